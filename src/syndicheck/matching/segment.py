"""One segment of the index, opened for reading: immutable, memory-mapped, and verified as it is used.

Opening reads a thousandth of the file (`layout.py` says what stands in it); a chunk is held against its checksum when
it is first used. Damage is therefore never used, and never has to be looked for in advance.
"""

from __future__ import annotations

import hashlib
import mmap
import zlib
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Self

import numpy as np

from syndicheck.errors import IndexDamagedError
from syndicheck.matching.fingerprint import KEY_BITS, Keys
from syndicheck.matching.layout import CHUNK, CHUNK_BITS, COLUMNS, NUMBER, POSTING, Layout, damaged, read_top
from syndicheck.matching.postings import ORDINAL_MASK, SHIFT, Numbers, Places, Postings

_NUMBERS, _STORIES, _SIZES = range(COLUMNS)
_READ = 16
"""Postings that are read of every range. One range in two hundred has more of them ..."""

_WIDE = 64
"""... and one in a thousand so many more that a key must be in it that very many articles carry."""

_NONE = np.empty(0, np.int64)


@dataclass(frozen=True, slots=True, eq=False)
class Carried:
    """Which articles of a segment carry which of some keys.

    `owner` says which key (its place in the keys that were asked for), `ordinals` which article. Where a key may have
    very many postings, those that were not read are in `wide`: which key, its `first` posting not read and the `end`.
    """

    owner: Places
    ordinals: Places
    wide: Places
    first: Places
    end: Places


class Segment:
    """A segment opened for reading. Raises `IndexDamagedError` for whatever cannot be trusted."""

    def __init__(self, path: Path, mapped: mmap.mmap, layout: Layout) -> None:
        self._path = path
        self._mapped = mapped
        self._layout = layout
        self._table_at, self._row, self._fan_at = layout.table, layout.row, layout.fan_out
        self._postings = np.frombuffer(mapped, POSTING, layout.postings, layout.start)
        table = np.frombuffer(mapped, NUMBER, layout.articles * COLUMNS, layout.start + layout.table)
        self._table = table.reshape(COLUMNS, layout.articles)
        self._fan_out = np.frombuffer(mapped, NUMBER, (1 << layout.range_bits) + 1, layout.start + layout.fan_out)
        self._shift = np.uint64(KEY_BITS - layout.range_bits)
        self._trusted = np.zeros(len(layout.sums), np.bool_)
        self._paired = np.zeros(len(layout.sums), np.bool_)
        self._paired[-(-layout.table >> CHUNK_BITS) : layout.fan_out >> CHUNK_BITS] = True  # never looked up in pairs
        self._all_paired = False

    @classmethod
    def open(cls, path: Path, digest: str) -> Self:
        """Map a segment; header, size, scheme and CRC table are verified, the payload when it is used."""
        try:
            with path.open("rb") as file:
                mapped = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        except (OSError, ValueError) as problem:
            raise damaged(path, f"cannot be opened ({problem})") from problem
        try:
            layout = read_top(path, mapped, digest)
        except IndexDamagedError:
            mapped.close()
            raise
        return cls(path, mapped, layout)

    def close(self) -> None:
        """Let the file go. The segment cannot be used afterwards."""
        self._postings = np.empty(0, POSTING)
        self._table = np.empty((COLUMNS, 0), NUMBER)
        self._fan_out = np.empty(0, NUMBER)
        with suppress(BufferError):  # somebody still holds a view: the map goes with the last of them
            self._mapped.close()

    @property
    def articles(self) -> int:
        """How many articles the segment holds, removed ones included."""
        return int(self._table.shape[1])

    @property
    def size(self) -> int:
        """How many postings the segment holds: what merging it costs."""
        return len(self._postings)

    @property
    def numbers(self) -> Numbers:
        """The number of each article, verified."""
        return self._column(_NUMBERS)

    @property
    def stories(self) -> Numbers:
        """The story of each article, verified."""
        return self._column(_STORIES)

    @property
    def sizes(self) -> Numbers:
        """How many keys each article has, verified."""
        return self._column(_SIZES)

    def verify(self) -> None:
        """Read everything and compare it with the checksum of the whole payload."""
        with memoryview(self._mapped) as whole, whole[self._layout.start :] as payload:
            actual = hashlib.blake2b(payload, digest_size=32).digest()
        if actual != self._layout.digest:
            raise damaged(self._path, "its content does not have the checksum that it was written with")
        self._trusted[:] = self._paired[:] = self._all_paired = True

    def content(self) -> Postings:
        """All of it, verified whole; the arrays are views of the file."""
        self.verify()
        return Postings(self._postings, *self._table)

    def find(self, keys: Keys) -> Carried:
        """The articles that carry keys (below 2^40, sorted, each once)."""
        if not len(keys) or not len(self._postings):
            return Carried(_NONE, _NONE, _NONE, _NONE, _NONE)
        ranges = (keys >> self._shift).astype(np.int64)
        if not self._all_paired:
            self._trust_pairs(ranges * NUMBER.itemsize + self._fan_at >> CHUNK_BITS)
        low = self._fan_out.take(ranges).astype(np.int64)
        width = self._fan_out.take(ranges + 1) - low
        owner, ordinals = self._read(keys, low, _READ)
        if width.max() <= _READ:
            return Carried(owner, ordinals, _NONE, _NONE, _NONE)
        longer = width > _READ
        fits = (width <= _WIDE) & (low <= len(self._postings) - _WIDE)
        some = np.flatnonzero(longer & fits)
        which, more = self._read(keys[some], low[some] + _READ, _WIDE - _READ)
        wide = np.flatnonzero(longer & ~fits)
        return Carried(
            np.concatenate((owner, some[which])),
            np.concatenate((ordinals, more)),
            *(self._bounds(keys, wide, low + _READ) if len(wide) else (_NONE, _NONE, _NONE)),
        )

    def read(self, first: Places, end: Places) -> tuple[Places, Places]:
        """The articles of several stretches of postings: which stretch (its place), and the ordinal."""
        count = end - first
        which = np.repeat(np.arange(len(first)), count)
        at = np.arange(len(which)) + np.repeat(first - np.cumsum(count) + count, count)
        self._trust(at * POSTING.itemsize >> CHUNK_BITS)
        return which, (self._postings[at] & ORDINAL_MASK).astype(np.int64)

    def _read(self, keys: Keys, low: Places, width: int) -> tuple[Places, Places]:
        """Pairs of key and ordinal, from so many postings of each range."""
        width = min(width, len(self._postings))
        low = np.minimum(low, len(self._postings) - width)  # what is read besides is of other keys
        if not self._all_paired:
            self._trust_pairs(low * POSTING.itemsize >> CHUNK_BITS)
        postings = self._postings.take(low[:, None] + np.arange(width), mode="clip")
        above = postings - (keys << SHIFT)[:, None]  # modulo 2^64: an ordinal only for a posting of this very key
        found = np.flatnonzero(above <= ORDINAL_MASK)
        return found // width, above.take(found).astype(np.int64)

    def describe(self, ordinals: Places) -> tuple[Numbers, Numbers]:
        """Number and story of each article."""
        for column in (_NUMBERS, _STORIES):
            self._trust(ordinals * NUMBER.itemsize + (self._table_at + column * self._row) >> CHUNK_BITS)
        return self._table[_NUMBERS].take(ordinals), self._table[_STORIES].take(ordinals)

    def _bounds(self, keys: Keys, wanted: Places, low: Places) -> tuple[Places, Places, Places]:
        """Which of the wanted keys have postings from `low` on, and where these begin and end."""
        first = np.searchsorted(self._postings, keys[wanted] << SHIFT, "left")
        end = np.searchsorted(self._postings, keys[wanted] << SHIFT | ORDINAL_MASK, "right")
        # Whatever a search by comparisons read on its way, unaltered neighbours of its answer prove the answer right.
        neighbours = np.concatenate((first - 1, first, end - 1, end)).clip(0, len(self._postings) - 1)
        self._trust(neighbours * POSTING.itemsize >> CHUNK_BITS)
        first = np.maximum(first, low[wanted])
        some = first < end
        return wanted[some], first[some], end[some]

    def _column(self, column: int) -> Numbers:
        first = self._table_at + column * self._row
        self._trust(np.arange(first >> CHUNK_BITS, (first + self._row - 1 >> CHUNK_BITS) + 1))
        found: Numbers = self._table[column]
        return found

    def _trust_pairs(self, chunks: Places) -> None:
        """Verify chunks and the one after each: what begins in a chunk may end in the next."""
        if not self._paired.take(chunks).all():
            self._trust(np.concatenate((chunks, np.minimum(chunks + 1, len(self._layout.sums) - 1))))
            self._paired[chunks] = True
            self._all_paired = bool(self._paired.all())

    def _trust(self, chunks: Places) -> None:
        """Verify the chunks that are used for the first time."""
        if self._trusted.take(chunks).all():
            return
        start = self._layout.start
        for chunk in np.unique(chunks[~self._trusted[chunks]]).tolist():
            at = chunk * CHUNK
            stop = min(at + CHUNK, self._layout.size)
            if zlib.crc32(self._mapped[start + at : start + stop]) != int(self._layout.sums[chunk]):
                raise damaged(self._path, f"bytes {start + at} to {start + stop} do not have their checksum")
            self._trusted[chunk] = True
