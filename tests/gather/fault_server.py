"""A web server on the loopback interface that does what real ones never should. Raw sockets, bounded in time."""

from __future__ import annotations

import gzip
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from types import TracebackType
from typing import Self

import brotli

DATA = Path(__file__).parent / "data"
PAGE = b"<!doctype html><html><head><title>Sheep</title></head><body><p>The flock came home early.</p></body></html>"
_LONGEST = 8.0


@dataclass(frozen=True)
class Asked:
    method: str
    path: str
    host: str
    headers: dict[str, str]
    at: float


Act = Callable[["Talk"], None]


@dataclass
class Talk:
    """One connection: what was asked, and the socket to answer on."""

    connection: socket.socket
    asked: Asked
    closing: threading.Event

    def send(self, data: bytes) -> None:
        self.connection.sendall(data)

    def answer(self, status: str, body: bytes = b"", **headers: str) -> None:
        lines = [f"HTTP/1.1 {status}", *(f"{key.replace('_', '-')}: {value}" for key, value in headers.items())]
        if "Content_Length" not in headers and "Transfer_Encoding" not in headers:
            lines.append(f"Content-Length: {len(body)}")
        self.send("\r\n".join(lines).encode("latin-1") + b"\r\n\r\n" + (b"" if self.asked.method == "HEAD" else body))

    def drip(self, data: bytes, pause: float) -> None:
        for i in range(len(data)):
            if self.closing.wait(pause):
                return
            self.send(data[i : i + 1])


@dataclass
class FaultServer:
    """Answers each path with its act; hosts are told apart by the Host header only where a route says `host/path`."""

    routes: dict[str, Act]
    tls: bool = False
    address: str = "127.0.0.1"
    asked: list[Asked] = field(default_factory=list)
    connections: int = 0
    busiest: int = 0

    def __enter__(self) -> Self:
        self._closing = threading.Event()
        self._lock = threading.Lock()
        self._now_open = 0
        self._listener = socket.create_server((self.address, 0))
        self._context: ssl.SSLContext | None = None
        if self.tls:
            self._context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            self._context.load_cert_chain(DATA / "secure.example.kg.pem")
        self._threads = [threading.Thread(target=self._listen)]
        self._threads[0].start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._closing.set()
        with suppress(OSError), socket.create_connection((self.address, self.port), 1):
            pass
        for thread in self._threads:
            thread.join(_LONGEST)
        self._listener.close()

    @property
    def port(self) -> int:
        return int(self._listener.getsockname()[1])

    def resolver(self, host: str, port: int) -> tuple[tuple[str, int], ...]:
        """Every name leads here."""
        return ((self.address, self.port),)

    def paths(self, *, robots: bool = False) -> list[str]:
        return [each.path for each in self.asked if robots or each.path != "/robots.txt"]

    def _listen(self) -> None:
        while True:
            connection, _ = self._listener.accept()
            if self._closing.is_set():
                connection.close()
                return
            self.connections += 1
            thread = threading.Thread(target=self._serve, args=(connection,))
            self._threads.append(thread)
            thread.start()

    def _serve(self, connection: socket.socket) -> None:
        with self._lock:
            self._now_open += 1
            self.busiest = max(self.busiest, self._now_open)
        connection.settimeout(_LONGEST)
        try:
            if self._context:
                connection = self._context.wrap_socket(connection, server_side=True)
            asked = _read_request(connection)
            if asked:
                self.asked.append(asked)
                act = self.routes.get(asked.host + asked.path) or self.routes.get(asked.path) or gone
                act(Talk(connection, asked, self._closing))
        except OSError:  # the client went away, as it should
            pass
        finally:
            connection.close()
            with self._lock:
                self._now_open -= 1


def _read_request(connection: socket.socket) -> Asked | None:
    raw = b""
    while b"\r\n\r\n" not in raw:
        more = connection.recv(65_536)
        if not more:
            return None
        raw += more
    first, *lines = raw.decode("latin-1").split("\r\n\r\n")[0].split("\r\n")
    method, path, _ = first.split(" ")
    headers = {key.strip().lower(): value.strip() for key, _, value in (line.partition(":") for line in lines)}
    return Asked(method, path, headers.get("host", "").partition(":")[0], headers, time.monotonic())


def silent(talk: Talk) -> None:
    """Listens, and says nothing."""
    talk.closing.wait(_LONGEST)


def gone(talk: Talk) -> None:
    talk.answer("404 Not Found", b"nothing here")


def page(body: bytes = PAGE, status: str = "200 OK", **headers: str) -> Act:
    return lambda talk: talk.answer(status, body, **{"Content_Type": "text/html; charset=utf-8", **headers})


def raw(data: bytes) -> Act:
    """These bytes and then the end of the connection."""
    return lambda talk: talk.send(data)


def redirect(location: str, status: str = "302 Found", **headers: str) -> Act:
    return lambda talk: talk.answer(status, b"this way", Location=location, **headers)


def endless(head: bytes, block: bytes) -> Act:
    def act(talk: Talk) -> None:
        talk.send(head)
        stop = time.monotonic() + _LONGEST
        while not talk.closing.is_set() and time.monotonic() < stop:
            talk.send(block)

    return act


def dripping(head: bytes, data: bytes = b"x" * 400, pause: float = 0.05) -> Act:
    def act(talk: Talk) -> None:
        talk.send(head)
        talk.drip(data, pause)

    return act


def in_turn(*acts: Act) -> Act:
    """The first act for the first request, and so on; the last one for all that follow."""
    left = iter(acts)
    last = acts[-1]

    def act(talk: Talk) -> None:
        next(left, last)(talk)

    return act


def chunked(body: bytes, size: int = 1000) -> Iterator[bytes]:
    for at in range(0, len(body), size):
        block = body[at : at + size]
        yield b"%x\r\n%b\r\n" % (len(block), block)
    yield b"0\r\n\r\n"


@cache
def varied_page(size: int) -> bytes:
    """A page of about that many bytes that no packer takes for a bomb."""
    lines = (f"<p>Paragraph {i} of {i * 7919 % 10007} counts {i * i % 99991} sheep.</p>\n" for i in range(size // 45))
    return b"<!doctype html><html><body>" + "".join(lines).encode() + b"</body></html>"


@cache
def gzip_bomb(size: int) -> bytes:
    return gzip.compress(b"\0" * size, 6)


@cache
def brotli_bomb(size: int) -> bytes:
    engine = brotli.Compressor(quality=5)
    block = b"\0" * 1_000_000
    packed = b"".join(engine.process(block) for _ in range(size // len(block)))
    return packed + bytes(engine.finish())
