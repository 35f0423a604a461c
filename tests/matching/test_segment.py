from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from syndicheck.matching import Entry
from syndicheck.matching.layout import write_segment
from syndicheck.matching.postings import collect
from syndicheck.matching.segment import Segment


def carried(segment: Segment, keys: list[int]) -> dict[int, list[int]]:
    """The ordinals that carry each key, whichever way the segment gives them."""
    asked = np.array(sorted(keys), np.uint64)
    found = segment.find(asked)
    which, ordinals = segment.read(found.first, found.end)
    pairs = [*zip(found.owner, found.ordinals, strict=True), *zip(found.wide[which], ordinals, strict=True)]
    return {int(key): sorted(int(o) for owner, o in pairs if owner == n) for n, key in enumerate(asked)}


def opened(folder: Path, keys: list[list[int]]) -> Segment:
    content = collect(Entry(n, n, np.array(some, np.uint64)) for n, some in enumerate(keys))
    return Segment.open(folder / "seg.bin", write_segment(folder / "seg.bin", content))


crowded = st.sampled_from([0, 1, 2**39, 2**40 - 2, 2**40 - 1])
somewhere = st.integers(0, 2**40 - 1)


@settings(max_examples=60)
@given(
    common=st.lists(crowded | somewhere, max_size=6, unique=True),
    counts=st.lists(st.sampled_from([1, 2, 15, 16, 17, 40, 63, 64, 65, 90]), min_size=6, max_size=6),
    single=st.lists(somewhere, max_size=120),
    absent=st.lists(somewhere, max_size=20),
)
def test_a_segment_finds_what_a_dictionary_finds_however_many_articles_carry_a_key(
    tmp_path_factory: pytest.TempPathFactory, common: list[int], counts: list[int], single: list[int], absent: list[int]
) -> None:
    articles: list[list[int]] = [[] for _ in range(90)]
    for key, count in zip(common, counts, strict=False):
        for article in articles[:count]:
            article.append(key)
    for n, key in enumerate(single):
        articles[n % 90].append(key)
    expected: dict[int, list[int]] = {key: [] for key in [*common, *single, *absent]}
    for n, article in enumerate(articles):
        for key in set(article):
            expected[key].append(n)
    segment = opened(tmp_path_factory.mktemp("segment"), articles)
    assert carried(segment, list(expected)) == expected
    segment.verify()
    assert carried(segment, list(expected)) == expected
    segment.close()


def test_a_segment_with_one_posting_and_one_with_none_answer(tmp_path: Path) -> None:
    assert carried(opened(tmp_path, [[5]]), [4, 5, 6]) == {4: [], 5: [0], 6: []}
    assert carried(opened(tmp_path, [[], []]), [4]) == {4: []}
    assert carried(opened(tmp_path, [[1, 2, 3]]), []) == {}


def test_a_key_that_an_entry_has_twice_is_one_posting(tmp_path: Path) -> None:
    segment = opened(tmp_path, [[7, 7, 9]])
    assert segment.size == 2
    assert segment.sizes.tolist() == [2]
    assert carried(segment, [7]) == {7: [0]}
