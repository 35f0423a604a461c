"""Lists of partners of another layout: every column is known, named or left, and every row comes in or is named."""

from __future__ import annotations

from pathlib import Path

import pytest

from syndicheck.errors import ConfigurationError
from syndicheck.terms.register_import import read_other

PATH = Path("contracts.csv")


def test_columns_are_known_by_their_usual_names() -> None:
    text = "Партнёр;Сайт;Номер договора;Дата начала;Valid-until;Email\nБирге;birge.kg;7;01.02.2026;;a@b.kg\n"
    ((row, agreement),), faults = read_other(text.encode("cp1251"), PATH, {})
    assert faults == ()
    assert (agreement.name, agreement.number, agreement.domains) == ("Бирге", "7", ("birge.kg",))
    assert (agreement.valid_from is not None, agreement.valid_to, agreement.contact) == (True, None, "a@b.kg")
    assert row["domains"] == "birge.kg"


def test_a_column_may_be_named_or_left() -> None:
    text = "Who\tWhere\tPhone\tTo\nBirge\tbirge.kg\t+1\t2026-12-31\n"
    ((row, agreement),), _ = read_other(
        text.encode(), PATH, {"name": "who", "domains": "WHERE", "notes": "to"}, ["Phone"]
    )
    assert (agreement.name, agreement.notes, agreement.valid_to) == ("Birge", "2026-12-31", None)
    assert set(row) == {"name", "domains", "notes"}


def test_a_named_column_counts_more_than_one_that_is_called_so() -> None:
    ((_, agreement),), _ = read_other(b"name,site,brand\nBirge Ltd,a.kg,Birge\n", PATH, {"name": "brand"}, ["name"])
    assert agreement.name == "Birge"


@pytest.mark.parametrize(
    ("text", "named", "left", "says"),
    [
        ("", {}, [], "empty; its first row must name the columns"),
        ("name,site,Max wrds\nA,a.kg,3\n", {}, [], "column 'Max wrds' is not known: did you mean 'max_words'?"),
        ("name,site,Max wrds\nA,a.kg,3\n", {}, [], "--column max_words='Max wrds', or --leave 'Max wrds'"),
        ("name,site,zzz,qqq\nA,a.kg,3,4\n", {}, [], "--leave zzz; column 'qqq' is not known"),
        ("name,site\nA,a.kg\n", {"credit": "credits"}, [], "has no column 'credits'"),
        ("name,site\nA,a.kg\n", {}, ["nam"], "has no column 'nam'; did you mean 'name'?"),
        ("name,site,domain\nA,a.kg,b.kg\n", {}, [], "two columns would be 'domains'"),
        ("name,notes\nA,a.kg\n", {}, [], "no column is 'domains'; name it with --column domains=THEIRS"),
    ],
)
def test_a_column_that_is_not_understood_stops_everything(
    text: str, named: dict[str, str], left: list[str], says: str
) -> None:
    with pytest.raises(ConfigurationError) as raised:
        read_other(text.encode(), PATH, named, left)
    assert says in str(raised.value)
    assert "\n" not in str(raised.value)


def test_an_empty_column_of_another_name_does_no_harm() -> None:
    assert len(read_other(b"name,site,phone,\nA,a.kg,,\n", PATH, {})[0]) == 1


def test_every_row_is_read_or_named_with_all_that_is_wrong() -> None:
    text = "name,site,from,to\nA,a.kg,,\n,facebook.com,1/2/26,\n\nC,c.kg,,,extra\n"
    rows, faults = read_other(text.encode(), PATH, {})
    assert [agreement.name for _, agreement in rows] == ["A"]
    assert [(fault.row, fault.column) for fault in faults] == [(3, "name"), (3, "domains"), (3, "valid_from"), (5, "")]
