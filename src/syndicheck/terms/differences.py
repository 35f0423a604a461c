"""What of our article is missing, changed or added on a page, or in a later revision of it, word by word.

Words are compared folded, so that marks, capitals, quotation marks and letters that look alike make no difference.
Between two shared words that follow each other on both sides, what stands there on either side belongs together.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from syndicheck.model import Article, Page, ThirdPartyKind
from syndicheck.terms.counting import Mask, SharedWords, covered_by, inside
from syndicheck.terms.portions import is_text
from syndicheck.words import Words, fold, split

_Places = NDArray[np.int64]

_DEAR = 40_000
"""Pairs of words of one gap that are compared one by one; a larger gap counts as changed as a whole."""

_BUDGET = 400_000
"""Pairs of words of all gaps of a page."""

_REVISIONS = 25_000_000
"""Pairs of words of two revisions, where they begin to differ and where they cease to."""

_ROW = 4
"""Words in a row that stand elsewhere on the page are not missing."""

_PARAGRAPH = 12
"""Words from which on nobody takes a line of the page for a caption, a heading or a link to another story."""

_SHOWN_WORDS = 10


class DifferenceKind(StrEnum):
    """What happened to some words."""

    MISSING = "missing"
    CHANGED = "changed"
    ADDED = "added"
    MOVED = "moved"
    BETWEEN = "between"


@dataclass(frozen=True, slots=True)
class Difference:
    """One place where the texts differ: what stands in ours and in theirs, and how many words that concerns.

    `between` are whole paragraphs of the page among ours; `moved` words stand elsewhere on the page.
    """

    kind: DifferenceKind
    ours: str
    theirs: str
    words: int

    @property
    def said(self) -> str:
        """The difference for readers, shortened."""
        ours, theirs = f"“{shortened(self.ours)}”", f"“{shortened(self.theirs)}”"
        return {
            DifferenceKind.MISSING: f"{ours} is missing",
            DifferenceKind.CHANGED: f"{ours} became {theirs}",
            DifferenceKind.ADDED: f"{theirs} was added",
            DifferenceKind.MOVED: f"{ours} stands elsewhere on the page",
            DifferenceKind.BETWEEN: f"{theirs} stands among our paragraphs",
        }[self.kind]


def shortened(text: str) -> str:
    """The first and the last words of a long text, on one line."""
    parts = [part[:40] for part in text.split()]
    if len(parts) > _SHOWN_WORDS:
        parts = [*parts[: _SHOWN_WORDS // 2], "…", *parts[-3:]]
    return " ".join(parts).strip(" ,;:")


def demanded(article: Article, shared: SharedWords) -> Mask:
    """Which words of our article a complete copy must have. Shape (words of the article,).

    Not lines that are left out, boilerplate, the headline, or what another outlet is credited for.
    """
    left_out = inside(shared.article, tuple(item.span for item in article.left_out)) | shared.boilerplate
    title = split(article.title).keys
    if len(title) <= len(left_out) and (shared.article.keys[: len(title)] == title).all():
        left_out[: len(title)] = True
    return ~left_out & ~covered_by(article, shared.article, ThirdPartyKind.OUTLET)


def on_the_page(article: Article, page: Page, shared: SharedWords) -> tuple[Difference, ...]:
    """Every difference between our article and the page's copy of it, in our article's order."""
    return tuple(_Comparison(article, page, shared).differences())


class _Comparison:
    """Our article beside a page, with the budget that is left for comparing what stands between shared words."""

    def __init__(self, article: Article, page: Page, shared: SharedWords) -> None:
        self.shared = shared
        self.demanded = demanded(article, shared)
        self._block = np.full(len(shared.page), -1, np.int64)
        for number, block in enumerate(page.blocks):
            first, last = np.searchsorted(shared.page.starts, (block.span.start, block.span.end))
            self._block[first:last] = number
        self._taken = np.zeros(len(shared.page), np.bool_)
        self._taken[shared.page_at] = True
        self._text = self._words_of_text(page)
        self._rows = _rows(shared.page.keys)
        self._budget = _BUDGET

    def _words_of_text(self, page: Page) -> Mask:
        """Words of paragraphs, and of any line that holds words of ours. Shape (words of the page,)."""
        blocks = len(page.blocks)
        inside_blocks = self._block >= 0
        sizes = np.bincount(self._block[inside_blocks], minlength=blocks)
        ours = np.bincount(self._block[inside_blocks & self._taken], minlength=blocks)
        text = np.array([is_text(block.region) for block in page.blocks] + [False])
        text[:-1] &= (sizes >= _PARAGRAPH) | (ours > 0)
        return text[self._block]

    def differences(self) -> Iterator[Difference]:
        """Gap by gap, from the words before the first shared one to those after the last."""
        first = np.unique(self.shared.article_at, return_index=True)[1]
        article_at, page_at = self.shared.article_at[first], self.shared.page_at[first]
        if not len(article_at):
            return
        yield from self._gap(0, int(article_at[0]), self._before(int(page_at[0])), (int(page_at[0]),))
        for at in np.flatnonzero((np.diff(article_at) != 1) | (np.diff(page_at) != 1)):
            here, there = int(page_at[at]), int(page_at[at + 1])
            between = self._between(here, there)
            yield from self._gap(int(article_at[at]) + 1, int(article_at[at + 1]), between, (here, there))
        last = int(page_at[-1])
        yield from self._gap(int(article_at[-1]) + 1, len(self.shared.article), self._after(last), (last,))

    def _between(self, here: int, there: int) -> _Places:
        """Words of the page's text between two shared ones that follow each other there too."""
        if there <= here or self._taken[here + 1 : there].any():
            return np.empty(0, np.int64)
        return self._own(np.arange(here + 1, there))

    def _before(self, first: int) -> _Places:
        """Words in front of the first shared one, in its own block."""
        return self._own(np.arange(first - _leading(self._block[:first][::-1] == self._block[first]), first))

    def _after(self, last: int) -> _Places:
        """Words behind the last shared one, in its own block."""
        return self._own(np.arange(last + 1, last + 1 + _leading(self._block[last + 1 :] == self._block[last])))

    def _own(self, at: _Places) -> _Places:
        return at[self._text[at] & ~self._taken[at]]

    def _gap(self, first: int, last: int, theirs: _Places, edges: tuple[int, ...]) -> Iterator[Difference]:
        """What differs between words of ours and words of theirs; `edges` are the shared words of the page around."""
        ours = np.arange(first, last)[self.demanded[first:last]]
        blocks = frozenset(int(self._block[edge]) for edge in edges)
        pairs = len(ours) * len(theirs)
        if not pairs:
            around = first == 0 or last == len(self.shared.article)  # words before and after a copy are the page's own
            if len(ours) or (len(theirs) and not around):
                yield self._difference(ours, theirs, blocks)
        elif pairs > min(_DEAR, self._budget):
            yield self._difference(ours, theirs, blocks)
        else:
            self._budget -= pairs
            for some, other in _opcodes(self.shared.article.keys[ours], self.shared.page.keys[theirs]):
                yield from self._told(ours[some], theirs[other], blocks)

    def _told(self, ours: _Places, theirs: _Places, blocks: frozenset[int]) -> Iterator[Difference]:
        """One difference; none where the same letters were only divided otherwise."""
        if len(ours) and len(theirs) and _letters(self.shared.article, ours) == _letters(self.shared.page, theirs):
            return
        yield self._difference(ours, theirs, blocks)

    def _difference(self, ours: _Places, theirs: _Places, blocks: frozenset[int]) -> Difference:
        our_words, their_words = _written(self.shared.article, ours), _written(self.shared.page, theirs)
        if not len(ours):
            within = {int(self._block[theirs[0]]), int(self._block[theirs[-1]])}
            kind = DifferenceKind.ADDED if len(within) == 1 and within <= blocks else DifferenceKind.BETWEEN
            return Difference(kind, "", their_words, len(theirs))
        lacking = len(ours) - self._standing_elsewhere(ours)
        if 2 * lacking <= len(ours):
            return Difference(DifferenceKind.MOVED, our_words, their_words, len(ours))
        kind = DifferenceKind.CHANGED if len(theirs) else DifferenceKind.MISSING
        return Difference(kind, our_words, their_words, lacking)

    def _standing_elsewhere(self, ours: _Places) -> int:
        """How many of some words stand on the page after all, a few in a row."""
        keys = self.shared.article.keys[ours]
        covered = np.zeros(len(keys), np.bool_)
        for at in np.flatnonzero(np.isin(_rows(keys), self._rows)):
            covered[at : at + _ROW] = True
        return int(covered.sum())


def _rows(keys: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """One number for each row of words. Shape (n - 3,)."""
    count = max(0, len(keys) - _ROW + 1)
    found = np.zeros(count, np.uint64)
    for at in range(_ROW):
        found = found * np.uint64(0x9E3779B97F4A7C15) + keys[at : at + count]
    return found


def _leading(mask: Mask) -> int:
    """How many come before the first that is false."""
    return len(mask) if mask.all() else int(mask.argmin())


def _opcodes(ours: NDArray[np.uint64], theirs: NDArray[np.uint64]) -> Iterator[tuple[slice, slice]]:
    """What differs between two rows of words."""
    matcher = SequenceMatcher(None, ours.tolist(), theirs.tolist(), autojunk=False)
    for name, a, b, c, d in matcher.get_opcodes():
        if name != "equal":
            yield slice(a, b), slice(c, d)


def _letters(words: Words, at: _Places) -> str:
    return "".join(fold(words.text[words.starts[i] : words.ends[i]]) for i in at)


def _written(words: Words, at: _Places) -> str:
    return words.text[words.starts[at[0]] : words.ends[at[-1]]] if len(at) else ""


# ------------------------------------------------------------------ two revisions of ours


@dataclass(frozen=True, slots=True)
class Change:
    """Words of an earlier revision and what stands for them in a later one: half-open word numbers on both sides."""

    earlier: tuple[int, int]
    later: tuple[int, int]


def between_revisions(earlier: Words, later: Words) -> tuple[Change, ...] | None:
    """What a later revision changed, in order; None where the texts are too long and too different to be compared."""
    least = min(len(earlier), len(later))
    same = earlier.keys[:least] == later.keys[:least]
    head = _leading(same)
    rest = least - head
    tail = _leading(earlier.keys[::-1][:rest] == later.keys[::-1][:rest])
    ours, theirs = earlier.keys[head : len(earlier) - tail], later.keys[head : len(later) - tail]
    if len(ours) * len(theirs) > _REVISIONS:
        return None
    return tuple(
        Change((head + some.start, head + some.stop), (head + other.start, head + other.stop))
        for some, other in _opcodes(ours, theirs)
    )
