"""The sample sites: invented newspapers, each page made to show one verdict.

The pages stand in `pages/<host>/<path>`; this table says how a server answers for them and what a check should say.
All hosts end in `.example`, which never leads anywhere (RFC 2606).
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from syndicheck.model import Verdict

FOLDER = Path(__file__).resolve().parent / "pages"
"""Where the pages stand, one folder for each host."""

_HTML = "text/html; charset=utf-8"


@dataclass(frozen=True, slots=True)
class SamplePage:
    """One page of a sample site: its address, the file below `FOLDER`, how it is served, and the verdict it shows.

    `path` begins with a slash. `about` says in one line what the page does with the agency's text.
    """

    host: str
    path: str
    file: str
    verdict: Verdict
    about: str
    status: int = 200
    headers: tuple[tuple[str, str], ...] = (("Content-Type", _HTML),)

    @property
    def url(self) -> str:
        """The address that a reader would type."""
        return f"http://{self.host}{self.path}"

    def body(self) -> bytes:
        """The bytes that the site sends."""
        return (FOLDER / self.file).read_bytes()


def _page(address: str, verdict: Verdict, about: str) -> SamplePage:
    host, _, path = address.partition("/")
    return SamplePage(host, f"/{path}", address, verdict, about)


PAGES: tuple[SamplePage, ...] = (
    _page(
        "morning-courier.example/region/kerme-suu-dam.html",
        Verdict.VIOLATION,
        "a whole article under another headline, without agreement or link",
    ),
    _page(
        "valley-herald.example/2026/09/10/apples-everywhere.html",
        Verdict.VIOLATION,
        "a whole article without agreement; a link under it does not replace one",
    ),
    _page(
        "north-line.example/news/night-train.html",
        Verdict.LICENSED,
        "a whole article on the site of a partner whose agreement is in force",
    ),
    _page(
        "steppe-review.example/longread/what-a-warm-classroom-costs.html",
        Verdict.COMPLIANT,
        "two sentences in a long text of its own, with a link in the paragraph",
    ),
    _page(
        "highland-digest.example/essays/a-diary-of-snow.html",
        Verdict.VIOLATION,
        "three sentences in a long essay that names the agency but does not link to it",
    ),
    _page(
        "gorod-i-gory.example/rubriki/karty-na-stene.html",
        Verdict.REVIEW,
        "three Russian sentences; the only link stands in the footer",
    ),
    _page(
        "trade-notes.example/column/one-lorry-less.html",
        Verdict.VIOLATION,
        "two sentences with a link to a host whose first letter is a Cyrillic look-alike",
    ),
    _page(
        "riverside-gazette.example/people/five-hours-of-rope.html",
        Verdict.CLEAR,
        "only what three people said at a hearing, in quotation marks, in a report of its own",
    ),
    _page(
        "market-days.example/prices/onions.html",
        Verdict.REVIEW,
        "only the paragraphs that the article credits to the Meridian Post, credited to it here as well",
    ),
    _page(
        "garden-weekly.example/september/dahlias.html",
        Verdict.NO_MATCH,
        "gardening advice that has nothing to do with the agency",
    ),
    SamplePage(
        "guarded-news.example",
        "/region/dam.html",
        "guarded-news.example/challenge.html",
        Verdict.NOT_CHECKED,
        "a bot challenge in place of the page, which calls itself a success",
        200,
        (("Content-Type", "text/html; charset=UTF-8"), ("Cache-Control", "no-store, max-age=0")),
    ),
    SamplePage(
        "vestnik-doliny.example",
        "/novosti/vodoprovod.html",
        "vestnik-doliny.example/novosti/vodoprovod.html",
        Verdict.VIOLATION,
        "a whole Russian article without agreement, in windows-1251",
        200,
        (("Content-Type", "text/html; charset=windows-1251"),),
    ),
    _page(
        "ayil-ochogu.example/oi/tegerek-jer.html",
        Verdict.COMPLIANT,
        "three Kyrgyz sentences with a link in front of them",
    ),
    _page(
        "early-page.example/muzei/chasy.html",
        Verdict.REVIEW,
        "a whole article on a page that claims to be two days older than ours",
    ),
    SamplePage(
        "alatoo-newswire.example",
        "/news/40142/",
        "alatoo-newswire.example/news/40142/index.html",
        Verdict.CLEAR,
        "the agency's own site",
    ),
    _page(
        "paper-mirror.example/n/5521.html",
        Verdict.VIOLATION,
        "a whole article in which Cyrillic letters stand for Latin ones",
    ),
    _page(
        "closed-gate.example/press/choir.html",
        Verdict.NOT_CHECKED,
        "a site whose robots.txt asks programs to stay away",
    ),
)
"""Every sample page, in the order of the demo's report."""

CLOSED_HOSTS: frozenset[str] = frozenset({"closed-gate.example"})
"""Hosts whose robots.txt allows nothing."""

HOSTS: tuple[str, ...] = tuple(dict.fromkeys(page.host for page in PAGES))
"""Every host of the sample sites, once."""


def robots_txt(host: str) -> str:
    """What a sample host answers for `/robots.txt` (RFC 9309)."""
    return f"User-agent: *\n{'Disallow' if host in CLOSED_HOSTS else 'Allow'}: /\n"
