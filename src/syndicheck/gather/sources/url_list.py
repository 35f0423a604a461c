"""Lists of addresses: one a line, pasted out of mails, or a table with a `url` column."""

from __future__ import annotations

import html
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import regex

from syndicheck import urls
from syndicheck.gather.sources.tables import read_published, read_rows, read_text
from syndicheck.model import Candidate, LinkKind, NotChecked, Reason, ReasonCode

_ADDRESS = regex.compile(r"(?i)\bhttps?:[/\\]{1,2}(?:(?![,;|]+https?://)[^\s<>\"«»“”„`\p{C}])+")
_OTHER_ADDRESS = regex.compile(r"(?i)^[a-z][a-z0-9+.-]{1,20}://\S+$")
_BARE = regex.compile(r"[\p{L}\p{N}\p{M}_-]+(?:\.[\p{L}\p{N}\p{M}_-]+)+(?::\d{1,5})?(?:[/?#]\S*)?")
_ENDS = ".,;:!?*_~'’‘…|\\"
_PAIRS = {")": "(", "]": "[", "}": "{"}
_NOWHERE = "https://nowhere.invalid/"

_WHAT_WOULD_BE_RIGHT = "this is no address of a web page; an address looks like https://example.kg/story"


def candidates_from_text(text: str, source: str) -> tuple[Candidate | NotChecked, ...]:
    """Every web address in a text, in order, each page once.

    One address a line, or links with other text around them (mails, brackets, `<a href>`). A line that starts with
    `#` is a comment. An address without its scheme counts only where it has the line for itself. What looks like an
    address but is none comes back as `NotChecked`.
    """
    return _each_page_once(found for line in text.splitlines() for found in _from_line(line, source))


def candidates_from_file(path: Path) -> tuple[Candidate | NotChecked, ...]:
    """The addresses in a list (`.txt`) or in the `url` column of a table (`.csv`, `.tsv`); raises `InputError`.

    A table may say in a column `published` when each page was.
    """
    if path.suffix.lower() not in {".csv", ".tsv"}:
        return candidates_from_text(read_text(path), path.name)
    return _each_page_once(_from_table(path))


def _from_table(path: Path) -> Iterator[Candidate | NotChecked]:
    for line, row in read_rows(path, ("url",)):
        published = read_published(row.get("published", ""), str(path), line)
        for found in _from_line(row.get("url", ""), path.name):
            yield replace(found, published=published) if isinstance(found, Candidate) else found


def _each_page_once(found: Iterable[Candidate | NotChecked]) -> tuple[Candidate | NotChecked, ...]:
    first: dict[str, Candidate | NotChecked] = {}
    for each in found:
        first.setdefault(urls.page_key(each.url), each)
    return tuple(first.values())


def _from_line(line: str, source: str) -> Iterator[Candidate | NotChecked]:
    line = line.strip().strip("\ufeff\u200b")
    if not line or line.startswith("#"):
        return
    if "<" in line or "&amp;" in line:
        line = html.unescape(line)
    written = [_without_ends(match.group()) for match in _ADDRESS.finditer(line)]
    if written:
        yield from (_candidate(each, source) for each in written)
    elif _OTHER_ADDRESS.match(line):
        yield _unreadable(line)
    else:
        yield from _from_bare(line, source)


def _from_bare(line: str, source: str) -> Iterator[Candidate | NotChecked]:
    """An address without its scheme, if the line is nothing but that."""
    if not _BARE.fullmatch(line):
        return
    host = regex.split(r"[/:?#]", line, maxsplit=1)[0]
    if _is_domain(host):
        yield _candidate("https://" + line, source)
    elif "/" in line:
        yield _unreadable(line)


def _is_domain(host: str) -> bool:
    """Whether a host ends in a public suffix, as `example.kg` does and `story.html` does not."""
    name = urls.host_name(host)
    return bool(name) and urls.follow(name + "/", _NOWHERE).kind is LinkKind.BROKEN_RELATIVE


def _candidate(url: str, source: str) -> Candidate | NotChecked:
    return Candidate(url, source) if urls.host_of(url) else _unreadable(url)


def _unreadable(url: str) -> NotChecked:
    return NotChecked(url, Reason(ReasonCode.BAD_ADDRESS, _WHAT_WOULD_BE_RIGHT))


def _without_ends(url: str) -> str:
    """An address without the punctuation of the sentence around it; brackets that it opened itself stay."""
    while url:
        last = url[-1]
        if last in _ENDS or (last in _PAIRS and url.count(last) > url.count(_PAIRS[last])):
            url = url[:-1]
        else:
            break
    return url
