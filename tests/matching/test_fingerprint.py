from __future__ import annotations

import json
import subprocess
import sys

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from matching_samples import numbers, text_of, texts

from syndicheck import words
from syndicheck.matching import SCHEME, fingerprint, fingerprints_at
from syndicheck.matching.fingerprint import KEY_BITS, NGRAM, WINDOW, ngram_hashes, winnow


@given(before=texts, after=texts, other_before=texts, other_after=texts, shared=st.data())
def test_every_shared_run_of_n_plus_w_minus_1_words_shares_a_fingerprint(
    before: list[int], after: list[int], other_before: list[int], other_after: list[int], shared: st.DataObject
) -> None:
    n, w = shared.draw(st.sampled_from([(NGRAM, WINDOW), (5, 8), (3, 1), (1, 6)]))
    run = shared.draw(st.lists(st.integers(0, 60), min_size=n + w - 1, max_size=n + w - 1))
    one, _ = winnow(text_of([*before, *run, *after]).keys, n, w)
    other, _ = winnow(text_of([*other_before, *run, *other_after]).keys, n, w)
    assert set(one.tolist()) & set(other.tolist())


@given(texts)
def test_fingerprints_are_the_rightmost_minima_of_every_window(text: list[int]) -> None:
    keys = text_of(text).keys
    hashes = ngram_hashes(keys, NGRAM).tolist()
    expected: list[int] = []
    for start in range(max(1, len(hashes) - WINDOW + 1)) if hashes else []:
        window = hashes[start : start + WINDOW]
        place = start + max(i for i, value in enumerate(window) if value == min(window))
        if place not in expected:
            expected.append(place)
    found, places = winnow(keys)
    assert places.tolist() == expected
    assert found.tolist() == [hashes[place] % 2**KEY_BITS for place in expected]


@given(texts)
def test_the_fingerprint_of_a_text_has_each_key_once_in_text_order(text: list[int]) -> None:
    split = text_of(text)
    keys, places = fingerprints_at(split)
    assert (np.diff(places) > 0).all()
    assert fingerprint(split).tolist() == list(dict.fromkeys(keys.tolist()))


def test_a_text_of_n_words_has_a_fingerprint_and_a_shorter_one_has_none() -> None:
    assert len(fingerprint(text_of(numbers(NGRAM)))) == 1
    assert len(fingerprint(text_of(numbers(NGRAM - 1)))) == 0
    assert len(fingerprint(text_of([]))) == 0


def test_the_order_of_words_matters() -> None:
    assert ngram_hashes(text_of([1, 2, 3, 4]).keys, 4) != ngram_hashes(text_of([2, 1, 3, 4]).keys, 4)


def test_about_two_fifths_of_the_words_carry_a_fingerprint() -> None:
    chosen = len(fingerprint(text_of(numbers(20_000))))
    assert 0.38 < chosen / 20_000 < 0.42  # 2 / (w + 1) for random text


def test_fingerprints_are_the_same_on_every_machine() -> None:
    text = "The ferry to Lake Aral was closed on Tuesday after a storm, the harbour master said."
    assert fingerprint(words.split(text)).tolist() == EXPECTED


def test_the_scheme_is_one_line_that_fits_into_a_segment() -> None:
    assert "\n" not in SCHEME
    assert SCHEME.isascii()
    assert len(SCHEME) <= 192


def test_importing_matching_costs_numpy_alone() -> None:
    code = "import sys, syndicheck.matching; import json; print(json.dumps([m.split('.')[0] for m in sys.modules]))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60)  # noqa: S603 - our own line
    loaded = set(json.loads(done.stdout))
    assert not loaded & {"datasketch", "scipy", "trafilatura", "requests", "pydantic", "lxml", "selectolax"}


EXPECTED = [757817351136, 221578239971, 482755945843]
