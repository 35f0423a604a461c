"""Words to fingerprints: window minima of hashed word n-grams, for a whole text at once.

Winnowing (Schleimer, Wilkerson, Aiken 2003, "Winnowing: local algorithms for document fingerprinting") keeps the
rightmost minimum of every window of consecutive n-gram hashes. Whatever surrounds it, a run of `NGRAM + WINDOW - 1`
words that two texts share leaves at least one fingerprint in both.
"""

from __future__ import annotations

import functools

import numpy as np
from numpy.typing import NDArray

from syndicheck.words import FOLDING_VERSION, Words

Keys = NDArray[np.uint64]

NGRAM = 4
"""Words in one hashed n-gram."""

WINDOW = 4
"""Consecutive n-grams of which the smallest is kept."""

KEY_BITS = 40
"""A key is the low bits of an n-gram's hash, so that key and article fit into one 64-bit posting of the index.

The order of the full hash decides which n-gram is kept; its low bits are independent of that order. Chance agreement
is one in 10^12 for a pair of keys, and two keys must agree before anything is aligned."""

SCHEME = (
    f"words={FOLDING_VERSION} ngram={NGRAM} window={WINDOW} hash=weighted-sum+splitmix64 bits={KEY_BITS} "
    "minhash=affine32 permutations=128 seed=1 shingle=5"
)
"""Everything on which fingerprints and signatures depend, in one line; another scheme is refused, never compared."""

_KEY_MASK = np.uint64((1 << KEY_BITS) - 1)
_GOLDEN = 0x9E3779B97F4A7C15
_WEIGHTS = tuple(np.uint64(((j + 1) * _GOLDEN | 1) % 2**64) for j in range(16))


def ngram_hashes(keys: Keys, n: int) -> Keys:
    """Hashes of all n-grams of word keys, shape (len - n + 1,), empty where there are fewer than n words; n <= 16.

    A weighted sum of the word keys with odd weights, so that order matters, then the finaliser of SplitMix64 (Steele,
    Lea, Flood 2014); modulo 2^64 throughout.
    """
    count = len(keys) - n + 1
    if count <= 0:
        return np.empty(0, np.uint64)
    total = keys[:count] * _WEIGHTS[0]
    for j in range(1, n):
        total += keys[j : j + count] * _WEIGHTS[j]
    total ^= total >> np.uint64(30)
    total *= np.uint64(0xBF58476D1CE4E5B9)
    total ^= total >> np.uint64(27)
    total *= np.uint64(0x94D049BB133111EB)
    total ^= total >> np.uint64(31)
    return total


def winnow(keys: Keys, ngram: int = NGRAM, window: int = WINDOW) -> tuple[Keys, NDArray[np.int32]]:
    """Selected n-grams of word keys: their fingerprint keys and first words, both in text order.

    A text of at least `ngram` words gives at least one fingerprint, a shorter one none.
    """
    hashes = ngram_hashes(keys, ngram)
    if not len(hashes):
        return hashes, np.empty(0, np.int32)
    count = max(1, len(hashes) - window + 1)
    within = [hashes[j : j + count] for j in range(min(window, len(hashes)))]
    smallest = functools.reduce(np.minimum, within)
    chosen = np.zeros(len(hashes), np.bool_)
    open_windows = np.ones(count, np.bool_)
    for j in reversed(range(len(within))):  # from the right: the first place that has the minimum closes a window
        closes = open_windows & (within[j] == smallest)
        chosen[j : j + count] |= closes
        open_windows ^= closes
    places = np.flatnonzero(chosen)
    return hashes[places] & _KEY_MASK, places.astype(np.int32)


def fingerprints_at(words: Words) -> tuple[Keys, NDArray[np.int32]]:
    """The fingerprints of a text and the number of the first word of each, in text order."""
    return winnow(words.keys)


def fingerprint(words: Words) -> Keys:
    """The distinct fingerprints of a text, in the order of their first places."""
    keys, _ = winnow(words.keys)
    _, first = np.unique(keys, return_index=True)
    return keys[np.sort(first)]


def distinct(keys: Keys) -> Keys:
    """The same keys, sorted, each once; half the time of `numpy.unique` for the few hundred keys of a page."""
    ordered = np.sort(keys)
    return ordered[np.concatenate(([True], ordered[1:] != ordered[:-1]))] if len(ordered) else ordered


def among(keys: NDArray[np.integer], known: NDArray[np.integer]) -> NDArray[np.bool_]:
    """Which keys (or numbers) occur in `known`, which is sorted. Shape (len(keys),)."""
    if not len(known):
        return np.zeros(len(keys), np.bool_)
    places = np.minimum(np.searchsorted(known, keys), len(known) - 1)
    return np.asarray(known[places] == keys)
