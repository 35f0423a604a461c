import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from syndicheck.model import Capture, Page
from syndicheck.page import HtmlArticle, enrich, read, read_article_html
from syndicheck.page.extraction import _fuller
from syndicheck.page.reader import dissect

P = [
    "The river bridge was closed on Monday after inspectors found cracks in two of its supports, the office said.",
    "Engineers will weld steel plates over the damage and test the span with loaded lorries before any bus may cross.",
    "Shopkeepers on the left bank complained that the detour adds forty minutes to every delivery of fresh bread.",
]
BODY = "".join(f"<p>{p}</p>" for p in P)


def test_enrich_adds_author_and_a_guessed_day(captured: Callable[..., Capture], page_of: Callable[..., Page]) -> None:
    markup = (
        "<html lang=en><head><title>Bridge closed</title></head><body><article><h1>Bridge closed</h1>"
        f"<p class='author'>By Anna Writer</p><span class='date'>4 May 2021</span>{BODY}</article></body></html>"
    )
    page = page_of(markup)
    assert (page.author, page.dates) == (None, ())
    richer = enrich(page, captured(markup))
    assert richer.author == "Anna Writer"
    (day,) = richer.dates
    assert day.source == "the date at the head of the article"
    assert day.end - day.start >= timedelta(days=1)
    assert day.start <= datetime(2021, 5, 4, 12, tzinfo=UTC) <= day.end
    assert (richer.text, richer.links) == (page.text, page.links)


def test_enrich_never_overrides_what_the_page_says(
    captured: Callable[..., Capture], page_of: Callable[..., Page]
) -> None:
    markup = (
        "<html><head><title>T</title><meta name=author content='A. Writer'><meta name=pubdate content='2021-05-04'>"
        f"</head><body><h1>Bridge closed</h1><p>1 January 2020</p>{BODY}</body></html>"
    )
    page, richer = page_of(markup), enrich(page_of(markup), captured(markup))
    assert (richer.title, richer.author, richer.dates[0]) == (page.title, page.author, page.dates[0])
    assert [claim.source for claim in richer.dates] == ["meta pubdate", "the date at the head of the article"]


def test_a_day_is_guessed_only_where_nothing_states_one(
    captured: Callable[..., Capture], page_of: Callable[..., Page]
) -> None:
    closing = "<p>The workshop of the district, which paid for it, said so (4 May 2021) on its board for readers.</p>"
    for head, guessed in (("", True), ("<meta name=pubdate content='2021-05-09'>", False)):
        markup = f"<html><head>{head}</head><body><h1>Bridge closed</h1>{BODY}<div class=date>4 May 2021</div>{closing}"
        sources = [claim.source for claim in enrich(page_of(markup), captured(markup)).dates]
        assert ("page text (trafilatura)" in sources) is guessed


def test_enrich_leaves_a_page_alone_that_trafilatura_cannot_take(
    captured: Callable[..., Capture], page_of: Callable[..., Page]
) -> None:
    page = page_of(f"<body>{BODY}</body>")
    for body in (b"", b"\x00\x01", b"<", b"<div>" * 50_000):
        assert enrich(page, captured(body)).text == page.text


def test_enrich_takes_deeply_nested_pages(captured: Callable[..., Capture], page_of: Callable[..., Page]) -> None:
    markup = "<html><head><meta name=x></head><body>" + "<div>" * 300 + BODY + "</div>" * 300 + "</body></html>"
    assert enrich(page_of(markup), captured(markup)).text == "\n".join(P)


def test_an_article_of_ours_is_read_from_html() -> None:
    markup = (
        "<html lang=ru><head><title>Мост закрыт - Вестник</title><meta charset=windows-1251>"
        "<meta property='article:published_time' content='2031-05-04T08:00:00+06:00'>"
        "<link rel=canonical href='https://vestnik.example/1'><meta name=author content='А. Автор'></head><body>"
        "<nav><a href=/>Главная</a></nav><article><h1>Мост закрыт</h1>"
        "<p>Мост через реку закрыли в понедельник после того, как инспекторы нашли трещины в двух опорах.</p>"
        "<p>Инженеры приварят стальные листы и проверят пролёт гружёными машинами, сообщили в дорожной службе.</p>"
        "</article><footer>Все права защищены</footer></body></html>"
    )
    article = read_article_html(markup.encode("cp1251"), "text/html; charset=windows-1251", None)
    assert article.title == "Мост закрыт - Вестник"
    assert article.text.split("\n\n") == [
        "Мост через реку закрыли в понедельник после того, как инспекторы нашли трещины в двух опорах.",
        "Инженеры приварят стальные листы и проверят пролёт гружёными машинами, сообщили в дорожной службе.",
    ]
    assert (article.url, article.published) == ("https://vestnik.example/1", "2031-05-04T08:00:00+06:00")
    assert (article.language, article.author) == ("ru", "А. Автор")


def test_an_article_that_trafilatura_does_not_see_is_read_from_its_blocks() -> None:
    article = read_article_html(b"<body><p>Bridge closed.</p></body>", None, "https://valley.example/1")
    assert article.text == "Bridge closed."
    assert article.url == "https://valley.example/1"


def test_the_articles_own_blocks_win_where_the_extraction_lost_a_third_of_a_marked_article() -> None:
    marked = dissect(f"<body><article>{BODY}</article></body>")
    unmarked = dissect(f"<body><div>{BODY}</div></body>")
    assert _fuller(P[0], marked) == "\n\n".join(P)
    assert _fuller(P[0], unmarked) == P[0]
    assert _fuller("\n\n".join(P) + " end", marked).endswith(" end")


def test_html_without_an_article_gives_empty_text() -> None:
    assert read_article_html(b"", None, None) == HtmlArticle("", "", None, None, "", None)
    assert read_article_html(b"<div>" * 50_000, None, "u").text == ""


def test_reading_itself_never_loads_trafilatura() -> None:
    heavy = ("trafilatura", "lxml", "py3langid", "dateparser", "charset_normalizer")
    code = (
        "import sys, datetime as d; from syndicheck.page import read; from syndicheck.model import Capture, Ending;"
        "u = 'http://a.example/'; body = b'<html lang=en><p>x y z';"
        "read(Capture(u, u, d.datetime.now(d.UTC), body, Ending.SUPPLIED));"
        f"print([m for m in {heavy} if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60)  # noqa: S603
    assert done.stdout.strip() == "[]"


def test_read_and_enrich_are_exported_together(captured: Callable[..., Capture]) -> None:
    assert read(captured(b"")).url == captured(b"").url


@pytest.mark.parametrize(
    "heavy", ["<p " + " ".join(f"a{n}=1" for n in range(5000)) + ">x</p>", "<br>" * 50_000], ids=["attributes", "tags"]
)
def test_a_page_that_would_take_trafilatura_minutes_is_left_as_it_is(
    heavy: str, captured: Callable[..., Capture]
) -> None:
    body = "<p>The bridge over the upper river was opened again on Monday, after eleven weeks of repair.</p>" * 5
    capture = captured(f"<html><body><article>{body}{heavy}</article></body></html>")
    page = read(capture)
    assert isinstance(page, Page)
    assert enrich(page, capture) is page
    assert read_article_html(capture.body, None, None).text.count("eleven weeks") == 5
