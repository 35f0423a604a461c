"""The tables of `rules/platforms.toml` as pydantic models. Apart from `platforms`, so that pydantic loads only here."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError, ValidationInfo, field_validator

from syndicheck import urls
from syndicheck.errors import ConfigurationError
from syndicheck.terms.platforms import Place, Platform, Platforms, read_place
from syndicheck.toml.complaints import Complaint, complaints
from syndicheck.toml.lines import key_lines, line_of
from syndicheck.toml.source import Source, read_source


def _host(written: str) -> str:
    host = urls.host_name(written)
    if "." not in host or written.startswith("www.") or host != written:
        right = urls.host_name(re.sub(r"(?i)^(?:[a-z]+:)?/*(?:www\.)?", "", written).partition("/")[0])
        raise ValueError(f"{written[:60]!r} is not a host; write {right[:60] or 't.me'!r}, small and without www")
    return host


class PlatformTable(BaseModel):
    """`[[platform]]`: one platform."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)

    name: Annotated[str, Field(min_length=1)]
    hosts: Annotated[list[Annotated[str, AfterValidator(_host)]], Field(min_length=1)]
    accounts: Annotated[list[str], Field(max_length=40)] = []
    reserved: list[str] = []

    @field_validator("accounts")
    @classmethod
    def _lines_can_be_read(cls, lines: list[str], info: ValidationInfo) -> list[str]:
        for line in lines if "hosts" in info.data else ():
            read_place(line, tuple(info.data["hosts"]))
        return lines

    def places(self) -> tuple[Place, ...]:
        """The lines of `accounts`, read."""
        return tuple(read_place(line, tuple(self.hosts)) for line in self.accounts)


class PlatformsTable(BaseModel):
    """The whole file."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)

    platform: Annotated[list[PlatformTable], Field(min_length=1)]


def read_platforms(path: Path) -> tuple[tuple[str, ...], Platforms | None]:
    """Everything that is wrong with a file, in the order of its lines; and its platforms where nothing is."""
    try:
        source = read_source(path)
    except ConfigurationError as error:
        return (str(error),), None
    found, table = _validated(source)
    if table is not None:
        found.extend(_repeated_hosts(table))
    if found or table is None:
        lines = key_lines(source.text)
        placed = sorted(((line_of(lines, complaint.place), complaint.text) for complaint in found), key=lambda p: p[0])
        return tuple(f"{path}, line {line}: {text}" for line, text in placed), None
    return (), Platforms(tuple(_platform(one) for one in table.platform))


def _validated(source: Source) -> tuple[list[Complaint], PlatformsTable | None]:
    try:
        return [], PlatformsTable.model_validate(source.values)
    except ValidationError as wrong:
        return list(complaints(wrong, PlatformsTable, (), source.written)), None


def _repeated_hosts(table: PlatformsTable) -> Iterator[Complaint]:
    """A host that two platforms claim, or one twice, would make it a matter of luck whose account is found."""
    owners: dict[str, str] = {}
    for number, platform in enumerate(table.platform):
        for host in platform.hosts:
            if host in owners:
                yield Complaint(("platform", number, "hosts"), f"'{host}' stands under {owners[host]} already")
            owners[host] = platform.name


def _platform(table: PlatformTable) -> Platform:
    reserved = frozenset(word.casefold() for word in table.reserved)
    return Platform(table.name, tuple(table.hosts), table.places(), reserved)
