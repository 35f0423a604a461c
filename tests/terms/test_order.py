from datetime import UTC, datetime, timedelta, timezone

import pytest

from syndicheck.model import Interval, OrderResult
from syndicheck.terms.order import decide, in_words

OURS = datetime(2026, 3, 4, 8, 14, tzinfo=UTC)
BISHKEK = timezone(timedelta(hours=6))
SIGN = "the page names the agency"
FIRST, UNCLEAR, SECOND = OrderResult.OURS_FIRST, OrderResult.UNCLEAR, OrderResult.THEIRS_FIRST


def at(hours: float, width: float = 0, *, independent: bool = False, source: str = "JSON-LD") -> Interval:
    start = OURS + timedelta(hours=hours)
    return Interval(start, start + timedelta(hours=width), source, independent)


def there(hours: float, *, independent: bool = True, source: str = "first seen by us") -> Interval:
    when = OURS + timedelta(hours=hours)
    return Interval(when, when, source, independent, upper_bound=True)


def result(*claims: Interval, origin: str | None = None, read: float | None = None) -> OrderResult:
    outside = tuple(claim for claim in claims if claim.independent)
    page = tuple(claim for claim in claims if not claim.independent)
    read_at = None if read is None else OURS + timedelta(hours=read)
    return decide(OURS, page, outside, origin, read_at).result


# ------------------------------------------------------------------ ours first


def test_a_page_that_can_only_be_later_came_second() -> None:
    assert result(at(2, 24)) is FIRST


def test_a_page_without_any_date_came_second() -> None:
    order = decide(OURS, (), (), None)
    assert order.result is FIRST
    assert "no date" in order.why[0]


def test_a_sign_of_origin_settles_what_the_date_leaves_open() -> None:
    order = decide(OURS, (at(-10, 24),), (), SIGN)
    assert order.result is FIRST
    assert SIGN in order.why[0]


@pytest.mark.parametrize("minutes", [1, 2, 5])
def test_a_page_a_few_minutes_after_ours_came_second(minutes: int) -> None:
    assert result(at(minutes / 60)) is FIRST


def test_a_finer_claim_settles_what_a_day_leaves_open() -> None:
    day = at(-30, 50, source="the address")
    assert result(day, at(2)) is FIRST
    assert result(day, at(2), at(-100, 700, source="the address's month")) is FIRST


# ------------------------------------------------------------------ unclear


def test_the_same_day_without_a_time_is_unclear() -> None:
    assert result(at(-10, 24)) is UNCLEAR


@pytest.mark.parametrize("seconds", [0, 1, 30, 59])
def test_the_same_minute_is_unclear(seconds: int) -> None:
    assert result(at(seconds / 3600)) is UNCLEAR
    assert result(at(seconds / 3600, independent=True)) is UNCLEAR
    moment = OURS + timedelta(seconds=seconds)
    assert decide(moment, (at(0),), (), None).result is UNCLEAR


@pytest.mark.parametrize("origin", [None, SIGN])
def test_a_page_that_claims_an_earlier_time_is_unclear_even_where_it_names_us(origin: str | None) -> None:
    order = decide(OURS, (at(-30),), (), origin)
    assert order.result is UNCLEAR
    assert "no second source confirms it" in order.why[0]


@pytest.mark.parametrize("origin", [None, SIGN])
def test_sources_that_contradict_each_other_are_unclear(origin: str | None) -> None:
    assert result(at(-30), at(5, source="meta"), origin=origin) is UNCLEAR
    assert result(at(-30), at(9, independent=True, source="feed"), origin=origin) is UNCLEAR
    assert result(at(-1, 2), at(3, 1, source="meta"), origin=origin) is UNCLEAR


def test_a_page_that_claims_a_later_time_than_an_independent_source_is_for_a_person() -> None:
    assert result(at(30), at(-5, independent=True, source="feed")) is UNCLEAR
    assert result(at(30), there(-5)) is UNCLEAR


def test_a_page_changed_for_the_last_time_before_ours_is_unclear() -> None:
    changed = there(-3, independent=False, source="JSON-LD (modified)")
    assert result(at(2), changed) is UNCLEAR
    assert result(changed, origin=SIGN) is UNCLEAR


def test_an_article_without_a_publication_time_is_unclear_and_says_what_to_do() -> None:
    order = decide(None, (at(5),), (), SIGN)
    assert order.result is UNCLEAR
    assert "--published" in order.why[0]
    assert order.why[1] == "JSON-LD: 2026-03-04 13:14 UTC"


@pytest.mark.parametrize("clock", [(0, 0, 0), (23, 59, 59)])
def test_a_day_of_ours_without_a_time_is_a_whole_day(clock: tuple[int, int, int]) -> None:
    ours = datetime(2026, 3, 4, *clock, tzinfo=BISHKEK)

    def against(day: int, hour: int, *, independent: bool = True) -> OrderResult:
        moment = datetime(2026, 3, day, hour, 5, 7, tzinfo=BISHKEK)
        return decide(ours, (), (Interval(moment, moment, "feed", independent),), None).result

    assert against(4, 0) is against(4, 12) is against(4, 23) is UNCLEAR
    assert against(5, 0) is FIRST
    assert against(3, 23) is SECOND
    assert "2026-03-04, at an unknown time" in decide(ours, (), (at(48),), None).why[0]


def test_a_time_after_the_page_was_read_proves_nothing() -> None:
    assert result(at(6), read=2) is UNCLEAR
    assert result(at(6), read=2, origin=SIGN) is UNCLEAR
    assert result(at(6), at(1, source="meta"), read=2) is FIRST
    assert result(at(6), at(-1, source="meta"), read=2) is UNCLEAR
    assert result(at(2.1), read=2) is FIRST
    order = decide(OURS, (at(6),), (), None, OURS + timedelta(hours=2))
    assert order.why[-1] == "JSON-LD names a time after the page was read (2026-03-04 10:14 UTC)"


def test_a_day_of_reading_without_a_time_refutes_nothing_of_that_day() -> None:
    ours, read_at = datetime(2026, 3, 4, 8, 14, tzinfo=UTC), datetime(2026, 3, 4, tzinfo=UTC)
    for days, expected in ((0, FIRST), (3, UNCLEAR)):
        claim = Interval(ours + timedelta(days=days, hours=9), ours + timedelta(days=days, hours=9), "JSON-LD")
        assert decide(ours, (claim,), (), None, read_at).result is expected


# ------------------------------------------------------------------ theirs first


def test_theirs_first_needs_a_second_source() -> None:
    feed = at(-20, independent=True, source="feed")
    assert result(at(-30), feed) is SECOND
    assert result(feed) is SECOND
    assert result(feed, at(-30, 50)) is SECOND
    assert result(at(-20, source="meta"), at(-30)) is UNCLEAR


def test_our_own_earlier_capture_is_proof() -> None:
    order = decide(OURS, (at(-30),), (there(-3),), SIGN)
    assert order.result is SECOND
    assert order.why[1] == "first seen by us: at the latest 2026-03-04 05:14 UTC"
    assert result(there(-3)) is SECOND


def test_an_open_claim_that_an_independent_source_contradicts_is_unclear() -> None:
    assert result(at(-1, 24), at(-30, independent=True, source="feed")) is UNCLEAR
    assert result(at(-1, 24), there(-30)) is UNCLEAR


def test_having_seen_a_page_after_ours_says_nothing() -> None:
    assert result(there(5)) is FIRST
    assert result(at(-10, 24), there(5)) is UNCLEAR
    assert result(at(-10), there(5)) is UNCLEAR
    assert result(at(-10, independent=True, source="feed"), there(5)) is SECOND
    assert result(at(6), there(5)) is FIRST
    assert result(there(0)) is FIRST


# ------------------------------------------------------------------ in words


def test_every_claim_is_kept_and_said_with_its_source_the_deciding_ones_first() -> None:
    page = (at(-30, 50, source="the address"), at(2))
    seen = there(40)
    order = decide(OURS, page, (seen,), None)
    assert order.page == (*page, seen)
    assert order.why == (
        "ours came out at 2026-03-04 08:14 UTC; the page came later",
        "JSON-LD: 2026-03-04 10:14 UTC",
        "the address: between 2026-03-03 02:14 UTC and 2026-03-05 04:14 UTC",
        "first seen by us: at the latest 2026-03-06 00:14 UTC",
    )


def test_contradictions_are_flagged_pair_by_pair_and_counted_where_they_are_many() -> None:
    order = decide(OURS, (at(1), at(2, source="meta")), (), None)
    assert order.result is FIRST
    assert order.why[-1] == ("these contradict each other: JSON-LD: 2026-03-04 09:14 UTC / meta: 2026-03-04 10:14 UTC")
    many = decide(OURS, tuple(at(n, source=f"meta {n}") for n in range(1, 5)), (), None)
    assert sum("contradict each other:" in line for line in many.why) == 3
    assert many.why[-1] == "and 3 more pairs of sources contradict each other"


def test_claims_within_a_minute_and_bounds_after_a_time_do_not_contradict() -> None:
    agreeing = (at(1), at(1 + 59 / 3600, source="meta"), there(3), there(4, source="archive"))
    assert not any("contradict" in line for line in decide(OURS, agreeing, (), None).why)
    seen_before = decide(OURS, (at(3),), (there(1),), None)
    assert any("contradict" in line for line in seen_before.why)


def every_zone(first: datetime, last: datetime) -> Interval:
    return Interval(first.replace(tzinfo=UTC) - timedelta(hours=14), last.replace(tzinfo=UTC) + timedelta(hours=12), "")


DAY = datetime(2026, 11, 23)  # noqa: DTZ001 - of no zone
TIME = datetime(2026, 11, 23, 14, 5, tzinfo=BISHKEK)


@pytest.mark.parametrize(
    ("claim", "said"),
    [
        (Interval(TIME, TIME, ""), "2026-11-23 14:05 +06:00"),
        (Interval(TIME, TIME + timedelta(seconds=59), ""), "2026-11-23 14:05 +06:00"),
        (Interval(TIME, TIME, "", upper_bound=True), "at the latest 2026-11-23 14:05 +06:00"),
        (every_zone(DAY, DAY + timedelta(days=1)), "a day without a time: 2026-11-23"),
        (
            Interval(DAY.replace(tzinfo=BISHKEK), DAY.replace(tzinfo=BISHKEK) + timedelta(days=1), ""),
            "a day without a time: 2026-11-23 (+06:00)",
        ),
        (
            every_zone(DAY.replace(hour=14, minute=5), DAY.replace(hour=14, minute=5, second=59)),
            "a time without a zone: 2026-11-23 14:05",
        ),
        (every_zone(DAY.replace(day=1), DAY.replace(month=12, day=1)), "a month without a day: 2026-11"),
        (
            Interval(TIME, TIME + timedelta(hours=2), ""),
            "between 2026-11-23 14:05 +06:00 and 2026-11-23 16:05 +06:00",
        ),
    ],
)
def test_an_interval_in_words_is_no_more_exact_than_it_is(claim: Interval, said: str) -> None:
    assert in_words(claim) == said
