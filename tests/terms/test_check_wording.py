"""`wording`: phrases that diminish the agency are shown to a person."""

from __future__ import annotations

import pytest
from attribution_samples import COPY, Line, facts_of, page_of, prove
from pydantic import ValidationError

from syndicheck.model import Proof, Region, Result
from syndicheck.terms import CHECKS

PHRASES = ["some media", "как утверждает {agency}", "имиш"]


def wording(*lines: Line) -> Proof:
    return prove("wording", facts_of(page_of(*COPY, *lines)), phrases=PHRASES)


@pytest.mark.parametrize(
    "line",
    [
        "Some media write that the river is low.",
        "Мост закрыт, как утверждает агентство «Бирге».",
        "Көпүрө жабык имиш.",
    ],
)
def test_a_listed_phrase_in_the_article_is_for_a_person_and_never_more(line: str) -> None:
    proof = wording((line, Region.BODY))
    assert proof.result is Result.CANNOT_TELL
    assert "in paragraph 4; a person must see" in proof.found


def test_without_a_listed_phrase_the_terms_are_met() -> None:
    assert wording(("Some of the media write otherwise.", Region.BODY)).result is Result.MET


def test_readers_words_and_words_copied_from_us_are_not_the_sites() -> None:
    assert wording(("Some media!", Region.COMMENT)).result is Result.MET
    facts = facts_of(page_of(*COPY))
    assert prove("wording", facts, phrases="the museum's keeper said").result is Result.MET


def test_only_some_of_many_places_are_told() -> None:
    proof = wording(*(("Some media write.", Region.BODY),) * 5)
    assert proof.found.count("Some media") == 3
    assert "and 2 more" in proof.found


@pytest.mark.parametrize("phrases", [[], ["{}"], [1], None])
def test_wrong_options_are_refused(phrases: object) -> None:
    with pytest.raises(ValidationError):
        CHECKS["wording"].options.model_validate({"phrases": phrases})
