from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from matching_samples import WIDTH, numbers, text_of, texts
from numpy.typing import NDArray

from syndicheck.matching import Entry, Index, add_segment, fingerprint, masked_words, rebuild, remove
from syndicheck.matching.fingerprint import fingerprints_at
from syndicheck.matching.mask import Common, carried_text

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


def keyed(number: int, keys: set[int], story: int | None = None) -> Entry:
    return Entry(number, number if story is None else story, np.array(sorted(keys), np.uint64))


def test_in_a_large_corpus_one_in_a_hundred_stories_must_carry_it(tmp_path: Path) -> None:
    rebuild(tmp_path, [keyed(n, {100 + n}) for n in range(1980)])
    add_segment(tmp_path, [keyed(2000 + n, {5}) for n in range(19)])
    add_segment(tmp_path, [keyed(3000, {5, 6}), *[keyed(3001 + n, {6}) for n in range(20)]])
    assert mask_of(tmp_path).tolist() == [6]  # of 2,020 stories 20 carry 5 and 21 carry 6


def test_a_mask_grows_and_shrinks_with_the_corpus_without_counting_what_did_not_change(tmp_path: Path) -> None:
    rebuild(tmp_path, [keyed(n, {100 + n, *([5] if n < 12 else []), *([6] if n < 25 else [])}) for n in range(3000)])
    assert mask_of(tmp_path).tolist() == []  # 3,000 stories, so more than 30 must carry a key
    for start in range(3000, 3006):  # one more at a time, as a key that only one article of a batch carries
        add_segment(tmp_path, [keyed(start, {6, 10_000 + start})])
    assert mask_of(tmp_path).tolist() == [6]
    remove(tmp_path, range(30, 1900))
    assert mask_of(tmp_path).tolist() == [5, 6]  # 1,136 stories: more than 11
    add_segment(tmp_path, [keyed(n, {100 + n}) for n in range(30, 1900)])
    assert mask_of(tmp_path).tolist() == [6]


def test_a_key_that_comes_with_one_article_at_a_time_is_masked_in_the_end(tmp_path: Path) -> None:
    rebuild(tmp_path, [keyed(n, {100 + n}) for n in range(2000)])
    for n in range(2000, 2020):
        add_segment(tmp_path, [keyed(n, {5, 100 + n})])
    assert mask_of(tmp_path).tolist() == []
    add_segment(tmp_path, [keyed(2020, {5})])
    assert mask_of(tmp_path).tolist() == [5]


batches = st.lists(st.tuples(st.integers(0, 30), st.sets(st.integers(0, 12))), max_size=25)


@settings(max_examples=30)
@given(st.lists(batches | st.sets(st.integers(0, 120)), max_size=9))
def test_document_frequency_is_counted_over_all_segments_whatever_is_added_and_removed(
    tmp_path_factory: pytest.TempPathFactory, changes: list[list[tuple[int, set[int]]] | set[int]]
) -> None:
    folder = tmp_path_factory.mktemp("index")
    live: dict[int, tuple[int, set[int]]] = {}
    next_number = 0
    rebuild(folder, [])
    for change in changes:
        if isinstance(change, set):
            remove(folder, change)
            live = {number: said for number, said in live.items() if number not in change}
        else:
            batch = dict(enumerate(change, next_number))
            next_number += len(change)
            add_segment(folder, [keyed(number, keys, story) for number, (story, keys) in batch.items()])
            live |= batch
        carriers = {key: {story for story, keys in live.values() if key in keys} for key in range(13)}
        assert mask_of(folder).tolist() == sorted(key for key, stories in carriers.items() if len(stories) > 10)


def test_the_version_of_the_mask_changes_with_its_keys_and_with_nothing_else(tmp_path: Path) -> None:
    rebuild(tmp_path, [story(n, with_footer(n)) for n in range(11)])
    with Index.open(tmp_path) as index:
        first, content = index.mask_version, index.version
    add_segment(tmp_path, [story(11, with_footer(11)), story(12, numbers(80, first=12_000))])
    with Index.open(tmp_path) as index:
        assert index.mask_version == first
        assert index.version != content
    remove(tmp_path, [3, 4])
    with Index.open(tmp_path) as index:
        assert index.mask_version != first
    add_segment(tmp_path, [story(3, with_footer(3))])
    with Index.open(tmp_path) as index:
        assert index.mask_version == first


def test_a_masked_stretch_says_how_many_stories_carry_it(tmp_path: Path) -> None:
    half = FOOTER[:24]
    rebuild(
        tmp_path,
        [
            *[story(n, [*numbers(50, first=1000 * n), *FOOTER]) for n in range(12)],
            *[story(n, [*numbers(50, first=1000 * n), *half], of=n) for n in range(12, 17)],
            *[story(n, [*numbers(60, first=1000 * n), *half], of=16) for n in range(17, 20)],
        ],
    )
    page = text_of([*numbers(100, first=9_000_000), *half, *numbers(90, first=9_500_000), *FOOTER])
    with Index.open(tmp_path) as index:
        first, second = index.carried_by(page)
        covered = masked_words(page, index.mask)
        assert index.carried_by(text_of(numbers(100, first=9_000_000))) == ()
        assert index.carried_by(text_of([])) == ()
    assert (first.stories, second.stories) == (17, 12)
    assert [(span.start // WIDTH, -(-span.end // WIDTH)) for span in (first.span, second.span)] == [
        (int(edge), int(end))
        for edge, end in np.flatnonzero(np.diff(covered.astype(int), prepend=0, append=0)).reshape(-1, 2)
    ]


@given(texts, st.sets(st.integers(0, 200)))
def test_masked_stretches_are_the_masked_words(text: list[int], chosen: set[int]) -> None:
    split = text_of(text)
    keys = fingerprints_at(split)[0]
    mask = np.unique(keys[[i for i in chosen if i < len(keys)]])
    stretches = carried_text(split, Common(mask, np.arange(11, 11 + len(mask), dtype=np.uint32), 5, 10))
    covered = np.zeros(len(split), np.bool_)
    for before, after in pairwise(stretches):
        assert before.span.end < after.span.start
    for item in stretches:
        covered[item.span.start // WIDTH : -(-item.span.end // WIDTH)] = True
        assert item.stories > 10
    assert covered.tolist() == masked_words(split, mask).tolist()


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
