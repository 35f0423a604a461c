from __future__ import annotations

from pathlib import Path

import pytest
from bench_samples import FILLING, OTHER_STORY, Measure, write_rows
from link_positions import POSITIONS, Place, Role, filled, marked
from selectolax.lexbor import LexborHTMLParser

from syndicheck.model import Region

COPIED = (
    "The old tram depot will become a covered market by next summer, the council decided after two evenings of talk. "
    "Forty stalls are planned between the rails, which stay where they are, and a smithy keeps the east wing. "
)
MORE = "Rents are fixed for five years, and whoever sold on the square before may choose a place first of all."
PAGE = (
    "<!doctype html><html lang=en><title>Depot</title><body><nav><a href=/>Home</a></nav><main><article><h1>Depot</h1>"
    f"<p>{FILLING}</p><p>{COPIED}</p><p>{MORE}</p><p>As <a href=https://wire.example/>the wire</a> told: {OTHER_STORY}"
    "</p></article></main><footer><a href=/about>About</a></footer></body></html>"
)


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    (tmp_path / "a.html").write_text(PAGE)
    (tmp_path / "b.html").write_text("<p>Short.</p>")
    article = "\n".join([FILLING, COPIED, MORE, f"As the wire told: {OTHER_STORY}"])
    rows = [
        {"id": "a", "file": "a.html", "url": None, "text": article, "set": "news"},
        {"id": "b", "file": "b.html", "url": None, "text": "Short."},
        {"id": "c", "file": "c.html", "url": None, "text": ""},
    ]
    write_rows(tmp_path / "pages.jsonl", rows)
    return tmp_path


def test_a_link_at_every_position_is_kept_placed_and_judged(pages: Path, measure: Measure) -> None:
    report = measure("links.py", "--data", pages, "--wrong")
    assert (report["pages"], report["skipped"]) == (1, {"no paragraphs of the right length": 1})
    assert report["verdicts without a link"] == {"violation": 1}
    assert len(report["positions"]) == 27
    assert all(position["kept"] == 100 for position in report["positions"].values())
    assert report["wrong"] == {}
    assert {role["verdict right"] for role in report["roles"].values()} == {100.0}
    assert report["positions"]["inline in first copied <p>"]["verdicts"] == {"compliant": 1}
    assert report["positions"]["page footer"]["regions"] == {"footer": 1}


def test_the_pages_own_links_are_told_apart_by_the_words_around_them(pages: Path, measure: Measure) -> None:
    report = measure("links.py", "--data", pages, "--real")
    assert (report["links of the article"], report["called in-article"]) == (1, 100.0)
    assert (report["other links"], report["called not in-article"]) == (2, 100.0)
    assert report["sets"]["news"]["other links"] == 2
    assert report["pages with fewer links than the parser counts"] == 0


def test_pages_without_marked_articles_are_named_as_an_error(pages: Path, measure: Measure) -> None:
    write_rows(pages / "pages.jsonl", [{"id": "a", "file": "a.html"}])
    with pytest.raises(SystemExit, match="a row without `text`"):
        measure("links.py", "--data", pages)


def test_the_marks_leave_the_page_as_it_was() -> None:
    tree = LexborHTMLParser(PAGE)
    before = " ".join(tree.text().split())
    markup = marked(tree, tree.css("p")[1:3])
    assert markup is not None
    assert " ".join(LexborHTMLParser(filled(markup, None)).text().split()) == before
    assert all(filled(markup, position) != filled(markup, None) for position in POSITIONS)
    assert not any(place.value in filled(markup, None) for place in Place)


def test_credits_furniture_and_hidden_links_are_right_in_different_regions() -> None:
    roles = {position.role: position for position in POSITIONS}
    assert roles[Role.CREDIT].is_right(Region.BODY)
    assert not roles[Role.FURNITURE].is_right(Region.BODY)
    assert not roles[Role.HIDDEN].is_right(Region.BODY)
    assert roles[Role.HIDDEN].is_right(Region.HIDDEN)
