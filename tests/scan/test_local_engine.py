"""Workers that crash, hang or lose their scan. The checker here is a stand-in that does what a page tells it to."""

import os
import subprocess
import sys
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import cast

import pytest

from syndicheck.checker import Checker
from syndicheck.model import Capture, Checked, Context, Ending, NotChecked, Outcome, Page, PageKind, ReasonCode
from syndicheck.scan import LocalEngine, local

NOW = datetime(2026, 11, 23, 7, tzinfo=UTC)


@dataclass(frozen=True)
class Obedient:
    """Dies, hangs or raises where the page says so."""

    def check(self, capture: Capture, context: Context) -> Outcome:
        if capture.body == b"die":
            os._exit(7)
        if capture.body == b"hang":
            time.sleep(60)
        if capture.body == b"raise":
            raise AssertionError("a parser's own fault")
        return Checked(Page(capture.url, capture.url, context.now, "", (), (), PageKind.ARTICLE, "t", "en"))


def capture(body: bytes) -> Capture:
    return Capture("https://x.kg/", "https://x.kg/", NOW, body, Ending.SUPPLIED)


def engine() -> LocalEngine:
    return LocalEngine(cast("Checker", Obedient()), 1)


def test_a_page_that_kills_its_worker_costs_itself_alone() -> None:
    with engine() as going:
        lost = going.check(capture(b"die"), Context(NOW))
        assert isinstance(lost, NotChecked)
        assert lost.reason.code is ReasonCode.INTERNAL
        assert isinstance(going.check(capture(b"good"), Context(NOW)), Checked)


def test_a_page_that_raises_is_not_checked_and_says_why() -> None:
    with engine() as going:
        lost = going.check(capture(b"raise"), Context(NOW))
        assert isinstance(lost, NotChecked)
        assert "a parser's own fault" in lost.reason.text


def test_a_page_that_never_ends_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    with engine() as going:
        assert isinstance(going.check(capture(b"good"), Context(NOW)), Checked)
        monkeypatch.setattr(local, "PAGE_SECONDS", 0.5)
        lost = going.check(capture(b"hang"), Context(NOW))
        assert isinstance(lost, NotChecked)
        assert "longer than 0.5 seconds" in lost.reason.text
        monkeypatch.setattr(local, "PAGE_SECONDS", 30.0)
        assert isinstance(going.check(capture(b"good"), Context(NOW)), Checked)


SCAN = """
import sys
sys.path.insert(0, {folder!r})
from test_local_engine import Obedient, capture, NOW
from syndicheck.model import Context
from syndicheck.scan import LocalEngine
if __name__ == "__main__":
    going = LocalEngine(Obedient(), 1)
    going.check(capture(b"good"), Context(NOW))
    print(*going._pool._processes, flush=True)
    sys.stdin.read()
"""


def test_a_scan_that_is_killed_leaves_no_worker_behind(tmp_path: Path) -> None:
    script = tmp_path / "scan.py"
    script.write_text(SCAN.format(folder=str(Path(__file__).parent)), "utf-8")
    command = [sys.executable, str(script)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as scan:  # noqa: S603 - our own script
        assert scan.stdout is not None
        worker = int(scan.stdout.readline())
        scan.kill()
        scan.wait(10)
        deadline = time.monotonic() + 10
        while not ended(worker) and time.monotonic() < deadline:
            time.sleep(0.05)
        assert ended(worker)


def ended(worker: int) -> bool:
    """Whether a process is gone, or only waits to be buried."""
    status = Path(f"/proc/{worker}/stat")
    try:
        return status.read_text("utf-8").rpartition(")")[2].split()[0] == "Z"
    except FileNotFoundError:
        return True
