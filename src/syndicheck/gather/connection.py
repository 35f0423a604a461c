"""Connections that go only where they may, and stop when their time or their bytes are used up.

urllib3 opens its sockets in `HTTPConnection._new_conn`; here every address that the name resolves to is vetted first,
and the connection goes to one of those very addresses, so that a second answer of the name server cannot lead
elsewhere. The host's name stays in TLS, in the Host header and in the record.
"""

from __future__ import annotations

import hashlib
import queue
import socket
import ssl
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, cast

from requests.adapters import HTTPAdapter
from requests.models import PreparedRequest
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool

from syndicheck.errors import ConfigurationError
from syndicheck.gather.addresses import is_ip_address, place_of
from syndicheck.gather.failures import FetchError
from syndicheck.gather.settings import Resolver, Vet
from syndicheck.model import ReasonCode, Tls


@dataclass(slots=True)
class Line:
    """What one request may still use, and what was seen on its connection.

    `seconds` from `monotonic()` at creation; `room` are bytes off the socket, framing and headers included.
    """

    seconds: float
    room: int
    monotonic: Callable[[], float]
    peer: str | None = None
    tls: Tls | None = None
    sent: list[tuple[str, str]] = field(default_factory=list)
    _until: float = 0.0

    def __post_init__(self) -> None:
        self._until = self.monotonic() + self.seconds

    def left(self) -> float:
        """Seconds left, more than none; raises `FetchError` when time is up."""
        left = self._until - self.monotonic()
        if left <= 0:
            raise FetchError(ReasonCode.TIMEOUT, "the page had not arrived whole when its time was up; try again later")
        return left

    def hurry(self, seconds: float) -> None:
        """Leave no more than that from now on."""
        self._until = min(self._until, self.monotonic() + seconds)

    def received(self, size: int) -> None:
        """Count bytes off the socket; raises `FetchError` when they are too many."""
        self.room -= size
        if self.room < 0:
            raise FetchError(ReasonCode.TOO_LARGE, "the answer is longer than a page can be; nothing was read")


class _PlainSocket(socket.socket):
    """A socket whose reads count against its line."""

    line: Line

    def recv_into(self, buffer: Any, nbytes: int | None = None, flags: int = 0) -> int:  # noqa: ANN401 a buffer
        return _receive(self, self.line, lambda: socket.socket.recv_into(self, buffer, nbytes or 0, flags))


class _TlsSocket(ssl.SSLSocket):
    """The same over TLS."""

    line: Line

    def recv_into(self, buffer: Any, nbytes: int | None = None, flags: int = 0) -> int:  # noqa: ANN401 a buffer
        return _receive(self, self.line, lambda: ssl.SSLSocket.recv_into(self, buffer, nbytes, flags))


def _receive(connection: socket.socket, line: Line, read: Callable[[], int]) -> int:
    """One read within what the line has left: time runs on over all reads, however small each one is."""
    connection.settimeout(line.left())
    try:
        size = read()
    except TimeoutError:
        line.left()
        raise
    line.received(size)
    return size


def tls_context(authorities: str, further: Path | None = None) -> ssl.SSLContext:
    """A context that verifies certificates and names; shared by all connections. Both are files of PEM certificates."""
    context = ssl.create_default_context(cafile=authorities)
    if further:
        try:
            context.load_verify_locations(further)
        except OSError as error:
            raise ConfigurationError(f"{further}: is no readable file of certificates (PEM)") from error
    context.sslsocket_class = _TlsSocket
    return context


@dataclass(frozen=True, slots=True)
class Dialer:
    """Resolves a host, vets every address, and connects to one of them. No `vet`: every address will do."""

    resolver: Resolver
    vet: Vet | None
    connect_timeout: float

    def dial(self, host: str, port: int, line: Line) -> socket.socket:
        """A connected socket on that line; raises `FetchError`."""
        addresses = self._resolve(host, port, line)
        if self.vet:
            for address, _ in addresses:
                why = self.vet(address)
                if why:
                    name = host if host == address else f"{host} leads to {address}, which"
                    raise FetchError(
                        ReasonCode.BLOCKED_ADDRESS, f"{name} is no public address ({why}); it was not contacted"
                    )
        for address, at in addresses:
            found = self._connect(address, at, line)
            if found:
                return found
        raise FetchError(ReasonCode.CONNECTION, f"{host} does not answer; try again later", again=True)

    def _resolve(self, host: str, port: int, line: Line) -> Sequence[tuple[str, int]]:
        if is_ip_address(host):
            return ((host, port),)
        answer = _within(line, lambda: self.resolver(host, port))
        if isinstance(answer, socket.gaierror):
            again = answer.errno == socket.EAI_AGAIN
            raise FetchError(ReasonCode.DNS, f"no address is known for {host}; is it spelt right?", again=again)
        if isinstance(answer, UnicodeError):
            raise FetchError(ReasonCode.BAD_ADDRESS, f"{host} is no possible host name")
        if isinstance(answer, BaseException):
            raise answer
        if not answer:
            raise FetchError(ReasonCode.DNS, f"no address is known for {host}; is it spelt right?")
        return answer

    def _connect(self, address: str, port: int, line: Line) -> socket.socket | None:
        found = _PlainSocket(socket.AF_INET6 if ":" in address else socket.AF_INET, socket.SOCK_STREAM)
        try:
            found.settimeout(min(self.connect_timeout, line.left()))
            found.connect((address, port))
            found.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            found.settimeout(line.left())
        except OSError:
            found.close()
            return None
        except FetchError:
            found.close()
            raise
        found.line = line
        line.peer = f"[{address}]:{port}" if ":" in address else f"{address}:{port}"
        return found


def _within(line: Line, act: Callable[[], Sequence[tuple[str, int]]]) -> Sequence[tuple[str, int]] | BaseException:
    """What `act` returns or raises, within the line's time: the system's resolver cannot be given a time limit."""
    answers: queue.SimpleQueue[Sequence[tuple[str, int]] | BaseException] = queue.SimpleQueue()

    def run() -> None:
        try:
            answers.put(tuple(act()))
        except BaseException as error:  # noqa: BLE001 handed over to the waiting thread
            answers.put(error)

    threading.Thread(target=run, name="resolve", daemon=True).start()
    try:
        return answers.get(timeout=line.left())
    except queue.Empty:
        raise FetchError(ReasonCode.TIMEOUT, "the name server did not answer in time; try again later") from None


class _Dialled:
    """What both kinds of connections do: dial through the vetting dialer, and remember the headers as sent."""

    line: Line
    dialer: Dialer
    port: int
    _dns_host: str

    def _new_conn(self) -> socket.socket:
        return self.dialer.dial(self._dns_host, self.port, self.line)

    def _remember(self, header: str | bytes, values: tuple[Any, ...]) -> None:
        self.line.sent.append((_text(header), ", ".join(_text(value) for value in values)))


def _text(value: str | bytes | int) -> str:
    return value.decode("latin-1") if isinstance(value, bytes) else str(value)


class _Connection(_Dialled, HTTPConnection):
    def __init__(self, *args: Any, line: Line, dialer: Dialer, **options: Any) -> None:  # noqa: ANN401
        HTTPConnection.__init__(self, *args, **options)
        self.line, self.dialer = line, dialer

    def putheader(self, header: str | bytes, *values: Any) -> None:  # noqa: ANN401 as http.client has it
        self._remember(header, values)
        HTTPConnection.putheader(self, _text(header), *values)


class _SecureConnection(_Dialled, HTTPSConnection):
    def __init__(self, *args: Any, line: Line, dialer: Dialer, **options: Any) -> None:  # noqa: ANN401
        HTTPSConnection.__init__(self, *args, **options)
        self.line, self.dialer = line, dialer

    def putheader(self, header: str | bytes, *values: Any) -> None:  # noqa: ANN401 as http.client has it
        self._remember(header, values)
        HTTPSConnection.putheader(self, _text(header), *values)

    def connect(self) -> None:
        HTTPSConnection.connect(self)
        found = cast("_TlsSocket", self.sock)  # our own context makes these
        found.line = self.line
        certificate = found.getpeercert(binary_form=True) or b""
        cipher = found.cipher()
        self.line.tls = Tls(found.version() or "", cipher[0] if cipher else "", hashlib.sha256(certificate).hexdigest())


class _Pool(HTTPConnectionPool):
    ConnectionCls = _Connection


class _SecurePool(HTTPSConnectionPool):
    ConnectionCls = _SecureConnection


class VettingAdapter(HTTPAdapter):
    """requests' way to the network for a single request on one line. Knows no proxies and keeps no connections."""

    def __init__(self, line: Line, dialer: Dialer, context: ssl.SSLContext) -> None:
        super().__init__(max_retries=0)
        self._line, self._dialer, self._context = line, dialer, context
        self._pool: HTTPConnectionPool | None = None

    def get_connection_with_tls_context(
        self,
        request: PreparedRequest,
        verify: Any,  # noqa: ANN401 the library's own type; not looked at
        proxies: Any = None,  # noqa: ANN401
        cert: Any = None,  # noqa: ANN401
    ) -> HTTPConnectionPool:
        """A pool of one connection, made for this request, whatever the environment says of proxies."""
        del verify, proxies, cert
        scheme, host, port = place_of(request.url or "")
        options: dict[str, Any] = {"line": self._line, "dialer": self._dialer}
        if scheme == "https":
            self._pool = _SecurePool(host, port, maxsize=1, ssl_context=self._context, **options)
        else:
            self._pool = _Pool(host, port, maxsize=1, **options)
        return self._pool

    def cert_verify(self, conn: Any, url: Any, verify: Any, cert: Any) -> None:  # noqa: ANN401
        """Nothing to add: the context verifies."""

    def close(self) -> None:
        """Close the connection."""
        if self._pool is not None:
            self._pool.close()
        super().close()
