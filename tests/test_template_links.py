"""The same link at the same place on another page of the site is the site's furniture, not a citation."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from syndicheck.checker import Checker
from syndicheck.library import Library
from syndicheck.model import Assessment, Candidate, Capture, Checked, Counts, Ending, NotChecked, Register, Verdict
from syndicheck.scan import Visitor
from test_doubts import CITED, LINKED, NOW, PACK, ours

URL = re.sub(r"/[^/]*$", "/a-lake-story-about-ferries", CITED.url)
OTHER = re.sub(r"/[^/]*/[^/]*$", "/city/the-market-opens-again-on-monday", CITED.url)
MENU = '<ul><li><a href="/city/the-market-opens-again-on-monday">The market opens again on Monday</a></li></ul>'
PARTNERS = '<p>Our partners: <a href="https://akipress.com/">AKIpress</a></p>'
STORY = "".join(
    f"<p>The market hall opens again on Monday after {n} weeks of work on its roof, the town office said.</p>"
    for n in range(3, 9)
)


@dataclass
class Web:
    """A site of two pages."""

    pages: dict[str, str]
    asked: list[str] = field(default_factory=list)

    def fetch(self, url: str) -> Capture | NotChecked:
        self.asked.append(url)
        return Capture(url, url, NOW, self.pages[url].encode(), Ending.CLOSING_TAG)

    def expand(self, url: str) -> str | None:
        raise AssertionError(url)


def other(article: str = "", footer: str = "") -> str:
    return (
        f"<html><head><title>Market</title></head><body><article><h1>The market opens again on Monday</h1>{STORY}"
        f"{article}</article><footer>{footer}{MENU}</footer></body></html>"
    )


def with_footer(html: str, footer: str) -> str:
    return html.replace("</body>", f"<footer>{footer}{MENU}</footer></body>", 1)


def judged(folder: Path, web: Web) -> Assessment:
    library = Library(folder / "db", folder / "index", writable=True)
    list(library.add([ours()], NOW))
    checker = Checker(library, (PACK,), Register(complete=True, as_of=NOW.date()))
    visit = Visitor(web, checker.check, lambda _: pytest.fail("no file"), lambda: NOW).visit(Candidate(URL, "list"))
    assert isinstance(visit.outcome, Checked)
    (assessment,) = visit.outcome.assessments
    return assessment


def test_a_link_in_the_footer_of_every_page_does_not_count(tmp_path: Path) -> None:
    web = Web({URL: with_footer(CITED.html, PARTNERS), OTHER: other(footer=PARTNERS)})
    found = judged(tmp_path, web)
    assert web.asked == [URL, OTHER]
    assert [(j.counts, "belongs to the site" in j.why) for j in found.links] == [(Counts.NO, True)]
    assert found.verdict is Verdict.VIOLATION


def test_a_link_in_the_footer_of_this_page_alone_is_for_a_person(tmp_path: Path) -> None:
    found = judged(tmp_path, Web({URL: with_footer(CITED.html, PARTNERS), OTHER: other()}))
    assert (found.verdict, [j.counts for j in found.links]) == (Verdict.REVIEW, [Counts.UNSURE])


def test_a_faithful_partners_same_line_under_every_story_is_never_furniture(tmp_path: Path) -> None:
    line = '<p>Source: <a href="https://akipress.com/">AKIpress</a></p>'
    page = with_footer(CITED.html.replace("</article>", f"{line}</article>", 1), "")
    found = judged(tmp_path, Web({URL: page, OTHER: other(article=line)}))
    assert all(j.counts is not Counts.NO for j in found.links)
    assert found.verdict in {Verdict.COMPLIANT, Verdict.REVIEW}


def test_no_other_page_is_asked_for_where_a_link_in_the_text_counts(tmp_path: Path) -> None:
    web = Web({URL: with_footer(LINKED.html, ""), OTHER: other()})
    assert judged(tmp_path, web).verdict is Verdict.COMPLIANT
    assert web.asked == [URL]
