"""What a report is made from: published page objects, and the facts of the run that found them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any, Literal


@dataclass(frozen=True, slots=True)
class RuleFacts:
    """One clause that was held against the pages: number, the agency's own wording, and ours in plain words."""

    number: str
    clause: str
    summary: str = ""


@dataclass(frozen=True, slots=True)
class AgencyFacts:
    """Whose rights the report is about; `timezone` is an IANA name."""

    id: str
    name: str
    timezone: str = "UTC"
    rules: tuple[RuleFacts, ...] = ()
    domains: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RegisterFacts:
    """The register of agreements that was looked into."""

    file: str = "partners.csv"
    as_of: date | None = None
    complete: bool = False
    agreements: int = 0

    @property
    def name(self) -> str:
        """The file and its day, as findings cite it."""
        return f"{self.file} of {self.as_of.isoformat()}" if self.as_of else self.file


@dataclass(frozen=True, slots=True)
class CorpusFacts:
    """How many articles of ours were compared, and their languages."""

    articles: int = 0
    languages: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ScanFacts:
    """One run; `finished` is None while it is unfinished. `sources` proposed the candidates."""

    id: str
    started: datetime
    finished: datetime | None
    candidates: int
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ReportInput:
    """All that a renderer needs. `pages` are page objects of `json_v1`; `templates` is the folder of `*.html.j2`.

    `thresholds` is one sentence that tells where one use ends and the next begins.
    """

    kind: Literal["page", "scan"]
    pages: tuple[dict[str, Any], ...]
    generated_at: datetime
    tool: str
    rules_sha256: str
    templates: Path
    agencies: tuple[AgencyFacts, ...] = ()
    register: RegisterFacts = RegisterFacts()
    corpus: CorpusFacts = CorpusFacts()
    thresholds: str = ""
    scan: ScanFacts | None = None
