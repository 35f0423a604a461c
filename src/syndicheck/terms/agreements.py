"""Partners' licences: the register (`partners.csv`) and whether an agreement covers a use (design.md section 6).

A row that cannot be read stops the run: a partner that is silently dropped is a false accusation.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Literal
from zoneinfo import ZoneInfo

from syndicheck import urls
from syndicheck.errors import ConfigurationError
from syndicheck.model import Agreement, Interval, ItemType, Register, Scope, UseKind
from syndicheck.terms.addresses import is_on_site
from syndicheck.terms.platforms import Platforms
from syndicheck.terms.register_rows import read_rows

CoverageResult = Literal["covers", "does-not-cover", "unsure", "none"]
_Answer = tuple[CoverageResult, str]

_LARGEST = 8 * 1024 * 1024
_BEST_FIRST: tuple[CoverageResult, ...] = ("covers", "unsure", "does-not-cover", "none")
_EXCERPTS = frozenset({UseKind.CITATION, UseKind.QUOTATION, UseKind.COMMON_SOURCE, UseKind.INCIDENTAL})


@dataclass(frozen=True, slots=True)
class Coverage:
    """Whether an agreement covers a use, and why, in words. `none`: the site stands in no agreement."""

    agreement: Agreement | None
    result: CoverageResult
    why: str


def load_register(
    path: Path,
    complete: bool,  # noqa: FBT001 - the agency's word, as the settings have it
    platforms: Platforms | None = None,
) -> Register:
    """The register of agreements. A missing file is an empty register, as of no day, and never complete.

    Comma, semicolon or tab; UTF-8 with or without mark, UTF-16 with mark, or Windows-1251. ConfigurationError names
    file, row (as a spreadsheet counts) and column. `platforms` are the workspace's own, where it has some.
    """
    try:
        changed = datetime.fromtimestamp(path.stat().st_mtime, UTC)
    except FileNotFoundError:
        return Register(file=path.name)
    except OSError as error:
        raise ConfigurationError(f"{path}: cannot be read ({error.strerror})") from None
    content = read_register_file(path)
    return Register(
        agreements=read_rows(content, path, platforms),
        file=path.name,
        as_of=changed.date(),
        complete=complete,
        sha256=hashlib.sha256(content).hexdigest(),
    )


def read_register_file(path: Path) -> bytes:
    """The bytes of a register. ConfigurationError where it cannot be read or is too large to be one."""
    try:
        with path.open("rb") as file:
            content = file.read(_LARGEST + 1)
    except OSError as error:
        raise ConfigurationError(f"{path}: cannot be read ({error.strerror})") from None
    if len(content) > _LARGEST:
        raise ConfigurationError(f"{path}: larger than 8 MB; a register has one row for each agreement")
    return content


def coverage(
    register: Register,
    url: str,
    *,
    published: Interval | None,
    item_type: ItemType,
    use: UseKind,
    counted_words: int,
    now: datetime,
    timezone: str,
    ours_published: datetime | None = None,
    platforms: Platforms | None = None,
) -> Coverage:
    """Whether the register covers what `url` did. Of several agreements with one site the most favourable counts.

    `published` is when the page was, None where nobody knows; `now` is when it was captured. An agreement's days are
    whole days in the agency's `timezone`.
    """
    theirs = naming(register, url, platforms)
    if not theirs:
        return Coverage(None, "none", f"no agreement in {register.file} names {urls.host_of(url) or url}")
    case = _Case(published, item_type, use, counted_words, now, ZoneInfo(timezone), ours_published)
    judged = [(agreement, *_judge(agreement, case)) for agreement in theirs]
    best = min(judged, key=lambda j: (_BEST_FIRST.index(j[1]), -(j[0].valid_to or date.max).toordinal()))
    agreement, result, why = best
    return Coverage(agreement, result, f"{_named(agreement)} {_VERBS[result]}: {why}")


def naming(register: Register, url: str, platforms: Platforms | None = None) -> tuple[Agreement, ...]:
    """The agreements that name the site of an address, in force or not."""
    return tuple(a for a in register.agreements if any(is_on_site(url, site, platforms) for site in a.domains))


@dataclass(frozen=True, slots=True)
class _Case:
    published: Interval | None
    item_type: ItemType
    use: UseKind
    counted_words: int
    now: datetime
    zone: ZoneInfo
    ours_published: datetime | None


_VERBS = {"covers": "covers this", "unsure": "may cover this", "does-not-cover": "does not cover this"}


def _named(agreement: Agreement) -> str:
    number = f"agreement {agreement.number}" if agreement.number else "the agreement"
    return f"{number} with {agreement.name} (row {agreement.row})"


def _judge(agreement: Agreement, case: _Case) -> _Answer:
    """The worst of what dates, scope, items and length say, with the reasons of that answer."""
    answers = list(_answers(agreement, case))
    worst = max((result for result, _ in answers), key=_BEST_FIRST.index)
    return worst, "; ".join(why for result, why in answers if result == worst)


def _answers(agreement: Agreement, case: _Case) -> Iterator[_Answer]:
    yield _by_dates(agreement, case)
    if agreement.scope is Scope.EXCERPT and case.use not in _EXCERPTS:
        result: CoverageResult = "unsure" if case.use is UseKind.EITHER else "does-not-cover"
        yield result, f"it is for excerpts, and this is {_use_in_words(case.use)}"
    if agreement.scope is Scope.HEADLINE and case.use is not UseKind.INCIDENTAL:
        yield "does-not-cover", f"it is for headlines, and this is {_use_in_words(case.use)}"
    if agreement.items and case.item_type not in agreement.items:
        listed = ", ".join(agreement.items)
        if case.item_type is ItemType.UNKNOWN:
            yield "unsure", f"it is for {listed}, and of which type our item is has not been recorded"
        else:
            yield "does-not-cover", f"it is for {listed}, and our item is of type {case.item_type}"
    if agreement.max_words is not None and case.counted_words > agreement.max_words:
        yield "does-not-cover", f"it allows {agreement.max_words} words, and {case.counted_words} are used"


def _use_in_words(use: UseKind) -> str:
    return "a republication or a citation" if use is UseKind.EITHER else f"use of the kind {use}"


def _by_dates(agreement: Agreement, case: _Case) -> _Answer:
    """What was *published* in force is covered, however long it stays online."""
    if agreement.valid_from is None and agreement.valid_to is None:
        return "covers", "it names no dates"
    begin, end = _window(agreement, case.zone)
    ran = f"the agreement ran {_days(agreement)}"
    if case.published is None:
        if _covers_any_time(begin, end, case):
            return (
                "covers",
                f"publication date not known, but {ran} and was in force whenever the page can have appeared",
            )
        return "unsure", f"publication date not known; {ran}"
    first, last = case.published.start, case.published.end
    told = f"published {_when(case.published, case.zone)}; {ran}"
    if last < begin or (last == begin and first < last) or first >= end:
        return "does-not-cover", told
    # a copy appears neither before the original nor after it was seen; this may only ever speak for the site
    narrowed = max(first, min(case.ours_published or first, last)), min(last, max(case.now, first))
    if (begin <= first and last <= end) or (begin <= narrowed[0] and narrowed[1] < end):
        return "covers", told
    return "unsure", f"published around an edge of the agreement, {_when(case.published, case.zone)}; {ran}"


def _covers_any_time(begin: datetime, end: datetime, case: _Case) -> bool:
    """In force when the page was captured, and since before our article could be copied."""
    since_before = begin == _ALWAYS or (case.ours_published is not None and begin <= case.ours_published)
    return since_before and begin <= case.now < end


_ALWAYS = datetime.min.replace(tzinfo=UTC)
_FOREVER = datetime.max.replace(tzinfo=UTC)


def _window(agreement: Agreement, zone: ZoneInfo) -> tuple[datetime, datetime]:
    """From the first instant of the first day up to, and without, the first instant after the last."""
    first, last = agreement.valid_from, agreement.valid_to
    begin = datetime(first.year, first.month, first.day, tzinfo=zone) if first else _ALWAYS
    if last is None:
        return begin, _FOREVER
    return begin, datetime(last.year, last.month, last.day, tzinfo=zone) + timedelta(days=1)


def _days(agreement: Agreement) -> str:
    parts = []
    if agreement.valid_from:
        parts.append(f"from {agreement.valid_from}")
    if agreement.valid_to:
        parts.append(f"to {agreement.valid_to}")
    return " ".join(parts) + ("" if agreement.valid_to else " without an end")


def _when(published: Interval, zone: ZoneInfo) -> str:
    first, last = published.start.astimezone(zone), published.end.astimezone(zone)
    if published.exact:
        return f"{first:%Y-%m-%d %H:%M}"
    return f"between {first:%Y-%m-%d %H:%M} and {last:%Y-%m-%d %H:%M}"
