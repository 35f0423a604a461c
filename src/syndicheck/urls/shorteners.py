"""Addresses of which only a visit tells where they lead: shorteners, and redirectors that keep their target secret."""

from __future__ import annotations

from functools import lru_cache

from syndicheck.urls.hosts import Parts
from syndicheck.urls.hosts_known import fits, look_up

_SHORTENERS = frozenset(
    {"adf.ly", "amp.gs", "bit.do", "bit.ly", "bitly.com", "bityl.co", "bl.ink", "buff.ly", "chilp.it", "clck.ru"}
    | {"clck.su", "cli.gs", "crwd.fr", "cutt.ly", "cutt.us", "dlvr.it", "dwz.cn", "fb.me", "flip.it", "gg.gg"}
    | {"goo.gl", "goo.su", "ht.ly", "hubs.la", "hubs.li", "hubs.ly", "ift.tt", "is.gd", "j.mp", "kutt.it", "l8r.it"}
    | {"lnkd.in", "mcaf.ee", "ow.ly", "owl.li", "po.st", "qps.ru", "rb.gy", "rebrand.ly", "s.id", "shar.es"}
    | {"short.gy", "shorturl.at", "shorturl.gg", "smarturl.it", "snip.ly", "snipurl.com", "soo.gd", "su.pr", "t.cn"}
    | {"t.co", "t.ly", "t2m.io", "tiny.cc", "tiny.one", "tinyurl.com", "tny.im", "tr.im", "trib.al", "u.to"}
    | {"url.cn", "urlz.fr", "v.gd", "vk.cc", "wp.me", "x.co", "ya.cc"}
)
"""As they stand or behind `www.`; what stands above them is somebody else's (`bit.ly.example.kg`).

Not those of one outlet or shop: they lead to nobody else, and each that is listed here is visited where it matters.
"""

_OPAQUE: dict[str, tuple[str, ...]] = {
    "app.link": ("",),
    "baidu.com": ("/link?url",),
    "bing.*": ("/ck/a",),
    "ct.sendgrid.net": ("/ls/click", "/wf/click"),
    "disq.us": ("/p", "/t"),
    "emailprotection.link": ("",),
    "feedproxy.google.com": ("/~r",),
    "feeds.feedburner.com": ("/~r",),
    "inky.com": ("/link",),
    "list-manage.com": ("/track/click",),
    "mandrillapp.com": ("/track/click",),
    "mimecast.com": ("/s",),
    "mimecastprotect.com": ("/s",),
    "news.google.com": ("/articles", "/rss/articles", "/read", "/__i/rss"),
    "onelink.me": ("",),
    "page.link": ("",),
    "so.com": ("/link?url",),
    "sogou.com": ("/link?url",),
    "yandex.*": ("/clck/jsredir", "/clck/redir", "/clck/safeclick"),
}
"""The beginning of a path; behind `?` a parameter that must be there. Asked where no target stands in the address."""


@lru_cache(maxsize=8192)
def _opaque(host: str) -> tuple[str, ...]:
    return look_up(_OPAQUE, host)


def may_shorten(host: str) -> bool:
    """Whether a host has shortened addresses or others that tell nothing."""
    return host.removeprefix("www.") in _SHORTENERS or bool(_opaque(host))


def is_shortener(parts: Parts) -> bool:
    """Whether only a visit tells where an address leads."""
    if parts.host.removeprefix("www.") in _SHORTENERS:
        return parts.path != "/" or bool(parts.query)
    entries = _opaque(parts.host)
    return bool(entries) and parts.path != "/" and any(fits(entry, parts) for entry in entries)
