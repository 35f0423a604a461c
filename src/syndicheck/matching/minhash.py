"""MinHash signatures of whole texts: revisions of one article, the same page at two addresses, whole copies.

Bit-identical with `datasketch.MinHash(num_perm=128, seed=1, scheme="affine32")` of datasketch 2.x fed with
`shingles(words)`; written with numpy alone because importing datasketch costs 0.6 s. A resemblance never decides
anything that a report says.
"""

from __future__ import annotations

from functools import cache

import numpy as np
from numpy.typing import NDArray

from syndicheck.matching.fingerprint import ngram_hashes
from syndicheck.words import Words

PERMUTATIONS = 128
SHINGLE = 5
"""Words in one shingle; a shorter text is one shingle."""

_SEED = 1
_EMPTY = np.uint32(0xFFFFFFFF)
_BLOCK = 4096  # shingles permuted at once: 2 MB, so that a hostile page costs time but not memory

Signature = NDArray[np.uint32]


def shingles(words: Words) -> NDArray[np.uint32]:
    """32-bit hashes of the word 5-grams of a text, in text order. What `datasketch.MinHash` would be fed with."""
    if not len(words):
        return np.empty(0, np.uint32)
    return ngram_hashes(words.keys, min(SHINGLE, len(words))).astype(np.uint32)


def signature(words: Words) -> Signature:
    """The MinHash of a text's shingles, shape (128,); all ones where there are no words."""
    hashes = _finalise(np.unique(shingles(words)))
    slopes, shifts = _permutations()
    smallest = np.full(PERMUTATIONS, _EMPTY, np.uint32)
    for start in range(0, len(hashes), _BLOCK):
        permuted = hashes[start : start + _BLOCK, None] * slopes + shifts
        np.minimum(smallest, permuted.min(axis=0), out=smallest)
    return smallest


def resemblance(a: Signature, b: Signature) -> float:
    """Estimated share of common shingles (Jaccard, Broder 1997), 0 to 1; 0 where a text has no words.

    The standard error is sqrt(J (1 - J) / 128), .044 at the most. Revisions of one article and the same page at two
    addresses are near 1. It compares whole texts: a 300-word article copied into a page of 900 words gives .33 and a
    lifted paragraph nearly 0, so it never looks for reuse.
    """
    if (a == _EMPTY).all() or (b == _EMPTY).all():
        return 0.0
    return float((a == b).mean())


@cache
def _permutations() -> tuple[NDArray[np.uint32], NDArray[np.uint32]]:
    """Slopes (odd) and shifts of the affine permutations, drawn as datasketch draws them."""
    draw = np.random.RandomState(_SEED)  # the stream that the scheme prescribes
    slopes = draw.randint(0, 1 << 31, PERMUTATIONS, dtype=np.uint32) * np.uint32(2) + np.uint32(1)
    shifts = draw.randint(0, 1 << 32, PERMUTATIONS, dtype=np.uint32)
    return slopes, shifts


def _finalise(hashes: NDArray[np.uint32]) -> NDArray[np.uint32]:
    """The 32-bit finaliser of MurmurHash3, modulo 2^32."""
    hashes = hashes ^ (hashes >> np.uint32(16))
    hashes = hashes * np.uint32(0x85EBCA6B)
    hashes = hashes ^ (hashes >> np.uint32(13))
    hashes = hashes * np.uint32(0xC2B2AE35)
    return hashes ^ (hashes >> np.uint32(16))
