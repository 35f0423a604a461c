"""What we found in an article, as JSON for the store; and what people marked, which counts more."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from syndicheck.errors import InputError
from syndicheck.model import Article, ItemType, LeftOut, LeftOutKind, Span, ThirdParty, ThirdPartyKind

Whole = tuple[int, int] | None
"""Paragraphs from-to, counted from 1 and inclusive; None for all."""


@dataclass(frozen=True, slots=True)
class Found:
    """What the program found in one revision: spans left out, paragraphs, credits."""

    left_out: tuple[LeftOut, ...]
    paragraphs: tuple[Span, ...]
    third_parties: tuple[ThirdParty, ...]


@dataclass(frozen=True, slots=True)
class PersonMark:
    """One thing that a person said about an article. `field` is as in the table `person_mark`."""

    field: str
    value: str
    party_kind: str | None = None
    first: int | None = None
    last: int | None = None


def written(article: Article) -> str:
    """The JSON kept beside an article's text."""
    return json.dumps(
        {
            "left_out": [[item.span.start, item.span.end, item.kind.value] for item in article.left_out],
            "paragraphs": [[span.start, span.end] for span in article.paragraphs],
            "third_parties": [
                [party.name, party.kind.value, party.first, party.last,
                 party.marker.start if party.marker else None, party.marker.end if party.marker else None]
                for party in article.third_parties
            ],
        },
        ensure_ascii=False,
        separators=(",", ":"),
    )  # fmt: skip


def read(text: str) -> Found:
    """The reverse of `written`. ValueError, KeyError or TypeError where the JSON is damaged."""
    marks = json.loads(text)
    return Found(
        tuple(LeftOut(Span(start, end), LeftOutKind(kind)) for start, end, kind in marks["left_out"]),
        tuple(Span(start, end) for start, end in marks["paragraphs"]),
        tuple(
            ThirdParty(name, ThirdPartyKind(kind), first, last, None if start is None else Span(start, end))
            for name, kind, first, last, start, end in marks["third_parties"]
        ),
    )


def with_marks(article: Article, marks: Sequence[PersonMark]) -> Article:
    """The article as people marked it: a later mark counts more, and any mark more than what the program found."""
    for mark in marks:
        match mark.field:
            case "complete":
                article = replace(article, complete=mark.value == "1")
            case "item-type":
                article = replace(article, item_type=ItemType(mark.value))
            case "published":
                article = replace(article, published=datetime.fromisoformat(mark.value))
            case "no-third-party":
                article = replace(article, third_parties=())
            case _:
                article = replace(article, third_parties=_with_party(article, mark))
    return article


def _with_party(article: Article, mark: PersonMark) -> tuple[ThirdParty, ...]:
    """All credits with this one laid over them, as far as its paragraphs exist in this revision."""
    count = len(article.paragraphs)
    first, last = mark.first or 1, min(mark.last or count, count)
    if first > last:
        return article.third_parties
    kept = [piece for party in article.third_parties for piece in _outside(party, first, last)]
    marked = ThirdParty(mark.value, ThirdPartyKind(mark.party_kind or ThirdPartyKind.OUTLET.value), first, last)
    return tuple(sorted([*kept, marked], key=lambda party: (party.first, party.last)))


def _outside(party: ThirdParty, first: int, last: int) -> list[ThirdParty]:
    pieces = []
    if party.first < first:
        pieces.append(replace(party, last=min(party.last, first - 1)))
    if party.last > last:
        pieces.append(replace(party, first=max(party.first, last + 1)))
    return pieces


def parse_paragraphs(written_as: str) -> Whole:
    """`all`, `3` or `1-3`; InputError for anything else."""
    text = written_as.strip().lower()
    if text == "all":
        return None
    first, dash, last = text.partition("-")
    ends = (first, last if dash else first)
    if all(end.strip().isascii() and end.strip().isdigit() and len(end) < 7 for end in ends):  # noqa: PLR2004
        low, high = int(ends[0]), int(ends[1])
        if 1 <= low <= high:
            return low, high
    msg = f"{written_as.strip()[:40]!r} names no paragraphs; write 'all', '3' or '1-3' (the first is 1)"
    raise InputError(msg)
