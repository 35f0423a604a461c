"""Hostile hrefs: nothing raises, nothing takes long, and what comes out is an address that leads to itself."""

from __future__ import annotations

import base64
import os
import time
from collections import Counter
from collections.abc import Callable
from urllib.parse import quote

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from syndicheck import urls
from syndicheck.model import LinkKind

MINUTES = float(os.environ.get("FUZZ_MINUTES", "10"))
LONGEST_SECONDS = 2.0
"""Of the processor, for one href of any length below; a hundred times what the slowest takes."""

WEB_BASES = (
    "https://paper.example/2026/11/story.html?id=7",
    "http://akipress.com/",
    "https://web.archive.org/web/2017/http://paper.example/",
    "https://paper.example:8443/a?u=https%3A%2F%2Fakipress.com#x",
    "https://xn--e1afmkfd.xn--p1ai/",
)
OTHER_BASES = ("", "not an address", "file:///pages/a.html", "about:blank", "http://[", "data:text/html,x", "\ud800")

PIECES = (
    *(
        "https://",
        "http://",
        "//",
        "http:/",
        "https:\\\\",
        "hTTp:",
        "http//",
        "https;//",
        "htps://",
        "mailto:",
        "tg://",
    ),
    *("javascript:", "news:622147", "akipress.com", "аkipress.com", "xn--kipress-1fg.com", "akipress.com.", "127.1"),
    *("[::1]", "@", ":", ":443", ":99999", "/", "\\", "?", "&", "=", "#", ".", "..", "%", "%2F", "%252F", "%25", "%00"),
    *("+", "*", "-", "_", "__", "___", ";", "!", "\t", "\n", " ", "\u00a0", "\u200b", "\ud800", "\u0130", "ж", "amp;"),
    *(
        "u=",
        "url=",
        "q=",
        "to=",
        "text=",
        "body=",
        "utm_source=",
        "st.cmd=addShare",
        "_x_tr_hp=",
        "_x_tr_enc=0",
        "uddg=",
    ),
    *("aHR0c", "aHR0cHM6Ly9ha2lwcmVzcy5jb20v", "a1aHR0cHM6Ly8", "https-3A__", "https%3A%2F%2F", "cache:", "domain="),
    *("www.google.com", "/url?", "/amp/s/", "/search?q=", "yandex.ru", "/turbo/s/", "/clck/jsredir", "bing.com/ck/a?"),
    *("web.archive.org/web/2017/", "archive.ph/o/AbCdE/", "webcache.googleusercontent.com/search?q=", "perma.cc/"),
    *("a-b--c.translate.goog/", "translated.turbopages.org/proxy_u/a/https/", "x.cdn.ampproject.org/c/s/"),
    *("urldefense.com/v3/__", "__;Kw!!x$", "**A", "urldefense.proofpoint.com/v2/url?u=", "url.avanan.click/v2/___"),
    *("t.me/share/url?", "t.me/iv?", "vk.com/away.php?", "vk.com/share.php?", "ok.ru/dk?", "wa.me/?", "disq.us/url?"),
    *(
        "bit.ly/x",
        "clck.ru",
        "news.google.com/rss/articles/",
        "CBMi",
        "r.search.yahoo.com/RU=",
        "/RK=2",
        "/go?",
        "/out/",
    ),
    *("paper.example", "/2026/11/story.html", "/print", "/amp/", "m.", "www.", "?print=1", "?from=rss", "news:1:Title"),
)
TEXTS = st.one_of(
    st.lists(st.sampled_from(PIECES), max_size=14).map("".join),
    st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=6)), max_size=10).map("".join),
    st.text(max_size=80),
    st.text("htps:/.akrecom?#&=%2F3A\\@[]-_*+ \u00a0аё\x00\ud800", max_size=120),
)
ENCODERS: tuple[Callable[[str], str], ...] = (
    lambda text: text,
    lambda text: quote(text, safe="", errors="replace"),
    lambda text: quote(quote(text, safe="", errors="replace")),
    lambda text: base64.b64encode(text.encode(errors="replace")).decode(),
    lambda text: base64.urlsafe_b64encode(text.encode(errors="replace")).decode().rstrip("="),
)
CARRIERS = (
    *("https://www.google.com/url?q={}", "https://l.facebook.com/l.php?u={}&h=x", "https://vk.com/away.php?to={}"),
    *("https://example.org/go?url={}", "https://example.org/out/{}", "/away?{}", "https://duckduckgo.com/l/?uddg={}"),
    *("https://web.archive.org/web/2017/{}", "https://translate.google.com/translate?u={}", "mailto:?body={}"),
    *("https://t.me/share/url?url={}", "https://urldefense.com/v3/__{}__;!!x$", "https://url.avanan.click/v2/___{}___"),
)


def _wrapped(inner: str, layers: list[tuple[str, Callable[[str], str]]]) -> str:
    for carrier, encode in layers:
        inner = carrier.replace("{}", encode(inner))[:20_000]
    return inner


HREFS = st.builds(
    _wrapped,
    TEXTS,
    st.lists(st.tuples(st.sampled_from(CARRIERS), st.sampled_from(ENCODERS)), max_size=5),
)
BASES = st.sampled_from(WEB_BASES + OTHER_BASES)

HONEST: tuple[Callable[[str], str], ...] = (
    lambda url: f"https://www.google.com/url?sa=t&url={quote(url, safe='')}&usg=x",
    lambda url: f"https://l.facebook.com/l.php?u={quote(url, safe='')}&h=x",
    lambda url: f"https://away.vk.com/away.php?to={quote(quote(url, safe=''))}",
    lambda url: f"https://www.bing.com/ck/a?p=0&u=a1{base64.urlsafe_b64encode(url.encode()).decode().rstrip('=')}",
    lambda url: f"https://paper.co.uk/go/?url={quote(base64.b64encode(url.encode()).decode(), safe='')}",
    lambda url: f"https://example.org/out/{base64.urlsafe_b64encode(url.encode()).decode().rstrip('=')}",
    lambda url: f"https://nam01.safelinks.protection.outlook.com/?url={quote(url, safe='')}&data=05",
    lambda url: f"https://secure-web.cisco.com/1ab/{quote(url, safe='')}",
    lambda url: "https://urldefense.proofpoint.com/v2/url?u=" + _urldefense_2(url) + "&d=x",
)


def _urldefense_2(url: str) -> str:
    return (
        quote(url, safe=":/").replace("-", "-2D").replace("_", "-5F").replace("%", "-").translate({47: "_", 58: "-3A"})
    )


def follows(href: str, base: str) -> urls.Destination:
    """Everything that must hold of one href, whatever it is."""
    before = time.process_time()
    destination = urls.follow(href, base)
    assert time.process_time() - before < LONGEST_SECONDS
    told, kind = destination.url, destination.kind
    if told is None:
        assert kind not in {LinkKind.DIRECT, LinkKind.WRAPPED, LinkKind.ARCHIVE, LinkKind.FRAGMENT}
        return destination
    assert kind not in {LinkKind.INVALID, LinkKind.OTHER_SCHEME, LinkKind.SHORTENER}
    on_the_web = told.startswith(("http://", "https://")) and urls.host_of(told)
    if base in WEB_BASES or kind not in {LinkKind.BROKEN_RELATIVE, LinkKind.FRAGMENT}:
        assert on_the_web
    assert urls.absolute(told, "") == told
    if kind is not LinkKind.BROKEN_RELATIVE:  # it is where a browser ends up, but nobody meant it
        again = urls.follow(told, base)
        assert again.url == told
        assert again.kind in {kind, LinkKind.DIRECT, LinkKind.ARCHIVE, LinkKind.FRAGMENT}
    return destination


def reads(text: str) -> None:
    """The other questions about an address raise on nothing, and answer in their own terms."""
    host = urls.host_of(text)
    assert urls.host_name(urls.host_name(text)) == urls.host_name(text)
    assert (urls.within_any(text, ("akipress.com",)) is None) or host.endswith("akipress.com")
    assert urls.is_archive(text) in {True, False}
    assert urls.site_of(text) == "" or host.endswith(urls.site_of(text))
    assert urls.path_of(text) == "" or host or not text.lower().startswith("http")
    assert isinstance(urls.readable_host(text), str)
    key = urls.page_key(text)
    assert urls.page_key(text) == key
    address = urls.absolute(text, "")
    if host and address:
        assert urls.page_key(address) == urls.page_key(address.partition("#")[0]) == key


@settings(max_examples=600)
@given(HREFS, BASES)
@example("https://web.archive.org/web/2017/https://web.archive.org/web/2017/", WEB_BASES[0])
@example("https://x/?u=https://x.example/?u=https%3A%2F%2Fy.example", WEB_BASES[0])
@example("https://urldefense.com/v3/__https:/a.example/**__;!!x$", WEB_BASES[0])
@example("https://--.translate.goog/?_x_tr_enc=0,1&_x_tr_hp=0-", WEB_BASES[0])
def test_every_href_has_a_destination_that_leads_to_itself(href: str, base: str) -> None:
    follows(href, base)


@settings(max_examples=400)
@given(TEXTS)
def test_every_question_about_any_text_has_an_answer(text: str) -> None:
    reads(text)


@settings(max_examples=200)
@given(
    st.lists(st.sampled_from(HONEST), min_size=1, max_size=5, unique=True),
    st.integers(1, 999_999),
    st.sampled_from(WEB_BASES[:1]),
)
def test_an_honest_address_is_found_again_however_it_is_wrapped(
    layers: list[Callable[[str], str]], number: int, base: str
) -> None:
    url = href = f"https://akipress.com/news:{number}:A-title_of_it/?a=1&b=2"
    for wrap in layers:
        href = wrap(href)
    assert urls.follow(href, base) == urls.Destination(url, LinkKind.WRAPPED)


@pytest.mark.parametrize(
    "piece",
    [
        "%25",
        "http:",
        "https://",
        "aHR0c",
        "aHR0cHM6/",
        "a.",
        "a=1&",
        "u=https%3A%2F%2F",
        "___",
        "**A",
        "/web/",
        "-",
        "@",
        "\\",
        "%68",
        "/RU=http%3A",
        "_",
        "é",
        "&url=aHR0cHM6Ly8",
        ";http://a.b/",
    ],
)
def test_a_long_href_is_followed_at_once(piece: str) -> None:
    for start in ("", "https://x.example/", "https://x.example/?u=", "https://web.archive.org/web/2017/", "/go?"):
        for host in ("", "https://urldefense.com/v3/__", "https://www.google.com/url?q="):
            follows(f"{host}{start}{piece * (300_000 // len(piece))}", WEB_BASES[0])


@pytest.mark.slow
@pytest.mark.timeout(0)
def test_ten_minutes_of_hostile_hrefs_find_nothing() -> None:
    """As many rounds as fit; each has examples of its own and shrinks what it finds."""
    until = time.monotonic() + MINUTES * 60
    kinds: Counter[LinkKind] = Counter()

    @settings(
        max_examples=5000, deadline=None, database=None, derandomize=False, suppress_health_check=list(HealthCheck)
    )
    @given(HREFS, BASES)
    def one_round(href: str, base: str) -> None:
        if time.monotonic() < until:
            kinds[follows(href, base).kind] += 1
            reads(href)

    while time.monotonic() < until:
        one_round()
    print(kinds.total(), {kind.value: count for kind, count in kinds.items()})  # noqa: T201 - shown with -s
    assert set(kinds) == set(LinkKind)
