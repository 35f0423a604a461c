"""The file of a segment: `seg-*.bin`, how it is laid out and written, and what is verified when it is opened.

Little endian: a fixed header, a CRC-32 for each 4 KiB chunk of the payload, then at a multiple of 4096 the payload:
sorted 64-bit postings (40 bits of key, 24 bits of ordinal); for each ordinal the article's number, its story and how
many keys it has (32 bits each); and the fan-out, the place of the first posting of each range of keys (32 bits each).
There are so many ranges that one has 4 to 8 postings. The manifest holds the digest of header and CRC table.
"""

from __future__ import annotations

import hashlib
import mmap
import struct
import zlib
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from syndicheck.errors import IndexDamagedError
from syndicheck.matching.durable import write_file
from syndicheck.matching.fingerprint import KEY_BITS, SCHEME
from syndicheck.matching.postings import Numbers, Postings

CHUNK_BITS = 12
CHUNK = 1 << CHUNK_BITS
POSTING = np.dtype("<u8")
NUMBER = np.dtype("<u4")
COLUMNS = 3
"""Numbers, stories and sizes of the articles."""

_MAGIC = b"SYNDSEG\x00"
_FORMAT = 2
_HEADER = struct.Struct("<8sII192sQQ32s")  # magic, format, chunk size, scheme, postings, articles, payload BLAKE2b
_RANGE = 4


@dataclass(frozen=True, slots=True, eq=False)
class Layout:
    """Where everything is in a file: sizes in entries, places in bytes from the start of the payload."""

    postings: int
    articles: int
    digest: bytes
    sums: Numbers

    @property
    def start(self) -> int:
        """Where the payload begins in the file."""
        return _payload_start(len(self.sums))

    @property
    def size(self) -> int:
        """Bytes of the payload."""
        return _payload_size(self.postings, self.articles)

    @property
    def table(self) -> int:
        """The columns of the articles."""
        return self.postings * POSTING.itemsize

    @property
    def row(self) -> int:
        """Bytes of one column."""
        return self.articles * NUMBER.itemsize

    @property
    def fan_out(self) -> int:
        """The first postings of the ranges."""
        return self.table + COLUMNS * self.row

    @property
    def range_bits(self) -> int:
        """How many leading bits of a key name its range."""
        return _range_bits(self.postings)


def damaged(path: Path, what: str) -> IndexDamagedError:
    """The error for a file of the index, saying what to do."""
    return IndexDamagedError(f"{path}: {what}; the index must be rebuilt from the store")


def write_segment(path: Path, content: Postings) -> str:
    """Write a segment durably; returns the digest that the manifest keeps.

    Raises:
        ValueError: 2^32 postings or more, which no fan-out could name.
    """
    count = len(content.postings)
    if count >> 32:
        raise ValueError(f"a segment holds at most {2**32 - 1} postings, not {count}")
    ranges = np.arange(1 << _range_bits(count), dtype=np.uint64) << np.uint64(64 - _range_bits(count)) % 64
    fan_out = np.append(np.searchsorted(content.postings, ranges), count)
    columns = (content.numbers, content.stories, content.sizes, fan_out)
    payload = b"".join((content.postings.astype(POSTING).tobytes(), *(c.astype(NUMBER).tobytes() for c in columns)))
    view = memoryview(payload)
    head = _HEADER.pack(
        _MAGIC,
        _FORMAT,
        CHUNK,
        SCHEME.encode("ascii"),
        count,
        len(content.numbers),
        hashlib.blake2b(payload, digest_size=32).digest(),
    )
    sums = np.array([zlib.crc32(view[at : at + CHUNK]) for at in range(0, len(payload), CHUNK)], NUMBER)
    top = head + sums.tobytes()
    write_file(path, (top, b"\x00" * (-len(top) % CHUNK), view))
    return hashlib.blake2b(top, digest_size=16).hexdigest()


def _range_bits(postings: int) -> int:
    """So many leading bits of a key name a range that it has `_RANGE` to 2 `_RANGE` postings."""
    return min(KEY_BITS, (postings // _RANGE).bit_length() - 1) if postings >= _RANGE else 0


def _payload_size(postings: int, articles: int) -> int:
    ranges = (1 << _range_bits(postings)) + 1
    return postings * POSTING.itemsize + (articles * COLUMNS + ranges) * NUMBER.itemsize


def _payload_start(chunks: int) -> int:
    top = _HEADER.size + chunks * NUMBER.itemsize
    return top + -top % CHUNK


def read_top(path: Path, mapped: mmap.mmap, digest: str) -> Layout:
    """Header and CRC table, verified against the manifest's digest."""
    if len(mapped) < _HEADER.size:
        raise damaged(path, "the file is cut short")
    magic, version, chunk, scheme, postings, articles, payload_digest = _HEADER.unpack_from(mapped)
    if magic != _MAGIC or version != _FORMAT or chunk != CHUNK:
        raise damaged(path, "not a segment of this format")
    if scheme.rstrip(b"\x00") != SCHEME.encode("ascii"):
        raise damaged(path, f"written with another scheme, not with {SCHEME!r}")
    size = _payload_size(postings, articles)
    chunks = -(-size // CHUNK)
    if len(mapped) != _payload_start(chunks) + size:
        raise damaged(path, f"the file has {len(mapped)} bytes, not {_payload_start(chunks) + size}")
    top = mapped[: _HEADER.size + chunks * NUMBER.itemsize]
    if hashlib.blake2b(top, digest_size=16).hexdigest() != digest:
        raise damaged(path, "its header does not have the checksum that the manifest holds")
    return Layout(postings, articles, payload_digest, np.frombuffer(top, NUMBER, chunks, _HEADER.size))
