"""What `example.toml` and `NAME.toml` state about an example, read with an error for whatever is not understood."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any

from syndicheck.errors import ConfigurationError
from syndicheck.model import ItemType, Verdict
from syndicheck.toml.complaints import did_you_mean, shown
from syndicheck.toml.lines import key_lines, line_of
from syndicheck.toml.source import Source, read_source

ARTICLE = "article.txt"
RULE_FILE = "example.toml"
_LIKE = "like"
_MOST_LIKE = 10
"""Folders of rules that may refer to each other, one after the other."""


@dataclass(frozen=True, slots=True)
class OtherPage:
    """A further page of the host."""

    url: str
    file: Path


@dataclass(frozen=True, slots=True)
class Stated:
    """What is known about a page of an example and the article on it; None and empty where nothing is said.

    `article` is the file of our article, `facts` what is known of it, by the names of a draft's fields.
    """

    article: Path
    facts: Mapping[str, Any] = field(default_factory=dict)
    url: str | None = None
    captured_at: datetime | None = None
    verdict: Verdict | None = None
    published: datetime | None = None
    headers: tuple[tuple[str, str], ...] | None = None
    agreements: tuple[Mapping[str, str], ...] = ()
    other_pages: tuple[OtherPage, ...] = ()
    resolved: Mapping[str, str | None] = field(default_factory=dict)
    newer: Path | None = None
    newer_published: datetime | None = None


def read_stated(page: Path, rule: Path) -> Stated:
    """What is said of a page: in its own file, in that of its rule's folder, and in that of the folder named by `like`.

    ConfigurationError names the file, the line and what would be right.
    """
    article, said = _of_rule(rule)
    own = page.with_suffix(".toml")
    said |= _of_file(own, rule) if own.is_file() else {}
    if _LIKE in said:
        raise ConfigurationError(f"{own}: like: write it into {RULE_FILE}, where it holds for all pages of the rule")
    facts = {draft: said.pop(key) for key, draft in _OF_ARTICLE.items() if key in said}
    return Stated(article=article, facts=facts, **said)


def _of_rule(rule: Path) -> tuple[Path, dict[str, Any]]:
    """The article of a rule's folder and what holds for all its pages; the nearer folder overrules the one it names."""
    said: dict[str, Any] = {}
    article: Path | None = None
    folder = rule
    for _ in range(_MOST_LIKE):
        article = article or (folder / ARTICLE if (folder / ARTICLE).is_file() else None)
        path = folder / RULE_FILE
        further = _of_file(path, folder) if path.is_file() else {}
        next_folder = further.pop(_LIKE, None)
        said = {**further, **said}
        if next_folder is None:
            return article or rule / ARTICLE, said
        folder = next_folder
    raise ConfigurationError(f"{rule / RULE_FILE}: like: these folders refer to each other without an end")


def _of_file(path: Path, folder: Path) -> dict[str, Any]:
    """The values of one file, read; files that it names lie in `folder`."""
    source = read_source(path)
    said = {}
    for key, value in source.values.items():
        if key not in KEYS:
            raise _wrong(path, source, key, f"unknown key {shown(key)}; {did_you_mean(key, tuple(KEYS))}")
        try:
            said[key] = KEYS[key](value, folder)
        except ValueError as wrong:
            raise _wrong(path, source, key, f"{key}: {wrong}") from None
    return said


def _wrong(path: Path, source: Source, key: str, problem: str) -> ConfigurationError:
    line = line_of(key_lines(source.text), (key,))
    return ConfigurationError(f"{path}, line {line}: " + "".join(c if c.isprintable() else " " for c in problem))


# ------------------------------------------------------------------ values

_Read = Callable[[Any, Path], Any]


def _text(value: object, _: Path | None = None) -> str:
    if not isinstance(value, str):
        raise ValueError(f"write text in quotes, not {shown(value)}")  # noqa: TRY004 - what a person wrote, not a type
    return value


def _moment(value: object, _: Path) -> datetime:
    if not isinstance(value, datetime) or value.tzinfo is None:
        raise ValueError(f"write a time with its zone and no quotes, such as 2026-11-23T09:00:00Z, not {shown(value)}")
    return value


def _truth(value: object, _: Path) -> bool:
    if not isinstance(value, bool):
        raise ValueError(f"write true or false, not {shown(value)}")  # noqa: TRY004
    return value


def _one_of(kind: type[Verdict | ItemType]) -> _Read:
    known = [one.value for one in kind]

    def read(value: object, _: Path) -> Verdict | ItemType:
        if value not in known:
            raise ValueError(f"{shown(value)} is not known here; {did_you_mean(str(value), known)}")
        return kind(value)

    return read


def _list(value: object) -> list[Any]:
    if not isinstance(value, list):
        raise ValueError("write a list in square brackets")  # noqa: TRY004
    return value


def _texts(value: object, _: Path) -> tuple[str, ...]:
    return tuple(_text(item) for item in _list(value))


def _table(value: object) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise ValueError("write a table of keys and values")  # noqa: TRY004
    return value


def _headers(value: object, _: Path) -> tuple[tuple[str, str], ...]:
    """Pairs of name and value, in their order; or a table of them."""
    pairs = list(value.items()) if isinstance(value, dict) else _list(value)
    if not all(isinstance(pair, list | tuple) and len(pair) == 2 for pair in pairs):  # noqa: PLR2004 - a pair
        raise ValueError('write pairs of name and value, such as [["X-Robots-Tag", "noindex"]]')
    return tuple((_text(name), _text(said)) for name, said in pairs)


def _cells(value: object, _: Path) -> tuple[Mapping[str, str], ...]:
    """Rows of partners.csv as the texts of their cells."""
    return tuple(
        {key: item.isoformat() if isinstance(item, date) else str(item) for key, item in _table(row).items()}
        for row in _list(value)
    )


def _addresses(value: object, _: Path) -> Mapping[str, str | None]:
    return {key: _text(item) or None for key, item in _table(value).items()}


def _other_pages(value: object, folder: Path) -> tuple[OtherPage, ...]:
    pages = []
    for row in _list(value):
        if set(_table(row)) != {"url", "file"}:
            raise ValueError('each needs url and file, such as {url = "https://...", file = "another.html"}')
        pages.append(OtherPage(_text(row["url"]), _file(row["file"], folder)))
    return tuple(pages)


def _file(value: object, folder: Path) -> Path:
    """A file of the rule's own folder: an example never reads what lies elsewhere."""
    path = (folder / _text(value)).resolve()
    if not path.is_relative_to(folder.resolve()) or not path.is_file():
        raise ValueError(f"there is no file {shown(value)} in {folder.name}")
    return path


def _like(value: object, folder: Path) -> Path:
    path = (folder / _text(value)).resolve()
    if path.parent != folder.resolve().parent or not path.is_dir():
        raise ValueError(f"there is no folder {shown(value)}; write one such as '../akipress.hyperlink'")
    return path


_OF_ARTICLE = {
    "article_published": "published",
    "article_url": "url",
    "article_title": "title",
    "article_author": "author",
    "article_type": "item_type",
    "article_language": "language",
    "article_complete": "complete",
    "article_links": "links",
    "article_embargo": "embargo",
    "article_expires": "expires",
}

KEYS: Mapping[str, _Read] = {
    "url": _text,
    "captured_at": _moment,
    "verdict": _one_of(Verdict),
    "published": _moment,
    "headers": _headers,
    "agreements": _cells,
    "other_pages": _other_pages,
    "resolved": _addresses,
    "newer": _file,
    "newer_published": _moment,
    _LIKE: _like,
    "article_published": _moment,
    "article_url": _text,
    "article_title": _text,
    "article_author": _text,
    "article_type": _one_of(ItemType),
    "article_language": _text,
    "article_complete": _truth,
    "article_links": _texts,
    "article_embargo": _moment,
    "article_expires": _moment,
}
"""What may be said, and how it is read.

`url`, `captured_at`, `headers` (as a server sent them: the page then counts as fetched, not as supplied) and
`published` (as another source than the page has it); `verdict` of the page as a whole, where it matters; `agreements`:
rows of partners.csv; `other_pages`: further pages of the host; `resolved`: where shortened addresses lead; `newer` and
`newer_published`: a later revision of our article; `article_...`: what is known of our article; `like`: the folder of
another rule, whose article and file hold here too.
"""
