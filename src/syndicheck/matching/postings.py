"""The content of a segment in memory: which article carries which fingerprint, as one sorted array of numbers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from syndicheck.matching.fingerprint import KEY_BITS, Keys

Numbers = NDArray[np.uint32]
Places = NDArray[np.int64]

ORDINAL_BITS = 64 - KEY_BITS
ORDINAL_MASK = np.uint64((1 << ORDINAL_BITS) - 1)
SHIFT = np.uint64(ORDINAL_BITS)
"""A posting is a key in the high bits and the ordinal of an article in its segment in the low ones."""


@dataclass(frozen=True, slots=True, eq=False)
class Entry:
    """An article revision to be indexed: the store's row number, the number of its story, its fingerprint keys.

    A number stands for the same keys for ever: a changed article is a revision with a number of its own.
    """

    number: int
    story: int
    keys: Keys


@dataclass(frozen=True, slots=True, eq=False)
class Postings:
    """The content of a segment: `postings` sorted (n,), and per ordinal `numbers`, `stories`, `sizes` (articles,)."""

    postings: Keys
    numbers: Numbers
    stories: Numbers
    sizes: Numbers


def collect(entries: Iterable[Entry]) -> Postings:
    """Entries as sorted postings. Keys are taken once an article.

    Raises:
        ValueError: A number or story outside 0 to 2^32 - 1, or more than 2^24 articles at once.
    """
    listed = list(entries)
    for entry in listed:
        if not (0 <= entry.number < 1 << 32 and 0 <= entry.story < 1 << 32):
            raise ValueError(f"article number {entry.number} or story {entry.story} is outside 0 to 2^32 - 1")
    _must_fit(len(listed))
    ordinals = np.repeat(np.arange(len(listed), dtype=np.uint64), [len(entry.keys) for entry in listed])
    flat = np.concatenate([*(entry.keys for entry in listed), np.empty(0, np.uint64)])
    postings = np.sort((flat << SHIFT) | ordinals)
    postings = postings[np.concatenate(([True], postings[1:] != postings[:-1]))] if len(postings) else postings
    return Postings(
        postings,
        np.array([entry.number for entry in listed], np.uint32),
        np.array([entry.story for entry in listed], np.uint32),
        np.bincount((postings & ORDINAL_MASK).astype(np.int64), minlength=len(listed)).astype(np.uint32),
    )


def join(parts: Iterable[Postings]) -> Postings:
    """Several segments as one; ordinals are given anew."""
    listed = list(parts)
    starts = np.cumsum([0, *(len(part.numbers) for part in listed)])
    _must_fit(int(starts[-1]))
    moved = [part.postings + np.uint64(start) for part, start in zip(listed, starts, strict=False)]
    return Postings(
        np.sort(np.concatenate(moved)),
        np.concatenate([part.numbers for part in listed]),
        np.concatenate([part.stories for part in listed]),
        np.concatenate([part.sizes for part in listed]),
    )


def without(content: Postings, numbers: Numbers) -> Postings:
    """The same without some articles."""
    keep = ~np.isin(content.numbers, numbers)
    ordinals = (np.cumsum(keep) - 1).astype(np.uint64)
    old = (content.postings & ORDINAL_MASK).astype(np.int64)
    kept = keep[old]
    postings = (content.postings[kept] & ~ORDINAL_MASK) | ordinals[old[kept]]
    return Postings(postings, content.numbers[keep], content.stories[keep], content.sizes[keep])


def _must_fit(articles: int) -> None:
    if articles > 1 << ORDINAL_BITS:
        raise ValueError(f"a segment holds at most {1 << ORDINAL_BITS} articles, not {articles}")
