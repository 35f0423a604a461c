"""Articles and their revisions in SQLite. The connection is opened by others (WAL, synchronous=FULL, foreign keys)."""

from __future__ import annotations

import difflib
import hashlib
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import datetime

from syndicheck.corpus import article_rows
from syndicheck.corpus.database import Database
from syndicheck.corpus.marks import Whole, with_marks
from syndicheck.corpus.person_marks import fact_marks, keep, marks_of, party_mark
from syndicheck.corpus.repeated import count_lines, repeated_spans, short_lines
from syndicheck.corpus.rows import ROW_COLUMNS, Added, ArticleRow, Collection, Stats, row_of, stats_of
from syndicheck.corpus.schema import STATEMENTS, VERSION
from syndicheck.errors import InputError, StoreError
from syndicheck.model import Article, ItemType, ThirdPartyKind

_BATCH = 400


class Store:
    """The corpus. Everything raises StoreError where the database cannot be read or written.

    A removed article is withdrawn: its revisions take no part in anything, but stay in the file, because earlier
    verdicts rest on them. Its numbers are never given again.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = Database(connection)
        self._stories: dict[str, tuple[str, int]] = {}

    def create_tables(self) -> None:
        """Makes the tables where they are missing. StoreError where a newer syndicheck made them."""
        with self._db.reading():
            exists = self._db.one("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'corpus_state'")
            found = int(self._state("schema")) if exists else None
        if found is None:
            with self._db.transaction():
                for statement in STATEMENTS:
                    self._db.run(statement)
                self._db.run("INSERT OR IGNORE INTO corpus_state (name, value) VALUES ('schema', ?)", str(VERSION))
        elif found > VERSION:
            msg = f"{self._db.file}: a newer syndicheck wrote this database (tables of version {found}); update yours"
            raise StoreError(msg)

    def transaction(self) -> AbstractContextManager[None]:
        """All or nothing, committed once, for many additions. Inside another transaction it is a part of that one."""
        return self._db.transaction()

    def add(
        self, article: Article, fingerprints: bytes, signature: bytes, *, now: datetime, collection: Collection = "ours"
    ) -> Added:
        """Adds an article, or its next revision where text or facts have changed; else changes nothing.

        The revision is the store's to give; the article's own is not looked at. InputError where the id belongs to
        another agency's article.
        """
        with self._db.transaction():
            story = self._story(article.id, collection)
            before = self._db.one(
                f"SELECT number, revision, withdrawn, text, {article_rows.FACTS} FROM article WHERE story = ? "  # noqa: S608 - constant columns
                "ORDER BY revision DESC LIMIT 1",
                story,
            )
            live = before is not None and not before[2]
            if before is not None and live:
                if before[4] != article.agency:
                    msg = f"article {article.id!r} belongs to {before[4]!r}; give that of {article.agency!r} another id"
                    raise InputError(msg)
                if before[4:] == article_rows.facts_of(article):
                    return Added(int(before[0]), "unchanged")
                count_lines(self._db.cursor(), short_lines(before[3], collection), -1)
            revision = int(before[1]) + 1 if before else 1
            dated = replace(article, revision=revision)
            number = article_rows.insert(self._db, dated, (story, collection), fingerprints, signature, now)
            count_lines(self._db.cursor(), short_lines(article.text, collection), 1)
            self._changed("add", collection, article.id, str(revision), *map(str, article_rows.facts_of(article)))
            return Added(number, "revised" if live else "new")

    def add_many(
        self, items: Iterable[tuple[Article, bytes, bytes]], *, now: datetime, collection: Collection = "ours"
    ) -> tuple[Added, ...]:
        """Adds articles with their fingerprints and signatures in one transaction."""
        with self._db.transaction():
            return tuple(self.add(*item, now=now, collection=collection) for item in items)

    def remove(self, article_id: str, collection: Collection = "ours") -> tuple[int, ...]:
        """Withdraws an article with all revisions and what people marked; the numbers that left. Empty if unknown."""
        with self._db.transaction():
            rows = self._db.all(
                "SELECT a.number, a.story, a.text FROM article a JOIN story s USING (story) "
                "WHERE s.collection = ? AND s.article_id = ? AND a.withdrawn = 0 ORDER BY a.revision",
                collection,
                article_id,
            )
            if rows:
                _, story, text = rows[-1]
                self._db.run("UPDATE article SET withdrawn = 1 WHERE story = ?", story)
                self._db.run("DELETE FROM person_mark WHERE story = ?", story)
                count_lines(self._db.cursor(), short_lines(text, collection), -1)
                self._changed("remove", collection, article_id)
            return tuple(int(row[0]) for row in rows)

    def mark(
        self,
        article_id: str,
        *,
        now: datetime,
        third_party: str | None = None,
        official: bool = False,
        paragraphs: Whole = None,
        complete: bool | None = None,
        item_type: ItemType | None = None,
        published: datetime | None = None,
        collection: Collection = "ours",
    ) -> Article:
        """Records what a person says about an article; the article as it then is.

        `third_party` is a name, or `none` to clear all credits; `official` for press services and the like;
        `paragraphs` from-to (None: all). What is marked stays for later revisions as far as its paragraphs exist
        there. InputError for an unknown article or paragraph.
        """
        with self._db.transaction():
            article = self._known(article_id, collection)
            kind = ThirdPartyKind.OFFICIAL if official else ThirdPartyKind.OUTLET
            given = [] if third_party is None else [party_mark(article, third_party, kind, paragraphs)]
            given += fact_marks(complete=complete, item_type=item_type, published=published)
            if not given:
                msg = "nothing to mark; name a third party, a type, a time, or say whether the article is complete"
                raise InputError(msg)
            story = self._story(article_id, collection)
            for mark in given:
                keep(self._db, story, mark, now)
            self._changed("mark", collection, article_id, repr(given))
            return self._known(article_id, collection)

    def next_revision(self, article_id: str, collection: Collection = "ours") -> int:
        """Which revision a change under this id would be: 1 for a new article."""
        with self._db.reading():
            row = self._db.one(
                "SELECT max(a.revision) FROM article a JOIN story s USING (story) "
                "WHERE s.collection = ? AND s.article_id = ?",
                collection,
                article_id,
            )
        return int(row[0] or 0) + 1 if row else 1

    def get(self, article_id: str, revision: int | None = None, collection: Collection = "ours") -> Article | None:
        """An article in its latest or a given revision, with marks, without repeated lines; None if unknown."""
        with self._db.reading():
            return self._article(
                f"SELECT {article_rows.COLUMNS} FROM article WHERE story = "  # noqa: S608 - constant columns
                "(SELECT story FROM story WHERE collection = ? AND article_id = ?) "
                "AND withdrawn = 0 AND (? IS NULL OR revision = ?) ORDER BY revision DESC LIMIT 1",
                collection, article_id, revision, revision,
            )  # fmt: skip

    def by_number(self, number: int) -> Article | None:
        """The revision with that number, likewise; None where it was removed or never was."""
        with self._db.reading():
            return self._article(
                f"SELECT {article_rows.COLUMNS} FROM article WHERE number = ? AND withdrawn = 0",  # noqa: S608 - constant columns
                number,
            )

    def list(
        self, collection: Collection = "ours", *, agency: str | None = None, language: str | None = None
    ) -> tuple[ArticleRow, ...]:
        """All articles without their texts, latest revisions, in the order in which they were first added."""
        with self._db.reading():
            marks = marks_of(self._db)
            rows = self._db.all(
                f"SELECT {ROW_COLUMNS} FROM article a WHERE collection = ? AND withdrawn = 0 "  # noqa: S608 - constant columns
                "AND revision = (SELECT max(revision) FROM article WHERE story = a.story AND withdrawn = 0) "
                "AND (? IS NULL OR agency = ?) AND (? IS NULL OR language = ?) ORDER BY story",
                collection, agency, agency, language, language,
            )  # fmt: skip
            return tuple(row_of(row, marks.get(int(row[-1]), ())) for row in rows)

    def stats(self, collection: Collection = "ours") -> Stats:
        """Figures of a collection."""
        with self._db.reading():
            row = self._db.one("SELECT count(*) FROM article WHERE collection = ? AND withdrawn = 0", collection)
        return stats_of(self.list(collection), int(row[0]) if row else 0)

    def numbers(self, collection: Collection = "ours") -> frozenset[int]:
        """The numbers of all revisions that are not withdrawn."""
        with self._db.reading():
            rows = self._db.all("SELECT number FROM article WHERE collection = ? AND withdrawn = 0", collection)
        return frozenset(int(row[0]) for row in rows)

    def entries(
        self, numbers: Iterable[int] | None = None, collection: Collection = "ours"
    ) -> Iterator[tuple[int, int, bytes]]:
        """Number, story and fingerprints of each revision (or of those named), by number, for the index."""
        wanted = sorted(set(self.numbers(collection) if numbers is None else numbers))
        for start in range(0, len(wanted), _BATCH):
            some = wanted[start : start + _BATCH]
            places = ",".join("?" * len(some))
            which = f"number IN ({places}) ORDER BY number"
            columns = "SELECT number, story, fingerprints FROM article WHERE collection = ? AND withdrawn = 0 AND "
            with self._db.reading():
                rows = self._db.all(columns + which, collection, *some)
            for number, story, fingerprints in rows:
                yield int(number), int(story), bytes(fingerprints)

    def languages(self, collection: Collection = "ours") -> tuple[str, ...]:
        """The languages of a collection's articles, sorted."""
        with self._db.reading():
            rows = self._db.all(
                "SELECT DISTINCT language FROM article WHERE collection = ? AND withdrawn = 0", collection
            )
        return tuple(sorted(str(row[0]) for row in rows if row[0]))

    def version(self) -> str:
        """A string that changes whenever the content does, and is the same for the same history of changes."""
        with self._db.reading():
            return self._state("version")

    # -------------------------------------------------------------- inside

    def _state(self, name: str) -> str:
        row = self._db.one("SELECT value FROM corpus_state WHERE name = ?", name)
        return str(row[0]) if row else ""

    def _changed(self, *what: str) -> None:
        """The version is a hash chain over all changes."""
        chain = "\0".join((self._state("version"), *what)).encode("utf-8", "replace")
        self._db.run(
            "INSERT OR REPLACE INTO corpus_state (name, value) VALUES ('version', ?)",
            hashlib.blake2b(chain, digest_size=12).hexdigest(),
        )

    def _story(self, article_id: str, collection: Collection) -> int:
        """The number of a story, which it keeps for ever."""
        row = self._db.one("SELECT story FROM story WHERE collection = ? AND article_id = ?", collection, article_id)
        if row:
            return int(row[0])
        return self._db.insert("INSERT INTO story (collection, article_id) VALUES (?, ?)", collection, article_id)

    def _known(self, article_id: str, collection: Collection) -> Article:
        article = self.get(article_id, collection=collection)
        if article is None:
            near = difflib.get_close_matches(article_id, [row.id for row in self.list(collection)], 1)
            hint = f"did you mean {near[0]!r}?" if near else "`syndicheck corpus list` shows all"
            msg = f"no article is called {article_id[:80]!r}; {hint}"
            raise InputError(msg)
        return article

    def _article(self, query: str, *values: object) -> Article | None:
        row = self._db.one(query, *values)
        if row is None:
            return None
        try:
            article, story, collection = article_rows.read(row)
        except ValueError as error:
            msg = f"{self._db.file}: article {row[0]!r} is damaged; restore the database from a backup"
            raise StoreError(msg) from error
        marked = with_marks(article, marks_of(self._db, story).get(story, ()))
        repeated = repeated_spans(self._db.cursor(), marked, collection, self._story_count(collection))
        return replace(marked, left_out=tuple(sorted((*marked.left_out, *repeated), key=lambda item: item.span)))

    def _story_count(self, collection: str) -> int:
        """How many stories a collection has; counted anew only after a change."""
        version = self._state("version")
        known = self._stories.get(collection)
        if known is None or known[0] != version:
            row = self._db.one(
                "SELECT count(DISTINCT story) FROM article WHERE collection = ? AND withdrawn = 0", collection
            )
            known = self._stories[collection] = (version, int(row[0]) if row else 0)
        return known[1]
