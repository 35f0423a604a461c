"""The template-link test: what stands on every page of a site is no citation, unless it may be one nevertheless."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from link_samples import AGENCY, COPIED, MORE, OWN, Line, cited, facts_of, page_of, proved

from syndicheck.model import Counts, Page, PageKind, Region, Result
from syndicheck.terms.siblings import furniture

HOME = "https://akipress.com/"
FOOTER = f"Our partners: [[{HOME}|AKIpress]], [[https://weather.example/|Weather]]"
CREDIT = f"Source: [[{HOME}|AKIpress]]"
OTHER_URL = "https://www.example.kg/2026/11/20/a-new-bridge-for-the-town"
STORY: list[Line] = [(Region.HEADLINE, "The lake"), (Region.BODY, COPIED), (Region.BODY, OWN), (Region.BODY, MORE)]
RELATED: Line = (Region.RELATED, f"[[{OTHER_URL}|A new bridge for the town]]")
MET, NOT_MET, CANNOT_TELL = Result.MET, Result.NOT_MET, Result.CANNOT_TELL


def story(*lines: Line) -> Page:
    return page_of([*STORY, *lines])


def other(*lines: Line) -> Page:
    return page_of([(Region.HEADLINE, "A bridge"), (Region.BODY, MORE), (Region.BODY, OWN), *lines], OTHER_URL)


@pytest.mark.parametrize("region", [Region.FOOTER, Region.SIDEBAR, Region.NAVIGATION, Region.RELATED])
def test_a_link_in_the_furniture_of_two_pages_is_no_citation(region: Region) -> None:
    page = story((region, FOOTER))
    assert proved(facts_of(page)).result is CANNOT_TELL
    proof = proved(facts_of(page, siblings=(other((region, FOOTER)),)))
    assert (proof.result, proof.judged[0].counts) == (NOT_MET, Counts.NO)
    assert f"the same link stands at the same place on {OTHER_URL}: it belongs to the site" in proof.found


@pytest.mark.parametrize(
    "line",
    [
        (Region.SIDEBAR, FOOTER),
        (Region.FOOTER, FOOTER.replace("partners", "sponsors")),
        (Region.FOOTER, FOOTER.replace("|AKIpress", "|the agency")),
        (Region.FOOTER, FOOTER.replace(HOME, HOME + "news:9")),
        (Region.FOOTER, "Our partners"),
    ],
)
def test_another_place_other_words_or_another_target_prove_nothing(line: Line) -> None:
    page = story((Region.FOOTER, FOOTER))
    assert proved(facts_of(page, siblings=(other(line),))).result is CANNOT_TELL


@pytest.mark.parametrize("region", [region for region in Region if region.in_article])
def test_the_same_credit_under_every_story_is_doubtful_and_no_worse(region: Region) -> None:
    page = story((region, CREDIT))
    assert proved(facts_of(page)).result is MET
    proof = proved(facts_of(page, siblings=(other((region, CREDIT)),)))
    assert (proof.result, proof.judged[0].counts) == (CANNOT_TELL, Counts.UNSURE)
    assert "as if it belonged to every page" in proof.found


def test_what_reads_as_a_credit_or_stands_beside_the_copy_is_never_ruled_out() -> None:
    away = story((Region.SIDEBAR, OWN), (Region.FOOTER, CREDIT))
    assert proved(facts_of(away, siblings=(other((Region.FOOTER, CREDIT)),))).result is CANNOT_TELL
    beside = page_of([(Region.BODY, OWN), (Region.BODY, COPIED), (Region.SIDEBAR, "Share"), (Region.FOOTER, FOOTER)])
    assert proved(facts_of(beside, siblings=(other((Region.FOOTER, FOOTER)),))).result is CANNOT_TELL


def test_a_picture_is_the_same_by_its_description_and_target() -> None:
    def logo(page: Page) -> Page:
        return replace(page, links=tuple(replace(link, text="Logo of AKIpress") for link in page.links))

    here, there = story((Region.FOOTER, f"[[{HOME}|]]")), other((Region.FOOTER, f"We thank: [[{HOME}|]]"))
    assert proved(facts_of(logo(here), siblings=(logo(there),))).result is NOT_MET


def test_a_link_of_its_own_still_counts_beside_the_furniture() -> None:
    page = story((Region.CREDIT, f"Read it at [[{HOME}news:1|AKIpress]]"), (Region.FOOTER, FOOTER))
    assert proved(facts_of(page, siblings=(other((Region.FOOTER, FOOTER)),))).result is MET


def test_another_story_is_wanted_where_it_would_tell() -> None:
    for region, line in ((Region.FOOTER, FOOTER), (Region.CREDIT, CREDIT)):
        (want,) = proved(facts_of(story((region, line), RELATED))).wants
        assert (want.kind, want.url) == ("sibling", OTHER_URL)


@pytest.mark.parametrize(
    "lines",
    [
        [(Region.BODY, f"{COPIED} [[{HOME}|AKIpress]]"), (Region.FOOTER, FOOTER), RELATED],
        [(Region.BODY, f"{OWN} {OWN} {OWN} As [[{HOME}|AKIpress]] tells."), (Region.BODY, COPIED), RELATED],
        [(Region.BODY, COPIED), (Region.BODY, OWN), (Region.FOOTER, FOOTER)],
        [(Region.BODY, COPIED), (Region.BODY, OWN), RELATED],
        [(Region.BODY, COPIED), (Region.CREDIT, "[[https://bit.ly/x|AKIpress]]"), RELATED],
    ],
)
def test_no_page_is_wanted_where_it_would_tell_nothing(lines: list[Line]) -> None:
    assert [want for want in proved(facts_of(page_of(lines))).wants if want.kind == "sibling"] == []


def test_no_second_page_is_wanted_nor_one_of_our_own_site_or_of_a_platform() -> None:
    page = story((Region.FOOTER, FOOTER), RELATED)
    assert proved(facts_of(page, siblings=(other(),))).wants == ()
    assert proved(facts_of(replace(page, kind=PageKind.POST))).wants == ()
    ours = replace(facts_of(page), agency=replace(AGENCY, domains=("akipress.com", "example.kg")))
    assert proved(ours).wants == ()


LINES = [CREDIT, FOOTER, f"[[{HOME}|]]", f"{OWN} [[{HOME}news:1|AKIpress]] {MORE}", "no link", f"[[{HOME}|x||aria]]"]
REGIONS = st.sampled_from(list(Region))
PLACED = st.lists(st.tuples(REGIONS, st.sampled_from(LINES)), max_size=4)
OPTIONS = st.fixed_dictionaries(
    {},
    optional={
        "open": st.booleans(),
        "visible": st.booleans(),
        "max_paragraph": st.integers(1, 3),
        "position": st.sampled_from(["any", "start", "end", "both"]),
    },
)
RANK = {NOT_MET: 0, CANNOT_TELL: 1, MET: 2}


@given(before=PLACED, after=PLACED, theirs=PLACED)
def test_other_pages_never_turn_met_into_not_met_for_links_in_or_next_to_the_copied_text(
    before: list[Line], after: list[Line], theirs: list[Line]
) -> None:
    page = page_of([*before, (Region.BODY, COPIED), (Region.CREDIT, CREDIT), *after])
    sibling = other(*theirs, (Region.CREDIT, CREDIT))
    assert proved(facts_of(page)).result is MET
    assert proved(facts_of(page, siblings=(sibling,))).result is not NOT_MET


@given(before=PLACED, after=PLACED, options=OPTIONS, theirs=PLACED)
def test_another_link_never_worsens_a_result(
    before: list[Line], after: list[Line], options: dict[str, object], theirs: list[Line]
) -> None:
    page = page_of([*before, (Region.BODY, f"{COPIED} [[{HOME}|AKIpress]]"), *after])
    without = replace(page, links=tuple(link for link in page.links if COPIED not in _line_of(page, link.span.start)))
    siblings = (other(*theirs),)
    worse, better = (proved(facts_of(p, siblings=siblings), **options).result for p in (without, page))
    assert RANK[better] >= RANK[worse]


@given(page=PLACED, theirs=PLACED, options=OPTIONS)
def test_other_pages_only_ever_demote(page: list[Line], theirs: list[Line], options: dict[str, object]) -> None:
    whole = page_of([(Region.BODY, COPIED), *page])
    alone, compared = (proved(facts_of(whole, siblings=s), **options) for s in ((), (other(*theirs),)))
    order = [Counts.NO, Counts.UNSURE, Counts.YES]
    for before, after in zip(alone.judged, compared.judged, strict=True):
        assert order.index(after.counts) <= order.index(before.counts)
        assert after.counts is not Counts.NO or before.counts is Counts.NO or not after.link.region.in_article


def _line_of(page: Page, place: int) -> str:
    return next(block.span.of(page.text) for block in page.blocks if block.span.start <= place <= block.span.end)


def test_a_site_without_other_pages_has_no_furniture() -> None:
    assert furniture((), AGENCY).seen == {}


@given(
    href=st.text(max_size=60) | st.from_regex(r"(https?:)?//akipress\.com[^|\]]{0,40}", fullmatch=True),
    text=st.text(max_size=60),
)
def test_no_address_and_no_words_of_a_link_break_the_check(href: str, text: str) -> None:
    written = [part.replace("|", "").replace("]", "").replace("[", "") for part in (href, text)]
    page = cited("Source: [[{}|{}]]".format(*written))
    options = {"open": True, "direct": True, "visible": True, "anchor": "{agency}", "position": "end"}
    proof = proved(facts_of(page, siblings=(other(),)), **options)
    for said in (proof.found, *(judged.why for judged in proof.judged)):
        assert said.isprintable()
        assert len(said) < 2000
