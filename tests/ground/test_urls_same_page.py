"""Which addresses are one page: what is passed over as read already, and which link leads to our article."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from syndicheck.urls import page_key


@pytest.mark.parametrize(
    "group",
    [
        (
            "https://akipress.com/news:622147/",
            "http://akipress.com/news:622147",
            "https://www.akipress.com/news:622147/",
            "https://akipress.com./news:622147/",
            "https://AKIPRESS.com:443/news:622147/",
            "https://user@akipress.com/news:622147/",
            "https://akipress.com/news%3A622147/",
            "https://akipress.com//news:622147/",
            "https://akipress.com/news:622147:Title_of_it/",
            "https://akipress.com/news:622147:%D0%97%D0%B0%D0%B3%D0%BE%D0%BB%D0%BE%D0%B2%D0%BE%D0%BA,_x/",
            "https://akipress.com/news:622147/?from=rss",
            "https://akipress.com/news:622147?from=portal&place=last",
            "https://m.akipress.com/news:622147:Title_x/?f=cp&place=search&sth=0a1b#top",
        ),
        (
            "https://paper.example/story",
            "http://paper.example/story",
            "https://www.paper.example/story/",
            "https://www2.paper.example/story/",
            "https://m.paper.example/story",
            "https://mobile.paper.example/story",
            "https://amp.paper.example/story",
            "https://paper.example/story/amp/",
            "https://paper.example/amp/story",
            "https://paper.example/story.amp",
            "https://paper.example/story/print/",
            "https://paper.example/story?amp=1",
            "https://paper.example/story?amp",
            "https://paper.example/story?print=1",
            "https://paper.example/story?print=yes",
            "https://paper.example/story?view=print",
            "https://paper.example/story?outputType=amp",
            "https://paper.example/story?m=1",
            "https://paper.example/story?from=rss",
            "https://paper.example/story?ref=home",
            "https://paper.example/story?utm_source=x&utm_medium=y&fbclid=1&yclid=2&gclid=3&_openstat=4&ysclid=5",
            "https://paper.example/story?fbclid=1&amp;utm_source=x",
            "https://paper.example/story#comments",
            "https://paper.example/story?",
        ),
        ("https://paper.example/story.html", "https://paper.example/story.amp.html"),
        ("https://paper.example/?b=2&a=1", "http://paper.example?a=1&b=2#c"),
        ("https://paper.example/%D0%B6%d0%b7/", "https://paper.example/жз"),
        ("https://paper.example/%e6%e7", "https://paper.example/%E6%E7"),
        ("https://пример.рф/a", "https://xn--e1afmkfd.xn--p1ai/a"),
    ],
)
def test_every_address_of_one_page_has_one_key(group: tuple[str, ...]) -> None:
    assert {url: page_key(url) for url in group} == dict.fromkeys(group, page_key(group[0]))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://akipress.com/news:622147/", "https://akipress.com/news:622148/"),
        ("https://akipress.com/news:622147/", "https://akipress.com/ru/news:622147/"),
        ("https://akipress.com/news:622147/", "https://kg.akipress.com/news:622147/"),
        ("https://akipress.com/news:622147/", "https://akipress.org/news:622147/"),
        ("https://paper.example/a", "https://paper.example/A"),
        ("https://paper.example/a", "https://paper.example/a.html"),
        ("https://paper.example/?id=1", "https://paper.example/?id=2"),
        ("https://paper.example/?print=4711", "https://paper.example/?print=4712"),
        ("https://paper.example/?view=7", "https://paper.example/?view=8"),
        ("https://paper.example/?m=202611", "https://paper.example/?m=202610"),
        ("https://paper.example/list?from=20", "https://paper.example/list?from=40"),
        ("https://paper.example/list?from=2026-11-01", "https://paper.example/list?from=2026-11-02"),
        ("https://paper.example/list?page=1", "https://paper.example/list?page=2"),
        ("https://paper.example/", "https://paper.example/print"),
        ("https://paper.example/", "https://paper.example/amp/"),
        ("https://paper.example/print/7", "https://paper.example/7"),
        ("https://paper.example/amplifier", "https://paper.example/lifier"),
        ("https://paper.example/a/%E0", "https://paper.example/a/%E1"),
        ("https://paper.example/a%2Fb", "https://paper.example/a/b"),
        ("https://paper.example/a%3Fb=1", "https://paper.example/a?b=1"),
        ("https://paper.example/a", "https://kg.paper.example/a"),
        ("https://paper.example/a", "https://paper.example:8080/a"),
        ("https://m.co.uk/", "https://co.uk/"),
        ("https://m.com/", "https://com/"),
        ("https://m.blogspot.com/", "https://www.blogspot.com/"),
        ("https://my.paper.example/", "https://paper.example/"),
        ("https://paper.example/", "https://papers.example/"),
        ("https://paper.example/?" + "a=1&" * 300 + "id=1", "https://paper.example/?" + "a=1&" * 300 + "id=2"),
        ("file:///a.html", "file:///b.html"),
        ("no address", "nor this"),
    ],
)
def test_different_pages_have_different_keys(one: str, other: str) -> None:
    assert page_key(one) != page_key(other)


@given(st.text("%0123456789ABCDEFabcdef/аö \n\u2028", max_size=30))
def test_a_key_stays_on_one_line(path: str) -> None:
    key = page_key(f"https://paper.example/{path}")
    assert len(key.splitlines()) == 1
    assert not set(key) & {"\x00", " ", "\t"}
