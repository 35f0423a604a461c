from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from syndicheck.model import Capture, Ending, Hop, NotChecked, Page
from syndicheck.page import read, screen

AT = datetime(2031, 5, 4, 9, 0, tzinfo=UTC)
URL = "https://valley-post.example/news/bridge"

Captured = Callable[..., Capture]
ReadPage = Callable[..., Page]
ReadReason = Callable[..., NotChecked]


def make_capture(
    body: str | bytes,
    *,
    url: str = URL,
    status: int | None = None,
    headers: tuple[tuple[str, str], ...] = (),
    ending: Ending = Ending.SUPPLIED,
) -> Capture:
    data = body.encode() if isinstance(body, str) else body
    hops: tuple[Hop, ...] = ()
    if status is not None or headers:
        hops = (Hop(url, "GET", (), status or 200, "", headers, data, None, None, AT, 0.1),)
    return Capture(url, url, AT, data, ending, hops)


def read_beside_screen(capture: Capture) -> Page | NotChecked:
    """The full reading. Every page that a test reads also shows that the screen loses nothing of it."""
    outcome = read(capture)
    glance = screen(capture)
    if isinstance(glance, NotChecked):
        assert glance == outcome
    elif glance.sure:
        assert isinstance(outcome, Page), outcome
        assert glance.text == outcome.text
        assert glance.ending == outcome.ending
    return outcome


@pytest.fixture
def captured() -> Captured:
    return make_capture


@pytest.fixture
def page_of() -> ReadPage:
    def reader(body: str | bytes, **options: object) -> Page:
        outcome = read_beside_screen(make_capture(body, **options))  # type: ignore[arg-type]
        assert isinstance(outcome, Page), outcome
        return outcome

    return reader


@pytest.fixture
def refused() -> ReadReason:
    def reader(body: str | bytes, **options: object) -> NotChecked:
        outcome = read_beside_screen(make_capture(body, **options))  # type: ignore[arg-type]
        assert isinstance(outcome, NotChecked), outcome.text[:300]
        return outcome

    return reader
