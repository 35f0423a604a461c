from collections.abc import Callable

import pytest

from syndicheck.model import Page, Region

P = [
    "The river bridge at Tash-Bulak was closed on Monday after inspectors found cracks in two of its supports again.",
    "Engineers will weld steel plates over the damage and test the span with loaded lorries before any bus may cross.",
    "Shopkeepers on the left bank complained that the detour through mountains adds forty minutes to each delivery.",
    "The mayor promised a temporary ferry by the weekend and asked drivers for patience while the repair crews work.",
]
PARAGRAPHS = "".join(f"<p>{p}</p>" for p in P)
LINK = '<a href="https://steppe-wire.example/1">Steppe Wire</a>'
LONG = "This long remark of a reader goes on for well over twenty words, so that nobody can mistake it for a label or "
LONG += "a name of some menu of the site."


def html(body: str, title: str = "Bridge closed - Valley Post") -> str:
    return f"<!doctype html><html lang=en><head><title>{title}</title></head><body>{body}</body></html>"


def regions(page: Page) -> list[tuple[str, str]]:
    return [(b.region.value, b.span.of(page.text)) for b in page.blocks]


def region_of(page: Page, words: str) -> Region:
    return next(b.region for b in page.blocks if words in b.span.of(page.text))


def link_regions(page: Page) -> list[Region]:
    return [link.region for link in page.links]


def test_plain_paragraphs_without_any_container_are_the_body(page_of: Callable[..., Page]) -> None:
    page = page_of(html(PARAGRAPHS))
    assert regions(page) == [("body", p) for p in P]
    assert [b.paragraph for b in page.blocks] == [1, 2, 3, 4]


def test_a_plain_page_keeps_navigation_comments_and_footer_apart(page_of: Callable[..., Page]) -> None:
    page = page_of(
        html(
            f"<nav><a href=/>Home</a></nav><h1>Bridge closed</h1>{PARAGRAPHS}"
            f"<div class=comments><p>{LONG} {LINK}</p></div><footer><p>News by {LINK}</p></footer>"
        )
    )
    assert link_regions(page) == [Region.NAVIGATION, Region.COMMENT, Region.FOOTER]
    assert region_of(page, "Bridge closed") is Region.HEADLINE
    assert [b.region for b in page.blocks if b.span.of(page.text) in P] == [Region.BODY] * 4


@pytest.mark.parametrize(
    "wrap",
    [
        "{}",
        "<div>{}</div>",
        "<article>{}</article>",
        "<main>{}</main>",
        "<div class=entry-content>{}</div>",
        '<div itemprop="articleBody">{}</div>',
        "<div class='sidebar-left'><article>{}</article></div>",
        "<div class='widget'><div class='sidebar'>{}</div></div>",
        "<form><div class='row'>{}</div></form>",
        "<table><tr><td>{}</td></tr></table>",
        "<section class='ad-layout'>{}</section>",
        "<blockquote>{}</blockquote>",
        "<center><font size=2>{}</font></center>",
    ],
)
def test_a_copy_in_any_layout_counts_as_the_article(page_of: Callable[..., Page], wrap: str) -> None:
    page = page_of(html(wrap.format(PARAGRAPHS)))
    found = [b for b in page.blocks if b.span.of(page.text) in P]
    assert len(found) == 4
    assert all(b.region.in_article for b in found)
    assert [b.paragraph for b in found] == [1, 2, 3, 4]


def test_three_hundred_nested_elements_are_read(page_of: Callable[..., Page]) -> None:
    page = page_of(html("<div>" * 300 + PARAGRAPHS + "</div>" * 300))
    assert regions(page) == [("body", p) for p in P]


def test_two_line_breaks_part_paragraphs_and_one_does_not(page_of: Callable[..., Page]) -> None:
    page = page_of(html(f"<div>{P[0]}<br><br>{P[1]}<br>{P[2]}<br> &nbsp; <br/>Source: {LINK}</div>"))
    assert regions(page) == [("body", P[0]), ("body", f"{P[1]}\n{P[2]}"), ("credit", "Source: Steppe Wire")]


def test_text_right_under_the_body_is_read(page_of: Callable[..., Page]) -> None:
    page = page_of(html("<br><br>".join(P)))
    assert regions(page) == [("body", p) for p in P]


def test_inline_elements_do_not_split_words_and_blocks_do(page_of: Callable[..., Page]) -> None:
    page = page_of(html(f"<p><span class=dropcap>T</span>he <b>bridge</b>s</p><ul><li>one</li><li>two</li></ul>{P[0]}"))
    assert page.text.startswith("The bridges\none\ntwo\n")


def test_white_space_of_the_source_becomes_single_spaces(page_of: Callable[..., Page]) -> None:
    page = page_of(html(f"<p>\n   The\n\t\tbridge <b> was </b>\n closed\u00a0today </p>\n\n<p>{P[0]}</p>"))
    assert page.text.startswith("The bridge was closed today\n" + P[0])


def test_a_preformatted_text_keeps_its_lines(page_of: Callable[..., Page]) -> None:
    page = page_of(html(f"<pre>{P[0]}\n\n{P[1]}\nand more</pre>"))
    assert regions(page) == [("body", P[0]), ("body", P[1] + "\nand more")]


def test_scripts_styles_and_form_fields_are_no_text(page_of: Callable[..., Page]) -> None:
    page = page_of(
        html(
            f"<script>var hidden='x'</script><style>p{{}}</style>{PARAGRAPHS}<template><p>tpl</p></template>"
            "<select><option>choice</option></select><textarea>typed</textarea><iframe>frame</iframe>"
            "<svg><title>icon</title><text>drawn</text></svg><noscript>Without scripts too</noscript>"
        )
    )
    for unseen in ("hidden", "tpl", "choice", "typed", "frame", "icon", "drawn"):
        assert unseen not in page.text
    assert "Without scripts too" in page.text


@pytest.mark.parametrize(
    "credit", ["Source: {}", "Источник: {}", "По материалам {}", "Булак: {}", "via {}", "Originally published by {}"]
)
def test_a_short_last_paragraph_that_names_a_source_is_a_credit(page_of: Callable[..., Page], credit: str) -> None:
    page = page_of(html(f"<article>{PARAGRAPHS}<p>{credit.format(LINK)}</p></article>"))
    assert link_regions(page) == [Region.CREDIT]


@pytest.mark.parametrize(
    ("markup", "region"),
    [
        ("<footer>Source: {}</footer>", Region.CREDIT),
        ("<div class=source>{}</div>", Region.CREDIT),
        ("<p class='byline'>By {}</p>", Region.BYLINE),
        ("<figure><img src=a.jpg><figcaption>Photo: {}</figcaption></figure>", Region.CAPTION),
        ("<blockquote>“It will take weeks”, he told {}</blockquote>", Region.QUOTE),
        ("<p>{}</p>", Region.BODY),
        ("<ul><li>{}</li></ul>", Region.BODY),
        ("<div class='share-buttons'>{}</div>", Region.SHARE),
        ("<div class='post-tags'>{}</div>", Region.TAGS),
        ("<div id='related-posts'>{}</div>", Region.RELATED),
        ("<div class='chitayte-takzhe'>{}</div>", Region.RELATED),
        ("<div class='jp-relatedposts'>{}</div>", Region.RELATED),
        ("<div class='recent-posts'>{}</div>", Region.RELATED),
        ("<div class='news-ticker'>{}</div>", Region.RELATED),
        ("<marquee>{}</marquee>", Region.RELATED),
        ("<div class='po-teme'>{}</div>", Region.RELATED),
        ("<div id='hypercomments_widget'>{}</div>", Region.COMMENT),
        ("<div class='otzyvy'>{}</div>", Region.COMMENT),
        ("<div class='reklama'>{}</div>", Region.ADVERTISEMENT),
        ("<section id='comments'>{}</section>", Region.COMMENT),
        ("<aside>{}</aside>", Region.SIDEBAR),
        ("<div role='navigation'>{}</div>", Region.NAVIGATION),
        ("<div class='breadcrumbs'>{}</div>", Region.NAVIGATION),
    ],
)
def test_places_inside_the_article_are_told_apart(page_of: Callable[..., Page], markup: str, region: Region) -> None:
    page = page_of(html(f"<article><h1>Bridge closed</h1>{PARAGRAPHS}{markup.format(LINK)}</article>"))
    assert link_regions(page) == [region]


@pytest.mark.parametrize(
    ("markup", "region"),
    [
        ("<footer>Source: {}</footer>", Region.FOOTER),
        ("<header><a href=/>Valley Post</a> {}</header>", Region.NAVIGATION),
        ("<div class='article-sidebar'>{}</div>", Region.SIDEBAR),
        ("<div id='sidebar'><p>" + LONG + " {}</p></div>", Region.SIDEBAR),
        ("<div class='copyright'>© Valley Post, {}</div>", Region.FOOTER),
        ("<div class='adBanner'>{}</div>", Region.ADVERTISEMENT),
        ("<div>© {}</div>", Region.FOOTER),
        ("<div>{}</div>", Region.SIDEBAR),
    ],
)
def test_places_outside_the_article_are_told_apart(page_of: Callable[..., Page], markup: str, region: Region) -> None:
    page = page_of(html(f"<article><h1>Bridge closed</h1>{PARAGRAPHS}</article>{markup.format(LINK)}"))
    assert page.links[-1].region is region


def test_the_word_comments_never_makes_comments_the_article(page_of: Callable[..., Page]) -> None:
    remarks = "".join(f"<p>{LONG} {n}</p>" for n in range(30))
    page = page_of(html(f"<h1>Bridge closed</h1><p>{P[0]}</p><p>{P[1]}</p><div class=comments>{remarks}</div>"))
    assert region_of(page, "a name of some menu") is Region.COMMENT
    assert region_of(page, P[0]) is Region.BODY


def test_a_paragraph_class_that_covers_the_article_is_a_layout(page_of: Callable[..., Page]) -> None:
    covered = "".join(f"<p class='ad-free'>{p}</p>" for p in P)
    page = page_of(html(f"<main><article><h1>Bridge closed</h1>{covered}</article></main>"))
    assert [b.region for b in page.blocks if b.span.of(page.text) in P] == [Region.BODY] * 4


def test_what_follows_read_also_is_related(page_of: Callable[..., Page]) -> None:
    more = "".join(f"<p><a href=/{n}>Another headline of the day number {n}</a></p>" for n in range(3))
    page = page_of(html(f"<article>{PARAGRAPHS}<h3>Читайте также:</h3>{more}<p>{P[3]} Again.</p></article>"))
    assert link_regions(page) == [Region.RELATED] * 3
    assert region_of(page, "Again.") is Region.BODY


def test_a_real_paragraph_outside_the_article_is_still_body(page_of: Callable[..., Page]) -> None:
    page = page_of(html(f"<article>{PARAGRAPHS}</article><div><div>{LONG}</div></div>"))
    assert region_of(page, "nobody can mistake") is Region.BODY


def test_teasers_under_linked_headlines_are_related(page_of: Callable[..., Page]) -> None:
    teasers = "".join(f"<div><a href=/{n}>Headline of a story {n}</a><div>{LONG} {n}</div></div>" for n in range(3))
    page = page_of(html(f"<article><h1>Bridge closed</h1>{PARAGRAPHS}</article><div>{teasers}</div>"))
    assert {b.region for b in page.blocks if "nobody can mistake" in b.span.of(page.text)} == {Region.RELATED}


def test_the_logo_is_no_headline_and_the_title_tells_which_heading_is(page_of: Callable[..., Page]) -> None:
    page = page_of(html(f"<header><h1>Valley Post</h1></header><h2>Bridge closed</h2>{PARAGRAPHS}"))
    assert region_of(page, "Bridge closed") is Region.HEADLINE
    assert region_of(page, "Valley Post") is Region.NAVIGATION
    assert page.title == "Bridge closed"


def test_bylines_between_headline_and_text_are_bylines(page_of: Callable[..., Page]) -> None:
    page = page_of(
        html(
            f"<h1>Bridge closed</h1><div class=meta>By A. Writer, {LINK}</div><p><b class=author>B. Scribe</b></p>"
            f"<article>{PARAGRAPHS}</article>"
        )
    )
    assert region_of(page, "A. Writer") is Region.BYLINE
    assert region_of(page, "B. Scribe") is Region.BYLINE
    assert link_regions(page) == [Region.BYLINE]


def test_subheadings_are_body_but_no_paragraphs(page_of: Callable[..., Page]) -> None:
    page = page_of(html(f"<article><p>{P[0]}</p><h2>What comes next</h2><p>{P[1]}</p></article>"))
    assert [(b.region.value, b.paragraph) for b in page.blocks] == [("body", 1), ("body", None), ("body", 2)]


def test_unmarked_link_rows_of_a_plain_page_are_navigation(page_of: Callable[..., Page]) -> None:
    menu = "".join(f"<div><a href=/{n}>Section {n}</a></div>" for n in range(5))
    page = page_of(html(f"{menu}<h1>Bridge closed</h1>{PARAGRAPHS}<div>{menu}</div>"))
    assert set(link_regions(page)) == {Region.NAVIGATION}


def test_tag_slugs_on_the_article_mean_nothing(page_of: Callable[..., Page]) -> None:
    page = page_of(html(f'<article class="post tag-comments category-related status-publish">{PARAGRAPHS}</article>'))
    assert regions(page) == [("body", p) for p in P]


def test_chinese_paragraphs_count_as_text(page_of: Callable[..., Page]) -> None:
    text = "昨天上午，检查人员发现两根桥墩出现裂缝，河上的大桥因此关闭，地区道路管理局表示维修工作将持续数周时间。"
    page = page_of(html(f"<div><p>{text}</p><p>{text}二</p></div>"))
    assert {b.region for b in page.blocks} == {Region.BODY}
