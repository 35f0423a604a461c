"""Pages that were read: where, when first, and with which text. A later article of ours may have its words from there.

They are no articles: nobody marks them, and they are forgotten by age. Texts are compressed. A digest over all that is
known of a page and over its text is kept with it, so that an altered row is noticed and never used.
"""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

import regex

from syndicheck import urls
from syndicheck.corpus.database import Database, Row
from syndicheck.corpus.state import changed, version
from syndicheck.errors import StoreError
from syndicheck.model import Collection, Ending, Interval, Page

_BATCH = 400
_LONGEST_TITLE = 300
_NOT_LETTERS = regex.compile(r"[^\p{L}]+")
_FACTS = (
    "page_key, sameness, url, site, title, language, names_us, first_seen, "
    "published_from, published_to, published_source"
)


@dataclass(frozen=True, slots=True)
class SeenPage:
    """A page as it was read: its final address, its article's text, and what it claims of its publication.

    `names_us`: it names an agency of ours, so that it proves nothing about another source. `read_at`: when we fetched
    it ourselves, None where somebody supplied it.
    """

    url: str
    title: str
    text: str
    language: str = ""
    published: Interval | None = None
    names_us: bool = False
    read_at: datetime | None = None

    @classmethod
    def of(cls, page: Page, *, names_us: bool) -> SeenPage:
        """The article of a page; menus, comments and other articles' teasers say nothing about it."""
        pieces = [block.span.of(page.text).strip() for block in page.blocks if block.region.in_article]
        published = next(iter(page.dates), None)
        read_at = None if page.ending is Ending.SUPPLIED else page.captured_at
        text = "\n".join(piece for piece in pieces if piece) if page.blocks else page.text
        return cls(page.final_url, page.title, text, page.language, published, names_us, read_at)


@dataclass(frozen=True, slots=True)
class KeptPage:
    """A page of the collection: `first_seen` is when it was first read with this text."""

    number: int
    url: str
    site: str
    title: str
    text: str
    language: str
    published: Interval | None
    names_us: bool
    first_seen: datetime


@dataclass(frozen=True, slots=True)
class SeenStats:
    """How many pages, at how many addresses and sites, first read from when to when; bytes of their stored texts."""

    pages: int
    addresses: int
    sites: int
    oldest: datetime | None
    newest: datetime | None
    stored_bytes: int


class SeenPages:
    """The collection `seen` in the store's database. Everything raises StoreError where it cannot be read."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def add(self, page: SeenPage, now: datetime) -> int | None:
        """Note a page; the number of the new entry, None where it was read before with this text.

        Texts that differ in anything but letters (view counters, clocks, typography) are the same text.
        """
        key, sameness = _whole(urls.page_key(page.url)), _sameness(page.text)
        at = _utc(min(page.read_at or now, now))
        with self._db.transaction():
            known = self._db.one("SELECT number FROM seen_page WHERE page_key = ? AND sameness = ?", key, sameness)
            if known:
                self._db.run("UPDATE seen_page SET last_seen = max(last_seen, ?) WHERE number = ?", at, known[0])
                return None
            facts = (key, sameness, *_facts(page), at, *_claim(page.published))
            text = _whole(page.text).encode()
            digest = _digest(facts, text)
            places = ", ".join("?" * (len(facts) + 2))
            insert = f"INSERT INTO seen_page ({_FACTS}, last_seen, digest) VALUES ({places})"  # noqa: S608 - own names
            number = self._db.insert(insert, *facts, at, digest)
            self._db.run("INSERT INTO seen_text (number, text) VALUES (?, ?)", number, zlib.compress(text, 9))
            changed(self._db, Collection.SEEN, "see", digest.hex())
            return number

    def forget(self, before: datetime) -> tuple[int, ...]:
        """Delete pages that were last read before an instant; the numbers that left."""
        with self._db.transaction():
            rows = self._db.all("SELECT number FROM seen_page WHERE last_seen < ? ORDER BY number", _utc(before))
            if rows:
                old = "FROM seen_page WHERE last_seen < ?"
                self._db.run(f"DELETE FROM seen_text WHERE number IN (SELECT number {old})", _utc(before))  # noqa: S608
                self._db.run(f"DELETE {old}", _utc(before))
                changed(self._db, Collection.SEEN, "forget", _utc(before))
        return tuple(int(row[0]) for row in rows)

    def numbers(self) -> tuple[int, ...]:
        """All pages, in the order in which they were first read."""
        with self._db.reading():
            return tuple(int(row[0]) for row in self._db.all("SELECT number FROM seen_page ORDER BY number"))

    def before(self, numbers: Sequence[int], instant: datetime) -> tuple[int, ...]:
        """Of these pages those that were first read before an instant and do not name us, in the order given."""
        early: set[int] = set()
        for some in _batches(numbers):
            places = ",".join("?" * len(some))
            with self._db.reading():
                rows = self._db.all(
                    f"SELECT number FROM seen_page WHERE number IN ({places}) AND names_us = 0 AND first_seen < ?",  # noqa: S608
                    *some,
                    _utc(instant),
                )
            early.update(int(row[0]) for row in rows)
        return tuple(number for number in numbers if number in early)

    def get(self, number: int) -> KeptPage | None:
        """A page with its text; None where it was forgotten. StoreError where it was altered."""
        with self._db.reading():
            row = self._db.one(
                f"SELECT {_FACTS}, digest, text FROM seen_page JOIN seen_text USING (number) WHERE number = ?",  # noqa: S608
                number,
            )
        return None if row is None else self._read(number, row)

    def first_seen(self, url: str) -> datetime | None:
        """When a page was first read, at whatever address and with whatever text; None where it never was."""
        with self._db.reading():
            row = self._db.one("SELECT min(first_seen) FROM seen_page WHERE page_key = ?", urls.page_key(url))
        return datetime.fromisoformat(row[0]) if row and row[0] else None

    def stats(self) -> SeenStats:
        """Figures of the collection."""
        with self._db.reading():
            row = self._db.one(
                "SELECT count(*), count(DISTINCT page_key), count(DISTINCT site), min(first_seen), max(first_seen) "
                "FROM seen_page"
            ) or (0, 0, 0, None, None)
            size = self._db.one("SELECT coalesce(sum(length(text)), 0) FROM seen_text") or (0,)
        oldest, newest = (datetime.fromisoformat(when) if when else None for when in row[3:])
        return SeenStats(int(row[0]), int(row[1]), int(row[2]), oldest, newest, int(size[0]))

    def version(self) -> str:
        """Changes whenever a page is noted or forgotten."""
        with self._db.reading():
            return version(self._db, Collection.SEEN)

    def _read(self, number: int, row: Row) -> KeptPage:
        *facts, digest, packed = row
        try:
            text = zlib.decompress(packed)
            _, _, url, site, title, language, names_us, first_seen, *claim = facts
            published = (
                Interval(datetime.fromisoformat(claim[0]), datetime.fromisoformat(claim[1]), claim[2])
                if claim[0]
                else None
            )
            first = datetime.fromisoformat(first_seen)
            page = KeptPage(number, url, site, title, text.decode(), language, published, bool(names_us), first)
        except (ValueError, TypeError, zlib.error) as error:
            raise self._damaged(row) from error
        if _digest(facts, text) != digest:
            raise self._damaged(row)
        return page

    def _damaged(self, row: Row) -> StoreError:
        shown = str(row[2])[:200]
        return StoreError(f"{self._db.file}: the page {shown!r} is damaged; restore the database from a backup")


def _sameness(text: str) -> bytes:
    return hashlib.blake2b(_NOT_LETTERS.sub("", text.casefold()).encode("utf-8", "replace"), digest_size=16).digest()


def _digest(facts: Sequence[object], text: bytes) -> bytes:
    said = repr([bytes(fact) if isinstance(fact, memoryview) else fact for fact in facts]).encode("utf-8", "replace")
    return hashlib.blake2b(len(said).to_bytes(8, "little") + said + text, digest_size=16).digest()


def _facts(page: SeenPage) -> tuple[str, str, str, str, int]:
    title = _whole(page.title[:_LONGEST_TITLE])
    return _whole(page.url), urls.site_of(page.url), title, page.language, int(page.names_us)


def _claim(published: Interval | None) -> tuple[str | None, str | None, str | None]:
    try:
        return (
            (_utc(published.start), _utc(published.end), _whole(published.source)) if published else (None, None, None)
        )
    except OverflowError:  # a page may claim the year 1
        return None, None, None


def _utc(when: datetime) -> str:
    """Fixed width, so that it sorts."""
    return when.astimezone(UTC).isoformat(timespec="microseconds")


def _whole(text: str) -> str:
    """Without halves of surrogate pairs, which no database can hold."""
    return text.encode("utf-8", "replace").decode()


def _batches(numbers: Sequence[int]) -> Iterator[Sequence[int]]:
    for start in range(0, len(numbers), _BATCH):
        yield numbers[start : start + _BATCH]
