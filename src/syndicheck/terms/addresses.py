"""Domains and accounts as people write them into rule packs and registers.

A domain stands for itself and its subdomains. What would stand for other people's sites as well (`com.kg`, a whole
platform) is refused: it would license, or make our own, what is neither.
"""

from __future__ import annotations

import re

from syndicheck import urls

_PLATFORMS = (
    "facebook.com",
    "instagram.com",
    "linkedin.com",
    "livejournal.com",
    "medium.com",
    "ok.ru",
    "substack.com",
    "t.me",
    "telegram.me",
    "threads.net",
    "tiktok.com",
    "twitter.com",
    "vk.com",
    "x.com",
    "youtube.com",
    "dzen.ru",
)
_WRITTEN = re.compile(r"(?i)^(?P<scheme>[a-z][a-z0-9+.-]*://|//)?(?P<host>[^/?#\s:]*)(?::\d+)?(?P<path>[/?#]\S*)?$")


def read_domain(written: str) -> str:
    """A bare domain (`akipress.com`), normalised. ValueError says what to write instead."""
    host = _host(written)
    found = _WRITTEN.match(written.strip())
    if found and (found["scheme"] or found["path"]):
        raise ValueError(f"write {host}, not {written.strip()}")
    return _own_site(host)


def read_site(written: str) -> str:
    """A domain, or an account as `t.me/name`, from either spelling or a whole address. ValueError says what to write.

    A path narrows: `partner.kg/news` is that section alone.
    """
    host = _host(written)
    found = _WRITTEN.match(written.strip())
    path = re.split(r"[?#]", found["path"] or "")[0].strip("/") if found else ""
    return f"{host}/{path}" if path else _own_site(host)


def is_on_site(url: str, site: str) -> bool:
    """Whether an address belongs to a site as `read_site` gives it: host by suffix, path by whole segments."""
    domain, _, path = site.partition("/")
    if not urls.is_within(urls.host_of(url), domain):
        return False
    if not path:
        return True
    segments = re.split(r"[?#]", url.partition("://")[2].partition("/")[2])[0].strip("/").casefold()
    return f"{segments}/".startswith(f"{path.casefold()}/")


def _host(written: str) -> str:
    found = _WRITTEN.match(written.strip())
    spelt = found["host"].lower().removeprefix("*.").removeprefix("www.") if found else ""
    host = urls.host_name(spelt) if spelt and "@" not in spelt else ""
    looks_numeric = re.fullmatch(r"[\d.]+", spelt) is not None
    if "." not in host or ".." in host or (looks_numeric and host != spelt):
        raise ValueError(f"{_shown(written)} is not a domain; write one such as 'partner.kg'")
    return host


def _own_site(host: str) -> str:
    if host in _PLATFORMS:
        raise ValueError(f"{host} belongs to many; write the account, such as '{host}/name'")
    if urls.site_of(f"http://x.{host}/") == f"x.{host}":
        raise ValueError(f"{host} stands for many sites; write the whole name, such as 'name.{host}'")
    return host


def _shown(written: str) -> str:
    limit = 60
    return repr(written if len(written) <= limit else written[:limit] + "…")
