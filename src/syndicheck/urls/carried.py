"""The address of another site that an unknown redirector carries: in a parameter, in its query as a whole, in its path.

Two kinds of addresses are no destinations: one of the page's own site, and one that says where a reader came from.
Nor is a picture that a service delivers in another size.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

import regex

from syndicheck.urls.encoded import address_in, holds_address, may_carry, parameters, target_in
from syndicheck.urls.hosts import Parts, parts_of, site_of, site_of_host

_TARGETS = regex.compile(
    r"(?:target|dest|destination|go|goto|to|out|redir|redirect|link|href|jump|forward|away|exit|ext|external|r|u|q|l|z)"
    r"(?:_?(?:url|uri|link|to|page|site))?|(?:\w{1,12}_?)?(?:url|uri)\d?",
    regex.IGNORECASE,
)
"""Names of parameters that hold a target: `url`, `to`, `redirect_to`, `targetUrl`. They are asked before others."""

_NO_TARGETS = regex.compile(
    r"utm_.*|from|(?:\w*_)?ref(?:erer|errer|_?ur[il]|_?src|_?page)?|original_?referr?er|referr?er_?ur[il]|via"
    r"|origin(?:_?ur[il])?|source(?:_?ur[il])?|src|back\w*|return\w*|callback\w*|redirect_?uri"
    r"|text|title|body|description|subject|quote|message|summary|caption|status|comment|content|search|query|keywords?"
    r"|(?:\w*_)?(?:image|img|media|picture|photo|thumb|thumbnail|icon|logo|poster)(?:_?ur[il])?",
    regex.IGNORECASE,
)
"""Parameters that say where a reader came from or goes back to, words for others to read, and pictures."""

_PICTURE = regex.compile(r"\.(?:jpe?g|png|gif|webp|avif|svg|bmp|heic)$", regex.IGNORECASE)
_LEADING_ON = frozenset(
    {"away", "click", "exit", "ext", "external", "go", "goto", "jump", "leave", "link", "links", "out", "outbound"}
    | {"r", "redir", "redirect", "redirector"}
)
"""Names of pages that pass readers on: there an address counts without its scheme as well."""

_SEARCHES = regex.compile(r"/(?:yand)?search(?:\.\w{2,5})?/?$|/(?:suche|recherche|poisk|find)/?$", regex.IGNORECASE)
_WHOLE_QUERY = regex.compile(r"https?(?::|%3a)", regex.IGNORECASE)
_MOST_TRIED = 40


def carried(parts: Parts, own_site: str) -> str | None:
    """The first address that a web address carries and that is neither of its own site nor of the page's."""
    leads_on = bool(parts.query) and _last_name(parts.path) in _LEADING_ON
    if not leads_on and not may_carry(f"{parts.path}?{parts.query}" if parts.query else parts.path):
        return None
    here = site_of_host(parts.host)
    for address in islice(_held(parts, leads_on=leads_on), _MOST_TRIED):
        if site_of(address) not in {here, own_site} and (leads_on or not _PICTURE.search(parts_of(address).path)):
            return address
    return None


def _last_name(path: str) -> str:
    return path.rstrip("/").rpartition("/")[2].partition(".")[0].lower()


def _held(parts: Parts, *, leads_on: bool) -> Iterator[str]:
    yield from _in_path(parts)
    if _SEARCHES.search(parts.path):
        return
    if _WHOLE_QUERY.match(parts.query):
        whole = address_in(parts.query if holds_address(parts.query) else parts.query.partition("&")[0])
        if whole:
            yield whole
        return
    if leads_on or may_carry(parts.query):
        yield from _in_parameters(parts.query, leads_on=leads_on)


def _in_path(parts: Parts) -> Iterator[str]:
    """A query behind an address in the path belongs to it (`/web/2017/https://example.kg/?id=1`)."""
    if not may_carry(parts.path):
        return
    if holds_address(parts.path):
        found = address_in(f"{parts.path}?{parts.query}" if parts.query else parts.path)
    else:
        coded = (segment for segment in parts.path.split("/") if "%" in segment and may_carry(segment))
        found = next((a for segment in islice(coded, _MOST_TRIED) if (a := address_in(segment))), None)
        found = found or address_in(parts.path)
    if found:
        yield found


def _in_parameters(query: str, *, leads_on: bool) -> Iterator[str]:
    """Addresses in parameters, those first whose name says that they are the target."""
    given = [(name, value) for name, value in parameters(query) if not _NO_TARGETS.fullmatch(name)]
    named = [value for name, value in given if _TARGETS.fullmatch(name)]
    for value in named:
        if found := target_in(value) if leads_on else address_in(value):
            yield found
    for name, value in given:
        if not _TARGETS.fullmatch(name) and (found := address_in(value)):
            yield found
