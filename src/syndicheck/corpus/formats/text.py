"""Plain text, one article a file, with optional facts in front.

---
title: A headline
url: https://agency.example/news/1
date: 2026-11-23T14:14+06:00
---
The text.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterator

import regex

from syndicheck.corpus.decoding import decode
from syndicheck.corpus.draft import PUBLISHERS, Broken, CorpusSettings, Draft, InputFile, ReadHtml
from syndicheck.corpus.fields import draft_of

_FRONT = regex.compile(r"---[ \t]*\r?\n(?P<facts>(?:(?!---)[^\n]*\n){1,40}?)---[ \t]*(?:\r?\n|$)")
_FACT = regex.compile(r"\s*(?P<key>[A-Za-z_-]+)[ \t]*:(?P<value>.*)")
_KEYS = {
    "title": "title", "url": "url", "date": "published", "published": "published", "type": "type",
    "language": "language", "lang": "language", "id": "id", "complete": "complete",
    "byline": "author", "links": "links", "embargo": "embargo", "embargoed": "embargo", "usable_from": "embargo",
    "expires": "expires", "expiry": "expires",
    **dict.fromkeys(PUBLISHERS, "publisher"),
}  # fmt: skip
_AUTHORS = frozenset({"author", "creator"})
"""Keys that may name a person as well as whose text it is."""


def read(file: InputFile, settings: CorpusSettings, _read_html: ReadHtml) -> Iterator[Draft | Broken]:
    """The one article of a text file."""
    try:
        text = decode(file.path.read_bytes(), settings.encoding)
        facts, body = _split(text)
    except ValueError as error:
        yield Broken(file.name, str(error))
        return
    yield draft_of({**facts, "text": body}, file.name, settings)


def _split(text: str) -> tuple[dict[str, str], str]:
    """Front matter and the rest; a text that merely begins with dashes has no front matter."""
    front = _FRONT.match(text)
    if front is None:
        return {}, text
    lines = [line for line in front["facts"].splitlines() if line.strip()]
    matches = [_FACT.fullmatch(line) for line in lines]
    if not any(match and match["key"].lower() in _KEYS for match in matches):
        return {}, text
    facts: dict[str, str] = {}
    for line, match in zip(lines, matches, strict=True):
        if match is None:
            msg = f"the front matter holds {line.strip()[:60]!r}; each line must read 'name: value'"
            raise ValueError(msg)
        key = match["key"].lower()
        if key in _KEYS:
            facts[_KEYS[key]] = value = match["value"].strip().strip("\"'")
            if key in _AUTHORS:
                facts.setdefault("author", value)
        elif near := difflib.get_close_matches(key, _KEYS.keys() - set(PUBLISHERS), 1, cutoff=0.75):
            msg = f"the front matter knows no {key!r}; did you mean {near[0]!r}?"
            raise ValueError(msg)
    return facts, text[front.end() :]
