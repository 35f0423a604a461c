"""What a page shows or loads: where it comes from, where it stands, and whether it is a counter's dot."""

from collections.abc import Callable

import pytest

from syndicheck.model import Embed, Page, Region

TEXT = "The river bridge was closed on Monday after inspectors found cracks in two of its supports, the office said."


def shown(page_of: Callable[..., Page], markup: str, head: str = "") -> tuple[Embed, ...]:
    more = "".join(f"<p>{TEXT} Number {n}.</p>" for n in range(6))
    body = f"<article><p>{TEXT}</p>{markup}{more}</article>"
    return page_of(f"<html lang=en><head>{head}</head><body>{body}</body></html>", url="https://a.example/n/1").embeds


def test_everything_embedded_is_kept_in_order(page_of: Callable[..., Page]) -> None:
    found = shown(
        page_of,
        "<p>By <img src=i.png alt=' The  Wire '> and others</p><video src=v.mp4></video>"
        "<audio><source src=s.mp3></audio><iframe src=//player.example/1></iframe><object data=o.swf></object>"
        "<script src=/s.js></script><script>inline()</script><noscript><img src=https://count.example/1></noscript>",
        head="<link rel='Stylesheet' href=/main.css><link rel=icon href=/i.ico>",
    )
    assert [(embed.tag, embed.src) for embed in found] == [
        ("link", "https://a.example/main.css"),
        ("img", "https://a.example/n/i.png"),
        ("video", "https://a.example/n/v.mp4"),
        ("audio", None),
        ("source", "https://a.example/n/s.mp3"),
        ("iframe", "https://player.example/1"),
        ("object", "https://a.example/n/o.swf"),
        ("script", "https://a.example/s.js"),
        ("img", "https://count.example/1"),
    ]
    assert found[1].alt == "The Wire"
    assert (found[0].region, found[1].region) == (Region.HIDDEN, Region.BODY)


@pytest.mark.parametrize(
    "markup",
    [
        "<img data-src=/real.jpg>",
        "<img src='data:image/gif;base64,R0lG' data-lazy-src=/real.jpg>",
        "<img srcset='/real.jpg 1x, /large.jpg 2x'>",
        "<img src=' /real.jpg '>",
    ],
)
def test_lazy_images_have_the_address_that_readers_will_see(page_of: Callable[..., Page], markup: str) -> None:
    assert shown(page_of, markup)[0].src == "https://a.example/real.jpg"


@pytest.mark.parametrize("markup", ["<img>", "<img src='data:image/gif;base64,R0lG'>", "<img src='http://['>"])
def test_an_image_without_an_address_has_none(page_of: Callable[..., Page], markup: str) -> None:
    assert [embed.src for embed in shown(page_of, markup)] == [None]


@pytest.mark.parametrize(
    ("size", "tiny"),
    [
        ("width=1 height=1", True),
        ("width=0 height=2px", True),
        ("style='width: 1px; height: 1px'", True),
        ("width=1", False),
        ("width=1 height=100%", False),
        ("width=300 height=200", False),
        ("style='max-width:1px;height:1px'", False),
    ],
)
def test_counters_are_at_most_two_pixels_wide_and_high(page_of: Callable[..., Page], size: str, *, tiny: bool) -> None:
    assert shown(page_of, f"<img src=/c {size}>")[0].tiny is tiny


@pytest.mark.parametrize(
    ("markup", "region"),
    [
        ("<figure><img src=/1><figcaption>A photo of it</figcaption></figure>", Region.BODY),
        ("<div class=sidebar><img src=/1></div>", Region.SIDEBAR),
        ("<div hidden><img src=/1></div>", Region.HIDDEN),
        ("<img src=/1 style='display:none'>", Region.HIDDEN),
        ("<div class=ads><iframe src=/1></iframe></div>", Region.ADVERTISEMENT),
    ],
)
def test_embeds_stand_where_their_elements_do(page_of: Callable[..., Page], markup: str, region: Region) -> None:
    assert shown(page_of, markup)[0].region is region


def test_embeds_are_bounded(page_of: Callable[..., Page]) -> None:
    found = shown(page_of, "<img src=/1>" * 2500 + f"<img src=/{'x' * 9000}>")
    assert len(found) == 2000
    assert shown(page_of, f"<img src=/{'x' * 9000}>")[0].src is None
