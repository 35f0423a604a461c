"""Who wrote an article, where it links to, when it may be used: from the file to the store and back."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from corpus_samples import AGENCY, PAGE

from syndicheck.corpus import Broken, CorpusSettings, Draft, ReadablePage, Store, prepare, read_drafts
from syndicheck.errors import StoreError
from syndicheck.model import Article
from syndicheck.page import read_article_html

SETTINGS = CorpusSettings(timezone="Asia/Bishkek")
NOW = datetime(2026, 11, 23, 7, 0, tzinfo=UTC)
HTML = '<p>See <a href="/news/2">the dam</a>, <a class=x href="https://gov.example/a b">the law</a>, <a name="top">'


def no_html(body: bytes, content_type: str | None, url: str | None) -> ReadablePage:
    return read_article_html(body, content_type, url)


def read(path: Path, settings: CorpusSettings = SETTINGS) -> Draft | Broken:
    (draft,) = read_drafts(path, settings, no_html)
    return draft


def from_json(folder: Path, **item: object) -> Draft:
    (folder / "items.json").write_text(json.dumps({"text": "The mill turned.", **item}), "utf-8")
    draft = read(folder / "items.json")
    assert isinstance(draft, Draft), draft
    return draft


def from_csv(folder: Path, **item: str) -> Draft:
    draft = read(table_of(folder, item))
    assert isinstance(draft, Draft), draft
    return draft


def table_of(folder: Path, item: dict[str, str]) -> Path:
    out = io.StringIO()
    table = csv.DictWriter(out, ["text", *item])
    table.writeheader()
    table.writerow({"text": "The mill turned.", **item})
    (folder / "items.csv").write_text(out.getvalue(), "utf-8")
    return folder / "items.csv"


@pytest.mark.parametrize("key", ["author", "byline", "creator"])
def test_an_author_is_read_under_every_usual_name(tmp_path: Path, key: str) -> None:
    assert from_json(tmp_path, **{key: " Aibek  Asanov "}).author == "Aibek Asanov"
    assert from_csv(tmp_path, **{key: "Айбек Асанов"}).author == "Айбек Асанов"
    (tmp_path / "mill.txt").write_text(f"---\n{key}: Aibek Asanov\n---\nThe mill turned.\n")
    draft = read(tmp_path / "mill.txt")
    assert isinstance(draft, Draft)
    assert draft.author == "Aibek Asanov"


@pytest.mark.parametrize(
    ("written", "author"),
    [
        ({"name": "Aibek Asanov"}, "Aibek Asanov"),
        ([{"name": "Aibek Asanov"}, "Gulnara Isaeva", 7], "Aibek Asanov, Gulnara Isaeva"),
        (["", {}], ""),
        (7, ""),
        (None, ""),
    ],
)
def test_authors_are_names_objects_or_lists_of_them(tmp_path: Path, written: object, author: str) -> None:
    assert from_json(tmp_path, author=written).author == author


def test_the_next_name_is_asked_where_one_says_nothing(tmp_path: Path) -> None:
    assert from_json(tmp_path, author="", byline="Aibek Asanov").author == "Aibek Asanov"
    assert from_json(tmp_path, embargo=None, usable_from="2026-11-23T09:00+06:00").embargo == datetime.fromisoformat(
        "2026-11-23T09:00+06:00"
    )


def test_links_are_whole_addresses_each_once(tmp_path: Path) -> None:
    url = "https://mill.example/news/1"
    links = ["/news/2", {"href": "https://gov.example/a"}, {"url": "https://gov.example/a"}, "mailto:a@b.c", 7, {}]
    expected = ("https://mill.example/news/2", "https://gov.example/a")
    assert from_json(tmp_path, url=url, links=links).links == expected
    assert from_json(tmp_path, url=url, links="/news/2 https://gov.example/a").links == expected
    assert from_csv(tmp_path, url=url, links="/news/2\nhttps://gov.example/a javascript:x()").links == expected


@pytest.mark.parametrize("key", ["body_html", "content_html"])
def test_the_links_of_an_item_in_html_are_its_links(tmp_path: Path, key: str) -> None:
    expected = ("https://mill.example/news/2", "https://gov.example/a%20b")
    assert from_json(tmp_path, url="https://mill.example/1", **{key: HTML}).links == expected
    assert from_csv(tmp_path, url="https://mill.example/1", **{key: HTML}).links == expected
    assert from_json(tmp_path, links=["https://own.example/"], **{key: HTML}).links == ("https://own.example/",)
    assert from_csv(tmp_path, links="https://own.example/", **{key: HTML}).links == ("https://own.example/",)


def test_html_that_never_ends_costs_nothing(tmp_path: Path) -> None:
    assert from_json(tmp_path, body_html="<a href=x" * 50_000 + "<!" * 50_000).links == ()


@pytest.mark.parametrize(
    ("key", "field"),
    [
        ("embargo", "embargo"),
        ("embargoed", "embargo"),
        ("usable_from", "embargo"),
        ("expires", "expires"),
        ("expiry", "expires"),
    ],
)
def test_the_time_in_which_an_item_may_be_used_is_read_under_every_usual_name(
    tmp_path: Path, key: str, field: str
) -> None:
    expected = datetime.fromisoformat("2026-11-23T09:30+06:00")
    assert getattr(from_json(tmp_path, **{key: "2026-11-23T09:30+06:00"}), field) == expected
    assert getattr(from_csv(tmp_path, **{key: "23.11.2026 09:30"}), field) == expected


def test_a_day_without_a_time_favours_whoever_kept_to_it(tmp_path: Path) -> None:
    draft = from_json(tmp_path, embargo="2026-11-23", expires="2026-11-30")
    assert draft.embargo == datetime.fromisoformat("2026-11-23T00:00:00+06:00")
    assert draft.expires == datetime.fromisoformat("2026-11-30T23:59:59+06:00")
    late = from_json(tmp_path, embargo="2026-11-23T23:59:59+06:00")
    assert late.embargo == datetime.fromisoformat("2026-11-23T23:59:59+06:00")


@pytest.mark.parametrize("nothing", [False, None, "", "none", "нет"])
def test_no_embargo_is_no_embargo(tmp_path: Path, nothing: object) -> None:
    assert from_json(tmp_path, embargoed=nothing, expires=nothing).embargo is None


@pytest.mark.parametrize(("key", "value"), [("embargo", "11/23/2026"), ("expires", 1795392000), ("embargoed", True)])
def test_a_time_that_cannot_be_read_is_told(tmp_path: Path, key: str, value: object) -> None:
    (tmp_path / "items.json").write_text(json.dumps({"text": "The mill turned.", key: value}))
    draft = read(tmp_path / "items.json")
    assert isinstance(draft, Broken)
    assert "text in quotation marks" in draft.problem or "two ways" in draft.problem


def test_columns_of_other_names_are_named_in_the_settings(tmp_path: Path) -> None:
    settings = CorpusSettings(timezone="UTC", columns={"author": "reporter", "expires": "until"})
    path = table_of(tmp_path, {"reporter": "Aibek Asanov", "byline": "the desk", "until": "2026-11-30"})
    draft = read(path, settings)
    assert isinstance(draft, Draft)
    assert (draft.author, draft.expires) == ("Aibek Asanov", datetime(2026, 11, 30, 23, 59, 59, tzinfo=UTC))


def test_a_saved_page_lends_its_author(tmp_path: Path) -> None:
    paragraphs = "".join(f"<p>The mill on the river turned for an hour in week {n} of the year.</p>" for n in range(9))
    (tmp_path / "mill.html").write_text(
        f'<html lang="en"><head><meta name="author" content="Aibek Asanov"></head><body><article><h1>Mill</h1>'
        f"{paragraphs}</article></body></html>"
    )
    draft = read(tmp_path / "mill.html")
    assert isinstance(draft, Draft)
    assert draft.author == "Aibek Asanov"


# ---------------------------------------------------------------- bylines in plain text

BODY = "The mill on the river turned again on Monday. Its owner was glad.\n\nIt had stood still for a year."


def author_of(text: str, title: str = "Old mill turns again") -> str:
    return prepare(Draft(text=text, title=title), AGENCY, 1, "mill").author


@pytest.mark.parametrize(
    ("line", "author"),
    [
        ("Автор: Айбек Асанов", "Айбек Асанов"),
        ("Автору: Айгүл Токтосунова", "Айгүл Токтосунова"),
        ("Авторы: А. Асанов и Нурлан Абдыров", "А. Асанов и Нурлан Абдыров"),
        ("Author: Aibek Asanov", "Aibek Asanov"),
    ],
)
def test_a_labelled_line_at_either_end_names_the_author(line: str, author: str) -> None:
    assert author_of(f"Old mill turns again\n\n{line}\n\n{BODY}") == author
    assert author_of(f"Old mill turns again\n\n{BODY}\n\n{line}") == author


def test_by_and_a_name_under_the_headline_is_a_byline() -> None:
    assert author_of(f"Old mill turns again\n\nBy Aibek Asanov\n\n{BODY}") == "Aibek Asanov"


@pytest.mark.parametrize(
    "text",
    [
        f"Old mill turns again\n\nBy River Mill\n\n{BODY}",
        f"Old mill turns again\n\nBy popular demand\n\n{BODY}",
        f"Old mill turns again\n\n{BODY}\n\nBy Aibek Asanov",
        f"Old mill turns again\n\nАвтор: президент\n\n{BODY}",
        f"Old mill turns again\n\nАвтор идеи Иван Петров\n\n{BODY}",
        f"Old mill turns again\n\nАвтор: Иван Петров рассказал о мельнице.\n\n{BODY}",
        "Old mill turns again\n\nBy Aibek Asanov",
        f"Old mill turns again\n\n{BODY}\n\nАвтор: Айбек Асанов\n\n{BODY}\n\n{BODY}",
    ],
)
def test_what_may_be_a_subtitle_or_a_sentence_is_no_byline(text: str) -> None:
    assert author_of(text) == ""


def test_what_the_file_says_counts_more_than_a_line() -> None:
    draft = Draft(text=f"Mill\n\nАвтор: Айбек Асанов\n\n{BODY}", title="Mill", author="Gulnara Isaeva")
    assert prepare(draft, AGENCY, 1, "mill").author == "Gulnara Isaeva"


# ---------------------------------------------------------------- the store


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    connection = sqlite3.connect(tmp_path / "syndicheck.db", isolation_level=None)
    store = Store(connection)
    store.create_tables()
    yield store
    connection.close()


def article() -> Article:
    draft = Draft(
        text=PAGE,
        title="The dam",
        author="Айбек Асанов",
        links=("https://gov.example/a", "https://мельница.example/ы"),
        embargo=NOW,
        expires=NOW.replace(year=2027),
    )
    return prepare(draft, AGENCY, 1, "dam")


def test_the_facts_come_out_of_the_store_as_they_went_in(store: Store) -> None:
    store.add(article(), b"f", b"", now=NOW)
    kept = store.get("dam")
    assert kept is not None
    for name in ("author", "links", "embargo", "expires"):
        assert getattr(kept, name) == getattr(article(), name), name


@pytest.mark.parametrize(
    "change",
    [{"author": "Gulnara Isaeva"}, {"links": ()}, {"embargo": None}, {"expires": NOW.replace(year=2028)}],
    ids=lambda change: next(iter(change)),
)
def test_a_changed_fact_makes_a_revision(store: Store, change: dict[str, object]) -> None:
    assert store.add(article(), b"f", b"", now=NOW).kind == "new"
    assert store.add(article(), b"f", b"", now=NOW).kind == "unchanged"
    assert store.add(replace(article(), **change), b"f", b"", now=NOW).kind == "revised"  # type: ignore[arg-type]


def test_links_that_are_damaged_are_refused(store: Store) -> None:
    store.add(article(), b"f", b"", now=NOW)
    store._db.run("UPDATE article SET links = '[\"a'")
    with pytest.raises(StoreError, match="'dam' is damaged"):
        store.get("dam")
