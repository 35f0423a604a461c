"""Texts as numbers: each number is a word, so that a test says which words two texts share and nothing else.

Different numbers are words that look nothing like each other, six letters each.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import numpy as np
from hypothesis import strategies as st
from numpy.typing import NDArray

from syndicheck import words
from syndicheck.matching import Alignment, align
from syndicheck.words import Words

LETTERS = 6
WIDTH = LETTERS + 1  # characters of a word with its space

_ALL = 26**LETTERS
_SPREAD = 123_456_789  # has no factor in common with 26, so no two numbers below 26 ** 6 are the same word


@cache
def spelt(number: int) -> str:
    """The word of a number: neighbours differ in nearly all letters."""
    left, letters = number * _SPREAD % _ALL, ""
    for _ in range(LETTERS):
        left, letter = divmod(left, 26)
        letters += chr(ord("a") + letter)
    return letters


def text_of(numbers: Sequence[int]) -> Words:
    """Words of six letters and a space each."""
    return words.split(" ".join(map(spelt, numbers)))


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


def mangled(text: str, share: float, seed: int = 1) -> str:
    """A bad scan: that share of the letters and spaces replaced, doubled or lost."""
    draw = np.random.default_rng(seed)
    letters = sorted({letter for letter in text if letter.isalpha()})
    changes = (
        lambda _: str(draw.choice(letters)),
        lambda old: old + str(draw.choice(letters)),
        lambda _: "",
    )
    return "".join(changes[draw.integers(3)](old) if draw.random() < share else old for old in text)
