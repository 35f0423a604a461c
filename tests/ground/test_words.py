"""Words: equal where a reader sees the same word, in their places, whatever a page does to hide them."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from syndicheck.words import count, fold, key_of, split

TEXTS = st.text(
    st.one_of(
        st.sampled_from("абвгдеёжзийкөңү abcdefgxyz ıłß' ’ʼ-.\n\u00ad\u200b\u0301\u0640"),
        st.characters(exclude_categories=["Cs"]),
    ),
    max_size=80,
)

MANIFEST = "\ufeff" + "".join(
    chr(0xFE00 + byte) if byte < 16 else chr(0xE0100 + byte - 16)
    for byte in b"C2PATXT\0\x01\x00\x00\x00\x60" + bytes(range(0, 256, 3)) * 12
)
"""A C2PA manifest as text carries it: a mark, then a variation selector for each byte."""

SOFT_HYPHEN, ZERO_WIDTH, ACUTE = "\u00ad", "\u200b", "\u0301"


def words_of(text: str) -> list[str]:
    words = split(text)
    return [text[start:end] for start, end in zip(words.starts, words.ends, strict=True)]


@given(st.text(max_size=30))
def test_folding_twice_is_folding_once(word: str) -> None:
    assert fold(fold(word)) == fold(word)


def test_folding_every_letter_twice_is_folding_it_once() -> None:
    letters = [chr(code) for code in range(0x3100) if chr(code).isalpha()]
    assert [letter for letter in letters if fold(fold(letter)) != fold(letter)] == []


@settings(max_examples=200)
@given(TEXTS)
def test_offsets_lead_back_to_the_words(text: str) -> None:
    words = split(text)
    assert [key_of(word) for word in words_of(text)] == words.keys.tolist()


@settings(max_examples=200)
@given(TEXTS)
def test_words_stand_in_order_and_never_overlap(text: str) -> None:
    words = split(text)
    places = [place for pair in zip(words.starts.tolist(), words.ends.tolist(), strict=True) for place in pair]
    assert places == sorted(places)
    assert all(start < end for start, end in zip(words.starts, words.ends, strict=True))


@given(TEXTS)
def test_no_word_has_an_empty_skeleton(text: str) -> None:
    assert all(fold(word) for word in words_of(text))


@given(TEXTS)
def test_counting_agrees_with_splitting(text: str) -> None:
    assert count(text) == len(split(text))


@given(TEXTS, TEXTS)
def test_two_texts_with_a_line_between_have_the_words_of_both(first: str, second: str) -> None:
    joined = split(f"{first}\n{second}").keys.tolist()
    assert joined == split(first).keys.tolist() + split(second).keys.tolist()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Москва", "Mоcквa"),  # Latin M, c, a
        ("соха", "coxa"),  # all Latin
        ("НАТО", "HATO"),
        ("ТОТ", "τοτ"),
        ("президент", "пpeзидeнт"),
        ("WORLD", "ԜОRLD"),
        ("NATO", "ΝΑΤΟ"),  # Greek capitals throughout
        ("HATO", "ΗΑΤΟ"),
        ("Zoo", "Ζоо"),
        ("ΗΠΑ", "HΠA"),  # Latin in a Greek word
        ("ПАРК", "ΠΑΡΚ"),
        ("nation", "ηation"),  # small eta is like n,
        ("Hation", "Ηation"),  # the capital like H
        ("never", "nεver"),
        ("very", "νerγ"),
        ("sooner", "sσσner"),
        ("cello", "ϲello"),
        ("she", "ѕһе"),  # Cyrillic throughout
        ("жаһан", "жaһaн"),
        ("book", "Ьook"),
        ("world", "Ꮃorld"),
        ("Tokmok", "ꓔоkmоk"),
        ("hello", "ʜello"),
        ("energy", "\u212energy"),
        ("закон", "3акон"),
        ("корона", "к0рона"),
        ("был", "6ыл"),
        ("Кыргызстан", "Кыргызcтан"),
        ("өкмөт", "θкмɵт"),
        ("𝐑𝐞𝐟𝐨𝐫𝐦", "reform"),
    ],
)
def test_letters_that_look_alike_are_one_letter(one: str, other: str) -> None:
    assert one != other
    assert key_of(one) == key_of(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ёлка", "елка"),
        ("cafe\u0301", "café"),
        ("Straße", "STRASSE"),
        ("ﬁle", "file"),
        ("ＡＢＣ", "abc"),  # full width
        ("don't", "don’t"),
        ("don´t", "dont"),
        ("обʼєкт", "об'єкт"),
        ("İstanbul", "istanbul"),
        ("كتـــاب", "كتاب"),
        ("oʻzbek", "o‘zbek"),
        ("oʻzbek", "o'zbek"),
        ("ᾳ", "ΑΙ"),
    ],
)
def test_spellings_of_one_word_are_one_word(one: str, other: str) -> None:
    assert split(one).keys.tolist() == split(other).keys.tolist()
    assert len(split(one)) == 1


@pytest.mark.parametrize(
    "hide",
    [
        SOFT_HYPHEN.join,
        ZERO_WIDTH.join,
        lambda word: "".join(letter + ACUTE for letter in word),
        lambda word: word + "\u2060",
        "\u2060".join,
        "\u200d".join,
        "\ufe0f".join,
        "\U000e0100".join,
        "\u115f".join,
        "\x01".join,
        lambda word: f"{word[:2]}{MANIFEST}{word[2:]}",
        lambda word: f"{word}{MANIFEST}",
    ],
    ids=[
        *("soft hyphens", "zero-width spaces", "accents", "word joiner", "word joiners", "joiners", "selectors"),
        *("supplementary selectors", "fillers", "controls", "manifest inside", "manifest behind"),
    ],
)
@pytest.mark.parametrize("word", ["акча", "reform", "шаар"])
def test_characters_that_nobody_sees_hide_no_word(hide: Callable[[str], str], word: str) -> None:
    hidden = hide(word)
    assert words_of(hidden) == [hidden]
    assert key_of(hidden) == key_of(word)


def test_a_manifest_between_words_is_no_word() -> None:
    assert words_of(f"{MANIFEST}биринчи {MANIFEST} экинчи") == ["биринчи", "экинчи"]
    assert count(MANIFEST) == 0


@pytest.mark.parametrize("space", ["\u00a0", "\u2009", "\u3000", "\u3164", "\uffa0", "\u2800", "\u2028", "\x85", "\n"])
def test_whatever_is_a_space_to_the_eye_parts_words(space: str) -> None:
    assert words_of(f"эки{space}сөз") == ["эки", "сөз"]


ALPHABETS = {
    "Latin": "abcdefghijklmnopqrstuvwxyzäçğıñöşüßøəæþł",
    "Cyrillic": "абвгдеёжзийклмнопрстуфхцчшщъыьэюяөүңәғқұһіїєґђјљњћџў",
    "Greek": "αβγδεζηθικλμνξοπρσςτυφχψωάέήίόύώϊϋ",
    "Armenian": "աբգդեզէըթժիլխծկհձղճմյնշոչպջռսվտրցւփքօֆ",
}
CASED = st.sampled_from(["Latin", "Cyrillic", "Greek", "Armenian"]).flatmap(
    lambda script: st.text(st.sampled_from(ALPHABETS[script]), min_size=1, max_size=12)
)


@settings(max_examples=300)
@given(CASED)
def test_a_word_of_one_script_is_the_same_in_capitals(word: str) -> None:
    assert fold(word) == fold(word.upper()) == fold(word.title())


@pytest.mark.parametrize("word", ["ΗΠΑ", "МОСКВА", "ҺАТ", "ΤΗΝ", "ΓΥΝΗ", "ВЕСЬ", "ЖАҢЫ", "ΟΔΟΣ"])
def test_capitals_with_two_faces_are_the_same_word_as_small_letters(word: str) -> None:
    assert fold(word) == fold(word.lower())


def test_digits_stay_digits_where_they_are_not_in_the_place_of_a_letter() -> None:
    assert fold("А4") == fold("A4") == "a4"
    assert fold("ТУ104") == "ty104"
    assert fold("2б") != fold("26")
    assert fold("з") != fold("3")
    assert fold("covid19") == "covid19"
    assert fold("c0vid") == "c0vid"


def test_a_greek_word_keeps_its_sigmas_from_its_omicrons() -> None:
    assert fold("σος") != fold("οος")
    assert fold("ΣΟΣ") == fold("σος")


def test_kyrgyz_letters_stay_themselves_but_for_the_one_that_looks_like_latin_y() -> None:
    assert key_of("көз") != key_of("коз")
    assert key_of("таң") != key_of("тан")
    assert key_of("түр") == key_of("тур") == key_of("тyр")


def test_different_words_have_different_keys() -> None:
    words = [a + b for a in ("пре", "кон", "ре", "до") for b in ("ход", "вод", "лёт", "зор")]
    assert len({key_of(word) for word in words}) == len(words)


def test_keys_are_the_same_on_every_machine() -> None:
    assert key_of("Бишкек") == 13983810333117813781


def test_a_word_keeps_its_inner_apostrophe_and_loses_the_outer_ones() -> None:
    assert words_of("'the agency's' plan’s") == ["the", "agency's", "plan’s"]


def test_hyphens_part_words_and_numbers_are_words() -> None:
    assert words_of("Иссык-Куль, 14:14 (3.5 %)") == ["Иссык", "Куль", "14", "14", "3", "5"]


@pytest.mark.parametrize(
    ("text", "words"),
    [("新闻社报道", 5), ("ニュース", 4), ("ข่าว", 3), ("AKI通讯社", 4), ("ຂ່າວ", 3), ("ព័ត៌មាន", 4), ("သတင်း", 3)],
)
def test_scripts_without_spaces_give_one_word_a_character(text: str, words: int) -> None:
    assert count(text) == words


def test_a_text_without_words_has_none() -> None:
    assert len(split("… — !? ʼ \u0301\u200b")) == 0


def test_a_word_with_lone_surrogates_has_a_key() -> None:
    assert len(split("a\ud800b c")) == 3


@pytest.mark.parametrize(
    "text",
    [
        "слово дело word тело " * 50_000,
        "x" * 1_000_000,
        "a'" * 500_000,
        "a" + "\u0301\u0323" * 500_000,
        "\u0301" * 1_000_000,
    ],
    ids=["prose", "one word", "apostrophes", "marks out of order", "marks alone"],
)
def test_a_megabyte_is_split_within_seconds(text: str) -> None:
    before = time.perf_counter()
    split(text)
    assert time.perf_counter() - before < 10
