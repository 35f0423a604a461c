from collections.abc import Callable

import pytest

from syndicheck.model import LinkKind, Page, Region
from syndicheck.page.reader import dissect

TEXT = "The river bridge was closed on Monday after inspectors found cracks in two of its supports, the office said."
BODY = f"<article><p>{TEXT}</p><p>{TEXT} Twice.</p>{{}}</article>"


def html(body: str, head: str = "") -> str:
    return f"<html lang=en><head>{head}</head><body>{body}</body></html>"


def test_a_link_knows_its_words_place_and_paragraph(page_of: Callable[..., Page]) -> None:
    page = page_of(
        html(f"<p>{TEXT}</p><p>As <a href='https://wire.example/7' rel='NoFollow  noopener'> the wire </a> told.</p>")
    )
    (link,) = page.links
    assert link.span.of(page.text) == link.text == "the wire"
    assert (link.region, link.paragraph) == (Region.BODY, 2)
    assert link.rel == ("nofollow", "noopener")
    assert (link.resolved, link.kind) == ("https://wire.example/7", LinkKind.DIRECT)
    assert link.visible


def test_every_kind_of_link_is_in_the_ledger(page_of: Callable[..., Page]) -> None:
    page = page_of(
        html(
            f"<p>{TEXT}</p><a href='/a'>one</a><map><area href='/b' alt='two'></map>"
            "<svg><a xlink:href='/c'><text>three</text></a><a href='/d'>four</a></svg>"
            "<select><a href='/e'>five</a></select><noscript><a href='/f'>six</a></noscript>"
            "<a name=top>no link</a><a href=''>eight</a><template><a href='/t'>unseen</a></template>"
        )
    )
    assert [link.href for link in page.links] == ["/a", "/b", "/c", "/d", "/e", "/f", ""]
    assert [link.text for link in page.links[:4]] == ["one", "two", "three", "four"]


def test_the_count_is_held_against_the_parsers_own() -> None:
    reading = dissect(html("<a href=1>x</a>" * 7 + "<svg><a xlink:href=2></a></svg><area href=3>"))
    assert len(reading.scan.anchors) == reading.parsed_links == 9


def test_links_in_graphics_are_kept_whatever_surrounds_them() -> None:
    reading = dissect(html("<svg><script><a href=/1>x</a></script><style><a xlink:href=/2>y</a></style></svg>"))
    assert [anchor.href for anchor in reading.scan.anchors] == ["/1", "/2"]
    assert reading.parsed_links == 2


def test_an_image_link_has_its_alternative_text_and_stands_in_its_paragraph(page_of: Callable[..., Page]) -> None:
    page = page_of(html(f"<p>{TEXT}</p><p>By <a href=/w><img src=w.png alt='The Wire'></a> and others</p>"))
    (link,) = page.links
    assert (link.text, len(link.span), link.paragraph) == ("The Wire", 0, 2)


def test_an_image_link_between_paragraphs_stands_in_the_article(page_of: Callable[..., Page]) -> None:
    page = page_of(html(BODY.format("<div><a href=/w title='The Wire'><img src=w.png></a></div>")))
    (link,) = page.links
    assert (link.text, link.region, link.paragraph) == ("The Wire", Region.BODY, None)


@pytest.mark.parametrize(
    ("markup", "region"),
    [
        ("<footer>{}</footer>", Region.CREDIT),
        ("<figcaption>{}</figcaption>", Region.CAPTION),
        ("<div class=source>{}</div>", Region.CREDIT),
        ("<div class=byline>{}</div>", Region.BYLINE),
        ("<div class=share>{}</div>", Region.SHARE),
    ],
)
def test_an_image_link_is_placed_by_the_elements_around_it(
    page_of: Callable[..., Page], markup: str, region: Region
) -> None:
    page = page_of(html(BODY.format(markup.format("<a href=/w><img alt=w src=w.png></a>"))))
    assert page.links[0].region is region


def test_image_links_outside_of_the_article_are_not_in_it(page_of: Callable[..., Page]) -> None:
    icon = "<a href=/w><img alt=w src=w.png></a>"
    page = page_of(html(f"<header>{icon}</header>{BODY.format('')}<footer>{icon}</footer><div>{icon}</div>"))
    assert [link.region for link in page.links] == [Region.NAVIGATION, Region.FOOTER, Region.SIDEBAR]


def test_relative_addresses_follow_the_base_element(page_of: Callable[..., Page]) -> None:
    page = page_of(html(f"<p>{TEXT} <a href='x/1'>here</a></p>", head="<base href='https://cdn.example/deep/'>"))
    assert page.links[0].resolved == "https://cdn.example/deep/x/1"


def test_a_hopeless_base_or_address_keeps_the_link(page_of: Callable[..., Page]) -> None:
    page = page_of(
        html(f"<p>{TEXT} <a href='http://['>bad</a><a href='mailto:a@b.c'>m</a></p>", head="<base href='http://['>")
    )
    assert [link.kind for link in page.links] == [LinkKind.INVALID, LinkKind.OTHER_SCHEME]
    assert page.links[0].resolved is None


def test_a_link_around_a_whole_paragraph_keeps_its_words(page_of: Callable[..., Page]) -> None:
    page = page_of(html(f"<p>{TEXT}</p><a href=/x><p>{TEXT} Twice.</p></a><p>{TEXT}</p>"))
    assert page.links[0].text == TEXT + " Twice."


@pytest.mark.parametrize(
    ("attribute", "why"),
    [
        ("hidden", "hidden attribute"),
        ("style='display: NONE'", "display: none"),
        ("style='visibility:hidden'", "visibility: hidden"),
        ("style='opacity:0'", "opacity: 0"),
        ("style='opacity:.0;color:red'", "opacity: 0"),
        ("style='font-size:0'", "font size under 5 pixels"),
        ("style='font-size: 1px'", "font size under 5 pixels"),
        ("style='text-indent:-9999px'", "text-indent far outside the page"),
        ("style='position:absolute;left:-5000px'", "positioned far outside the page"),
        ("class='gone big'", "display: none"),
        ("id='away'", "visibility: hidden"),
    ],
)
def test_a_hidden_link_says_why(page_of: Callable[..., Page], attribute: str, why: str) -> None:
    css = "<style>/* .x{} */ .gone, .other { color: red; display: none } #away{visibility:hidden}</style>"
    page = page_of(html(BODY.format(f"<p {attribute}>Source: <a href='/w'>The Wire</a></p>"), head=css))
    (link,) = page.links
    assert (link.hidden, link.region) == (why, Region.HIDDEN)
    assert not link.visible
    assert link.span.of(page.text) == "The Wire"


@pytest.mark.parametrize(
    "attribute",
    [
        "style='opacity:0.5'",
        "style='opacity:1'",
        "style='font-size:1em'",
        "style='font-size:10px'",
        "style='left:-20px'",
        "class='tab'",
        "class='printed'",
        "class='lazy'",
        "class='box'",
        "hidden=until-found",
        "style='stroke-opacity:0'",
    ],
)
def test_what_can_be_seen_is_not_called_hidden(page_of: Callable[..., Page], attribute: str) -> None:
    css = (
        "<style>.tab{display:none}.tab.active{display:block} @media print{.printed{display:none}}"
        ".menu .box{display:none}</style><noscript><style>.lazy{display:none}</style></noscript>"
    )
    if "1em" in attribute:
        attribute = "style='font-size:1.5em'"
    page = page_of(html(BODY.format(f"<p {attribute}>Source: <a href='/w'>The Wire</a></p>"), head=css))
    assert page.links[0].hidden is None
    assert page.links[0].region is Region.CREDIT


def test_hidden_words_never_part_the_words_that_a_reader_sees(page_of: Callable[..., Page]) -> None:
    page = page_of(html(f"<p>The br<span style='display:none'>xyz</span>idge was closed.</p><p>{TEXT}</p>"))
    assert page.text.startswith("The bridge was closed.\n")
    assert page.text.endswith("xyz")
    assert page.blocks[-1].region is Region.HIDDEN
    assert page.blocks[-1].span.of(page.text) == "xyz"


def test_a_page_that_hides_most_of_itself_until_scripts_run_is_read(page_of: Callable[..., Page]) -> None:
    paragraphs = "".join(f"<p>{TEXT} Number {n}.</p>" for n in range(9))
    page = page_of(html(f"<div style='opacity:0'>{paragraphs}</div><p>Loading</p>"))
    assert {b.region for b in page.blocks[:9]} == {Region.BODY}


def test_aria_hidden_marks_links_but_not_text_and_not_behind_an_open_dialog(page_of: Callable[..., Page]) -> None:
    page = page_of(
        html(BODY.format("<p aria-hidden=true>Source: <a href=/w>The Wire</a></p><a href=/1>1</a><a href=/2>2</a>"))
    )
    assert (page.links[0].hidden, page.links[0].region) == ("aria-hidden", Region.CREDIT)
    page = page_of(html("<div aria-hidden=true>" + BODY.format("<p>Source: <a href=/w>The Wire</a></p>") + "</div>"))
    assert page.links[0].visible


def test_share_buttons_stay_in_the_ledger_as_what_they_are(page_of: Callable[..., Page]) -> None:
    href = "https://www.facebook.com/sharer/sharer.php?u=https://wire.example/1"
    page = page_of(html(BODY.format(f"<a href='{href}'>Share</a>")))
    assert page.links[0].kind is LinkKind.SHARE
