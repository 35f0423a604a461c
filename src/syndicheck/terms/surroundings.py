"""Where links stand in relation to the copied text: in it, in its paragraph, next to it, elsewhere, in another post."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from enum import StrEnum
from functools import cached_property

from syndicheck import words
from syndicheck.model import Block, JudgedPassage, Link, Page, Span
from syndicheck.terms.positions import Layout, spot

_NEAR_WORDS = 30
"""Words between the copied text and a line that still belongs to it, however the page is built."""

_NEAR_LETTERS = 600


class Near(StrEnum):
    """How near to the copied text, nearest first; the value is said to readers."""

    WITHIN = "within the copied text"
    BESIDE = "in a copied paragraph"
    NEXT = "next to the copied text"
    CLOSE = "near the copied text"
    ARTICLE = "elsewhere in the article"
    OUTSIDE = "outside the article"


_ORDER = tuple(Near)


class Surroundings:
    """A page's blocks, which of them carry copied text, and how far others are from these."""

    def __init__(self, page: Page, passages: Iterable[JudgedPassage]) -> None:
        """Look at the page's blocks and the passages once; links are looked up in them."""
        self._page = page
        self._passages = _merged(judged.passage.page for judged in passages)
        self._ends = [passage.end for passage in self._passages]
        self._blocks = sorted(page.blocks, key=lambda block: block.span)
        self._starts = [block.span.start for block in self._blocks]
        self._ranks = self._rank_in_article()

    @cached_property
    def layout(self) -> Layout:
        """The page's paragraphs; read only where a rule asks for a position."""
        return Layout(self._page)

    @cached_property
    def _copied(self) -> list[int]:
        """Numbers of the blocks that carry copied text, in order."""
        found: set[int] = set()
        for passage in self._passages:
            at = max(bisect_right(self._starts, passage.start) - 1, 0)
            while at < len(self._blocks) and self._starts[at] < passage.end:
                if self._blocks[at].span.overlaps(passage):
                    found.add(at)
                at += 1
        return sorted(found)

    @cached_property
    def _items(self) -> frozenset[int]:
        """The posts or stories that carry copied text."""
        return frozenset(item for at in self._copied if (item := self._blocks[at].item) is not None)

    def _rank_in_article(self) -> list[int]:
        """For each block how many blocks of the article stand before it."""
        ranks, count = [], 0
        for block in self._blocks:
            ranks.append(count)
            count += block.region.in_article
        return ranks

    def block_of(self, link: Link) -> Block | None:
        """The block in which a link begins."""
        at = self._number(link.span.start)
        return self._blocks[at] if at is not None else None

    def line_of(self, link: Link) -> str:
        """The words of its block; nothing for a link without words, whose place is only known roughly."""
        block = self.block_of(link)
        return block.span.of(self._page.text) if block is not None and len(link.span) else ""

    def in_another_item(self, link: Link) -> bool:
        """Whether it stands in another post, teaser or story than all of the copied text."""
        block = self.block_of(link)
        if block is None or block.item is None or not self._items:
            return False
        return block.item not in self._items and all(self._blocks[at].item is not None for at in self._copied)

    def near(self, link: Link) -> Near:
        """How near a link stands to the copied text."""
        at = self._number(link.span.start)
        if at is not None and self._copied:
            if self._in_passage(link.span):
                return Near.WITHIN
            before, after = self._neighbours(at)
            if before == at:
                return Near.BESIDE
            found = [self._between(at, other) for other in (before, after) if other is not None]
            if near := min(filter(None, found), key=_ORDER.index, default=None):
                return near
        return Near.ARTICLE if link.region.in_article else Near.OUTSIDE

    def place(self, link: Link) -> str:
        """Where it stands and how near, in words."""
        near = self.near(link)
        if near is Near.OUTSIDE and not self._copied:
            return spot(link).said
        return f"{spot(link).said}, {near.value}"

    def _number(self, place: int) -> int | None:
        at = bisect_right(self._starts, place) - 1
        return at if at >= 0 and place <= self._blocks[at].span.end else None

    def _in_passage(self, span: Span) -> bool:
        at = bisect_right(self._ends, span.start)  # the first passage that ends behind it
        if at == len(self._passages):
            return False
        passage = self._passages[at]
        return passage.overlaps(span) if len(span) else passage.start < span.start

    def _neighbours(self, at: int) -> tuple[int | None, int | None]:
        """The copied blocks right before (or at) a block and right behind it."""
        here = bisect_right(self._copied, at)
        return (
            self._copied[here - 1] if here else None,
            self._copied[here] if here < len(self._copied) else None,
        )

    def _between(self, at: int, copied: int) -> Near | None:
        """How near two blocks are; blocks that are not of the article part none that are."""
        first, second = sorted((at, copied))
        within = self._blocks[first].region.in_article and self._blocks[second].region.in_article
        if second - first == 1 or (within and self._ranks[second] - self._ranks[first] == 1):
            return Near.NEXT
        start = self._blocks[first].span.end
        gap = Span(start, max(start, self._blocks[second].span.start))
        return Near.CLOSE if len(gap) <= _NEAR_LETTERS and words.count(gap.of(self._page.text)) <= _NEAR_WORDS else None


def _merged(spans: Iterable[Span]) -> list[Span]:
    """The spans in order, overlapping ones as one."""
    merged: list[Span] = []
    for span in sorted(spans):
        if merged and span.start <= merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return merged
