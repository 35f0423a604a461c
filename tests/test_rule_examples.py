"""Each rule carries its own examples, run through the checker: pages that meet it, break it, or leave it open."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from syndicheck.bundled import bundled_path
from syndicheck.model import Checked, Verdict
from syndicheck.rule_examples import Example, Kind, Trial, examples_in, try_example
from syndicheck.rule_examples.stated import read_stated
from syndicheck.terms import CHECKS, load_packs

FOLDER = bundled_path("rules", "examples")
PACKS = load_packs(bundled_path("rules"), {name: check.options for name, check in CHECKS.items()})
WHOSE = {rule.id: pack for pack in PACKS for rule in pack.rules}
EXAMPLES = examples_in(FOLDER)
UNREAD = [example for example in EXAMPLES if not any(rule.verified for rule in WHOSE[example.rule].rules)]


@cache
def tried(example: Example) -> Trial:
    return try_example(example, WHOSE[example.rule])


@pytest.mark.parametrize("rule", WHOSE)
def test_every_rule_that_ships_has_pages_that_meet_it_and_break_it_or_that_a_person_must_see(rule: str) -> None:
    kinds = {example.kind for example in EXAMPLES if example.rule == rule}
    assert {Kind.MEETS, Kind.BREAKS} <= kinds or Kind.UNSURE in kinds


def test_every_file_of_the_examples_is_run() -> None:
    assert {folder.name for folder in FOLDER.iterdir()} == WHOSE.keys()
    run = {example.page for example in EXAMPLES}
    assert {page for page in FOLDER.rglob("*.html") if page not in _further_pages()} == run
    assert all(file.with_suffix(".html") in run for file in FOLDER.glob("*/*/*.toml"))


def _further_pages() -> set[Path]:
    """Pages that examples name as other pages of their host."""
    return {other.file for example in EXAMPLES for other in read_stated(example.page, example.folder).other_pages}


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.name)
def test_an_example_is_judged_as_it_says(example: Example) -> None:
    trial = tried(example)
    assert trial.passed, trial.difference
    assert isinstance(trial.outcome, Checked)
    results = {finding.proof.result for finding in trial.findings}
    if example.kind is Kind.MEETS and not results:  # the rule binds the public, and this is a licensee's page
        assert any(judged.agreement for judged in trial.outcome.assessments)
    else:
        assert results == {example.kind.expected}


@pytest.mark.parametrize("example", UNREAD, ids=lambda example: example.name)
def test_a_rule_that_nobody_has_read_first_hand_never_leads_to_a_violation(example: Example) -> None:
    outcome = tried(example).outcome
    assert outcome is not None
    assert outcome.verdict is not Verdict.VIOLATION
    assert example.kind is not Kind.BREAKS or outcome.verdict is Verdict.REVIEW
