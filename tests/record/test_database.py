"""Opening the database: durable, shared, and clear about what is wrong."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path

import pytest

from syndicheck.errors import StoreError
from syndicheck.record.database import connect, require, snapshot, store_errors, transaction


def test_every_commit_is_on_disk_and_readers_do_not_wait(tmp_path: Path) -> None:
    path = tmp_path / "a %41 folder?#" / "syndicheck.db"
    path.parent.mkdir()
    connection = connect(path)
    assert path.is_file()
    settings = {
        name: connection.execute(f"PRAGMA {name}").fetchone()[0]
        for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout", "trusted_schema")
    }
    assert settings == {
        "journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "busy_timeout": 10000, "trusted_schema": 0,
    }  # fmt: skip
    assert not connection.in_transaction
    connection.close()


def test_a_transaction_is_all_or_nothing(tmp_path: Path) -> None:
    connection = connect(tmp_path / "a.db")
    connection.execute("CREATE TABLE t (x)")

    def interrupted() -> None:
        with transaction(connection), transaction(connection):
            connection.execute("INSERT INTO t VALUES (1)")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert connection.execute("SELECT count(*) FROM t").fetchone() == (0,)
    with transaction(connection), transaction(connection):
        connection.execute("INSERT INTO t VALUES (1)")
    assert connection.execute("SELECT count(*) FROM t").fetchone() == (1,)
    connection.close()


def test_a_snapshot_does_not_move(tmp_path: Path) -> None:
    writer, reader = connect(tmp_path / "a.db"), connect(tmp_path / "a.db", readonly=True)
    writer.execute("CREATE TABLE t (x)")
    with snapshot(reader), snapshot(reader):
        assert reader.execute("SELECT count(*) FROM t").fetchone() == (0,)
        writer.execute("INSERT INTO t VALUES (1)")
        assert reader.execute("SELECT count(*) FROM t").fetchone() == (0,)
    assert reader.execute("SELECT count(*) FROM t").fetchone() == (1,)
    writer.close()
    reader.close()


def test_a_reader_writes_nothing(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"a\.db: cannot be opened; check that its folder exists"):
        connect(tmp_path / "a.db", readonly=True)
    assert not (tmp_path / "a.db").exists()


def test_a_missing_folder_is_told(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"nowhere/a\.db: cannot be opened"):
        connect(tmp_path / "nowhere" / "a.db")


def test_what_is_no_database_is_told_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    path.write_text("dear diary, " * 500)
    with pytest.raises(StoreError, match=r"a\.db: not a database, or damaged; put the last backup in its place"):
        connect(path)
    assert path.read_text().startswith("dear diary")


def test_a_damaged_page_is_told(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    connection = connect(path)
    with transaction(connection):
        connection.execute("CREATE TABLE t (x)")
        connection.executemany("INSERT INTO t VALUES (?)", [("y" * 500,)] * 100)
    connection.close()
    with path.open("r+b") as file:
        file.seek(4096)
        file.write(os.urandom(4096))
    connection = connect(path)
    with pytest.raises(StoreError, match=r"a\.db: damaged; put the last backup"), store_errors(path):
        connection.execute("SELECT * FROM t").fetchall()
    connection.close()


def test_another_writer_is_told(tmp_path: Path) -> None:
    first, second = connect(tmp_path / "a.db"), connect(tmp_path / "a.db")
    second.execute("PRAGMA busy_timeout = 1")
    with (
        transaction(first),
        pytest.raises(StoreError, match="another program is writing to it"),
        store_errors("a.db"),
        transaction(second),
    ):
        pass
    first.close()
    second.close()


def test_any_other_trouble_is_one_line_too() -> None:
    with pytest.raises(StoreError, match=r"^a\.db: cannot be used \(one two\); put") as raised, store_errors("a.db"):
        raise sqlite3.OperationalError("one\ntwo")
    assert isinstance(raised.value.__cause__, sqlite3.OperationalError)


def test_a_damaged_schema_that_sqlite_quotes_is_told(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    connection = connect(path)
    connection.execute("CREATE TABLE caf (x)")
    connection.close()
    content = path.read_bytes()
    path.write_bytes(content.replace(b"CREATE TABLE caf", b"CREATE TABL\xe9 caf"))
    with pytest.raises(StoreError, match=r"a\.db: damaged; put the last backup"):
        connect(path)


def test_an_old_sqlite_is_refused() -> None:
    require((3, 37, 0))
    with pytest.raises(StoreError, match=r"this Python brings SQLite 3\.34\.1; 3\.37\.0 or newer is needed"):
        require((3, 34, 1))
