"""The store keeps every revision, forgets nothing that was promised, and fails in one line."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from corpus_samples import AGENCY, PAGE
from hypothesis import given
from hypothesis import strategies as st

from syndicheck.corpus import Added, Draft, Store, parse_paragraphs, prepare
from syndicheck.errors import InputError, StoreError
from syndicheck.model import Article, Collection, ItemType, LeftOutKind, ThirdParty, ThirdPartyKind

NOW = datetime(2026, 11, 23, 7, 0, tzinfo=UTC)
OUTLET, OFFICIAL = ThirdPartyKind.OUTLET, ThirdPartyKind.OFFICIAL


def connect(path: Path | str) -> sqlite3.Connection:
    connection = sqlite3.connect(path, isolation_level=None, timeout=0)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA foreign_keys = ON")
    return connection


def fresh(path: Path | str = ":memory:") -> Store:
    store = Store(connect(path))
    store.create_tables()
    return store


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "syndicheck.db"


@pytest.fixture
def store(file: Path) -> Iterator[Store]:
    connection = connect(file)
    found = Store(connection)
    found.create_tables()
    yield found
    connection.close()


def article(text: str = PAGE, article_id: str = "dam", **facts: object) -> Article:
    return replace(prepare(Draft(text=text, language="en"), AGENCY, 1, article_id), **facts)  # type: ignore[arg-type]


def add(store: Store, what: Article) -> Added:
    return store.add(what, b"fingerprints", b"signature", now=NOW)


# ---------------------------------------------------------------- adding


def test_an_article_comes_back_as_it_was_added(store: Store) -> None:
    added = article(url="https://alatoo-newswire.example/news/1", item_type=ItemType.INTERVIEW, source="dam.txt")
    assert add(store, added) == Added(1, "new")
    assert store.get("dam") == added
    assert store.by_number(1) == added


def test_adding_the_same_again_changes_nothing(store: Store) -> None:
    add(store, article())
    version = store.version()
    assert add(store, article(source="another.txt")) == Added(1, "unchanged")
    assert store.version() == version
    assert store.next_revision("dam") == 2


@pytest.mark.parametrize(
    "change",
    [
        {"text": PAGE + "\n"},
        {"title": "Another"},
        {"published": NOW},
        {"published": None},
        {"item_type": ItemType.NEWS},
        {"complete": False},
        {"language": "ru"},
        {"url": "https://alatoo-newswire.example/news/2"},
    ],
)
def test_a_change_of_text_or_facts_is_the_next_revision(store: Store, change: dict[str, object]) -> None:
    first, second = article(), replace(article(), **change)  # type: ignore[arg-type]
    add(store, first)
    version = store.version()
    assert add(store, second) == Added(2, "revised")
    assert store.version() != version
    assert store.get("dam") == replace(second, revision=2)
    assert store.get("dam", 1) == first
    assert store.by_number(1) == first
    assert store.numbers() == {1, 2}
    assert [row.number for row in store.list()] == [2]


def test_an_id_belongs_to_one_agency(store: Store) -> None:
    add(store, article())
    with pytest.raises(InputError, match="'dam' belongs to 'alatoo'; give that of 'other' another id"):
        add(store, article(agency="other"))


def test_collections_do_not_mix(store: Store) -> None:
    add(store, article())
    store.add(article("A press release.", agency="ministry"), b"", b"", now=NOW, collection=Collection.OTHERS)
    theirs = store.get("dam", collection=Collection.OTHERS)
    assert theirs is not None
    assert theirs.text == "A press release."
    assert store.stats().articles == store.stats(Collection.OTHERS).articles == 1
    assert list(store.entries(collection=Collection.OTHERS)) == [(2, 2, b"")]
    assert store.numbers(Collection.OTHERS) == {2}


def test_many_are_added_in_one_transaction_or_not_at_all(store: Store) -> None:
    def items(*, fail: bool) -> Iterator[tuple[Article, bytes, bytes]]:
        for number in range(3):
            yield article(f"Text {number}.", f"a{number}"), b"f", b"s"
        if fail:
            raise RuntimeError

    with pytest.raises(RuntimeError):
        store.add_many(items(fail=True), now=NOW)
    assert store.numbers() == frozenset()
    assert store.version() == ""
    assert [added.kind for added in store.add_many(items(fail=False), now=NOW)] == ["new"] * 3


def test_a_failure_inside_a_larger_transaction_costs_only_itself(store: Store) -> None:
    with store.transaction():
        add(store, article("One.", "a"))
        with pytest.raises(InputError):
            store.mark("a", now=NOW)
        with pytest.raises(InputError):
            add(store, article("Two.", "a", agency="other"))
        add(store, article("Two.", "b"))
    assert [row.id for row in store.list()] == ["a", "b"]


@given(st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from(("One.", "Two.", "Three."))), max_size=20))
def test_the_store_agrees_with_a_list_of_revisions(steps: list[tuple[str, str]]) -> None:
    store, expected = fresh(), dict[str, list[str]]()
    for name, text in steps:
        revisions = expected.setdefault(name, [])
        kind = add(store, article(text, name)).kind
        if revisions and revisions[-1] == text:
            assert kind == "unchanged"
        else:
            assert kind == ("revised" if revisions else "new")
            revisions.append(text)
    for name, texts in expected.items():
        found = [store.get(name, number) for number in range(1, len(texts) + 1)]
        assert [revision.text if revision else None for revision in found] == texts
        assert store.next_revision(name) == len(texts) + 1
    assert store.stats().revisions == sum(map(len, expected.values()))


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=200))
def test_any_text_survives_unchanged(text: str) -> None:
    store = fresh()
    add(store, article(text, "any"))
    found = store.get("any")
    assert found is not None
    assert found.text == text.removeprefix("\ufeff")


# ---------------------------------------------------------------- removing


def test_a_removed_article_is_gone_and_its_numbers_are_never_given_again(store: Store) -> None:
    add(store, article())
    add(store, article(PAGE + "\n"))
    add(store, article("Other.", "other"))
    store.mark("dam", now=NOW, complete=False)
    assert store.remove("dam") == (1, 2)
    assert store.remove("dam") == ()
    assert store.get("dam") is store.get("dam", 1) is store.by_number(1) is None
    assert [row.id for row in store.list()] == ["other"]
    assert store.numbers() == {3}
    assert add(store, article()) == Added(4, "new")
    back = store.get("dam")
    assert back is not None
    assert (back.revision, back.complete) == (3, True)


def test_a_story_keeps_its_number(store: Store) -> None:
    add(store, article("One.", "a"))
    add(store, article("Two.", "b"))
    add(store, article("One and a half.", "a"))
    store.remove("a")
    add(store, article("One.", "a"))
    assert [(number, story) for number, story, _ in store.entries()] == [(2, 2), (4, 1)]


def test_entries_of_named_numbers_come_in_order(store: Store) -> None:
    with store.transaction():
        for number in range(450):
            store.add(article(f"Text {number}.", str(number)), str(number).encode(), b"", now=NOW)
    assert [item[0] for item in store.entries(range(450, 0, -1))] == list(range(1, 451))
    assert list(store.entries([7, 7, 999])) == [(7, 7, b"6")]
    assert list(store.entries([])) == []


# ---------------------------------------------------------------- marks


def credits_of(store: Store) -> list[tuple[str, ThirdPartyKind, int, int]]:
    found = store.get("dam")
    assert found is not None
    return [(party.name, party.kind, party.first, party.last) for party in found.third_parties]


def test_a_mark_replaces_what_the_program_found_where_both_speak(store: Store) -> None:
    add(store, article())
    assert credits_of(store) == [("Bloomberg", OUTLET, 1, 3)]
    marked = store.mark("dam", now=NOW, third_party="Valley Radio", paragraphs=(2, 2))
    assert store.get("dam") == marked
    assert credits_of(store) == [
        ("Bloomberg", OUTLET, 1, 1),
        ("Valley Radio", OUTLET, 2, 2),
        ("Bloomberg", OUTLET, 3, 3),
    ]
    store.mark("dam", now=NOW, third_party="the ministry", official=True)
    assert credits_of(store) == [("the ministry", OFFICIAL, 1, 8)]


def test_none_clears_all_credits_and_later_marks_count_again(store: Store) -> None:
    add(store, article())
    store.mark("dam", now=NOW, third_party="Valley Radio", paragraphs=(5, 5))
    store.mark("dam", now=NOW, third_party="None")
    assert credits_of(store) == []
    assert not store.list()[0].third_party
    store.mark("dam", now=NOW, third_party="Valley Radio", paragraphs=(8, 8))
    assert credits_of(store) == [("Valley Radio", OUTLET, 8, 8)]
    assert store.list()[0].third_party


def test_marks_survive_in_later_revisions_as_far_as_their_paragraphs_exist(store: Store) -> None:
    add(store, article("One.\nTwo.\nThree.\nFour."))
    store.mark("dam", now=NOW, third_party="Radio", paragraphs=(2, 4), published=NOW, item_type=ItemType.NEWS)
    store.mark("dam", now=NOW, third_party="Herald", paragraphs=(4, 4), complete=False)
    add(store, article("One.\nTwo.\nThree indeed."))
    assert credits_of(store) == [("Radio", OUTLET, 2, 3)]
    found = store.get("dam")
    assert found is not None
    assert (found.revision, found.published, found.item_type, found.complete) == (2, NOW, ItemType.NEWS, False)
    row = store.list()[0]
    assert (row.published, row.item_type, row.complete, row.third_party) == (NOW, ItemType.NEWS, False, True)


def test_adding_an_unchanged_file_after_marking_changes_nothing(store: Store) -> None:
    add(store, article())
    store.mark("dam", now=NOW, complete=False)
    assert add(store, article()).kind == "unchanged"
    found = store.get("dam")
    assert found is not None
    assert not found.complete


def test_a_mark_of_one_fact_replaces_the_earlier_one(store: Store) -> None:
    add(store, article())
    store.mark("dam", now=NOW, complete=False)
    assert store.mark("dam", now=NOW, complete=True).complete


def test_marks_that_make_no_sense_are_refused_and_change_nothing(store: Store) -> None:
    add(store, article())
    version = store.version()
    with pytest.raises(InputError, match="no article is called 'dan'; did you mean 'dam'"):
        store.mark("dan", now=NOW, complete=True)
    with pytest.raises(InputError, match="no article is called 'zzzzzz'; `syndicheck corpus list` shows all"):
        store.mark("zzzzzz", now=NOW, complete=True)
    with pytest.raises(InputError, match="has 8 paragraphs; there is no paragraph 9"):
        store.mark("dam", now=NOW, third_party="Radio", paragraphs=(1, 9))
    with pytest.raises(InputError, match="nothing to mark"):
        store.mark("dam", now=NOW)
    with pytest.raises(InputError, match="has no time zone"):
        store.mark("dam", now=NOW, published=datetime(2026, 1, 1))  # noqa: DTZ001 - that is the point
    with pytest.raises(InputError, match="is no name of a third party"):
        store.mark("dam", now=NOW, third_party=" ")
    assert store.version() == version


@pytest.mark.parametrize(("written", "meant"), [("all", None), (" ALL ", None), ("3", (3, 3)), ("1-3", (1, 3))])
def test_paragraphs_are_named_as_a_range_a_number_or_all(written: str, meant: tuple[int, int] | None) -> None:
    assert parse_paragraphs(written) == meant


@pytest.mark.parametrize("written", ["", "0", "3-1", "1-", "-2", "one", "1-2-3", "²", "99999999"])
def test_other_paragraphs_are_refused(written: str) -> None:
    with pytest.raises(InputError, match="write 'all', '3' or '1-3'"):
        parse_paragraphs(written)


# ---------------------------------------------------------------- lines that many articles carry


def story(number: int, line: str = "Photo: the newsroom of the three valleys") -> str:
    return f"Story number {number} tells of a mill that turned for {number} hours.\n{line}\nIt stopped {number} times."


def repeated(store: Store, article_id: str) -> list[str]:
    found = store.get(article_id)
    assert found is not None
    return [item.span.of(found.text) for item in found.left_out if item.kind is LeftOutKind.REPEATED]


def test_a_short_line_carried_by_five_stories_is_left_out_of_all(store: Store) -> None:
    for number in range(4):
        add(store, article(story(number), str(number)))
    assert repeated(store, "0") == []
    add(store, article(story(4, "PHOTO:  the newsroom of the Three Valleys"), "4"))
    assert repeated(store, "0") == ["Photo: the newsroom of the three valleys"]
    assert repeated(store, "4") == ["PHOTO:  the newsroom of the Three Valleys"]


def test_revisions_count_once_and_removed_stories_not_at_all(store: Store) -> None:
    for number in range(3):
        add(store, article(story(number), "0"))
    for number in range(1, 4):
        add(store, article(story(number), str(number)))
    assert repeated(store, "1") == []
    add(store, article(story(4), "4"))
    assert len(repeated(store, "1")) == 1
    store.remove("3")
    assert repeated(store, "1") == []
    add(store, article(story(4, "Photo: somebody else"), "4"))
    add(store, article(story(5), "5"))
    assert repeated(store, "1") == []


def test_long_lines_and_one_article_added_many_times_stay_whole(store: Store) -> None:
    for number in range(6):
        add(store, article(story(number, "many words " * 11), f"long{number}"))
        add(store, article("The mill turned for an hour.", f"same{number}"))
    assert repeated(store, "long0") == []
    assert repeated(store, "same0") == []


def test_what_is_left_out_already_is_not_left_out_twice(store: Store) -> None:
    for number in range(6):
        add(
            store,
            article(
                f"ALATOO.EXAMPLE - Weather\n{story(number)}\n{story(number + 10)}\nAll rights reserved", str(number)
            ),
        )
    assert repeated(store, "0") == [
        "Weather",
        "Photo: the newsroom of the three valleys",
        "Photo: the newsroom of the three valleys",
    ]
    found = store.get("0")
    assert found is not None
    spans = [item.span for item in found.left_out]
    assert spans == sorted(spans)


# ---------------------------------------------------------------- figures


def test_figures_tell_what_is_there_and_what_is_missing(store: Store) -> None:
    add(store, article())
    add(store, article("Эки сөз.", "b", language="ky", complete=False))
    add(store, article("Three words here.", "c", item_type=ItemType.NEWS))
    add(store, article("Four words are here.", "c", item_type=ItemType.NEWS))
    found = store.stats()
    assert (found.articles, found.revisions, found.incomplete, found.without_time, found.third_party) == (3, 4, 1, 2, 1)
    assert found.languages == (("en", 2), ("ky", 1))
    assert found.types == (("unknown", 2), ("news", 1))
    assert found.agencies == (("alatoo", 3),)
    assert found.words > 200
    assert store.languages() == ("en", "ky")
    assert [row.id for row in store.list(language="ky")] == ["b"]
    assert [row.id for row in store.list(agency="nobody")] == []
    assert [row.words for row in store.list()][1:] == [2, 4]


def test_an_empty_store_has_nothing(store: Store) -> None:
    assert store.get("dam") is store.by_number(1) is None
    assert store.next_revision("dam") == 1
    assert store.list() == ()
    assert store.languages() == ()
    assert store.stats().articles == 0


def test_the_version_follows_the_content_alone(tmp_path: Path) -> None:
    first, second = fresh(tmp_path / "a.db"), fresh(tmp_path / "b.db")
    for store in (first, second):
        store.add(article(), b"f", b"s", now=NOW)
    assert first.version() == second.version()
    first.mark("dam", now=NOW, complete=False)
    assert first.version() != second.version()
    before = second.version()
    second.remove("dam")
    assert second.version() != before


def test_rows_of_any_factory_are_understood(file: Path) -> None:
    connection = connect(file)
    connection.row_factory = sqlite3.Row
    store = Store(connection)
    store.create_tables()
    store.create_tables()
    add(store, article())
    assert add(store, article()).kind == "unchanged"
    connection.close()


# ---------------------------------------------------------------- faults


def test_a_newer_database_is_refused(store: Store, file: Path) -> None:
    other = connect(file)
    other.execute("UPDATE corpus_state SET value = '99' WHERE name = 'schema'")
    with pytest.raises(
        StoreError, match=r"syndicheck\.db: a newer syndicheck wrote this database \(tables of version 99\)"
    ):
        Store(other).create_tables()
    other.close()


def test_a_file_that_is_no_database_is_named(file: Path) -> None:
    file.write_bytes(b"not a database at all, but long enough to be looked at" * 100)
    connection = sqlite3.connect(file)
    with pytest.raises(StoreError, match=r"no database"):
        Store(connection).create_tables()
    connection.close()


def test_a_locked_database_says_who_is_in_the_way(store: Store, file: Path) -> None:
    other = connect(file)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(StoreError, match=r"syndicheck\.db: another syndicheck is writing"):
        add(store, article())
    other.execute("ROLLBACK")
    other.close()
    assert add(store, article()).kind == "new"


def test_a_full_disk_loses_nothing_that_was_stored(store: Store, file: Path) -> None:
    add(store, article())
    full = connect(file)
    pages = full.execute("PRAGMA page_count").fetchone()[0]
    full.execute(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(StoreError, match=r"syndicheck\.db: the disk is full; free some space"):
        Store(full).add(article("big " * 100_000, "big"), b"", b"", now=NOW)
    full.close()
    assert store.numbers() == {1}
    assert store.get("dam") == article()


def test_a_connection_that_may_only_read_says_so(store: Store, file: Path) -> None:
    add(store, article())
    reader = sqlite3.connect(f"file:{file}?mode=ro", uri=True)
    reading = Store(reader)
    assert reading.get("dam") is not None
    with pytest.raises(StoreError, match="cannot be written; check the permissions"):
        reading.remove("dam")
    reader.close()


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE article SET text = replace(text, 'Sunday', 'Monday')",
        "UPDATE article SET marks = '{'",
        "UPDATE article SET marks = '{}'",
        "UPDATE article SET item_type = 'poem'",
        "UPDATE article SET published = 'never'",
    ],
)
def test_an_article_that_was_altered_is_never_used(store: Store, file: Path, damage: str) -> None:
    add(store, article())
    other = connect(file)
    other.execute(damage)
    with pytest.raises(StoreError, match="article 'dam' is damaged; restore the database from a backup"):
        store.get("dam")
    other.close()


def test_a_lost_table_is_told_in_one_line(store: Store, file: Path) -> None:
    other = connect(file)
    other.execute("DROP TABLE line_count")
    with pytest.raises(StoreError) as error:
        add(store, article())
    assert str(error.value) == f"{file}: no such table: line_count"
    other.close()


def test_a_closed_connection_is_told_plainly() -> None:
    connection = sqlite3.connect(":memory:")
    connection.close()
    with pytest.raises(StoreError, match="the database: "):
        Store(connection).create_tables()


def test_third_parties_found_and_marked_keep_their_places(store: Store) -> None:
    add(store, article())
    found = store.get("dam")
    assert found is not None
    (party,) = found.third_parties
    assert isinstance(party, ThirdParty)
    assert party.marker is not None
    assert party.marker.of(found.text) == "reports Bloomberg"
