"""The examples of the rules and the pages of the spine hold what their makers promise."""

from __future__ import annotations

import re
import sys
import tomllib
from datetime import datetime
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from syndicheck.bundled import bundled_path
from syndicheck.model import Verdict
from syndicheck.terms import load_register
from syndicheck.words import count

SPINE = Path(__file__).parents[1] / "data" / "spine"
sys.path.insert(0, str(SPINE))

import cases as spine  # noqa: E402
from spine_sample import take_apart, words_outside_speech  # noqa: E402

ARTICLE = (SPINE / "article.txt").read_text("utf-8")
EXAMPLES = bundled_path("rules", "examples")
SIDECARS = sorted(EXAMPLES.glob("akipress.*/*/*.toml"))
KEYS = {"url", "captured_at", "article_published", "verdict", "published", "headers", "agreements", "other_pages"}


@pytest.mark.parametrize("path", SIDECARS, ids=lambda path: f"{path.parts[-3]}-{path.stem}")
def test_every_example_page_states_its_facts(path: Path) -> None:
    facts = tomllib.loads(path.read_text("utf-8"))
    assert {"url", "captured_at", "article_published", "verdict"} <= set(facts) <= KEYS
    assert Verdict(facts["verdict"])
    assert isinstance(facts["captured_at"], datetime)
    assert facts["captured_at"] > facts["article_published"]
    tree = LexborHTMLParser(path.with_suffix(".html").read_text("utf-8"))
    assert tree.body is not None
    assert count(tree.body.text(separator=" ")) >= 150


def test_every_example_page_has_its_sidecar() -> None:
    assert {page.with_suffix(".toml") for page in EXAMPLES.glob("akipress.*/*/*.html")} == set(SIDECARS)


@pytest.mark.parametrize("rule", ["akipress.agreement", "akipress.hyperlink"])
def test_every_rule_has_an_article_and_three_pages_each_way(rule: str) -> None:
    text = (EXAMPLES / rule / "article.txt").read_text("utf-8")
    assert count(text) >= 250
    for feature in (r"^AKIPRESS\.COM - ", r"^_\d+_\d+_\d+_\d+$", r", reports .*\.$", "“[^”]+”", "^Log in$"):
        assert re.search(feature, text, re.MULTILINE), feature
    assert len(list((EXAMPLES / rule / "meets").glob("*.html"))) >= 3
    assert len(list((EXAMPLES / rule / "breaks").glob("*.html"))) >= 3


def test_the_article_of_the_spine_has_the_features_of_the_agency() -> None:
    sample = take_apart(ARTICLE)
    assert (len(sample.paragraphs), sample.credited) == (8, 3)
    assert sample.published == spine.PUBLISHED
    assert 230 <= sum(map(count, sample.own)) <= 270
    assert 170 <= sample.counted_words <= 190


def test_the_citation_of_the_spine_stays_between_thirty_words_and_a_quarter() -> None:
    sample = take_apart(ARTICLE)
    cited = sample.cited()
    words = sum(map(words_outside_speech, cited))
    assert len(cited) in {2, 3}
    assert 30 <= words < sample.counted_words / 4
    assert all(any(sentence in paragraph for paragraph in sample.own) for sentence in cited)


def test_what_officials_said_is_enough_to_be_found_and_short_enough_to_be_quoted() -> None:
    pieces = [count(piece) for piece in take_apart(ARTICLE).speech()]
    assert sum(pieces) >= 30
    assert max(pieces) <= 60


def test_an_article_without_credit_or_time_makes_no_cases() -> None:
    with pytest.raises(ValueError, match="label line"):
        take_apart("Kyrgyzstan|society\nA headline\n\nA paragraph.")


def test_an_article_without_fitting_sentences_makes_no_citation() -> None:
    sample = take_apart("X|March 14, 2023 / 02:14 PM\nT\n\nOne, reports Harbour Gazette.\n\nToo short.")
    with pytest.raises(ValueError, match="no two or three sentences"):
        sample.cited()


def test_cases_have_names_and_addresses_of_their_own() -> None:
    made = spine.cases(ARTICLE)
    assert len({case.name for case in made}) == len({case.url for case in made}) == len(made)
    for case in made:
        assert case.expected <= {verdict.value for verdict in Verdict}
        assert (case.rule is not None) == ("violation" in case.expected)


@pytest.mark.parametrize("case", spine.cases(ARTICLE), ids=lambda case: case.name)
def test_every_page_of_the_spine_parses(case: spine.Case) -> None:
    tree = LexborHTMLParser(case.html)
    assert tree.css_first("title") is not None
    assert case.html.count("<a ") == len(tree.css("a"))
    assert count(tree.body.text(separator=" ") if tree.body else "") >= (0 if "challenge" in case.name else 200)
    assert case.not_counted is None or f'href="{case.not_counted}"' in case.html
    assert case.captured_at > spine.PUBLISHED


def test_the_rows_of_the_spine_are_a_register(tmp_path: Path) -> None:
    for case in spine.cases(ARTICLE):
        path = tmp_path / "partners.csv"
        path.write_text(spine.register(case.agreements), "utf-8")
        register = load_register(path, complete=True)
        assert [agreement.name for agreement in register.agreements] == [row["name"] for row in case.agreements]
