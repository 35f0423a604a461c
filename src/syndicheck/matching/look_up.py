"""The look-up behind a nomination: which articles share which fingerprints with a page, in bounded work.

A key that very many articles carry, but not enough of them to be masked, is *hot*. Reading all its articles for every
page would cost more than it tells, so a hot key starts no candidate: it counts only for articles that another key
found. Nothing is lost where a rare key is near; where none is in `RUN` fingerprints in a row, the rarest of them is
taken for a rare one. A shared passage of 30 words leaves at least `RUN` fingerprints in a row that its article has.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from syndicheck.matching.fingerprint import Keys, among, distinct
from syndicheck.matching.postings import Numbers, Places
from syndicheck.matching.segment import Carried, Segment

HOT = 200
"""A key that more article revisions carry than this is hot."""

RUN = 6
"""Fingerprints of a passage of 30 words, at the least: it has 24 windows, and one minimum serves four at most."""

SHORT = 5
"""Below so many fingerprints (about 12 words) a text cannot be expected to give two hits: one nominates."""

MOST_READ = 500_000
"""Postings read for one page at the most, of hot keys and of others; only pages of stock phrases come near."""

Flags = NDArray[np.bool_]


@dataclass(frozen=True, slots=True, eq=False)
class Carriers:
    """Articles that carry keys of a page: `entries`, ascending, and the `hits` of each.

    An entry is an article's place in all segments together. `owner` and `entry` are the pairs of a key of the page and
    an article that were read. `whole` is False where the work would have exceeded its bound.
    """

    entries: Places
    hits: Places
    owner: Places
    entry: Places
    whole: bool = True


@dataclass(frozen=True, slots=True, eq=False)
class Qualified:
    """Articles that share enough with a page: `numbers`, `stories`, `hits`, and their `entries` of the `carriers`."""

    numbers: Numbers
    stories: Numbers
    hits: Places
    entries: Places
    carriers: Carriers


class Shelf:
    """All segments of an index side by side, without the articles that were removed and the keys that are masked."""

    def __init__(self, segments: Sequence[Segment], removed: Numbers, mask: Keys) -> None:
        self._segments = segments
        self._removed = removed
        self._mask = mask
        self._starts = np.cumsum([0, *(segment.articles for segment in segments)])
        self._begin = self._starts.tolist()

    def qualified(self, text: Keys, *, thorough: bool = False) -> Qualified:
        """The articles that share two fingerprints with a text, or one where the text or the article is short.

        `text` has the fingerprints in the order of their places, each as often as it stands there. A thorough look-up
        is content with one, and treats no key as hot.
        """
        keys = distinct(text)
        enough = 1 if thorough or len(keys) < SHORT else 2
        keys = keys[~among(keys, self._mask)]
        carriers = self._carriers(keys, text, thorough=thorough)
        good = carriers.hits >= enough
        if enough > 1:
            good |= among(carriers.entries, self._short) | _good_as_two(carriers, keys, text)
        if len(self._removed):
            good &= ~among(carriers.entries, self._gone)
        places = np.flatnonzero(good)
        entries = carriers.entries[places]
        return Qualified(*self._described(entries), carriers.hits[places], entries, carriers)

    @cached_property
    def _short(self) -> Places:
        """Entries with so few keys that one hit must do."""
        return self._entries_where([segment.sizes < SHORT for segment in self._segments])

    @cached_property
    def _gone(self) -> Places:
        """Entries that were removed."""
        return self._entries_where([among(segment.numbers, self._removed) for segment in self._segments])

    def _entries_where(self, parts: Sequence[Flags]) -> Places:
        return np.flatnonzero(np.concatenate([*parts, np.empty(0, np.bool_)]))

    def _described(self, entries: Places) -> tuple[Numbers, Numbers]:
        numbers, stories = np.empty(len(entries), np.uint32), np.empty(len(entries), np.uint32)
        if not len(entries):
            return numbers, stories
        bounds = np.searchsorted(entries, self._starts).tolist()
        for segment, begin, first, end in zip(self._segments, self._begin, bounds, bounds[1:], strict=False):
            if first < end:
                numbers[first:end], stories[first:end] = segment.describe(entries[first:end] - begin)
        return numbers, stories

    def _carriers(self, keys: Keys, text: Keys, *, thorough: bool) -> Carriers:
        found = [segment.find(keys) for segment in self._segments]
        owner = np.concatenate([_NONE, *(part.owner for part in found)])
        begin = zip(found, self._begin, strict=False)
        entry = np.concatenate([_NONE, *(part.ordinals + start for part, start in begin)])
        if not any(len(part.wide) for part in found):
            return _counted(owner, entry)
        frequency = np.bincount(owner, minlength=len(keys))
        for part in found:
            frequency[part.wide] += part.end - part.first
        wanted = frequency <= HOT
        if thorough:
            wanted[:] = True
        elif not wanted.all():
            wanted |= _needed(text, keys, frequency)
        seeds = _affordable(frequency, wanted)
        more_owner, more_entry = self._wide(found, seeds)
        if seeds.all():
            return _counted(np.concatenate((owner, more_owner)), np.concatenate((entry, more_entry)))
        hot = ~seeds
        cold = seeds[owner]
        started = _counted(np.concatenate((owner[cold], more_owner)), np.concatenate((entry[cold], more_entry)))
        if frequency[hot].sum() > MOST_READ:
            return replace(started, whole=False)
        late = np.concatenate((entry[~cold], self._wide(found, hot)[1]))
        hits = started.hits + _counts(started.entries, late)
        return replace(started, hits=hits, whole=bool((seeds == wanted).all()))

    def _wide(self, found: Sequence[Carried], wanted: Flags) -> tuple[Places, Places]:
        """Pairs of key and entry for those of the wanted keys that have many postings in a segment."""
        owners, entries = [_NONE], [_NONE]
        for segment, begin, part in zip(self._segments, self._begin, found, strict=False):
            chosen = wanted[part.wide]
            if chosen.any():
                which, ordinals = segment.read(part.first[chosen], part.end[chosen])
                owners.append(part.wide[chosen][which])
                entries.append(ordinals + begin)
        return np.concatenate(owners), np.concatenate(entries)


_NONE = np.empty(0, np.int64)


def _counted(owner: Places, entry: Places) -> Carriers:
    ordered = np.sort(entry)
    new = np.ones(len(ordered), np.bool_)
    np.not_equal(ordered[1:], ordered[:-1], out=new[1:])
    first = np.flatnonzero(new)
    return Carriers(ordered[first], np.concatenate((first[1:], [len(ordered)]))[: len(first)] - first, owner, entry)


def _counts(entries: Places, found: Places) -> Places:
    """How often each of the `entries` is among those found."""
    at = np.searchsorted(entries, found)
    inside = at < len(entries)
    at = at[inside]
    return np.bincount(at[entries[at] == found[inside]], minlength=len(entries))


def _needed(text: Keys, keys: Keys, frequency: Places) -> Flags:
    """Hot keys that must start candidates: the rarest of `RUN` in a row, unless one of the row is a seed anyway."""
    needed = np.zeros(len(keys), np.bool_)
    at = np.minimum(np.searchsorted(keys, text), len(keys) - 1)
    hot = (keys[at] == text) & (frequency[at] > HOT)
    edges = np.diff(hot.astype(np.int8), prepend=0, append=0)
    for first, end in zip(np.flatnonzero(edges == 1).tolist(), np.flatnonzero(edges == -1).tolist(), strict=True):
        place = first
        while place + RUN <= end:
            row = at[place : place + RUN]
            rarest = int(np.argmin(frequency[row]))
            needed[row[rarest]] = True
            place += rarest + 1
    if frequency.min() > HOT:
        needed[np.argmin(frequency)] = True  # a page of hot keys alone, too few for a row
    return needed


def _affordable(frequency: Places, wanted: Flags) -> Flags:
    """Which of the wanted keys can be read within the bound, the rarest first."""
    if frequency.sum() <= MOST_READ:
        return wanted
    order = np.lexsort((frequency, ~wanted))
    affordable = np.zeros(len(frequency), np.bool_)
    affordable[order[np.cumsum(frequency[order]) <= MOST_READ]] = True
    return affordable & wanted


def _good_as_two(carriers: Carriers, keys: Keys, text: Keys) -> Flags:
    """Which articles have a key that stands `RUN` times in a row: 30 words may have no other fingerprint."""
    same = text[1:] == text[:-1]
    if np.count_nonzero(same) < RUN - 1:
        return np.zeros(len(carriers.entries), np.bool_)
    rows = np.asarray(np.lib.stride_tricks.sliding_window_view(same, RUN - 1).all(axis=1))
    repeated = among(keys, distinct(text[: len(rows)][rows]))
    return _counts(carriers.entries, carriers.entry[repeated[carriers.owner]]) > 0
