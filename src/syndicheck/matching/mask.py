"""The agency's own boilerplate: fingerprints that very many of its stories carry, and the words that they cover.

Without this mask precision falls to a tenth: every page of a partner that carries the agency's terms would match.

Beside the mask the index keeps the keys that come near to it, each with the number of its stories, and how many stories
any other key may have at the most. A batch then counts only the keys that several of its articles carry, and those that
are listed: any other key gains one story at the most, and a bound grows by one until it comes near to the limit.
"""

from __future__ import annotations

import hashlib
import struct
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from syndicheck.matching.durable import write_file
from syndicheck.matching.fingerprint import NGRAM, Keys, among, fingerprints_at
from syndicheck.matching.layout import damaged
from syndicheck.matching.postings import SHIFT, Numbers, Places
from syndicheck.matching.segment import Segment
from syndicheck.model import Span
from syndicheck.words import Words

LEAST = 10
"""A key must be carried by more stories than this to be masked, however small the corpus."""

SHARE = 0.01
"""... and by more than this share of all stories."""

_MAGIC = b"SYNDMASK"
_FORMAT = 2
_HEADER = struct.Struct("<8sIIIQ")  # magic, format, limit, unlisted, keys
_DIGEST_SIZE = 16


@dataclass(frozen=True)
class Common:
    """Keys that many stories carry, sorted, and how many these are; those over `limit` are the mask.

    A key that is not listed is carried by `unlisted` stories at the most, which is never more than `limit`.
    """

    keys: Keys
    stories: Numbers
    unlisted: int
    limit: int

    @cached_property
    def mask(self) -> Keys:
        """The keys that do not count, sorted."""
        return self.keys[self.stories > self.limit]

    @cached_property
    def mask_version(self) -> str:
        """Which keys are masked, as 16 hexadecimal digits; the same keys give the same version."""
        return hashlib.blake2b(self.mask.astype("<u8").tobytes(), digest_size=8).hexdigest()


@dataclass(frozen=True, slots=True)
class CarriedText:
    """A masked stretch of a text, and how many of our stories carry it (the least common part of it decides)."""

    span: Span
    stories: int


def masked_words(words: Words, mask: Keys) -> NDArray[np.bool_]:
    """Which words of a text are the agency's own boilerplate. Shape (len(words),).

    Words under a masked fingerprint, and those between two consecutive fingerprints that are both masked.
    """
    keys, places = fingerprints_at(words)
    return _covered(len(words), places, among(keys, mask))


def carried_text(words: Words, common: Common) -> tuple[CarriedText, ...]:
    """The masked stretches of a text in order, each as long as possible."""
    keys, places = fingerprints_at(words)
    masked = among(keys, common.mask)
    if not masked.any():
        return ()
    edges = np.diff(_covered(len(words), places, masked).astype(np.int8), prepend=0, append=0)
    firsts, ends = np.flatnonzero(edges == 1), np.flatnonzero(edges == -1)
    stories = common.stories[np.searchsorted(common.keys, keys[masked])]
    least = np.minimum.reduceat(stories, np.searchsorted(places[masked], firsts))
    return tuple(
        CarriedText(Span(int(words.starts[first]), int(words.ends[end - 1])), int(count))
        for first, end, count in zip(firsts, ends, least, strict=True)
    )


def count_all(segments: Sequence[Segment], removed: Numbers) -> Common:
    """Count every key, from scratch. `removed` articles (sorted numbers) do not count."""
    limit = _limit(segments, removed)
    often = limit // 2 // max(1, len(segments)) + 1  # a key over half the limit has so many postings in some segment
    found = [_several(segment.content().postings >> SHIFT, often) for segment in segments]
    return _counted(segments, removed, np.unique(np.concatenate([*found, np.empty(0, np.uint64)])), limit // 2, limit)


def count_added(old: Common, segments: Sequence[Segment], removed: Numbers, carried: Keys) -> Common:
    """What is common after a batch was added; `carried` are the keys of each of its articles, all of them sorted.

    Gives the mask that `count_all` gives, in the time that the batch takes.
    """
    limit = _limit(segments, removed)
    unlisted = old.unlisted + 1
    if unlisted > limit - limit // 4:
        return count_all(segments, removed)
    keys = _several(carried, 2)
    keys = np.unique(np.concatenate((keys, old.keys[among(old.keys, carried)] if len(carried) else keys)))
    again = _counted(segments, removed, keys, unlisted, limit)
    kept = (old.stories > unlisted) & ~among(old.keys, keys)
    listed = np.concatenate((again.keys, old.keys[kept]))
    order = np.argsort(listed)
    stories = np.concatenate((again.stories, old.stories[kept]))
    return Common(listed[order], stories[order], unlisted, limit)


def count_removed(old: Common, segments: Sequence[Segment], removed: Numbers) -> Common:
    """What is common after articles were removed. Gives the mask that `count_all` gives."""
    limit = _limit(segments, removed)
    if limit < old.unlisted:  # so many stories went that keys which are not listed may be over the limit now
        return count_all(segments, removed)
    return _counted(segments, removed, old.keys, old.unlisted, limit)


def write_mask(path: Path, common: Common) -> str:
    """Write it durably; returns the digest that the manifest keeps."""
    head = _HEADER.pack(_MAGIC, _FORMAT, common.limit, common.unlisted, len(common.keys))
    content = head + common.keys.astype("<u8").tobytes() + common.stories.astype("<u4").tobytes()
    write_file(path, (content,))
    return hashlib.blake2b(content, digest_size=_DIGEST_SIZE).hexdigest()


def read_mask(path: Path, digest: str) -> Common:
    """The content of a mask file, verified whole."""
    try:
        content = path.read_bytes()
    except OSError as problem:
        raise damaged(path, "cannot be opened") from problem
    if hashlib.blake2b(content, digest_size=_DIGEST_SIZE).hexdigest() != digest:
        raise damaged(path, "does not have the checksum that the manifest holds")
    magic, version, limit, unlisted, count = _HEADER.unpack_from(content)
    if magic != _MAGIC or version != _FORMAT:
        raise damaged(path, "not a mask of this format")
    keys = np.frombuffer(content, "<u8", count, _HEADER.size)
    return Common(keys, np.frombuffer(content, "<u4", count, _HEADER.size + keys.nbytes), unlisted, limit)


def _covered(count: int, places: NDArray[np.int32], masked: NDArray[np.bool_]) -> NDArray[np.bool_]:
    edges = np.zeros(count + 1, np.int64)
    if masked.any():
        stops = places + NGRAM
        both = masked[:-1] & masked[1:]
        stops[:-1][both] = np.maximum(stops[:-1], places[1:])[both]
        np.add.at(edges, places[masked], 1)
        np.add.at(edges, stops[masked], -1)
    return np.cumsum(edges[:-1]) > 0


def _limit(segments: Sequence[Segment], removed: Numbers) -> int:
    """How many stories may carry a key that is not masked."""
    live = [segment.stories[~among(segment.numbers, removed)] for segment in segments]
    return max(LEAST, int(SHARE * len(np.unique(np.concatenate([*live, np.empty(0, np.uint32)])))))


def _counted(segments: Sequence[Segment], removed: Numbers, keys: Keys, low: int, limit: int) -> Common:
    """Those of some sorted keys that more than `low` stories carry."""
    found = [_carriers(segment, keys) for segment in segments]
    total = sum((np.bincount(owner, minlength=len(keys)) for owner, _ in found), np.zeros(len(keys), np.int64))
    often = total > low  # stories are never more than articles: only these have to be told apart
    pairs = [np.empty(0, np.uint64)]
    for segment, (owner, ordinals) in zip(segments, found, strict=True):
        wanted = often[owner]
        at = ordinals[wanted]
        live = ~among(segment.numbers, removed)[at]
        pairs.append(owner[wanted][live].astype(np.uint64) << np.uint64(32) | segment.stories[at[live]])
    carriers = (np.unique(np.concatenate(pairs)) >> np.uint64(32)).astype(np.int64)
    stories = np.bincount(carriers, minlength=len(keys))
    kept = stories > low
    return Common(keys[kept], stories[kept].astype(np.uint32), low, limit)


def _carriers(segment: Segment, keys: Keys) -> tuple[Places, Places]:
    """All pairs of a key (its place in `keys`) and the ordinal of an article that carries it."""
    carried = segment.find(keys)
    which, ordinals = segment.read(carried.first, carried.end)
    return np.concatenate((carried.owner, carried.wide[which])), np.concatenate((carried.ordinals, ordinals))


def _several(keys: Keys, often: int) -> Keys:
    """Which of sorted keys stand there at least so often: the one `often - 1` places on is the same."""
    ahead = len(keys) - often + 1
    return np.unique(keys[:ahead][keys[:ahead] == keys[often - 1 :]]) if ahead > 0 else np.empty(0, np.uint64)
