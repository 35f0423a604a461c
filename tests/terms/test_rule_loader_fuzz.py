"""Rule packs are hostile until proven otherwise: of any file, the loader makes a pack or says what is wrong with it.

The packs that ship are changed at random, byte by byte, line by line and value by value. `make long` does so for ten
minutes.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from syndicheck.bundled import bundled_path
from syndicheck.errors import ConfigurationError
from syndicheck.model import RulePack
from syndicheck.terms import CHECKS, load_pack
from syndicheck.terms.odrl import policy
from syndicheck.terms.packs import pack_errors

MODELS = {name: check.options for name, check in CHECKS.items()}
SEEDS = [
    path.read_bytes() for path in sorted(bundled_path("rules").glob("*.toml")) if path.name != "platforms.toml"
] + [b"", b"\xef\xbb\xbf[agency]\n"]
MINUTES = float(os.environ.get("FUZZ_MINUTES", "10"))
LONGEST = 2000
"""Characters of a message."""
SLOWEST = 10.0
"""Seconds that one small file may take on a busy machine."""

OPTIONS = sorted({name for model in MODELS.values() for name in model.model_fields})
VALUES = [
    b"0x" + b"f" * 5000,
    b"3.10", b"1e999", b"-1", b"0", b"nan", b"inf", b"9" * 5000, b"0x7fffffffffffffffffff", b"true", b"1979-05-27",
    b"1979-05-27T07:32:00", b"1979-05-27T07:32:00-23:59", b"07:32:00", b'""', b'" "', b"''", b'"""', b"'''", b"[]",
    b"[[]]", b"[" * 300, b"[" * 300 + b"]" * 300, b"{}", b"{a = 1}", b"{a = {a = {a = 1}}}", b"[1, 'a', {b = 2}]",
    b'"\\u0000"', b'"\\ud800"', b'"\\U0010ffff"', b'"{agency}"', b'"{{agency}"', b'"{no_such_gap}"', b'"{"', b'"}"',
    b'"' + b"x" * 5000 + b'"', b'"' + b"a." * 400 + b'kg"', b'"xn--"', b'"http://[::1]"', b'"../../etc/passwd"', b'"*"',
    b'"\xff"', '"\u202eАКИ"'.encode(), b"", b"= =", b"#", b"\\",
]  # fmt: skip
LINES = [
    b"[agency]", b"[[agency]]", b"[use]", b"[[rule]]", b"[rule]", b"[[rule.of]]", b"[rule.of]", b"[[rule.of.of]]",
    b"[[note]]", b"[[official]]", b"[rule.applies_to]", b"[rule.verified]", b"rule = []", b"rule = 5", b"rule = [5]",
    b'"rule" = 1', b'[""]', b"[a.b.c]", b"of = []", b"a.b.c = 1", b"[", b"]]", b"\x00", b"\r", b"id = 'x.y'",
]  # fmt: skip

Change = Callable[[bytes, int, int], bytes]


def at(content: bytes, where: int) -> int:
    return where % (len(content) + 1)


def put_bytes(content: bytes, where: int, what: int) -> bytes:
    place = at(content, where)
    return content[:place] + what.to_bytes(4, "little") + content[place:]


def flip_byte(content: bytes, where: int, what: int) -> bytes:
    if not content:
        return content
    place = where % len(content)
    return content[:place] + bytes([content[place] ^ (what % 255 + 1)]) + content[place + 1 :]


def cut_off(content: bytes, where: int, _: int) -> bytes:
    return content[: at(content, where)]


def take_out(content: bytes, where: int, what: int) -> bytes:
    place = at(content, where)
    return content[:place] + content[place + what % 200 :]


def by_lines(change: Callable[[list[bytes], int, int], None]) -> Change:
    def changed(content: bytes, where: int, what: int) -> bytes:
        lines = content.split(b"\n")
        change(lines, where % len(lines), what)
        return b"\n".join(lines)

    return changed


def delete_line(lines: list[bytes], place: int, _: int) -> None:
    del lines[place]


def repeat_line(lines: list[bytes], place: int, what: int) -> None:
    lines[place:place] = [lines[place]] * (what % 3 + 1)


def swap_lines(lines: list[bytes], place: int, what: int) -> None:
    other = what % len(lines)
    lines[place], lines[other] = lines[other], lines[place]


def put_line(lines: list[bytes], place: int, what: int) -> None:
    lines.insert(place, LINES[what % len(LINES)])


def put_option(lines: list[bytes], place: int, what: int) -> None:
    name = OPTIONS[what % len(OPTIONS)].encode()
    lines.insert(place, name + b" = " + VALUES[what // len(OPTIONS) % len(VALUES)])


def other_value(lines: list[bytes], place: int, what: int) -> None:
    key, sign, _ = lines[place].partition(b"=")
    if sign:
        lines[place] = key + b"= " + VALUES[what % len(VALUES)]


def other_check(lines: list[bytes], place: int, what: int) -> None:
    checks = [*CHECKS, "any-of", "all-of"]
    numbers = [number for number, line in enumerate(lines) if line.startswith(b"check")]
    if numbers:
        lines[numbers[place % len(numbers)]] = f'check = "{checks[what % len(checks)]}"'.encode()


CHANGES: list[Change] = [
    put_bytes, flip_byte, cut_off, take_out,
    *map(by_lines, (delete_line, repeat_line, swap_lines, put_line, put_option, other_value, other_check)),
]  # fmt: skip
NUMBERS = st.integers(0, 2**32 - 1)
CHANGED = st.tuples(
    st.sampled_from(SEEDS), st.lists(st.tuples(st.sampled_from(CHANGES), NUMBERS, NUMBERS), min_size=1, max_size=6)
)


def applied(seed: bytes, changes: list[tuple[Change, int, int]]) -> bytes:
    for change, where, what in changes:
        seed = change(seed, where, what)
    return seed


def load(path: Path, content: bytes) -> RulePack | None:
    """The pack of a file, or None where the loader says what is wrong with it, in the way in which it must."""
    path.write_bytes(content)
    began = time.monotonic()
    errors = pack_errors(path, MODELS)
    try:
        pack = load_pack(path, MODELS)
    except ConfigurationError as wrong:
        told = str(wrong)
        assert told.startswith(str(path))
        assert told.startswith(errors[0])
        assert all(error.isprintable() and len(error) < LONGEST for error in errors)
        return None
    finally:
        assert time.monotonic() - began < SLOWEST
    assert errors == ()
    return pack


@pytest.mark.parametrize("seed", SEEDS[:-2])
def test_the_packs_themselves_are_packs(seed: bytes, tmp_path: Path) -> None:
    assert load(tmp_path / "pack.toml", seed) is not None


@settings(
    max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(CHANGED)
def test_whatever_stands_in_a_file_the_loader_gives_a_pack_or_says_what_is_wrong(
    tmp_path: Path, changed: tuple[bytes, list[tuple[Change, int, int]]]
) -> None:
    pack = load(tmp_path / "pack.toml", applied(*changed))
    if pack is not None:
        policy(pack)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=300))
def test_bytes_at_random_are_no_pack_and_do_no_harm(tmp_path: Path, content: bytes) -> None:
    assert load(tmp_path / "pack.toml", content) is None


@pytest.mark.slow
@pytest.mark.timeout(0)
def test_ten_minutes_of_changes_find_nothing(tmp_path: Path) -> None:
    """As many rounds as fit; each has examples of its own and shrinks what it finds."""
    until = time.monotonic() + MINUTES * 60
    path = tmp_path / "pack.toml"
    files = packs = 0

    @settings(
        max_examples=2000, deadline=None, database=None, derandomize=False, suppress_health_check=list(HealthCheck)
    )
    @given(CHANGED)
    def one_round(changed: tuple[bytes, list[tuple[Change, int, int]]]) -> None:
        nonlocal files, packs
        if time.monotonic() > until:
            return
        pack = load(path, applied(*changed))
        files += 1
        if pack is not None:
            packs += 1
            policy(pack)

    while time.monotonic() < until:
        one_round()
    print(f"{files} files, {packs} of them packs")  # noqa: T201 - what a long run comes to, shown with -s
    assert files > packs > 0
