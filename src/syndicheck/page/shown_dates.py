"""Dates where readers see them: `<time>` and elements called a date, and short lines at the head of the article."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

import regex

from syndicheck.model import Block, Interval, Page, Region
from syndicheck.page import hints
from syndicheck.page.dates import interval_from, written_date
from syndicheck.page.ledger import Reading
from syndicheck.page.scan import Dated

VISIBLE = "the date at the head of the article"
"""Source of a date that readers see."""

_HEADER_PIECES = 2
_LINES_BEFORE = 3
_LONGEST_LINE = 80
_MOST_LINES = 12
_HEAD_REGIONS = frozenset({Region.BYLINE, Region.BODY, Region.CREDIT})
_BEFORE = 40
_AFTER = 80
_SAYS_PUBLISHED = regex.compile(r"publ|pubdate|entry-date|posted")
_SAYS_CREATED = regex.compile(r"datecreated|uploaddate")
_SAYS_MODIFIED = regex.compile(r"modif|updat|edited|revis")
_SAYS_OTHER = regex.compile(r"(?:start|end|birth|death|founding|expir\w*|valid\w*)date|expires|thumbnail")
_CHANGE = (
    r"(?:updated?|modified|revised|edited|обновл\p{L}*|изменен\p{L}*|жаңыр\p{L}*|жаңылан\p{L}*|aktualisiert|geändert"
    r"|mis\s?à\s?jour|actualizad[oa]|atualizado|aggiornat[oa]|güncel\p{L}*|оновлен\p{L}*)"
)
_UPDATED = regex.compile(_CHANGE + r"\P{L}*(?:(?:on|at|am|le|el|alle|в)\b)?\P{L}*$", regex.IGNORECASE)
_CALLED_UPDATED = regex.compile(r"\b" + _CHANGE, regex.IGNORECASE)
_UPDATED_FIRST = regex.compile(r"\W*(?:last\s+|zuletzt\s+|ultim\w+\s+)?" + _CHANGE, regex.IGNORECASE)


def elements(reading: Reading) -> Iterator[tuple[str, str]]:
    """Kind ("published", "created", "modified") and date as written: the first dated elements of each kind.

    In the article or above it; not those of comments or teasers. One whose itemprop does not say what it is must stand
    at the head of the article.
    """
    seen: set[tuple[str, bool]] = set()
    head = _end_of_head(reading)
    for element in reading.scan.times:
        if not _is_the_articles(reading, element):
            continue
        sure = bool(element.itemprop)
        if not sure and not _is_at_the_head(element, head):
            continue
        kind = _kind_of(reading, element)
        text = element.value or _date_at(reading, element)
        if kind is None or not text or (kind, sure) in seen:
            continue
        seen.add((kind, sure))
        yield kind, text


def _is_the_articles(reading: Reading, element: Dated) -> bool:
    outline, frame = reading.outline, element.frame
    return not outline.cumulative[frame] & hints.NOISE and (outline.inside[frame] or frame < outline.container)


def _kind_of(reading: Reading, element: Dated) -> str | None:
    """What a dated element says that it is; a publication where it does not say, None where it is something else."""
    if "datepublished" in element.itemprop or "pubdate" in element.itemprop:
        return "published"
    if _SAYS_OTHER.search(element.itemprop):
        return None
    names = f"{element.itemprop} {element.classes}"
    if (_SAYS_MODIFIED.search(names) and not _SAYS_PUBLISHED.search(names)) or _is_called_updated(reading, element):
        return "modified"
    return "created" if _SAYS_CREATED.search(element.itemprop) else "published"


def _is_called_updated(reading: Reading, element: Dated) -> bool:
    """Whether a reader sees "updated" before the date or in front of it."""
    if element.place is None:
        return False
    before = reading.text[max(0, element.place - _BEFORE) : element.place]
    return bool(_UPDATED.search(before) or _UPDATED_FIRST.match(reading.text, element.place))


def _is_at_the_head(element: Dated, head: int) -> bool:
    """Whether an element stands before the article's second paragraph, or out of sight and calls itself published."""
    if element.place is None:
        return _SAYS_PUBLISHED.search(element.classes) is not None
    return element.place <= head


def _end_of_head(reading: Reading) -> int:
    """Where the second paragraph begins; of a page with fewer, where the text ends."""
    prose = (
        piece.start
        for piece, is_prose in zip(reading.scan.visible.pieces, reading.outline.prose, strict=True)
        if is_prose and reading.outline.inside[piece.frame]
    )
    return next(islice(prose, _HEADER_PIECES - 1, None), len(reading.text))


def _date_at(reading: Reading, element: Dated) -> str:
    """The date that a reader sees in an element without one for programs."""
    if element.place is None:
        return ""
    line = reading.text[element.place : min(element.place + _AFTER, reading.scan.visible.size)].partition("\n")[0]
    return written_date(line)


def visible(page: Page) -> Interval | None:
    """The date that a reader sees at the head of the article: in its byline, or in a short line that is mostly a date.

    What calls itself an update is left out, and whatever stands below the first paragraph.
    """
    for block in islice(_blocks_at_the_head(page), _MOST_LINES):
        line = block.span.of(page.text)
        found = written_date(line)
        if not found or _CALLED_UPDATED.search(line[: line.index(found)]):
            continue
        if block.region is Region.BODY and len(found) * 2 < len(line):
            continue
        interval = interval_from(found, VISIBLE)
        if interval is not None:
            return interval
    return None


def _blocks_at_the_head(page: Page) -> Iterator[Block]:
    """Short lines from just before the headline to the second paragraph."""
    headline = next((n for n, block in enumerate(page.blocks) if block.region is Region.HEADLINE), 0)
    for block in page.blocks[max(0, headline - _LINES_BEFORE) :]:
        if block.paragraph is not None and block.paragraph >= _HEADER_PIECES:
            return
        if block.region in _HEAD_REGIONS and len(block.span) <= _LONGEST_LINE:
            yield block
