"""The nouns: frozen, picklable, and what can be derived is derived."""

from __future__ import annotations

import dataclasses
import pickle
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from syndicheck import model
from syndicheck.model import (
    Agency,
    Article,
    Assessment,
    Capture,
    Checked,
    Context,
    Ending,
    Hop,
    Interval,
    Link,
    LinkKind,
    Match,
    NotChecked,
    Order,
    OrderResult,
    Page,
    PageKind,
    Passage,
    Reason,
    ReasonCode,
    Region,
    Rule,
    Span,
    Use,
    UseKind,
    Verdict,
    WordCounts,
)

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
AGENCY = Agency("ala", "Ala News", ("Ala News",), ("ala.example",))
ARTICLE = Article("a1", "ala", 1, "Снег закрыл перевал.", "Снег", (Span(0, 20),), published=NOON)
PAGE = Page(
    "https://example.kg/a", "https://example.kg/a", NOON, "Снег закрыл перевал.", (), (), PageKind.ARTICLE, "Снег", "ru"
)
NOUNS = [
    noun for noun in vars(model).values() if dataclasses.is_dataclass(noun) and isinstance(noun, type)
]  # every noun, those of tomorrow included


def assessment(verdict: Verdict) -> Assessment:
    return Assessment(
        agency=AGENCY,
        match=Match(ARTICLE, (Passage(Span(0, 20), Span(0, 20)),)),
        verdict=verdict,
        use=Use(UseKind.CITATION),
        order=Order(OrderResult.OURS_FIRST, NOON, (), ("no date",)),
        counts=WordCounts(3, 3, 0, 0, 0, 0, 0, 3, 3),
        passages=(),
        links=(),
        mentions=(),
        findings=(),
        why=("because",),
    )


def spans(longest: int = 12) -> st.SearchStrategy[Span]:
    return st.tuples(st.integers(0, longest), st.integers(0, longest)).map(lambda ends: Span(min(ends), max(ends)))


@pytest.mark.parametrize("noun", NOUNS, ids=lambda noun: noun.__name__)
def test_a_noun_is_frozen_and_documented(noun: type) -> None:
    assert noun.__dataclass_params__.frozen  # type: ignore[attr-defined]
    assert not (noun.__doc__ or "").startswith(noun.__name__ + "(")


@pytest.mark.parametrize(("start", "end"), [(-1, 3), (3, 2)])
def test_a_span_cannot_run_backwards_or_begin_before_the_text(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="not a span"):
        Span(start, end)


@given(spans(), st.text(max_size=12))
def test_a_span_is_a_slice(span: Span, text: str) -> None:
    assert span.of(text) == text[span.start : span.end]
    assert len(span) == span.end - span.start


@given(spans(), spans())
def test_spans_overlap_where_they_share_a_character(one: Span, other: Span) -> None:
    shared = set(range(one.start, one.end)) & set(range(other.start, other.end))
    assert one.overlaps(other) == other.overlaps(one)
    if len(one) and len(other):
        assert one.overlaps(other) == bool(shared)
        assert one.contains(other) == (shared == set(range(other.start, other.end)))


def test_spans_sort_by_their_place() -> None:
    assert sorted([Span(5, 6), Span(0, 9), Span(0, 2)]) == [Span(0, 2), Span(0, 9), Span(5, 6)]


@pytest.mark.parametrize(("minutes", "exact"), [(0, True), (1, True), (2, False)])
def test_an_instant_is_exact_to_the_minute(minutes: int, exact: bool) -> None:
    assert Interval(NOON, NOON + timedelta(minutes=minutes), "json-ld").exact is exact


def test_an_article_is_known_by_the_hash_of_its_text_as_added() -> None:
    assert ARTICLE.sha256 == dataclasses.replace(ARTICLE, title="x").sha256
    assert ARTICLE.sha256 != dataclasses.replace(ARTICLE, text=ARTICLE.text + "\n").sha256
    assert len(dataclasses.replace(ARTICLE, text="\ud800").sha256) == 64


def test_only_an_unproven_ending_is_unproven() -> None:
    assert [ending for ending in Ending if not ending.proven] == [Ending.UNPROVEN]


def test_headers_are_found_whatever_their_case() -> None:
    hop = Hop(
        "u", "GET", (), 200, "OK", (("Content-Type", "text/html"), ("X", "1"), ("x", "2")), b"", None, None, NOON, 0
    )
    capture = Capture("u", "u", NOON, b"", Ending.LENGTH, (dataclasses.replace(hop, headers=(("X", "0"),)), hop))
    assert capture.header("CONTENT-TYPE") == "text/html"
    assert capture.header("x") == "1"
    assert capture.header("etag") is None


def test_a_supplied_page_has_no_headers() -> None:
    assert Capture("u", "u", NOON, b"", Ending.SUPPLIED).header("content-type") is None


def test_regions_of_the_article_are_told_from_those_around_it() -> None:
    assert Region.CREDIT.in_article
    assert not any(region.in_article for region in (Region.COMMENT, Region.FOOTER, Region.SIDEBAR, Region.HIDDEN))


def test_a_link_is_visible_unless_something_hides_it() -> None:
    link = Link("/", "https://example.kg/", LinkKind.DIRECT, "x", Span(0, 1), Region.BODY, 1)
    assert link.visible
    assert not dataclasses.replace(link, hidden="display:none").visible


@pytest.mark.parametrize(("counted", "article", "share"), [(5, 10, 0.5), (0, 10, 0.0), (0, 0, 0.0)])
def test_a_share_is_of_the_article(counted: int, article: int, share: float) -> None:
    assert WordCounts(counted, counted, 0, 0, 0, 0, 0, article, 50).share == share


def test_a_rule_speaks_in_the_agencys_words_where_the_pack_has_them() -> None:
    rule = Rule(
        *("ala.link", "2", "hyperlink", (), (), (), model.Severity.MINOR, model.Basis.TERMS),
        *("Any citation must carry a link.", "Link to us.", "footer", None, None, None, {}),
    )
    assert rule.words == "Any citation must carry a link."
    assert dataclasses.replace(rule, clause="").words == "Link to us."


def test_verdicts_rank_from_violation_to_not_checked() -> None:
    worst_first = ["violation", "review", "compliant", "licensed", "clear", "no-match", "not-checked"]
    assert sorted(Verdict, key=lambda verdict: verdict.rank) == worst_first
    assert Verdict.VIOLATION.rank == 0


@given(st.lists(st.sampled_from(list(Verdict)[:5]), min_size=1, max_size=5))
def test_a_page_has_the_worst_verdict_of_its_assessments(verdicts: list[Verdict]) -> None:
    page = Checked(PAGE, tuple(assessment(verdict) for verdict in verdicts))
    assert page.verdict.rank == min(verdict.rank for verdict in verdicts)


def test_a_page_without_assessments_is_no_match() -> None:
    assert Checked(PAGE).verdict is Verdict.NO_MATCH
    assert Checked(PAGE).url == PAGE.url


@pytest.mark.parametrize(
    "value",
    [
        Checked(PAGE, (assessment(Verdict.REVIEW),)),
        NotChecked("u", Reason(ReasonCode.LOGIN, "asks for a log-in")),
        Capture("u", "u", NOON, b"<p>", Ending.SUPPLIED),
        Context(NOON, resolved={"https://bit.ly/x": None}),
    ],
    ids=["checked", "not checked", "capture", "context"],
)
def test_what_travels_between_processes_survives_the_journey(value: object) -> None:
    assert pickle.loads(pickle.dumps(value)) == value  # noqa: S301 - our own bytes


def test_an_unchecked_page_says_so() -> None:
    assert NotChecked("u", Reason(ReasonCode.DNS, "no such host")).verdict is Verdict.NOT_CHECKED
