"""Addresses that somebody wrote wrongly, so that they lead to the page's own site or nowhere."""

from __future__ import annotations

import regex

from syndicheck.urls.hosts import has_known_suffix, host_name, host_of

_ENDS_FIRST = regex.compile(r"[/\\?#]")
_SCHEME = regex.compile(r"[a-z][a-z0-9+.\-]*:", regex.IGNORECASE)
_WEB_SCHEME = regex.compile(r"https?:[\s\\/]*|h*[tp]{2,4}s{0,2}[:;.,]?[\\/]{2,}", regex.IGNORECASE)
_WITH_PORT = regex.compile(r"([a-z0-9.\-]+\.[a-z][a-z0-9\-]*):\d{1,5}(?:[/?#]|$)", regex.IGNORECASE)
_MISSPELT = regex.compile(r"h*[tp]{2,4}s{0,2}:/", regex.IGNORECASE)
_PORT = regex.compile(r":\d{0,5}$")
_FILE_ENDINGS = frozenset(
    {"asp", "aspx", "cgi", "do", "gif", "htm", "html", "jpeg", "jpg", "jsp", "pdf", "php", "png", "shtml", "xhtml"}
    | {"xml"}
)
_SCRIPT_ENDINGS = frozenset({"pl", "py", "sh"})
"""Of files and of countries: a file where parameters follow at once."""


def is_dead_relative(href: str, target: str, base: str) -> bool:
    """`href="akipress.com/news"`: a domain written without its scheme resolves to a path of the page's own host.

    So does one with a spoilt scheme (`https//akipress.com`, `http:/akipress.com`, a no-break space in front).
    """
    written = href.strip()
    spoilt = _WEB_SCHEME.match(written)
    if spoilt:
        written = written[spoilt.end() :]
    elif written.startswith(("/", "\\", "?", "#", ".")) or _SCHEME.match(written):
        return False
    first = _ENDS_FIRST.split(written, maxsplit=1)[0].lower()
    ending = first.rpartition(".")[2]
    if "." not in first or ending in _FILE_ENDINGS or (ending in _SCRIPT_ENDINGS and written[len(first) :][:1] == "?"):
        return False
    name, host = host_name(_PORT.sub("", first)), host_of(target)
    if not name or name == host or host != host_of(base):
        return False
    return has_known_suffix(name)


def is_dead_with_port(target: str) -> bool:
    """`akipress.com:8080/news`: what stands before the colon is taken for a scheme, which no browser knows."""
    found = _WITH_PORT.match(target)
    return found is not None and has_known_suffix(host_name(found[1]))


def is_misspelt(target: str) -> bool:
    """`htps://akipress.com`: a scheme that was meant to be one of the web."""
    return _MISSPELT.match(target) is not None
