"""`keep-links`: our article's links stand in the copy."""

from __future__ import annotations

from dataclasses import replace

import pytest
from attribution_samples import COPY, DATED, OURS, facts_of, page_of, prove, without
from pydantic import ValidationError

from syndicheck.model import Context, Page, Proof, Region, Result
from syndicheck.terms import CHECKS

MET, NOT_MET, UNSURE = Result.MET, Result.NOT_MET, Result.CANNOT_TELL
MUSEUM, LIBRARY = "https://museum.example/bicycles?utm_source=birge", "https://library.example/shows/"
ARTICLE = without(DATED, links=(MUSEUM, LIBRARY, "#top", "mailto:desk@birge.example.kg", "/tags"))
ALL = {"museum's": "http://www.museum.example/bicycles", "library": LIBRARY, "town": "https://birge.example.kg/tags"}


def keep(page: Page, context: Context | None = None, besides: tuple[str, ...] = ()) -> Proof:
    return prove("keep-links", facts_of(page, ARTICLE, context=context), **{"except": list(besides)})


def test_all_links_kept_meet_the_terms_however_their_addresses_are_written() -> None:
    proof = keep(page_of(*COPY, anchors=ALL))
    assert (proof.result, proof.found) == (MET, "all 3 of our links stand in the copy")


def test_a_wrapped_link_is_kept() -> None:
    wrapped = "https://www.google.com/url?q=https%3A%2F%2Flibrary.example%2Fshows"
    assert keep(page_of(*COPY, anchors=ALL | {"library": wrapped})).result is MET


def test_a_whole_copy_that_lacks_a_link_does_not_meet_the_terms() -> None:
    proof = keep(page_of(*COPY, anchors={"town": OURS, "library": LIBRARY + "x", "free": "/tags"}))
    assert proof.result is NOT_MET
    assert proof.found.startswith("3 of 3 links are missing: https://museum.example/bicycles")
    assert proof.remedy is not None
    assert f'<a href="{LIBRARY}">{LIBRARY}</a>' in proof.remedy


def test_what_may_be_dropped_is_not_missed() -> None:
    page = page_of(*COPY, anchors={"library": LIBRARY})
    assert keep(page, besides=("museum.example", "birge.example.kg")).result is MET
    everything = ("museum.example", "birge.example.kg", "library.example")
    assert keep(page_of(*COPY), besides=everything).found == "our article has no link to be kept"


def test_without_recorded_links_nothing_can_be_told() -> None:
    proof = prove("keep-links", facts_of(page_of(*COPY), without(links=())))
    assert (proof.result, proof.found) == (UNSURE, "the links of our article are not recorded")


@pytest.mark.parametrize(
    ("line", "region", "anchors"),
    [
        ("See our shelf", Region.SIDEBAR, {"shelf": LIBRARY}),
        ("See library.example/shows", Region.BODY, {}),
        ("See our shelf", Region.BODY, {"shelf": "https://web.archive.org/web/2026/" + LIBRARY}),
    ],
)
def test_a_link_elsewhere_as_text_or_to_an_archive_is_for_a_person_to_judge(
    line: str, region: Region, anchors: dict[str, str]
) -> None:
    rest = {key: value for key, value in ALL.items() if key != "library"}
    assert keep(page_of(*COPY, (line, region), anchors=rest | anchors)).result is UNSURE


def test_a_hidden_link_is_for_a_person_to_judge() -> None:
    page = page_of(*COPY, anchors=ALL)
    hidden = replace(page, links=tuple(replace(link, hidden="style") for link in page.links))
    assert keep(hidden).result is UNSURE


def test_a_shortened_link_is_wanted_and_then_judged_by_where_it_leads() -> None:
    page = page_of(*COPY, anchors=ALL | {"library": "https://bit.ly/x"})
    proof = keep(page)
    assert (proof.result, [want.url for want in proof.wants]) == (UNSURE, ["https://bit.ly/x"])
    assert keep(page, Context(page.captured_at, resolved={"https://bit.ly/x": LIBRARY})).result is MET
    away = keep(page, Context(page.captured_at, resolved={"https://bit.ly/x": "https://x.example/"}))
    assert (away.result, away.wants) == (NOT_MET, ())


def test_the_links_of_a_part_that_was_not_taken_are_not_missed_for_sure() -> None:
    proof = keep(page_of(*COPY[:2]))
    assert (proof.result, "only a part of our text" in proof.found) == (UNSURE, True)
    assert prove("keep-links", replace(facts_of(page_of(*COPY), ARTICLE), shared=None)).result is UNSURE


@pytest.mark.parametrize(
    "href", ["http://[", "javascript:alert(1)", "x" * 9000, "http://\ud800", "//", "http://a.b:99999/"]
)
def test_hostile_addresses_end_in_an_answer(href: str) -> None:
    page = page_of(*COPY, anchors={"library": href})
    assert prove("keep-links", facts_of(page, without(DATED, links=(href, LIBRARY)))).result is NOT_MET


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"except": ["https://x.kg/a"]}, "write a domain such as"),
        ({"exept": []}, "not permitted"),
        ({"except": 1}, "tuple"),
    ],
)
def test_wrong_options_say_what_would_be_right(options: dict[str, object], said: str) -> None:
    with pytest.raises(ValidationError) as error:
        CHECKS["keep-links"].options.model_validate(options)
    assert said in str(error.value)
