"""Rows of links inside the article's frame that are no text of it: tags, share buttons, headlines of other stories."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from syndicheck.model import Region
from syndicheck.page import wordlists
from syndicheck.page.scan import Anchor
from syndicheck.page.textbuffer import Piece
from syndicheck.page.wordlists import begins

_LABEL_WORDS = 12
_PARAGRAPH = 25
_NEARLY_ALL, _MOSTLY, _PARTLY = 0.8, 0.5, 0.25
"""Shares of a line's characters that are words of links."""
_MANY = 3
"""Links in one line, or lines that are one link each, from which they are a row."""
_HEADLINE = 5
"""Words a line, on average, from which a row of links is headlines rather than a menu."""
_UNTOLD = frozenset({Region.BODY, Region.QUOTE, Region.CREDIT})
"""Regions of which lines may turn out to be rows of links."""


@dataclass(frozen=True, slots=True)
class Lines:
    """The visible pieces with their texts and lengths in words, and where links begin."""

    pieces: Sequence[Piece]
    texts: Sequence[str]
    words: Sequence[int]
    links: Sequence[int]

    @classmethod
    def of(
        cls, pieces: Sequence[Piece], texts: Sequence[str], words: Sequence[int], anchors: Sequence[Anchor]
    ) -> Lines:
        """`anchors` are all links of the page."""
        return cls(pieces, texts, words, [a.start for a in anchors if not a.in_hidden and a.end > a.start])

    def linked(self, i: int, least: float) -> bool:
        """Whether so large a share of a piece is words of links."""
        piece = self.pieces[i]
        return piece.linked >= least * (piece.end - piece.start)

    def is_one_link(self, i: int) -> bool:
        """Whether a piece is the words of one link; whole sentences and paragraphs that are linked are text."""
        text = self.texts[i]
        is_sentence = self.words[i] >= _HEADLINE and text.endswith(".") and not text.endswith("..")
        is_label = self.words[i] < _PARAGRAPH and not is_sentence
        return is_label and self.linked(i, _NEARLY_ALL) and self.count(i) == 1

    def count(self, i: int) -> int:
        """How many links begin in a piece."""
        piece = self.pieces[i]
        return bisect_left(self.links, piece.end) - bisect_left(self.links, piece.start)


def mark_rows(regions: list[Region], lines: Lines, first: int) -> None:
    """Give rows of links regions of their own. `first` is the article's first paragraph; credits stay what they are."""
    for i, region in enumerate(regions):
        if (region in _UNTOLD or (region is Region.BYLINE and i < first)) and lines.pieces[i].linked:
            regions[i] = _of_line(lines, i, first) or region
    for alike, run in groupby(range(len(regions)), lambda i: regions[i] in _UNTOLD and lines.is_one_link(i)):
        row = list(run)
        if alike and len(row) >= _MANY and not _are_sources(lines, row):
            words = sum(lines.words[i] for i in row) / len(row)
            for i in row:
                regions[i] = Region.RELATED if words >= _HEADLINE else Region.NAVIGATION


def _of_line(lines: Lines, i: int, first: int) -> Region | None:
    """A line that is a row of links by itself."""
    text = lines.texts[i]
    if begins(wordlists.TAGGED, text) and lines.linked(i, _MOSTLY):
        return Region.TAGS
    if lines.words[i] <= _LABEL_WORDS and begins(wordlists.SHARE, text) and lines.linked(i, _PARTLY):
        return Region.SHARE
    if i > first and lines.linked(i, _NEARLY_ALL) and lines.count(i) >= _MANY and not begins(wordlists.CREDIT, text):
        return Region.TAGS
    return None


def _are_sources(lines: Lines, row: Sequence[int]) -> bool:
    """Whether the row is a list of sources: its first line or the one before says so."""
    return any(i >= 0 and begins(wordlists.CREDIT, lines.texts[i]) for i in (row[0] - 1, row[0]))
