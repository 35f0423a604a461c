"""Words that our article shares with others: what was there before ours is not claimed."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from syndicheck import words
from syndicheck.checker import Checker
from syndicheck.corpus import Draft, SeenPage, prepare_other
from syndicheck.library import Library
from syndicheck.model import (
    Article,
    Assessment,
    Capture,
    Checked,
    Collection,
    Context,
    Ending,
    OfficialSource,
    OrderResult,
    Register,
    RulePack,
    ThirdParty,
    ThirdPartyKind,
    UseKind,
    Verdict,
)
from syndicheck.scan import Journal, Visit
from test_doubts import COPY, NOW, PACK, TEXT, ours

PUBLISHED = ours().published
assert PUBLISHED is not None
BEFORE, AFTER = PUBLISHED - timedelta(hours=6), PUBLISHED + timedelta(hours=6)
RELEASE = TEXT.replace("AKIPRESS.COM - ", "")
MINISTRY = OfficialSource("Lake Ministry", ("Lake Ministry", "Көл министрлиги"), ("lake.example",))


@pytest.fixture
def library(tmp_path: Path) -> Library:
    made = Library(tmp_path / "db", tmp_path / "index", writable=True)
    list(made.add([ours()], NOW))
    return made


def release(published: datetime | None, text: str = RELEASE, source: str = "Lake Ministry") -> Article:
    draft = Draft(text, url="https://lake.example/release/7", published=published, title="A ferry timetable")
    return prepare_other(draft, source, "Asia/Bishkek", 1)


def judged(library: Library, html: str = COPY.html, *, url: str = COPY.url, pack: RulePack = PACK) -> Assessment:
    checker = Checker(library, (pack,), Register(complete=True, as_of=NOW.date()))
    outcome = checker.check(Capture(url, url, NOW, html.encode(), Ending.SUPPLIED), Context(NOW))
    assert isinstance(outcome, Checked), outcome
    (assessment,) = outcome.assessments
    return assessment


def test_what_an_earlier_release_holds_is_a_common_source_and_shown(library: Library) -> None:
    list(library.add([release(BEFORE)], NOW, Collection.OTHERS))
    found = judged(library, COPY.html)
    assert (found.verdict, found.use.kind) == (Verdict.CLEAR, UseKind.COMMON_SOURCE), found.why
    assert found.counts.common > 200
    assert any("Lake Ministry, “A ferry timetable”" in line for line in found.subtracted)
    assert all(passage.common for passage in found.passages)
    assert [other.name for other in found.others] == ["Lake Ministry"]


def test_a_release_that_came_after_ours_clears_nothing(library: Library) -> None:
    list(library.add([release(AFTER)], NOW, Collection.OTHERS))
    found = judged(library)
    assert (found.verdict, found.counts.common, found.others) == (Verdict.VIOLATION, 0, ())


def test_a_release_of_unknown_time_is_a_reason_to_look(library: Library) -> None:
    list(library.add([release(None)], NOW, Collection.OTHERS))
    found = judged(library)
    assert (found.verdict, found.review_kind) == (Verdict.REVIEW, "common source")
    assert found.counts.common == 0


def test_a_part_that_others_had_is_subtracted_and_the_rest_is_judged(library: Library) -> None:
    list(library.add([release(BEFORE, "\n\n".join(RELEASE.split("\n\n")[:3]))], NOW, Collection.OTHERS))
    alone, whole = judged(library), ours()
    assert alone.verdict is Verdict.VIOLATION
    assert 20 < alone.counts.common < 120
    assert alone.counts.article < words.count(whole.text) - alone.counts.common


def seen(library: Library, url: str, at: datetime, text: str = RELEASE, *, names_us: bool = False) -> None:
    library.see([SeenPage(url, "Ferry", text, "en", None, names_us=names_us, read_at=at)], at)


def test_a_page_seen_elsewhere_before_ours_is_a_common_source(library: Library) -> None:
    seen(library, "https://far.example/ferry", BEFORE)
    assert judged(library).use.kind is UseKind.COMMON_SOURCE


def test_a_page_seen_elsewhere_after_ours_clears_nothing(library: Library) -> None:
    seen(library, "https://far.example/ferry", AFTER)
    assert judged(library).verdict is Verdict.VIOLATION


def test_our_own_earlier_reading_of_the_page_shows_that_they_were_first(library: Library) -> None:
    seen(library, COPY.url, BEFORE)
    undated = re.sub(r'<time datetime="2023-03-15.*?</time>|"datePublished": "2023-03-15[^"]*",', "", COPY.html)
    found = judged(library, undated)
    assert (found.order.result, found.verdict) == (OrderResult.THEIRS_FIRST, Verdict.CLEAR), found.order
    contradicted = judged(library)
    assert (contradicted.order.result, contradicted.verdict) == (OrderResult.UNCLEAR, Verdict.REVIEW)


def test_an_earlier_reading_with_another_text_proves_nothing(library: Library) -> None:
    seen(library, COPY.url, BEFORE, "A long story about bees and the hives of a village in the hills. " * 20)
    assert judged(library).verdict is Verdict.VIOLATION


def test_a_page_of_an_official_source_is_for_a_person(library: Library) -> None:
    pack = replace(PACK, officials=(MINISTRY,))
    found = judged(library, url="https://www.lake.example/news/1", pack=pack)
    assert (found.verdict, found.review_kind) == (Verdict.REVIEW, "official-source")


def test_words_of_an_official_source_count_once_its_texts_are_held_without_this_one(tmp_path: Path) -> None:
    made = Library(tmp_path / "db", tmp_path / "index", writable=True)
    credited = ours(third_parties=(ThirdParty("Lake Ministry", ThirdPartyKind.OFFICIAL, 1, 8),))
    list(made.add([credited], NOW))
    assert judged(made).review_kind == "official-source"
    other = release(BEFORE, "The ministry opens a school of navigation for captains of small boats. " * 8)
    list(made.add([other], NOW, Collection.OTHERS))
    assert judged(made).verdict is Verdict.VIOLATION


def visit(library: Library, url: str, text: str, *, claimed: bool = False, at: datetime = NOW) -> Visit:
    html = f"<html lang=en><title>T</title><article><h1>Boats</h1><p>{text}</p></article></html>"
    checker = Checker(library, (PACK,), Register())
    context = Context(NOW, claimed_address=claimed)
    capture = Capture(url, url, at, html.encode(), Ending.CLOSING_TAG)
    return Visit(None, checker.check(capture, context), capture, context)  # type: ignore[arg-type]


STORY = " ".join(
    f"The captain of boat {n} keeps a notebook of winds and of the depth under the keel." for n in range(9)
)


def test_a_scan_remembers_what_it_read_for_later_articles(library: Library) -> None:
    journal = Journal(library, (PACK,), 90)
    journal.note(visit(library, "https://far.example/boats", STORY), NOW)
    journal.note(visit(library, "https://akipress.com/news:5/", STORY), NOW)
    journal.note(visit(library, "https://claimed.example/boats", STORY, claimed=True), NOW)
    journal.note(visit(library, "https://named.example/boats", f"AKIpress reports. {STORY}"), NOW)
    journal.write(NOW)
    later = replace(ours(), id="boats", text=STORY, published=NOW + timedelta(days=1))
    found = library.elsewhere(later, "elsewhere.example")
    assert [other.url for other in found] == ["https://far.example/boats"]


def test_pages_of_official_sources_that_the_pack_names_become_texts_of_others(library: Library) -> None:
    journal = Journal(library, (replace(PACK, officials=(MINISTRY,)),), 90)
    journal.note(visit(library, "https://lake.example/news/9", STORY), NOW)
    journal.write(NOW)
    (row,) = library.store.list(Collection.OTHERS)
    assert (row.agency, row.url) == ("Lake Ministry", "https://lake.example/news/9")


def test_what_was_not_read_again_for_long_is_forgotten(library: Library) -> None:
    journal = Journal(library, (PACK,), 30)
    journal.note(visit(library, "https://far.example/boats", STORY), NOW)
    journal.write(NOW)
    later = NOW + timedelta(days=31)
    journal.note(visit(library, "https://new.example/other", STORY.replace("boat", "ship"), at=later), later)
    journal.write(later)
    assert library.first_seen("https://far.example/boats") is None
    assert library.first_seen("https://new.example/other") is not None


def test_a_release_of_theirs_that_ours_draws_on_leaves_their_words_for_a_person(tmp_path: Path) -> None:
    made = Library(tmp_path / "db", tmp_path / "index", writable=True)
    credited = ours(third_parties=(ThirdParty("Lake Ministry", ThirdPartyKind.OFFICIAL, 1, 8),))
    list(made.add([credited], NOW))
    list(made.add([release(BEFORE, "\n\n".join(RELEASE.split("\n\n")[:3]))], NOW, Collection.OTHERS))
    found = judged(made)
    assert found.counts.common > 20
    assert (found.verdict, found.review_kind) == (Verdict.REVIEW, "official-source")
