"""A cheap look before the dear tiers: is there a place on the page that could follow the article at all?"""

from __future__ import annotations

import numpy as np

from syndicheck.matching.fingerprint import Keys
from syndicheck.matching.runs import Mask, TextPair

WINDOW = 48
"""Words of the page that are looked at together."""

TRACES = 32
"""Rare words in a window that the article has, and rare pairs of words, which count double.

Nine in ten innocent pages that share fingerprints with an article have fewer, noisy and reworked copies 41 or more.
"""


def promising(pair: TextPair) -> bool:
    """Whether some window of the page has enough of the article's rare words and pairs of words."""
    both = pair.usable_article[:-1] & pair.usable_article[1:]
    single = _fullest(pair.page.keys, pair.usable_page, pair.article.keys[pair.usable_article], 1, 2)
    page_pairs = pair.usable_page[:-1] & pair.usable_page[1:]
    double = _fullest(_pairs(pair.page.keys), page_pairs, _pairs(pair.article.keys)[both], 2, 3)
    return single + 2 * double >= TRACES


def _pairs(keys: Keys) -> Keys:
    return keys[:-1] * np.uint64(0x9E3779B97F4A7C15) + keys[1:]


def _fullest(page: Keys, usable: Mask, article: Keys, most_there: int, most_here: int) -> int:
    """Most keys in a window of the page that the article has, leaving out those that are frequent on either side."""
    ordered = np.sort(article)
    first = np.flatnonzero(np.concatenate(([True], ordered[1:] != ordered[:-1])))[: len(ordered)]
    rare = ordered[first[np.diff(np.append(first, len(ordered))) <= most_there]]
    if not len(rare) or not len(page):
        return 0
    place = np.searchsorted(rare, page)
    place[place == len(rare)] = 0
    at = np.flatnonzero((rare[place] == page) & usable)
    at = at[np.bincount(place[at], minlength=len(rare))[place[at]] <= most_here]
    if not len(at):
        return 0
    return int((np.arange(len(at)) - np.searchsorted(at, at - WINDOW, "right")).max()) + 1
