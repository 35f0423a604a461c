"""The checker as a value: pure, and able to travel to other processes."""

from __future__ import annotations

import pickle
from datetime import UTC, datetime
from pathlib import Path

from syndicheck.bundled import bundled_path
from syndicheck.checker import Checker
from syndicheck.corpus import Draft, prepare
from syndicheck.library import Library
from syndicheck.model import Capture, Checked, Context, Ending, Register, Verdict
from syndicheck.terms import CHECKS, load_pack

NOW = datetime(2026, 11, 23, 7, tzinfo=UTC)
STORY = (
    "The ferry across the lake will run again from Monday, after the owners of both boats agreed on a timetable that "
    "leaves nobody on the far shore overnight. Villagers had rowed themselves for three summers, and two of them had "
    "learnt to swim in the process, which their neighbours tell with some pride. "
)


def checker(folder: Path, *texts: str) -> Checker:
    pack = load_pack(bundled_path("rules", "akipress.toml"), {name: check.options for name, check in CHECKS.items()})
    library = Library(folder / "db", folder / "index", writable=True)
    drafts = [Draft(text, published=NOW, title=f"Story {number}") for number, text in enumerate(texts)]
    list(library.add((prepare(d, pack.agency, 1, f"story-{n}") for n, d in enumerate(drafts)), NOW))
    return Checker(Library(folder / "db", folder / "index"), (pack,), Register(complete=True))


def capture(text: str) -> Capture:
    body = f"<html lang=en><body><article><h1>A ferry</h1><p>{text}</p></article></body></html>".encode()
    return Capture("https://site.example/a", "https://site.example/a", NOW, body, Ending.SUPPLIED)


def test_a_checker_that_was_pickled_gives_the_same_outcome(tmp_path: Path) -> None:
    here = checker(tmp_path, STORY)
    there = pickle.loads(pickle.dumps(here))  # noqa: S301 - our own bytes
    outcome = here.check(capture(STORY), Context(NOW))
    assert isinstance(outcome, Checked)
    assert outcome.assessments
    assert there.check(capture(STORY), Context(NOW)) == outcome
    assert pickle.loads(pickle.dumps(outcome)) == outcome  # noqa: S301 - our own bytes


def test_checking_twice_gives_the_same_outcome(tmp_path: Path) -> None:
    here = checker(tmp_path, STORY)
    assert here.check(capture(STORY), Context(NOW)) == here.check(capture(STORY), Context(NOW))


def test_of_two_articles_that_share_a_text_the_page_is_explained_by_the_one_that_fits_best(tmp_path: Path) -> None:
    more = STORY + "A third boat is being built in the old tannery, of larch, by two brothers who have never sailed."
    outcome = checker(tmp_path, STORY, more).check(capture(more), Context(NOW))
    assert isinstance(outcome, Checked)
    assert [a.match.article.id for a in outcome.assessments] == ["story-1"]
    assert any("story-0" in line for line in outcome.dropped)


def test_what_an_article_of_another_workspaces_agency_says_is_not_judged(tmp_path: Path) -> None:
    here = checker(tmp_path, STORY)
    outcome = Checker(here.library, (), here.register).check(capture(STORY), Context(NOW))
    assert outcome.verdict is Verdict.NO_MATCH
