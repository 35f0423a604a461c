from datetime import UTC, datetime, timedelta

import pytest

from syndicheck.model import Interval, OrderResult
from syndicheck.terms.order import decide

OURS = datetime(2026, 3, 4, 8, 14, tzinfo=UTC)


def at(hours: float, width: float = 0, *, independent: bool = False, source: str = "json-ld") -> Interval:
    start = OURS + timedelta(hours=hours)
    return Interval(start, start + timedelta(hours=width), source, independent)


def test_a_page_that_can_only_be_later_came_second() -> None:
    assert decide(OURS, (at(2, 24),), (), None).result is OrderResult.OURS_FIRST


def test_a_page_without_any_date_came_second() -> None:
    order = decide(OURS, (), (), None)
    assert order.result is OrderResult.OURS_FIRST
    assert "no date" in order.why[0]


def test_the_same_day_without_a_time_is_unclear() -> None:
    assert decide(OURS, (at(-10, 24),), (), None).result is OrderResult.UNCLEAR


def test_a_sign_of_origin_settles_what_the_date_leaves_open() -> None:
    order = decide(OURS, (at(-10, 24),), (), "the page names the agency")
    assert order.result is OrderResult.OURS_FIRST
    assert "the page names the agency" in order.why[0]


@pytest.mark.parametrize("origin", [None, "the page names the agency"])
def test_a_page_that_claims_an_earlier_time_is_unclear_even_where_it_names_us(origin: str | None) -> None:
    assert decide(OURS, (at(-30),), (), origin).result is OrderResult.UNCLEAR


def test_theirs_first_needs_a_second_source() -> None:
    feed = at(-20, independent=True, source="feed")
    assert decide(OURS, (at(-30),), (feed,), None).result is OrderResult.THEIRS_FIRST
    assert decide(OURS, (), (feed,), None).result is OrderResult.THEIRS_FIRST


def test_sources_that_contradict_each_other_are_unclear() -> None:
    assert decide(OURS, (at(-30), at(5, source="meta")), (), "sign").result is OrderResult.UNCLEAR
    late_feed = at(9, independent=True, source="feed")
    assert decide(OURS, (at(-30),), (late_feed,), None).result is OrderResult.UNCLEAR


def test_an_article_without_a_publication_time_is_unclear_and_says_what_to_do() -> None:
    order = decide(None, (at(5),), (), "sign")
    assert order.result is OrderResult.UNCLEAR
    assert "--published" in order.why[0]


def test_disjoint_claims_around_our_time_are_a_contradiction() -> None:
    assert decide(OURS, (at(-1, 2), at(3, 1, source="meta")), (), "sign").result is OrderResult.UNCLEAR
