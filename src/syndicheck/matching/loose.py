"""The loose tier: passages that were rewritten, shortened or reordered, sentence by sentence.

Sentences that are alike are seeds, seeds that lie close together on both sides grow into one passage, and a passage
whose two sides are not alike as a whole is tried again with smaller gaps (Sanchez-Perez, Sidorov, Gelbukh 2014: "The
winning approach to text alignment for text reuse detection at PAN 2014").

Independent texts on one subject use the same words, not the same words beside each other: passages must share pairs
of near words too. What this tier finds is never more than a reason to look.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from syndicheck.matching.runs import Places, Run, TextPair, ranks
from syndicheck.matching.sentences import Area, Compared, Weights
from syndicheck.matching.unspaced import unspaced

PASSAGE_ALIKE = 0.34
"""Least cosine of a passage's two sides."""

SENTENCE_GAP = 4
"""Sentences without a counterpart inside a passage, at most."""

ABRIDGED_GAP, ABRIDGED = 24, 3
"""Sentences that a summary may pass over, where what it was made from is so many times as long."""

NEAR = 3
"""Words from one to the other of a near pair, at most."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """What passages need.

    Each of them: so many common words, also as `share` of the shorter side, and a share of common near `pairs`. All of
    them `together`: so many common words.
    """

    words: int
    share: float
    pairs: float
    together: int
    abridged: bool = False


USUAL = Bounds(words=24, share=0.5, pairs=0.2, together=32)
"""Two outlets that report one event in their own words reach 30 words."""

THOROUGH = Bounds(words=20, share=0.4, pairs=0.1, together=20, abridged=True)
"""For a person who would rather look once more: finds shorter passages, and pages that owe us nothing."""


@dataclass(frozen=True, slots=True, order=True)
class Loose:
    """Words `page` to `page_end` (the end not included) beside words `article` to `article_end`.

    `runs` are the pairs of words of one stem inside, one to one, in page order; `words` how many they are worth, where
    two characters of a script without spaces make a word.
    """

    page: int
    page_end: int
    article: int
    article_end: int
    runs: tuple[Run, ...]
    words: int


def loose_passages(pair: TextPair, bounds: Bounds = USUAL) -> tuple[Loose, ...]:
    """Passages that follow the article loosely, in page order; on neither side do two of them overlap."""
    if not len(pair.page) or not len(pair.article):
        return ()
    compared = Compared(pair)
    seeds, alike = compared.seeds()
    if not len(seeds):
        return ()
    near = list(_areas(compared, seeds, SENTENCE_GAP, bounds.words))
    far = list(_areas(compared, seeds, ABRIDGED_GAP, bounds.words)) if bounds.abridged else []
    kept: list[Loose] = []
    for area in sorted(far if _abridged(compared, far) else near, key=lambda a: (-_strength(seeds, alike, a), a)):
        words = compared.words_of(area)
        if all(_apart(words, other) for other in kept) and (found := _proven(compared, words, bounds)):
            kept.append(found)
    return tuple(sorted(kept)) if sum(found.words for found in kept) >= bounds.together else ()


def _abridged(compared: Compared, areas: Sequence[Area]) -> bool:
    """Whether the areas are much longer in the article than on the page."""
    words = [compared.words_of(area) for area in areas]
    page, article = (sum(w[end] - w[first] for w in words) for first, end in ((0, 1), (2, 3)))
    return page > 0 and article > ABRIDGED * page


def _areas(compared: Compared, seeds: Places, gap: int, least: int) -> Iterator[Area]:
    """Areas whose two sides are alike as a whole; those that are not are tried again with smaller gaps."""
    for group in _clusters(seeds, gap):
        (first, first_there), (last, last_there) = seeds[group].min(axis=0).tolist(), seeds[group].max(axis=0).tolist()
        area = first, last + 1, first_there, last_there + 1
        page, page_end, article, article_end = compared.words_of(area)
        if min(page_end - page, article_end - article) < least:
            continue
        if compared.resemblance(area) >= PASSAGE_ALIKE:
            yield area
        elif gap:
            yield from _areas(compared, seeds[group], gap - 1, least)


def _clusters(seeds: Places, gap: int) -> list[Places]:
    """Groups of seeds of which each has another one within `gap` sentences on either side, as indices."""
    done: list[Places] = []
    open_groups = [(np.arange(len(seeds)), 0, False)]
    while open_groups:
        group, side, settled = open_groups.pop()
        order = group[np.argsort(seeds[group, side], kind="stable")]
        parts = np.split(order, np.flatnonzero(np.diff(seeds[order, side]) > gap + 1) + 1)
        if len(parts) == 1 and settled:
            done.append(np.sort(group))
        else:
            open_groups += [(part, 1 - side, len(parts) == 1) for part in parts]
    return done


def _strength(seeds: Places, alike: Weights, area: Area) -> float:
    """How alike its sentences are, summed."""
    page, page_end, article, article_end = area
    inside = (seeds[:, 0] >= page) & (seeds[:, 0] < page_end)
    inside &= (seeds[:, 1] >= article) & (seeds[:, 1] < article_end)
    return float(alike[inside].sum())


def _apart(words: Area, other: Loose) -> bool:
    page, page_end, article, article_end = words
    return (page_end <= other.page or page >= other.page_end) and (
        article_end <= other.article or article >= other.article_end
    )


def _proven(compared: Compared, words: Area, bounds: Bounds) -> Loose | None:
    """A passage, if enough of its words, and of its pairs of near words, stand on both sides."""
    page, page_end, article, article_end = words
    left = np.flatnonzero(compared.pair.usable_page[page:page_end]) + page
    right = np.flatnonzero(compared.pair.usable_article[article:article_end]) + article
    page_terms, article_terms = compared.page_terms[left], compared.article_terms[right]
    i, j = _matched(page_terms, article_terms)
    common = len(i) // 2 if unspaced(compared.pair.article, right[j]) else len(i)
    if common < bounds.words or len(i) < bounds.share * min(len(left), len(right)):
        return None
    near_page, near_article = near_pairs(page_terms), near_pairs(article_terms)
    shared = len(np.intersect1d(near_page, near_article, assume_unique=True))
    if shared < bounds.pairs * min(len(near_page), len(near_article)):
        return None
    at, beside = left[i], right[j]
    runs = tuple(Run(a, b, 1, 1) for a, b in zip(at.tolist(), beside.tolist(), strict=True))
    return Loose(int(at.min()), int(at.max()) + 1, int(beside.min()), int(beside.max()) + 1, runs, common)


def near_pairs(terms: Places) -> Places:
    """Each pair of different terms that stand at most three words apart, in either order, once."""
    found = []
    for distance in range(1, NEAR + 1):
        one, other = terms[:-distance], terms[distance:]
        pairs = np.minimum(one, other) << 32 | np.maximum(one, other)
        found.append(pairs[one != other])
    return np.unique(np.concatenate(found))


def _matched(page: Places, article: Places) -> tuple[Places, Places]:
    """Places of equal terms, one to one: the first with the first, the second with the second."""
    size = max(len(page), len(article)) + 1
    _, i, j = np.intersect1d(page * size + ranks(page), article * size + ranks(article), return_indices=True)
    order = np.argsort(i)
    return i[order], j[order]
