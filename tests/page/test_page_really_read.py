from collections.abc import Callable

import pytest

from syndicheck.model import Ending, NotChecked, Page, ReasonCode

SENTENCE = (
    "The river bridge was closed on Monday after inspectors found cracks in two of its supports near the left bank. "
)
ARTICLE = "".join(f"<p>{SENTENCE} Part {n} of the report follows here.</p>" for n in range(9))
SHORT = "".join(f"<p>{SENTENCE}</p>" for _ in range(3))
MENU = "<nav>" + "".join(f"<a href=/{n}>Section {n}</a> " for n in range(40)) + "</nav>"
CLOUD = "<script>window._cf_chl_opt={cType:'managed'}</script>"
LD = '<script type="application/ld+json">{"@type":"NewsArticle","headline":"h","isAccessibleForFree":%s}</script>'


def html(body: str, title: str = "Bridge closed", head: str = "") -> str:
    return f"<html><head><title>{title}</title>{head}</head><body>{MENU}{body}</body></html>"


REFUSED = {
    "cloudflare": (
        ReasonCode.CHALLENGE,
        html(f"<h1>valley-post.example</h1><p>Checking your browser</p>{CLOUD}", "Just a moment..."),
    ),
    "ddos-guard": (ReasonCode.CHALLENGE, html("<p>Please wait a few seconds</p>", "DDoS-Guard")),
    "russian check": (
        ReasonCode.CHALLENGE,
        html("<p>Проверка браузера перед переходом на сайт</p>", "Проверка браузера"),
    ),
    "captcha": (
        ReasonCode.CHALLENGE,
        html("<p>Введите код с картинки, чтобы продолжить</p>", "Valley Post").replace(MENU, ""),
    ),
    "incapsula": (ReasonCode.CHALLENGE, '<html><body><iframe src="/_Incapsula_Resource?x=1"></iframe></body></html>'),
    "login": (ReasonCode.LOGIN, html("<form><p>Please log in to continue</p><input type=password></form>", "Log in")),
    "login ru": (
        ReasonCode.LOGIN,
        html("<h1>Вход</h1><form><p>Войдите, чтобы читать</p><input type=password></form>", "Портал"),
    ),
    "login text": (ReasonCode.LOGIN, html("<p>You must log in to see this page.</p><input type=password>", "Forum")),
    "consent": (ReasonCode.CONSENT_WALL, html("<h1>Before you continue</h1><p>We use cookies and data</p>", "Consent")),
    "consent ru": (
        ReasonCode.CONSENT_WALL,
        html("<p>Сайт использует файлы cookie. Согласие обязательно.</p>", "Портал").replace(MENU, ""),
    ),
    "paywall": (ReasonCode.PAYWALL, html(f"<p>{SENTENCE}</p><p>Subscribe to continue reading</p>", head=LD % "false")),
    "paywall string": (
        ReasonCode.PAYWALL,
        html(f"{SHORT}<p>Доступно только подписчикам: оформите подписку</p>", head=LD % '"False"'),
    ),
    "soft 404": (ReasonCode.SOFT_404, html("<h1>Page not found</h1><p>Try the search.</p>", "Valley Post")),
    "soft 404 ru": (ReasonCode.SOFT_404, html("<p>Вернитесь на главную</p>", "Страница не найдена")),
    "soft 404 ky": (ReasonCode.SOFT_404, html("<h1>Барак табылган жок</h1>", "Өрөөн")),
    "soft 404 title": (ReasonCode.SOFT_404, html("<p>Sorry about that</p>", "Valley Post - 404")),
    "shell": (
        ReasonCode.SCRIPT_ONLY,
        "<html><body><div id=root></div><noscript>Please enable JavaScript</noscript><script></script></body>",
    ),
    "scripts": (
        ReasonCode.SCRIPT_ONLY,
        "<html><body><p>Loading</p>" + "<script src=a></script>" * 4 + "</body></html>",
    ),
    "frames": (ReasonCode.SCRIPT_ONLY, "<html><frameset cols=*><frame src=/a></frameset></html>"),
    "framed": (ReasonCode.SCRIPT_ONLY, "<html><body><p>Valley Post</p><iframe src=/article></iframe></body></html>"),
    "app with a menu": (ReasonCode.SCRIPT_ONLY, html("<div id='app'></div><footer>" + "About us " * 20 + "</footer>")),
    "forward": (ReasonCode.REDIRECTS, html("<p>Moving</p>", head='<meta http-equiv="refresh" content="0; url=/new">')),
    "empty": (ReasonCode.EMPTY, "   \n "),
    "no text": (ReasonCode.EMPTY, "<html><body><p> </p></body></html>"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_page_that_is_none_is_not_read(refused: Callable[..., NotChecked], name: str) -> None:
    code, markup = REFUSED[name]
    outcome = refused(markup)
    assert outcome.reason.code is code
    assert "; " in outcome.reason.text


TOPICS = {
    "challenge": (
        "Captcha tests stop bots",
        "Sites show 'Just a moment' while checking your browser; verify you are human.",
    ),
    "login": (
        "Log in with care, police warn",
        "You must log in to continue, the fraudsters' page said. Войдите, чтобы читать.",
    ),
    "cookies": (
        "Cookies under scrutiny",
        "We value your privacy and we use cookies, says each site. Accept all cookies.",
    ),
    "paywall": ("Paywalls spread", "Subscribe to continue reading, says every third site. Already a subscriber?"),
    "missing": ("404 not found: a history of the error page", "Страница не найдена, пишут сайты."),
    "scripts": ("Why sites ask to enable JavaScript", "Please enable JavaScript, they say."),
    "refresh": ("Bridge closed", "Live page."),
}


@pytest.mark.parametrize("name", TOPICS)
def test_an_article_that_talks_about_walls_is_read(page_of: Callable[..., Page], name: str) -> None:
    title, words = TOPICS[name]
    extras = "<form><input type=password><a href=/login>Log in</a></form>" + "<script></script>" * 9
    refresh = '<meta http-equiv="refresh" content="10; url=/same">' if name == "refresh" else ""
    page = page_of(html(f"<article><h1>{title}</h1><p>{words}</p>{ARTICLE}</article>{extras}", title, refresh))
    assert words in page.text


@pytest.mark.parametrize("name", ["login", "cookies", "scripts"])
def test_a_short_article_that_talks_about_walls_is_read(page_of: Callable[..., Page], name: str) -> None:
    title, words = TOPICS[name]
    page = page_of(html(f"<article><h1>{title}</h1><p>{words}</p>{SHORT}</article>", title, LD % "true"))
    assert words in page.text


def test_a_short_article_with_a_cookie_banner_is_read(page_of: Callable[..., Page]) -> None:
    banner = "<div class=cookies><p>We use cookies. Accept all cookies or manage your privacy settings.</p></div>"
    page = page_of(html(f"<article><h1>Bridge closed</h1>{SHORT}</article>{banner}"))
    assert "inspectors" in page.text


def test_a_challenge_header_is_believed_without_reading(refused: Callable[..., NotChecked]) -> None:
    outcome = refused(html(ARTICLE), status=403, headers=(("CF-Mitigated", "challenge"),))
    assert outcome.reason.code is ReasonCode.CHALLENGE


def test_an_error_status_keeps_the_title(refused: Callable[..., NotChecked]) -> None:
    outcome = refused(html(ARTICLE, "Gone for good"), status=410)
    assert outcome.reason.code is ReasonCode.HTTP_STATUS
    assert "410" in outcome.reason.text
    assert outcome.title == "Gone for good"


def test_an_error_status_over_a_challenge_is_a_challenge(refused: Callable[..., NotChecked]) -> None:
    assert refused(html(f"<p>wait</p>{CLOUD}", "Just a moment..."), status=503).reason.code is ReasonCode.CHALLENGE


def test_an_empty_error_page_is_an_error_status(refused: Callable[..., NotChecked]) -> None:
    assert refused("", status=502).reason.code is ReasonCode.HTTP_STATUS


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (b"%PDF-1.7 ...", "application/pdf"),
        (b"%PDF-1.7 ...", "text/html"),
        (b"\x89PNG\r\n", "image/png"),
        (b'{"title": "Bridge"}', "application/json"),
        (b'[{"title": "Bridge"}]', "text/html"),
        (b'<?xml version="1.0"?><rss version="2.0"></rss>', "text/xml"),
        (b"a,b\n1,2", "text/csv"),
        (b"PK\x03\x04zip", "application/octet-stream"),
    ],
)
def test_other_content_is_not_html(refused: Callable[..., NotChecked], body: bytes, kind: str) -> None:
    assert refused(body, headers=(("Content-Type", kind),)).reason.code is ReasonCode.NOT_HTML


def test_html_under_another_name_is_read(page_of: Callable[..., Page]) -> None:
    assert "inspectors" in page_of(html(ARTICLE), headers=(("Content-Type", "application/x-unknown"),)).text


def test_plain_text_is_read_in_paragraphs(page_of: Callable[..., Page]) -> None:
    page = page_of(f"{SENTENCE}\n\n{SENTENCE} <b>5 & 6</b>", headers=(("Content-Type", "text/plain; charset=utf-8"),))
    assert [b.paragraph for b in page.blocks] == [1, 2]
    assert page.text.endswith("<b>5 & 6</b>")


@pytest.mark.parametrize(
    "tail", ["</html>", "</html>\n \n", "</HTML ><!-- served by cache 7 -->\n", "</html><script>a=1</script>"]
)
def test_a_closing_tag_proves_the_end(page_of: Callable[..., Page], tail: str) -> None:
    page = page_of(html(ARTICLE).removesuffix("</html>") + tail, ending=Ending.UNPROVEN)
    assert page.ending is Ending.CLOSING_TAG


def test_a_body_cut_anywhere_else_stays_unproven(page_of: Callable[..., Page]) -> None:
    assert page_of(html(ARTICLE)[:-30], ending=Ending.UNPROVEN).ending is Ending.UNPROVEN
    assert page_of("<html></html>" + html(ARTICLE)[:-30], ending=Ending.UNPROVEN).ending is Ending.UNPROVEN


def test_a_proven_end_stays_as_it_was_proven(page_of: Callable[..., Page]) -> None:
    assert page_of(html(ARTICLE), ending=Ending.CHUNKS).ending is Ending.CHUNKS


def test_the_long_beginning_of_an_article_behind_a_paywall_is_not_its_end(page_of: Callable[..., Page]) -> None:
    page = page_of(html(ARTICLE + "<p>Subscribe to continue reading.</p>", head=LD % "false"))
    assert page.ending is Ending.UNPROVEN


def test_too_large_and_too_deep_pages_are_refused(refused: Callable[..., NotChecked]) -> None:
    assert refused("<p>" + "x" * 10_000_001).reason.code is ReasonCode.PARSER_LIMIT
    assert refused("<div>" * 40_000 + SENTENCE).reason.code is ReasonCode.PARSER_LIMIT
    assert refused("<div>" * 4_000 + SENTENCE).reason.code is ReasonCode.PARSER_LIMIT


def test_hidden_nesting_is_not_fooled_by_closing_tags_that_close_nothing(refused: Callable[..., NotChecked]) -> None:
    assert refused("<div></span>" * 20_000 + SENTENCE).reason.code is ReasonCode.PARSER_LIMIT


def test_long_flat_pages_are_read(page_of: Callable[..., Page]) -> None:
    page = page_of(
        html(
            ARTICLE
            + "<p>x<br>" * 9_000
            + "<ul>"
            + "<li><b>y</b>" * 9_000
            + "</ul><!-- <div> --><script>'<div>'</script>"
        )
    )
    assert "inspectors" in page.text


def test_a_nested_page_within_bounds_is_read_though_it_is_long(page_of: Callable[..., Page]) -> None:
    page = page_of(html("<div>" * 900 + "<div><span>x</span></div>" * 7_000 + ARTICLE))
    assert "inspectors" in page.text


def test_a_short_page_with_a_captcha_in_its_comment_form_is_read(page_of: Callable[..., Page]) -> None:
    form = "<script src=https://smartcaptcha.yandexcloud.example/captcha.js></script>"
    form += "<script src=https://smartcaptcha.yandexcloud.net/captcha.js></script>"
    assert "inspectors" in page_of(html(f"<article><h1>Bridge closed</h1>{SHORT}</article>{form}")).text


def test_a_tiny_page_with_a_cookie_banner_is_read(page_of: Callable[..., Page]) -> None:
    banner = "<div class=cookies><p>We use cookies. Accept all cookies or manage your privacy settings.</p></div>"
    assert "inspectors" in page_of(html(f"<h1>Bridge closed</h1><p>{SENTENCE}</p>{banner}")).text


def test_a_consent_wall_under_a_long_menu_is_not_read(refused: Callable[..., NotChecked]) -> None:
    wall = "<div><p>We and our 312 partners store information. Accept all cookies to go on.</p></div>"
    assert refused(html(wall, "Valley Post")).reason.code is ReasonCode.CONSENT_WALL
