"""SQLite as the store uses it: tuples, bound values, one kind of transaction, faults told plainly."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from syndicheck.corpus.damage import file_of, told_plainly

Row = tuple[Any, ...]


class Database:
    """A connection that somebody else opened and closes. `file` names it in messages."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self.file = file_of(connection)

    def cursor(self) -> sqlite3.Cursor:
        """A cursor that gives tuples, whatever the connection's row factory."""
        cursor = self._connection.cursor()
        cursor.row_factory = None
        return cursor

    def run(self, statement: str, *values: object) -> None:
        """Runs a statement."""
        self.cursor().execute(statement, values)

    def insert(self, statement: str, *values: object) -> int:
        """Inserts a row; its number."""
        return int(self.cursor().execute(statement, values).lastrowid or 0)

    def one(self, query: str, *values: object) -> Row | None:
        """The first row, if there is one."""
        row: Row | None = self.cursor().execute(query, values).fetchone()
        return row

    def all(self, query: str, *values: object) -> list[Row]:
        """All rows."""
        return self.cursor().execute(query, values).fetchall()

    @contextmanager
    def reading(self) -> Iterator[None]:
        """Faults inside become StoreErrors."""
        with told_plainly(self.file):
            yield

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All or nothing, committed once. Inside another transaction it is a part of that one."""
        nested = self._connection.in_transaction
        begin, commit = ("SAVEPOINT corpus", "RELEASE corpus") if nested else ("BEGIN IMMEDIATE", "COMMIT")
        with told_plainly(self.file):
            self.run(begin)
            try:
                yield
                self.run(commit)
            except BaseException:
                if self._connection.in_transaction:
                    self.run("ROLLBACK TO corpus" if nested else "ROLLBACK")
                    if nested:
                        self.run("RELEASE corpus")
                raise
