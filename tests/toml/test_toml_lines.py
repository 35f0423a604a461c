"""The line of every key, held against documents whose lines are known because we wrote them."""

from __future__ import annotations

import tomllib
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from syndicheck.toml.lines import key_lines, line_of

KEYS = st.sampled_from(["a", "b-1", '"quoted = key"', "'single.dot'", "3", '"é\\n"'])
VALUES = st.sampled_from(
    [
        "1",
        "3.10",
        '"# no remark"',
        "'[[no]]'",
        '"a\\"b = 1"',
        '"""\n[table]\nx = 1\\"\n"""""',
        "'''\n''\n[[y]]'''",
        "[\n  1, # ]\n  [2],\n]",
        '{x = 1, y = {z = "}"}}',
        "2026-11-23 10:00:00",
        '""',
        "[] # = [x]",
    ]
)
TABLES = st.lists(st.tuples(st.booleans(), KEYS, st.dictionaries(KEYS, VALUES, max_size=4)), max_size=6)


def spelt(key: str) -> str:
    return next(iter(tomllib.loads(f"{key} = 0")))


@given(TABLES)
def test_every_key_is_found_at_its_line(tables: list[tuple[bool, str, dict[str, str]]]) -> None:
    kinds: dict[str, bool] = {}
    numbers: dict[str, int] = {}
    lines: list[str] = []
    expected: dict[tuple[Any, ...], int] = {}
    for many, name, pairs in tables:
        if kinds.setdefault(name, many) != many or (not many and name in numbers):
            continue
        numbers[name] = numbers.get(name, -1) + 1
        place: tuple[Any, ...] = (spelt(name), numbers[name]) if many else (spelt(name),)
        lines += ["", '# a remark [x] = "', f"[[ {name} ]] # here" if many else f"[{name}]"]
        expected[place] = len("\n".join(lines).split("\n"))
        for key, value in pairs.items():
            lines.append(f"  {key} = {value}")
            expected[(*place, spelt(key))] = len("\n".join(lines).split("\n")) - value.count("\n")
    source = "\n".join(lines) + "\n"
    tomllib.loads(source)
    found = key_lines(source)
    assert {place: line_of(found, place) for place in expected} == expected


def test_tables_inside_of_an_array_of_tables_belong_to_its_last() -> None:
    source = "[[rule]]\nid = 1\n[[rule]]\nid = 2\n[[rule.of]]\nx = 1\n[[rule.of]]\nx = 2\n[rule.more]\na.b = 3\n"
    lines = key_lines(source)
    assert lines[("rule", 1, "id")] == 4
    assert lines[("rule", 1, "of", 1, "x")] == 8
    assert lines[("rule", 1, "more", "a", "b")] == 10
    assert lines[("rule",)] == 1


def test_a_value_without_a_line_of_its_own_has_that_of_what_holds_it() -> None:
    lines = key_lines("\na = {b = [1,\n 2]}\n")
    assert line_of(lines, ("a", "b", 1)) == 2
    assert line_of(lines, ("nowhere",)) == 1
