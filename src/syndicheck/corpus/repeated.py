"""Lines that many articles carry: learnt boilerplate, counted as stories come and go."""

from __future__ import annotations

import hashlib
import math
import sqlite3
from collections.abc import Iterable, Iterator

from syndicheck.corpus.lines import Line, lines_of
from syndicheck.model import Article, LeftOut, LeftOutKind, Span

LONGEST = 20
"""Words up to which a line is counted."""

_LONGEST_LETTERS = 400
_FEWEST_STORIES = 5
_SHARE = 0.01
_MOST_OF_BODY = 0.5
_BATCH = 400


def threshold(stories: int) -> int:
    """From how many stories on a line is boilerplate."""
    return max(_FEWEST_STORIES, math.ceil(_SHARE * stories))


def short_lines(text: str, collection: str) -> dict[int, list[Line]]:
    """The short lines of a text by their key: a signed 64-bit hash of collection and words, case and spacing aside."""
    found: dict[int, list[Line]] = {}
    for line in lines_of(text):
        if len(line.text) <= _LONGEST_LETTERS:
            words = line.text.casefold().split()
            if len(words) <= LONGEST:
                plain = f"{collection}\0{' '.join(words)}".encode("utf-8", "replace")
                key = int.from_bytes(hashlib.blake2b(plain, digest_size=8).digest(), "little", signed=True)
                found.setdefault(key, []).append(line)
    return found


def count_lines(cursor: sqlite3.Cursor, keys: Iterable[int], by: int) -> None:
    """Counts a story's lines in (1) or out (-1)."""
    cursor.executemany(
        "INSERT INTO line_count (line, stories) VALUES (?, ?) ON CONFLICT (line) DO UPDATE SET stories = stories + ?",
        ((key, max(by, 0), by) for key in keys),
    )


def repeated_spans(cursor: sqlite3.Cursor, article: Article, collection: str, stories: int) -> tuple[LeftOut, ...]:
    """The lines of an article that many stories carry and that nothing leaves out yet.

    None at all where they would be most of the body: then the corpus holds one article many times.
    """
    lines = short_lines(article.text, collection)
    known = _counts(cursor, list(lines))
    least = threshold(stories)
    spans = sorted(line.span for key, count in known.items() if count >= least for line in lines[key])
    new = [span for span in spans if not any(item.span.contains(span) for item in article.left_out)]
    body = sum(map(len, article.paragraphs))
    if sum(map(len, new)) > _MOST_OF_BODY * body:
        return ()
    datelines = {item.span.start: item.span.end for item in article.left_out if item.kind is LeftOutKind.DATELINE}
    return tuple(LeftOut(Span(datelines.get(span.start, span.start), span.end), LeftOutKind.REPEATED) for span in new)


def _counts(cursor: sqlite3.Cursor, keys: list[int]) -> dict[int, int]:
    return dict(pair for start in range(0, len(keys), _BATCH) for pair in _some(cursor, keys[start : start + _BATCH]))


def _some(cursor: sqlite3.Cursor, keys: list[int]) -> Iterator[tuple[int, int]]:
    places = ",".join("?" * len(keys))
    yield from cursor.execute(f"SELECT line, stories FROM line_count WHERE line IN ({places})", keys)  # noqa: S608
