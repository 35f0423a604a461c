"""Which story of the same host is looked at beside a page."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from link_samples import OWN, Line, page_of

from syndicheck.model import Region
from syndicheck.terms.another_page import another_story

SITE = "https://www.example.kg"


def chosen(
    url: str, *links: str, region: Region = Region.RELATED, words: str = "A headline of five words"
) -> str | None:
    lines: list[Line] = [
        (Region.BODY, OWN),
        *((region, f"[[{SITE if link[:1] in '/?' else ''}{link}|{words}]]") for link in links),
    ]
    address = another_story(page_of(lines, url))
    return address.removeprefix(SITE) if address else None


@pytest.mark.parametrize(
    ("own", "story"),
    [
        ("/2026/11/21/the-lake-rises-again", "/2026/11/20/a-new-bridge-opened"),
        ("/2026/11/21/the-lake-rises-again.html", "/2025/01/02/a-new-bridge-opened.html"),
        ("/news/123456", "/news/123400"),
        ("/news/123456", "/sport/123400"),
        ("/?p=300", "/?p=301"),
        ("/news.php?id=300&utm_source=x", "/news.php?id=301&from=rss"),
        ("/news:588325:The_lake/", "/news:588001:A_bridge/"),
        ("/lake", "/bridge-of-our-town"),
    ],
)
def test_a_story_of_the_same_shape_is_chosen(own: str, story: str) -> None:
    others = ("/about", "/", "/contacts/team/of/ours", "https://elsewhere.example/2026/11/20/a-b-c-d")
    expected = None if own == "/lake" else story
    assert chosen(SITE + own, *others, story) == expected


@pytest.mark.parametrize(
    "link",
    [
        "/2026/11/21/the-lake-rises-again?utm_source=x",
        "/2026/11/21/the-lake-rises-again/#comments",
        "/2026/11/21/the-lake-rises-again/comments/",
        "/tag/11/21/of-all-our-lakes",
        "/2026/11/21/the-lake-rises-again.jpg",
        "/2026/11/login/",
        "/2026/11/21/lake",
        "https://m.example.kg/2026/11/20/a-new-bridge-opened",
        "javascript:void(0)",
        "https://www.google.com/url?q=https://www.example.kg/2026/11/20/a-new-bridge",
    ],
)
def test_what_is_no_other_story_is_not_chosen(link: str) -> None:
    assert chosen(f"{SITE}/2026/11/21/the-lake-rises-again", link) is None


def test_the_same_number_under_another_name_is_the_same_story() -> None:
    assert chosen(f"{SITE}/ru/the-lake-rises-588325", "/ky/lake-in-other-words-588325") is None


def test_short_words_in_a_menu_lead_to_no_story() -> None:
    assert chosen(f"{SITE}/lake", "/boats", words="Boats") is None
    assert chosen(f"{SITE}/lake", "/lake", "/boats") is None


@pytest.mark.parametrize("region", [Region.BODY, Region.COMMENT, Region.TAGS, Region.SHARE, Region.ADVERTISEMENT])
def test_links_of_the_article_itself_and_of_readers_are_left_alone(region: Region) -> None:
    assert chosen(f"{SITE}/news/123456", "/news/123400", region=region) is None


def test_likeness_goes_before_place_and_place_before_order() -> None:
    lines: list[Line] = [
        (Region.NAVIGATION, f"[[{SITE}/news/111|one]]"),
        (Region.SIDEBAR, f"[[{SITE}/sport/222|two]]"),
        (Region.RELATED, f"[[{SITE}/news/333|three]] [[{SITE}/news/444#x|four]]"),
    ]
    page = page_of(lines, f"{SITE}/news/999")
    assert another_story(page) == f"{SITE}/news/333"
    assert another_story(replace(page, canonical=f"{SITE}/news/333")) == f"{SITE}/news/444"
    assert another_story(page_of(lines[:2], f"{SITE}/news/999")) == f"{SITE}/news/111"


def test_only_so_many_links_are_looked_at() -> None:
    many = [f"{SITE}/about/us/{n}" for n in range(2000)]
    assert chosen(f"{SITE}/news/999", *many, "/news/333") is None
    assert chosen(f"{SITE}/news/999", *many[1:], "/news/333") == "/news/333"


@given(
    st.text(max_size=80),
    st.lists(st.text(max_size=80).map(lambda t: "/" + t.replace("|", "").replace("]", "")), max_size=5),
)
def test_whatever_the_addresses_are_the_choice_is_on_the_host_and_always_the_same(own: str, links: list[str]) -> None:
    url = f"{SITE}/{own}"
    first = chosen(url, *links)
    assert first == chosen(url, *links)
    assert first is None or first.startswith(("/", "http://"))
