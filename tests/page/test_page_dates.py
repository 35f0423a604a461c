from datetime import UTC, datetime, timedelta, tzinfo

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from syndicheck.page import interval_from
from syndicheck.page.dates import written_date


def at(year: int, month: int, day: int, hour: int = 0, minute: int = 0, second: int = 0) -> datetime:
    return datetime(year, month, day, hour, minute, second, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2031-05-04T14:05:07Z", at(2031, 5, 4, 14, 5, 7)),
        ("2031-05-04T14:05:07+06:00", at(2031, 5, 4, 8, 5, 7)),
        ("2031-05-04T14:05:07+0600", at(2031, 5, 4, 8, 5, 7)),
        ("2031-05-04 14:05:07 +0600", at(2031, 5, 4, 8, 5, 7)),
        ("20310504T140507Z", at(2031, 5, 4, 14, 5, 7)),
        ("Sun, 04 May 2031 14:05:07 GMT", at(2031, 5, 4, 14, 5, 7)),
        ("1935669907", at(2031, 5, 4, 14, 5, 7)),
        ("1935669907000", at(2031, 5, 4, 14, 5, 7)),
    ],
)
def test_a_full_time_is_an_instant(text: str, moment: datetime) -> None:
    interval = interval_from(text, "meta")
    assert interval is not None
    assert (interval.start, interval.end, interval.source) == (moment, moment, "meta")
    assert interval.exact
    assert not interval.independent


def test_a_time_without_seconds_is_its_minute() -> None:
    interval = interval_from("2031-05-04T14:05+06:00", "meta")
    assert interval is not None
    assert interval.start == at(2031, 5, 4, 8, 5)
    assert interval.end == at(2031, 5, 4, 8, 5, 59)
    assert interval.exact


@pytest.mark.parametrize(
    "text",
    [
        "2031-05-04",
        "20310504",
        "2031-05-04T00:00:00",
        "4 мая 2031",
        "Воскресенье, 4 мая 2031 г.",
        "2031-жылдын 4-майы",
        "May 4, 2031",
        "04.05.2031",
        "2031/05/04",
        "2031.5.4",
        "2031 05 04",
        "May 4th, 2031",
        "4th May 2031",
        "4 May 2031, 2 pm",
        "2031-05-04T00:00:00.000Z",
        "Sun, 04 May 2031 00:00:00 GMT",
        "1935619200",
    ],
)
def test_a_date_without_time_is_a_day_in_every_zone(text: str) -> None:
    interval = interval_from(text, "meta")
    assert interval is not None
    assert interval.start == at(2031, 5, 3, 10)
    assert interval.end == at(2031, 5, 5, 12)


@pytest.mark.parametrize(
    "text",
    [
        "4 мая 2031, 14:05",
        "04.05.2031 14:05",
        "May 4, 2031 2:05 PM",
        "2031-05-04 14:05",
        "2031/05/04 14:05",
        "4 May 2031, 14:05 IST",
        "May 4th, 2031, 2:05pm edt",
        "2031-05-04T14:05:00",
    ],
)
def test_a_time_without_zone_is_widened_to_every_zone(text: str) -> None:
    interval = interval_from(text, "meta")
    assert interval is not None
    assert interval.start == at(2031, 5, 4, 0, 5)
    assert interval.end == at(2031, 5, 5, 2, 5, 59)


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("2031-05-04T14:05:00+06:00", at(2031, 5, 4, 8, 5), at(2031, 5, 4, 8, 5, 59)),
        ("1935669900", at(2031, 5, 4, 14, 5), at(2031, 5, 4, 14, 5, 59)),
        ("4 May 2031 14:05 GMT", at(2031, 5, 4, 14, 5), at(2031, 5, 4, 14, 5, 59)),
    ],
)
def test_no_seconds_past_the_minute_are_no_seconds(text: str, start: datetime, end: datetime) -> None:
    interval = interval_from(text, "meta")
    assert interval is not None
    assert (interval.start, interval.end) == (start, end)
    assert interval.exact


def test_the_zone_that_is_written_is_kept() -> None:
    interval = interval_from("2031-05-04T14:05:07+06:00", "meta")
    assert interval is not None
    assert interval.start.isoformat() == "2031-05-04T14:05:07+06:00"


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("By A. Writer | 4 May 2031, 14:05 GMT | Politics", "4 May 2031, 14:05 GMT"),
        ("Valley Post, May 4th, 2031 2:05 pm", "May 4th, 2031 2:05 pm"),
        ("Опубликовано 4 мая 2031 г. в 14:05", "4 мая 2031"),
        ("2031-жыл, 4-май, 14:05", "2031-жыл, 4-май, 14:05"),
        ("4-май 2031", "4-май 2031"),
        ("04.05.2031 | 14:05 Uhr", "04.05.2031 | 14:05"),
        ("2031-05-04T14:05:07+06:00", "2031-05-04T14:05:07+06:00"),
        ("Le 4 mai 2031 à 14h05", "4 mai 2031 à 14h05"),
        ("Montag, 4. Mai 2031Dienstag", "4. Mai 2031"),
        ("4 May", ""),
        ("the 2031 season", ""),
        ("", ""),
    ],
)
def test_the_first_date_of_a_line_is_found_with_its_time(line: str, date: str) -> None:
    assert written_date(line).startswith(date) if date else written_date(line) == ""


def test_midnight_sharp_with_a_zone_is_a_day_of_that_zone() -> None:
    interval = interval_from("2031-05-04T00:00:00+06:00", "json-ld")
    assert interval is not None
    assert (interval.start, interval.end - interval.start) == (at(2031, 5, 3, 18), timedelta(days=1))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "  ",
        "3 hours ago",
        "yesterday",
        "2031",
        "May 4",
        "04/05/2031",
        "soon",
        "0001-01-01",
        "9999-12-31",
        "x" * 200,
        "2031-05-04T25:00",
        "2031-05-04T14:05:07+99:00",
        "Sun, 99 May 2031 14:05:07 GMT",
        "99.99.2031 14:05",
    ],
)
def test_what_cannot_be_told_is_not_guessed(text: str) -> None:
    assert interval_from(text, "meta") is None


def test_slashes_are_read_where_only_one_order_is_possible() -> None:
    for text in ("25/12/2031", "12/25/2031"):
        interval = interval_from(text, "meta")
        assert interval is not None
        assert interval.start == at(2031, 12, 24, 10)


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=40))
def test_no_text_makes_it_raise(text: str) -> None:
    interval = interval_from(text, "meta")
    assert interval is None or interval.start <= interval.end


@settings(max_examples=60, deadline=None)
@given(st.datetimes(datetime(1995, 1, 1), datetime(2090, 1, 1)), st.timezones())  # noqa: DTZ001 - zones come apart
def test_an_iso_time_with_a_zone_lies_in_its_interval(moment: datetime, zone: tzinfo) -> None:
    aware = moment.replace(tzinfo=zone)
    offset = aware.utcoffset()
    assume(offset is not None and not offset.total_seconds() % 60)
    interval = interval_from(aware.isoformat(), "meta")
    assert interval is not None
    assert interval.start <= aware.astimezone(UTC) <= interval.end
