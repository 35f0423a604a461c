"""Which other page of a host to look at for the template-link test: a story of the same kind, chosen from the links."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import regex

from syndicheck import urls
from syndicheck.model import Link, LinkKind, Page, Region

_MOST = 2000
"""Links that are looked at."""

_NO_STORIES = (
    "login signin signup register registration auth account profile user users author authors tag tags category "
    "categories topic topics search feed rss amp print page pages about contact contacts privacy terms advertising "
    "subscribe subscription donate archive archives comment comments cart cdn-cgi wp-admin wp-login wp-content "
    "poisk kontakty reklama avtor rubrika teg tegi"
)
_NEVER = frozenset(_NO_STORIES.split())
"""Segments of paths that lead to no story."""

_NO_PAGE = regex.compile(r"\.(?:jpe?g|png|gif|webp|svg|pdf|mp[34]|zip|xml|docx?|xlsx?)$|\brss\b", regex.IGNORECASE)
_CAME_FROM = regex.compile(r"(?:utm_\w*|fbclid|from|ref|src|source)(?:=|$)", regex.IGNORECASE)
_NUMBER = regex.compile(r"\d{3,}")
_BETWEEN = regex.compile(r"[-_+.]|%20")
_LONGEST = 1000
_HEADLINE_WORDS = 4
_HEADLINE_PARTS = 3
_DAY_DIGITS = 2
_REGIONS = {
    Region.RELATED: 0,
    Region.SIDEBAR: 1,
    Region.NAVIGATION: 2,
    Region.FOOTER: 3,
}
"""Where stories are linked, likeliest first; links elsewhere lead to other things."""


def another_story(page: Page) -> str | None:
    """The address of another story on the page's host, of the page's own links; None where none looks like one.

    It has a path of the same shape as the page's own, a number or a headline in it, and leads neither to another
    form of this story nor to a menu's pages. The same page always gives the same address.
    """
    here = _Here(page)
    best = (0, 0)
    chosen = None
    for link in _possible(page.links, _origins(page.final_url)):
        address = _taken_apart(link.resolved or "")
        rank = (here.likeness(address), -_REGIONS[link.region])
        if rank[0] and rank > best and here.is_another_story(link, address):
            best, chosen = rank, link.resolved
    return chosen.partition("#")[0] if chosen else None


@dataclass(frozen=True, slots=True)
class _Address:
    segments: tuple[str, ...]
    names: tuple[str, ...]
    """Of the query's parameters, those aside that say where a reader came from."""
    numbers: frozenset[str]

    @property
    def last(self) -> str:
        return self.segments[-1] if self.segments else ""


class _Here:
    def __init__(self, page: Page) -> None:
        own = (page.url, page.final_url, page.canonical, *page.next_pages)
        self._keys = {urls.page_key(address) for address in own if address}
        self._own = _taken_apart(page.final_url)
        self._shapes = [_shape(segment) for segment in self._own.segments]

    def likeness(self, address: _Address) -> int:
        """How much an address looks like the page's own: 0 not at all, the more the better."""
        if len(address.segments) != len(self._shapes) or address.names != self._own.names:
            return 0
        shapes = [_shape(segment) for segment in address.segments]
        if shapes[-1:] != self._shapes[-1:]:
            return 0
        return 1 + sum(a == b for a, b in zip(shapes, self._shapes, strict=True))

    def is_another_story(self, link: Link, address: _Address) -> bool:
        """Whether an address of the same shape looks like a story's, and not like another form of this one's."""
        if any(segment.lower() in _NEVER for segment in address.segments) or _NO_PAGE.search(address.last):
            return False
        if address.numbers and address.numbers == self._own.numbers and address.last != self._own.last:
            return False  # the same number under another name
        if urls.page_key(link.resolved or "") in self._keys:
            return False
        return bool(address.numbers) or _is_headline(address.last) or len(link.text.split()) >= _HEADLINE_WORDS


def _possible(links: tuple[Link, ...], origins: tuple[str, ...]) -> Iterator[Link]:
    """Links to the same host from places where stories are linked."""
    looked_at = 0
    for link in links:
        if link.kind is LinkKind.DIRECT and link.region in _REGIONS and (link.resolved or "").startswith(origins):
            looked_at += 1
            if looked_at > _MOST:
                return
            yield link


def _origins(url: str) -> tuple[str, ...]:
    """How addresses of the page's host begin, with and without www."""
    host = urls.host_of(url).removeprefix("www.")
    return tuple(f"{scheme}://{www}{host}/" for scheme in ("https", "http") for www in ("", "www."))


def _taken_apart(url: str) -> _Address:
    """An absolute address as browsers write it: what identifies a page in it."""
    path, _, query = url[:_LONGEST].partition("#")[0].partition("?")
    segments = tuple(part for part in path.split("/")[3:] if part)
    pairs = [pair for pair in query.split("&") if pair and not _CAME_FROM.match(pair)]
    values = " ".join(pair.partition("=")[2] for pair in pairs)
    last = segments[-1] if segments else ""
    return _Address(
        segments,
        tuple(sorted(pair.partition("=")[0] for pair in pairs)),
        frozenset(_NUMBER.findall(f"{last} {values}")),
    )


def _is_headline(segment: str) -> bool:
    return len([part for part in _BETWEEN.split(segment) if part]) >= _HEADLINE_PARTS


@lru_cache(maxsize=4096)
def _shape(segment: str) -> str:
    """What kind of segment it is: numbers are alike, headlines are alike, other words stand for themselves."""
    stem, dot, ending = segment.rpartition(".")
    if not dot or not ending.isalpha():
        stem, ending = segment, ""
    if _is_headline(stem):
        kind = "headline"
    elif stem.isdigit():
        kind = "day" if len(stem) <= _DAY_DIGITS else "number"
    elif _NUMBER.search(stem):
        kind = "numbered"
    else:
        kind = stem.lower()
    return f"{kind}.{ending.lower()}"
