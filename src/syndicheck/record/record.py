"""The record of scans: which pages were to be checked, which have been, and what was found.

One transaction for each page: after a crash at any moment each page is either wholly recorded or still pending, and
nothing that was acknowledged is lost. What a verdict rested on is kept with it, once, by its hash.
"""

from __future__ import annotations

import hashlib
import json
import re
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from datetime import datetime
from itertools import groupby
from typing import Any

from syndicheck.errors import StoreError
from syndicheck.model import Candidate, ReasonCode, Scan, Verdict
from syndicheck.record import rows, schema
from syndicheck.record.database import file_of, snapshot, store_errors, transaction
from syndicheck.record.rows import AssessmentRow, Kept, Recorded, Row
from syndicheck.record.verify import altered_rows

_PENDING_AT_ONCE = 1000


class Record:
    """Scans and their pages in a database that others opened (`database.connect`). One writer at a time.

    Every method raises StoreError, in one line that names the file, where the database fails.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        with store_errors("the database"):
            self._file = file_of(connection)

    def create_tables(self) -> None:
        """Make the tables where they are not there yet."""
        with self._writing():
            for statement in schema.STATEMENTS:
                self._connection.execute(statement)

    def transaction(self) -> AbstractContextManager[None]:
        """Several changes at once: all of the block or none."""
        return self._writing()

    # ------------------------------------------------------------------ a scan's life

    def new_scan_id(self, started: datetime) -> str:
        """The next free name for a scan that starts now."""
        day = rows.scan_id_for(started, 0).removesuffix("0")
        with self._reading() as cursor:
            found = cursor.execute("SELECT id FROM scan WHERE substr(id, 1, ?) = ?", (len(day), day)).fetchall()
        numbers = [int(row["id"][len(day) :]) for row in found if re.fullmatch(r"[0-9]+", row["id"][len(day) :])]
        return rows.scan_id_for(started, max(numbers, default=0) + 1)

    def begin(self, scan: Scan, candidates: Sequence[Candidate]) -> None:
        """Record a scan and everything that it is to check, positions from 0, in one transaction."""
        with self._writing():
            if self._connection.execute("SELECT 1 FROM scan WHERE id = ?", (scan.id,)).fetchone():
                raise StoreError(
                    f"{self._file}: a scan called {scan.id} is recorded already; resume it, or take another name"
                )
            self._insert(schema.INSERT_SCAN, rows.scan_row(scan, len(candidates)))
            self._connection.executemany(
                schema.INSERT_OUTCOME,
                (
                    (*row, rows.digest(row))
                    for row in (rows.pending_row(scan.id, n, candidate) for n, candidate in enumerate(candidates))
                ),
            )

    def pending(self, scan_id: str) -> Iterator[tuple[int, Candidate]]:
        """What a scan has still to check, in order. Pages may be saved while this runs."""
        last = -1
        while True:
            with self._reading() as cursor:
                found = cursor.execute(
                    "SELECT * FROM outcome WHERE scan_id = ? AND position > ? AND state = 'pending' "
                    "ORDER BY position LIMIT ?",
                    (scan_id, last, _PENDING_AT_ONCE),
                ).fetchall()
                candidates = [(row["position"], rows.candidate_from(row)) for row in found]
            if not candidates:
                return
            yield from candidates
            last = candidates[-1][0]

    def save(
        self,
        scan_id: str,
        position: int,
        candidate: Candidate,
        verdict: Verdict,
        reason_code: ReasonCode | None,
        *,
        page: dict[str, Any],
        assessments: Sequence[AssessmentRow],
        capture_facts: dict[str, Any],
        context: dict[str, Any],
        checked_at: datetime,
    ) -> bool:
        """Record one page in one transaction. False where it was recorded before: that stays as it is.

        When this returns the page is on disk. `page` is the published object.
        """
        checked: Row = (
            "done",
            verdict.value,
            reason_code.value if reason_code else None,
            *(rows.as_json(part) for part in (page, capture_facts, context)),
            rows.as_time(checked_at),
        )
        with self._writing():
            before = self._outcome(scan_id, position)
            if before is None or before["url"] != rows.storable(candidate.url):
                raise StoreError(f"{self._file}: scan {scan_id} has no page {position} at {candidate.url!r}")
            if before["state"] == "done":
                return False
            parts = [
                self._insert(schema.INSERT_ASSESSMENT, rows.assessment_row(scan_id, position, n, row))
                for n, row in enumerate(assessments)
            ]
            after = {**dict(before), **dict(zip(schema.CHECKED, checked, strict=True))}
            proof = rows.digest([after[column] for column in schema.OUTCOME], parts)
            self._connection.execute(schema.UPDATE_OUTCOME, (*checked, proof, scan_id, position))
        return True

    def finish(self, scan_id: str, now: datetime) -> None:
        """Mark a scan as done. A scan that is finished already keeps its time."""
        with self._writing():
            row = self._one("SELECT * FROM scan WHERE id = ?", (scan_id,))
            if row is None:
                raise StoreError(f"{self._file}: no scan is called {scan_id}")
            left = self.counts(scan_id)["pending"]
            if left:
                raise StoreError(f"{self._file}: scan {scan_id} has {left} pages still to check; resume it first")
            if row["status"] == "finished":
                return
            values = {**dict(row), "finished": rows.as_time(now), "status": "finished"}
            self._connection.execute(
                "UPDATE scan SET finished = ?, status = ?, row_sha256 = ? WHERE id = ?",
                (values["finished"], values["status"], rows.digest([values[c] for c in schema.SCAN]), scan_id),
            )

    # ------------------------------------------------------------------ reading

    def scan(self, scan_id: str) -> Scan | None:
        """One scan by its name."""
        with self._reading():
            row = self._one("SELECT * FROM scan WHERE id = ?", (scan_id,))
            return rows.scan_from(row) if row else None

    def scans(self) -> tuple[Scan, ...]:
        """Every scan, the oldest first."""
        with self._reading() as cursor:
            return tuple(rows.scan_from(row) for row in cursor.execute("SELECT * FROM scan ORDER BY started, id"))

    def last_unfinished(self) -> Scan | None:
        """The latest scan that was stopped before its end."""
        with self._reading():
            row = self._one("SELECT * FROM scan WHERE status = 'running' ORDER BY started DESC, id DESC LIMIT 1")
            return rows.scan_from(row) if row else None

    def counts(self, scan_id: str) -> dict[str, int]:
        """How many pages of a scan have which verdict, and how many are `pending`. Verdicts that none has are 0."""
        counts = dict.fromkeys([*(verdict.value for verdict in Verdict), "pending"], 0)
        with self._reading() as cursor:
            for row in cursor.execute(
                "SELECT coalesce(verdict, 'pending') AS verdict, count(*) AS pages FROM outcome WHERE scan_id = ? "
                "GROUP BY 1",
                (scan_id,),
            ):
                counts[row["verdict"]] = row["pages"]
        return counts

    def pages(self, scan_id: str) -> list[dict[str, Any]]:
        """The published object of every page that was checked, in order. An altered row is refused, never reported."""
        pages = []
        with self._reading() as cursor:
            parts = self._parts(scan_id)
            for row in cursor.execute(
                "SELECT * FROM outcome WHERE scan_id = ? AND state = 'done' ORDER BY position", (scan_id,)
            ):
                self._refuse_altered(row, parts.get(row["position"], []))
                pages.append(json.loads(row["page"]))
        return pages

    def recorded(self, scan_id: str, position: int) -> Recorded | None:
        """One page with everything that its verdict rested on; None where it is not checked yet."""
        with self._reading() as cursor:
            row = self._outcome(scan_id, position)
            if row is None or row["state"] == "pending":
                return None
            found = cursor.execute(
                "SELECT * FROM assessment WHERE scan_id = ? AND position = ? ORDER BY n", (scan_id, position)
            ).fetchall()
            self._refuse_altered(row, [rows.digest([part[c] for c in schema.ASSESSMENT]) for part in found])
            return rows.recorded_from(row, tuple(rows.assessment_from(part) for part in found))

    # ------------------------------------------------------------------ one article on many pages

    def widely_carried(self, scan_id: str, sites: int) -> tuple[str, ...]:
        """Revisions of articles (SHA-256) over which a page of the scan is a violation, found on so many sites."""
        with self._reading() as cursor:
            found = cursor.execute(
                "SELECT article_sha256 FROM assessment WHERE verdict IN ('violation', 'review') AND article_sha256 IN "
                "(SELECT article_sha256 FROM assessment WHERE scan_id = ? AND verdict = 'violation') "
                "GROUP BY article_sha256 HAVING count(DISTINCT site) >= ? ORDER BY article_sha256",
                (scan_id, sites),
            ).fetchall()
        return tuple(row["article_sha256"] for row in found)

    def pages_with(self, article_sha256: str) -> Iterator[tuple[str, int, dict[str, Any]]]:
        """Scan, position and published object of each page on which that revision was found, in whatever scan."""
        with self._reading() as cursor:
            places = cursor.execute(
                "SELECT DISTINCT scan_id, position FROM assessment WHERE article_sha256 = ? ORDER BY scan_id, position",
                (article_sha256,),
            ).fetchall()
        for place in places:
            recorded = self.recorded(place["scan_id"], place["position"])
            if recorded is not None:
                yield place["scan_id"], place["position"], recorded.page

    def amend(self, scan_id: str, position: int, page: dict[str, Any]) -> None:
        """Replace what was published of a page after a rule over many pages was held; what stood there before is kept.

        Only verdicts and their reasons may differ; the page's assessments stay the same ones in the same order.
        """
        with self._writing():
            before = self._outcome(scan_id, position)
            if before is None or before["state"] != "done":
                raise StoreError(f"{self._file}: scan {scan_id} has no checked page {position}")
            self.keep("page object before", before["page"])
            found = self._connection.cursor()
            found.row_factory = sqlite3.Row
            found.execute("SELECT * FROM assessment WHERE scan_id = ? AND position = ? ORDER BY n", (scan_id, position))
            parts = []
            for row, said in zip(found.fetchall(), page["assessments"], strict=True):
                values = {**dict(row), "verdict": said["verdict"], "review_kind": said["review_kind"]}
                parts.append(rows.digest([values[column] for column in schema.ASSESSMENT]))
                self._connection.execute(
                    "UPDATE assessment SET verdict = ?, review_kind = ?, row_sha256 = ? "
                    "WHERE scan_id = ? AND position = ? AND n = ?",
                    (values["verdict"], values["review_kind"], parts[-1], scan_id, position, row["n"]),
                )
            after = {**dict(before), "verdict": page["verdict"], "page": rows.as_json(page)}
            proof = rows.digest([after[column] for column in schema.OUTCOME], parts)
            self._connection.execute(
                schema.UPDATE_OUTCOME, (*(after[column] for column in schema.CHECKED), proof, scan_id, position)
            )

    def first_seen(self, url_key: str) -> datetime | None:
        """When a page (`urls.page_key`) was first read, in whatever scan; None where it never was."""
        with self._reading():
            row = self._one(
                "SELECT min(checked_at) AS first FROM outcome WHERE url_key = ? AND state = 'done' AND verdict != ?",
                (rows.storable(url_key), Verdict.NOT_CHECKED.value),
            )
            return datetime.fromisoformat(row["first"]) if row and row["first"] else None

    # ------------------------------------------------------------------ what verdicts rest on

    def keep(self, kind: str, content: str | bytes) -> str:
        """Keep the text of an article, a rule pack, a register, ... once; its SHA-256 (text as UTF-8)."""
        raw = content.encode("utf-8", "surrogatepass") if isinstance(content, str) else content
        sha256 = hashlib.sha256(raw).hexdigest()
        with self._writing():
            self._connection.execute(
                "INSERT OR IGNORE INTO kept VALUES (?, ?, ?, ?)", (sha256, kind, raw, rows.digest([sha256, kind]))
            )
        return sha256

    def kept(self, sha256: str) -> Kept | None:
        """What was kept under a hash."""
        with self._reading():
            row = self._one("SELECT kind, content FROM kept WHERE sha256 = ?", (sha256,))
        if row is None:
            return None
        if hashlib.sha256(row["content"]).hexdigest() != sha256:
            raise StoreError(f"{self._file}: what was kept as {sha256} was altered; put the last backup in its place")
        return Kept(row["kind"], row["content"])

    def verify(self) -> tuple[str, ...]:
        """Which rows are not as they were recorded, in words; empty where all are."""
        with self._reading():
            return tuple(altered_rows(self._connection))

    # ------------------------------------------------------------------ inside

    @contextmanager
    def _writing(self) -> Iterator[None]:
        with store_errors(self._file), transaction(self._connection):
            yield

    @contextmanager
    def _reading(self) -> Iterator[sqlite3.Cursor]:
        """A cursor whose rows know their columns, on one state of the database, whatever a writer does meanwhile.

        What cannot be read back as it was written is damage.
        """
        with store_errors(self._file), snapshot(self._connection):
            cursor = self._connection.cursor()
            cursor.row_factory = sqlite3.Row
            try:
                yield cursor
            except (ValueError, KeyError, TypeError) as error:
                raise StoreError(f"{self._file}: damaged ({error}); put the last backup in its place") from error

    def _one(self, query: str, values: Row = ()) -> sqlite3.Row | None:
        cursor = self._connection.cursor()
        cursor.row_factory = sqlite3.Row
        row: sqlite3.Row | None = cursor.execute(query, values).fetchone()
        return row

    def _outcome(self, scan_id: str, position: int) -> sqlite3.Row | None:
        return self._one("SELECT * FROM outcome WHERE scan_id = ? AND position = ?", (scan_id, position))

    def _insert(self, statement: str, row: Row) -> str:
        proof = rows.digest(row)
        self._connection.execute(statement, (*row, proof))
        return proof

    def _parts(self, scan_id: str) -> dict[int, list[str]]:
        """The digests of each page's assessments, by position."""
        found = self._connection.execute(
            "SELECT position, row_sha256 FROM assessment WHERE scan_id = ? ORDER BY position, n", (scan_id,)
        )
        return {position: [proof for _, proof in group] for position, group in groupby(found, key=lambda row: row[0])}

    def _refuse_altered(self, row: sqlite3.Row, parts: Sequence[str]) -> None:
        if rows.digest([row[column] for column in schema.OUTCOME], parts) != row["row_sha256"]:
            raise StoreError(
                f"{self._file}: page {row['position']} of scan {row['scan_id']} was altered since it was recorded; "
                "put the last backup in its place, or scan again"
            )
