"""Pages and facts for the tests of attribution: lines with their regions, held against one article of ours."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from difflib import SequenceMatcher

import numpy as np
from terms_samples import NOW

from syndicheck import urls, words
from syndicheck.model import (
    Agency,
    Article,
    Block,
    Context,
    Embed,
    JudgedPassage,
    LeftOut,
    LeftOutKind,
    Link,
    Page,
    PageKind,
    Passage,
    Proof,
    Region,
    Span,
    Use,
    UseKind,
    WordCounts,
)
from syndicheck.terms import CHECKS, links
from syndicheck.terms.agreements import Coverage
from syndicheck.terms.counting import SharedWords
from syndicheck.terms.facts import Facts
from syndicheck.terms.mentions import mentions

BASE = "https://www.river-post.example/2026/story.html"
OURS = "https://birge.example.kg/news:41:Eleven_bicycles/"
AGENCY = Agency(
    "birge", "Birge News Agency", ("Birge", "Бирге", "Birge News"), ("birge.example.kg",), timezone="Asia/Bishkek"
)
TEXT = (
    "ORIN, Birge - Divers of the town of Orin found eleven old bicycles under the footbridge on Sunday morning.\n"
    "The oldest of them was made in a factory that closed before the war, the museum's keeper said.\n"
    "The town will show all eleven in the library until the end of October, and admission is free."
)
ARTICLE = Article(
    "bicycles",
    "birge",
    1,
    TEXT,
    "Divers find eleven bicycles",
    url=OURS,
    published=datetime(2026, 11, 2, 20, 30, tzinfo=UTC),
    author="Ada Fenn",
)
DATED = replace(ARTICLE, left_out=(LeftOut(Span(0, len("ORIN, Birge - ")), LeftOutKind.DATELINE),))
COPY = tuple((line, Region.BODY) for line in TEXT.replace("ORIN, Birge - ", "").split("\n"))

Line = tuple[str, Region]


def page_of(*lines: Line, anchors: Mapping[str, str] | None = None, language: str = "en") -> Page:
    """A page of one article. `anchors`: words of the page that are links -> where they lead."""
    text, blocks, count = "", [], 0
    for line, region in lines:
        counts = region in {Region.BODY, Region.QUOTE}
        count += counts
        blocks.append(Block(Span(len(text), len(text) + len(line)), region, count if counts else None))
        text += line + "\n"
    found = tuple(_link(text, tuple(blocks), shown, href) for shown, href in (anchors or {}).items())
    return Page(BASE, BASE, NOW, text, tuple(blocks), found, PageKind.ARTICLE, "t", language)


def _link(text: str, blocks: tuple[Block, ...], shown: str, href: str) -> Link:
    span = Span(text.rindex(shown), text.rindex(shown) + len(shown))
    block = next(b for b in blocks if b.span.contains(span))
    lead = urls.follow(href, BASE)
    return Link(href, lead.url, lead.kind, shown, span, block.region, block.paragraph)


def embed(src: str | None, alt: str = "", tag: str = "img") -> Embed:
    return Embed(tag, src, alt, Span(0, 0), Region.BODY)


def facts_of(
    page: Page,
    article: Article = ARTICLE,
    *,
    agency: Agency = AGENCY,
    use: UseKind = UseKind.REPUBLICATION,
    context: Context | None = None,
    traces: tuple[str, ...] = (),
) -> Facts:
    shared = _shared(page, article)
    taken = len(shared.article_at)
    return Facts(
        agency,
        article,
        page,
        Use(use),
        WordCounts(taken, taken, 0, 0, 0, 0, 0, len(shared.article), len(shared.page)),
        _passages(page, article, shared),
        links.to_agency(page, agency),
        traces,
        Coverage(None, "none", ""),
        "",
        context or Context(NOW),
        shared=shared,
        mentions=mentions(page, shared.page, agency),
    )


def _shared(page: Page, article: Article) -> SharedWords:
    theirs, ours = words.split(page.text), words.split(article.text)
    same = SequenceMatcher(None, theirs.keys.tolist(), ours.keys.tolist(), autojunk=False).get_matching_blocks()
    runs = [run for run in same if run.size > 1]
    page_at = np.array([run.a + i for run in runs for i in range(run.size)], np.int64)
    article_at = np.array([run.b + i for run in runs for i in range(run.size)], np.int64)
    return SharedWords(theirs, ours, page_at, article_at, np.zeros(len(ours), np.bool_))


def _passages(page: Page, article: Article, shared: SharedWords) -> tuple[JudgedPassage, ...]:
    if not len(shared.page_at):
        return ()
    theirs, ours = shared.page_at, shared.article_at
    passage = Passage(
        Span(int(shared.page.starts[theirs[0]]), int(shared.page.ends[theirs[-1]])),
        Span(int(shared.article.starts[ours[0]]), int(shared.article.ends[ours[-1]])),
    )
    shown = passage.page.of(page.text), passage.article.of(article.text)
    return (JudgedPassage(passage, *shown, quoted=False, third_party=False, region=Region.BODY, paragraph=1),)


def prove(check: str, facts: Facts, **options: object) -> Proof:
    model = CHECKS[check].options.model_validate(options)
    return CHECKS[check].prove(facts, model)


def without(article: Article = ARTICLE, **changes: object) -> Article:
    return replace(article, **changes)  # type: ignore[arg-type]
