"""Whom an article credits, and which of its paragraphs each credit covers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

import regex

from syndicheck.corpus.credit_patterns import cyrillic, english
from syndicheck.corpus.datelines import AgencyNames
from syndicheck.corpus.outlets import known_outlets
from syndicheck.model import Span, ThirdParty, ThirdPartyKind

_CYRILLIC = regex.compile(r"\p{Cyrillic}")
_LONGEST_NAME = 80


@dataclass(frozen=True, slots=True)
class _Credit:
    """A credit as found: the span of its words, the name as written."""

    span: Span
    name: str
    kind: ThirdPartyKind


def find_third_parties(
    text: str, paragraphs: Sequence[Span], headline: Span | None, title: str, names: AgencyNames
) -> tuple[ThirdParty, ...]:
    """All credits of an article, by paragraph. A credit in headline or dateline covers the whole item."""
    if not paragraphs:
        return ()
    count = len(paragraphs)
    whole = [
        ThirdParty(credit.name, credit.kind, 1, count, credit.span or None)
        for credit in _over_everything(text, paragraphs, headline, title, names)
    ]
    found: list[ThirdParty] = []
    first = 1
    for number, span in enumerate(paragraphs, 1):
        credits_here = _in_paragraph(text, span, names)
        found.extend(ThirdParty(credit.name, credit.kind, first, number, credit.span) for credit in credits_here)
        if credits_here:
            first = number + 1
    known = {(party.name, party.kind) for party in whole}
    return tuple(whole) + tuple(party for party in found if (party.name, party.kind) not in known)


@lru_cache(maxsize=1)
def _foreign_dateline() -> regex.Pattern[str]:
    """`КЕРБЕН, 25 мая. /ТАСС/. ` and the like at the beginning of a text."""
    return regex.compile(
        r"^[\p{Lu}«\"][\p{L}\d\s,.«»\"'-]{0,60}?(?:[(/]|[-–—]\s|\.\s)"
        rf"(?P<name>{known_outlets()})[)/.]{{0,2}}(?:\s?[-–—.:]|\s)"
    )


@lru_cache(maxsize=1)
def _headline_label() -> regex.Pattern[str]:
    """`Reuters: a headline`, or `A headline — Reuters`."""
    known = known_outlets()
    return regex.compile(rf"^(?P<name>{known}):\s|[-–—(]\s?(?P<name>{known})\)?$")


def _over_everything(
    text: str, paragraphs: Sequence[Span], headline: Span | None, title: str, names: AgencyNames
) -> Iterator[_Credit]:
    heading = headline.of(text) if headline else title
    start = headline.start if headline else None
    seen: set[str] = set()
    label = _headline_label().search(heading)
    credits_there = list(_search(heading, names))
    if label:
        credits_there.append(_Credit(Span(*label.span("name")), label["name"], ThirdPartyKind.OUTLET))
    for credit in credits_there:
        if credit.name not in seen and not names.occur_in(credit.name):
            seen.add(credit.name)
            yield _moved(credit, start) if start is not None else _Credit(Span(0, 0), credit.name, credit.kind)
    dateline = _foreign_dateline().match(paragraphs[0].of(text)[:160])
    if dateline and dateline["name"] not in seen and not names.occur_in(dateline["name"]):
        span = Span(*dateline.span("name"))
        yield _moved(_Credit(span, dateline["name"], ThirdPartyKind.OUTLET), paragraphs[0].start)


def _moved(credit: _Credit, by: int) -> _Credit:
    return _Credit(Span(credit.span.start + by, credit.span.end + by), credit.name, credit.kind)


def _in_paragraph(text: str, span: Span, names: AgencyNames) -> list[_Credit]:
    return [_moved(credit, span.start) for credit in _search(span.of(text), names)]


def _search(text: str, names: AgencyNames) -> list[_Credit]:
    """The credits in one paragraph in order of place, each source once; of two readings that overlap, the first."""
    taken: list[_Credit] = []
    for pattern in cyrillic() if _CYRILLIC.search(text) else english():
        for match in pattern.matches(text):
            credit = _Credit(Span(*match.span()), _clean(match["name"], pattern.kind), pattern.kind)
            place = Span(*match.span("name"))
            known = any(place.overlaps(other.span) or other.name == credit.name for other in taken)
            if credit.name and not known and not names.occur_in(credit.name):
                taken.append(credit)
    return sorted(taken, key=lambda credit: credit.span)


def _clean(name: str, kind: ThirdPartyKind) -> str:
    """A name without quotation marks; an institution's without its article."""
    bare = " ".join(name.strip("«»“”\"„`' .,").split())[:_LONGEST_NAME]
    return bare.removeprefix("The ").removeprefix("the ") if kind is ThirdPartyKind.OFFICIAL else bare
