"""One key for every address of one page.

Two addresses get one key only where what differs is known to choose no content: otherwise a page would be passed over
as read already.
"""

from __future__ import annotations

from urllib.parse import parse_qsl, unquote, urlencode

import ada_url
import regex

from syndicheck.urls.hosts import is_somebodys

_NUMBERED = regex.compile(r"(/news:\d+)(?::[^/]*)?/?$")
_VARIANT_HOST = regex.compile(r"(?:www\d?|m|mobile|amp)\.")
_VARIANT_PATH = regex.compile(r"(?<=[^/])/(?:amp|print)/?$|\.amp(?=\.html?$|$)|^/amp(?=/.)", regex.IGNORECASE)
_SLASHES = regex.compile(r"//+")
_ENCODED = regex.compile(r"(?:%[0-9a-f]{2})+", regex.IGNORECASE)
_MEANT = frozenset("/\\?#%;&=+")
"""Characters that mean something else where they are not encoded."""

_TRACKING = regex.compile(
    r"utm_.*|(?:pk|mtm|piwik|hsa|ga|at|mc|fb|vero|guce?)_\w+|_(?:openstat|ga|gl|hsenc|hsmi|x_tr_\w+)"
    r"|(?:fb|g|y|d|tw|tt|msk?|ys|yad|ir|oly_anon_)clid|ysclid|gclsrc|msclkid|[gw]braid|yadordid|igshi?d?|mibextid|mkt_tok"
    r"|guccounter|etext|erid|cmpid|ocid|ncid|s_cid|xtor|wt\.mc_id|__twitter_impression|amp_\w+|usqp|outputtype|phpsessid"
    r"|jsessionid",
    regex.IGNORECASE,
)
_REFERRING = frozenset({"from", "ref", "share"})
_VARIANT = {
    "amp": regex.compile(r"(?:0|1|true|yes|y|on|amp)?"),
    "print": regex.compile(r"(?:0|1|true|yes|y|on|print)?"),
    "mobile": regex.compile(r"(?:0|1|true|false|yes|no|on|off)?"),
    "m": regex.compile(r"[01]"),
    "view": regex.compile(r"print|amp|mobile"),
    "format": regex.compile(r"print|amp"),
    "output": regex.compile(r"print|amp"),
    "version": regex.compile(r"print|amp|mobile"),
}
"""Parameters that choose the layout, with the values that do: `?print=1` does, `?print=4711` names an article."""


def page_key(url: str) -> str:
    """The same string for every address of one page: scheme, www, m., amp, tracking and fragment aside.

    Addresses like `/news:123:Title_of_it/?from=rss` keep only the number. Never fetched, never shown.
    """
    try:
        parsed = ada_url.URL(url)
    except ValueError:
        return url.strip()
    host = parsed.hostname.removesuffix(".")
    if not host:
        return str(parsed.href)
    where = _plain_host(host) + (f":{parsed.port}" if parsed.port else "")
    path = _VARIANT_PATH.sub("", _ENCODED.sub(_decoded, _SLASHES.sub("/", parsed.pathname)))
    if numbered := _NUMBERED.search(path):
        return f"{where}{path[: numbered.start()]}{numbered[1]}"
    query = urlencode(sorted(pair for pair in _parameters(parsed.search.lstrip("?")) if not _is_aside(*pair)))
    return f"{where}{path.rstrip('/')}" + (f"?{query}" if query else "")


def _plain_host(host: str) -> str:
    """A host without the `www.` or `m.` of its site; `m.co.uk` is a site of that name."""
    variant = _VARIANT_HOST.match(host)
    rest = host[variant.end() :] if variant else ""
    return rest if rest and is_somebodys(rest) else host


def _decoded(found: regex.Match[str]) -> str:
    """Percent-encoded letters as they are read, so that `%3A` and `:` are one; else one spelling of the codes."""
    code = found.group()
    try:
        plain = unquote(code, errors="strict")
    except UnicodeDecodeError:
        return code.upper()
    return plain if plain.isprintable() and not (_MEANT & {*plain}) and not regex.search(r"\s", plain) else code.upper()


def _parameters(query: str) -> list[tuple[str, str]]:
    return [(name.removeprefix("amp;"), value) for name, value in parse_qsl(query, keep_blank_values=True)]


def _is_aside(name: str, value: str) -> bool:
    """Whether a parameter says only where a reader came from, or in which layout the page is wanted."""
    name = name.lower()
    if name in _REFERRING:
        return not value[:1].isdigit()  # a number there is where a listing begins, not where a reader came from
    if name in _VARIANT:
        return _VARIANT[name].fullmatch(value.lower()) is not None
    return _TRACKING.fullmatch(name) is not None
