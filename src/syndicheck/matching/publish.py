"""Changes an index: adds a batch of articles, removes some, or writes it anew. One process at a time.

A change writes the files that are new, then switches the manifest; until then every reader sees the old state. What a
change does not touch is neither copied nor counted again.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from syndicheck.matching.durable import remove_file
from syndicheck.matching.index import open_common, open_segments
from syndicheck.matching.layout import write_segment
from syndicheck.matching.manifest import NAME, Listed, Manifest, read_manifest, write_manifest
from syndicheck.matching.mask import Common, count_added, count_all, count_removed, write_mask
from syndicheck.matching.postings import SHIFT, Entry, Numbers, Postings, collect, join, without
from syndicheck.matching.segment import Segment

MOST_SEGMENTS = 3
"""A look-up visits every segment; where there would be more, a batch and the smallest become one."""

_GROWTH = 2
"""... together with every further one that is no larger than so many times what is merged already. A hundred batches
one after the other then write each article 5 times; 17 times if a batch took in the smallest alone."""

_GENERATION = re.compile(r"-(\d{1,18})\b")


@dataclass(frozen=True, slots=True)
class _Held:
    """A segment that is in the index."""

    listed: Listed
    segment: Segment


def add_segment(folder: Path, entries: Iterable[Entry]) -> None:
    """Add a batch of article revisions, durably; makes the index where there is none.

    A number that is in the index already is not added twice, and one that was removed comes back: adding a batch
    again after a crash is harmless.
    """
    if not (folder / NAME).exists() and not any(folder.glob("seg-*.bin")):
        rebuild(folder, entries)
        return
    batch = {entry.number: entry for entry in entries}
    with _opened(folder) as (manifest, held):
        whole = collect(batch.values())
        fresh = without(whole, _numbers(held))
        removed = np.setdiff1d(np.array(manifest.removed, np.uint32), whole.numbers)
        kept, added, removed = _placed(folder, manifest.generation + 1, held, fresh, removed)
        with _closing(added):
            segments = [part.segment for part in (*kept, *added)]
            common = count_added(open_common(folder, manifest), segments, removed, whole.postings >> SHIFT)
            _switch(folder, manifest.generation + 1, [*kept, *added], common, removed)


def remove(folder: Path, numbers: Iterable[int]) -> None:
    """Take article revisions out of the index, unknown ones aside; their postings go when their segment is merged."""
    with _opened(folder) as (manifest, held):
        gone = np.array(sorted({*manifest.removed, *numbers}), np.int64)
        removed = gone[np.isin(gone, _numbers(held))].astype(np.uint32)
        common = count_removed(open_common(folder, manifest), [part.segment for part in held], removed)
        _switch(folder, manifest.generation + 1, held, common, removed)


def rebuild(folder: Path, entries: Iterable[Entry]) -> None:
    """Write the whole index anew from the store, whatever state it is in. No entries: an empty index."""
    generations = [int(found[1]) for path in folder.glob("*.bin") if (found := _GENERATION.search(path.name))]
    generation = max(generations, default=0) + 1
    content = collect({entry.number: entry for entry in entries}.values())
    none = np.empty(0, np.uint32)
    _, added, _ = _placed(folder, generation, [], content, none)
    with _closing(added):
        _switch(folder, generation, added, count_all([part.segment for part in added], none), none)


def _placed(
    folder: Path, generation: int, held: Sequence[_Held], fresh: Postings, removed: Numbers
) -> tuple[list[_Held], list[_Held], Numbers]:
    """Segments that stay, the one that is new, and what is still removed from them."""
    by_size = sorted(held, key=lambda part: part.segment.size, reverse=True)
    if not len(fresh.numbers):
        return by_size, [], removed
    staying, size = len(by_size), len(fresh.postings)
    while staying >= MOST_SEGMENTS or (
        0 < staying < len(by_size) and by_size[staying - 1].segment.size <= _GROWTH * size
    ):
        staying -= 1
        size += by_size[staying].segment.size
    content = join([fresh, *(part.segment.content() for part in by_size[staying:])])
    gone = np.intersect1d(removed, content.numbers)
    return by_size[:staying], [_written(folder, generation, without(content, gone))], np.setdiff1d(removed, gone)


def _written(folder: Path, generation: int, content: Postings) -> _Held:
    path = folder / f"seg-{generation:08d}.bin"
    digest = write_segment(path, content)
    return _Held(Listed(path.name, digest, len(content.numbers)), Segment.open(path, digest))


def _switch(folder: Path, generation: int, parts: Sequence[_Held], common: Common, removed: Numbers) -> None:
    """Write the mask, switch the manifest, delete what no longer belongs."""
    mask_name = f"mask-{generation:08d}.bin"
    mask = Listed(mask_name, write_mask(folder / mask_name, common))
    by_size = sorted(parts, key=lambda part: part.segment.size, reverse=True)
    manifest = Manifest(generation, tuple(part.listed for part in by_size), mask, tuple(removed.tolist()))
    write_manifest(folder, manifest)
    for path in [*folder.glob("seg-*.bin"), *folder.glob("mask-*.bin"), *folder.glob("*.new")]:
        if path.name not in manifest.files:
            remove_file(path)


def _numbers(held: Sequence[_Held]) -> Numbers:
    """All articles of the index, removed ones included."""
    return np.concatenate([*(part.segment.numbers for part in held), np.empty(0, np.uint32)])


@contextmanager
def _opened(folder: Path) -> Iterator[tuple[Manifest, list[_Held]]]:
    """The current state. Its files are let go afterwards: Windows deletes none that is mapped."""
    manifest = read_manifest(folder)
    held = [_Held(*pair) for pair in zip(manifest.segments, open_segments(folder, manifest), strict=True)]
    with _closing(held):
        yield manifest, held


@contextmanager
def _closing(held: Sequence[_Held]) -> Iterator[None]:
    try:
        yield
    finally:
        for part in held:
            part.segment.close()
