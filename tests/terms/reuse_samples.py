"""Facts about a page that reuses an article, for the tests of checks: read, matched and counted as the program does."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from html import escape
from typing import Any

import numpy as np
from terms_samples import NOW

from syndicheck import words
from syndicheck.corpus import Draft, prepare
from syndicheck.matching import align, matched_pairs
from syndicheck.model import (
    Agency,
    Article,
    Capture,
    Context,
    Embed,
    Ending,
    Interval,
    Order,
    OrderResult,
    Page,
    Region,
    Span,
    Use,
    UseKind,
)
from syndicheck.page import read
from syndicheck.terms import links
from syndicheck.terms.agreements import Coverage
from syndicheck.terms.counting import SharedWords, inside, tally
from syndicheck.terms.facts import Facts
from syndicheck.terms.mentions import mentions

AGENCY = Agency("birge", "Birge News", ("Birge News", "Бирге Ньюс"), ("birge.example.kg",), timezone="Asia/Bishkek")
URL = "https://birge.example.kg/news:71"
TITLE = "Otters return to the mill pond of Karasuu"
PARAGRAPHS = (
    (
        "Otters have come back to the mill pond of Karasuu after forty years, the keeper of the town museum found on "
        "Monday when she counted nine fresh tracks along the northern bank."
    ),
    (
        "The animals had left the valley when the tannery opened upstream and its brine killed the crayfish on which "
        "whole families of them used to live through the winter."
    ),
    (
        "“I sat down in the wet grass and laughed, because nobody had believed my grandmother when she told us of "
        "them,” the keeper Asel Toktorova said to the town council, and asked for a fence."
    ),
    (
        "The council set aside sixty thousand soms for a wooden fence and two signs, though three of its members would "
        "rather have mended the road that leads past the pond."
    ),
    (
        "Fishermen of the lower valley now fear for their trout; the district promised to pay them for every pond that "
        "the otters empty before the first of May."
    ),
)
TEXT = "\n\n".join((TITLE, *PARAGRAPHS))

TITLE_RU = "Выдры вернулись на мельничный пруд в Карасуу"
PARAGRAPHS_RU = (
    (
        "Выдры вернулись на мельничный пруд в Карасуу спустя сорок лет: смотрительница городского музея насчитала в "
        "понедельник девять свежих следов вдоль северного берега."
    ),
    (
        "Звери покинули долину, когда выше по течению открылась кожевенная фабрика и её рассол погубил раков, которыми "
        "целые семьи кормились всю зиму."
    ),
    (
        "Совет выделил шестьдесят тысяч сомов на деревянный забор и два щита, хотя трое его членов охотнее починили бы "
        "дорогу, которая идёт мимо пруда."
    ),
)
TITLE_KY = "Карасуудагы тегирмен көлмөсүнө кундуздар кайтып келди"
PARAGRAPHS_KY = (
    (
        "Карасуудагы тегирмен көлмөсүнө кырк жылдан кийин кундуздар кайтып келди: шаардык музейдин сакчысы дүйшөмбү "
        "күнү түндүк жээктен тогуз жаңы из санап чыкты."
    ),
    (
        "Агымдын жогору жагында тери заводу ачылып, анын туздуу суусу чаяндарды кырып салганда жаныбарлар өрөөндөн "
        "кетип калышкан эле, алар кышы бою ошол менен тамактанчу."
    ),
    (
        "Кеңеш жыгач тосмого жана эки көрсөткүчкө алтымыш миң сом бөлдү, бирок анын үч мүчөсү көлмөнүн жанынан өткөн "
        "жолду оңдоону туура көрүштү."
    ),
)
PUBLISHED = NOW - timedelta(days=3)
SITE = "https://valley-post.example.kg/otters"


def ours(text: str = TEXT, **changes: Any) -> Article:
    """Our article as the program stores it, with some fields changed."""
    article = prepare(Draft(text, url=URL, published=PUBLISHED), AGENCY, 1, "otters")
    return replace(article, **changes)


def page_html(*paragraphs: str, title: str = TITLE, head: str = "", foot: str = "", language: str = "en") -> str:
    """A page with these paragraphs in its article; `foot` is markup at the article's end."""
    body = "".join(f"<p>{escape(paragraph)}</p>" for paragraph in paragraphs)
    return (
        f'<html lang="{language}"><head><title>{escape(title)}</title>{head}</head>'
        '<body><nav><a href="/">Home</a></nav>'
        f"<article><h1>{escape(title)}</h1>{body}{foot}</article><footer>Valley Post</footer></body></html>"
    )


def read_page(html: str, *, url: str = SITE, ending: Ending = Ending.SUPPLIED, captured_at: datetime = NOW) -> Page:
    """The page as the program reads it."""
    page = read(Capture(url, url, captured_at, html.encode(), ending))
    assert isinstance(page, Page), page
    return page


def use_of(
    page: Page | str, article: Article | None = None, *, now: datetime | None = None, claimed: bool = False
) -> Facts:
    """Everything that a check may look at; the article must stand on the page in part."""
    page = read_page(page) if isinstance(page, str) else page
    article = article or ours()
    page_words, article_words = words.split(page.text), words.split(article.text)
    usable = ~inside(article_words, tuple(item.span for item in article.left_out))
    in_article = inside(page_words, tuple(block.span for block in page.blocks if block.region.in_article))
    alignment = align(page_words, article_words, np.ones(len(page_words), np.bool_), usable, 12, in_article)
    assert alignment.passages, alignment.dropped
    shared = SharedWords(page_words, article_words, *matched_pairs(alignment), np.zeros(len(article_words), np.bool_))
    counted = tally(article, page, alignment.passages, shared, origin=False)
    return Facts(
        agency=AGENCY,
        article=article,
        page=page,
        use=Use(UseKind.EITHER),
        counts=counted.counts,
        passages=counted.passages,
        links=links.to_agency(page, AGENCY),
        traces=(),
        coverage=Coverage(None, "none", ""),
        register_note="partners.csv",
        context=Context(now or page.captured_at, claimed_address=claimed),
        shared=shared,
        mentions=mentions(page, page_words, AGENCY),
    )


def dated(facts: Facts, *claims: Interval) -> Facts:
    """The same with these claims about the page's time."""
    return replace(facts, order=Order(OrderResult.UNCLEAR, facts.article.published, claims, ("",)))


def claim(start: datetime, hours: float = 0, **more: Any) -> Interval:
    """Somewhere within so many hours from a time, as the page's own metadata say."""
    return Interval(start, start + timedelta(hours=hours), more.pop("source", "meta"), **more)


def bound(at: datetime, **more: Any) -> Interval:
    """There at the latest at a time."""
    return Interval(at, at, more.pop("source", "Last-Modified"), upper_bound=True, **more)


def embed(tag: str = "img", src: str | None = "https://cdn.example/otter.jpg", **more: Any) -> Embed:
    """Something that the page shows in its article."""
    region = more.pop("region", Region.BODY)
    return Embed(tag, src, more.pop("alt", ""), Span(0, 0), region, **more)
