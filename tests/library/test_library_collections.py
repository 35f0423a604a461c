"""Three collections: added to, taken from, damaged, mended, and read by other processes."""

from __future__ import annotations

import multiprocessing
import pickle
import shutil
import sqlite3
from datetime import timedelta
from pathlib import Path

import pytest
from library_samples import NOW, OURS_AT, OWN_WORDS, RELEASE, Desk

from syndicheck import words
from syndicheck.corpus import SeenPage
from syndicheck.library import Library
from syndicheck.library import library as module
from syndicheck.model import Article, Collection

STORY = f"{OWN_WORDS}\n\n{RELEASE}"
SITE = "herald.example"


@pytest.fixture
def full(desk: Desk) -> Desk:
    desk.ours(STORY)
    desk.other(RELEASE)
    desk.see("https://far-valley.example/1", RELEASE)
    return desk


def names(library: Library) -> list[str]:
    article = library.article(1)
    assert article is not None
    return [text.name for text in library.elsewhere(article, SITE)]


def names_in_another_process(library: Library, article: Article) -> list[str]:
    return [text.name for text in library.elsewhere(article, SITE)]


FOUND = ["Ministry of Lakes", "far-valley.example"]


def test_collections_do_not_mix(full: Desk) -> None:
    assert [n.number for n in full.library.nominate(words.split(RELEASE)).found] == [1]
    assert full.library.store.stats().articles == full.library.store.stats(Collection.OTHERS).articles == 1
    assert names(full.library) == FOUND


def test_a_library_without_others_or_pages_is_whole(desk: Desk) -> None:
    article = desk.ours(STORY)
    assert desk.library.fault() is None
    assert desk.library.elsewhere(article, SITE) == ()
    assert desk.library.first_seen("https://a.example/") is None
    assert not (desk.folder / "index" / "others").exists()
    assert desk.library.see([], NOW) == desk.library.forget_seen(NOW) == 0


def test_another_process_reads_the_same_collections(full: Desk) -> None:
    library = pickle.loads(pickle.dumps(full.reader()))  # noqa: S301 - our own bytes
    article = full.library.article(1)
    assert article is not None
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        assert pool.apply(names_in_another_process, (library, article)) == FOUND


@pytest.mark.parametrize("folder", [".", "others", "seen"])
def test_each_index_that_is_lost_is_rebuilt_from_the_store(full: Desk, folder: str) -> None:
    for path in (full.folder / "index" / folder).glob("*.*"):
        path.unlink()
    library = Library(full.library.database, full.library.index_folder, writable=True)
    assert library.fault() is not None
    assert "missing" in str(library.mend())
    assert library.fault() is None
    assert names(library) == FOUND
    assert library.nominate(words.split(STORY)).found


def test_all_indexes_are_rebuilt_at_once(full: Desk) -> None:
    shutil.rmtree(full.folder / "index")
    library = Library(full.library.database, full.library.index_folder, writable=True)
    assert library.mend()
    assert names(library) == FOUND


@pytest.mark.parametrize("collection", list(Collection))
def test_an_index_that_is_behind_the_database_is_noticed(full: Desk, collection: Collection) -> None:
    other = sqlite3.connect(full.library.database)
    name = "version" if collection is Collection.OURS else f"version {collection}"
    assert other.execute("UPDATE corpus_state SET value = 'x' WHERE name = ?", (name,)).rowcount == 1
    other.commit()
    other.close()
    assert full.library.fault() == "the index is behind the database"
    full.library.mend()
    assert full.library.fault() is None


def test_an_index_that_does_not_say_what_it_holds_is_rebuilt(full: Desk) -> None:
    (full.folder / "index" / "seen" / "store-version").unlink()
    assert full.library.mend() == "the index does not say which texts it holds"
    assert full.library.mend() is None


def test_a_change_in_one_collection_leaves_the_others_indexes_alone(full: Desk) -> None:
    def files(folder: str) -> set[str]:
        return {path.name for path in (full.folder / "index" / folder).glob("*.bin")}

    ours, seen = files("."), files("seen")
    full.other(OWN_WORDS, url="https://lakes.gov.example/2")
    assert (files("."), files("seen")) == (ours, seen)
    assert full.library.fault() is None


def test_the_version_changes_with_every_collection(desk: Desk) -> None:
    versions = [desk.library.version]
    for change in (
        lambda: desk.ours(STORY),
        lambda: desk.other(RELEASE),
        lambda: desk.see("https://far-valley.example/1", RELEASE),
        lambda: desk.library.remove("lakes.gov.example/releases/17", Collection.OTHERS),
        lambda: desk.library.forget_seen(NOW),
    ):
        change()
        versions.append(desk.library.version)
    assert len(set(versions)) == len(versions)


def test_texts_of_others_are_removed_and_marked_by_their_collection(full: Desk) -> None:
    other_id = "lakes.gov.example/releases/17"
    marked = full.library.mark(other_id, NOW, Collection.OTHERS, published=NOW)
    assert marked.published == NOW
    assert full.library.remove("story", Collection.OTHERS) == 0
    assert full.library.remove(other_id, Collection.OTHERS) == 1
    assert names(full.library) == ["far-valley.example"]
    assert full.library.fault() is None


def test_whose_a_text_of_others_is_may_change(full: Desk) -> None:
    full.other(RELEASE, name="Press office")
    assert names(full.library) == ["Press office", "far-valley.example"]


# ---------------------------------------------------------------- pages read


def test_a_page_seen_again_keeps_its_time_and_adds_nothing(full: Desk) -> None:
    before = full.library.version
    assert full.library.see([SeenPage("https://far-valley.example/1", "A page", RELEASE)], NOW) == 0
    assert full.library.version == before
    assert full.library.first_seen("https://far-valley.example/1") == OURS_AT - timedelta(days=1)


def test_a_changed_page_that_copied_us_later_clears_nothing(full: Desk) -> None:
    full.see("https://copy.example/1", "Nothing yet about boats or sluices on this page.")
    full.see("https://copy.example/1", RELEASE, NOW)
    assert names(full.library) == FOUND


def test_pages_are_published_in_batches(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_PAGES", 4)
    pages = [SeenPage(f"https://s{n}.example/", "T", f"{RELEASE} {n}") for n in range(10)]
    assert desk.library.see(pages, NOW - timedelta(days=9)) == 10
    assert len(list((desk.folder / "index" / "seen").glob("seg-*.bin"))) == 3
    article = desk.ours(STORY)
    assert len(desk.library.elsewhere(article, SITE)) == 10


@pytest.mark.parametrize("kept", [1, 9])
def test_forgotten_pages_are_gone_from_store_and_index(desk: Desk, kept: int) -> None:
    pages = [SeenPage(f"https://s{n}.example/", "T", RELEASE) for n in range(10)]
    desk.library.see(pages, NOW - timedelta(days=9))
    desk.library.see(pages[:kept], NOW)
    assert desk.library.forget_seen(NOW - timedelta(days=1)) == 10 - kept
    assert len(desk.library.elsewhere(desk.ours(STORY), SITE)) == kept
    assert desk.library.fault() is None


# ---------------------------------------------------------------- official sources


def test_texts_of_a_source_are_counted_by_its_whole_name_and_days(desk: Desk) -> None:
    for number, (name, days) in enumerate(
        [
            ("Ministry of Lakes", 0),
            ("MINISTRY  OF LAKES", 3),
            ("Ministry of Lakes", -4),
            ("Ministry of Lakes and Rivers", 0),
        ]
    ):
        when = OURS_AT + timedelta(days=days)
        desk.other(f"{RELEASE} {number}", when, name, f"https://lakes.gov.example/{number}")
    desk.other("No time.", None, "Ministry of Lakes", "https://lakes.gov.example/undated")
    library = desk.reader()
    assert library.official_texts(("Ministry of Lakes", "ministry of lakes", "MoL"), OURS_AT) == 2
    assert library.official_texts(("Ministry of Lakes",), OURS_AT, days=4) == 3
    assert library.official_texts(("Ministry", "Lakes"), OURS_AT) == 0
    assert library.official_texts((), OURS_AT) == 0
    desk.library.remove("lakes.gov.example/0", Collection.OTHERS)
    assert library.official_texts(("Ministry of Lakes",), OURS_AT) == 1


# ---------------------------------------------------------------- older workspaces, twins


def test_a_library_that_is_only_read_brings_an_older_database_up_to_date(tmp_path: Path) -> None:
    database = tmp_path / "db"
    connection = sqlite3.connect(database)
    connection.executescript((Path(__file__).parents[1] / "corpus" / "version1.sql").read_text("utf-8"))
    connection.close()
    library = Library(database, tmp_path / "index")
    assert not library.store.outdated()
    assert library.first_seen("https://a.example/") is None


def test_one_text_under_many_ids_is_not_boilerplate(desk: Desk) -> None:
    for number in range(12):
        desk.ours(f"{STORY} Item {number}.", f"held-{number}")
    assert len(desk.library.mask) == 0
    assert desk.library.store.stats().repeated == 11
    shutil.rmtree(desk.folder / "index")
    desk.library.mend()
    assert len(desk.library.mask) == 0
