"""Where else an article's words stand: texts of others, and pages that were read before it came out.

The index of a collection nominates, the alignment decides, exactly as for pages: a text that merely resembles an
article clears nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, time

import numpy as np
from numpy.typing import NDArray

from syndicheck import urls, words
from syndicheck.corpus import Store
from syndicheck.library.shelf import Shelf
from syndicheck.matching import align, fingerprints_at, masked_words, matched_pairs
from syndicheck.matching.fingerprint import NGRAM
from syndicheck.model import Article, Collection, Interval, OtherText, Span, Tier
from syndicheck.words import Words

MOST_NOMINATED = 2000
MOST_ALIGNED = 30
"""Texts that are aligned with one article, of each collection: those with most fingerprints in common. What each of
very many texts shares with an article, the best thirty of them share."""

_DAY_KNOWN = time(23, 59, 59)  # as `corpus.read_date` writes a day without a time
_PROOF = frozenset({Tier.VERBATIM, Tier.DENSE})


@dataclass(frozen=True, slots=True)
class Found:
    """A text and the site on which it stands (empty where it has no address)."""

    site: str
    text: OtherText


class _Side:
    """Our article's side of every alignment: its words, and which of them count."""

    def __init__(self, article: Article, mask: NDArray[np.uint64]) -> None:
        self.words = words.split(article.text)
        self.usable = ~masked_words(self.words, mask)
        for item in article.left_out:
            self.usable &= (self.words.ends <= item.span.start) | (self.words.starts >= item.span.end)
        keys, places = fingerprints_at(self.words)
        begins = self.usable[places] & self.usable[np.minimum(places + NGRAM, len(self.words)) - 1]
        self.keys = keys[begins]

    def shared_with(self, text: str) -> tuple[Span, ...]:
        """The spans of our article that stand in another text, word for word; none where nothing proves it."""
        other = words.split(text)
        alignment = align(other, self.words, np.ones(len(other), np.bool_), self.usable)
        if alignment.tier not in _PROOF:
            return ()
        return _spans(self.words, np.unique(matched_pairs(alignment)[1]))


def look_up(article: Article, mask: NDArray[np.uint64], store: Store, others: Shelf, seen: Shelf) -> tuple[Found, ...]:
    """Everything that shares passages with an article. `mask`: our own boilerplate, which proves nothing."""
    side = _Side(article, mask)
    return (*_among_others(side, store, others), *_among_seen(side, article.published, store, seen))


def _nominated(side: _Side, shelf: Shelf) -> list[int]:
    if not shelf.used:
        return []
    return [nomination.number for nomination in shelf.index.nominate_keys(side.keys, MOST_NOMINATED).found]


def _among_others(side: _Side, store: Store, others: Shelf) -> Iterator[Found]:
    """One text for each that shares words: of its revisions the one that shares most, with what is known of it now."""
    best: dict[str, tuple[Span, ...]] = {}
    for number in _nominated(side, others)[:MOST_ALIGNED]:
        other = store.by_number(number)
        spans = side.shared_with(other.text) if other else ()
        if other and sum(map(len, spans)) > sum(map(len, best.get(other.id, ()))):
            best[other.id] = spans
    for other_id, spans in best.items():
        other = store.get(other_id, collection=Collection.OTHERS)
        if other:
            when = _told(other.published) if other.published else None
            site = urls.site_of(other.url) if other.url else ""
            yield Found(site, OtherText(Collection.OTHERS, other.id, other.agency, other.title, other.url, when, spans))


def _told(published: datetime) -> Interval:
    """When somebody says that a text came out; the whole day where only the day is known."""
    start = (
        datetime.combine(published.date(), time(), published.tzinfo) if published.time() == _DAY_KNOWN else published
    )
    return Interval(start, published, "publication time in the collection of others' texts", independent=True)


def _among_seen(side: _Side, ours: datetime | None, store: Store, seen: Shelf) -> Iterator[Found]:
    """Pages that we read before our article came out; one that we read later may be a copy of it."""
    if ours is None:
        return
    for number in store.seen.before(_nominated(side, seen), ours)[:MOST_ALIGNED]:
        page = store.seen.get(number)
        spans = side.shared_with(page.text) if page else ()
        if page and spans and not urls.is_archive(page.url):
            when = Interval(page.first_seen, page.first_seen, "first read by us", independent=True, upper_bound=True)
            yield Found(
                page.site, OtherText(Collection.SEEN, str(number), page.site, page.title, page.url, when, spans)
            )


def _spans(article: Words, numbers: NDArray[np.int64]) -> tuple[Span, ...]:
    """Words, by their sorted numbers (at least one), as spans: neighbours are one."""
    breaks = np.flatnonzero(np.diff(numbers) > 1)
    firsts, lasts = np.concatenate(([0], breaks + 1)), np.concatenate((breaks, [len(numbers) - 1]))
    return tuple(
        Span(int(article.starts[numbers[first]]), int(article.ends[numbers[last]]))
        for first, last in zip(firsts, lasts, strict=True)
    )
