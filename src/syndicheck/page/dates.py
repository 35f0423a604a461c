"""When a page says that it was published, as intervals: never more exact than what is written."""

from __future__ import annotations

import warnings
from datetime import UTC, datetime, timedelta, timezone
from email.utils import parsedate_to_datetime

import regex

from syndicheck import urls
from syndicheck.model import Interval

ADDRESS = "the address"
"""Source of a date that the page's address names."""

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
_YEAR_FIRST = regex.compile(r"^(\d{4})[/. ](\d{1,2})[/. ](\d{1,2})(?!\d)")
_EPOCH = regex.compile(r"^1\d{9}(\d{3})?$")
_RFC5322 = regex.compile(r"^(?:[A-Za-z]{3},\s*)?\d{1,2}\s+[A-Za-z]{3}\s+\d{4}\s")
_ORDINAL = regex.compile(r"(?<=\d)-?\s?(?:жыл\w*|год\w*|г\.)|(?<=\d)-(?=\p{L})", regex.IGNORECASE)
_NTH = regex.compile(r"(?<=\d)(?:st|nd|rd|th)\b", regex.IGNORECASE)
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
_DAY_IN_PATH = regex.compile(
    r"/(?P<year>(?:19|20)\d\d)(?:/(?P<month>\d{1,2}|[a-z]{3})/(?P<day>\d{1,2})(?=[/_-]|$)"
    r"|-(?P<month>\d\d)-(?P<day>\d\d)(?=[/_-]|$)|/?(?P<month>\d\d)/?(?P<day>\d\d)/)",
    regex.IGNORECASE,
)
_MONTH_IN_PATH = regex.compile(r"/(?P<year>(?:19|20)\d\d)/(?P<month>\d\d|[a-z]{3})/", regex.IGNORECASE)
_ENGLISH_MONTHS = ("", "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_ZONE_NAME = regex.compile(
    r"(?<=:\d\d|[ap]\.?m\.?)\s?\(?\b(?!(?:UTC|GMT|AM|PM|Z|jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)\b)"
    r"[A-Z]{2,5}\b\)?",
    regex.IGNORECASE,
)
"""Names of zones behind a time: IST is three zones, and "EST" is written all summer."""
_CLOCK = (
    r"(?:[\s,|·•–—-]*(?:(?:at|um|à|в|saat|года?|г\.|ж\.)[\s,]*)?\d{1,2}[:.h]\d{2}(?::\d{2})?(?:\s?[ap]\.?m\b\.?)?"
    r"(?:\s?(?:[A-Z]{2,4}\b|Z\b|[+-]\d{2}:?\d{2}))?)?"
)
_WRITTEN = regex.compile(
    r"(?<![\d.])(?:(?:19|20)\d\d-\d\d-\d\d(?:T|\b)|\d{1,2}[./]\d{1,2}[./](?:19|20)\d\d(?!\d)"
    r"|\d{1,2}(?:\.|-?[a-zы]{2})?[\s-]+(?:de\s+)?\p{L}{3,10}\.?,?\s+(?:de\s+)?(?:19|20)\d\d(?!\d)"
    r"|\p{L}{3,10}\.?\s+\d{1,2}(?:st|nd|rd|th)?,?\s+(?:19|20)\d\d(?!\d)"
    r"|(?:19|20)\d\d-?\s?жыл\p{L}*,?\s+\d{1,2}-\p{L}+)" + _CLOCK,
    regex.IGNORECASE,
)
_CYRILLIC = regex.compile(r"[\p{Cyrillic}][\p{Cyrillic}.-]*:?")
_SLASHED = regex.compile(r"\b(\d{1,2})/(\d{1,2})/\d{2,4}\b")
_DAY_AND_YEAR = regex.compile(r"(?=.*\b\d{4}\b)(?=.*\b\d{1,2}\b).*\D")


def interval_from(text: str, source: str) -> Interval | None:
    """The time that a text states, or None where it states none that can be read.

    A date without a time (or at midnight sharp, which systems write for "no time") is a whole day; without a zone, or
    at midnight in UTC, the interval reaches from UTC+14 to UTC-12. A time without seconds, or with none past the
    minute, is its whole minute. A zone that is written is kept. "3 hours ago" and dates whose day and month cannot be
    told apart (04/05/2026) are not read. ISO 8601, RFC 5322, Unix time, and written dates.
    """
    written = _YEAR_FIRST.sub(_with_hyphens, _LOOSE_ZONE.sub("", text.strip()))
    if not written or len(written) > _LONGEST:
        return None
    read = _iso(written) or _epoch(written) or _rfc5322(written) or _in_words(written)
    if read is None:
        return None
    moment, slack = read
    if moment.year not in _YEARS:
        return None
    offset = moment.utcoffset()
    if offset is None or (slack == _DAY and not offset):
        return _everywhere(moment, moment + slack, source)
    moment = moment.replace(tzinfo=timezone(offset) if offset else UTC)
    return Interval(moment, moment + slack, source)


def interval_of_address(url: str) -> Interval | None:
    """The day (`/2026/11/23/`) or month (`/2026/11/`) that an address names in its path, in every zone."""
    found = _DAY_IN_PATH.search(path := urls.path_of(url)) or _MONTH_IN_PATH.search(path)
    if found is None:
        return None
    try:
        written = found["month"].lower()
        month = _ENGLISH_MONTHS.index(written) if written in _ENGLISH_MONTHS else int(written)
        first = datetime(int(found["year"]), month, int(found.groupdict().get("day") or 1))  # noqa: DTZ001 - of no zone
    except ValueError:
        return None
    if "day" in found.groupdict():
        return _everywhere(first, first + _DAY, ADDRESS)
    return _everywhere(first, (first + 31 * _DAY).replace(day=1), ADDRESS)


def written_date(line: str) -> str:
    """The first date in a line, with its time and zone if they follow; "" where there is none with day, month, year."""
    found = _WRITTEN.search(line)
    return found.group().strip(" ,|·•-–—") if found else ""


def upper_bound(interval: Interval, source: str) -> Interval:
    """What says only that something was there at the end of an interval already."""
    return Interval(interval.end, interval.end, source, interval.independent, upper_bound=True)


def _everywhere(first: datetime, last: datetime, source: str) -> Interval:
    """Wall-clock times of a zone that nobody states."""
    start, end = first.replace(tzinfo=_EARLIEST_ZONE), last.replace(tzinfo=_LATEST_ZONE)
    return Interval(start.astimezone(UTC), end.astimezone(UTC), source)


def _with_hyphens(found: regex.Match[str]) -> str:
    return f"{found.group(1)}-{int(found.group(2)):02}-{int(found.group(3)):02}"


def _slack(moment: datetime, *, timed: bool, seconds: bool) -> timedelta:
    if not timed or (moment.hour, moment.minute, moment.second) == (0, 0, 0):
        return _DAY
    return timedelta(0) if seconds and moment.second else _MINUTE


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
    moment = datetime.fromtimestamp(int(written[:10]), UTC)
    return moment, _slack(moment, timed=True, seconds=True)


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
    written = _NTH.sub("", written)
    slashed = _SLASHED.search(written)
    if not _DAY_AND_YEAR.match(written) or (slashed and _ambiguous(int(slashed.group(1)), int(slashed.group(2)))):
        return None
    import dateparser  # noqa: PLC0415 - a quarter of a second, and most pages state their dates in ISO 8601

    western = _MONTH.sub(lambda found: _MONTHS[found.group(1).lower()], _ORDINAL.sub(" ", written))
    if western != written:
        western = _CYRILLIC.sub(" ", western)
    western = _ZONE_NAME.sub("", western)
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
    if time is None:
        moment = moment.replace(hour=0, minute=0, second=0, microsecond=0)
    return moment, _slack(moment, timed=time is not None, seconds=bool(time and time.group("seconds")))


def _ambiguous(first: int, second: int) -> bool:
    return first <= 12 and second <= 12 and first != second  # noqa: PLR2004 - months
