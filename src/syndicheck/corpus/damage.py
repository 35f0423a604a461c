"""What SQLite says when something is wrong, as one line for people."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from syndicheck.errors import StoreError

_ADVICE = {
    "SQLITE_FULL": "the disk is full; free some space and run the command again: nothing that was stored is lost",
    "SQLITE_BUSY": "another syndicheck is writing; wait until it has finished",
    "SQLITE_LOCKED": "another syndicheck is writing; wait until it has finished",
    "SQLITE_CORRUPT": "the database is damaged; restore it from a backup, or move it away and add the articles again",
    "SQLITE_NOTADB": "this is no database; restore it from a backup, or move it away and add the articles again",
    "SQLITE_READONLY": "the database cannot be written; check the permissions of the file and its folder",
    "SQLITE_PERM": "the database cannot be opened; check the permissions of the file and its folder",
    "SQLITE_CANTOPEN": "the database cannot be opened; check that its folder exists and its permissions",
    "SQLITE_IOERR": "the disk reports an error; check its free space and health",
    "SQLITE_TOOBIG": "an article is too large for the database",
}


@contextmanager
def told_plainly(file: str) -> Iterator[None]:
    """Turns an sqlite3.Error into a StoreError of one line that names the database's file."""
    try:
        yield
    except sqlite3.Error as error:
        name = getattr(error, "sqlite_errorname", None) or ""
        advice = next((text for code, text in _ADVICE.items() if name.startswith(code)), None)
        msg = f"{file}: {advice or ' '.join(str(error).split())}"
        raise StoreError(msg) from error


def file_of(connection: sqlite3.Connection) -> str:
    """The path of a connection's database, for messages."""
    try:
        rows = connection.cursor().execute("PRAGMA database_list").fetchall()
    except sqlite3.Error:
        return "the database"
    return next((str(row[2]) for row in rows if row[1] == "main" and row[2]), "the database in memory")
