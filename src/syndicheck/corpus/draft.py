"""An article as somebody handed it over, before we have looked at it."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import Protocol
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from syndicheck.errors import ConfigurationError
from syndicheck.model import ItemType


@dataclass(frozen=True, slots=True)
class Draft:
    """One item as it was read: the text exactly as written, and what the file says about it.

    `published`, `embargo` and `expires` carry a zone; `links` are whole addresses. `complete` is None where the file
    does not say. `source` is the file's name, followed by `:` and the line where a file holds many items.
    """

    text: str
    title: str = ""
    url: str | None = None
    published: datetime | None = None
    item_type: ItemType = ItemType.UNKNOWN
    language: str = ""
    id: str | None = None
    complete: bool | None = None
    source: str = ""
    publisher: str = ""
    author: str = ""
    links: tuple[str, ...] = ()
    embargo: datetime | None = None
    expires: datetime | None = None


@dataclass(frozen=True, slots=True)
class Broken:
    """An item that could not be read: where it stands, and in one line what is wrong and what would be right."""

    source: str
    problem: str


FIELDS = (
    "id", "url", "title", "text", "published", "language", "type", "complete", "author", "links", "embargo", "expires"
)  # fmt: skip
"""What a file may say about an item. Columns of tables are called like this unless the settings name others."""

ALSO_CALLED = {
    "author": ("byline", "creator"),
    "embargo": ("embargoed", "usable_from"),
    "expires": ("expiry",),
}
"""Other names under which publishing systems write a field; looked for where its own name says nothing."""

MARKUP = ("body_html", "content_html")
"""Under which keys a file may have an item's text as HTML: its links are the item's links."""

PUBLISHERS = ("agency", "source", "creator", "author")
"""Under which keys a file may say whose text an item is; the first that says something counts."""


@dataclass(frozen=True, slots=True)
class CorpusSettings:
    """How files are to be understood.

    `timezone` (IANA) is where times without a zone belong; `columns` maps fields to the names of CSV columns where
    they differ (case and surrounding spaces do not matter); `encoding` overrides the detection of encodings.
    """

    timezone: str = "UTC"
    columns: Mapping[str, str] = field(default_factory=dict)
    encoding: str | None = None

    def __post_init__(self) -> None:
        zone(self.timezone)
        for name in self.columns:
            if name not in FIELDS:
                near = difflib.get_close_matches(name, FIELDS, 1)
                hint = f"did you mean {near[0]!r}?" if near else f"use {', '.join(FIELDS)}"
                msg = f"corpus columns: there is no field {name!r}; {hint}"
                raise ConfigurationError(msg)
        if self.encoding is not None:
            try:
                b"a".decode(self.encoding)
            except UnicodeError:
                pass
            except LookupError:
                msg = f"no encoding is called {self.encoding!r}; try 'utf-8' or 'windows-1251'"
                raise ConfigurationError(msg) from None


class ReadablePage(Protocol):
    """What the reading of a saved web page gives: its article, and what the page says about it."""

    @property
    def title(self) -> str:
        """The headline."""

    @property
    def text(self) -> str:
        """The article's text; empty where none was found."""

    @property
    def url(self) -> str | None:
        """The page's own address, where it names one."""

    @property
    def published(self) -> str | None:
        """The publication time as the page writes it."""

    @property
    def language(self) -> str:
        """The language code; empty where unknown."""

    @property
    def author(self) -> str | None:
        """Whom the page names as author."""


ReadHtml = Callable[[bytes, str | None, str | None], ReadablePage]
"""Reads the bytes of a saved page, its content type and address (both where known)."""


@dataclass(frozen=True, slots=True)
class InputFile:
    """A file to be read: where it lies, and the name under which its items and problems are reported."""

    path: Path
    name: str


Reader = Callable[[InputFile, CorpusSettings, ReadHtml], Iterator[Draft | Broken]]
"""One format: reads all items of one file."""


@lru_cache(maxsize=64)
def zone(name: str) -> ZoneInfo:
    """The IANA time zone of that name, or a ConfigurationError."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        msg = f"no time zone is called {name!r}; use a name such as 'Asia/Bishkek'"
        raise ConfigurationError(msg) from None
