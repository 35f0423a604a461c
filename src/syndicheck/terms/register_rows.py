"""The rows of `partners.csv`, as spreadsheets save them: from bytes to agreements, or an error that names the cell."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from difflib import get_close_matches
from pathlib import Path
from typing import TypeVar

from syndicheck.errors import ConfigurationError
from syndicheck.model import Agreement, ItemType, Scope
from syndicheck.terms.addresses import read_site

COLUMNS = (
    "name",
    "agreement",
    "domains",
    "valid_from",
    "valid_to",
    "scope",
    "items",
    "max_words",
    "quota_per_month",
    "delay_hours",
    "expires_days",
    "link_required",
    "credit",
    "contact",
    "notes",
)
_NEEDED = ("name", "domains")
_YES = frozenset({"yes", "да", "ооба", "1", "true"})
_NO = frozenset({"", "no", "нет", "жок", "0", "false"})
_DELIMITERS = ",;\t"
_UNSEEN = "\ufeff\u200b\u200e\u200f"  # marks that spreadsheets and web pages leave in cells
_LONGEST_SHOWN = 60
_YEARS = range(1900, 3000)

Value = TypeVar("Value")


def read_rows(content: bytes, path: Path) -> tuple[Agreement, ...]:
    """Every agreement of a register. ConfigurationError names file, row (the header is row 1) and column."""
    rows = _rows(_decoded(content, path), path)
    header = next(((number, cells) for number, cells in rows if any(cells)), None)
    if header is None:
        raise ConfigurationError(
            f"{path}: empty; the first row names the columns, starting with {', '.join(COLUMNS[:3])}"
        )
    columns = _columns(header[1], f"{path}, row {header[0]}")
    return tuple(_Row(_by_column(columns, cells, f"{path}, row {number}"), number, path).agreement()
                 for number, cells in rows if any(cells))  # fmt: skip


def _decoded(content: bytes, path: Path) -> str:
    encoding = "utf-16" if content.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    try:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            if encoding == "utf-16":
                raise
            text = content.decode("windows-1251")
    except UnicodeDecodeError:
        raise ConfigurationError(f"{path}: not text; save it as CSV in UTF-8") from None
    if "\0" in text:
        raise ConfigurationError(f"{path}: not CSV (is it a spreadsheet file?); save it as CSV in UTF-8")
    return text


def _rows(text: str, path: Path) -> Iterator[tuple[int, list[str]]]:
    """Number and cells of each row, the blank ones too: a spreadsheet counts them."""
    first = next((line for line in text.splitlines() if line.strip()), "")
    told = re.fullmatch(r"(?i)sep=([,;\t])", first.strip(" \r\n"))  # the line with which Excel is told the delimiter
    delimiter = told[1] if told else max(_DELIMITERS, key=re.sub(r'"[^"]*"', "", first).count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    number = 0
    while True:
        number += 1
        try:
            cells = next(reader, None)
        except csv.Error as error:
            raise ConfigurationError(
                f"{path}, row {number}: cannot be read ({error}); look at its quotation marks"
            ) from None
        if cells is None:
            return
        if not (told and number == 1):
            yield number, [cell.strip().strip(_UNSEEN).strip() for cell in cells]


def _columns(header: Sequence[str], where: str) -> list[str]:
    """The names of the columns, empty for one without a name."""
    columns = [re.sub(r"[\s-]+", "_", cell.casefold()) for cell in header]
    for name in columns:
        if name and name not in COLUMNS:
            close = get_close_matches(name, COLUMNS, 1)
            advice = f"did you mean '{close[0]}'?" if close else f"known are {', '.join(COLUMNS)}"
            raise ConfigurationError(f"{where}: unknown column {_shown(name)}; {advice}")
        if name and columns.count(name) > 1:
            raise ConfigurationError(f"{where}: column '{name}' stands there twice; keep one")
    for name in _NEEDED:
        if name not in columns:
            raise ConfigurationError(f"{where}: column '{name}' is missing; the first row names the columns")
    return columns


def _by_column(columns: Sequence[str], cells: Sequence[str], where: str) -> dict[str, str]:
    named = dict.fromkeys(columns, "")
    for number, cell in enumerate(cells):
        name = columns[number] if number < len(columns) else ""
        if cell and not name:
            raise ConfigurationError(
                f"{where}: {_shown(cell)} stands in a column without a name; put text with a delimiter in quotes"
            )
        named[name] = cell
    return named


def _shown(cell: str) -> str:
    return repr(cell if len(cell) <= _LONGEST_SHOWN else cell[:_LONGEST_SHOWN] + "…")


class _Row:
    """One row by the names of its columns; every error says where it is."""

    def __init__(self, cells: Mapping[str, str], number: int, path: Path) -> None:
        self._cells = cells
        self._number = number
        self._path = path

    def agreement(self) -> Agreement:
        """The row as an agreement."""
        valid_from, valid_to = self._optional("valid_from", _date), self._optional("valid_to", _date)
        if valid_from and valid_to and valid_from > valid_to:
            raise self._error("valid_to", f"{valid_to} is before valid_from, {valid_from}")
        return Agreement(
            name=self._read("name", _filled),
            number=self._cell("agreement"),
            domains=self._read("domains", _sites),
            valid_from=valid_from,
            valid_to=valid_to,
            scope=self._optional("scope", _scope) or Scope.WHOLE,
            items=self._read("items", _items),
            max_words=self._optional("max_words", _count),
            quota_per_month=self._optional("quota_per_month", _count),
            delay_hours=self._optional("delay_hours", _hours),
            expires_days=self._optional("expires_days", _count),
            link_required=self._read("link_required", _truth),
            credit=self._cell("credit"),
            contact=self._cell("contact"),
            notes=self._cell("notes"),
            row=self._number,
        )

    def _cell(self, column: str) -> str:
        return self._cells.get(column, "")

    def _optional(self, column: str, read: Callable[[str], Value]) -> Value | None:
        return self._read(column, read) if self._cell(column) else None

    def _read(self, column: str, read: Callable[[str], Value]) -> Value:
        try:
            return read(self._cell(column))
        except ValueError as error:
            raise self._error(column, str(error)) from None

    def _error(self, column: str, message: str) -> ConfigurationError:
        return ConfigurationError(f"{self._path}, row {self._number}, column {column}: {message}")


def _filled(cell: str) -> str:
    if not cell:
        raise ValueError("is empty; write the partner's name")
    return cell


def _sites(cell: str) -> tuple[str, ...]:
    sites = tuple(dict.fromkeys(read_site(written) for written in re.split(r"[\s;,]+", cell) if written))
    if not sites:
        raise ValueError("is empty; write the partner's site, such as partner.kg")
    return sites


def _date(cell: str) -> date:
    found = re.fullmatch(r"(?P<y>[0-9]{4})-(?P<m>[0-9]{1,2})-(?P<d>[0-9]{1,2})", cell) or re.fullmatch(
        r"(?P<d>[0-9]{1,2})\.(?P<m>[0-9]{1,2})\.(?P<y>[0-9]{4})", cell
    )
    if found is None:
        slash = ": with slashes, day and month cannot be told apart" if "/" in cell else ""
        raise ValueError(f"{_shown(cell)} is not a date{slash}; write 2026-11-23 or 23.11.2026")
    year, month, day = (int(found[part]) for part in "ymd")
    if year not in _YEARS:
        raise ValueError(f"the year {year} cannot be meant; leave the cell empty where there is no such day")
    try:
        return date(year, month, day)
    except ValueError:
        raise ValueError(f"there is no day {_shown(cell)}") from None


def _scope(cell: str) -> Scope:
    if cell.casefold() in list(Scope):
        return Scope(cell.casefold())
    raise ValueError(f"{_shown(cell)} is not a scope; write {_either(list(Scope))}")


def _items(cell: str) -> tuple[ItemType, ...]:
    names = [name for name in re.split(r"[\s;,]+", cell.casefold()) if name]
    for name in names:
        if name not in list(ItemType):
            close = get_close_matches(name, list(ItemType), 1)
            advice = f"did you mean '{close[0]}'?" if close else f"write {_either(list(ItemType))}, or nothing for all"
            raise ValueError(f"no type of item is called {_shown(name)}; {advice}")
    return tuple(dict.fromkeys(ItemType(name) for name in names))


def _either(values: Sequence[str]) -> str:
    return f"{', '.join(values[:-1])} or {values[-1]}"


def _count(cell: str) -> int:
    if not re.fullmatch(r"[0-9]{1,9}", cell) or int(cell) == 0:
        raise ValueError(
            f"{_shown(cell)} is not a whole number from 1 up; leave the cell empty where there is no limit"
        )
    return int(cell)


def _hours(cell: str) -> float:
    if not re.fullmatch(r"[0-9]{1,6}([.,][0-9]{1,4})?", cell):
        raise ValueError(f"{_shown(cell)} is not a number of hours; write one such as 24 or 0.5")
    return float(cell.replace(",", "."))


def _truth(cell: str) -> bool:
    if cell.casefold() in _YES:
        return True
    if cell.casefold() in _NO:
        return False
    raise ValueError(f"{_shown(cell)} is neither yes nor no; write yes or no")
