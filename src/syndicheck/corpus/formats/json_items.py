"""JSON: one object a line (.jsonl, .ndjson), or one file with a list of objects (.json).

Keys: id, url, title, text or body, published, language, type, complete; author, byline or creator (a name, an object
that has one, or a list of them); links (a list of addresses), else the links in body_html or content_html; embargo,
embargoed or usable_from; expires or expiry; and agency, source, creator or author for whose text it is. Others are
passed over.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

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

_BYTE_ORDER_MARK = b"\xef\xbb\xbf"
_MOST_NAMES = 20


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
    values = {name: item.get(name) for name in FIELDS if name not in {"author", "links"}}
    for name in ("embargo", "expires"):
        values[name] = _moment_among(item, (name, *ALSO_CALLED[name]))
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
    facts["author"] = next((said for key in ("author", *ALSO_CALLED["author"]) if (said := _names(item.get(key)))), "")
    facts["links"] = _links(item)
    facts["publisher"] = next((name for key in PUBLISHERS if (name := _name(item.get(key)))), "")
    return draft_of(facts, source, settings)


def _moment_among(item: dict[str, object], names: tuple[str, ...]) -> object:
    """What the first of some keys says; false and null say that there is no such time."""
    return next((value for name in names if (value := item.get(name)) not in (None, False, "")), None)


def _names(value: object) -> str:
    """One author or several, as publishing systems write them."""
    if isinstance(value, list):
        return ", ".join(name for one in value[:_MOST_NAMES] if (name := _name(one)))
    return _name(value)


def _links(item: dict[str, object]) -> str:
    """The addresses of a list (or of the objects in it), else those in the item's HTML, one a line."""
    value = item.get("links")
    if isinstance(value, str):
        return value
    if isinstance(value, list):
        found = [one.get("href") or one.get("url") if isinstance(one, dict) else one for one in value]
        return "\n".join("%20".join(one.split()) for one in found if isinstance(one, str))
    markup = next((html for name in MARKUP if isinstance(html := item.get(name), str) and html), "")
    return hrefs_in(markup)


def _name(value: object) -> str:
    """A name as publishing systems write it; empty where it is written in some other way."""
    if isinstance(value, dict):
        value = value.get("name")
    return value.strip() if isinstance(value, str) else ""


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
