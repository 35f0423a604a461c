"""partners.csv as spreadsheets save it: every partner is read, or the run stops with the cell's name."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from syndicheck.errors import ConfigurationError
from syndicheck.model import ItemType, Register, Scope
from syndicheck.terms.agreements import load_register
from syndicheck.terms.register_rows import read_rows

HEADER = (
    "name,agreement,domains,valid_from,valid_to,scope,items,max_words,quota_per_month,delay_hours,expires_days,"
    "link_required,credit,contact,notes"
)
ROW = (
    'Өнөктөш,12/26,"partner.kg; www.partner.example",2026-01-01,31.12.2026,excerpt,"news;article",200,30,"0,5",90,'
    "ооба,Бирге,a@partner.kg,"
)

Read = Callable[[str | bytes], Register]


@pytest.fixture
def read(tmp_path: Path) -> Read:
    def _read(content: str | bytes) -> Register:
        path = tmp_path / "partners.csv"
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return load_register(path, complete=True)

    return _read


def test_a_row_has_all_that_an_agreement_says(read: Read) -> None:
    (agreement,) = read(f"{HEADER}\n{ROW}\n").agreements
    assert (agreement.name, agreement.number) == ("Өнөктөш", "12/26")
    assert agreement.domains == ("partner.kg", "partner.example")
    assert (agreement.valid_from, agreement.valid_to) == (date(2026, 1, 1), date(2026, 12, 31))
    assert agreement.scope is Scope.EXCERPT
    assert agreement.items == (ItemType.NEWS, ItemType.ARTICLE)
    assert (agreement.max_words, agreement.quota_per_month, agreement.expires_days) == (200, 30, 90)
    assert agreement.delay_hours == 0.5
    assert agreement.link_required
    assert (agreement.credit, agreement.contact, agreement.notes) == ("Бирге", "a@partner.kg", "")
    assert agreement.row == 2


def test_an_empty_field_demands_nothing(read: Read) -> None:
    (agreement,) = read("name;domains\nPartner;partner.kg\n").agreements
    assert (agreement.valid_from, agreement.valid_to, agreement.scope) == (None, None, Scope.WHOLE)
    assert (agreement.items, agreement.max_words, agreement.link_required, agreement.credit) == ((), None, False, "")


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "windows-1251"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_every_spreadsheet_s_csv_is_read(read: Read, delimiter: str, encoding: str, line_end: str) -> None:
    rows = [
        ["Name", "Domains", "Valid from", "credit"],
        ["Вечерний", "vb.example.kg", "01.02.2026", "Бирге, Бишкек; 1"],
    ]
    text = line_end.join(delimiter.join(f'"{cell}"' for cell in row) for row in rows) + line_end
    (agreement,) = read(text.encode(encoding)).agreements
    assert (agreement.name, agreement.credit) == ("Вечерний", "Бирге, Бишкек; 1")
    assert agreement.valid_from == date(2026, 2, 1)


def test_blank_rows_and_columns_are_passed_over_but_counted(read: Read) -> None:
    register = read("name,domains,,\nA,a.kg,,\n\n,,,\n \nB,b.kg\n")
    assert [(a.name, a.row) for a in register.agreements] == [("A", 2), ("B", 6)]


def test_the_line_that_tells_excel_the_delimiter_is_no_row(read: Read) -> None:
    (agreement,) = read("sep=;\nname;domains\nA, B;a.kg\n").agreements
    assert (agreement.name, agreement.row) == ("A, B", 3)


def test_a_cell_of_several_lines_is_one_row(read: Read) -> None:
    first, second = read('name,domains,notes\nA,a.kg,"one\ntwo"\nB,b.kg,\n').agreements
    assert (first.notes, second.row) == ("one\ntwo", 3)


def test_marks_that_nobody_sees_do_no_harm(read: Read) -> None:
    (agreement,) = read("name,domains,max_words\nA,\u200ba.kg\xa0,\xa0200 \n").agreements
    assert (agreement.domains, agreement.max_words) == (("a.kg",), 200)


@pytest.mark.parametrize("word", ["yes", "Да", "ООБА", "1", "TRUE"])
def test_yes_in_three_languages(read: Read, word: str) -> None:
    assert read(f"name,domains,link_required\nA,a.kg,{word}\n").agreements[0].link_required


@pytest.mark.parametrize("word", ["no", "Нет", "жок", "0", "false", ""])
def test_no_in_three_languages(read: Read, word: str) -> None:
    assert not read(f"name,domains,link_required\nA,a.kg,{word}\n").agreements[0].link_required


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", "empty; the first row names the columns"),
        ("\n ,,\n", "empty; the first row names the columns"),
        ("name,domain\nA,a.kg\n", "row 1: unknown column 'domain'; did you mean 'domains'?"),
        ("name,domains,colour\n", "row 1: unknown column 'colour'; known are name, agreement, "),
        ("name,agreement\nA,1\n", "row 1: column 'domains' is missing"),
        ("domains\na.kg\n", "row 1: column 'name' is missing"),
        ("name,domains,name\n", "row 1: column 'name' stands there twice"),
        ("name,domains\n,a.kg\n", "row 2, column name: is empty"),
        ("name,domains\nA,\n", "row 2, column domains: is empty; write the partner's site, such as partner.kg"),
        ("name,domains\nA,a.kg;facebook.com\n", "row 2, column domains: facebook.com belongs to many"),
        ("name,domains\nA,a.kg\nB,b.kg,1\n", "row 3: '1' stands in a column without a name"),
        (
            "name,domains,valid_to\nA,a.kg,23/11/2026\n",
            "row 2, column valid_to: '23/11/2026' is not a date: with slashes",
        ),
        (
            "name,domains,valid_to\nA,a.kg,23.11.26\n",
            "row 2, column valid_to: '23.11.26' is not a date; write 2026-11-23",
        ),
        ("name,domains,valid_to\nA,a.kg,30.02.2026\n", "row 2, column valid_to: there is no day '30.02.2026'"),
        ("name,domains,valid_to\nA,a.kg,9999-12-31\n", "row 2, column valid_to: the year 9999 cannot be meant"),
        (
            "name,domains,valid_from,valid_to\nA,a.kg,2026-02-01,2026-01-01\n",
            "row 2, column valid_to: 2026-01-01 is before valid_from, 2026-02-01",
        ),
        (
            "name,domains,scope\nA,a.kg,full\n",
            "row 2, column scope: 'full' is not a scope; write whole, excerpt or headline",
        ),
        (
            "name,domains,items\nA,a.kg,nws\n",
            "row 2, column items: no type of item is called 'nws'; did you mean 'news'?",
        ),
        (
            "name,domains,items\nA,a.kg,всё\n",
            "row 2, column items: no type of item is called 'всё'; write news, article, ",
        ),
        ("name,domains,max_words\nA,a.kg,0\n", "row 2, column max_words: '0' is not a whole number from 1 up"),
        ("name,domains,expires_days\nA,a.kg,٣\n", "row 2, column expires_days: '٣' is not a whole number"),
        ("name,domains,delay_hours\nA,a.kg,-1\n", "row 2, column delay_hours: '-1' is not a number of hours"),
        ("name,domains,link_required\nA,a.kg,maybe\n", "row 2, column link_required: 'maybe' is neither yes nor no"),
        ('name,domains\nA,"a.kg\n', "row 2: cannot be read (unexpected end of data); look at its quotation marks"),
    ],
)
def test_what_cannot_be_read_stops_with_row_and_column(read: Read, tmp_path: Path, text: str, expected: str) -> None:
    with pytest.raises(ConfigurationError) as raised:
        read(text)
    message = str(raised.value).removeprefix(f"{tmp_path / 'partners.csv'}")
    assert message.lstrip(":, ").startswith(expected)
    assert "\n" not in message


def test_a_spreadsheet_file_is_not_a_register(read: Read) -> None:
    with pytest.raises(ConfigurationError, match="not CSV"):
        read(b"PK\x03\x04\x00\x00name,domains")
    with pytest.raises(ConfigurationError, match="not text"):
        read(b"\xff\xfen")
    with pytest.raises(ConfigurationError, match="not text"):
        read(b"name,domains\n\x98,a.kg\n")
    with pytest.raises(ConfigurationError, match="larger than 8 MB"):
        read(b"\n" * (8 * 1024 * 1024 + 1))


def test_the_register_says_as_of_when_and_which_file(tmp_path: Path) -> None:
    path = tmp_path / "partners.csv"
    path.write_text("name,domains\n", encoding="utf-8")
    moment = datetime(2026, 11, 20, 23, 30, tzinfo=UTC).timestamp()
    os.utime(path, (moment, moment))
    register = load_register(path, complete=True)
    assert (register.as_of, register.complete, register.agreements) == (date(2026, 11, 20), True, ())
    assert len(register.sha256) == 64


def test_a_missing_register_is_empty_and_never_complete(tmp_path: Path) -> None:
    register = load_register(tmp_path / "partners.csv", complete=True)
    assert (register.agreements, register.as_of, register.complete) == ((), None, False)


def test_a_register_that_may_not_be_read_stops_the_run(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match="cannot be read"):
        load_register(tmp_path, complete=False)


@given(st.binary(max_size=200))
def test_any_bytes_give_agreements_or_one_line(content: bytes) -> None:
    try:
        read_rows(b"name,domains,valid_from\n" + content, Path("partners.csv"))
    except ConfigurationError as error:
        message = str(error)
    else:
        message = "no error"
    assert len(message.splitlines()) == 1
