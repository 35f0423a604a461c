"""Two texts as sentences of weighted stems, and which sentences are alike.

A stem is the beginning of a folded word, which serves suffixing languages without a dictionary. It weighs more the
fewer sentences of both texts have it (tf-isf). Pairs of sentences are alike where their cosine and the share of their
stems (Dice) are high enough; the bounds are those of Sanchez-Perez, Sidorov and Gelbukh 2014.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

import numpy as np
import regex
from numpy.typing import NDArray

from syndicheck.matching.runs import Mask, Places, TextPair
from syndicheck.matching.skeletons import skeletons_of
from syndicheck.words import Words, key_of

STEM = 6
"""Letters of a stem."""

ALIKE = 0.30
"""Least cosine of two sentences' weighted stems."""

OVERLAP = 0.33
"""Least share of stems that two sentences have in common (Dice)."""

_SHORT, _LONG = 3, 60
"""Words of a sentence: shorter ones join the next, longer ones are cut."""

_BREAK = regex.compile(
    r"""[.!?\u2026\u061f\u0964]["'\u00bb\u201c\u201d\u2019)\]]*(?=\s|$)|[\u3002\uff01\uff1f]|\n\s*\n"""
)

_MOST_CELLS = 4_000_000
_MOST_SEEDS = 2_000

Weights = NDArray[np.float64]

Area = tuple[int, int, int, int]
"""From and to (not included) on the page, then in the article: sentences or words."""


@dataclass(frozen=True, slots=True, eq=False)
class Sentences:
    """A text's sentences: the word numbers at which they begin, and the end (`cuts`); a stem's key for each word."""

    cuts: Places
    stems: NDArray[np.uint64]


@lru_cache(maxsize=2)
def sentences_of(words: Words) -> Sentences:
    """The sentences of a text. The last two texts are kept: a page meets one article after another."""
    breaks = np.searchsorted(words.starts, [found.start() for found in _BREAK.finditer(words.text)])
    cuts = [0]
    for place in breaks.tolist():
        if place - cuts[-1] >= _SHORT:
            cuts.append(place)
    if len(words) - cuts[-1] < _SHORT and len(cuts) > 1:
        cuts.pop()
    cuts.append(len(words))
    pieces = [(a, b, -(-(b - a) // _LONG)) for a, b in pairwise(cuts)]
    even = [a + (b - a) * k // parts for a, b, parts in pieces for k in range(parts)]
    stems = [_stem(skeleton) for skeleton in skeletons_of(words)]
    return Sentences(np.array([*even, len(words)], np.int64), np.array(stems, np.uint64))


@lru_cache(maxsize=100_000)
def _stem(skeleton: str) -> int:
    return key_of(skeleton[:STEM])


@dataclass(frozen=True, slots=True, eq=False)
class Cells:
    """The terms of each sentence of a text, by sentence: sentence, term, weight (count times rarity).

    `norm` and `terms` have an entry for each sentence: the length of its vector, and how many terms it has.
    """

    sentence: Places
    term: Places
    weight: Weights
    norm: Weights
    terms: Places


class Compared:
    """Two texts as sentences of weighted terms. A term is a stem's number; unusable words are none."""

    def __init__(self, pair: TextPair) -> None:
        self.pair = pair
        self.page, self.article = sentences_of(pair.page), sentences_of(pair.article)
        distinct, numbers = np.unique(np.concatenate((self.page.stems, self.article.stems)), return_inverse=True)
        self.terms = len(distinct)
        self.page_terms, self.article_terms = numbers[: len(pair.page)], numbers[len(pair.page) :]
        page = _counted(self.page.cuts, self.page_terms, pair.usable_page, self.terms)
        article = _counted(self.article.cuts, self.article_terms, pair.usable_article, self.terms)
        spread = np.bincount(page[1], minlength=self.terms) + np.bincount(article[1], minlength=self.terms)
        sentences = len(self.page.cuts) + len(self.article.cuts) - 2
        rarity = np.log(sentences / np.maximum(spread, 1))
        self._page_cells = _weighted(page, rarity, len(self.page.cuts) - 1)
        self._article_cells = _weighted(article, rarity, len(self.article.cuts) - 1)

    def seeds(self) -> tuple[Places, Weights]:
        """Pairs of sentences that are alike, shape (n, 2) in page order, and how much each pair is."""
        left, right = self._page_cells, self._article_cells
        column = np.full(self.terms, -1)
        known = np.unique(right.term)
        column[known] = np.arange(len(known))
        rows = self._hopeful(column[left.term] >= 0, len(known))
        row = np.full(len(left.terms), -1)
        row[rows] = np.arange(len(rows))
        inside = np.flatnonzero((column[left.term] >= 0) & (row[left.sentence] >= 0))
        page = np.zeros((len(rows), len(known)), np.float32)
        article = np.zeros((len(known), len(right.terms)), np.float32)
        page[row[left.sentence[inside]], column[left.term[inside]]] = left.weight[inside]
        article[column[right.term], right.sentence] = right.weight
        cosine = (page @ article) / np.maximum(np.outer(left.norm[rows], right.norm), 1e-9)
        both = (page > 0).astype(np.float32) @ (article > 0).astype(np.float32)
        dice = 2 * both / np.maximum(left.terms[rows][:, None] + right.terms, 1)
        i, j = np.nonzero((cosine > ALIKE) & (dice > OVERLAP))
        alike = cosine[i, j]
        best = np.argsort(-alike, kind="stable")[:_MOST_SEEDS]
        best = best[np.lexsort((j[best], rows[i[best]]))]
        return np.stack((rows[i[best]], j[best]), axis=1), alike[best].astype(np.float64)

    def _hopeful(self, known: Mask, columns: int) -> Places:
        """Sentences of the page of which the article has terms enough; the richest where there are very many."""
        left = self._page_cells
        common = np.bincount(left.sentence[known], minlength=len(left.terms))
        rows = np.flatnonzero(common * (2 - OVERLAP) >= OVERLAP * left.terms)
        most = max(1, _MOST_CELLS // max(columns, len(self._article_cells.terms), 1))
        return rows[np.argsort(-common[rows], kind="stable")][:most]

    def resemblance(self, area: Area) -> float:
        """Cosine of the two sides of an area of sentences."""
        page_term, page_weight = _summed(self._page_cells, area[0], area[1])
        article_term, article_weight = _summed(self._article_cells, area[2], area[3])
        _, i, j = np.intersect1d(page_term, article_term, assume_unique=True, return_indices=True)
        norms = float(np.linalg.norm(page_weight) * np.linalg.norm(article_weight))
        return float(page_weight[i] @ article_weight[j]) / norms if norms else 0.0

    def words_of(self, area: Area) -> Area:
        """The words of an area of sentences."""
        page, article = self.page.cuts, self.article.cuts
        return int(page[area[0]]), int(page[area[1]]), int(article[area[2]]), int(article[area[3]])


def _counted(cuts: Places, terms: Places, usable: Mask, size: int) -> tuple[Places, Places, Places]:
    """Sentence, term and count of each term in each sentence; usable words only."""
    sentence = np.repeat(np.arange(len(cuts) - 1), np.diff(cuts))
    cells, counts = np.unique(sentence[usable] * size + terms[usable], return_counts=True)
    return cells // size, cells % size, counts


def _weighted(counted: tuple[Places, Places, Places], rarity: Weights, sentences: int) -> Cells:
    sentence, term, count = counted
    weight = count * rarity[term]
    norm = np.sqrt(np.bincount(sentence, weight * weight, sentences))
    return Cells(sentence, term, weight, norm, np.bincount(sentence, minlength=sentences))


def _summed(cells: Cells, first: int, end: int) -> tuple[Places, Weights]:
    """Terms and their weights in some sentences together."""
    a, b = np.searchsorted(cells.sentence, (first, end)).tolist()
    term, place = np.unique(cells.term[a:b], return_inverse=True)
    return term, np.asarray(np.bincount(place, cells.weight[a:b], len(term)), np.float64)
