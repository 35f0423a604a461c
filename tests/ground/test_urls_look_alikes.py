"""Addresses that look like the agency's: what a browser opens, whose host it is, and what a reader sees."""

from __future__ import annotations

import pytest

from syndicheck.model import LinkKind
from syndicheck.urls import Destination, follow, host_name, host_of, readable_host, site_of, within_any

PAGE = "https://paper.example/2026/11/story.html"
DOMAINS = ("akipress.com", "tazabek.kg")
CYRILLIC = "xn--kipress-1fg.com"
"""аkipress.com with a Cyrillic а."""


@pytest.mark.parametrize(
    ("href", "host"),
    [
        ("https://akipress.com", "akipress.com"),
        ("https://AKIPRESS.COM/", "akipress.com"),
        ("https://www.akipress.com/", "www.akipress.com"),
        ("https://kg.eco.akipress.com/", "kg.eco.akipress.com"),
        ("https://akipress.com./", "akipress.com"),
        ("https://akipress.com:443/", "akipress.com"),
        ("https://akipress.com:8443/", "akipress.com"),
        ("https://evil.example@akipress.com/", "akipress.com"),
        ("https://evil.example:pw@akipress.com:8443/", "akipress.com"),
        ("https://akipress.com\\@evil.example/", "akipress.com"),
        ("https://akipress.com/@evil.example", "akipress.com"),
        ("https://akipress.com?@evil.example", "akipress.com"),
        ("https://akipress.com#@evil.example", "akipress.com"),
        ("https://akipress\u3002com/", "akipress.com"),
        ("https://aki%70ress.com/", "akipress.com"),
        ("https://ａｋｉｐｒｅｓｓ.com/", "akipress.com"),
        ("https://tazabek.kg/", "tazabek.kg"),
    ],
)
def test_an_address_of_the_agency_is_the_agency_s(href: str, host: str) -> None:
    destination = follow(href, PAGE)
    assert destination.kind is LinkKind.DIRECT
    assert host_of(destination.url or "") == host
    assert within_any(destination.url or "", DOMAINS) in DOMAINS
    assert readable_host(host) == host


@pytest.mark.parametrize(
    ("href", "host", "readable"),
    [
        ("https://akipress.com.ru/", "akipress.com.ru", "akipress.com.ru"),
        ("https://akipress.com.evil.example/", "akipress.com.evil.example", "akipress.com.evil.example"),
        ("https://akipress-com.kg/", "akipress-com.kg", "akipress-com.kg"),
        ("https://notakipress.com/", "notakipress.com", "notakipress.com"),
        ("https://akipress.co/", "akipress.co", "akipress.co"),
        ("https://akipress.kg/", "akipress.kg", "akipress.kg"),
        ("https://akipress.com.:8443.evil.example/", None, None),
        ("https://akipress.com../", "akipress.com.", "akipress.com."),
        ("https://akipress,com/", "akipress,com", "akipress,com"),
        ("https://akipress_com/", "akipress_com", "akipress_com"),
        ("https://akipress%2ecom.evil.example/", "akipress.com.evil.example", "akipress.com.evil.example"),
        ("https://akipress.com@evil.example/", "evil.example", "evil.example"),
        ("https://akipress.com:443@evil.example/", "evil.example", "evil.example"),
        ("https://akipress.com%2F@evil.example/", "evil.example", "evil.example"),
        ("https://akipress.com%20@evil.example/", "evil.example", "evil.example"),
        ("https://аkipress.com/", CYRILLIC, "аkipress.com"),
        (f"https://{CYRILLIC}/", CYRILLIC, "аkipress.com"),
        (f"https://{CYRILLIC.upper()}./", CYRILLIC, "аkipress.com"),
        ("https://%D0%B0kipress.com/", CYRILLIC, "аkipress.com"),
        ("https://акіpress.com/", "xn--press-3ve4e0l.com", "акіpress.com"),
        ("https://akıpress.com/", "xn--akpress-sfb.com", "akıpress.com"),
        ("https://аkipress.com@evil.example/", "evil.example", "evil.example"),
        ("https://evil.example/akipress.com", "evil.example", "evil.example"),
        ("https://evil.example/#akipress.com", "evil.example", "evil.example"),
        ("https://evil.example/?akipress.com", "evil.example", "evil.example"),
        ("https://[::ffff:127.0.0.1]/akipress.com", "[::ffff:7f00:1]", "[::ffff:7f00:1]"),
        ("https://com/", "com", "com"),
    ],
)
def test_an_address_dressed_up_as_the_agency_s_is_not(href: str, host: str | None, readable: str | None) -> None:
    destination = follow(href, PAGE)
    assert within_any(destination.url or "", DOMAINS) is None
    if host is None:
        assert destination == Destination(None, LinkKind.INVALID)
        return
    assert destination.kind is LinkKind.DIRECT
    assert host_of(destination.url or "") == host
    assert readable_host(host) == readable


@pytest.mark.parametrize(
    "href",
    [
        "akipress.com",
        "akipress.com/news:588325/",
        "www.akipress.com/",
        "kg.akipress.org/news:1",
        "AKIpress.COM/news",
        "akipress.com?from=x",
        "akipress.com#x",
        "akipress.com\\news",
        "акипресс.рф/новости",
        "акипресс.kg:8080/новости",
        "xn--e1afmkfd.kg/",
        "https//akipress.com/",
        "https//akipress.com:8443/",
        "http;//akipress.com/",
        "http.//akipress.com/",
        "https:/akipress.com/",
        "https:akipress.com/",
        "\u00a0https://akipress.com/",
        "\u2003akipress.com",
    ],
)
@pytest.mark.parametrize("page", [PAGE, "https://paper.example/"])
def test_a_domain_without_a_working_scheme_is_dead(href: str, page: str) -> None:
    destination = follow(href, page)
    assert destination.kind is LinkKind.BROKEN_RELATIVE
    assert host_of(destination.url or "") == "paper.example"


@pytest.mark.parametrize(
    "href", ["akipress.com:8080/news", "www.akipress.com:80", "AKIpress.com:443?a", "tazabek.kg:1#a"]
)
def test_a_domain_with_a_port_is_taken_for_a_scheme_and_dead(href: str) -> None:
    assert follow(href, PAGE) == Destination(None, LinkKind.BROKEN_RELATIVE)


@pytest.mark.parametrize("href", ["localhost:8080/news", "story.html:80", "akipress.com:news", "net.example:ab"])
def test_what_only_looks_like_a_domain_with_a_port_is_some_scheme(href: str) -> None:
    assert follow(href, PAGE) == Destination(None, LinkKind.OTHER_SCHEME)


@pytest.mark.parametrize(
    "href",
    [
        "index.php",
        "story.html?id=1",
        "view.do",
        "news.pl?id=1",
        "feed.xml",
        "v1.2/",
        "2026.11.23",
        "me@akipress.com",
        "...",
        "/akipress.com/",
        "./akipress.com/",
        "paper.example/2026",
        "https://paper.example/akipress.com",
    ],
)
def test_a_file_or_the_site_s_own_name_is_no_dead_domain(href: str) -> None:
    assert follow(href, PAGE).kind is LinkKind.DIRECT


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("akipress.com.", "akipress.com"),
        ("akipress.com..", ""),
        (".akipress.com", ""),
        ("a..b", ""),
        ("aki press.com", ""),
    ],
)
def test_a_host_with_an_empty_part_is_no_host(written: str, name: str) -> None:
    assert host_name(written) == name


def test_look_alikes_are_sites_of_their_own() -> None:
    sites = {site_of(f"https://{host}/") for host in ("akipress.com", "akipress.com.ru", "akipress-com.kg", CYRILLIC)}
    assert sites == {"akipress.com", "akipress.com.ru", "akipress-com.kg", CYRILLIC}
