import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from syndicheck import words
from syndicheck.model import Span
from syndicheck.terms.speech import LEAST_WORDS, Quotation, quotations, speech


def said(text: str) -> list[str]:
    return [span.of(text) for span in quotations(text)]


def only(text: str) -> Quotation:
    (found,) = speech(text)
    return found


@pytest.mark.parametrize(
    ("opening", "closing"),
    [
        ("“", "”"),
        ("«", "»"),
        ("„", "“"),
        ("„", "”"),
        ('"', '"'),
        ("‹", "›"),
        ("»", "«"),
        ("”", "”"),
        ("'", "'"),
        ("‘", "’"),
        ("‚", "‘"),
        ("``", "''"),
        ('""', '""'),
        ("« ", " »"),
        ("<<", ">>"),
        ("“", '"'),
        ('"', "»"),
        ("«", '"'),
    ],
)
def test_every_style_of_quotation_marks_is_speech(opening: str, closing: str) -> None:
    text = f"He said {opening}we are going home tomorrow{closing} and left."
    assert [span.strip() for span in said(text)] == ["we are going home tomorrow"]


def test_names_of_three_words_or_fewer_are_no_speech() -> None:
    assert said("The company «Gold River Mines» and the club “North” agreed.") == []


def test_a_quotation_that_is_not_closed_ends_with_its_paragraph() -> None:
    text = "“We start on Monday at nine.\n“And we end on Friday,” she said.\nThe rest is narrative of ours."
    assert said(text) == ["We start on Monday at nine.", "And we end on Friday,"]


def test_a_verb_beside_one_paragraph_of_a_quotation_is_beside_all_of_it() -> None:
    text = "«Мы начнем в понедельник утром.\n«И закончим в пятницу вечером», — сказала она.\nОстальное наше."
    assert [(q.marks, q.verb) for q in speech(text)] == [("«", True), ("«", True)]


def test_nested_quotations_of_one_style_stay_one() -> None:
    assert said("«Мы читали «Вечерний город» вчера дома», сказал он.") == ["Мы читали «Вечерний город» вчера дома"]
    assert said('He said: "We read "The Evening Town" at home yesterday".') == [
        'We read "The Evening Town" at home yesterday'
    ]


def test_nested_quotations_of_two_styles_stay_one() -> None:
    assert said("“They told me ‘go home’ and I went there,” she said.") == ["They told me ‘go home’ and I went there,"]
    assert said("«Биз „Кечки шаар“ гезитин окудук үйдө», — деди ал.") == ["Биз „Кечки шаар“ гезитин окудук үйдө"]


def test_one_mark_may_close_a_quotation_and_the_name_at_its_end() -> None:
    assert said("«Мы вчера читали дома «Вечерний город», — сказал он. Он живёт в Кербене.") == [
        "Мы вчера читали дома «Вечерний город"
    ]
    assert said("Фирма «Торговый дом «Весна» строит новую дорогу в город.") == []


def test_straight_marks_pair_off_in_order() -> None:
    text = '"One two three four" he said, "five six seven eight".'
    assert said(text) == ["One two three four", "five six seven eight"]


@pytest.mark.parametrize(
    "text",
    [
        "It’s the minister's word, and nobody else’s. Don't ask O'Brien of the workers' rights in the '90s, or ’80s.",
        "Об’єднання села, з’їзд і п'ять доріг не стали великою новиною для нас.",
        "Ma'muriyat o‘z so‘zini aytmadi, ‘90-yillar haqida ham hech narsa demadi bu yerda.",
        'The pipe is 5" wide and the wall 6\'2" high, and a 12" record hangs on it for all to see.',
        "Строка с лишним знаком » и ещё одним ” посреди слов, которые никто не говорил вслух.",
        'A stray " mark stands here for no reason and nothing else follows it in this line.',
        "‘Tis the season in which nobody of the valley goes to the market with his sheep.",
    ],
)
def test_apostrophes_inches_and_stray_marks_are_no_quotation(text: str) -> None:
    assert said(text) == []


def test_an_apostrophe_inside_single_marks_does_not_close_them() -> None:
    assert said("She said: 'It isn't the workers' fault at all.' We left.") == ["It isn't the workers' fault at all."]


def test_a_stray_mark_hides_no_quotation_behind_it() -> None:
    assert said("‘Tis done, he said. “We are going home tomorrow,” he added.") == ["We are going home tomorrow,"]


def test_an_unclosed_quotation_ends_before_the_words_of_saying() -> None:
    assert said("«Дорога будет готова к осени — сказал министр Ладов.") == ["Дорога будет готова к осени"]


def test_marks_round_a_whole_text_are_no_quotation() -> None:
    narrative = " ".join(["The road was opened in the morning and closed in the evening."] * 6)
    assert said(f'"{narrative}"\nThe end of it.') == []
    assert len(said(f"“{narrative}”\nThe minister said so.\n{narrative}\n{narrative}")) == 1
    inside = '""We are going home tomorrow,"" the miller said.'
    assert said(f'"{narrative} {inside}"') == ["We are going home tomorrow,"]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        (
            "— Мы построим эту дорогу, — сказал министр. — Она будет длинной и ровной.",
            ["Мы построим эту дорогу,", "Она будет длинной и ровной."],
        ),
        ("– Биз бул жолду курабыз, – деди министр.", ["Биз бул жолду курабыз,"]),
        ("- Дорога будет готова осенью, - заявила она со сцены.", ["Дорога будет готова осенью,"]),
        ("— We shall build this road, — said the minister.", ["We shall build this road,"]),
    ],
)
def test_dialogue_behind_dashes_is_speech(text: str, parts: list[str]) -> None:
    found = speech(text)
    assert [q.span.of(text) for q in found] == parts
    assert all(q.verb and q.marks == "—" for q in found)


@pytest.mark.parametrize(
    "text",
    [
        "— Новая дорога в долину и мост;\n— Две школы в городе Кербене.",
        "- The bridge over the river Ak\n- Two schools in the town",
        "— Когда вы начали строить эту дорогу?\n— Мы начали её строить прошлой осенью.",
    ],
)
def test_lists_and_the_turns_of_an_interview_are_not_quoted_speech(text: str) -> None:
    assert said(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "The minister said: “We shall open the road.”",
        "“We shall open the road,” the minister said.",
        "“Shall we open the road?” Mr. Ladov asked.",
        "“We shall open the road,” according to the minister.",
        "“We open the road,” he said. He left. “We close the old bridge,” he said.",
        "The minister told reporters that “the road shall be opened” soon.",
        "Министр заявил: «Мы откроем эту дорогу».",
        "По словам министра, «мы откроем эту дорогу».",
        "«Мы откроем эту дорогу», — подчеркнул министр.",
        "«Мы откроем эту дорогу». Об этом сообщил министр.",
        "Министр пояснил:\n«Мы откроем эту дорогу».",
        "Министр белгиледи: «Биз бул жолду ачабыз».",
        "«Биз бул жолду ачабыз», — деп айтты министр.",
        "«Биз бул жолду ачабыз», — деди ал.",
        "Министрдин айтымында, «биз бул жолду ачабыз».",
        "«Биз бул жолду ачабыз». Бул тууралуу министр билдирди.",
    ],
)
def test_a_speech_verb_before_or_after_is_seen(text: str) -> None:
    assert all(q.verb for q in speech(text))
    assert speech(text)


@pytest.mark.parametrize(
    "text",
    [
        "The book “How the Road Was Opened” lies on the table.",
        "The minister spoke. The book “How the Road Was Opened” lies on the table.",
        "Программа «Новые дороги для долины» начнётся весной.",
        "«Өрөөнгө жаңы жолдор курабыз» программасы жазда башталат.",
    ],
)
def test_a_title_in_marks_has_no_speech_verb(text: str) -> None:
    assert not only(text).verb


def test_a_new_piece_of_speech_in_one_paragraph_takes_the_verb_between() -> None:
    text = "“We shall open the road,” he said on Monday. “It is long and straight.”"
    assert [q.verb for q in speech(text)] == [True, True]


@pytest.mark.parametrize(
    "text",
    [
        "The minister said that the road will be open in the autumn and that the bridge will follow.",
        "According to the minister, the road will be open in the autumn and the bridge will follow.",
        "Министр сказал, что дорога откроется осенью, а мост построят следующей весной.",
        "По словам министра, дорога откроется осенью, а мост построят следующей весной.",
        "Министр жол күзүндө ачыларын, көпүрө болсо жазында курулаарын билдирди.",
        "Министрдин айтымында, жол күзүндө ачылат, көпүрө болсо жазында курулат.",
    ],
)
def test_indirect_speech_is_never_a_quotation(text: str) -> None:
    assert speech(text) == ()


def test_block_quotes_of_a_page_are_speech_and_take_the_marks_inside_them() -> None:
    text = "The minister said this:\nWe shall open the road “in the autumn of next year” at last.\nOurs."
    block = Span(text.index("We shall"), text.index("\nOurs"))
    (found,) = speech(text, (block,))
    assert (found.span, found.marks, found.verb) == (block, "block", True)
    assert speech("Short block here.", (Span(0, 17),)) == ()


def test_a_block_quote_without_words_of_saying_has_no_verb() -> None:
    text = "Our song:\nThe road is long and straight and white.\nNobody walks on it."
    (found,) = speech(text, (Span(10, 51),))
    assert not found.verb


@given(st.text("аб б.\n«»“”„\"'’‘—- ,:?Сs", max_size=80))
def test_whatever_the_marks_quotations_are_in_order_apart_and_long_enough(text: str) -> None:
    found = speech(text, (Span(len(text) // 3, len(text) // 2),))
    assert all(words.count(q.span.of(text)) >= LEAST_WORDS for q in found)
    assert all(a.span.end <= b.span.start for a, b in pairwise(found))
    assert all(q.span.end <= len(text) for q in found)


@pytest.mark.parametrize("piece", ["«", '"a ', "“a b ", "'a ", "— a, — said b. ", "« » ", "said ", "— A\n", "“A\n"])
def test_the_work_grows_with_the_text_and_not_with_its_square(piece: str) -> None:
    def seconds(length: int) -> float:
        text = piece * (length // len(piece))
        began = time.process_time()
        quotations(text)
        return time.process_time() - began

    seconds(1000)
    assert seconds(160_000) < 40 * seconds(16_000) + 0.3
