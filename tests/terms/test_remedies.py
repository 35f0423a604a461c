"""Paste-ready remedies."""

from __future__ import annotations

from dataclasses import replace
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st
from link_samples import cited, facts_of

from syndicheck.model import Agreement, Result
from syndicheck.terms.agreements import Coverage
from syndicheck.terms.checks.agreement import AgreementCheck, AgreementOptions
from syndicheck.terms.remedies import snippet

URL = "https://akipress.com/?a=1&b=2"


@pytest.mark.parametrize(
    ("kind", "language", "facts", "expected"),
    [
        ("link", "en", {"url": URL, "text": "A & B"}, '<a href="https://akipress.com/?a=1&amp;b=2">A &amp; B</a>'),
        ("credit", "en", {"url": "http://a.kg/", "text": "A"}, '<p>Source: <a href="http://a.kg/">A</a></p>'),
        ("credit", "ru-KG", {"url": "http://a.kg/", "text": "A"}, '<p>Источник: <a href="http://a.kg/">A</a></p>'),
        ("credit", "ky", {"url": "http://a.kg/", "text": "A"}, '<p>Булак: <a href="http://a.kg/">A</a></p>'),
        ("credit", "de", {"url": "http://a.kg/", "text": "A"}, '<p>Source: <a href="http://a.kg/">A</a></p>'),
        ("canonical", "", {"url": "http://a.kg/1"}, '<link rel="canonical" href="http://a.kg/1">'),
        ("noindex", "ru", {}, '<meta name="robots" content="noindex">'),
        ("index", "ru", {}, '<meta name="robots" content="index, follow">'),
        ("byline", "ru", {"author": "Роза Исакова"}, "<p>Автор: Роза Исакова</p>"),
        ("byline", "en", {"author": "<b>"}, "<p>By &lt;b&gt;</p>"),
        ("counter", "", {"src": "https://c.kg/1"}, '<img src="https://c.kg/1" width="1" height="1" alt="">'),
        ("agreement", "en", {"agency": "A"}, "Conclude a written agreement with A, or take the text down."),
        ("agreement", "ky", {"agency": "A"}, "A менен жазуу жүзүндө келишим түзүңүз же текстти алып салыңыз."),
    ],
)
def test_a_remedy_is_written_in_the_language_of_the_page(
    kind: str, language: str, facts: dict[str, str], expected: str
) -> None:
    assert snippet(kind, language, **facts) == expected


@pytest.mark.parametrize(
    ("kind", "facts", "said"),
    [
        ("lnik", {}, "no remedy is called 'lnik'; known are agreement"),
        ("link", {"url": URL}, "needs 'text'"),
        ("canonical", {"url": "javascript:alert(1)"}, "is no address of the web"),
    ],
)
def test_what_cannot_be_written_is_refused(kind: str, facts: dict[str, str], said: str) -> None:
    with pytest.raises(ValueError, match=said):
        snippet(kind, "en", **facts)


class Reader(HTMLParser):
    """Takes note of elements, their attributes and their text."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, list[tuple[str, str | None]]]] = []
        self.data = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, attrs))

    def handle_data(self, data: str) -> None:
        self.data += data


@given(st.text(st.characters(exclude_categories=["Cc", "Cs"])), st.text(st.characters(exclude_categories=["Cc", "Cs"])))
def test_nothing_in_an_address_or_its_words_becomes_markup(path: str, text: str) -> None:
    reader = Reader()
    reader.feed(snippet("credit", "en", url=f"https://a.kg/{path}", text=text))
    reader.close()
    assert reader.tags == [("p", []), ("a", [("href", f"https://a.kg/{path}")])]
    assert reader.data == f"Source: {text}"


def test_without_an_agreement_the_remedy_is_to_conclude_one() -> None:
    facts = replace(facts_of(cited("no source")), register_note="partners.csv")
    proof = AgreementCheck().prove(facts, AgreementOptions())
    assert (proof.result, proof.found) == (Result.NOT_MET, "no agreement for www.example.kg in partners.csv")
    assert proof.remedy == "Conclude a written agreement with AKIpress, or take the text down."
    covered = replace(facts, coverage=Coverage(Agreement("Example", "1", ("example.kg",)), "covers", "in force"))
    assert AgreementCheck().prove(covered, AgreementOptions()).remedy is None
