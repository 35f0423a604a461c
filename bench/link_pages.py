"""Saved pages with the words of their articles, as bench/links.py reads them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from inputs import present, rows

from syndicheck.model import Capture, Ending

CAPTURED = datetime(2026, 3, 4, tzinfo=UTC)


def captured(url: str, body: bytes) -> Capture:
    """A page as somebody supplied it."""
    return Capture(url, url, CAPTURED, body, Ending.SUPPLIED)


def address(number: int, row: dict[str, Any]) -> str:
    """Where a page stood; pages whose address nobody knows get a site of their own."""
    return row.get("url") or f"https://page{number}.example/story/{number}"


def pages(data: Path) -> Iterator[tuple[int, dict[str, Any], Capture]]:
    """Every page whose article somebody marked."""
    for number, row in enumerate(rows(data / "pages.jsonl")):
        if "text" not in row:
            raise SystemExit(f"{data / 'pages.jsonl'}: a row without `text`, the words of the article")
        if not row["text"]:
            continue
        body = present(data / row["file"], "a page that pages.jsonl names").read_bytes()
        yield number, row, captured(address(number, row), body)


def plain(text: str) -> str:
    """A text with single spaces."""
    return " ".join(text.split())


def squeezed(text: str) -> str:
    """A text without white space, of which extractors lose some."""
    return "".join(text.split())


def share(part: int, whole: int) -> float:
    """A share in percent."""
    return round(100 * part / whole, 2) if whole else 0.0
