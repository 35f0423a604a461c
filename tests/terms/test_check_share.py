"""How much of our article may stand on a page: shares and lengths."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError
from reuse_samples import (
    PARAGRAPHS,
    PARAGRAPHS_KY,
    PARAGRAPHS_RU,
    TITLE_KY,
    TITLE_RU,
    ours,
    page_html,
    read_page,
    use_of,
)

from syndicheck.model import Ending, Proof, Result
from syndicheck.terms.checks.length import LengthCheck, LengthOptions
from syndicheck.terms.checks.share import ShareCheck, ShareOptions
from syndicheck.terms.facts import Facts
from syndicheck.terms.portions import percent, shown_numbers

MET, NOT_MET, UNSURE = Result.MET, Result.NOT_MET, Result.CANNOT_TELL
OWN = "We walked to the pond ourselves and found the ice still closed from shore to shore."
WHOLE = use_of(page_html(*PARAGRAPHS))
FIRST = use_of(page_html(OWN, PARAGRAPHS[0]))


def share(facts: Facts, most: float) -> Proof:
    return ShareCheck().prove(facts, ShareOptions(max=most))


def length(facts: Facts, unit: Any, most: int | None = None) -> Proof:
    return LengthCheck().prove(facts, LengthOptions(unit=unit, max=most))


def test_a_share_is_told_in_words_and_per_cent_beside_what_the_terms_allow() -> None:
    proof = share(WHOLE, 0.3)
    assert proof.result is NOT_MET
    assert proof.found.startswith("133 of 133 counted words, 100 % (with quoted speech 154 of 154, 100 %)")
    assert proof.found.endswith("; the terms allow 30 %")
    assert proof.required == "at most 30 % of our article"
    assert proof.passages == (0,)
    assert proof.remedy == "Shorten what is taken from Birge News to at most 39 words (now 133)."


def test_a_paragraph_of_five_is_within_thirty_per_cent() -> None:
    assert share(FIRST, 0.3).result is MET
    assert share(FIRST, 0.3).remedy is None
    assert share(FIRST, 32 / 133).result is MET
    assert share(FIRST, 0.2).result is NOT_MET


def test_where_quoted_speech_decides_a_person_says_how_to_count() -> None:
    speech = use_of(page_html(OWN, PARAGRAPHS[2], PARAGRAPHS[0]))
    counted, whole = speech.counts.counted / 133, (speech.counts.counted + speech.counts.quoted) / 154
    assert counted < whole
    proof = share(speech, (counted + whole) / 2)
    assert proof.result is UNSURE
    assert "which way of counting" in proof.found


def test_nothing_is_said_of_a_share_of_an_excerpt_or_of_an_article_without_words() -> None:
    excerpt = share(use_of(page_html(*PARAGRAPHS), ours(complete=False)), 0.1)
    assert (excerpt.result, excerpt.remedy) == (UNSURE, None)
    assert "%" not in excerpt.found
    empty = replace(WHOLE, counts=replace(WHOLE.counts, article=0), shared=None)
    assert share(empty, 0.1).result is UNSURE


def test_a_page_that_was_not_read_whole_never_keeps_a_limit_but_may_break_it() -> None:
    page = read_page(page_html(OWN, PARAGRAPHS[0]))
    unproven, going_on = replace(page, ending=Ending.UNPROVEN), replace(page, next_pages=("https://x.example/2",))
    for page in (unproven, going_on):
        assert share(use_of(page), 0.3).result is UNSURE
        assert length(use_of(page), "words", 50).result is UNSURE
        assert share(use_of(page), 0.1).result is NOT_MET


@pytest.mark.parametrize("value", [-0.1, 1.1, 30, float("nan"), float("inf")])
def test_a_share_is_written_between_nought_and_one(value: float) -> None:
    with pytest.raises(ValidationError, match=r"between 0 and 1, such as 0\.3 for 30 %"):
        ShareOptions.model_validate({"max": value})


@pytest.mark.parametrize("values", [{}, {"max": "0.3"}, {"max": True}, {"max": 0.3, "maximum": 1}])
def test_a_share_takes_one_number_and_nothing_else(values: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        ShareOptions.model_validate(values)


@pytest.mark.parametrize(
    ("share_", "beside", "written"),
    [
        (0.3, None, "30 %"),
        (0.3004, None, "30 %"),
        (0.3004, 0.3, "30.04 %"),
        (0.304, 0.3, "30.4 %"),
        (1 / 3, 0.3, "33 %"),
        (1.0, 0.3, "100 %"),
        (0.0, 0.3, "0 %"),
    ],
)
def test_a_percentage_never_seems_to_equal_the_limit_that_it_exceeds(
    share_: float, beside: float | None, written: str
) -> None:
    assert percent(share_, beside) == written


# ------------------------------------------------------------------ lengths


@pytest.mark.parametrize(
    ("unit", "most", "whole", "first"),
    [
        ("words", 32, NOT_MET, MET),
        ("words", 31, NOT_MET, NOT_MET),
        ("words", 133, UNSURE, MET),
        ("words", 154, MET, MET),
        ("characters", 200, NOT_MET, MET),
        ("characters", 800, UNSURE, MET),
        ("characters", 5000, MET, MET),
        ("paragraphs", 1, NOT_MET, MET),
        ("paragraphs", 5, MET, MET),
        ("first-paragraphs", 1, NOT_MET, MET),
        ("first-paragraphs", 5, MET, MET),
        ("headline", None, NOT_MET, NOT_MET),
        ("headline", 32, NOT_MET, MET),
    ],
)
def test_each_unit_counts_what_a_reader_would(unit: str, most: int | None, whole: Result, first: Result) -> None:
    assert (length(WHOLE, unit, most).result, length(FIRST, unit, most).result) == (whole, first)


def test_only_the_first_paragraphs_may_stand_there_whatever_their_number() -> None:
    later = use_of(page_html(OWN, PARAGRAPHS[3]))
    proof = length(later, "first-paragraphs", 3)
    assert proof.result is NOT_MET
    assert proof.found == "of the 5 paragraphs of our article 4 stand on the page; the terms allow the first 3"
    assert length(later, "paragraphs", 1).result is MET
    assert length(later, "first-paragraphs", 4).result is MET


def test_half_a_paragraph_too_many_is_for_a_person() -> None:
    half = " ".join(PARAGRAPHS[1].split()[:12])
    some = use_of(page_html(OWN, PARAGRAPHS[0], half))
    assert length(some, "first-paragraphs", 1).result is UNSURE
    assert length(some, "paragraphs", 1).result is UNSURE
    few = use_of(page_html(OWN, f"{PARAGRAPHS[0]} The animals had left"))
    assert length(few, "first-paragraphs", 1).result is MET


def test_an_article_without_paragraphs_or_comparison_cannot_be_measured() -> None:
    assert length(use_of(page_html(*PARAGRAPHS), ours(paragraphs=())), "paragraphs", 1).result is UNSURE
    assert length(replace(WHOLE, shared=None), "words", 1).result is UNSURE


def test_characters_are_ours_and_no_gap_between_two_passages_is_among_them() -> None:
    ends = use_of(page_html(OWN, PARAGRAPHS[0], PARAGRAPHS[4]))
    proof = length(ends, "characters", 310)
    alone = len(PARAGRAPHS[0]) + len(PARAGRAPHS[4])
    assert proof.result is NOT_MET
    assert alone - 6 <= int(proof.found.split()[0]) <= alone


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"unit": "words"}, "max is missing; write how many words"),
        ({"unit": "words", "max": 0}, "a whole number of at least 1"),
        ({"unit": "headline", "max": -1}, "a whole number of at least 1"),
        ({"unit": "pages", "max": 1}, "words"),
        ({"unit": "words", "max": 1.5}, "integer"),
        ({"unit": "words", "max": True}, "integer"),
        ({"unit": "words", "max": 1, "min": 2}, "min"),
    ],
)
def test_a_length_says_what_would_be_right(values: dict[str, Any], said: str) -> None:
    with pytest.raises(ValidationError, match=said):
        LengthOptions.model_validate(values)


@pytest.mark.parametrize(
    ("language", "title", "text", "says"),
    [("ru", TITLE_RU, PARAGRAPHS_RU, "Сократите текст"), ("ky", TITLE_KY, PARAGRAPHS_KY, "кыскартыңыз")],
)
def test_russian_and_kyrgyz_pages_are_measured_and_answered_in_their_language(
    language: str, title: str, text: tuple[str, ...], says: str
) -> None:
    article = ours("\n\n".join((title, *text)))
    copy = use_of(page_html(*text, title=title, language=language), article)
    for proof in (share(copy, 0.3), length(copy, "words", 20), length(copy, "characters", 100)):
        assert proof.result is NOT_MET
        assert says in (proof.remedy or "")
    for unit in ("paragraphs", "first-paragraphs", "headline"):
        assert "Бирге Ньюс" in (length(copy, unit, 1).remedy or "")


@given(st.lists(st.integers(0, 4), min_size=1, max_size=5, unique=True), st.integers(1, 200))
def test_a_wider_limit_is_never_judged_worse(which: list[int], most: int) -> None:
    rank = {NOT_MET: 0, UNSURE: 1, MET: 2}
    facts = use_of(page_html(OWN, *(PARAGRAPHS[at] for at in which)))
    for unit in ("words", "characters", "paragraphs", "first-paragraphs"):
        assert rank[length(facts, unit, most).result] <= rank[length(facts, unit, most * 2).result]
    assert rank[share(facts, most / 400).result] <= rank[share(facts, most / 200).result]


def test_long_lists_of_numbers_are_cut() -> None:
    assert [shown_numbers(n) for n in ((), (4,), (1, 2), (1, 2, 4))] == ["none", "4", "1 and 2", "1, 2 and 4"]
    assert shown_numbers(tuple(range(1, 41)), 3) == "1, 2, 3 and 37 more"
