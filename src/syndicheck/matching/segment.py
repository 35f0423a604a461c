"""One immutable, memory-mapped file of the index: `seg-*.bin`.

Layout, little endian: a fixed header, a CRC-32 for each 4 KiB chunk of the payload, then at a multiple of 4096 the
payload: sorted 64-bit postings (40 bits of key, 24 bits of ordinal), and for each ordinal the article's number, its
story and how many keys it has (32 bits each). The manifest holds the digest of header and CRC table, so opening reads
a thousandth of the file; a chunk is held against its CRC when it is first used. Damage is therefore never used,
and never has to be looked for in advance.
"""

from __future__ import annotations

import hashlib
import mmap
import struct
import zlib
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, Self

import numpy as np
from numpy.typing import NDArray

from syndicheck.errors import IndexDamagedError
from syndicheck.matching.durable import write_file
from syndicheck.matching.fingerprint import KEY_BITS, SCHEME, Keys

Numbers = NDArray[np.uint32]

ORDINAL_BITS = 64 - KEY_BITS
_MAGIC = b"SYNDSEG\x00"
_FORMAT = 1
_CHUNK = 4096
_HEADER = struct.Struct("<8sII192sQQ32s")  # magic, format, chunk size, scheme, postings, articles, payload BLAKE2b
_POSTING = np.dtype("<u8")
_NUMBER = np.dtype("<u4")
_COLUMNS = 3  # numbers, stories, sizes
_NUMBERS, _SIZES = 0, 2
_ORDINAL_MASK = np.uint64((1 << ORDINAL_BITS) - 1)
_SHIFT = np.uint64(ORDINAL_BITS)
_NONE = np.empty(0, np.int64)


@dataclass(frozen=True, slots=True, eq=False)
class Postings:
    """The content of a segment: `postings` sorted (n,), and per ordinal `numbers`, `stories`, `sizes` (articles,)."""

    postings: Keys
    numbers: Numbers
    stories: Numbers
    sizes: Numbers


@dataclass(frozen=True, slots=True, eq=False)
class Entry:
    """An article revision to be indexed: the store's row number, the number of its story, its fingerprint keys."""

    number: int
    story: int
    keys: Keys


def damaged(path: Path, what: str) -> IndexDamagedError:
    """The error for a file of the index, saying what to do."""
    return IndexDamagedError(f"{path}: {what}; the index must be rebuilt from the store")


def collect(entries: Iterable[Entry]) -> Postings:
    """Entries as sorted postings. Keys are taken once an article.

    Raises:
        ValueError: A number or story outside 0 to 2^32 - 1, or more than 2^24 articles at once.
    """
    listed = list(entries)
    if len(listed) > 1 << ORDINAL_BITS:
        raise ValueError(f"a segment holds at most {1 << ORDINAL_BITS} articles, not {len(listed)}")
    for entry in listed:
        if not (0 <= entry.number < 1 << 32 and 0 <= entry.story < 1 << 32):
            raise ValueError(f"article number {entry.number} or story {entry.story} is outside 0 to 2^32 - 1")
    keys = [np.unique(entry.keys) for entry in listed]
    sizes = np.array([len(k) for k in keys], _NUMBER)
    ordinals = np.repeat(np.arange(len(listed), dtype=np.uint64), sizes)
    flat = np.concatenate([*keys, np.empty(0, np.uint64)])
    return Postings(
        np.sort((flat << _SHIFT) | ordinals),
        np.array([entry.number for entry in listed], _NUMBER),
        np.array([entry.story for entry in listed], _NUMBER),
        sizes,
    )


def join(parts: Iterable[Postings]) -> Postings:
    """Several segments as one; ordinals are given anew."""
    listed = list(parts)
    starts = np.cumsum([0, *(len(part.numbers) for part in listed)])
    moved = [part.postings + np.uint64(start) for part, start in zip(listed, starts, strict=False)]
    return Postings(
        np.sort(np.concatenate([*moved, np.empty(0, np.uint64)])),
        np.concatenate([part.numbers for part in listed]),
        np.concatenate([part.stories for part in listed]),
        np.concatenate([part.sizes for part in listed]),
    )


def without(content: Postings, numbers: Numbers) -> Postings:
    """The same without some articles."""
    keep = ~np.isin(content.numbers, numbers)
    ordinals = (np.cumsum(keep) - 1).astype(np.uint64)
    old = (content.postings & _ORDINAL_MASK).astype(np.int64)
    kept = keep[old]
    postings = (content.postings[kept] & ~_ORDINAL_MASK) | ordinals[old[kept]]
    return Postings(postings, content.numbers[keep], content.stories[keep], content.sizes[keep])


def write_segment(path: Path, content: Postings) -> str:
    """Write a segment durably; returns the digest that the manifest keeps."""
    columns = (content.numbers, content.stories, content.sizes)
    payload = b"".join((content.postings.astype(_POSTING).tobytes(), *(c.astype(_NUMBER).tobytes() for c in columns)))
    view = memoryview(payload)
    head = _HEADER.pack(
        _MAGIC,
        _FORMAT,
        _CHUNK,
        SCHEME.encode("ascii"),
        len(content.postings),
        len(content.numbers),
        hashlib.blake2b(payload, digest_size=32).digest(),
    )
    sums = np.array([zlib.crc32(view[at : at + _CHUNK]) for at in range(0, len(payload), _CHUNK)], _NUMBER)
    top = head + sums.tobytes()
    write_file(path, (top, b"\x00" * (-len(top) % _CHUNK), view))
    return hashlib.blake2b(top, digest_size=16).hexdigest()


class Segment:
    """A segment opened for reading. Raises `IndexDamagedError` for whatever cannot be trusted."""

    def __init__(self, path: Path, mapped: mmap.mmap, header: tuple[int, int, bytes], sums: Numbers) -> None:
        postings, articles, self._digest = header
        self._path = path
        self._mapped = mapped
        self._sums = sums
        self._trusted = np.zeros(len(sums), np.bool_)
        self._start = _payload_start(len(sums))
        self._size = _payload_size(postings, articles)
        self._postings = np.frombuffer(mapped, _POSTING, postings, self._start)
        at = self._start + postings * _POSTING.itemsize
        self._table = np.frombuffer(mapped, _NUMBER, articles * _COLUMNS, at).reshape(_COLUMNS, articles)

    @classmethod
    def open(cls, path: Path, digest: str) -> Self:
        """Map a segment; header, size, scheme and CRC table are verified, the payload when it is used."""
        try:
            with path.open("rb") as file:
                mapped = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        except (OSError, ValueError) as problem:
            raise damaged(path, f"cannot be opened ({problem})") from problem
        try:
            header, sums = _read_top(path, mapped, digest)
        except IndexDamagedError:
            mapped.close()
            raise
        return cls(path, mapped, header, sums)

    def close(self) -> None:
        """Let the file go. The segment cannot be used afterwards."""
        self._postings = np.empty(0, _POSTING)
        self._table = np.empty((_COLUMNS, 0), _NUMBER)
        with suppress(BufferError):  # somebody still holds a view: the map goes with the last of them
            self._mapped.close()

    @property
    def articles(self) -> int:
        """How many articles the segment holds, removed ones included."""
        return int(self._table.shape[1])

    def verify(self) -> None:
        """Read everything and compare it with the checksum of the whole payload."""
        with memoryview(self._mapped) as whole, whole[self._start :] as payload:
            actual = hashlib.blake2b(payload, digest_size=32).digest()
        if actual != self._digest:
            raise damaged(self._path, "its content does not have the checksum that it was written with")

    def content(self) -> Postings:
        """All of it, verified whole; the arrays are views of the file."""
        self.verify()
        return Postings(self._postings, *self._table)

    def find(self, keys: Keys) -> NDArray[np.int64]:
        """The ordinals of articles that carry keys (below 2^40), once for each key that they carry."""
        if not len(keys) or not len(self._postings):
            return _NONE
        low = self._insertion_points(keys << _SHIFT, "left")
        present = np.flatnonzero(self._postings[np.minimum(low, len(self._postings) - 1)] >> _SHIFT == keys)
        if not len(present):
            return _NONE
        low = low[present]
        high = self._insertion_points(keys[present] << _SHIFT | _ORDINAL_MASK, "right")
        counts = high - low
        at = np.repeat(low - np.cumsum(counts) + counts, counts) + np.arange(counts.sum())
        self._trust_postings(at)
        return np.asarray(self._postings[at] & _ORDINAL_MASK, np.int64)

    def describe(self, ordinals: NDArray[np.int64]) -> tuple[Numbers, Numbers]:
        """Number and how many keys, for each ordinal."""
        offset = len(self._postings) * _POSTING.itemsize
        for column in (_NUMBERS, _SIZES):
            self._trust((offset + (column * self.articles + ordinals) * _NUMBER.itemsize) // _CHUNK)
        return self._table[_NUMBERS, ordinals], self._table[_SIZES, ordinals]

    def _insertion_points(self, targets: Keys, side: Literal["left", "right"]) -> NDArray[np.int64]:
        """`searchsorted` that damage cannot mislead.

        Whatever it read on its way, a search by comparisons has compared the target with both neighbours of its answer:
        where these two are unaltered and the file was written in order, the answer is right.
        """
        points = np.searchsorted(self._postings, targets, side)
        self._trust_postings(np.maximum(points - 1, 0))
        self._trust_postings(np.minimum(points, len(self._postings) - 1))
        return points

    def _trust_postings(self, places: NDArray[np.int64]) -> None:
        self._trust(places * _POSTING.itemsize // _CHUNK)

    def _trust(self, chunks: NDArray[np.int64]) -> None:
        """Verify the chunks that are used for the first time."""
        if self._trusted[chunks].all():
            return
        for chunk in np.unique(chunks[~self._trusted[chunks]]).tolist():
            at = chunk * _CHUNK
            stop = min(at + _CHUNK, self._size)
            if zlib.crc32(self._mapped[self._start + at : self._start + stop]) != int(self._sums[chunk]):
                raise damaged(self._path, f"bytes {self._start + at} to {self._start + stop} were altered")
            self._trusted[chunk] = True


def _payload_size(postings: int, articles: int) -> int:
    return postings * _POSTING.itemsize + articles * _COLUMNS * _NUMBER.itemsize


def _payload_start(chunks: int) -> int:
    top = _HEADER.size + chunks * _NUMBER.itemsize
    return top + -top % _CHUNK


def _read_top(path: Path, mapped: mmap.mmap, digest: str) -> tuple[tuple[int, int, bytes], Numbers]:
    """Header and CRC table, verified against the manifest's digest."""
    if len(mapped) < _HEADER.size:
        raise damaged(path, "the file is cut short")
    magic, version, chunk, scheme, postings, articles, payload_digest = _HEADER.unpack_from(mapped)
    if magic != _MAGIC or version != _FORMAT or chunk != _CHUNK:
        raise damaged(path, "not a segment of this format")
    if scheme.rstrip(b"\x00") != SCHEME.encode("ascii"):
        raise damaged(path, f"written with another scheme, not with {SCHEME!r}")
    size = _payload_size(postings, articles)
    chunks = -(-size // _CHUNK)
    if len(mapped) != _payload_start(chunks) + size:
        raise damaged(path, f"the file has {len(mapped)} bytes, not {_payload_start(chunks) + size}")
    top = mapped[: _HEADER.size + chunks * _NUMBER.itemsize]
    if hashlib.blake2b(top, digest_size=16).hexdigest() != digest:
        raise damaged(path, "its header does not have the checksum that the manifest holds")
    return (postings, articles, payload_digest), np.frombuffer(top, _NUMBER, chunks, _HEADER.size)
