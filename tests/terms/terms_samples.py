"""Small values for the tests of terms."""

from __future__ import annotations

from datetime import UTC, datetime

from syndicheck.model import Article

NOW = datetime(2026, 11, 23, 7, 0, tzinfo=UTC)


def article(text: str = "text", *, url: str | None = None) -> Article:
    return Article("a", "akipress", 1, text, "title", url=url)
