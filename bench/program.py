"""Running the program itself, as a user does."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

FINE = frozenset({0, 3, 10, 11})
"""Statuses that are no trouble: nothing found, pages not checked, findings."""


def run(*words: str | Path, cwd: Path) -> float:
    """Run a command of the program in a folder; seconds that it took.

    Raises:
        SystemExit: It ended with trouble; the message is the program's own.
    """
    began = time.monotonic()
    ended = subprocess.run(  # noqa: S603 - our own program with our own arguments
        [sys.executable, "-m", "syndicheck", *map(str, words)], cwd=cwd, capture_output=True, text=True, check=False
    )
    if ended.returncode not in FINE:
        raise SystemExit(f"syndicheck {' '.join(map(str, words))}: status {ended.returncode}: {ended.stderr.strip()}")
    return time.monotonic() - began
