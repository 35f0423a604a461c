"""Ctrl-C in a running scan: the whole process group gets the signal, as from a terminal."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

from cli_samples import CASES, Program

PAGES = 300


def done_so_far(desk: Path) -> int:
    from syndicheck.workspace import Workspace

    if not (desk / "data" / "syndicheck.db").exists():
        return 0
    record = Workspace.find(desk).record()
    unfinished = record.last_unfinished()
    return 0 if unfinished is None else PAGES - sum(1 for _ in record.pending(unfinished.id))


def test_an_interrupted_scan_says_how_to_go_on_and_goes_on(desk: Program) -> None:
    folder = desk.folder / "pages"
    folder.mkdir()
    for number in range(PAGES):
        (folder / f"{number:03d}.html").write_text(CASES["unrelated page"].html, "utf-8")
    command = [sys.executable, "-m", "syndicheck", "scan", "--folder", "pages", "-o", "r.jsonl"]
    with subprocess.Popen(  # noqa: S603 - our own program
        command, cwd=desk.folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True
    ) as scan:
        deadline = time.monotonic() + 60
        while done_so_far(desk.folder) < 5 and time.monotonic() < deadline:
            time.sleep(0.05)
        os.killpg(scan.pid, signal.SIGINT)
        _, err = scan.communicate(timeout=60)
    assert scan.returncode == 130, err
    assert "syndicheck scan --resume" in err
    assert "Traceback" not in err
    assert 5 <= done_so_far(desk.folder) < PAGES
    said = desk("scan", "--resume", "-o", "r.jsonl")
    assert said.status == 0
    assert len([json.loads(line) for line in (desk.folder / "r.jsonl").read_text("utf-8").splitlines()]) == PAGES
