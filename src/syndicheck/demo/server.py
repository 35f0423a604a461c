"""A web server on the loopback interface that answers for all sample sites under their own names."""

from __future__ import annotations

import contextlib
import socket
import socketserver
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import ClassVar

from syndicheck.demo.sites import HOSTS, PAGES, SamplePage, robots_txt

_ADDRESS = "127.0.0.1"
_IDLE_SECONDS = 5.0

Headers = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class SampleServer:
    """A running server. `port` is the one that it really listens on; `log` gathers `(host, path)` of each request."""

    port: int
    log: list[tuple[str, str]] = field(default_factory=list)

    def resolver(self, host: str, port: int) -> list[tuple[str, int]]:
        """Where to connect for a host of the sample sites, whatever `port` its address names.

        Raises:
            socket.gaierror: the host is none of the sample sites; nothing else is ever looked up.
        """
        if host.lower().rstrip(".") not in HOSTS:
            raise socket.gaierror(socket.EAI_NONAME, f"{host}:{port} is none of the sample sites")
        return [(_ADDRESS, self.port)]


@contextlib.contextmanager
def serve() -> Iterator[SampleServer]:
    """Serve the sample sites on a free port of 127.0.0.1 until the block ends."""
    log: list[tuple[str, str]] = []
    with _Listener(log) as listener:
        thread = threading.Thread(target=listener.serve_forever, kwargs={"poll_interval": 0.05}, name="sample-sites")
        thread.start()
        try:
            yield SampleServer(listener.server_address[1], log)
        finally:
            listener.shutdown()
            thread.join()


class _Listener(socketserver.ThreadingMixIn, HTTPServer):
    """One thread for each connection; closing waits for them, so that nothing is left behind."""

    daemon_threads = False

    def __init__(self, log: list[tuple[str, str]]) -> None:
        self.log = log
        super().__init__((_ADDRESS, 0), _SampleSites)

    def server_bind(self) -> None:
        # HTTPServer would ask the name service for this machine's name, which may take long without a network.
        socketserver.TCPServer.server_bind(self)
        self.server_name, self.server_port = _ADDRESS, self.server_address[1]


class _SampleSites(BaseHTTPRequestHandler):
    """Answers GET and HEAD by the Host header: 404 for an unknown page, 421 for an unknown host (RFC 9110, 15.5.20)."""

    protocol_version = "HTTP/1.1"
    server_version = "sample-sites"
    sys_version = ""
    timeout = _IDLE_SECONDS
    server: _Listener
    pages: ClassVar[dict[tuple[str, str], SamplePage]] = {(page.host, page.path): page for page in PAGES}

    def do_GET(self) -> None:
        """Send the page."""
        self._answer(with_body=True)

    def do_HEAD(self) -> None:
        """Send the page's headers."""
        self._answer(with_body=False)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name is the base class's
        """Say nothing: the demo's own output is what people read."""

    def _answer(self, *, with_body: bool) -> None:
        host = (self.headers.get("Host") or "").partition(":")[0].lower().rstrip(".")
        path = self.path.partition("?")[0]
        self.server.log.append((host, path))
        status, headers, body = _reply(self.pages, host, path)
        self.send_response(status)
        for name, value in headers:
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Connection", "close")
        self.end_headers()
        if with_body:
            self.wfile.write(body)


def _reply(pages: dict[tuple[str, str], SamplePage], host: str, path: str) -> tuple[int, Headers, bytes]:
    plain = (("Content-Type", "text/plain; charset=utf-8"),)
    if host not in HOSTS:
        return HTTPStatus.MISDIRECTED_REQUEST, plain, b"no such sample site\n"
    if path == "/robots.txt":
        return HTTPStatus.OK, plain, robots_txt(host).encode()
    page = pages.get((host, path))
    if page is None:
        return HTTPStatus.NOT_FOUND, plain, b"no such page on this sample site\n"
    return page.status, page.headers, page.body()
