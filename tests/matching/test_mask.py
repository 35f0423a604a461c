from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from matching_samples import numbers, text_of, texts
from numpy.typing import NDArray

from syndicheck.matching import Entry, Index, add_segment, fingerprint, masked_words, rebuild, remove
from syndicheck.matching.fingerprint import fingerprints_at
from syndicheck.matching.mask import common_keys
from syndicheck.matching.segment import collect

FOOTER = numbers(36, first=5_000_000)


def story(number: int, text: list[int], of: int | None = None) -> Entry:
    return Entry(number, number if of is None else of, fingerprint(text_of(text)))


def with_footer(number: int) -> list[int]:
    return [*numbers(80, first=1000 * number), *FOOTER]


def mask_of(folder: Path) -> NDArray[np.uint64]:
    with Index.open(folder) as index:
        return index.mask


def test_what_more_than_ten_stories_carry_is_masked(tmp_path: Path) -> None:
    rebuild(tmp_path, [story(n, with_footer(n)) for n in range(10)])
    assert len(mask_of(tmp_path)) == 0
    add_segment(tmp_path, [story(10, with_footer(10))])
    inside = set(fingerprint(text_of(FOOTER)).tolist())
    assert set(mask_of(tmp_path).tolist()) == inside
    remove(tmp_path, [4])
    assert len(mask_of(tmp_path)) == 0


def test_revisions_of_one_story_count_once(tmp_path: Path) -> None:
    rebuild(tmp_path, [story(n, with_footer(3), of=3) for n in range(40)])
    assert len(mask_of(tmp_path)) == 0


def test_in_a_large_corpus_one_in_a_hundred_stories_must_carry_it() -> None:
    common = np.array([5, 6], np.uint64)
    own = [Entry(n, n, np.array([100 + n], np.uint64)) for n in range(1980)]
    twenty = [Entry(2000 + n, 2000 + n, common[:1]) for n in range(19)]
    both = [Entry(3000, 3000, common), *[Entry(3001 + n, 3001 + n, common[1:]) for n in range(20)]]
    assert common_keys([collect(own), collect(twenty), collect(both)]).tolist() == [6]  # 20 carry 5, 21 carry 6


@given(st.lists(st.lists(st.tuples(st.integers(0, 30), st.sets(st.integers(0, 12))), max_size=40), max_size=3))
def test_document_frequency_is_counted_over_all_segments(parts: list[list[tuple[int, set[int]]]]) -> None:
    listed = [
        collect([Entry(i, s, np.array(sorted(keys), np.uint64)) for i, (s, keys) in enumerate(part)]) for part in parts
    ]
    carriers: dict[int, set[int]] = {}
    for part in parts:
        for s, keys in part:
            for key in keys:
                carriers.setdefault(key, set()).add(s)
    assert common_keys(listed).tolist() == sorted(key for key, stories in carriers.items() if len(stories) > 10)


def test_a_page_with_nothing_but_our_boilerplate_is_not_nominated(tmp_path: Path) -> None:
    rebuild(tmp_path, [story(n, with_footer(n)) for n in range(30)])
    page = text_of([*numbers(300, first=9_000_000), *FOOTER, *numbers(30, first=9_900_000)])
    with Index.open(tmp_path) as index:
        assert index.nominate(page).found == ()
        covered = masked_words(page, index.mask)
    assert not covered[:300].any()
    assert not covered[336:].any()
    assert covered[300:336].sum() >= 30  # up to w - 1 words at either end belong to no window of the footer alone


def test_words_between_two_masked_neighbours_are_masked_too() -> None:
    text = text_of(numbers(40))
    keys, places = fingerprints_at(text)
    gap = int(np.argmax(np.diff(places)))
    assert places[gap + 1] - places[gap] == 4
    mask = np.sort(keys[[gap, gap + 1]])
    expected = np.zeros(40, np.bool_)
    expected[places[gap] : places[gap + 1] + 4] = True
    assert masked_words(text, mask).tolist() == expected.tolist()


@given(texts, st.sets(st.integers(0, 200)))
def test_a_word_is_masked_only_under_or_between_masked_fingerprints(text: list[int], chosen: set[int]) -> None:
    split = text_of(text)
    keys, places = fingerprints_at(split)
    mask = np.unique(keys[[i for i in chosen if i < len(keys)]])
    masked = np.isin(keys, mask).tolist()
    expected = [False] * len(split)
    for i, place in enumerate(places.tolist()):
        if masked[i]:
            stop = int(places[i + 1]) if i + 1 < len(places) and masked[i + 1] else place
            for word in range(place, max(place + 4, stop)):
                expected[word] = True
    assert masked_words(split, mask).tolist() == expected


@pytest.mark.parametrize("size", [0, 3, 4])
def test_short_texts_have_a_mask_of_their_own_length(size: int) -> None:
    text = text_of(numbers(size))
    assert masked_words(text, fingerprint(text)).tolist() == [size == 4] * size
