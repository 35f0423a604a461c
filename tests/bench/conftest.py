import json
import runpy
import sys
from pathlib import Path
from typing import Any

import pytest
from bench_samples import Measure

BENCH = Path(__file__).parents[2] / "bench"
sys.path.insert(0, str(BENCH))


@pytest.fixture
def measure(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Measure:
    def run(script: str, *words: str | Path) -> dict[str, Any]:
        monkeypatch.setattr(sys, "argv", [script, *map(str, words)])
        runpy.run_path(str(BENCH / script), run_name="__main__")
        return json.loads(capsys.readouterr().out)

    return run
