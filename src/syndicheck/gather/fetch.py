"""Fetches pages safely and politely: robots, turns, redirects, retries."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from types import TracebackType
from typing import Self

import ada_url
from requests.cookies import RequestsCookieJar
from requests.utils import DEFAULT_CA_BUNDLE_PATH

from syndicheck.gather.addresses import place_of, system_resolver, why_not_public
from syndicheck.gather.answers import FIRST_ERROR, RETRIED, accept, next_url, readable, retry_after
from syndicheck.gather.connection import Dialer, tls_context
from syndicheck.gather.exchange import REDIRECTS, Answer, Exchange
from syndicheck.gather.failures import FetchError, fetch_error
from syndicheck.gather.politeness import Turns
from syndicheck.gather.robots import MAX_SIZE, Robots
from syndicheck.gather.settings import FetchSettings, Resolver, Vet
from syndicheck.model import Capture, Hop, NotChecked, ReasonCode

_EXPAND_HOPS = 5


@dataclass(slots=True)
class _Trip:
    """One errand: where it is, what it may still use, and what it saw."""

    url: str
    seconds: float
    tries: int
    obeys: bool
    delay: float
    most: int | None = None
    jar: RequestsCookieJar = field(default_factory=RequestsCookieJar)
    hops: list[Hop] = field(default_factory=list)


class Fetcher:
    """Fetches pages; whatever goes wrong costs the one page. Safe to use from several threads.

    `resolver` says where host names lead, `vet` which addresses may be contacted; `sleep`, `monotonic` and `now` are
    the clock. Nothing is taken from the environment: no proxies, no netrc.
    """

    def __init__(
        self,
        settings: FetchSettings | None = None,
        resolver: Resolver = system_resolver,
        *,
        sleep: Callable[[float], None] = time.sleep,
        monotonic: Callable[[], float] = time.monotonic,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
        vet: Vet = why_not_public,
    ) -> None:
        self._settings = settings or FetchSettings()
        self._exchange = Exchange(
            settings=self._settings,
            dialer=Dialer(resolver, None if self._settings.allow_private else vet, self._settings.connect_timeout),
            context=tls_context(DEFAULT_CA_BUNDLE_PATH, self._settings.ca_file),
            monotonic=monotonic,
            now=now,
        )
        self._now = now
        self._turns = Turns(sleep, monotonic)
        self._robots = Robots(self._read_robots)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Nothing stays open between two pages, so nothing is left to close."""

    def fetch(self, url: str) -> Capture | NotChecked:
        """The page at an address with every hop on the way there, or why it could not be had."""
        trip = self._trip(url)
        try:
            answer = self._travel(trip, "GET", self._settings.max_redirects)
            accept(answer.hop)
            body, ending = answer.body(self._settings)
        except Exception as error:  # noqa: BLE001 whatever it is, it costs this page only
            reached = trip.url if trip.hops else None
            return NotChecked(url, fetch_error(error).reason, captured_at=self._now(), final_url=reached)
        return Capture(url, answer.hop.url, answer.hop.started, body, ending, tuple(trip.hops))

    def expand(self, url: str) -> str | None:
        """Where a shortened address leads, found without reading any page; None where that cannot be told.

        Five redirects at most. Where the last address does not answer, it is still where the link leads.
        """
        trip = self._trip(url)
        trip.most = 0
        try:
            return self._destination(trip)
        except Exception as error:  # noqa: BLE001 whatever it is, the destination is not known then
            led_on = trip.hops and trip.hops[-1].status in REDIRECTS and len(trip.hops) <= _EXPAND_HOPS
            refused = fetch_error(error).reason.code in {ReasonCode.BLOCKED_ADDRESS, ReasonCode.REDIRECTS}
            return trip.url if led_on and not refused else None

    def _destination(self, trip: _Trip) -> str | None:
        answer = self._travel(trip, "HEAD", _EXPAND_HOPS)
        if answer.hop.status >= FIRST_ERROR:  # some servers answer HEAD with 403 or 405
            answer = self._travel(trip, "GET", _EXPAND_HOPS)
        led_on = any(hop.status in REDIRECTS for hop in trip.hops)
        return answer.hop.url if led_on or answer.hop.status < FIRST_ERROR else None

    def _trip(self, url: str) -> _Trip:
        settings = self._settings
        return _Trip(url, settings.deadline, settings.retries, settings.respect_robots, settings.delay)

    def _travel(self, trip: _Trip, method: str, redirects: int) -> Answer:
        """Follow redirects to the first answer that does not lead on; raises `FetchError`."""
        trip.url = readable(trip.url)
        last_host = None
        for _ in range(redirects + 1):
            host = place_of(trip.url)[1]
            answer = self._ask(trip, method, waits=host != last_host)
            trip.hops.append(answer.hop)
            if not answer.is_redirect:
                return answer
            last_host = host
            trip.url = next_url(answer.hop)
        raise FetchError(
            ReasonCode.REDIRECTS, f"the address leads on and on ({redirects} redirects followed); nothing was read"
        )

    def _ask(self, trip: _Trip, method: str, *, waits: bool) -> Answer:
        """One step of a trip, tried again where that may help."""
        host = place_of(trip.url)[1]
        delay = self._permitted_delay(trip)
        while True:
            try:
                with self._turns.take(host, delay, waits=waits):
                    answer = self._exchange.ask(method, trip.url, trip.jar, trip.seconds, trip.most)
            except FetchError as trouble:
                if not trouble.again or not trip.tries:
                    raise
                pause = None
            else:
                if answer.hop.status not in RETRIED or not trip.tries:
                    trip.seconds -= answer.hop.elapsed
                    return answer
                pause = retry_after(answer.hop, self._now())
            done = self._settings.retries - trip.tries
            self._turns.postpone(
                host,
                self._settings.retry_delay * 2**done if pause is None else min(pause, self._settings.max_retry_after),
            )
            trip.tries -= 1
            trip.seconds = self._settings.deadline
            waits = True

    def _permitted_delay(self, trip: _Trip) -> float:
        """The pause to keep after this step; raises `FetchError` where robots.txt forbids it."""
        if not trip.obeys:
            return trip.delay
        rules = self._robots.rules(str(ada_url.URL(trip.url).origin))
        refusal = rules.refusal(trip.url)
        if refusal:
            raise refusal
        return max(trip.delay, min(rules.delay, self._settings.max_crawl_delay))

    def _read_robots(self, url: str) -> tuple[int, bytes]:
        trip = self._trip(url)
        trip.obeys, trip.delay, trip.most = False, 0.0, MAX_SIZE
        answer = self._travel(trip, "GET", _EXPAND_HOPS)
        if answer.hop.status >= FIRST_ERROR:
            return answer.hop.status, b""
        return answer.hop.status, answer.body(self._settings)[0]
