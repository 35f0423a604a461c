"""What a page changed inside the passages that it took from us, told by the words that both sides share."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from syndicheck import words
from syndicheck.model import Article, JudgedPassage, Page, Region
from syndicheck.terms.counting import Mask, SharedWords, inside
from syndicheck.terms.positions import Layout

_TEXT = frozenset({Region.BODY, Region.QUOTE})
_SHOWN = 80


@dataclass(frozen=True, slots=True)
class Edit:
    """A difference between shared words: what our article has there, and what the page has (either may be empty).

    `ours` and `theirs` count words of text: captions, boxes and our left-out lines are none. `inside`: within one block
    of the page, so that no break between paragraphs explains it.
    """

    our_words: str
    their_words: str
    ours: int
    theirs: int
    inside: bool

    @property
    def said(self) -> str:
        """The difference for readers."""
        if not self.our_words:
            return f"“{self.their_words}” added"
        return f"“{self.our_words}” became “{self.their_words}”" if self.their_words else f"“{self.our_words}” left out"


def edits(article: Article, page: Page, passages: tuple[JudgedPassage, ...], shared: SharedWords) -> Iterator[Edit]:
    """Every difference between two neighbouring shared words of one passage, in order of the passages."""
    left_out = inside(shared.article, tuple(item.span for item in article.left_out)) | shared.boilerplate
    beside = ~inside(shared.page, tuple(block.span for block in page.blocks if block.region in _TEXT))
    ours, theirs = _counted(~left_out), _counted(~beside)
    layout = Layout(page)
    for at, then in _gaps(passages, shared):
        first, last = (int(shared.article_at[i]) for i in (at, then))
        page_first, page_last = (int(shared.page_at[i]) for i in (at, then))
        lost, gained = int(ours[last] - ours[first + 1]), int(theirs[page_last] - theirs[page_first + 1])
        if not lost and not gained:
            continue
        before = _between(shared.article.text, shared.article.ends[first], shared.article.starts[last], lost)
        after = _between(shared.page.text, shared.page.ends[page_first], shared.page.starts[page_last], gained)
        if before and _letters(before) == _letters(after):
            continue  # only divided otherwise: non-profit, nonprofit
        block = layout.block_at(int(shared.page.starts[page_first]))
        within = block is not None and int(shared.page.starts[page_last]) < block.span.end
        yield Edit(_short(before), _short(after), lost, gained, inside=within)


def missing(article: Article, shared: SharedWords) -> int:
    """How many words of our text stand nowhere on the page."""
    left_out = inside(shared.article, tuple(item.span for item in article.left_out)) | shared.boilerplate
    there = np.zeros(len(shared.article), np.bool_)
    there[shared.article_at] = True
    return int((~there & ~left_out).sum())


def _counted(mask: Mask) -> NDArray[np.int64]:
    """How many words of a kind stand before each word. Shape (n + 1,)."""
    return np.concatenate(([0], np.cumsum(mask)))


def _gaps(passages: tuple[JudgedPassage, ...], shared: SharedWords) -> Iterator[tuple[int, int]]:
    """Neighbouring pairs of shared words of one passage with something between them, in one order on both sides."""
    order = np.argsort(shared.page_at, kind="stable")
    article_at, page_at = shared.article_at[order], shared.page_at[order]
    page_starts, article_starts = shared.page.starts[page_at], shared.article.starts[article_at]
    for judged in passages:
        page, ours = judged.passage.page, judged.passage.article
        low, high = np.searchsorted(page_starts, (page.start, page.end))
        within = np.arange(low, high)
        within = within[(ours.start <= article_starts[within]) & (article_starts[within] < ours.end)]
        steps, strides = np.diff(article_at[within]), np.diff(page_at[within])
        for at in np.flatnonzero((steps > 0) & (strides > 0) & (steps + strides > 2)):  # noqa: PLR2004 - one word on
            yield int(order[within[at]]), int(order[within[at + 1]])


def _between(text: str, start: int, end: int, count: int) -> str:
    return " ".join(text[start:end].split()).strip(" ,.;:") if count else ""


def _letters(text: str) -> str:
    return words.fold("".join(filter(str.isalnum, text)))


def _short(text: str) -> str:
    return text if len(text) <= _SHOWN else text[:_SHOWN] + "…"
