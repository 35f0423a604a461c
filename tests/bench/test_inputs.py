from __future__ import annotations

from pathlib import Path

import pytest
from inputs import evenly, rows, text_of


def test_line_ends_stay_because_offsets_count_them(tmp_path: Path) -> None:
    (tmp_path / "t.txt").write_bytes("a\r\nб".encode())
    assert text_of(tmp_path / "t.txt") == "a\r\nб"


def test_a_missing_file_is_one_line_that_names_it(tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match=r"t\.txt: not found; it should be a text file"):
        text_of(tmp_path / "t.txt")


def test_blank_lines_between_rows_are_skipped(tmp_path: Path) -> None:
    (tmp_path / "r.jsonl").write_text('{"a": 1}\n\n{"a": 2}\n')
    assert [row["a"] for row in rows(tmp_path / "r.jsonl")] == [1, 2]


@pytest.mark.parametrize(
    ("most", "taken"), [(None, [0, 1, 2, 3, 4]), (9, [0, 1, 2, 3, 4]), (2, [0, 2]), (1, [0]), (0, [])]
)
def test_a_sample_is_spread_evenly(most: int | None, taken: list[int]) -> None:
    assert evenly(range(5), most) == taken
