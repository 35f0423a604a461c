"""Nominates: which articles may share text with a page. The alignment decides.

An index is a folder: a manifest, immutable segments and the mask of the agency's own boilerplate. Everything in it is
derived from the store and can be rebuilt from it. One process writes at a time (the caller holds the workspace's
lock); any number of processes read, and keep the state that they opened.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Self

import numpy as np

from syndicheck.errors import IndexDamagedError
from syndicheck.matching.durable import remove_file
from syndicheck.matching.fingerprint import Keys, among, distinct, fingerprints_at
from syndicheck.matching.manifest import NAME, Listed, Manifest, read_manifest, write_manifest
from syndicheck.matching.mask import common_keys, read_mask, write_mask
from syndicheck.matching.segment import Entry, Numbers, Postings, Segment, collect, join, without, write_segment
from syndicheck.words import Words

MOST_SEGMENTS = 3
"""A look-up visits every segment; when there are more, the two smallest become one."""

SHORT = 5
"""Below so many fingerprints (about 12 words) a text cannot be expected to give two hits: one nominates."""

_GENERATION = re.compile(r"-(\d{1,18})\b")


@dataclass(frozen=True, slots=True)
class Nomination:
    """An article revision (the store's row number) and how many fingerprints the page shares with it."""

    number: int
    hits: int


@dataclass(frozen=True, slots=True)
class Nominations:
    """The nominated revisions, most hits first; `capped` tells that more qualified than were asked for."""

    found: tuple[Nomination, ...]
    capped: bool = False


class Index:
    """An index opened for reading, in one state."""

    def __init__(self, manifest: Manifest, segments: tuple[Segment, ...], mask: Keys) -> None:
        self.version = manifest.version
        self.mask = mask
        self._segments = segments
        self._removed = np.array(manifest.removed, np.uint32)

    @classmethod
    def open(cls, folder: Path) -> Self:
        """Open the current state, in milliseconds whatever its size.

        Raises:
            IndexDamagedError: A file is missing, short, altered or of another scheme; rebuild it from the store.
        """
        while True:
            manifest = read_manifest(folder)
            try:
                return cls(manifest, _open_segments(folder, manifest), _open_mask(folder, manifest))
            except IndexDamagedError:
                if read_manifest(folder).generation == manifest.generation:
                    raise  # otherwise a writer switched the state meanwhile and deleted the files of the old one

    def close(self) -> None:
        """Let the files go."""
        for segment in self._segments:
            segment.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def articles(self) -> int:
        """How many article revisions can be found."""
        return sum(segment.articles for segment in self._segments) - len(self._removed)

    def verify(self) -> None:
        """Read every byte and compare checksums; raises `IndexDamagedError`."""
        for segment in self._segments:
            segment.verify()

    def nominate(self, words: Words, limit: int = 50) -> Nominations:
        """Articles that share two fingerprints or more with a text, boilerplate aside; the best `limit` by hits.

        One hit suffices where the text or the article is too short for two.
        """
        return self.nominate_keys(fingerprints_at(words)[0], limit)

    def nominate_keys(self, keys: Keys, limit: int = 50) -> Nominations:
        """`nominate` for fingerprints that are already at hand, in any order."""
        keys = distinct(keys)
        enough = 1 if len(keys) < SHORT else 2
        keys = keys[~among(keys, self.mask)]
        found: list[tuple[int, int]] = []
        for segment in self._segments:
            ordinals = segment.find(keys)
            if not len(ordinals):
                continue
            touched, hits = np.unique(ordinals, return_counts=True)
            numbers, sizes = segment.describe(touched)
            good = (hits >= enough) | (sizes < SHORT)
            if len(self._removed):
                good &= ~np.isin(numbers, self._removed)
            found += zip(hits[good].tolist(), numbers[good].tolist(), strict=True)
        found.sort(key=lambda item: (-item[0], item[1]))
        return Nominations(tuple(Nomination(number, hits) for hits, number in found[:limit]), len(found) > limit)


def add_segment(folder: Path, entries: Iterable[Entry]) -> None:
    """Add a batch of article revisions, durably; makes the index where there is none.

    A number that is in the index already is not added twice, and one that was removed comes back: adding a batch
    again after a crash is harmless.
    """
    if not (folder / NAME).exists() and not any(folder.glob("seg-*.bin")):
        rebuild(folder, entries)
        return
    manifest = read_manifest(folder)
    parts = _contents(folder, manifest)
    batch = {entry.number: entry for entry in entries}
    known = {number for part in parts for number in part.numbers.tolist()}
    fresh = collect(entry for number, entry in batch.items() if number not in known)
    removed = np.array([number for number in manifest.removed if number not in batch], np.uint32)
    _publish(folder, manifest, [*zip(manifest.segments, parts, strict=True), *_unwritten(fresh)], removed)


def remove(folder: Path, numbers: Iterable[int]) -> None:
    """Take article revisions out of the index, unknown ones aside; their postings go when their segment is merged."""
    manifest = read_manifest(folder)
    parts = _contents(folder, manifest)
    known = np.concatenate([part.numbers for part in parts] or [np.empty(0, np.uint32)])
    wanted = np.array(sorted({*manifest.removed, *numbers}), np.int64)
    removed = wanted[np.isin(wanted, known)].astype(np.uint32)
    _publish(folder, manifest, [*zip(manifest.segments, parts, strict=True)], removed)


def rebuild(folder: Path, entries: Iterable[Entry]) -> None:
    """Write the whole index anew from the store, whatever state it is in. No entries: an empty index."""
    generations = [int(found[1]) for path in folder.glob("*.bin") if (found := _GENERATION.search(path.name))]
    content = collect({entry.number: entry for entry in entries}.values())
    old = Manifest(generation=max(generations, default=0), segments=(), mask=None)
    _publish(folder, old, _unwritten(content), np.empty(0, np.uint32))


def _unwritten(content: Postings) -> list[tuple[None, Postings]]:
    return [(None, content)] if len(content.numbers) else []


def _open_segments(folder: Path, manifest: Manifest) -> tuple[Segment, ...]:
    return tuple(Segment.open(folder / listed.file, listed.digest) for listed in manifest.segments)


def _open_mask(folder: Path, manifest: Manifest) -> Keys:
    return read_mask(folder / manifest.mask.file, manifest.mask.digest) if manifest.mask else np.empty(0, np.uint64)


def _contents(folder: Path, manifest: Manifest) -> list[Postings]:
    return [segment.content() for segment in _open_segments(folder, manifest)]


def _publish(folder: Path, old: Manifest, parts: Sequence[tuple[Listed | None, Postings]], removed: Numbers) -> None:
    """Write what is new, switch the manifest, delete what no longer belongs."""
    parts, removed = _merged(parts, removed)
    generation = old.generation + 1
    segments: list[Listed] = []
    for place, (listed, content) in enumerate(parts):
        if listed is None:
            name = f"seg-{generation:08d}-{place}.bin"
            digest = write_segment(folder / name, content)
            segments.append(Listed(name, digest, len(content.numbers)))
        else:
            segments.append(listed)
    mask_name = f"mask-{generation:08d}.bin"
    keys = common_keys([without(content, removed) if len(removed) else content for _, content in parts])
    mask = Listed(mask_name, write_mask(folder / mask_name, keys))
    manifest = Manifest(generation, tuple(segments), mask, tuple(removed.tolist()))
    write_manifest(folder, manifest)
    for path in [*folder.glob("seg-*.bin"), *folder.glob("mask-*.bin"), *folder.glob("*.new")]:
        if path.name not in manifest.files:
            remove_file(path)


def _merged(
    parts: Sequence[tuple[Listed | None, Postings]], removed: Numbers
) -> tuple[list[tuple[Listed | None, Postings]], Numbers]:
    """At most `MOST_SEGMENTS` parts: the two smallest become one, without what was removed from them."""
    kept = sorted(parts, key=lambda part: len(part[1].postings), reverse=True)
    while len(kept) > MOST_SEGMENTS:
        together = join(part for _, part in kept[-2:])
        gone = np.intersect1d(removed, together.numbers)
        removed = np.setdiff1d(removed, gone)
        kept = [*kept[:-2], (None, without(together, gone))]
    return kept, removed
