"""Evasion: what was done to copied words so that programs miss them, told from what keyboards and systems do."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from syndicheck import words
from syndicheck.model import Evasion
from syndicheck.terms.evasion import Disguise, disguise_of, evasion

RUSSIAN = (
    "Совет посёлка Карасай принял решение о ремонте моста через реку Тар; работы начнутся весной, "
    "сказал староста Осмон Темиров, и займут около трёх месяцев, а стоимость проекта пока не названа"
)
KYRGYZ = "Карасай айылынын кеңеши көпүрөнү оңдоо жөнүндө чечим кабыл алды, иштер жазында башталат жана үч айга созулат"
ENGLISH = (
    "The council of Karasai decided on the repair of the bridge across the river; works begin in spring, "
    "said headman Osmon Temirov, and take about three months, while the costs have not been named"
)

TO_LATIN = str.maketrans("аеорсухАВЕКМНОРСТХ", "aeopcyxABEKMHOPCTX")
TO_CYRILLIC = str.maketrans("aeopcyxisjABEKMHOPCTX", "аеорсухіѕјАВЕКМНОРСТХ")
TO_GREEK = str.maketrans("aovABEHIKMNOPTXYZ", "αονΑΒΕΗΙΚΜΝΟΡΤΧΥΖ")

MANIFEST = "\ufeff" + "".join(
    chr(0xFE00 + byte) if byte < 16 else chr(0xE0100 + byte - 16)
    for byte in b"C2PATXT\0\x01\x00\x00\x00\x40" + bytes(range(0, 256, 4))
)


def judged(page: str, article: str) -> Evasion:
    """Page and article compared word for word; both have as many."""
    ours, theirs = words.split(article), words.split(page)
    assert len(ours) == len(theirs)
    numbers = np.arange(len(ours), dtype=np.int64)
    return evasion(page, article, theirs, ours, numbers, numbers)


def hidden(text: str, mark: str) -> str:
    return " ".join(f"{word[:2]}{mark}{word[2:]}" if len(word) > 5 else word for word in text.split())


@pytest.mark.parametrize(
    ("article", "table"),
    [(RUSSIAN, TO_LATIN), (KYRGYZ, TO_LATIN), (ENGLISH, TO_CYRILLIC), (ENGLISH, TO_GREEK)],
    ids=["Russian in Latin", "Kyrgyz in Latin", "English in Cyrillic", "English in Greek"],
)
def test_letters_of_another_script_in_many_words_are_notable(article: str, table: dict[int, int]) -> None:
    found = judged(article.translate(table), article)
    assert found.words == words.count(article)
    assert found.look_alikes > found.words / 2
    assert found.invisible == 0
    assert found.notable
    assert len(found.examples) == 5
    assert set(found.examples) <= {article.translate(table)[a:b] for a, b in places(article)}


def places(text: str) -> list[tuple[int, int]]:
    split = words.split(text)
    return list(zip(split.starts.tolist(), split.ends.tolist(), strict=True))


@pytest.mark.parametrize(
    "mark", ["\u200b", "\u200c", "\u200d", "\u2060", "\ufeff", "\u034f", "\u202c", "\ufe01", "\x02"]
)
@pytest.mark.parametrize("article", [RUSSIAN, KYRGYZ, ENGLISH], ids=["Russian", "Kyrgyz", "English"])
def test_invisible_characters_inside_many_words_are_notable(article: str, mark: str) -> None:
    found = judged(hidden(article, mark), article)
    assert found.look_alikes == 0
    assert found.invisible > 5
    assert found.notable


@pytest.mark.parametrize(
    "change",
    [
        str.upper,
        lambda text: text.replace("ё", "е").replace("й", "и\u0306"),
        lambda text: text.replace("e", "e\u0301"),
        lambda text: hidden(text, "\u00ad"),
        lambda text: " ".join(f"{word}\u200b" for word in text.split()),
        lambda text: " ".join(f"{word}\ufeff" for word in text.split()),
        lambda text: f"\ufeff{text}",
        lambda text: hidden(text, MANIFEST),
        lambda text: text + MANIFEST,
        lambda text: text.replace("о", "0"),
        lambda text: text.replace("ө", "ѳ").replace("ү", "у"),
        lambda text: text.replace("ө", "θ").replace("ң", "ӊ"),
        lambda text: "".join(chr(0x1D400 + ord(c) - 65) if "A" <= c <= "Z" else c for c in text),
    ],
    ids=[
        *("capitals", "no diaeresis, decomposed breve", "accents", "soft hyphens", "zero width at the end of words"),
        *("byte order marks at the end of words", "a byte order mark at the start", "manifests inside words"),
        *("a manifest", "digits", "letters missing on keyboards", "letters of old fonts", "styled letters"),
    ],
)
@pytest.mark.parametrize("article", [RUSSIAN, KYRGYZ, ENGLISH], ids=["Russian", "Kyrgyz", "English"])
def test_what_keyboards_and_publishing_systems_do_is_no_evasion(article: str, change: Callable[[str], str]) -> None:
    found = judged_where_equal(change(article), article)
    assert (found.look_alikes, found.invisible, found.notable, found.examples) == (0, 0, False, ())


def judged_where_equal(page: str, article: str) -> Evasion:
    ours, theirs = words.split(article), words.split(page)
    numbers = np.arange(min(len(ours), len(theirs)), dtype=np.int64)
    return evasion(page, article, theirs, ours, numbers, numbers)


def test_words_of_another_script_that_need_joiners_hide_nothing() -> None:
    assert disguise_of("می\u200cخواهم", "میخواهم") is None
    assert disguise_of("क्\u200dष", "क्ष") is None
    assert disguise_of("葛\U000e0100", "葛") is None


def test_what_stands_in_our_own_text_too_is_not_held_against_the_copy() -> None:
    ours = hidden(RUSSIAN.translate(TO_LATIN), "\u200b")
    found = judged(ours.upper(), ours)
    assert (found.look_alikes, found.invisible) == (0, 0)


def test_a_copy_that_puts_our_own_foreign_letters_right_evades_nothing() -> None:
    ours = RUSSIAN.translate(TO_LATIN)
    assert judged(RUSSIAN, ours).density < 0.2  # words that we wrote in Latin throughout remain
    assert disguise_of("Совет", "Coвет") is None


def test_a_few_slips_are_counted_but_not_notable() -> None:
    found = judged(RUSSIAN.replace(" о ", " o ").replace(" а ", " a "), RUSSIAN)
    assert found.look_alikes == 2
    assert not found.notable


def test_one_word_again_and_again_is_a_slip_and_no_evasion() -> None:
    article = f"{RUSSIAN} СOVID, СOVID, СOVID, СOVID".replace("СO", "CO")
    found = judged(article.replace("COVID", "СOVID"), article)
    assert found.look_alikes == 4
    assert not found.notable


def test_the_same_words_are_notable_in_a_short_copy_and_not_in_a_long_one() -> None:
    slips = RUSSIAN.replace("Совет", "Coвет").replace("моста", "мocта").replace("пока", "пoка")
    assert judged(slips, RUSSIAN).notable
    long = RUSSIAN + " слово" * 200
    assert not judged(slips + " слово" * 200, long).notable


def test_a_word_both_disguised_and_split_counts_once() -> None:
    assert disguise_of("Co\u200bвет", "Совет") is Disguise.LOOK_ALIKE
    assert judged(hidden(RUSSIAN.translate(TO_LATIN), "\u200b"), RUSSIAN).density <= 1


def test_letters_that_fold_to_several_are_compared_by_their_scripts() -> None:
    assert disguise_of("Straβe", "Straße") is Disguise.LOOK_ALIKE
    assert disguise_of("Strasse", "Straße") is None
    assert disguise_of("2024", "2024") is None


def test_pairs_that_are_not_the_same_word_do_not_count_as_matched() -> None:
    found = judged("раз два три", "раз пять три")
    assert (found.words, found.density) == (2, 0.0)


def test_nothing_matched_is_no_evasion() -> None:
    text = words.split(RUSSIAN)
    none = np.zeros(0, np.int64)
    assert evasion(RUSSIAN, RUSSIAN, text, text, none, none) == Evasion(0, 0, 0, notable=False)


@given(st.text(st.sampled_from("абвгдеёжзөүң -.\u00ad\u200babcdeop"), max_size=60))
def test_a_text_does_not_evade_itself(text: str) -> None:
    found = judged(text, text)
    assert (found.words, found.look_alikes, found.invisible, found.notable) == (words.count(text), 0, 0, False)


def test_a_huge_word_is_looked_at_in_no_time() -> None:
    article = "слово"
    page = "сло" + "\u200b" * 300_000 + "во" + "\u200b" * 300_000
    found = judged(page, article)
    assert found.invisible == 1
    assert max(map(len, found.examples)) == 40
