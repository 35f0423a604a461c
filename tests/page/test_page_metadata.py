import json
from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from syndicheck.model import Page, PageKind, Region

P = "The river bridge was closed on Monday after inspectors found cracks in two of its supports, the office said."
BODY = "".join(f"<p>{P} Part {n}.</p>" for n in range(4))


def html(head: str = "", body: str = BODY, lang: str = "en") -> str:
    return (
        f"<html lang='{lang}'><head><title>Bridge closed | Valley Post</title>{head}</head><body>{body}</body></html>"
    )


def ld(value: object) -> str:
    return f'<script type="application/ld+json">{json.dumps(value)}</script>'


ARTICLE = {
    "@context": "https://schema.org",
    "@graph": [
        {"@type": "WebSite", "name": "Valley Post"},
        {
            "@type": ["NewsArticle"],
            "headline": "Bridge &amp; road closed",
            "datePublished": "2031-05-04T08:00:00+06:00",
            "dateModified": "2031-05-05T08:00:00+06:00",
            "author": [{"@type": "Person", "name": "A. Writer"}, {"name": "B. Scribe"}],
            "inLanguage": {"@type": "Language", "name": "Russian"},
        },
    ],
}


def sources(page: Page) -> list[str]:
    return [interval.source for interval in page.dates]


def test_linked_data_gives_date_headline_and_authors(page_of: Callable[..., Page]) -> None:
    page = page_of(html(ld(ARTICLE)))
    assert page.title == "Bridge & road closed"
    assert page.author == "A. Writer, B. Scribe"
    assert sources(page) == ["JSON-LD"]
    assert page.dates[0].start == datetime(2031, 5, 4, 2, tzinfo=UTC)
    assert page.kind is PageKind.ARTICLE


@pytest.mark.parametrize(
    "script",
    [
        '<!-- {"@type":"NewsArticle","datePublished":"2031-05-04"} -->',
        '//<![CDATA[\n{"@type":"NewsArticle","datePublished":"2031-05-04"}\n//]]>',
        '{"@type":"NewsArticle","description":"two\nlines","datePublished":"2031-05-04"};',
    ],
)
def test_sloppy_linked_data_is_read(page_of: Callable[..., Page], script: str) -> None:
    assert sources(page_of(html(f'<script type="application/ld+json">{script}</script>'))) == ["JSON-LD"]


@pytest.mark.parametrize(
    "script", ["{", "[" * 100_000, "null", "7", '"x"', "{" * 9, '{"@type": 5, "@graph": [[[[{}]]]]}']
)
def test_broken_linked_data_changes_nothing(page_of: Callable[..., Page], script: str) -> None:
    page = page_of(html(f'<script type="application/ld+json">{script}</script>'))
    assert page.dates == ()
    assert page.title == "Bridge closed | Valley Post"


def test_linked_data_beyond_bounds_is_left_alone(page_of: Callable[..., Page]) -> None:
    big = ld({"@type": "NewsArticle", "datePublished": "2031-05-04", "x": "y" * 1_000_001})
    wide = ld([[{}] * 400 for _ in range(30)] + [{"@type": "NewsArticle", "datePublished": "2031-05-04"}])
    assert page_of(html(big)).dates == ()
    assert len(page_of(html(wide)).dates) <= 1


def test_an_untyped_item_with_headline_and_date_serves_when_no_article_is_there(page_of: Callable[..., Page]) -> None:
    page = page_of(
        html(ld({"headline": "Bridge", "datePublished": "2031-05-04", "author": "https://valley.example/a"}))
    )
    assert (page.title, sources(page), page.author) == ("Bridge", ["JSON-LD"], None)


def test_dates_come_from_meta_and_time_elements(page_of: Callable[..., Page]) -> None:
    head = (
        "<meta property='article:published_time' content='2031-05-04T08:00:00+06:00'>"
        "<meta name='DC.date.issued' content='2031-05-04'><meta name=date content='no date'>"
    )
    body = f"<article><h1>Bridge</h1><time datetime='2031-05-04T08:30'>today</time>{BODY}</article>"
    page = page_of(html(head, body))
    assert sources(page) == ["meta article:published_time", "meta DC.date.issued", "time element"]


def test_time_elements_of_comments_and_teasers_are_no_claims(page_of: Callable[..., Page]) -> None:
    body = f"<article>{BODY}</article><div class=comments><time datetime='2030-01-01'>x</time></div>"
    body += "<aside><time datetime='2030-01-01'></time></aside>"
    assert page_of(html("", body)).dates == ()


def test_the_date_of_a_change_serves_only_where_nothing_else_is_said(page_of: Callable[..., Page]) -> None:
    changed = {"@type": "NewsArticle", "dateModified": "2031-05-05"}
    assert sources(page_of(html(ld(changed)))) == ["JSON-LD (modified)"]
    assert sources(page_of(html("<meta property='article:modified_time' content='2031-05-05'>"))) == [
        "meta article:modified_time"
    ]
    assert sources(page_of(html("<meta name=pubdate content='2031-05-04'>" + ld(changed)))) == ["meta pubdate"]


def test_equal_claims_are_one(page_of: Callable[..., Page]) -> None:
    head = "<meta name=date content='2031-05-04'><meta name=pubdate content='2031-05-04'>"
    assert len(page_of(html(head)).dates) == 1


def test_article_text_that_is_only_in_linked_data_is_hidden_text(page_of: Callable[..., Page]) -> None:
    lost = " ".join(f"word{n}" for n in range(60))
    page = page_of(html(ld({"@type": "NewsArticle", "articleBody": f"<p>{lost}</p>"})))
    assert page.blocks[-1].region is Region.HIDDEN
    assert page.blocks[-1].span.of(page.text) == lost


def test_article_text_that_readers_see_is_not_repeated(page_of: Callable[..., Page]) -> None:
    seen = " ".join(f"{P} Part {n}." for n in range(4))
    page = page_of(html(ld({"@type": "NewsArticle", "articleBody": seen})))
    assert page.text.count("Part 2.") == 1


def test_a_page_whose_text_is_only_in_linked_data_is_read(page_of: Callable[..., Page]) -> None:
    lost = " ".join(f"word{n}" for n in range(200))
    page = page_of(
        html(ld({"@type": "NewsArticle", "articleBody": lost}), "<div id=root></div>" + "<script></script>" * 5)
    )
    assert page.text == lost


def test_titles_prefer_what_was_written_for_readers(page_of: Callable[..., Page]) -> None:
    assert page_of(html("<meta property='og:title' content=' Bridge \n shut '>")).title == "Bridge shut"
    assert page_of(html("", f"<h1>Bridge closed</h1>{BODY}")).title == "Bridge closed"
    assert page_of(html()).title == "Bridge closed | Valley Post"
    assert page_of(f"<body><h1>Only this</h1>{BODY}").title == "Only this"
    assert page_of(f"<body>{BODY}").title == ""


def test_the_author_may_stand_in_meta_but_an_address_is_no_name(page_of: Callable[..., Page]) -> None:
    assert page_of(html("<meta name=author content=' A.  Writer '>")).author == "A. Writer"
    assert page_of(html("<meta property='article:author' content='https://x.example/a'>")).author is None


def test_robots_of_header_and_meta_are_one_sorted_set(page_of: Callable[..., Page]) -> None:
    headers = (
        ("Content-Type", "text/html"),
        ("X-Robots-Tag", "googlebot: NoIndex"),
        ("x-robots-tag", "noarchive, nofollow"),
    )
    page = page_of(html("<meta name=ROBOTS content='NOINDEX,max-snippet:20'>"), headers=headers)
    assert page.robots == ("max-snippet:20", "noarchive", "nofollow", "noindex")


def test_the_canonical_address_is_absolute(page_of: Callable[..., Page]) -> None:
    assert (
        page_of(html("<link rel=canonical href='/news/b?x=1'>")).canonical == "https://valley-post.example/news/b?x=1"
    )
    assert page_of(html("<link rel=canonical href='javascript:1'>")).canonical is None
    assert page_of(html("<link rel=icon href=/i><link rel=canonical>")).canonical is None


HERE = "https://valley-post.example/news/bridge"


@pytest.mark.parametrize(
    ("url", "href"),
    [
        (HERE, "/news/bridge/2"),
        (HERE, "/news/bridge/page/2/"),
        (HERE, "?page=2"),
        (HERE + ".html", "/news/bridge-2.html"),
        (HERE + "?page=2", "?page=3"),
        (HERE + "/page/2", "/news/bridge/page/3"),
    ],
)
def test_a_numbered_continuation_is_an_unread_page(page_of: Callable[..., Page], url: str, href: str) -> None:
    link = page_of(html(f"<link rel=next href='{href}'>"), url=url).next_pages
    anchor = page_of(html("", f"<article>{BODY}<a rel=next href='{href}'>Next</a></article>"), url=url).next_pages
    assert link == anchor
    assert len(link) == 1


@pytest.mark.parametrize(
    ("url", "href"),
    [
        (HERE, "/news/flood"),
        (HERE, "/news/bridge"),
        (HERE, "/news/bridge?page=1"),
        (HERE + "?page=3", "/news/bridge?page=2"),
        ("https://valley-post.example/news/1", "/news/2"),
        ("https://valley-post.example/news/41", "/news/42"),
        (HERE, "https://other.example/news/bridge/2"),
        (HERE, "https://sub.valley-post.example/news/bridge/2"),
        ("https://valley-post.example/", "/page/2"),
        (HERE, "/news/bridge/2031"),
        (HERE, "http://["),
        (HERE, "?page=99999"),
    ],
)
def test_another_article_is_no_continuation(page_of: Callable[..., Page], url: str, href: str) -> None:
    assert page_of(html(f"<link rel=next href='{href}'>"), url=url).next_pages == ()


def test_a_listings_next_page_is_none_of_an_article(page_of: Callable[..., Page]) -> None:
    items = "".join(f"<h2><a href=/{n}>Headline number {n} of the day</a></h2><p>{P}</p>" for n in range(9))
    page = page_of(html("<link rel=next href='?page=2'>", items))
    assert (page.kind, page.next_pages) == (PageKind.LISTING, ())


def test_a_page_at_a_strange_address_is_read(page_of: Callable[..., Page]) -> None:
    page = page_of(html("<link rel=next href='/x/2'>"), url="file:///tmp/saved.html")
    assert page.next_pages == ()


@pytest.mark.parametrize(
    ("url", "body", "kind"),
    [
        (HERE, BODY, PageKind.ARTICLE),
        ("https://t.me/valley/12", BODY, PageKind.POST),
        ("https://www.facebook.com/valley/posts/1", BODY, PageKind.POST),
        (HERE, "<p>Short notice.</p>", PageKind.OTHER),
        (
            HERE,
            "".join(f"<li><a href=/{n}>Headline number {n} of the day</a></li>" for n in range(20)),
            PageKind.LISTING,
        ),
        (
            HERE,
            BODY + "".join(f"<h3><a href=/{n}>Headline number {n} of the day</a></h3>" for n in range(20)),
            PageKind.ARTICLE,
        ),
    ],
)
def test_the_kind_of_a_page(page_of: Callable[..., Page], url: str, body: str, kind: PageKind) -> None:
    assert page_of(html("", body), url=url).kind is kind


def test_a_page_that_calls_itself_an_article_is_one_though_links_stand_between(page_of: Callable[..., Page]) -> None:
    mixed = "".join(f"<p>{P}</p><p><a href=/{n}>Headline number {n} of the day</a></p>" for n in range(8))
    assert page_of(html("", mixed)).kind is PageKind.LISTING
    assert page_of(html("<meta property=og:type content=article>", mixed)).kind is PageKind.ARTICLE
    assert page_of(html(ld({"@type": "CollectionPage"}) + ld({"@type": "NewsArticle"}), mixed)).kind is PageKind.LISTING


RU = "Мост через реку закрыли в понедельник после того, как инспекторы нашли трещины в двух опорах. " * 3
KY = "Дүйшөмбү күнү дарыянын көпүрөсү жабылды, анткени текшерүүчүлөр эки түркүгүнөн жаңы жаракаларды табышкан. " * 3
KK = "Дүйсенбі күні өзен көпірі жабылды, өйткені инспекторлар екі тірегінен жарықтар тапты, деді қала әкімдігі. " * 3


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        ("en-GB", P, "en"),
        ("ru_RU", RU, "ru"),
        ("rus", RU, "ru"),
        ("ru", KY, "ky"),
        ("kg", KY, "ky"),
        ("kk", KK, "kk"),
        ("en", RU, "ru"),
        ("", RU, "ru"),
        ("", P * 2, "en"),
        ("ru", P * 2, "en"),
        ("xyz", "1 2 3", ""),
    ],
)
def test_the_language_is_what_is_declared_unless_the_letters_say_otherwise(
    page_of: Callable[..., Page], lang: str, text: str, expected: str
) -> None:
    assert page_of(html("", f"<p>{text}</p>", lang).replace("Bridge closed | Valley Post", "")).language == expected


def test_linked_data_and_open_graph_declare_the_language_too(page_of: Callable[..., Page]) -> None:
    assert page_of(html(ld(ARTICLE), f"<p>{RU}</p>", "")).language == "ru"
    assert page_of(html("<meta property=og:locale content=de_DE>", f"<p>{P}</p>", "")).language == "de"


@pytest.mark.parametrize(
    ("header", "directives"),
    [
        ("otherbot: noindex, nofollow", ()),
        ("googlebot: nofollow", ("nofollow",)),
        ("otherbot: noindex, googlebot: nofollow", ("nofollow",)),
        ("noindex, otherbot: nofollow", ("noindex",)),
        ("unavailable_after: 25 Jun 2030 15:00:00 PST", ("unavailable_after: 25 jun 2030 15:00:00 pst",)),
        ("max-snippet: 20, NOINDEX", ("max-snippet: 20", "noindex")),
    ],
)
def test_a_header_for_one_other_crawler_closes_nothing(
    page_of: Callable[..., Page], header: str, directives: tuple[str, ...]
) -> None:
    assert page_of(html(), headers=(("x-robots-tag", header),)).robots == directives
