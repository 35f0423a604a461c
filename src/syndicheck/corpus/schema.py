"""The store's tables. A number, once given to a revision or a page, is never given again: indexes refer to it.

A database of an older version is brought up to date where it stands; every step keeps all that was there.
"""

from __future__ import annotations

from collections.abc import Callable

from syndicheck.corpus import twins
from syndicheck.corpus.database import Database

VERSION = 3
"""Version of these tables; a database written by a newer one is refused."""

_SINCE_1 = (
    """CREATE TABLE IF NOT EXISTS corpus_state (
        name TEXT PRIMARY KEY,
        value TEXT NOT NULL
    ) STRICT, WITHOUT ROWID""",
    """CREATE TABLE IF NOT EXISTS story (
        story INTEGER PRIMARY KEY AUTOINCREMENT,
        collection TEXT NOT NULL CHECK (collection IN ('ours', 'others', 'seen')),
        article_id TEXT NOT NULL,
        UNIQUE (collection, article_id)
    ) STRICT""",
    """CREATE TABLE IF NOT EXISTS article (
        number INTEGER PRIMARY KEY AUTOINCREMENT,
        story INTEGER NOT NULL REFERENCES story (story),
        article_id TEXT NOT NULL,
        revision INTEGER NOT NULL,
        collection TEXT NOT NULL,
        agency TEXT NOT NULL,
        withdrawn INTEGER NOT NULL DEFAULT 0 CHECK (withdrawn IN (0, 1)),
        language TEXT NOT NULL,
        item_type TEXT NOT NULL,
        complete INTEGER NOT NULL CHECK (complete IN (0, 1)),
        published TEXT,
        words INTEGER NOT NULL,
        credits INTEGER NOT NULL,
        url TEXT,
        title TEXT NOT NULL,
        source TEXT NOT NULL,
        sha256 TEXT NOT NULL,
        added_at TEXT NOT NULL,
        marks TEXT NOT NULL,
        text TEXT NOT NULL,
        signature BLOB NOT NULL,
        fingerprints BLOB NOT NULL,
        UNIQUE (story, revision)
    ) STRICT""",
    "CREATE INDEX IF NOT EXISTS article_language ON article (collection, withdrawn, language)",
    """CREATE TABLE IF NOT EXISTS person_mark (
        mark INTEGER PRIMARY KEY AUTOINCREMENT,
        story INTEGER NOT NULL REFERENCES story (story),
        field TEXT NOT NULL CHECK (field IN ('third-party', 'no-third-party', 'complete', 'item-type', 'published')),
        value TEXT NOT NULL,
        party_kind TEXT,
        first INTEGER,
        last INTEGER,
        marked_at TEXT NOT NULL
    ) STRICT""",
    "CREATE INDEX IF NOT EXISTS person_mark_story ON person_mark (story)",
    """CREATE TABLE IF NOT EXISTS line_count (
        line INTEGER PRIMARY KEY,
        stories INTEGER NOT NULL
    ) STRICT""",
)

# same_as: the story whose text this revision (nearly) repeats under another id; NULL where it stands for itself.
# The text of a page read stands apart from what is known of it, so that noting a second reading rewrites little.
_SINCE_2 = (
    "ALTER TABLE article ADD COLUMN same_as INTEGER REFERENCES story (story)",
    """CREATE TABLE signature_band (
        band INTEGER NOT NULL,
        story INTEGER NOT NULL REFERENCES story (story),
        PRIMARY KEY (band, story)
    ) STRICT, WITHOUT ROWID""",
    """CREATE TABLE seen_page (
        number INTEGER PRIMARY KEY AUTOINCREMENT,
        page_key TEXT NOT NULL,
        sameness BLOB NOT NULL,
        url TEXT NOT NULL,
        site TEXT NOT NULL,
        title TEXT NOT NULL,
        language TEXT NOT NULL,
        names_us INTEGER NOT NULL CHECK (names_us IN (0, 1)),
        first_seen TEXT NOT NULL,
        last_seen TEXT NOT NULL,
        published_from TEXT,
        published_to TEXT,
        published_source TEXT,
        digest BLOB NOT NULL,
        UNIQUE (page_key, sameness)
    ) STRICT""",
    """CREATE TABLE seen_text (
        number INTEGER PRIMARY KEY REFERENCES seen_page (number),
        text BLOB NOT NULL
    ) STRICT""",
)


# links: a JSON list of addresses. What was added before has none of these: adding it again makes a revision that has.
_SINCE_3 = (
    "ALTER TABLE article ADD COLUMN author TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE article ADD COLUMN links TEXT NOT NULL DEFAULT '[]'",
    "ALTER TABLE article ADD COLUMN embargo TEXT",
    "ALTER TABLE article ADD COLUMN expires TEXT",
)


def create(database: Database) -> None:
    """All tables, in a database that has none."""
    for statement in (*_SINCE_1, *_SINCE_2, *_SINCE_3):
        database.run(statement)


def update(database: Database, version: int) -> None:
    """Bring the tables of an older version up to this one."""
    for step in range(version, VERSION):
        _STEPS[step](database)


def _from_1(database: Database) -> None:
    for statement in _SINCE_2:
        database.run(statement)
    rows = database.all(
        "SELECT story, collection, signature FROM article a WHERE withdrawn = 0 "
        "AND revision = (SELECT max(revision) FROM article WHERE story = a.story)"
    )
    for story, collection, signature in rows:
        twins.remember(database, int(story), str(collection), bytes(signature))


def _from_2(database: Database) -> None:
    for statement in _SINCE_3:
        database.run(statement)


_STEPS: dict[int, Callable[[Database], None]] = {1: _from_1, 2: _from_2}
