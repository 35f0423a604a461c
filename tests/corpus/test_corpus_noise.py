"""What is left out of matching, and above all what is not."""

from __future__ import annotations

from datetime import datetime

import pytest
from corpus_samples import AGENCY, PAGE
from hypothesis import given
from hypothesis import strategies as st

from syndicheck.corpus import Draft, prepare
from syndicheck.model import Agency, Article, LeftOutKind


def article(text: str, agency: Agency = AGENCY, **facts: object) -> Article:
    return prepare(Draft(text=text, language="en", **facts), agency, 1, "a")  # type: ignore[arg-type]


def left_out(found: Article, kind: LeftOutKind) -> list[str]:
    return [item.span.of(found.text) for item in found.left_out if item.kind is kind]


def test_the_stored_text_is_exactly_the_text_that_was_added() -> None:
    assert article(PAGE).text == PAGE
    assert article("\ufeffOne line.\r\n  Another. \n\n").text == "One line.\r\n  Another. \n\n"


def test_every_kind_of_noise_of_an_agency_page_is_recognised() -> None:
    found = article(PAGE)
    assert left_out(found, LeftOutKind.LABEL) == [
        "Harvest Latest",
        "Kerben Valley|economy|September 14, 2026 / 02:40 PM",
    ]
    assert left_out(found, LeftOutKind.HEADLINE) == ["Dam talks in Kerben end with a promise to share the summer water"]
    assert left_out(found, LeftOutKind.DATELINE) == ["ALATOO.EXAMPLE - "]
    assert left_out(found, LeftOutKind.MARKER) == ["_1841_612_438_95", "_0279_673_310_95", "_0267_657_438_95"]
    assert left_out(found, LeftOutKind.TERMS) == [
        "All rights reserved",
        "© Alatoo Newswire - 2004-2026.",
        "Republication of any material is prohibited without a written agreement with Alatoo Newswire.",
        "Any citation must be accompanied by a hyperlink to alatoo-newswire.example.",
    ]
    assert left_out(found, LeftOutKind.FOOTER) == [
        "Our address:",
        "17/2 Orchard Lane, Kerben, the Three Valleys",
        "e-mail: desk@alatoo-newswire.example, english@alatoo-newswire.example;",
        "Follow us:",
    ]
    assert left_out(found, LeftOutKind.LOGIN) == [
        "Log in",
        "Forgot your password? - recover",
        "Not registered yet? - sign-up",
        "Sign-up",
        "I have an account - log in",
        "Password recovery",
        "I have an account - log in",
    ]


def test_paragraphs_are_counted_as_a_reader_counts_them() -> None:
    found = article(PAGE)
    begins = [span.of(PAGE)[:18] for span in found.paragraphs]
    assert len(begins) == 8
    assert begins[0] == "Delegates from the"
    assert begins[3] == "Even so, Water Min"
    assert begins[7] == "With the first gau"


def test_the_headline_line_becomes_the_title_and_the_date_line_the_time() -> None:
    found = article(PAGE)
    assert found.title == "Dam talks in Kerben end with a promise to share the summer water"
    assert found.published == datetime.fromisoformat("2026-09-14T14:40+06:00")
    stated = datetime.fromisoformat("2026-09-14T10:00+06:00")
    assert article(PAGE, published=stated).published == stated


def test_a_given_title_finds_its_line_even_where_no_dateline_follows() -> None:
    text = (
        "Orchards\nThe Old Mill Turns Again\n\nThe mill at Oy-Tal turned for an hour on Monday.\nNobody had oiled it."
    )
    found = article(text, title="The old mill turns again")
    assert left_out(found, LeftOutKind.HEADLINE) == ["The Old Mill Turns Again"]
    assert left_out(found, LeftOutKind.LABEL) == ["Orchards"]
    assert len(found.paragraphs) == 2


@pytest.mark.parametrize(
    ("line", "dateline"),
    [
        ("Бишкек (Ала-Тоо Кабар) – Мост открыли утром.", "Бишкек (Ала-Тоо Кабар) – "),
        ("KERBEN, Nov 23 (Alatoo Newswire) - The bridge opened.", "KERBEN, Nov 23 (Alatoo Newswire) - "),
        ("«Сводка» (Ала-Тоо Кабар) – Мост открыли утром.", "«Сводка» (Ала-Тоо Кабар) – "),
        ("КЕРБЕН, 23 ноября. /Ала-Тоо Кабар/. Мост открыли.", "КЕРБЕН, 23 ноября. /Ала-Тоо Кабар/. "),
        ("Кербен, 2026-жылдын 23-ноябры (Ала-Тоо Кабар) — Ачылды.", "Кербен, 2026-жылдын 23-ноябры (Ала-Тоо Кабар) — "),
        ("alatoo-newswire.example — The bridge opened.", "alatoo-newswire.example — "),
        ("АLАTOO.EXAMPLE - Written with Cyrillic letters inside.", "АLАTOO.EXAMPLE - "),
        ("Alatoo Newswire reported on Monday - and was right.", ""),
        ("A reporter of Alatoo Newswire - the agency - was there.", ""),
        ("Editor Alatoo Newswire - that is what the badge said.", ""),
        ("The bridge opened - Alatoo Newswire was there.", ""),
        ("ALATOO.EXAMPLE - ", ""),
    ],
)  # fmt: skip
def test_only_the_dateline_before_a_paragraph_is_left_out(line: str, dateline: str) -> None:
    found = article(line)
    assert "".join(left_out(found, LeftOutKind.DATELINE)) == dateline
    assert [span.of(line) for span in found.paragraphs] == [line[len(dateline) :].strip()]


def test_an_agency_without_names_has_no_datelines() -> None:
    nameless = Agency(id="x", name="", names=(), domains=())
    assert article("ALATOO.EXAMPLE - The bridge opened.", nameless).left_out == ()


RUSSIAN_TAIL = """Мост в Кербене открыли в понедельник утром.

Все права защищены.
Любое использование материалов допускается только при наличии гиперссылки на источник.
Перепечатка запрещена без письменного согласия редакции Ала-Тоо Кабар.
Наш адрес: Кербен, переулок Садовый, 17
Телефон: +996 312 000 000
Подписывайтесь на наш канал в Telegram.
Читать полностью
Войти
Забыли пароль?
Регистрация"""

KYRGYZ_TAIL = """Кербенде көпүрө дүйшөмбү күнү эртең менен ачылды.

Бардык укуктар корголгон.
Ала-Тоо Кабардын материалдарын колдонууда гипершилтеме милдеттүү.
Көчүрүп басууга Ала-Тоо Кабар агенттигинин уруксаты менен гана жол берилет.
Биздин дарек: Кербен шаары
Бизге жазылыңыз!
Кирүү
Сырсөздү унуттуңузбу?
Катталуу"""


@pytest.mark.parametrize("text", [RUSSIAN_TAIL, KYRGYZ_TAIL])
def test_terms_footers_and_log_in_boxes_are_known_in_russian_and_kyrgyz(text: str) -> None:
    found = article(text)
    lines = [line for line in text.split("\n") if line]
    kept = [span.of(text) for span in found.paragraphs]
    assert kept == lines[:1] or kept == [lines[0], lines[2]]
    assert len(left_out(found, LeftOutKind.LOGIN)) == 3
    assert left_out(found, LeftOutKind.TERMS)
    assert left_out(found, LeftOutKind.FOOTER)


@pytest.mark.parametrize(
    "text",
    [
        "Log in to the past, says the sign.\nForgot your password? - recover\nThe museum opens on Friday.",
        "All rights reserved, the poster said.\nThe band plays on Friday.",
        "The fair was full.\nUse of open fire is prohibited and written permission is required, the mayor said.",
        "Ярмарка прошла спокойно.\nИспользование костров запрещено, напомнили организаторы.",
        "Жарманке тынч өттү.\nМаалыматка караганда, от жагууга уруксат берилген эмес, дешти уюштуруучулар.",
        "Жарманке тынч өттү.\nЭл эртең менен чогула баштады.",
        "The concert is on Friday.\nEntry: 100 som",
        "Концерт в пятницу.\nВход: 100 сомов",
        "Address the old quarrel first, said the elder.",
        "Follow us",
        "The talks begin on 3 May 2026.\nThey end on 5 May 2026.",
        "One short line\nAnother short line\nA third short line",
        "She counted _ and __init__ and 12_34 as words.",
    ],
)
def test_a_body_that_only_sounds_like_noise_loses_nothing(text: str) -> None:
    found = article(text)
    assert found.left_out == ()
    assert "\n".join(span.of(text) for span in found.paragraphs) == text


def test_a_log_in_line_inside_the_body_stays() -> None:
    text = "The new clerk read it aloud.\n\nLog in\n\nNobody in the office knew what to answer him, and the bell rang."
    assert article(text).left_out == ()


@given(st.lists(st.sampled_from(("harvest", "bridge", "told", "their", "river", "nine")), min_size=6, max_size=40))
def test_plain_paragraphs_lose_nothing(words: list[str]) -> None:
    sentence = " ".join(words).capitalize() + "."
    text = f"{sentence}\n\n{sentence} And {sentence.lower()}\n\n{sentence}"
    found = article(text)
    assert found.left_out == ()
    assert len(found.paragraphs) == 3


@given(st.text(max_size=300))
def test_whatever_the_text_all_spans_lie_within_it_in_order(text: str) -> None:
    found = article(text)
    spans = [item.span for item in found.left_out]
    assert spans == sorted(spans)
    assert all(span.end <= len(found.text) for span in (*spans, *found.paragraphs))
    assert all(a.end <= b.start for a, b in zip(found.paragraphs, found.paragraphs[1:], strict=False))


def test_hard_wrapped_files_have_blocks_as_paragraphs() -> None:
    text = (
        "The cooperative has asked its members to hold the late fruit back\n"
        "until the new juice line starts, although the bottles for it are\n"
        "still somewhere between the port and the pass.\n"
        "\n"
        "Meanwhile the growers have turned to an older remedy, and on the\n"
        "last Saturday of the month anybody with a sack may pick as much\n"
        "as they can carry.\n"
    )
    found = article(text)
    assert len(found.paragraphs) == 2
    assert found.paragraphs[1].of(text).startswith("Meanwhile")
    assert found.paragraphs[1].of(text).endswith("carry.")


def test_lines_without_blank_lines_between_them_are_paragraphs() -> None:
    text = "First line of the news.\r\nSecond line of the news.\u2028Third line of the news."
    assert len(article(text).paragraphs) == 3


def test_without_a_headline_the_first_sentence_is_the_title() -> None:
    assert article("ALATOO.EXAMPLE - The bridge opened. Many came.").title == "The bridge opened."
    long = "word " * 60
    title = article(long).title
    assert len(title) <= 121
    assert title.endswith("…")
    assert article("© Alatoo Newswire").title == "© Alatoo Newswire"
    assert article("_1841_612_438_95").title == ""


def test_a_first_line_set_off_from_the_text_is_taken_for_the_headline() -> None:
    text = "Old mill turns again\n\nThe mill at Oy-Tal turned for an hour on Monday before the belt broke."
    found = article(text)
    assert found.title == "Old mill turns again"
    assert left_out(found, LeftOutKind.HEADLINE) == ["Old mill turns again"]


def test_a_title_that_is_the_whole_text_is_kept_for_matching() -> None:
    assert article("The bridge opened", title="The bridge opened").left_out == ()


@pytest.mark.parametrize(
    ("line", "published"),
    [
        ("14 сентября 2026, 14:40", "2026-09-14T14:40+06:00"),
        ("14.09.2026 14:40", "2026-09-14T14:40+06:00"),
        ("14:40, 14.09.2026", "2026-09-14T23:59:59+06:00"),
        ("September 14, 2026", "2026-09-14T23:59:59+06:00"),
        ("99.99.2026 14:40", None),
    ],
)
def test_a_date_line_under_the_headline_gives_the_time(line: str, published: str | None) -> None:
    text = f"Old mill turns again\n{line}\n\nALATOO.EXAMPLE - The mill turned for an hour on Monday."
    found = article(text)
    assert left_out(found, LeftOutKind.LABEL) == [line]
    assert left_out(found, LeftOutKind.HEADLINE) == ["Old mill turns again"]
    assert found.published == (datetime.fromisoformat(published) if published else None)


def test_a_report_about_the_terms_is_not_taken_for_terms() -> None:
    text = "The market was full.\nThe use of plastic bags is prohibited and needs written consent, the guard said."
    assert article(text).left_out == ()
