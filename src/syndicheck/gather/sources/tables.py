"""Lists that people keep in spreadsheets: any usual separator, UTF-8 with or without mark, UTF-16 or Windows-1251."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterator, Mapping
from pathlib import Path

from syndicheck.errors import InputError

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


def _separator(text: str) -> str:
    """The separator that splits the first line most; where none does, one that occurs in no address."""
    first = text.partition("\n")[0]
    return max(",;\t\x1f", key=lambda each: (first.count(each), each == "\x1f"))
