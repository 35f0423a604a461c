"""The record: what is acknowledged stays, what is repeated changes nothing, what was altered is found."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from record_samples import ASSESSMENT, CANDIDATES, NOW, SCAN, save, save_unread

from syndicheck.errors import StoreError
from syndicheck.model import Candidate, ReasonCode, Scan, Verdict
from syndicheck.record import Record, connect, scan_id_for, transaction
from syndicheck.urls import page_key


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    connection = connect(tmp_path / "syndicheck.db")
    yield connection
    connection.close()


@pytest.fixture
def record(connection: sqlite3.Connection) -> Record:
    record = Record(connection)
    record.create_tables()
    record.create_tables()
    return record


def test_a_scan_is_read_back_as_it_was_begun(record: Record) -> None:
    record.begin(SCAN, CANDIDATES)
    assert record.scan(SCAN.id) == SCAN
    assert record.scans() == (SCAN,)
    assert record.last_unfinished() == SCAN
    assert list(record.pending(SCAN.id)) == list(enumerate(CANDIDATES))
    assert record.scan("2020-01-01-1") is None
    assert record.last_unfinished() == SCAN


def test_a_page_is_read_back_with_all_that_its_verdict_rested_on(record: Record) -> None:
    record.begin(SCAN, CANDIDATES)
    assert record.recorded(SCAN.id, 1) is None
    assert record.recorded(SCAN.id, 9) is None
    assert save(record, 1)
    found = record.recorded(SCAN.id, 1)
    assert found is not None
    assert found.candidate == CANDIDATES[1]
    assert (found.verdict, found.reason_code) == (Verdict.VIOLATION, None)
    assert found.page["title"] == "Кабар \ud800 \0"
    assert (found.capture, found.context) == ({"status": 200}, {"now": "2026-11-23T07:00:00Z"})
    assert found.assessments == (ASSESSMENT,)
    assert found.checked_at == NOW + timedelta(seconds=1)


def test_a_page_that_was_not_checked_keeps_its_reason(record: Record) -> None:
    record.begin(SCAN, CANDIDATES)
    save_unread(record, 2)
    found = record.recorded(SCAN.id, 2)
    assert found is not None
    assert (found.verdict, found.reason_code, found.assessments) == (Verdict.NOT_CHECKED, ReasonCode.TIMEOUT, ())
    assert found.candidate == CANDIDATES[2]


def test_a_page_is_recorded_once(record: Record) -> None:
    record.begin(SCAN, CANDIDATES)
    assert save(record, 0)
    assert not save(record, 0, verdict=Verdict.CLEAR, page={"verdict": "clear"}, assessments=())
    assert record.pages(SCAN.id)[0]["verdict"] == "violation"
    assert record.verify() == ()


def test_a_page_that_is_not_of_the_scan_is_refused(record: Record) -> None:
    record.begin(SCAN, CANDIDATES)
    with pytest.raises(StoreError, match=r"scan 2026-11-23-1 has no page 0 at 'https://elsewhere\.kg/'"):
        save(record, 0, candidate=Candidate("https://elsewhere.kg/", "urls.txt"))
    with pytest.raises(StoreError, match="has no page 0"):
        save(record, 0, scan=replace(SCAN, id="2020-01-01-1"))
    assert record.counts(SCAN.id)["pending"] == 3


def test_what_is_pending_is_what_is_not_recorded(record: Record) -> None:
    record.begin(SCAN, CANDIDATES)
    seen = []
    for position, candidate in record.pending(SCAN.id):
        seen.append(candidate)
        save(record, position)
    assert seen == list(CANDIDATES)
    assert list(record.pending(SCAN.id)) == []


def test_a_large_scan_is_read_in_portions(record: Record) -> None:
    many = [Candidate(f"https://site.kg/{n}", "urls.txt") for n in range(2345)]
    record.begin(SCAN, many)
    assert [position for position, _ in record.pending(SCAN.id)] == list(range(2345))


def test_pages_are_counted_by_verdict(record: Record) -> None:
    record.begin(SCAN, CANDIDATES)
    save(record, 2)
    save_unread(record, 0)
    counts = record.counts(SCAN.id)
    assert (counts["violation"], counts["not-checked"], counts["pending"], counts["clear"]) == (1, 1, 1, 0)
    assert set(counts) == {*(verdict.value for verdict in Verdict), "pending"}


def test_pages_come_in_the_order_of_the_candidates(record: Record) -> None:
    record.begin(SCAN, CANDIDATES)
    for position in (2, 0, 1):
        save(record, position)
    assert [page["url"] for page in record.pages(SCAN.id)] == [candidate.url for candidate in CANDIDATES]


def test_a_scan_ends_only_when_nothing_is_left(record: Record) -> None:
    record.begin(SCAN, CANDIDATES)
    save(record, 0)
    with pytest.raises(StoreError, match="has 2 pages still to check; resume it first"):
        record.finish(SCAN.id, NOW)
    save(record, 1)
    save(record, 2)
    record.finish(SCAN.id, NOW + timedelta(hours=1))
    record.finish(SCAN.id, NOW + timedelta(hours=2))
    assert record.last_unfinished() is None
    finished = record.scan(SCAN.id)
    assert finished is not None
    assert finished.finished == NOW + timedelta(hours=1)
    assert record.verify() == ()
    with pytest.raises(StoreError, match="no scan is called 2020-01-01-1"):
        record.finish("2020-01-01-1", NOW)


def test_the_latest_unfinished_scan_is_the_one_to_resume(record: Record) -> None:
    later = replace(SCAN, id="2026-11-24-1", started=NOW + timedelta(days=1))
    record.begin(later, CANDIDATES)
    record.begin(SCAN, CANDIDATES)
    found = record.last_unfinished()
    assert found is not None
    assert found.id == "2026-11-24-1"
    assert [scan.id for scan in record.scans()] == ["2026-11-23-1", "2026-11-24-1"]


def test_a_scan_s_name_is_its_day_and_number(record: Record) -> None:
    assert scan_id_for(datetime(2026, 11, 24, 3, tzinfo=timezone(timedelta(hours=6))), 2) == "2026-11-23-2"
    assert record.new_scan_id(NOW) == "2026-11-23-1"
    for name in ("2026-11-23-1", "2026-11-23-10", "2026-11-22-50", "2026-11-23-by-hand"):
        record.begin(replace(SCAN, id=name), ())
    assert record.new_scan_id(NOW) == "2026-11-23-11"


def test_a_scan_is_begun_once(record: Record) -> None:
    record.begin(SCAN, CANDIDATES)
    with pytest.raises(StoreError, match="a scan called 2026-11-23-1 is recorded already"):
        record.begin(SCAN, CANDIDATES)
    assert record.counts(SCAN.id)["pending"] == 3


def test_a_page_was_first_seen_when_it_was_first_read(record: Record) -> None:
    key = page_key(CANDIDATES[1].url)
    assert key == page_key("http://www.site.kg/2")
    for day in (1, 2, 3):
        scan = Scan(f"2026-11-2{day}-1", NOW, None, 3, "", "", "")
        record.begin(scan, CANDIDATES)
        at = datetime(2026, 11, 20 + day, tzinfo=UTC)
        if day == 1:
            save_unread(record, 1, scan=scan, checked_at=at)
        else:
            save(record, 1, scan=scan, checked_at=at)
    assert record.first_seen(key) == datetime(2026, 11, 22, tzinfo=UTC)
    assert record.first_seen(page_key(CANDIDATES[0].url)) is None


def test_a_time_without_a_zone_is_refused(record: Record) -> None:
    record.begin(SCAN, CANDIDATES)
    with pytest.raises(ValueError, match="a time without a zone"):
        save(record, 0, checked_at=NOW.replace(tzinfo=None))


def test_what_a_verdict_rests_on_is_kept_once(record: Record, connection: sqlite3.Connection) -> None:
    sha256 = record.keep("article", "Кабар \ud800")
    assert record.keep("article", "Кабар \ud800") == sha256
    assert connection.execute("SELECT count(*) FROM kept").fetchone() == (1,)
    kept = record.kept(sha256)
    assert kept is not None
    assert (kept.kind, kept.text) == ("article", "Кабар \ud800")
    rules = record.keep("rules", b"\xef\xbb\xbf[agency]")
    found = record.kept(rules)
    assert found is not None
    assert found.content == b"\xef\xbb\xbf[agency]"
    assert record.kept("0" * 64) is None


def test_several_writes_can_be_one(record: Record, connection: sqlite3.Connection) -> None:
    record.begin(SCAN, CANDIDATES)

    def write() -> None:
        with transaction(connection):
            record.keep("article", "text")
            save(record, 0)
            save(record, 1, candidate=CANDIDATES[0])

    with pytest.raises(StoreError):
        write()
    assert record.counts(SCAN.id)["pending"] == 3
    assert record.kept(record.keep("article", "other")) is not None
    assert connection.execute("SELECT count(*) FROM kept").fetchone() == (1,)


@given(
    url=st.text(max_size=40),
    title=st.none() | st.text(max_size=20),
    file=st.none() | st.text(max_size=20),
)
def test_any_candidate_comes_back_as_utf_8_can_hold_it(url: str, title: str | None, file: str | None) -> None:
    connection = sqlite3.connect(":memory:", isolation_level=None)
    record = Record(connection)
    record.create_tables()
    candidate = Candidate(url, "list", title=title, file=file)
    record.begin(SCAN, [candidate])
    ((position, found),) = record.pending(SCAN.id)
    assert found == candidate
    assert record.save(
        SCAN.id,
        position,
        candidate,
        Verdict.NO_MATCH,
        None,
        page={"title": title},
        assessments=(),
        capture_facts={},
        context={},
        checked_at=NOW,
    )
    assert record.pages(SCAN.id) == [{"title": title}]
    connection.close()


# ------------------------------------------------------------------ what was altered


@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        ("UPDATE outcome SET page = replace(page, 'violation', 'compliant') WHERE position = 1", "page 1"),
        ("UPDATE outcome SET url = 'https://x.kg/' WHERE position = 2", "page 2"),
        ("UPDATE outcome SET checked_at = '2020' || substr(checked_at, 5) WHERE position = 0", "page 0"),
        ("UPDATE scan SET rules_sha256 = ''", "scan"),
        ("DELETE FROM assessment WHERE position = 1", "page 1"),
        ("UPDATE kept SET content = x'00'", "kept article"),
        ("UPDATE kept SET kind = 'rules'", "kept rules"),
    ],
)  # fmt: skip
def test_an_altered_row_is_found(record: Record, connection: sqlite3.Connection, statement: str, expected: str) -> None:
    record.begin(SCAN, CANDIDATES)
    save(record, 0)
    save(record, 1)
    sha256 = record.keep("article", "Hello.")
    names = {
        "scan": "scan 2026-11-23-1",
        "kept article": f"kept article {sha256}",
        "kept rules": f"kept rules {sha256}",
    }
    assert record.verify() == ()
    connection.execute(statement)
    assert record.verify() == (names.get(expected, f"{expected} of scan 2026-11-23-1"),)


def test_an_altered_assessment_is_told_with_its_page(record: Record, connection: sqlite3.Connection) -> None:
    record.begin(SCAN, CANDIDATES)
    save(record, 1)
    connection.execute("UPDATE assessment SET verdict = 'clear'")
    assert record.verify() == ("assessment 0 of page 1 of scan 2026-11-23-1", "page 1 of scan 2026-11-23-1")
    with pytest.raises(StoreError, match="page 1 of scan 2026-11-23-1 was altered"):
        record.recorded(SCAN.id, 1)


def test_a_lost_page_is_found(record: Record, connection: sqlite3.Connection) -> None:
    record.begin(SCAN, CANDIDATES)
    save(record, 1)
    connection.execute("PRAGMA foreign_keys = OFF")
    connection.execute("DELETE FROM outcome WHERE position = 1")
    assert record.verify() == ("scan 2026-11-23-1 has 2 pages of 3", "page 1 of scan 2026-11-23-1 is missing")


def test_text_that_is_no_text_any_more_is_found(record: Record, connection: sqlite3.Connection) -> None:
    record.begin(SCAN, CANDIDATES)
    save(record, 0)
    connection.execute("UPDATE outcome SET page = CAST(x'ff7b' AS TEXT) WHERE position = 0")
    assert record.verify() == ("page 0 of scan 2026-11-23-1",)
    with pytest.raises(StoreError, match="put the last backup in its place"):
        record.pages(SCAN.id)


def test_flipped_bits_are_found_wherever_they_change_what_is_recorded(record: Record, tmp_path: Path) -> None:
    """`PRAGMA integrity_check` alone passes most of them."""
    record.begin(SCAN, CANDIDATES)
    for position in range(3):
        save(record, position)
    record.keep("article", "text " * 500)
    record._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    sound, before = (tmp_path / "syndicheck.db").read_bytes(), contents(tmp_path / "syndicheck.db")
    path = tmp_path / "flipped.db"
    chance = random.Random(7)  # noqa: S311 - bits, not secrets
    changed = 0
    for _ in range(150):
        bit = chance.randrange(len(sound) * 8)
        flipped = bytearray(sound)
        flipped[bit // 8] ^= 1 << bit % 8
        path.write_bytes(flipped)
        if contents(path) != before:
            changed += 1
            assert damage(path), f"bit {bit}"
    assert changed > 10


def contents(path: Path) -> object:
    """All rows of all tables; None where they cannot be read."""
    connection = sqlite3.connect(path)
    try:
        return [
            connection.execute(f"SELECT * FROM {table} NOT INDEXED ORDER BY 1, 2").fetchall()  # noqa: S608
            for table in ("scan", "outcome", "assessment", "kept")
        ]
    except (sqlite3.Error, UnicodeDecodeError):
        return None
    finally:
        connection.close()


def damage(path: Path) -> tuple[str, ...]:
    """What opening and verifying says."""
    try:
        connection = connect(path)
    except StoreError as error:
        return (str(error),)
    try:
        return Record(connection).verify()
    except StoreError as error:
        return (str(error),)
    finally:
        connection.close()


def test_an_altered_page_is_never_reported(record: Record, connection: sqlite3.Connection) -> None:
    record.begin(SCAN, CANDIDATES)
    save(record, 0)
    connection.execute("UPDATE outcome SET verdict = 'clear' WHERE position = 0")
    with pytest.raises(
        StoreError, match=r"syndicheck\.db: page 0 of scan 2026-11-23-1 was altered since it was recorded"
    ):
        record.pages(SCAN.id)


def test_what_was_kept_and_altered_is_not_given_out(record: Record, connection: sqlite3.Connection) -> None:
    sha256 = record.keep("article", "text")
    connection.execute("UPDATE kept SET content = x'00'")
    with pytest.raises(StoreError, match="was altered"):
        record.kept(sha256)


def test_a_row_that_makes_no_sense_is_damage(record: Record, connection: sqlite3.Connection) -> None:
    record.begin(SCAN, CANDIDATES)
    connection.execute("UPDATE scan SET started = 'yesterday'")
    connection.execute("UPDATE outcome SET proposed = '{}'")
    with pytest.raises(StoreError, match=r"syndicheck\.db: damaged \(Invalid isoformat string: 'yesterday'\)"):
        record.scans()
    with pytest.raises(StoreError, match="damaged"):
        list(record.pending(SCAN.id))


# ------------------------------------------------------------------ readers and trouble


def test_a_reader_sees_whole_pages_while_the_writer_goes_on(record: Record, tmp_path: Path) -> None:
    many = [Candidate(f"https://site.kg/{n}", "urls.txt") for n in range(30)]
    record.begin(SCAN, many)
    reading = connect(tmp_path / "syndicheck.db", readonly=True)
    reader = Record(reading)
    for n, candidate in enumerate(many):
        record.save(
            SCAN.id, n, candidate, Verdict.VIOLATION, None, page={"n": n}, assessments=(ASSESSMENT,),
            capture_facts={}, context={}, checked_at=NOW,
        )  # fmt: skip
        assert [page["n"] for page in reader.pages(SCAN.id)] == list(range(n + 1))
    with pytest.raises(StoreError, match="may not be written"):
        reader.keep("article", "text")
    reading.close()


def test_a_full_disk_loses_nothing_and_is_told_in_one_line(record: Record, connection: sqlite3.Connection) -> None:
    many = [Candidate(f"https://site.kg/{n}", "urls.txt") for n in range(200)]
    record.begin(SCAN, many)
    pages = connection.execute("PRAGMA page_count").fetchone()[0]
    connection.execute(f"PRAGMA max_page_count = {pages + 12}")
    acknowledged = []

    def fill() -> None:
        for position, candidate in record.pending(SCAN.id):
            record.save(
                SCAN.id, position, candidate, Verdict.NO_MATCH, None, page={"text": "x" * 3000, "n": position},
                assessments=(ASSESSMENT,), capture_facts={}, context={}, checked_at=NOW,
            )  # fmt: skip
            acknowledged.append(position)

    with pytest.raises(StoreError, match=r"syndicheck\.db: the disk is full; make room and go on") as raised:
        fill()
    assert len(str(raised.value).splitlines()) == 1
    assert 0 < len(acknowledged) < 200
    assert [page["n"] for page in record.pages(SCAN.id)] == acknowledged
    assert record.verify() == ()
    connection.execute("PRAGMA max_page_count = 1000000")
    fill()
    assert acknowledged == list(range(200))
    record.finish(SCAN.id, NOW)
    assert record.verify() == ()


def test_a_database_without_tables_is_told(connection: sqlite3.Connection) -> None:
    with pytest.raises(StoreError, match=r"syndicheck\.db: cannot be used \(no such table: scan\)"):
        Record(connection).scans()
