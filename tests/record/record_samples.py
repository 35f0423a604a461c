"""Scans, candidates and outcomes of our own invention."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from syndicheck.model import Candidate, Interval, OrderResult, ReasonCode, Scan, UseKind, Verdict
from syndicheck.record import AssessmentRow, Record

NOW = datetime(2026, 11, 23, 7, 0, tzinfo=UTC)
SCAN = Scan("2026-11-23-1", NOW, None, 3, "a" * 64, "b" * 64, "library 1", '{"threads": 4}')
CANDIDATES = (
    Candidate("https://site.kg/1", "urls.txt"),
    Candidate(
        "https://site.kg/2?utm_source=x",
        "feed",
        title="Жаңы кабар",
        published=Interval(NOW - timedelta(hours=2), NOW, "feed", independent=True),
    ),
    Candidate("https://other.kg/3", "folder", file="pages/3.html", captured_at=NOW - timedelta(days=1)),
)
ASSESSMENT = AssessmentRow(
    "birge", "a-1", 2, "c" * 64, "site.kg", Verdict.VIOLATION, UseKind.CITATION, OrderResult.OURS_FIRST,
    agreement="12/26", counted_words=41,
)  # fmt: skip


def save(record: Record, position: int, *, scan: Scan = SCAN, **changed: Any) -> bool:
    """Record the page at a position, as a violation unless something else is said."""
    outcome: dict[str, Any] = {
        "verdict": Verdict.VIOLATION,
        "reason_code": None,
        "candidate": CANDIDATES[position],
        "page": {"url": CANDIDATES[position].url, "verdict": "violation", "title": "Кабар \ud800 \0"},
        "assessments": (ASSESSMENT,),
        "capture_facts": {"status": 200},
        "context": {"now": "2026-11-23T07:00:00Z"},
        "checked_at": NOW + timedelta(seconds=position),
        **changed,
    }
    return record.save(scan.id, position, **outcome)


def save_unread(record: Record, position: int, *, scan: Scan = SCAN, checked_at: datetime = NOW) -> bool:
    """Record the page at a position as not checked."""
    return save(
        record,
        position,
        scan=scan,
        verdict=Verdict.NOT_CHECKED,
        reason_code=ReasonCode.TIMEOUT,
        assessments=(),
        checked_at=checked_at,
    )
