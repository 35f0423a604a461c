"""JSON: one object a line (.jsonl, .ndjson), or one file with a list of objects (.json).

Keys: id, url, title, text or body, published, language, type, complete. Others are passed over.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

from syndicheck.corpus.draft import FIELDS, Broken, CorpusSettings, Draft, InputFile, ReadHtml
from syndicheck.corpus.fields import draft_of

_BYTE_ORDER_MARK = b"\xef\xbb\xbf"


def read_lines(file: InputFile, settings: CorpusSettings, _read_html: ReadHtml) -> Iterator[Draft | Broken]:
    """The items of a JSON Lines file, one at a time: the file may be larger than memory."""
    with file.path.open("rb") as lines:
        for number, raw in enumerate(lines, 1):
            line = raw.removeprefix(_BYTE_ORDER_MARK) if number == 1 else raw
            if line.strip():
                yield _item(line, f"{file.name}:{number}", settings)


def read_list(file: InputFile, settings: CorpusSettings, _read_html: ReadHtml) -> Iterator[Draft | Broken]:
    """The items of a JSON file that holds a list of objects, or one object. Places are counted from 1."""
    try:
        content = _parsed(file.path.read_bytes().removeprefix(_BYTE_ORDER_MARK), settings)
    except ValueError as error:
        yield Broken(file.name, str(error))
        return
    if isinstance(content, list):
        for number, item in enumerate(content, 1):
            yield _draft(item, f"{file.name}:{number}", settings)
    else:
        yield _draft(content, file.name, settings)


def _item(line: bytes, source: str, settings: CorpusSettings) -> Draft | Broken:
    try:
        return _draft(_parsed(line, settings), source, settings)
    except ValueError as error:
        return Broken(source, str(error))


def _parsed(raw: bytes, settings: CorpusSettings) -> object:
    """JSON is UTF-8 (RFC 8259) unless the settings say otherwise."""
    try:
        text = raw.decode(settings.encoding or "utf-8")
    except UnicodeError:
        msg = f"this is not {settings.encoding or 'UTF-8'}; save the file in UTF-8"
        raise ValueError(msg) from None
    try:
        parsed: object = json.loads(text)
    except json.JSONDecodeError as error:
        msg = f"this is not JSON ({error.msg.lower()} at line {error.lineno}, column {error.colno})"
        raise ValueError(msg) from None
    except (ValueError, RecursionError):
        msg = "this is not JSON that can be read (nested too deeply, or a number of too many digits)"
        raise ValueError(msg) from None
    return parsed


def _draft(item: object, source: str, settings: CorpusSettings) -> Draft | Broken:
    if not isinstance(item, dict):
        return Broken(source, 'an item must be an object such as {"url": "...", "title": "...", "text": "..."}')
    values = {name: item.get(name) for name in FIELDS}
    if values["text"] is None:
        values["text"] = item.get("body")
    if values["text"] is None:
        return Broken(source, "the item has no text; write it under the key 'text' or 'body'")
    facts: dict[str, str] = {}
    for name, value in values.items():
        written = _written(name, value)
        if written is None:
            wanted = "true or false" if name == "complete" else "text in quotation marks"
            return Broken(source, f"{name} must be {wanted}, not {json.dumps(value)[:40]}")
        facts[name] = written
    return draft_of(facts, source, settings)


def _written(name: str, value: object) -> str | None:
    """A JSON value as a fact; None where it is of the wrong kind."""
    match value:
        case None:
            return ""
        case str():
            return value
        case bool():
            return str(value).lower() if name == "complete" else None
        case int() if name == "id":
            return str(value)
        case _:
            return None
