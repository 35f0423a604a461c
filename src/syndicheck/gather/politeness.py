"""One connection a host at a time, with a pause between pages."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager


class _Place:
    """A host: who is there now, and when the next one may come (monotonic seconds)."""

    __slots__ = ("free_at", "lock")

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.free_at = float("-inf")


class Turns:
    """Hands out turns at hosts. Safe to use from several threads; the clock is monotonic."""

    def __init__(self, sleep: Callable[[float], None], monotonic: Callable[[], float]) -> None:
        self._sleep = sleep
        self._monotonic = monotonic
        self._lock = threading.Lock()
        self._places: dict[str, _Place] = {}

    @contextmanager
    def take(self, host: str, delay: float, *, waits: bool = True) -> Iterator[None]:
        """Be the only one at a host; the next one comes `delay` seconds after the end at the earliest.

        `waits` is false for the next step of the same errand (a redirect within the host).
        """
        place = self._place(host)
        with place.lock:
            early = place.free_at - self._monotonic()
            if waits and early > 0:
                self._sleep(early)
            try:
                yield
            finally:
                place.free_at = max(place.free_at, self._monotonic() + delay)

    def postpone(self, host: str, seconds: float) -> None:
        """Leave a host alone for that long from now on."""
        place = self._place(host)
        place.free_at = max(place.free_at, self._monotonic() + seconds)

    def _place(self, host: str) -> _Place:
        with self._lock:
            return self._places.setdefault(host, _Place())
