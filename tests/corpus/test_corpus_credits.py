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

RUSSIAN_BODIES = """
пресс-службе МЧС|МВД|ГКНБ|Минздраве|Минэкономразвития|Роспотребнадзоре|Росгидромете|ФНС|прокуратуре
Генпрокуратуре|городском суде|Верховном суде|райсуде|милиции|Нацбанке|Всемирном банке|Госкомитете|Статкоме
Кабмине|правительстве|парламенте|Жогорку Кенеше|аппарате президента|мэрии|акимате|горадминистрации|посольстве
таможне|погранслужбе|госинспекции|оперштабе|Кыргызгидромете|ООН|ВОЗ|Соцфонде|ЦИК|ДЧС
Центре общественного здоровья|ГУОБДД|налоговой службе
"""
KYRGYZ_BODIES = """
президенттин басма сөз кызматы|Ички иштер министрлиги|ӨКМ|ӨКМден|УКМКнын маалымат кызматы|ИИМ|ОИИББ
Башкы прокуратура|Жогорку сот|шаардык соттон|Улуттук банк|Салык кызматы|Статком|Боршайком|БШК
Министрлер кабинети|өкмөттүн аппараты|Жогорку Кеңеш|мэриядан|облустук администрация|акимчиликтен
Тышкы иштер министрлигинен|Россиянын элчилиги|райондук милиция|Бажы кызматы|республикалык штаб|БУУ
Социалдык фонд|өкмөттүн өкүлчүлүгү|Экология агенттиги|аталган мекемеден|ЖЧК|Кыргызгидромет борбору|Муфтияттан
Эсеп палатасы|ААКнын басма сөз кызматы
"""
ENGLISH_BODIES = """
Health Ministry|Ministry of Emergency Situations|Prosecutor General's Office|General Prosecutor's Office
Supreme Court|Kerben district court|police|State Committee for National Security|GKNB|Central Bank
National Bank|World Bank|Asian Development Bank|IMF|United Nations|UN|WHO|UNICEF|Foreign Office
National Statistics Committee|Bureau of Statistics|President's Office|presidential administration|government
Cabinet of Ministers|parliament|mayor's office|City Hall|Customs Service|border guard|Rescue Service
weather service|Electoral Commission|US embassy|State Tax Service|Department of Energy
press service of the Ministry of Water|White House
"""


def listed(names: str) -> list[str]:
    return [name for line in names.strip().splitlines() for name in line.split("|")]


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
        ("“It is full,” the miller told the Evening Standard.", "Evening Standard"),
        ("The miller told the Kerben Bell newspaper.", "Kerben Bell"),
        ("A Financial Times report said the dam was full.", "Financial Times"),
        ("A report in the Sunday Telegraph claims the dam is full.", "Sunday Telegraph"),
        ("In an email to the Associated Press the miller agreed.", "Associated Press"),
        ("The News of the World reports that the dam is full.", "News of the World"),
        ("Мост открыт, сообщает РИА Новости.", "РИА Новости"),
        ("Мост открыт, добавляет ТАСС.", "ТАСС"),
        ("Как сообщила в конце мая соседняя телерадиокомпания NRK, мост открыт.", "NRK"),
        ("Мост открыт, передают Вести Долины.", "Вести Долины"),
        ("Об этом сообщает ВДН со ссылкой на мельника.", "ВДН"),
        ("Мастер рассказал о мосте изданию StarBridge.", "StarBridge"),
        ("«Мост скрипит», — приводит слова мастера «Вестник долины».", "Вестник долины"),
        ("Об этом пишет Bloomberg cо ссылкой на мастера.", "Bloomberg"),
        ("КЕРБЕН, 25 мая, ДолинаПресс. Мост открыт.", "ДолинаПресс"),
        ("Бул тууралуу «24.kg» агенттигине мельник айтып берди.", "24.kg"),
        ("Долон-Медиа кабарлагандай, көпүрө ачылды.", "Долон-Медиа"),
        ("Бул тууралуу «Долон үнү» Telegram-каналы жазды.", "Долон үнү"),
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
        ("In a statement by the Interior Ministry of Kerben the miller is named.", "Interior Ministry of Kerben"),
        ("The regional health department said the water is clean.", "regional health department"),
        ("Prosecutors said the miller was unhurt.", "Prosecutors"),
        ("Figures from the Office for National Statistics show nine floods.", "Office for National Statistics"),
        ("The International Monetary Fund (IMF) said nine floods were counted.", "International Monetary Fund (IMF)"),
        ("Ранее Генеральная прокуратура РФ сообщила о мосте.", "Генеральная прокуратура РФ"),
        ("В сообщении мэрии говорится, что мост открыт.", "мэрии"),
        ("Об этом говорится в сообщении, опубликованном на сайте ведомства.", "ведомства"),
        ("Источник: Министерство водного хозяйства", "Министерство водного хозяйства"),
        ("О гололеде сообщают синоптики.", "синоптики"),
        ("Об этом свидетельствуют данные министерства здравоохранения.", "министерства здравоохранения"),
        ("После этого в Минтрансе заявили о мосте.", "Минтрансе"),
        ("Как сообщили в «Северном мосте», работы идут.", "Северном мосте"),
        ("«Көпүрө ачык», — дейт Статком.", "Статком"),
        ("Улуттук статистика комитетинин билдирүүсүндө, алма көбөйдү.", "Улуттук статистика комитетинин"),
        ("Министрликтин маалыматында, көпүрө ачык.", "Министрликтин"),
        ("Бул тууралуу «Түндүк көпүрө» ишканасынан билдиришти.", "ишканасынан"),
        ("Бул тууралуу облустук соттун сайты жазды.", "соттун"),
        ("Тоолуу өлкөнүн Ички иштер министрлиги (ИИМ) окуяны кабарлаган.", "Ички иштер министрлиги"),
        ("Ички иштер министрлиги (ИИМ) көпүрөдөгү окуянын чоо-жайын билдирди.", "Ички иштер министрлиги"),
    ],
)  # fmt: skip
def test_official_sources_are_recognised(text: str, name: str) -> None:
    assert parties(f"The day began.\n{text}") == [(name, OFFICIAL)]


@pytest.mark.parametrize("body", listed(RUSSIAN_BODIES))
def test_official_bodies_have_many_names_in_russian(body: str) -> None:
    (found,) = parties(f"День начался.\nОб этом сообщили в {body}.")
    assert found[1] is OFFICIAL


@pytest.mark.parametrize("body", listed(KYRGYZ_BODIES))
def test_official_bodies_have_many_names_in_kyrgyz(body: str) -> None:
    (found,) = parties(f"Күн башталды.\nБул тууралуу {body} билдирди.")
    assert found[1] is OFFICIAL


@pytest.mark.parametrize("body", listed(ENGLISH_BODIES))
def test_official_bodies_have_many_names_in_english(body: str) -> None:
    (found,) = parties(f"The day began.\nThe road is closed, according to the {body}.")
    assert found[1] is OFFICIAL
    assert parties(f"The day began.\nThe {body} said the road is closed.")[0][1] is OFFICIAL


@pytest.mark.parametrize(
    "text",
    [
        "Ранее Вестник-Медиа сообщало, что мост закрыт.",
        "Как ранее писал «Вестник долины», мост закрыт.",
        "Напомним, по данным МЧС, мост закрыт.",
        "Earlier Reuters reported that the bridge is closed.",
        "Эскерте кетсек, МЧС көпүрө жабык экенин билдирген. Буга чейин ӨКМ билдирген.",
    ],
)
def test_a_credit_that_only_recalls_an_earlier_report_covers_its_own_paragraph(text: str) -> None:
    found = article(f"One.\nTwo.\n{text}\nFour, reports Bloomberg.").third_parties
    assert [(p.first, p.last) for p in found] == [(3, 3), (1, 4)]


def test_a_credit_for_what_was_just_said_is_no_background() -> None:
    found = article("One.\nTwo.\nРанее об этом сообщило агентство Reuters.").third_parties
    assert [(p.first, p.last) for p in found] == [(1, 3)]


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
        "Об этом сообщили Ала-Тоо Кабару и написали в сети.",
        "Ала-Тоо Кабардын маалыматы боюнча, көпүрө ачык.",
        "Водитель сообщил полиции о мосте.",
        "Мельник рассказал о мосте следователям.",
        "Министрликтин өкүлү билдирди.",
        "Мамлекеттик комитеттин төрагасы Асанов билдирди.",
        "The head of Kerben police said the driver was unhurt.",
        "When the government announced it, nobody listened.",
        "He told a French magazine that he would not run.",
        "Who said that the bridge is open?",
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
