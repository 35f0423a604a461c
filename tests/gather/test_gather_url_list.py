from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from syndicheck.errors import InputError
from syndicheck.gather import SOURCES, candidates_from_file, candidates_from_text
from syndicheck.model import Candidate, NotChecked, ReasonCode


def urls_in(text: str) -> list[str]:
    found = candidates_from_text(text, "list")
    assert all(isinstance(each, Candidate) and each.source == "list" for each in found), found
    return [each.url for each in found]


def bad_in(text: str) -> list[str]:
    return [
        each.url
        for each in candidates_from_text(text, "list")
        if isinstance(each, NotChecked) and each.reason.code is ReasonCode.BAD_ADDRESS
    ]


def test_a_list_has_one_address_a_line_and_may_have_comments_and_blank_lines() -> None:
    text = "# Monday\nhttps://a.kg/1\n\n  https://b.kg/2?x=1#part  \r\n#https://c.kg/3\nHTTP://D.kg/4\n"

    assert urls_in(text) == ["https://a.kg/1", "https://b.kg/2?x=1#part", "HTTP://D.kg/4"]


@pytest.mark.parametrize(
    ("line", "url"),
    [
        ("Please look at https://a.kg/story.", "https://a.kg/story"),
        ("> > see https://a.kg/story, thanks!", "https://a.kg/story"),
        ("(https://a.kg/story)", "https://a.kg/story"),
        ("<https://a.kg/story>", "https://a.kg/story"),
        ("[the story](https://a.kg/story)", "https://a.kg/story"),
        ("[https://a.kg/story]", "https://a.kg/story"),
        ("«https://a.kg/story»", "https://a.kg/story"),
        ('"https://a.kg/story";', "https://a.kg/story"),
        ("'https://a.kg/story'", "https://a.kg/story"),
        ("*https://a.kg/story*", "https://a.kg/story"),
        ("Link:https://a.kg/story", "https://a.kg/story"),
        ("Что это: https://a.kg/story…", "https://a.kg/story"),
        ('<a href="https://a.kg/story?x=1&amp;y=2">here</a>', "https://a.kg/story?x=1&y=2"),
        ("<p>https://a.kg/story</p>", "https://a.kg/story"),
        ("https://a.kg/sheep_(animal)", "https://a.kg/sheep_(animal)"),
        ("(see https://a.kg/sheep_(animal))", "https://a.kg/sheep_(animal)"),
        ("https://web.archive.org/web/2017/http://a.kg/1,2", "https://web.archive.org/web/2017/http://a.kg/1,2"),
        ("https://новости.рф/отара", "https://новости.рф/отара"),
        ("Читайте https://новости.рф/отара-дома.", "https://новости.рф/отара-дома"),
        ("\ufeffhttps://a.kg/story", "https://a.kg/story"),
        ("https://a.kg/story\u200b", "https://a.kg/story"),
        ("1. https://a.kg/story # copied whole", "https://a.kg/story"),
        ("https://a.kg/", "https://a.kg/"),
    ],
)
def test_a_link_is_found_with_other_text_around_it(line: str, url: str) -> None:
    assert urls_in(line) == [url]


def test_several_links_in_a_line_are_several_candidates() -> None:
    line = "https://a.kg/1,https://b.kg/2; https://c.kg/3 and <https://d.kg/4>|https://e.kg/5"

    assert urls_in(line) == ["https://a.kg/1", "https://b.kg/2", "https://c.kg/3", "https://d.kg/4", "https://e.kg/5"]


@pytest.mark.parametrize("line", ["example.kg/story", "www.example.kg", "новости.рф/отара", "example.co.uk:8080/a?b=1"])
def test_an_address_without_scheme_counts_where_the_line_is_nothing_else(line: str) -> None:
    assert urls_in(line) == ["https://" + line]


@pytest.mark.parametrize(
    "line",
    [
        "see example.kg/story please",
        "story.html",
        "Thanks.Regards",
        "rights@example.kg",
        "12.05.2017",
        "report.pdf",
        "Best wishes,",
        "--",
        "...",
        "1.5",
        "a.b.c",
    ],
)
def test_ordinary_text_is_no_address(line: str) -> None:
    assert candidates_from_text(line, "list") == ()


@pytest.mark.parametrize(
    "line",
    [
        "https://[::1",
        "http://exa%mple.kg/",
        "https://",
        "ftp://example.kg/story",
        "file:///etc/passwd",
        "htps://example.kg/story",
        "intranet.corp-net/story",
        "https://example.kg:99999/x",
    ],
)
def test_what_looks_like_an_address_but_is_none_is_said_not_dropped(line: str) -> None:
    found = bad_in(f"https://a.kg/1\n{line}\n")

    assert len(found) == 1 or line == "https://"
    assert urls_in("https://a.kg/1") == ["https://a.kg/1"]


def test_a_page_is_taken_once_however_its_address_is_decorated() -> None:
    text = (
        "https://www.a.kg/story?utm_source=mail\nhttp://a.kg/story/\nhttps://m.a.kg/story#top\nhttps://a.kg/story?id=2"
    )

    assert urls_in(text) == ["https://www.a.kg/story?utm_source=mail", "https://a.kg/story?id=2"]


@given(st.text(max_size=200))
def test_any_text_is_read_without_an_error(text: str) -> None:
    for found in candidates_from_text(text, "list"):
        assert found.url


@given(st.lists(st.integers(0, 10**6), unique=True, max_size=8), st.sampled_from(["\n", " ", ", ", "\n> ", ") ("]))
def test_every_link_pasted_is_found_in_order(numbers: list[int], between: str) -> None:
    written = [f"https://site{number}.kg/news/{number}" for number in numbers]

    assert urls_in(between.join(written)) == written


# ------------------------------------------------------------------ files


def write(folder: Path, name: str, content: str | bytes, encoding: str = "utf-8") -> Path:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode(encoding))
    return path


def test_a_text_file_is_a_list_named_after_it(tmp_path: Path) -> None:
    found = candidates_from_file(write(tmp_path, "week.txt", "https://a.kg/1\nexample.kg/2\n"))

    assert found == (Candidate("https://a.kg/1", "week.txt"), Candidate("https://example.kg/2", "week.txt"))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1251", "utf-16"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_a_table_is_read_by_its_url_column(tmp_path: Path, encoding: str, separator: str) -> None:
    rows = [("Заметка", "URL", "кто"), ("отара", "https://a.kg/1", "Айгүл" if "utf" in encoding else "Анна")]
    rows += [("", "", ""), ("стадо", "новости.рф/2", "")]
    path = write(tmp_path, "week.csv", "\r\n".join(separator.join(row) for row in rows), encoding)

    found = candidates_from_file(path)

    assert [each.url for each in found] == ["https://a.kg/1", "https://новости.рф/2"]


def test_quoted_cells_and_commas_in_addresses_are_read(tmp_path: Path) -> None:
    path = write(tmp_path, "week.csv", 'title,url\n"Sheep, and\nmore sheep","https://a.kg/1,2"\n')

    assert [each.url for each in candidates_from_file(path)] == ["https://a.kg/1,2"]


def test_a_table_of_one_column_is_a_table(tmp_path: Path) -> None:
    path = write(tmp_path, "week.tsv", "url\nhttps://a.kg/1,2;3\n")

    assert [each.url for each in candidates_from_file(path)] == ["https://a.kg/1,2;3"]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("address,title\nhttps://a.kg/1,Sheep\n", "no column 'url'"),
        ("", "no column 'url'"),
        ("url,title\nhttps://a.kg/1,Sheep,too,many\n", "line 2: has 4 cells"),
        ('url,title\nhttps://a.kg/1,ok\n"https://a.kg/2"x,Sheep\n', "line 3"),
    ],
)
def test_a_table_that_cannot_be_read_stops_the_run_with_file_and_line(tmp_path: Path, content: str, words: str) -> None:
    path = write(tmp_path, "week.csv", content)

    with pytest.raises(InputError) as caught:
        candidates_from_file(path)

    assert str(path) in str(caught.value)
    assert words in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_missing_list_stops_the_run(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"week\.txt: cannot be read"):
        candidates_from_file(tmp_path / "week.txt")


def test_a_registered_source_takes_a_path_and_gives_candidates(tmp_path: Path) -> None:
    path = write(tmp_path, "week.txt", "https://a.kg/1")

    assert list(SOURCES["urls"](path)) == [Candidate("https://a.kg/1", "week.txt")]
    assert list(SOURCES["folder"](tmp_path)) == []


BISHKEK = timezone(timedelta(hours=6))


@pytest.mark.parametrize(
    ("cell", "start", "end"),
    [
        (
            "2026-11-23T14:05:07+06:00",
            datetime(2026, 11, 23, 14, 5, 7, tzinfo=BISHKEK),
            datetime(2026, 11, 23, 14, 5, 7, tzinfo=BISHKEK),
        ),
        (
            "2026-11-23T14:05+06:00",
            datetime(2026, 11, 23, 14, 5, tzinfo=BISHKEK),
            datetime(2026, 11, 23, 14, 5, 59, tzinfo=BISHKEK),
        ),
        (
            "23.11.2026 14:05",
            datetime(2026, 11, 23, 0, 5, tzinfo=UTC),
            datetime(2026, 11, 24, 2, 5, 59, tzinfo=UTC),
        ),
        ("2026-11-23", datetime(2026, 11, 22, 10, tzinfo=UTC), datetime(2026, 11, 24, 12, tzinfo=UTC)),
    ],
)
def test_a_table_may_say_when_a_page_was_published(tmp_path: Path, cell: str, start: datetime, end: datetime) -> None:
    path = write(tmp_path, "week.csv", f"url,published\nhttps://a.kg/1,{cell}\nhttps://a.kg/2,\n")
    first, second = candidates_from_file(path)
    assert isinstance(first, Candidate)
    assert isinstance(second, Candidate)
    assert first.published is not None
    assert (first.published.start, first.published.end) == (start, end)
    assert (first.published.source, first.published.independent) == ("the list week.csv", False)
    assert second.published is None


def test_a_published_time_of_a_table_that_cannot_be_read_is_an_error(tmp_path: Path) -> None:
    path = write(tmp_path, "week.csv", "url,published\nhttps://a.kg/1,11/12/2026\n")
    with pytest.raises(InputError, match=r"week\.csv, line 2: '11/12/2026' is no time"):
        candidates_from_file(path)
