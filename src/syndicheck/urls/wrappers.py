"""Redirectors that are known: search engines, networks, mail protection, AMP. The target is read, nothing fetched."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Callable
from functools import lru_cache
from urllib.parse import unquote

import regex

from syndicheck.urls.encoded import address_in, as_web_address, parameters, target_in
from syndicheck.urls.hosts import Parts
from syndicheck.urls.hosts_known import begins, look_up

_TARGETS: dict[str, tuple[str, ...]] = {
    "google.*": ("/url?url,q", "/imgres?imgrefurl", "/interstitial?url", "/travel/clk?pcurl"),
    "news.google.com": ("/news/url?url",),
    "plus.url.google.com": ("/url?q",),
    "yandex.*": ("/turbo?text", "/redirect?url", "/clck/jsredir?url", "/safety?url"),
    "sba.yandex.net": ("/redirect?url",),
    "bing.*": ("/ck/a?u", "/news/apiclick.aspx?url"),
    "duckduckgo.com": ("/l?uddg",),
    "mail.ru": ("/redir?u", "/cgi-bin/link?url", "/proxy?url"),
    "facebook.com": ("/l.php?u", "/flx/warn?u", "/si/ajax/l?u"),
    "instagram.com": ("?u",),
    "messenger.com": ("/l.php?u",),
    "threads.net": ("?u",),
    "threads.com": ("?u",),
    "l.wl.co": ("?u",),
    "vk.com": ("/away?to",),
    "vk.ru": ("/away?to",),
    "vkontakte.ru": ("/away?to",),
    "ok.ru": ("/dk?st.link", "/away?to"),
    "odnoklassniki.ru": ("/dk?st.link",),
    "dzen.ru": ("/away?to",),
    "zen.yandex.ru": ("/away?to",),
    "t.me": ("/iv?url",),
    "twitter.com": ("/i/redirect?url", "/safety/unsafe_link_warning?unsafe_link"),
    "x.com": ("/i/redirect?url", "/safety/unsafe_link_warning?unsafe_link"),
    "out.reddit.com": ("?url",),
    "linkedin.com": ("/redir?url", "/safety/go?url"),
    "youtube.com": ("/redirect?q",),
    "pinterest.*": ("/offsite?url",),
    "t.umblr.com": ("/redirect?z",),
    "quora.com": ("/_/redirect?url",),
    "medium.com": ("/r?url",),
    "livejournal.com": ("/away?to",),
    "tiktok.com": ("/link/v2?target",),
    "link.zhihu.com": ("?target",),
    "douban.com": ("/link2?url",),
    "weibo.cn": ("/sinaurl?u,toasturl",),
    "steamcommunity.com": ("/linkfilter?url,u",),
    "slack-redir.net": ("/link?url",),
    "page.link": ("?link",),
    "skimresources.com": ("?url",),
    "redirectingat.com": ("?url",),
    "viglink.com": ("?u",),
    "linksynergy.com": ("?murl",),
    "awin1.com": ("?ued,p",),
    "protection.outlook.com": ("?url",),
    "protection.office365.us": ("?url",),
    "protection.partner.outlook.cn": ("?url",),
    "safelink.emails.azure.net": ("?destination",),
    "teams.cdn.office.net": ("?url",),
    "cudasvc.com": ("/url?a",),
    "protection.sophos.com": ("?u",),
    "fireeye.com": ("?u",),
    "trendmicro.com": ("?url",),
    "clicktime.symantec.com": ("?u",),
    "esvalabs.com": ("?u",),
    "edgepilot.com": ("?u",),
    "hornetsecurity.com": ("?u",),
    "trustwave.com": ("?u",),
}
"""The beginning of a path, without capitals, and the parameters in which the target stands."""

_DISQUS_HASH = regex.compile(r":[\w-]{20,}$")
_URLDEFENSE_3 = regex.compile(r"/v3/__(.+?)__;([\w-]*)")
_RUN = regex.compile(r"\*(?:\*(.))?")
_RUNS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
_SHORTEST_RUN = 2
_AVANAN = regex.compile(r"___(.+?)___")
_AMP_CACHE = regex.compile(r"/(?:c|v|wp|a|amp|turbo)/(s/)?([^/]+\..+)")
_TURBO_PAGE = regex.compile(r"/([^/]+\.[^/]+)/(s|h|n)/(.*)")
_OF_THE_VIEWER = regex.compile(r"(?:amp_\w+|usqp)=")
_IN_RECORD = regex.compile(r"https?://[\x21-\x7e]+")
_ONE_SLASH = regex.compile(r"(https?:/)(?!/)", regex.IGNORECASE)


def _disqus(parts: Parts) -> str | None:
    """The target, a colon and a hash, in one parameter."""
    return target_in(_DISQUS_HASH.sub("", _parameter(parts, "url")))


def _urldefense(parts: Parts) -> str | None:
    """Proofpoint's URL Defense: version 1 percent-encodes, 2 writes `-` for `%` and `_` for `/`, 3 see below."""
    if begins(parts.path, "/v2"):
        return target_in(unquote(_parameter(parts, "u").replace("-", "%").replace("_", "/")))
    if begins(parts.path, "/v3"):
        return _urldefense_3(f"{parts.path}?{parts.query}" if parts.query else parts.path)
    return target_in(_parameter(parts, "u"))


def _urldefense_3(text: str) -> str | None:
    """Special characters of the target are stars; what they stand for follows in base64, runs with their length."""
    found = _URLDEFENSE_3.match(text)
    if found is None:
        return None
    try:
        hidden = base64.urlsafe_b64decode(found[2] + "=" * (-len(found[2]) % 4)).decode("utf-8")
    except (binascii.Error, UnicodeDecodeError):
        return None
    place = 0

    def put_back(star: regex.Match[str]) -> str:
        nonlocal place
        start = place
        place += _RUNS.find(star[1]) + _SHORTEST_RUN if star[1] else 1
        return hidden[start:place]

    written = _RUN.sub(put_back, unquote(found[1]))
    return target_in(_ONE_SLASH.sub(r"\1/", written))


def _avanan(parts: Parts) -> str | None:
    found = _AVANAN.search(f"{parts.path}?{parts.query}")
    return address_in(found[1]) if found else None


def _amp_cache(parts: Parts) -> str | None:
    """`/c/s/example.kg/story`: a kind of document, `s` for https, and the address (amp.dev, "AMP Cache URL format")."""
    found = _AMP_CACHE.match(parts.path)
    return _put_together(found[2], parts.query, secure=found[1] is not None) if found else None


def _google(parts: Parts) -> str | None:
    """The viewer of AMP pages: `google.com/amp/s/example.kg/story`."""
    return _amp_cache(parts) if begins(parts.path, "/amp") else None


def _google_news(parts: Parts) -> str | None:
    """`/rss/articles/CBMi...`: base64 of a record with the target in it; newer ones have only a number."""
    token = parts.path.rpartition("/")[2].rstrip("=")
    try:
        record = base64.urlsafe_b64decode(token + "=" * (-len(token) % 4)).decode("latin-1")
    except (binascii.Error, ValueError):
        return None
    found = _IN_RECORD.search(record)
    return as_web_address(found.group()) if found else None


def _yandex(parts: Parts) -> str | None:
    return _amp_cache(parts) if begins(parts.path, "/turbo") else None


def _turbo(parts: Parts) -> str | None:
    """`example-kg.turbopages.org/example.kg/s/story`: the host, a letter, and its path."""
    if found := _TURBO_PAGE.match(parts.path.removeprefix("/turbo")):
        return _put_together(f"{found[1]}/{found[3]}", parts.query, secure=True)
    return None


_BY_RULE: dict[str, tuple[Callable[[Parts], str | None], ...]] = {
    "disq.us": (_disqus,),
    "urldefense.com": (_urldefense,),
    "urldefense.us": (_urldefense,),
    "urldefense.proofpoint.com": (_urldefense,),
    "avanan.click": (_avanan,),
    "google.*": (_google,),
    "news.google.com": (_google_news,),
    "cdn.ampproject.org": (_amp_cache,),
    "cdn.ampproject.net": (_amp_cache,),
    "bing-amp.com": (_amp_cache,),
    "amp.cloudflare.com": (_amp_cache,),
    "yandex.*": (_yandex,),
    "turbopages.org": (_turbo,),
}


@lru_cache(maxsize=8192)
def _known(host: str) -> tuple[tuple[Callable[[Parts], str | None], ...], tuple[str, ...]]:
    return look_up(_BY_RULE, host), look_up(_TARGETS, host)


def knows(host: str) -> bool:
    """Whether a host is a known redirector's."""
    return any(_known(host))


def unwrapped(parts: Parts) -> str | None:
    """The target of a known redirector; None where the address is none, or does not tell."""
    rules, entries = _known(parts.host)
    for rule in rules:
        if target := rule(parts):
            return target
    for entry in entries:
        beginning, _, names = entry.partition("?")
        if parts.query and begins(parts.path, beginning):
            for name in names.split(","):
                if target := target_in(_parameter(parts, name)):
                    return target
    return None


def _parameter(parts: Parts, name: str) -> str:
    return next((value for given, value in parameters(parts.query) if given.lower() == name), "")


def _put_together(rest: str, query: str, *, secure: bool) -> str | None:
    query = "&".join(pair for pair in query.split("&") if not _OF_THE_VIEWER.match(pair))
    return as_web_address(f"http{'s' if secure else ''}://{rest}" + (f"?{query}" if query else ""))
