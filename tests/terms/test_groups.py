"""Rules that several checks meet between them."""

from __future__ import annotations

from pathlib import Path
from typing import cast

import pytest
from pydantic import BaseModel

from syndicheck.errors import ConfigurationError
from syndicheck.model import Proof, Result
from syndicheck.terms import CHECKS, load_pack
from syndicheck.terms.checks.groups import GroupCheck
from syndicheck.terms.facts import Facts, Group, GroupPart

MET, NOT_MET, UNSURE = Result.MET, Result.NOT_MET, Result.CANNOT_TELL
OPTIONS = {name: check.options for name, check in CHECKS.items()}

PACK = """\
[agency]
id = "birge"
name = "Birge News"
names = ["Birge News"]
domains = ["birge.example.kg"]
timezone = "Asia/Bishkek"

[[rule]]
id = "birge.either"
number = "4"
check = "any-of"
severity = "minor"
summary = "A link to us, or an agreement."
"""
LINK = '\n[[rule.of]]\ncheck = "hyperlink"\ntarget = "home"\naccepts = ["birge.example.kg"]\n'
AGREEMENT = '\n[[rule.of]]\ncheck = "agreement"\n'


class Nothing(BaseModel):
    """A check without options."""


def proved(results: tuple[Result, ...], *, every: bool) -> Proof:
    said = iter(results)

    def prove(facts: Facts, part: GroupPart) -> Proof:
        result = next(said)
        return Proof(result, f"{part.check} required", f"{part.check} {result.value}", remedy=f"mend {part.check}")

    parts = tuple(GroupPart(f"p{number}", Nothing()) for number in range(len(results)))
    return GroupCheck(every=every, prove_part=prove).prove(cast("Facts", None), Group(parts))


@pytest.mark.parametrize(
    ("results", "any_of", "all_of"),
    [
        ((MET, NOT_MET), MET, NOT_MET),
        ((MET, MET), MET, MET),
        ((UNSURE, NOT_MET), UNSURE, NOT_MET),
        ((UNSURE, MET), MET, UNSURE),
        ((NOT_MET, NOT_MET), NOT_MET, NOT_MET),
    ],
)
def test_a_group_is_as_good_as_its_best_or_worst_part(
    results: tuple[Result, ...], any_of: Result, all_of: Result
) -> None:
    assert proved(results, every=False).result is any_of
    assert proved(results, every=True).result is all_of


def test_what_was_found_is_told_for_each_part_that_matters() -> None:
    assert proved((MET, NOT_MET), every=False).found == "p0 met"
    assert proved((NOT_MET, UNSURE), every=False).found == "p0 not-met; p1 cannot-tell"
    assert proved((NOT_MET, UNSURE), every=False).required == "p0 required, or p1 required"
    assert proved((NOT_MET, UNSURE), every=True).required == "p0 required and p1 required"


def test_the_remedy_is_one_way_or_everything_that_is_missing() -> None:
    assert proved((NOT_MET, NOT_MET), every=False).remedy == "mend p0"
    assert proved((NOT_MET, NOT_MET), every=True).remedy == "mend p0\nmend p1"
    assert proved((MET, NOT_MET), every=False).remedy is None


def test_a_pack_holds_a_group_with_the_options_of_each_part(tmp_path: Path) -> None:
    (tmp_path / "birge.toml").write_text(PACK + LINK + AGREEMENT, "utf-8")
    (rule,) = load_pack(tmp_path / "birge.toml", OPTIONS).rules
    assert [part.check for part in rule.options.parts] == ["hyperlink", "agreement"]
    assert rule.options.parts[0].options.target == "home"


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        (PACK, 8, "at least two"),
        (PACK + LINK, 8, "at least two"),
        (PACK + LINK + '\n[[rule.of]]\ncheck = "hyperlnk"\n', 21, "did you mean 'hyperlink'"),
        (PACK + LINK + '\n[[rule.of]]\ntarget = "home"\n', 20, "names its check"),
        (PACK + LINK + '\n[[rule.of]]\ncheck = "all-of"\n', 21, "cannot hold another group"),
        (PACK + LINK + AGREEMENT + "sise = 3\n", 22, "unknown key 'sise'"),
        (PACK + 'target = "home"\n' + LINK + AGREEMENT, 14, r"\[\[rule.of\]\] tables"),
        (PACK + LINK.replace("birge.example.kg", "other.kg") + AGREEMENT, 8, "none of the agency's domains"),
    ],
)
def test_what_is_wrong_with_a_group_is_told_with_its_line(text: str, line: int, said: str, tmp_path: Path) -> None:
    (tmp_path / "birge.toml").write_text(text, "utf-8")
    with pytest.raises(ConfigurationError, match=rf"line {line}: .*{said}"):
        load_pack(tmp_path / "birge.toml", OPTIONS)
