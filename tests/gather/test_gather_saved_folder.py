import os
import time
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from syndicheck.errors import InputError
from syndicheck.gather import candidates_from_folder, capture_file
from syndicheck.gather.sources import folder as saved
from syndicheck.model import Candidate, Capture, Ending, NotChecked, ReasonCode

BODY = "<body><p>The flock came home early.</p></body></html>"


def page(head: str = "", before: str = "") -> str:
    return f"<!doctype html>\n{before}<html><head><title>Sheep</title>{head}</head>{BODY}"


def url_of(folder: Path, content: str | bytes) -> str:
    (folder / "page one.html").write_bytes(content if isinstance(content, bytes) else content.encode())
    (found,) = candidates_from_folder(folder)
    assert isinstance(found, Candidate)
    return found.url


# ------------------------------------------------------------------ where a page's address comes from


@pytest.mark.parametrize(
    ("content", "url"),
    [
        (page(before="<!-- saved from url=(0017)https://a.kg/saved -->\n"), "https://a.kg/saved"),
        (page(before="<!-- saved from url=(0017)https://a.kg/saved-->\r\n"), "https://a.kg/saved"),
        (page('<link rel="canonical" href="https://a.kg/canonical">'), "https://a.kg/canonical"),
        (page("<LINK href=' https://a.kg/canonical ' rel='Canonical alternate'>"), "https://a.kg/canonical"),
        (page('<meta property="og:url" content="https://a.kg/og">'), "https://a.kg/og"),
        (
            page('<meta property="og:url" content="https://a.kg/og"><link rel=canonical href="https://a.kg/c">'),
            "https://a.kg/c",
        ),
        (
            page(
                '<link rel="canonical" href="https://a.kg/c">',
                before="<!-- saved from url=(0014)https://a.kg/s -->",
            ),
            "https://a.kg/s",
        ),
        (page('<link rel="canonical" href="/relative"><meta property="og:url" content="https://a.kg/og">'),
         "https://a.kg/og"),
        (page('<link rel="canonical" href="javascript:alert(1)">'), "file:///page%20one.html"),
        (page(before="<!-- saved from url=(0014)about:internet -->"), "file:///page%20one.html"),
        (page('<!-- <link rel="canonical" href="https://a.kg/c"> -->'), "file:///page%20one.html"),
        (page(), "file:///page%20one.html"),
        (f'<html>{BODY}<link rel="canonical" href="https://a.kg/in-body">', "file:///page%20one.html"),
        (page('<link rel="canonical" href="https://новости.рф/отара">'), "https://новости.рф/отара"),
        (
            page('<link rel="canonical" href="https://a.kg/отара">').encode("cp1251"),
            "https://a.kg/отара",
        ),
    ],
)  # fmt: skip
def test_a_page_is_taken_under_the_address_that_it_was_saved_from(
    tmp_path: Path, content: str | bytes, url: str
) -> None:
    assert url_of(tmp_path, content) == url


def test_pages_come_by_name_and_other_files_are_left_alone(tmp_path: Path) -> None:
    for name in ("b.htm", "a.html", "C.HTML", "notes.txt", "sheep.png"):
        (tmp_path / name).write_text(page())
    (tmp_path / "folder.html").mkdir()

    found = list(candidates_from_folder(tmp_path))

    assert [Path(each.file or "").name for each in found if isinstance(each, Candidate)] == [
        "C.HTML",
        "a.html",
        "b.htm",
    ]


def test_a_candidate_names_its_file_its_source_and_the_files_own_time(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_text(page())
    os.utime(path, (1_000_000_000, 1_000_000_000))

    (found,) = candidates_from_folder(tmp_path)

    when = datetime.fromtimestamp(1_000_000_000, UTC)
    assert found == Candidate("file:///a.html", tmp_path.name, file=str(path), captured_at=when, claimed=True)


def test_the_address_of_a_page_without_one_tells_nothing_of_this_machine(tmp_path: Path) -> None:
    assert str(tmp_path) not in url_of(tmp_path, page())


@given(st.binary(max_size=300))
@settings(max_examples=50)
def test_any_bytes_for_a_page_are_read_without_an_error(content: bytes) -> None:
    saved._claimed_address(b"<!-- saved from url=(0014)" + content)
    saved._claimed_address(b"<link rel=canonical href=" + content)


def test_deep_nesting_in_a_head_does_not_take_long() -> None:
    began = time.monotonic()
    saved._claimed_address(b"<svg>" * 20_000)
    saved._claimed_address(b"<!-- saved from url=(0014)" * 3_000)

    assert time.monotonic() - began < 2


# ------------------------------------------------------------------ urls.csv


def listed(folder: Path, table: str, encoding: str = "utf-8") -> dict[str, Candidate]:
    for name in ("a.html", "б.html"):
        (folder / name).write_text(page('<link rel="canonical" href="https://own.kg/page">'))
    (folder / "urls.csv").write_bytes(table.encode(encoding))
    found = [each for each in candidates_from_folder(folder) if isinstance(each, Candidate)]
    return {Path(each.file or "").name: each for each in found}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1251"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_urls_csv_comes_before_what_the_page_says(tmp_path: Path, encoding: str, separator: str) -> None:
    rows = (("file", "url", "captured_at"), ("б.html", "https://list.kg/b", "2026-11-23T14:00+06:00"))

    found = listed(tmp_path, "\r\n".join(separator.join(row) for row in rows), encoding)

    assert found["б.html"].url == "https://list.kg/b"
    assert found["б.html"].captured_at == datetime(2026, 11, 23, 14, 0, tzinfo=timezone(timedelta(hours=6)))
    assert found["a.html"].url == "https://own.kg/page"


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("2026-11-23", datetime(2026, 11, 23, tzinfo=UTC)),
        ("2026-11-23 14:05", datetime(2026, 11, 23, 14, 5, tzinfo=UTC)),
        ("2026-11-23T14:05:07Z", datetime(2026, 11, 23, 14, 5, 7, tzinfo=UTC)),
        ("23.11.2026", datetime(2026, 11, 23, tzinfo=UTC)),
        ("23.11.2026 14:05", datetime(2026, 11, 23, 14, 5, tzinfo=UTC)),
    ],
)
def test_times_in_urls_csv_are_read_as_people_write_them(tmp_path: Path, written: str, meant: datetime) -> None:
    assert (
        listed(tmp_path, f"file,url,captured_at\na.html,https://list.kg/a,{written}\n")["a.html"].captured_at == meant
    )


def test_empty_cells_of_urls_csv_leave_the_page_to_speak_for_itself(tmp_path: Path) -> None:
    found = listed(tmp_path, "captured_at,url,file\n2026-11-23,,a.html\n\n")["a.html"]

    assert found.url == "https://own.kg/page"
    assert found.captured_at == datetime(2026, 11, 23, tzinfo=UTC)


def test_a_name_with_marks_is_found_however_it_was_written(tmp_path: Path) -> None:
    (tmp_path / "\u0438\u0306.html").write_text(page())
    (tmp_path / "urls.csv").write_text("file,url\n\u0439.html,https://list.kg/a\n", encoding="utf-8")

    (found,) = candidates_from_folder(tmp_path)

    assert found.url == "https://list.kg/a"


def test_urls_csv_needs_no_times(tmp_path: Path) -> None:
    assert listed(tmp_path, "file,url\na.html,https://list.kg/a\n")["a.html"].captured_at


@pytest.mark.parametrize(
    ("table", "words"),
    [
        ("file,url\na.html,https://a.kg/\ngone.html,https://a.kg/\n", "line 3: names the page 'gone.html'"),
        ("file,url\n../a.html,https://a.kg/\n", "line 2: names the page '../a.html'"),
        ("file,url\n,https://a.kg/\n", "line 2"),
        ("file,url\na.html,https://a.kg/\na.html,https://a.kg/2\n", "line 3: names the page 'a.html' a second time"),
        ("file,url\na.html,a.kg/1\n", "line 2: 'a.kg/1' is no address"),
        ("file,url,captured_at\na.html,https://a.kg/,11/23/2026\n", "line 2: '11/23/2026' is no time"),
        ("file,url,captured_at\na.html,https://a.kg/,2026-99-99\n", "line 2"),
        ("name,url\na.html,https://a.kg/\n", "no column 'file'"),
        ("file\na.html\n", "no column 'url'"),
        ('file,url\n"a.html"b,https://a.kg/\n', "line 2"),
    ],
)
def test_a_row_that_cannot_be_used_stops_the_run_with_file_and_line(tmp_path: Path, table: str, words: str) -> None:
    with pytest.raises(InputError) as caught:
        listed(tmp_path, table)

    assert str(tmp_path / "urls.csv") in str(caught.value)
    assert words in str(caught.value)


def test_what_is_no_folder_stops_the_run(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="is no folder"):
        list(candidates_from_folder(tmp_path / "gone"))


# ------------------------------------------------------------------ captures


def test_a_saved_page_is_a_capture_supplied_whole(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_text(page())
    when = datetime(2026, 11, 23, tzinfo=UTC)

    found = capture_file(path, "https://a.kg/1", when)

    assert found == Capture("https://a.kg/1", "https://a.kg/1", when, page().encode(), Ending.SUPPLIED)
    assert found.header("content-type") is None


def test_without_a_time_the_files_own_stands_for_it(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_text(page())
    os.utime(path, (1_000_000_000, 1_000_000_000))

    found = capture_file(path, "https://a.kg/1")

    assert found.captured_at == datetime.fromtimestamp(1_000_000_000, UTC)


@pytest.mark.parametrize("content", [b"", b" \r\n\t"])
def test_an_empty_file_is_not_checked(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a.html"
    path.write_bytes(content)

    (candidate,) = candidates_from_folder(tmp_path)
    capture = capture_file(path, "https://a.kg/1")

    for found in (candidate, capture):
        assert isinstance(found, NotChecked)
        assert found.reason.code is ReasonCode.UNREADABLE_FILE
        assert "a.html" in found.reason.text


def test_a_file_that_cannot_be_read_is_not_checked(tmp_path: Path) -> None:
    for path in (tmp_path / "gone.html", tmp_path):
        found = capture_file(path, "https://a.kg/1")

        assert isinstance(found, NotChecked)
        assert found.reason.code is ReasonCode.UNREADABLE_FILE


def test_a_file_that_is_too_large_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    with path.open("wb") as file:
        file.truncate(saved.MAX_SIZE + 1)

    found = capture_file(path, "https://a.kg/1")

    assert isinstance(found, NotChecked)
    assert found.reason.code is ReasonCode.TOO_LARGE


def test_an_address_from_the_list_or_the_browser_is_trusted_and_one_of_the_page_itself_is_a_claim(
    tmp_path: Path,
) -> None:
    canonical = '<html><head><link rel="canonical" href="https://akipress.com/news:1"></head><body>x</body></html>'
    (tmp_path / "a.html").write_text(canonical)
    (tmp_path / "b.html").write_text("<!-- saved from url=(0021)https://site.kg/story -->" + canonical)
    (tmp_path / "c.html").write_text(canonical)
    (tmp_path / "urls.csv").write_text("file,url,captured_at\nc.html,https://other.kg/,\n")
    found = [c for c in candidates_from_folder(tmp_path) if isinstance(c, Candidate)]
    assert [(c.url, c.claimed) for c in found] == [
        ("https://akipress.com/news:1", True),
        ("https://site.kg/story", False),
        ("https://other.kg/", False),
    ]


def test_the_list_of_a_folder_may_say_when_a_page_was_published(tmp_path: Path) -> None:
    table = "file,url,published\na.html,https://list.kg/a,23.11.2026\nб.html,https://list.kg/b,\n"
    found = listed(tmp_path, table)
    day = found["a.html"].published
    assert day is not None
    assert (day.source, day.independent) == ("the list urls.csv", False)
    assert (day.start, day.end) == (datetime(2026, 11, 22, 10, tzinfo=UTC), datetime(2026, 11, 24, 12, tzinfo=UTC))
    assert found["б.html"].published is None


def test_a_published_time_that_cannot_be_read_is_an_error_that_names_its_line(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"urls\.csv, line 2: 'soon' is no time"):
        listed(tmp_path, "file,url,published\na.html,https://list.kg/a,soon\n")
