"""The rule packs that ship: each can be taken for a workspace, and none claims what nobody has read first-hand."""

from __future__ import annotations

import re
import tomllib
from itertools import chain
from pathlib import Path

import pytest

from syndicheck.bundled import bundled_path
from syndicheck.model import Party, RulePack, UseKind
from syndicheck.terms import CHECKS, load_pack
from syndicheck.terms.facts import Group, options_of
from syndicheck.terms.pack_rules import GROUPS
from syndicheck.workspace import Workspace, create

OPTIONS = {name: check.options for name, check in CHECKS.items()}
FOLDER = bundled_path("rules")
NAMES = sorted(path.stem for path in FOLDER.glob("*.toml") if path.name != "platforms.toml")
DOCUMENT = Path(__file__).parents[2] / "docs" / "terms-coverage.md"
OTHERS = [name for name in NAMES if name != "akipress"]


def pack_of(name: str) -> RulePack:
    return load_pack(FOLDER / f"{name}.toml", OPTIONS)


def test_at_least_twelve_outlets_beside_the_first_customer_have_a_pack() -> None:
    wanted = {
        "correctiv", "factcheck-kz", "facts", "global-voices", "kazinform", "propublica", "reuters-clients",
        "sputnik-tj", "texas-tribune", "the-conversation", "trend", "ukrinform",
    }  # fmt: skip
    assert wanted <= set(OTHERS)


@pytest.mark.parametrize("name", NAMES)
def test_a_workspace_can_be_made_with_each_pack(name: str, tmp_path: Path) -> None:
    assert f"rules/{name}.toml" in create(tmp_path, [name])
    workspace = Workspace(tmp_path)
    (pack,) = workspace.packs
    assert pack.agency.id == name == workspace.agency().id
    assert all(rule.id.startswith(f"{name}.") for rule in pack.rules)


@pytest.mark.parametrize("name", NAMES)
def test_a_workspace_with_other_own_sites_still_has_a_pack_that_can_be_read(name: str, tmp_path: Path) -> None:
    create(tmp_path, [name], ["wire.example.org"])
    (pack,) = Workspace(tmp_path).packs
    assert pack.agency.domains == ("wire.example.org",)


def test_no_two_packs_have_an_agency_or_a_rule_in_common() -> None:
    packs = [pack_of(name) for name in NAMES]
    agencies = [pack.agency.id for pack in packs]
    rules = [rule.id for pack in packs for rule in pack.rules]
    assert len(set(agencies)) == len(agencies)
    assert len(set(rules)) == len(rules)


@pytest.mark.parametrize("name", OTHERS)
def test_only_the_first_customer_is_quoted_and_read_first_hand(name: str) -> None:
    for rule in pack_of(name).rules:
        assert rule.verified is None, rule.id
        assert not rule.clause, rule.id
        assert rule.summary.endswith("."), rule.id
        assert rule.source, rule.id


@pytest.mark.parametrize("name", OTHERS)
def test_a_pack_begins_with_what_its_user_has_to_do(name: str) -> None:
    head = (FOLDER / f"{name}.toml").read_text("utf-8").partition("[agency]")[0]
    assert all(line.startswith("#") or not line for line in head.splitlines())
    for advice in ("write the outlet's own wording into `clause`", "`verified`", "review at most", "akipress.toml"):
        assert advice in head, advice


@pytest.mark.parametrize("name", NAMES)
def test_the_clauses_of_a_pack_are_numbered_in_order(name: str) -> None:
    rules = pack_of(name).rules
    assert [rule.number for rule in rules] == [str(number) for number in range(1, len(rules) + 1)]


def test_the_packs_use_every_check_and_both_kinds_of_groups() -> None:
    rules = [rule for name in NAMES for rule in pack_of(name).rules]
    used = {rule.check for rule in rules}
    parts = chain.from_iterable(rule.options.parts for rule in rules if isinstance(rule.options, Group))
    assert used | {part.check for part in parts} == set(CHECKS) | set(GROUPS)


def test_the_packs_bind_the_public_and_licensees_each_where_the_terms_do() -> None:
    parties = {rule.parties for name in NAMES for rule in pack_of(name).rules}
    assert {(Party.PUBLIC,), (Party.LICENSEE,), (Party.PUBLIC, Party.LICENSEE)} <= parties


def test_a_rule_speaks_of_uses_that_are_uses() -> None:
    """A quotation or a common source uses nothing of ours: no clause can be held against it."""
    for name in NAMES:
        for rule in pack_of(name).rules:
            assert rule.uses, rule.id
            assert set(rule.uses) <= {UseKind.REPUBLICATION, UseKind.CITATION}, rule.id


def test_links_are_wanted_only_to_the_outlets_own_sites() -> None:
    for name in NAMES:
        pack = pack_of(name)
        for options in chain.from_iterable(options_of(rule) for rule in pack.rules):
            accepts: tuple[str, ...] = getattr(options, "accepts", ())
            assert all(any(domain.endswith(own) for own in pack.agency.domains) for domain in accepts), name


# ------------------------------------------------------------------ the document of coverage


def clauses() -> list[tuple[str, ...]]:
    """The rows of the first table: number, outlet, clause, kinds, check or why none, rule."""
    first = DOCUMENT.read_text("utf-8").partition("\n## ")[0]
    rows = [line for line in first.splitlines() if line.startswith("| ")]
    return [tuple(cell.strip() for cell in row.strip("|").split(" |")) for row in rows[1:]]


def test_the_document_counts_its_clauses_right_and_nine_tenths_are_expressed() -> None:
    rows = clauses()
    expressed = [row for row in rows if not row[4].startswith("none: ")]
    looked_at = [row for row in expressed if row[4].endswith("a person looks")]
    text = DOCUMENT.read_text("utf-8")
    assert (
        f"**{len(rows)} clauses, {len(expressed)} of them expressed ({len(expressed) / len(rows):.0%})".replace(
            "%", " %"
        )
        in text
    )
    assert f"disprove {len(expressed) - len(looked_at)}; the other\n{len(looked_at)} lead to a person" in text
    assert len(expressed) >= 0.9 * len(rows)


def test_the_document_has_all_outlets_and_all_kinds_of_rules() -> None:
    rows = clauses()
    assert [row[0] for row in rows if row[0]] == [str(number) for number in range(1, 36)]
    named = " ".join(row[3] for row in rows)
    for first, last in re.findall(r"R(\d+)–R(\d+)", named):
        named += "".join(f" R{number}" for number in range(int(first), int(last) + 1))
    assert set(re.findall(r"R\d+", named)) == {f"R{number}" for number in range(1, 25)}


@pytest.mark.parametrize("row", clauses(), ids=lambda row: row[2][:40])
def test_what_the_document_calls_a_check_is_one_with_options_that_it_takes(row: tuple[str, ...]) -> None:
    written = re.findall(r"`([a-z-]+) (\{[^`]*\})`", row[4])
    assert bool(written) != row[4].startswith("none: ")
    for name, options in written:
        OPTIONS[name].model_validate(tomllib.loads(f"options = {options}")["options"])


def test_the_document_names_every_rule_of_every_pack_with_its_own_check() -> None:
    told = {row[5].strip("`"): row[4] for row in clauses() if len(row) > 5 and row[5]}
    assert told.keys() == {rule.id for name in NAMES for rule in pack_of(name).rules}
    for name in NAMES:
        for rule in pack_of(name).rules:
            assert told[rule.id].startswith(f"`{rule.check}"), rule.id
