import re
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from syndicheck import words
from syndicheck.demo.sites import FOLDER, PAGES
from syndicheck.matching import fingerprint
from syndicheck.model import Capture, Ending, NotChecked, Page, PageKind, ReasonCode, Region
from syndicheck.page import Screen, read, screen, screened_page, wordlists
from syndicheck.page.glance import Glance
from syndicheck.page.reader import dissect
from syndicheck.page.suspicion import MARKS, NEEDLES, PARTS
from syndicheck.page.walk import hiding_rules, walk

EXAMPLES = Path(__file__).parents[2] / "rules" / "examples"
STORED = [FOLDER / page.file for page in PAGES] + sorted(EXAMPLES.glob("*/*/*.html"))
SENTENCE = (
    "The river bridge was closed on Monday after inspectors found cracks in two of its supports near the left bank, "
    "and the engineers of the district said that the repair will take until the first snow."
)
ARTICLE = "".join(f"<p>{SENTENCE} Part {n} of the report follows.</p>" for n in range(5))
LD = '<script type="application/ld+json">{"@type":"NewsArticle","headline":"Cracks close a bridge",%s}</script>'


def make_capture(body: str | bytes, ending: Ending = Ending.SUPPLIED) -> Capture:
    data = body.encode("utf-8", "surrogatepass") if isinstance(body, str) else body
    url = "https://valley.example/a"
    return Capture(url, url, datetime(2031, 5, 4, tzinfo=UTC), data, ending)


def html(body: str, title: str = "Bridge closed - Valley Post", head: str = "") -> str:
    return f"<!doctype html><html lang=en><head><title>{title}</title>{head}</head><body>{body}</body></html>"


def screened(markup: str | bytes) -> Screen:
    glance = screen(make_capture(markup))
    assert isinstance(glance, Screen)
    return glance


@pytest.mark.parametrize("file", STORED, ids=lambda file: file.name)
def test_the_screen_has_every_fingerprint_that_the_full_reading_finds(file: Path) -> None:
    capture = make_capture(file.read_bytes())
    outcome, glance = read(capture), screen(capture)
    if isinstance(outcome, NotChecked):
        assert glance == outcome or (isinstance(glance, Screen) and not glance.sure)
        return
    assert isinstance(glance, Screen)
    found = set(fingerprint(words.split(outcome.text)).tolist())
    assert found
    assert not glance.sure or found <= set(fingerprint(words.split(glance.text)).tolist())


def test_most_stored_pages_need_no_full_reading() -> None:
    glances = [screen(make_capture(file.read_bytes())) for file in STORED]
    assert sum(isinstance(glance, Screen) and glance.sure for glance in glances) > len(STORED) / 2


def test_an_article_is_screened_word_for_word() -> None:
    menu = "<nav><ul><li><a href=/>Home</a><li><a href=/n>News</a></ul></nav>"
    extras = "<p hidden>secret words</p><i style='display:none'>more</i><br>one<br><br>two<pre>a\nb\n\n c</pre>"
    markup = html(f"{menu}<article><h1>Bridge <b>clos</b>ed</h1>{ARTICLE}</article>{extras}<footer>© Valley</footer>")
    glance = screened(markup)
    outcome = read(make_capture(markup))
    assert isinstance(outcome, Page)
    assert glance.sure
    assert glance.text == outcome.text
    assert glance.text.endswith("\nsecret words\nmore")


@pytest.mark.parametrize(
    "markup",
    [
        html("<p>Short.</p>"),
        html(f"<p>{SENTENCE} {SENTENCE} We use cookies and ask for your consent to cookies.</p>"),
        html(f"<h1>Page not found</h1><p>{SENTENCE} {SENTENCE}</p>"),
        html(f"<h1>Page<br>not found</h1><p>{SENTENCE} {SENTENCE}</p>"),
        html(f"<div class=title>404</div><p>{SENTENCE} {SENTENCE}</p>"),
        html(f"<p>{SENTENCE} {SENTENCE}</p>", "Access denied"),
        html(f"<p>{SENTENCE} {SENTENCE}</p>", "Valley Post - 404"),
        html(f"<p>{SENTENCE} {SENTENCE} Subscribe to continue reading.</p>"),
        html(f"<p>{SENTENCE} {SENTENCE} Please log in.</p><input type=password>"),
        html(f"<h2>Log in</h2><p>{SENTENCE} {SENTENCE}</p><input type=password>"),
        html(f"<nav>{SENTENCE} {SENTENCE}</nav><div id=app></div>"),
        html(f"<nav>{SENTENCE} {SENTENCE}</nav><script>window._cf_chl_opt={{}}</script>"),
        html(f"<nav>{SENTENCE} {SENTENCE}</nav>", head='<meta http-equiv=refresh content="0; url=/new">'),
        html(f"<q>{SENTENCE}</q>{ARTICLE}"),
        html(f"<div hidden>{ARTICLE}{ARTICLE}</div><p>{SENTENCE}</p>"),
        html("<p>Loading the article.</p>", head=LD % f'"articleBody":"{SENTENCE} {SENTENCE}"'),
        html(ARTICLE + "<p>Subscribe to continue reading.</p>", head=LD % '"isAccessibleForFree":false'),
        html(ARTICLE, head="<style>" + "".join(f".a{n}{{display:none}}" for n in range(99)) + "</style>"),
        "<html><frameset cols=*><frame src=/a></frameset></html>",
        html("<div>" * 2999 + ARTICLE),
    ],
)
def test_whatever_may_be_no_page_is_left_to_the_full_reading(markup: str) -> None:
    assert not screened(markup).sure


def test_a_short_page_without_any_doubt_needs_no_full_reading() -> None:
    glance = screened(html(f"<div class=sidebar><p>{SENTENCE}</p><p>{SENTENCE}</p></div>"))
    assert glance.sure
    assert glance.scan.title == "Bridge closed - Valley Post"


def test_json_ld_that_repeats_the_visible_article_raises_no_doubt() -> None:
    body = " ".join(f"{SENTENCE} Part {n} of the report follows." for n in range(5))
    assert screened(html(ARTICLE, head=LD % f'"articleBody":"{body}"')).sure


def test_other_content_is_refused_by_the_screen_as_by_the_full_reading() -> None:
    for body in (b"%PDF-1.7", b" ", b'{"a": 1}'):
        outcome = screen(make_capture(body))
        assert isinstance(outcome, NotChecked)
        assert outcome == read(make_capture(body))
    too_deep = screen(make_capture("<div>" * 40_000))
    assert isinstance(too_deep, NotChecked)
    assert too_deep.reason.code is ReasonCode.PARSER_LIMIT


@pytest.mark.parametrize(("status", "kind"), [(404, "text/html"), (200, "text/plain")])
def test_error_pages_and_plain_text_are_left_to_the_full_reading(
    captured: Callable[..., Capture], status: int, kind: str
) -> None:
    glance = screen(captured(html(ARTICLE), status=status, headers=(("Content-Type", kind),)))
    assert isinstance(glance, Screen)
    assert not glance.sure


def test_the_page_of_a_screen_says_what_its_head_says() -> None:
    head = '<meta property="og:title" content="Cracks close a bridge"><link rel=canonical href="/bridge">'
    head += '<meta name=robots content="noarchive"><meta name=author content="A. Writer">'
    capture = make_capture(html(f"<nav>{'<a href=/>Menu</a> ' * 9}</nav>{ARTICLE}", head=head), Ending.UNPROVEN)
    glance = screen(capture)
    assert isinstance(glance, Screen)
    page = screened_page(capture, glance)
    full = read(capture)
    assert isinstance(full, Page)
    assert (page.title, page.canonical) == ("Cracks close a bridge", "https://valley.example/bridge")
    for name in ("url", "text", "title", "language", "kind", "author", "robots", "ending"):
        assert getattr(page, name) == getattr(full, name), name
    assert page.ending is Ending.CLOSING_TAG
    assert not page.links
    assert not page.blocks


def test_the_language_of_a_screened_page_is_that_of_its_prose() -> None:
    prose = "Көпүрө дүйшөмбү күнү жабылды, анткени адистер эки таянычынан жаракаларды табышты деп билдирди өкмөт. "
    capture = make_capture(html("<ul><li>Home<li>News</ul>" + f"<p>{prose * 5}</p>").replace("lang=en", "lang=ru"))
    glance = screen(capture)
    assert isinstance(glance, Screen)
    assert screened_page(capture, glance).language == "ky"


def test_a_screened_page_of_a_platform_is_a_post(captured: Callable[..., Capture]) -> None:
    capture = captured(html(ARTICLE), url="https://t.me/s/valleypost")
    glance = screen(capture)
    assert isinstance(glance, Screen)
    assert screened_page(capture, glance).kind is PageKind.POST


TAGS = ["p", "div", "a", "article", "nav", "span", "b", "br", "hr", "td", "svg", "pre", "h1", "select", "li", "object"]
TAGS += ["template", "noscript", "blockquote", "form", "script", "style", "iframe", "body", "head", "math", "title"]
TAGS += ["aside", "header", "figcaption", "section", "main", "font", "time"]
NAMES = ["comments", "sidebar", "article-body", "share", "ad", "byline", "headline", "quote", "credit", "x1", "related"]
STYLES = ["display:none", "display: block", "color:red", "visibility:hidden", "opacity:0"]
PIECES = st.one_of(
    st.sampled_from(TAGS).map(lambda t: f"<{t}>"),
    st.sampled_from(TAGS).map(lambda t: f"</{t}>"),
    st.tuples(st.sampled_from(TAGS), st.sampled_from(NAMES)).map(lambda p: f"<{p[0]} class='{p[1]}' id='{p[1]}'>"),
    st.tuples(st.sampled_from(TAGS), st.sampled_from(STYLES)).map(lambda p: f"<{p[0]} style='{p[1]}'>"),
    st.sampled_from(
        ["<p hidden>", "<i hidden>", "<a href=/x>", "word", " ", "\n", "<style>.x1{display:none}</style>", "&nbsp;"]
    ),
    st.just(f"<p>{SENTENCE}</p>"),
    st.just(SENTENCE),
    st.text(max_size=10),
)


@settings(max_examples=300, deadline=None)
@given(st.lists(PIECES, max_size=30).map("".join))
def test_the_glance_sees_the_words_of_the_full_walk_in_their_order(markup: str) -> None:
    tree = LexborHTMLParser(markup)
    glance, scan = Glance(tree, hiding_rules(tree)), walk(tree)
    if not glance.blind:
        assert glance.visible.lines() == scan.visible.text()
        assert glance.hidden.lines() == scan.hidden.text()


@settings(max_examples=300, deadline=None)
@given(st.lists(PIECES, max_size=30).map("".join))
def test_what_the_glance_takes_for_prose_the_full_reading_takes_for_the_article(markup: str) -> None:
    tree = LexborHTMLParser(markup)
    glance = Glance(tree, hiding_rules(tree))
    reading = dissect(markup)
    if glance.blind or glance.hidden.lines() != reading.scan.hidden.text():
        return
    regions = zip(reading.outline.words, reading.placed.regions, strict=True)
    assert glance.prose <= sum(count for count, region in regions if region in {Region.BODY, Region.QUOTE})


@settings(max_examples=200, deadline=None)
@given(st.lists(PIECES, max_size=30).map("".join))
def test_a_sure_screen_is_never_of_a_page_that_the_full_reading_refuses(markup: str) -> None:
    capture = make_capture("<html>" + markup)
    glance, outcome = screen(capture), read(capture)
    if isinstance(glance, Screen) and glance.sure:
        assert isinstance(outcome, Page)
        assert glance.text == outcome.text


@pytest.mark.parametrize("name", ["CHALLENGE_TEXT", "CONSENT_TEXT", "PAYWALL_TEXT", "LOGIN_TEXT"])
@settings(max_examples=400, deadline=None)
@given(data=st.data())
def test_a_needle_stands_in_whatever_the_phrases_fit(name: str, data: st.DataObject) -> None:
    pattern: str = getattr(wordlists, name)
    phrase = data.draw(st.from_regex(re.compile(pattern), fullmatch=True))
    assert any(needle in phrase.lower() for needle in NEEDLES[pattern])


@settings(max_examples=400, deadline=None)
@given(st.from_regex(re.compile(wordlists.CHALLENGE_MARKUP), fullmatch=True))
def test_a_mark_stands_in_whatever_code_betrays_a_challenge(code: str) -> None:
    assert any(mark in code.lower().encode() for mark in MARKS)


def test_every_mark_has_one_of_the_parts_that_are_looked_for_first() -> None:
    assert [mark for mark in MARKS if not any(part in mark for part in PARTS)] == []
