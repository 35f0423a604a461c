"""`credit`: a prescribed wording, at its place."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest
from attribution_samples import (
    AGENCY,
    COPY,
    OURS,
    Line,
    embed,
    facts_of,
    page_of,
    prove,
    without,
)
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from syndicheck.model import Context, Proof, Region, Result
from syndicheck.terms import CHECKS, templates
from syndicheck.terms.facts import Facts
from syndicheck.terms.template_search import Subject

MET, NOT_MET, UNSURE = Result.MET, Result.NOT_MET, Result.CANNOT_TELL
SOURCE = ["Source: {agency}", "Источник: {agency}", "Булак: {agency}"]


def credit(*lines: Line, text: object = SOURCE, **more: object) -> Proof:
    options = {key: more.pop(key) for key in ("position", "max_paragraph") if key in more}
    return prove("credit", facts_of(page_of(*COPY, *lines), **more), text=text, **options)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "line",
    [
        "Source: Birge",
        "SOURCE — «Birge News Agency»",
        "Source: the news agency Birge",
        "Source: Вirgе",  # letters of two alphabets
        "Источник: Бирге",
        "Источник: информационное агентство «Бирге»",
        "Булак: Бирге",
        "Булак: Birge маалымат агенттиги",
    ],
)
def test_a_wording_with_any_name_of_the_agency_meets_the_terms_in_three_languages(line: str) -> None:
    proof = credit((line, Region.CREDIT))
    assert proof.result is MET, proof
    assert "in the credit line" in proof.found
    assert proof.remedy is None


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("по сообщению {agency}", "Мост закрыт, по сообщению Биргенин, до марта."),
        ("{agency} маалыматы боюнча", "Бирге-нин маалыматы боюнча, көпүрө жабык."),
        ("{agency} маалыматы боюнча", "Биргенин маалыматы боюнча, көпүрө жабык."),
        ("as {agency} report says", "The bridge is shut, as Birge's report says."),
        ("со слов {agency}", "Со слов Бирге мост закрыт."),
    ],
)
def test_names_may_be_inflected(text: str, line: str) -> None:
    assert credit((line, Region.BODY), text=text).result is MET


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("By {author}, {agency}", "By Ada Fenn, Birge"),
        ("By {author}, {agency}", "By Fenn Ada / Birge News"),
        ("“{title}” first appeared in {agency}", "«Divers find eleven bicycles» first appeared in Birge"),
        ("As of {date}. {agency}", "As of 3 November 2026. Birge"),
        ("As of {date}. {agency}", "As of 03.11.2026. Birge"),
        ("{agency}, {date}", "Бирге, 2026-жылдын 3-ноябры"),
        ("Read on at {domain}", "Read on at www.birge.example.kg"),
        ("Source: {url}", f"Source: {OURS}"),
        ("Source: {url}", "Source: birge.example.kg/news:41."),
    ],
)
def test_gaps_are_filled_from_our_article(text: str, line: str) -> None:
    assert credit((line, Region.CREDIT), text=text).result is MET


def linked(line: str, anchor: str, href: str, text: str) -> Result:
    page = page_of(*COPY, (line, Region.CREDIT), anchors={anchor: href})
    return prove("credit", facts_of(page), text=text).result


def test_an_address_may_be_where_a_link_leads() -> None:
    short = OURS.partition(":Eleven")[0]
    assert linked("Source: Birge", "Birge", OURS, "Source: {url}") is MET
    assert linked("Source: Birge", "Birge", short, "Source: {agency} {url}") is MET
    assert linked("Read it all on Birge (here)", "here", OURS, "Read it all on {agency} {url}") is MET
    assert linked("Source: Birge", "Birge", "https://birge.example.kg/", "Source: {domain}") is MET
    assert linked("Source: Birge", "Birge", "https://birge.example.kg/", "Source: {url}") is UNSURE
    assert linked("Source: Birge", "Birge", "https://river.example/", "Source: {domain}") is UNSURE


def test_a_hidden_link_fills_no_gap() -> None:
    page = page_of(*COPY, ("Source: the paper", Region.CREDIT), anchors={"paper": OURS})
    hidden = replace(page, links=(replace(page.links[0], hidden="style"),))
    assert prove("credit", facts_of(page), text="Source: the {url}").result is MET
    assert prove("credit", facts_of(hidden), text="Source: the {url}").result is UNSURE


def test_a_shortened_link_is_judged_by_where_it_leads() -> None:
    page = page_of(*COPY, ("Source: here", Region.CREDIT), anchors={"here": "https://bit.ly/x"})
    known = Context(page.captured_at, resolved={"https://bit.ly/x": OURS})
    assert prove("credit", facts_of(page, context=known), text="Source: {url}").result is MET


def test_nothing_that_names_the_agency_does_not_meet_the_terms() -> None:
    proof = credit(("Our own reporter", Region.BYLINE))
    assert proof.result is NOT_MET
    assert proof.found == "the page carries no such words and names the agency nowhere"
    assert proof.required == "the credit “Source: Birge News Agency” (or another of 3 wordings)"
    assert proof.remedy == "<p>Source: Birge News Agency</p>"


@pytest.mark.parametrize(
    ("line", "region"),
    [
        ("Birge reports that the river is low.", Region.BODY),
        ("Об этом сообщает Бирге.", Region.BODY),
        ("Partners: Birge", Region.SIDEBAR),
        ("Tags: Birge", Region.TAGS),
    ],
)
def test_the_agencys_name_in_other_words_is_for_a_person_to_judge(line: str, region: Region) -> None:
    proof = credit((line, region))
    assert proof.result is UNSURE
    assert line[:10] in proof.found


@pytest.mark.parametrize("region", [Region.CAPTION, Region.FOOTER, Region.RELATED, Region.HIDDEN])
def test_the_wording_beside_the_text_is_for_a_person_to_judge(region: Region) -> None:
    assert credit(("Source: Birge", region)).result is UNSURE


def test_a_pictures_credit_is_none_of_the_texts() -> None:
    assert credit(("Photo / source: Birge", Region.BODY)).result is UNSURE
    assert credit(("Сүрөт булак: Бирге", Region.BODY)).result is UNSURE


def test_readers_may_name_the_agency_and_credit_nothing() -> None:
    assert credit(("I read that in Birge", Region.COMMENT)).result is NOT_MET
    assert credit(("Source: Birge", Region.COMMENT)).result is UNSURE  # the site may have written that below its text


def test_what_follows_the_name_is_no_part_of_it() -> None:
    proof = credit(("Source: the agency Birge. The news went round.", Region.BODY), ("News", Region.BODY))
    assert (proof.result, proof.found) == (MET, "“Source: the agency Birge” stands in paragraph 4")
    assert credit(("The news. Birge reports", Region.BODY), text="news {agency}").result is MET
    assert credit(("Source: Birge", Region.CREDIT), ("News of the day", Region.BODY)).result is MET


def test_words_across_two_blocks_are_no_sure_wording() -> None:
    assert credit(("Source:", Region.CREDIT), ("Birge", Region.CREDIT)).result is UNSURE


def test_the_name_alone_must_be_the_source_of_the_words() -> None:
    assert credit(("The river is low, Birge reports.", Region.BODY), text="{agency}").result is MET
    assert credit(("The office of Birge is tall.", Region.BODY), text="{agency}").result is UNSURE


def test_a_link_or_a_logo_may_be_the_credit() -> None:
    page = page_of(*COPY, ("More", Region.CREDIT), anchors={"More": "https://birge.example.kg/"})
    assert prove("credit", facts_of(page), text=SOURCE).result is UNSURE
    logo = replace(page_of(*COPY), embeds=(embed("/x.png", "A river"), embed("/logo.svg", "Logo of BIRGE")))
    proof = prove("credit", facts_of(logo), text=SOURCE)
    assert (proof.result, "Logo of BIRGE" in proof.found) == (UNSURE, True)


def test_what_our_article_does_not_tell_nobody_can_look_for() -> None:
    proof = credit(text="By {author} of {agency}, {url}", article=without(author="", url=None))
    assert (proof.result, proof.found) == (UNSURE, "not recorded for our article: author, url")
    assert proof.remedy is None


def test_an_author_in_another_form_may_be_the_credit() -> None:
    assert credit(("By A. Fenn", Region.BYLINE), text="By {author}").result is UNSURE
    assert credit(text="By {author}").result is NOT_MET
    assert credit(text="By {author}", article=without(author="Ада Фенн")).result is UNSURE


def at(position: str, *where: int, **more: object) -> Result:
    lines = list(COPY)
    for place in sorted(where, reverse=True):
        lines.insert(place, ("Source: Birge", Region.CREDIT))
    page = page_of(("Eleven bicycles", Region.HEADLINE), *lines)
    return prove("credit", facts_of(page), text=SOURCE, position=position, **more).result


def test_the_wording_must_stand_where_the_terms_want_it() -> None:
    assert [at("start", place) for place in (0, 1, 3)] == [MET, UNSURE, NOT_MET]
    assert [at("end", place) for place in (0, 2, 3)] == [NOT_MET, NOT_MET, MET]
    assert [at("both", 0), at("both", 3), at("both", 0, 3)] == [NOT_MET, NOT_MET, MET]
    assert [at("any", place, max_paragraph=1) for place in (0, 3)] == [MET, NOT_MET]
    assert at("first-sentence", 3) is NOT_MET
    assert at("headline", 3) is NOT_MET


def test_another_naming_at_the_right_place_leaves_it_open() -> None:
    named = ("The river is low, Birge reports.", Region.BODY)
    facts = facts_of(page_of(named, *COPY, ("Source: Birge", Region.CREDIT)))
    proof = prove("credit", facts, text=SOURCE, position="start")
    assert (proof.result, "named in paragraph 1 in other words" in proof.found) == (UNSURE, True)
    assert prove("credit", facts, text=SOURCE, position="both").result is UNSURE


def test_the_demand_and_the_place_are_told() -> None:
    page = page_of(*COPY, ("Source: Birge", Region.CREDIT))
    proof = prove("credit", facts_of(page), text=["Source: {agency}"], position="lead")
    assert proof.required == "the credit “Source: Birge News Agency” in the lead"
    assert proof.found == "“Source: Birge” stands in the credit line and nowhere in the lead"


@pytest.mark.parametrize(
    ("language", "remedy"),
    [
        ("ru", "<p>Источник: Бирге</p>"),
        ("ky", "<p>Булак: Бирге</p>"),
        ("uk", "<p>Источник: Бирге</p>"),
        ("de", "<p>Source: Birge News Agency</p>"),
    ],
)
def test_the_remedy_is_in_the_language_of_the_page(language: str, remedy: str) -> None:
    facts = facts_of(page_of(*COPY, language=language))
    assert prove("credit", facts, text=SOURCE).remedy == remedy


def test_the_remedy_is_markup_that_may_be_pasted() -> None:
    facts = facts_of(page_of(*COPY), without(author="Ada <b>", url=OURS + "?a=1&b=2"))
    proof = prove("credit", facts, text="By {author} & {agency}, {date}: {url}")
    address = OURS + "?a=1&amp;b=2"
    said = f'<p>By Ada &lt;b&gt; &amp; Birge News Agency, 3 November 2026: <a href="{address}">{address}</a></p>'
    assert proof.remedy == said


def test_no_remedy_asks_anybody_to_paste_a_script() -> None:
    facts = facts_of(page_of(*COPY), without(url="javascript:alert(1)"))
    assert prove("credit", facts, text="Source: {url}").remedy is None


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({}, "Field required"),
        ({"text": []}, "at least 1"),
        ({"text": ["  …"]}, "has no words; write text such as 'Source: {agency}'"),
        ({"text": "Source: {agnecy}"}, "no gap is called {agnecy}; did you mean {agency}?"),
        ({"text": "Source: {zzzz}"}, "known are {agency}, {author}"),
        ({"text": "Source: {agency"}, "a brace without its partner"),
        ({"text": "x" * 600}, "longer than 500"),
        ({"text": "x", "position": "top"}, "first-sentence"),
        ({"text": "x", "max_paragraph": 0}, "greater than or equal to 1"),
        ({"text": "x", "max_paragraph": True}, "valid integer"),
        ({"text": "x", "place": "start"}, "not permitted"),
    ],
)
def test_wrong_options_say_what_would_be_right(options: dict[str, object], said: str) -> None:
    with pytest.raises(ValidationError) as error:
        CHECKS["credit"].options.model_validate(options)
    assert said in str(error.value)


@pytest.mark.parametrize(
    "hostile",
    [
        "Source: " * 20_000,
        "Birge " * 20_000,
        "birge.example.kg" + ".a" * 60_000,
        "agency the " * 30_000,
        "{agency}" * 99,
    ],
)
def test_hostile_pages_take_bounded_time(hostile: str) -> None:
    facts = facts_of_text(hostile)
    start = time.perf_counter()
    prove("credit", facts, text=["Source: {agency} source: {agency} {url}", "{agency} {agency}", "{url}", "{date}"])
    assert time.perf_counter() - start < 3


def facts_of_text(text: str) -> Facts:
    facts = facts_of(page_of(("Nothing", Region.BODY)))
    page = page_of((text, Region.BODY))
    return replace(facts, page=page, shared=None, mentions=())


@given(st.text(max_size=60), st.lists(st.sampled_from(templates.PLACEHOLDERS), max_size=3))
def test_any_wording_that_is_taken_is_found_where_it_stands(words: str, gaps: list[str]) -> None:
    try:
        wording = templates.parse(words + "".join(f" {{{gap}}}" for gap in gaps))
    except ValueError:
        return
    values = templates.values(AGENCY, without(), "en")
    page = page_of((f"Then: {wording.filled(values)}.".replace("\n", " "), Region.BODY))
    subject = Subject(facts_of(page))
    assert subject.find(wording) or not wording.parts
