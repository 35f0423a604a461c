from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from matching_samples import numbers, text_of

from syndicheck.matching import Entry, Index, Nominations, add_segment, fingerprint, masked_words, rebuild, remove
from syndicheck.matching.fingerprint import fingerprints_at
from syndicheck.matching.look_up import HOT, RUN

FOOTER = numbers(40, first=5_000_000)
STOCK = numbers(240, first=6_000_000)
"""Phrases that more than `HOT` revisions carry, of fewer stories than would mask them."""


def entry(number: int, text: list[int], story: int | None = None) -> Entry:
    return Entry(number, number if story is None else story, fingerprint(text_of(text)))


def article(number: int, size: int = 60) -> list[int]:
    return numbers(size, first=1000 * number)


def nominated(folder: Path, text: list[int], limit: int = 50, *, thorough: bool = False) -> Nominations:
    with Index.open(folder) as index:
        return index.nominate(text_of(text), limit, thorough=thorough)


def found(nominations: Nominations) -> list[int]:
    return [nomination.number for nomination in nominations.found]


# ------------------------------------------------------------------ what holds for any page


CORPUS: dict[int, tuple[int, list[int]]] = {
    **{n: (n, article(n, 90)) for n in range(20)},
    **{n: (n, [*article(n), *FOOTER, *article(n, 100)[60:]]) for n in range(20, 40)},
    **{n: (40 + n % 2, STOCK) for n in range(40, 40 + HOT + 60)},
    1000: (1000, [*article(1000), *STOCK[30:90], *article(1001)]),
    1001: (1001, STOCK[100:200]),
    1002: (1002, [*STOCK[:40], *STOCK[200:]]),
    1003: (1003, [*article(1003), *[7] * 60]),
    1004: (1004, [*article(1004), *[7, 8] * 30]),
    1005: (1005, [*article(1005), *[7, 8, 9] * 20]),
    1006: (1006, [7, 8, 9, 10, 11] * 30),
    1007: (1007, np.random.default_rng(7).integers(0, 3, 200).tolist()),
    1008: (1008, np.random.default_rng(8).integers(0, 12, 200).tolist()),
}
STRANGE = [1000, 1001, 1002, 1003, 1004, 1005, 1006, 1007, 1008, 45, 25]


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    folder = tmp_path_factory.mktemp("index")
    entries = [entry(number, text, story) for number, (story, text) in CORPUS.items()]
    rebuild(folder, entries[:100])
    add_segment(folder, entries[100:250])
    add_segment(folder, entries[250:])
    with Index.open(folder) as index:
        yield index


surroundings = st.lists(
    st.integers(0, 12) | st.sampled_from([*STOCK[:8], *FOOTER[:4]]) | st.integers(9_000_000, 9_000_099), max_size=50
)


@settings(max_examples=200)
@given(st.sampled_from(STRANGE) | st.integers(0, 40), st.integers(0, 300), surroundings, surroundings, st.booleans())
def test_an_excerpt_of_thirty_words_that_the_mask_does_not_cover_is_nominated_or_the_answer_is_capped(
    corpus: Index, number: int, start: int, before: list[int], after: list[int], thorough: bool
) -> None:
    _, text = CORPUS[number]
    start %= len(text) - 29
    page = text_of([*before, *text[start : start + 30], *after])
    nominations = corpus.nominate(page, thorough=thorough)
    if not masked_words(page, corpus.mask)[len(before) : len(before) + 30].any():
        assert number in found(nominations) or nominations.capped


def test_the_excerpts_of_that_test_are_as_strange_as_they_should_be(corpus: Index) -> None:
    inside = [len(fingerprint(text_of(CORPUS[number][1][-30:]))) for number in (1003, 1004, 1005)]
    assert inside == [1, 1, 1]
    assert len(corpus.mask) > 0
    carriers = sum(text == STOCK for _, text in CORPUS.values())
    assert carriers > HOT
    assert not np.isin(fingerprint(text_of(STOCK)), corpus.mask).any()


@given(st.lists(st.integers(0, 3) | st.integers(0, 99), min_size=30, max_size=30), surroundings, surroundings)
def test_the_fingerprints_that_thirty_words_leave_anywhere_stand_in_a_row_of_six(
    excerpt: list[int], before: list[int], after: list[int]
) -> None:
    alone = fingerprints_at(text_of(excerpt))[0].tolist()
    somewhere = fingerprints_at(text_of([*before, *excerpt, *after]))[0].tolist()
    assert len(alone) >= RUN
    assert alone in [somewhere[i : i + len(alone)] for i in range(len(somewhere))]


@settings(max_examples=25)
@given(
    texts=st.lists(st.lists(st.integers(0, 40), max_size=80), min_size=1, max_size=14),
    page=st.lists(st.integers(0, 40), max_size=150),
    seed=st.integers(0, 10**6),
    limit=st.integers(1, 12),
)
def test_answers_do_not_depend_on_the_order_of_adding_on_segments_or_on_what_came_and_went(
    tmp_path_factory: pytest.TempPathFactory, texts: list[list[int]], page: list[int], seed: int, limit: int
) -> None:
    one, other = tmp_path_factory.mktemp("one"), tmp_path_factory.mktemp("other")
    draw = np.random.default_rng(seed)
    entries = [entry(n, text, story=n // 2) for n, text in enumerate(texts)]
    rebuild(one, entries)
    shuffled = [entries[i] for i in draw.permutation(len(entries))]
    rebuild(other, [])
    for start in range(0, len(shuffled), 3):
        add_segment(other, shuffled[start : start + 3])
    gone = [e for e in shuffled if draw.random() < 0.4]
    remove(other, [e.number for e in gone])
    add_segment(other, gone)
    for thorough in (False, True):
        expected = nominated(one, page, limit, thorough=thorough)
        assert nominated(other, page, limit, thorough=thorough) == expected
        assert len({n // 2 for n in found(expected)}) == min(limit, expected.qualified)
        assert expected.capped == (expected.qualified > limit)
    with Index.open(one) as a, Index.open(other) as b:
        assert a.mask_version == b.mask_version


@settings(max_examples=25)
@given(
    texts=st.lists(st.lists(st.integers(0, 40), max_size=60), min_size=1, max_size=8),
    page=st.lists(st.integers(0, 40), max_size=150),
    added=st.lists(st.lists(st.integers(100, 130), max_size=60), min_size=1, max_size=14),
)
def test_an_article_that_shares_no_fingerprint_changes_no_answer_while_the_mask_stays(
    tmp_path_factory: pytest.TempPathFactory, texts: list[list[int]], page: list[int], added: list[list[int]]
) -> None:
    folder = tmp_path_factory.mktemp("index")
    rebuild(folder, [entry(n, text) for n, text in enumerate(texts)])
    before = [nominated(folder, page, thorough=thorough) for thorough in (False, True)]
    with Index.open(folder) as index:
        mask_version = index.mask_version
    add_segment(folder, [entry(100 + n, text) for n, text in enumerate(added)])
    with Index.open(folder) as index:
        if index.mask_version == mask_version:
            assert [nominated(folder, page, thorough=thorough) for thorough in (False, True)] == before


# ------------------------------------------------------------------ thorough


def test_a_thorough_search_is_content_with_one_hit(tmp_path: Path) -> None:
    rebuild(tmp_path, [entry(n, article(n)) for n in range(3)])
    page = [*numbers(300, first=900_000), *article(1)[20:27], *numbers(300, first=950_000)]
    assert found(nominated(tmp_path, page)) == []
    assert found(nominated(tmp_path, page, thorough=True)) == [1]


# ------------------------------------------------------------------ keys that very many articles carry


@pytest.fixture
def stock(tmp_path: Path) -> Path:
    """More than `HOT` revisions of one story carry all stock phrases; another article has two of them and its own."""
    revisions = [entry(n, STOCK, story=1) for n in range(1, HOT + 2)]
    rebuild(tmp_path, [*revisions, entry(1000, [*article(3), *STOCK[:12], *article(4), *STOCK[100:112], *article(5)])])
    return tmp_path


def test_phrases_that_very_many_articles_carry_start_no_candidate(stock: Path) -> None:
    page = [*article(7), *STOCK[:12], *article(8), *STOCK[100:112], *article(9)]
    nominations = nominated(stock, page)
    assert nominations == Nominations(())
    assert 1000 in found(nominated(stock, page, limit=500, thorough=True))


def test_they_count_for_an_article_that_something_else_found(stock: Path) -> None:
    own = [*article(7), *article(3)[20:40], *article(8)]
    alone = nominated(stock, own).found[0]
    assert alone.number == 1000
    both = nominated(stock, [*own, *STOCK[:12]]).found
    assert [nomination.number for nomination in both] == [1000]
    assert both[0].hits > alone.hits


def test_a_page_of_nothing_but_such_phrases_is_looked_up_all_the_same(stock: Path) -> None:
    nominations = nominated(stock, STOCK[:11])
    assert found(nominations)[:1] == [1]
    assert nominations.qualified == 2
    assert nominations.why_capped == "of an article with more than 32 revisions, the best 32 are compared"


def test_a_page_of_stock_phrases_in_great_numbers_costs_little_and_says_that_not_all_was_looked_up(
    tmp_path: Path,
) -> None:
    draw = np.random.default_rng(3)
    phrases = draw.integers(0, 2**40, 30_000).astype(np.uint64)
    rebuild(tmp_path, [Entry(n, n % 10, phrases) for n in range(100)])
    page = np.concatenate((phrases, phrases[:100]))
    with Index.open(tmp_path) as index:
        assert not index.nominate_keys(phrases[:1000]).capped
        nominations = index.nominate_keys(page)
    assert nominations.qualified == 10
    assert "phrases that too many articles carry" in nominations.why_capped


def test_hot_keys_in_great_numbers_are_not_counted_and_the_answer_says_so(tmp_path: Path) -> None:
    draw = np.random.default_rng(4)
    phrases = draw.integers(0, 2**40, 2400).astype(np.uint64)
    own = np.arange(1, 2401, dtype=np.uint64)
    rebuild(tmp_path, [*[Entry(n, n % 9, phrases) for n in range(HOT + 20)], Entry(5000, 5000, own)])
    mixed = np.stack((phrases, own), axis=1).ravel()
    with Index.open(tmp_path) as index:
        few, many = index.nominate_keys(mixed[:600]), index.nominate_keys(mixed)
    assert few.why_capped == ""
    assert [nomination.number for nomination in few.found] == [5000]
    assert "phrases that too many articles carry" in many.why_capped
    assert [nomination.number for nomination in many.found] == [5000]


def test_thirty_words_with_a_single_fingerprint_nominate_and_a_stray_one_does_not(tmp_path: Path) -> None:
    rebuild(tmp_path, [entry(1, [*article(1), *[7] * 40])])
    page = [*article(2), *[7] * 30, *article(3)]
    assert found(nominated(tmp_path, page)) == [1]
    assert found(nominated(tmp_path, [*article(2), *[7] * 7, *article(3)])) == []


# ------------------------------------------------------------------ more than can be compared


def test_a_page_of_sixty_articles_is_capped_and_says_so(tmp_path: Path) -> None:
    rebuild(tmp_path, [entry(n, article(n)) for n in range(60)])
    page = [word for n in range(60) for word in article(n)[10:50]]
    nominations = nominated(tmp_path, page)
    assert len(nominations.found) == 50
    assert nominations.qualified == 60
    assert nominations.why_capped == "60 articles share text with the page, of which the best 50 are compared"
    everything = nominated(tmp_path, page, limit=60)
    assert len(everything.found) == 60
    assert not everything.capped


def test_revisions_of_a_story_count_once_and_are_all_nominated(tmp_path: Path) -> None:
    rebuild(tmp_path, [*[entry(n, [*article(1), n], story=1) for n in range(30)], entry(99, article(1)[:20])])
    nominations = nominated(tmp_path, article(1), limit=2)
    assert len(nominations.found) == 31
    assert not nominations.capped
    assert nominations.qualified == 2


def test_of_a_story_with_very_many_revisions_the_best_are_nominated_and_the_answer_says_so(tmp_path: Path) -> None:
    rebuild(tmp_path, [*[entry(n, article(1, 400)[: 20 + 8 * n], story=1) for n in range(40)], entry(99, article(2))])
    nominations = nominated(tmp_path, [*article(1, 400), *article(2)[:15]])
    assert sorted(found(nominations)) == [*range(8, 40), 99]
    assert nominations.qualified == 2
    assert nominations.why_capped == "of an article with more than 32 revisions, the best 32 are compared"


def test_near_identical_stories_do_not_push_out_another_article(tmp_path: Path) -> None:
    same = [[*article(1)[:50], *numbers(5, first=700_000 + 10 * n)] for n in range(10)]
    rebuild(tmp_path, [*[entry(n, text) for n, text in enumerate(same)], entry(50, article(2)), entry(51, article(3))])
    page = [*article(1), *numbers(40, first=900_000), *article(2)[:20], *article(3)[:24]]
    nominations = nominated(tmp_path, page, limit=4)
    assert found(nominations)[:2] == [0, 1]
    assert sorted(found(nominations)[2:]) == [50, 51]
    assert nominations.qualified == 12
    hits = [nomination.hits for nomination in nominations.found]
    assert hits == sorted(hits, reverse=True)
