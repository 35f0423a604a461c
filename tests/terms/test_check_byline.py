"""`byline`: author, dateline and institution are named."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from attribution_samples import ARTICLE, COPY, DATED, Line, facts_of, page_of, prove, without
from pydantic import ValidationError

from syndicheck.model import Article, Proof, Region, Result
from syndicheck.terms import CHECKS

MET, NOT_MET, UNSURE = Result.MET, Result.NOT_MET, Result.CANNOT_TELL


def byline(*lines: Line, article: Article = ARTICLE, language: str = "en", **options: object) -> Proof:
    return prove("byline", facts_of(page_of(*lines, language=language), article), **options)


def above(line: str, region: Region = Region.BYLINE) -> tuple[Line, ...]:
    return ((line, region), *COPY)


@pytest.mark.parametrize("line", ["By Ada Fenn", "FENN Ada", "Аda Fenn, Orin"])
def test_our_author_by_name_in_any_letters_and_order_meets_the_terms(line: str) -> None:
    proof = byline(*above(line))
    assert (proof.result, proof.found) == (MET, "“Ada Fenn” is named in the byline")


def test_all_of_several_authors_must_be_named_in_any_order() -> None:
    two = without(author="Ada Fenn and Bo Reed")
    assert byline(*above("By Bo Reed, Ada Fenn"), article=two).result is MET
    assert byline(*above("By Ada Fenn"), article=two).result is UNSURE
    russian = without(author="Анна Петрова, Болот Осмонов")
    assert byline(*above("Болот Осмонов и Анна Петрова"), article=russian).result is MET


def test_nobody_can_look_for_an_author_who_is_not_recorded() -> None:
    proof = byline(*above("By Ada Fenn"), article=without(author=""))
    assert (proof.result, proof.found) == (UNSURE, "the author of our article is not recorded")
    assert proof.remedy is None


def test_a_page_that_names_nobody_like_our_author_does_not_meet_the_terms() -> None:
    facts = facts_of(replace(page_of(*above("By our own reporter")), author="Desk"))
    proof = prove("byline", facts)
    assert (proof.result, proof.found) == (NOT_MET, "the page does not name “Ada Fenn”; it names Desk")
    assert (proof.required, proof.remedy) == ("the name of the author, Ada Fenn", "<p>By Ada Fenn</p>")


@pytest.mark.parametrize(
    ("author", "line"),
    [
        ("Ada Fenn", "By A. Fenn"),
        ("Анна Петрова", "Рассказ Анны Петровой"),
        ("Айбек Осмонов", "Айбектин кабары"),
        ("Ада Фенн", "By Ada Fenn"),
    ],
)
def test_a_name_in_another_form_is_for_a_person_to_judge(author: str, line: str) -> None:
    assert byline(*above(line), article=without(author=author)).result is UNSURE


def test_a_name_in_the_code_alone_is_for_a_person_to_judge() -> None:
    facts = facts_of(replace(page_of(*COPY), author="Ada Fenn"))
    proof = prove("byline", facts)
    assert (proof.result, "only the page's code" in proof.found) == (UNSURE, True)


def test_a_name_outside_the_article_is_for_a_person_to_judge() -> None:
    assert byline(*COPY, ("Ada Fenn", Region.SIDEBAR)).result is UNSURE
    assert byline(*COPY, ("Ada Fenn", Region.COMMENT)).result is UNSURE


def test_the_name_must_stand_where_the_terms_want_it() -> None:
    below = (*COPY, ("By Ada Fenn", Region.BYLINE))
    proof = byline(*below, position="start")
    assert (proof.result, proof.found) == (NOT_MET, "“Ada Fenn” is named in the byline and nowhere at the start")
    assert byline(*below, position="end").result is MET
    assert byline(*below, max_paragraph=2).result is NOT_MET


def test_the_dateline_opens_the_text() -> None:
    kept = (("ORIN, Birge – " + COPY[0][0], Region.BODY), *COPY[1:])
    assert byline(*kept, article=DATED, parts=["dateline"]).result is MET
    assert byline(("Orin, Birge", Region.BYLINE), *COPY, article=DATED, parts="dateline").result is MET
    proof = byline(("Nothing of it here", Region.BODY), *COPY[1:], article=DATED, parts=["dateline"])
    assert (proof.result, proof.remedy) == (NOT_MET, "<p>ORIN, Birge - …</p>")
    assert "the text does not open with" in proof.found


def test_a_changed_or_moved_dateline_is_for_a_person_to_judge() -> None:
    assert byline(("Birge, 3 November: " + COPY[0][0], Region.BODY), article=DATED, parts="dateline").result is UNSURE
    assert byline(*COPY[1:], ("So says Orin, Birge", Region.BODY), article=DATED, parts="dateline").result is UNSURE
    assert byline(("Река обмелела", Region.BODY), article=DATED, parts="dateline").result is UNSURE


def test_an_article_without_a_dateline_has_none_to_keep() -> None:
    assert byline(*COPY, parts=["dateline"]).found == "our article has no dateline"


def test_an_institution_is_the_agency_or_what_the_rule_names() -> None:
    assert byline(*above("Birge"), parts=["institution"]).result is MET
    assert byline(*above("Об этом пишет Бирге"), parts=["institution"]).result is MET
    named: dict[str, Any] = {"parts": ["institution"], "institution": ["University of Orin", "Орин университети"]}
    assert byline(*above("Ada Fenn, University of Orin"), **named).result is MET
    assert byline(*above("Орин университети"), **named).result is MET
    assert byline(*above("Ada Fenn, Univ. of Orin"), **named).result is UNSURE
    lone: dict[str, Any] = {"parts": "institution", "institution": "Quay Institute"}
    assert byline(*above("By Ada Fenn"), **lone).result is NOT_MET
    assert byline(("Река обмелела", Region.BODY), **lone).result is UNSURE
    assert byline(("The river is low again", Region.BODY), parts="institution").result is NOT_MET


def test_the_worst_part_decides_and_the_remedy_names_all() -> None:
    proof = byline(*above("Birge"), parts=["author", "institution"])
    assert proof.result is NOT_MET
    assert "is named in the byline" in proof.found
    assert proof.required == "the name of the author, Ada Fenn and the name “Birge News Agency”"
    assert proof.remedy == "<p>By Ada Fenn, Birge News Agency</p>"


@pytest.mark.parametrize(
    ("language", "remedy"), [("ru", "<p>Автор: Ада Фенн, Бирге</p>"), ("ky", "<p>Автору: Ада Фенн, Бирге</p>")]
)
def test_the_remedy_is_in_the_language_of_the_page(language: str, remedy: str) -> None:
    ours = without(author="Ада Фенн")
    proof = byline(("Река обмелела", Region.BODY), article=ours, language=language, parts=["author", "institution"])
    assert proof.remedy == remedy


@pytest.mark.parametrize("author", ["—", "a" * 5000, "A, " * 500, "Ada Fenn, " * 300, "\x00\ud800"])
def test_hostile_authors_are_only_names(author: str) -> None:
    proof = byline(*above("Ada Fenn " * 300), article=without(author=author))
    assert proof.result in Result


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"parts": []}, "at least 1"),
        ({"parts": ["title"]}, "'author', 'dateline' or 'institution'"),
        ({"institution": "Orin"}, 'write parts = ["author", "institution"]'),
        ({"position": 1}, "Input should be"),
    ],
)
def test_wrong_options_say_what_would_be_right(options: dict[str, object], said: str) -> None:
    with pytest.raises(ValidationError) as error:
        CHECKS["byline"].options.model_validate(options)
    assert said in str(error.value)
