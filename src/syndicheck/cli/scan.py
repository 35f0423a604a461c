"""`syndicheck scan`: the weekly run over a list of addresses or a folder of saved pages."""

from __future__ import annotations

import signal
import sys
import threading
from collections import Counter
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from syndicheck.cli import options, outputs
from syndicheck.cli.progress import Progress
from syndicheck.cli.status import Status, status_for
from syndicheck.errors import ConfigurationError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from syndicheck.gather import Fetcher
    from syndicheck.model import Candidate, Capture, NotChecked
    from syndicheck.record import Record
    from syndicheck.scan import Run, Visitor
    from syndicheck.workspace import Workspace


@click.command()
@click.option(
    "--urls", "list_file", metavar="FILE|-", help="Addresses, one a line or pasted with other text; - reads stdin."
)
@click.option(
    "--folder", type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="A folder of saved pages (*.html), with an optional urls.csv (file,url,captured_at).",
)  # fmt: skip
@click.option("--resume", "take_up", is_flag=True, help="Go on with the scan that was stopped; repeats nothing.")
@click.option("--dry-run", is_flag=True, help="Only say what would be fetched.")
@click.option(
    "-o", "--output", "files", multiple=True, type=click.Path(dir_okay=False, path_type=Path),
    help="Write the report here; its format follows the ending (.html, .json, .jsonl). May be repeated.",
)  # fmt: skip
@options.thorough_option
@options.json_option
@options.exit_zero_option
@options.allow_private_option
@options.workspace_option
@options.quiet_option
@options.verbose_option
@options.no_color_option
def scan(
    *,
    list_file: str | None,
    folder: Path | None,
    take_up: bool,
    dry_run: bool,
    files: tuple[Path, ...],
    thorough: bool,
    as_json: bool,
    exit_zero: bool,
    allow_private: bool,
    asked: Path | None,
    quiet: bool,
    verbose: bool,
    no_color: bool,
) -> int:
    """Check a list of addresses or a folder of saved pages, and write the report.

    \b
    Examples:
      syndicheck scan --urls candidates.txt -o report.html -o report.jsonl
      syndicheck scan --folder pages/ -o report.html
      syndicheck scan --resume -o report.html
    """
    if not take_up and (list_file is None) == (folder is None):
        raise click.UsageError("say what to check: --urls FILE, --folder DIR, or --resume to go on with a stopped scan")
    options.without_colour(no_color=no_color)
    workspace = options.open_workspace(asked)
    outputs.check_endings(files)
    candidates = None if take_up else _candidates(list_file, folder)
    if dry_run and candidates is not None:
        _announce(candidates)
        return Status.DONE
    with workspace.lock():
        job = _Job(workspace, files, thorough, as_json, exit_zero, quiet, verbose)
        return _run(job, candidates, workspace.fetcher(allow_private=allow_private))


@dataclass(frozen=True, slots=True)
class _Job:
    """What a scan was asked to do with its result."""

    workspace: Workspace
    files: tuple[Path, ...]
    thorough: bool
    as_json: bool
    exit_zero: bool
    quiet: bool
    verbose: bool


def _run(job: _Job, candidates: Sequence[Candidate | NotChecked] | None, fetcher: Fetcher) -> int:
    """Run a scan over new candidates, or go on with the last one where there are none."""
    from syndicheck.scan import LocalEngine, Visitor, resume, start

    checker = job.workspace.checker(thorough=job.thorough, screens=True)
    record = job.workspace.record()
    if candidates is None:
        stopped = record.last_unfinished()
        if stopped is None:
            raise ConfigurationError("no scan was stopped; start one with --urls FILE or --folder DIR")
        run = resume(record, stopped)
    else:
        scan = job.workspace.new_scan(record, len(candidates), options.now())
        run = start(record, scan, candidates, job.workspace.basis())
    stop = threading.Event()
    with LocalEngine(checker) as engine, fetcher, _stopping(stop):
        _visit_all(run, record, Visitor(fetcher, engine.check, supplied, options.now), stop, job)
    if stop.is_set():
        options.remark("stopped; go on with: syndicheck scan --resume", quiet=job.quiet)
        return Status.INTERRUPTED
    return _conclude(job, record, run.scan.id)


def _visit_all(run: Run, record: Record, visitor: Visitor, stop: threading.Event, job: _Job) -> None:
    from syndicheck.scan import Journal, go

    days = job.workspace.settings.seen.keep_days
    journal = Journal(job.workspace.library(writable=True), job.workspace.packs, days) if days else None
    with Progress(f"scan {run.scan.id}", run.total, run.done, quiet=job.quiet) as progress:
        for visit in go(run, record, visitor, options.now, stop, journal):
            progress.advance(visit.outcome.verdict)
            if job.verbose:
                options.remark(f"{visit.outcome.verdict}: {visit.candidate.url}", quiet=job.quiet)


@contextmanager
def _stopping(stop: threading.Event) -> Iterator[None]:
    """Ctrl-C and a polite end from outside finish the pages under way and stop; a second Ctrl-C ends at once."""

    def ask(number: int, _frame: object) -> None:
        if stop.is_set() and number == signal.SIGINT:
            raise KeyboardInterrupt
        stop.set()

    before = {number: signal.signal(number, ask) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _conclude(job: _Job, record: Record, scan_id: str) -> int:
    from syndicheck.model import Verdict
    from syndicheck.report import document, dump, scan_object

    done = record.scan(scan_id)
    pages = record.pages(scan_id)
    report = outputs.report_input(job.workspace, "scan", pages, options.now(), done)
    files = job.files or (job.workspace.report_file(scan_id),)
    outputs.write_reports(report, files, quiet=True)
    verdicts = [Verdict(page["verdict"]) for page in pages]
    if job.as_json:
        click.echo(dump(document(pages, report.tool, report.rules_sha256, scan_object(report.scan))))
    else:
        click.echo(outputs.summary(scan_id, verdicts))
        for path in files:
            click.echo(f"report: {path}")
    return Status.DONE if job.exit_zero else status_for(verdicts)


def _candidates(list_file: str | None, folder: Path | None) -> Sequence[Candidate | NotChecked]:
    from syndicheck.gather import candidates_from_file, candidates_from_folder, candidates_from_text

    if folder is not None:
        found: Sequence[Candidate | NotChecked] = tuple(candidates_from_folder(folder))
        what = f"{folder}: no saved pages (*.html) in this folder"
    elif list_file == "-":
        found = candidates_from_text(sys.stdin.buffer.read().decode("utf-8", "replace"), "standard input")
        what = "no addresses on standard input; paste links such as https://example.kg/story"
    else:
        found = candidates_from_file(Path(list_file or ""))
        what = f"{list_file}: no addresses in this file; write one a line, such as https://example.kg/story"
    if not found:
        raise ConfigurationError(what)
    return found


def supplied(candidate: Candidate) -> Capture | NotChecked:
    """The capture of a page that was handed over as a file."""
    from syndicheck.gather import capture_file

    return capture_file(Path(candidate.file or ""), candidate.url, candidate.captured_at or options.now())


def _announce(candidates: Sequence[Candidate | NotChecked]) -> None:
    from syndicheck.model import Candidate
    from syndicheck.urls import host_of

    pages = [item for item in candidates if isinstance(item, Candidate)]
    hosts = Counter(host_of(item.url) for item in pages if not item.file)
    click.echo(f"{len(pages)} pages, {len(candidates) - len(pages)} that cannot be read, {len(hosts)} hosts to visit")
    for host, number in hosts.most_common():
        click.echo(f"  {host}: {number}")
