"""CSV as spreadsheets and databases export it: comma, semicolon or tab; quoting as in RFC 4180."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence

from syndicheck.corpus.decoding import decode
from syndicheck.corpus.draft import (
    ALSO_CALLED,
    FIELDS,
    MARKUP,
    PUBLISHERS,
    Broken,
    CorpusSettings,
    Draft,
    InputFile,
    ReadHtml,
)
from syndicheck.corpus.fields import draft_of
from syndicheck.corpus.hrefs import hrefs_in
from syndicheck.errors import InputError

_DELIMITERS = (",", ";", "\t")
_LONGEST_FIELD = 50_000_000


def read(file: InputFile, settings: CorpusSettings, _read_html: ReadHtml) -> Iterator[Draft | Broken]:
    """The rows of a table. InputError where it lacks the text column, or a column that the settings name.

    Reading ends at the first fault in the quoting: what follows it cannot be trusted to be rows.
    """
    csv.field_size_limit(_LONGEST_FIELD)
    try:
        text = decode(file.path.read_bytes(), settings.encoding)
    except ValueError as error:
        yield Broken(file.name, str(error))
        return
    delimiter, header = _header(text, settings.columns.get("text", "text"), file.name)
    places = _places(header, settings, file.name)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    next(rows)
    line = rows.line_num + 1
    while True:
        source = f"{file.name}:{line}"
        try:
            row = next(rows)
        except StopIteration:
            return
        except csv.Error as error:
            yield Broken(source, f"the quotation marks are wrong ({error}); the rows from here on were not read")
            return
        line = rows.line_num + 1
        if any(cell.strip() for cell in row):
            yield _draft(row, len(header), places, source, settings)


def _header(text: str, wanted: str, name: str) -> tuple[str, list[str]]:
    """The delimiter that shows the text column, else the one that shows most columns; and the header's cells."""
    shown: list[tuple[str, list[str]]] = []
    for delimiter in _DELIMITERS:
        try:
            header = next(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True), [])
        except csv.Error:
            continue
        shown.append((delimiter, [_folded(cell) for cell in header]))
    best = max(shown, key=lambda seen: (_folded(wanted) in seen[1], len(seen[1])), default=(",", []))
    if not any(best[1]):
        msg = f"{name}:1: the table has no header; name the columns in its first line, such as 'url,title,text'"
        raise InputError(msg)
    return best


def _places(header: Sequence[str], settings: CorpusSettings, name: str) -> dict[str, int]:
    """At which position each field stands."""
    places: dict[str, int] = {}
    for field in FIELDS:
        column = settings.columns.get(field, field)
        if _folded(column) in header:
            places[field] = header.index(_folded(column))
        elif field == "text" or column != field:
            shown = ", ".join(header)[:200]
            msg = (
                f"{name}:1: there is no column {column!r} (there are: {shown}); "
                "rename one, or name yours under [corpus] columns in syndicheck.toml"
            )
            raise InputError(msg)
    for field, names in (*ALSO_CALLED.items(), ("markup", MARKUP)):
        other = next((name for name in names if name in header), None)
        if other and field not in places:
            places[field] = header.index(other)
    publisher = next((name for name in PUBLISHERS if name in header), None)
    if publisher:
        places["publisher"] = header.index(publisher)
    return places


def _folded(cell: str) -> str:
    return cell.strip().casefold()


def _draft(
    row: Sequence[str], width: int, places: dict[str, int], source: str, settings: CorpusSettings
) -> Draft | Broken:
    if len(row) > width and any(cell.strip() for cell in row[width:]):
        return Broken(source, f"the row has {len(row)} columns, the header {width}; put texts in quotation marks")
    facts = {field: row[place] for field, place in places.items() if place < len(row)}
    markup = facts.pop("markup", "")
    if markup and not facts.get("links", "").strip():
        facts["links"] = hrefs_in(markup)
    return draft_of(facts, source, settings)
