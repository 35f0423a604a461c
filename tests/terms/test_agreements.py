"""Whether an agreement covers a use: what was published in force is covered, what cannot be told is `unsure`."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from syndicheck.model import Agreement, Interval, ItemType, Register, Scope, UseKind
from syndicheck.terms.agreements import Coverage, coverage

BISHKEK = timezone(timedelta(hours=6))
PARTNER = Agreement("Partner", "12/26", ("partner.kg",), valid_from=date(2026, 1, 1), valid_to=date(2026, 6, 30), row=2)
OPEN = Agreement("Partner", "", ("partner.kg",), row=3)


def at(month: int, day: int, hour: int = 12, minute: int = 0) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=BISHKEK)


def on(month: int, day: int) -> Interval:
    return Interval(at(month, day, 0), at(month, day, 0) + timedelta(days=1), "page")


def exactly(moment: datetime) -> Interval:
    return Interval(moment, moment, "page")


IN_FORCE = exactly(at(3, 1))
LATER = at(11, 23)


def asked(
    *agreements: Agreement,
    published: Interval | None = IN_FORCE,
    use: UseKind = UseKind.REPUBLICATION,
    item_type: ItemType = ItemType.NEWS,
    counted_words: int = 300,
    url: str = "https://partner.kg/a",
    now: datetime = LATER,
    ours: datetime | None = None,
) -> Coverage:
    return coverage(
        Register(agreements),
        url,
        published=published,
        item_type=item_type,
        use=use,
        counted_words=counted_words,
        now=now,
        timezone="Asia/Bishkek",
        ours_published=ours,
    )


def test_a_site_without_agreement_has_none() -> None:
    found = asked(PARTNER, url="https://other.kg/a")
    assert (found.agreement, found.result) == (None, "none")
    assert found.why == "no agreement in partners.csv names other.kg"


def test_a_partner_is_known_by_its_host_and_subdomains_alone() -> None:
    assert asked(PARTNER, url="https://m.partner.kg/a").result == "covers"
    assert asked(PARTNER, url="https://partner.kg.example.com/a").result == "none"
    assert asked(PARTNER, url="file:///partner.kg/a").result == "none"


def test_what_was_published_in_force_stays_covered_after_the_end() -> None:
    found = asked(PARTNER, published=exactly(at(6, 30, 23, 59)), now=at(11, 23))
    assert found.result == "covers"
    assert found.agreement is PARTNER
    assert found.why == (
        "agreement 12/26 with Partner (row 2) covers this: published 2026-06-30 23:59; "
        "the agreement ran from 2026-01-01 to 2026-06-30"
    )


@pytest.mark.parametrize(
    ("published", "expected"),
    [
        (exactly(at(7, 1, 0)), "does-not-cover"),
        (exactly(at(6, 30, 23, 59)), "covers"),
        (exactly(datetime(2026, 6, 30, 18, 0, tzinfo=UTC)), "does-not-cover"),
        (exactly(datetime(2026, 6, 30, 17, 59, tzinfo=UTC)), "covers"),
        (exactly(datetime(2025, 12, 31, 18, 0, tzinfo=UTC)), "covers"),
        (exactly(datetime(2025, 12, 31, 17, 59, tzinfo=UTC)), "does-not-cover"),
        (on(6, 30), "covers"),
        (on(7, 1), "does-not-cover"),
        (on(1, 1), "covers"),
        (Interval(at(1, 1, 0) - timedelta(days=1), at(1, 1, 0), "page"), "does-not-cover"),
        (Interval(at(6, 30, 0) - timedelta(hours=8), at(7, 1, 0) + timedelta(hours=18), "page"), "unsure"),
        (Interval(at(1, 1, 0) - timedelta(hours=1), at(1, 1, 3), "page"), "unsure"),
    ],
)
def test_days_are_whole_days_in_the_agency_s_zone(published: Interval, expected: str) -> None:
    assert asked(PARTNER, published=published).result == expected


def test_an_edge_is_told_as_an_edge() -> None:
    found = asked(PARTNER, published=Interval(at(6, 30), at(7, 2), "page"))
    assert found.why == (
        "agreement 12/26 with Partner (row 2) may cover this: published around an edge of the agreement, "
        "between 2026-06-30 12:00 and 2026-07-02 12:00; the agreement ran from 2026-01-01 to 2026-06-30"
    )


def test_a_page_on_the_edge_can_neither_precede_ours_nor_follow_its_capture() -> None:
    around_begin = Interval(at(1, 1, 0) - timedelta(hours=5), at(1, 2), "page")
    assert asked(PARTNER, published=around_begin).result == "unsure"
    assert asked(PARTNER, published=around_begin, ours=at(1, 1, 9)).result == "covers"
    around_end = Interval(at(6, 30), at(7, 2), "page")
    assert asked(PARTNER, published=around_end, now=at(6, 30, 20)).result == "covers"
    assert asked(PARTNER, published=around_end, ours=at(7, 1, 9)).result == "unsure"


def test_without_a_date_it_depends_on_whether_the_agreement_was_ever_out_of_force() -> None:
    assert asked(PARTNER, published=None).result == "unsure"
    assert asked(OPEN, published=None).result == "covers"
    assert asked(PARTNER, published=None, now=at(5, 1), ours=at(2, 1)).result == "covers"
    assert asked(PARTNER, published=None, now=at(5, 1)).result == "unsure"
    assert asked(PARTNER, published=None, now=at(7, 1), ours=at(2, 1)).result == "unsure"
    early = at(1, 1, 0) - timedelta(days=3)
    assert asked(PARTNER, published=None, now=at(5, 1), ours=early).result == "unsure"


def test_a_date_that_is_not_known_is_told_with_the_agreement_s_days() -> None:
    assert asked(PARTNER, published=None).why.endswith(
        "publication date not known; the agreement ran from 2026-01-01 to 2026-06-30"
    )


def test_an_agreement_may_be_open_at_either_end() -> None:
    since = Agreement("Partner", "1", ("partner.kg",), valid_from=date(2026, 1, 1), row=2)
    until = Agreement("Partner", "1", ("partner.kg",), valid_to=date(2026, 6, 30), row=2)
    assert asked(since, published=exactly(at(11, 1))).result == "covers"
    assert asked(until, published=None, now=at(5, 1)).result == "covers"
    assert asked(until, published=None).result == "unsure"
    assert "ran from 2026-01-01 without an end" in asked(since).why
    assert "ran to 2026-06-30" in asked(until, published=exactly(at(8, 1))).why


@pytest.mark.parametrize(
    ("scope", "use", "expected"),
    [
        (Scope.WHOLE, UseKind.REPUBLICATION, "covers"),
        (Scope.WHOLE, UseKind.CITATION, "covers"),
        (Scope.EXCERPT, UseKind.REPUBLICATION, "does-not-cover"),
        (Scope.EXCERPT, UseKind.CITATION, "covers"),
        (Scope.EXCERPT, UseKind.EITHER, "unsure"),
        (Scope.EXCERPT, UseKind.INCIDENTAL, "covers"),
        (Scope.HEADLINE, UseKind.CITATION, "does-not-cover"),
        (Scope.HEADLINE, UseKind.EITHER, "does-not-cover"),
        (Scope.HEADLINE, UseKind.INCIDENTAL, "covers"),
    ],
)
def test_scope_says_how_much(scope: Scope, use: UseKind, expected: str) -> None:
    assert asked(Agreement("P", "1", ("partner.kg",), scope=scope), use=use).result == expected


def test_items_and_length_limit_an_agreement() -> None:
    interviews = Agreement("P", "1", ("partner.kg",), items=(ItemType.INTERVIEW,))
    assert asked(interviews, item_type=ItemType.INTERVIEW).result == "covers"
    assert asked(interviews, item_type=ItemType.NEWS).result == "does-not-cover"
    assert asked(interviews, item_type=ItemType.UNKNOWN).result == "unsure"
    short = Agreement("P", "1", ("partner.kg",), max_words=200)
    assert asked(short, counted_words=200).result == "covers"
    assert asked(short, counted_words=201).why.endswith("it allows 200 words, and 201 are used")


def test_one_limit_that_is_passed_outweighs_every_doubt() -> None:
    limited = Agreement(
        "P", "1", ("partner.kg",), valid_to=date(2026, 6, 30), items=(ItemType.ARTICLE,), scope=Scope.EXCERPT
    )
    found = asked(limited, published=None)
    assert found.result == "does-not-cover"
    assert "for excerpts" in found.why
    assert "our item is of type news" in found.why
    assert "not known" not in found.why


def test_of_several_agreements_the_most_favourable_counts() -> None:
    ended = Agreement("Partner", "old", ("partner.kg",), valid_to=date(2025, 12, 31), row=2)
    newer = Agreement("Partner", "new", ("partner.kg",), valid_from=date(2026, 1, 1), row=3)
    excerpt = Agreement("Partner", "x", ("partner.kg",), scope=Scope.EXCERPT, row=4)
    assert asked(ended, excerpt, newer).agreement is newer
    assert asked(ended, excerpt, newer, published=None).result == "unsure"
    assert asked(ended, excerpt, newer, published=None, ours=at(2, 2)).agreement is newer
    older = Agreement("Partner", "oldest", ("partner.kg",), valid_to=date(2024, 12, 31), row=5)
    assert asked(older, ended).agreement is ended
    assert asked(PARTNER, PARTNER).result == "covers"


moments = st.integers(0, 300 * 24 * 60).map(
    lambda minutes: datetime(2025, 11, 1, tzinfo=UTC) + timedelta(minutes=minutes)
)


@given(moments, st.timedeltas(timedelta(0), timedelta(days=3)), moments, st.none() | moments)
def test_an_interval_is_outside_only_where_all_of_its_moments_are(
    start: datetime, length: timedelta, now: datetime, ours: datetime | None
) -> None:
    wide = asked(PARTNER, published=Interval(start, start + length, "page"), now=now, ours=ours).result
    moments_of_it = [asked(PARTNER, published=exactly(start + length * n / 5), now=now).result for n in range(5)]
    if wide == "does-not-cover":
        assert set(moments_of_it) == {"does-not-cover"}
    if set(moments_of_it) == {"covers"}:
        assert wide in {"covers", "unsure"}
        assert wide == "covers" or asked(PARTNER, published=exactly(start + length), now=now).result != "covers"
