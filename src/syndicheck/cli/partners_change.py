"""`syndicheck partners add` and `import`: agreements come into partners.csv."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from syndicheck.cli import options, partners_shown
from syndicheck.cli.failures import complain
from syndicheck.cli.partners_shown import counted
from syndicheck.errors import ConfigurationError

if TYPE_CHECKING:
    from datetime import date

    from syndicheck.model import Agreement
    from syndicheck.terms.platforms import Platforms
    from syndicheck.terms.register_rows import Fault

_OPTIONS = {
    "name": "Who the partner is.",
    "agreement": "The agreement's number, as reports are to name it.",
    "domains": "Sites and accounts, separated by spaces or semicolons: 'partner.kg t.me/partner'.",
    "valid_from": "First day in force: 2026-11-23 or 23.11.2026.",
    "valid_to": "Last day in force.",
    "scope": "whole, excerpt or headline; else whole.",
    "items": "For which items only: news, article, interview, exclusive.",
    "max_words": "At most so many words of an item.",
    "quota_per_month": "At most so many items a month.",
    "delay_hours": "Hours to wait after our publication.",
    "expires_days": "Days after which copies come down.",
    "link_required": "yes, if a link is a duty.",
    "credit": "The credit line that is a duty.",
    "contact": "Whom to write to.",
    "notes": "Anything else; decides nothing.",
}
_ASKED = {
    "name": "Partner",
    "domains": "Sites and accounts, separated by spaces",
    "agreement": "Agreement number (may stay empty)",
    "valid_from": "First day in force, such as 2026-11-23 (empty: no date)",
    "valid_to": "Last day in force (empty: no end)",
}
Command = TypeVar("Command", bound=Callable[..., Any])


def _column_options(command: Command) -> Command:
    """One option for each column of the register."""
    for name, text in reversed(_OPTIONS.items()):
        command = click.option(f"--{name.replace('_', '-')}", name, metavar="TEXT", help=text)(command)
    return command


@click.command()
@_column_options
@options.json_option
@options.workspace_option
@options.quiet_option
def add(*, as_json: bool, asked: Path | None, quiet: bool, **cells: str | None) -> int:
    """Add an agreement to partners.csv, in the form that the file has. Asks for the facts where no option is given.

    \b
    Examples:
      syndicheck partners add
      syndicheck partners add --name "Birge News" --domains birge.example.kg
      syndicheck partners add --name Partner --domains "partner.kg t.me/partner" \\
          --agreement 12/26 --valid-from 2026-01-01 --link-required yes
    """
    workspace = options.open_workspace(asked)
    row = {name: cell for name, cell in cells.items() if cell is not None}
    if not row:
        row = _ask()
    path, platforms, today = partners_shown.basis(workspace)
    (agreement,) = _write(path, [row], platforms)
    if as_json:
        click.echo(json.dumps(partners_shown.as_json(agreement, today), ensure_ascii=False, indent=2))
    else:
        click.echo(partners_shown.table([agreement], today, options.terminal_width()), nl=False)
        options.remark(f"added to {path}", quiet=quiet)
    _warn(path, (agreement,), platforms, today, quiet=quiet)
    return 0


def _ask() -> dict[str, str]:
    if not sys.stdin.isatty():
        raise click.UsageError("say at least who and where: --name NAME --domains SITES")
    return {name: str(click.prompt(text, default="", show_default=False)) for name, text in _ASKED.items()}


def _write(path: Path, rows: list[dict[str, str]], platforms: Platforms) -> tuple[Agreement, ...]:
    """Append rows to a register, made where there is none; they as agreements."""
    from syndicheck.terms.agreements import read_register_file
    from syndicheck.terms.register_changes import EMPTY, replace_file, with_rows
    from syndicheck.terms.register_rows import read_rows

    before = read_register_file(path) if path.exists() else None
    after = with_rows(before or EMPTY, rows, path, platforms)
    if rows:
        replace_file(path, before, after)
    return read_rows(after, path, platforms)[-len(rows) :] if rows else ()


def _warn(path: Path, new: tuple[Agreement, ...], platforms: Platforms, today: date, *, quiet: bool) -> None:
    """What a person should look at in the rows that came in."""
    from syndicheck.terms.agreements import load_register
    from syndicheck.terms.register_review import State, remarks, state_on

    rows = {agreement.row for agreement in new}
    for agreement in new:
        if state_on(agreement, today) is State.ENDED:
            options.remark(
                f"warning: row {agreement.row}: {agreement.name}: ended on {agreement.valid_to}", quiet=quiet
            )
    for warning in remarks(load_register(path, complete=False, platforms=platforms).agreements, today, platforms):
        if warning.row in rows:
            options.remark(f"warning: row {warning.row}: {warning.text}", quiet=quiet)


@click.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--column", "columns", multiple=True, metavar="OURS=THEIRS", help="Whose column is which of ours. May be repeated."
)
@click.option("--leave", multiple=True, metavar="THEIRS", help="A column that is not taken. May be repeated.")
@click.option("--dry-run", is_flag=True, help="Only show what would be added.")
@options.json_option
@options.workspace_option
@options.quiet_option
def import_list(
    *,
    file: Path,
    columns: tuple[str, ...],
    leave: tuple[str, ...],
    dry_run: bool,
    as_json: bool,
    asked: Path | None,
    quiet: bool,
) -> int:
    """Add agreements from a list of another layout (CSV or TSV). All of its rows come in, or none.

    Columns are known by their names; for others say --column OURS=THEIRS. A row that is there already is not added
    again.

    \b
    Examples:
      syndicheck partners import contracts.csv --dry-run
      syndicheck partners import contracts.csv --column valid_to=Expires --leave Phone
    """
    from syndicheck.terms.agreements import load_register, read_register_file
    from syndicheck.terms.register_import import read_other

    workspace = options.open_workspace(asked)
    path, platforms, today = partners_shown.basis(workspace)
    rows, faults = read_other(read_register_file(file), file, _named(columns), leave, platforms)
    there = load_register(path, complete=False, platforms=platforms).agreements
    new, already = _new(rows, there)
    written = not (dry_run or faults)
    if written:
        _write(path, [row for row, _ in new], platforms)
    shown = [agreement for _, agreement in new]
    if as_json:
        click.echo(_told(shown, already, faults, today, written=written))
    else:
        if shown:
            click.echo(partners_shown.table(shown, today, options.terminal_width()), nl=False)
        verb = "added" if written else "would be added"
        click.echo(f"{file.name}: {len(new)} {verb}, {len(already)} there already, {counted(len(faults), 'error')}")
    for fault in faults:
        complain(f"{file}, {fault}")
    if faults:
        complain(f"{file}: nothing was added; correct these rows and import the list again")
    elif written:
        after = load_register(path, complete=False, platforms=platforms).agreements
        _warn(path, after[len(there) :], platforms, today, quiet=quiet)
    return 2 if faults else 0


def _named(columns: tuple[str, ...]) -> dict[str, str]:
    """OURS=THEIRS as a mapping of ours to theirs."""
    from difflib import get_close_matches

    from syndicheck.terms.register_table import COLUMNS, folded

    named: dict[str, str] = {}
    for written in columns:
        ours, equals, theirs = (part.strip() for part in written.partition("="))
        if not equals or not theirs:
            raise click.UsageError(f"--column '{options.plain(written)}': write OURS=THEIRS, such as valid_to=Expires")
        if folded(ours) not in COLUMNS:
            close = get_close_matches(folded(ours)[:60], COLUMNS, 1)
            hint = f"did you mean '{close[0]}'?" if close else f"there are {', '.join(COLUMNS)}"
            raise click.UsageError(f"--column '{options.plain(written)}': no column of ours is called so; {hint}")
        if folded(ours) in named:
            raise ConfigurationError(f"--column: two columns are named for '{folded(ours)}'; keep one")
        named[folded(ours)] = theirs
    return named


def _new(
    rows: tuple[tuple[dict[str, str], Agreement], ...], there: tuple[Agreement, ...]
) -> tuple[list[tuple[dict[str, str], Agreement]], list[Agreement]]:
    """The rows that the register lacks, and those that it has (or that the list has twice)."""
    from syndicheck.terms.register_changes import same_agreement

    new: list[tuple[dict[str, str], Agreement]] = []
    already: list[Agreement] = []
    known = list(there)
    for row, agreement in rows:
        if any(same_agreement(agreement, other) for other in known):
            already.append(agreement)
        else:
            new.append((row, agreement))
            known.append(agreement)
    return new, already


def _told(
    new: list[Agreement], already: list[Agreement], faults: tuple[Fault, ...], today: date, *, written: bool
) -> str:
    said = {
        "written": written,
        "agreements": [partners_shown.as_json(agreement, today) for agreement in new],
        "already": [agreement.row for agreement in already],
        "errors": [{"row": fault.row, "column": fault.column or None, "text": fault.text} for fault in faults],
    }
    return json.dumps(said, ensure_ascii=False, indent=2)
