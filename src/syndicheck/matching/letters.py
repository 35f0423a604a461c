"""The characters tier: noisy copies, compared letter by letter.

A scanned, retyped or mangled copy has few words that are spelt as ours, so runs of words miss it. Its letters, without
spaces and punctuation, still agree in long runs on one diagonal. Letters are words of one letter here: the same runs,
claims, chains and stretches as for words, then each word of the page is paired with the word of the article whose
letters it has.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from syndicheck.matching.chains import chained, claim, dense_stretches, passed_over
from syndicheck.matching.fingerprint import ngram_hashes
from syndicheck.matching.gaps import most_in_order
from syndicheck.matching.runs import Chain, Mask, Places, Run, Seeds, TextPair, grown, seeds, trimmed
from syndicheck.matching.skeletons import skeletons_of
from syndicheck.words import Words

LETTER_SEED = 10
LETTER_GAP = 40
LETTERS = 180
"""Equal letters in runs of 10 or more that prove a noisy copy; a quotation of 22 long words has 164."""

SCRAP = 60
"""Equal letters that widen what is proven already."""

_PAGE_BITS, _DIAGONAL_BITS = 9, 7
_MOST_RUNS = 20_000
_CROWD, _STEP = 24, 4
"""Seeds in a cell of 512 letters and 128 diagonals below which the cell is chance; a look at every 4th comes first."""


@dataclass(frozen=True, slots=True, eq=False)
class Letters:
    """A text's folded letters as words of one letter, for each the number of its word, and each word's size."""

    words: Words
    word: Places
    sizes: Places


@lru_cache(maxsize=2)
def letters_of(words: Words) -> Letters:
    """The letters of a text. The last two texts are kept: a page meets one article after another."""
    skeletons = skeletons_of(words)
    lengths = np.fromiter(map(len, skeletons), np.int64, len(skeletons))
    points = np.frombuffer("".join(skeletons).encode("utf-32-le", "surrogatepass"), np.uint32).astype(np.uint64)
    at = np.arange(len(points), dtype=np.int32)
    keys = ngram_hashes(points, 1)  # the hash of an n-gram is a sum: keys that are small numbers would make equal sums
    return Letters(Words("", at, at, keys), np.repeat(np.arange(len(words)), lengths), lengths)


@dataclass(frozen=True, slots=True)
class NoisyChain:
    """A stretch of nearly equal text: its pairs of words, and the letters in the runs that found it."""

    chain: Chain
    letters: int


def noisy_chains(pair: TextPair, least: int, preferred: Mask | None = None) -> tuple[NoisyChain, ...]:
    """Stretches with at least `least` equal usable letters in runs of 10 or more, in page order."""
    page, article = letters_of(pair.page), letters_of(pair.article)
    letters = TextPair(page.words, article.words, pair.usable_page[page.word], pair.usable_article[article.word])
    sample = seeds(letters, LETTER_SEED, step=_STEP)
    if not _crowded(sample, _CROWD // _STEP).any():
        return ()
    found = seeds(letters, LETTER_SEED)
    crowded = _crowded(found, _CROWD)
    runs = grown(letters, found.page[crowded], found.article[crowded], LETTER_SEED)
    if len(runs) > _MOST_RUNS:
        runs = tuple(sorted(runs, key=lambda run: -run.usable)[:_MOST_RUNS])
    if sum(run.usable for run in runs) < least:
        return ()
    claimed = claim(letters, runs, LETTER_SEED - 4, None if preferred is None else preferred[page.word])
    noisy: list[NoisyChain] = []
    for chain in chained(claimed, LETTER_GAP):
        for stretch in dense_stretches(letters, chain, _gap_score):
            count = sum(run.usable for run in stretch)
            if count >= least and (paired := _paired(pair, page, article, stretch)):
                noisy.append(NoisyChain(paired, count))
    return tuple(sorted(noisy, key=lambda found: found.chain))


def _crowded(found: Seeds, least: int) -> Mask:
    """Which seeds have company near them on nearly their diagonal; in either of four overlapping grids of cells."""
    page, diagonal = found.page, found.page - found.article
    kept = np.zeros(len(page), np.bool_)
    diagonal = diagonal - diagonal.min() if len(diagonal) else diagonal
    for page_shift in (0, 1 << _PAGE_BITS - 1):
        for diagonal_shift in (0, 1 << _DIAGONAL_BITS - 1):
            cells = (page + page_shift >> _PAGE_BITS) << 32 | diagonal + diagonal_shift >> _DIAGONAL_BITS
            _, cell, counts = np.unique(cells, return_inverse=True, return_counts=True)
            kept |= counts[cell] >= least
    return kept


def _gap_score(pair: TextPair, before: Run, after: Run) -> int:
    """Unrelated words agree in nearly half of their letters: only what goes beyond that makes a gap cheaper."""
    passed = passed_over(before, after)
    left = pair.page.keys[before.page_end : after.page].tolist()
    right = pair.article.keys[before.article_end : after.article].tolist()
    return max(0, 2 * most_in_order(left, right) - passed) - passed


def _paired(pair: TextPair, page: Letters, article: Letters, stretch: Sequence[Run]) -> Chain:
    """Pairs of words that have at least half of the longer word's letters in common, one to one and in order."""
    lengths = np.array([run.length for run in stretch])
    within = np.arange(lengths.sum()) - np.repeat(np.cumsum(lengths) - lengths, lengths)
    i = page.word[np.repeat([run.page for run in stretch], lengths) + within]
    j = article.word[np.repeat([run.article for run in stretch], lengths) + within]
    (i, j), counts = np.unique(np.stack((i, j)), axis=1, return_counts=True)
    alike = 2 * counts > np.maximum(page.sizes[i], article.sizes[j])
    i, j = i[alike], j[alike]
    edges = np.flatnonzero((np.diff(i) != 1) | (np.diff(j) != 1)) + 1
    pieces = zip(np.split(i, edges), np.split(j, edges), strict=True)
    runs = (trimmed(pair, int(a[0]), int(b[0]), len(a)) for a, b in pieces if len(a))
    return tuple(run for run in runs if run)
