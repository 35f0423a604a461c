from __future__ import annotations

from pathlib import Path

import pytest
from bench_samples import FILLING, OTHER_STORY, STORY, Measure, write_rows

PAGE = "<!doctype html><html lang=en><title>T</title><body><main><article><h1>T</h1>{}</article></main></body></html>"


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    (tmp_path / "html").mkdir()
    bodies = {"innocent": f"{FILLING} {OTHER_STORY}", "copy": STORY}
    for name, body in bodies.items():
        (tmp_path / "html" / f"{name}.html").write_text(PAGE.format(f"<p>{body}</p>"))
    write_rows(tmp_path / "pages.jsonl", ({"id": name, "file": f"html/{name}.html", "url": None} for name in bodies))
    write_rows(tmp_path / "ours.jsonl", [{"id": 1, "text": STORY, "language": "en"}, {"id": 2, "text": ""}])
    (tmp_path / "more.csv").write_text(f'id,text\n1,"{STORY[:60]}"\n')
    return tmp_path


def test_accused_pages_are_listed_with_what_they_share(pages: Path, measure: Measure) -> None:
    report = measure(
        "innocent_pages.py", "--data", pages, "--corpus", pages / "ours.jsonl", "--corpus", pages / "more.csv"
    )
    assert (report["articles"], report["pages"]) == (2, 2)
    assert report["verdicts"]["no-match"] == 1
    accused = report["violations"] + report["reviews"]
    assert [page["page"] for page in accused] == ["copy"]
    assessment = accused[0]["assessments"][0]
    assert assessment["article"] == "ours/1"
    assert assessment["passages"][0].startswith("The ferry between Lindholm")


@pytest.mark.parametrize(
    ("missing", "said"),
    [
        ("pages.jsonl", r"pages\.jsonl: not found; it should be a file of JSON lines"),
        ("html/copy.html", r"copy\.html: not found; it should be a page that pages\.jsonl names"),
        ("ours.jsonl", r"ours\.jsonl: not found"),
    ],
)
def test_a_missing_file_is_named(pages: Path, missing: str, said: str, measure: Measure) -> None:
    (pages / missing).unlink()
    with pytest.raises(SystemExit, match=said):
        measure("innocent_pages.py", "--data", pages, "--corpus", pages / "ours.jsonl")


def test_a_corpus_of_another_form_is_an_error(pages: Path, measure: Measure) -> None:
    write_rows(pages / "ours.jsonl", [{"headline": "no text"}])
    with pytest.raises(SystemExit, match="a row without `id` and `text`"):
        measure("innocent_pages.py", "--data", pages, "--corpus", pages / "ours.jsonl")
