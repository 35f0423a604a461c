"""Whether the full reading might refuse a page, told from its text alone. Errs towards yes, never towards no.

Every reason of really_read.py needs a sign that can be looked for without knowing where the article stands: a phrase, a
title, a line of the text that begins like the title of an error page, or a mark in the code.
"""

from __future__ import annotations

import re
from functools import cache

import regex

from syndicheck.page import wordlists
from syndicheck.page.metadata import Head
from syndicheck.page.scan import Scan
from syndicheck.page.wordlists import begins, says

_FEWEST_WORDS = 50
_VERY_LITTLE = 40

NEEDLES: dict[str, tuple[str, ...]] = {
    wordlists.CHALLENGE_TEXT: (
        *("checking", "human", "robot", "security", "javascript", "unusual traffic"),
        *("браузера", "робот", "подтвердите", "поступившие с вашего", "похожи на автоматические", "с картинки"),
    ),
    wordlists.CONSENT_TEXT: (
        *("before you continue", "value your privacy", "we and our", "cookie", "privacy settings"),
        *("privacy preferences", "consent to", "на обработку"),
    ),
    wordlists.PAYWALL_TEXT: (
        *("subscribe to ", "subscribe now to ", "to continue reading", "to keep reading", "a subscriber"),
        *("subscriber only", "subscribers only", "for subscribers", "to read the full", "unlock ", "get this article"),
        *("get full access", "get unlimited access", "become a member to", "оформите подписку", "подписчик"),
        *("продолжение доступно", "читать дальше", "читать полностью", "читать далее"),
        *("жазылуу аркылуу", "жазылуучулар үчүн"),
    ),
    wordlists.LOGIN_TEXT: (
        *("log in to ", "login to ", "sign in to ", "signin to ", "must log in", "must login", "must sign in"),
        *("must signin", "please log", "please sign", "log in or ", "sign in or ", "войдите", "авторизуйтесь"),
        *("для просмотра", "для продолжения", "для чтения", "зарегистрированн", "авторизованн"),
        *("окуу үчүн кириңиз", "катталыңыз"),
    ),
}
"""Of each list of phrases, strings in lower case one of which stands in whatever the list fits: plain strings are found
a hundred times as fast."""

MARKS = (
    *(b"_cf_chl_opt", b"cf-chl-", b'"challenge-', b"'challenge-", b"_incapsula_resource", b"px-captcha"),
    *(b"captcha-delivery.com", b"ddos-guard/js-challenge", b"sucuri_cloudproxy_js", b"awswafintegration"),
    *(b"smartcaptcha.yandexcloud", b"/showcaptcha", b"kpsdk"),
)
"""Likewise of `wordlists.CHALLENGE_MARKUP`."""
PARTS = (b"captcha", b"challenge", b"chl", b"_incapsula", b"sucuri_", b"awswaf", b"kpsdk")
"""One of these stands in each mark."""
_ROOT = re.compile(rb"id=[\"']?(?:root|app|__next|__nuxt|react-root|main-app|svelte)")
"""What `wordlists.APP_ROOT` needs. The standard library's search jumps from one `id=` to the next."""
_START = 1000
_REFUSING = wordlists.any_of(wordlists.CHALLENGE_TITLE, wordlists.MISSING_TITLE)


def may_be_refused(scan: Scan, visible: str, body: bytes, markup: str, prose: int) -> bool:
    """Whether `really_read` could find a reason. `prose` is a number of words that surely are the article's."""
    if len(visible.split()) < _FEWEST_WORDS or scan.frameset or Head(scan).first(("refresh",)):
        return True
    lower = visible.lower()
    phrases = (wordlists.CHALLENGE_TEXT, wordlists.CONSENT_TEXT, wordlists.PAYWALL_TEXT)
    return (
        any(_says(pattern, visible, lower) for pattern in phrases)
        or _may_be_login(scan, visible, lower)
        or _is_titled(scan, visible, _REFUSING)
        or says(wordlists.MISSING_AFTER_NAME, scan.title)
        or (prose < _VERY_LITTLE and _is_marked(body, markup))
    )


def _says(pattern: str, text: str, lower: str) -> bool:
    return any(needle in lower for needle in NEEDLES[pattern]) and says(pattern, text)


def _may_be_login(scan: Scan, visible: str, lower: str) -> bool:
    asks = _says(wordlists.LOGIN_TEXT, visible, lower)
    if asks and scan.password_fields:
        return True
    return (asks or scan.password_fields > 0) and _is_titled(scan, visible, wordlists.LOGIN_TITLE)


def _is_titled(scan: Scan, visible: str, title: str) -> bool:
    """Whether the window's title begins so, or any line: the headline is the beginning of one."""
    return begins(title, scan.title) or _at_a_line(title).search(visible) is not None


@cache
def _at_a_line(pattern: str) -> regex.Pattern[str]:
    """The pattern at the start of a line, whatever white space parts its words: headlines may be broken into lines."""
    return regex.compile("^" + pattern.replace(" ", r"\s"), regex.IGNORECASE | regex.MULTILINE)


def _is_marked(body: bytes, markup: str) -> bool:
    """Whether the code has marks of a check against robots, or an empty place for a script's page."""
    code = body.lower()
    if b"\0" in body[:_START] or (any(part in code for part in PARTS) and any(mark in code for mark in MARKS)):
        return True
    return _ROOT.search(code) is not None and says(wordlists.APP_ROOT, markup)
