"""`canonical`: what the page says of itself to search engines."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from attribution_samples import BASE, COPY, OURS, facts_of, page_of, prove, without
from pydantic import ValidationError

from syndicheck.model import Article, Ending, Proof, Result
from syndicheck.terms import CHECKS

MET, NOT_MET, UNSURE = Result.MET, Result.NOT_MET, Result.CANNOT_TELL


def canonical(
    said: str | None = None,
    robots: tuple[str, ...] = (),
    ending: Ending = Ending.LENGTH,
    article: Article | None = None,
    **options: object,
) -> Proof:
    page = replace(page_of(*COPY), canonical=said, robots=robots, ending=ending)
    return prove("canonical", facts_of(page, article or without()), **options)


def test_a_canonical_address_that_is_our_articles_meets_the_terms() -> None:
    for said in (OURS, "http://www.birge.example.kg/news:41?utm_source=x"):
        assert canonical(said, canonical=True).result is MET


def test_one_of_its_own_or_none_does_not_and_the_remedy_is_given() -> None:
    for said in (BASE, None):
        proof = canonical(said, canonical=True)
        assert (proof.result, proof.remedy) == (NOT_MET, f'<link rel="canonical" href="{OURS}">')


def test_another_address_of_the_agency_is_for_a_person_to_judge() -> None:
    assert canonical("https://birge.example.kg/ru/41", canonical=True).result is UNSURE
    proof = canonical("https://birge.example.kg/ru/41", article=without(url=None), canonical=True)
    assert (proof.result, proof.remedy) == (UNSURE, None)
    assert "is not recorded" in proof.found
    assert canonical(BASE, article=without(url=None), canonical=True).result is NOT_MET


def test_a_supplied_file_has_no_headers_that_could_be_asked() -> None:
    for proof in (
        canonical(ending=Ending.SUPPLIED, canonical=True),
        canonical(ending=Ending.SUPPLIED, noindex=True),
    ):
        assert (proof.result, "HTTP headers" in proof.found) == (UNSURE, True)
    assert canonical(BASE, ending=Ending.SUPPLIED, canonical=True).result is NOT_MET


def test_noindex_in_any_of_its_forms_meets_the_terms() -> None:
    assert canonical(robots=("follow", "noindex"), noindex=True).result is MET
    assert canonical(robots=("none",), noindex=True).result is MET
    proof = canonical(robots=("nofollow",), noindex=True)
    assert (proof.result, proof.remedy) == (NOT_MET, '<meta name="robots" content="noindex">')


def test_of_both_demands_both_must_be_met() -> None:
    both: dict[str, Any] = {"canonical": True, "noindex": True}
    assert canonical(OURS, ("noindex",), **both).result is MET
    half = canonical(OURS, **both)
    assert (half.result, half.remedy) == (NOT_MET, '<meta name="robots" content="noindex">')
    assert half.required == f"a canonical address that leads to our article, {OURS} and noindex for search engines"
    assert canonical(None, ("noindex",), **both).result is NOT_MET


def test_hostile_addresses_cannot_leave_the_remedys_attribute() -> None:
    proof = canonical("http://[", article=without(url='https://birge.example.kg/"><script>'), canonical=True)
    assert canonical(article=without(url="javascript:alert(1)"), canonical=True).remedy is None
    assert proof.remedy == '<link rel="canonical" href="https://birge.example.kg/&quot;&gt;&lt;script&gt;">'


@pytest.mark.parametrize("options", [{}, {"canonical": False}, {"canonical": "yes"}, {"index": True}])
def test_wrong_options_are_refused(options: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        CHECKS["canonical"].options.model_validate(options)
    with pytest.raises(ValidationError, match="write canonical = true, noindex = true, or both"):
        CHECKS["canonical"].options.model_validate({})
