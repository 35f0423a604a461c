from __future__ import annotations

from pathlib import Path

from bench_samples import FILLING, OTHER_STORY, STORY, Measure, write_rows


def test_our_index_is_measured_beside_plain_datasketch_on_a_corpus_that_was_filled_up(
    measure: Measure, tmp_path: Path
) -> None:
    write_rows(tmp_path / "en_s1_agency.jsonl", [{"id": "ferry", "text": STORY}, {"id": "bakers", "text": OTHER_STORY}])
    text = f"{FILLING}\n\n{STORY}\n\n{FILLING}"
    write_rows(
        tmp_path / "en_s1_pages.jsonl", [{"id": "p1", "kind": "P05 lifted paragraph", "text": text, "gold": ["ferry"]}]
    )
    report = measure("matching_speed.py", "--data", tmp_path, "--articles", "40", "--passages", "20", "--rounds", "1")
    result = report["corpora"]["en_s1"]
    ours, documents, passages = result["ours"], result["documents"], result["passages"]
    assert [part["articles"] for part in (ours, documents, passages)] == [40, 40, 20]
    assert ours["recall"] == passages["recall"] == {"all": 1.0, "lifted paragraphs": 1.0}
    assert ours["pages_with_candidates"] == 1
    assert ours["index_mb_per_1000_articles"] > 0
    assert set(result["times better"]) == {"documents", "passages"}
