"""`partners.csv` as a table: from bytes to cells and back, in whatever delimiter and encoding a spreadsheet chose."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from syndicheck.errors import ConfigurationError

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
_DELIMITERS = ",;\t"
_UNSEEN = "\ufeff\u200b\u200e\u200f"  # marks that spreadsheets and web pages leave in cells
_LONGEST_SHOWN = 60
_FORMULA = re.compile(r"'*[=+\-@\t\r]")
"""How a cell begins that spreadsheets would calculate (OWASP, "CSV Injection"), or that is kept from it already."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table as it lies in a file. `rows` are number (as a spreadsheet counts) and cells, the blank ones too."""

    rows: tuple[tuple[int, tuple[str, ...]], ...]
    delimiter: str
    encoding: str
    line_end: str

    @property
    def header(self) -> tuple[int, tuple[str, ...]] | None:
        """The first row that is not blank."""
        return next(((number, cells) for number, cells in self.rows if any(cells)), None)

    @property
    def body(self) -> tuple[tuple[int, tuple[str, ...]], ...]:
        """The rows below the header that are not blank."""
        return tuple((number, cells) for number, cells in self.rows if any(cells))[1:]


def read_sheet(content: bytes, path: Path) -> Sheet:
    """The cells of a file. ConfigurationError where it is no table of text."""
    text, encoding = _decoded(content, path)
    first = next((line for line in text.splitlines() if line.strip()), "")
    told = re.fullmatch(r"(?i)sep=([,;\t])", first.strip(" \r\n"))  # the line with which Excel is told the delimiter
    delimiter = told[1] if told else max(_DELIMITERS, key=re.sub(r'"[^"]*"', "", first).count)
    rows = tuple(_rows(text, delimiter, path))
    ends = re.search(r"\r\n|\n|\r", text)
    return Sheet(rows[1:] if told else rows, delimiter, encoding, ends.group() if ends else "\n")


def _decoded(content: bytes, path: Path) -> tuple[str, str]:
    """The text, and in which encoding further rows are to be written."""
    encoding = "utf-8-sig"
    for mark, marked in ((codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be")):
        if content.startswith(mark):
            content, encoding = content.removeprefix(mark), marked
    try:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            if encoding != "utf-8-sig":
                raise
            encoding = "windows-1251"
            text = content.decode(encoding)
    except UnicodeDecodeError:
        raise ConfigurationError(f"{path}: not text; save it as CSV in UTF-8") from None
    if "\0" in text:
        raise ConfigurationError(f"{path}: not CSV (is it a spreadsheet file?); save it as CSV in UTF-8")
    return text, encoding.removesuffix("-sig")


def _rows(text: str, delimiter: str, path: Path) -> Iterator[tuple[int, tuple[str, ...]]]:
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
        yield number, tuple(_plain(cell) for cell in cells)


def _plain(cell: str) -> str:
    """A cell without what nobody sees, and without the mark that keeps spreadsheets from calculating it."""
    text = cell.strip().strip(_UNSEEN).strip()
    return text[1:] if text.startswith("'") and _FORMULA.match(text) else text


def column_names(sheet: Sheet, path: Path) -> tuple[str, ...]:
    """The names of the columns, empty for one without a name. ConfigurationError says what the header lacks."""
    if sheet.header is None:
        raise ConfigurationError(
            f"{path}: empty; the first row names the columns, starting with {', '.join(COLUMNS[:3])}"
        )
    number, header = sheet.header
    where = f"{path}, row {number}"
    columns = tuple(folded(cell) for cell in header)
    for name in columns:
        if name and name not in COLUMNS:
            close = get_close_matches(name[:_LONGEST_SHOWN], COLUMNS, 1)
            advice = f"did you mean '{close[0]}'?" if close else f"known are {', '.join(COLUMNS)}"
            raise ConfigurationError(f"{where}: unknown column {shown(name)}; {advice}")
        if name and columns.count(name) > 1:
            raise ConfigurationError(f"{where}: column '{name}' stands there twice; keep one")
    for name in _NEEDED:
        if name not in columns:
            raise ConfigurationError(f"{where}: column '{name}' is missing; the first row names the columns")
    return columns


def folded(cell: str) -> str:
    """The name of a column, however it is spelt: small, with underscores."""
    return re.sub(r"[\s-]+", "_", cell.casefold())


def shown(cell: str) -> str:
    """A cell in quotation marks, not too long."""
    return repr(cell if len(cell) <= _LONGEST_SHOWN else cell[:_LONGEST_SHOWN] + "…")


def written_row(cells: Sequence[str], sheet: Sheet) -> bytes:
    """A row as the file writes its own, with its line end. ValueError where the file's encoding lacks a letter.

    A cell that a spreadsheet would calculate gets an apostrophe in front: it stays text.
    """
    out = io.StringIO(newline="")
    safe = [f"'{cell}" if _FORMULA.match(cell) else cell for cell in cells]
    csv.writer(out, delimiter=sheet.delimiter, lineterminator=sheet.line_end).writerow(safe)
    text = out.getvalue()
    try:
        return text.encode(sheet.encoding)
    except UnicodeEncodeError as error:
        letter = text[error.start]
        if "\ud800" <= letter <= "\udfff":
            raise ValueError("holds half a character; type it again") from None
        raise ValueError(
            f"{letter!r} cannot be written in {sheet.encoding.title()}, in which the file is saved; "
            "save it as CSV in UTF-8 first"
        ) from None
