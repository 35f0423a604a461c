from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from syndicheck.report.visible import address, href, one_line, visible


@pytest.mark.parametrize(
    ("hostile", "shown"),
    [
        ("\x1b]52;c;ZXZpbA==\x07", "[U+001B]]52;c;ZXZpbA==[U+0007]"),
        ("\u202egnp.exe", "[U+202E]gnp.exe"),
        ("zero\u200bwidth\ufeff", "zero[U+200B]width[U+FEFF]"),
        ("\x9b31m", "[U+009B]31m"),
        ("tag\U000e0041", "tag[U+E0041]"),
        ("hangul\u3164filler", "hangul[U+3164]filler"),
        ("lone\ud83d", "lone[U+D83D]"),
        ("a\u200cb", "a[U+200C]b"),
        ("line\r\nand\u2028line", "line\nand\nline"),
    ],
)
def test_what_cannot_be_seen_is_written_out(hostile: str, shown: str) -> None:
    assert visible(hostile) == shown


@pytest.mark.parametrize(
    "text", ["Мост у Кочкора", "جسر كوتشكور", "می\u200cخواهم", "👩\u200d👩\u200d👧 ✈\ufe0f", "e\u0301", ""]
)
def test_plain_writing_of_any_script_stays_as_it_is(text: str) -> None:
    assert visible(text) == text


@settings(max_examples=100, deadline=None)
@given(st.text(alphabet=st.characters(codec=None), max_size=80))
def test_nothing_that_is_shown_controls_a_terminal_or_turns_the_line(text: str) -> None:
    shown = visible(text)
    assert not [c for c in shown if unicodedata.category(c) in {"Cc", "Cs"} and c not in "\n\t"]
    assert not [c for c in shown if unicodedata.bidirectional(c) in {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI"}]
    assert "\n" not in one_line(text)


def test_a_long_title_is_cut_and_says_so() -> None:
    assert one_line("A" * 10_000, 160) == "A" * 159 + "…"
    assert one_line(None) == ""


def test_an_address_is_one_word() -> None:
    assert address(" https://gazeta.example/a b\u202e ") == "https://gazeta.example/a%20b[U+202E]"


@pytest.mark.parametrize("url", ["https://gazeta.example/a?b=1#c", "HTTP://gazeta.example", "http://xn--80a.example/я"])
def test_a_web_address_may_be_followed(url: str) -> None:
    assert href(url) == url


@pytest.mark.parametrize(
    "url",
    [
        None, "", "javascript:alert(1)", "JaVaScRiPt:alert(1)", " javascript:alert(1)", "\x01javascript:alert(1)",
        "java\nscript:alert(1)", "data:text/html,x", "vbscript:x", "file:///etc/passwd", "//evil.example/", "ftp://a/",
        "https://", "https://a.example/\u202e", "https://a.example/\nb", "https://a.example\\@b.example/",
        "http:javascript:alert(1)", "https://a.example/" + "x" * 3000,
    ],
)  # fmt: skip
def test_nothing_else_may_be_followed(url: str | None) -> None:
    assert href(url) == ""
