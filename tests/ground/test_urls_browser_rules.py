"""Addresses resolve as the WHATWG URL standard says, case by case: what a browser opens is what is judged."""

from __future__ import annotations

import ada_url
import pytest

from syndicheck.model import LinkKind
from syndicheck.urls import Destination, absolute, follow, host_of

BASE = "https://paper.example/2026/11/story.html?id=7"
HOME = "https://akipress.com/"


@pytest.mark.parametrize(
    ("href", "resolved"),
    [
        # scheme and slashes
        ("https:\\\\akipress.com\\", HOME),
        ("https:\\/akipress.com", HOME),
        ("https:/\\akipress.com", HOME),
        ("https:////akipress.com", HOME),
        ("http:///akipress.com/", "http://akipress.com/"),
        ("http:akipress.com", "http://akipress.com/"),
        ("http:/akipress.com/", "http://akipress.com/"),
        ("//akipress.com", HOME),
        ("\\\\akipress.com", HOME),
        ("/\\akipress.com", HOME),
        ("///akipress.com", HOME),
        ("HtTpS://AkiPress.COM", HOME),
        # white space and control characters
        (" \t\n\rhttps://akipress.com/ \n", HOME),
        ("\x00\x1fhttps://akipress.com/\x01", HOME),
        ("ht\ntps://aki\tpress.com/\r", HOME),
        ("https://akipress.com/a b", HOME + "a%20b"),
        ("https://akipress.com/\u00a0", HOME + "%C2%A0"),
        # user, port, host
        ("https://me:secret@akipress.com/", "https://me:secret@akipress.com/"),
        ("https://@akipress.com/", HOME),
        ("https://a@b@akipress.com/", "https://a%40b@akipress.com/"),
        ("https://akipress.com:443/", HOME),
        ("https://akipress.com:/", HOME),
        ("https://akipress.com:00443/", HOME),
        ("https://akipress.com:80/", "https://akipress.com:80/"),
        ("http://akipress.com:80/", "http://akipress.com/"),
        ("https://akipress.com./", "https://akipress.com./"),
        ("https://aki%70ress.com/", HOME),
        ("https://%D0%B0kipress.com/", "https://xn--kipress-1fg.com/"),
        ("https://аkipress.com/", "https://xn--kipress-1fg.com/"),
        ("https://XN--KIPRESS-1FG.com/", "https://xn--kipress-1fg.com/"),
        ("https://aki\u00adpress.com/", HOME),
        ("https://akipress\u3002com/", HOME),
        ("https://ａｋｉｐｒｅｓｓ.com/", HOME),
        ("https://пример.рф/", "https://xn--e1afmkfd.xn--p1ai/"),
        ("http://127.1/", "http://127.0.0.1/"),
        ("http://2130706433/", "http://127.0.0.1/"),
        ("http://0x7f.0.0.1/", "http://127.0.0.1/"),
        ("http://0177.0.0.1/", "http://127.0.0.1/"),
        ("http://[0:0:0:0:0:0:0:1]:8080/", "http://[::1]:8080/"),
        # path, query, fragment
        ("https://akipress.com/../a/./b/../c", HOME + "a/c"),
        ("https://akipress.com/%2e%2e/a", HOME + "a"),
        ("https://akipress.com/a\\b", HOME + "a/b"),
        ("https://akipress.com?a=ж", HOME + "?a=%D0%B6"),
        ("https://akipress.com#a", HOME + "#a"),
        ("https://akipress.com/news:622147:Жаз,_x/", HOME + "news:622147:%D0%96%D0%B0%D0%B7,_x/"),
        # relative
        ("/news:622147", "https://paper.example/news:622147"),
        ("./news:622147", "https://paper.example/2026/11/news:622147"),
        ("../about", "https://paper.example/2026/about"),
        ("../../../../about", "https://paper.example/about"),
        ("", "https://paper.example/2026/11/story.html?id=7"),
        ("?page=2", "https://paper.example/2026/11/story.html?page=2"),
        ("a;b=c", "https://paper.example/2026/11/a;b=c"),
        ("%2f%2fakipress.com", "https://paper.example/2026/11/%2f%2fakipress.com"),
    ],
)
def test_an_address_leads_where_a_browser_goes(href: str, resolved: str) -> None:
    assert follow(href, BASE) == Destination(resolved, LinkKind.DIRECT)


@pytest.mark.parametrize(
    ("href", "kind"),
    [
        ("news:622147", LinkKind.OTHER_SCHEME),  # the scheme of USENET, not a path
        ("ftp://akipress.com/", LinkKind.OTHER_SCHEME),
        ("view-source:https://akipress.com/", LinkKind.OTHER_SCHEME),
        ("android-app://com.example/https/akipress.com", LinkKind.OTHER_SCHEME),
        ("JaVaScRiPt:location='https://akipress.com'", LinkKind.OTHER_SCHEME),
        ("https://", LinkKind.INVALID),
        ("https://#top", LinkKind.INVALID),
        ("https://?q", LinkKind.INVALID),
        ("https://akipress.com:99999/", LinkKind.INVALID),
        ("https://akipress.com:8o/", LinkKind.INVALID),
        ("https://aki press.com/", LinkKind.INVALID),
        ("https://aki%00press.com/", LinkKind.INVALID),
        ("https://akipress.com%2Fevil.example/", LinkKind.INVALID),
        ("https://akipress.com<b>/", LinkKind.INVALID),
        ("http://1.2.3.4.5/", LinkKind.INVALID),
        ("http://256.0.0.1/", LinkKind.INVALID),
        ("http://[::1/", LinkKind.INVALID),
        ("https://xn--\u00e9/", LinkKind.INVALID),
        ("htps://akipress.com/", LinkKind.INVALID),
        ("hhttps://akipress.com/", LinkKind.INVALID),
        ("ttps://akipress.com/", LinkKind.INVALID),
        ("http://https://akipress.com/", LinkKind.INVALID),
        ("https://http://akipress.com/", LinkKind.INVALID),
    ],
)
def test_what_no_browser_opens_on_the_web_leads_nowhere(href: str, kind: LinkKind) -> None:
    assert follow(href, BASE) == Destination(None, kind)


def test_http_with_one_slash_depends_on_the_scheme_of_the_page() -> None:
    assert follow("https:/akipress.com/x", "http://paper.example/").url == "https://akipress.com/x"
    assert follow("https:/akipress.com/x", "https://paper.example/").url == "https://paper.example/akipress.com/x"


@pytest.mark.parametrize("slashes", ["//", "\\\\", "/\\", "\\/", "///", "//\\"])
@pytest.mark.parametrize("scheme", ["http:", "https:", "HTTPS:"])
@pytest.mark.parametrize("base", [BASE, "http://paper.example/a", "file:///a.html"])
def test_a_base_changes_nothing_in_an_address_that_is_whole(scheme: str, slashes: str, base: str) -> None:
    href = f"{scheme}{slashes}akipress.com/x?y#z"
    assert absolute(href, base) == ada_url.join_url(base, href)


def test_an_overlong_address_is_an_address() -> None:
    for href in (HOME + "a" * 100_000, HOME + "?" + "a=1&" * 50_000, "https://" + "a." * 50_000 + "example/"):
        destination = follow(href, BASE)
        assert destination.kind is LinkKind.DIRECT
        assert host_of(destination.url or "")


def test_a_fragment_of_the_page_is_the_page_however_its_base_is_spelt() -> None:
    assert follow("/a#comments", "HTTPS://Paper.example:443/a").kind is LinkKind.FRAGMENT
    assert follow("/b#comments", "HTTPS://Paper.example:443/a").kind is LinkKind.DIRECT
