"""What the store says of itself: the version of its tables, and of each collection's content."""

from __future__ import annotations

import hashlib

from syndicheck.corpus.database import Database
from syndicheck.model import Collection

_NAMES = {Collection.OURS: "version", Collection.OTHERS: "version others", Collection.SEEN: "version seen"}


def state(database: Database, name: str) -> str:
    """One remark, empty where there is none."""
    row = database.one("SELECT value FROM corpus_state WHERE name = ?", name)
    return str(row[0]) if row else ""


def note(database: Database, name: str, value: str) -> None:
    """Write a remark in place of the earlier one."""
    database.run("INSERT OR REPLACE INTO corpus_state (name, value) VALUES (?, ?)", name, value)


def version(database: Database, collection: Collection) -> str:
    """A string that changes whenever a collection's content does; empty where nothing was ever added."""
    return state(database, _NAMES[collection])


def changed(database: Database, collection: Collection, *what: str) -> None:
    """The version is a hash chain over all changes: the same for the same history."""
    chain = "\0".join((version(database, collection), *what)).encode("utf-8", "replace")
    note(database, _NAMES[collection], hashlib.blake2b(chain, digest_size=12).hexdigest())
