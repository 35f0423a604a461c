"""Where results go: files by the ending of their names, and what a report needs to know of a workspace."""

from __future__ import annotations

import contextlib
import os
import tempfile
from collections import Counter
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from syndicheck.cli.options import remark
from syndicheck.errors import ConfigurationError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from syndicheck.model import Scan, UseThresholds, Verdict
    from syndicheck.report import ReportInput
    from syndicheck.workspace import Workspace


def check_endings(outputs: Sequence[Path]) -> None:
    """Refuse an unknown format, or a folder that is not there, before any work is done."""
    from syndicheck.report import formats

    known = formats()
    for path in outputs:
        if path.suffix.lower().lstrip(".") not in known:
            raise ConfigurationError(f"{path}: no report format has this ending; known are {', '.join(sorted(known))}")
        if not path.parent.is_dir():
            raise ConfigurationError(f"{path}: the folder {path.parent} does not exist")


def write_reports(report: ReportInput, outputs: Sequence[Path], *, quiet: bool) -> None:
    """Render and write each file; a file is replaced only by a whole new one."""
    from syndicheck.report import formats

    known = formats()
    for path in outputs:
        _write_whole(path, known[path.suffix.lower().lstrip(".")](report))
        remark(f"written: {path}", quiet=quiet)


def _write_whole(path: Path, text: str) -> None:
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".syndicheck-")
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod(0o644)
        Path(name).replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            Path(name).unlink()
        raise


def report_input(
    workspace: Workspace,
    kind: Literal["page", "scan"],
    pages: Sequence[dict[str, Any]],
    at: datetime,
    scan: Scan | None = None,
    sources: tuple[str, ...] = (),
) -> ReportInput:
    """All that a renderer needs, from a workspace and its page objects."""
    from syndicheck.report import AgencyFacts, CorpusFacts, RegisterFacts, ReportInput, RuleFacts, ScanFacts
    from syndicheck.workspace import TOOL

    library = workspace.library()
    register = workspace.register
    return ReportInput(
        kind=kind,
        pages=tuple(pages),
        generated_at=at,
        tool=TOOL,
        rules_sha256=workspace.rules_sha256,
        templates=workspace.templates,
        agencies=tuple(
            AgencyFacts(
                pack.agency.id,
                pack.agency.name,
                pack.agency.timezone,
                tuple(RuleFacts(rule.number, rule.clause, rule.summary) for rule in pack.rules),
                pack.agency.domains,
            )
            for pack in workspace.packs
        ),
        register=RegisterFacts(register.file, register.as_of, register.complete, len(register.agreements)),
        corpus=CorpusFacts(library.store.stats().articles, library.languages()),
        thresholds=" ".join(_sentence(pack.agency.name, pack.use) for pack in workspace.packs),
        scan=ScanFacts(scan.id, scan.started, scan.finished, scan.candidates, sources) if scan else None,
    )


def _sentence(agency: str, use: UseThresholds) -> str:
    """The thresholds in plain words."""
    return (
        f"{agency}: republication from {use.republication_share:.0%} of the counted words (at least "
        f"{use.republication_words} words) or from {use.republication_long} words; citation up to "
        f"{use.citation_share:.0%} and under {use.citation_words} words, at least {use.citation_least} words "
        f"({use.citation_least_named} where the page names the agency as its source); in between, the terms of both."
    )


def summary(scan_id: str, verdicts: Sequence[Verdict]) -> str:
    """What a scan found, one line a verdict, worst first; pages that were not checked are never left out."""
    from syndicheck.model import Verdict

    counts = Counter(verdicts)
    lines = [f"scan {scan_id}: {len(verdicts)} pages"]
    lines += [f"  {counts[verdict]:>5}  {_IN_WORDS[verdict.value]}" for verdict in Verdict if counts[verdict]]
    return "\n".join(lines)


_IN_WORDS = {
    "violation": "do not meet the terms",
    "review": "need a person to look",
    "compliant": "meet the terms",
    "licensed": "are covered by an agreement",
    "clear": "share words but use nothing of ours",
    "no-match": "have nothing of ours",
    "not-checked": "could not be checked: whether they hold anything of ours is not known",
}
