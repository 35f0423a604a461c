"""Publication times as people and programs write them."""

from __future__ import annotations

import warnings
from datetime import datetime, time
from typing import Any

import regex

from syndicheck.corpus.draft import zone

_SLASHED = regex.compile(r"\d\s*/\s*\d+\s*/\s*\d")
_CLOCK = regex.compile(r"\d\s*:\s*\d|T\d\d|\d\s*[ap]\.?m\b", regex.IGNORECASE)
_YEAR = regex.compile(r"(?<!\d)\d{4}(?!\d)")
_NUMBER_ONLY = regex.compile(r"[\d.]*\d{5,}[\d.]*")
_DAY_KNOWN = time(23, 59, 59)
_EARLIEST_YEAR = 1800
_LONGEST = 80
_FIXED = (
    "%d.%m.%Y %H:%M",
    "%d.%m.%Y %H:%M:%S",
    "%d.%m.%Y",
    "%B %d, %Y / %I:%M %p",
    "%B %d, %Y %I:%M %p",
    "%a, %d %b %Y %H:%M:%S %z",
)
"""Frequent forms, tried before dateparser because they are a hundred times faster."""


def read_date(written: str, timezone: str) -> datetime:
    """When something was published, with a zone.

    Without a zone the time is in `timezone` (IANA). A day without a time counts from its last second: an order of
    publication must never rest on an hour that nobody stated. Raises ValueError with a message for people.
    """
    text = " ".join(written.split())
    if _SLASHED.search(text):
        msg = f"the date {_shown(text)} can be read in two ways; write 2026-11-23 14:14 or 23.11.2026 14:14"
        raise ValueError(msg)
    found = _iso(text) or _fixed(text) or _natural(text)
    if found is None or found.year < _EARLIEST_YEAR:
        msg = f"{_shown(text)} is no date that can be read; write 2026-11-23T14:14+06:00 or 23.11.2026 14:14"
        raise ValueError(msg)
    if not _CLOCK.search(text) and found.time() == time():
        found = datetime.combine(found.date(), _DAY_KNOWN, found.tzinfo)
    return found if found.tzinfo else found.replace(tzinfo=zone(timezone))


def _shown(text: str) -> str:
    return repr(text if len(text) <= _LONGEST else text[:_LONGEST] + "…")


def _iso(text: str) -> datetime | None:
    if text.isdigit():
        return None
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return None


def _fixed(text: str) -> datetime | None:
    for form in _FIXED:
        try:
            return datetime.strptime(text, form)  # noqa: DTZ007 - the zone is added by the caller
        except ValueError:
            continue
    return None


def _natural(text: str) -> datetime | None:
    """English, Russian and Kyrgyz dates in words. Relative ones ("yesterday") and bare numbers are refused."""
    if len(text) > _LONGEST or not _YEAR.search(text) or _NUMBER_ONLY.fullmatch(text):
        return None
    import dateparser  # noqa: PLC0415 - slow to import and rarely needed

    settings: dict[str, Any] = {
        "DATE_ORDER": "DMY",
        "REQUIRE_PARTS": ["day", "month", "year"],
        "PARSERS": ["absolute-time"],
    }
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # dateparser uses a form of strptime that newer versions of Python deprecate
        try:
            found = dateparser.parse(_plain_kyrgyz(text), languages=["en", "ru", "ky"], settings=settings)
        except (ValueError, OverflowError, TypeError):
            return None
    return found if isinstance(found, datetime) else None


def _plain_kyrgyz(text: str) -> str:
    """`2026-жылдын 23-ноябры` as `23 ноябрь 2026`, which dateparser knows."""
    turned = regex.sub(
        r"(\d{4})\s*-?\s*жыл(?:дын|ы)?,?\s*(\d{1,2})\s*-?\s*(\p{L}+?)(?:ы|да|ында)?(?=\W|$)", r"\2 \3 \1", text
    )
    return regex.sub(r"\b(январ|феврал|апрел|июн|июл|сентябр|октябр|ноябр|декабр)\b", r"\1ь", turned)
