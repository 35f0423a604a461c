"""Which texts are incomplete, and in which language they are."""

from __future__ import annotations

import pytest
from corpus_samples import AGENCY, PAGE

from syndicheck.corpus import Draft, prepare
from syndicheck.model import LeftOutKind


def is_complete(text: str, stated: bool | None = None) -> bool:
    return prepare(Draft(text=text, complete=stated, language="en"), AGENCY, 1, "a").complete


@pytest.mark.parametrize(
    "end",
    [
        "To Read the Full Story",
        "Read the full story »",
        "→ Continue reading",
        "Subscribe to continue reading",
        "This article is available to our subscribers",
        "Читать полностью",
        "Продолжение доступно подписчикам",
        "Материал доступен только подписчикам",
        "Читать далее",
        "Подробнее…",
        "Толук окуу",
        "Уландысын окуу",
        "Nobody knew what came next…",
        "Nobody knew what came next [...]",
        "Nobody knew what came next. Читать далее »",
    ],
)
def test_teasers_are_incomplete(end: str) -> None:
    assert not is_complete(f"The mill turned for an hour on Monday.\n\n{end}")


@pytest.mark.parametrize(
    "text",
    [
        PAGE,
        "The mill turned for an hour on Monday.",
        "“We shall see…” said the miller.",
        "He waited… and waited. Then the belt broke.",
        "The clerk said that whoever wants to read the full story must come to the archive in person, before noon.",
    ],
)
def test_whole_articles_are_complete(text: str) -> None:
    assert is_complete(text)


def test_what_the_file_says_counts_more() -> None:
    assert is_complete("The mill turned…", stated=True)
    assert not is_complete("The mill turned.", stated=False)


def test_the_teaser_line_itself_is_not_matched() -> None:
    found = prepare(Draft(text="The mill turned.\nTo Read the Full Story"), AGENCY, 1, "a")
    assert [item.kind for item in found.left_out] == [LeftOutKind.FOOTER]


@pytest.mark.parametrize(
    ("text", "stated", "language"),
    [
        ("The mill at the end of the valley turned for an hour on Monday.", "", "en"),
        ("Мельница в конце долины крутилась в понедельник целый час.", "", "ru"),
        ("Өрөөндүн аягындагы тегирмен дүйшөмбү күнү бир саат айланды, анан кайышы үзүлдү. Жаңы кайыш жок.", "", "ky"),
        ("Қазақстанда биыл егін мол болды, деп хабарлайды ауыл шаруашылығы министрлігі.", "", "kk"),
        ("The mill turned.", "ky-KG", "ky"),
        ("The mill turned.", "RU_ru", "ru"),
        ("The mill at the end of the valley turned for an hour.", "English language", "en"),
        ("12 345", "", ""),
    ],
)
def test_languages_are_stated_or_recognised(text: str, stated: str, language: str) -> None:
    assert prepare(Draft(text=text, language=stated), AGENCY, 1, "a").language == language
