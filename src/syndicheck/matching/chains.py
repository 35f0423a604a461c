"""Chains: exact runs that follow each other closely on both sides, and read as one edited copy.

One word counts once on each side: runs are claimed longest first. A chain is a maximal scoring stretch of runs (Ruzzo
and Tompa 1999) in which an equal word is worth 1 and a word passed over costs 1, so more than half of its words are
equal and neither end hangs on by a thread.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from syndicheck.matching.gaps import equal_between
from syndicheck.matching.runs import Chain, Mask, Run, TextPair, trimmed


def claim(pair: TextPair, runs: Iterable[Run], shortest: int, preferred: Mask | None = None) -> tuple[Run, ...]:
    """Runs of which no two share a word of the page or of the article, in page order.

    Those with most usable words come first (with `preferred`, most usable words there), then the earliest on the
    page. What is left of a run beside longer ones counts where it still has `shortest` usable words.
    """
    ranked = sorted((_rank(run, preferred), run) for run in runs)
    page_taken = np.zeros(len(pair.page), np.bool_)
    article_taken = np.zeros(len(pair.article), np.bool_)
    claimed: list[Run] = []
    for _, run in ranked:
        taken = page_taken[run.page : run.page_end] | article_taken[run.article : run.article_end]
        for piece in [run] if not taken.any() else _free(pair, run, taken):
            if piece.usable >= shortest:
                page_taken[piece.page : piece.page_end] = True
                article_taken[piece.article : piece.article_end] = True
                claimed.append(piece)
    return tuple(sorted(claimed))


def chained(runs: Sequence[Run], gap: int) -> tuple[Chain, ...]:
    """Group claimed runs, in page order, that follow each other within `gap` words on both sides."""
    open_chains: list[list[Run]] = []
    done: list[Chain] = []
    for run in runs:
        done += [tuple(chain) for chain in open_chains if run.page - chain[-1].page_end > gap]
        open_chains = [chain for chain in open_chains if run.page - chain[-1].page_end <= gap]
        near = [chain for chain in open_chains if 0 <= run.article - chain[-1].article_end <= gap]
        if near:
            min(near, key=lambda chain: passed_over(chain[-1], run)).append(run)
        else:
            open_chains.append([run])
    return tuple(sorted([*done, *(tuple(chain) for chain in open_chains)]))


def passed_over(before: Run, after: Run) -> int:
    """Words between two runs, on the side where there are more."""
    return max(after.page - before.page_end, after.article - before.article_end)


def equal_less_unequal(pair: TextPair, before: Run, after: Run) -> int:
    """Equal usable words of a gap less those that are not equal, on the side where there are more."""
    equal = equal_between(pair, before, after)
    usable = sum(bool(pair.usable_page[i] and pair.usable_article[j]) for i, j in equal)
    return usable - (passed_over(before, after) - len(equal))


GapScore = Callable[[TextPair, Run, Run], int]
"""What the words between two runs add to a chain."""


@dataclass(slots=True)
class _Stretch:
    """A candidate of the Ruzzo-Tompa scan: runs `first` to `last`, scores summed before and after it."""

    first: int
    last: int
    before: int
    after: int


def dense_stretches(pair: TextPair, chain: Chain, gap_score: GapScore = equal_less_unequal) -> tuple[Chain, ...]:
    """The maximal scoring stretches of a chain: +1 for an equal usable word, -1 for a word passed over."""
    stretches: list[_Stretch] = []
    total = 0
    for number, run in enumerate(chain):
        if number:
            total += gap_score(pair, chain[number - 1], run)
        new = _Stretch(number, number, total, total + run.usable)
        total = new.after
        while (lower := _last_below(stretches, new.before)) is not None and stretches[lower].after < new.after:
            new = _Stretch(stretches[lower].first, new.last, stretches[lower].before, new.after)
            del stretches[lower:]
        stretches.append(new)
    return tuple(chain[s.first : s.last + 1] for s in stretches)


def _last_below(stretches: list[_Stretch], before: int) -> int | None:
    """The last stretch that begins at a lower total."""
    return next((i for i in range(len(stretches) - 1, -1, -1) if stretches[i].before < before), None)


def _rank(run: Run, preferred: Mask | None) -> tuple[int, int]:
    """Smallest comes first."""
    if preferred is None:
        return -run.usable, -run.usable
    return -int(np.count_nonzero(preferred[run.page : run.page_end])), -run.usable


def _free(pair: TextPair, run: Run, taken: Mask) -> list[Run]:
    """The stretches of a run that are not taken yet."""
    edges = np.flatnonzero(np.diff(np.concatenate(([True], taken, [True]))))
    pieces = (trimmed(pair, run.page + a, run.article + a, b - a) for a, b in edges.reshape(-1, 2).tolist())
    return [piece for piece in pieces if piece]
