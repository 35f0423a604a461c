"""Between nouns and rows: how candidates, scans and assessments are written into the record and read back."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from syndicheck import urls
from syndicheck.model import Candidate, Interval, OrderResult, ReasonCode, Scan, UseKind, Verdict

Row = tuple[str | int | None, ...]


@dataclass(frozen=True, slots=True)
class AssessmentRow:
    """What the record asks of an assessment beyond the published page object: what cases and queries go by.

    `site` is the registrable domain or account; `agreement` names the agreement that was looked at, if one was.
    """

    agency: str
    article_id: str
    revision: int
    article_sha256: str
    site: str
    verdict: Verdict
    use: UseKind
    order: OrderResult
    review_kind: str | None = None
    agreement: str | None = None
    counted_words: int = 0


@dataclass(frozen=True, slots=True)
class Recorded:
    """One page of a scan as it was recorded. `page` is the published object; `capture` and `context` are facts."""

    candidate: Candidate
    verdict: Verdict
    reason_code: ReasonCode | None
    page: dict[str, Any]
    capture: dict[str, Any]
    context: dict[str, Any]
    assessments: tuple[AssessmentRow, ...]
    checked_at: datetime


@dataclass(frozen=True, slots=True)
class Kept:
    """Something that a verdict rested on, kept once: the text of an article, a rule pack, a register."""

    kind: str
    content: bytes

    @property
    def text(self) -> str:
        """The content as UTF-8."""
        return self.content.decode("utf-8", "surrogatepass")


def scan_id_for(started: datetime, number: int) -> str:
    """The name of a scan: its day in UTC and its number on that day, as in `2026-11-23-1`."""
    return f"{started.astimezone(UTC):%Y-%m-%d}-{number}"


def digest(values: Sequence[str | int | None], parts: Sequence[str] = ()) -> str:
    """SHA-256 over the columns of a row, and over the digests of the rows that belong to it."""
    return hashlib.sha256(json.dumps([list(values), list(parts)]).encode()).hexdigest()


def as_json(value: object) -> str:
    """JSON as it is stored: readable, but escaped where a text holds what UTF-8 cannot (lone surrogates)."""
    written = json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    return written if storable(written) == written else json.dumps(value, allow_nan=False, separators=(",", ":"))


def storable(text: str) -> str:
    """A text as UTF-8 can hold it; lone surrogates become escapes."""
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def as_time(moment: datetime) -> str:
    """UTC, to the microsecond, always of the same width."""
    if moment.tzinfo is None:
        raise ValueError(f"a time without a zone: {moment}")
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


def scan_row(scan: Scan, candidates: int) -> Row:
    """The columns of `schema.SCAN`."""
    finished = as_time(scan.finished) if scan.finished else None
    return (
        scan.id,
        as_time(scan.started),
        finished,
        candidates,
        scan.rules_sha256,
        scan.register_sha256,
        scan.library_version,
        scan.settings,
        "finished" if finished else "running",
    )


def scan_from(row: sqlite3.Row) -> Scan:
    """A scan as it was begun, with its end if it has one."""
    return Scan(
        id=row["id"],
        started=datetime.fromisoformat(row["started"]),
        finished=datetime.fromisoformat(row["finished"]) if row["finished"] else None,
        candidates=row["candidates"],
        rules_sha256=row["rules_sha256"],
        register_sha256=row["register_sha256"],
        library_version=row["library_version"],
        settings=row["settings"],
    )


def pending_row(scan_id: str, position: int, candidate: Candidate) -> Row:
    """The columns of `schema.OUTCOME` for a page that is still to be checked."""
    url = storable(candidate.url)
    file = None if candidate.file is None else storable(candidate.file)
    proposed = as_json(_proposed(candidate))
    key = storable(urls.page_key(candidate.url))
    return (scan_id, position, url, key, storable(candidate.source), file, proposed, "pending", *([None] * 6))


def _proposed(candidate: Candidate) -> dict[str, Any]:
    when = candidate.published
    return {
        "title": candidate.title,
        "published": None
        if when is None
        else {
            "from": when.start.isoformat(),
            "to": when.end.isoformat(),
            "source": when.source,
            "independent": when.independent,
            "upper_bound": when.upper_bound,
        },
        "captured_at": candidate.captured_at.isoformat() if candidate.captured_at else None,
        "claimed": candidate.claimed,
    }


def candidate_from(row: sqlite3.Row) -> Candidate:
    """The candidate of a row of `outcome`."""
    proposed = json.loads(row["proposed"])
    when, captured = proposed["published"], proposed["captured_at"]
    return Candidate(
        url=row["url"],
        source=row["source"],
        title=proposed["title"],
        published=when
        and Interval(
            datetime.fromisoformat(when["from"]),
            datetime.fromisoformat(when["to"]),
            when["source"],
            when["independent"],
            when.get("upper_bound", False),
        ),
        file=row["file"],
        captured_at=datetime.fromisoformat(captured) if captured else None,
        claimed=proposed["claimed"],
    )


def assessment_row(scan_id: str, position: int, n: int, row: AssessmentRow) -> Row:
    """The columns of `schema.ASSESSMENT`."""
    return (
        scan_id,
        position,
        n,
        row.agency,
        storable(row.article_id),
        row.revision,
        row.article_sha256,
        storable(row.site),
        row.verdict.value,
        row.use.value,
        row.order.value,
        row.review_kind,
        None if row.agreement is None else storable(row.agreement),
        row.counted_words,
    )


def assessment_from(row: sqlite3.Row) -> AssessmentRow:
    """An assessment as it was recorded."""
    return AssessmentRow(
        agency=row["agency"],
        article_id=row["article_id"],
        revision=row["revision"],
        article_sha256=row["article_sha256"],
        site=row["site"],
        verdict=Verdict(row["verdict"]),
        use=UseKind(row["use"]),
        order=OrderResult(row["who_first"]),
        review_kind=row["review_kind"],
        agreement=row["agreement"],
        counted_words=row["counted_words"],
    )


def recorded_from(row: sqlite3.Row, assessments: tuple[AssessmentRow, ...]) -> Recorded:
    """A page that was checked."""
    return Recorded(
        candidate=candidate_from(row),
        verdict=Verdict(row["verdict"]),
        reason_code=ReasonCode(row["reason_code"]) if row["reason_code"] else None,
        page=json.loads(row["page"]),
        capture=json.loads(row["capture"]),
        context=json.loads(row["context"]),
        assessments=assessments,
        checked_at=datetime.fromisoformat(row["checked_at"]),
    )
