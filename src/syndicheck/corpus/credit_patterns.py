"""What a credit consists of: a name, and words before or behind it that make it the source of what an article says.

Names are found first, since few paragraphs have any; then the words beside them are read, backwards from where a name
begins and forwards from where it ends. Persons who speak are never credited sources: the name of an institution or
outlet must itself stand beside the verb of reporting.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

import regex

from syndicheck.model import Span, ThirdPartyKind

REACH = 220
"""Characters before a name within which a credit begins."""


What = Literal["known", "outlet", "quoted", "Latin", "acronym", "capitalised", "body"]
"""What a name is by itself, before the words beside it are read: a known outlet, a name that only outlets have, a name
in quotation marks, Latin letters or capitals, an institution. Plain strings: their hashes cost nothing."""

NAMED = "known outlet"
FREE = "known outlet quoted Latin"


Words = Sequence[tuple[int, str]]
"""A paragraph's words (runs of letters, digits, hyphens and apostrophes), each with the place where it begins."""


@dataclass(frozen=True, slots=True)
class Named:
    """A name in a paragraph."""

    span: Span
    what: What


@dataclass(frozen=True, slots=True)
class Way:
    """One way of crediting names of certain sorts.

    `left` matches backwards from the name (its group `owner`, if it has one, belongs to the name), `right` forwards
    from its end, `unless` at its beginning. What is None demands nothing.
    """

    kind: ThirdPartyKind
    of: frozenset[str]
    left: regex.Pattern[str] | None = None
    right: regex.Pattern[str] | None = None
    unless: regex.Pattern[str] | None = None


@dataclass(frozen=True, slots=True)
class Credit:
    """A credit as found: the span of its words, the name's span within them, who is credited."""

    span: Span
    name: Span
    kind: ThirdPartyKind


def way(
    kind: ThirdPartyKind, of: str, *, left: str | None = None, right: str | None = None, unless: str | None = None
) -> Way:
    """A way of crediting from the texts of its patterns; `of` lists sorts of names, set apart by spaces."""
    return Way(
        kind,
        frozenset(of.split()),
        regex.compile(rf"(?r)(?:{left})") if left is not None else None,
        regex.compile(right) if right is not None else None,
        regex.compile(unless) if unless is not None else None,
    )


def credits_in(text: str, names: Sequence[Named], ways: Sequence[Way]) -> Iterator[Credit]:
    """Every reading of every name as a credit, the ways in the order in which they are given."""
    for one in ways:
        for named in names:
            if named.what in one.of:
                credit = _read(text, named.span, one)
                if credit is not None:
                    yield credit


def _read(text: str, name: Span, one: Way) -> Credit | None:
    start, end = name.start, name.end
    if one.unless is not None and one.unless.match(text, start):
        return None
    first = start
    if one.left is not None:
        left = one.left.match(text, max(0, start - REACH), start)
        if left is None:
            return None
        first = min(start, left.start())
        if "owner" in one.left.groupindex:
            start -= len(left["owner"] or "")
    if one.right is not None:
        right = one.right.match(text, end)
        if right is None:
            return None
        end = right.end()
    return Credit(Span(first, end), Span(start, name.end), one.kind)
