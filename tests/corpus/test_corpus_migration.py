"""A workspace of an older version goes on where it was."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import numpy as np
import pytest
from corpus_samples import AGENCY, PAGE

from syndicheck.corpus import Draft, SeenPage, Store, marks, prepare
from syndicheck.corpus.article_rows import facts_of
from syndicheck.errors import StoreError
from syndicheck.model import Article, Collection

FACTS = ("agency", "language", "item_type", "complete", "published", "url", "title", "sha256")
"""The facts that versions 1 and 2 knew; those of today begin with them."""
NOW = datetime(2026, 11, 23, 7, 0, tzinfo=UTC)
SIGNATURE = np.arange(128, dtype=np.uint32).tobytes()


def article(article_id: str = "dam") -> Article:
    return prepare(Draft(text=PAGE, language="en", published=NOW, title="The dam"), AGENCY, 1, article_id)


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    """A database as version 1 left it, with one article and what a person said of it."""
    opened = sqlite3.connect(tmp_path / "old.db", isolation_level=None)
    opened.executescript(Path(__file__).with_name("version1.sql").read_text("utf-8"))
    old = article()
    row = {
        "number": 7, "story": 4, "article_id": old.id, "revision": 1, "collection": "ours", "words": 9, "credits": 1,
        **dict(zip(FACTS, facts_of(old), strict=False)), "source": "dam.txt", "added_at": NOW.isoformat(),
        "marks": marks.written(old), "text": old.text, "signature": SIGNATURE, "fingerprints": b"12345678",
    }  # fmt: skip
    opened.execute("INSERT INTO story VALUES (4, 'ours', 'dam')")
    opened.execute(f"INSERT INTO article ({', '.join(row)}) VALUES ({', '.join('?' * len(row))})", tuple(row.values()))  # noqa: S608 - own names
    opened.execute("INSERT INTO person_mark VALUES (1, 4, 'complete', '0', NULL, NULL, NULL, '2026-11-23')")
    opened.execute("INSERT INTO corpus_state VALUES ('version', 'abc')")
    yield opened
    opened.close()


def tables(connection: sqlite3.Connection) -> set[tuple[object, ...]]:
    names = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    return {(name, *row[1:]) for name in names for row in connection.execute(f"PRAGMA table_info({name})")}


def test_everything_of_version_1_is_there_and_every_new_thing_works(connection: sqlite3.Connection) -> None:
    store = Store(connection)
    assert store.outdated()
    store.create_tables()
    assert not store.outdated()
    kept = store.get("dam")
    assert kept is not None
    assert (kept.text, kept.complete) == (PAGE, False)
    assert list(store.entries()) == [(7, 4, b"12345678")]
    assert store.version() == "abc"
    assert store.version(Collection.OTHERS) == ""
    store.seen.add(SeenPage("https://a.example/1", "A", "Some words."), NOW)
    assert store.seen.first_seen("https://a.example/1") == NOW
    assert store.add(article("dam-again"), b"f", SIGNATURE, now=NOW).number == 8
    assert store.list()[1].same_as == "dam"


def test_old_tables_become_the_very_tables_of_today(connection: sqlite3.Connection) -> None:
    Store(connection).create_tables()
    new = sqlite3.connect(":memory:")
    Store(new).create_tables()
    assert tables(connection) == tables(new)
    new.close()


def test_an_article_of_before_knows_no_author_and_learns_it_when_it_is_added_again(
    connection: sqlite3.Connection,
) -> None:
    store = Store(connection)
    store.create_tables()
    kept = store.get("dam")
    assert kept is not None
    assert (kept.author, kept.links, kept.embargo, kept.expires) == ("", (), None, None)
    assert store.add(article(), b"12345678", SIGNATURE, now=NOW).kind == "unchanged"
    known = replace(article(), author="Aibek Asanov", links=("https://gov.example/a",), embargo=NOW)
    assert store.add(known, b"12345678", SIGNATURE, now=NOW).kind == "revised"


def test_the_last_step_is_taken_whole_or_not_at_all(connection: sqlite3.Connection) -> None:
    Store(connection).create_tables()
    for column in ("author", "links", "embargo"):
        connection.execute(f"ALTER TABLE article DROP COLUMN {column}")  # expires stays: it will be in the way
    connection.execute("UPDATE corpus_state SET value = '2' WHERE name = 'schema'")
    before = tables(connection)
    with pytest.raises(StoreError, match="duplicate column name: expires"):
        Store(connection).create_tables()
    assert tables(connection) == before
    connection.execute("ALTER TABLE article DROP COLUMN expires")
    Store(connection).create_tables()
    assert not Store(connection).outdated()


def test_a_database_is_brought_up_to_date_once(connection: sqlite3.Connection) -> None:
    Store(connection).create_tables()
    before = connection.total_changes
    Store(connection).create_tables()
    assert connection.total_changes == before


def test_what_fails_half_way_leaves_the_old_database_as_it_was(connection: sqlite3.Connection) -> None:
    connection.execute("CREATE TABLE seen_page (in_the_way INTEGER)")
    before = tables(connection)
    with pytest.raises(StoreError, match="seen_page already exists"):
        Store(connection).create_tables()
    assert tables(connection) == before
    assert Store(connection).outdated()


def test_an_article_of_another_day_or_without_a_time_is_no_twin(connection: sqlite3.Connection) -> None:
    store = Store(connection)
    store.create_tables()
    for number, published in enumerate((NOW + timedelta(hours=13), None)):
        other = prepare(Draft(text=PAGE, language="en", published=published), AGENCY, 1, f"other-{number}")
        store.add(other, b"f", SIGNATURE, now=NOW)
    assert [row.same_as for row in store.list()] == [None, None, None]
