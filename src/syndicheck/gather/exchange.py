"""One request and its answer, as sent and as received."""

from __future__ import annotations

import re
import ssl
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

import requests
from requests.cookies import RequestsCookieJar
from urllib3 import HTTPResponse

from syndicheck.gather.connection import Dialer, Line, VettingAdapter
from syndicheck.gather.decoding import ACCEPTED, codings_of, decode
from syndicheck.gather.failures import FetchError, fetch_error
from syndicheck.gather.settings import FetchSettings
from syndicheck.model import Ending, Hop, ReasonCode

REDIRECTS = frozenset({301, 302, 303, 307, 308})

_REDIRECT_BODY = 65_536
_REDIRECT_SECONDS = 2.0
_BLOCK = 16_384
_FRAMING = 1_048_576
_MAX_COOKIES = 8192
_FIRST_ERROR = 400
_NO_BODY = frozenset({204, 205, 304})
_ACCEPT = "text/html,application/xhtml+xml;q=0.9,*/*;q=0.5"


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back for one request: the hop, and how its framing proved the end of the body."""

    hop: Hop
    framing: Ending

    @property
    def is_redirect(self) -> bool:
        """Whether it leads on."""
        return self.hop.status in REDIRECTS and self.hop.header("location") is not None

    def body(self, settings: FetchSettings) -> tuple[bytes, Ending]:
        """The body after content decoding, and what proves its end; raises `FetchError`."""
        codings = codings_of(headers_named(self.hop, "content-encoding"))
        if not codings or not self.hop.wire:
            return self.hop.wire, self.framing
        body = decode(self.hop.wire, codings, settings.max_decoded, settings.max_ratio)
        return body, self.framing if self.framing.proven else Ending.TRAILER


@dataclass(frozen=True, slots=True)
class Exchange:
    """Sends requests, one connection each."""

    settings: FetchSettings
    dialer: Dialer
    context: ssl.SSLContext
    monotonic: Callable[[], float]
    now: Callable[[], datetime]

    def ask(self, method: str, url: str, jar: RequestsCookieJar, seconds: float, most: int | None = None) -> Answer:
        """Send one request and read its answer; raises `FetchError`.

        `most`: read so many body bytes and be content with them, instead of refusing a longer body. Bodies of
        redirects are kept as far as they come within two seconds and 64 kB: they are evidence, but nobody needs them
        to go on. Those of errors are not read. Cookies live in `jar`.
        """
        line = Line(seconds, 2 * self.settings.max_wire + _FRAMING, self.monotonic)
        began, started = self.monotonic(), self.now()
        adapter = VettingAdapter(line, self.dialer, self.context)
        try:
            request = self._prepare(method, url, jar)
            response = adapter.send(request, stream=True, timeout=line.left())
            jar.update(response.cookies)
            try:
                wire, framing = self._read(method, response.raw, most, line)
            finally:
                response.raw.close()
        except Exception as error:
            raise fetch_error(error) from error
        finally:
            adapter.close()
        hop = Hop(
            url=url,
            method=method,
            request_headers=tuple(line.sent),
            status=response.status_code,
            reason=response.reason or "",
            headers=tuple(response.raw.headers.iteritems()),
            wire=wire,
            peer=line.peer,
            tls=line.tls,
            started=started,
            elapsed=self.monotonic() - began,
        )
        return Answer(hop, framing)

    def _prepare(self, method: str, url: str, jar: RequestsCookieJar) -> requests.PreparedRequest:
        headers = {
            "User-Agent": self.settings.user_agent,
            "Accept": _ACCEPT,
            "Accept-Encoding": ACCEPTED,
            "Connection": "close",
        }
        request = requests.Request(method, url, headers=headers, cookies=jar).prepare()
        request.url = url  # the browsers' spelling, which requests would change
        if len(request.headers.get("Cookie") or "") > _MAX_COOKIES:
            del request.headers["Cookie"]
        return request

    def _read(self, method: str, raw: HTTPResponse, most: int | None, line: Line) -> tuple[bytes, Ending]:
        """The body as it came over the wire, and what its framing proves."""
        if method == "HEAD" or most == 0 or raw.status >= _FIRST_ERROR or raw.status in _NO_BODY:
            return b"", Ending.UNPROVEN
        if raw.status in REDIRECTS:
            line.hurry(_REDIRECT_SECONDS)
            body, _ = _receive(raw, _REDIRECT_BODY)
            return body[:_REDIRECT_BODY], Ending.UNPROVEN
        length = None if _is_chunked(raw) else _declared_length(raw)
        if most is None and length is not None and length > self.settings.max_wire:
            raise self._too_large(length)
        limit = self.settings.max_wire if most is None else most
        body, failure = _receive(raw, limit)
        if failure:
            raise failure
        if len(body) > limit:
            if most is None:
                raise self._too_large(len(body))
            return body[:limit], Ending.UNPROVEN
        if _is_chunked(raw):
            return body, Ending.CHUNKS
        return body, Ending.UNPROVEN if length is None else Ending.LENGTH

    def _too_large(self, size: int) -> FetchError:
        most = self.settings.max_wire
        return FetchError(
            ReasonCode.TOO_LARGE, f"the page is longer ({size} bytes and more) than a page can be ({most})"
        )


def _receive(raw: HTTPResponse, limit: int) -> tuple[bytes, FetchError | None]:
    """The body up to the first block beyond the limit, or what had arrived of it when something went wrong."""
    body = bytearray()
    try:
        for block in raw.stream(_BLOCK, decode_content=False):
            body += block
            if len(body) > limit:
                break
    except Exception as error:  # noqa: BLE001 told as what it means for the page
        return bytes(body), fetch_error(error, in_body=True)
    return bytes(body), None


def headers_named(hop: Hop, name: str) -> tuple[str, ...]:
    """All headers of that name, case aside."""
    return tuple(value for key, value in hop.headers if key.lower() == name)


def _is_chunked(raw: HTTPResponse) -> bool:
    """Whether the body comes in chunks; raises `FetchError` for a transfer coding that nobody asked for."""
    coding = raw.headers.get("transfer-encoding", "").strip().lower()
    if coding in {"", "identity"}:
        return False
    if coding != "chunked":
        raise FetchError(ReasonCode.BAD_RESPONSE, "the answer comes in a transfer coding for which we did not ask")
    return True


def _declared_length(raw: HTTPResponse) -> int | None:
    """Content-Length; several that agree are one (RFC 9112, 6.3), any other is no answer that can be trusted."""
    values = {value.strip() for line in raw.headers.getlist("content-length") for value in line.split(",")}
    if not values:
        return None
    value = values.pop()
    if values or not re.fullmatch(r"[0-9]{1,18}", value):
        raise FetchError(ReasonCode.BAD_RESPONSE, "the answer contradicts itself about its length (Content-Length)")
    return int(value)
