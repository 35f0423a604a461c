"""What pydantic found wrong with a table, in a sentence for the person who edits the file."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any, get_args

if TYPE_CHECKING:
    from pydantic import BaseModel, ValidationError
    from pydantic_core import ErrorDetails

    from syndicheck.toml.lines import Place

_SHOWN = 60


@dataclass(frozen=True, slots=True)
class Complaint:
    """Something wrong at one place of a pack."""

    place: Place
    text: str


def complaints(error: ValidationError, model: type[BaseModel], place: Place, written: object) -> Iterator[Complaint]:
    """One complaint for each wrong value of a table that stands at `place`.

    `written` is the table with its floats as text, as in the file.
    """
    told: set[Place] = set()
    for detail in error.errors(include_url=False):
        location = _within(detail["loc"], written)
        if location not in told:
            told.add(location)
            text = _sentence(detail, location, written, _keys_at(model, location[:-1]))
            yield Complaint(place + location, "".join(c if c.isprintable() else " " for c in text))


def did_you_mean(name: str, known: Sequence[str]) -> str:
    """What somebody may have meant; the whole list where nothing is close."""
    name = name[:_SHOWN]  # difflib takes quadratic time
    close = get_close_matches(name.lower(), known, 1) or get_close_matches(name.lower().replace("-", " "), known, 1)
    if close:
        return f"did you mean '{close[0]}'?"
    return "known " + (f"is '{known[0]}'" if len(known) == 1 else "are " + ", ".join(sorted(known)))


def shown(value: object) -> str:
    """A value from a file, quoted, on one line and not too long."""
    text = str(value) if isinstance(value, date | time) else repr(value)
    return text if len(text) <= _SHOWN else text[:_SHOWN] + "…"


def _within(location: Place, written: object) -> Place:
    """A location without pydantic's names for the members of a union; a key that is missing stays its last part."""
    path: Place = ()
    for part in location:
        inside = _step(written, part)
        if inside is _NOTHING:
            return (*path, part) if part == location[-1] and isinstance(written, Mapping) else path
        path, written = (*path, part), inside
    return path


_NOTHING = object()


def _step(value: object, part: str | int) -> object:
    if isinstance(value, Mapping) and isinstance(part, str):
        return value.get(part, _NOTHING)
    if isinstance(value, list) and isinstance(part, int) and part < len(value):
        return value[part]
    return _NOTHING


def _value(written: object, location: Place) -> object:
    for part in location:
        written = _step(written, part)
    return written


def _keys_at(model: type[BaseModel], location: Place) -> tuple[str, ...]:
    """The keys that the tables at a place below a model may hold."""
    here = [model]
    for part in location:
        if isinstance(part, str):
            fields = [m.model_fields[part] for m in here if part in m.model_fields]
            here = [inner for field in fields for inner in _models(field.annotation)]
    return tuple(dict.fromkeys(name for m in here for name in m.model_fields))


def _models(annotation: Any) -> list[type[BaseModel]]:  # noqa: ANN401 - an annotation may be anything
    if hasattr(annotation, "model_fields"):
        return [annotation]
    return [model for part in get_args(annotation) for model in _models(part)]


def _sentence(detail: ErrorDetails, location: Place, written: object, keys: Sequence[str]) -> str:
    kind = detail["type"]
    key = ".".join(str(part) for part in location if isinstance(part, str))
    value = _value(written, location)
    if kind == "extra_forbidden":
        return f"unknown key {shown(location[-1])}; {did_you_mean(str(location[-1]), keys)}"
    if kind == "missing":
        return f"{key} is missing"
    if kind in {"enum", "literal_error"}:
        expected = re.findall(r"'([^']*)'", str(detail["ctx"]["expected"]))
        return f"{key}: {shown(value)} is not known here; {did_you_mean(str(value), expected)}"
    return f"{key + ': ' if key else ''}{_about_value(detail, value)}"


_SENTENCES = {
    "list_type": 'write a list in square brackets, such as ["one", "two"]',
    "tuple_type": 'write a list in square brackets, such as ["one", "two"]',
    "model_type": "write a table of keys and values",
    "model_attributes_type": "write a table of keys and values",
    "dict_type": "write a table of keys and values",
    "too_short": "is empty; write at least one",
}


def _about_value(detail: ErrorDetails, value: object) -> str:
    kind = detail["type"]
    if kind in _SENTENCES:
        return _SENTENCES[kind]
    if kind == "string_type":
        return f"write {_quoted(value) or 'text'} in quotes"
    if kind.startswith("date"):
        return f"{shown(value)} is not a date; write one without quotes, such as 2026-11-23"
    if kind == "value_error":
        return str(detail["ctx"]["error"])
    message = detail["msg"].replace("Input should be", "should be")
    return f"{message[:1].lower()}{message[1:]}, not {shown(value)}"


def _quoted(value: object) -> str:
    """A number, date or truth value as it is written in the file, in quotation marks; empty for anything else."""
    if isinstance(value, bool):
        return f'"{str(value).lower()}"'
    if isinstance(value, int | date | datetime | time):
        return f'"{value}"'
    return f'"{value}"' if isinstance(value, str) else ""
