"""`edit-notice`: a page that changed the text says so."""

from __future__ import annotations

from dataclasses import replace

import pytest
from attribution_samples import COPY, DATED, TEXT, Line, facts_of, page_of, prove
from pydantic import ValidationError

from syndicheck.model import Proof, Region, Result, UseKind
from syndicheck.terms import CHECKS
from syndicheck.terms.edits import edits

MET, NOT_MET, UNSURE = Result.MET, Result.NOT_MET, Result.CANNOT_TELL
PHRASES = ["This story was edited for length", "Текст изменён", "Текст өзгөртүлдү"]
CHANGED = (
    COPY[0],
    ("The oldest of them came out of a workshop shut since the last war, the museum's keeper said.", Region.BODY),
    COPY[2],
)


def notice(*lines: Line, use: UseKind = UseKind.REPUBLICATION) -> Proof:
    return prove("edit-notice", facts_of(page_of(*lines), DATED, use=use), phrases=PHRASES)


def test_an_unchanged_text_needs_no_notice() -> None:
    assert notice(*COPY).found == "the passages are unchanged; no notice is needed"
    assert notice(*COPY).result is MET


def test_words_that_are_only_divided_otherwise_are_unchanged() -> None:
    assert notice(COPY[0], COPY[1], (COPY[2][0].replace("library", "lib-rary"), Region.BODY)).result is MET


def test_captions_and_boxes_between_paragraphs_change_no_text() -> None:
    assert notice(COPY[0], ("The bridge", Region.CAPTION), COPY[1], ("Also", Region.RELATED), COPY[2]).result is MET


def test_a_changed_text_without_a_notice_does_not_meet_the_terms_and_the_change_is_shown() -> None:
    proof = notice(*CHANGED)
    assert proof.result is NOT_MET
    said = "“was made in a factory that closed before the” became “came out of a workshop shut since the last”"
    assert said in proof.found
    assert proof.remedy == "<p>This story was edited for length</p>"
    assert (
        proof.required
        == "where the text was changed, the notice “This story was edited for length” (or another of 3 wordings)"
    )


@pytest.mark.parametrize("line", PHRASES)
def test_a_notice_in_the_article_meets_the_terms(line: str) -> None:
    assert notice(*CHANGED, (line, Region.CREDIT)).result is MET


def test_a_notice_elsewhere_or_in_other_words_is_for_a_person_to_judge() -> None:
    assert notice(*CHANGED, (PHRASES[0], Region.FOOTER)).result is UNSURE
    for line in ("Adapted from Birge", "Публикуется с изменениями", "Кыскартылып берилди"):
        assert notice(*CHANGED, (line, Region.CREDIT)).result is UNSURE
    assert notice(*CHANGED, ("Abridged!", Region.COMMENT)).result is NOT_MET


def test_a_few_other_words_are_for_a_person_to_judge() -> None:
    proof = notice(COPY[0], (COPY[1][0].replace("oldest", "eldest"), Region.BODY), COPY[2])
    assert (proof.result, "“oldest” became “eldest”" in proof.found) == (UNSURE, True)


def test_paragraphs_added_or_left_out_are_for_a_person_to_judge() -> None:
    added = notice(
        COPY[0], ("Our reader Bo Reed has seen one of those bicycles before, he writes.", Region.BODY), *COPY[1:]
    )
    assert (added.result, "added" in added.found) == (UNSURE, True)
    assert notice(COPY[0], COPY[2]).result is UNSURE
    cut = notice(*COPY[:2])
    assert (cut.result, "words of our text are not on the page" in cut.found) == (UNSURE, True)


def test_a_citation_leaves_the_rest_out_by_its_nature() -> None:
    assert notice(*COPY[:2], use=UseKind.CITATION).result is MET


def test_texts_that_were_not_compared_word_by_word_prove_nothing() -> None:
    facts = replace(facts_of(page_of(*COPY)), shared=None)
    assert prove("edit-notice", facts, phrases=PHRASES).result is UNSURE


def test_many_changes_are_counted_and_only_the_largest_shown() -> None:
    many = TEXT.partition(" - ")[2]
    for word in ("eleven old", "footbridge", "oldest", "factory", "museum's", "library", "October"):
        many = many.replace(word, "thing", 1)
    proof = notice(*((line, Region.BODY) for line in many.split("\n")))
    assert proof.result is NOT_MET
    assert "4 more places" in proof.found


def test_words_moved_about_are_no_replaced_words() -> None:
    facts = facts_of(page_of(COPY[2], COPY[0]), DATED)
    assert facts.shared is not None
    assert not list(edits(DATED, facts.page, facts.passages, facts.shared))


@pytest.mark.parametrize("phrases", [[], ["{x}"], ["…"]])
def test_wrong_options_are_refused(phrases: object) -> None:
    with pytest.raises(ValidationError):
        CHECKS["edit-notice"].options.model_validate({"phrases": phrases})
