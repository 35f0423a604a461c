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


def _common(left: Sequence[int], right: Sequence[int]) -> list[tuple[int, int]]:
    """Places of a longest common subsequence, by the textbook table."""
    if not left or not right or not set(left) & set(right):
        return []
    table = [[0] * (len(right) + 1) for _ in range(len(left) + 1)]
    for i in range(len(left) - 1, -1, -1):
        for j in range(len(right) - 1, -1, -1):
            equal = left[i] == right[j]
            table[i][j] = table[i + 1][j + 1] + 1 if equal else max(table[i + 1][j], table[i][j + 1])
    places: list[tuple[int, int]] = []
    i = j = 0
    while table[i][j]:
        if left[i] == right[j]:
            places.append((i, j))
            i, j = i + 1, j + 1
        elif table[i + 1][j] >= table[i][j + 1]:
            i += 1
        else:
            j += 1
    return places
