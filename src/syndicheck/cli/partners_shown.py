"""How agreements are shown: in a table, in sentences, as JSON."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from syndicheck.cli import options

if TYPE_CHECKING:
    from collections.abc import Sequence

    from syndicheck.model import Agreement
    from syndicheck.terms.platforms import Platforms
    from syndicheck.workspace import Workspace


def basis(workspace: Workspace) -> tuple[Path, Platforms, date]:
    """The register's file, the platforms that are known, and the day that it is for the agency."""
    from syndicheck.terms.platforms import platforms_in
    from syndicheck.workspace import PARTNERS

    today = options.now().astimezone(ZoneInfo(workspace.packs[0].agency.timezone)).date()
    return workspace.root / PARTNERS, platforms_in(workspace.root / "rules"), today


def table(agreements: Sequence[Agreement], today: date, width: int) -> str:
    """One row for each agreement, wrapped to the width of the terminal."""
    if not agreements:
        return "no agreements yet: add one with `syndicheck partners add`\n"
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    shown = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False)
    for title in ("row", "partner", "sites", "in force", "terms"):
        shown.add_column(title, overflow="fold", no_wrap=title == "row")
    for agreement in agreements:
        whose = f"{agreement.name} ({agreement.number})" if agreement.number else agreement.name
        cells = (
            str(agreement.row),
            whose,
            "\n".join(readable(site) for site in agreement.domains),
            f"{_state(agreement, today)}:\n{dates(agreement)}",
            "; ".join((*limits(agreement), *duties(agreement))),
        )
        shown.add_row(*(Text("\n".join(options.plain(line) for line in cell.split("\n"))) for cell in cells))
    out = io.StringIO()
    Console(file=out, width=width, color_system=None, highlight=False, markup=False).print(shown)
    return "".join(f"{line.rstrip()}\n" for line in out.getvalue().splitlines())


def _state(agreement: Agreement, today: date) -> str:
    from syndicheck.terms.register_review import state_on

    return state_on(agreement, today).value


def counted(number: int, noun: str) -> str:
    """As in `1 error`, `2 errors`."""
    return f"{number} {noun}{'' if number == 1 else 's'}"


def readable(site: str) -> str:
    """A site with its host in the letters of its language."""
    from syndicheck import urls

    host, slash, rest = site.partition("/")
    return f"{urls.readable_host(host)}{slash}{rest}"


def dates(agreement: Agreement) -> str:
    """From when to when."""
    if agreement.valid_from is None and agreement.valid_to is None:
        return "without dates"
    begin = f"from {agreement.valid_from}" if agreement.valid_from else ""
    end = f"to {agreement.valid_to}" if agreement.valid_to else "without an end"
    return f"{begin} {end}".strip()


def limits(agreement: Agreement) -> tuple[str, ...]:
    """What it covers."""
    said = [{"whole": "whole items", "excerpt": "excerpts", "headline": "headlines"}[agreement.scope.value]]
    if agreement.items:
        said.append(f"only {', '.join(agreement.items)}")
    if agreement.max_words is not None:
        said.append(f"at most {agreement.max_words} words")
    return tuple(said)


def duties(agreement: Agreement) -> tuple[str, ...]:
    """What it asks of the partner."""
    said = []
    if agreement.link_required:
        said.append("a link")
    if agreement.credit:
        said.append(f"the credit “{agreement.credit}”")
    if agreement.delay_hours:
        said.append(f"wait {agreement.delay_hours:g} hours")
    if agreement.expires_days:
        said.append(f"take copies down after {agreement.expires_days} days")
    if agreement.quota_per_month:
        said.append(f"at most {agreement.quota_per_month} items a month")
    return tuple(said)


def as_json(agreement: Agreement, today: date) -> dict[str, Any]:
    """A row by the names of its columns, and its state today."""
    return {
        "row": agreement.row,
        "state": _state(agreement, today),
        "name": agreement.name,
        "agreement": agreement.number,
        "domains": list(agreement.domains),
        "valid_from": agreement.valid_from.isoformat() if agreement.valid_from else None,
        "valid_to": agreement.valid_to.isoformat() if agreement.valid_to else None,
        "scope": agreement.scope.value,
        "items": [item.value for item in agreement.items],
        "max_words": agreement.max_words,
        "quota_per_month": agreement.quota_per_month,
        "delay_hours": agreement.delay_hours,
        "expires_days": agreement.expires_days,
        "link_required": agreement.link_required,
        "credit": agreement.credit,
        "contact": agreement.contact,
        "notes": agreement.notes,
    }
