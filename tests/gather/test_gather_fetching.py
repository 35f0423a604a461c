"""Pages fetched over real sockets from a server that misbehaves. Every guard also lets a good page through."""

import gzip
import pickle
import socket
import threading
import time
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import brotli
import pytest
from fault_server import (
    DATA,
    PAGE,
    Act,
    FaultServer,
    brotli_bomb,
    chunked,
    dripping,
    endless,
    gzip_bomb,
    in_turn,
    page,
    raw,
    redirect,
    silent,
    varied_page,
)

from syndicheck.errors import ConfigurationError
from syndicheck.gather import Fetcher, FetchSettings, system_resolver
from syndicheck.gather.addresses import why_not_public
from syndicheck.model import Capture, Ending, NotChecked, ReasonCode

QUICK = FetchSettings(deadline=5.0, delay=0.0, retry_delay=0.01, allow_private=True, respect_robots=False)
HURRIED = replace(QUICK, deadline=0.5)
CHUNKED = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n"
OPEN_END = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"


def fetch(act: Act, settings: FetchSettings = QUICK, url: str = "http://news.example.kg/story") -> Capture | NotChecked:
    with FaultServer({"/story": act}) as server, Fetcher(settings, server.resolver) as fetcher:
        return fetcher.fetch(url)


def captured(act: Act, settings: FetchSettings = QUICK) -> Capture:
    found = fetch(act, settings)
    assert isinstance(found, Capture), found
    return found


def refused(act: Act, settings: FetchSettings = QUICK) -> ReasonCode:
    began = time.monotonic()
    found = fetch(act, settings)
    assert isinstance(found, NotChecked), found
    assert time.monotonic() - began < settings.deadline + 1
    assert found.url == "http://news.example.kg/story"
    assert found.captured_at
    return found.reason.code


# ------------------------------------------------------------------ a good page, and what is kept of it


def test_a_page_comes_with_everything_that_evidence_needs() -> None:
    with FaultServer({"/story?id=7": page()}) as server:
        found = Fetcher(QUICK, server.resolver).fetch("http://News.Example.kg/story?id=7#top")
        peer = f"127.0.0.1:{server.port}"
        (asked,) = server.asked

    assert isinstance(found, Capture)
    assert found.url == "http://News.Example.kg/story?id=7#top"
    assert found.final_url == "http://news.example.kg/story?id=7"
    assert (found.body, found.ending) == (PAGE, Ending.LENGTH)
    assert found.captured_at.tzinfo
    (hop,) = found.hops
    assert (hop.method, hop.status, hop.reason, hop.wire, hop.peer, hop.tls) == ("GET", 200, "OK", PAGE, peer, None)
    assert hop.header("content-length") == str(len(PAGE))
    assert 0 < hop.elapsed < 5
    assert dict(hop.request_headers)["Host"] == "news.example.kg"
    assert {key.lower(): value for key, value in hop.request_headers} == asked.headers


def test_a_capture_can_be_sent_to_another_process() -> None:
    found = captured(page())

    assert pickle.loads(pickle.dumps(found)) == found  # noqa: S301 our own


@pytest.mark.parametrize("coding", ["gzip", "br"])
def test_wire_bytes_are_kept_as_they_came_and_the_body_is_unpacked(coding: str) -> None:
    body = varied_page(8_000_000)
    wire = gzip.compress(body, 1) if coding == "gzip" else brotli.compress(body, quality=4)

    found = captured(page(wire, Content_Encoding=coding))

    assert found.body == body
    assert found.hops[-1].wire == wire


def test_a_good_page_of_nine_megabytes_passes_unpacked() -> None:
    body = varied_page(8_000_000)

    assert captured(page(body)).body == body
    assert captured(raw(CHUNKED + b"".join(chunked(body, 70_000)))).body == body


def test_the_user_agent_names_us_and_the_contact() -> None:
    with FaultServer({"/story": page()}) as server:
        Fetcher(QUICK, server.resolver).fetch("http://news.example.kg/story")
        Fetcher(replace(QUICK, contact="mailto:rights@agency.example"), server.resolver).fetch("http://b.kg/story")
        plain, named = (asked.headers["user-agent"] for asked in server.asked)

    assert plain.startswith("syndicheck/")
    assert "http" not in plain
    assert named.endswith("(+mailto:rights@agency.example)")


def test_a_contact_that_would_break_the_request_is_a_wrong_setting() -> None:
    with pytest.raises(ConfigurationError, match="contact"):
        FetchSettings(contact="rights\r\nX-Evil: 1")


def test_cookies_that_a_redirect_sets_are_sent_on_and_forgotten_with_the_page() -> None:
    routes = {
        "/story": redirect("/page", Set_Cookie="seen=1; Path=/"),
        "/page": page(),
    }
    with FaultServer(routes) as server:
        fetcher = Fetcher(QUICK, server.resolver)
        fetcher.fetch("http://news.example.kg/story")
        fetcher.fetch("http://news.example.kg/page")
        cookies = [asked.headers.get("cookie") for asked in server.asked]

    assert cookies == [None, "seen=1", None]


def test_a_flood_of_cookies_is_not_sent_back() -> None:
    flood = "\r\n".join(f"Set-Cookie: c{i}={'x' * 400}" for i in range(60))
    with FaultServer(
        {"/story": raw(f"HTTP/1.1 302 Found\r\nLocation: /page\r\n{flood}\r\n\r\n".encode()), "/page": page()}
    ) as server:
        found = Fetcher(QUICK, server.resolver).fetch("http://news.example.kg/story")
        assert "cookie" not in server.asked[-1].headers

    assert isinstance(found, Capture)


# ------------------------------------------------------------------ how the end is proven


def test_the_end_is_proven_by_length_chunks_or_trailer_and_else_by_nothing() -> None:
    assert captured(page()).ending is Ending.LENGTH
    assert captured(raw(CHUNKED + b"".join(chunked(PAGE)))).ending is Ending.CHUNKS
    packed = OPEN_END + b"Content-Encoding: gzip\r\n\r\n" + gzip.compress(PAGE)
    assert captured(raw(packed)).ending is Ending.TRAILER
    found = captured(raw(OPEN_END + b"\r\n" + PAGE))
    assert (found.ending, found.body) == (Ending.UNPROVEN, PAGE)


def test_lengths_that_agree_are_one_length() -> None:
    head = b"HTTP/1.1 200 OK\r\nContent-Length: 5, 5\r\nContent-Length: 5\r\n\r\n"

    assert captured(raw(head + b"sheep")).body == b"sheep"


def test_chunks_win_over_a_length_beside_them() -> None:
    head = CHUNKED.replace(b"\r\n\r\n", b"\r\nContent-Length: 3\r\n\r\n")

    found = captured(raw(head + b"".join(chunked(PAGE))))

    assert (found.body, found.ending) == (PAGE, Ending.CHUNKS)


def test_an_empty_body_with_a_coding_stays_empty() -> None:
    assert captured(page(b"", Content_Encoding="gzip")).body == b""


CUT = {
    "short body": b"HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n" + PAGE,
    "no body": b"HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n",
    "chunks without end": CHUNKED + b"".join(chunked(PAGE))[:-5],
    "cut inside a chunk": CHUNKED + b"400\r\nhalf a chunk",
    "chunk size that is none": CHUNKED + b"5\r\nsheep\r\nzz\r\nmore\r\n",
    "negative chunk size": CHUNKED + b"5\r\nsheep\r\n-1\r\nmore\r\n",
    "gzip cut, length right": b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 50\r\n\r\n"
    + gzip.compress(PAGE)[:50],
    "gzip cut, open end": OPEN_END + b"Content-Encoding: gzip\r\n\r\n" + gzip.compress(PAGE)[:60],
    "br cut": OPEN_END + b"Content-Encoding: br\r\n\r\n" + brotli.compress(PAGE)[:40],
    "partial content": b"HTTP/1.1 206 Partial Content\r\nContent-Length: 5\r\n\r\nsheep",
}


@pytest.mark.parametrize("answer", CUT.values(), ids=CUT)
def test_a_cut_page_is_truncated_never_read(answer: bytes) -> None:
    assert refused(raw(answer)) is ReasonCode.TRUNCATED


BAD = {
    "negative length": b"HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\nsheep",
    "lengths that differ": b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nsheep!",
    "length in words": b"HTTP/1.1 200 OK\r\nContent-Length: five\r\n\r\nsheep",
    "length with a sign": b"HTTP/1.1 200 OK\r\nContent-Length: +5\r\n\r\nsheep",
    "other transfer coding": b"HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip, chunked\r\n\r\n5\r\nsheep\r\n0\r\n\r\n",
    "no HTTP": b"SSH-2.0-OpenSSH_9.2\r\n",
    "HTTP/9": b"HTTP/9.0 200 OK\r\n\r\n",
    "status in words": b"HTTP/1.1 fine OK\r\n\r\n",
    "status 20": b"HTTP/1.1 20 OK\r\n\r\n",
    "thousand headers": b"HTTP/1.1 200 OK\r\n" + b"X-Sheep: 1\r\n" * 1000 + b"\r\n",
    "endless header line": b"HTTP/1.1 200 OK\r\nX-Sheep: " + b"b" * 100_000 + b"\r\n\r\n",
    "endless chunk size": CHUNKED + b"0" * 100_000 + b"5\r\nsheep\r\n0\r\n\r\n",
    "unasked coding": OPEN_END + b"Content-Encoding: zstd\r\n\r\nsheep",
    "not packed": OPEN_END + b"Content-Encoding: gzip\r\n\r\n" + PAGE,
    "304 unasked": b"HTTP/1.1 304 Not Modified\r\n\r\n",
    "redirect without target": b"HTTP/1.1 302 Found\r\nContent-Length: 0\r\n\r\n",
    "switching protocols": b"HTTP/1.1 101 Switching Protocols\r\n\r\n",
}


@pytest.mark.parametrize("answer", BAD.values(), ids=BAD)
def test_an_answer_that_is_no_proper_page_costs_this_page_only(answer: bytes) -> None:
    assert refused(raw(answer)) is ReasonCode.BAD_RESPONSE


@pytest.mark.parametrize(
    "header",
    [
        b"Content-Type: text/html; charset=utf-8\0",
        b"\xff\xfe: \xff",
        b"Set-Cookie: \xff=\xfe; domain=\xff",
        b": nameless",
        b"Set-Cookie: a=b; expires=never; path=",
        b"Content-Type: \x00\x1b[2J",
    ],
)
def test_hostile_header_bytes_do_no_harm(header: bytes) -> None:
    found = fetch(raw(OPEN_END.replace(b"Content-Type: text/html", header) + b"Content-Length: 5\r\n\r\nsheep"))

    assert isinstance(found, Capture) or found.reason.code is ReasonCode.BAD_RESPONSE


# ------------------------------------------------------------------ time and size


SLOW: dict[str, Act] = {
    "body, byte by byte": dripping(OPEN_END + b"\r\n"),
    "body of known length": dripping(OPEN_END + b"Content-Length: 400\r\n\r\n"),
    "headers, byte by byte": dripping(b"HTTP/1.1 200 OK\r\nX-Sheep: "),
    "chunk sizes, byte by byte": dripping(CHUNKED, b"1\r\nx\r\n" * 100, 0.02),
    "continue, for ever": dripping(b"", b"HTTP/1.1 100 Continue\r\n\r\n" * 50, 0.01),
    "nothing at all": silent,
}


@pytest.mark.parametrize("act", SLOW.values(), ids=SLOW)
def test_a_slow_answer_cannot_outlive_the_deadline(act: Act) -> None:
    assert refused(act, HURRIED) is ReasonCode.TIMEOUT


def test_a_slow_page_within_the_deadline_is_read() -> None:
    head = b"HTTP/1.1 200 OK\r\nContent-Length: 20\r\n\r\n"

    assert captured(dripping(head, b"twenty slow sheep!!!", 0.02)).body == b"twenty slow sheep!!!"


def test_the_deadline_covers_all_redirects_together() -> None:
    def slow_redirect(talk: object) -> None:
        time.sleep(0.3)
        redirect("/story")(talk)  # type: ignore[arg-type]

    assert refused(slow_redirect, HURRIED) is ReasonCode.TIMEOUT


ENDLESS: dict[str, Act] = {
    "body": endless(OPEN_END + b"\r\n", b"sheep " * 10_000),
    "chunks": endless(CHUNKED, b"2710\r\n" + b"x" * 10_000 + b"\r\n"),
    "one-byte chunks": endless(CHUNKED, b"1\r\nx\r\n" * 10_000),
    "chunk trailer": endless(CHUNKED + b"5\r\nsheep\r\n0\r\n", b"X-Sheep: 1\r\n" * 1000),
    "negative chunk": endless(CHUNKED + b"-1\r\n", b"sheep " * 10_000),
    "continue": endless(b"", b"HTTP/1.1 100 Continue\r\n\r\n" * 1000),
}


@pytest.mark.parametrize("act", ENDLESS.values(), ids=ENDLESS)
def test_an_endless_answer_is_too_large(act: Act) -> None:
    small = replace(QUICK, max_wire=100_000)

    assert refused(act, small) is ReasonCode.TOO_LARGE


def test_a_page_that_says_that_it_is_too_long_is_not_read_at_all() -> None:
    assert refused(raw(OPEN_END + b"Content-Length: 10000001\r\n\r\n")) is ReasonCode.TOO_LARGE


def test_a_page_of_exactly_the_limit_passes_and_one_byte_more_does_not() -> None:
    settings = replace(QUICK, max_wire=100_000)

    assert len(captured(raw(OPEN_END + b"\r\n" + b"x" * 100_000), settings).body) == 100_000
    assert refused(raw(OPEN_END + b"\r\n" + b"x" * 100_001), settings) is ReasonCode.TOO_LARGE


@pytest.mark.parametrize(("coding", "bomb"), [("gzip", gzip_bomb(60_000_000)), ("br", brotli_bomb(200_000_000))])
def test_a_bomb_is_too_large(coding: str, bomb: bytes) -> None:
    assert refused(page(bomb, Content_Encoding=coding)) is ReasonCode.TOO_LARGE


# ------------------------------------------------------------------ redirects


def test_every_hop_of_a_redirect_is_kept() -> None:
    routes = {
        "a.kg/story": redirect("http://b.kg/next", "301 Moved Permanently"),
        "b.kg/next": redirect("//c.kg/last?x=1", "307 Temporary Redirect", X_Sheep="1"),
        "c.kg/last?x=1": page(),
    }
    with FaultServer(routes) as server:
        found = Fetcher(QUICK, server.resolver).fetch("http://a.kg/story")

    assert isinstance(found, Capture)
    assert [(hop.url, hop.status) for hop in found.hops] == [
        ("http://a.kg/story", 301),
        ("http://b.kg/next", 307),
        ("http://c.kg/last?x=1", 200),
    ]
    assert [hop.wire for hop in found.hops] == [b"this way", b"this way", PAGE]
    assert [dict(hop.request_headers)["Host"] for hop in found.hops] == ["a.kg", "b.kg", "c.kg"]
    assert found.hops[1].header("x-sheep") == "1"
    assert found.final_url == "http://c.kg/last?x=1"


def test_the_body_of_a_redirect_is_kept_up_to_64_kilobytes() -> None:
    head = b"HTTP/1.1 302 Found\r\nLocation: /page\r\n\r\n"
    with FaultServer({"/story": endless(head, b"x" * 10_000), "/page": page()}) as server:
        found = Fetcher(QUICK, server.resolver).fetch("http://a.kg/story")

    assert isinstance(found, Capture)
    assert len(found.hops[0].wire) == 65_536


@pytest.mark.parametrize(
    "act",
    [
        raw(b"HTTP/1.1 302 Found\r\nLocation: /page\r\nContent-Length: 500\r\n\r\nthis way"),
        raw(b"HTTP/1.1 302 Found\r\nLocation: /page\r\nTransfer-Encoding: chunked\r\n\r\nzz"),
        dripping(b"HTTP/1.1 302 Found\r\nLocation: /page\r\n\r\n"),
    ],
    ids=["cut", "garbled", "slow"],
)
def test_a_redirect_with_a_broken_body_is_followed_as_browsers_do(act: Act) -> None:
    with FaultServer({"/story": act, "/page": page()}) as server:
        found = Fetcher(QUICK, server.resolver).fetch("http://a.kg/story")

    assert isinstance(found, Capture)
    assert found.body == PAGE


def test_ten_redirects_are_followed_and_eleven_are_not() -> None:
    def chain(length: int) -> Capture | NotChecked:
        routes = {f"/{i}": redirect(f"/{i + 1}") for i in range(length)} | {f"/{length}": page()}
        with FaultServer(routes) as server:
            return Fetcher(QUICK, server.resolver).fetch("http://a.kg/0")

    assert isinstance(chain(10), Capture)
    found = chain(11)
    assert isinstance(found, NotChecked)
    assert found.reason.code is ReasonCode.REDIRECTS
    assert found.final_url == "http://a.kg/11"


def test_a_redirect_to_itself_ends() -> None:
    assert refused(redirect("/story")) is ReasonCode.REDIRECTS


@pytest.mark.parametrize(
    "location",
    [
        "file:///etc/passwd",
        "ftp://a.kg/",
        "gopher://a.kg:70/",
        "javascript:alert(1)",
        "data:text/html,x",
        "http://",
        "//[",
        "http://[::1",
        "http://a b/",
        "x" * 9000,
        "http://%00/",
        "about:blank",
    ],
)
def test_a_redirect_to_what_is_no_web_page_is_not_followed(location: str) -> None:
    assert refused(redirect(location)) in {ReasonCode.REDIRECTS, ReasonCode.BAD_RESPONSE}


def test_a_redirect_to_a_path_of_odd_bytes_is_followed_as_browsers_do() -> None:
    location = "/отара".encode().decode("latin-1")
    with FaultServer({"/story": redirect(location), "/%D0%BE%D1%82%D0%B0%D1%80%D0%B0": page()}) as server:
        found = Fetcher(QUICK, server.resolver).fetch("http://a.kg/story")

    assert isinstance(found, Capture)
    assert captured_path(found) == "/%D0%BE%D1%82%D0%B0%D1%80%D0%B0"


def captured_path(found: Capture) -> str:
    return found.final_url.partition("a.kg")[2]


def test_any_bytes_in_a_location_end_in_an_outcome() -> None:
    locations = [bytes([byte, 0xFF - byte if byte not in {10, 13} else 0x41]) for byte in range(1, 255, 7)]
    acts = [
        raw(b"HTTP/1.1 302 Found\r\nContent-Length: 0\r\nLocation: http://" + bad.strip(b"\r\n") + b"\r\n\r\n")
        for bad in locations
    ]
    with FaultServer({f"/{i}": act for i, act in enumerate(acts)}) as server:

        def resolver(host: str, port: int) -> Sequence[tuple[str, int]]:
            return server.resolver(host, port) if host == "a.kg" else ()

        fetcher = Fetcher(QUICK, resolver)
        found = [fetcher.fetch(f"http://a.kg/{i}") for i in range(len(acts))]

    codes = {each.reason.code for each in found if isinstance(each, NotChecked)}
    assert all(isinstance(each, NotChecked) for each in found)
    assert codes <= {ReasonCode.REDIRECTS, ReasonCode.BAD_RESPONSE, ReasonCode.DNS, ReasonCode.BLOCKED_ADDRESS}


# ------------------------------------------------------------------ addresses


def only_this_machine(address: str) -> str | None:
    return None if address == "127.0.0.1" else why_not_public(address)


GUARDED = replace(QUICK, allow_private=False)


@pytest.mark.parametrize(
    "target",
    [
        "http://127.0.0.2:{port}/",
        "http://2130706434:{port}/",
        "http://0x7f.2:{port}/",
        "//127.0.0.2:{port}/",
        "http://inner.kg/",
        "http://mixed.kg/",
        "http://[::ffff:127.0.0.2]:{port}/",
        "http://127。0。0。2:{port}/",
    ],
)
def test_a_redirect_to_an_address_that_is_not_public_is_not_contacted(target: str) -> None:
    with (
        FaultServer({"/": page()}, address="127.0.0.2") as canary,
        FaultServer({"/story": redirect(target.format(port=canary.port).encode().decode("latin-1"))}) as server,
    ):

        def resolver(host: str, port: int) -> Sequence[tuple[str, int]]:
            inner = ("127.0.0.2", canary.port)
            places = {"inner.kg": (inner,), "mixed.kg": (server.resolver(host, port)[0], inner)}
            return places.get(host, server.resolver(host, port))

        found = Fetcher(GUARDED, resolver, vet=only_this_machine).fetch("http://news.example.kg/story")
        assert canary.connections == 0
        assert server.connections == 1

    assert isinstance(found, NotChecked)
    assert found.reason.code is ReasonCode.BLOCKED_ADDRESS
    assert "127.0.0.2" in found.reason.text or "7f00:2" in found.reason.text


def test_the_same_redirect_to_an_allowed_address_is_followed() -> None:
    with FaultServer({"/story": redirect("http://other.kg/page"), "/page": page()}) as server:
        found = Fetcher(GUARDED, server.resolver, vet=only_this_machine).fetch("http://news.example.kg/story")

    assert isinstance(found, Capture)


def test_without_leave_nothing_on_this_machine_is_contacted() -> None:
    with FaultServer({"/story": page()}) as server:
        guarded = Fetcher(GUARDED, server.resolver)
        found = [guarded.fetch(f"http://{host}/story") for host in ("a.kg", f"127.0.0.1:{server.port}", "localhost")]
        assert server.connections == 0

    assert [isinstance(each, NotChecked) and each.reason.code for each in found] == [ReasonCode.BLOCKED_ADDRESS] * 3


def test_a_name_that_changes_its_mind_is_vetted_at_every_connection() -> None:
    with FaultServer({"/story": redirect("/again"), "/again": page()}) as server:
        answers = iter([server.resolver("", 0), (("10.0.0.7", 80),)])
        found = Fetcher(GUARDED, lambda host, port: next(answers), vet=only_this_machine).fetch("http://a.kg/story")
        assert server.paths() == ["/story"]

    assert isinstance(found, NotChecked)
    assert found.reason.code is ReasonCode.BLOCKED_ADDRESS


def test_proxies_and_netrc_of_the_environment_are_not_used(
    monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    home = tmp_path_factory.mktemp("home")
    (home / ".netrc").write_text("default login user password secret\n")
    monkeypatch.setenv("NETRC", str(home / ".netrc"))
    with FaultServer({}) as proxy, FaultServer({"/story": page()}) as server:
        for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "HTTPS_PROXY"):
            monkeypatch.setenv(name, f"http://127.0.0.1:{proxy.port}")
        found = Fetcher(QUICK, server.resolver).fetch("http://a.kg/story")
        assert proxy.connections == 0
        assert "authorization" not in server.asked[0].headers

    assert isinstance(found, Capture)


def test_credentials_in_an_address_are_not_sent() -> None:
    with FaultServer({"/story": page()}) as server:
        Fetcher(QUICK, server.resolver).fetch("http://user:secret@a.kg/story")

        assert "authorization" not in server.asked[0].headers


def test_the_second_address_is_tried_where_the_first_does_not_answer() -> None:
    with FaultServer({"/story": page()}) as server:
        closed = socket.create_server(("127.0.0.1", 0))
        port = closed.getsockname()[1]
        closed.close()
        found = Fetcher(QUICK, lambda host, _: (("127.0.0.1", port), *server.resolver(host, 0))).fetch("http://a/story")

    assert isinstance(found, Capture)


def fails_with(error: BaseException) -> NotChecked:
    def resolver(host: str, port: int) -> Sequence[tuple[str, int]]:
        raise error

    found = Fetcher(QUICK, resolver).fetch("http://a.kg/story")
    assert isinstance(found, NotChecked)
    return found


def test_a_name_that_leads_nowhere_is_named() -> None:
    found = fails_with(socket.gaierror(socket.EAI_NONAME, "unknown"))

    assert found.reason.code is ReasonCode.DNS
    assert "a.kg" in found.reason.text


def test_an_impossible_name_is_a_bad_address() -> None:
    assert fails_with(UnicodeError("label too long")).reason.code is ReasonCode.BAD_ADDRESS
    long = Fetcher(QUICK, system_resolver).fetch("http://" + "a" * 80 + ".kg/")
    assert isinstance(long, NotChecked)
    assert long.reason.code in {ReasonCode.BAD_ADDRESS, ReasonCode.DNS}


def test_an_error_that_nobody_foresaw_costs_this_page_only() -> None:
    found = fails_with(KeyError("sheep"))

    assert found.reason.code is ReasonCode.INTERNAL
    assert "KeyError" in found.reason.text


def test_a_resolver_without_an_answer_means_that_the_name_leads_nowhere() -> None:
    found = Fetcher(QUICK, lambda host, port: ()).fetch("http://a.kg/")

    assert isinstance(found, NotChecked)
    assert found.reason.code is ReasonCode.DNS


def test_a_slow_name_server_cannot_outlive_the_deadline() -> None:
    done = threading.Event()

    def resolver(host: str, port: int) -> Sequence[tuple[str, int]]:
        done.wait(3)
        return ()

    began = time.monotonic()
    found = Fetcher(HURRIED, resolver).fetch("http://a.kg/")
    done.set()

    assert isinstance(found, NotChecked)
    assert found.reason.code is ReasonCode.TIMEOUT
    assert time.monotonic() - began < 1.7


@pytest.mark.parametrize("url", ["", "story", "ftp://a.kg/", "http://exa mple/", "file:///etc/hosts", "http://[::1"])
def test_what_is_no_web_address_is_a_bad_address(url: str) -> None:
    found = Fetcher(QUICK).fetch(url)

    assert isinstance(found, NotChecked)
    assert (found.url, found.reason.code, found.final_url) == (url, ReasonCode.BAD_ADDRESS, None)


# ------------------------------------------------------------------ TLS


TRUSTING = replace(QUICK, ca_file=DATA / "secure.example.kg.crt.pem")


def test_a_secure_page_is_recorded_with_its_certificate() -> None:
    with FaultServer({"/story": page()}, tls=True) as server:
        found = Fetcher(TRUSTING, server.resolver).fetch("https://secure.example.kg/story")

    assert isinstance(found, Capture), found
    tls = found.hops[0].tls
    assert tls
    assert tls.version.startswith("TLSv1.")
    assert tls.cipher
    assert len(tls.certificate_sha256) == 64
    assert found.body == PAGE


@pytest.mark.parametrize(("settings", "host"), [(QUICK, "secure.example.kg"), (TRUSTING, "other.example.kg")])
def test_a_certificate_that_is_unknown_or_for_another_name_is_refused(settings: FetchSettings, host: str) -> None:
    with FaultServer({"/story": page()}, tls=True) as server:
        found = Fetcher(settings, server.resolver).fetch(f"https://{host}/story")
        assert not server.asked

    assert isinstance(found, NotChecked)
    assert found.reason.code is ReasonCode.TLS


def test_a_file_without_certificates_is_a_wrong_setting(tmp_path: Path) -> None:
    (tmp_path / "empty.pem").write_text("no certificate\n")

    for name in ("empty.pem", "gone.pem"):
        with pytest.raises(ConfigurationError, match=name):
            Fetcher(replace(QUICK, ca_file=tmp_path / name))


def test_a_server_that_speaks_no_tls_is_trouble_with_tls() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def speak_plainly() -> None:
            connection, _ = listener.accept()
            with connection:
                connection.recv(65_536)
                connection.sendall(b"HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n")

        thread = threading.Thread(target=speak_plainly)
        thread.start()
        place = ("127.0.0.1", listener.getsockname()[1])
        found = Fetcher(TRUSTING, lambda host, port: (place,)).fetch("https://secure.example.kg/story")
        thread.join(5)

    assert isinstance(found, NotChecked)
    assert found.reason.code is ReasonCode.TLS


def test_a_slow_secure_page_cannot_outlive_the_deadline() -> None:
    with FaultServer({"/story": dripping(OPEN_END + b"\r\n")}, tls=True) as server:
        began = time.monotonic()
        found = Fetcher(replace(TRUSTING, deadline=0.7), server.resolver).fetch("https://secure.example.kg/story")

    assert isinstance(found, NotChecked)
    assert found.reason.code is ReasonCode.TIMEOUT
    assert time.monotonic() - began < 1.7


def test_a_handshake_that_never_ends_cannot_outlive_the_deadline() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        place = ("127.0.0.1", silent.getsockname()[1])
        began = time.monotonic()
        found = Fetcher(replace(TRUSTING, deadline=0.5), lambda host, port: (place,)).fetch("https://a.kg/")

    assert isinstance(found, NotChecked)
    assert found.reason.code is ReasonCode.TIMEOUT
    assert time.monotonic() - began < 1.5


# ------------------------------------------------------------------ statuses and retries


@pytest.mark.parametrize(
    ("status", "words"),
    [
        ("401 Unauthorized", "log-in"),
        ("403 Forbidden", "browser"),
        ("404 Not Found", "no page"),
        ("410 Gone", "taken down"),
        ("418 Teapot", "no page"),
        ("451 Unavailable", "legal"),
        ("500 Oops", "trouble"),
        ("503 Busy", "trouble"),
        ("429 Slow down", "slowly"),
    ],
)
def test_a_status_is_told_with_what_it_means(status: str, words: str) -> None:
    found = fetch(page(b"sorry", status))

    assert isinstance(found, NotChecked)
    assert found.reason.code is ReasonCode.HTTP_STATUS
    assert status[:3] in found.reason.text
    assert words in found.reason.text


@pytest.mark.parametrize(
    "act",
    [page(b"", "403 Forbidden", cf_mitigated="challenge"), page(b"", "202 Accepted", x_amzn_waf_action="captcha")],
)
def test_a_challenge_that_says_so_is_called_one(act: Act) -> None:
    assert refused(act) is ReasonCode.CHALLENGE


def test_a_picture_is_no_page() -> None:
    found = fetch(page(b"GIF89a", Content_Type="image/gif; \x1b[2J"))

    assert isinstance(found, NotChecked)
    assert found.reason.code is ReasonCode.NOT_HTML
    assert found.reason.text.isprintable()


@pytest.mark.parametrize("status", ["429 Slow", "502 Bad", "503 Busy", "504 Late"])
def test_a_passing_trouble_is_tried_again(status: str) -> None:
    assert captured(in_turn(page(b"", status), page(b"", status), page())).body == PAGE


@pytest.mark.parametrize("answer", [b"", b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n"])
def test_a_connection_that_breaks_before_the_answer_is_tried_again(answer: bytes) -> None:
    with FaultServer({"/story": in_turn(raw(b""), raw(b""), page())}) as server:
        found = Fetcher(QUICK, server.resolver).fetch("http://a.kg/story")
        assert len(server.asked) == 3

    assert isinstance(found, Capture)


@pytest.mark.parametrize(("status", "asked"), [("503 Busy", 3), ("404 Gone", 1), ("403 No", 1), ("500 Oops", 1)])
def test_two_more_tries_at_most_and_none_where_they_would_not_help(status: str, asked: int) -> None:
    with FaultServer({"/story": page(b"", status)}) as server:
        Fetcher(QUICK, server.resolver).fetch("http://a.kg/story")

        assert len(server.asked) == asked


def test_a_host_that_refuses_connections_is_given_up_after_three_tries() -> None:
    with socket.create_server(("127.0.0.1", 0)) as closed:
        port = closed.getsockname()[1]
    tried: list[str] = []

    def resolver(host: str, _: int) -> Sequence[tuple[str, int]]:
        tried.append(host)
        return (("127.0.0.1", port),)

    found = Fetcher(QUICK, resolver).fetch("http://a.kg/")

    assert isinstance(found, NotChecked)
    assert found.reason.code is ReasonCode.CONNECTION
    assert tried == ["a.kg"] * 3


class FakeClock:
    """Time that passes only while somebody sleeps."""

    def __init__(self) -> None:
        self.time = 1000.0
        self.slept: list[float] = []

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.time += seconds

    def monotonic(self) -> float:
        return self.time

    def now(self) -> datetime:
        return datetime(2026, 11, 23, 12, 0, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("value", "pause"),
    [
        ("7", 7.0),
        ("999999", 60.0),
        ("Mon, 23 Nov 2026 12:00:20 GMT", 20.0),
        ("Mon, 23 Nov 2020 12:00:20 GMT", None),
        ("soon", 1.0),
        ("-5", 1.0),
        ("Mon, 99 Nov 2026", 1.0),
    ],
)
def test_retry_after_is_honoured_up_to_a_minute(value: str, pause: float | None) -> None:
    clock = FakeClock()
    with FaultServer({"/story": in_turn(page(b"", "503 Busy", Retry_After=value), page())}) as server:
        settings = replace(QUICK, retry_delay=1.0)
        found = Fetcher(settings, server.resolver, sleep=clock.sleep, monotonic=clock.monotonic, now=clock.now).fetch(
            "http://a.kg/story"
        )

    assert isinstance(found, Capture)
    assert clock.slept == ([] if pause is None else [pause])
    assert found.captured_at == clock.now()


def test_pauses_between_tries_grow() -> None:
    clock = FakeClock()
    with FaultServer({"/story": page(b"", "503 Busy")}) as server:
        settings = replace(QUICK, retry_delay=1.0)
        Fetcher(settings, server.resolver, sleep=clock.sleep, monotonic=clock.monotonic).fetch("http://a.kg/story")

    assert clock.slept == [1.0, 2.0]


# ------------------------------------------------------------------ shortened addresses


def expand(routes: dict[str, Act], url: str = "http://short.kg/x", settings: FetchSettings = QUICK) -> str | None:
    with FaultServer(routes) as server:
        return Fetcher(settings, server.resolver).expand(url)


def test_a_shortened_address_is_followed_to_its_end_without_reading_the_page() -> None:
    with FaultServer(
        {"/x": redirect("http://mid.kg/y"), "/y": redirect("https-less/z"), "/https-less/z": page()}
    ) as server:
        found = Fetcher(QUICK, server.resolver).expand("http://short.kg/x")
        assert {asked.method for asked in server.asked} == {"HEAD"}

    assert found == "http://mid.kg/https-less/z"


def test_a_server_that_does_not_know_head_is_asked_again_with_get() -> None:
    def act(talk: object) -> None:
        asked = talk.asked.method  # type: ignore[attr-defined]
        (page(b"", "405 No") if asked == "HEAD" else redirect("http://long.kg/y"))(talk)  # type: ignore[arg-type]

    assert expand({"/x": act, "/y": endless(OPEN_END + b"\r\n", b"x" * 10_000)}) == "http://long.kg/y"


def test_where_the_last_address_does_not_answer_it_is_still_where_the_link_leads() -> None:
    assert expand({"/x": redirect("http://long.kg/gone")}) == "http://long.kg/gone"
    assert expand({"/x": redirect("http://long.kg/y"), "/y": raw(b"")}) == "http://long.kg/y"


def test_a_shortened_address_that_cannot_be_followed_leads_nowhere_known() -> None:
    assert expand({}) is None
    assert expand({"/x": raw(b"")}) is None
    assert expand({"/x": redirect("file:///etc/passwd")}) is None
    assert expand({f"/{i}": redirect(f"/{i + 1}") for i in range(9)}, "http://short.kg/0") is None
    assert expand({"/x": page()}, "no address") is None


def test_a_shortened_address_never_leads_into_the_own_network() -> None:
    with FaultServer({"/x": redirect("http://10.0.0.7/admin")}) as server:
        found = Fetcher(GUARDED, server.resolver, vet=only_this_machine).expand("http://short.kg/x")

    assert found is None


# ------------------------------------------------------------------ the room itself


def test_reading_lists_of_addresses_does_not_bring_the_network_library_along() -> None:
    import subprocess
    import sys

    code = "import sys, syndicheck.gather; print('requests' in sys.modules or 'urllib3' in sys.modules)"
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)  # noqa: S603

    assert told.stdout.strip() == "False"


def test_the_room_has_no_other_names() -> None:
    import syndicheck.gather

    with pytest.raises(AttributeError, match="Fletcher"):
        _ = syndicheck.gather.Fletcher
