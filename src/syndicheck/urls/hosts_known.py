"""Looking a host up in tables of known services: by itself, by the domains above it, by a name used worldwide."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import TypeVar

from syndicheck.urls.hosts import Parts, domains_above, site_of_host

_Entry = TypeVar("_Entry")

_WORLDWIDE = frozenset({"bing", "google", "pinterest", "yandex"})
"""Services with a domain in each country: `google.com.kg` is looked up as `google.*` as well."""

_LONGEST_QUERY = 8192


def look_up(table: Mapping[str, tuple[_Entry, ...]], host: str) -> tuple[_Entry, ...]:
    """The entries of a host and of every domain above it, the most particular first."""
    found: tuple[_Entry, ...] = ()
    for name in _names(host):
        if name in table:
            found += table[name]
    return found


@lru_cache(maxsize=8192)
def _names(host: str) -> tuple[str, ...]:
    site = site_of_host(host)
    brand = site.partition(".")[0]
    if brand not in _WORLDWIDE:
        return tuple(domains_above(host))
    anywhere = f"{host[: len(host) - len(site)]}{brand}.*"
    return (*domains_above(host), *(name for name in domains_above(anywhere) if name != "*"))


def begins(path: str, beginning: str) -> bool:
    """Whether a path begins so, capitals aside, and the word does not go on."""
    return path[: len(beginning)].lower() == beginning and not (beginning and path[len(beginning) :][:1].isalnum())


def has_any(query: str, names: str) -> bool:
    """Whether a query has one of these parameters (`u,url`), or one with this value (`view=cm`)."""
    given = f"&{query[:_LONGEST_QUERY]}".lower().replace("&amp;", "&")
    return any(f"&{name}" in given if "=" in name else f"&{name}=" in given for name in names.lower().split(","))


def fits(entry: str, parts: Parts) -> bool:
    """Whether an address fits an entry: the beginning of a path, behind `?` parameters of which one must be there."""
    beginning, _, names = entry.partition("?")
    return begins(parts.path, beginning) and (not names or has_any(parts.query, names))
