"""Where in a page's article something stands, as terms ask for it: "in the first sentence", "not below paragraph 2".

    layout = Layout(page)                                              # once a page
    demand = Demand("start", max_paragraph=2)                          # positions: POSITIONS
    demand.meets(layout, Spot(link.region, link.paragraph, link.span)) # one thing: Counts.YES, NO or UNSURE
    demand.met_by(layout, spots)                                       # several; "both" wants one at either end
    demand.said, spot.said                                             # "at the start", "in paragraph 3"

Paragraphs are the body paragraphs of the page as a reader counts them, from 1 (`Block.paragraph`). What a reader might
count otherwise is UNSURE: a line too short for a paragraph, what stands between paragraphs, a page of several items, a
page that goes on elsewhere. What stands outside the article is never a YES.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Literal

import regex

from syndicheck.model import Block, Counts, Link, Mention, Page, Region, Span

Position = Literal["any", "headline", "lead", "first-sentence", "start", "end", "both"]

_SAID: dict[Position, str] = {
    "any": "",
    "headline": "in the headline",
    "lead": "in the lead",
    "first-sentence": "in the first sentence",
    "start": "at the start",
    "end": "at the end",
    "both": "at the start and at the end",
}
_REGION_SAID = {
    Region.BODY: "article",
    Region.CREDIT: "credit line",
    Region.SHARE: "share bar",
    Region.TAGS: "list of tags",
    Region.RELATED: "list of related stories",
    Region.HIDDEN: "hidden part of the page",
    Region.COMMENT: "readers' comments",
}
_FULL = 70
"""Characters (about twelve words) from which on nobody takes a line for anything but a paragraph."""

_ENDS = regex.compile(r"[.!?…]+[\p{Pe}\p{Pf}\"']*(?=\s+[\p{Lu}\p{N}\p{Ps}\p{Pi}\"'—–-]|\s*$)|\n")
_SHORTENED = regex.compile(r"(?<![\p{L}\p{N}])(?:\p{L}|\p{Lu}[\p{L}.]{0,3}|\p{L}{2,3})\.$")
"""A full stop after these may shorten a word and end nothing: `U.S.`, `Mr.`, `им.`, `г.`"""

_LONGEST_SHORTENED = 8
_RANK = {Counts.NO: 0, Counts.UNSURE: 1, Counts.YES: 2}


@dataclass(frozen=True, slots=True)
class Spot:
    """A place on a page: region, body paragraph (None outside of them), and characters of the page's text."""

    region: Region
    paragraph: int | None
    span: Span

    @property
    def said(self) -> str:
        """The place in words, for readers."""
        if self.paragraph is not None and self.region.in_article:
            return f"in paragraph {self.paragraph}"
        return f"in the {_REGION_SAID.get(self.region, self.region.value)}"


def spot(thing: Link | Mention) -> Spot:
    """The place of a link or a mention."""
    return Spot(thing.region, thing.paragraph, thing.span)


class Layout:
    """The order of a page's article: its body paragraphs, where each ends, which are too long to be anything else."""

    def __init__(self, page: Page) -> None:
        """Read the page's blocks once; everything else is looked up in them."""
        self._blocks = sorted(page.blocks, key=lambda block: block.span)
        self._starts = [block.span.start for block in self._blocks]
        paragraphs = [block for block in self._blocks if block.paragraph is not None]
        self._ends = [block.span.end for block in paragraphs]
        self._rank = {block.paragraph: rank for rank, block in reversed([*enumerate(paragraphs, 1)])}
        self.last = len(paragraphs)
        self._full_above = [0]
        for block in paragraphs:
            self._full_above.append(self._full_above[-1] + (len(block.span) >= _FULL))
        self.first_sentence = _first_sentence(page.text, paragraphs[0].span) if paragraphs else (0, 0)
        self.unordered = not paragraphs or len({block.item for block in self._blocks if block.item is not None}) > 1
        self.goes_on = bool(page.next_pages)

    def block_at(self, place: int) -> Block | None:
        """The block that holds a character, or ends right before it."""
        at = bisect_right(self._starts, place) - 1
        return self._blocks[at] if at >= 0 and place <= self._blocks[at].span.end else None

    def spot_of(self, span: Span) -> Spot:
        """The place of some characters of the page's text: that of the block in which they begin."""
        block = self.block_at(span.start)
        return Spot(block.region, block.paragraph, span) if block else Spot(Region.BODY, None, span)

    def number(self, spot: Spot) -> int:
        """The rank of its paragraph, or of the paragraph that ended last before it; 0 before the first."""
        if spot.region is Region.HEADLINE:
            return 0
        if spot.paragraph in self._rank:
            return self._rank[spot.paragraph]
        return bisect_right(self._ends, spot.span.start)

    def surely_at(self, spot: Spot) -> int:
        """Its paragraph where lines too short for a paragraph are not counted."""
        number = self.number(spot)
        if spot.paragraph is None:
            return self._full_above[number]
        return self._full_above[max(number - 1, 0)] + 1

    def surely_below(self, spot: Spot) -> int:
        """How many paragraphs that nobody would count otherwise stand below it."""
        return self._full_above[-1] - self._full_above[self.number(spot)]


@dataclass(frozen=True, slots=True)
class Demand:
    """Where something must stand: `position`, and no lower than `max_paragraph`, no higher than `min_paragraph`."""

    position: Position = "any"
    max_paragraph: int | None = None
    min_paragraph: int | None = None

    @property
    def said(self) -> str:
        """The demand in words; empty where any place will do."""
        parts = [_SAID[self.position]]
        if self.max_paragraph is not None:
            parts.append(f"not below paragraph {self.max_paragraph}")
        if self.min_paragraph is not None:
            parts.append(f"not above paragraph {self.min_paragraph}")
        return ", ".join(part for part in parts if part)

    def meets(self, layout: Layout, spot: Spot) -> Counts:
        """Whether one thing stands where it should. For `both` either end will do."""
        answers = [POSITIONS[self.position](layout, spot)]
        if self.max_paragraph is not None:
            answers.append(_not_below(layout, spot, self.max_paragraph))
        if self.min_paragraph is not None:
            answers.append(_not_above(layout, spot, self.min_paragraph))
        answer = _least(answers)
        if not spot.region.in_article:
            return _least((answer, Counts.UNSURE))
        if self != Demand() and layout.unordered and spot.region is not Region.HEADLINE:
            return Counts.UNSURE
        return answer

    def met_by(self, layout: Layout, spots: Iterable[Spot]) -> Counts:
        """Whether these things, taken together, stand where they should; NO where there are none."""
        every = tuple(spots)
        if self.position != "both":
            return _most(self.meets(layout, spot) for spot in every)
        ends = (Demand("start", self.max_paragraph, self.min_paragraph), Demand("end"))
        return _least(_most(end.meets(layout, spot) for spot in every) for end in ends)


def _first_sentence(text: str, paragraph: Span) -> tuple[int, int]:
    """Where the first sentence may end at the earliest, and where at the latest."""
    earliest = None
    for found in _ENDS.finditer(text, paragraph.start, paragraph.end):
        end = found.end()
        earliest = earliest or end
        if not _SHORTENED.search(text, max(paragraph.start, end - _LONGEST_SHORTENED), end):
            return earliest, end
    return earliest or paragraph.end, paragraph.end


def _anywhere(_layout: Layout, _spot: Spot) -> Counts:
    return Counts.YES


def _in_headline(layout: Layout, spot: Spot) -> Counts:
    if spot.region is Region.HEADLINE:
        return Counts.YES
    return Counts.UNSURE if layout.number(spot) == 0 else Counts.NO  # a subtitle is a title to some


def _in_lead(layout: Layout, spot: Spot) -> Counts:
    if spot.paragraph is not None and layout.number(spot) == 1:
        return Counts.YES
    return Counts.UNSURE if layout.surely_at(spot) <= 1 else Counts.NO


def _in_first_sentence(layout: Layout, spot: Spot) -> Counts:
    earliest, latest = layout.first_sentence
    if layout.number(spot) == 0 or spot.span.start < earliest:
        return Counts.UNSURE if spot.paragraph is None else Counts.YES  # above the text: in no sentence of it
    if spot.span.start < latest:
        return Counts.UNSURE
    return Counts.UNSURE if layout.number(spot) > 1 and layout.surely_at(spot) <= 1 else Counts.NO


def _at_start(layout: Layout, spot: Spot) -> Counts:
    return _not_below(layout, spot, 1)


def _at_end(layout: Layout, spot: Spot) -> Counts:
    if layout.goes_on:
        return Counts.UNSURE
    if layout.number(spot) >= layout.last and spot.region is not Region.HEADLINE:
        return Counts.YES
    return Counts.NO if layout.surely_below(spot) else Counts.UNSURE


def _at_either_end(layout: Layout, spot: Spot) -> Counts:
    return _most((_at_start(layout, spot), _at_end(layout, spot)))


def _not_below(layout: Layout, spot: Spot, most: int) -> Counts:
    if _reached(layout, spot) <= most:
        return Counts.YES
    return Counts.UNSURE if layout.surely_at(spot) <= most else Counts.NO


def _not_above(layout: Layout, spot: Spot, least: int) -> Counts:
    return Counts.YES if _reached(layout, spot) >= least else Counts.NO


def _reached(layout: Layout, spot: Spot) -> int:
    """The paragraph of a place; what stands between two paragraphs is no longer in the upper one."""
    number = layout.number(spot)
    return number + (spot.paragraph is None and number > 0)


POSITIONS: dict[Position, Callable[[Layout, Spot], Counts]] = {
    "any": _anywhere,
    "headline": _in_headline,
    "lead": _in_lead,
    "first-sentence": _in_first_sentence,
    "start": _at_start,
    "end": _at_end,
    "both": _at_either_end,
}


def _least(answers: Iterable[Counts]) -> Counts:
    return min(answers, key=_RANK.__getitem__, default=Counts.NO)


def _most(answers: Iterable[Counts]) -> Counts:
    return max(answers, key=_RANK.__getitem__, default=Counts.NO)
