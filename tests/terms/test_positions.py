"""Where in an article something stands."""

from __future__ import annotations

from dataclasses import replace
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from terms_samples import NOW

from syndicheck.model import (
    Block,
    Counts,
    Link,
    LinkKind,
    Mention,
    MentionKind,
    Page,
    PageKind,
    Region,
    Span,
)
from syndicheck.terms.positions import POSITIONS, Demand, Layout, Position, Spot, spot

YES, NO, UNSURE = Counts.YES, Counts.NO, Counts.UNSURE
LONG = "Divers of the town found eleven old bicycles under the footbridge on Sunday {}."


def page_of(*lines: tuple[str, Region], item: tuple[int | None, ...] = ()) -> Page:
    text, blocks, count = "", [], 0
    for at, (line, region) in enumerate(lines):
        counts = region in {Region.BODY, Region.QUOTE}
        count += counts
        which = item[at] if item else None
        blocks.append(Block(Span(len(text), len(text) + len(line)), region, count if counts else None, which))
        text += line + "\n"
    return Page("https://x.kg/", "https://x.kg/", NOW, text, tuple(blocks), (), PageKind.ARTICLE, "t", "en")


PAGE = page_of(
    ("Eleven bicycles", Region.HEADLINE),
    ("By Ada Fenn", Region.BYLINE),
    ("The town of St. Orin lost a Mr. Pell today. " + LONG.format("one"), Region.BODY),
    ("A wheel", Region.CAPTION),
    (LONG.format("two"), Region.BODY),
    (LONG.format("three"), Region.BODY),
    ("Source: Birge", Region.CREDIT),
    ("Other stories", Region.RELATED),
)


def at(words: str, page: Page = PAGE) -> Spot:
    start = page.text.index(words)
    return Layout(page).spot_of(Span(start, start + len(words)))


def stands(position: Position, words: str, page: Page = PAGE, **limits: int) -> Counts:
    return Demand(position, **limits).meets(Layout(page), at(words, page))


@pytest.mark.parametrize(
    ("position", "yes", "unsure", "no"),
    [
        ("headline", ["bicycles"], ["Ada"], ["The town", "wheel", "two"]),
        ("lead", ["The town", "Divers"], ["bicycles", "Ada", "wheel"], ["two", "Source"]),
        ("first-sentence", ["The town"], ["Orin", "Pell", "Ada", "bicycles"], ["Divers", "wheel", "two", "Source"]),
        ("start", ["bicycles", "Ada", "Divers"], ["wheel"], ["two", "Source"]),
        ("end", ["three", "Source"], [], ["bicycles", "Ada", "Divers", "wheel", "two"]),
        ("both", ["bicycles", "Divers", "three", "Source"], ["wheel"], ["two"]),
        ("any", ["bicycles", "Ada", "wheel", "two", "Source"], [], []),
    ],
)
def test_each_position_holds_what_a_reader_would_find_there(
    position: Position, yes: list[str], unsure: list[str], no: list[str]
) -> None:
    assert {words: stands(position, words) for words in [*yes, *unsure, *no]} == (
        dict.fromkeys(yes, YES) | dict.fromkeys(unsure, UNSURE) | dict.fromkeys(no, NO)
    )


def test_paragraphs_bound_from_below_and_from_above() -> None:
    answers = [stands("any", words, max_paragraph=2) for words in ("Ada", "Divers", "wheel", "two", "three", "Source")]
    assert answers == [YES, YES, YES, YES, NO, NO]
    answers = [stands("any", words, min_paragraph=2) for words in ("Ada", "Divers", "wheel", "two", "Source")]
    assert answers == [NO, NO, YES, YES, YES]
    assert stands("end", "Source", max_paragraph=2) is NO


def test_lines_too_short_for_a_paragraph_leave_the_count_open() -> None:
    page = page_of(
        ("Monday, 4 May", Region.BODY),
        ("Photo of the day", Region.BODY),
        (LONG.format("one"), Region.BODY),
        (LONG.format("two"), Region.BODY),
        ("Follow us!", Region.BODY),
    )
    assert [stands("lead", words, page) for words in ("Monday", "one", "two")] == [YES, UNSURE, NO]
    assert [stands("start", words, page) for words in ("Monday", "one", "two")] == [YES, UNSURE, NO]
    assert [stands("end", words, page) for words in ("Follow", "two", "one")] == [YES, UNSURE, NO]
    assert [stands("any", "two", page, max_paragraph=most) for most in (1, 2, 3, 4)] == [NO, UNSURE, UNSURE, YES]
    assert [stands("first-sentence", words, page) for words in ("one", "two")] == [UNSURE, NO]


@pytest.mark.parametrize("region", [region for region in Region if not region.in_article])
def test_what_stands_outside_the_article_is_never_sure(region: Region) -> None:
    page = page_of(("Birge", region), (LONG, Region.BODY), (LONG, Region.BODY))
    for position in get_args(Position):
        assert stands(position, "Birge", page) is not YES
    assert stands("any", "Birge", page) is UNSURE


def test_a_page_of_several_items_or_without_paragraphs_has_no_order() -> None:
    page = page_of((LONG.format("one"), Region.BODY), (LONG.format("two"), Region.BODY), item=(1, 2))
    assert stands("lead", "two", page) is UNSURE
    assert stands("any", "two", page) is YES
    bare = page_of(("Birge", Region.HEADLINE), ("Source: Ada", Region.CREDIT))
    assert stands("end", "Ada", bare) is UNSURE
    assert stands("headline", "Birge", bare) is YES


def test_the_end_of_a_page_that_goes_on_is_not_the_articles() -> None:
    page = replace(PAGE, next_pages=("https://x.kg/2",))
    assert stands("end", "Source", page) is UNSURE
    assert stands("start", "Divers", page) is YES


def test_both_wants_something_at_either_end() -> None:
    layout, both = Layout(PAGE), Demand("both")
    assert both.met_by(layout, [at("Divers"), at("Source")]) is YES
    assert both.met_by(layout, [at("Divers"), at("two")]) is NO
    assert both.met_by(layout, [at("wheel"), at("Source")]) is UNSURE
    assert both.met_by(layout, []) is NO
    short = page_of((LONG.format("one"), Region.BODY))
    assert both.met_by(Layout(short), [at("one", short)]) is YES


def test_one_of_several_things_at_the_right_place_will_do() -> None:
    assert Demand("lead").met_by(Layout(PAGE), [at("two"), at("Divers")]) is YES
    assert Demand("lead").met_by(Layout(PAGE), [at("two"), at("three")]) is NO


def test_places_and_demands_are_said_in_words() -> None:
    assert [at(words).said for words in ("bicycles", "wheel", "two", "Source", "Other")] == [
        "in the headline",
        "in the caption",
        "in paragraph 2",
        "in the credit line",
        "in the list of related stories",
    ]
    assert Demand().said == ""
    assert Demand("start", 2).said == "at the start, not below paragraph 2"
    assert Demand(min_paragraph=2).said == "not above paragraph 2"
    assert set(POSITIONS) == set(get_args(Position))


def test_links_and_mentions_know_their_spot() -> None:
    link = Link("/", None, LinkKind.DIRECT, "x", Span(1, 2), Region.BODY, 2)
    mention = Mention("Birge", Span(1, 2), 2, MentionKind.NAME)
    assert spot(link) == spot(mention) == Spot(Region.BODY, 2, Span(1, 2))


def test_a_place_in_no_block_stands_somewhere_in_the_article() -> None:
    empty = replace(PAGE, blocks=())
    assert Layout(empty).spot_of(Span(3, 4)) == Spot(Region.BODY, None, Span(3, 4))


@given(
    st.lists(st.tuples(st.sampled_from(["", "Ab.", LONG, "Mr. A. " * 30]), st.sampled_from(list(Region))), max_size=8),
    st.integers(0, 400),
    st.sampled_from(list(Region)),
    st.one_of(st.none(), st.integers(-2, 20)),
    st.sampled_from(get_args(Position)),
    st.integers(1, 5),
)
def test_any_place_gets_an_answer_and_a_wider_demand_never_a_worse_one(
    lines: list[tuple[str, Region]], place: int, region: Region, paragraph: int | None, position: Position, most: int
) -> None:
    rank = {NO: 0, UNSURE: 1, YES: 2}
    layout = Layout(page_of(*lines))
    here = Spot(region, paragraph, Span(place, place))
    narrow = rank[Demand(position, most).meets(layout, here)]
    assert narrow <= rank[Demand(position, most + 1).meets(layout, here)]
    assert narrow <= rank[Demand(position).meets(layout, here)] or layout.unordered
    assert rank[Demand(position).met_by(layout, [here])] <= rank[Demand(position).meets(layout, here)]
