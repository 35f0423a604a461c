"""How pages are fetched: limits, politeness, and under which name."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import syndicheck
from syndicheck.errors import ConfigurationError

Resolver = Callable[[str, int], Sequence[tuple[str, int]]]
"""Host and port to the addresses to connect to, as `(IP address, port)`, best first."""

Vet = Callable[[str], str | None]
"""Why an IP address must not be connected to, in words; None where it may."""

OUR_NAME = "syndicheck"
"""The name by which robots.txt addresses us."""

_NO_CONTACT = "checks where a news agency's text is reused"


@dataclass(frozen=True, slots=True)
class FetchSettings:
    """Limits and manners of fetching. Times are seconds, sizes are bytes.

    `deadline` covers name resolution, connection, TLS, headers and body of a page with all its redirects; each retry
    has it anew, and waiting for politeness' sake is not counted. `max_wire` is a body before content decoding,
    `max_decoded` after it; beyond half of `max_decoded`, a body that unpacks to more than `max_ratio` times its size
    is refused as a compression bomb. `delay` is the pause between two pages of one host (a longer crawl-delay wins,
    up to `max_crawl_delay`). `contact` stands in the user agent: an address where a site owner reaches the sender.
    `ca_file` are further certificate authorities (PEM) to trust. `allow_private` is for tests and intranets only.
    """

    deadline: float = 30.0
    connect_timeout: float = 10.0
    max_wire: int = 10_000_000
    max_decoded: int = 20_000_000
    max_ratio: int = 200
    max_redirects: int = 10
    retries: int = 2
    retry_delay: float = 1.0
    max_retry_after: float = 60.0
    delay: float = 1.0
    max_crawl_delay: float = 30.0
    respect_robots: bool = True
    allow_private: bool = False
    contact: str = ""
    ca_file: Path | None = None

    def __post_init__(self) -> None:
        if not self.contact.isascii() or not (self.contact == "" or self.contact.isprintable()):
            raise ConfigurationError(
                "the contact in the user agent must be plain ASCII, such as mailto:rights@example.kg"
            )

    @property
    def user_agent(self) -> str:
        """The name under which requests are sent."""
        return f"{OUR_NAME}/{syndicheck.__version__} (+{self.contact or _NO_CONTACT})"
