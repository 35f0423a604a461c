"""The JSON Schema of rule packs: every pack that ships fits it, and it sees what a schema can see."""

from __future__ import annotations

import json
import tomllib
from datetime import date
from pathlib import Path
from typing import Annotated, Any

import pytest
from jsonschema import Draft202012Validator
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from syndicheck.bundled import bundled_path
from syndicheck.terms import CHECKS
from syndicheck.terms.option_types import listed
from syndicheck.terms.packs import pack_errors
from syndicheck.terms.schema import pack_schema

MODELS = {name: check.options for name, check in CHECKS.items()}
SCHEMA = pack_schema(MODELS)
PACKS = sorted(path for path in bundled_path("rules").glob("*.toml") if path.name != "platforms.toml")
AKIPRESS = bundled_path("rules", "akipress.toml").read_text("utf-8")


def plain(value: Any) -> Any:
    """A TOML value as JSON has it, as editors hand it to a schema."""
    if isinstance(value, dict):
        return {key: plain(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [plain(inner) for inner in value]
    return value.isoformat() if isinstance(value, date) else value


def faults(text: str, schema: Any = SCHEMA) -> list[str]:
    validator = Draft202012Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER)
    return [error.message for error in validator.iter_errors(plain(tomllib.loads(text)))]


def test_the_schema_is_one_and_can_be_written_as_json() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    assert json.loads(json.dumps(SCHEMA)) == SCHEMA
    assert SCHEMA["$schema"] == "https://json-schema.org/draft/2020-12/schema"


@pytest.mark.parametrize("path", PACKS, ids=lambda path: path.stem)
def test_every_pack_that_ships_fits_the_schema(path: Path) -> None:
    assert faults(path.read_text("utf-8")) == []


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('id = "akipress"\n', 'idd = "akipress"\n'),
        ('number = "1"', "number = 3.10"),
        ('number = "1"', 'number = "1"\nnumbr = "1"'),
        ('severity = "major"', 'severity = "grave"'),
        ('severity = "major"', ""),
        ('check = "hyperlink"', 'check = "hyprlink"'),
        ('check = "hyperlink"', 'check = "agreement"'),
        ('target = "site"', 'target = "sight"'),
        ('target = "site"', 'target = "site"\nmax_paragraph = "two"'),
        ('target = "site"', 'target = "site"\nmax_paragraph = 0'),
        ('uses = ["citation"]', 'uses = ["citaton"]'),
        ("verified = {on = 2026-11-23,", "verified = {on = 23,"),
        ('domains = ["akipress.com", "akipress.org", "tazabek.kg"]', "domains = []"),
        ("[agency]", "[agencies]"),
        ("[[note]]", "[note]"),
        ("[use]", "[use]\ncitation_share = 1.5"),
        ('check = "hyperlink"', 'check = "any-of"\nof = [{check = "agreement"}]'),
        ('check = "hyperlink"', 'check = "any-of"\nof = [{check = "any-of"}, {check = "agreement"}]'),
    ],
)
def test_what_the_loader_refuses_does_not_fit_the_schema(before: str, after: str, tmp_path: Path) -> None:
    text = AKIPRESS.replace(before, after, 1)
    assert text != AKIPRESS
    path = tmp_path / "akipress.toml"
    path.write_text(text, "utf-8")
    assert pack_errors(path, MODELS)
    assert faults(text)


def test_a_rule_must_say_something_and_only_a_quoted_clause_can_be_verified() -> None:
    rule = '[[rule]]\nid = "a.b"\ncheck = "agreement"\nseverity = "minor"\n'
    head = AKIPRESS[: AKIPRESS.index("# The first sentence of the terms.")]
    assert faults(head + rule + 'summary = "Ask."\n') == []
    assert faults(head + rule)
    assert faults(head + rule + 'summary = " "\n')
    assert faults(head + rule + 'summary = "Ask."\nverified = {on = 2026-11-23, where = "the site"}\n')


def test_a_group_takes_two_checks_each_with_options_of_its_own() -> None:
    head = AKIPRESS[: AKIPRESS.index("# The first sentence of the terms.")]
    rule = '[[rule]]\nid = "a.b"\ncheck = "any-of"\nseverity = "minor"\nsummary = "Link or ask."\n'
    link, ask = '[[rule.of]]\ncheck = "hyperlink"\ntarget = "home"\n', '[[rule.of]]\ncheck = "agreement"\n'
    assert faults(head + rule + link + ask) == []
    assert faults(head + rule + link + ask + 'target = "home"\n')
    assert faults(head + rule + link)
    assert faults(head + rule + 'target = "home"\n' + link + ask)


@pytest.mark.parametrize("check", sorted(CHECKS))
def test_every_check_takes_its_own_options_and_no_others(check: str) -> None:
    validator = Draft202012Validator({**SCHEMA, "$ref": "#/$defs/Part", "required": [], "additionalProperties": True})
    unknown = [
        error.message
        for error in validator.iter_errors({"check": check, "no_such_option": 1})
        if "no_such_option" in error.message
    ]
    assert unknown
    for name in MODELS[check].model_fields:
        known = [error.message for error in validator.iter_errors({"check": check, name: None})]
        assert not [message for message in known if f"'{name}' is not one of" in message]


class Wishes(BaseModel):
    """`words`: what is wished for; `most`: how many times."""

    model_config = ConfigDict(extra="forbid", strict=True)

    words: Annotated[tuple[str, ...], BeforeValidator(listed), Field(min_length=1, max_length=2)]
    most: int = Field(default=1, ge=1, description="how often at most")


def test_a_check_that_is_new_is_in_the_schema_with_what_its_author_says() -> None:
    schema = pack_schema({**MODELS, "wish": Wishes})
    properties = schema["$defs"]["Wishes"]["properties"]
    assert properties["words"]["description"] == "what is wished for"
    assert properties["most"]["description"] == "how often at most"
    head = AKIPRESS[: AKIPRESS.index("# The first sentence of the terms.")]
    rule = '[[rule]]\nid = "a.b"\ncheck = "wish"\nseverity = "minor"\nsummary = "Wish."\n'
    assert faults(head + rule + f'words = "{"long " * 30}"\n', schema) == []
    assert faults(head + rule + 'words = ["one", "two"]\n', schema) == []
    assert faults(head + rule + 'words = ["one", "two", "three"]\n', schema)
    assert faults(head + rule + "words = []\n", schema)
    assert faults(head + rule, schema)
