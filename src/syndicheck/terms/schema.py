"""A JSON Schema (2020-12) of rule packs, for editors: made from the tables and the options of every check.

It says what a schema can say: keys, kinds of values, known names, which options go with which check. What needs more
(a wording's gaps, an existing time zone) only the loader knows; `packs.pack_errors` decides. Dates are text in a
schema, since JSON has none; TOML editors hand them over so.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from pydantic.json_schema import GenerateJsonSchema, JsonSchemaMode, models_json_schema

from syndicheck.terms.option_help import meanings, summary_of
from syndicheck.terms.pack_rules import GROUPS
from syndicheck.terms.pack_tables import PackTable, RuleTable

if TYPE_CHECKING:
    from pydantic import BaseModel
    from pydantic_core import core_schema

Schema = dict[str, Any]

_MODE: JsonSchemaMode = "validation"
_SAYS_SOMETHING = {"pattern": r"\S"}
_LEAST_PARTS = 2
_BOUNDS = {"minLength": "minItems", "maxLength": "maxItems"}


def pack_schema(option_models: Mapping[str, type[BaseModel]]) -> Schema:
    """The schema of a whole pack; `option_models` are the options of each check, by the check's name."""
    models: list[type[BaseModel]] = [PackTable, RuleTable, *option_models.values()]
    places, generated = models_json_schema(
        [(model, _MODE) for model in dict.fromkeys(models)], schema_generator=_Generator
    )
    definitions: Schema = generated["$defs"]
    pack = definitions.pop(_name(places[PackTable, _MODE]))
    table = definitions.pop(_name(places[RuleTable, _MODE]))
    named = {check: _name(places[model, _MODE]) for check, model in option_models.items()}
    for check, model in option_models.items():
        definitions[named[check]] = _with_meanings(definitions[named[check]], model)
    pack["properties"]["rule"] = {"type": "array", "minItems": 1, "items": {"$ref": "#/$defs/Rule"}}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Rule pack of syndicheck: an agency's terms",
        **{key: value for key, value in pack.items() if key != "title"},
        "$defs": {
            **definitions,
            "Rule": _rule(table, option_models, named, definitions),
            "Part": _part(option_models, named, definitions),
        },
    }


class _Generator(GenerateJsonSchema):
    """Leaves out titles that only repeat names, and takes one value where a list may stand without brackets."""

    def field_title_should_be_set(self, schema: Any) -> bool:  # noqa: ANN401 - pydantic's own signature
        """Never: an editor shows the key itself."""
        del schema
        return False

    def function_before_schema(self, schema: core_schema.BeforeValidatorFunctionSchema) -> Schema:
        """A list that something prepares may be written as its only item; the loader decides."""
        prepared = super().function_before_schema(schema)
        if prepared.get("type") != "array" or "items" not in prepared:
            return prepared
        return {"anyOf": [prepared["items"], prepared]}


def _name(reference: Mapping[str, Any]) -> str:
    return str(reference["$ref"]).rpartition("/")[2]


def _with_meanings(definition: Schema, model: type[BaseModel]) -> Schema:
    """The options of a check without their closing word: the rule's own keys may stand beside them."""
    properties = {name: _counted(found) for name, found in definition.get("properties", {}).items()}
    for name, means in meanings(model).items():
        properties[name] = {**properties[name], "description": means}
    kept = {key: value for key, value in definition.items() if key not in {"additionalProperties", "title"}}
    return {**kept, "properties": properties, "description": summary_of(model)}


def _counted(found: Schema) -> Schema:
    """A list's bounds at the list: beside a prepared one they are given as if they counted the letters of a text."""
    bounds = {name: found[key] for key, name in _BOUNDS.items() if key in found}
    if not bounds or "anyOf" not in found:
        return found
    either = [{**one, **bounds} if one.get("type") == "array" else one for one in found["anyOf"]]
    return {**{key: value for key, value in found.items() if key not in _BOUNDS}, "anyOf": either}


def _rule(
    table: Schema, option_models: Mapping[str, type[BaseModel]], named: Mapping[str, str], definitions: Schema
) -> Schema:
    own = {**table["properties"], "check": {"enum": [*option_models, *GROUPS]}}
    parts = {"type": "array", "minItems": _LEAST_PARTS, "items": {"$ref": "#/$defs/Part"}}
    group = {"properties": {"of": parts}, "required": ["of"], "propertyNames": {"enum": [*own, "of"]}}
    return {
        "type": "object",
        "description": "One clause of the terms, with the check that proves it and the options of that check.",
        "properties": own,
        "required": table["required"],
        "anyOf": [{"properties": {key: _SAYS_SOMETHING}, "required": [key]} for key in ("clause", "summary")],
        "dependentSchemas": {"verified": {"properties": {"clause": _SAYS_SOMETHING}, "required": ["clause"]}},
        "allOf": [
            *_by_check(option_models, named, definitions, own),
            {"if": _is_one_of(GROUPS), "then": group},
        ],
    }


def _part(option_models: Mapping[str, type[BaseModel]], named: Mapping[str, str], definitions: Schema) -> Schema:
    return {
        "type": "object",
        "description": "One check of a group, with its options.",
        "properties": {"check": {"enum": [*option_models]}},
        "required": ["check"],
        "allOf": _by_check(option_models, named, definitions, ("check",)),
    }


def _by_check(
    option_models: Mapping[str, type[BaseModel]], named: Mapping[str, str], definitions: Schema, own: Iterable[str]
) -> list[Schema]:
    """For each check: these keys and its options, and no others."""
    keys = tuple(own)
    return [
        {
            "if": _is_one_of((check,)),
            "then": {
                "allOf": [{"$ref": f"#/$defs/{named[check]}"}],
                "propertyNames": {"enum": [*keys, *definitions[named[check]].get("properties", ())]},
            },
        }
        for check in option_models
    ]


def _is_one_of(checks: tuple[str, ...]) -> Schema:
    return {"properties": {"check": {"enum": list(checks)}}, "required": ["check"]}
