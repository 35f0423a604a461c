"""Whose site is this, is it the same page, where does a wrapped link lead. Nothing here touches the network.

Addresses are read as browsers read them (WHATWG URL standard, by ada-url); sites are told apart by the public suffix
list that comes with the installation.
"""

from __future__ import annotations

import base64
import binascii
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import parse_qsl, unquote, urlencode

import ada_url
import regex
from publicsuffixlist import PublicSuffixList

from syndicheck.model import LinkKind

_SHARE_HOSTS = {
    "facebook.com": ("/sharer", "/share", "/dialog/share", "/dialog/feed"),
    "twitter.com": ("/intent", "/share", "/home"),
    "x.com": ("/intent", "/share"),
    "t.me": ("/share",),
    "telegram.me": ("/share",),
    "vk.com": ("/share",),
    "vkontakte.ru": ("/share",),
    "connect.ok.ru": ("/offer", "/dk"),
    "ok.ru": ("/dk",),
    "linkedin.com": ("/sharearticle", "/sharing", "/cws/share"),
    "wa.me": ("",),
    "whatsapp.com": ("/send",),
    "pinterest.com": ("/pin/create",),
    "reddit.com": ("/submit",),
    "tumblr.com": ("/share", "/widgets/share"),
    "connect.mail.ru": ("/share",),
    "livejournal.com": ("/update",),
    "getpocket.com": ("/save", "/edit"),
    "share.flipboard.com": ("",),
    "news.ycombinator.com": ("/submitlink",),
    "viber.com": ("",),
}
_ARCHIVES = frozenset(
    {"archive.org", "archive.today", "archive.ph", "archive.is", "archive.md", "webcache.googleusercontent.com"}
)
_SHORTENERS = frozenset(
    {"amp.gs", "bit.ly", "buff.ly", "clck.ru", "cutt.ly", "dlvr.it", "fb.me", "goo.gl", "is.gd", "lnkd.in", "ow.ly"}
    | {"rb.gy", "rebrand.ly", "shorturl.at", "t.co", "t.ly", "tinyurl.com", "trib.al", "u.to", "vk.cc"}
)

_ENDS_FIRST = regex.compile(r"[/\\?#]")
_TRACKING = regex.compile(
    r"utm_.*|fbclid|gclid|yclid|dclid|msclkid|mc_cid|mc_eid|igshid|amp|_openstat|ysclid|print|outputtype|share"
)
_REFERRER = regex.compile(r"utm_.*|from|ref|referer|referrer|via|origin|source")
"""Parameters that say where a reader came from: an address in them is not where the link leads."""

_NUMBERED = regex.compile(r"(/news:\d+)(?::[^/]*)?/?$")
_SCHEME = regex.compile(r"[a-z][a-z0-9+.\-]*:", regex.IGNORECASE)
_WEB_SCHEME = regex.compile(r"https?(?::[\\/]*|[\\/]{2,})", regex.IGNORECASE)
_EMBEDDED = regex.compile(r"https?:[\\/]+[^\s\"'<>\\]+", regex.IGNORECASE)
_BASE64_URL = regex.compile(r"aHR0c[A-Za-z0-9+/_\-]+={0,2}")
_MAY_CARRY = regex.compile(r"https?(?::|%)|aHR0c", regex.IGNORECASE)
_FILE_ENDINGS = frozenset(
    {"asp", "aspx", "cgi", "gif", "htm", "html", "jpeg", "jpg", "jsp", "pdf", "php", "png", "shtml", "xhtml", "xml"}
)

_DECODINGS = 3
_WRAPPERS = 3
_CACHED_LENGTH = 2048


@dataclass(frozen=True, slots=True)
class Destination:
    """Where a link leads: `url` (None where that cannot be told) and how."""

    url: str | None
    kind: LinkKind


@lru_cache(maxsize=1)
def _suffixes() -> PublicSuffixList:
    return PublicSuffixList()


def host_of(url: str) -> str:
    """The host of an absolute address, lower-case, punycode, without a trailing dot; empty where there is none."""
    return _cached_host(url) if len(url) <= _CACHED_LENGTH else _host(url)


def _host(url: str) -> str:
    try:
        return ada_url.URL(url).hostname.rstrip(".")
    except ValueError:
        return ""


_cached_host = lru_cache(maxsize=8192)(_host)


@lru_cache(maxsize=8192)
def host_name(host: str) -> str:
    """A bare host name as browsers spell it (lower-case, punycode); empty where it is none."""
    bare = host.strip().rstrip(".")
    return "" if regex.search(r"[/\\?#@\s]|:(?![^\[]*\])", bare) else _host(f"http://{bare}/")


def readable_host(host: str) -> str:
    """A host as a browser may show it: punycode decoded, so that a look-alike is seen to be one."""
    try:
        return ada_url.idna.decode(host.encode("ascii"))
    except ValueError:
        return host


def path_of(url: str) -> str:
    """The path of an absolute address, as browsers send it; empty where there is none."""
    try:
        return ada_url.URL(url).pathname
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
    host = host_of(url)
    if host.startswith("[") or host.rpartition(".")[2].isdigit():
        return host
    return _suffixes().privatesuffix(host) or host


def page_key(url: str) -> str:
    """The same string for every address of one page: scheme, www, m., amp, tracking and fragment aside.

    Addresses like `/news:123:Title_of_it/?from=rss` keep only the number. Never fetched, never shown.
    """
    try:
        parsed = ada_url.URL(url)
    except ValueError:
        return url.strip()
    host = parsed.hostname.rstrip(".")
    if not host:
        return parsed.href
    host = regex.sub(r"^(?:www\d?|m|mobile|amp)\.(?=.*\.)", "", host)
    port = f":{parsed.port}" if parsed.port else ""
    path = regex.sub(r"/(?:amp|print)/?$", "/", parsed.pathname)
    if numbered := _NUMBERED.search(path):
        return f"{host}{port}{path[: numbered.start()]}{numbered[1]}"
    query = urlencode(sorted(pair for pair in _parameters(parsed.search) if not _is_tracking(*pair)))
    return f"{host}{port}{path.rstrip('/')}" + (f"?{query}" if query else "")


def _is_tracking(name: str, value: str) -> bool:
    name = name.lower()
    if name in {"from", "ref"}:
        return not value.isdigit()  # a number there is where a listing begins, not where a reader came from
    return _TRACKING.fullmatch(name) is not None


def _parameters(search: str) -> list[tuple[str, str]]:
    return parse_qsl(search.lstrip("?"), keep_blank_values=True)


def absolute(href: str, base: str) -> str | None:
    """An address resolved as browsers do (WHATWG URL); None where it is none."""
    for parts in ((base, href), (href,)):
        try:
            return ada_url.join_url(*parts) if len(parts) > 1 else ada_url.URL(*parts).href
        except ValueError:
            continue
    return None


def follow(href: str, base: str) -> Destination:
    """Where a link leads, told from its address alone: relative, wrapped, shared, archived or shortened.

    `base` is the page's final address or its `<base href>`. An unknown wrapper is recognised by the address that it
    carries, percent- or base64-encoded; an address of the page's own site is no destination of a link to elsewhere,
    but says where the reader came from.
    """
    target = absolute(href, base)
    if target is None:
        return Destination(None, LinkKind.INVALID)
    if _is_same_page(href, target, base):
        return Destination(target, LinkKind.FRAGMENT)
    if _is_dead_relative(href, target, base):
        return Destination(target, LinkKind.BROKEN_RELATIVE)
    if not _is_web(target):
        return Destination(None, LinkKind.OTHER_SCHEME)
    return _unwrap(target, base)


def _unwrap(target: str, base: str) -> Destination:
    kind = LinkKind.DIRECT
    for _ in range(_WRAPPERS):
        host = host_of(target)
        if _is_share(host, target):
            return Destination(target, LinkKind.SHARE)
        inner = _carried(target, base)
        if _is_archive(host):
            return Destination(inner or target, LinkKind.ARCHIVE)
        if host.removeprefix("www.") in _SHORTENERS:
            return Destination(None, LinkKind.SHORTENER)
        if inner is None:
            break
        target, kind = inner, LinkKind.WRAPPED
    return Destination(target, kind)


def _is_web(url: str) -> bool:
    return url.startswith(("http://", "https://"))


def _is_same_page(href: str, target: str, base: str) -> bool:
    if href.strip().startswith("#"):
        return True
    page, mark, _ = target.partition("#")
    return bool(mark) and page == base.partition("#")[0]


def _suffixes_of(host: str) -> Iterator[str]:
    """`a.b.c`, `b.c`, `c`: every domain that a host stands under."""
    while host:
        yield host
        host = host.partition(".")[2]


def is_archive(url: str) -> bool:
    """Whether an address shows an archive's or a translation service's copy of another page."""
    host = host_of(url)
    return _is_archive(host) or host.endswith(".translate.goog") or host == "translate.google.com"


@lru_cache(maxsize=8192)
def _is_archive(host: str) -> bool:
    return any(suffix in _ARCHIVES for suffix in _suffixes_of(host))


@lru_cache(maxsize=8192)
def _share_paths(host: str) -> tuple[str, ...]:
    return next((_SHARE_HOSTS[suffix] for suffix in _suffixes_of(host) if suffix in _SHARE_HOSTS), ())


def _is_share(host: str, url: str) -> bool:
    beginnings = _share_paths(host)
    if not beginnings:
        return False
    path = path_of(url).lower()
    return any(path.startswith(b) and not path[len(b) : len(b) + 1].isalnum() for b in beginnings)


def _is_dead_relative(href: str, target: str, base: str) -> bool:
    """`href="akipress.com/news"`: a domain written without its scheme resolves to a path of the page's own host.

    So does one with a spoilt scheme (`https//akipress.com`, `http:/akipress.com`, a no-break space in front).
    """
    written = href.strip()
    spoilt = _WEB_SCHEME.match(written)
    if spoilt:
        written = written[spoilt.end() :]
    elif written.startswith(("/", "\\", "?", "#")) or _SCHEME.match(written):
        return False
    first = _ENDS_FIRST.split(written, maxsplit=1)[0].lower()
    if "." not in first or first.rpartition(".")[2] in _FILE_ENDINGS:
        return False
    name, host = host_name(first), host_of(target)
    if name == host or host != host_of(base):
        return False
    return _suffixes().privatesuffix(name, accept_unknown=False) is not None


def _carried(target: str, base: str) -> str | None:
    """The address of another site that an address carries in its query or path, if it carries one."""
    if not _MAY_CARRY.search(target, 8):
        return None
    parsed = ada_url.URL(target)
    inner = _in_path(parsed.pathname, parsed.search) or _in_query(parsed.search.lstrip("?"))
    if inner is None or site_of(inner) == site_of(target):
        return None
    return None if site_of(inner) == site_of(base) else inner


def _in_path(path: str, search: str) -> str | None:
    """A query behind an address in the path belongs to that address (`/web/2017/https://example.kg/?id=1`)."""
    return _in_text(path + search) if _EMBEDDED.search(path) else _in_text(path)


def _in_query(query: str) -> str | None:
    if regex.match(r"https?(?::|%3a)", query, regex.IGNORECASE):
        return _in_text(query)
    values = (value for name, value in _parameters(query) if not _REFERRER.fullmatch(name.lower()))
    return next((inner for value in values if (inner := _in_text(value))), None)


def _in_text(text: str) -> str | None:
    for _ in range(_DECODINGS):
        if found := _EMBEDDED.search(text):
            return _as_web_address(found.group())
        if encoded := _BASE64_URL.search(text):
            whole = encoded.group()
            return _from_base64(whole) or _from_base64(whole.partition("/")[0])
        decoded = unquote(text)
        if decoded == text:
            return None
        text = decoded
    return None


def _as_web_address(text: str) -> str | None:
    address = absolute(text, "")
    return address if address and _is_web(address) and host_of(address) else None


def _from_base64(text: str) -> str | None:
    standard = text.rstrip("=").replace("-", "+").replace("_", "/")
    try:
        decoded = base64.b64decode(standard + "=" * (-len(standard) % 4)).decode("utf-8")
    except (binascii.Error, UnicodeDecodeError):
        return None
    return _as_web_address(decoded)
