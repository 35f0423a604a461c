"""Files in which agencies keep their articles. A new format is one module here and one line in the registry."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from syndicheck.corpus.draft import Broken, CorpusSettings, Draft, InputFile, Reader, ReadHtml
from syndicheck.corpus.formats import csv_table, json_items, text, web_page
from syndicheck.errors import InputError

FORMATS: dict[str, Reader] = {
    ".txt": text.read,
    ".html": web_page.read,
    ".htm": web_page.read,
    ".jsonl": json_items.read_lines,
    ".ndjson": json_items.read_lines,
    ".json": json_items.read_list,
    ".csv": csv_table.read,
}
"""Which reader is responsible for which ending."""

__all__ = ["FORMATS", "read_drafts"]


def read_drafts(path: Path, settings: CorpusSettings, read_html: ReadHtml) -> Iterator[Draft | Broken]:
    """All items of a file, or of all files in a folder (recursive, sorted by path, hidden files skipped).

    Trouble with one item or file is a `Broken`. InputError where the path does not exist or a table lacks a column
    that it needs.
    """
    if path.is_dir():
        for entry in _files(path):
            if isinstance(entry, Broken):
                yield entry
            else:
                yield from _read(entry, settings, read_html)
    elif path.exists():
        yield from _read(InputFile(path, path.name), settings, read_html)
    else:
        msg = f"{path}: there is no such file or folder"
        raise InputError(msg)


def _files(folder: Path) -> Iterator[InputFile | Broken]:
    unreadable: list[Broken] = []

    def note(error: OSError) -> None:
        unreadable.append(Broken(str(error.filename), "the folder cannot be read; check its permissions"))

    found: list[tuple[str, Path]] = []
    for parent, folders, names in os.walk(folder, onerror=note):
        folders[:] = [name for name in folders if not name.startswith(".")]
        paths = [Path(parent, name) for name in names if not name.startswith(".")]
        found.extend((path.relative_to(folder).as_posix(), path) for path in paths)
    yield from unreadable
    for name, path in sorted(found):
        yield InputFile(path, name)


def _read(file: InputFile, settings: CorpusSettings, read_html: ReadHtml) -> Iterator[Draft | Broken]:
    reader = FORMATS.get(file.path.suffix.lower())
    if reader is None:
        yield Broken(file.name, f"files of this kind are not read; use {', '.join(FORMATS)}")
        return
    try:
        yield from reader(file, settings, read_html)
    except OSError as error:
        yield Broken(file.name, f"the file cannot be read ({(error.strerror or 'input error').lower()})")
