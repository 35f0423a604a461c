"""The program starts at once: nothing heavy is loaded before it is needed."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import pytest

HEAVY = {"datasketch", "jinja2", "lxml", "numpy", "py3langid", "pydantic", "requests", "rich", "scipy", "trafilatura"}
STAGES = ("gather", "page", "corpus", "matching", "terms", "record", "report")
NOT_FOR_A_STAGE = {"datasketch", "jinja2", "py3langid", "requests", "scipy", "trafilatura"}
TRIES = 5


def run(*arguments: str, folder: Path) -> str:
    command = [sys.executable, *arguments]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=30, check=True).stdout  # noqa: S603


def loaded_by(code: str, folder: Path) -> set[str]:
    """The top-level packages that a fresh interpreter has loaded after running the code."""
    show = "import sys; print(*{name.partition('.')[0] for name in sys.modules})"
    return set(run("-c", f"{code}\n{show}", folder=folder).split())


def test_help_is_there_before_anybody_notices(tmp_path: Path) -> None:
    took = []
    for _ in range(TRIES):
        before = time.perf_counter()
        assert "Usage: syndicheck" in run("-m", "syndicheck", "--help", folder=tmp_path)
        took.append(time.perf_counter() - before)
    assert min(took) < 0.3


def test_help_loads_no_heavy_library(tmp_path: Path) -> None:
    code = "from syndicheck.cli import main; import click; main.get_help(click.Context(main))"
    assert loaded_by(code, tmp_path) & HEAVY == set()


@pytest.mark.parametrize("stage", STAGES)
def test_a_stage_loads_heavy_libraries_only_when_they_are_used(stage: str, tmp_path: Path) -> None:
    assert loaded_by(f"import syndicheck.{stage}", tmp_path) & NOT_FOR_A_STAGE == set()
