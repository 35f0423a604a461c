"""When a page says that it was published, as intervals: never more exact than what is written."""

from __future__ import annotations

import warnings
from datetime import UTC, datetime, timedelta, timezone
from email.utils import parsedate_to_datetime

import regex

from syndicheck.model import Interval

_EARLIEST_ZONE = timezone(timedelta(hours=14))
_LATEST_ZONE = timezone(timedelta(hours=-12))
_DAY = timedelta(days=1)
_MINUTE = timedelta(seconds=59)
_LONGEST = 100
_YEARS = range(1990, 2101)
_LANGUAGES = ["en", "ru", "ky", "de", "fr", "es", "tr", "kk", "uk"]

_DATE_ONLY = regex.compile(r"^\d{4}-?\d{2}-?\d{2}$")
_TIME = regex.compile(r"\d{1,2}[:.]\d{2}(?P<seconds>[:.]\d{2})?(?:\D|$)")
_ISO_TIME = regex.compile(r"[T ]\d{2}:?\d{2}(?P<seconds>:?\d{2})?")
_LOOSE_ZONE = regex.compile(r"(?<=\d)\s+(?=(?:[+-]\d{2}:?\d{2}|Z)$)")
_EPOCH = regex.compile(r"^1\d{9}(\d{3})?$")
_RFC5322 = regex.compile(r"^(?:[A-Za-z]{3},\s*)?\d{1,2}\s+[A-Za-z]{3}\s+\d{4}\s")
_ORDINAL = regex.compile(r"(?<=\d)-?\s?(?:жыл\w*|год\w*|г\.)|(?<=\d)-(?=\p{L})", regex.IGNORECASE)
_MONTHS = {
    "янв": "January",
    "фев": "February",
    "мар": "March",
    "апр": "April",
    "май": "May",
    "мая": "May",
    "июн": "June",
    "июл": "July",
    "авг": "August",
    "сен": "September",
    "окт": "October",
    "ноя": "November",
    "дек": "December",
}
_MONTH = regex.compile(r"\b(" + "|".join(_MONTHS) + r")\w*\.?", regex.IGNORECASE)
_CYRILLIC = regex.compile(r"[\p{Cyrillic}][\p{Cyrillic}.-]*:?")
_SLASHED = regex.compile(r"\b(\d{1,2})/(\d{1,2})/\d{2,4}\b")
_DAY_AND_YEAR = regex.compile(r"(?=.*\b\d{4}\b)(?=.*\b\d{1,2}\b).*\D")


def interval_from(text: str, source: str) -> Interval | None:
    """The time that a text states, or None where it states none that can be read.

    A date without a time (or at midnight sharp, which systems write for "no time") is a whole day; without a zone the
    interval reaches from UTC+14 to UTC-12. A time without seconds is its whole minute. "3 hours ago" and dates whose
    day and month cannot be told apart (04/05/2026) are not read. ISO 8601, RFC 5322, Unix time, and written dates.
    """
    written = _LOOSE_ZONE.sub("", text.strip())
    if not written or len(written) > _LONGEST:
        return None
    read = _iso(written) or _epoch(written) or _rfc5322(written) or _in_words(written)
    if read is None:
        return None
    moment, slack = read
    if moment.year not in _YEARS:
        return None
    if moment.tzinfo is not None:
        return Interval(moment.astimezone(UTC), (moment + slack).astimezone(UTC), source)
    earliest = moment.replace(tzinfo=_EARLIEST_ZONE).astimezone(UTC)
    return Interval(earliest, (moment + slack).replace(tzinfo=_LATEST_ZONE).astimezone(UTC), source)


def _slack(moment: datetime, *, timed: bool, seconds: bool) -> timedelta:
    if not timed or (moment.hour, moment.minute, moment.second) == (0, 0, 0):
        return _DAY
    return timedelta(0) if seconds else _MINUTE


def _iso(written: str) -> tuple[datetime, timedelta] | None:
    try:
        moment = datetime.fromisoformat(written)
    except ValueError:
        return None
    time = _ISO_TIME.search(written)
    timed = time is not None and not _DATE_ONLY.match(written)
    return moment, _slack(moment, timed=timed, seconds=bool(time and time.group("seconds")))


def _epoch(written: str) -> tuple[datetime, timedelta] | None:
    if not _EPOCH.match(written):
        return None
    return datetime.fromtimestamp(int(written[:10]), UTC), timedelta(0)


def _rfc5322(written: str) -> tuple[datetime, timedelta] | None:
    if not _RFC5322.match(written):
        return None
    try:
        moment = parsedate_to_datetime(written)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    time = _TIME.search(written)
    return moment, _slack(moment, timed=True, seconds=bool(time and time.group("seconds")))


def _in_words(written: str) -> tuple[datetime, timedelta] | None:
    """A date as people write it ("23 ноября 2026, 14:05"); day, month and year must all be there."""
    slashed = _SLASHED.search(written)
    if not _DAY_AND_YEAR.match(written) or (slashed and _ambiguous(int(slashed.group(1)), int(slashed.group(2)))):
        return None
    import dateparser  # noqa: PLC0415 - a quarter of a second, and most pages state their dates in ISO 8601

    western = _MONTH.sub(lambda found: _MONTHS[found.group(1).lower()], _ORDINAL.sub(" ", written))
    if western != written:
        western = _CYRILLIC.sub(" ", western)
    order = "MDY" if slashed and int(slashed.group(2)) > 12 else "DMY"  # noqa: PLR2004 - months
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            moment = dateparser.parse(
                western,
                languages=_LANGUAGES,
                settings={
                    "STRICT_PARSING": True,
                    "PARSERS": ["absolute-time"],
                    "DATE_ORDER": order,
                    "PREFER_LOCALE_DATE_ORDER": False,
                },
            )
        except (ValueError, OverflowError, TypeError, RecursionError):
            return None
    if moment is None:
        return None
    time = _TIME.search(regex.sub(r"\b\d{1,2}\.\d{1,2}\.\d{2,4}\b", " ", written))
    return moment, _slack(moment, timed=time is not None, seconds=bool(time and time.group("seconds")))


def _ambiguous(first: int, second: int) -> bool:
    return first <= 12 and second <= 12 and first != second  # noqa: PLR2004 - months
