"""Texts of others: whose they are, and under which id they are kept."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from syndicheck.corpus import CorpusSettings, Draft, other_id_of, prepare_other, publisher_of, read_drafts
from syndicheck.model import OfficialSource

NOW = datetime(2026, 11, 23, 7, 0, tzinfo=UTC)
MINISTRY = OfficialSource("Ministry of Lakes", ("Ministry of Lakes", "MoL"), ("lakes.gov.example",))


@pytest.mark.parametrize(
    ("draft", "publisher"),
    [
        (Draft("T", url="https://press.lakes.gov.example/1", publisher="A clerk"), "Ministry of Lakes"),
        (Draft("T", url="https://wire.example/1", publisher="Far Wire"), "Far Wire"),
        (Draft("T", url="https://www.wire.example/1"), "wire.example"),
        (Draft("T", url="https://notlakes.gov.example/1"), "notlakes.gov.example"),
        (Draft("T"), ""),
    ],
)
def test_the_site_of_an_official_source_counts_most_then_the_file_then_the_host(draft: Draft, publisher: str) -> None:
    assert publisher_of(draft, (MINISTRY,)) == publisher


def test_numbers_of_two_publishers_do_not_collide() -> None:
    assert other_id_of(Draft("T", id="17"), "Far Wire") == "Far-Wire/17"
    assert other_id_of(Draft("T", id="17", url="https://wire.example/a"), "Far Wire") == "wire.example/a"
    assert other_id_of(Draft("T", source="release.txt"), "Far Wire") == "release"


def test_a_text_of_others_belongs_to_its_publisher_and_credits_nobody() -> None:
    text = "The dam is whole again, reports Bloomberg.\n\nIt was mended in May.\n\nRead the full story"
    made = prepare_other(Draft(text, published=NOW, title="Dam"), "Far Wire", "UTC", 1)
    assert (made.agency, made.text, made.published, made.third_parties) == ("Far Wire", text, NOW, ())
    assert made.complete


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.jsonl", '{"text": "T", "author": "x", "source": " Far Wire "}'),
        ("b.jsonl", '{"text": "T", "source": ["no name"], "creator": {"name": "Far Wire"}}'),
        ("c.csv", "text,Source\nT,Far  Wire\n"),
        ("d.txt", "---\nsource: Far Wire\n---\nT"),
    ],
)
def test_files_may_say_whose_text_it_is(tmp_path: Path, name: str, content: str) -> None:
    (tmp_path / name).write_text(content, "utf-8")
    (draft,) = read_drafts(tmp_path / name, CorpusSettings(), None)  # type: ignore[arg-type]
    assert isinstance(draft, Draft)
    assert draft.publisher == "Far Wire"
