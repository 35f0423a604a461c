"""Whether our article stands on a page whole and unchanged, and how differences are shown."""

from __future__ import annotations

import time
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
    TITLE,
    TITLE_KY,
    TITLE_RU,
    ours,
    page_html,
    read_page,
    use_of,
)

from syndicheck import words
from syndicheck.model import Block, Ending, Proof, Region, Result, ThirdParty, ThirdPartyKind
from syndicheck.terms.checks.complete import CompleteCheck, CompleteOptions
from syndicheck.terms.differences import Change, DifferenceKind, between_revisions, on_the_page, shortened
from syndicheck.terms.facts import Facts

MET, NOT_MET, UNSURE = Result.MET, Result.NOT_MET, Result.CANNOT_TELL


def complete(facts: Facts, **options: Any) -> Proof:
    return CompleteCheck().prove(facts, CompleteOptions.model_validate(options))


def copy(old: str = "", new: str = "", *more: str, title: str = TITLE) -> Facts:
    """A page with our text, some words of it exchanged."""
    changed = "\n".join(PARAGRAPHS).replace(old, new) if old else "\n".join(PARAGRAPHS)
    assert not old or old not in changed or old in new
    return use_of(page_html(*changed.split("\n"), *more, title=title))


def kinds(facts: Facts) -> list[tuple[DifferenceKind, str, str]]:
    assert facts.shared is not None
    return [(d.kind, d.ours, d.theirs) for d in on_the_page(facts.article, facts.page, facts.shared)]


def test_a_copy_to_the_letter_is_complete_whatever_stands_around_it() -> None:
    whole = copy()
    assert complete(whole).result is MET
    assert complete(whole).found == "all 154 words of our article stand on the page unchanged"
    around = use_of(page_html("Our reporter sends this from the valley.", *PARAGRAPHS, "Source: Birge News. Read on."))
    assert complete(around).result is MET


def test_marks_capitals_and_quotation_marks_are_no_difference() -> None:
    typed = "\n".join(PARAGRAPHS).replace("“", "«").replace(",”", "»,").replace(";", " —")
    facts = use_of(page_html(*typed.split("\n")))
    assert kinds(facts) == []
    assert complete(facts).result is MET


def test_a_missing_paragraph_is_told_by_its_first_and_last_words() -> None:
    proof = complete(use_of(page_html(*PARAGRAPHS[:1], *PARAGRAPHS[2:])))
    assert proof.result is NOT_MET
    assert proof.found == (
        "of 154 words of our article: 29 missing: “The animals had left the … through the winter” is missing"
    )
    assert proof.remedy is not None
    assert "https://birge.example.kg/news:71" in proof.remedy
    assert "The animals had left the" in proof.remedy


def test_what_was_changed_added_and_put_between_is_told_apart() -> None:
    edited = [*PARAGRAPHS]
    edited[0] = edited[0].replace("nine fresh tracks", "eleven old footprints")
    edited[3] = edited[3].replace("set aside sixty", "set aside at once some sixty")
    edited.insert(2, "Meanwhile nobody of our own desk has seen a single one of them.")
    facts = use_of(page_html(*edited))
    assert kinds(facts) == [
        (DifferenceKind.CHANGED, "nine fresh tracks", "eleven old footprints"),
        (DifferenceKind.BETWEEN, "", edited[2].rstrip(".")),
        (DifferenceKind.ADDED, "", "at once some"),
    ]
    found = complete(facts).found
    assert "3 changed, 3 added, 13 in other paragraphs between ours" in found
    assert "“nine fresh tracks” became “eleven old footprints”" in found
    assert "“at once some” was added" in found
    assert complete(facts).result is NOT_MET


def test_paragraphs_of_their_own_between_ours_are_for_a_person() -> None:
    own = "Meanwhile nobody of our own desk has seen a single one of them."
    assert complete(use_of(page_html(*PARAGRAPHS[:2], own, *PARAGRAPHS[2:]))).result is UNSURE


def test_short_lines_between_ours_are_captions_and_links_and_change_nothing() -> None:
    with_lines = use_of(page_html(*PARAGRAPHS[:2], "Read also: the mill closes", *PARAGRAPHS[2:]))
    assert complete(with_lines).result is MET


def test_a_headline_at_the_start_of_our_text_is_judged_as_a_headline_alone() -> None:
    unmarked = ours(left_out=())
    assert complete(use_of(page_html(*PARAGRAPHS, title="The otters are back"), unmarked)).result is MET


def test_an_article_of_nothing_but_other_outlets_words_cannot_be_judged() -> None:
    everything = ours(third_parties=(ThirdParty("Far Gazette", ThirdPartyKind.OUTLET, 1, 5),))
    assert complete(use_of(page_html(*PARAGRAPHS), everything)).result is UNSURE


def test_a_few_words_may_be_a_slip_of_reading() -> None:
    assert complete(copy("nine fresh tracks", "nine old tracks")).result is UNSURE
    assert complete(copy("nine fresh tracks", "nine old tracks"), tolerance=0.02).result is MET
    many = copy("forty years, the keeper of the town museum found", "a very long time someone has seen")
    assert complete(many).result is NOT_MET
    assert complete(many, tolerance=0.2).result is MET
    assert "(6 % missing, changed or added; the terms allow 1 %" in complete(many, tolerance=0.01).found


def test_the_same_letters_divided_otherwise_are_no_difference() -> None:
    assert complete(copy("to the mill pond", "to the millpond")).result is MET
    assert complete(copy("upstream and", "up stream and")).result is MET


def test_a_paragraph_that_stands_elsewhere_is_not_missing() -> None:
    moved = use_of(page_html(PARAGRAPHS[4], *PARAGRAPHS[:4]))
    assert complete(moved).result is MET
    short = "The otters sleep at noon."
    article = ours("\n\n".join((TITLE, PARAGRAPHS[0], short, *PARAGRAPHS[1:])))
    facts = use_of(page_html(*PARAGRAPHS, "As they said:", short), article)
    assert [kind for kind, _, _ in kinds(facts)] == [DifferenceKind.MOVED]
    assert complete(facts).result is UNSURE


def test_words_outside_the_pages_article_are_for_a_person() -> None:
    whole = copy()
    last = whole.page.text.index("Fishermen")
    blocks = tuple(
        Block(block.span, Region.SIDEBAR) if block.span.start == last else block for block in whole.page.blocks
    )
    assert complete(use_of(replace(whole.page, blocks=blocks))).result is UNSURE


def test_left_out_lines_and_what_another_outlet_is_credited_for_may_be_missing() -> None:
    outlet = ThirdParty("Far Gazette", ThirdPartyKind.OUTLET, 2, 2)
    official = ThirdParty("the ministry", ThirdPartyKind.OFFICIAL, 2, 2)
    html = page_html(*PARAGRAPHS[:1], *PARAGRAPHS[2:])
    without = complete(use_of(html, ours(third_parties=(outlet,))))
    assert without.result is MET
    assert without.found.endswith("; 29 more words, which our article credits to others, were not compared")
    assert complete(use_of(html, ours(third_parties=(official,)))).result is NOT_MET


def test_nothing_is_missing_for_sure_on_a_page_that_was_not_read_whole() -> None:
    cut = read_page(page_html(*PARAGRAPHS[:3]))
    for page in (replace(cut, next_pages=("https://x.example/2",)), replace(cut, ending=Ending.UNPROVEN)):
        proof = complete(use_of(page))
        assert proof.result is UNSURE
        assert "missing" in proof.found


def test_against_an_excerpt_or_without_a_comparison_nothing_is_said() -> None:
    assert complete(use_of(page_html(*PARAGRAPHS), ours(complete=False))).result is UNSURE
    assert complete(replace(copy(), shared=None)).result is UNSURE


@pytest.mark.parametrize(
    ("old", "new", "allow", "result"),
    [
        ("on Monday", "yesterday", ["time"], MET),
        ("on Monday", "yesterday", [], UNSURE),
        ("the first of May", "1 June", ["time"], UNSURE),
        ("sixty thousand", "90", ["time"], UNSURE),
        ("of Karasuu", "here", ["place"], UNSURE),
        ("wooden fence", "timber fence", "style", UNSURE),
        ("forty years, the keeper of the town museum found", "a very long time someone has seen", ["style"], NOT_MET),
    ],
)
def test_what_the_terms_let_a_site_change_is_never_held_against_it(
    old: str, new: str, allow: object, result: Result
) -> None:
    assert complete(copy(old, new), allow=allow).result is result


def test_many_small_changes_of_style_are_for_a_person_where_style_is_free() -> None:
    text = "\n".join(PARAGRAPHS)
    for old, new in (("fresh", "new"), ("northern", "upper"), ("wooden", "oaken"), ("road", "lane"), ("fear", "worry"),
                     ("winter", "cold"), ("empty", "clear"), ("council set", "aldermen set")):  # fmt: skip
        text = text.replace(old, new)
    facts = use_of(page_html(*text.split("\n")))
    assert complete(facts).result is NOT_MET
    assert complete(facts, allow=["style"]).result is UNSURE


# ------------------------------------------------------------------ headlines


@pytest.mark.parametrize(
    ("title", "result"),
    [
        (TITLE, MET),
        (TITLE.upper(), MET),
        (f"Birge: {TITLE} (photo)", MET),
        ("Forty years later: the otters are back", NOT_MET),
    ],
)
def test_a_headline_is_ours_where_all_of_its_words_stand_in_theirs(title: str, result: Result) -> None:
    proof = complete(copy(title=title), headline=True)
    assert proof.result is result
    assert complete(copy(title=title)).result is MET
    if result is NOT_MET:
        assert f"our headline “{TITLE}” became “{title}”" in proof.found
        assert TITLE in (proof.remedy or "")


def test_a_headline_that_cannot_be_read_or_stands_elsewhere_is_for_a_person() -> None:
    bare = copy(title="Valley Post")
    page = replace(bare.page, title="", blocks=tuple(b for b in bare.page.blocks if b.region is not Region.HEADLINE))
    assert complete(replace(bare, page=page), headline=True).result is UNSURE
    assert complete(replace(bare, page=replace(page, title="Valley Post")), headline=True).result is UNSURE
    below = use_of(page_html(TITLE, *PARAGRAPHS, title="News of the valley"))
    assert complete(below, headline=True).result is UNSURE
    assert complete(replace(copy(), article=replace(ours(), title="")), headline=True).result is UNSURE


@pytest.mark.parametrize(
    ("language", "title", "text", "says"),
    [("ru", TITLE_RU, PARAGRAPHS_RU, "Опубликуйте текст"), ("ky", TITLE_KY, PARAGRAPHS_KY, "жарыялаңыз")],
)
def test_russian_and_kyrgyz_texts_are_compared_and_answered_in_their_language(
    language: str, title: str, text: tuple[str, ...], says: str
) -> None:
    article = ours("\n\n".join((title, *text)))
    whole = use_of(page_html(*text, title=title, language=language), article)
    assert complete(whole, headline=True).result is MET
    cut = use_of(page_html(*text[:2], title=title, language=language), article)
    proof = complete(cut)
    assert proof.result is NOT_MET
    assert says in (proof.remedy or "")


@pytest.mark.parametrize(("old", "new"), [("в понедельник", "вчера"), ("понедельник", "вторник")])
def test_a_russian_statement_of_time_may_be_changed_where_time_is_free(old: str, new: str) -> None:
    article = ours("\n\n".join((TITLE_RU, *PARAGRAPHS_RU)))
    text = "\n".join(PARAGRAPHS_RU).replace(old, new)
    facts = use_of(page_html(*text.split("\n"), title=TITLE_RU, language="ru"), article)
    assert complete(facts, allow=["time"]).result is MET


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"tolerance": 5}, "between 0 and 1"),
        ({"allow": ["tone"]}, "time"),
        ({"headline": "yes"}, "boolean"),
        ({"exact": True}, "exact"),
    ],
)
def test_options_say_what_would_be_right(values: dict[str, Any], said: str) -> None:
    with pytest.raises(ValidationError, match=said):
        CompleteOptions.model_validate(values)


def test_what_is_required_is_said_with_everything_that_is_allowed() -> None:
    proof = complete(copy(), tolerance=0.05, headline=True, allow=["time", "place"])
    assert proof.required == (
        "the whole article, unchanged, under our headline; 5 % of its words may be missing or changed; "
        "changes of time, place are allowed"
    )


# ------------------------------------------------------------------ hostile and random texts


def test_a_page_of_one_word_again_and_again_costs_little() -> None:
    word = "otter " * 8000
    article = ours("\n\n".join((TITLE, *PARAGRAPHS, "otter " * 600)))
    facts = use_of(page_html(*PARAGRAPHS[:2], word, *PARAGRAPHS[2:], word), article)
    started = time.process_time()
    complete(facts, headline=True)
    assert time.process_time() - started < 3


def test_a_large_exchanged_part_counts_as_changed_as_a_whole() -> None:
    lines = [
        f"Line {n} of the old inventory lists {n * 7} pots and a broken kettle of shed {n * 3}." for n in range(60)
    ]
    other = [f"Row {n} in a new register shows {n * 5} jars beside one dented bucket from barn {n}." for n in range(60)]
    article = ours("\n\n".join((TITLE, *PARAGRAPHS[:2], *lines, *PARAGRAPHS[2:])))
    facts = use_of(page_html(*PARAGRAPHS[:2], *other, *PARAGRAPHS[2:]), article)
    ((kind, _, _),) = kinds(facts)
    assert kind is DifferenceKind.CHANGED
    assert complete(facts).result is NOT_MET
    assert len(complete(facts).found) < 600


@given(st.lists(st.tuples(st.integers(0, 153), st.sampled_from(["drop", "swap", "add"])), max_size=12))
def test_no_more_words_are_held_against_a_page_than_were_changed(edits: list[tuple[int, str]]) -> None:
    text = " ".join(PARAGRAPHS).split()
    for place, kind in sorted(edits, reverse=True):
        at = min(place, len(text) - 1)
        text[at : at + (kind != "add")] = [] if kind == "drop" else ["zzyzx"]
    facts = use_of(page_html(" ".join(text)))
    assert facts.shared is not None
    found = on_the_page(facts.article, facts.page, facts.shared)
    assert sum(d.words for d in found) <= 2 * len(edits)
    assert bool(found) == (" ".join(text) != " ".join(PARAGRAPHS)) or len(edits) > 0


def test_a_difference_is_shown_by_its_ends() -> None:
    assert shortened("one, two;\nthree") == "one, two; three"
    assert shortened(" ".join(map(str, range(30)))) == "0 1 2 3 4 … 27 28 29"
    assert len(shortened("a" * 5000)) == 40


# ------------------------------------------------------------------ revisions


def test_revisions_differ_between_their_common_beginning_and_end() -> None:
    old = words.split("The fire killed 12 people in the old mill on Monday")
    assert between_revisions(old, old) == ()
    new = words.split("The fire killed 21 people in the old mill")
    assert between_revisions(old, new) == (Change((3, 4), (3, 4)), Change((9, 11), (9, 9)))
    assert between_revisions(old, words.split("")) == (Change((0, 11), (0, 0)),)


def test_revisions_that_are_long_and_have_nothing_in_common_are_not_compared() -> None:
    one, other = ("a " * 6000, "b " * 6000)
    assert between_revisions(words.split(one), words.split(other)) is None
