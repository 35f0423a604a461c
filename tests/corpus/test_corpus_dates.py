"""Publication times: which are understood, and which are refused."""

from __future__ import annotations

from datetime import datetime

import pytest

from syndicheck.corpus import read_date
from syndicheck.errors import ConfigurationError


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("2017-01-24T14:14+06:00", "2017-01-24T14:14+06:00"),
        ("2017-01-24T08:14:00Z", "2017-01-24T08:14+00:00"),
        ("2017-01-24 14:14", "2017-01-24T14:14+06:00"),
        ("20170124T1414", "2017-01-24T14:14+06:00"),
        ("2017-01-24T00:00", "2017-01-24T00:00+06:00"),
        ("24.01.2017 14:14", "2017-01-24T14:14+06:00"),
        ("  24.01.2017   14:14:05 ", "2017-01-24T14:14:05+06:00"),
        ("January 24, 2017 / 02:14 PM", "2017-01-24T14:14+06:00"),
        ("Tue, 24 Jan 2017 14:14:00 +0300", "2017-01-24T14:14+03:00"),
        ("24 января 2017 года, 14:14", "2017-01-24T14:14+06:00"),
        ("24 янв. 2017 г. 14:14", "2017-01-24T14:14+06:00"),
        ("24-январь 2017, 14:14", "2017-01-24T14:14+06:00"),
        ("2017-жылдын 24-январы, 14:14", "2017-01-24T14:14+06:00"),
        ("24 January 2017 14:14", "2017-01-24T14:14+06:00"),
    ],
)
def test_dates_are_understood_as_people_write_them(written: str, meant: str) -> None:
    found = read_date(written, "Asia/Bishkek")
    assert found == datetime.fromisoformat(meant)
    assert found.tzinfo is not None


@pytest.mark.parametrize("written", ["2017-01-24", "24.01.2017", "24 января 2017", "January 24, 2017"])
def test_a_day_without_a_time_counts_from_its_last_second(written: str) -> None:
    assert read_date(written, "Asia/Bishkek") == datetime.fromisoformat("2017-01-24T23:59:59+06:00")


@pytest.mark.parametrize("written", ["01/02/2017", "1 / 2 / 2017 14:14", "2017/01/24"])
def test_slashes_are_refused_as_ambiguous(written: str) -> None:
    with pytest.raises(ValueError, match="can be read in two ways"):
        read_date(written, "Asia/Bishkek")


@pytest.mark.parametrize(
    "written",
    [
        "",
        "yesterday",
        "вчера",
        "3 hours ago",
        "14:14",
        "January 2017",
        "99.99.2017",
        "1485245640",
        "20170124",
        "0017-01-24",
        "x" * 200,
    ],
)
def test_what_is_no_date_is_refused(written: str) -> None:
    with pytest.raises(ValueError, match=r"is no date that can be read; write 2026-11-23T14:14\+06:00"):
        read_date(written, "Asia/Bishkek")


def test_an_unknown_zone_is_an_error() -> None:
    with pytest.raises(ConfigurationError):
        read_date("2017-01-24 14:14", "Nowhere/At_All")
