"""Addresses: whose site, the same page, where a link really leads."""

from __future__ import annotations

import base64
import time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from syndicheck.model import LinkKind
from syndicheck.urls import (
    Destination,
    absolute,
    follow,
    host_name,
    host_of,
    is_within,
    page_key,
    path_of,
    readable_host,
    site_of,
    within_any,
)

PAGE = "https://example.kg/2017/01/story.html?id=7"
OURS = "https://akipress.com/news:588325/"
DOMAINS = ("akipress.com", "tazabek.kg")
ENCODED = "https%3A%2F%2Fakipress.com%2Fnews%3A588325%2F"
BASE64 = base64.b64encode(OURS.encode()).decode()
URLSAFE = base64.urlsafe_b64encode(OURS.encode()).decode().rstrip("=")

HREFS = st.one_of(
    st.text(max_size=60),
    st.text("htps:/.akipresscom?#&=%2F3A\\@[]- \u00a0аё\x00\ud800", max_size=60),
    st.builds(
        lambda start, rest: start + rest,
        st.sampled_from(["https://", "//", "http:/", "javascript:", "https://web.archive.org/web/", "/go?u=http%3A"]),
        st.text(max_size=40),
    ),
)


@pytest.mark.parametrize(
    ("href", "resolved"),
    [
        (OURS, OURS),
        ("//akipress.com/news:588325/", OURS),
        ("HTTPS://AKIPRESS.COM/news:588325/", OURS),
        ("https:\\\\akipress.com\\news:588325\\", OURS),
        ("https:///akipress.com/news:588325/", OURS),
        ("\n https://akipress.com/news:588325/\t", OURS),
        ("https://akipress.com:443/news:588325/", OURS),
        ("https://akipress.com:8443/", "https://akipress.com:8443/"),
        ("https://akipress.com./", "https://akipress.com./"),
        ("/about", "https://example.kg/about"),
        ("other.html", "https://example.kg/2017/01/other.html"),
        ("?id=8", "https://example.kg/2017/01/story.html?id=8"),
        ("https://akipress.com/?utm_source=https%3A%2F%2Fexample.kg%2F", None),
        ("https://akipress.com/?back=https://example.kg/2017/", None),
        ("https://akipress.com/?ref=https%3A%2F%2Fother.kg", None),
        ("https://akipress.com/login?next=https://akipress.com/news:1/", None),
        ("https://t.me/sharewood", None),
        ("https://facebook.com/akipress", None),
        ("https://bit.ly.example.kg/x", None),
    ],
)
def test_a_plain_link_leads_where_a_browser_goes(href: str, resolved: str | None) -> None:
    assert follow(href, PAGE) == Destination(resolved or href, LinkKind.DIRECT)


@pytest.mark.parametrize(
    "href",
    [
        f"https://www.google.com/url?q={ENCODED}&sa=D",
        f"https://l.facebook.com/l.php?u={ENCODED}&h=AT0",
        f"https://away.vk.com/away.php?to={ENCODED.replace('%', '%25')}",
        f"https://eur03.safelinks.protection.outlook.com/?url={ENCODED}&data=05",
        f"https://href.li/?{OURS}",
        f"https://anonym.example/?{ENCODED}",
        f"/go/?url={BASE64}",
        f"/go/{URLSAFE}",
        f"/go/{URLSAFE}/click",
        f"/away/{ENCODED}",
        f"/away/{OURS}",
        f"https://google.com/url?q=https%3A%2F%2Fl.facebook.com%2Fl.php%3Fu%3D{ENCODED.replace('%', '%25')}",
        "/out?to=https%3A%5C%2F%5C%2Fakipress.com",
    ],
)
def test_a_wrapped_link_leads_to_the_address_that_it_carries(href: str) -> None:
    destination = follow(href, PAGE)
    assert destination.kind is LinkKind.WRAPPED
    assert destination.url is not None
    assert host_of(destination.url) == "akipress.com"


def test_a_wrapped_address_ends_where_the_next_parameter_begins() -> None:
    href = "https://vk.com/away.php?to=https%3A%2F%2Fakipress.com%2F%3Fid%3D1%26page%3D2&post=7"
    assert follow(href, PAGE).url == "https://akipress.com/?id=1&page=2"


@pytest.mark.parametrize(
    "href",
    [
        f"https://www.facebook.com/sharer/sharer.php?u={ENCODED}",
        f"https://facebook.com/share.php?u={ENCODED}",
        f"https://twitter.com/intent/tweet?url={ENCODED}",
        f"https://t.me/share/url?url={ENCODED}",
        f"https://vk.com/share.php?url={ENCODED}",
        f"https://wa.me/?text={ENCODED}",
        f"https://connect.ok.ru/offer?url={ENCODED}",
        f"https://google.com/url?q=https%3A%2F%2Ft.me%2Fshare%2Furl%3Furl%3D{ENCODED.replace('%', '%25')}",
    ],
)
def test_a_share_button_is_no_link_to_what_it_shares(href: str) -> None:
    destination = follow(href, PAGE)
    assert destination.kind is LinkKind.SHARE
    assert within_any(destination.url or "", DOMAINS) is None


@pytest.mark.parametrize(
    ("href", "resolved"),
    [
        (f"https://web.archive.org/web/20170125000000/{OURS}?id=1", OURS + "?id=1"),
        ("https://web.archive.org/web/2017/http:/akipress.com/", "http://akipress.com/"),
        (f"https://webcache.googleusercontent.com/search?q=cache:x:{OURS}", OURS),
        ("https://archive.ph/AbCdE", "https://archive.ph/AbCdE"),
    ],
)
def test_an_archive_copy_names_what_it_is_a_copy_of(href: str, resolved: str) -> None:
    assert follow(href, PAGE) == Destination(resolved, LinkKind.ARCHIVE)


@pytest.mark.parametrize("href", ["https://bit.ly/3xYz", "http://www.tinyurl.com/abc", "https://t.co/AbC?amp=1"])
def test_where_a_shortener_leads_cannot_be_told(href: str) -> None:
    assert follow(href, PAGE) == Destination(None, LinkKind.SHORTENER)


@pytest.mark.parametrize(
    "href",
    [
        "akipress.com/news:588325/",
        "www.akipress.com",
        "AKIpress.com?from=x",
        "https//akipress.com/",
        "http:akipress.com",
        "\u00a0https://akipress.com/",
    ],
)
@pytest.mark.parametrize("base", [PAGE, "http://example.kg/"])
def test_a_domain_without_a_working_scheme_is_a_dead_relative_address(href: str, base: str) -> None:
    if href == "http:akipress.com" and base == PAGE:
        assert follow(href, base) == Destination("http://akipress.com/", LinkKind.DIRECT)  # as browsers do
        return
    destination = follow(href, base)
    assert destination.kind is LinkKind.BROKEN_RELATIVE
    assert host_of(destination.url or "") == "example.kg"


def test_a_dead_relative_address_is_seen_in_a_saved_page_too() -> None:
    assert follow("akipress.com/news", "file:///pages/story.html").kind is LinkKind.BROKEN_RELATIVE


@pytest.mark.parametrize(
    "href", ["story.html", "index.php?id=2", "./a.b/c", "2017.01", "photo.jpg", "v1.2/akipress.com"]
)
def test_a_file_name_is_no_dead_domain(href: str) -> None:
    assert follow(href, PAGE).kind is LinkKind.DIRECT


@pytest.mark.parametrize("href", ["#top", "#", "/2017/01/story.html?id=7#comments", " #x"])
def test_a_place_on_the_same_page_is_no_link_elsewhere(href: str) -> None:
    assert follow(href, PAGE).kind is LinkKind.FRAGMENT


@pytest.mark.parametrize(
    "href",
    [f"javascript:window.open('{OURS}')", "mailto:news@akipress.com", "tel:+996", "news:622147", "data:text/html,x"],
)
def test_other_schemes_lead_nowhere(href: str) -> None:
    assert follow(href, PAGE) == Destination(None, LinkKind.OTHER_SCHEME)


@pytest.mark.parametrize("href", ["https://", "http://[::1", "https://exa mple/", "http://256.1.1.1/"])
def test_what_is_no_address_is_called_so(href: str) -> None:
    assert follow(href, PAGE) == Destination(None, LinkKind.INVALID)


def test_an_unusable_base_spoils_no_absolute_link() -> None:
    assert follow(OURS, "not an address") == Destination(OURS, LinkKind.DIRECT)


@given(HREFS, st.sampled_from([PAGE, "", "file:///a.html", "http://[", "https://akipress.com/"]))
@example("https://x/?u=aHR0cA", PAGE)
@example("https://web.archive.org/web/http://", PAGE)
@example("https://x/aHR0cHM6", PAGE)
def test_no_link_raises_and_every_address_given_is_one(href: str, base: str) -> None:
    destination = follow(href, base)
    told = {LinkKind.DIRECT, LinkKind.WRAPPED, LinkKind.ARCHIVE, LinkKind.FRAGMENT}
    untold = {LinkKind.INVALID, LinkKind.OTHER_SCHEME, LinkKind.SHORTENER}
    assert destination.kind not in (untold if destination.url else told)
    if destination.kind in told - {LinkKind.FRAGMENT}:
        assert host_of(destination.url or "")


@given(st.text(max_size=60))
def test_nothing_here_raises_on_any_text(text: str) -> None:
    assert isinstance(page_key(text), str)
    assert isinstance(site_of(text), str)
    assert host_name(host_name(text)) == host_name(text)
    assert within_any(text, (text, "akipress.com")) in {None, text, "akipress.com"}


def test_a_link_of_a_megabyte_is_followed_at_once() -> None:
    before = time.perf_counter()
    for href in ("https://x.kg/?u=" + "%25" * 300_000, "https://x.kg/" + "http:" * 200_000, "aHR0c" * 200_000):
        follow(href, PAGE)
    assert time.perf_counter() - before < 5


# ------------------------------------------------------------------ whose site


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("https://Example.KG/a", "example.kg"),
        ("https://example.kg./", "example.kg"),
        ("http://user:pw@example.kg:8080/", "example.kg"),
        ("https://пример.kg/", "xn--e1afmkfd.kg"),
        ("http://[::1]/", "[::1]"),
        ("file:///a.html", ""),
        ("mailto:a@b.kg", ""),
        ("example.kg", ""),
    ],
)
def test_the_host_of_an_address(url: str, host: str) -> None:
    assert host_of(url) == host


def test_a_long_address_has_its_host_too() -> None:
    assert host_of("https://example.kg/" + "a" * 5000) == "example.kg"


@pytest.mark.parametrize(
    "url",
    [
        OURS,
        "http://www.akipress.com/",
        "https://m.akipress.com",
        "https://akipress.com./",
        "https://akipress.com:8443/x",
        "https://ＡＫＩpress.com/",
        "https://akipress.com\\@evil.example/",
    ],
)
def test_an_address_of_the_agency_stands_under_its_domain(url: str) -> None:
    assert within_any(url, DOMAINS) == "akipress.com"


@pytest.mark.parametrize(
    "url",
    [
        "https://akipress.com.example.kg/",
        "https://notakipress.com/",
        "https://аkipress.com/",  # Cyrillic а
        "https://akipress.com@evil.example/",
        "https://evil.example/akipress.com",
        "https://evil.example#akipress.com",
        "https://akipress.co/",
        "https://com/",
        "javascript:akipress.com",
        "",
    ],
)
def test_an_address_dressed_up_as_the_agency_does_not(url: str) -> None:
    assert within_any(url, DOMAINS) is None


def test_an_empty_domain_covers_nothing() -> None:
    assert not is_within("example.kg", "")
    assert not is_within("example.kg", " . ")


@pytest.mark.parametrize(
    ("written", "name"),
    [
        (" Example.KG. ", "example.kg"),
        ("пример.kg", "xn--e1afmkfd.kg"),
        ("[::1]", "[::1]"),
        ("https://example.kg", ""),
        ("example.kg/path", ""),
        ("example.kg:80", ""),
        ("me@example.kg", ""),
        ("a b.kg", ""),
        ("", ""),
    ],
)
def test_a_host_name_is_a_host_name_alone(written: str, name: str) -> None:
    assert host_name(written) == name


@pytest.mark.parametrize(
    ("url", "site"),
    [
        ("https://news.example.kg/a", "example.kg"),
        ("https://a.b.example.co.uk/", "example.co.uk"),
        ("https://name.blogspot.com/", "name.blogspot.com"),
        ("http://192.168.0.1/", "192.168.0.1"),
        ("http://[::1]:80/", "[::1]"),
        ("http://localhost:8000/", "localhost"),
        ("https://co.uk/", "co.uk"),
        ("file:///a.html", ""),
    ],
)
def test_a_site_is_the_registrable_domain(url: str, site: str) -> None:
    assert site_of(url) == site


@pytest.mark.parametrize(
    ("host", "readable"),
    [("xn--kipress-1fg.com", "аkipress.com"), ("example.kg", "example.kg"), ("пример.kg", "пример.kg"), ("", "")],
)
def test_a_look_alike_host_can_be_shown_as_readers_see_it(host: str, readable: str) -> None:
    assert readable_host(host) == readable


@pytest.mark.parametrize(
    ("url", "path"),
    [("https://example.kg", "/"), (OURS, "/news:588325/"), ("https://example.kg/а?b#c", "/%D0%B0"), ("nothing", "")],
)
def test_the_path_of_an_address(url: str, path: str) -> None:
    assert path_of(url) == path


def test_an_address_is_resolved_against_its_page() -> None:
    assert absolute("../a", PAGE) == "https://example.kg/2017/a"
    assert absolute("a", "nowhere") is None
