"""What a person should look at in a pack that can be loaded."""

from __future__ import annotations

from pathlib import Path

from syndicheck.bundled import bundled_path
from syndicheck.terms import CHECKS, load_pack
from syndicheck.terms.pack_review import Warned, warnings

MODELS = {name: check.options for name, check in CHECKS.items()}
AKIPRESS = bundled_path("rules", "akipress.toml").read_text("utf-8")
RULES = {"akipress.agreement", "akipress.hyperlink"}


def warned(tmp_path: Path, text: str, with_examples: set[str]) -> tuple[Warned, ...]:
    path = tmp_path / "akipress.toml"
    path.write_text(text, "utf-8")
    return warnings(path, load_pack(path, MODELS), with_examples)


def line_of_rule(text: str, number: int) -> int:
    return [at for at, line in enumerate(text.split("\n"), 1) if line == "[[rule]]"][number]


def test_nothing_is_said_of_a_pack_whose_rules_are_verified_and_shown(tmp_path: Path) -> None:
    assert warned(tmp_path, AKIPRESS, RULES) == ()


def test_a_rule_that_nobody_verified_is_named_at_its_line(tmp_path: Path) -> None:
    text = AKIPRESS.replace('verified = {on = 2026-11-23, where = "page supplied by the agency"}', "", 1)
    (found,) = warned(tmp_path, text, RULES)
    assert (found.line, found.rule) == (line_of_rule(text, 0), "akipress.agreement")
    assert found.text.startswith("not verified")


def test_a_rule_without_a_clause_is_told_once(tmp_path: Path) -> None:
    lines = [line for line in AKIPRESS.split("\n") if not line.startswith(("clause", "verified"))]
    found = warned(tmp_path, "\n".join(lines), RULES)
    assert [(one.rule, one.text.partition(",")[0]) for one in found] == [
        ("akipress.agreement", "clause is empty"),
        ("akipress.hyperlink", "clause is empty"),
    ]


def test_a_rule_that_no_example_shows_is_told_where_examples_belong(tmp_path: Path) -> None:
    (found,) = warned(tmp_path, AKIPRESS, {"akipress.agreement"})
    assert found.line == line_of_rule(AKIPRESS, 1)
    assert "examples/akipress.hyperlink/meets" in found.text
