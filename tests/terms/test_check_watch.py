"""What one page cannot prove: bulk, commercial and machine use; chains through another site, and third parties."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from pydantic import ValidationError
from reuse_samples import PARAGRAPHS, URL, claim, dated, embed, ours, page_html, read_page, use_of
from terms_samples import NOW

from syndicheck.model import Block, Proof, Region, Result, Span, ThirdParty, ThirdPartyKind
from syndicheck.terms import CHECKS
from syndicheck.terms.checks.bulk import BulkCheck, BulkOptions
from syndicheck.terms.checks.chain import ChainCheck, ChainOptions
from syndicheck.terms.checks.commercial import CommercialCheck, CommercialOptions
from syndicheck.terms.checks.machine_use import MachineUseCheck, MachineUseOptions
from syndicheck.terms.checks.third_party import ThirdPartyCheck, ThirdPartyOptions
from syndicheck.terms.credit_lines import credited_elsewhere
from syndicheck.terms.facts import Facts

MET, NOT_MET, UNSURE = Result.MET, Result.NOT_MET, Result.CANNOT_TELL
COPY = use_of(page_html(*PARAGRAPHS))


def test_how_many_articles_a_site_took_is_for_a_person_to_count() -> None:
    facts = dated(COPY, claim(NOW))
    proof = BulkCheck().prove(facts, BulkOptions(items=3, per="week"))
    assert proof.result is UNSURE
    assert proof.required == "at most 3 of our articles a week on one site"
    assert "count the findings of example.kg in the same week (meta: 2026-11-23 07:00 UTC" in proof.found
    assert "more than 3" in proof.found


@pytest.mark.parametrize("values", [{}, {"items": -1}, {"items": "3"}, {"items": 3, "per": "year"}, {"items": 1.5}])
def test_bulk_says_what_would_be_right(values: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        BulkOptions.model_validate(values)


def test_commercial_use_is_told_by_its_signs_and_never_decided() -> None:
    def prove(facts: Facts) -> Proof:
        return CommercialCheck().prove(facts, CommercialOptions())

    assert prove(COPY).result is UNSURE
    assert prove(COPY).found.startswith("no advertisement was recognised on the page")
    page = COPY.page
    embeds = (embed("script", "https://pagead2.googlesyndication.com/x.js"), embed("iframe", "https://an.yandex.ru/1"))
    blocks = (*page.blocks, Block(Span(0, 0), Region.ADVERTISEMENT))
    sold = prove(replace(COPY, page=replace(page, embeds=(*embeds, embed(src=None)), blocks=blocks)))
    assert sold.result is UNSURE
    assert sold.found.startswith(
        "advertisements: 1; loads from advertising networks: an.yandex.ru, googlesyndication.com;"
    )
    linked = use_of(page_html(*PARAGRAPHS, foot='<p><a rel="sponsored" href="https://x.example/">Buy</a></p>'))
    assert "links marked as sponsored: 1" in prove(linked).found


def test_machine_use_tells_the_directives_and_where_else_to_look() -> None:
    def prove(*robots: str, language: str = "en") -> Proof:
        page = replace(COPY.page, robots=robots, language=language)
        return MachineUseCheck().prove(replace(COPY, page=page), MachineUseOptions())

    silent, speaking = prove("index", "follow"), prove("noai", "tdm-reservation", "follow")
    assert silent.result is speaking.result is UNSURE
    assert silent.found.startswith("the page's directives forbid machines nothing")
    assert "robots.txt" in silent.found
    assert speaking.found.startswith("the page tells machines: noai, tdm-reservation;")
    assert speaking.remedy is None
    for language in ("en", "ru", "ky"):
        assert '<meta name="tdm-reservation" content="1">' in (prove(language=language).remedy or "")


@pytest.mark.parametrize("name", ["commercial", "machine-use", "third-party"])
def test_checks_without_options_refuse_any(name: str) -> None:
    with pytest.raises(ValidationError):
        CHECKS[name].options.model_validate({"strict": True})


# ------------------------------------------------------------------ chains

LINK = f'<p>More: <a href="{URL}">Birge News</a></p>'


def credited(line: str, more: str = "") -> Facts:
    return use_of(page_html(*PARAGRAPHS, foot=f'{more}<p class="source">{line}</p>'))


@pytest.mark.parametrize(
    ("line", "result"),
    [
        ("Source: Kaktus.media", NOT_MET),
        ("По материалам Kaktus.media", NOT_MET),
        ("Булагы: Kaktus.media", NOT_MET),
        ("Source: Birge News", MET),
        ("Photo: Kaktus.media", MET),
    ],
)
def test_who_credits_another_site_still_owes_the_link(line: str, result: Result) -> None:
    proof = ChainCheck().prove(credited(line), ChainOptions())
    assert proof.result is result, proof.found
    linked = ChainCheck().prove(credited(line, LINK), ChainOptions())
    assert linked.result is MET
    if result is NOT_MET:
        assert f"“{line}”; no link to birge.example.kg" in proof.found
        assert linked.links == (0,)


def test_a_chain_may_demand_the_article_itself() -> None:
    home = '<p>More: <a href="https://birge.example.kg/">Birge News</a></p>'
    facts = credited("Source: Kaktus.media", home)
    assert ChainCheck().prove(facts, ChainOptions()).result is MET
    assert ChainCheck().prove(facts, ChainOptions(target="article")).result is not MET
    assert ChainCheck().prove(facts, ChainOptions(accepts=("other.example.kg",))).result is not MET


@pytest.mark.parametrize("values", [{"target": "front"}, {"accepts": ["https://x.example/"]}, {"open": True}])
def test_a_chain_says_what_would_be_right(values: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        ChainOptions.model_validate(values)


def test_a_credit_within_the_copied_words_is_our_articles() -> None:
    page = read_page(page_html(*PARAGRAPHS, foot='<p class="source">Source: Kaktus.media</p>'))
    line = next(block.span for block in page.blocks if block.region is Region.CREDIT)
    assert credited_elsewhere(page, (), ()) == "Source: Kaktus.media"
    assert credited_elsewhere(page, (), (line,)) is None
    assert credited_elsewhere(page, (line,), ()) is None


def test_a_long_credit_line_is_shortened() -> None:
    found = credited_elsewhere(credited("Source: " + "Kaktus " * 20).page, (), ())
    assert found is not None
    assert len(found) == 120


# ------------------------------------------------------------------ third parties


def third(name: str, first: int, last: int, kind: ThirdPartyKind = ThirdPartyKind.OUTLET) -> ThirdParty:
    return ThirdParty(name, kind, first, last)


def parties(html: str, *credited: ThirdParty) -> Proof:
    return ThirdPartyCheck().prove(use_of(html, ours(third_parties=credited)), ThirdPartyOptions())


def test_paragraphs_of_third_parties_on_the_page_are_named_for_a_person() -> None:
    ministry = third("the ministry", 5, 5, ThirdPartyKind.OFFICIAL)
    proof = parties(page_html(*PARAGRAPHS), third("Far Gazette", 1, 2), ministry)
    assert proof.result is UNSURE
    assert proof.found == (
        "on the page stand paragraphs of our article that it credits to others: "
        "Far Gazette: paragraphs 1 and 2; the ministry: paragraph 5"
    )
    assert proof.passages == (0,)
    assert proof.remedy == (
        "Ask Far Gazette, the ministry for permission, or leave paragraphs 1, 2, 5 of our article out."
    )


def test_where_none_of_them_stands_there_nothing_is_owed() -> None:
    assert parties(page_html(*PARAGRAPHS)).result is MET
    few = page_html("We went there ourselves.", PARAGRAPHS[0] + " The animals had")
    proof = parties(few, third("Far Gazette", 2, 5))
    assert proof.result is MET
    assert proof.found == "nothing of what our article credits to Far Gazette stands on the page"


def test_credits_beyond_our_paragraphs_and_many_names_do_no_harm() -> None:
    many = [third(f"Gazette {n}", 0, 99) for n in range(9)]
    proof = parties(page_html(*PARAGRAPHS), *many)
    assert proof.result is UNSURE
    assert "and 4 more" in proof.found
    assert parties(page_html(*PARAGRAPHS), third("Far Gazette", 7, 9)).result is MET


def test_without_a_comparison_word_by_word_the_passages_tell() -> None:
    facts = use_of(page_html(*PARAGRAPHS[:2]), ours(third_parties=(third("Far Gazette", 5, 5),)))
    assert ThirdPartyCheck().prove(replace(facts, shared=None), ThirdPartyOptions()).result is MET
    taken = replace(facts, shared=None, article=replace(facts.article, third_parties=(third("Far Gazette", 1, 1),)))
    assert ThirdPartyCheck().prove(taken, ThirdPartyOptions()).result is UNSURE


@pytest.mark.parametrize(("language", "says"), [("ru", "Получите разрешение"), ("ky", "уруксатын алыңыз")])
def test_the_remedy_is_in_the_pages_language(language: str, says: str) -> None:
    facts = use_of(page_html(*PARAGRAPHS), ours(third_parties=(third("Far Gazette", 1, 1),)))
    facts = replace(facts, page=replace(facts.page, language=language))
    assert says in (ThirdPartyCheck().prove(facts, ThirdPartyOptions()).remedy or "")
