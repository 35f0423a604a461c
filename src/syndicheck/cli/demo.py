"""`syndicheck demo`: the whole job on samples, without network, key or set-up."""

from __future__ import annotations

import shutil
import time
from pathlib import Path
from typing import TYPE_CHECKING

import click

from syndicheck.cli import options, outputs
from syndicheck.cli.progress import Progress

if TYPE_CHECKING:
    from syndicheck.gather import Resolver
    from syndicheck.model import Verdict
    from syndicheck.workspace import Workspace

_MARK = "syndicheck-demo"


@click.command()
@click.argument("folder", default=_MARK, type=click.Path(file_okay=False, path_type=Path), metavar="[DIR]")
@options.quiet_option
def demo(*, folder: Path, quiet: bool) -> int:
    """Run the whole job offline: sample articles, sample sites on a local server, and a report.

    \b
    Examples:
      syndicheck demo
      syndicheck demo somewhere/else
    """
    from syndicheck.demo import sample_articles, sample_candidates, sample_workspace
    from syndicheck.demo.server import serve
    from syndicheck.workspace import FILE, Workspace

    began = time.monotonic()
    if folder.exists() and any(folder.iterdir()) and not (folder / FILE).is_file():
        raise click.UsageError(f"{folder} holds other files; name another folder: syndicheck demo DIR")
    if not (folder / FILE).is_file():
        shutil.copytree(sample_workspace(), folder, dirs_exist_ok=True)
    workspace = Workspace(folder.resolve())
    articles = _add(workspace, sample_articles(), quiet=quiet)
    with serve() as site, workspace.lock():
        scan_id, verdicts = _scan(workspace, sample_candidates(), site.resolver, quiet=quiet)
    report = folder / "report.html"
    lines = folder / "report.jsonl"
    record = workspace.record()
    made = outputs.report_input(
        workspace, "scan", record.pages(scan_id), options.now(), record.scan(scan_id), ("demo",)
    )
    outputs.write_reports(made, (report, lines), quiet=True)
    click.echo(f"{articles} sample articles, {len(verdicts)} sample pages, {time.monotonic() - began:.0f} seconds")
    click.echo(outputs.summary(scan_id, verdicts))
    click.echo(f"report: {report.resolve()}")
    click.echo("Open it in a browser. Then try a page of the demo by hand, or begin with your own articles:")
    click.echo(f"  syndicheck corpus list --workspace {folder}")
    click.echo("  syndicheck init my-agency")
    return 0


def _add(workspace: Workspace, folder: Path, *, quiet: bool) -> int:
    """Add the sample articles the same way as `corpus add` does."""
    from syndicheck.cli.corpus_add import add_drafts
    from syndicheck.corpus import read_drafts
    from syndicheck.page import read_article_html

    agency = workspace.agency()
    settings = workspace.corpus_settings(agency)
    with workspace.lock():
        counts, _ = add_drafts(workspace, agency, read_drafts(folder, settings, read_article_html), [], quiet=quiet)
    return counts.total()


def _scan(
    workspace: Workspace, addresses: tuple[str, ...], resolver: Resolver, *, quiet: bool
) -> tuple[str, list[Verdict]]:
    """Scan the sample pages over HTTP, under their own host names."""
    from threading import Event

    from syndicheck.cli.scan import supplied
    from syndicheck.model import Candidate
    from syndicheck.scan import LocalEngine, Visitor, go, start

    checker = workspace.checker()
    record = workspace.record()
    candidates = [Candidate(address, "demo") for address in addresses]
    run = start(record, workspace.new_scan(record, len(candidates), options.now()), candidates, workspace.basis())
    fetcher = workspace.fetcher(allow_private=True, resolver=resolver)
    with (
        LocalEngine(checker) as engine,
        fetcher,
        Progress("sample pages", run.total, run.done, quiet=quiet) as progress,
    ):
        verdicts = []
        for visit in go(run, record, Visitor(fetcher, engine.check, supplied, options.now), options.now, Event()):
            verdicts.append(visit.outcome.verdict)
            progress.advance(visit.outcome.verdict)
    return run.scan.id, verdicts
