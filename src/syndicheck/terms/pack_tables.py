"""The tables of a rule pack as pydantic models: which keys there are and what may stand in them (design.md section 7).

Apart from `packs` so that pydantic is loaded only when a pack is read.
"""

from __future__ import annotations

import re
import zoneinfo
from datetime import date
from difflib import get_close_matches
from typing import Annotated, Any, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator

from syndicheck.model import Basis, ItemType, Party, Severity, UseKind
from syndicheck.terms.addresses import read_domain


def _filled(text: str) -> str:
    if not text.strip():
        raise ValueError("is empty")
    return text.strip()


def _identifier(text: str) -> str:
    if not re.fullmatch(r"[a-z0-9]+([._-][a-z0-9]+)*", text):
        raise ValueError("write small Latin letters, digits, dots and hyphens, such as 'akipress.hyperlink'")
    return text


def _zone(name: str) -> str:
    try:
        zoneinfo.ZoneInfo(name)
    except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError):
        close = get_close_matches(name[:60], sorted(zoneinfo.available_timezones()), 1)
        advice = f"did you mean '{close[0]}'?" if close else "write one such as 'Asia/Bishkek'"
        raise ValueError(f"no time zone is called {name[:60]!r}; {advice}") from None
    return name


Text = Annotated[str, AfterValidator(_filled)]
Identifier = Annotated[str, AfterValidator(_identifier)]
Share = Annotated[float, Field(gt=0, le=1, allow_inf_nan=False)]
Number = Annotated[int, Field(ge=1, le=1_000_000)]
# strict mode takes only enumeration members, and TOML has only text
Uses = list[Annotated[UseKind, Field(strict=False)]]
Items = list[Annotated[ItemType, Field(strict=False)]]


class Table(BaseModel):
    """Knows every key that it may hold, and takes nothing for what it is not (no text as number, no 1 as true)."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class AgencyTable(Table):
    """`[agency]`: whose terms these are."""

    id: Identifier
    name: Text
    names: Annotated[list[Text], Field(min_length=1)]
    domains: Annotated[list[Annotated[str, AfterValidator(read_domain)]], Field(min_length=1)]
    accounts: list[Text] = []
    timezone: Annotated[str, AfterValidator(_zone)]


class UseTable(Table):
    """`[use]`: the thresholds of model.UseThresholds; those left out keep their defaults."""

    republication_share: Share = 0.5
    republication_words: Number = 60
    republication_long: Number = 250
    citation_share: Share = 0.25
    citation_words: Number = 100
    citation_least: Number = 30
    citation_least_named: Number = 15
    quotation_longest: Number = 60
    article_least: Number = 60
    set_by: Text | None = None

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        for low, high in (
            ("citation_share", "republication_share"),
            ("republication_words", "republication_long"),
            ("citation_words", "republication_long"),
            ("citation_least", "citation_words"),
            ("citation_least_named", "citation_least"),
        ):
            if getattr(self, low) > getattr(self, high):
                raise ValueError(f"{low} ({getattr(self, low)}) is above {high} ({getattr(self, high)})")
        return self


class AppliesTable(Table):
    """`applies_to`: an empty list means all."""

    uses: Uses = []
    parties: list[Annotated[Party, Field(strict=False)]] = [Party.PUBLIC]
    items: Items = []


class VerifiedTable(Table):
    """`verified`: when and where the clause was read first-hand."""

    on: date
    where: Text


class RuleTable(Table):
    """`[[rule]]` without the options of its check."""

    id: Identifier
    number: str = ""
    check: Text
    applies_to: AppliesTable = AppliesTable()
    severity: Annotated[Severity, Field(strict=False)]
    basis: Annotated[Basis, Field(strict=False)] = Basis.TERMS
    clause: str = ""
    summary: str = ""
    source: str = ""
    verified: VerifiedTable | None = None
    valid_from: date | None = None
    valid_to: date | None = None

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if not (self.clause.strip() or self.summary.strip()):
            raise ValueError(
                "has neither clause nor summary; write at least one, so that reports can say what is asked"
            )
        if self.verified and not self.clause.strip():
            raise ValueError("is verified but has no clause; write the agency's own wording into clause")
        if self.valid_from and self.valid_to and self.valid_from > self.valid_to:
            raise ValueError(f"valid_from ({self.valid_from}) is after valid_to ({self.valid_to})")
        return self


class NoteTable(Table):
    """`[[note]]`: a remark for the reader of a report."""

    items: Items = []
    text: Text


class OfficialTable(Table):
    """`[[official]]`: a press service, ministry, court, police or statistics office, and its own sites."""

    name: Text
    names: list[Text] = []
    domains: list[Annotated[str, AfterValidator(read_domain)]] = []


class PackTable(Table):
    """The whole file; each rule is read further with the options of its check."""

    agency: AgencyTable
    use: UseTable | None = None
    rule: Annotated[list[dict[str, Any]], Field(min_length=1)]
    note: list[NoteTable] = []
    official: list[OfficialTable] = []
