"""The sample sites answer under their own names on the loopback interface, and for nobody else."""

from __future__ import annotations

import http.client
import socket
import threading

import pytest

from syndicheck.demo.server import SampleServer, serve
from syndicheck.demo.sites import PAGES, SamplePage


def ask(server: SampleServer, host: str, path: str, method: str = "GET") -> tuple[int, dict[str, str], bytes]:
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=5)
    try:
        connection.request(method, path, headers={"Host": host})
        answer = connection.getresponse()
        return answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read()
    finally:
        connection.close()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.host)
def test_every_page_is_served_under_its_own_host(page: SamplePage) -> None:
    with serve() as server:
        status, headers, body = ask(server, page.host, page.path)
    assert status == page.status
    assert body == page.body()
    assert headers["content-type"] == dict(page.headers)["Content-Type"]
    assert int(headers["content-length"]) == len(body)


def test_an_unknown_host_is_refused() -> None:
    with serve() as server:
        assert ask(server, "somebody-else.example", PAGES[0].path)[0] == 421
        assert ask(server, "127.0.0.1", PAGES[0].path)[0] == 421


def test_a_page_of_one_host_is_not_served_under_another() -> None:
    with serve() as server:
        assert ask(server, PAGES[1].host, PAGES[0].path)[0] == 404


def test_host_names_are_compared_as_browsers_do() -> None:
    with serve() as server:
        status, _, _ = ask(server, f"{PAGES[0].host.upper()}.:80", f"{PAGES[0].path}?utm_source=x")
    assert status == 200


def test_robots_txt_closes_one_host_only() -> None:
    with serve() as server:
        assert ask(server, "closed-gate.example", "/robots.txt")[2] == b"User-agent: *\nDisallow: /\n"
        assert ask(server, "morning-courier.example", "/robots.txt")[2] == b"User-agent: *\nAllow: /\n"


def test_head_sends_headers_alone() -> None:
    page = PAGES[0]
    with serve() as server:
        status, headers, body = ask(server, page.host, page.path, "HEAD")
    assert (status, body) == (200, b"")
    assert int(headers["content-length"]) == len(page.body())


def test_the_resolver_knows_the_sample_hosts_and_no_other() -> None:
    with serve() as server:
        assert server.resolver("Morning-Courier.example.", 80) == [("127.0.0.1", server.port)]
        with pytest.raises(socket.gaierror, match="none of the sample sites"):
            server.resolver("kernel.org", 443)


def test_the_log_says_what_was_asked_for() -> None:
    with serve() as server:
        ask(server, PAGES[0].host, PAGES[0].path)
        assert server.log == [(PAGES[0].host, PAGES[0].path)]


def test_nothing_is_printed(capfd: pytest.CaptureFixture[str]) -> None:
    with serve() as server:
        ask(server, PAGES[0].host, "/nothing-here")
    assert capfd.readouterr() == ("", "")


def test_the_port_is_closed_and_no_thread_left_when_the_block_ends() -> None:
    before = threading.active_count()
    with serve() as server:
        ask(server, PAGES[0].host, PAGES[0].path)
    assert threading.active_count() == before
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(("127.0.0.1", server.port), timeout=2)


def test_two_servers_run_side_by_side() -> None:
    with serve() as one, serve() as other:
        assert one.port != other.port
        assert ask(other, PAGES[0].host, PAGES[0].path)[0] == 200
        assert one.log == []
