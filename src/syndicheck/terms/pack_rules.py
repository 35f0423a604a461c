"""One `[[rule]]` of a pack: its own keys, the options of its check, and the parts of a group (design.md section 7)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from syndicheck.model import Party, Rule, Verified
from syndicheck.terms.facts import Group, GroupPart
from syndicheck.toml.complaints import Complaint, complaints, did_you_mean, shown
from syndicheck.toml.lines import Place

if TYPE_CHECKING:
    from pydantic import BaseModel

    from syndicheck.terms.pack_tables import RuleTable

Model = TypeVar("Model", bound="BaseModel")

GROUPS = ("any-of", "all-of")
"""Checks whose options are other checks, one in each `[[rule.of]]`."""

_PARTS = "of"
_LEAST_PARTS = 2


def read_rule(
    values: dict[str, Any],
    written: dict[str, Any],
    place: Place,
    option_models: Mapping[str, type[BaseModel]],
    found: list[Complaint],
) -> Rule | None:
    """One rule with its options; what is wrong is added to `found`."""
    from syndicheck.terms.pack_tables import RuleTable  # noqa: PLC0415 - pydantic takes long to load

    own = {key: value for key, value in values.items() if key in RuleTable.model_fields}
    table = validated(RuleTable, own, place, written, found)
    rest = {key: value for key, value in values.items() if key not in own}
    check = own.get("check")
    if not isinstance(check, str):
        return None
    if check in GROUPS:
        options: Any = _group(rest, written, place, option_models, found)
    else:
        options = _options(check, rest, written, place, option_models, found, tuple(RuleTable.model_fields))
    return _built(table, options) if table and options else None


def validated(
    model: type[Model], values: dict[str, Any], place: Place, written: object, found: list[Complaint]
) -> Model | None:
    """The values as a model; None where something is wrong, which is added to `found`."""
    from pydantic import ValidationError  # noqa: PLC0415

    try:
        return model.model_validate(values)
    except ValidationError as error:
        found.extend(complaints(error, model, place, written))
        return None


def _options(
    check: str,
    values: dict[str, Any],
    written: dict[str, Any],
    place: Place,
    option_models: Mapping[str, type[BaseModel]],
    found: list[Complaint],
    further_keys: tuple[str, ...],
) -> BaseModel | None:
    """The options of a check; `further_keys` may stand beside them."""
    model = option_models.get(check)
    if model is None:
        advice = did_you_mean(check, [*option_models, *GROUPS])
        found.append(Complaint((*place, "check"), f"no check is called {shown(check)}; {advice}"))
        return None
    keys = (*model.model_fields, *further_keys)
    found.extend(
        Complaint((*place, key), f"unknown key {shown(key)}; {did_you_mean(key, keys)}")
        for key in values
        if key not in keys
    )
    return validated(
        model, {key: value for key, value in values.items() if key in model.model_fields}, place, written, found
    )


def _group(
    values: dict[str, Any],
    written: dict[str, Any],
    place: Place,
    option_models: Mapping[str, type[BaseModel]],
    found: list[Complaint],
) -> Group | None:
    """The parts of a group, each a check with its options."""
    found.extend(
        Complaint((*place, key), f"unknown key {shown(key)}; the options of a group stand in its [[rule.of]] tables")
        for key in values
        if key != _PARTS
    )
    tables = values.get(_PARTS)
    if not isinstance(tables, list) or len(tables) < _LEAST_PARTS or not all(isinstance(t, dict) for t in tables):
        found.append(Complaint(place, "a group needs at least two [[rule.of]] tables, each with a check"))
        return None
    parts = [
        _part(table, written[_PARTS][number], (*place, _PARTS, number), option_models, found)
        for number, table in enumerate(tables)
    ]
    return Group(tuple(part for part in parts if part)) if all(parts) else None


def _part(
    values: dict[str, Any],
    written: dict[str, Any],
    place: Place,
    option_models: Mapping[str, type[BaseModel]],
    found: list[Complaint],
) -> GroupPart | None:
    check = values.get("check")
    if not isinstance(check, str):
        found.append(Complaint(place, "check: missing; each part of a group names its check"))
        return None
    if check in GROUPS:
        found.append(Complaint((*place, "check"), "a group cannot hold another group; write two rules"))
        return None
    rest = {key: value for key, value in values.items() if key != "check"}
    options = _options(check, rest, written, place, option_models, found, ("check",))
    return GroupPart(check, options) if options is not None else None


def _built(table: RuleTable, options: Any) -> Rule:  # noqa: ANN401 - each check has its own
    return Rule(
        id=table.id,
        number=table.number,
        check=table.check,
        uses=tuple(table.applies_to.uses),
        parties=tuple(table.applies_to.parties) or tuple(Party),
        items=tuple(table.applies_to.items),
        severity=table.severity,
        basis=table.basis,
        clause=table.clause.strip(),
        summary=table.summary.strip(),
        source=table.source.strip(),
        verified=Verified(table.verified.on, table.verified.where) if table.verified else None,
        valid_from=table.valid_from,
        valid_to=table.valid_to,
        options=options,
    )
