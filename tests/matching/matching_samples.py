"""Texts as numbers: each number is a word, so that a test says which words two texts share and nothing else."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

import numpy as np
from hypothesis import strategies as st
from numpy.typing import NDArray

from syndicheck.matching import Alignment, align
from syndicheck.words import Words

WIDTH = 4  # characters of a word with its space


def text_of(numbers: Sequence[int]) -> Words:
    """Words of three characters and a space each."""
    keys = [int.from_bytes(hashlib.blake2b(b"%d" % n, digest_size=8).digest(), "little") for n in numbers]
    starts = np.arange(len(keys), dtype=np.int32) * WIDTH
    return Words("", starts, (starts + 3).astype(np.int32), np.array(keys, np.uint64))


def all_usable(words: Words) -> NDArray[np.bool_]:
    return np.ones(len(words), np.bool_)


def aligned(page: Sequence[int], article: Sequence[int], floor: int = 30) -> Alignment:
    """Align two texts all of whose words are usable."""
    a, b = text_of(page), text_of(article)
    return align(a, b, all_usable(a), all_usable(b), floor=floor)


def numbers(size: int, *, first: int = 0) -> list[int]:
    """That many different words."""
    return list(range(first, first + size))


texts = st.lists(st.integers(0, 60), max_size=120)
"""Texts with many repetitions."""
