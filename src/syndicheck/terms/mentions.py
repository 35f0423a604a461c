"""Where a page names the agency: in running text, as the source of its words, or as a plain-text address.

Names are compared as words with folded look-alikes, so they are word-bounded and every spelling of the pack counts.
"""

from __future__ import annotations

import numpy as np
import regex

from syndicheck import words
from syndicheck.model import Agency, Block, Mention, MentionKind, Page, Region, Span
from syndicheck.words import Words

_SOURCE_WORDS = regex.compile(
    r"\b(report(s|ed|ing)?|according\s+to|cit(es|ed|ing)|said|says|told|writes?|wrote|written|sources?|via|courtesy|"
    r"originally|quot(es|ed|ing)|as|by|from|"
    r"сообщ\w*|переда[её]т|передал\w*|пиш\w+|написал\w*|ссылк\w+|данным|источник\w*|материалам|информир\w*|"
    r"информаци\w+|рассказал\w*|цитир\w*|"
    r"билдир\w*|жаз\w+|кабар\w*|маалым\w*|булак\w*|айт\w+|шилтеме\w*)\b",
    regex.IGNORECASE,
)
_NEAR = 60
_DATELINE = regex.compile(r"\s*\)?\s*[\-\u2013\u2014:.]")


def find_words(needle: Words, text: Words) -> tuple[int, ...]:
    """Places (word numbers) where all words of `needle` stand in `text`, one after the other."""
    length = len(needle)
    if not length or length > len(text):
        return ()
    fits = text.keys[: len(text) - length + 1] == needle.keys[0]
    for offset in range(1, length):
        fits &= text.keys[offset : len(text) - length + 1 + offset] == needle.keys[offset]
    return tuple(int(i) for i in np.flatnonzero(fits))


def mentions(page: Page, page_words: Words, agency: Agency) -> tuple[Mention, ...]:
    """Every place where the page's text names the agency, in order, the longest name at each place."""
    spans: list[Span] = []
    for name in sorted({*agency.names, agency.name, *agency.domains}, key=len, reverse=True):
        needle = words.split(name)
        for at in find_words(needle, page_words):
            span = Span(int(page_words.starts[at]), int(page_words.ends[at + len(needle) - 1]))
            if not any(span.overlaps(other) for other in spans):
                spans.append(span)
    return tuple(_mention(page, span, agency) for span in sorted(spans))


def _mention(page: Page, span: Span, agency: Agency) -> Mention:
    block = next((b for b in page.blocks if b.span.contains(span)), None)
    region = block.region if block else Region.BODY
    kind = _kind(page.text, span, block, agency)
    return Mention(span.of(page.text), span, block.paragraph if block else None, kind, region)


def _kind(text: str, span: Span, block: Block | None, agency: Agency) -> MentionKind:
    if _is_address(text, span, agency):
        return MentionKind.ADDRESS
    if block is None or not block.region.in_article:
        return MentionKind.NAME
    before = text[max(block.span.start, span.start - _NEAR) : span.start]
    after = text[span.end : min(block.span.end, span.end + _NEAR)]
    opens = not before.strip(' (\u00ab\u201c"') or before.rstrip().endswith("(")
    if (
        block.region in {Region.CREDIT, Region.BYLINE}
        or _SOURCE_WORDS.search(before)
        or _SOURCE_WORDS.search(after)
        or (opens and _DATELINE.match(after))
    ):
        return MentionKind.SOURCE
    return MentionKind.NAME


def _is_address(text: str, span: Span, agency: Agency) -> bool:
    """`https://akipress.com/...`, `www.akipress.com` or a bare domain that is none of the agency's names."""
    before, after = text[max(0, span.start - 8) : span.start], text[span.end : span.end + 1]
    if regex.search(r"(://|www\.)([\w-]+\.)*$", before) or after == "/":
        return True
    written = span.of(text).lower()
    return written in agency.domains and span.of(text) not in agency.names
