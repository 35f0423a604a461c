"""What the options of a check mean, taken from where their author explains them: the docstring of the options.

A field's own `description` comes first; else a docstring says "`name`: what it is", several names joined by commas or
"and", each up to the next such label.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pydantic import BaseModel

_LABEL = re.compile(r"((?:`[\w-]+`(?:, and |, | and )?)+):\s")
_NAME = re.compile(r"`([\w-]+)`")
_SHARED = {
    "position": "where in the article it must stand",
    "max_paragraph": "in which paragraph at the latest",
    "min_paragraph": "in which paragraph at the earliest",
}
"""Options that mean the same wherever they occur, for checks whose author does not explain them once more."""


@dataclass(frozen=True, slots=True)
class Option:
    """One option of a rule: its value as plain data, what it means, and whether the pack states it or leaves it."""

    name: str
    value: Any
    means: str
    stated: bool


def meanings(model: type[BaseModel]) -> Mapping[str, str]:
    """What each option means, in a sentence or part of one; an option that nobody explains is left out."""
    said = _SHARED | dict(_from_docstring(model))
    said |= {name: field.description for name, field in model.model_fields.items() if field.description}
    return {name: said[name] for name in model.model_fields if said.get(name)}


def summary_of(model: type[BaseModel]) -> str:
    """The options as a whole, in one line without marks; empty where their author says nothing of them."""
    documented = inspect.getdoc(model) if model.__doc__ else None
    return _one_line(documented or "")


def options_shown(options: BaseModel) -> tuple[Option, ...]:
    """The options of a rule, those first that the pack states."""
    model = type(options)
    means = meanings(model)
    values = options.model_dump(mode="json")
    shown = [
        Option(name, values[name], means.get(name, ""), name in options.model_fields_set) for name in model.model_fields
    ]
    return tuple(sorted(shown, key=lambda option: not option.stated))


def _from_docstring(model: type[BaseModel]) -> list[tuple[str, str]]:
    text = (inspect.getdoc(model) or "") if model.__doc__ else ""
    labels = [
        (found, names)
        for found in _LABEL.finditer(text)
        if (names := [name for name in _NAME.findall(found[1]) if name in model.model_fields])
    ]
    ends = [*(found.start() for found, _ in labels[1:]), len(text)]
    return [
        (name, _one_line(text[found.end() : end]).rstrip(" .;"))
        for (found, names), end in zip(labels, ends, strict=False)  # one end, even without a label
        for name in names
    ]


def _one_line(text: str) -> str:
    return " ".join(text.replace("`", "").split())
