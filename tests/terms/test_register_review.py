"""What a person should look at in a register that can be read."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from syndicheck.model import Agreement
from syndicheck.terms.register_review import State, never_used, remarks, state_on

TODAY = date(2026, 11, 23)


def agreement(
    row: int, *domains: str, begin: date | None = None, end: date | None = None, number: str = ""
) -> Agreement:
    return Agreement(f"P{row}", number, domains or (f"p{row}.kg",), valid_from=begin, valid_to=end, row=row)


def told(*agreements: Agreement) -> list[tuple[int, str]]:
    return [(remark.row, remark.kind) for remark in remarks(agreements, TODAY)]


@pytest.mark.parametrize(
    ("days", "says"),
    [(-1, None), (0, "ends today, on 2026-11-23"), (1, "ends in 1 day,"), (30, "ends in 30 days,"), (31, None)],
)
def test_an_end_within_thirty_days_is_told(days: int, says: str | None) -> None:
    found = remarks([agreement(2, end=TODAY + timedelta(days))], TODAY)
    assert [remark.kind for remark in found] == ([] if says is None else ["expiry"])
    assert says is None or says in found[0].text


def test_an_agreement_that_has_not_begun_does_not_end_yet() -> None:
    assert told(agreement(2, begin=TODAY + timedelta(5), end=TODAY + timedelta(9))) == []


@pytest.mark.parametrize(
    ("one", "other", "overlap"),
    [
        (("a.kg",), ("a.kg",), True),
        (("a.kg",), ("news.a.kg",), True),
        (("news.a.kg",), ("a.kg",), True),
        (("news.a.kg",), ("sport.a.kg",), False),
        (("a.kg/news",), ("a.kg",), True),
        (("a.kg",), ("b.kg",), False),
        (("t.me/a",), ("t.me/a",), True),
        (("t.me/a",), ("t.me/b",), False),
        (("x.kg", "a.kg"), ("y.kg", "a.kg"), True),
    ],
)
def test_two_agreements_for_one_site_overlap(one: tuple[str, ...], other: tuple[str, ...], overlap: bool) -> None:
    assert told(agreement(2, *one), agreement(3, *other)) == ([(3, "overlap")] if overlap else [])


def test_agreements_that_follow_each_other_do_not_overlap() -> None:
    first = agreement(2, "a.kg", end=date(2025, 12, 31))
    second = agreement(3, "a.kg", begin=date(2026, 1, 1))
    assert told(first, second) == []
    assert told(first, agreement(4, "a.kg", begin=date(2025, 12, 31))) == [(4, "overlap")]


def test_an_overlap_names_the_site_as_people_read_it() -> None:
    (remark,) = remarks([agreement(2, "xn--90aegk4b.kg"), agreement(3, "news.xn--90aegk4b.kg")], TODAY)
    assert "row 2 (P2) is for news.бирге.kg at the same time" in remark.text


def test_a_state_is_told_for_whole_days() -> None:
    one = agreement(2, begin=TODAY, end=TODAY)
    assert state_on(one, TODAY) is State.IN_FORCE
    assert state_on(one, TODAY - timedelta(1)) is State.NOT_YET
    assert state_on(one, TODAY + timedelta(1)) is State.ENDED
    assert state_on(agreement(2), TODAY) is State.IN_FORCE


def test_an_agreement_without_use_or_without_number_is_told() -> None:
    found = never_used([agreement(2, number="1"), agreement(3, number="2"), agreement(4)], {"1"})
    assert [(remark.row, remark.kind) for remark in found] == [(3, "never-used"), (4, "no-number")]
