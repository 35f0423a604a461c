"""robots.txt (RFC 9309), read by Protego, once for each origin."""

from __future__ import annotations

import codecs
import math
import threading
from collections.abc import Callable
from dataclasses import dataclass

from protego import Protego

from syndicheck.gather.failures import FetchError
from syndicheck.gather.settings import OUR_NAME
from syndicheck.model import ReasonCode

MAX_SIZE = 512_000
"""Bytes of a robots.txt that are read: 500 KiB, as RFC 9309, 2.5 asks for at least. The rest is as if it were not."""

_FIRST_CLIENT_ERROR, _FIRST_SERVER_ERROR = 400, 500
_UNREACHABLE = frozenset(
    {ReasonCode.DNS, ReasonCode.CONNECTION, ReasonCode.TLS, ReasonCode.TIMEOUT, ReasonCode.BLOCKED_ADDRESS}
)


@dataclass(frozen=True, slots=True)
class RobotRules:
    """What one origin allows us. `trouble` stands where nothing may be read at all; no `rules` allow everything."""

    rules: Protego | None = None
    trouble: FetchError | None = None

    def refusal(self, url: str) -> FetchError | None:
        """Why an address must not be fetched; None where it may."""
        if self.trouble is not None:
            return FetchError(self.trouble.reason.code, self.trouble.reason.text)
        if self.rules is None or self.rules.can_fetch(url, OUR_NAME):
            return None
        return FetchError(
            ReasonCode.ROBOTS,
            "the site's robots.txt asks programs not to read this page; save it from a browser and check the file",
        )

    @property
    def delay(self) -> float:
        """The pause that the site asks for between two pages, in seconds; 0 where it asks for none."""
        asked = self.rules.crawl_delay(OUR_NAME) if self.rules else None
        return max(0.0, asked) if asked is not None and math.isfinite(asked) else 0.0


def rules_from(status: int, body: bytes) -> RobotRules:
    """What an answer to /robots.txt means: 4xx allows everything, 5xx nothing (RFC 9309, 2.3.1)."""
    if status >= _FIRST_SERVER_ERROR:
        text = f"the site could not say what robots may read (robots.txt answered {status}); try again later"
        return RobotRules(trouble=FetchError(ReasonCode.ROBOTS, text))
    if status >= _FIRST_CLIENT_ERROR:
        return RobotRules()
    text = body[:MAX_SIZE].removeprefix(codecs.BOM_UTF8).decode("utf-8", "replace")
    return RobotRules(rules=Protego.parse(text))


def rules_without_answer(trouble: FetchError) -> RobotRules:
    """What it means that /robots.txt could not be read: nothing may be, except where it leads nowhere at all."""
    code = trouble.reason.code
    if code is ReasonCode.REDIRECTS:
        return RobotRules()
    if code in _UNREACHABLE:
        return RobotRules(trouble=trouble)
    text = f"what robots may read could not be found out: {trouble.reason.text}"
    return RobotRules(trouble=FetchError(ReasonCode.ROBOTS, text))


class Robots:
    """Remembers each origin's rules for its own lifetime. Safe to use from several threads."""

    def __init__(self, read: Callable[[str], tuple[int, bytes]]) -> None:
        self._read = read
        self._lock = threading.Lock()
        self._origins: dict[str, tuple[threading.Lock, list[RobotRules]]] = {}

    def rules(self, origin: str) -> RobotRules:
        """The rules of an origin such as `https://example.kg:8443`; fetched at the first question."""
        with self._lock:
            lock, known = self._origins.setdefault(origin, (threading.Lock(), []))
        with lock:
            if not known:
                known.append(self._fetch(origin))
            return known[0]

    def _fetch(self, origin: str) -> RobotRules:
        try:
            status, body = self._read(f"{origin}/robots.txt")
        except FetchError as trouble:
            return rules_without_answer(trouble)
        return rules_from(status, body)
