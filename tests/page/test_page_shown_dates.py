import json
from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from syndicheck.model import Capture, NotChecked, Page
from syndicheck.page import enrich, read

P = "The river bridge was closed on Monday after inspectors found cracks in two of its supports, the office said."
BODY = "".join(f"<p>{P} Part {n}.</p>" for n in range(4))
NOON = "2031-05-03T12:00:05+06:00"


def html(body: str, head: str = "") -> str:
    return f"<html lang=en><head><title>Bridge closed</title>{head}</head><body>{body}</body></html>"


def said(page: Page) -> list[tuple[str, datetime]]:
    return [(claim.source, claim.start) for claim in page.dates]


def at(text: str) -> datetime:
    return datetime.fromisoformat(text)


ReadPage = Callable[..., Page]


# ------------------------------------------------------------------ elements


@pytest.mark.parametrize(
    "element",
    [
        f"<time datetime='{NOON}'>noon</time>",
        f"<span itemprop=datePublished content='{NOON}'>noon</span>",
        f"<meta itemprop=datePublished content='{NOON}'>",
        f"<abbr itemprop=datePublished title='{NOON}'>noon</abbr>",
        f"<time class=updated itemprop=datePublished datetime='{NOON}'>noon</time>",
        f"<time class='entry-date published updated' datetime='{NOON}'>noon</time>",
        f"<time style='display:none' class=published datetime='{NOON}'>noon</time>",
        f"<p>Updated prices below</p><time datetime='{NOON}'>noon</time>",
    ],
)
def test_an_element_at_the_head_of_the_article_states_its_date(page_of: ReadPage, element: str) -> None:
    page = page_of(html(f"<article><h1>Bridge closed</h1>{element}{BODY}</article>"))
    assert said(page) == [("time element", at(NOON))]


@pytest.mark.parametrize(
    "element",
    [
        f"<time class=updated datetime='{NOON}'>noon</time>",
        f"<time itemprop=dateModified datetime='{NOON}'>noon</time>",
        f"<p>Last updated on <time datetime='{NOON}'>3 May</time></p>",
        f"<p>Обновлено: <time datetime='{NOON}'>3 мая</time></p>",
        f"<time datetime='{NOON}'>Updated at noon</time>",
    ],
)
def test_an_element_that_speaks_of_a_change_is_an_upper_bound(page_of: ReadPage, element: str) -> None:
    (claim,) = page_of(html(f"<article><h1>Bridge closed</h1>{element}{BODY}</article>")).dates
    assert (claim.source, claim.upper_bound, claim.end) == ("time element (modified)", True, at(NOON))


@pytest.mark.parametrize(
    "element",
    [
        f"<time datetime='{NOON}'>the day of the flood</time>",
        f"<p>The concert is on <time itemprop=startDate datetime='{NOON}'>3 May</time> in the hall by the river.</p>",
        "<time>soon</time>",
        "<time style='display:none'>3 May 2031</time>",
    ],
)
def test_other_times_in_the_text_are_not_the_pages(page_of: ReadPage, element: str) -> None:
    assert page_of(html(f"<article><h1>Bridge closed</h1>{BODY}{element}{BODY}</article>")).dates == ()


def test_a_date_whose_name_says_what_it_is_may_stand_below_the_text(page_of: ReadPage) -> None:
    body = f"<article><h1>Bridge closed</h1>{BODY}<time itemprop=datePublished datetime='{NOON}'>noon</time></article>"
    assert said(page_of(html(body))) == [("time element", at(NOON))]


def test_an_element_without_a_date_for_programs_is_read_as_readers_do(page_of: ReadPage) -> None:
    body = f"<article><h1>Bridge closed</h1><p><time>3 May 2031, 12:00</time> | A. Writer</p>{BODY}</article>"
    (claim,) = page_of(html(body)).dates
    assert claim.start == datetime(2031, 5, 2, 22, tzinfo=UTC)
    assert claim.end == datetime(2031, 5, 4, 0, 0, 59, tzinfo=UTC)


def test_a_comments_date_by_itemprop_is_none_of_the_page(page_of: ReadPage) -> None:
    comments = f"<div class=comments><meta itemprop=datePublished content='{NOON}'><p>{P}</p></div>"
    assert page_of(html(f"<article><h1>Bridge closed</h1>{BODY}</article>{comments}")).dates == ()


# ------------------------------------------------------------------ what readers see


@pytest.mark.parametrize(
    "line", ["<p>3 мая 2031, 12:00</p>", "<div class=byline>A. Writer | May 3rd, 2031</div>", "<p>03.05.2031</p>"]
)
def test_the_date_that_a_reader_sees_is_a_claim(captured: Callable[..., Capture], line: str) -> None:
    markup = html(f"<article><h1>Bridge closed</h1>{line}{BODY}</article>")
    (claim,) = _enriched(captured(markup)).dates
    assert claim.source == "the date at the head of the article"
    assert claim.start <= datetime(2031, 5, 3, 7, tzinfo=UTC) <= claim.end


def test_the_date_that_a_reader_sees_is_told_only_where_it_says_more(captured: Callable[..., Capture]) -> None:
    for day, sources in ((3, ["meta pubdate"]), (9, ["meta pubdate", "the date at the head of the article"])):
        body = f"<article><h1>Bridge closed</h1><p>{day} May 2031</p>{BODY}</article>"
        page = _enriched(captured(html(body, f"<meta name=pubdate content='{NOON}'>")))
        assert [claim.source for claim in page.dates] == sources


@pytest.mark.parametrize(
    "line",
    [
        "<p>Updated 3 May 2031</p>",
        "<p>The office wants to open it again by 3 May 2031 at the latest</p>",
        f"<p>{P} That was on 3 May 2031.</p>",
        "<p>3 May</p>",
    ],
)
def test_a_date_that_the_text_speaks_of_is_none(captured: Callable[..., Capture], line: str) -> None:
    head = f"<meta name=pubdate content='{NOON}'>"
    markup = html(f"<article><h1>Bridge closed</h1>{line}{BODY}</article>", head)
    assert [claim.source for claim in _enriched(captured(markup)).dates] == ["meta pubdate"]


def test_a_date_below_the_first_paragraph_is_not_the_head(captured: Callable[..., Capture]) -> None:
    head = f"<meta name=pubdate content='{NOON}'>"
    markup = html(f"<article><h1>Bridge closed</h1>{BODY}<p>1 May 2031</p>{BODY}</article>", head)
    assert [claim.source for claim in _enriched(captured(markup)).dates] == ["meta pubdate"]


def _enriched(capture: Capture) -> Page:
    page = read(capture)
    assert not isinstance(page, NotChecked)
    return enrich(page, capture)


# ------------------------------------------------------------------ bounds


@pytest.mark.timeout(20)
def test_a_page_of_nothing_but_dates_is_read_in_bounded_time(captured: Callable[..., Capture]) -> None:
    items = [{"@type": "Article", "datePublished": f"2031-05-03T08:{n % 60:02}:07Z"} for n in range(3000)]
    metas = "".join(f"<meta name=date content='day {n} of 2031'>" for n in range(3000))
    times = "".join(f"<p><time>{n} of May 2031</time></p><div class=byline>{n} Foo 2031</div>" for n in range(3000))
    body = f"<article><h1>Bridge closed</h1>{times}{BODY}</article>"
    page = _enriched(captured(html(body, f'<script type="application/ld+json">{json.dumps(items)}</script>{metas}')))
    assert len(page.dates) <= 60
