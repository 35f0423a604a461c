"""The cases that decide whether the tool may be used at all, through the same code as the program's."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from syndicheck.bundled import bundled_path
from syndicheck.checker import Checker
from syndicheck.corpus import Draft, prepare
from syndicheck.library import Library
from syndicheck.model import Agency, Capture, Checked, Context, Ending, RulePack
from syndicheck.terms import CHECKS, load_pack, load_register

sys.path.insert(0, str(Path(__file__).parent / "data" / "spine"))

import cases as spine

ARTICLE = (Path(__file__).parent / "data" / "spine" / "article.txt").read_text("utf-8")
NOW = datetime(2026, 11, 23, 7, tzinfo=UTC)


def akipress() -> RulePack:
    return load_pack(bundled_path("rules", "akipress.toml"), {name: check.options for name, check in CHECKS.items()})


def library_of(folder: Path, agency: Agency, *drafts: Draft) -> Library:
    library = Library(folder / "syndicheck.db", folder / "index", writable=True)
    articles = [prepare(draft, agency, 1, draft.id or f"item-{number}") for number, draft in enumerate(drafts)]
    list(library.add(articles, NOW))
    return library


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    draft = Draft(ARTICLE, url=spine.ARTICLE_URL, published=spine.PUBLISHED, id="lake")
    return library_of(tmp_path_factory.mktemp("spine"), akipress().agency, draft)


@pytest.mark.parametrize("case", spine.cases(ARTICLE), ids=lambda case: case.name)
def test_each_case_of_the_spine_has_its_verdict(case: spine.Case, library: Library, tmp_path: Path) -> None:
    partners = tmp_path / "partners.csv"
    partners.write_text(spine.register(case.agreements), "utf-8")
    checker = Checker(library, (akipress(),), load_register(partners, complete=True))
    capture = Capture(case.url, case.url, NOW, case.html.encode("utf-8"), Ending.SUPPLIED)
    outcome = checker.check(capture, Context(NOW))
    assert outcome.verdict.value in case.expected, outcome
    if case.rule is not None and isinstance(outcome, Checked):
        assert case.rule in {
            f.rule.id for a in outcome.assessments for f in a.findings if f.proof.result.value != "met"
        }
