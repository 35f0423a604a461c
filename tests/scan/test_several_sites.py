"""Three unrelated sites with the same passage: what a scan says once it has seen them all."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from syndicheck.model import Candidate, OrderResult, Scan, UseKind, Verdict
from syndicheck.record import AssessmentRow, Record, connect
from syndicheck.scan.several_sites import reconsidered, sightings, soften

NOW = datetime(2026, 11, 23, 7, tzinfo=UTC)
SCAN = Scan("2026-11-23-1", NOW, None, 4, "r", "p", "v")
SHA = "ab" * 32


def page(
    site: str, *, verdict: str = "violation", signs: tuple[str, ...] = (), span: tuple[int, int] = (0, 400)
) -> Any:
    return {
        "url": f"https://{site}/a", "final_url": f"https://{site}/a", "site": site,
        "captured_at": "2026-11-23T07:00:00Z", "verdict": verdict, "cautions": [],
        "assessments": [{
            "article": {"id": "dam", "sha256": SHA}, "verdict": verdict, "review_kind": None, "why": ["no link"],
            "signs": list(signs), "passages": [{"article": list(span)}], "also_on": [],
        }],
    }  # fmt: skip


def recorded(folder: Path, pages: list[Any], scan: Scan = SCAN) -> Record:
    record = Record(connect(folder / "db"))
    record.create_tables()
    record.begin(replace(scan, candidates=len(pages)), [Candidate(item["url"], "list") for item in pages])
    for position, item in enumerate(pages):
        said = item["assessments"][0]
        row = AssessmentRow(
            agency="akipress", article_id="dam", revision=1, article_sha256=SHA, site=item["site"],
            verdict=Verdict(said["verdict"]), use=UseKind.REPUBLICATION, order=OrderResult.OURS_FIRST,
            review_kind=None, agreement=None, counted_words=200,
        )  # fmt: skip
        record.save(
            scan.id, position, Candidate(item["url"], "list"), Verdict(item["verdict"]), None,
            page=item, assessments=[row], capture_facts={}, context={}, checked_at=NOW,
        )  # fmt: skip
    return record


def test_three_sites_that_do_not_name_us_become_reviews_that_name_the_others(tmp_path: Path) -> None:
    record = recorded(tmp_path, [page("one.kg"), page("two.kg"), page("three.com")])
    assert soften(record, SCAN.id) == 3
    first = record.pages(SCAN.id)[0]
    assert first["verdict"] == "review"
    assert first["assessments"][0]["review_kind"] == "common source"
    assert first["assessments"][0]["why"][0].startswith("possibly a common source: 2 unrelated sites")
    assert [other["site"] for other in first["assessments"][0]["also_on"]] == ["two.kg", "three.com"]
    assert record.counts(SCAN.id)["review"] == 3
    assert record.verify() == ()
    kept = record.recorded(SCAN.id, 0)
    assert kept is not None
    assert kept.verdict is Verdict.REVIEW
    assert soften(record, SCAN.id) == 0


@pytest.mark.parametrize(
    "pages",
    [
        [page("one.kg"), page("two.kg")],
        [page("one.kg"), page("one.com"), page("two.kg")],
        [page("one.kg"), page("two.kg"), page("three.kg", signs=("the page names the agency",))],
        [page("one.kg"), page("two.kg"), page("three.kg", span=(900, 1200))],
        [page("one.kg"), page("two.kg"), page("three.kg", verdict="clear")],
    ],
    ids=["two sites", "one owner twice", "one names us", "another passage", "one is cleared"],
)
def test_fewer_sites_stay_violations(pages: list[Any], tmp_path: Path) -> None:
    record = recorded(tmp_path, pages)
    assert soften(record, SCAN.id) == 0
    assert record.pages(SCAN.id)[0]["verdict"] == "violation"


def test_a_site_that_names_us_stays_a_violation_beside_three_that_do_not(tmp_path: Path) -> None:
    named = page("four.kg", signs=("the page names the agency",))
    record = recorded(tmp_path, [page("one.kg"), page("two.kg"), page("three.kg"), named])
    assert soften(record, SCAN.id) == 3
    assert record.pages(SCAN.id)[3]["verdict"] == "violation"


def test_sites_of_earlier_scans_count_and_their_pages_stay_as_they_were(tmp_path: Path) -> None:
    earlier = replace(SCAN, id="2026-11-16-1")
    recorded(tmp_path, [page("one.kg"), page("two.kg")], earlier)
    record = recorded(tmp_path, [page("three.kg")])
    assert soften(record, SCAN.id) == 1
    assert [item["verdict"] for item in record.pages(earlier.id)] == ["violation", "violation"]


def test_a_caution_keeps_a_page_at_review_and_other_violations_stay(tmp_path: Path) -> None:
    two = page("one.kg")
    two["assessments"].append({**two["assessments"][0], "article": {"id": "lake", "sha256": "cd" * 32}})
    known = [s for site in ("two.kg", "three.kg") for s in sightings(page(site), SHA)]
    better = reconsidered(two, SHA, known)
    assert better is not None
    assert better["verdict"] == "violation"
    assert [a["verdict"] for a in better["assessments"]] == ["review", "violation"]
