"""`syndicheck.toml`: every setting with its default. An unknown key is an error that names file and line."""

from __future__ import annotations

from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from syndicheck.errors import ConfigurationError
from syndicheck.toml.complaints import complaints
from syndicheck.toml.lines import key_lines, line_of
from syndicheck.toml.source import read_source


class _Table(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class WorkspaceTable(_Table):
    """Which agencies' articles and terms the workspace holds."""

    agencies: list[str] = Field(min_length=1)


class AgreementsTable(_Table):
    """`complete`: partners.csv holds every agreement there is."""

    complete: bool = False


class FetchTable(_Table):
    """Politeness and patience; seconds."""

    contact: str = ""
    delay_seconds: float = Field(default=1.0, ge=0, le=600)
    deadline_seconds: float = Field(default=30.0, gt=0, le=600)
    respect_robots: bool = True
    allow_private: bool = False


class CorpusTable(_Table):
    """`columns` maps our field names to the columns of a CSV file, where they differ."""

    columns: dict[str, str] = Field(default_factory=dict)


class SeenTable(_Table):
    """`keep_days`: pages that were not read again for so long are forgotten; 0 remembers none at all."""

    keep_days: int = Field(default=90, ge=0, le=3660)


class Settings(_Table):
    """The whole file."""

    workspace: WorkspaceTable
    agreements: AgreementsTable = AgreementsTable()
    fetch: FetchTable = FetchTable()
    corpus: CorpusTable = CorpusTable()
    seen: SeenTable = SeenTable()


def load_settings(path: Path) -> Settings:
    """Read the settings of a workspace.

    Raises:
        ConfigurationError: the file cannot be read, or a key or value is wrong; one line with file and line number.
    """
    source = read_source(path)
    try:
        return Settings.model_validate(source.values)
    except ValidationError as wrong:
        found = list(complaints(wrong, Settings, (), source.written))
    lines = key_lines(source.text)
    first = min(found, key=lambda complaint: line_of(lines, complaint.place))
    more = f" (and {len(found) - 1} more)" if len(found) > 1 else ""
    raise ConfigurationError(f"{path}, line {line_of(lines, first.place)}: {first.text}{more}")
