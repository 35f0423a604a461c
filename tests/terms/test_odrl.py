"""Terms as a RightsML policy: what the vocabulary can say is said, and the rest is listed."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel

from syndicheck.bundled import bundled_path
from syndicheck.model import RulePack
from syndicheck.terms import CHECKS, load_pack
from syndicheck.terms.facts import Group, GroupPart
from syndicheck.terms.odrl import CONTEXT, RIGHTSML, TDMREP, Policy, policy
from syndicheck.terms.odrl_terms import EXPRESSIONS, Names

MODELS = {name: check.options for name, check in CHECKS.items()}
PACKS = sorted(path for path in bundled_path("rules").glob("*.toml") if path.name != "platforms.toml")
HEAD = """\
[agency]
id = "birge"
name = "Birge News"
names = ["Birge News"]
domains = ["birge.example.kg", "birge.example.org"]
timezone = "Asia/Bishkek"
"""
OWN = "urn:syndicheck:birge"
US = "https://birge.example.kg/"

Made = Callable[..., Policy]


@pytest.fixture
def made(tmp_path: Path) -> Made:
    def make(*rules: str, head: str = HEAD, models: dict[str, type[BaseModel]] | None = None) -> Policy:
        texts = [
            f'[[rule]]\nid = "birge.r{number}"\nnumber = "{number}"\n'
            f'severity = "minor"\nsummary = "Rule {number}."\n{rule}\n'
            for number, rule in enumerate(rules, 1)
        ]
        path = tmp_path / "birge.toml"
        path.write_text(head + "".join(texts), "utf-8")
        return policy(load_pack(path, {**MODELS, **(models or {})}))

    return make


def rule(check: str, *lines: str, uses: str = "republication", items: str = "", parties: str = "public") -> str:
    def listed(words: str) -> str:
        return ", ".join(f'"{word}"' for word in words.split(","))

    items = listed(items) if items else ""
    applies = f"{{uses = [{listed(uses) if uses else ''}], parties = [{listed(parties)}], items = [{items}]}}"
    return "\n".join((f'check = "{check}"', f"applies_to = {applies}", *lines))


def bare(node: dict[str, Any]) -> dict[str, Any]:
    """A duty or prohibition without the words of its rule."""
    return {key: value for key, value in node.items() if ":" not in key}


def permissions(found: Policy) -> list[dict[str, Any]]:
    return list(found.document.get("permission", []))


def prohibitions(found: Policy) -> list[tuple[str, str]]:
    return [(node["action"], node["target"]["uid"].removeprefix(OWN)) for node in found.document.get("prohibition", [])]


def unsaid(found: Policy, of: str = "birge.r1") -> list[str]:
    return [one.text for one in found.not_expressed if one.rule == of]


def limits(found: Policy) -> Iterator[tuple[str, str, object]]:
    """Constraints and refinements of the first permission."""
    permission = permissions(found)[0]
    refined = (
        [node for action in permission["action"] for node in action["refinement"]]
        if isinstance(permission["action"], list)
        else []
    )
    for node in (*permission.get("constraint", []), *refined):
        right = node["rightOperand"]
        yield node["leftOperand"], node["operator"], right["@value"] if isinstance(right, dict) else right


def test_a_policy_is_an_offer_of_the_agency_in_the_profile_of_rightsml(made: Made) -> None:
    document = made(rule("agreement")).document
    assert document["@context"][0] == CONTEXT
    assert (document["type"], document["profile"]) == ("Offer", RIGHTSML)
    assert document["uid"].startswith("urn:syndicheck:policy:birge:")
    assert document["assigner"]["uid"] == US
    assert document["assigner"]["vcard:fn"] == "Birge News"


def test_an_agreement_is_consent_to_distribute_and_a_link_an_attribution_of_what_is_extracted(made: Made) -> None:
    found = made(rule("agreement"), rule("hyperlink", 'target = "article"', uses="citation"))
    distribute, extract = permissions(found)
    assert (distribute["action"], [bare(duty) for duty in distribute["duty"]]) == (
        "distribute",
        [{"action": "obtainConsent", "consentingParty": US}],
    )
    assert (extract["action"], [bare(duty) for duty in extract["duty"]]) == (
        "extract",
        [{"action": "attribute", "attributedParty": US}],
    )
    assert distribute["target"]["uid"] == extract["target"]["uid"] == f"{OWN}:items"
    assert unsaid(found) == ["that the consent is a written agreement"]
    assert unsaid(found, "birge.r2")[0] == "that the attribution is a hyperlink"
    assert any(text.startswith("target = article") for text in unsaid(found, "birge.r2"))


def test_each_duty_carries_the_rule_that_it_comes_from(made: Made) -> None:
    (duty,) = permissions(made(rule("agreement", 'source = "page footer"', "valid_from = 2026-02-01")))[0]["duty"]
    assert duty["dcterms:identifier"] == "birge.r1"
    assert duty["dcterms:description"] == "Rule 1."
    assert duty["dcterms:source"] == "page footer"
    assert "not verified" in duty["rdfs:comment"]
    day = {"@value": "2026-02-01", "@type": "xsd:date"}
    assert duty["constraint"] == [{"leftOperand": "dateTime", "operator": "gteq", "rightOperand": day}]


@pytest.mark.parametrize(
    ("check", "lines", "expected"),
    [
        ("share", ["max = 0.3"], [("percentage", "lteq", "30")]),
        ("share", ["max = 0.333"], [("percentage", "lteq", "33.3")]),
        ("length", ['unit = "words"', "max = 120"], [("count", "lteq", "120")]),
        ("length", ['unit = "first-paragraphs"', "max = 2"], [("count", "lteq", "2")]),
        ("embargo", ["hours = 1.5"], [("delayPeriod", "gteq", "PT90M")]),
        ("expiry", ["days = 30"], [("elapsedTime", "lteq", "P30D")]),
        ("place", ['not_on = [".jp"]'], [("virtualLocation", "isNoneOf", [".jp"])]),
        ("place", ['only_on = "one.example"'], [("virtualLocation", "isAnyOf", ["one.example"])]),
        ("bulk", ["items = 5", 'per = "week"'], [("count", "lteq", "5"), ("timeInterval", "eq", "P7D")]),
        ("complete", ["tolerance = 0.05"], [("percentage", "gteq", "95")]),
    ],
)  # fmt: skip
def test_limits_are_constraints(made: Made, check: str, lines: list[str], expected: list[object]) -> None:
    assert list(limits(made(rule(check, *lines)))) == expected


def test_how_much_may_be_taken_refines_the_action_in_its_unit(made: Made) -> None:
    (action,) = permissions(made(rule("length", 'unit = "characters"', "max = 1000")))[0]["action"]
    assert action["rdf:value"] == {"@id": "odrl:distribute"}
    assert action["refinement"][0]["unit"] == "urn:syndicheck:unit:character"


@pytest.mark.parametrize(
    ("check", "lines", "expected"),
    [
        ("complete", [], [("modify", ":items")]),
        ("expiry", ["days = 7", "archive = true"], [("archive", ":items")]),
        ("canonical", ["noindex = true"], [("index", ":items")]),
        ("media", ['kinds = ["image", "video"]'], [("use", ":items:image"), ("use", ":items:video")]),
        ("commercial", [], [("cc:CommercialUse", ":items")]),
        ("machine-use", [], [("tdm:mine", ":items")]),
        ("third-party", [], [("use", ":items:parts-credited-to-third-parties")]),
    ],
)
def test_what_is_forbidden_is_a_prohibition(
    made: Made, check: str, lines: list[str], expected: list[tuple[str, str]]
) -> None:
    assert prohibitions(made(rule(check, *lines, uses="republication,citation"))) == expected


def test_mining_brings_the_profile_in_which_it_is_a_term(made: Made) -> None:
    document = made(rule("machine-use", uses="")).document
    assert document["profile"] == [RIGHTSML, TDMREP]
    assert document["@context"][1]["tdm"] == f"{TDMREP}#"
    assert "permission" not in document


@pytest.mark.parametrize(
    ("check", "lines", "duty"),
    [
        ("credit", ['text = "Source: {agency}"'], {"action": "attribute", "attributedParty": US}),
        ("byline", [], {"action": "attribute", "attributedParty": f"{OWN}:author-of-the-item"}),
        ("tracker", ['pattern = "count.example/p"'], {"action": "acceptTracking", "trackingParty": US}),
        ("edit-notice", ['phrases = "edited"'], {"action": "inform", "informedParty": f"{OWN}:readers"}),
    ],
)
def test_what_must_be_done_is_a_duty(made: Made, check: str, lines: list[str], duty: dict[str, str]) -> None:
    assert [bare(node) for node in permissions(made(rule(check, *lines)))[0]["duty"]] == [duty]


@pytest.mark.parametrize(
    ("check", "lines", "expected"),
    [
        ("wording", ['phrases = "some media"'], "the vocabulary has no term for a rule of the kind 'wording'"),
        ("wording", ['phrases = "some media"'], "phrases = some media"),
        ("correction", ["hours = 24"], "the vocabulary has no term for a rule of the kind 'correction'"),
        ("keep-links", [], "the vocabulary has no term for a rule of the kind 'keep-links'"),
        ("embargo", [], "the time that each item names itself"),
        ("expiry", [], "the end of use that each item names itself"),
        ("length", ['unit = "headline"'], "unit = headline"),
        ("byline", ['parts = ["author", "dateline"]'], "that the dateline stays"),
        ("canonical", ["canonical = true"], "canonical = true"),
        ("place", ["frames = true"], "frames = true"),
        ("share", ["max = 0.3", "valid_to = 2026-12-31"], "that its limits hold to 2026-12-31 only"),
        ("commercial", [], "that what it forbids is forbidden in republication only"),
    ],
)
def test_what_the_vocabulary_cannot_say_is_listed(made: Made, check: str, lines: list[str], expected: str) -> None:
    found = made(rule(check, *lines))
    assert any(text.startswith(expected) for text in unsaid(found)), unsaid(found)
    listed = [entry["dcterms:description"] for entry in found.document["notExpressed"]]
    assert listed == [one.text for one in found.not_expressed]


def test_a_use_without_an_action_is_listed(made: Made) -> None:
    found = made(rule("credit", 'text = "{agency}"', uses="citation,quotation"))
    assert "that it holds for quotation too" in unsaid(found)


def test_nothing_is_permitted_where_nothing_of_its_conditions_can_be_said(made: Made) -> None:
    assert permissions(made(rule("wording", 'phrases = "some media"', uses="citation"))) == []


def test_a_permission_whose_conditions_are_not_all_said_says_so(made: Made) -> None:
    whole = permissions(made(rule("share", "max = 0.3")))[0]
    part = permissions(made(rule("share", "max = 0.3"), rule("wording", 'phrases = "some media"')))[0]
    assert "rdfs:comment" not in whole
    assert "notExpressed" in part["rdfs:comment"]


def test_a_limit_for_one_type_of_item_neither_binds_the_others_nor_loses_what_binds_all(made: Made) -> None:
    found = made(rule("agreement"), rule("share", "max = 0.1", items="interview"))
    rest, interview = permissions(found)
    assert rest["target"]["uid"] == f"{OWN}:items:every-other-type"
    assert rest["action"] == "distribute"
    assert interview["target"]["uid"] == f"{OWN}:items:interview"
    assert interview["action"][0]["refinement"][0]["leftOperand"] == "percentage"
    assert [duty["action"] for duty in interview["duty"]] == ["obtainConsent"]


def test_licensees_have_permissions_of_their_own(made: Made) -> None:
    found = made(
        rule("agreement"), rule("expiry", "days = 30", parties="licensee"), rule("commercial", parties="licensee")
    )
    public, licensee = permissions(found)
    assert "assignee" not in public
    assert licensee["assignee"] == {"type": "PartyCollection", "uid": f"{OWN}:licensees"}
    assert "duty" not in licensee
    assert [node["assignee"]["uid"] for node in found.document["prohibition"]] == [f"{OWN}:licensees"]


PARTS = '[[rule.of]]\ncheck = "credit"\ntext = "{agency}"\n[[rule.of]]\ncheck = "hyperlink"\n'
OTHER_PARTS = PARTS + '[[rule.of]]\ncheck = "agreement"\n'


def test_all_of_a_group_is_everything_that_its_parts_say(made: Made) -> None:
    found = made(rule("all-of", OTHER_PARTS))
    assert [duty["action"] for duty in permissions(found)[0]["duty"]] == ["attribute", "obtainConsent"]
    assert "hyperlink: that the attribution is a hyperlink" in unsaid(found)


def test_any_of_a_group_is_said_only_where_each_way_comes_to_the_same(made: Made) -> None:
    same = made(rule("any-of", PARTS))
    assert [duty["action"] for duty in permissions(same)[0]["duty"]] == ["attribute"]
    assert unsaid(same)[0] == "which of several ways is chosen"
    different = made(rule("any-of", OTHER_PARTS))
    assert permissions(different) == []
    assert unsaid(different)[0].startswith("that any one of credit, hyperlink, agreement suffices")


class Wishes(BaseModel):
    """`most`: how many wishes."""

    most: int = 3


def test_a_check_that_the_export_does_not_know_is_listed_with_its_options(made: Made) -> None:
    found = made(rule("wish", "most = 2"), models={"wish": Wishes})
    assert unsaid(found) == [
        "the vocabulary has no term for a rule of the kind 'wish'",
        "most = 2 (how many wishes)",
    ]


def test_the_border_between_uses_and_the_notes_of_a_pack_are_told(made: Made) -> None:
    head = HEAD + '[use]\nrepublication_share = 0.4\nset_by = "counsel"\n[[note]]\ntext = "Ask first."\n'
    found = made(rule("agreement"), head=head)
    assert found.document["rdfs:comment"] == ["Ask first."]
    (border,) = unsaid(found, "birge")
    assert "from 40% of an item" in border
    assert "counsel" in border


def stated(pack: RulePack) -> Iterator[tuple[str, str, str, BaseModel]]:
    """Each option that a rule of a pack states: rule, check, option, all options."""
    for one in pack.rules:
        parts = one.options.parts if isinstance(one.options, Group) else (GroupPart(one.check, one.options),)
        for part in parts:
            for name in part.options.model_fields_set:
                yield one.id, part.check, name, part.options


@pytest.mark.parametrize("path", PACKS, ids=lambda path: path.stem)
def test_no_option_that_a_pack_states_is_dropped_silently(path: Path) -> None:
    pack = load_pack(path, MODELS)
    listed = {(one.rule, one.text) for one in policy(pack).not_expressed}
    for identifier, check, name, options in stated(pack):
        express = EXPRESSIONS.get(check)
        said = express(options.model_dump(mode="json"), Names("x", "https://x/")).options if express else ()
        assert name in said or any(rule == identifier and f"{name} = " in text for rule, text in listed), name


@pytest.mark.parametrize("path", PACKS, ids=lambda path: path.stem)
def test_every_rule_of_every_pack_that_ships_is_in_its_policy(path: Path) -> None:
    pack = load_pack(path, MODELS)
    found = policy(pack)
    written = json.dumps(found.document, ensure_ascii=False)
    listed = {one.rule for one in found.not_expressed}
    for one in pack.rules:
        assert one.id in listed or f'"dcterms:identifier": "{one.id}"' in written or _limits(one.check), one.id
    for node in found.document.get("permission", []):
        assert node["target"]["uid"]
        assert node.get("duty") or node.get("constraint") or isinstance(node["action"], list)


def _limits(check: str) -> bool:
    return check in {"share", "length", "embargo", "expiry", "place", "bulk"}
