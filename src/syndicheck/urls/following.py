"""Where a link leads, told from its address alone."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from syndicheck.model import LinkKind
from syndicheck.urls.carried import carried
from syndicheck.urls.copies import is_copy, keeps_copies, original_of
from syndicheck.urls.dead import is_dead_relative, is_dead_with_port, is_misspelt
from syndicheck.urls.hosts import absolute, is_web, may_exist, parts_of, site_of
from syndicheck.urls.share_buttons import is_share, is_share_message, may_share
from syndicheck.urls.shorteners import is_shortener, may_shorten
from syndicheck.urls.wrappers import knows, unwrapped

_MOST_WRAPPERS = 8
_NO_HOSTS = frozenset({"http", "https"})
"""`http://https://akipress.com/` leads to a host of that name."""


@dataclass(frozen=True, slots=True)
class Destination:
    """Where a link leads: `url` (None where that cannot be told) and how."""

    url: str | None
    kind: LinkKind


def follow(href: str, base: str) -> Destination:
    """Where a link leads, told from its address alone: relative, wrapped, shared, archived or shortened.

    `base` is the page's final address or its `<base href>`. An unknown wrapper is recognised by the address that it
    carries, percent- or base64-encoded; an address of the page's own site is no destination of a link to elsewhere,
    but says where the reader came from. What is wrapped too often is as good as shortened: only a visit would tell.
    """
    target = absolute(href, base)
    if target is None:
        return Destination(None, LinkKind.INVALID)
    if _is_same_page(href, target, base):
        return Destination(target, LinkKind.FRAGMENT)
    if not href.startswith(("https://", "http://", "/")) and is_dead_relative(href, target, base):
        return Destination(target, LinkKind.BROKEN_RELATIVE)
    if not is_web(target):
        return Destination(None, _kind_off_the_web(target))
    return _unwrap(target, base)


def _kind_off_the_web(target: str) -> LinkKind:
    if is_dead_with_port(target):
        return LinkKind.BROKEN_RELATIVE
    if is_misspelt(target):
        return LinkKind.INVALID
    return LinkKind.SHARE if is_share_message(target) else LinkKind.OTHER_SCHEME


def _unwrap(target: str, base: str) -> Destination:
    kind = LinkKind.DIRECT
    for _ in range(_MOST_WRAPPERS):
        parts = parts_of(target)
        if parts.host in _NO_HOSTS:
            return Destination(None, LinkKind.INVALID)
        known = may_exist(parts.host) and _is_known(parts.host)
        if known and is_share(parts):
            return Destination(target, LinkKind.SHARE)
        inner = None
        if known and is_copy(parts):
            kind, inner = LinkKind.ARCHIVE, original_of(parts)
        else:
            inner = unwrapped(parts) if known else None
            if known and inner is None and is_shortener(parts):
                return Destination(None, LinkKind.SHORTENER)
            inner = inner or carried(parts, _site_of_base(base))
        if inner is None or inner == target:
            return Destination(target, kind)
        target = inner
        kind = kind if kind is LinkKind.ARCHIVE else LinkKind.WRAPPED
    return Destination(None, LinkKind.SHORTENER)


@lru_cache(maxsize=8192)
def _is_known(host: str) -> bool:
    """Whether a host stands in any table; most do in none."""
    return may_share(host) or keeps_copies(host) or knows(host) or may_shorten(host)


@lru_cache(maxsize=64)
def _site_of_base(base: str) -> str:
    return site_of(base)


def _is_same_page(href: str, target: str, base: str) -> bool:
    if href.strip().startswith("#"):
        return True
    page, mark, _ = target.partition("#")
    return bool(mark) and page == _without_fragment(base)


@lru_cache(maxsize=64)
def _without_fragment(base: str) -> str:
    return (absolute(base, "") or base).partition("#")[0]
