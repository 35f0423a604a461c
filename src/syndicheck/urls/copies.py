"""Copies that others keep of a page: archives, caches of search engines and translations, mapped to their original."""

from __future__ import annotations

from functools import lru_cache

import regex

from syndicheck.urls.encoded import address_in, address_without_scheme, as_web_address, may_carry, parameters, target_in
from syndicheck.urls.hosts import Parts, host_of, may_exist, parts_of
from syndicheck.urls.hosts_known import fits, look_up

_KEEPERS: dict[str, tuple[str, ...]] = {
    "12ft.io": ("",),
    "archive.fo": ("",),
    "archive.is": ("",),
    "archive.li": ("",),
    "archive.md": ("",),
    "archive.org": ("/web", "/wayback", "/details", "/stream", "/download"),
    "archive.ph": ("",),
    "archive.today": ("",),
    "archive.vn": ("",),
    "arquivo.pt": ("/wayback", "/noframe", "/screenshot"),
    "cc.bingj.com": ("",),
    "ghostarchive.org": ("/archive", "/varchive"),
    "google.*": ("/translate?u", "/search?q=cache"),
    "hghltd.yandex.net": ("",),
    "megalodon.jp": ("",),
    "microsofttranslator.com": ("",),
    "outline.com": ("",),
    "perma.cc": ("",),
    "timetravel.mementoweb.org": ("",),
    "translate.goog": ("",),
    "translate.google.*": ("/translate", "/website", "?u"),
    "translate.googleusercontent.com": ("",),
    "translate.yandex.*": ("?url",),
    "translated.turbopages.org": ("",),
    "translatetheweb.com": ("",),
    "wayback.archive-it.org": ("",),
    "web.archive.org": ("",),
    "webarchive.loc.gov": ("",),
    "webarchive.nationalarchives.gov.uk": ("",),
    "webarchive.org.uk": ("/wayback",),
    "webcache.googleusercontent.com": ("",),
    "webcitation.org": ("",),
    "yandexwebcache.net": ("",),
    "yandexwebcache.org": ("",),
}
"""Where copies are kept: the beginning of a path, without capitals; behind `?` a parameter that must be there."""

_NAMES = ("u", "url", "a", "q")
"""Parameters in which such services have the address of the original."""

_LONGEST = 16_384
_CACHED = regex.compile(r"cache:(?:[\w-]{8,16}:)?(\S+)")
_KEPT_BARE = regex.compile(
    r"/(?:(?:web|wayback|all|ukgwa|newest|oldest|save|memento|o)/)*"
    r"(?:[\d-]{4,}(?:\*|[a-z]{2}_)?/|\*/|[A-Za-z0-9]{5}/)?([^/]+\..*)"
)
"""`/web/20170125000000id_/example.kg/story`: an address without its scheme."""

_TRANSLATED = regex.compile(r"/proxy_u/[^/]+/(https?)/(.+)")
_ONE_HYPHEN = regex.compile(r"\b-\b")
_TRANSLATING_HOST = ".translate.goog"


@lru_cache(maxsize=8192)
def _places(host: str) -> tuple[str, ...]:
    return look_up(_KEEPERS, host)


def is_archive(url: str) -> bool:
    """Whether an address shows an archive's or a translation service's copy of another page."""
    host = host_of(url)
    address = as_web_address(url) if may_exist(host) and keeps_copies(host) else None
    return address is not None and is_copy(parts_of(address))


def keeps_copies(host: str) -> bool:
    """Whether a host has copies of other pages."""
    return bool(_places(host))


def is_copy(parts: Parts) -> bool:
    """Whether an address is a copy's, as far as the address tells."""
    return any(fits(place, parts) for place in _places(parts.host))


def original_of(parts: Parts) -> str | None:
    """The address of what a copy is a copy of; None where the copy's address does not tell."""
    if parts.host.endswith(_TRANSLATING_HOST):
        return _untranslated(parts)
    if found := _TRANSLATED.match(parts.path):
        return as_web_address(_with_query(f"{found[1]}://{found[2]}", parts.query))
    if may_carry(parts.path):
        return address_in(_with_query(parts.path, parts.query))
    bare = _KEPT_BARE.fullmatch(parts.path[:_LONGEST])
    if bare and (address := address_without_scheme(_with_query(bare[1], parts.query))):
        return address
    return _in_parameters(parts)


def _in_parameters(parts: Parts) -> str | None:
    for name, value in parameters(parts.query):
        if name in _NAMES:
            cached = _CACHED.match(value)
            if address := target_in(cached[1] if cached else value):
                return address
    return None


def _untranslated(parts: Parts) -> str | None:
    """`example-kg.translate.goog/story`: developers.google.com/search/docs/appearance/ad-network-and-translation."""
    given = parameters(parts.query)
    options = {name: value for name, value in given if name.startswith("_x_tr_")}
    spelt = options.get("_x_tr_hp", "") + parts.host.removesuffix(_TRANSLATING_HOST)
    encodings = options.get("_x_tr_enc", "").split(",")
    if "1" in encodings:
        spelt = spelt.removeprefix("1-")
    is_idn = "0" in encodings and spelt.startswith("0-")
    spelt = spelt.removeprefix("0-") if is_idn else spelt
    host = ("xn--" if is_idn else "") + _ONE_HYPHEN.sub(".", spelt).replace("--", "-")
    scheme = "http" if options.get("_x_tr_sch") == "http" else "https"
    query = "&".join(pair for pair in parts.query.split("&") if not pair.startswith("_x_tr_"))
    return as_web_address(_with_query(f"{scheme}://{host}{parts.path}", query))


def _with_query(text: str, query: str) -> str:
    return f"{text}?{query}" if query else text
