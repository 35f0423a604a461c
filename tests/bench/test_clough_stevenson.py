from __future__ import annotations

from pathlib import Path

import pytest
from bench_samples import FILLING, OTHER_STORY, STORY, Measure


@pytest.fixture
def answers(tmp_path: Path) -> Path:
    texts = {"orig_a": STORY, "orig_b": OTHER_STORY, "copied": f"Well. {STORY}", "own": FILLING, "missed": FILLING}
    for name, text in texts.items():
        (tmp_path / f"{name}.txt").write_text(text)
    (tmp_path / "all-plagiarised-files.txt").write_text(
        "orig_a.txt,copied.txt,cut\norig_b.txt,own.txt,non\norig_b.txt,missed.txt,heavy\n"
    )
    return tmp_path


def test_copies_count_as_found_and_all_other_comparisons_as_innocent(answers: Path, measure: Measure) -> None:
    report = measure("clough_stevenson.py", "--data", answers, "--wrong")
    assert report["near copies"] == {
        "compared": 2,
        "found": 1,
        "by a tier that may lead to a violation": 1,
        "by tier": {"verbatim": 1},
    }
    # One answer of its own against its source, and three answers against the other question's source.
    assert (report["innocent"]["compared"], report["innocent"]["found"]) == (4, 0)
    assert [(item["answer"], item["kind"]) for item in report["wrong"]] == [("missed.txt", "heavy")]


def test_an_innocent_answer_that_is_found_is_counted_and_listed(answers: Path, measure: Measure) -> None:
    (answers / "own.txt").write_text(STORY)
    report = measure("clough_stevenson.py", "--data", answers, "--wrong")
    assert report["innocent"]["found"] == 1
    assert ("own.txt", "orig_a.txt") in [(item["answer"], item["source"]) for item in report["wrong"]]


def test_a_broken_line_of_the_list_is_quoted(answers: Path, measure: Measure) -> None:
    (answers / "all-plagiarised-files.txt").write_text("orig_a.txt;copied.txt;cut\n")
    with pytest.raises(SystemExit, match="is not source,answer,kind"):
        measure("clough_stevenson.py", "--data", answers)


def test_without_the_list_there_is_nothing_to_measure(tmp_path: Path, measure: Measure) -> None:
    with pytest.raises(SystemExit, match="not found; it should be the list of answers"):
        measure("clough_stevenson.py", "--data", tmp_path)
