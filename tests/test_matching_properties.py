"""What holds of every page, whatever stands on it: properties of the whole way from text to outcome."""

from __future__ import annotations

import html
import random
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from syndicheck.bundled import bundled_path
from syndicheck.checker import Checker
from syndicheck.corpus import Draft, prepare
from syndicheck.library import Library
from syndicheck.model import Article, Capture, Checked, Context, Ending, Register, Verdict
from syndicheck.terms import CHECKS, load_pack

NOW = datetime(2026, 11, 23, 7, tzinfo=UTC)
PACK = load_pack(bundled_path("rules", "akipress.toml"), {name: check.options for name, check in CHECKS.items()})
LENGTH = 240
WORDS = tuple(
    f"{head}{tail}"
    for head in ("bar", "кол", "tem", "дос", "жай", "lom", "рын", "vel", "сту", "gor")
    for tail in ("an", "ык", "иш", "ore", "ула", "enk", "ами", "ute", "ogo", "ing")
)


def story(seed: int, vocabulary: tuple[str, ...] = WORDS) -> tuple[str, ...]:
    return tuple(random.Random(seed).choices(vocabulary, k=LENGTH))  # noqa: S311 - the same words each time


def article(seed: int, vocabulary: tuple[str, ...] = WORDS) -> Article:
    text = story(seed, vocabulary)
    paragraphs = [" ".join(text[at : at + 40]) + "." for at in range(0, LENGTH, 40)]
    published = datetime(2026, 11, 1, 9, tzinfo=UTC)
    draft = Draft("\n\n".join(paragraphs), id=f"a{seed}", title=f"Story {seed}", published=published)
    return replace(prepare(draft, PACK.agency, 1, f"a{seed}"), complete=True)


@pytest.fixture(scope="module")
def checker(tmp_path_factory: pytest.TempPathFactory) -> Checker:
    folder = tmp_path_factory.mktemp("library")
    library = Library(folder / "db", folder / "index", writable=True)
    list(library.add([article(seed) for seed in range(20)], NOW))
    return Checker(library, (PACK,), Register(complete=True))


def page(paragraphs: list[str]) -> Capture:
    body = "".join(f"<p>{html.escape(text)}</p>" for text in paragraphs)
    markup = f"<html><head><title>Page</title></head><body><article><h1>Page</h1>{body}</article></body></html>"
    return Capture("https://far.example/1", "https://far.example/1", NOW, markup.encode(), Ending.SUPPLIED)


def checked(checker: Checker, paragraphs: list[str]) -> Checked:
    outcome = checker.check(page(paragraphs), Context(NOW))
    assert isinstance(outcome, Checked), outcome
    return outcome


surroundings = st.lists(
    st.one_of(
        st.text(max_size=200),
        st.lists(st.sampled_from(WORDS), min_size=1, max_size=120).map(" ".join),
        st.sampled_from(["<b>", "a " * 300, "\u200b\u00ad" * 50, "AKIpress", "12 34 56 " * 20]),
    ),
    max_size=6,
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
@given(st.integers(0, 19), st.integers(0, LENGTH - 30), surroundings, surroundings)
def test_an_excerpt_of_thirty_words_is_found_whatever_surrounds_it(
    checker: Checker, seed: int, start: int, before: list[str], after: list[str]
) -> None:
    excerpt = " ".join(story(seed)[start : start + 30])
    filler = "This paragraph is here so that the page has enough words to be read as one with an article in it. " * 3
    outcome = checked(checker, [*before, filler, excerpt, *after])
    found = [a.match.article.id for a in outcome.assessments]
    assert f"a{seed}" in found or (outcome.cautions and outcome.verdict is Verdict.REVIEW), outcome.dropped


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=20, deadline=None)
@given(st.integers(0, 19), st.integers(30, LENGTH))
def test_an_article_that_shares_no_fingerprint_changes_no_verdict(
    checker: Checker, tmp_path_factory: pytest.TempPathFactory, seed: int, length: int
) -> None:
    folder = tmp_path_factory.mktemp("more")
    library = Library(folder / "db", folder / "index", writable=True)
    list(library.add([article(number) for number in range(20)], NOW))
    list(library.add([article(99, tuple(f"{word}x" for word in WORDS))], NOW))
    more = Checker(library, (PACK,), Register(complete=True))
    text = [" ".join(story(seed)[:length]), "And some words of the page's own, which nobody else has. " * 4]
    one, two = checked(checker, text), checked(more, text)
    assert one.mask == two.mask
    assert [(a.match.article.id, a.verdict, a.counts) for a in one.assessments] == [
        (a.match.article.id, a.verdict, a.counts) for a in two.assessments
    ]


@given(seed=st.integers(0, 19))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=10, deadline=None)
def test_a_copy_shares_every_counted_word(checker: Checker, seed: int) -> None:
    (found,) = checked(checker, article(seed).text.split("\n\n")).assessments
    assert found.counts.counted == found.counts.article == LENGTH
    assert found.counts.share == 1.0


def test_a_digest_names_each_of_our_articles_that_it_carries(checker: Checker) -> None:
    text = [paragraph for seed in range(4) for paragraph in article(seed).text.split("\n\n")[:3]]
    outcome = checked(checker, text)
    assert sorted(a.match.article.id for a in outcome.assessments) == ["a0", "a1", "a2", "a3"]


def test_the_revision_that_fits_best_is_named(tmp_path: Path) -> None:
    library = Library(tmp_path / "db", tmp_path / "index", writable=True)
    first = article(1)
    second = replace(first, text=first.text.replace(story(1)[100], "mended"), revision=2)
    list(library.add([first], NOW))
    list(library.add([second], NOW))
    checker = Checker(library, (PACK,), Register(complete=True))
    for revision, text in ((1, first.text), (2, second.text)):
        (found,) = checked(checker, text.split("\n\n")).assessments
        assert found.match.article.revision == revision


def test_more_of_our_articles_than_can_be_compared_are_for_a_person(tmp_path: Path) -> None:
    library = Library(tmp_path / "db", tmp_path / "index", writable=True)
    list(library.add([article(seed) for seed in range(70)], NOW))
    checker = Checker(library, (PACK,), Register(complete=True))
    outcome = checked(checker, [article(seed).text.split("\n\n")[0] for seed in range(70)])
    assert outcome.verdict in {Verdict.REVIEW, Verdict.VIOLATION}
    assert outcome.cautions
