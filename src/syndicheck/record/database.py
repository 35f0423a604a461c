"""The workspace's SQLite file: how it is opened, written in transactions, and what its errors mean to a person.

Articles and record share one file and one connection. Write-ahead logging with `synchronous=FULL`: what a commit has
acknowledged survives a crash of the program and of the machine, and readers never wait for the writer
(https://www.sqlite.org/wal.html). The driver begins no transactions of its own: every statement outside of
`transaction` commits by itself.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from syndicheck.errors import StoreError

_OLDEST = (3, 37, 0)  # STRICT tables
_PATIENCE = 10_000  # milliseconds to wait for another program's transaction
_PRIMARY = 0xFF  # the low byte of an extended result code is the primary one, https://www.sqlite.org/rescode.html

_ADVICE = {
    sqlite3.SQLITE_FULL: "the disk is full; make room and go on where it stopped, nothing recorded is lost",
    sqlite3.SQLITE_BUSY: "another program is writing to it; wait until it has finished, or end it",
    sqlite3.SQLITE_LOCKED: "another program is writing to it; wait until it has finished, or end it",
    sqlite3.SQLITE_CORRUPT: "damaged; put the last backup in its place",
    sqlite3.SQLITE_NOTADB: "not a database, or damaged; put the last backup in its place",
    sqlite3.SQLITE_READONLY: "may not be written; check the rights of the file and its folder",
    sqlite3.SQLITE_PERM: "may not be opened; check the rights of the file and its folder",
    sqlite3.SQLITE_CANTOPEN: "cannot be opened; check that its folder exists and may be written",
    sqlite3.SQLITE_IOERR: "the disk reports an error; check the disk, then run again",
}


def connect(path: Path, readonly: bool = False) -> sqlite3.Connection:  # noqa: FBT001, FBT002 - as agreed with its callers
    """Open the database, creating it where it is to be written. StoreError names the file and what to do.

    The connection is in autocommit mode; group statements with `transaction`. It belongs to the thread that opened it.
    """
    require(sqlite3.sqlite_version_info)
    with store_errors(path):
        connection = sqlite3.connect(
            f"{path.resolve().as_uri()}?mode={'ro' if readonly else 'rwc'}",
            uri=True,
            isolation_level=None,
            timeout=_PATIENCE / 1000,
        )
        try:
            _prepare(connection, readonly=readonly)
        except BaseException:
            connection.close()
            raise
    return connection


def _prepare(connection: sqlite3.Connection, *, readonly: bool) -> None:
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA trusted_schema = OFF")  # an altered file cannot make its own views run functions
    connection.execute("PRAGMA cell_size_check = ON")
    if not readonly:
        # where a file system cannot share memory SQLite keeps its rollback journal: as durable, but readers wait
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
    connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()  # reads the header: damage is told now


def require(version: tuple[int, ...]) -> None:
    """Refuse an SQLite library that is too old for strict tables."""
    if version < _OLDEST:
        found, needed = (".".join(map(str, numbers)) for numbers in (version, _OLDEST))
        raise StoreError(f"this Python brings SQLite {found}; {needed} or newer is needed")


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """All statements of the block or none. Inside another such block it joins that one."""
    if connection.in_transaction:
        yield
        return
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        with suppress(sqlite3.Error):  # a full disk may have rolled back already; the first error is the one to tell
            connection.execute("ROLLBACK")
        raise


@contextmanager
def snapshot(connection: sqlite3.Connection) -> Iterator[None]:
    """All queries of the block see one state of the database. Inside a transaction they see that one's."""
    if connection.in_transaction:
        yield
        return
    connection.execute("BEGIN")
    try:
        yield
    finally:
        with suppress(sqlite3.Error):  # nothing was written
            connection.execute("ROLLBACK")


@contextmanager
def store_errors(file: Path | str) -> Iterator[None]:
    """Turn SQLite's errors into a StoreError of one line that names the file and says what to do."""
    try:
        yield
    except sqlite3.Error as error:
        code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & _PRIMARY
        told = " ".join(str(error).split())
        advice = _ADVICE.get(code, f"cannot be used ({told}); put the last backup in its place")
        raise StoreError(f"{file}: {advice}") from error
    except UnicodeDecodeError as error:  # the driver cannot read SQLite's message, which quotes what was damaged
        raise StoreError(f"{file}: {_ADVICE[sqlite3.SQLITE_CORRUPT]}") from error


def file_of(connection: sqlite3.Connection) -> str:
    """The path of a connection's file, for messages."""
    row = connection.execute("PRAGMA database_list").fetchone()
    return str(row[2]) if row and row[2] else "the database"
