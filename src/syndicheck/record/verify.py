"""Looks for rows that are not as they were recorded: flipped bits, edits by hand, lost rows."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from syndicheck.record import schema
from syndicheck.record.rows import digest


def altered_rows(connection: sqlite3.Connection) -> Iterator[str]:
    """Each altered or missing row, and what is wrong with the file's structure, in words.

    sqlite3.DatabaseError where the damage is such that rows cannot be read.
    """
    with _any_text(connection):
        for row in connection.execute("PRAGMA integrity_check"):
            if row[0] != "ok":
                yield f"the file's structure: {' '.join(row[0].split())}"
        yield from _altered_scans(connection)
        parts: dict[tuple[str, int], list[str]] = {}
        for row in _select(connection, "assessment", "scan_id, position, n"):
            proof = digest([row[column] for column in schema.ASSESSMENT])
            parts.setdefault((row["scan_id"], row["position"]), []).append(proof)
            if proof != row["row_sha256"]:
                yield f"assessment {row['n']} of page {row['position']} of scan {row['scan_id']}"
        for row in _select(connection, "outcome", "scan_id, position"):
            place = (row["scan_id"], row["position"])
            if digest([row[column] for column in schema.OUTCOME], parts.pop(place, [])) != row["row_sha256"]:
                yield f"page {row['position']} of scan {row['scan_id']}"
        for scan_id, position in parts:
            yield f"page {position} of scan {scan_id} is missing"
        for row in _select(connection, "kept", "sha256"):
            proof = digest([row["sha256"], row["kind"]])
            if proof != row["row_sha256"] or hashlib.sha256(row["content"]).hexdigest() != row["sha256"]:
                yield f"kept {row['kind']} {row['sha256']}"


def _altered_scans(connection: sqlite3.Connection) -> Iterator[str]:
    for row in _select(connection, "scan", "id"):
        if digest([row[column] for column in schema.SCAN]) != row["row_sha256"]:
            yield f"scan {row['id']}"
        found = connection.execute("SELECT count(*) FROM outcome WHERE scan_id = ?", (row["id"],)).fetchone()[0]
        if found != row["candidates"]:
            yield f"scan {row['id']} has {found} pages of {row['candidates']}"


def _select(connection: sqlite3.Connection, table: str, order: str) -> Iterator[sqlite3.Row]:
    cursor = connection.cursor()
    cursor.row_factory = sqlite3.Row
    # not from the index, which has a copy of its columns: integrity_check compares the two
    yield from cursor.execute(f"SELECT * FROM {table} NOT INDEXED ORDER BY {order}")  # noqa: S608 - our own names


@contextmanager
def _any_text(connection: sqlite3.Connection) -> Iterator[None]:
    """Read text that is no longer UTF-8 as well: it is what is looked for."""
    before = connection.text_factory
    connection.text_factory = lambda raw: raw.decode("utf-8", "backslashreplace")
    try:
        yield
    finally:
        connection.text_factory = before
