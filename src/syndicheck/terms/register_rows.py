"""The rows of `partners.csv`, as spreadsheets save them: from bytes to agreements, or what is wrong with which cell."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from pathlib import Path
from typing import TypeVar

from syndicheck.errors import ConfigurationError
from syndicheck.model import Agreement, ItemType, Scope
from syndicheck.terms.addresses import read_site
from syndicheck.terms.platforms import Platforms
from syndicheck.terms.register_table import COLUMNS, Sheet, column_names, read_sheet, shown

__all__ = ["COLUMNS", "Fault", "agreement_of", "agreements_of", "read_rows"]

_YES = frozenset({"yes", "да", "ооба", "1", "true"})
_NO = frozenset({"", "no", "нет", "жок", "0", "false"})
_YEARS = range(1900, 3000)

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a cell: its row (as a spreadsheet counts), its column (empty: the whole row), and why."""

    row: int
    column: str
    text: str

    @property
    def place(self) -> str:
        """Where it is, in words."""
        return f"row {self.row}, column {self.column}" if self.column else f"row {self.row}"

    def __str__(self) -> str:
        return f"{self.place}: {self.text}"


def read_rows(content: bytes, path: Path, platforms: Platforms | None = None) -> tuple[Agreement, ...]:
    """Every agreement of a register. ConfigurationError names file, row (the header is row 1) and column."""
    agreements, faults = agreements_of(read_sheet(content, path), path, platforms)
    if faults:
        more = f" (and {len(faults) - 1} more; `syndicheck partners check` names all)" if len(faults) > 1 else ""
        raise ConfigurationError(f"{path}, {faults[0]}{more}")
    return agreements


def agreements_of(
    sheet: Sheet, path: Path, platforms: Platforms | None = None
) -> tuple[tuple[Agreement, ...], tuple[Fault, ...]]:
    """The rows that can be read, and everything that is wrong with the others.

    ConfigurationError where the header is wrong: then no row can be read.
    """
    columns = column_names(sheet, path)
    agreements: list[Agreement] = []
    faults: list[Fault] = []
    for number, cells in sheet.body:
        named, wrong = _by_column(columns, cells, number)
        agreement, more = agreement_of(named, number, platforms)
        if agreement is not None and not wrong:
            agreements.append(agreement)
        faults += [*wrong, *more]
    return tuple(agreements), tuple(faults)


def agreement_of(
    cells: Mapping[str, str], number: int, platforms: Platforms | None = None
) -> tuple[Agreement | None, tuple[Fault, ...]]:
    """A row by the names of its columns, as an agreement; or everything that is wrong with it."""
    row = _Row(cells, number, platforms)
    agreement = row.agreement()
    order = {name: place for place, name in enumerate(COLUMNS)}
    faults = tuple(sorted(row.faults, key=lambda fault: order.get(fault.column, -1)))
    return (None if faults else agreement), faults


def _by_column(columns: Sequence[str], cells: Sequence[str], row: int) -> tuple[dict[str, str], list[Fault]]:
    named = dict.fromkeys(columns, "")
    faults = []
    for number, cell in enumerate(cells):
        name = columns[number] if number < len(columns) else ""
        if name:
            named[name] = cell
        elif cell:
            faults.append(
                Fault(row, "", f"{shown(cell)} stands in a column without a name; put text with a delimiter in quotes")
            )
    return named, faults


class _Row:
    """One row by the names of its columns; whatever is wrong is noted with the column, and reading goes on."""

    def __init__(self, cells: Mapping[str, str], number: int, platforms: Platforms | None) -> None:
        self._cells = cells
        self._number = number
        self._platforms = platforms
        self.faults: list[Fault] = []

    def agreement(self) -> Agreement:
        """The row as an agreement; worth nothing where there are faults."""
        valid_from, valid_to = self._optional("valid_from", _date), self._optional("valid_to", _date)
        if valid_from and valid_to and valid_from > valid_to:
            self._note("valid_to", f"{valid_to} is before valid_from, {valid_from}; it would never be in force")
        return Agreement(
            name=self._read("name", _filled) or "",
            number=self._cell("agreement"),
            domains=self._read("domains", lambda cell: _sites(cell, self._platforms)) or (),
            valid_from=valid_from,
            valid_to=valid_to,
            scope=self._optional("scope", _scope) or Scope.WHOLE,
            items=self._read("items", _items) or (),
            max_words=self._optional("max_words", _count),
            quota_per_month=self._optional("quota_per_month", _count),
            delay_hours=self._optional("delay_hours", _hours),
            expires_days=self._optional("expires_days", _count),
            link_required=self._read("link_required", _truth) or False,
            credit=self._cell("credit"),
            contact=self._cell("contact"),
            notes=self._cell("notes"),
            row=self._number,
        )

    def _cell(self, column: str) -> str:
        return self._cells.get(column, "")

    def _optional(self, column: str, read: Callable[[str], Value]) -> Value | None:
        return self._read(column, read) if self._cell(column) else None

    def _read(self, column: str, read: Callable[[str], Value]) -> Value | None:
        try:
            return read(self._cell(column))
        except ValueError as error:
            self._note(column, str(error))
            return None

    def _note(self, column: str, text: str) -> None:
        self.faults.append(Fault(self._number, column, text))


def _filled(cell: str) -> str:
    if not cell:
        raise ValueError("is empty; write the partner's name")
    return cell


def _sites(cell: str, platforms: Platforms | None) -> tuple[str, ...]:
    sites = tuple(dict.fromkeys(read_site(written, platforms) for written in re.split(r"[\s;,]+", cell) if written))
    if not sites:
        raise ValueError("is empty; write the partner's site, such as partner.kg")
    return sites


def _date(cell: str) -> date:
    found = re.fullmatch(r"(?P<y>[0-9]{4})-(?P<m>[0-9]{1,2})-(?P<d>[0-9]{1,2})", cell) or re.fullmatch(
        r"(?P<d>[0-9]{1,2})\.(?P<m>[0-9]{1,2})\.(?P<y>[0-9]{4})", cell
    )
    if found is None:
        slash = ": with slashes, day and month cannot be told apart" if "/" in cell else ""
        raise ValueError(f"{shown(cell)} is not a date{slash}; write 2026-11-23 or 23.11.2026")
    year, month, day = (int(found[part]) for part in "ymd")
    if year not in _YEARS:
        raise ValueError(f"the year {year} cannot be meant; leave the cell empty where there is no such day")
    try:
        return date(year, month, day)
    except ValueError:
        raise ValueError(f"there is no day {shown(cell)}") from None


def _scope(cell: str) -> Scope:
    if cell.casefold() in list(Scope):
        return Scope(cell.casefold())
    raise ValueError(f"{shown(cell)} is not a scope; write {_either(list(Scope))}")


def _items(cell: str) -> tuple[ItemType, ...]:
    names = [name for name in re.split(r"[\s;,]+", cell.casefold()) if name]
    for name in names:
        if name not in list(ItemType):
            close = get_close_matches(name[:60], list(ItemType), 1)
            advice = f"did you mean '{close[0]}'?" if close else f"write {_either(list(ItemType))}, or nothing for all"
            raise ValueError(f"no type of item is called {shown(name)}; {advice}")
    return tuple(dict.fromkeys(ItemType(name) for name in names))


def _either(values: Sequence[str]) -> str:
    return f"{', '.join(values[:-1])} or {values[-1]}"


def _count(cell: str) -> int:
    if not re.fullmatch(r"[0-9]{1,9}", cell) or int(cell) == 0:
        raise ValueError(f"{shown(cell)} is not a whole number from 1 up; leave the cell empty where there is no limit")
    return int(cell)


def _hours(cell: str) -> float:
    if not re.fullmatch(r"[0-9]{1,6}([.,][0-9]{1,4})?", cell):
        raise ValueError(f"{shown(cell)} is not a number of hours; write one such as 24 or 0.5")
    return float(cell.replace(",", "."))


def _truth(cell: str) -> bool:
    if cell.casefold() in _YES:
        return True
    if cell.casefold() in _NO:
        return False
    raise ValueError(f"{shown(cell)} is neither yes nor no; write yes or no")
