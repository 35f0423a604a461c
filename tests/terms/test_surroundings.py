"""How near to the copied text something stands."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from link_samples import COPIED, MORE, OWN, Line, facts_of, page_of

from syndicheck.model import Page, Passage, Region, Span
from syndicheck.terms.surroundings import Near, Surroundings

LINK = "[[https://akipress.com/|AKIpress]]"
NEAR: list[tuple[list[Line], Near]] = [
    ([(Region.BODY, f"{COPIED} {LINK}")], Near.BESIDE),
    ([(Region.BODY, COPIED), (Region.CREDIT, LINK)], Near.NEXT),
    ([(Region.CREDIT, LINK), (Region.BODY, COPIED)], Near.NEXT),
    ([(Region.BODY, COPIED), (Region.ADVERTISEMENT, f"{OWN} {OWN}"), (Region.BODY, LINK)], Near.NEXT),
    ([(Region.BODY, COPIED), (Region.FOOTER, LINK)], Near.NEXT),
    ([(Region.BODY, COPIED), (Region.BODY, "Share it."), (Region.FOOTER, LINK)], Near.CLOSE),
    ([(Region.BODY, COPIED), (Region.BODY, OWN), (Region.BODY, MORE), (Region.CREDIT, LINK)], Near.ARTICLE),
    ([(Region.BODY, COPIED), (Region.BODY, OWN), (Region.BODY, MORE), (Region.FOOTER, LINK)], Near.OUTSIDE),
    ([(Region.BODY, OWN), (Region.FOOTER, LINK)], Near.OUTSIDE),
]


def around(page: Page) -> Surroundings:
    return Surroundings(page, facts_of(page).passages)


@pytest.mark.parametrize(("lines", "near"), NEAR)
def test_the_nearest_copied_paragraph_tells_how_near_a_link_stands(lines: list[Line], near: Near) -> None:
    page = page_of(lines)
    assert around(page).near(page.links[0]) is near


@pytest.mark.parametrize(("place", "within"), [(0, False), (5, True), (len(COPIED) - 1, True), (len(COPIED), False)])
def test_a_link_within_the_copied_words_is_told_from_one_beside_them(*, place: int, within: bool) -> None:
    page = page_of([(Region.BODY, f"{COPIED} {LINK}")])
    picture = replace(page.links[0], span=Span(place, place))
    assert (around(page).near(picture) is Near.WITHIN) is within


def test_passages_that_overlap_are_one_copied_text() -> None:
    page = page_of([(Region.BODY, f"{COPIED} {LINK}")])
    (whole,) = facts_of(page).passages
    parts = [
        replace(whole, passage=Passage(span, Span(0, len(span)))) for span in (Span(9, 40), Span(0, 30), Span(60, 70))
    ]
    found = Surroundings(page, parts)
    inside = [found.near(replace(page.links[0], span=Span(at, at + 1))) is Near.WITHIN for at in (0, 35, 45, 65, 75)]
    assert inside == [True, True, False, True, False]


def test_a_link_beside_no_block_has_no_line() -> None:
    page = replace(page_of([(Region.BODY, COPIED)]), blocks=())
    link = page_of([(Region.FOOTER, LINK)]).links[0]
    found = Surroundings(page, ())
    assert (found.line_of(link), found.near(link), found.place(link)) == ("", Near.OUTSIDE, "in the footer")
    assert not found.in_another_item(link)


@given(st.lists(st.tuples(st.sampled_from(list(Region)), st.sampled_from([OWN, COPIED, LINK, "x"])), max_size=8))
def test_what_stands_in_a_copied_block_is_never_called_elsewhere(lines: list[Line]) -> None:
    page = page_of(lines)
    found = around(page)
    for link in page.links:
        block = found.block_of(link)
        assert block is not None
        assert block.span.contains(link.span)
        assert COPIED not in block.span.of(page.text) or found.near(link) in {Near.WITHIN, Near.BESIDE}
