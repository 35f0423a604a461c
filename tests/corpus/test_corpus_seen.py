"""Pages that were read are kept with the time of their first reading, and never used where they were altered."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from syndicheck.corpus import SeenPage, SeenPages, Store
from syndicheck.errors import StoreError
from syndicheck.model import Block, Ending, Interval, Page, PageKind, Region, Span

NOW = datetime(2026, 11, 23, 7, 0, tzinfo=UTC)
LATER = NOW + timedelta(days=7)
CLAIM = Interval(NOW - timedelta(hours=3), NOW - timedelta(hours=2), "json-ld")
PAGE = SeenPage("https://www.herald.example/a/1?utm_source=x", "The lake", "The lake froze in May.", "en", CLAIM)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "syndicheck.db"


@pytest.fixture
def seen(file: Path) -> Iterator[SeenPages]:
    connection = sqlite3.connect(file, isolation_level=None)
    connection.execute("PRAGMA foreign_keys = ON")
    store = Store(connection)
    store.create_tables()
    yield store.seen
    connection.close()


def test_a_page_comes_back_as_it_was_read(seen: SeenPages) -> None:
    number = seen.add(PAGE, NOW)
    assert number is not None
    kept = seen.get(number)
    assert kept is not None
    assert (kept.url, kept.site, kept.title, kept.text) == (PAGE.url, "herald.example", PAGE.title, PAGE.text)
    assert (kept.language, kept.published, kept.names_us, kept.first_seen) == ("en", CLAIM, False, NOW)
    assert seen.get(number + 1) is None


def test_a_page_seen_again_keeps_its_first_time_and_is_stored_once(seen: SeenPages) -> None:
    seen.add(PAGE, NOW)
    again = replace(PAGE, url="http://herald.example/a/1", text="17:45 The lake  froze in MAY (17)")
    version = seen.version()
    assert seen.add(again, LATER) is None
    assert seen.version() == version
    assert seen.first_seen("https://m.herald.example/a/1#top") == NOW
    assert seen.stats().pages == 1


def test_a_changed_text_is_a_further_entry_with_its_own_time(seen: SeenPages) -> None:
    seen.add(PAGE, NOW)
    number = seen.add(replace(PAGE, text="The lake froze in June, after all."), LATER)
    assert number is not None
    assert (kept := seen.get(number)) is not None
    assert kept.first_seen == LATER
    assert seen.first_seen(PAGE.url) == NOW
    assert (seen.stats().pages, seen.stats().addresses, seen.stats().sites) == (2, 1, 1)


def test_the_time_of_reading_counts_but_never_the_future(seen: SeenPages) -> None:
    seen.add(replace(PAGE, read_at=NOW - timedelta(minutes=5)), NOW)
    seen.add(replace(PAGE, url="https://b.example/", read_at=LATER), NOW)
    assert seen.first_seen(PAGE.url) == NOW - timedelta(minutes=5)
    assert seen.first_seen("https://b.example/") == NOW
    assert seen.first_seen("https://c.example/") is None


def test_pages_read_before_an_instant_that_do_not_name_us_are_named_in_the_order_asked(seen: SeenPages) -> None:
    numbers = [
        seen.add(replace(PAGE, url=f"https://s{n}.example/", names_us=n == 1), NOW + n * timedelta(hours=1))
        for n in range(4)
    ]
    asked = [number for number in reversed(numbers) if number]
    assert seen.before(asked, NOW + timedelta(hours=3)) == (asked[1], asked[3])
    assert seen.before([], NOW) == ()


def test_pages_not_read_for_long_are_forgotten_and_their_numbers_never_given_again(seen: SeenPages) -> None:
    seen.add(PAGE, NOW)
    old = seen.add(replace(PAGE, url="https://old.example/"), NOW)
    seen.add(PAGE, LATER)
    version = seen.version()
    assert seen.forget(LATER) == (old,)
    assert seen.version() != version
    assert seen.forget(LATER) == ()
    assert seen.numbers() == (1,)
    assert seen.first_seen("https://old.example/") is None
    new = seen.add(replace(PAGE, url="https://new.example/"), LATER)
    assert new is not None
    assert old is not None
    assert new > old


def test_figures_say_how_many_and_since_when(seen: SeenPages) -> None:
    assert seen.stats().oldest is seen.stats().newest is None
    seen.add(PAGE, NOW)
    seen.add(replace(PAGE, url="https://b.example/", text="word " * 1000), LATER)
    found = seen.stats()
    assert (found.pages, found.oldest, found.newest) == (2, NOW, LATER)
    assert found.stored_bytes < 200


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE seen_text SET text = x'00'",
        "UPDATE seen_page SET first_seen = '2020-01-01T00:00:00.000000+00:00'",
        "UPDATE seen_page SET first_seen = 'never'",
        "UPDATE seen_page SET url = 'https://other.example/'",
        "UPDATE seen_page SET digest = x'00'",
    ],
)
def test_a_page_that_was_altered_is_never_used(seen: SeenPages, file: Path, damage: str) -> None:
    number = seen.add(PAGE, NOW)
    assert number is not None
    other = sqlite3.connect(file)
    other.execute(damage)
    other.commit()
    other.close()
    with pytest.raises(StoreError, match=r"the page 'https://.*' is damaged; restore the database from a backup"):
        seen.get(number)


@given(st.text(max_size=60), st.text(max_size=60))
def test_any_text_and_address_can_be_noted(text: str, url: str) -> None:
    connection = sqlite3.connect(":memory:", isolation_level=None)
    store = Store(connection)
    store.create_tables()
    number = store.seen.add(SeenPage(url, text, text), NOW)
    assert number is not None
    assert (kept := store.seen.get(number)) is not None
    assert kept.text == text.encode("utf-8", "replace").decode()
    connection.close()


def test_a_claim_beyond_the_calendar_is_no_claim(seen: SeenPages) -> None:
    first = datetime.fromisoformat("0001-01-01T00:00:00+14:00")
    number = seen.add(replace(PAGE, published=Interval(first, first, "meta")), NOW)
    assert number is not None
    assert (kept := seen.get(number)) is not None
    assert kept.published is None


def test_of_a_page_only_its_article_is_kept(seen: SeenPages) -> None:
    text = "News\nThe lake\nIt froze.\nNice article!"
    spans = [Span(0, 4), Span(5, 13), Span(14, 23), Span(24, 37)]
    regions = [Region.NAVIGATION, Region.HEADLINE, Region.BODY, Region.COMMENT]
    page = Page(
        "https://a.example/", "https://b.example/", NOW, text,
        tuple(Block(span, region) for span, region in zip(spans, regions, strict=True)), (), PageKind.ARTICLE,
        "The lake", "en", (CLAIM,),
    )  # fmt: skip
    noted = SeenPage.of(page, names_us=True)
    assert noted == SeenPage("https://b.example/", "The lake", "The lake\nIt froze.", "en", CLAIM, names_us=True)
    assert SeenPage.of(replace(page, ending=Ending.LENGTH), names_us=False).read_at == NOW
