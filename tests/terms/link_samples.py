"""Pages written line by line, with links in double brackets, for the tests of links."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import regex
from terms_samples import NOW, article

from syndicheck import urls, words
from syndicheck.model import (
    Agency,
    Block,
    Context,
    JudgedPassage,
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
from syndicheck.terms import links, mentions
from syndicheck.terms.agreements import Coverage
from syndicheck.terms.checks.hyperlink import HyperlinkCheck, HyperlinkOptions
from syndicheck.terms.counting import SharedWords
from syndicheck.terms.facts import Facts

AGENCY = Agency("akipress", "AKIpress", ("AKIpress", "АКИpress"), ("akipress.com", "akipress.org"))
ARTICLE_URL = "https://akipress.com/news:588325/"
URL = "https://www.example.kg/2026/11/21/the-lake-rises-again"
COPIED = "The lake rose by two centimetres in spring, said the keeper of the old pier, who had measured it twice a day."
OWN = "We asked our neighbours what they thought of that, and most of them had not noticed anything at all so far."
MORE = "Nobody could remember a spring like this one, and the boats were lying higher than in any photograph of ours."

Line = tuple[Region, str] | tuple[Region, str, int]
"""Region, words with links as [[address|words|rel|why hidden]], and the number of its post."""

_LINK = regex.compile(r"\[\[(?P<href>[^|\]]*)\|(?P<text>[^|\]]*)(?:\|(?P<rel>[^|\]]*))?(?:\|(?P<hidden>[^|\]]*))?\]\]")


def page_of(lines: Sequence[Line], url: str = URL, *, robots: tuple[str, ...] = (), language: str = "en") -> Page:
    """A page of these lines; body lines are its paragraphs."""
    text, blocks, found, count = "", [], [], 0
    for region, written, *item in lines:
        start, end = len(text), 0
        count += region is Region.BODY
        paragraph = count if region is Region.BODY else None
        for match in _LINK.finditer(written):
            text += written[end : match.start()]
            place = Span(len(text), len(text) + len(match["text"]))
            text, end = text + match["text"], match.end()
            found.append(_link(match, url, place, region, paragraph))
        text += written[end:]
        blocks.append(Block(Span(start, len(text)), region, paragraph, item[0] if item else None))
        text += "\n"
    kind = PageKind.ARTICLE
    return Page(url, url, NOW, text, tuple(blocks), tuple(found), kind, "t", language, robots=robots)


def _link(match: regex.Match[str], base: str, place: Span, region: Region, paragraph: int | None) -> Link:
    lead = urls.follow(match["href"], base)
    rel = tuple((match["rel"] or "").split())
    return Link(
        match["href"], lead.url, lead.kind, match["text"], place, region, paragraph, rel, match["hidden"] or None
    )


def facts_of(
    page: Page,
    *,
    siblings: tuple[Page, ...] = (),
    resolved: dict[str, str | None] | None = None,
    url: str = ARTICLE_URL,
) -> Facts:
    """What is known of a page that copies `COPIED` wherever it stands."""
    found = words.split(page.text)
    at = [Span(*match.span()) for match in regex.finditer(regex.escape(COPIED), page.text)]
    passages = tuple(_passage(page, span) for span in at)
    none = np.zeros(0, np.int64)
    ours = article(COPIED, url=url)
    shared = SharedWords(found, words.split(COPIED), none, none, np.zeros(len(words.split(COPIED)), np.bool_))
    return Facts(
        AGENCY,
        ours,
        page,
        Use(UseKind.CITATION),
        WordCounts(20, 20, 0, 0, 0, 0, 0, 200, 500),
        passages,
        links.to_agency(page, AGENCY),
        (),
        Coverage(None, "none", ""),
        "",
        Context(NOW, resolved=resolved or {}),
        shared=shared,
        mentions=mentions(page, found, AGENCY),
        siblings=siblings,
    )


def _passage(page: Page, span: Span) -> JudgedPassage:
    block = next(b for b in page.blocks if b.span.contains(span))
    return JudgedPassage(
        Passage(span, Span(0, len(COPIED))),
        COPIED,
        COPIED,
        quoted=False,
        third_party=False,
        region=block.region,
        paragraph=block.paragraph,
    )


def proved(facts: Facts, **options: object) -> Proof:
    """The check's word under these options."""
    return HyperlinkCheck().prove(facts, HyperlinkOptions.model_validate(options))


def cited(line: str, region: Region = Region.CREDIT) -> Page:
    """A story with one copied paragraph, and a line after the last."""
    return page_of([(Region.HEADLINE, "The lake"), (Region.BODY, OWN), (Region.BODY, COPIED), (region, line)])


def with_robots(page: Page, *robots: str) -> Page:
    """The same page under these directives."""
    return replace(page, robots=robots)
