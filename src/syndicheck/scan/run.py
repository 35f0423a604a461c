"""A scan from its first candidate to its last outcome. Stopped at any moment, it goes on where it was."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Callable, Generator, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass
from datetime import datetime

from syndicheck.model import Assessment, Candidate, Capture, Checked, Context, NotChecked, Scan
from syndicheck.record import AssessmentRow, Record
from syndicheck.report import page_object
from syndicheck.scan.journal import Journal
from syndicheck.scan.several_sites import soften
from syndicheck.scan.visit import Visit, Visitor
from syndicheck.urls import site_of

THREADS = 8
"""Pages fetched at a time; each host still gets one connection and its delay."""


@dataclass(frozen=True, slots=True)
class Run:
    """A scan that has begun, and how many of its candidates were done before."""

    scan: Scan
    total: int
    done: int


def start(record: Record, scan: Scan, candidates: Sequence[Candidate | NotChecked], basis: Mapping[str, bytes]) -> Run:
    """Record a new scan with all its candidates; those that cannot even be tried are outcomes already.

    `basis` are the files that verdicts rest on (rule packs, register), by kind; they are kept with the scan.
    """
    for kind, content in basis.items():
        record.keep(kind, content)
    record.begin(scan, [_as_candidate(item) for item in candidates])
    refused = 0
    for position, item in enumerate(candidates):
        if isinstance(item, NotChecked):
            refused += 1
            save(record, scan.id, position, Visit(_as_candidate(item), item, None, _context(scan)), scan.started)
    return Run(scan, len(candidates), refused)


def resume(record: Record, scan: Scan) -> Run:
    """Take up a scan that was stopped."""
    waiting = sum(1 for _ in record.pending(scan.id))
    return Run(scan, scan.candidates, scan.candidates - waiting)


def go(
    run: Run,
    record: Record,
    visitor: Visitor,
    now: Callable[[], datetime],
    stop: threading.Event,
    journal: Journal | None = None,
) -> Generator[Visit, None, None]:
    """Visit what is pending, record each outcome as it comes, and yield it.

    `stop` ends it after the pages under way; `journal` keeps what was read for articles that are still to come.
    """
    pending = record.pending(run.scan.id)
    with ThreadPoolExecutor(THREADS, thread_name_prefix="fetch") as pool:
        under_way: dict[Future[Visit], int] = {}
        waiting = iter(list(pending))
        while True:
            while len(under_way) < THREADS * 2 and not stop.is_set():
                following = next(waiting, None)
                if following is None:
                    break
                position, candidate = following
                under_way[pool.submit(visitor.visit, candidate)] = position
            if not under_way:
                break
            finished, _ = wait(under_way, return_when=FIRST_COMPLETED)
            for future in finished:
                visit = future.result()
                save(record, run.scan.id, under_way.pop(future), visit, now())
                if journal:
                    journal.note(visit, now())
                yield visit
    if journal:
        journal.write(now())
    if not stop.is_set():
        soften(record, run.scan.id)
        record.finish(run.scan.id, now())


def save(record: Record, scan_id: str, position: int, visit: Visit, at: datetime) -> None:
    """One transaction for one page: its outcome as published JSON, what it rests on, and its assessments."""
    outcome = visit.outcome
    not_checked = outcome if isinstance(outcome, NotChecked) else None
    with record.transaction():
        if isinstance(outcome, Checked) and outcome.assessments:
            record.keep("page text", outcome.page.text)
            for assessment in outcome.assessments:
                record.keep("article", assessment.match.article.text)
        record.save(
            scan_id,
            position,
            visit.candidate,
            outcome.verdict,
            not_checked.reason.code if not_checked else None,
            page=page_object(outcome),
            assessments=_rows(visit),
            capture_facts=_capture_facts(visit.capture),
            context=_context_facts(visit.context),
            checked_at=at,
        )


def _rows(visit: Visit) -> tuple[AssessmentRow, ...]:
    outcome = visit.outcome
    if not isinstance(outcome, Checked):
        return ()
    return tuple(
        _row(assessment, outcome.site or site_of(outcome.page.final_url)) for assessment in outcome.assessments
    )


def _row(assessment: Assessment, site: str) -> AssessmentRow:
    article = assessment.match.article
    return AssessmentRow(
        agency=assessment.agency.id,
        article_id=article.id,
        revision=article.revision,
        article_sha256=article.sha256,
        site=site,
        verdict=assessment.verdict,
        use=assessment.use.kind,
        order=assessment.order.result,
        review_kind=assessment.review_kind,
        agreement=assessment.agreement.number if assessment.agreement else None,
        counted_words=assessment.counts.counted,
    )


def _capture_facts(capture: Capture | None) -> dict[str, object]:
    """Everything of a capture but the bytes: hop by hop, as sent and received."""
    if capture is None:
        return {}
    return {
        "final_url": capture.final_url,
        "captured_at": capture.captured_at.isoformat(),
        "ending": capture.ending.value,
        "body_sha256": hashlib.sha256(capture.body).hexdigest(),
        "hops": [
            {
                "url": hop.url,
                "method": hop.method,
                "request_headers": [list(pair) for pair in hop.request_headers],
                "status": hop.status,
                "reason": hop.reason,
                "headers": [list(pair) for pair in hop.headers],
                "peer": hop.peer,
                "tls": [hop.tls.version, hop.tls.cipher, hop.tls.certificate_sha256] if hop.tls else None,
                "started": hop.started.isoformat(),
                "elapsed": hop.elapsed,
            }
            for hop in capture.hops
        ],
    }


def _context_facts(context: Context) -> dict[str, object]:
    return {
        "now": context.now.isoformat(),
        "claims": [[c.start.isoformat(), c.end.isoformat(), c.source] for c in context.claims],
        "resolved": dict(context.resolved),
        "other_captures": [
            {"url": c.url, "body_sha256": hashlib.sha256(c.body).hexdigest()} for c in context.other_captures
        ],
        "claimed_address": context.claimed_address,
        "unfulfilled": [[w.kind, w.url] for w in context.unfulfilled],
    }


def _context(scan: Scan) -> Context:
    return Context(scan.started)


def _as_candidate(item: Candidate | NotChecked) -> Candidate:
    return item if isinstance(item, Candidate) else Candidate(item.url, "list")
