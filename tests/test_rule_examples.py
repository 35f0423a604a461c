"""Each rule carries its own examples: pages that meet it and pages that break it, run through the checker."""

from __future__ import annotations

import csv
import io
import tomllib
from datetime import datetime
from pathlib import Path

import pytest

from syndicheck.bundled import bundled_path
from syndicheck.checker import Checker
from syndicheck.corpus import Draft, prepare
from syndicheck.library import Library
from syndicheck.model import Capture, Checked, Context, Ending, Result, RulePack
from syndicheck.terms import CHECKS, load_packs, load_register

EXAMPLES = bundled_path("rules", "examples")
PACKS = load_packs(bundled_path("rules"), {name: check.options for name, check in CHECKS.items()})
PAGES = sorted(EXAMPLES.glob("*/*/*.html"))


def pack_of(rule: str) -> RulePack:
    return next(pack for pack in PACKS if rule in {r.id for r in pack.rules})


@pytest.mark.parametrize("rule", [rule.id for pack in PACKS for rule in pack.rules])
def test_every_rule_that_ships_has_pages_that_meet_it_and_pages_that_break_it(rule: str) -> None:
    assert (EXAMPLES / rule / "article.txt").is_file()
    for kind in ("meets", "breaks"):
        assert list((EXAMPLES / rule / kind).glob("*.html")), kind


@pytest.mark.parametrize("page", PAGES, ids=lambda path: "/".join(path.parts[-3:]))
def test_an_example_is_judged_as_it_says(page: Path, tmp_path: Path) -> None:
    rule, kind = page.parts[-3], page.parts[-2]
    says = tomllib.loads(page.with_suffix(".toml").read_text("utf-8"))
    pack = pack_of(rule)
    library = Library(tmp_path / "db", tmp_path / "index", writable=True)
    text = (EXAMPLES / rule / "article.txt").read_text("utf-8")
    published: datetime = says["article_published"]
    article = prepare(Draft(text, published=published), pack.agency, 1, "example")
    list(library.add([article], says["captured_at"]))
    partners = tmp_path / "partners.csv"
    partners.write_text(rows(says.get("agreements", [])), "utf-8")
    checker = Checker(library, (pack,), load_register(partners, complete=True))
    capture = Capture(says["url"], says["url"], says["captured_at"], page.read_bytes(), Ending.SUPPLIED)
    outcome = checker.check(capture, Context(says["captured_at"]))
    assert outcome.verdict.value == says["verdict"], outcome
    assert isinstance(outcome, Checked)
    results = {f.proof.result for a in outcome.assessments for f in a.findings if f.rule.id == rule}
    if kind == "breaks":
        assert results & {Result.NOT_MET, Result.CANNOT_TELL}
    else:
        assert results <= {Result.MET}


def rows(agreements: list[dict[str, str]]) -> str:
    out = io.StringIO()
    columns = list(dict.fromkeys(["name", "agreement", "domains", *(key for row in agreements for key in row)]))
    table = csv.DictWriter(out, columns)
    table.writeheader()
    table.writerows(agreements)
    return out.getvalue()
