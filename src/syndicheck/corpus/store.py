"""Articles and their revisions in SQLite. The connection is opened by others (WAL, synchronous=FULL, foreign keys)."""

from __future__ import annotations

import difflib
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import datetime

from syndicheck.corpus import article_rows, schema, state, twins
from syndicheck.corpus.database import Database
from syndicheck.corpus.marks import Whole, with_marks
from syndicheck.corpus.person_marks import fact_marks, keep, marks_of, party_mark
from syndicheck.corpus.repeated import count_lines, repeated_spans, short_lines
from syndicheck.corpus.rows import ROW_COLUMNS, Added, ArticleRow, Stats, row_of, stats_of
from syndicheck.corpus.seen import SeenPages
from syndicheck.errors import InputError, StoreError
from syndicheck.model import Article, Collection, ItemType, ThirdPartyKind

_BATCH = 400


class Store:
    """The corpus. Everything raises StoreError where the database cannot be read or written.

    A removed article is withdrawn: its revisions take no part in anything, but stay in the file, because earlier
    verdicts rest on them. Its numbers are never given again.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = Database(connection)
        self._stories: dict[Collection, tuple[str, int]] = {}
        self.seen = SeenPages(self._db)

    def create_tables(self) -> None:
        """Makes the tables where they are missing or older. StoreError where a newer syndicheck made them."""
        found = self._tables()
        if found == schema.VERSION:
            return
        if found > schema.VERSION:
            msg = f"{self._db.file}: a newer syndicheck wrote this database (tables of version {found}); update yours"
            raise StoreError(msg)
        with self._db.transaction():
            found = self._tables()  # another process may have been faster
            if found == 0:
                schema.create(self._db)
            else:
                schema.update(self._db, found)
            state.note(self._db, "schema", str(schema.VERSION))

    def outdated(self) -> bool:
        """Whether an older syndicheck made the tables: whoever writes first must bring them up to date."""
        return 0 < self._tables() < schema.VERSION

    def transaction(self) -> AbstractContextManager[None]:
        """All or nothing, committed once, for many additions. Inside another transaction it is a part of that one."""
        return self._db.transaction()

    def add(
        self,
        article: Article,
        fingerprints: bytes,
        signature: bytes,
        *,
        now: datetime,
        collection: Collection = Collection.OURS,
    ) -> Added:
        """Adds an article, or its next revision where text or facts have changed; else changes nothing.

        The revision is the store's to give; the article's own is not looked at. InputError where the id belongs to
        another agency's article.
        """
        with self._db.transaction():
            story = self._story(article.id, collection)
            before = self._db.one(
                f"SELECT number, revision, withdrawn, text, signature, {article_rows.FACTS} FROM article "  # noqa: S608 - constant columns
                "WHERE story = ? "
                "ORDER BY revision DESC LIMIT 1",
                story,
            )
            live = before is not None and not before[2]
            if before is not None and live:
                if before[5] != article.agency and collection is Collection.OURS:
                    msg = f"article {article.id!r} belongs to {before[5]!r}; give that of {article.agency!r} another id"
                    raise InputError(msg)
                if before[5:] == article_rows.facts_of(article):
                    return Added(int(before[0]), "unchanged")
                self._uncount(story, collection, before[3], before[4])
            revision = int(before[1]) + 1 if before else 1
            dated = replace(article, revision=revision)
            same_as = twins.find(self._db, article, story, collection, signature)
            number = article_rows.insert(self._db, dated, (story, collection, same_as), fingerprints, signature, now)
            twins.remember(self._db, story, collection, signature)
            count_lines(self._db.cursor(), short_lines(article.text, collection), 1)
            self._changed(collection, "add", article.id, str(revision), *map(str, article_rows.facts_of(article)))
            return Added(number, "revised" if live else "new")

    def add_many(
        self, items: Iterable[tuple[Article, bytes, bytes]], *, now: datetime, collection: Collection = Collection.OURS
    ) -> tuple[Added, ...]:
        """Adds articles with their fingerprints and signatures in one transaction."""
        with self._db.transaction():
            return tuple(self.add(*item, now=now, collection=collection) for item in items)

    def remove(self, article_id: str, collection: Collection = Collection.OURS) -> tuple[int, ...]:
        """Withdraws an article with all revisions and what people marked; the numbers that left. Empty if unknown."""
        with self._db.transaction():
            rows = self._db.all(
                "SELECT a.number, a.story, a.text, a.signature FROM article a JOIN story s USING (story) "
                "WHERE s.collection = ? AND s.article_id = ? AND a.withdrawn = 0 ORDER BY a.revision",
                collection,
                article_id,
            )
            if rows:
                _, story, text, signature = rows[-1]
                self._db.run("UPDATE article SET withdrawn = 1 WHERE story = ?", story)
                self._db.run("DELETE FROM person_mark WHERE story = ?", story)
                self._uncount(story, collection, text, signature)
                self._changed(collection, "remove", article_id)
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
        collection: Collection = Collection.OURS,
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
            self._changed(collection, "mark", article_id, repr(given))
            return self._known(article_id, collection)

    def next_revision(self, article_id: str, collection: Collection = Collection.OURS) -> int:
        """Which revision a change under this id would be: 1 for a new article."""
        with self._db.reading():
            row = self._db.one(
                "SELECT max(a.revision) FROM article a JOIN story s USING (story) "
                "WHERE s.collection = ? AND s.article_id = ?",
                collection,
                article_id,
            )
        return int(row[0] or 0) + 1 if row else 1

    def get(
        self, article_id: str, revision: int | None = None, collection: Collection = Collection.OURS
    ) -> Article | None:
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
        self, collection: Collection = Collection.OURS, *, agency: str | None = None, language: str | None = None
    ) -> tuple[ArticleRow, ...]:
        """All articles without their texts, latest revisions, in the order in which they were first added."""
        with self._db.reading():
            marks = marks_of(self._db)
            rows = self._db.all(
                f"SELECT {ROW_COLUMNS} FROM article a LEFT JOIN story first ON first.story = a.same_as "  # noqa: S608 - constant columns
                "WHERE a.collection = ? AND withdrawn = 0 "
                "AND revision = (SELECT max(revision) FROM article WHERE story = a.story AND withdrawn = 0) "
                "AND (? IS NULL OR agency = ?) AND (? IS NULL OR language = ?) ORDER BY a.story",
                collection, agency, agency, language, language,
            )  # fmt: skip
            return tuple(row_of(row, marks.get(int(row[-1]), ())) for row in rows)

    def stats(self, collection: Collection = Collection.OURS) -> Stats:
        """Figures of a collection."""
        with self._db.reading():
            row = self._db.one("SELECT count(*) FROM article WHERE collection = ? AND withdrawn = 0", collection)
        return stats_of(self.list(collection), int(row[0]) if row else 0)

    def numbers(self, collection: Collection = Collection.OURS) -> frozenset[int]:
        """The numbers of all revisions that are not withdrawn."""
        with self._db.reading():
            rows = self._db.all("SELECT number FROM article WHERE collection = ? AND withdrawn = 0", collection)
        return frozenset(int(row[0]) for row in rows)

    def entries(
        self, numbers: Iterable[int] | None = None, collection: Collection = Collection.OURS
    ) -> Iterator[tuple[int, int, bytes]]:
        """Number, story and fingerprints of each revision (or of those named), by number, for the index.

        An article that repeats another one counts as a revision of that one's story.
        """
        wanted = sorted(set(self.numbers(collection) if numbers is None else numbers))
        for start in range(0, len(wanted), _BATCH):
            some = wanted[start : start + _BATCH]
            places = ",".join("?" * len(some))
            which = f"collection = ? AND withdrawn = 0 AND number IN ({places}) ORDER BY number"
            query = "SELECT number, coalesce(same_as, story), fingerprints FROM article WHERE "
            with self._db.reading():
                rows = self._db.all(query + which, collection, *some)
            for number, story, fingerprints in rows:
                yield int(number), int(story), bytes(fingerprints)

    def languages(self, collection: Collection = Collection.OURS) -> tuple[str, ...]:
        """The languages of a collection's articles, sorted."""
        with self._db.reading():
            rows = self._db.all(
                "SELECT DISTINCT language FROM article WHERE collection = ? AND withdrawn = 0", collection
            )
        return tuple(sorted(str(row[0]) for row in rows if row[0]))

    def version(self, collection: Collection = Collection.OURS) -> str:
        """A string that changes whenever a collection does, and is the same for the same history of changes."""
        with self._db.reading():
            return state.version(self._db, collection)

    # -------------------------------------------------------------- inside

    def _tables(self) -> int:
        """The version of the tables; 0 where there are none."""
        with self._db.reading():
            exists = self._db.one("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'corpus_state'")
            return int(state.state(self._db, "schema") or 0) if exists else 0

    def _changed(self, collection: Collection, what: str, *facts: str) -> None:
        state.changed(self._db, collection, what, collection, *facts)

    def _uncount(self, story: int, collection: Collection, text: str, signature: bytes) -> None:
        """A revision stands for its story no more."""
        count_lines(self._db.cursor(), short_lines(text, collection), -1)
        twins.forget(self._db, story, collection, bytes(signature))

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
        held = Collection(collection)
        repeated = repeated_spans(self._db.cursor(), marked, held, self._story_count(held))
        return replace(marked, left_out=tuple(sorted((*marked.left_out, *repeated), key=lambda item: item.span)))

    def _story_count(self, collection: Collection) -> int:
        """How many stories a collection has; counted anew only after a change."""
        version = state.version(self._db, collection)
        known = self._stories.get(collection)
        if known is None or known[0] != version:
            row = self._db.one(
                "SELECT count(DISTINCT story) FROM article WHERE collection = ? AND withdrawn = 0", collection
            )
            known = self._stories[collection] = (version, int(row[0]) if row else 0)
        return known[1]
