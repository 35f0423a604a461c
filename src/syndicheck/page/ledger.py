"""The ledger of a page's links: every anchor of the page, kept whatever it is."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from syndicheck import urls
from syndicheck.model import Block, Link, LinkKind, Region, Span
from syndicheck.page import metadata
from syndicheck.page.container import Outline
from syndicheck.page.items import Items
from syndicheck.page.regions import Placing
from syndicheck.page.scan import Anchor, Scan
from syndicheck.page.structured import LinkedData
from syndicheck.page.textbuffer import Piece


@dataclass(frozen=True, slots=True)
class Reading:
    """A page taken apart, before it becomes the noun that others know."""

    scan: Scan
    outline: Outline
    placed: Placing
    data: LinkedData
    head: metadata.Head
    text: str
    blocks: tuple[Block, ...]
    hidden_start: int
    parsed_links: int


def ledger(reading: Reading, base: str, items: Items) -> tuple[Link, ...]:
    """Every link of the page with its place, region and destination, in document order.

    A link without words that stands in a post or teaser has its place at words of the same one, if there are any.
    """
    scan = reading.scan
    by_row = {piece.row: i for i, piece in enumerate(scan.visible.pieces)}
    starts = [piece.start for piece in scan.visible.pieces]
    unread = sum(anchor.hidden == "aria-hidden" for anchor in scan.anchors)
    modal = unread * 2 > len(scan.anchors)
    ends = _ends_of(scan.visible.pieces, items)
    known: dict[str, urls.Destination] = {}
    found = []
    for anchor in scan.anchors:
        span = _anchor_span(reading, anchor)
        number = items.frames[anchor.frame] if items else None
        if number is not None and not len(span) and not anchor.in_hidden:
            span = _within(ends.get(number, ()), span)
        region, paragraph = _stand(reading, anchor, span, by_row, starts)
        destination = known.get(anchor.href) or known.setdefault(anchor.href, urls.follow(anchor.href, base))
        if destination.kind is LinkKind.SHARE and region.in_article:
            region, paragraph = Region.SHARE, None
        found.append(
            Link(
                href=anchor.href,
                resolved=destination.url,
                kind=destination.kind,
                text=span.of(reading.text) if len(span) else " ".join(anchor.alt.split()),
                span=span,
                region=region,
                paragraph=paragraph,
                rel=tuple(dict.fromkeys(anchor.rel.lower().split())),
                hidden=None if modal and anchor.hidden == "aria-hidden" else anchor.hidden,
            )
        )
    return tuple(found)


def _anchor_span(reading: Reading, anchor: Anchor) -> Span:
    """An anchor's words without white space around them; an empty span where it has none."""
    text = reading.text
    shift = reading.hidden_start if anchor.in_hidden else 0
    start, end = anchor.start + shift, anchor.end + shift
    while start < end and text[start].isspace():
        start += 1
    if start >= end:
        place = min(start, len(text))
        return Span(place, place)
    return Span(start, end)


def _ends_of(pieces: Sequence[Piece], items: Items) -> dict[int, list[tuple[int, int]]]:
    """Where the pieces of each item begin and end, in order."""
    ends: dict[int, list[tuple[int, int]]] = {}
    for piece, number in zip(pieces, items.pieces, strict=False):
        if number is not None:
            ends.setdefault(number, []).append((piece.start, piece.end))
    return ends


def _within(own: Sequence[tuple[int, int]], span: Span) -> Span:
    """The place itself where it touches one of these pieces; else the end of the last before it, or the first's start.

    Without this the picture at the end of one post would stand at the first word of the next.
    """
    if not own:
        return span
    at = bisect_right(own, (span.start + 1, 0)) - 1
    place = min(span.start, own[at][1]) if at >= 0 else own[0][0]
    return Span(place, place)


def _stand(
    reading: Reading, anchor: Anchor, span: Span, by_row: dict[int, int], starts: Sequence[int]
) -> tuple[Region, int | None]:
    """Region and paragraph: of the block that holds the anchor's words, else of its frame."""
    if anchor.in_hidden:
        return Region.HIDDEN, None
    index: int | None = None
    if len(span):
        index = _last_at_or_before(starts, span.start)
    elif anchor.row in by_row:
        index = by_row[anchor.row]
    if index is None or index < 0:
        return reading.placed.region_of_frame(anchor.frame), None
    return reading.placed.regions[index], reading.placed.paragraphs[index]


def _last_at_or_before(starts: Sequence[int], place: int) -> int:
    return bisect_right(starts, place) - 1
