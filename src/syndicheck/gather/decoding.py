"""Content decoding (gzip, deflate, br) in small steps, so that a bomb never unpacks further than the limits."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from dataclasses import dataclass

import brotli

from syndicheck.gather.failures import FetchError
from syndicheck.model import ReasonCode

ACCEPTED = "gzip, deflate, br"
"""What we tell servers that we read."""

_STEP = 65_536
_MAX_CODINGS = 2
_MAX_MEMBERS = 1000
_NOT_READ = frozenset({"zstd", "compress", "x-compress", "dcb", "dcz"})
_READ = frozenset({"gzip", "x-gzip", "deflate", "br"})
_GZIP_MAGIC = b"\x1f\x8b"


@dataclass(frozen=True, slots=True)
class Room:
    """How far `wire` bytes may unpack: `most` bytes in all, and beyond half of that, `ratio` bytes for each one."""

    wire: int
    most: int
    ratio: int

    def check(self, size: int) -> None:
        """Raise where that many bytes are too many."""
        if size > self.most or (size > self.most // 2 and size > self.wire * self.ratio):
            raise FetchError(
                ReasonCode.TOO_LARGE,
                f"{self.wire} bytes unpack to more than a page can have ({size} and counting); nothing was read",
            )


def codings_of(values: Sequence[str]) -> tuple[str, ...]:
    """The codings of a body in the order in which they were applied (RFC 9110, 8.4).

    Labels that are no coding at all ("utf-8", "none") are passed over, as browsers do.
    """
    tokens = [token.strip().lower() for value in values for token in value.split(",")]
    refused = next((token for token in tokens if token in _NOT_READ), None)
    if refused:
        raise FetchError(ReasonCode.BAD_RESPONSE, f"the page is packed with {refused}, for which we did not ask")
    codings = tuple(token for token in tokens if token in _READ)
    if len(codings) > _MAX_CODINGS:
        raise FetchError(ReasonCode.BAD_RESPONSE, f"the page is packed {len(codings)} times over; nothing was read")
    return codings


def decode(wire: bytes, codings: Sequence[str], most: int, ratio: int) -> bytes:
    """The body, unpacked. Raises `FetchError` for one that is cut, garbled or too large."""
    room = Room(len(wire), most, ratio)
    body = wire
    for coding in reversed(codings):
        try:
            body, finished = _undo(coding, body, room)
        except (zlib.error, brotli.error) as error:
            raise FetchError(
                ReasonCode.BAD_RESPONSE, f"the page says that it is packed with {coding}, but cannot be unpacked"
            ) from error
        if not finished:
            raise FetchError(
                ReasonCode.TRUNCATED, f"the page ended in the middle of its {coding} data; try again later"
            )
    return body


def _undo(coding: str, data: bytes, room: Room) -> tuple[bytes, bool]:
    """One coding undone, and whether its end was reached."""
    if coding == "br":
        return _unbrotli(data, room)
    if coding == "deflate":
        return _inflate(data, zlib.MAX_WBITS if _has_zlib_header(data) else -zlib.MAX_WBITS, room)
    return _gunzip(data, room)


def _has_zlib_header(data: bytes) -> bool:
    """RFC 1950, 2.2; many servers send bare RFC 1951 data under the name "deflate"."""
    return len(data) > 1 and data[0] & 0x0F == zlib.DEFLATED and int.from_bytes(data[:2], "big") % 31 == 0


def _gunzip(data: bytes, room: Room) -> tuple[bytes, bool]:
    """All members of a gzip body (RFC 1952, 2.2); whatever else follows the last one is passed over."""
    out = bytearray()
    at = 0
    for _ in range(_MAX_MEMBERS):
        used, finished = _inflate_into(out, memoryview(data)[at:], zlib.MAX_WBITS | 16, room)
        at += used
        if not finished or data[at : at + 2] != _GZIP_MAGIC:
            return bytes(out), finished
    raise FetchError(ReasonCode.BAD_RESPONSE, "the page is packed in thousands of pieces; nothing was read")


def _inflate(data: bytes, window: int, room: Room) -> tuple[bytes, bool]:
    out = bytearray()
    _, finished = _inflate_into(out, memoryview(data), window, room)
    return bytes(out), finished


def _inflate_into(out: bytearray, data: memoryview, window: int, room: Room) -> tuple[int, bool]:
    """Unpack one zlib stream to the end of `out`; how many bytes it took, and whether its end was reached."""
    engine = zlib.decompressobj(window)
    at = 0
    while at < len(data) and not engine.eof:
        pending: bytes | memoryview = data[at : at + _STEP]
        at += len(pending)
        while True:
            piece = engine.decompress(pending, _STEP)
            out += piece
            room.check(len(out))
            pending = engine.unconsumed_tail
            if engine.eof or (not pending and len(piece) < _STEP):
                break
    return at - len(engine.unused_data), engine.eof


def _unbrotli(data: bytes, room: Room) -> tuple[bytes, bool]:
    engine = brotli.Decompressor()
    out = bytearray()
    for at in range(0, len(data), _STEP):
        piece = engine.process(data[at : at + _STEP], output_buffer_limit=_STEP)
        while piece:
            out += piece
            room.check(len(out))
            piece = engine.process(b"", output_buffer_limit=_STEP)
    return bytes(out), bool(engine.is_finished())
