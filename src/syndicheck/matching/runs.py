"""Exact runs: stretches of equal words that two texts share, found by joining hashed n-grams.

Never compares every word with every word: n-grams are sorted and joined, equal neighbours on one diagonal become one
run, and runs grow by comparing words until they differ.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from syndicheck.matching.fingerprint import Keys, ngram_hashes
from syndicheck.words import Words

Mask = NDArray[np.bool_]
Places = NDArray[np.int64]

MOST_PLACES = 8
"""A seed that occurs more often on one side is a phrase, not a trace."""

MOST_PAIRS = 50_000
"""Beyond so many seed pairs of one text pair, repeated seeds count at their first 8 places only."""

_BLOCK = 1 << 20  # words compared at once while runs grow


@dataclass(frozen=True, slots=True, eq=False)
class TextPair:
    """Two texts as words, and which words of each may prove reuse (`usable_...`, one entry a word)."""

    page: Words
    article: Words
    usable_page: Mask
    usable_article: Mask


@dataclass(frozen=True, slots=True, order=True)
class Run:
    """`length` equal words, from word number `page` of the page and word number `article` of the article.

    `usable` of them are usable on both sides.
    """

    page: int
    article: int
    length: int
    usable: int

    @property
    def page_end(self) -> int:
        """The page's word after the run."""
        return self.page + self.length

    @property
    def article_end(self) -> int:
        """The article's word after the run."""
        return self.article + self.length


Chain = tuple[Run, ...]
"""Runs that follow each other on both sides."""


def exact_runs(pair: TextPair, ngram: int, frequent: int) -> tuple[Run, ...]:
    """All maximal runs of equal words around at least one seed: an n-gram of usable words that both texts have.

    Unusable words may stand inside a run, never at its ends. Seeds of `ngram` words that occur more than 8 times on one
    side are dropped; those of `frequent` words count even then (all of them while there are few pairs, else at their
    first 8 places).
    """
    found = seeds(pair, ngram)
    runs = grown(pair, found.page, found.article, ngram)
    # A longer seed shows a run that the shorter ones do not only where all of them were dropped.
    if not _in_a_row(found.dropped, frequent - ngram + 1):
        return runs
    longer = seeds(pair, frequent, keep_frequent=True)
    return (*runs, *grown(pair, longer.page, longer.article, frequent))


def _in_a_row(places: Places, many: int) -> bool:
    """Whether so many places follow each other without a gap."""
    return len(places) >= many and bool((places[many - 1 :] - places[: len(places) - many + 1] == many - 1).any())


def grown(pair: TextPair, page: Places, article: Places, ngram: int) -> tuple[Run, ...]:
    """The maximal runs of equal words around seeds: n-grams at these places of the page and of the article."""
    if not len(page):
        return ()
    order = np.lexsort((page, page - article))
    page, article = page[order], article[order]
    starts = np.concatenate(([True], (np.diff(page - article) != 0) | (np.diff(page) != 1)))
    first = np.flatnonzero(starts)
    last = np.append(first[1:], len(page)) - 1
    ends = page[last] + ngram - 1
    before = _reach(pair, page[first] - 1, article[first] - 1, -1)
    after = _reach(pair, ends + 1, ends + 1 - page[first] + article[first], 1)
    begin = page[first] - before
    page, article, lengths = np.unique(np.stack((begin, article[first] - before, ends + after + 1 - begin)), axis=1)
    clean = _clean(pair, page, article, lengths)
    stretches = zip(page.tolist(), article.tolist(), lengths.tolist(), clean.tolist(), strict=True)
    runs = (Run(p, a, n, n) if ok else trimmed(pair, p, a, n) for p, a, n, ok in stretches)
    return tuple(run for run in runs if run)


def trimmed(pair: TextPair, page: int, article: int, length: int) -> Run | None:
    """A stretch of equal words as a run, without unusable words at its ends; None where no word is usable."""
    both = pair.usable_page[page : page + length] & pair.usable_article[article : article + length]
    usable = np.flatnonzero(both)
    if not len(usable):
        return None
    first, last = int(usable[0]), int(usable[-1])
    return Run(page + first, article + first, last - first + 1, len(usable))


def _clean(pair: TextPair, page: Places, article: Places, lengths: Places) -> Mask:
    """Which stretches consist of usable words alone."""
    page_bad = np.concatenate(([0], np.cumsum(~pair.usable_page)))
    article_bad = np.concatenate(([0], np.cumsum(~pair.usable_article)))
    return np.asarray(
        (page_bad[page + lengths] == page_bad[page]) & (article_bad[article + lengths] == article_bad[article])
    )


@dataclass(frozen=True, slots=True, eq=False)
class Seeds:
    """Places of equal n-grams on both sides, in parallel; places on the page of those that were too frequent."""

    page: Places
    article: Places
    dropped: Places


def seeds(pair: TextPair, ngram: int, *, keep_frequent: bool = False, step: int = 1) -> Seeds:
    """Equal n-grams of usable words on both sides; of the page's n-grams each `step`-th."""
    page_keys, page_at = _usable_ngrams(pair.page.keys, pair.usable_page, ngram, step)
    article_keys, article_at = _usable_ngrams(pair.article.keys, pair.usable_article, ngram, 1)
    nothing = np.empty(0, np.int64)
    if not len(article_keys) or not len(page_keys):
        return Seeds(nothing, nothing, nothing)
    order = np.argsort(article_keys, kind="stable")
    article_keys, article_at = article_keys[order], article_at[order]
    first = np.flatnonzero(np.concatenate(([True], article_keys[1:] != article_keys[:-1])))
    distinct = article_keys[first]
    place = np.searchsorted(distinct, page_keys)
    place[place == len(first)] = 0
    kept = np.flatnonzero(distinct[place] == page_keys)
    place, page_at = place[kept], page_at[kept]
    low, counts = first[place], np.diff(np.append(first, len(article_keys)))[place]
    dropped = nothing
    if not keep_frequent:
        rare = (counts <= MOST_PLACES) & (np.bincount(place, minlength=1)[place] <= MOST_PLACES)
        dropped = page_at[~rare]
        low, counts, page_at = low[rare], counts[rare], page_at[rare]
    elif counts.sum() > MOST_PAIRS:
        early = ranks(low) < MOST_PLACES
        low, counts, page_at = low[early], np.minimum(counts[early], MOST_PLACES), page_at[early]
    within = np.arange(counts.sum()) - np.repeat(np.cumsum(counts) - counts, counts)
    return Seeds(np.repeat(page_at, counts), article_at[np.repeat(low, counts) + within], dropped)


def _usable_ngrams(keys: Keys, usable: Mask, ngram: int, step: int) -> tuple[Keys, Places]:
    """Hashes and first words of the n-grams that consist of usable words, each `step`-th."""
    hashes = ngram_hashes(keys, ngram)
    if usable.all():
        return hashes[::step], np.arange(0, len(hashes), step)
    unusable = np.concatenate(([0], np.cumsum(~usable)))
    at = np.flatnonzero(unusable[ngram:] == unusable[: max(0, len(unusable) - ngram)])[::step]
    return hashes[at], at


def ranks(groups: Places) -> Places:
    """For each element how many earlier ones belong to the same group."""
    order = np.argsort(groups, kind="stable")
    ordered = groups[order]
    starts = np.flatnonzero(np.concatenate(([True], ordered[1:] != ordered[:-1])))
    ranks = np.empty(len(groups), np.int64)
    ranks[order] = np.arange(len(groups)) - np.repeat(starts, np.diff(np.append(starts, len(groups))))
    return ranks


def _reach(pair: TextPair, page: Places, article: Places, step: int) -> Places:
    """How many words stay equal from each pair of places on, forwards (`step` 1) or backwards (-1)."""
    reach = np.zeros(len(page), np.int64)
    active = np.arange(len(page))
    wide = 8
    while len(active):
        wide = max(1, min(2 * wide, _BLOCK // len(active)))
        offsets = step * (reach[active, None] + np.arange(wide))
        i, j = page[active, None] + offsets, article[active, None] + offsets
        inside = (i >= 0) & (j >= 0) & (i < len(pair.page)) & (j < len(pair.article))
        equal = inside & (pair.page.keys[np.where(inside, i, 0)] == pair.article.keys[np.where(inside, j, 0)])
        more = np.where(equal.all(axis=1), wide, equal.argmin(axis=1))
        reach[active] += more
        active = active[more == wide]
    return reach
