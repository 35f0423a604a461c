from datetime import UTC, datetime
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from syndicheck.model import Capture, Ending, NotChecked, Page
from syndicheck.page import read
from syndicheck.page.reader import dissect

TAGS = [
    "p",
    "div",
    "a",
    "article",
    "nav",
    "footer",
    "span",
    "b",
    "br",
    "table",
    "td",
    "svg",
    "pre",
    "h1",
    "select",
    "li",
]
TAGS += ["template", "noscript", "blockquote", "form", "script", "style", "iframe", "body", "html", "head", "math"]
NAMES = ["comments", "sidebar", "article-body", "share", "x y z", "ad", "\x00", "--", "a" * 300, "tag-x"]
PIECES = st.one_of(
    st.sampled_from(TAGS).map(lambda t: f"<{t}>"),
    st.sampled_from(TAGS).map(lambda t: f"</{t}>"),
    st.tuples(st.sampled_from(TAGS), st.sampled_from(NAMES)).map(lambda p: f"<{p[0]} class='{p[1]}' id={p[1][:5]!r}>"),
    st.sampled_from(
        [
            "<a href='/x'>",
            "<a href=''>",
            "<svg><a xlink:href=k>",
            "<area href=1>",
            "<p hidden>",
            "<i style='display:none'>",
        ]
    ),
    st.text(max_size=30),
    st.sampled_from(
        ["The river bridge was closed on Monday after inspectors found cracks in it. ", "&amp;&#0;&nbsp;", "\n \t"]
    ),
)


def make_capture(body: str | bytes) -> Capture:
    data = body.encode() if isinstance(body, str) else body
    url = "https://valley.example/a"
    return Capture(url, url, datetime(2031, 5, 4, tzinfo=UTC), data, Ending.SUPPLIED)


def check(page: Page) -> None:
    for block in page.blocks:
        assert 0 <= block.span.start < block.span.end <= len(page.text)
        words = block.span.of(page.text)
        assert words == words.strip()
    spans = [block.span for block in page.blocks]
    assert all(a.end < b.start for a, b in pairwise(spans))
    assert sum(len(s) for s in spans) + max(len(spans) - 1, 0) == len(page.text)
    numbers = [b.paragraph for b in page.blocks if b.paragraph is not None]
    assert numbers == list(range(1, len(numbers) + 1))
    for link in page.links:
        assert link.span.end <= len(page.text)
        if len(link.span):
            assert link.text == link.span.of(page.text) == link.text.strip()


@settings(max_examples=250, deadline=None)
@given(st.lists(PIECES, max_size=40).map("".join))
def test_any_markup_keeps_every_word_in_one_block_and_every_link(markup: str) -> None:
    reading = dissect(markup)
    assert len(reading.scan.anchors) >= reading.parsed_links
    outcome = read(make_capture(markup.encode("utf-8", "surrogatepass")))
    assert isinstance(outcome, Page | NotChecked)
    if isinstance(outcome, Page):
        check(outcome)


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=200))
def test_any_bytes_give_a_page_or_a_reason(body: bytes) -> None:
    assert isinstance(read(make_capture(body)), Page | NotChecked)


@pytest.mark.parametrize(
    "markup",
    [
        "<p " + " ".join(f"a{n}=1" for n in range(20_000)) + ">x y z</p>",
        "<a href=/>" * 5_000 + "words",
        "<b>" * 2_000 + "words",
        "<table>" * 500 + "words",
        "<style>" + ".a{display:none}" * 20_000 + "</style><p class=a>words</p>",
        "<style>" + "{" * 50_000 + "</style>words",
        "<p class='" + "x" * 100_000 + "'>words",
        "<br>" * 50_000 + "words",
        "&amp;" * 100_000,
        "<script type=application/ld+json>" + '{"a":' * 50_000 + "</script>words",
        "<title>" + "t" * 100_000 + "</title>words",
    ],
)
@pytest.mark.timeout(20)
def test_hostile_pages_are_read_or_refused_in_bounded_time(markup: str) -> None:
    outcome = read(make_capture("<html lang=en>" + markup))
    assert isinstance(outcome, Page | NotChecked)
    if isinstance(outcome, Page):
        check(outcome)
        assert len(outcome.title) <= 300


def test_an_element_with_countless_attributes_is_not_given_to_the_parser() -> None:
    many = "<p " + " ".join(f"a{n}=1" for n in range(20_000)) + ">The river bridge was closed.</p>"
    refused = read(make_capture(f"<html><body>{many}</body></html>"))
    assert isinstance(refused, NotChecked)
    assert refused.reason.code.value == "parser-limit"
    picture = '<img alt="" src="data:image/png;base64,' + "iVBOR w0KGgo" * 20_000 + '">'
    assert isinstance(read(make_capture(f"<html><body><p>{'The river bridge was closed. ' * 20}</p>{picture}")), Page)
