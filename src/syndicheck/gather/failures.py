"""Why a page could not be fetched, as an exception inside this room; it leaves the room as a `NotChecked`."""

from __future__ import annotations

import http.client
import ssl
from collections.abc import Iterator

import requests
import urllib3

from syndicheck.model import Reason, ReasonCode

_LIBRARY = (requests.RequestException, urllib3.exceptions.HTTPError)


class FetchError(Exception):
    """One page cannot be fetched. `again` says whether a second try may help."""

    def __init__(self, code: ReasonCode, text: str, *, again: bool = False) -> None:
        super().__init__(text)
        self.reason = Reason(code, text)
        self.again = again


def fetch_error(error: BaseException, *, in_body: bool = False) -> FetchError:
    """Whatever a library raised, as trouble with one page.

    `in_body`: the answer's headers had arrived whole, so a broken connection means a cut page.
    """
    causes = tuple(_causes(error))
    own = next((cause for cause in causes if isinstance(cause, FetchError)), None)
    if own is not None:
        return own
    return _tls(causes) or _framing(causes, in_body=in_body) or _other(causes, error)


def _causes(error: BaseException) -> Iterator[BaseException]:
    """An exception and those that it wraps: urllib3 and requests keep them in `args`, `reason` and `__cause__`."""
    waiting: list[BaseException] = [error]
    seen: set[int] = set()
    while waiting:
        cause = waiting.pop(0)
        if id(cause) in seen:
            continue
        seen.add(id(cause))
        yield cause
        inner = (*cause.args, getattr(cause, "reason", None), cause.__cause__, cause.__context__)
        waiting.extend(each for each in inner if isinstance(each, BaseException))


def _tls(causes: tuple[BaseException, ...]) -> FetchError | None:
    for cause in causes:
        if isinstance(cause, ssl.SSLCertVerificationError):
            told = cause.verify_message or "the name does not fit"
            return FetchError(
                ReasonCode.TLS,
                f"the site's certificate is not to be trusted ({told}); nothing was read from it",
            )
    if any(isinstance(cause, ssl.SSLError) for cause in causes):
        return FetchError(
            ReasonCode.TLS, "no secure connection could be agreed on with the site; nothing was read from it"
        )
    return None


def _framing(causes: tuple[BaseException, ...], *, in_body: bool) -> FetchError | None:
    if any(isinstance(cause, TimeoutError) for cause in causes):
        return FetchError(ReasonCode.TIMEOUT, "the site did not answer in time; try again later")
    broken = any(isinstance(cause, http.client.IncompleteRead | OSError) for cause in causes)
    if in_body and (broken or any("ended prematurely" in str(cause) for cause in causes)):
        return FetchError(
            ReasonCode.TRUNCATED, "the connection ended before the whole page had arrived; try again later"
        )
    if any(isinstance(cause, ConnectionError) for cause in causes):
        return FetchError(
            ReasonCode.CONNECTION, "the site closed the connection without an answer; try again later", again=True
        )
    return None


def _other(causes: tuple[BaseException, ...], error: BaseException) -> FetchError:
    if any(isinstance(cause, OSError) and not isinstance(cause, _LIBRARY) for cause in causes):
        return FetchError(ReasonCode.CONNECTION, "no connection to the site; try again later", again=True)
    if any(isinstance(cause, (http.client.HTTPException, ValueError, *_LIBRARY)) for cause in causes):
        return FetchError(ReasonCode.BAD_RESPONSE, "the answer is not proper HTTP and cannot be read safely")
    return FetchError(
        ReasonCode.INTERNAL,
        f"an unforeseen error ({type(error).__name__}) stopped the reading of this page; please report it",
    )
