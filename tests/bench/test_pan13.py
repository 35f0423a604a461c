from __future__ import annotations

from pathlib import Path

import pytest
from bench_samples import FILLING, OTHER_STORY, STORY, Measure

TRUTH = """<document reference="{page}">
<feature name="about" title="news" />
<feature name="artificial-plagiarism" this_offset="{page_at}" this_length="{length}" source_reference="{source}"
 source_offset="{source_at}" source_length="{length}" />
</document>
"""


@pytest.fixture
def pairs(tmp_path: Path) -> Path:
    """One page that took a whole story, and one that took nothing; Windows line ends, which offsets count."""
    opening = f"{FILLING}\r\n\r\n"
    for folder, name, text in [
        ("susp", "page1.txt", opening + STORY),
        ("susp", "page2.txt", FILLING),
        ("src", "source1.txt", f"{OTHER_STORY}\r\n{STORY}"),
    ]:
        (tmp_path / folder).mkdir(exist_ok=True)
        (tmp_path / folder / name).write_bytes(text.encode())
    for kind, page in [("01-none", "page2"), ("02-copy", "page1")]:
        (tmp_path / kind).mkdir()
        (tmp_path / kind / "pairs").write_text(f"{page}.txt source1.txt\n")
    (tmp_path / "01-none" / "page2-source1.xml").write_text('<document reference="page2.txt"/>')
    places = {"page_at": len(opening), "source_at": len(OTHER_STORY) + 2, "length": len(STORY)}
    told = TRUTH.format(page="page1.txt", source="source1.txt", **places)
    (tmp_path / "02-copy" / "page1-source1.xml").write_text(told)
    return tmp_path


def test_pairs_are_aligned_and_scored_by_kind_and_as_a_whole(pairs: Path, measure: Measure) -> None:
    report = measure("pan13.py", "--data", pairs)
    assert list(report["kinds"]) == ["01-none", "02-copy"]
    copy = report["kinds"]["02-copy"]["violation tiers"]
    assert (copy["granularity"], copy["precision"]) == (1, 1)
    assert copy["recall"] > 0.99  # the last full stop is no word
    assert report["all"]["violation tiers"] == copy
    assert report["all"]["pairs without reuse"] == 1
    assert report["all"]["of these found, by tier"] == {}
    assert report["kinds"]["01-none"]["all tiers"] == {"detections": 0}
    assert report["wrong"] == []


def test_a_pair_in_which_reuse_was_planted_but_not_found_is_listed(pairs: Path, measure: Measure) -> None:
    (pairs / "susp" / "page1.txt").write_text(FILLING * 5)
    report = measure("pan13.py", "--data", pairs, "--kind", "02", "--wrong", "9")
    assert [(item["page"], item["tier"]) for item in report["wrong"]] == [("page1.txt", None)]
    assert report["all"]["all tiers"]["plagdet"] == 0


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--kind", "99"], "no folder with `pairs` of kind"),
        (["--data", "/nowhere/at/all"], "/nowhere/at/all/susp: not found; it should be the folder of suspicious"),
    ],
)
def test_what_is_missing_is_said_in_one_line(pairs: Path, words: list[str], said: str, measure: Measure) -> None:
    with pytest.raises(SystemExit) as ended:
        measure("pan13.py", "--data", pairs, *words)
    assert said in str(ended.value.code)
    assert "\n" not in str(ended.value.code)


def test_a_pair_without_its_truth_is_an_error(pairs: Path, measure: Measure) -> None:
    (pairs / "02-copy" / "page1-source1.xml").unlink()
    with pytest.raises(SystemExit, match=r"page1-source1\.xml: not found"):
        measure("pan13.py", "--data", pairs)
