"""Was it really read: challenges, logins, walls, soft 404s and shells answer 200 too, and must never pass for pages.

A sign alone rejects nothing: articles talk about logins, cookies and captchas. A page is rejected only where it also
has little article text. Whoever is rejected is told what to do.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import regex

from syndicheck.model import Capture, Ending, Reason, ReasonCode
from syndicheck.page import wordlists
from syndicheck.page.wordlists import begins, says

LITTLE = 120
"""Words of article text from which a page counts as read, whatever else stands on it."""
_VERY_LITTLE = 40
_SHELL_WORDS = 50
_BANNER_WORDS = 10
_SHELL_SCRIPTS = 3
_TEASER = 400
_ERROR_STATUS = 400

_BY_HAND = "open the page in a browser, save it as HTML and check it with --html"

_READABLE_TYPES = frozenset(
    {"", "text/html", "application/xhtml+xml", "text/plain", "application/octet-stream", "text/xml", "application/xml"}
)
_MAGIC = (
    (b"%PDF-", "a PDF document"),
    (b"\x89PNG", "an image"),
    (b"\xff\xd8\xff", "an image"),
    (b"GIF8", "an image"),
    (b"PK\x03\x04", "an archive or office document"),
    (b"\x1f\x8b", "compressed data"),
    (b"{\\rtf", "an RTF document"),
    (b"\xd0\xcf\x11\xe0", "an office document"),
)
_FEED = regex.compile(
    rb"^\s*(?:<\?xml[^>]*\?>)?(?:\s|<!--.*?-->)*<(?:rss|feed|urlset|sitemapindex|rdf:RDF)\b", regex.DOTALL
)
_JSON = regex.compile(rb"^\s*(?:\{\s*[\"}]|\[\s*[\[{\"\]])")

_REFRESH = regex.compile(r"^\s*(\d+)\s*[;,]\s*url\s*=", regex.IGNORECASE)
_CLOSED = regex.compile(
    r"</html\s*>(?:\s|<!--.*?-->|<script\b[^>]*>[^<]*</script>)*\Z", regex.IGNORECASE | regex.DOTALL
)


@dataclass(frozen=True, slots=True)
class Signs:
    """What the decision rests on. `text` is all that readers see, `body` the article's part."""

    title: str
    headline: str
    text: str
    body: str
    markup: str
    article_words: int
    visible_words: int
    scripts: int
    iframes: int
    password_fields: int
    frameset: bool
    refresh: str
    claims_article: bool
    free: bool | None


def before_parsing(capture: Capture) -> Reason | None:
    """Reasons that headers and first bytes give."""
    if (capture.header("cf-mitigated") or "").strip().lower() == "challenge":
        return _challenge()
    if not capture.body.strip():
        status = _status(capture)
        return (
            _bad_status(status)
            if status >= _ERROR_STATUS
            else _because(ReasonCode.EMPTY, "the server sent an empty page")
        )
    what = _other_content(capture)
    if what and _status(capture) < _ERROR_STATUS:
        return _because(ReasonCode.NOT_HTML, f"the address leads to {what}, which is not read", "look at it by hand")
    return None


def status_reason(capture: Capture, signs: Signs) -> Reason | None:
    """An error status, unless the page behind it is a challenge."""
    status = _status(capture)
    if status < _ERROR_STATUS:
        return None
    return _challenge() if _is_challenge(signs) else _bad_status(status)


def after_reading(signs: Signs) -> Reason | None:
    """Reasons that the page's own text and markup give; None where it was really read."""
    if signs.article_words >= LITTLE:
        return None
    if not signs.visible_words and not signs.scripts and not signs.iframes and not signs.frameset:
        return _because(ReasonCode.EMPTY, "the page has no text")
    for code, applies, what in _CLASSES:
        if applies(signs):
            return _because(code, what)
    return None


def is_cut_teaser(signs: Signs) -> bool:
    """A longer beginning of an article behind a paywall: read, but not to its end."""
    return signs.free is False and LITTLE <= signs.article_words < _TEASER and says(wordlists.PAYWALL_TEXT, signs.text)


def ending_of(capture: Capture, markup: str) -> Ending:
    """How the end of the page is proven: by the transfer, else by its closing tag."""
    if capture.ending.proven or not _CLOSED.search(markup[-5000:]):
        return capture.ending
    return Ending.CLOSING_TAG


def content_type(capture: Capture) -> str:
    """The media type without parameters, lower-case; empty where none is given."""
    return (capture.header("content-type") or "").partition(";")[0].strip().lower()


def _status(capture: Capture) -> int:
    return capture.hops[-1].status if capture.hops else 0


def _because(code: ReasonCode, what: str, remedy: str = _BY_HAND) -> Reason:
    return Reason(code, f"{what}; {remedy}")


def _challenge() -> Reason:
    return _because(ReasonCode.CHALLENGE, "the site answered with a check against robots instead of the page")


def _bad_status(status: int) -> Reason:
    return Reason(
        ReasonCode.HTTP_STATUS, f"the server answered with HTTP status {status}; try again later or {_BY_HAND}"
    )


def _other_content(capture: Capture) -> str | None:
    """What the body is if it is no page, in words."""
    start = capture.body[:1024]
    for magic, what in _MAGIC:
        if start.startswith(magic):
            return what
    kind = content_type(capture)
    if _FEED.match(start):
        return "a feed or sitemap"
    if _JSON.match(start) and b"<html" not in capture.body[:4096].lower():
        return "JSON data"
    return None if kind in _READABLE_TYPES or b"<html" in start.lower() else f"content of type {kind}"


def _is_challenge(signs: Signs) -> bool:
    if signs.article_words < _VERY_LITTLE and says(wordlists.CHALLENGE_MARKUP, signs.markup):
        return True
    if signs.claims_article:
        return False
    asks = says(wordlists.CHALLENGE_TEXT, signs.text)
    if any(begins(wordlists.CHALLENGE_TITLE, title) for title in (signs.title, signs.headline)):
        return asks or signs.article_words < _VERY_LITTLE
    return asks and signs.visible_words < LITTLE


def _is_login(signs: Signs) -> bool:
    if signs.claims_article and signs.article_words >= _VERY_LITTLE:
        return False
    asks = says(wordlists.LOGIN_TEXT, signs.text)
    if begins(wordlists.LOGIN_TITLE, signs.title) or begins(wordlists.LOGIN_TITLE, signs.headline):
        return asks or signs.password_fields > 0
    return asks and signs.password_fields > 0


def _is_consent(signs: Signs) -> bool:
    """A banner stands on every other page: the wall is where the words about consent take the article's place."""
    if not says(wordlists.CONSENT_TEXT, signs.text):
        return False
    if says(wordlists.CONSENT_TEXT, signs.title) or says(wordlists.CONSENT_TEXT, signs.headline):
        return not signs.claims_article
    own = sum(len(line.split()) for line in signs.body.split("\n") if not says(wordlists.CONSENT_LINE, line))
    in_place = says(wordlists.CONSENT_TEXT, signs.body)
    return not signs.claims_article and own < (_SHELL_WORDS if in_place else _BANNER_WORDS)


def _is_paywall(signs: Signs) -> bool:
    if not says(wordlists.PAYWALL_TEXT, signs.text):
        return False
    return signs.free is False or signs.article_words < _VERY_LITTLE


def _is_missing(signs: Signs) -> bool:
    if not (
        begins(wordlists.MISSING_TITLE, signs.title)
        or says(wordlists.MISSING_AFTER_NAME, signs.title)
        or begins(wordlists.MISSING_TITLE, signs.headline)
    ):
        return False
    return not signs.claims_article or signs.article_words < _VERY_LITTLE


def _forwards(signs: Signs) -> bool:
    found = _REFRESH.match(signs.refresh)
    return found is not None and int(found.group(1)[:6]) <= 30 and signs.article_words < _VERY_LITTLE  # noqa: PLR2004 - seconds


def _is_shell(signs: Signs) -> bool:
    if signs.visible_words >= _SHELL_WORDS:
        return signs.article_words < _VERY_LITTLE and says(wordlists.APP_ROOT, signs.markup)
    asks = says(wordlists.NO_SCRIPT, signs.text) or says(wordlists.APP_ROOT, signs.markup)
    least = _SHELL_SCRIPTS if signs.visible_words else 1
    return asks or signs.scripts >= least or signs.frameset or signs.iframes > 0


def _is_empty(signs: Signs) -> bool:
    return not signs.visible_words


_CLASSES: tuple[tuple[ReasonCode, Callable[[Signs], bool], str], ...] = (
    (ReasonCode.CHALLENGE, _is_challenge, "the site answered with a check against robots instead of the page"),
    (ReasonCode.SOFT_404, _is_missing, "the site says that there is no such page"),
    (ReasonCode.LOGIN, _is_login, "the site asks for a log-in before it shows the page"),
    (ReasonCode.PAYWALL, _is_paywall, "the site shows the article to subscribers only"),
    (ReasonCode.CONSENT_WALL, _is_consent, "the site asks for consent to cookies before it shows the page"),
    (ReasonCode.REDIRECTS, _forwards, "the page only forwards to another address"),
    (
        ReasonCode.SCRIPT_ONLY,
        _is_shell,
        "the page's text is loaded by scripts or frames and is not in what the server sent",
    ),
    (ReasonCode.EMPTY, _is_empty, "the page has no text"),
)
