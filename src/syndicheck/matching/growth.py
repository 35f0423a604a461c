"""Passages grow once an article is proven: what stands beside proof needs less proof.

Nothing here finds an article. A copied sentence of five words between two proven ones, or a mangled paragraph after
a clean one, belongs to the copy; far from any proof the same words would be chance.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from syndicheck.matching.runs import Chain, Mask, Run, TextPair


@dataclass(frozen=True, slots=True)
class Candidate:
    """A chain that is no proof by itself, and how many words may lie between it and a proven one on each side.

    `article_reach` None: anywhere in the article, as in a copy whose sentences were moved.
    """

    chain: Chain
    page_reach: int
    article_reach: int | None = None


def grown(proven: Sequence[Chain], candidates: Iterable[Candidate]) -> tuple[Chain, ...]:
    """The candidates within reach of what is proven, or of another candidate that is; proof itself not included."""
    marked = sorted([*(Candidate(chain, 0) for chain in proven), *candidates], key=lambda item: item.chain)
    sure = set(proven)
    accepted: set[int] = set()
    for order in (range(len(marked)), range(len(marked) - 1, -1, -1)):
        nearest: Chain | None = None
        for number in order:
            item = marked[number]
            if item.chain in sure or number in accepted or (nearest is not None and _near(item, nearest)):
                accepted.add(number)
                nearest = item.chain
    return tuple(marked[number].chain for number in sorted(accepted) if marked[number].chain not in sure)


def _near(item: Candidate, chain: Chain) -> bool:
    """Whether a candidate is within reach of a chain."""
    a, b = item.chain, chain
    if _between(a[0].page, a[-1].page_end, b[0].page, b[-1].page_end) > item.page_reach:
        return False
    apart_there = _between(a[0].article, a[-1].article_end, b[0].article, b[-1].article_end)
    return item.article_reach is None or apart_there <= item.article_reach


def _between(first: int, end: int, other_first: int, other_end: int) -> int:
    """Words between two stretches of one text, negative where they overlap."""
    return max(other_first - end, first - other_end)


def apart(pair: TextPair, ranked: Iterable[Chain], shortest: int = 1) -> tuple[Chain, ...]:
    """Chains that overlap on neither side, in page order; of those that do, the earlier in `ranked` keeps the words.

    A later chain keeps what it has before, between and after them, where that is still `shortest` words.
    """
    page, article = np.zeros(len(pair.page), np.bool_), np.zeros(len(pair.article), np.bool_)
    kept: list[Chain] = []
    for chain in ranked:
        for piece in _free(chain, page, article):
            if sum(run.usable for run in piece) >= shortest:
                page[piece[0].page : piece[-1].page_end] = True
                article[piece[0].article : piece[-1].article_end] = True
                kept.append(piece)
    return tuple(sorted(kept))


def _free(chain: Chain, page: Mask, article: Mask) -> list[Chain]:
    """The longest parts of a chain that touch no taken word, not even with a gap."""
    if not page[chain[0].page : chain[-1].page_end].any() and not (
        article[chain[0].article : chain[-1].article_end].any()
    ):
        return [chain]
    pieces: list[list[Run]] = [[]]
    for run in chain:
        if page[run.page : run.page_end].any() or article[run.article : run.article_end].any():
            pieces.append([])
            continue
        last = pieces[-1][-1] if pieces[-1] else run
        if page[last.page_end : run.page].any() or article[last.article_end : run.article].any():
            pieces.append([])
        pieces[-1].append(run)
    return [tuple(piece) for piece in pieces if piece]
