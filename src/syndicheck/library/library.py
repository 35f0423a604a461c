"""Adds and removes texts in store and index together, and finds them again.

A change is committed to the store first, then published in the collection's index, which notes the store's version;
whatever interrupts that is noticed when a library is mended, and the index is rebuilt.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from syndicheck import urls, words
from syndicheck.corpus import Added, SeenPage, Store
from syndicheck.library.elsewhere import Found, look_up
from syndicheck.library.shelf import Articles, PagesRead, Shelf, page_entry
from syndicheck.matching import Index, Nominations, fingerprint, signature
from syndicheck.model import Article, Collection, Interval, OtherText
from syndicheck.record import connect
from syndicheck.words import Words

_BATCH = 1000
_PAGES = 10_000
"""Pages that become one transaction and one segment."""

_REMEMBERED = 500
"""Articles whose other places are kept at hand."""

_MOSTLY_GONE = 0.25
"""A share of forgotten pages from which on the index is written anew instead of listing what is gone."""

Name = tuple[int, ...]


@dataclass(frozen=True)
class Library:
    """The collections of a workspace. `writable` opens the database for changes.

    `index_folder` holds the index of `ours`, and those of `others` and `seen` in folders of these names. Pickles as
    its two paths; every process opens its own connection and maps the same indexes.
    """

    database: Path
    index_folder: Path
    writable: bool = False

    def __getstate__(self) -> dict[str, object]:
        return {"database": self.database, "index_folder": self.index_folder, "writable": self.writable}

    def __setstate__(self, state: dict[str, object]) -> None:
        self.__dict__.update(state)

    @cached_property
    def store(self) -> Store:
        """The texts themselves."""
        store = Store(connect(self.database, readonly=not self.writable))
        if self.writable:
            store.create_tables()
        elif store.outdated():
            Store(connect(self.database)).create_tables()
        return store

    @cached_property
    def _shelves(self) -> dict[Collection, Shelf]:
        return {
            Collection.OURS: Shelf(self.index_folder, Articles(self.store, Collection.OURS), always=True),
            Collection.OTHERS: Shelf(self.index_folder / "others", Articles(self.store, Collection.OTHERS)),
            Collection.SEEN: Shelf(self.index_folder / "seen", PagesRead(self.store.seen)),
        }

    @property
    def index(self) -> Index:
        """The fingerprints of our articles, in their newest state, opened read-only."""
        return self._shelves[Collection.OURS].index

    @property
    def mask(self) -> NDArray[np.uint64]:
        """Fingerprints that many of our articles carry."""
        return self.index.mask

    @property
    def mask_version(self) -> str:
        """Changes whenever the mask does."""
        return self.index.mask_version

    @property
    def version(self) -> str:
        """Changes whenever texts, marks or the index of our articles change."""
        rest = "".join(
            f"/{held}" for held in (self.store.version(Collection.OTHERS), self.store.seen.version()) if held
        )
        return f"{self.store.version()}/{self.index.version}{rest}"

    def languages(self) -> tuple[str, ...]:
        """Languages of our articles: only text in these can be found."""
        return self._languages

    @cached_property
    def _languages(self) -> tuple[str, ...]:
        return self.store.languages()

    def carried(self, article: Words) -> int:
        """How many of our stories carry the boilerplate of an article; 0 where it has none."""
        return max((text.stories for text in self.index.carried_by(article)), default=0)

    def nominate(self, page: Words, *, thorough: bool = False) -> Nominations:
        """Articles of ours that may be on a page; `thorough` takes those with a single fingerprint in common, too."""
        return self.index.nominate(page, thorough=thorough)

    def article(self, number: int) -> Article | None:
        """An article revision by its number in the store."""
        return self.store.by_number(number)

    def newer(self, article: Article) -> Article | None:
        """The latest revision of an article where it is not this one."""
        latest = self.store.get(article.id)
        return latest if latest is not None and latest.revision > article.revision else None

    # -------------------------------------------------------------- what others wrote

    def elsewhere(self, article: Article, except_site: str, own: tuple[str, ...] = ()) -> tuple[OtherText, ...]:
        """Texts that share passages with an article of ours: all of `others`, and pages of `seen`.

        Of `seen` only pages that we first read before the article came out, that do not name us, that are no archive's
        copy and do not stand on `except_site` (as `urls.site_of` gives it). Nothing from our `own` domains. The same
        article is looked up once, however many pages carry it.
        """
        return tuple(
            found.text
            for found in self._elsewhere(article)
            if not (found.text.url and urls.within_any(found.text.url, own))
            and (found.text.collection is not Collection.SEEN or found.site != except_site)
        )

    def earlier_readings(self, article: Article, url: str) -> tuple[Interval, ...]:
        """When we read this very page before the article came out, with passages of it already there."""
        key = urls.page_key(url)
        return tuple(
            found.text.published
            for found in self._elsewhere(article)
            if found.text.collection is Collection.SEEN
            and found.text.published is not None
            and urls.page_key(found.text.url or "") == key
        )

    def _elsewhere(self, article: Article) -> tuple[Found, ...]:
        key = (article.id, article.revision, article.published, self.version)
        found = self._looked_up.pop(key, None)
        if found is None:
            others, seen = self._shelves[Collection.OTHERS], self._shelves[Collection.SEEN]
            found = look_up(article, self.mask, self.store, others, seen)
        self._looked_up[key] = found
        if len(self._looked_up) > _REMEMBERED:
            self._looked_up.popitem(last=False)
        return found

    @cached_property
    def _looked_up(self) -> OrderedDict[tuple[object, ...], tuple[Found, ...]]:
        return OrderedDict()

    def official_texts(self, names: Sequence[str], around: datetime, days: int = 3) -> int:
        """How many texts of a source `others` holds from `days` before to `days` after an instant.

        A source is whoever is called by one of `names`, all of it, word by word, folded.
        """
        near = timedelta(days=days)
        return sum(
            abs(published - around) <= near
            for name in {_named(name) for name in names}
            for published in self._times_of_others.get(name, ())
        )

    @property
    def _times_of_others(self) -> dict[Name, list[datetime]]:
        """When the texts of each source came out; read anew after a change."""
        version = self.store.version(Collection.OTHERS)
        kept: tuple[str, dict[Name, list[datetime]]] | None = self.__dict__.get("_times")
        if kept is None or kept[0] != version:
            times: dict[Name, list[datetime]] = {}
            for row in self.store.list(Collection.OTHERS):
                if row.published is not None:
                    times.setdefault(_named(row.agency), []).append(row.published)
            kept = self.__dict__["_times"] = (version, times)
        return kept[1]

    def first_seen(self, url: str) -> datetime | None:
        """When a page was first read, with whatever text; None where it never was."""
        return self.store.seen.first_seen(url)

    # -------------------------------------------------------------- changes

    def add(
        self, articles: Iterable[Article], now: datetime, collection: Collection = Collection.OURS
    ) -> Iterator[Added]:
        """Add articles (a changed one becomes the next revision) and publish each batch in the index."""
        rest = iter(articles)
        while batch := list(islice(rest, _BATCH)):
            prepared = (self._prepared(article) for article in batch)
            added = self.store.add_many(prepared, now=now, collection=collection)
            numbers = [item.number for item in added if item.kind != "unchanged"]
            if numbers:
                self._shelves[collection].add_numbers(numbers)
            yield from added

    def _prepared(self, article: Article) -> tuple[Article, bytes, bytes]:
        text = words.split(article.text)
        return article, fingerprint(text).tobytes(), signature(text).tobytes()

    def remove(self, article_id: str, collection: Collection = Collection.OURS) -> int:
        """Take every revision of an article out of store and index; how many there were."""
        numbers = self.store.remove(article_id, collection)
        if numbers:
            self._shelves[collection].remove(numbers)
        return len(numbers)

    def mark(
        self,
        article_id: str,
        now: datetime,
        collection: Collection = Collection.OURS,
        **said: Any,  # noqa: ANN401 - as the store's own
    ) -> Article:
        """Record what a person says about an article (see `Store.mark`); fingerprints stay as they are."""
        marked = self.store.mark(article_id, now=now, collection=collection, **said)
        self._shelves[collection].published()
        return marked

    def see(self, pages: Iterable[SeenPage], now: datetime) -> int:
        """Note pages that were read; how many were new or had a new text. The workspace's lock must be held.

        One transaction and one segment of the index for 10,000 pages, so call it once for a scan.
        """
        rest, new = iter(pages), 0
        while batch := list(islice(rest, _PAGES)):
            with self.store.transaction():
                noted = [(self.store.seen.add(page, now), page) for page in batch]
            fresh = [page_entry(number, page.text) for number, page in noted if number is not None]
            if fresh:
                self._shelves[Collection.SEEN].add(fresh)
            new += len(fresh)
        return new

    def forget_seen(self, before: datetime) -> int:
        """Delete pages that were last read before an instant; how many."""
        held = len(self.store.seen.numbers())
        numbers = self.store.seen.forget(before)
        if numbers:
            shelf = self._shelves[Collection.SEEN]
            if len(numbers) > _MOSTLY_GONE * held:
                shelf.rebuild()
            else:
                shelf.remove(numbers)
        return len(numbers)

    def mend(self) -> str | None:
        """Rebuild each index from the store where it is lost, damaged, of another scheme or behind; say why.

        Only one process may do this at a time.
        """
        reasons = [shelf.mend() for shelf in self._shelves.values()]
        return next((reason for reason in reasons if reason), None)

    def fault(self) -> str | None:
        """Why an index cannot be used as it is; None where all can."""
        return next((reason for shelf in self._shelves.values() if (reason := shelf.fault())), None)


def _named(name: str) -> Name:
    return tuple(words.split(name).keys.tolist())
