"""Texts of somebody else that our article shares words with."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from syndicheck.model import Article, Collection, Interval, OtherText, Span
from syndicheck.terms import common

OURS = datetime(2026, 11, 20, 10, tzinfo=UTC)
HOUR = timedelta(hours=1)


def other(published: Interval | None, name: str = "Ministry") -> OtherText:
    return OtherText(
        Collection.OTHERS, "r1", name, "On the dam", "https://ministry.example/1", published, (Span(0, 9),)
    )


def between(start: datetime, end: datetime) -> Interval:
    return Interval(start, end, "added", independent=True)


def seen(at: datetime) -> Interval:
    return Interval(at, at, "first seen by us", independent=True, upper_bound=True)


@pytest.mark.parametrize(
    ("published", "before"),
    [
        (between(OURS - HOUR, OURS - HOUR), True),
        (between(OURS + HOUR, OURS + HOUR), False),
        (between(OURS - HOUR, OURS + HOUR), None),
        (between(OURS, OURS), None),
        (seen(OURS - HOUR), True),
        (seen(OURS + HOUR), None),
        (None, None),
    ],
)
def test_a_text_came_before_ours_only_where_its_time_proves_it(published: Interval | None, before: bool | None) -> None:
    assert common.came_before(other(published), OURS) is before


def test_nothing_came_before_an_article_without_a_time() -> None:
    assert common.came_before(other(between(OURS, OURS)), None) is None


def test_later_texts_are_left_out() -> None:
    article = Article("a", "akipress", 1, "Some text", "t", published=OURS)
    early, late, undated = (
        other(seen(OURS - HOUR), "a"),
        other(between(OURS + HOUR, OURS + HOUR), "b"),
        other(None, "c"),
    )
    found = common.sources(article, (early, late, undated))
    assert (found.earlier, found.undated) == ((early,), (undated,))


def test_a_text_is_described_by_whose_which_when_and_where() -> None:
    assert common.described(other(None)) == "Ministry, “On the dam”, of unknown date (https://ministry.example/1)"
    assert "2026-11-20 09:00 UTC" in common.described(other(between(OURS - HOUR, OURS - HOUR)))
    assert "first seen by us at 2026-11-20 09:00 UTC" in common.described(other(seen(OURS - HOUR)))
