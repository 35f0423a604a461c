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
    ],
    ids=["soft hyphens", "zero-width spaces", "accents", "word joiner"],
)
@pytest.mark.parametrize("word", ["акча", "reform", "шаар"])
def test_characters_that_nobody_sees_hide_no_word(hide: Callable[[str], str], word: str) -> None:
    hidden = hide(word)
    assert words_of(hidden) == [hidden]
    assert key_of(hidden) == key_of(word)


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


@pytest.mark.parametrize(("text", "words"), [("新闻社报道", 5), ("ニュース", 4), ("ข่าว", 3), ("AKI通讯社", 4)])
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
