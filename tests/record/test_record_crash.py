"""A scan that is killed at any moment: every acknowledged page is there, and exactly the rest is pending."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from pathlib import Path

from record_samples import SCAN

from syndicheck.model import Candidate
from syndicheck.record import Record, connect

ROUNDS = 10
PAGES = 2000
WORKER = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from syndicheck.model import OrderResult, UseKind, Verdict
from syndicheck.record import AssessmentRow, Record, connect

row = AssessmentRow("birge", "a", 1, "0", "site.kg", Verdict.VIOLATION, UseKind.CITATION, OrderResult.OURS_FIRST)
record = Record(connect(Path(sys.argv[1])))
scan = record.last_unfinished()
for position, candidate in record.pending(scan.id):
    record.keep("article", f"text {position}")
    record.save(
        scan.id, position, candidate, Verdict.VIOLATION, None, page={"n": position}, assessments=(row, row),
        capture_facts={}, context={}, checked_at=datetime.now(UTC),
    )
    print(position, flush=True)
"""


def killed_after(path: Path, pages: int, seconds: float) -> list[int]:
    """What a scan acknowledged before it was killed, so many seconds after so many pages."""
    # a killed process leaves half a file of coverage data: it collects none
    plain = {name: value for name, value in os.environ.items() if not name.startswith("COV")}
    with subprocess.Popen(  # noqa: S603
        [sys.executable, "-c", WORKER, str(path)], stdout=subprocess.PIPE, text=True, env=plain
    ) as child:
        assert child.stdout is not None
        told = [child.stdout.readline() for _ in range(pages)]
        time.sleep(seconds)
        child.kill()
        told += child.stdout.readlines()
    # the last line may be cut by the kill: what was not told whole was not acknowledged
    return [int(line) for line in told if line.endswith("\n")]


def test_nothing_acknowledged_is_lost_when_the_scan_is_killed(tmp_path: Path) -> None:
    path = tmp_path / "syndicheck.db"
    connection = connect(path)
    record = Record(connection)
    record.create_tables()
    record.begin(SCAN, [Candidate(f"https://site.kg/{n}", "urls.txt") for n in range(PAGES)])
    chance = random.Random(20261123)  # noqa: S311 - moments, not secrets
    acknowledged: list[int] = []
    for number in range(1, ROUNDS + 1):
        told = killed_after(path, chance.randint(1, 40), chance.uniform(0, 0.005))
        assert told
        assert not set(told) & set(acknowledged)
        acknowledged += told
        done = [page["n"] for page in record.pages(SCAN.id)]
        assert set(acknowledged) <= set(done)
        assert len(done) - len(acknowledged) <= number  # at most the page under way in each round
        assert [position for position, _ in record.pending(SCAN.id)] == sorted(set(range(PAGES)) - set(done))
        assert record.verify() == ()
    assert record.counts(SCAN.id)["pending"] > 0
    assert record.last_unfinished() == record.scan(SCAN.id)
    connection.close()
