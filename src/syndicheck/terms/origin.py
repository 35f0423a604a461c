"""Signs of origin: traces on a page that its text came from us. They are shown and never counted as words."""

from __future__ import annotations

import regex

from syndicheck import words
from syndicheck.model import Article, Counts, JudgedLink, LeftOutKind, Mention, MentionKind, Page, Span
from syndicheck.terms.mentions import find_words
from syndicheck.words import Words

_AROUND = 40
_LEAST_WORDS = {LeftOutKind.DATELINE: 1, LeftOutKind.TERMS: 5, LeftOutKind.FOOTER: 5}


def signs(
    article: Article, page: Page, page_words: Words, mentions: tuple[Mention, ...], links: tuple[JudgedLink, ...]
) -> tuple[str, ...]:
    """What on the page shows that its text came from us, in words; empty where nothing was found."""
    found = [
        f"the page carries our {item.kind.value}: “{item.span.of(article.text).strip()}”"
        for item in article.left_out
        if _is_on(item.kind, item.span.of(article.text), page, page_words)
    ]
    found += [
        f"the page names the agency{_place(mention)}: “{_around(page, mention.span)}”"
        for mention in mentions
        if mention.region.in_article
    ][:3]
    found += [
        f"the page's article links to the agency: {judged.link.resolved}"
        for judged in links
        if judged.counts is not Counts.NO and judged.link.region.in_article
    ][:1]
    return tuple(dict.fromkeys(found))


def names_us_as_source(mentions: tuple[Mention, ...], links: tuple[JudgedLink, ...]) -> bool:
    """Whether the page's article credits the agency for its words, by name or by a link in the article."""
    return any(m.kind is MentionKind.SOURCE and m.region.in_article for m in mentions) or any(
        j.counts is Counts.YES for j in links
    )


def _is_on(kind: LeftOutKind, written: str, page: Page, page_words: Words) -> bool:
    if kind is LeftOutKind.MARKER:
        at = page.text.find(written.strip())
        return len(written.strip()) > 4 and at >= 0 and _in_article(page, at)  # noqa: PLR2004
    least = _LEAST_WORDS.get(kind)
    if least is None:
        return False
    needle = words.split(written)
    if len(needle) < least:
        return False
    stands = _begins_a_block if kind is LeftOutKind.DATELINE else _in_article
    return any(stands(page, int(page_words.starts[at])) for at in find_words(needle, page_words))


def _begins_a_block(page: Page, place: int) -> bool:
    """A dateline opens a paragraph; the same words elsewhere only name somebody."""
    return any(
        b.region.in_article
        and b.span.start <= place < b.span.end
        and not regex.search(r"\w", page.text, pos=b.span.start, endpos=place)
        for b in page.blocks
    )


def _in_article(page: Page, place: int) -> bool:
    return any(b.region.in_article and b.span.start <= place < b.span.end for b in page.blocks)


def _place(mention: Mention) -> str:
    return f" in paragraph {mention.paragraph}" if mention.paragraph else f" in its {mention.region.value}"


def _around(page: Page, span: Span) -> str:
    line_start = page.text.rfind("\n", 0, span.start) + 1
    line_end = page.text.find("\n", span.end)
    end_of_line = line_end if line_end >= 0 else len(page.text)
    before, after = page.text[line_start : span.start], page.text[span.end : end_of_line]
    if len(before) > _AROUND:
        before = "…" + before[-_AROUND:].partition(" ")[2]
    if len(after) > _AROUND:
        after = after[:_AROUND].rpartition(" ")[0] + "…"
    return f"{before}{span.of(page.text)}{after}".strip()
