import threading
import time
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

import pytest
from fault_server import Act, FaultServer, endless, page, raw, redirect

from syndicheck.gather import Fetcher, FetchSettings
from syndicheck.gather.failures import FetchError
from syndicheck.gather.robots import MAX_SIZE, rules_from
from syndicheck.model import Capture, NotChecked, ReasonCode

POLITE = FetchSettings(deadline=5.0, delay=1.0, retry_delay=0.0, retries=0, allow_private=True)


class FakeClock:
    def __init__(self) -> None:
        self.time = 1000.0
        self.slept: list[float] = []

    def sleep(self, seconds: float) -> None:
        self.slept.append(round(seconds, 3))
        self.time += seconds

    def monotonic(self) -> float:
        return self.time


def polite(server: FaultServer, settings: FetchSettings = POLITE) -> tuple[Fetcher, FakeClock]:
    clock = FakeClock()
    return Fetcher(settings, server.resolver, sleep=clock.sleep, monotonic=clock.monotonic), clock


def robots(text: str, status: str = "200 OK") -> Act:
    return page(text.encode(), status, Content_Type="text/plain")


def outcome(routes: dict[str, Act], url: str = "http://a.kg/story", settings: FetchSettings = POLITE) -> str:
    with FaultServer({"/story": page(), **routes}) as server:
        fetcher, _ = polite(server, settings)
        found = fetcher.fetch(url)
        if isinstance(found, NotChecked):
            assert "/story" not in server.paths()
            return found.reason.code
    return "read"


# ------------------------------------------------------------------ robots.txt


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", "read"),
        ("User-agent: *\nDisallow: /admin\n", "read"),
        ("User-agent: *\nDisallow: /\n", "robots"),
        ("User-agent: syndicheck\nDisallow: /story\n", "robots"),
        ("User-agent: SyndiCheck\nDisallow: /st*y$\n", "robots"),
        ("User-agent: *\nDisallow: /\n\nUser-agent: syndicheck\nAllow: /\n", "read"),
        ("User-agent: otherbot\nDisallow: /\n", "read"),
        ("\ufeffUser-agent: *\nDisallow: /\n", "robots"),
        ("<html><body>no robots here</body></html>", "read"),
        ("User-agent: *\nDisallow: /" + "*a" * 30 + "$\n", "read"),
    ],
)
def test_robots_txt_decides_whether_a_page_is_fetched(text: str, expected: str) -> None:
    assert outcome({"/robots.txt": robots(text)}) == expected


@pytest.mark.parametrize("status", ["401 No", "403 No", "404 None", "410 Gone", "429 Slow"])
def test_a_site_without_robots_txt_allows_everything(status: str) -> None:
    assert outcome({"/robots.txt": robots("User-agent: *\nDisallow: /", status)}) == "read"


@pytest.mark.parametrize("status", ["500 Oops", "503 Busy", "599 Odd"])
def test_a_site_in_trouble_allows_nothing(status: str) -> None:
    assert outcome({"/robots.txt": robots("", status)}) == "robots"


def test_an_unreachable_robots_txt_is_told_as_what_it_is() -> None:
    assert outcome({"/robots.txt": raw(b"")}) == "connection"
    assert outcome({"/robots.txt": raw(b"no http at all\r\n")}) == "robots"
    cut = raw(b"HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\nUser-agent: *")
    assert outcome({"/robots.txt": cut}) == "robots"


def test_robots_txt_may_stand_elsewhere_but_not_run_in_circles() -> None:
    elsewhere = {"/robots.txt": redirect("http://b.kg/rules.txt"), "/rules.txt": robots("User-agent: *\nDisallow: /")}
    assert outcome(elsewhere) == "robots"
    assert outcome({"/robots.txt": redirect("/robots.txt")}) == "read"


def test_robots_txt_is_asked_once_for_each_origin() -> None:
    with FaultServer({"/story": page(), "/more": page()}) as server:
        fetcher, _ = polite(server)
        for url in ("http://a.kg/story", "http://a.kg/more", "http://b.kg/story", "http://a.kg:8080/story"):
            assert isinstance(fetcher.fetch(url), Capture)
        hosts = [asked.headers["host"] for asked in server.asked if asked.path == "/robots.txt"]

    assert hosts == ["a.kg", "b.kg", "a.kg:8080"]


def test_a_redirect_is_held_against_the_robots_txt_of_where_it_leads() -> None:
    routes = {
        "a.kg/story": redirect("http://b.kg/story"),
        "b.kg/robots.txt": robots("User-agent: *\nDisallow: /"),
    }
    with FaultServer(routes) as server:
        fetcher, _ = polite(server)
        found = fetcher.fetch("http://a.kg/story")
        assert server.paths() == ["/story"]

    assert isinstance(found, NotChecked)
    assert (found.reason.code, found.final_url) == (ReasonCode.ROBOTS, "http://b.kg/story")


def test_robots_txt_can_be_left_aside_by_setting() -> None:
    with FaultServer({"/robots.txt": robots("User-agent: *\nDisallow: /"), "/story": page()}) as server:
        fetcher, _ = polite(server, replace(POLITE, respect_robots=False))
        found = fetcher.fetch("http://a.kg/story")
        assert server.paths(robots=True) == ["/story"]

    assert isinstance(found, Capture)


def test_a_huge_robots_txt_is_read_up_to_500_kilobytes() -> None:
    before = "User-agent: *\nDisallow: /story\n"
    filler = "# sheep\n" * (MAX_SIZE // 8)

    assert outcome({"/robots.txt": robots(before + filler * 2)}) == "robots"
    assert outcome({"/robots.txt": robots(filler + before)}) == "read"


def test_an_endless_robots_txt_ends() -> None:
    head = b"HTTP/1.1 200 OK\r\n\r\nUser-agent: *\nDisallow: /story\n"

    assert outcome({"/robots.txt": endless(head, b"# sheep\n" * 1000)}) == "robots"


@pytest.mark.parametrize(
    ("value", "delay"), [("3", 3.0), ("0.5", 0.5), ("-4", 0.0), ("nan", 0.0), ("inf", 0.0), ("soon", 0.0)]
)
def test_a_crawl_delay_that_makes_no_sense_is_none(value: str, delay: float) -> None:
    assert rules_from(200, f"User-agent: *\nCrawl-delay: {value}\n".encode()).delay == delay


def test_a_refusal_is_a_new_value_each_time() -> None:
    rules = rules_from(500, b"")

    first, second = rules.refusal("http://a.kg/"), rules.refusal("http://a.kg/")

    assert isinstance(first, FetchError)
    assert second
    assert first is not second
    assert first.reason == second.reason


# ------------------------------------------------------------------ pauses


def pauses(robots_txt: str, settings: FetchSettings = POLITE) -> list[float]:
    with FaultServer({"/robots.txt": robots(robots_txt), "/story": page()}) as server:
        fetcher, clock = polite(server, settings)
        for _ in range(3):
            assert isinstance(fetcher.fetch("http://a.kg/story"), Capture)
    return clock.slept


@pytest.mark.parametrize(
    ("asked", "kept"), [("", 1.0), ("Crawl-delay: 7", 7.0), ("Crawl-delay: 900", 30.0), ("Crawl-delay: 0.1", 1.0)]
)
def test_pages_of_one_host_keep_the_pause_that_it_asks_for(asked: str, kept: float) -> None:
    assert pauses(f"User-agent: *\n{asked}\n") == [kept, kept]


def test_no_pause_means_no_pause() -> None:
    assert pauses("", replace(POLITE, delay=0.0)) == []


def test_pages_of_different_hosts_need_no_pause() -> None:
    with FaultServer({"/story": page()}) as server:
        fetcher, clock = polite(server)
        for host in ("a.kg", "b.kg", "c.kg"):
            fetcher.fetch(f"http://{host}/story")

    assert clock.slept == []


def test_a_pause_is_kept_after_a_page_that_failed() -> None:
    with FaultServer({"/story": page(b"", "500 Oops")}) as server:
        fetcher, clock = polite(server)
        fetcher.fetch("http://a.kg/story")
        fetcher.fetch("http://a.kg/story")

    assert clock.slept == [1.0]


def test_a_redirect_within_a_host_is_followed_at_once() -> None:
    with FaultServer({"/story": redirect("/page"), "/page": page()}) as server:
        fetcher, clock = polite(server)
        assert isinstance(fetcher.fetch("http://a.kg/story"), Capture)
        assert clock.slept == []
        fetcher.fetch("http://a.kg/page")

    assert clock.slept == [1.0]


def test_time_spent_waiting_is_not_held_against_the_page() -> None:
    with FaultServer({"/robots.txt": robots("User-agent: *\nCrawl-delay: 25"), "/story": page()}) as server:
        fetcher, clock = polite(server)
        found = [fetcher.fetch("http://a.kg/story") for _ in range(3)]

    assert sum(clock.slept) == 50.0
    assert all(isinstance(each, Capture) for each in found)


def test_threads_share_a_host_one_at_a_time() -> None:
    def slow(talk: object) -> None:
        time.sleep(0.05)
        page()(talk)  # type: ignore[arg-type]

    with FaultServer({"/story": slow}) as server:
        fetcher = Fetcher(replace(POLITE, delay=0.02), server.resolver)
        found: list[object] = []
        threads = [threading.Thread(target=lambda: found.append(fetcher.fetch("http://a.kg/story"))) for _ in range(6)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(10)
        times = [asked.at for asked in server.asked if asked.path == "/story"]

        assert server.busiest == 1
        assert server.paths(robots=True).count("/robots.txt") == 1

    assert len(found) == 6
    assert all(isinstance(each, Capture) for each in found)
    assert min(later - earlier for earlier, later in pairwise(times)) >= 0.07


def test_threads_read_different_hosts_side_by_side() -> None:
    both = threading.Barrier(2, timeout=5)

    def together(talk: object) -> None:
        both.wait()
        page()(talk)  # type: ignore[arg-type]

    with FaultServer({"/story": together}) as server:
        fetcher = Fetcher(POLITE, server.resolver)
        found: list[object] = []
        hosts: Sequence[str] = ("a.kg", "b.kg")
        threads = [
            threading.Thread(target=lambda host=host: found.append(fetcher.fetch(f"http://{host}/story")))
            for host in hosts
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(10)

    assert [isinstance(each, Capture) for each in found] == [True, True]
