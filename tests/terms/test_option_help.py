"""What options mean is taken from where their author explains them."""

from __future__ import annotations

import pytest
from pydantic import BaseModel, Field

from syndicheck.terms import CHECKS
from syndicheck.terms.option_help import Option, meanings, options_shown, summary_of


class Terse(BaseModel):
    least: int = 1


class Told(BaseModel):
    """What counts; the rest does not.

    `first` and `second`: where to begin, as in `third`; `third`:
    how far, over
    two lines. `first-of-all`: no option of this name.
    """

    first: int = 1
    second: int = 2
    third: str = "far"
    fourth: int = Field(default=4, description="how long")
    fifth: int = 5


def test_each_option_has_what_its_label_says_and_a_description_comes_first() -> None:
    assert meanings(Told) == {
        "first": "where to begin, as in third",
        "second": "where to begin, as in third",
        "third": "how far, over two lines. first-of-all: no option of this name",
        "fourth": "how long",
    }
    assert summary_of(Told).startswith("What counts; the rest does not. first and second: where to begin")


def test_options_that_nobody_explains_have_no_meaning() -> None:
    assert meanings(Terse) == {}
    assert summary_of(Terse) == ""


def test_stated_options_come_first_and_defaults_are_known_as_such() -> None:
    assert options_shown(Told(third="near"))[:2] == (
        Option("third", "near", meanings(Told)["third"], stated=True),
        Option("first", 1, meanings(Told)["first"], stated=False),
    )


@pytest.mark.parametrize("check", sorted(CHECKS))
def test_the_options_of_every_check_are_explained(check: str) -> None:
    """`rules show`, the schema and the ODRL export say nothing else of them."""
    model = CHECKS[check].options
    explained = set(meanings(model)) | {name for name in model.model_fields if name in summary_of(model)}
    assert explained == set(model.model_fields)
