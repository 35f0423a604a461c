"""Where a text quotes speech: what stands inside quotation marks, whatever their style.

A quotation that is not closed by the end of its paragraph runs to that end (the usual way of quoting several
paragraphs). Pairs that hold three words or fewer, such as names of companies, are no speech.
"""

from __future__ import annotations

from collections.abc import Iterator

import regex

from syndicheck import words
from syndicheck.model import Span

_CLOSING = {
    "\u00ab": "\u00bb",  # « »
    "\u00bb": "\u00ab",  # » « (German, Danish); only where no word stands before it
    "\u201c": "\u201d",  # “ ”
    "\u201e": "\u201c\u201d",  # „ “ or „ ”
    "\u2039": "\u203a",  # ‹ ›
    '"': '"',
    "\u201f": "\u201d",
}
_OPENING = regex.compile('[\u00ab\u201c\u201e\u2039"\u201f]|(?<![\\w\\p{P}])\u00bb(?=\\S)')
_LEAST_WORDS = 4


def quotations(text: str) -> tuple[Span, ...]:
    """The spans inside quotation marks, marks aside, in order; at least four words each."""
    found = (span for start, end in _paragraphs(text) for span in _in_paragraph(text, start, end))
    return tuple(span for span in found if words.count(span.of(text)) >= _LEAST_WORDS)


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for end in [m.start() for m in regex.finditer(r"\n", text)] + [len(text)]:
        if end > start:
            yield start, end
        start = end + 1


def _in_paragraph(text: str, start: int, end: int) -> Iterator[Span]:
    place = start
    while True:
        opened = _OPENING.search(text, place, end)
        if opened is None:
            return
        inside = opened.end()
        closed = _closing(text, opened.group(), inside, end)
        yield Span(inside, end if closed is None else closed)
        if closed is None:
            return
        place = closed + 1


def _closing(text: str, mark: str, inside: int, end: int) -> int | None:
    """The place of the mark that closes this one, nested pairs of the same style skipped; None if none does."""
    closers = _CLOSING[mark]
    depth = 1
    for place in range(inside, end):
        character = text[place]
        if character in closers:
            depth -= 1
            if depth == 0:
                return place
        elif character == mark and mark not in closers:
            depth += 1
    return None
