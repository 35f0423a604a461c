from __future__ import annotations

import json
import re
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from report_samples import (
    HOSTILE,
    every_verdict,
    hostile,
    licensed,
    no_match,
    not_checked,
    page,
    report_input,
    review,
    violation,
)

from syndicheck import model
from syndicheck.model import Checked, Verdict
from syndicheck.report import document, dump, formats, jsonl, page_object

DOCS = (Path(__file__).parents[2] / "docs" / "json.md").read_text(encoding="utf-8")
IN_THE_JSON = (
    "Verdict", "ReasonCode", "PageKind", "Ending", "UseKind", "OrderResult", "ItemType", "ThirdPartyKind", "Scope",
    "Region", "MentionKind", "LinkKind", "Counts", "Result", "Severity", "Basis",
)  # fmt: skip


def keys_of(value: Any) -> set[str]:
    if isinstance(value, dict):
        return set(value) | {key for inner in value.values() for key in keys_of(inner)}
    return {key for inner in value for key in keys_of(inner)} if isinstance(value, list) else set()


def strings_of(value: Any) -> list[str]:
    if isinstance(value, dict):
        return [text for inner in value.values() for text in strings_of(inner)]
    if isinstance(value, list):
        return [text for inner in value for text in strings_of(inner)]
    return [value] if isinstance(value, str) else []


def test_a_page_begins_with_the_published_keys_in_their_order() -> None:
    published = [
        "url", "final_url", "captured_at", "verdict", "reason", "title", "language", "kind", "compared", "assessments",
    ]  # fmt: skip
    assert list(page_object(violation()))[:10] == published
    assert list(page_object(not_checked()))[:10] == published


def test_an_assessment_and_its_parts_begin_with_the_published_keys() -> None:
    found = page_object(review())["assessments"][0]
    assert list(found)[:12] == [
        "agency", "verdict", "use", "why", "agreement", "article", "order", "words", "passages", "mentions", "links",
        "findings",
    ]  # fmt: skip
    assert list(found["article"])[:6] == ["id", "revision", "sha256", "url", "title", "published"]
    assert list(found["words"])[:8] == [
        "matched", "counted", "quoted", "third_party", "boilerplate", "elsewhere", "article", "page",
    ]  # fmt: skip
    assert list(found["passages"][0])[:6] == ["page", "article", "page_text", "article_text", "quoted", "region"]
    assert list(found["mentions"][0])[:4] == ["text", "span", "paragraph", "kind"]
    assert list(found["links"][0])[:10] == [
        "href", "resolved", "text", "span", "region", "paragraph", "rel", "visible", "counts", "why",
    ]  # fmt: skip
    assert list(found["findings"][0])[:11] == [
        "rule", "number", "check", "severity", "result", "clause", "required", "found", "links", "passages", "remedy",
    ]  # fmt: skip


def test_a_page_that_was_not_checked_has_the_keys_of_one_that_was() -> None:
    assert set(page_object(not_checked())) == set(page_object(no_match()))
    assert page_object(not_checked())["reason"] == {
        "code": "challenge",
        "text": "the server asks to prove that a person reads; save the page by hand",
    }


def test_times_are_in_utc_and_our_own_time_keeps_its_zone() -> None:
    written = page_object(violation())
    assert written["captured_at"] == "2026-11-23T07:00:00Z"
    assert written["assessments"][0]["article"]["published"] == "2026-11-17T08:14:00Z"
    assert written["assessments"][0]["order"]["ours"] == ["2026-11-17T14:14:00+06:00"]
    claim = written["assessments"][0]["order"]["page"][0]
    assert datetime.fromisoformat(claim["from"]).utcoffset() is not None


def test_a_clause_number_stays_text_and_an_agreement_is_written_out() -> None:
    assert page_object(review())["assessments"][0]["findings"][0]["number"] == "3.10"
    agreement = page_object(licensed())["assessments"][0]["agreement"]
    assert (agreement["number"], agreement["valid_to"], agreement["items"]) == ("17/2026", "2026-12-31", ["news"])


def test_jsonl_has_one_complete_line_for_each_page() -> None:
    pages = [page_object(outcome) for outcome in every_verdict()]
    lines = jsonl(pages, "syndicheck 0.1.0", "ab", {"id": "s1"}).splitlines()
    assert len(lines) == len(pages)
    for line, expected in zip(lines, pages, strict=True):
        assert json.loads(line) == {
            "version": 1, "tool": "syndicheck 0.1.0", "rules": "ab", "scan": {"id": "s1"}, **expected,
        }  # fmt: skip
    assert jsonl([], "t", "r", None) == ""


def test_every_format_is_found_by_its_ending_and_gives_text_that_reads_back() -> None:
    report = report_input(every_verdict())
    made = {ending: render(report) for ending, render in formats().items()}
    assert set(made) == {"html", "json", "jsonl"}
    whole = json.loads(made["json"])
    assert whole["version"] == 1
    assert whole["scan"]["candidates"] == len(whole["pages"]) == len(every_verdict())
    assert [json.loads(line)["url"] for line in made["jsonl"].splitlines()] == [p["url"] for p in whole["pages"]]
    assert made["html"].startswith("<!doctype html>")


def test_a_spot_check_belongs_to_no_scan() -> None:
    assert json.loads(formats()["json"](report_input((violation(),), "page")))["scan"] is None
    assert document([], "t", "r", None) == {"version": 1, "tool": "t", "rules": "r", "scan": None, "pages": []}


@pytest.mark.parametrize("payload", HOSTILE)
def test_json_of_a_hostile_page_prints_no_character_that_acts_and_reads_back(payload: str) -> None:
    built = page_object(hostile(payload))
    written = dump(document([built], "t", "r", None))
    written.encode("utf-8")
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]", written)
    assert json.loads(written)["pages"] == [built]
    assert len(jsonl([built], "t", "r", None).splitlines()) == 1


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet=st.characters(codec=None), max_size=60))
def test_any_title_is_stored_as_utf8_with_its_length_kept(title: str) -> None:
    built = page_object(Checked(page(title=title)))
    for text in strings_of(built):
        text.encode("utf-8")
    assert len(built["title"]) == len(title)


def test_the_verdict_of_a_page_is_the_worst_of_its_assessments() -> None:
    assert [page_object(outcome)["verdict"] for outcome in (no_match(), review(), violation())] == [
        Verdict.NO_MATCH, Verdict.REVIEW, Verdict.VIOLATION,
    ]  # fmt: skip


@pytest.mark.parametrize("name", IN_THE_JSON)
def test_the_documentation_lists_exactly_the_values_of(name: str) -> None:
    enumeration: type[StrEnum] = getattr(model, name)
    section = re.search(rf"^### {name}\n(.*?)(?=^#|\Z)", DOCS, re.DOTALL | re.MULTILINE)
    assert section, f"docs/json.md has no section {name}"
    listed = re.findall(r"^\| `([^`]+)` \|", section.group(1), re.MULTILINE)
    assert listed == [member.value for member in enumeration]


def test_the_documentation_names_every_key() -> None:
    whole = json.loads(formats()["json"](report_input((*every_verdict(), hostile("x")))))
    named = set(re.findall(r"`([a-z_0-9]+)`", DOCS))
    assert keys_of(whole) <= named
