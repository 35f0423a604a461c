"""A folder of saved pages: what a browser's "save page" leaves behind."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import quote

import regex
from selectolax.lexbor import LexborHTMLParser

from syndicheck import urls
from syndicheck.errors import InputError
from syndicheck.gather.sources.tables import read_published, read_rows, read_time
from syndicheck.model import Candidate, Capture, Ending, Interval, NotChecked, Reason, ReasonCode

LIST_NAME = "urls.csv"
MAX_SIZE = 20_000_000
"""Bytes of a saved page that are read; as much as a fetched page may have after decoding."""

_PAGES = frozenset({".html", ".htm"})
_HEAD = 65_536
_SAVED_FROM = regex.compile(rb"<!--\s*saved from url=\(\d{4}\)\s*(\S+?)\s*-->")
_HEAD_ENDS = regex.compile(rb"(?i)</head\b|<body\b")


@dataclass(frozen=True, slots=True)
class _Row:
    """What `urls.csv` says of a page."""

    url: str = ""
    captured_at: datetime | None = None
    published: Interval | None = None


def candidates_from_folder(folder: Path) -> Iterator[Candidate | NotChecked]:
    """The pages of a folder by file name, each with the address that it was saved from, as far as that can be told.

    The address comes from `urls.csv` (`file,url,captured_at,published`), else from the browser's "saved from url"
    comment, else from `rel=canonical`, else from `og:url`, else it is `file:///NAME`. Raises `InputError` where the
    folder or a row of its list cannot be used.
    """
    if not folder.is_dir():
        raise InputError(f"{folder}: is no folder")
    pages = sorted(path for path in folder.iterdir() if path.suffix.lower() in _PAGES and path.is_file())
    listed = _read_list(folder / LIST_NAME, {_name(path.name) for path in pages})
    for path in pages:
        yield _candidate(path, listed.get(_name(path.name), _Row()))


def capture_file(path: Path, url: str, captured_at: datetime | None = None) -> Capture | NotChecked:
    """A saved page as a capture, supplied whole. Without a time, the file's own (last change) stands for it."""
    try:
        size = path.stat().st_size
        when = captured_at or datetime.fromtimestamp(path.stat().st_mtime, UTC)
        body = path.read_bytes() if size <= MAX_SIZE else b""
    except OSError as error:
        told = (error.strerror or "no file").lower()
        return _unreadable(url, f"the file {path.name} cannot be read ({told})")
    if size > MAX_SIZE:
        return NotChecked(url, Reason(ReasonCode.TOO_LARGE, f"the file {path.name} is longer than a page can be"), when)
    if not body.strip():
        return _unreadable(url, f"the file {path.name} is empty; save the page again")
    return Capture(url, url, when, body, Ending.SUPPLIED)


def _candidate(path: Path, row: _Row) -> Candidate | NotChecked:
    url = row.url
    try:
        with path.open("rb") as file:
            head = file.read(_HEAD)
        when = row.captured_at or datetime.fromtimestamp(path.stat().st_mtime, UTC)
    except OSError as error:
        told = (error.strerror or "no file").lower()
        return _unreadable(url or _own_address(path), f"the file {path.name} cannot be read ({told})")
    claimed = not url and _saved_from(head) is None
    url = url or _saved_from(head) or _claimed_address(head) or _own_address(path)
    if not head.strip():
        return _unreadable(url, f"the file {path.name} is empty; save the page again")
    where = path.resolve()
    return Candidate(url, where.parent.name, None, row.published, str(where), when, claimed)


def _unreadable(url: str, text: str) -> NotChecked:
    return NotChecked(url, Reason(ReasonCode.UNREADABLE_FILE, text))


def _own_address(path: Path) -> str:
    """The file's name as an address; where it lies on this machine is nobody's business."""
    return "file:///" + quote(path.name)


def _saved_from(head: bytes) -> str | None:
    """The address that a browser wrote into a page when it saved it, if it is one of the web."""
    saved = _SAVED_FROM.search(head)
    url = _text(saved.group(1)) if saved else ""
    return url if _is_web(url) else None


def _claimed_address(head: bytes) -> str | None:
    """The address that a saved page gives for itself, if it is one of the web."""
    end = _HEAD_ENDS.search(head)
    tree = LexborHTMLParser(_text(head[: end.start()] if end else head))
    claims = [node.attributes.get("href") for node in tree.css('link[rel~="canonical" i][href]')]
    claims += [node.attributes.get("content") for node in tree.css('meta[property="og:url" i][content]')]
    return next((claim.strip() for claim in claims if claim and _is_web(claim.strip())), None)


def _name(written: str) -> str:
    """A file name in one of the two ways in which systems write letters with marks."""
    return unicodedata.normalize("NFC", written)


def _text(raw: bytes) -> str:
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("cp1251", "replace")


def _is_web(url: str) -> bool:
    return url.lower().startswith(("http://", "https://")) and bool(urls.host_of(url))


def _read_list(path: Path, pages: set[str]) -> Mapping[str, _Row]:
    """`urls.csv` by file name; empty where there is none."""
    listed: dict[str, _Row] = {}
    if not path.exists():
        return listed
    for line, row in read_rows(path, ("file", "url")):
        place = f"{path}, line {line}"
        name, url = _name(row.get("file", "")), row.get("url", "")
        if name not in pages:
            raise InputError(f"{place}: names the page '{name}', which is not among the folder's *.html")
        if name in listed:
            raise InputError(f"{place}: names the page '{name}' a second time")
        if url and not _is_web(url):
            raise InputError(f"{place}: '{url}' is no address of a web page, such as https://example.kg/story")
        published = read_published(row.get("published", ""), str(path), line)
        listed[name] = _Row(url, _time(row.get("captured_at", ""), place), published)
    return listed


def _time(text: str, place: str) -> datetime | None:
    """A time as ISO 8601 or day first with dots; UTC where it names no zone."""
    if not text:
        return None
    found = read_time(text, place)
    return found if found.tzinfo else found.replace(tzinfo=UTC)
