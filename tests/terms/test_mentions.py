import pytest
from terms_samples import NOW, article

from syndicheck import words
from syndicheck.model import (
    Agency,
    Block,
    LeftOut,
    LeftOutKind,
    MentionKind,
    Page,
    PageKind,
    Region,
    Span,
)
from syndicheck.terms import mentions, origin
from syndicheck.terms.mentions import find_words

NAMES = ("AKIpress", "AKIPRESS.COM", "АКИpress", "АКИпресс")
AGENCY = Agency("akipress", "AKIpress News Agency", NAMES, ("akipress.com",))


def page(*lines: tuple[str, Region]) -> Page:
    text, blocks = "", []
    for number, (line, region) in enumerate(lines, 1):
        blocks.append(Block(Span(len(text), len(text) + len(line)), region, number))
        text += line + "\n"
    return Page("https://x.kg/", "https://x.kg/", NOW, text, tuple(blocks), (), PageKind.ARTICLE, "t", "en")


def named(line: str, region: Region = Region.BODY) -> list[tuple[str, MentionKind]]:
    seen = page((line, region))
    return [(m.text, m.kind) for m in mentions(seen, words.split(seen.text), AGENCY)]


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("The talks begin today, AKIpress reports.", MentionKind.SOURCE),
        ("Об этом сообщает АКИpress.", MentionKind.SOURCE),
        ("Бул тууралуу АКИpress билдирди.", MentionKind.SOURCE),
        ("AKIPRESS.COM - The talks begin today.", MentionKind.SOURCE),
        ("The office of AKIpress stands in Bishkek.", MentionKind.NAME),
        ("More: https://akipress.com/news:1", MentionKind.ADDRESS),
        ("More at akipress.com", MentionKind.ADDRESS),
    ],
)
def test_a_name_is_told_from_a_source_and_from_an_address(line: str, kind: MentionKind) -> None:
    assert [k for _, k in named(line)] == [kind]


@pytest.mark.parametrize(
    "line",
    [
        "Об этом сообщает агентство АКИпресс.",
        "Об этом сообщили АКИпрессу в мэрии.",
        "Мост открыт, по данным АКИpress.",
        "Мост открыт со ссылкой на «АКИпресс».",
        "По информации АКИпресса, мост открыт.",
        "Бул тууралуу АКИпресске шилтеме менен жазылды.",
        "АКИпресстин маалыматы боюнча, көпүрө ачылды.",
        "Министр бул тууралуу АКИpress’ке билдирди.",
        "АКИpress-тин маалыматына ылайык, көпүрө ачылды.",
        "According to AKIpress's report, the bridge is open.",
        "The bridge is open, the minister told AKIpress.",
        "“It is open,” AKIpress also said.",
        "The bridge is open (AKIpress).",
        "The text is from the news agency AKIpress",
    ],
)
def test_the_agency_is_the_source_of_the_words_in_three_languages_and_inflected(line: str) -> None:
    assert [kind for _, kind in named(line)] == [MentionKind.SOURCE]


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("АКИпресстин имараты бийик.", "АКИпресс"),
        ("Редакция АКИпресса стоит у реки.", "АКИпресс"),
        ("The АKIpress's office is high.", "АKIpress"),
        ("Akipress.comдун имараты бийик.", "Akipress.com"),
        ("В зале АКИ Прессе тихо.", "АКИ Пресс"),
        ("АКИпресстегилердин үйү бийик.", None),
        ("АКИпрессинг стоит у реки.", None),
        ("АКИпрессники", None),
        ("Akipressa stands by the river.", None),
        ("Макипресстин имараты бийик.", None),
        ("акипресстин имараты бийик.", None),
        ("x@akipress.comго", None),
    ],
)
def test_only_case_endings_may_follow_a_name(line: str, name: str | None) -> None:
    agency = Agency("akipress", "AKIpress", ("АКИpress", "АКИпресс", "AKI Press", "АКИ Пресс"), ("akipress.com",))
    seen = page((line, Region.BODY))
    found = mentions(seen, words.split(seen.text), agency)
    assert [m.text for m in found if not m.text[0].islower()] == ([name] if name else [])


def test_a_name_that_is_also_a_common_noun_is_inflected_only_with_a_capital() -> None:
    agency = Agency("kabar", "Кабар", ("Кабар", "Тоо"), ("kabar.example",))
    seen = page(("Бул кабардын булагы белгисиз, Кабардын үйү бийик, Тоонун башы карлуу.", Region.BODY))
    assert [m.span.start for m in mentions(seen, words.split(seen.text), agency)] == [30]
    short = Agency("too", "Тоо", ("Тоо",), ())
    assert mentions(seen, words.split(seen.text), short) == ()


@pytest.mark.parametrize(
    "line",
    [
        "Photo: AKIpress",
        "Фото АКИpress",
        "Photo courtesy of AKIpress",
        "Сүрөт: АКИпресс",
        "Staff of AKIpress were greeted by the mayor.",
        "He moved on. AKIpress stands where it stood. The mayor said little.",
        "The director of AKIpress left on Monday.",
    ],
)
def test_who_took_a_picture_or_is_spoken_of_is_no_source_of_words(line: str) -> None:
    assert [kind for _, kind in named(line)] == [MentionKind.NAME]


def test_the_longest_name_is_one_mention() -> None:
    assert named("AKIpress News Agency") == [("AKIpress News Agency", MentionKind.NAME)]


def test_names_are_whole_words_and_look_alike_letters_do_not_hide_them() -> None:
    assert named("The akipressing machine of Mr Makipress") == []
    assert [text for text, _ in named("The АKIpress office")] == ["АKIpress"]


def test_a_name_outside_the_article_is_never_a_source() -> None:
    assert named("AKIpress reports", Region.NAVIGATION) == [("AKIpress", MentionKind.NAME)]


def test_words_are_found_only_in_a_row() -> None:
    text = words.split("one two three one two")
    assert find_words(words.split("one two"), text) == (0, 3)
    assert find_words(words.split("two one"), text) == ()
    assert find_words(words.split(""), text) == ()


def signs(left_out: str, kind: LeftOutKind, line: str, region: Region = Region.BODY) -> tuple[str, ...]:
    ours = article(left_out)
    ours = type(ours)("a", "akipress", 1, left_out, "t", left_out=(LeftOut(Span(0, len(left_out)), kind),))
    seen = page((line, region))
    split = words.split(seen.text)
    return origin.signs(ours, seen, split, (), ())


def test_our_marker_dateline_and_terms_on_a_page_are_signs_of_origin() -> None:
    assert signs("_3141_620_440_95", LeftOutKind.MARKER, "x _3141_620_440_95 y")
    assert signs("AKIPRESS.COM - ", LeftOutKind.DATELINE, "AKIPRESS.COM — The talks")
    terms = "Republication of any material is prohibited"
    assert signs(terms, LeftOutKind.TERMS, terms.upper())


def test_what_stands_outside_the_article_or_is_a_common_word_is_no_sign() -> None:
    assert not signs("_3141_620_440_95", LeftOutKind.MARKER, "x _3141_620_440_95 y", Region.RELATED)
    assert not signs("All rights reserved", LeftOutKind.TERMS, "All rights reserved")
    assert not signs("Log in", LeftOutKind.LOGIN, "Log in")
    assert not signs("AKIPRESS.COM - ", LeftOutKind.DATELINE, "The office of akipress.com is open")


def test_naming_us_in_the_article_is_a_sign_and_naming_us_as_source_a_credit() -> None:
    seen = page(("The talks begin today, AKIpress reports.", Region.BODY))
    found = mentions(seen, words.split(seen.text), AGENCY)
    assert "names the agency in paragraph 1" in origin.signs(article(), seen, words.split(seen.text), found, ())[0]
    assert origin.names_us_as_source(found, ())
    assert not origin.names_us_as_source((), ())
