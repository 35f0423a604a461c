"""Common sources: words of our article that somebody else's text had before (design.md section 6).

Only a text that came out before ours is subtracted. One whose time nobody knows is a reason to look, and one that came
out later is neither: it may be a copy of ours.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from syndicheck.model import Article, OtherText


@dataclass(frozen=True, slots=True)
class CommonSources:
    """Other texts that share words with an article: those that came before it, and those whose time is not known."""

    earlier: tuple[OtherText, ...] = ()
    undated: tuple[OtherText, ...] = ()


def came_before(other: OtherText, ours: datetime | None) -> bool | None:
    """Whether a text came out before ours; None where that cannot be told."""
    if ours is None or other.published is None:
        return None
    if other.published.end < ours:
        return True
    if not other.published.upper_bound and other.published.start > ours:
        return False
    return None


def sources(article: Article, others: tuple[OtherText, ...]) -> CommonSources:
    """Sort texts by whether they came before the article; later ones are left out."""
    told = tuple((other, came_before(other, article.published)) for other in others)
    return CommonSources(
        tuple(other for other, before in told if before), tuple(other for other, before in told if before is None)
    )


def described(other: OtherText) -> str:
    """A text in words, for readers: whose, which, when, where."""
    title = f", “{other.title}”" if other.title else ""
    when = f", {_when(other)}" if other.published else ", of unknown date"
    where = f" ({other.url})" if other.url else ""
    return f"{other.name}{title}{when}{where}"


def _when(other: OtherText) -> str:
    assert other.published is not None  # noqa: S101 - asked before
    moment = f"{other.published.end:%Y-%m-%d %H:%M %Z}".strip()
    return f"first seen by us at {moment}" if other.published.upper_bound else moment
