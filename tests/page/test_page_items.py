from collections.abc import Callable
from itertools import pairwise

import pytest

from syndicheck.model import Block, Link, Page, PageKind, Region

S = [
    "The river bridge at Tash-Bulak was closed on Monday after inspectors found cracks in two of its supports again.",
    "Beekeepers of the upper valley expect half of last year's honey because the lime trees bloomed two weeks late.",
    "A library on wheels left for the mountain villages with four thousand books and one very patient driver aboard.",
    "The school choir of Ak-Terek won the regional contest with a song that its own teacher had written in winter.",
]
MORE = "Officials promised to publish a full report within a month, and residents said that they would wait for it."
WIRE = '<a href="https://steppe-wire.example/{0}">Steppe Wire</a>'
CHANNEL = "https://t.me/s/valleypost"


def html(body: str, head: str = "") -> str:
    return f"<!doctype html><html lang=en><head><title>Valley Post</title>{head}</head><body>{body}</body></html>"


def block_with(page: Page, words: str) -> Block:
    return next(block for block in page.blocks if words in block.span.of(page.text))


def item_of(page: Page, words: str) -> int | None:
    return block_with(page, words).item


def item_of_link(page: Page, link: Link) -> set[int | None]:
    """The items of the blocks that the link's place touches."""
    touched = [b for b in page.blocks if b.span.start <= link.span.start and link.span.end <= b.span.end]
    return {block.item for block in touched}


def telegram_post(number: int, text: str, more: str = "") -> str:
    return f"""
    <div class="tgme_widget_message_wrap js-widget_message_wrap">
     <div class="tgme_widget_message text_not_supported_wrap js-widget_message" data-post="valleypost/{number}">
      <div class="tgme_widget_message_user"><a href="https://t.me/valleypost"><i><img src="a.jpg"></i></a></div>
      <div class="tgme_widget_message_bubble">
       <div class="tgme_widget_message_author accent_color">
        <a class="tgme_widget_message_owner_name" href="https://t.me/valleypost"><span dir="auto">Valley Post</span></a>
       </div>{more}
       <div class="tgme_widget_message_text js-message_text" dir="auto">{text}</div>
       <div class="tgme_widget_message_footer compact js-message_footer">
        <div class="tgme_widget_message_info short js-message_info">
         <span class="tgme_widget_message_views">1.2K</span><span class="copyonly"> views</span>
         <span class="tgme_widget_message_meta"><a class="tgme_widget_message_date"
          href="https://t.me/valleypost/{number}"><time datetime="2031-05-0{number}T08:00:00+00:00">08:00</time></a>
         </span></div></div></div></div></div>"""


def telegram(*posts: str) -> str:
    header = '<header class="tgme_header"><div class="tgme_header_title">Valley Post</div></header>'
    info = '<div class="tgme_channel_info"><p class="tgme_channel_info_description">News of the valley</p></div>'
    return html(f'{header}{info}<section class="tgme_channel_history">{"".join(posts)}</section>')


def test_each_post_of_a_telegram_channel_is_an_item(page_of: Callable[..., Page]) -> None:
    posts = [telegram_post(n, f"{text}<br><br>{MORE}<br><br>{WIRE.format(n)}") for n, text in enumerate(S, 1)]
    page = page_of(telegram(*posts), url=CHANNEL)
    assert page.kind is PageKind.POST
    assert [item_of(page, text) for text in S] == [1, 2, 3, 4]
    assert {block_with(page, text).region for text in S} == {Region.BODY}
    wires = [link for link in page.links if "steppe-wire" in link.href]
    assert [item_of_link(page, link) for link in wires] == [{1}, {2}, {3}, {4}]
    assert [link.region.in_article for link in wires] == [True] * 4
    assert item_of(page, "News of the valley") is None


def test_passage_and_link_of_different_posts_are_told_apart(page_of: Callable[..., Page]) -> None:
    page = page_of(telegram(telegram_post(1, S[0] + " " + MORE), telegram_post(2, WIRE.format(2))), url=CHANNEL)
    link = next(link for link in page.links if "steppe-wire" in link.href)
    assert item_of(page, S[0]) == 1
    assert item_of_link(page, link) == {2}


def test_a_telegram_post_that_answers_another_shows_it_as_a_quotation(page_of: Callable[..., Page]) -> None:
    reply = '<a class="tgme_widget_message_reply" href="https://t.me/valleypost/1"><div class='
    reply += f'"tgme_widget_message_text js-message_reply_text">{S[1]}</div></a>'
    page = page_of(telegram(telegram_post(1, S[0] + MORE), telegram_post(2, S[2] + MORE, reply)), url=CHANNEL)
    quoted = block_with(page, S[1])
    assert (quoted.region, quoted.item) == (Region.QUOTE, 2)


def test_the_page_of_one_post_has_one_item(page_of: Callable[..., Page]) -> None:
    page = page_of(html(telegram_post(7, f"{S[0]} {MORE} {WIRE.format(7)}")), url="https://t.me/valleypost/7")
    assert item_of(page, S[0]) == 1


TWEET = """<div><article role="article" data-testid="tweet"><div><a href="/valleypost">VP</a></div>
 <div data-testid=tweetText><span>{}</span></div></article></div>"""
FACEBOOK = '<div><div role="article"><h3><a href="/v">VP</a></h3><div>{}</div></div></div>'
VK = """<div class="_post post page_block" id="post-1_2"><div class="post_header">VP</div>
 <div class="wall_post_text">{}</div></div>"""


@pytest.mark.parametrize(
    ("url", "post"),
    [
        ("https://x.com/valleypost", TWEET),
        ("https://www.facebook.com/valleypost", FACEBOOK),
        ("https://vk.com/valleypost", VK),
    ],
)
def test_posts_of_other_platforms_are_items(page_of: Callable[..., Page], url: str, post: str) -> None:
    page = page_of(html("<main>" + "".join(post.format(f"{text} {MORE}") for text in S) + "</main>"), url=url)
    assert [item_of(page, text) for text in S] == [1, 2, 3, 4]
    assert all(block_with(page, text).region.in_article for text in S)


def test_a_post_within_a_post_belongs_to_the_outer_one(page_of: Callable[..., Page]) -> None:
    shared = f"<article><div>{S[1]} {MORE}</div></article>"
    posts = f"<article><div>{S[0]} {MORE}</div>{shared}</article><article><div>{S[2]} {MORE}</div></article>"
    page = page_of(html(posts), url="https://x.com/valleypost")
    assert [item_of(page, text) for text in S[:3]] == [1, 1, 2]


def test_comments_on_a_platform_are_no_posts(page_of: Callable[..., Page]) -> None:
    comments = f"<div class=comments><article><div>{S[1]} {MORE}</div></article></div>"
    page = page_of(html(f"<article><div>{S[0]} {MORE}</div></article>{comments}"), url="https://x.com/valleypost/1")
    remark = block_with(page, S[1])
    assert (remark.region, remark.item) == (Region.COMMENT, None)


def card(n: int, tag: str = "div", more: str = "") -> str:
    headline = f"<h3><a href=/news/{n}>Headline of the story number {n}</a></h3>"
    return (
        f"<{tag} class=card><a href=/news/{n}><img src={n}.jpg></a>{headline}<p>{S[n % 4]} Story {n}.</p>{more}</{tag}>"
    )


@pytest.mark.parametrize("tag", ["div", "article", "li", "td"])
def test_each_teaser_of_a_listing_is_an_item(page_of: Callable[..., Page], tag: str) -> None:
    cards = "".join(card(n, tag, WIRE.format(n)) for n in range(12))
    page = page_of(html(f"<nav><a href=/a>Section of the site one</a></nav><main><section>{cards}</section></main>"))
    assert page.kind is PageKind.LISTING
    assert [item_of(page, f"Story {n}.") for n in range(12)] == list(range(1, 13))
    assert [item_of(page, f"story number {n}") for n in range(12)] == list(range(1, 13))
    wires = [link for link in page.links if "steppe-wire" in link.href]
    assert [item_of_link(page, link) for link in wires] == [{n} for n in range(1, 13)]
    assert item_of(page, "Section of the site one") is None


def test_a_flat_row_of_headlines_and_teasers_has_items_too(page_of: Callable[..., Page]) -> None:
    row = "".join(
        f"<h3><a href=/{n}>Headline of the story number {n}</a></h3><p>{S[n % 4]} Story {n}.</p>" for n in range(9)
    )
    page = page_of(html(f"<main>{row}</main><footer><p>Printed by the Valley Post in Ak-Terek</p></footer>"))
    assert page.kind is PageKind.LISTING
    assert [item_of(page, f"Story {n}.") for n in range(9)] == list(range(1, 10))
    assert item_of(page, "Printed by") is None


def test_headlines_in_one_paragraph_parted_by_line_breaks_are_items(page_of: Callable[..., Page]) -> None:
    row = "<br><br>".join(
        f"<a href=/{n}>Headline of the story number {n}</a><br><br>{S[n % 4]} Story {n}." for n in range(9)
    )
    page = page_of(html(f"<div>{row}</div>"))
    assert page.kind is PageKind.LISTING
    assert [item_of(page, f"Story {n}.") for n in range(9)] == list(range(1, 10))


def story(n: int, heading: str = "h2") -> str:
    return (
        f"<article><{heading}>Story {n} of the evening</{heading}><p>{S[n]}</p><p>{MORE} Thus ends {n}.</p></article>"
    )


def test_the_articles_of_a_digest_are_items(page_of: Callable[..., Page]) -> None:
    page = page_of(html(f"<main><h1>What happened today</h1>{''.join(map(story, range(4)))}</main>"))
    assert [item_of(page, text) for text in S] == [1, 2, 3, 4]
    assert [item_of(page, f"Thus ends {n}") for n in range(4)] == [1, 2, 3, 4]
    assert item_of(page, "What happened today") is None


def test_a_digest_of_linked_headings_in_boxes_has_items(page_of: Callable[..., Page]) -> None:
    boxes = "".join(
        f"<div><h2><a href=/{n}>Story {n} of the evening</a></h2><p>{text}</p><p>{MORE} {text}</p></div>"
        for n, text in enumerate(S)
    )
    page = page_of(html(f"<main><h1>What happened today</h1>{boxes}</main>"))
    assert [item_of(page, text) for text in S] == [1, 2, 3, 4]


ARTICLE = "".join(f"<p>{text} {MORE}</p>" for text in S)


BESIDE = "".join(card(n, "article") for n in range(5))


@pytest.mark.parametrize(
    "body",
    [
        f"<article><h1>Bridge closed</h1>{ARTICLE}</article>",
        f"<article><h1>Bridge closed</h1>{ARTICLE}</article><aside>{BESIDE}</aside>",
        f"<article><h1>Bridge closed</h1>{ARTICLE}{card(1, 'article')}</article>",
        "<article>" + "".join(f"<section><h2>Part {n}</h2><p>{text} {MORE}</p></section>" for n, text in enumerate(S)),
        "<article>"
        + "".join(f"<p>{t} {MORE}</p><h3><a href=/{n}>Also of interest {n}</a></h3>" for n, t in enumerate(S)),
        f"<article><h1>Bridge closed</h1>{ARTICLE}</article><div class=comments>"
        + "".join(f"<article><h4>Reader {n}</h4><p>{text} {MORE}</p></article>" for n, text in enumerate(S)),
        2 * f"<article><h1>Bridge closed</h1>{ARTICLE}</article>",
    ],
    ids=["plain", "teasers beside", "teaser inside", "sections", "interrupted", "comments", "twice the same"],
)
def test_a_page_of_one_article_has_no_items(page_of: Callable[..., Page], body: str) -> None:
    page = page_of(html(body))
    assert page.kind is PageKind.ARTICLE
    assert {block.item for block in page.blocks} == {None}


def test_a_link_without_words_stands_in_its_own_teaser(page_of: Callable[..., Page]) -> None:
    logo = "<a href=https://steppe-wire.example/{0}><img src=w.png alt='Steppe Wire'></a>"
    cards = "".join(card(n, "div", logo.format(n)) for n in range(12))
    page = page_of(html(f"<main>{cards}</main>"))
    wires = [link for link in page.links if "steppe-wire" in link.href]
    assert len(wires) == 12
    assert [item_of_link(page, link) for link in wires] == [{n} for n in range(1, 13)]
    assert all(a.span.start <= b.span.start for a, b in pairwise(wires))


def test_a_post_without_words_leaves_its_link_where_it_is(page_of: Callable[..., Page]) -> None:
    empty = "<article><a href=https://steppe-wire.example/><img src=w.png></a></article>"
    page = page_of(html(f"<article><p>{S[0]} {MORE}</p></article>{empty}"), url="https://x.com/valleypost")
    assert item_of(page, S[0]) == 1
    assert len(page.links) == 1
