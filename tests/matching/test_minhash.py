from __future__ import annotations

import numpy as np
import pytest
from datasketch import MinHash
from hypothesis import given, settings
from matching_samples import numbers, text_of, texts

from syndicheck.matching import resemblance, shingles, signature
from syndicheck.words import Words


def by_datasketch(words: Words) -> MinHash:
    sketch = MinHash(num_perm=128, seed=1, scheme="affine32", hashfunc=int)
    sketch.update_batch(shingles(words).tolist())
    return sketch


@settings(max_examples=25)
@given(texts)
def test_signatures_are_bit_identical_with_datasketch(text: list[int]) -> None:
    words = text_of(text)
    ours = signature(words)
    theirs = by_datasketch(words).hashvalues
    assert ours.dtype == theirs.dtype
    assert ours.tolist() == theirs.tolist()


def test_signatures_of_long_texts_are_bit_identical_too() -> None:
    words = text_of(numbers(9_000))
    assert signature(words).tolist() == by_datasketch(words).hashvalues.tolist()


@settings(max_examples=25)
@given(texts, texts)
def test_resemblance_is_what_datasketch_estimates(one: list[int], other: list[int]) -> None:
    a, b = text_of(one), text_of(other)
    if len(a) and len(b):
        assert resemblance(signature(a), signature(b)) == by_datasketch(a).jaccard(by_datasketch(b))


def test_resemblance_estimates_the_share_of_common_shingles() -> None:
    a, b = text_of(numbers(300)), text_of([*numbers(200), *numbers(100, first=1000)])
    assert resemblance(signature(a), signature(b)) == pytest.approx(196 / 396, abs=0.12)


def test_a_text_without_words_resembles_nothing() -> None:
    empty, full = signature(text_of([])), signature(text_of(numbers(50)))
    assert resemblance(empty, empty) == 0.0
    assert resemblance(empty, full) == 0.0
    assert resemblance(full, full) == 1.0
    assert (empty == np.uint32(0xFFFFFFFF)).all()


def test_a_text_shorter_than_a_shingle_is_one_shingle() -> None:
    assert len(shingles(text_of([7, 8]))) == 1
    assert resemblance(signature(text_of([7, 8])), signature(text_of([7, 8]))) == 1.0
    assert resemblance(signature(text_of([7, 8])), signature(text_of([8, 7]))) < 0.2
