"""One collection's index: derived from the store, and rebuilt from it where it is lost, damaged or behind."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from pathlib import Path
from typing import Protocol

import numpy as np

from syndicheck import words
from syndicheck.corpus import SeenPages, Store
from syndicheck.errors import IndexDamagedError
from syndicheck.matching import Entry, Index, add_segment, fingerprint, rebuild, remove
from syndicheck.model import Collection

_NOTE = "store-version"
_ONE_STORY = 0
"""Texts of others and pages read count as one story, so that nothing in them is masked: what many sites carry is the
very text that is looked for."""


class Holdings(Protocol):
    """What the store holds of a collection."""

    def version(self) -> str:
        """Changes with the content; empty where nothing was ever added."""

    def entries(self, numbers: Sequence[int]) -> Iterator[Entry]:
        """Fingerprints of some texts, as they were added."""

    def refreshed(self) -> Iterator[Entry]:
        """Fingerprints of all texts, made anew: stored ones may be of an older scheme."""


class Articles:
    """The articles of `ours` or `others`."""

    def __init__(self, store: Store, collection: Collection) -> None:
        self._store, self._collection = store, collection

    def version(self) -> str:
        """See `Holdings`."""
        return self._store.version(self._collection)

    def entries(self, numbers: Sequence[int]) -> Iterator[Entry]:
        """See `Holdings`."""
        for number, story, keys in self._store.entries(numbers, self._collection):
            yield Entry(number, self._counted_as(story), np.frombuffer(keys, np.uint64))

    def refreshed(self) -> Iterator[Entry]:
        """See `Holdings`."""
        for number, story, _ in self._store.entries(None, self._collection):
            article = self._store.by_number(number)
            if article is not None:
                yield Entry(number, self._counted_as(story), fingerprint(words.split(article.text)))

    def _counted_as(self, story: int) -> int:
        return story if self._collection is Collection.OURS else _ONE_STORY


class PagesRead:
    """The pages of `seen`. Their fingerprints are not stored: they are made from the texts."""

    def __init__(self, pages: SeenPages) -> None:
        self._pages = pages

    def version(self) -> str:
        """See `Holdings`."""
        return self._pages.version()

    def entries(self, numbers: Sequence[int]) -> Iterator[Entry]:
        """See `Holdings`."""
        for number in numbers:
            page = self._pages.get(number)
            if page is not None:
                yield page_entry(number, page.text)

    def refreshed(self) -> Iterator[Entry]:
        """See `Holdings`."""
        return self.entries(self._pages.numbers())


def page_entry(number: int, text: str) -> Entry:
    """A page read, as its index knows it."""
    return Entry(number, _ONE_STORY, fingerprint(words.split(text)))


class Shelf:
    """A collection's index in its folder, with a note which state of the store it holds.

    `always`: the index exists even where nothing was ever added.
    """

    def __init__(self, folder: Path, holdings: Holdings, *, always: bool = False) -> None:
        self._folder, self._holdings, self._always = folder, holdings, always

    @property
    def used(self) -> bool:
        """Whether anything was ever added."""
        return bool(self._holdings.version())

    @cached_property
    def index(self) -> Index:
        """The newest state, opened read-only. IndexDamagedError where it cannot be used."""
        return Index.open(self._folder)

    def add(self, entries: Iterable[Entry]) -> None:
        """Publish what the store holds already as one more segment."""
        add_segment(self._folder, entries)
        self.published()

    def add_numbers(self, numbers: Sequence[int]) -> None:
        """The same for texts that are named by their numbers."""
        self.add(self._holdings.entries(numbers))

    def remove(self, numbers: Sequence[int]) -> None:
        """Take out what the store holds no more."""
        remove(self._folder, numbers)
        self.published()

    def published(self) -> None:
        """Note that the index now holds what the store holds."""
        self.__dict__.pop("index", None)
        note = self._folder / _NOTE
        waiting = note.with_suffix(".new")
        waiting.write_text(self._holdings.version(), "utf-8")
        waiting.replace(note)

    def rebuild(self) -> None:
        """Write the index anew from the texts. Only one process may do this at a time."""
        rebuild(self._folder, self._holdings.refreshed())
        self.published()

    def mend(self) -> str | None:
        """Rebuild the index where it cannot be used as it is; say why."""
        self.__dict__.pop("index", None)
        reason = self.fault()
        if reason:
            self.rebuild()
        return reason

    def fault(self) -> str | None:
        """Why the index cannot be used as it is; None where it can."""
        if not self._always and not self.used:
            return None
        try:
            self.index.verify()
            held = (self._folder / _NOTE).read_text("utf-8")
        except IndexDamagedError as damage:
            return str(damage)
        except (FileNotFoundError, UnicodeDecodeError):
            return "the index does not say which texts it holds"
        return None if held == self._holdings.version() else "the index is behind the database"
