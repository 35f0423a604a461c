"""Lists that people keep in spreadsheets: any usual separator, UTF-8 with or without mark, UTF-16 or Windows-1251."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

from syndicheck.errors import InputError
from syndicheck.model import Interval

_DAY_FIRST = ("%d.%m.%Y %H:%M:%S", "%d.%m.%Y %H:%M", "%d.%m.%Y")
_EARLIEST_ZONE = timezone(timedelta(hours=14))
_LATEST_ZONE = timezone(timedelta(hours=-12))
_UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def read_text(path: Path) -> str:
    """A text file as a person would read it; raises `InputError`."""
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({(error.strerror or 'no file').lower()})") from error
    try:
        return raw.decode("utf-16" if raw.startswith(_UTF_16) else "utf-8-sig")
    except UnicodeDecodeError:
        return raw.decode("cp1251", "replace")


def read_rows(path: Path, required: tuple[str, ...]) -> Iterator[tuple[int, Mapping[str, str]]]:
    """The rows of a table with their line numbers, cells by lower-case column name, stripped; blank rows left out.

    Raises `InputError` for a missing column or a row that cannot be read, naming file and line.
    """
    text = read_text(path)
    separator = _separator(text)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    line = 1
    try:
        header = [name.strip().lower() for name in next(rows, [])]
        missing = [name for name in required if name not in header]
        if missing:
            raise InputError(f"{path}: has no column '{missing[0]}'; the first line must name the columns")
        line = rows.line_num + 1
        for cells in rows:
            if len(cells) > len(header) and any(cell.strip() for cell in cells[len(header) :]):
                raise InputError(f"{path}, line {line}: has {len(cells)} cells, but there are {len(header)} columns")
            row = {name: cell.strip() for name, cell in zip(header, cells, strict=False)}
            if any(row.values()):
                yield line, row
            line = rows.line_num + 1
    except csv.Error as error:
        raise InputError(f"{path}, line {line}: cannot be read ({error})") from error


def read_time(text: str, place: str) -> datetime:
    """A time as ISO 8601 or day first with dots, with its zone if it names one; raises `InputError`, naming `place`."""
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        pass
    for form in _DAY_FIRST:
        try:
            return datetime.strptime(text, form)  # noqa: DTZ007 - the caller knows what a missing zone means
        except ValueError:
            continue
    raise InputError(f"{place}: '{text}' is no time, such as 2026-11-23T14:00+06:00")


def read_published(text: str, source: str, line: int) -> Interval | None:
    """When a list says that a page was published, None where it says nothing; raises `InputError`.

    A day without a time is a whole day, a time without seconds its minute; without a zone the interval reaches from
    UTC+14 to UTC-12. Not independent of the page: most lists are made by programs that read the page's own date.
    """
    if not text:
        return None
    first = read_time(text, f"{source}, line {line}")
    name = f"the list {Path(source).name}"
    if (first.hour, first.minute, first.second) == (0, 0, 0):
        last = first + timedelta(days=1)
    else:
        last = first if first.second else first + timedelta(seconds=59)
    if first.tzinfo is None:
        first, last = first.replace(tzinfo=_EARLIEST_ZONE), last.replace(tzinfo=_LATEST_ZONE)
        return Interval(first.astimezone(UTC), last.astimezone(UTC), name)
    return Interval(first, last, name)


def _separator(text: str) -> str:
    """The separator that splits the first line most; where none does, one that occurs in no address."""
    first = text.partition("\n")[0]
    return max(",;\t\x1f", key=lambda each: (first.count(each), each == "\x1f"))
