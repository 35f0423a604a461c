from __future__ import annotations

import time
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from matching_samples import LETTERS, WIDTH, aligned, all_usable, numbers, spelt, text_of, texts
from rapidfuzz.distance import LCSseq

from syndicheck import words
from syndicheck.matching import Alignment, Run, align, matched_pairs, matched_words
from syndicheck.matching.runs import TextPair, trimmed
from syndicheck.model import Passage, Span, Tier

NOISE = 10**6


def noise(size: int, seed: int = 0) -> list[int]:
    return numbers(size, first=NOISE * (seed + 1))


def word_span(span: Span) -> tuple[int, int]:
    return span.start // WIDTH, -(-span.end // WIDTH)


def edited(text: list[int], every: int) -> list[int]:
    """Each so-many-th word replaced."""
    return [NOISE * 50 + i if i % every == every - 1 else word for i, word in enumerate(text)]


# ------------------------------------------------------------------ what holds for any two texts


excerpts = st.integers(30, 70).map(lambda size: numbers(size, first=10_000))
surroundings = st.lists(st.integers(0, 40) | st.integers(10_000, 10_080), max_size=80)


@given(excerpts, surroundings, surroundings, surroundings, surroundings)
def test_an_excerpt_of_thirty_words_is_found_whatever_surrounds_it(
    excerpt: list[int], a: list[int], b: list[int], c: list[int], d: list[int]
) -> None:
    page, article = [*a, *excerpt, *b], [*c, *excerpt, *d]
    result = aligned(page, article)
    assert result.tier is not None
    assert result.verbatim_words >= 30
    on_page, _ = matched_words(result, text_of(page), text_of(article))
    assert on_page.sum() >= 30


@given(st.lists(st.integers(0, 200), min_size=30, max_size=200))
def test_a_copy_is_covered_whole(text: list[int]) -> None:
    result = aligned(text, text)
    assert result.tier == "verbatim"
    assert len(result.passages) == 1
    assert [mask.all() for mask in matched_words(result, text_of(text), text_of(text))] == [True, True]
    assert result.verbatim_words == result.longest_run == len(text)


def scrambled(seed: int) -> tuple[list[int], list[int]]:
    """A page of pieces of an article, repeated, edited and in any order, between other words."""
    draw = np.random.default_rng(seed)
    article = draw.integers(0, 300, draw.integers(0, 400)).tolist()
    page: list[int] = []
    while len(page) < 300:
        start = int(draw.integers(0, len(article) + 1))
        piece = article[start : start + int(draw.integers(0, 60))]
        if draw.random() < 0.5:
            piece = [word if draw.random() < 0.85 else int(draw.integers(0, 300)) for word in piece]
        page += [*piece, *draw.integers(0, 300, draw.integers(0, 20)).tolist()]
    return page, article


def alike(one: int, other: int) -> bool:
    """Whether two words are equal, or nearly so: more than half of their letters, in order."""
    return one == other or 2 * LCSseq.similarity(spelt(one), spelt(other)) > LETTERS


def disjoint(spans: list[Span]) -> bool:
    ordered = sorted(spans, key=lambda span: span.start)
    return all(before.end <= after.start for before, after in pairwise(ordered))


def check(result: Alignment, page: list[int], article: list[int]) -> None:
    assert bool(result.passages) == bool(result.runs) == (result.tier is not None) == (result.dropped is None)
    assert list(result.passages) == sorted(result.passages)
    assert disjoint([p.page for p in result.passages])
    assert disjoint([p.article for p in result.passages])
    page_at, article_at = matched_pairs(result)
    assert (np.diff(page_at) > 0).all()
    assert len(set(article_at.tolist())) == len(article_at)
    assert all(alike(page[i], article[j]) for i, j in zip(page_at.tolist(), article_at.tolist(), strict=True))
    for passage in result.passages:
        first, last = word_span(passage.page)
        other_first, other_last = word_span(passage.article)
        inside = (page_at >= first) & (page_at < last)
        assert page_at[inside][[0, -1]].tolist() == [first, last - 1]
        assert article_at[inside].min() == other_first
        assert article_at[inside].max() == other_last - 1
        assert result.tier is Tier.LOOSE or (np.diff(article_at[inside]) > 0).all()
    assert len(page_at) <= sum(len(range(*word_span(p.page))) for p in result.passages)


@given(st.integers(0, 10**9))
def test_passages_are_ordered_and_disjoint_on_both_sides_and_the_same_every_time(seed: int) -> None:
    page, article = scrambled(seed)
    result = aligned(page, article)
    check(result, page, article)
    assert aligned(page, article) == result


@given(texts, texts, st.integers(0, 10**9))
def test_unusable_words_never_count_and_never_stand_at_an_end(page: list[int], article: list[int], seed: int) -> None:
    draw = np.random.default_rng(seed)
    a, b = text_of(page * 2), text_of(page + article)
    usable_a, usable_b = draw.random(len(a)) < 0.9, draw.random(len(b)) < 0.9
    result = align(a, b, usable_a, usable_b, floor=10)
    check(result, page * 2, page + article)
    for passage in result.passages:
        first, last = word_span(passage.page)
        other_first, other_last = word_span(passage.article)
        assert usable_a[[first, last - 1]].all()
        assert usable_b[[other_first, other_last - 1]].all()
    page_at, article_at = matched_pairs(result)
    both = usable_a[page_at] & usable_b[article_at]
    assert sum(run.usable for run in result.runs) == both.sum()


# ------------------------------------------------------------------ the tiers


def test_both_sides_of_a_verbatim_passage_say_the_same_words() -> None:
    ours = (
        "\u00abThe bridge at Talas will open in May\u00bb, engineer Asel Toktogul said on Monday; work began in 2019."
    )
    article = (
        f"BISHKEK. {ours} The governor did not comment on the delay, nor on its cost to the region and its people."
    )
    page = f"Menu Home News Sport\n{ours.upper()}  THE GOVERNOR did not comment on the delay,\nnor on its cost. Footer"
    a, b = words.split(page), words.split(article)
    (passage,) = align(a, b, all_usable(a), all_usable(b), floor=20).passages
    said, written = words.split(passage.page.of(page)), words.split(passage.article.of(article))
    assert said.keys.tolist() == written.keys.tolist()
    assert passage.page.of(page).startswith("THE BRIDGE")
    assert passage.page.of(page).endswith("nor on its cost")
    assert passage.article.of(article).startswith("The bridge")


@pytest.mark.parametrize(("size", "tier"), [(30, "verbatim"), (29, "dense"), (24, "dense"), (23, None)])
def test_thirty_words_in_one_run_are_verbatim_and_twenty_four_are_dense(size: int, tier: str | None) -> None:
    assert aligned([*noise(100), *numbers(size), *noise(100, 1)], [*noise(50, 2), *numbers(size)]).tier == tier


def test_runs_of_eight_words_add_up_and_shorter_ones_do_not() -> None:
    article = numbers(200)
    apart = [piece for i in range(4) for piece in (*article[40 * i : 40 * i + 8], *noise(20, i))]
    result = aligned(apart, article)
    assert result.tier == "verbatim"
    assert result.verbatim_words == 32
    assert [word_span(p.page) for p in result.passages] == [(28 * i, 28 * i + 8) for i in range(4)]
    seven = [piece for i in range(5) for piece in (*article[40 * i : 40 * i + 7], *noise(20, i))]
    assert aligned(seven, article).tier is None


def test_a_lower_floor_finds_a_short_citation_and_says_nothing_more() -> None:
    page = [*noise(60), *numbers(16), *noise(60, 1)]
    assert aligned(page, numbers(100)).tier is None
    assert aligned(page, numbers(100), floor=15).passages == (
        Passage(Span(60 * WIDTH, 76 * WIDTH - 1), Span(0, 16 * WIDTH - 1)),
    )
    assert aligned(page, numbers(100), floor=17).tier is None


def test_what_was_dropped_says_why() -> None:
    nothing = aligned(noise(50), numbers(50))
    assert nothing.dropped == "no run of 3 words in common"
    assert nothing.longest_run == 0
    one = aligned([*noise(50), *numbers(9), *noise(50, 1)], numbers(50))
    assert one.dropped == "longest run 9 words, under the 30-word floor"
    two = aligned([*numbers(9), *noise(50, 1), *numbers(8, first=30)], numbers(50))
    assert two.dropped == "longest run 9 words, 17 words in runs of 8 or more, under the 30-word floor"
    assert (two.passages, two.runs, two.tier, two.verbatim_words) == ((), (), None, 17)


def test_an_edited_copy_is_one_dense_passage_that_shows_its_differences() -> None:
    article = numbers(120)
    page = [*noise(30), *edited(article, 6), *noise(30, 1)]
    result = aligned(page, article)
    assert result.tier == "dense"
    assert [(word_span(p.page), word_span(p.article)) for p in result.passages] == [((30, 149), (0, 119))]
    on_page, in_article = matched_words(result, text_of(page), text_of(article))
    assert on_page.sum() == in_article.sum() == 100


def test_single_equal_words_between_runs_count_as_matching() -> None:
    article = numbers(60)
    page = [*article[:25], 70_001, article[26], 70_002, *article[28:]]
    result = aligned(page, article)
    on_page, in_article = matched_words(result, text_of(page), text_of(article))
    assert np.flatnonzero(~on_page).tolist() == np.flatnonzero(~in_article).tolist() == [25, 27]


def test_a_word_in_a_gap_is_not_counted_twice() -> None:
    article = [*numbers(30), 500, 501, 502, *numbers(30, first=100), *noise(20), *numbers(9, first=200)]
    page = [*numbers(30), 501, *numbers(30, first=100), *noise(40, 3), *article[-9:], *noise(20, 4), 500, 501, 502]
    result = aligned(page, article)
    check(result, page, article)
    assert 501 in [article[j] for j in matched_pairs(result)[1]]


def test_a_passage_is_tight_a_stray_phrase_beside_it_does_not_widen_it() -> None:
    article = [*numbers(40), *noise(9), 901, 902, 903]
    page = [*noise(20, 1), *numbers(40), *noise(9, 2), 901, 902, 903]
    assert [word_span(p.page) for p in aligned(page, article).passages] == [(20, 60)]


def test_two_dense_parts_far_apart_in_quality_stay_two_passages() -> None:
    article = numbers(100)
    page = [*edited(article[:40], 8), *noise(11), *article[55:58], *noise(11, 1), *edited(article[60:], 8)]
    assert len(aligned(page, article).passages) == 2


def test_moved_paragraphs_are_passages_of_their_own() -> None:
    article = numbers(120)
    page = [*article[80:], *article[:40], *article[40:80]]
    result = aligned(page, article)
    assert [word_span(p.article) for p in result.passages] == [(80, 120), (0, 80)]
    assert result.verbatim_words == 120


def test_text_that_stands_twice_on_the_page_counts_once_and_the_longer_wins() -> None:
    article = numbers(100)
    page = [*article[10:45], *noise(30), *article[:60], *noise(30, 1), *article[10:45]]
    result = aligned(page, article)
    assert [word_span(p.page) for p in result.passages] == [(65, 125)]
    assert result.verbatim_words == 60


def test_of_two_equal_copies_the_first_counts_unless_another_place_is_preferred() -> None:
    article = numbers(50)
    page = [*article, *noise(20), *article]
    a, b = text_of(page), text_of(article)
    preferred = np.arange(len(page)) >= 60
    chosen = align(a, b, all_usable(a), all_usable(b), preferred=preferred)
    assert [word_span(p.page) for p in aligned(page, article).passages] == [(0, 50)]
    assert [word_span(p.page) for p in chosen.passages] == [(70, 120)]


def test_what_a_longer_run_leaves_over_counts_where_it_stands() -> None:
    article = numbers(100)
    page = [*article[:60], *noise(30), *article[40:]]
    result = aligned(page, article)
    assert [word_span(p.article) for p in result.passages] == [(0, 60), (60, 100)]
    assert result.verbatim_words == 100


def test_boilerplate_inside_a_copy_bridges_but_does_not_count() -> None:
    article = numbers(60)
    a = text_of([*noise(10), *article, *noise(10, 1)])
    b = text_of(article)
    usable = all_usable(b)
    usable[[0, 1, *range(20, 30), 59]] = False
    result = align(a, b, all_usable(a), usable)
    assert [word_span(p.article) for p in result.passages] == [(2, 59)]
    assert result.verbatim_words == 47
    assert matched_words(result, a, b)[1].sum() == 57


def test_boilerplate_alone_is_nothing() -> None:
    text = text_of(numbers(80))
    result = align(text, text, np.zeros(80, np.bool_), all_usable(text))
    assert result.dropped == "no run of 3 words in common"


def test_a_passage_inside_the_gap_of_another_does_not_overlap_it() -> None:
    article = [*numbers(40), *noise(10), *numbers(40, first=40), *noise(30, 1), *numbers(9, first=300)]
    page = [*numbers(40), *numbers(9, first=300), 7_000_000, *numbers(40, first=40)]
    result = aligned(page, article)
    check(result, page, article)
    assert [word_span(p.page) for p in result.passages] == [(0, 90)]


# ------------------------------------------------------------------ hostile texts


def pieces(size: int, count: int) -> list[int]:
    starts = np.random.default_rng(1).integers(0, 900, count).tolist()
    return [word for start in starts for word in range(start, start + size)]


@pytest.mark.parametrize(
    ("page", "article"),
    [
        ([1] * 200_000, [1] * 500),
        ([1, 2] * 100_000, [1, 2] * 300),
        (numbers(1000) * 200, numbers(1000)),
        (pieces(7, 20_000), numbers(1000)),
        (pieces(3, 40_000), numbers(1000)),
    ],
    ids=["one word", "two words", "the article 200 times", "scraps of 7 words", "scraps of 3 words"],
)
def test_a_page_built_to_cost_time_costs_little(page: list[int], article: list[int]) -> None:
    a, b = text_of(page), text_of(article)
    started = time.process_time()
    result = align(a, b, all_usable(a), all_usable(b))
    assert time.process_time() - started < 2  # a tenth of that on an idle machine; minutes if every word met every word
    assert len(matched_pairs(result)[1]) <= len(article)


@pytest.mark.parametrize(
    "page",
    [
        "a " * 400_000,
        "ab" * 400_000,
        f"{' '.join(map(spelt, numbers(11)))}. " * 12_000,
        " ".join(spelt(n)[:5] for n in pieces(4, 30_000)),
        ". ".join(" ".join(map(spelt, numbers(3, first=n))) for n in pieces(1, 40_000)),
        "?! " * 300_000,
    ],
    ids=["one letter", "one endless word", "one sentence", "mangled scraps", "scraps as sentences", "no words"],
)
def test_a_page_of_a_megabyte_that_no_tier_believes_at_once_costs_little(page: str) -> None:
    a, b = words.split(page), text_of(numbers(1000))
    started = time.process_time()
    align(a, b, all_usable(a), all_usable(b), thorough=True)
    assert time.process_time() - started < 8  # a second on an idle machine; hours if every letter met every letter


def test_an_excerpt_hidden_among_many_copies_of_its_parts_is_found() -> None:
    page = [*(numbers(6) * 2000), *noise(10), *numbers(40), *noise(10, 1)]
    assert aligned(page, numbers(40)).longest_run >= 34


@pytest.mark.parametrize(("page", "article"), [([], []), ([1], []), ([], [1, 2, 3]), ([1, 2], [1, 2])])
def test_texts_too_short_to_share_anything_share_nothing(page: list[int], article: list[int]) -> None:
    assert aligned(page, article).tier is None


def test_words_that_only_look_usable_on_one_side_make_no_run() -> None:
    text = text_of(numbers(40))
    usable = np.arange(40) % 2 == 0
    assert align(text, text, usable, ~usable).longest_run == 0


def test_a_run_without_a_usable_word_is_none() -> None:
    text = text_of(numbers(10))
    pair = TextPair(text, text, np.arange(10) > 4, all_usable(text))
    assert trimmed(pair, 0, 0, 5) is None
    assert trimmed(pair, 2, 2, 8) == Run(5, 5, 5, 5)


# ------------------------------------------------------------------ what belongs to a proven passage


def test_a_moved_sentence_of_six_words_beside_a_proven_passage_belongs_to_it_and_elsewhere_it_does_not() -> None:
    article = [*numbers(60), *noise(20), *numbers(6, first=300)]
    beside = [*noise(100, 1), *numbers(60), 7_000_001, *numbers(6, first=300), *noise(100, 2)]
    assert [word_span(p.page) for p in aligned(beside, article).passages] == [(100, 160), (161, 167)]
    elsewhere = [*noise(100, 1), *numbers(60), *noise(20, 2), *numbers(6, first=300), *noise(100, 3)]
    assert [word_span(p.page) for p in aligned(elsewhere, article).passages] == [(100, 160)]


def test_a_short_run_far_from_the_others_is_chance_where_the_others_are_proof() -> None:
    article = [*numbers(60), *noise(20), *numbers(10, first=300)]
    page = [*numbers(60), *noise(100, 1), *numbers(10, first=300)]
    assert [word_span(p.page) for p in aligned(page, article).passages] == [(0, 60)]
    scattered = [*numbers(10), *noise(100, 1), *numbers(10, first=20), *noise(100, 2), *numbers(10, first=40)]
    assert len(aligned(scattered, numbers(60)).passages) == 3


def test_what_grows_from_the_left_reaches_what_lies_between() -> None:
    ours = [numbers(7, first=100 * n) for n in range(4)]
    page = [word for n, piece in enumerate(ours) for word in (*piece, *noise(6, n))] + numbers(40, first=900)
    article = [word for n, piece in enumerate(reversed(ours)) for word in (*piece, *noise(70, 9 + n))]
    assert len(aligned(page, [*article, *numbers(40, first=900)]).passages) == 5
