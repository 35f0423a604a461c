"""Addresses and the hosts in them, as browsers read them (WHATWG URL standard), and the sites that hosts belong to."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

import ada_url
import regex
from publicsuffixlist import PublicSuffixList

_CACHED_LENGTH = 2048
_LONGEST_HOST = 253
"""No name server knows a longer one (RFC 1035, section 2.3.4); a browser opens none."""

_NO_HOST_NAME = regex.compile(r"[/\\?#@\s]|:(?![^\[]*\])|^\.|\.\.|\.$")
_WRITTEN_WHOLE = regex.compile(r"https?:[\\/]{2}", regex.IGNORECASE)


class Parts(NamedTuple):
    """A web address taken apart: host as `host_of` gives it, path with its slash, query without its mark."""

    host: str
    path: str
    query: str


def parts_of(url: str) -> Parts:
    """The parts of a web address that `absolute` returned: a browser's spelling has its marks in fixed places."""
    rest = url.partition("://")[2].partition("#")[0]
    rest, _, query = rest.partition("?")
    authority, _, path = rest.partition("/")
    host = authority.rpartition("@")[2]
    host = host.partition("]")[0] + "]" if host.startswith("[") else host.partition(":")[0]
    return Parts(host.removesuffix("."), "/" + path, query)


def is_web(url: str) -> bool:
    """Whether an address that `absolute` returned is one of the web."""
    return url.startswith(("http://", "https://"))


def absolute(href: str, base: str) -> str | None:
    """An address resolved as browsers do (WHATWG URL); None where it is none."""
    if not _WRITTEN_WHOLE.match(href):
        try:
            return str(ada_url.join_url(base, href))
        except ValueError:
            pass  # without a usable base an address may still be whole in itself
    try:
        return str(ada_url.URL(href).href)
    except ValueError:
        return None


def host_of(url: str) -> str:
    """The host of an absolute address, lower-case, punycode, without a trailing dot; empty where there is none."""
    return _cached_host(url) if len(url) <= _CACHED_LENGTH else _host(url)


def _host(url: str) -> str:
    try:
        return str(ada_url.URL(url).hostname).lower().removesuffix(".")  # hosts of other schemes stay as written
    except ValueError:
        return ""


_cached_host = lru_cache(maxsize=8192)(_host)


def host_name(host: str) -> str:
    """A bare host name as browsers spell it (lower-case, punycode); empty where it is none."""
    return _cached_name(host) if len(host) <= _CACHED_LENGTH else ""


@lru_cache(maxsize=8192)
def _cached_name(host: str) -> str:
    bare = host.strip().removesuffix(".")
    return "" if _NO_HOST_NAME.search(bare) else _host(f"http://{bare}/")


def readable_host(host: str) -> str:
    """A host as a browser may show it: punycode decoded, so that a look-alike is seen to be one."""
    try:
        return str(ada_url.idna.decode(host.encode("ascii")))
    except ValueError:
        return host


def path_of(url: str) -> str:
    """The path of an absolute address, as browsers send it; empty where there is none."""
    try:
        return str(ada_url.URL(url).pathname)
    except ValueError:
        return ""


def is_within(host: str, domain: str) -> bool:
    """Whether a host (as `host_of` gives it) is the domain or one of its subdomains."""
    domain = host_name(domain)
    return bool(domain) and (host == domain or host.endswith("." + domain))


def within_any(url: str, domains: tuple[str, ...]) -> str | None:
    """The domain under which an address stands, if any of them."""
    host = host_of(url)
    return next((domain for domain in domains if host and is_within(host, domain)), None)


def site_of(url: str) -> str:
    """The registrable domain (public suffix list, private part included); the host itself where there is none."""
    return site_of_host(host_of(url))


def site_of_host(host: str) -> str:
    """The registrable domain of a host, or the host itself."""
    return _registrable(host) or host


def is_somebodys(host: str) -> bool:
    """Whether a host stands under a public suffix, listed or not: `example.kg` and `paper.example`, not `co.uk`."""
    return _registrable(host) is not None


def has_known_suffix(host: str) -> bool:
    """Whether a host stands under a public suffix that is listed, as `example.kg` does and `story.html` does not."""
    return may_exist(host) and _is_listed(host)


def may_exist(host: str) -> bool:
    """Whether a host is short enough to be one."""
    return len(host) <= _LONGEST_HOST


def _registrable(host: str) -> str | None:
    if not may_exist(host) or host.startswith("[") or host.rpartition(".")[2].isdigit():
        return None
    return _cached_registrable(host)


@lru_cache(maxsize=8192)
def _cached_registrable(host: str) -> str | None:
    found = _suffixes().privatesuffix(host)
    return None if found is None else str(found)


@lru_cache(maxsize=8192)
def _is_listed(host: str) -> bool:
    return _suffixes().privatesuffix(host, accept_unknown=False) is not None


def domains_above(host: str) -> Iterator[str]:
    """`a.b.c`, `b.c`, `c`: every domain that a host stands under."""
    while host:
        yield host
        host = host.partition(".")[2]


@lru_cache(maxsize=1)
def _suffixes() -> PublicSuffixList:
    return PublicSuffixList()
