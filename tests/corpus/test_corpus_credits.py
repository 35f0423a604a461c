"""Who is a third party, who is not, and which paragraphs a credit covers."""

from __future__ import annotations

import time

import pytest
import regex
from corpus_samples import AGENCY, PAGE

from syndicheck import words
from syndicheck.corpus import Draft, prepare
from syndicheck.model import Article, ThirdParty, ThirdPartyKind

OUTLET, OFFICIAL = ThirdPartyKind.OUTLET, ThirdPartyKind.OFFICIAL


def article(text: str, title: str = "") -> Article:
    return prepare(Draft(text=text, title=title, language="en"), AGENCY, 1, "a")


def parties(text: str, title: str = "") -> list[tuple[str, ThirdPartyKind]]:
    return [(party.name, party.kind) for party in article(text, title).third_parties]


def test_a_credit_covers_its_own_paragraph_and_those_before_it() -> None:
    found = article(PAGE)
    marker = found.third_parties[0].marker
    assert [(p.name, p.kind, p.first, p.last) for p in found.third_parties] == [("Bloomberg", OUTLET, 1, 3)]
    assert marker is not None
    assert marker.of(PAGE) == "reports Bloomberg"


def test_most_words_of_the_sample_remain_outside_speech_and_credited_paragraphs() -> None:
    found = article(PAGE)
    rest = " ".join(span.of(PAGE) for span in found.paragraphs[3:])
    assert 120 < words.count(regex.sub("“[^”]*”", " ", rest)) < words.count(rest)


def test_a_second_credit_begins_where_the_first_ended() -> None:
    text = "One.\nTwo, Reuters reported.\nThree.\nFour, according to AFP.\nFive."
    assert [(p.name, p.first, p.last) for p in article(text).third_parties] == [("Reuters", 1, 2), ("AFP", 3, 4)]


def test_two_credits_in_one_paragraph_cover_the_same_paragraphs() -> None:
    text = "Мост открыт.\nОб этом сообщает РИА Новости со ссылкой на пресс-службу министерства."
    found = article(text).third_parties
    assert [(p.name, p.kind, p.first, p.last) for p in found] == [
        ("РИА Новости", OUTLET, 1, 2),
        ("пресс-службу министерства", OFFICIAL, 1, 2),
    ]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("They met in separate rooms, reports Bloomberg.", "Bloomberg"),
        ("They met in separate rooms, reports Zarnitsa.", "Zarnitsa"),
        ("Reuters reported that the dam was full.", "Reuters"),
        ("The dam was full, according to AFP.", "AFP"),
        ("The dam was full, the Associated Press reported.", "Associated Press"),
        ("“It is full,” the miller told the Kerben Herald.", "Kerben Herald"),
        ("By Bloomberg News", "Bloomberg News"),
        ("The dam is full, according to a poll published by kaktus.media.", "kaktus.media"),
        ("The dam is full (Reuters)", "Reuters"),
        ("Источник: ТАСС", "ТАСС"),
        ("Мост открыт, сообщает РИА Новости.", "РИА Новости"),
        ("Мост открыт, пишет Kaktus.media.", "Kaktus.media"),
        ("Об этом передает Интерфакс.", "Интерфакс"),
        ("Об этом в среду сообщило агентство «Заря востока».", "Заря востока"),
        ("Мост открыт, сообщает «Вестник долины».", "Вестник долины"),
        ("Мост открыт, пишет Knews.", "Knews"),
        ("Мост открыт со ссылкой на ТАСС.", "ТАСС"),
        ("«Интерфаксу» мост показали первым, ТАСС сообщает о втором.", "ТАСС"),
        ("Мастер рассказал «Медузе», что мост скрипит.", "Медузе"),
        ("Көпүрө ачылды, деп жазат Азаттык.", "Азаттык"),
        ("Бул тууралуу «Азаттык» сайты жазды.", "Азаттык"),
        ("Бул тууралуу Reuters агенттиги билдирди.", "Reuters"),
        ("Көпүрө ачылды. Булак: Kaktus.media", "Kaktus.media"),
    ],
)
def test_outlets_are_recognised(text: str, name: str) -> None:
    assert parties(f"The day began.\n{text}") == [(name, OUTLET)]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("“It is safe,” said the ministry's press service.", "ministry's press service"),
        ("The court's press office said the sitting was closed.", "court's press office"),
        ("The Ministry of Water of the Three Valleys reported nine floods.", "Ministry of Water of the Three Valleys"),
        ("Nine floods were counted, according to the National Statistics Committee.", "National Statistics Committee"),
        ("Kerben police said the driver was unhurt.", "Kerben police"),
        ("Об этом сообщает пресс-служба МВД.", "пресс-служба МВД"),
        ("Как сообщили в пресс-службе мэрии, мост открыт.", "пресс-службе мэрии"),
        ("По данным Нацстаткома, яблок стало больше.", "Нацстаткома"),
        ("Об этом Ала-Тоо Кабар сообщили в МЧС.", "МЧС"),
        ("Об этом говорится в сообщении областного суда.", "суда"),
        ("Министерство сообщило о девяти наводнениях.", "Министерство"),
        ("Бул тууралуу президенттин басма сөз кызматы билдирди.", "президенттин басма сөз кызматы"),
        ("Бул тууралуу Ош шаарынын мэриясы билдирет.", "Ош шаарынын мэриясы"),
        ("Полициянын маалыматына караганда, жол ачык.", "Полициянын"),
        ("Бул тууралуу ИИМ маалымат жыйында билдирди.", "ИИМ"),
    ],
)  # fmt: skip
def test_official_sources_are_recognised(text: str, name: str) -> None:
    assert parties(f"The day began.\n{text}") == [(name, OFFICIAL)]


@pytest.mark.parametrize(
    "text",
    [
        "Water Minister Petr Ladov said the mood was better.",
        "One valley helps the millers and the other its own government, he told reporters in Kerben.",
        "Mediator Lars Winterhjelm said he was “cautious”, speaking to reporters.",
        "Michael Bloomberg said he would not run.",
        "He said the government would pay.",
        "Conservatives in parliament say the plan is dead.",
        "The company reported a profit, the chief accountant said.",
        "ALATOO.EXAMPLE reported it first, according to Alatoo Newswire.",
        "Об этом сообщил первый зампред правительства Андрей Тюленев.",
        "Министр Ладов сообщил, что министерство готово.",
        "Граждане уточнили у сотрудников администрации, когда откроют мост.",
        "Ала-Тоо Кабар сообщает с места событий.",
        "Ички иштер министри Асанов билдирди.",
        "Чек ара башкармалыктары ачылгандыгын маалымдады.",
        "Ал полиция кызматына кабарлаган.",
        "Ала-Тоо Кабар жазды: көпүрө ачылды.",
    ],
)
def test_persons_and_the_agency_itself_are_never_third_parties(text: str) -> None:
    assert parties(f"The day began.\n{text}") == []


def test_a_credit_in_the_headline_covers_everything() -> None:
    found = article("Reuters: dam is full\n\nALATOO.EXAMPLE - The dam is full.\nNobody swims.").third_parties
    assert [(p.name, p.first, p.last) for p in found] == [("Reuters", 1, 2)]
    assert found[0].marker is not None


def test_a_credit_in_a_title_that_is_not_in_the_text_has_no_marker() -> None:
    assert article("The dam is full.\nNobody swims.", "Dam is full — Reuters").third_parties == (
        ThirdParty("Reuters", OUTLET, 1, 2, None),
    )


@pytest.mark.parametrize(
    "line",
    [
        "KERBEN (Reuters) - The dam is full.",
        "КЕРБЕН, 25 мая. /ТАСС/. Плотина полна.",
        "КЕРБЕН, 25 мая – РИА Новости. Полна.",
    ],
)
def test_another_agencys_dateline_covers_everything(line: str) -> None:
    found = article(f"{line}\nNobody swims.\nNobody fishes.").third_parties
    assert [(p.kind, p.first, p.last) for p in found] == [(OUTLET, 1, 3)]
    assert found[0].marker is not None


def test_our_own_dateline_covers_nothing() -> None:
    assert article("KERBEN (Alatoo Newswire) - The dam is full.").third_parties == ()


def test_a_text_without_paragraphs_credits_nobody() -> None:
    assert article("_1841_612_438_95", "Reuters: nothing").third_parties == ()


@pytest.mark.parametrize(
    "piece",
    [
        "according to the ",
        "сообщает в пресс-службе ",
        "- ",
        "Abc караганда ",
        "said ",
        "12345 - ",
        "анын ",
        "(«",
        "a.ru.",
    ],
)
def test_the_work_grows_with_the_text_and_not_with_its_square(piece: str) -> None:
    def seconds(length: int) -> float:
        text = piece * (length // len(piece))
        began = time.process_time()
        article(text)
        return time.process_time() - began

    seconds(1000)
    assert seconds(80_000) < 40 * seconds(8000) + 0.5
