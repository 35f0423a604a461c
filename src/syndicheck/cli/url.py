"""`syndicheck url`: the spot check."""

from __future__ import annotations

from contextlib import ExitStack
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from syndicheck.cli import options, outputs
from syndicheck.cli.scan import supplied
from syndicheck.cli.status import status_for

if TYPE_CHECKING:
    from syndicheck.model import Candidate, NotChecked
    from syndicheck.scan import Visit
    from syndicheck.workspace import Workspace


@click.command()
@click.argument("addresses", nargs=-1, required=True, metavar="URL...")
@click.option(
    "--html",
    "saved",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Read the page from this saved file instead of fetching it; URL says where it stood.",
)
@click.option("--explain", is_flag=True, help="Also say which articles were looked at and why they were dropped.")
@click.option(
    "-o", "--output", "files", multiple=True, type=click.Path(dir_okay=False, path_type=Path),
    help="Also write a report; its format follows the ending (.html, .json, .jsonl). May be repeated.",
)  # fmt: skip
@options.thorough_option
@options.json_option
@options.exit_zero_option
@options.allow_private_option
@options.workspace_option
@options.quiet_option
@options.no_color_option
def url(
    *,
    addresses: tuple[str, ...],
    saved: Path | None,
    explain: bool,
    files: tuple[Path, ...],
    thorough: bool,
    as_json: bool,
    exit_zero: bool,
    allow_private: bool,
    asked: Path | None,
    quiet: bool,
    no_color: bool,
) -> int:
    """Spot check: judge one or more pages at once.

    \b
    Examples:
      syndicheck url https://example.kg/story
      syndicheck url https://example.kg/story --html saved.html --json
      syndicheck url https://example.kg/story -o report.html
    """
    from syndicheck.report import page_object

    if saved is not None and len(addresses) != 1:
        raise click.UsageError("--html reads one page: give exactly one URL with it")
    workspace = options.open_workspace(asked)
    outputs.check_endings(files)
    visits = _visit(workspace, addresses, saved, allow_private=allow_private, thorough=thorough, quiet=quiet)
    pages = [page_object(visit.outcome) for visit in visits]
    _print(workspace, pages, as_json=as_json, explain=explain, colour=options.wants_colour(no_color=no_color))
    if files:
        outputs.write_reports(outputs.report_input(workspace, "page", pages, options.now()), files, quiet=quiet)
    return 0 if exit_zero else status_for(visit.outcome.verdict for visit in visits)


def _visit(
    workspace: Workspace,
    addresses: tuple[str, ...],
    saved: Path | None,
    *,
    allow_private: bool,
    thorough: bool,
    quiet: bool,
) -> list[Visit]:
    from syndicheck.model import NotChecked
    from syndicheck.scan import Offline, Visitor, check_one

    checker = workspace.checker(thorough=thorough)
    found = [_candidate(address, saved) for address in addresses]
    visits = []
    with ExitStack() as stack:
        fetcher = Offline() if saved else stack.enter_context(workspace.fetcher(allow_private=allow_private))
        visitor = Visitor(fetcher, partial(check_one, checker), supplied, options.now)
        for candidate in found:
            if isinstance(candidate, NotChecked):
                visits.append(_refused(candidate))
                continue
            if not candidate.file:
                options.remark(f"fetching {candidate.url}", quiet=quiet)
            visits.append(visitor.visit(candidate))
    return visits


def _refused(outcome: NotChecked) -> Visit:
    from syndicheck.model import Candidate, Context
    from syndicheck.scan import Visit

    return Visit(Candidate(outcome.url, "command line"), outcome, None, Context(options.now()))


def _candidate(address: str, saved: Path | None) -> Candidate | NotChecked:
    from syndicheck.gather import candidates_from_text
    from syndicheck.model import Candidate

    if saved is not None:
        return Candidate(_with_scheme(address), "command line", file=str(saved))
    read = candidates_from_text(address, "command line")
    if len(read) != 1:
        raise click.UsageError(f"'{address}' is not the address of a page; write one such as https://example.kg/story")
    return read[0]


def _with_scheme(address: str) -> str:
    return address if "://" in address else f"https://{address}"


def _print(workspace: Workspace, pages: list[dict[str, Any]], *, as_json: bool, explain: bool, colour: bool) -> None:
    from syndicheck.report import document, dump, explain_text, render_text
    from syndicheck.workspace import TOOL

    if as_json:
        click.echo(dump(document(pages, TOOL, workspace.rules_sha256, None)))
        return
    click.echo(render_text(pages, options.terminal_width(), colour), nl=False)
    if explain:
        click.echo("".join(explain_text(page, options.terminal_width()) for page in pages), nl=False)
