"""New rows in partners.csv: the file's own delimiter, encoding and order, and nothing that could not be read back."""

from __future__ import annotations

import stat
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from syndicheck.errors import ConfigurationError
from syndicheck.terms.register_changes import EMPTY, replace_file, with_rows
from syndicheck.terms.register_rows import agreement_of, read_rows
from syndicheck.terms.register_table import COLUMNS

PATH = Path("partners.csv")
ROW = {"name": "Вечерний Бишкек", "domains": "vb.example.kg t.me/vb_news", "credit": "источник; Бирге, «Кабар»"}
HOSTILE = (
    '=HYPERLINK("http://evil.example")',
    "+996 312 12-34",
    "-1",
    "@partner",
    "'=1",
    "''",
    "'quoted'",
    '"',
    "a\nb",
)


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "windows-1251", "utf-16"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
@pytest.mark.parametrize("closed", [True, False])
def test_a_row_is_written_as_the_file_is_and_read_back(
    delimiter: str, encoding: str, line_end: str, closed: bool
) -> None:
    rows = [["credit", "name", "domains"], ["Бирге", '"Старый"', "old.kg"]]
    text = line_end.join(delimiter.join(row) for row in rows) + (line_end if closed else "")
    before = text.encode(encoding)
    after = with_rows(before, [ROW], PATH)
    assert after.startswith(before)
    added = after.removeprefix(before).decode(encoding.removesuffix("-sig") if encoding != "utf-16" else "utf-16-le")
    assert added.endswith(line_end)
    assert "\ufeff" not in added
    old, new = read_rows(after, PATH)
    assert old.name == "Старый"
    assert (new.name, new.credit) == (ROW["name"], ROW["credit"])
    assert new.domains == ("vb.example.kg", "t.me/vb_news")
    assert new.row == 3


def test_big_endian_utf_16_goes_on_as_it_was() -> None:
    before = b"\xfe\xff" + "name,domains\n".encode("utf-16-be")
    (new,) = read_rows(with_rows(before, [{"name": "Бирге", "domains": "a.kg"}], PATH), PATH)
    assert new.name == "Бирге"


@pytest.mark.parametrize("cell", HOSTILE)
def test_a_cell_that_a_spreadsheet_would_calculate_stays_text(cell: str) -> None:
    after = with_rows(EMPTY, [{"name": "P", "domains": "a.kg", "notes": cell, "contact": cell}], PATH)
    (agreement,) = read_rows(after, PATH)
    assert (agreement.notes, agreement.contact) == (cell, cell)
    for written in after.decode("utf-8-sig").partition("\n")[2].split(","):
        assert not written.strip('"').startswith(("=", "+", "-", "@"))


def test_a_register_that_begins_has_the_mark_by_which_spreadsheets_know_utf_8() -> None:
    after = with_rows(EMPTY, [{"name": "Өнөктөш", "domains": "a.kg"}], PATH)
    assert after.startswith(b"\xef\xbb\xbfname,agreement,domains,")
    assert read_rows(after, PATH)[0].name == "Өнөктөш"


def test_the_line_that_tells_excel_the_delimiter_is_kept() -> None:
    after = with_rows(b"sep=;\nname;domains\n", [{"name": "A, B", "domains": "a.kg"}], PATH)
    assert after == b"sep=;\nname;domains\nA, B;a.kg\n"
    assert read_rows(after, PATH)[0].row == 3


@pytest.mark.parametrize(
    ("content", "row", "says"),
    [
        (EMPTY, {"name": "P"}, "domains: is empty; write the partner's site"),
        (EMPTY, {"name": "P", "domains": "a.kg", "scope": "full"}, "scope: 'full' is not a scope"),
        (EMPTY, {"name": "P", "domains": "a.kg", "valid_to": "1/2/26"}, "valid_to: '1/2/26' is not a date"),
        (EMPTY, {"name": "P", "domains": "a.kg", "notes": "\ud800"}, "holds half a character"),
        (EMPTY, {"name": "P", "domains": "a.kg", "notes": "a\0b"}, "not CSV"),
        (EMPTY, {"name": "P", "domains": "a.kg", "notes": "a\r\u200b"}, "would not be read back"),
        (b"name,domains\n", {"name": "P", "domains": "a.kg", "credit": "Birge"}, "has no column 'credit'"),
        (
            "name,domains\nБирге,a.kg\n".encode("cp1251"),
            {"name": "Өнөктөш", "domains": "b.kg"},
            "'Ө' cannot be written",
        ),
        (b"name,domains\nA,\n", {"name": "P", "domains": "a.kg"}, "row 2, column domains: is empty"),
        (b"", {"name": "P", "domains": "a.kg"}, "empty; the first row names the columns"),
    ],
)
def test_what_could_not_be_read_back_is_never_written(content: bytes, row: dict[str, str], says: str) -> None:
    with pytest.raises(ConfigurationError) as raised:
        with_rows(content, [row], PATH)
    assert says in str(raised.value)
    assert "\n" not in str(raised.value)


def test_no_rows_change_nothing() -> None:
    assert with_rows(b"anything", [], PATH) == b"anything"


_CELL = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=20)


@given(st.dictionaries(st.sampled_from(["agreement", "credit", "contact", "notes"]), _CELL), st.sampled_from(",;\t"))
def test_any_text_is_read_back_as_it_was_meant_or_refused(cells: dict[str, str], delimiter: str) -> None:
    before = (delimiter.join(COLUMNS) + "\r\n").encode()
    row = {"name": "P", "domains": "a.kg", **cells}
    try:
        after = with_rows(before, [row], PATH)
    except ConfigurationError:
        return
    (read,) = read_rows(after, PATH)
    meant, _ = agreement_of({name: cell.strip() for name, cell in row.items()}, 0)
    assert replace(read, row=0) == meant


# ---------------------------------------------------------------- the file


def test_a_file_is_replaced_whole_and_keeps_its_rights(tmp_path: Path) -> None:
    path = tmp_path / "partners.csv"
    path.write_bytes(b"old")
    path.chmod(0o640)
    replace_file(path, b"old", b"new")
    assert path.read_bytes() == b"new"
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert [entry.name for entry in tmp_path.iterdir()] == ["partners.csv"]


def test_a_link_to_a_file_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "shared.csv").write_bytes(b"old")
    path = tmp_path / "partners.csv"
    path.symlink_to(tmp_path / "shared.csv")
    replace_file(path, b"old", b"new")
    assert path.is_symlink()
    assert (tmp_path / "shared.csv").read_bytes() == b"new"


def test_what_another_program_saved_in_the_meantime_is_not_lost(tmp_path: Path) -> None:
    path = tmp_path / "partners.csv"
    path.write_bytes(b"saved in a spreadsheet just now")
    for before in (b"old", None):
        with pytest.raises(ConfigurationError, match="changed by another program"):
            replace_file(path, before, b"new")
    assert path.read_bytes() == b"saved in a spreadsheet just now"
    assert len(list(tmp_path.iterdir())) == 1


def test_a_file_that_was_not_there_is_made(tmp_path: Path) -> None:
    replace_file(tmp_path / "partners.csv", None, b"new")
    assert (tmp_path / "partners.csv").read_bytes() == b"new"
