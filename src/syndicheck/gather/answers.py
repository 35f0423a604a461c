"""What an answer means for the page behind it."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Mapping
from datetime import datetime
from email.utils import parsedate_to_datetime
from types import MappingProxyType

import ada_url

from syndicheck.gather.addresses import web_address
from syndicheck.gather.failures import FetchError
from syndicheck.model import Hop, ReasonCode

FIRST_ERROR = 400
RETRIED = frozenset({429, 502, 503, 504})
"""Answers after which a second try may help."""

_SERVER_ERROR = 500
_SUCCESS = range(200, 300)
_PARTIAL = 206
_MEANS: Mapping[int, str] = MappingProxyType(
    {
        401: "the page wants a log-in; nothing can be said about it",
        402: "the page is for paying readers; nothing can be said about it",
        403: "the site does not let programs in; open the page in a browser, save it and check the file",
        404: "there is no page at this address; was it moved, or taken down?",
        410: "the page was taken down",
        429: "the site was asked too often; try again later, more slowly",
        451: "the page is blocked for legal reasons",
    }
)
_NOT_PAGES = ("image/", "audio/", "video/", "font/", "application/pdf", "application/zip", "application/msword")


def readable(url: str) -> str:
    """The address as browsers spell it; raises `FetchError` where it is none."""
    address = web_address(url)
    if address is None:
        raise FetchError(ReasonCode.BAD_ADDRESS, "this is no address of a web page (http or https); is it whole?")
    return address


def next_url(hop: Hop) -> str:
    """Where a redirect leads. Header bytes arrive as Latin-1; servers mean UTF-8 (as browsers read them)."""
    location = hop.header("location") or ""
    with contextlib.suppress(UnicodeError):
        location = location.encode("latin-1").decode("utf-8")
    try:
        target = web_address(ada_url.join_url(hop.url, location))
    except (ValueError, UnicodeError):
        target = None
    if target is None:
        raise FetchError(
            ReasonCode.REDIRECTS, "the page leads on to something that is no web page; it was not followed"
        )
    return target


def accept(hop: Hop) -> None:
    """Raise `FetchError` for an answer that is no page."""
    if hop.header("cf-mitigated") == "challenge" or hop.header("x-amzn-waf-action") in {"challenge", "captcha"}:
        raise FetchError(
            ReasonCode.CHALLENGE,
            "the site wants proof that a person is reading; open the page in a browser, save it and check the file",
        )
    if hop.status >= FIRST_ERROR:
        other = "the site has trouble; try again later" if hop.status >= _SERVER_ERROR else "there is no page"
        means = _MEANS.get(hop.status, other)
        raise FetchError(ReasonCode.HTTP_STATUS, f"the site answered {hop.status}: {means}")
    if hop.status == _PARTIAL:
        raise FetchError(ReasonCode.TRUNCATED, "the site sent only a part of the page; try again later")
    if hop.status not in _SUCCESS:
        raise FetchError(
            ReasonCode.BAD_RESPONSE, f"the site answered {hop.status} without a page and without leading on"
        )
    kind = re.match(r"[a-z0-9.+/-]{0,60}", (hop.header("content-type") or "").strip().lower())
    if kind and kind.group().startswith(_NOT_PAGES):
        raise FetchError(ReasonCode.NOT_HTML, f"this is no page but a file of the type {kind.group()}")


def retry_after(hop: Hop, now: datetime) -> float | None:
    """Seconds that the server asks us to wait (RFC 9110, 10.2.3); None where it says nothing that can be read."""
    value = (hop.header("retry-after") or "").strip()
    if value.isascii() and value.isdigit():
        return float(value[:9])
    try:
        return max(0.0, (parsedate_to_datetime(value) - now).total_seconds())
    except (ValueError, TypeError, OverflowError):
        return None
