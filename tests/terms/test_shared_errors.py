import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from syndicheck import words
from syndicheck.terms.shared_errors import errors, shared_errors


def shared(ours: str, theirs: str, first: int = 0) -> tuple[str, ...]:
    """The errors of two texts whose words match one by one from the page's word `first` on."""
    article, page = words.split(ours), words.split(theirs)
    count = min(len(article), len(page) - first)
    return shared_errors(ours, theirs, article, page, np.arange(count), np.arange(count) + first)


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("Мост открыт cо ссылкой на мэрию.", "открыт cо ссылкой"),
        ("Мост Kербена открыт для всех.", "Мост Kербена открыт"),
        ("The bridgе is open to all the carts.", "The bridgе is"),
        ("They walk over the the bridge again.", "over the the bridge"),
        ("Мост открыт в в понедельник утром.", "открыт в в понедельник"),
        ("Көпүрө жаздан күзгө менен менен ачылат.", "күзгө менен менен ачылат"),
        ("Мост был открыт.Мэр приехал верхом.", "был открыт.Мэр приехал"),
        ("The old bridge was opened.The mayor came riding.", "was opened.The mayor"),
        ("Мост открыт,дорога закрыта на год.", "Мост открыт,дорога закрыта"),
        ("Мост открыт,, дорога закрыта на год.", "Мост открыт,, дорога закрыта"),
        ("Мост стоил 15тысяч сомов, а дорога сто тысяч.", "стоил 15тысяч сомов"),
    ],
)
def test_an_error_that_the_page_repeats_letter_for_letter_is_a_sign(text: str, error: str) -> None:
    assert shared(text, f"Вчера. {text}", 1) == (f"the page repeats our typing error “{error}”",)


@pytest.mark.parametrize(
    "text",
    [
        "Агентство АКИpress сообщает о мосте.",
        "Мост открыт, сообщает Kaktus.media и Gazeta.uz вместе.",
        "Көпүрө 13:19да ачылып, 2016дан бери 389у иштейт, COVID-19дун айынан жабылган.",
        "Ал тез тез басып, чоң чоң көпүрөдөн өттү.",
        "That that is is, and he had had a very very long day.",
        "Мост стоил 3,5 млн, это 1,2 км и 4 кв.м на 2017 г., не более.",
        "Пишите на info@most.Example или www.most.Example, или most.Example/Новости.",
        "СOVID и CШA пишут по-разному.",
        "The day he waited for for years came in in the end.",
        "Жумшоолор4 деген сөз, жумшоолор деген сөз.",
        "The 20th of May, 4pm, 100m and 1990s.",
        "Он сказал: ,,Мост открыт” и ушёл...",
        "iPhone.App и SMSка здесь ни при чём.",
    ],
)
def test_ordinary_spellings_are_no_errors(text: str) -> None:
    assert list(errors(text)) == []


def test_an_error_that_the_page_mended_is_no_sign() -> None:
    assert shared("Мост открыт cо ссылкой на мэрию.", "Мост открыт со ссылкой на мэрию.") == ()
    assert shared("Мост открыт,дорога закрыта на год.", "Мост открыт, дорога закрыта на год.") == ()


def test_an_error_outside_the_shared_words_or_at_their_edge_is_no_sign() -> None:
    text = "Мост открыт в в понедельник утром."
    article, page = words.split(text), words.split(text)
    every, some = np.arange(6), np.arange(3)
    assert shared_errors(text, text, article, page, every, every)
    assert shared_errors(text, text, article, page, some, some) == ()
    assert shared_errors(text, text, article, page, some[:0], some[:0]) == ()
    assert shared("в в понедельник", "в в понедельник") == ()


def test_words_that_stand_in_a_row_only_on_our_side_are_no_sign() -> None:
    ours, theirs = "Мост открыт в в понедельник утром.", "Мост открыт в среду в понедельник утром."
    article, page = words.split(ours), words.split(theirs)
    at = np.array([0, 1, 2, 4, 5, 6])
    assert shared_errors(ours, theirs, article, page, np.arange(6), at) == ()


def test_at_most_three_errors_are_named() -> None:
    text = "Мост " + " ".join(f"слово{'абвгд'[i]} cо ссылкой" for i in range(5)) + " конец"
    assert len(shared(text, text)) == 3


@given(st.text("aа cс.,вthe 15тысяч", max_size=60))
def test_any_text_has_errors_only_inside_itself(text: str) -> None:
    assert all(0 <= start < end <= len(text) for start, end in errors(text))
    assert len(shared(text, text)) <= 3
