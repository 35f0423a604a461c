"""Domains and accounts as people write them into rule packs and registers.

A domain stands for itself and its subdomains. What would stand for other people's sites as well (`com.kg`, a whole
platform) is refused: it would license, or make our own, what is neither.
"""

from __future__ import annotations

import re

from syndicheck import urls
from syndicheck.terms.platforms import Platforms, known_platforms

_WRITTEN = re.compile(r"(?i)^(?P<scheme>[a-z][a-z0-9+.-]*://|//)?(?P<host>[^/?#\s:]*)(?::\d+)?(?P<path>[/?#]\S*)?$")


def read_domain(written: str) -> str:
    """A bare domain (`akipress.com`), normalised. ValueError says what to write instead."""
    host = _host(written)
    found = _WRITTEN.match(written.strip())
    if found and (found["scheme"] or found["path"]):
        raise ValueError(f"write {host}, not {written.strip()}")
    _account(host, "", known_platforms())
    return _own_site(host)


def read_site(written: str, platforms: Platforms | None = None) -> str:
    """A domain, or an account as `t.me/name`, from either spelling or a whole address. ValueError says what to write.

    A path narrows: `partner.kg/news` is that section alone. `platforms` are those that ship with syndicheck unless
    a workspace has its own.
    """
    host = _host(written)
    found = _WRITTEN.match(written.strip())
    rest = (found["path"] if found else None) or ""
    account = _account(host, rest, platforms or known_platforms())
    if account:
        return account
    path = re.split(r"[?#]", rest)[0].strip("/")
    return f"{host}/{path}" if path else _own_site(host)


def is_on_site(url: str, site: str, platforms: Platforms | None = None) -> bool:
    """Whether an address belongs to a site as `read_site` gives it.

    On platforms by the account, whatever the spelling of the address; elsewhere host by suffix, path by whole segments.
    """
    account = (platforms or known_platforms()).account_of(url)
    if account is not None and account.casefold() == site.casefold():
        return True
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


def _account(host: str, rest: str, platforms: Platforms) -> str | None:
    """The account that is written; None off platforms. ValueError where it would be everybody on the platform."""
    url = f"https://{host}{rest}"
    platform = platforms.platform_of(url)
    if platform is None:
        return None
    account = platforms.account_of(url)
    if account is None and not platform.places:
        raise ValueError(f"{host} belongs to many, and its addresses do not say whose they are; leave it out")
    if account is None:
        told = f"{host} belongs to many" if not rest.strip("/?#") else f"{_shown(host + rest)} names no account"
        raise ValueError(f"{told}; write the account, such as '{platform.example}'")
    return account


def _own_site(host: str) -> str:
    if urls.site_of(f"http://x.{host}/") == f"x.{host}":
        raise ValueError(f"{host} stands for many sites; write the whole name, such as 'name.{host}'")
    return host


def _shown(written: str) -> str:
    limit = 60
    return repr(written if len(written) <= limit else written[:limit] + "…")
