"""What a page's JSON-LD says of its article (schema.org). Read leniently, bounded in size, depth and number."""

from __future__ import annotations

import html
import json
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import regex

_MOST_CHARACTERS = 1_000_000
_MOST_NODES = 5_000
_ARTICLE = regex.compile(
    r"(?:Article|BlogPosting|Report|LiveBlogPosting|NewsItem|SocialMediaPosting|Review|Recipe)$", regex.IGNORECASE
)
_OWN_TEXT = regex.compile(r"(?:Article|Posting|Report|NewsItem|WebPage)$", regex.IGNORECASE)
_OTHER_WORK = regex.compile(r"(?:Recipe|Review|VideoObject|CreativeWork|Question)$", regex.IGNORECASE)
_WRAPPERS = frozenset({"@graph", "mainEntity", "mainEntityOfPage", "@list"})
"""Where an item holds what the page itself is, not something that belongs to it (pictures, comments, further items)."""
_DATES = frozenset({"datePublished", "dateCreated", "uploadDate", "dateModified"})
_MOST_DATED = 50
_LONGEST_ADDRESS = 2_000
_LISTING = frozenset({"collectionpage", "searchresultspage", "itemlist"})
_WRAPPING = regex.compile(
    r"^\s*(?:<!--|//<!\[CDATA\[|<!\[CDATA\[|/\*<!\[CDATA\[\*/)?|(?:-->|//\]\]>|\]\]>|/\*\]\]>\*/)?\s*;?\s*$"
)
_TAG = regex.compile(r"<[^>]*>")


@dataclass(frozen=True, slots=True)
class DatedItem:
    """An item that may be the page's own: its dates as written, and the addresses that it gives for itself.

    `is_text` for articles, posts and descriptions of the page itself; else a recipe, a review or a video.
    """

    is_text: bool
    published: str
    created: str
    modified: str
    addresses: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LinkedData:
    """The first article among a page's JSON-LD items. Empty strings and None where it does not say.

    `dated` are the items with dates that belong to no other item, in order.
    """

    dated: tuple[DatedItem, ...] = ()
    headline: str = ""
    author: str = ""
    language: str = ""
    body: str = ""
    free: bool | None = None
    is_article: bool = False
    is_listing: bool = False


def linked_data(scripts: Iterable[str]) -> LinkedData:
    """Read the JSON-LD scripts of a page."""
    article: dict[str, Any] | None = None
    fallback: dict[str, Any] | None = None
    listing = False
    dated: list[DatedItem] = []
    for item, is_part in _items(scripts):
        types = [t for t in _as_list(item.get("@type")) if isinstance(t, str)]
        listing = listing or any(t.lower() in _LISTING for t in types)
        if any(_ARTICLE.search(t) for t in types):
            if article is None or (not article.get("datePublished") and item.get("datePublished")):
                article = item
        elif fallback is None and item.get("datePublished") and item.get("headline"):
            fallback = item
        if not is_part and len(dated) < _MOST_DATED and not _DATES.isdisjoint(item):
            dated += _dated(item, types)
    chosen = article or fallback
    if chosen is None:
        return LinkedData(dated=tuple(dated), is_listing=listing)
    return LinkedData(
        dated=tuple(dated),
        headline=_text(chosen.get("headline")) or _text(chosen.get("name")),
        author=_author(chosen.get("author")),
        language=_text(chosen.get("inLanguage")),
        body=_prose(chosen.get("articleBody")),
        free=_truth(chosen.get("isAccessibleForFree")),
        is_article=article is not None,
        is_listing=listing,
    )


def _dated(item: dict[str, Any], types: list[str]) -> Iterator[DatedItem]:
    is_text = any(_OWN_TEXT.search(t) for t in types) or (not types and "headline" in item)
    if not is_text and not any(_OTHER_WORK.search(t) for t in types):
        return
    stated = (item.get(key) for key in ("url", "mainEntityOfPage", "@id"))
    found = ((value.get("@id") or value.get("url")) if isinstance(value, dict) else value for value in stated)
    yield DatedItem(
        is_text=is_text,
        published=_text(item.get("datePublished")),
        created=_text(item.get("dateCreated")) or _text(item.get("uploadDate")),
        modified=_text(item.get("dateModified")),
        addresses=tuple(dict.fromkeys(v for v in found if isinstance(v, str) and len(v) < _LONGEST_ADDRESS)),
    )


def _items(scripts: Iterable[str]) -> Iterator[tuple[dict[str, Any], bool]]:
    """Every object of every script, outer before inner, without recursion; and whether it is a part of another one."""
    left = _MOST_NODES
    for script in scripts:
        queue: deque[tuple[Any, bool]] = deque(((_parsed(script), False),))
        while queue and left:
            left -= 1
            value, is_part = queue.popleft()
            if isinstance(value, dict):
                yield value, is_part
                queue.extend((v, is_part or k not in _WRAPPERS) for k, v in value.items() if isinstance(v, dict | list))
            elif isinstance(value, list):
                queue.extend((v, is_part) for v in value[:500] if isinstance(v, dict | list))


def _parsed(script: str) -> object:
    if len(script) > _MOST_CHARACTERS:
        return None
    try:
        return json.loads(_WRAPPING.sub("", script), strict=False)
    except (ValueError, RecursionError):
        return None


def _as_list(value: object) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _text(value: object) -> str:
    """A string; of a list the first, of an object its name or value."""
    for candidate in _as_list(value)[:3]:
        inner = candidate
        if isinstance(inner, dict):
            inner = inner.get("name") or inner.get("@value") or inner.get("alternateName")
        if isinstance(inner, str) and inner.strip():
            return " ".join(html.unescape(inner).split())[:1000]
    return ""


def _author(value: object) -> str:
    names = [_text(v) for v in _as_list(value)[:5]]
    return ", ".join(dict.fromkeys(n for n in names if n and not n.startswith(("http://", "https://"))))[:300]


def _prose(value: object) -> str:
    """`articleBody` as text: some publishers put HTML into it."""
    text = next((v for v in _as_list(value) if isinstance(v, str)), "")
    if "<" in text or "&lt;" in text:
        text = _TAG.sub(" ", html.unescape(text))
    return " ".join(html.unescape(text).split())


def _truth(value: object) -> bool | None:
    if isinstance(value, bool):
        return value
    return {"true": True, "false": False}.get(str(value).strip().lower().rpartition("/")[2])
