"""The ledger against the parser's own count, what is not indexed or seen, and rows of links that are no text."""

from collections.abc import Callable

import pytest
from selectolax.lexbor import LexborHTMLParser

from syndicheck.model import Page, Region

TEXT = "The river bridge was closed on Monday after inspectors found cracks in two of its supports, the office said."
BODY = f"<article><h1>A bridge</h1><p>{TEXT}</p><p>{TEXT} Twice.</p>{{}}<p>{TEXT} Thrice.</p></article>"
LINK = "<a href=https://wire.example/7>The Wire</a>"

PAGES = {
    "links around blocks": f"<a href=/1><div><p>{TEXT}</p></div></a><a href=/2><h2>Title</h2><p>{TEXT}</p></a>",
    "a link inside a link": "<a href=/1>one <a href=/2>two</a> three</a>",
    "links in tables and lists": "<table><tr><td><a href=/1>1</a><td><a href=/2>2</a></table><ul><li><a href=/3>3",
    "areas and graphics": "<map><area href=/1><area></map><svg><a href=/2><text>x</text></a></svg>",
    "links in closed elements": "<details><a href=/1>1</a></details><dialog><a href=/2>2</a></dialog>",
    "links that nobody sees": "<div hidden><a href=/1>1</a><p style='display:none'><a href=/2>2</a></p></div>",
    "broken markup": "<p><b><a href=/1>1<p>2</b><table><a href=/2>3</table><select><a href=/4>",
    "misplaced links": "<table><a href=/1>1</a><tr><td>2</td></tr></table><frameset><a href=/2>x</a>",
    "hostile addresses": "<a href='http://['>1</a><a href='https://[::1'>2</a><a href>3</a><a href='\x00'>4</a>",
}


@pytest.mark.parametrize("body", PAGES.values(), ids=PAGES.keys())
def test_the_ledger_has_as_many_links_as_the_parser_counts(page_of: Callable[..., Page], body: str) -> None:
    page = page_of(f"<html><body><p>{TEXT}</p>{body}</body></html>")
    counted = LexborHTMLParser(f"<html><body><p>{TEXT}</p>{body}</body></html>").css("a[href], area[href]")
    assert [link.href for link in page.links] == [node.attributes["href"] or "" for node in counted]


@pytest.mark.parametrize(
    ("markup", "rel"),
    [
        (f"<noindex><p>{LINK}</p></noindex>", ("noindex",)),
        (f"<!--noindex--><p>{LINK}</p><!--/noindex-->", ("noindex",)),
        (f"<!-- NOINDEX --><p>{LINK.replace('<a', '<a rel=nofollow')}</p><!-- /noindex -->", ("nofollow", "noindex")),
        (f"<noindex>x</noindex><p>{LINK}</p>", ()),
        (f"<!--noindex--><!--/noindex--><p>{LINK}</p>", ()),
        (f"<!--noindex--><p>{LINK}</p>", ()),
        (f"<p>{LINK}</p><!--/noindex-->", ()),
        (f"<!--no index--><p>{LINK}</p><!--/noindex-->", ()),
    ],
)
def test_links_inside_noindex_say_so(page_of: Callable[..., Page], markup: str, rel: tuple[str, ...]) -> None:
    assert page_of(BODY.format(markup)).links[0].rel == rel


@pytest.mark.parametrize(
    ("style", "why"),
    [
        ("font-size:4px", "font size under 5 pixels"),
        ("font-size:.1em", "font size under 5 pixels"),
        ("font-size: 2%", "font size under 5 pixels"),
        ("position:absolute; left:-999px", "positioned far outside the page"),
        ("position:absolute; clip: rect(0 0 0 0)", "clipped to nothing"),
        ("clip:rect(1px, 1px, 1px, 1px)", "clipped to nothing"),
        ("clip-path: inset(50%)", "clipped to nothing"),
        ("transform: scale(0)", "shrunk to nothing"),
        ("height:0; overflow:hidden", "no height or width"),
        ("overflow:hidden;width:0px", "no height or width"),
        ("color:#fff;background:#FFFFFF", "text in the colour of its background"),
        ("background-color: white; color: rgb(255, 255, 255)", "text in the colour of its background"),
    ],
)
def test_what_a_style_keeps_from_readers_is_hidden(page_of: Callable[..., Page], style: str, why: str) -> None:
    (link,) = page_of(BODY.format(f"<p style='{style}'>Source: {LINK}</p>")).links
    assert (link.hidden, link.region) == (why, Region.HIDDEN)


@pytest.mark.parametrize(
    "markup",
    [
        "<p style='font-size:5px'>{}</p>",
        "<p style='font-size:.8em'>{}</p>",
        "<p style='font-size:80%'>{}</p>",
        "<p style='clip:auto'>{}</p>",
        "<p style='height:0'>{}</p>",
        "<p style='overflow:hidden;min-width:0'>{}</p>",
        "<div style='height:0;overflow:hidden;padding-bottom:56%'>{}</div>",
        "<p style='color:#fff;background:#000'>{}</p>",
        "<p style='color:inherit;background:inherit'>{}</p>",
        "<p style='color:white'>{}</p>",
        "<details><summary>More</summary><p>{}</p></details>",
    ],
)
def test_what_readers_may_see_is_not_hidden(page_of: Callable[..., Page], markup: str) -> None:
    (link,) = page_of(BODY.format(markup.format("Source: " + LINK))).links
    assert link.visible
    assert link.region.in_article


def test_rules_of_the_pages_own_stylesheet_clip_and_shrink_too(page_of: Callable[..., Page]) -> None:
    css = (
        "<style>.sr{position:absolute;clip:rect(0,0,0,0)} .mini{color:red;font-size:3px} .small{font-size:30px}</style>"
    )
    body = "".join(f"<p class={name}>Source: {LINK}</p>" for name in ("sr", "mini", "small"))
    found = [link.hidden for link in page_of(css + BODY.format(body)).links]
    assert sorted(found, key=str) == sorted([None, "clipped to nothing", "font size under 5 pixels"], key=str)


def test_a_page_shown_by_scripts_keeps_its_hidden_links_hidden(page_of: Callable[..., Page]) -> None:
    paragraphs = "".join(f"<p>{TEXT} Number {n}.</p>" for n in range(9))
    hidden = f"<p style='display:none'>Source: {LINK}</p>"
    page = page_of(f"<html><body><div style='opacity:0'>{paragraphs}{hidden}</div>{hidden}<p>Loading</p></body></html>")
    assert {block.region for block in page.blocks[:9]} == {Region.BODY}
    assert [link.region for link in page.links] == [Region.HIDDEN] * 2


def test_a_page_that_hides_each_line_until_scripts_run_is_read(page_of: Callable[..., Page]) -> None:
    lines = "".join(f"<p hidden>The bridge has a short line {n} of words.</p>" for n in range(30))
    page = page_of(f"<html><body><article>{lines}</article><p>Loading</p></body></html>")
    assert not any(block.region is Region.HIDDEN for block in page.blocks)


def rows_of(page: Page) -> list[Region]:
    return [link.region for link in page.links]


@pytest.mark.parametrize(
    ("markup", "region"),
    [
        ("<p>Tags: <a href=/1>roads</a>, <a href=/2>bridges</a></p>", Region.TAGS),
        ("<p>Теги: <a href=/1>дороги</a></p>", Region.TAGS),
        ("<p><a href=/1>Roads</a> <a href=/2>Bridges</a> <a href=/3>Rivers</a></p>", Region.TAGS),
        ("<p>Share: <a href=/1>on the wall</a> <a href=/2>by letter</a></p>", Region.SHARE),
        ("<p>Поделиться <a href=/1>Письмо</a></p>", Region.SHARE),
        ("<p><a href='https://t.me/share/url?url=https://a.example/'>Telegram</a></p>", Region.SHARE),
        ("".join(f"<p><a href=/{n}>Another headline of the day, number {n}</a></p>" for n in "123"), Region.RELATED),
        ("".join(f"<p><a href=/{n}>Section {n}</a></p>" for n in "123"), Region.NAVIGATION),
        ("<aside>Source: <a href=/w>The Wire</a></aside>", Region.CREDIT),
        ("<aside>Read also: <a href=/w>The Wire</a></aside>", Region.SIDEBAR),
        ("<div class=social-media-embed><blockquote><p>Said <a href=/1>here</a></p></blockquote></div>", Region.QUOTE),
    ],
)
def test_rows_of_links_are_told_from_text(page_of: Callable[..., Page], markup: str, region: Region) -> None:
    assert set(rows_of(page_of(BODY.format(markup)))) == {region}


@pytest.mark.parametrize(
    "markup",
    [
        "<p><a href=/1>The Wire</a></p>",
        "<ul><li><a href=/1>The Wire</a></li><li><a href=/2>The Post</a></li></ul>",
        "<p>Sources:</p><ul><li><a href=/1>Wire</a><li><a href=/2>Post</a><li><a href=/3>Echo</a></ul>",
        "<p>Sources: <a href=/1>The Wire</a>, <a href=/2>The Post of the Valley</a>, <a href=/3>The Echo</a></p>",
        "".join(f"<a href=/{n}><p>{TEXT} It was told by number {n} too.</p></a>" for n in "123"),
        "<a href=/1><p>Nobody on the left bank had asked for that.</p></a><a href=/2>Map</a><p><a href=/3>X</a>",
        "<p>It was <a href=/1>said</a> and <a href=/2>told</a> and <a href=/3>written</a> in all towns.</p>",
    ],
)
def test_credits_and_lists_of_sources_stay_in_the_article(page_of: Callable[..., Page], markup: str) -> None:
    assert all(region.in_article for region in rows_of(page_of(BODY.format(markup))))


@pytest.mark.parametrize(
    ("body", "paragraph"),
    [
        (f"<div>{TEXT}<br><br>{TEXT} Two.<br><br>By {LINK}, {TEXT}</div>", 3),
        (f"<div><p>{TEXT}</p><ol><li>{TEXT} One.</li><li>{TEXT} {LINK}</li></ol></div>", 3),
        (f"<table><tr><td><p>{TEXT}</p><p>{TEXT} {LINK}</p></td></tr></table>", 2),
        (f"<h2>One</h2><p>{TEXT}</p><h2>Two</h2><p>{TEXT} {LINK}</p>", 2),
        (f"<p>{TEXT}</p><p>&nbsp;</p><p></p><p>{TEXT} {LINK}</p>", 2),
    ],
)
def test_paragraphs_are_counted_as_a_reader_counts_them(
    page_of: Callable[..., Page], body: str, paragraph: int
) -> None:
    page = page_of(f"<html lang=en><body>{body}</body></html>")
    assert [link.paragraph for link in page.links] == [paragraph]


@pytest.mark.parametrize(
    ("href", "resolved"),
    [
        ("//wire.example/a", "https://wire.example/a"),
        ("/a?b=1", "https://base.example/a?b=1"),
        ("a/../c", "https://base.example/dir/c"),
        ("?q=1", "https://base.example/dir/?q=1"),
    ],
)
def test_addresses_resolve_as_browsers_do(page_of: Callable[..., Page], href: str, resolved: str) -> None:
    page = page_of(f"<base href='https://base.example/dir/'><p>{TEXT} <a href='{href}'>x</a></p>")
    assert page.links[0].resolved == resolved
