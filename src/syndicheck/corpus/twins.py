"""One text under several ids: a MinHash of the whole text tells which stories are (nearly) the same article.

Signatures are cut into bands of four values; two texts that share 80 % of their word 5-grams share at least one of 16
bands in 9,998 of 10,000 cases (locality-sensitive hashing: Leskovec, Rajaraman, Ullman, "Mining of Massive Datasets",
3.4). Only articles published within hours of each other are the same: yesterday's and today's exchange rates are not,
and what such series share must stay boilerplate.
"""

from __future__ import annotations

import hashlib
from datetime import datetime, timedelta

from syndicheck.corpus.database import Database
from syndicheck.model import Article

ALIKE = 0.8
"""Estimated share of common word 5-grams from which on two articles are one."""

NEAR = timedelta(hours=12)
"""Between the publication of an article and of its twin."""

_VALUE = 4  # bytes of one value
_VALUES = 128
_ROWS = 4
_BANDS = 16
_EMPTY = b"\xff" * _VALUE * _VALUES
_MOST = 50


def find(database: Database, article: Article, story: int, collection: str, signature: bytes) -> int | None:
    """The story that an article of another story (nearly) repeats; None where it stands for itself."""
    bands = _bands(collection, signature)
    if not bands or article.published is None:
        return None
    places = ",".join("?" * len(bands))
    rows = database.all(
        f"SELECT DISTINCT story FROM signature_band WHERE band IN ({places}) AND story != ? ORDER BY story LIMIT ?",  # noqa: S608
        *bands,
        story,
        _MOST,
    )
    for (other,) in rows:
        latest = database.one(
            "SELECT signature, published, same_as FROM article WHERE story = ? AND withdrawn = 0 "
            "ORDER BY revision DESC LIMIT 1",
            other,
        )
        if latest and latest[1] and _alike(signature, bytes(latest[0])) >= ALIKE:
            first = int(latest[2] or other)
            if first != story and abs(datetime.fromisoformat(latest[1]) - article.published) <= NEAR:
                return first
    return None


def remember(database: Database, story: int, collection: str, signature: bytes) -> None:
    """Let later articles be found to repeat this one."""
    for band in _bands(collection, signature):
        database.run("INSERT OR IGNORE INTO signature_band (band, story) VALUES (?, ?)", band, story)


def forget(database: Database, story: int, collection: str, signature: bytes) -> None:
    """The reverse of `remember`."""
    for band in _bands(collection, signature):
        database.run("DELETE FROM signature_band WHERE band = ? AND story = ?", band, story)


def _bands(collection: str, signature: bytes) -> list[int]:
    """Signed 64-bit keys of a signature's bands; none for a text without words."""
    if len(signature) != _VALUE * _VALUES or signature == _EMPTY:
        return []
    width = _VALUE * _ROWS
    pieces = ((place, signature[place * width : (place + 1) * width]) for place in range(_BANDS))
    digests = (hashlib.blake2b(f"{collection}\0{place}\0".encode() + cut, digest_size=8) for place, cut in pieces)
    return [int.from_bytes(digest.digest(), "little", signed=True) for digest in digests]


def _alike(one: bytes, other: bytes) -> float:
    """The share of equal values of two signatures: an estimate of the resemblance (Broder 1997)."""
    values = zip(memoryview(one).cast("I"), memoryview(other).cast("I"), strict=True)
    return sum(a == b for a, b in values) / _VALUES
