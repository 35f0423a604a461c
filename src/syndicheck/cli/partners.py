"""`syndicheck partners`: the register of agreements, `partners.csv`."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from syndicheck.cli import options, partners_shown
from syndicheck.cli.failures import complain
from syndicheck.cli.partners_change import add, import_list
from syndicheck.cli.partners_suggest import suggest
from syndicheck.cli.partners_who import who
from syndicheck.errors import ConfigurationError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from syndicheck.model import Agreement
    from syndicheck.terms.platforms import Platforms
    from syndicheck.terms.register_review import Remark
    from syndicheck.terms.register_rows import Fault
    from syndicheck.workspace import Workspace


@click.group()
def partners() -> None:
    """Your agreements (partners.csv): add, list, import, check, who, suggest.

    \b
    Examples:
      syndicheck partners list
      syndicheck partners who partner.kg
      syndicheck partners check
    """


partners.add_command(add)
partners.add_command(import_list)
partners.add_command(who)
partners.add_command(suggest)


@partners.command("list")
@options.json_option
@options.workspace_option
@options.quiet_option
def list_partners(*, as_json: bool, asked: Path | None, quiet: bool) -> int:
    """List the agreements, with warnings of those that end soon or overlap with another of the same site.

    \b
    Examples:
      syndicheck partners list
      syndicheck partners list --json
    """
    workspace = options.open_workspace(asked)
    path, platforms, today = partners_shown.basis(workspace)
    agreements, faults = _read(path, platforms)
    warnings = _warnings(agreements, today, platforms)
    if as_json:
        click.echo(_listed(path, agreements, faults, warnings, today))
    else:
        click.echo(partners_shown.table(agreements, today, options.terminal_width()), nl=False)
        for warning in warnings:
            options.remark(f"warning: row {warning.row}: {warning.text}", quiet=quiet)
    for fault in faults:
        complain(f"{path}, {fault}")
    return 2 if faults else 0


def _read(path: Path, platforms: Platforms) -> tuple[tuple[Agreement, ...], tuple[Fault, ...]]:
    """What can be read of a register, and what cannot; a missing one has nothing."""
    from syndicheck.terms.agreements import read_register_file
    from syndicheck.terms.register_rows import agreements_of
    from syndicheck.terms.register_table import read_sheet

    if not path.exists():
        return (), ()
    return agreements_of(read_sheet(read_register_file(path), path), path, platforms)


def _warnings(agreements: Sequence[Agreement], today: date, platforms: Platforms) -> tuple[Remark, ...]:
    from syndicheck.terms.register_review import remarks

    return remarks(agreements, today, platforms)


def _listed(
    path: Path, agreements: Sequence[Agreement], faults: Sequence[Fault], warnings: Sequence[Remark], today: date
) -> str:
    said: dict[str, Any] = {
        "file": path.name,
        "on": today.isoformat(),
        "agreements": [partners_shown.as_json(agreement, today) for agreement in agreements],
        "errors": [_fault(fault) for fault in faults],
        "warnings": [_warning(warning) for warning in warnings],
    }
    return json.dumps(said, ensure_ascii=False, indent=2)


def _fault(fault: Fault) -> dict[str, Any]:
    return {"row": fault.row, "column": fault.column or None, "text": fault.text}


def _warning(warning: Remark) -> dict[str, Any]:
    return {"row": warning.row, "kind": warning.kind, "text": warning.text}


@partners.command()
@click.argument("file", required=False, type=click.Path(exists=True, dir_okay=False, path_type=Path), metavar="[FILE]")
@options.json_option
@options.workspace_option
def check(*, file: Path | None, as_json: bool, asked: Path | None) -> int:
    """Check partners.csv: every error at once with its row and column, and what a person should look at.

    Ends with status 2 where there is an error: no scan would run. Warnings change nothing.

    \b
    Examples:
      syndicheck partners check
      syndicheck partners check new-partners.csv --json
    """
    workspace = options.open_workspace(asked)
    path, platforms, today = partners_shown.basis(workspace)
    path = file or path
    try:
        agreements, faults = _read(path, platforms)
    except ConfigurationError as wrong:
        return _unreadable(path, wrong, as_json=as_json)
    warnings = (*_warnings(agreements, today, platforms), *_unused(workspace, agreements))
    if as_json:
        click.echo(_listed(path, agreements, faults, warnings, today))
        return 2 if faults else 0
    if not path.exists():
        click.echo(f"{path}: there is no such file; `syndicheck partners add` makes it")
    for fault in faults:
        click.echo(options.plain(f"error: {fault}"))
    for warning in sorted(warnings, key=lambda warning: warning.row):
        click.echo(options.plain(f"warning: row {warning.row}: {warning.text}"))
    parts = ((len(agreements), "agreement"), (len(faults), "error"), (len(warnings), "warning"))
    click.echo(f"{path.name}: {', '.join(partners_shown.counted(*part) for part in parts)}")
    return 2 if faults else 0


def _unreadable(path: Path, wrong: ConfigurationError, *, as_json: bool) -> int:
    """No row of the file can be read."""
    if not as_json:
        raise wrong
    fault = {"row": None, "column": None, "text": str(wrong)}
    click.echo(json.dumps({"file": path.name, "agreements": [], "errors": [fault], "warnings": []}, ensure_ascii=False))
    return 2


def _unused(workspace: Workspace, agreements: Sequence[Agreement]) -> tuple[Remark, ...]:
    """Agreements that no recorded page fell under; nothing as long as no page was recorded."""
    from syndicheck.terms.register_review import never_used

    if not workspace.database.is_file():
        return ()
    record = workspace.record()
    pages = [page for scan in record.scans() for page in record.pages(scan.id)]
    used = {
        str(assessment["agreement"]["number"])
        for page in pages
        for assessment in page["assessments"]
        if assessment.get("agreement")
    }
    return never_used(agreements, used) if pages else ()
