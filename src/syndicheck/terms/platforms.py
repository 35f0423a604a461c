"""Platforms, where an account and not a host is the site: `rules/platforms.toml`, which a person may edit.

The lines of that file are a small language of places in an address; nothing in it can run or loop.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from urllib.parse import unquote

from syndicheck import urls
from syndicheck.bundled import bundled_path
from syndicheck.errors import ConfigurationError

FILE = "platforms.toml"

_LONGEST = 4096
"""Characters of a path or query that are looked at."""

_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")
_ACCOUNTS = ("name", "id", "number")
_MATCHES = {"name": r"(?P<account>[\w.\-]{1,100})", "id": r"(?P<account>[\w.\-]{1,100})",
            "number": r"(?P<account>[0-9]{1,40})", "any": r".{1,300}"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Place:
    """One way in which an address says whose it is, read from a line such as `t.me/s/{name} => t.me/{name}`.

    `labels` and `segments` are what host and path must begin with, `parameter` what the query must have; `form` is how
    the account is written, with `{}` for its name.
    """

    host: str
    has_label: bool
    segments: tuple[re.Pattern[str], ...]
    parameter: tuple[str, re.Pattern[str]] | None
    form: str
    keeps_capitals: bool

    def account_in(self, host: str, segments: tuple[str, ...], query: str, reserved: frozenset[str]) -> str | None:
        """The account of an address whose host is spelt as the platform's first; None where this line does not fit."""
        if self.has_label:
            name = host.removesuffix(f".{self.host}").rpartition(".")[2] if host.endswith(f".{self.host}") else None
        elif host == self.host or host.endswith(f".{self.host}"):
            name = self._in_path(segments, query)
        else:
            return None
        if name is None or name.casefold() in reserved:
            return None
        return self.form.replace("{}", name if self.keeps_capitals else name.casefold())

    def _in_path(self, segments: tuple[str, ...], query: str) -> str | None:
        if len(segments) < len(self.segments):
            return None
        found = None
        for wanted, segment in zip(self.segments, segments, strict=False):
            match = wanted.fullmatch(segment)
            if match is None:
                return None
            found = match.groupdict().get("account") or found
        if self.parameter is not None:
            name, wanted = self.parameter
            values = (part.partition("=") for part in query.split("&"))
            given = next((value for key, _, value in values if key == name), "")
            match = wanted.fullmatch(unquote(given))
            return None if match is None else str(match["account"])
        return found


@dataclass(frozen=True, slots=True)
class Platform:
    """A platform: its addresses, the first of which names its accounts, and where in an address the account stands."""

    name: str
    hosts: tuple[str, ...]
    places: tuple[Place, ...]
    reserved: frozenset[str]

    @property
    def example(self) -> str:
        """How an account of it is written; empty where addresses there name none."""
        return min((place.form for place in self.places), key=len, default="").replace("{}", "name")


@dataclass(frozen=True)
class Platforms:
    """All platforms that are known. Picklable."""

    platforms: tuple[Platform, ...]

    @cached_property
    def _by_host(self) -> Mapping[str, Platform]:
        return {host: platform for platform in self.platforms for host in platform.hosts}

    @property
    def hosts(self) -> tuple[str, ...]:
        """Every host of every platform."""
        return tuple(self._by_host)

    def platform_of(self, url: str) -> Platform | None:
        """The platform on which an address stands, if it stands on one."""
        found = self._found(urls.host_of(url))
        return found[0] if found else None

    def account_of(self, url: str) -> str | None:
        """The account whose page this is, as `t.me/name`; None off platforms and where the address does not tell."""
        host = urls.host_of(url)
        found = self._found(host)
        if found is None:
            return None
        platform, written = found
        host = host[: len(host) - len(written)] + platform.hosts[0]
        path, query = _path_and_query(url)
        segments = tuple(_decoded(segment) for segment in path.split("/") if segment)
        places = (place.account_in(host, segments, query, platform.reserved) for place in platform.places)
        return next((account for account in places if account is not None), None)

    def site_of(self, url: str) -> str:
        """Whose site an address belongs to: the account on platforms, else the registrable domain.

        A platform's page that names no account gives the platform itself: nobody's site in particular.
        """
        account = self.account_of(url)
        if account is not None:
            return account
        platform = self.platform_of(url)
        return platform.hosts[0] if platform else urls.site_of(url)

    def _found(self, host: str) -> tuple[Platform, str] | None:
        """The platform of a host, and under which of its addresses."""
        suffix = host
        while suffix:
            if suffix in self._by_host:
                return self._by_host[suffix], suffix
            suffix = suffix.partition(".")[2]
        return None


def _path_and_query(url: str) -> tuple[str, str]:
    rest = re.split(r"#", url[: _LONGEST * 2], maxsplit=1)[0]
    query = rest.partition("?")[2][:_LONGEST]
    return urls.path_of(url)[:_LONGEST], query


def _decoded(segment: str) -> str:
    """A part of a path as people read it; as it is where that would hold what no part can."""
    plain = unquote(segment)
    return segment if re.search(r"[/?#\s\ufffd]", plain) else plain


def load_platforms(path: Path) -> Platforms:
    """The platforms of one file. ConfigurationError: one line with file, line and what would be right."""
    # pydantic takes long to load: only here, where a file is read
    from syndicheck.terms.platform_tables import read_platforms  # noqa: PLC0415

    errors, platforms = read_platforms(path)
    if platforms is None:
        more = f" (and {len(errors) - 1} more)" if len(errors) > 1 else ""
        raise ConfigurationError(f"{errors[0]}{more}")
    return platforms


@lru_cache(maxsize=1)
def known_platforms() -> Platforms:
    """The platforms that ship with syndicheck."""
    return load_platforms(bundled_path("rules", FILE))


def platforms_in(folder: Path) -> Platforms:
    """A workspace's own `rules/platforms.toml` where a person has put one into the folder, else ours."""
    path = folder / FILE
    return load_platforms(path) if path.is_file() else known_platforms()


def read_place(line: str, hosts: tuple[str, ...]) -> Place:
    """One line of `accounts`. ValueError says what would be right."""
    where, arrow, form = (part.strip() for part in line.partition("=>"))
    if arrow and not form:
        raise ValueError(f"{line!r}: after => stands how the account is written, such as '{hosts[0]}/{{name}}'")
    kind = _the_account(where)
    if not arrow and "{any}" in where:
        raise ValueError(f"{line!r}: add how the account is written, such as '=> {hosts[0]}/{{{kind}}}'")
    written = form or where
    if _PLACEHOLDER.findall(written) != [kind]:
        raise ValueError(f"{line!r}: the account is written with {{{kind}}}, once, and no other braces")
    host, _, rest = where.partition("/")
    has_label = host.startswith("{")
    bare = host.partition(".")[2] if has_label else host
    if bare != hosts[0] and not bare.endswith(f".{hosts[0]}"):
        raise ValueError(f"{line!r}: must begin with the first of the hosts, '{hosts[0]}'")
    if has_label and (rest or not re.fullmatch(r"\{(name|number)\}\..+", host)):
        raise ValueError(f"{line!r}: write '{{name}}.{hosts[0]}' where the account stands before the host")
    path, _, query = rest.partition("?")
    return Place(
        host=bare,
        has_label=has_label,
        segments=tuple(_compiled(segment, line) for segment in path.split("/") if segment),
        parameter=_parameter(query, line),
        form=_PLACEHOLDER.sub("{}", written),
        keeps_capitals=kind == "id",
    )


def _the_account(where: str) -> str:
    names: list[str] = _PLACEHOLDER.findall(where)
    unknown = [name for name in names if name not in _MATCHES]
    if unknown:
        raise ValueError(f"{where!r}: there is no {{{unknown[0]}}}; known are {{name}}, {{id}}, {{number}} and {{any}}")
    accounts = [name for name in names if name in _ACCOUNTS]
    if len(accounts) != 1:
        raise ValueError(f"{where!r}: write {{name}}, {{id}} or {{number}} exactly once, where the account stands")
    return accounts[0]


def _compiled(segment: str, line: str) -> re.Pattern[str]:
    """One part of a path, between two slashes."""
    parts = _PLACEHOLDER.split(segment)
    if len(parts) > 5:  # noqa: PLR2004 - two placeholders: nothing that takes long to match
        raise ValueError(f"{line!r}: at most two words in braces between two slashes")
    literal = [re.escape(part) for part in parts[::2]]
    wanted = [_MATCHES[name] for name in parts[1::2]]
    between = "".join(a + b for a, b in zip(literal, [*wanted, ""], strict=True))
    return re.compile(between, re.IGNORECASE)


def _parameter(query: str, line: str) -> tuple[str, re.Pattern[str]] | None:
    if not query:
        return None
    name, equals, value = query.partition("=")
    if not equals or not re.fullmatch(r"[\w.\-]+", name) or _PLACEHOLDER.fullmatch(value) is None:
        raise ValueError(f"{line!r}: after the question mark stands one word and the account, such as '?id={{number}}'")
    return name, _compiled(value, line)
