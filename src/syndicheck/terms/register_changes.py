"""New rows for `partners.csv`: written as the file writes its own, and only what can be read back."""

from __future__ import annotations

import codecs
import contextlib
import os
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from syndicheck.errors import ConfigurationError
from syndicheck.model import Agreement
from syndicheck.terms.platforms import Platforms
from syndicheck.terms.register_rows import agreement_of, read_rows
from syndicheck.terms.register_table import COLUMNS, Sheet, column_names, read_sheet, written_row

Row = Mapping[str, str]
"""A row by the names of our columns."""

EMPTY = codecs.BOM_UTF8 + (",".join(COLUMNS) + "\n").encode()
"""A register without agreements, with the mark by which spreadsheets know UTF-8."""


def with_rows(content: bytes, rows: Sequence[Row], path: Path, platforms: Platforms | None = None) -> bytes:
    """A register with rows at its end; every byte that was there stays as it was.

    ConfigurationError: a row cannot be read, the file has no column for it, its encoding lacks a letter, or it would
    not be read back as it was meant.
    """
    if not rows:
        return content
    before = read_rows(content, path, platforms)
    sheet = read_sheet(content, path)
    columns = column_names(sheet, path)
    wanted = [_wanted(row, columns, path, platforms) for row in rows]
    new = content + _line_end(content, sheet)
    for row in rows:
        cells = [row.get(name, "").strip() for name in columns]
        try:
            new += written_row(cells, sheet)
        except ValueError as error:
            raise ConfigurationError(f"{path}: nothing was added: {error}") from None
    after = read_rows(new, path, platforms)
    told = [replace(agreement, row=0) for agreement in after[len(before) :]]
    if after[: len(before)] != before or told != wanted:
        raise ConfigurationError(f"{path}: nothing was added: the row would not be read back as it was written")
    return new


def _wanted(row: Row, columns: Sequence[str], path: Path, platforms: Platforms | None) -> Agreement:
    agreement, faults = agreement_of({name: cell.strip() for name, cell in row.items()}, 0, platforms)
    if agreement is None:
        told = "; ".join(f"{fault.column}: {fault.text}" for fault in faults)
        raise ConfigurationError(f"{path}: nothing was added: {told}")
    for name, cell in row.items():
        if cell.strip() and name not in columns:
            raise ConfigurationError(
                f"{path}: nothing was added: the file has no column '{name}'; write it into the first row, "
                "behind the others"
            )
    return agreement


def _line_end(content: bytes, sheet: Sheet) -> bytes:
    """A line end where the last line lacks one."""
    end = sheet.line_end.encode(sheet.encoding)
    return b"" if content.endswith((end, "\n".encode(sheet.encoding), "\r".encode(sheet.encoding))) else end


def same_agreement(one: Agreement, other: Agreement) -> bool:
    """Whether two rows say the same, wherever they stand."""
    return replace(one, row=0) == replace(other, row=0)


def replace_file(path: Path, before: bytes | None, after: bytes) -> None:
    """Put new content in a file's place, whole or not at all. `before` is what was read; None: there was no file.

    ConfigurationError where somebody else changed the file in the meantime.
    """
    target = path.resolve()
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=".syndicheck-")
    new = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(after)
            file.flush()
            os.fsync(file.fileno())
        _refuse_changed(target, before)
        new.chmod(target.stat().st_mode & 0o777 if before is not None else 0o644)
        new.replace(target)
        _keep_name(target.parent)
    except BaseException:
        with contextlib.suppress(OSError):
            new.unlink()
        raise


def _refuse_changed(path: Path, before: bytes | None) -> None:
    if (path.read_bytes() if path.exists() else None) != before:
        raise ConfigurationError(f"{path}: was changed by another program just now; run the same command again")


def _keep_name(folder: Path) -> None:
    """The new name is on the disk, too; systems that cannot do that for a folder do it by themselves."""
    with contextlib.suppress(OSError):
        opened = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(opened)
        finally:
            os.close(opened)
