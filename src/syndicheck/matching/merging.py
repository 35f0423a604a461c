"""Passages for readers and measurers: joined where little lies between them, and told apart between articles."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from syndicheck.matching.align import Alignment, matched_pairs
from syndicheck.model import Passage, Span, Tier


def merged(passages: Sequence[Passage], gap: int, article_gap: int | None = None) -> tuple[Passage, ...]:
    """Passages joined where at most `gap` characters of the page and `article_gap` of the article lie between them.

    Passages may overlap and come in any order; the result is in page order. Without `article_gap` the page alone
    counts, as for a copy whose sentences were moved. For measuring and for display: what is said of the words inside a
    passage does not hold for a joined one.
    """
    done: list[Passage] = []
    reachable: list[Passage] = []
    for passage in sorted(passages):
        done += [one for one in reachable if passage.page.start - one.page.end > gap]
        reachable = [one for one in reachable if passage.page.start - one.page.end <= gap]
        number = next((n for n, one in enumerate(reachable) if _close(one, passage, article_gap)), None)
        if number is None:
            reachable.append(passage)
        else:
            one = reachable[number]
            reachable[number] = Passage(_hull(one.page, passage.page), _hull(one.article, passage.article))
    return tuple(sorted([*done, *reachable]))


def _close(one: Passage, other: Passage, article_gap: int | None) -> bool:
    return article_gap is None or _apart(one.article, other.article) <= article_gap


def _apart(one: Span, other: Span) -> int:
    """Characters between two spans, negative where they overlap."""
    return max(other.start - one.end, one.start - other.end)


def _hull(one: Span, other: Span) -> Span:
    return Span(min(one.start, other.start), max(one.end, other.end))


def explained_by(alignments: Sequence[Alignment]) -> tuple[int | None, ...]:
    """For each alignment of one page which other one explains it, as a number; None where none does.

    Articles share text among themselves, and two reports of one event resemble each other. The article with most
    matching words keeps them, a loose tier only what no stronger one has; an article of whose words on the page more
    than half are taken is explained by the one that took most of them.
    """
    places = [matched_pairs(alignment)[0] for alignment in alignments]
    ranked = sorted(range(len(alignments)), key=lambda n: (alignments[n].tier is Tier.LOOSE, -len(places[n]), n))
    owner = np.full(max((int(at[-1]) + 1 for at in places if len(at)), default=0), -1)
    answers: list[int | None] = [None] * len(alignments)
    for number in ranked:
        owners = owner[places[number]]
        free = owners < 0
        if 2 * np.count_nonzero(free) < len(free):
            answers[number] = int(np.bincount(owners[~free]).argmax())
        else:
            owner[places[number][free]] = number
    return tuple(answers)
