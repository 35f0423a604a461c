import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from syndicheck.model import Interval, Page
from syndicheck.page import read_article_html

URL = "https://valley-post.example/news/bridge"
P = "The river bridge was closed on Monday after inspectors found cracks in two of its supports, the office said."
BODY = "".join(f"<p>{P} Part {n}.</p>" for n in range(4))
MORNING = "2031-05-03T08:14:07+06:00"
NOON = "2031-05-03T12:00:05+06:00"


def html(head: str = "", body: str = f"<article><h1>Bridge closed</h1>{BODY}</article>") -> str:
    return f"<html lang=en><head><title>Bridge closed</title>{head}</head><body>{body}</body></html>"


def ld(*items: object) -> str:
    return "".join(f'<script type="application/ld+json">{json.dumps(item)}</script>' for item in items)


def meta(**named: str) -> str:
    return "".join(f"<meta name='{name.replace('__', ':')}' content='{value}'>" for name, value in named.items())


def said(page: Page) -> list[tuple[str, datetime]]:
    return [(claim.source, claim.start) for claim in page.dates]


def at(text: str) -> datetime:
    return datetime.fromisoformat(text)


ReadPage = Callable[..., Page]


# ------------------------------------------------------------------ JSON-LD


def test_dates_of_pictures_comments_and_further_items_are_not_the_articles(page_of: ReadPage) -> None:
    article = {
        "@type": "NewsArticle",
        "url": URL,
        "datePublished": NOON,
        "image": {"@type": "ImageObject", "datePublished": MORNING},
        "video": [{"@type": "VideoObject", "uploadDate": MORNING}],
        "comment": {"@type": "Comment", "datePublished": "2031-05-04T08:00:00Z"},
        "hasPart": {"@type": "NewsArticle", "datePublished": MORNING},
    }
    assert said(page_of(html(ld(article)))) == [("JSON-LD", at(NOON))]


def test_of_several_articles_the_one_at_this_address_counts(page_of: ReadPage) -> None:
    other = {"@type": "NewsArticle", "url": "https://valley-post.example/news/other", "datePublished": MORNING}
    own = {"@type": "NewsArticle", "mainEntityOfPage": {"@id": URL + "?utm_source=x"}, "datePublished": NOON}
    for items in ((other, own), (own, other)):
        assert said(page_of(html(ld(*items)))) == [("JSON-LD", at(NOON))]


def test_the_canonical_address_is_the_pages_own_too(page_of: ReadPage) -> None:
    head = "<link rel=canonical href='https://valley-post.example/n/7'>"
    other = {"@type": "NewsArticle", "url": "https://valley-post.example/news/other", "datePublished": MORNING}
    own = {"@type": "NewsArticle", "@id": "https://valley-post.example/n/7", "datePublished": NOON}
    assert said(page_of(html(head + ld(other, own)))) == [("JSON-LD", at(NOON))]


def test_where_no_item_gives_this_address_those_without_one_count_and_else_the_first(page_of: ReadPage) -> None:
    elsewhere = {"@type": "NewsArticle", "url": "https://valley-post.example/news/other", "datePublished": MORNING}
    nowhere = {"@type": "NewsArticle", "datePublished": NOON}
    assert said(page_of(html(ld(elsewhere, nowhere)))) == [("JSON-LD", at(NOON))]
    assert said(page_of(html(ld(elsewhere)))) == [("JSON-LD", at(MORNING))]


def test_a_description_of_the_page_counts_beside_the_article(page_of: ReadPage) -> None:
    graph = {"@graph": [{"@type": "WebPage", "@id": URL, "datePublished": MORNING}]}
    article = {"@type": "Article", "url": URL, "datePublished": NOON}
    assert said(page_of(html(ld(article, graph)))) == [("JSON-LD", at(NOON)), ("JSON-LD", at(MORNING))]
    assert said(page_of(html(ld(graph)))) == [("JSON-LD", at(MORNING))]


def test_a_recipe_or_a_video_counts_only_where_no_text_has_a_date(page_of: ReadPage) -> None:
    recipe = {"@type": "Recipe", "datePublished": MORNING}
    video = {"@type": "VideoObject", "uploadDate": MORNING}
    image = {"@type": "ImageObject", "datePublished": MORNING}
    article = {"@type": "Article", "datePublished": NOON}
    assert said(page_of(html(ld(recipe, article)))) == [("JSON-LD", at(NOON))]
    assert said(page_of(html(ld(recipe)))) == [("JSON-LD", at(MORNING))]
    assert said(page_of(html(ld(video)))) == [("JSON-LD (created)", at(MORNING))]
    assert page_of(html(ld(image))).dates == ()


def test_a_time_of_creation_counts_only_where_none_of_publication_is_given(page_of: ReadPage) -> None:
    article = {"@type": "Article", "dateCreated": MORNING}
    assert said(page_of(html(ld(article)))) == [("JSON-LD (created)", at(MORNING))]
    assert said(page_of(html(ld(article | {"datePublished": NOON})))) == [("JSON-LD", at(NOON))]
    assert said(page_of(html(meta(DC__date__created=MORNING)))) == [("meta DC:date:created", at(MORNING))]


# ------------------------------------------------------------------ meta


@pytest.mark.parametrize(
    "name",
    [
        "article:published_time",
        "og:article:published_time",
        "DC.date.issued",
        "dcterms.created",
        "pubdate",
        "publish-date",
        "citation_date",
        "parsely-pub-date",
        "sailthru.date",
        "cXenseParse:recs:publishtime",
        "article_date_original",
        "epoch-publish-date",
        "http://ogp.me/ns/article#published_time",
    ],
)
def test_names_of_meta_elements_for_publication_are_known_however_they_are_written(
    page_of: ReadPage, name: str
) -> None:
    for attribute in ("name", "property"):
        page = page_of(html(f"<meta {attribute}='{name}' content='{NOON}'>"))
        assert said(page) == [(f"meta {name}", at(NOON))]


def test_expiry_and_publisher_are_no_dates_of_publication(page_of: ReadPage) -> None:
    head = meta(article__expiration_time=NOON, article__publisher="2031-05-03", publishid="1129981476")
    assert page_of(html(head)).dates == ()


# ------------------------------------------------------------------ changes


def test_a_time_of_a_change_alone_is_an_upper_bound(page_of: ReadPage) -> None:
    (claim,) = page_of(html(meta(article__modified_time="2031-05-03"))).dates
    assert (claim.source, claim.upper_bound, claim.independent) == ("meta article:modified_time", True, False)
    assert claim.start == claim.end == datetime(2031, 5, 4, 12, tzinfo=UTC)
    assert not claim.exact


def test_of_several_changes_the_first_says_most(page_of: ReadPage) -> None:
    head = meta(dateModified=NOON) + ld({"@type": "Article", "dateModified": MORNING})
    (claim,) = page_of(html(head)).dates
    assert (claim.source, claim.end) == ("JSON-LD (modified)", at(MORNING))


def test_a_change_before_publication_is_told_and_a_later_one_is_not(page_of: ReadPage) -> None:
    scheduled = {"@type": "Article", "datePublished": NOON, "dateModified": MORNING}
    assert [claim.upper_bound for claim in page_of(html(ld(scheduled))).dates] == [False, True]
    usual = {"@type": "Article", "datePublished": MORNING, "dateModified": NOON}
    assert [claim.upper_bound for claim in page_of(html(ld(usual))).dates] == [False]


# ------------------------------------------------------------------ address, server, archive


@pytest.mark.parametrize(
    ("path", "first", "days"),
    [
        ("/2031/05/03/bridge", "2031-05-03", 1),
        ("/2031/5/3/bridge", "2031-05-03", 1),
        ("/news/2031/may/03/bridge", "2031-05-03", 1),
        ("/story/2031-05-03/bridge", "2031-05-03", 1),
        ("/article/2031-05-03-bridge", "2031-05-03", 1),
        ("/a/20310503/17/bridge", "2031-05-03", 1),
        ("/n1/2031/0503/c1.html", "2031-05-03", 1),
        ("/2031/05/bridge.html", "2031-05-01", 31),
        ("/2031/12/bridge.html", "2031-12-01", 31),
    ],
)
def test_an_address_may_name_a_day_or_a_month(page_of: ReadPage, path: str, first: str, days: int) -> None:
    (claim,) = page_of(html(), url="https://valley-post.example" + path).dates
    start = datetime.fromisoformat(first).replace(tzinfo=UTC)
    assert claim == Interval(
        start - timedelta(hours=14), start + timedelta(days=days, hours=12), "the address", independent=False
    )


def test_the_day_of_an_address_is_told_only_where_it_says_more_than_the_rest(page_of: ReadPage) -> None:
    address = "https://valley-post.example/2031/05/03/bridge"
    assert said(page_of(html(meta(date=NOON)), url=address)) == [("meta date", at(NOON))]
    bumped = page_of(html(meta(date="2031-05-07T08:14:07Z")), url=address)
    assert [claim.source for claim in bumped.dates] == ["meta date", "the address"]
    vague = page_of(html(meta(date="2031-05-03")), url="https://valley-post.example/2031/05/bridge.html")
    assert [claim.source for claim in vague.dates] == ["meta date"]


@pytest.mark.parametrize(
    "path",
    ["/2031/13/bridge", "/2031/02/30/bridge", "/2031/bridge", "/news/31050312", "/bridge-2031-05-03", "/2031/05", "/"],
)
def test_other_numbers_in_an_address_are_no_date(page_of: ReadPage, path: str) -> None:
    assert page_of(html(), url="https://valley-post.example" + path).dates == ()


RECENT = "Sun, 04 May 2031 08:50:00 GMT"


@pytest.mark.parametrize(
    ("headers", "bound"),
    [
        ((("Last-Modified", "Sat, 03 May 2031 06:00:05 GMT"),), datetime(2031, 5, 3, 6, 0, 5, tzinfo=UTC)),
        ((("Last-Modified", "Sat, 03 May 2031 06:00:05 -0000"),), datetime(2031, 5, 3, 6, 0, 5, tzinfo=UTC)),
        ((("Last-Modified", RECENT),), None),
        ((("Last-Modified", "Sat, 03 May 2031 06:00:05 GMT"), ("Date", "Sat, 03 May 2031 06:00:05 GMT")), None),
        ((("Last-Modified", "Mon, 26 Jul 1997 05:00:00 GMT"),), None),
        ((("Last-Modified", "yesterday"),), None),
        ((("Memento-Datetime", "Sat, 03 May 2031 06:00:05 GMT"),), None),
        ((), None),
    ],
)
def test_last_modified_is_an_upper_bound_unless_it_says_now(
    page_of: ReadPage, headers: tuple[tuple[str, str], ...], bound: datetime | None
) -> None:
    dates = page_of(html(), headers=(("Content-Type", "text/html"), *headers)).dates
    assert dates == (() if bound is None else (Interval(bound, bound, "HTTP Last-Modified", upper_bound=True),))


def test_last_modified_after_the_stated_publication_is_not_told(page_of: ReadPage) -> None:
    headers = (("Content-Type", "text/html"), ("Last-Modified", "Sat, 03 May 2031 06:30:00 GMT"))
    assert said(page_of(html(meta(date=NOON)), headers=headers)) == [("meta date", at(NOON))]


def test_an_archives_copy_proves_that_the_page_was_there(page_of: ReadPage) -> None:
    when = datetime(2031, 5, 3, 6, 0, 5, tzinfo=UTC)
    bound = Interval(when, when, "the archive's copy", independent=True, upper_bound=True)
    address = "https://web.archive.org/web/20310503060005/https://valley-post.example/news/bridge"
    assert page_of(html(), url=address).dates == (bound,)
    headers = (("Content-Type", "text/html"), ("Memento-Datetime", "Sat, 03 May 2031 06:00:05 GMT"))
    assert page_of(html(), url="https://archive.ph/x", headers=headers).dates == (bound,)
    broken = "https://web.archive.org/web/20319999999999/https://valley-post.example/news/bridge"
    assert page_of(html(), url=broken).dates == ()


# ------------------------------------------------------------------ our own articles


def test_our_own_articles_date_is_kept_as_written() -> None:
    head = meta(article__modified_time=MORNING, pubdate="soon") + ld({"@type": "Article", "datePublished": NOON})
    assert read_article_html(html(head).encode(), "text/html", URL).published == NOON
    assert read_article_html(html().encode(), "text/html", None).published is None
