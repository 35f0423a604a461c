"""Our articles, found again quickly: adds and removes them in store and index together.

The store is the truth; the index is derived from it. A change is committed to the store first, then published in the
index, which notes the store's version; whatever interrupts that is noticed when a library is mended, and the index is
rebuilt.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from syndicheck import words
from syndicheck.corpus import Added, Store
from syndicheck.errors import IndexDamagedError
from syndicheck.matching import (
    Entry,
    Index,
    Nominations,
    add_segment,
    fingerprint,
    rebuild,
    remove,
    signature,
)
from syndicheck.model import Article
from syndicheck.record import connect
from syndicheck.words import Words

_BATCH = 1000
_NOTE = "store-version"


@dataclass(frozen=True)
class Library:
    """The collection `ours` of a workspace. `writable` opens the database for changes.

    Pickles as its two paths; every process opens its own connection and maps the same index.
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
        """The articles themselves."""
        store = Store(connect(self.database, readonly=not self.writable))
        if self.writable:
            store.create_tables()
        return store

    @cached_property
    def index(self) -> Index:
        """The fingerprints of the newest state, opened read-only."""
        return Index.open(self.index_folder)

    @property
    def mask(self) -> NDArray[np.uint64]:
        """Fingerprints that many of our articles carry."""
        return self.index.mask

    @property
    def version(self) -> str:
        """Changes whenever articles, marks or the index change."""
        return f"{self.store.version()}/{self.index.version}"

    def languages(self) -> tuple[str, ...]:
        """Languages of our articles: only text in these can be found."""
        return self._languages

    @cached_property
    def _languages(self) -> tuple[str, ...]:
        return self.store.languages()

    def nominate(self, page: Words) -> Nominations:
        """Articles that may be on a page."""
        return self.index.nominate(page)

    def article(self, number: int) -> Article | None:
        """An article revision by its number in the store."""
        return self.store.by_number(number)

    # -------------------------------------------------------------- changes

    def add(self, articles: Iterable[Article], now: datetime) -> Iterator[Added]:
        """Add articles (a changed one becomes the next revision) and publish each batch in the index."""
        rest = iter(articles)
        while batch := list(islice(rest, _BATCH)):
            added = tuple(self.store.add_many((self._prepared(article) for article in batch), now=now))
            numbers = [item.number for item in added if item.kind != "unchanged"]
            if numbers:
                add_segment(self.index_folder, self._entries(numbers))
                self._published()
            yield from added

    def _prepared(self, article: Article) -> tuple[Article, bytes, bytes]:
        text = words.split(article.text)
        return article, fingerprint(text).tobytes(), signature(text).tobytes()

    def remove(self, article_id: str) -> int:
        """Take every revision of an article out of store and index; how many there were."""
        numbers = self.store.remove(article_id)
        if numbers:
            remove(self.index_folder, numbers)
            self._published()
        return len(numbers)

    def mark(self, article_id: str, now: datetime, **said: Any) -> Article:  # noqa: ANN401 - as the store's own
        """Record what a person says about an article (see `Store.mark`); fingerprints stay as they are."""
        marked = self.store.mark(article_id, now=now, **said)
        self._published()
        return marked

    def _entries(self, numbers: Sequence[int] | None = None) -> Iterator[Entry]:
        for number, story, keys in self.store.entries(numbers):
            yield Entry(number, story, np.frombuffer(keys, np.uint64))

    def _published(self) -> None:
        """Note that the index now holds what the store holds."""
        self.__dict__.pop("index", None)
        note = self.index_folder / _NOTE
        waiting = note.with_suffix(".new")
        waiting.write_text(self.store.version(), "utf-8")
        waiting.replace(note)

    def mend(self) -> str | None:
        """Rebuild the index from the store where it is lost, damaged, of another scheme or behind; say why.

        Only one process may do this at a time.
        """
        self.__dict__.pop("index", None)
        reason = self.fault()
        if reason:
            rebuild(self.index_folder, self._refreshed())
            self._published()
        return reason

    def fault(self) -> str | None:
        """Why the index cannot be used as it is; None where it can."""
        try:
            self.index.verify()
            held = (self.index_folder / _NOTE).read_text("utf-8")
        except IndexDamagedError as damage:
            return str(damage)
        except (FileNotFoundError, UnicodeDecodeError):
            return "the index does not say which articles it holds"
        return None if held == self.store.version() else "the index is behind the database"

    def _refreshed(self) -> Iterator[Entry]:
        """Entries with fingerprints made anew: the stored ones may be of an older scheme."""
        for number, story, _ in self.store.entries(None):
            article = self.store.by_number(number)
            if article is not None:
                yield Entry(number, story, fingerprint(words.split(article.text)))
