"""The table of look-alike letters: made from Unicode's data, closed in itself, and harmless to alphabets in use."""

from __future__ import annotations

import importlib.util
import sys
import unicodedata
from pathlib import Path
from types import ModuleType

import pytest

from syndicheck.words import fold, skeleton

REPO = Path(__file__).resolve().parents[2]

EXCERPT = """\
# Version: 15.0.0
# a comment, then lines of the three columns that matter
0391 ;\t0041 ;\tMA\t# GREEK CAPITAL LETTER ALPHA
0410 ;\t0041 ;\tMA\t# CYRILLIC CAPITAL LETTER A
0430 ;\t0061 ;\tMA\t# CYRILLIC SMALL LETTER A
0412 ;\t0042 ;\tMA\t# CYRILLIC CAPITAL LETTER VE
0392 ;\t0042 ;\tMA\t# GREEK CAPITAL LETTER BETA
042C ;\t0062 ;\tMA\t# CYRILLIC CAPITAL LETTER SOFT SIGN
0397 ;\t0048 ;\tMA\t# GREEK CAPITAL LETTER ETA
041D ;\t0048 ;\tMA\t# CYRILLIC CAPITAL LETTER EN
04BB ;\t0068 ;\tMA\t# CYRILLIC SMALL LETTER SHHA
039D ;\t004E ;\tMA\t# GREEK CAPITAL LETTER NU
03BD ;\t0076 ;\tMA\t# GREEK SMALL LETTER NU
039F ;\t004F ;\tMA\t# GREEK CAPITAL LETTER OMICRON
03BF ;\t006F ;\tMA\t# GREEK SMALL LETTER OMICRON
03C3 ;\t006F ;\tMA\t# GREEK SMALL LETTER SIGMA
0423 ;\t0059 ;\tMA\t# CYRILLIC CAPITAL LETTER U
0443 ;\t0079 ;\tMA\t# CYRILLIC SMALL LETTER U
04AE ;\t0059 ;\tMA\t# CYRILLIC CAPITAL LETTER STRAIGHT U
04AF ;\t0079 ;\tMA\t# CYRILLIC SMALL LETTER STRAIGHT U
0413 ;\t0393 ;\tMA\t# CYRILLIC CAPITAL LETTER GHE
0433 ;\t0072 ;\tMA\t# CYRILLIC SMALL LETTER GHE
041B ;\t0245 ;\tMA\t# CYRILLIC CAPITAL LETTER EL
039B ;\t0245 ;\tMA\t# GREEK CAPITAL LETTER LAMDA
04E8 ;\t004F 0335 ;\tMA\t# CYRILLIC CAPITAL LETTER BARRED O
04E9 ;\t006F 0335 ;\tMA\t# CYRILLIC SMALL LETTER BARRED O
019F ;\t004F 0335 ;\tMA\t# LATIN CAPITAL LETTER O WITH MIDDLE TILDE
0275 ;\t006F 0335 ;\tMA\t# LATIN SMALL LETTER BARRED O
0406 ;\t006C ;\tMA\t# CYRILLIC CAPITAL LETTER BYELORUSSIAN-UKRAINIAN I
0456 ;\t0069 ;\tMA\t# CYRILLIC SMALL LETTER BYELORUSSIAN-UKRAINIAN I
0049 ;\t006C ;\tMA\t# LATIN CAPITAL LETTER I
006D ;\t0072 006E ;\tMA\t# LATIN SMALL LETTER M
02BC ;\t0027 ;\tMA\t# MODIFIER LETTER APOSTROPHE
2019 ;\t0027 ;\tMA\t# RIGHT SINGLE QUOTATION MARK
05F3 ;\t0027 ;\tMA\t# HEBREW PUNCTUATION GERESH, written from right to left: of no concern
"""

LETTERS = dict(zip(skeleton.LETTERS[::2], skeleton.LETTERS[1::2], strict=True))
AS_WRITTEN = dict(zip(skeleton.AS_WRITTEN[::2], skeleton.AS_WRITTEN[1::2], strict=True))


@pytest.fixture(scope="module")
def script() -> ModuleType:
    spec = importlib.util.spec_from_file_location("make_skeleton", REPO / "bench/make_skeleton.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def test_the_script_makes_the_entries_of_the_table_from_the_same_lines(script: ModuleType) -> None:
    made = script.tables(EXCERPT.splitlines())
    named = {chr(int(line.split(";")[0], 16)).casefold() for line in EXCERPT.splitlines() if line[0] != "#"}
    letters = {c for c in named if c.isalpha() and not c.isascii() and c != "\u02bc"}
    assert {c: made.letters.get(c, c) for c in letters} == {c: LETTERS.get(c, c) for c in letters}
    assert {c for c in made.as_written if c.casefold() in letters} == {c for c in AS_WRITTEN if c.casefold() in letters}
    assert set(made.latin_looking) <= set(skeleton.LATIN_LOOKING)
    assert made.apostrophes == "'\u02bc\u2019"
    assert set(made.apostrophes) < set(skeleton.APOSTROPHES)


def test_the_script_is_deterministic_and_writes_a_module_that_says_what_it_was_made_from(script: ModuleType) -> None:
    text = script.render(script.tables(EXCERPT.splitlines()), "15.0.0")
    assert text == script.render(script.tables(reversed(EXCERPT.splitlines())), "15.0.0")
    module: dict[str, str] = {}
    exec(compile(text, "skeleton.py", "exec"), module)  # noqa: S102  our own script's output
    assert module["CONFUSABLES"] == "15.0.0"
    assert "15.0.0" in text.splitlines()[0]
    assert dict(zip(module["LETTERS"][::2], module["LETTERS"][1::2], strict=True))["н"] == "h"


def test_the_script_refuses_a_file_without_a_version(
    script: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "other.txt").write_text("0410 ; 0041 ; MA\n", encoding="utf-8")
    monkeypatch.setattr(sys, "argv", ["make_skeleton.py", str(tmp_path / "other.txt")])
    with pytest.raises(SystemExit, match="not a confusables"):
        script.main()


def test_the_table_says_which_unicode_it_was_made_from() -> None:
    assert skeleton.CONFUSABLES.split(".")[0].isdecimal()
    assert skeleton.__doc__ is not None
    assert skeleton.CONFUSABLES in skeleton.__doc__


def test_every_representative_represents_itself() -> None:
    assert {c: look for c, look in LETTERS.items() if fold(look) != look and not look.isupper()} == {}
    assert {look for look in LETTERS.values() if LETTERS.get(look.casefold(), look) != look} == set()


def test_no_letter_of_the_ascii_alphabet_becomes_another() -> None:
    assert [c for c in LETTERS if c.isascii()] == []
    assert [c for c in AS_WRITTEN if c.isascii()] == []


def test_the_table_is_closed_under_compatibility_and_holds_single_letters_in_small_form() -> None:
    letters = [*LETTERS, *LETTERS.values(), *AS_WRITTEN, *AS_WRITTEN.values()]
    estimated = "\u212e"
    assert [c for c in letters if unicodedata.normalize("NFKD", c) != c] == []
    assert [c for c in letters if not c.isalpha() and c != estimated] == []
    assert [c for c in LETTERS if c.casefold() != c] == []


def test_letters_that_look_otherwise_as_written_are_those_of_two_faces() -> None:
    assert {c: AS_WRITTEN[c] for c in "ηνγυσһЬ"} == dict(zip("ηνγυσһЬ", "nvyuohb", strict=True))
    assert [c for c, look in AS_WRITTEN.items() if LETTERS.get(c.casefold(), c) == look] == []


@pytest.mark.parametrize("pair", ["өо", "ңн", "һн", "һх", "әа", "әе", "ғг", "қк", "ұу", "ұү", "іи", "ьв", "ьб", "шщ"])
def test_letters_that_tell_kyrgyz_and_kazakh_words_apart_stay_apart(pair: str) -> None:
    one, other = pair[0], pair[1]
    for before, after in [("та", "ар"), ("ж", "ым"), ("", "и"), ("м", "")]:
        assert fold(before + one + after) != fold(before + other + after)
        assert fold((before + one + after).upper()) != fold((before + other + after).upper())


@pytest.mark.parametrize(
    ("alphabet", "one_letter"),
    [
        ("абвгдеёжзийклмнопрстуфхцчшщъыьэюя", {"е": "её", "и": "ий"}),
        ("абвгдеёжзийклмнңоөпрстуүфхцчшщъыьэюя", {"е": "её", "и": "ий", "у": "уү"}),
        ("аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя", {"е": "её", "и": "ий", "у": "уү"}),
        ("абвгґдеєжзиіїйклмнопрстуфхцчшщьюя", {"и": "ий", "і": "ії"}),
        ("αβγδεζηθικλμνξοπρστυφχψω", {}),
        ("աբգդեզէըթժիլխծկհձղճմյնշոչպջռսվտրցւփքօֆ", {}),
        ("abcçdefgğhıijklmnoöprsştuüvyzəqx", {"c": "cç", "g": "gğ", "i": "ıi", "o": "oö", "s": "sş", "u": "uü"}),
    ],
    ids=["Russian", "Kyrgyz", "Kazakh", "Ukrainian", "Greek", "Armenian", "Azerbaijani"],
)
def test_within_an_alphabet_only_accents_and_the_two_u_are_lost(alphabet: str, one_letter: dict[str, str]) -> None:
    word = {letter: fold(f"{letter}{alphabet}") for letter in alphabet}
    lost = {letter: "".join(other for other in alphabet if word[other] == word[letter]) for letter in alphabet}
    assert {same for same in lost.values() if len(same) > 1} == set(one_letter.values())


def test_a_word_of_small_letters_that_all_look_latin_is_latin() -> None:
    assert fold("һе") == fold("ҺЕ") == "he"
    assert fold("һат") == fold("ҺАТ") != fold("нат") == "hat"


def test_typed_for_one_another_in_kyrgyz_are_one_letter() -> None:
    assert fold("жаӊы") == fold("жаӈы") == fold("жаңы")
    assert fold("сѳз") == fold("сөз") == fold("сɵз")
