"""A workspace with one article, and the program run in it as a user would."""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

__all__ = ["ARTICLE", "CASES", "Program", "Said", "spine"]

from syndicheck.cli import main

SPINE = Path(__file__).parents[1] / "data" / "spine"
sys.path.insert(0, str(SPINE))

import cases as spine  # noqa: E402

ARTICLE = SPINE / "article.txt"
CASES = {case.name: case for case in spine.cases(ARTICLE.read_text("utf-8"))}


@dataclass(frozen=True)
class Said:
    """What the program answered."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


@dataclass(frozen=True)
class Program:
    """The program, called in one folder."""

    folder: Path
    monkeypatch: pytest.MonkeyPatch
    capsys: pytest.CaptureFixture[str]

    def __call__(self, *words: str | Path, cwd: Path | None = None) -> Said:
        self.monkeypatch.chdir(cwd or self.folder)
        self.capsys.readouterr()
        with pytest.raises(SystemExit) as ended:
            main([str(word) for word in words], prog_name="syndicheck")
        captured = self.capsys.readouterr()
        return Said(int(ended.value.code or 0), captured.out, captured.err)

    def with_article(self) -> Program:
        assert self("init", "desk", "--yes").status == 0
        here = Program(self.folder / "desk", self.monkeypatch, self.capsys)
        added = here("corpus", "add", ARTICLE, "--url", spine.ARTICLE_URL, "--published", spine.PUBLISHED.isoformat())
        assert added.status == 0, added
        return here

    def page(self, name: str) -> tuple[str, Path]:
        """The address and the saved file of one of the spine's pages."""
        path = self.folder / f"{name}.html".replace(" ", "-").replace("'", "").replace(",", "")
        path.write_text(CASES[name].html, "utf-8")
        return CASES[name].url, path
