"""The equal words between the runs of an edited copy: what differs and what does not, word by word."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from syndicheck.matching.runs import Chain, Mask, Run, TextPair


def filled(pair: TextPair, chains: Sequence[Chain]) -> tuple[Run, ...]:
    """The runs of all chains and the single equal words in the gaps between them, each word once, in page order."""
    taken = np.zeros(len(pair.article), np.bool_)
    for run in (run for chain in chains for run in chain):
        taken[run.article : run.article_end] = True
    runs: list[Run] = []
    for chain in chains:
        runs.append(chain[0])
        for before, after in pairwise(chain):
            runs += _untaken(pair, equal_between(pair, before, after), taken)
            runs.append(after)
    return tuple(runs)


def _untaken(pair: TextPair, places: Sequence[tuple[int, int]], taken: Mask) -> list[Run]:
    """Single words that no other passage has; marks them."""
    kept = [Run(i, j, 1, int(pair.usable_page[i] and pair.usable_article[j])) for i, j in places if not taken[j]]
    for run in kept:
        taken[run.article] = True
    return kept


def equal_between(pair: TextPair, before: Run, after: Run) -> list[tuple[int, int]]:
    """Word numbers of the equal words between two runs, in the order of both sides; gaps are short."""
    left = pair.page.keys[before.page_end : after.page].tolist()
    right = pair.article.keys[before.article_end : after.article].tolist()
    return [(before.page_end + i, before.article_end + j) for i, j in _common(left, right)]


def most_in_order(left: Sequence[int], right: Sequence[int]) -> int:
    """Length of a longest common subsequence."""
    from rapidfuzz.distance import LCSseq  # noqa: PLC0415 - only pages with matches pay for it

    return LCSseq.similarity(left, right)


def _common(left: Sequence[int], right: Sequence[int]) -> list[tuple[int, int]]:
    """Places of a longest common subsequence."""
    from rapidfuzz.distance import LCSseq  # noqa: PLC0415 - only pages with matches pay for it

    if not left or not right:
        return []
    blocks = (step for step in LCSseq.opcodes(left, right) if step.tag == "equal")
    return [(b.src_start + k, b.dest_start + k) for b in blocks for k in range(b.src_end - b.src_start)]
