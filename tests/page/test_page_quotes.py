from collections.abc import Callable

import pytest

from syndicheck.model import Page, Region

P = [
    "The river bridge at Tash-Bulak was closed on Monday after inspectors found cracks in two of its supports again.",
    "Engineers will weld steel plates over the damage and test the span with loaded lorries before any bus may cross.",
    "The mayor promised a temporary ferry by the weekend and asked drivers for patience while the repair crews work.",
]
SAID = "We have never before seen such cracks in a bridge that is not even thirty years old, and we shall find out why."
ARTICLE = "<article><h1>Bridge closed</h1>" + "".join(f"<p>{p}</p>" for p in P) + "{}</article>"


def html(body: str) -> str:
    return f"<html lang=en><head><title>Bridge closed</title></head><body>{body}</body></html>"


def region_of(page: Page, words: str) -> Region:
    return next(b.region for b in page.blocks if words in b.span.of(page.text))


@pytest.mark.parametrize(
    "quote",
    [
        "<blockquote>{}</blockquote>",
        "<blockquote><p>{}</p></blockquote>",
        "<blockquote><div><blockquote><p>{}</p></blockquote></div></blockquote>",
        "<figure><blockquote><p>{}</p></blockquote></figure>",
        "<div class='pullquote'><p>{}</p></div>",
        "<div class='pull-quote'>{}</div>",
        "<div class='article__pull-quote'>{}</div>",
        "<div class='block_quote'>{}</div>",
        "<div class='quote'><p>{}</p></div>",
        "<p class='quote-text'>{}</p>",
        "<div class='tsitata'>{}</div>",
        "<aside class='pullquote'><p>{}</p></aside>",
    ],
)
def test_block_quotes_of_every_make_are_quotations(page_of: Callable[..., Page], quote: str) -> None:
    page = page_of(html(ARTICLE.format(quote.format(SAID))))
    assert region_of(page, SAID) is Region.QUOTE
    assert region_of(page, P[2]) is Region.BODY


@pytest.mark.parametrize("name", ["stock-quote", "get-a-quote", "quotes-of-the-day"])
def test_prices_and_offers_are_no_quotations(page_of: Callable[..., Page], name: str) -> None:
    page = page_of(html(ARTICLE.format(f"<div class='{name}'><p>{SAID}</p></div>")))
    assert region_of(page, SAID) is Region.BODY


def test_a_layout_called_quote_makes_no_quotation_of_the_whole_article(page_of: Callable[..., Page]) -> None:
    page = page_of(html("<div class=quote>" + ARTICLE.format("") + "</div>"))
    assert [region_of(page, p) for p in P] == [Region.BODY] * 3


def test_inline_quotations_have_the_marks_that_readers_see(page_of: Callable[..., Page]) -> None:
    page = page_of(
        html(ARTICLE.format("<p>The mayor called it <q>a bad day</q>, <q>no <b>worse</b></q> than others.</p>"))
    )
    assert "The mayor called it “a bad day”, “no worse” than others." in page.text


def test_a_link_in_an_inline_quotation_keeps_its_own_words(page_of: Callable[..., Page]) -> None:
    page = page_of(html(ARTICLE.format("<p>It was <q><a href=/w>a bad day</a></q>.</p>")))
    (link,) = page.links
    assert link.text == link.span.of(page.text) == "a bad day"


def test_marks_of_unseen_quotations_are_not_shown(page_of: Callable[..., Page]) -> None:
    page = page_of(html(ARTICLE.format("<svg><text><q>drawn</q></text></svg><textarea><q>typed</q></textarea>")))
    assert "“" not in page.text.partition("drawn")[0]
    assert "typed" not in page.text
