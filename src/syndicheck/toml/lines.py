"""On which line of a TOML file a key stands. `tomllib` says it for syntax errors only."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping

Place = tuple[str | int, ...]
"""The way to a value: keys, and the number (from 0) of a table among its array, as in `("rule", 1, "clause")`."""

_TOKEN = re.compile(
    r'''(?P<text>"""(?:[^\\]|\\.)*?"{3,5}|\'\'\'.*?\'{3,5}|"(?:[^"\\\n]|\\.)*"|'[^'\n]*')'''
    r"|(?P<comment>#[^\n]*)|(?P<newline>\n)|(?P<sign>[\[\]{}=.,])|(?P<bare>[^\s\[\]{}=.,#\"']+)",
    re.DOTALL,
)


def key_lines(source: str) -> Mapping[Place, int]:
    """The line, from 1, of every table header and every `key =` outside of inline tables.

    The source must be valid TOML 1.0: run `tomllib` first. Linear in the length of the source.
    """
    lines: dict[Place, int] = {(): 1}
    tables: dict[Place, int] = {}
    header: Place = ()
    for number, parts, brackets in _statements(source):
        if brackets == 0:
            place = header
            for part in parts:
                place += (part,)
                lines.setdefault(place, number)
            continue
        header = ()
        for part in parts[:-1]:
            header = _last_table(tables, (*header, part))
        header = (*header, parts[-1])
        if brackets == _ARRAY:
            tables[header] = tables.get(header, 0) + 1
            lines.setdefault(header, number)
        header = _last_table(tables, header)
        lines[header] = number
    return lines


_ARRAY = 2


def line_of(lines: Mapping[Place, int], place: Place) -> int:
    """The line of a value, or of the nearest table around it."""
    return next(lines[place[:end]] for end in range(len(place), -1, -1) if place[:end] in lines)


def _last_table(tables: Mapping[Place, int], place: Place) -> Place:
    return (*place, tables[place] - 1) if place in tables else place


def _statements(source: str) -> Iterator[tuple[int, list[str], int]]:
    """Line, key and number of brackets (0: `key =`, 1: a table, 2: one of an array of tables) of each statement."""
    line, depth, brackets = 1, 0, 0
    key: list[str] = []
    in_value = False
    for token in _TOKEN.finditer(source):
        written = token.group()
        if token.lastgroup == "newline":
            if in_value and depth == 0:
                in_value = False
        elif in_value:
            depth += (written in ("[", "{")) - (written in ("]", "}"))
        elif written == "[":
            brackets += 1
        elif written in ("=", "]"):
            if key:
                yield line, key, brackets
            key = []
            in_value = written == "="
            brackets = 0
        elif token.lastgroup in {"text", "bare"}:
            key.append(_spelt(written))
        line += written.count("\n")


def _spelt(written: str) -> str:
    """A key without its quotes."""
    return next(iter(tomllib.loads(f"{written} = 0"))) if written[0] in "\"'" else written
