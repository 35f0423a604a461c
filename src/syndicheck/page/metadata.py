"""What the head of a page claims: titles, author, robots, canonical address, continuation."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import ada_url
import regex

from syndicheck import urls
from syndicheck.model import Capture
from syndicheck.page import hints
from syndicheck.page.container import Outline
from syndicheck.page.scan import Scan
from syndicheck.page.structured import LinkedData
from syndicheck.page.wordlists import word_set

_LONGEST_TITLE = 300
_ROBOTS = word_set("robots googlebot yandex bingbot")
_AUTHOR = word_set("author article:author dc.creator parsely-author sailthru.author")
_SEQUEL = regex.compile(
    r"^(?P<stem>.*?)(?:[-_/,.](?P<word>page|p|pg|str|seite)?[-_/]?(?P<number>\d{1,2}))?(?:/|\.\w{2,5})?$"
)
_PAGE_KEYS = word_set("page p pg paged pagen_1 seite str part")


class Head:
    """The `<meta>` and `<link>` elements of a page, looked up by name."""

    def __init__(self, scan: Scan) -> None:
        self._metas: dict[str, list[str]] = {}
        for attributes in scan.metas:
            content = attributes.get("content")
            if not content:
                continue
            for key in ("name", "property", "itemprop", "http-equiv"):
                name = attributes.get(key)
                if name:
                    self._metas.setdefault(name.strip().lower(), []).append(content.strip())
        self.links = scan.links

    def first(self, names: Iterable[str]) -> str:
        """The first non-empty value under any of these names."""
        return next((v for name in names for v in self._metas.get(name, ()) if v), "")

    def all(self, names: Iterable[str]) -> Iterator[str]:
        """All values under these names."""
        for name in names:
            yield from self._metas.get(name, ())

    def link(self, relation: str) -> str | None:
        """The address of the first `<link>` with this relation."""
        for attributes in self.links:
            if relation in (attributes.get("rel") or "").lower().split() and attributes.get("href"):
                return attributes["href"]
        return None


def titles(scan: Scan, head: Head, data: LinkedData) -> tuple[str, ...]:
    """The page's titles, the most article-like first."""
    found = (data.headline, head.first(("og:title", "twitter:title")), scan.title)
    return tuple(dict.fromkeys(" ".join(t.split())[:_LONGEST_TITLE] for t in found if t and t.strip()))


def author(head: Head, data: LinkedData) -> str | None:
    """Whom the page's metadata name as author."""
    named = data.author or next((a for a in head.all(sorted(_AUTHOR)) if not a.startswith("http")), "")
    return " ".join(named.split())[:_LONGEST_TITLE] or None


_SEARCH_ENGINES = frozenset(
    {"googlebot", "googlebot-news", "bingbot", "yandex", "yandexbot", "duckduckbot", "slurp", "baiduspider"}
)
_WITH_VALUE = frozenset({"unavailable_after", "max-snippet", "max-image-preview", "max-video-preview"})


def robots(capture: Capture, head: Head) -> tuple[str, ...]:
    """Directives of `<meta name=robots>` and X-Robots-Tag for all crawlers or large search engines; lower-case, sorted.

    What a header says to one crawler alone, such as `otherbot: noindex`, closes nothing.
    """
    values = list(head.all(sorted(_ROBOTS)))
    if capture.hops:
        headers = capture.hops[-1].headers
        values += [",".join(_for_search(value)) for name, value in headers if name.lower() == "x-robots-tag"]
    words = (part.strip().lower() for value in values for part in value.split(","))
    return tuple(sorted({word[:80] for word in words if word}))


def _for_search(value: str) -> Iterator[str]:
    """The directives of one X-Robots-Tag that large search engines follow; a crawler's name holds up to the next."""
    concerned = True
    for part in value.lower().split(","):
        name, colon, rest = part.partition(":")
        if colon and name.strip() not in _WITH_VALUE:
            concerned = name.strip() in _SEARCH_ENGINES
            part = rest  # noqa: PLW2901 - the directive without the name before it
        if concerned:
            yield part


def canonical(head: Head, base: str) -> str | None:
    """The page's own word for its address, absolute."""
    href = head.link("canonical")
    target = urls.absolute(href, base) if href else None
    return target if target and target.startswith(("http://", "https://")) else None


def next_pages(scan: Scan, head: Head, outline: Outline, page_url: str, base: str) -> tuple[str, ...]:
    """Continuations of this very article: `rel=next`, in the head or the article, to a further number of the same path.

    WordPress and others use `rel=next` for the next *article* as well, hence the comparison of paths.
    """
    hrefs = [href for href, frame in scan.next_hrefs if outline.inside[frame] or outline.cumulative[frame] & hints.NAV]
    from_head = head.link("next")
    if from_head:
        hrefs.insert(0, from_head)
    targets = (urls.absolute(href, base) for href in hrefs)
    return tuple(dict.fromkeys(t for t in targets if t and _continues(page_url, t)))


def _continues(page_url: str, target: str) -> bool:
    try:
        here, there = ada_url.URL(page_url), ada_url.URL(target)
    except ValueError:
        return False
    if urls.site_of(page_url) != urls.site_of(target) or here.hostname != there.hostname:
        return False
    if here.pathname.rstrip("/") == there.pathname.rstrip("/"):
        return _page_number(there.search) > max(_page_number(here.search), 1)
    ours, theirs = _SEQUEL.match(here.pathname), _SEQUEL.match(there.pathname)
    if ours is None or theirs is None or theirs["number"] is None or not theirs["stem"].strip("/"):
        return False
    plain = regex.sub(r"(?:/|\.\w{2,5})$", "", here.pathname)
    if theirs["stem"] == plain:
        return int(theirs["number"]) > 1
    numbered = ours["number"] is not None and bool(ours["word"]) and ours["word"] == theirs["word"]
    return numbered and ours["stem"] == theirs["stem"] and int(theirs["number"]) > int(ours["number"])


def _page_number(search: str) -> int:
    for pair in search.lstrip("?").split("&"):
        key, _, value = pair.partition("=")
        if key.lower() in _PAGE_KEYS and value.isdigit() and len(value) <= 3:  # noqa: PLR2004 - no article has 1000 pages
            return int(value)
    return 0
