"""`syndicheck report`: the report of a scan once more, in any format."""

from __future__ import annotations

from pathlib import Path

import click

from syndicheck.cli import options, outputs
from syndicheck.errors import ConfigurationError


@click.command()
@click.argument("scan_id", required=False, metavar="[SCAN]")
@click.option(
    "--format", "form", metavar="FORMAT", help="Print in this format (html, json, jsonl) instead of writing a file."
)
@click.option(
    "-o", "--output", "files", multiple=True, type=click.Path(dir_okay=False, path_type=Path),
    help="Write the report here; its format follows the ending (.html, .json, .jsonl). May be repeated.",
)  # fmt: skip
@options.workspace_option
@options.quiet_option
def report(*, scan_id: str | None, form: str | None, files: tuple[Path, ...], asked: Path | None, quiet: bool) -> int:
    """Write the report of a scan (the newest, if none is named) again.

    \b
    Examples:
      syndicheck report -o week47.html
      syndicheck report 2026-11-23-1 --format jsonl
    """
    from syndicheck.report import formats

    workspace = options.open_workspace(asked)
    outputs.check_endings(files)
    known = formats()
    if form is not None and form not in known:
        raise click.UsageError(f"no format is called '{form}'; known are {', '.join(sorted(known))}")
    record = workspace.record()
    scans = {scan.id: scan for scan in record.scans()}
    if not scans:
        raise ConfigurationError("there is no scan yet: start one with `syndicheck scan --urls FILE`")
    if scan_id is not None and scan_id not in scans:
        raise ConfigurationError(f"no scan is called '{scan_id}'; the newest are {', '.join(list(scans)[-3:])}")
    chosen = scans[scan_id or list(scans)[-1]]
    made = outputs.report_input(workspace, "scan", record.pages(chosen.id), options.now(), chosen)
    if form is not None:
        click.echo(known[form](made), nl=False)
    elif not files:
        files = (workspace.report_file(chosen.id),)
    outputs.write_reports(made, files, quiet=quiet)
    return 0
