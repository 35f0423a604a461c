"""Files of articles: what they give, and what is said about what they do not."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from syndicheck.corpus import Broken, CorpusSettings, Draft, article_id_of, read_drafts
from syndicheck.errors import ConfigurationError, InputError
from syndicheck.model import ItemType

SETTINGS = CorpusSettings(timezone="Asia/Bishkek")
QUOTED = '"Мельница крутилась\nцелый, час; потом"'


@dataclass(frozen=True)
class SavedPage:
    title: str = "Old mill turns again"
    text: str = "The mill turned."
    url: str | None = "https://mill.example/1"
    published: str | None = "2026-09-14T14:40+06:00"
    language: str = "en"
    author: str | None = None


def read_html(body: bytes, content_type: str | None, url: str | None) -> SavedPage:
    assert (content_type, url) == (None, None)
    return SavedPage(**json.loads(body)) if body else SavedPage()


def read(path: Path, settings: CorpusSettings = SETTINGS) -> list[Draft | Broken]:
    return list(read_drafts(path, settings, read_html))


def one(path: Path, settings: CorpusSettings = SETTINGS) -> Draft:
    (draft,) = read(path, settings)
    assert isinstance(draft, Draft), draft
    return draft


def problem(path: Path, settings: CorpusSettings = SETTINGS) -> str:
    (broken,) = read(path, settings)
    assert isinstance(broken, Broken), broken
    return f"{broken.source}: {broken.problem}"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path


# ---------------------------------------------------------------- text


def test_a_text_file_is_one_article_with_its_text_untouched(folder: Path) -> None:
    (folder / "mill.txt").write_bytes(b"\xef\xbb\xbfThe mill\r\n turned. \n")
    assert one(folder / "mill.txt") == Draft(text="The mill\r\n turned. \n", source="mill.txt")


def test_front_matter_gives_the_facts(folder: Path) -> None:
    (folder / "mill.txt").write_text(
        "---\ntitle: 'Old mill turns again'\nurl: https://mill.example/1\ndate: 14.09.2026 14:40\ntype: Interview\n"
        "lang: en\nid: 17\ncomplete: no\nauthor: nobody\n---\nThe mill turned.\n"
    )
    assert one(folder / "mill.txt") == Draft(
        text="The mill turned.\n",
        title="Old mill turns again",
        url="https://mill.example/1",
        published=datetime.fromisoformat("2026-09-14T14:40+06:00"),
        item_type=ItemType.INTERVIEW,
        language="en",
        id="17",
        complete=False,
        source="mill.txt",
        publisher="nobody",
        author="nobody",
    )


@pytest.mark.parametrize(
    "text", ["---\nThe mill turned.\n---\nAgain.", "---\nNote: the mill turned.\n---\n", "--- The mill"]
)
def test_a_text_that_begins_with_dashes_is_still_a_text(folder: Path, text: str) -> None:
    (folder / "mill.txt").write_text(text)
    assert one(folder / "mill.txt").text == text


@pytest.mark.parametrize(
    ("front", "said"),
    [
        ("title: T\npublised: 2026-09-14", "did you mean 'published'?"),
        ("title: T\nno colon here", "each line must read 'name: value'"),
        ("date: 09/14/2026", "can be read in two ways"),
        ("date: some day", "is no date"),
        ("type: interwiew", "did you mean 'interview'?"),
        ("type: poem in three parts", "use one of news, article, interview, exclusive, unknown"),
        ("url: mill.example/1", "must begin with http:// or https://"),
        ("url: https://mill.example/a b", "hold no spaces"),
        ("complete: maybe", "complete must be true or false"),
    ],
)
def test_wrong_front_matter_says_what_would_be_right(folder: Path, front: str, said: str) -> None:
    (folder / "mill.txt").write_text(f"---\n{front}\n---\nThe mill turned.")
    assert problem(folder / "mill.txt").startswith("mill.txt: ")
    assert said in problem(folder / "mill.txt")


def test_windows_1251_is_recognised(folder: Path) -> None:
    text = "Мельница в Ой-Тале крутилась целый час, потом порвался ремень."
    (folder / "mill.txt").write_bytes(text.encode("cp1251"))
    assert one(folder / "mill.txt").text == text


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_a_byte_order_mark_tells_the_encoding(folder: Path, encoding: str) -> None:
    (folder / "mill.txt").write_bytes("\ufeffЖел тегирмен".encode(encoding))
    assert one(folder / "mill.txt").text == "Жел тегирмен"


def test_other_encodings_are_detected_or_named_in_the_settings(folder: Path) -> None:
    french = "Le vieux moulin a tourné une heure, les élèves étaient ravis; c'était l'été à Kerben."
    (folder / "a.txt").write_bytes(french.encode("cp1252"))
    assert one(folder / "a.txt").text == french
    (folder / "b.txt").write_bytes("Мельница".encode("koi8_r"))
    assert one(folder / "b.txt", CorpusSettings(encoding="koi8_r")).text == "Мельница"
    (folder / "c.txt").write_bytes("Мельница".encode("utf-16-le"))
    assert one(folder / "c.txt", CorpusSettings(encoding="utf-16-le")).text == "Мельница"
    assert "not in the encoding utf-8" in problem(folder / "b.txt", CorpusSettings(encoding="utf-8"))


@pytest.mark.parametrize("body", [b"", b" \n\t", b"a\0b", b"\x00\x01\x02\xff\xfe", b"\xef\xbb\xbf\xff"])
def test_what_is_no_text_is_broken(folder: Path, body: bytes) -> None:
    (folder / "mill.txt").write_bytes(body)
    assert problem(folder / "mill.txt").startswith("mill.txt: ")


@given(st.binary(max_size=200))
def test_no_bytes_make_a_text_file_raise(tmp_path_factory: pytest.TempPathFactory, body: bytes) -> None:
    path = tmp_path_factory.getbasetemp() / "any.txt"
    path.write_bytes(body)
    (found,) = read(path)
    assert found.source == "any.txt"


# ---------------------------------------------------------------- web pages


def test_a_saved_page_gives_its_article(folder: Path) -> None:
    (folder / "mill.HTM").write_bytes(b"")
    draft = one(folder / "mill.HTM")
    assert (draft.title, draft.text, draft.url, draft.language) == (
        "Old mill turns again",
        "The mill turned.",
        "https://mill.example/1",
        "en",
    )
    assert draft.published == datetime.fromisoformat("2026-09-14T14:40+06:00")


def test_a_pages_own_nonsense_about_itself_is_left_unknown(folder: Path) -> None:
    (folder / "mill.html").write_text('{"url": "javascript:alert(1)", "published": "once upon a time"}')
    draft = one(folder / "mill.html")
    assert (draft.url, draft.published) == (None, None)


def test_a_page_without_an_article_is_broken(folder: Path) -> None:
    (folder / "mill.html").write_text('{"text": " "}')
    assert "no article text was found" in problem(folder / "mill.html")


# ---------------------------------------------------------------- JSON


def test_json_lines_give_one_article_each(folder: Path) -> None:
    (folder / "mill.jsonl").write_bytes(
        b'\xef\xbb\xbf{"id": 7, "title": "Old  mill", "text": "The mill turned.", "published": "2026-09-14", "x": 1}'
        b"\n\n"
        b'{"body": "\\u2028Again.", "complete": false, "type": null}\n'
    )
    first, second = read(folder / "mill.jsonl")
    assert first == Draft(
        text="The mill turned.",
        title="Old mill",
        id="7",
        published=datetime.fromisoformat("2026-09-14T23:59:59+06:00"),
        source="mill.jsonl:1",
    )
    assert second == Draft(text="\u2028Again.", complete=False, source="mill.jsonl:3")


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (b"{", "this is not JSON"),
        (b"[" * 100_000, "nested too deeply"),
        (b'{"text": ' + b"9" * 5000 + b"}", "this is not JSON that can be read"),
        (b"\xff\xfe", "save the file in UTF-8"),
        (b'["a"]', "an item must be an object"),
        (b'{"title": "t"}', "under the key 'text' or 'body'"),
        (b'{"text": 5}', "text must be text in quotation marks, not 5"),
        (b'{"text": "t", "complete": "perhaps"}', "complete must be true or false"),
        (b'{"text": "t", "complete": 1}', "complete must be true or false, not 1"),
        (b'{"text": "t", "published": 1789000000}', "published must be text"),
        (b'{"text": "t", "published": "1789000000"}', "is no date"),
        (b'{"text": "t", "title": true}', "title must be text"),
        (b'{"text": "\\ud800"}', "lone surrogate"),
        (b'{"text": ""}', "the text is empty"),
    ],
)
def test_a_broken_json_line_costs_only_itself(folder: Path, line: bytes, said: str) -> None:
    (folder / "mill.ndjson").write_bytes(line + b'\n{"text": "whole"}\n')
    broken, whole = read(folder / "mill.ndjson")
    assert isinstance(broken, Broken)
    assert broken.source == "mill.ndjson:1"
    assert said in broken.problem
    assert "\n" not in broken.problem
    assert isinstance(whole, Draft)


def test_a_title_with_half_a_character_is_mended_because_it_is_only_shown(folder: Path) -> None:
    (folder / "mill.json").write_text('{"text": "t", "title": "a\\ud800b", "id": "i\\ud800"}')
    assert one(folder / "mill.json").title == "a?b"


def test_a_json_file_holds_a_list_or_one_item(folder: Path) -> None:
    (folder / "list.json").write_text('[{"text": "a"}, {"text": "b"}]')
    (folder / "one.json").write_text('{"text": "c"}')
    (folder / "none.json").write_text("nothing")
    assert [item.source for item in read(folder / "list.json")] == ["list.json:1", "list.json:2"]
    assert one(folder / "one.json").source == "one.json"
    assert "at line 1, column 1" in problem(folder / "none.json")


def test_json_may_be_in_another_encoding_where_the_settings_say_so(folder: Path) -> None:
    (folder / "mill.jsonl").write_bytes('{"text": "Мельница"}'.encode("cp1251"))
    assert one(folder / "mill.jsonl", CorpusSettings(encoding="cp1251")).text == "Мельница"


# ---------------------------------------------------------------- CSV


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1251"])
def test_tables_of_all_kinds_are_read(folder: Path, delimiter: str, encoding: str) -> None:
    rows = [
        ["ID", " Url ", "Title", "Text", "Published", "other, column"],
        ["1", "https://mill.example/1", "Мельница снова крутится", QUOTED, "14.09.2026 14:40", ""],
        ["", "", "", "", "", ""],
        ["2", "", "", "Ремень порвался ещё до обеда"],
    ]  # fmt: skip
    (folder / "mill.csv").write_bytes("\r\n".join(delimiter.join(row) for row in rows).encode(encoding))
    first, second = read(folder / "mill.csv")
    assert isinstance(first, Draft)
    assert isinstance(second, Draft)
    assert (first.id, first.url, first.title) == ("1", "https://mill.example/1", "Мельница снова крутится")
    assert first.text == "Мельница крутилась\nцелый, час; потом"
    assert first.published == datetime.fromisoformat("2026-09-14T14:40+06:00")
    assert (first.source, second.source) == ("mill.csv:2", "mill.csv:5")
    assert second.text == "Ремень порвался ещё до обеда"


def test_columns_may_have_other_names(folder: Path) -> None:
    (folder / "mill.csv").write_text("Nr,Body,When\n5,The mill turned.,2026-09-14T14:40\n")
    settings = CorpusSettings("Asia/Bishkek", {"text": "body", "published": "WHEN", "id": "nr"})
    draft = one(folder / "mill.csv", settings)
    assert (draft.id, draft.text) == ("5", "The mill turned.")
    assert draft.published == datetime.fromisoformat("2026-09-14T14:40+06:00")


def test_a_missing_column_is_an_error_for_the_whole_file(folder: Path) -> None:
    (folder / "mill.csv").write_text("url;body\nhttps://mill.example/1;The mill turned.\n")
    with pytest.raises(InputError, match=r"mill\.csv:1: there is no column 'text' \(there are: url, body\)"):
        read(folder / "mill.csv")
    with pytest.raises(InputError, match="no column 'when'"):
        read(folder / "mill.csv", CorpusSettings(columns={"text": "body", "published": "when"}))


@pytest.mark.parametrize("text", ["", "\n\n", '"unclosed'])
def test_a_table_without_a_header_is_an_error(folder: Path, text: str) -> None:
    (folder / "mill.csv").write_text(text)
    with pytest.raises(InputError, match=r"mill\.csv:1: the table has no header"):
        read(folder / "mill.csv")


def test_a_row_with_too_many_columns_is_broken_and_the_next_is_read(folder: Path) -> None:
    (folder / "mill.csv").write_text("id,text\n1,The mill, it turned.\n2,It stopped.,,\n3,\n")
    many, whole, empty = read(folder / "mill.csv")
    assert many == Broken("mill.csv:2", "the row has 3 columns, the header 2; put texts in quotation marks")
    assert isinstance(whole, Draft)
    assert empty == Broken("mill.csv:4", "the text is empty; every item needs the article's text")


def test_after_wrong_quotation_marks_nothing_is_trusted(folder: Path) -> None:
    (folder / "mill.csv").write_text('id,text\n1,whole\n2,"never closed\n3,lost\n')
    whole, broken = read(folder / "mill.csv")
    assert isinstance(whole, Draft)
    assert isinstance(broken, Broken)
    assert broken.source == "mill.csv:3"
    assert "the rows from here on were not read" in broken.problem


def test_a_column_that_slipped_is_noticed(folder: Path) -> None:
    (folder / "mill.csv").write_text(f"title,text\n{'long ' * 5000},The mill turned.\n")
    assert "title is longer than 20000 characters" in problem(folder / "mill.csv")


def test_a_table_that_is_no_text_is_broken(folder: Path) -> None:
    (folder / "mill.csv").write_bytes(b"id,text\n1,\0\n")
    assert "not a text file" in problem(folder / "mill.csv")


# ---------------------------------------------------------------- folders


def test_a_folder_is_read_in_order_and_says_what_it_cannot_read(folder: Path) -> None:
    (folder / "b").mkdir()
    (folder / ".git").mkdir()
    (folder / ".git" / "x.txt").write_text("hidden")
    (folder / ".hidden.txt").write_text("hidden")
    (folder / "b" / "two.txt").write_text("Two.")
    (folder / "b" / "three.jsonl").write_text('{"text": "Three."}')
    (folder / "a.txt").write_text("One.")
    (folder / "c.docx").write_text("Word.")
    found = read(folder)
    assert [item.source for item in found] == ["a.txt", "b/three.jsonl:1", "b/two.txt", "c.docx"]
    assert isinstance(found[-1], Broken)
    assert ".csv" in found[-1].problem


def test_what_cannot_be_opened_is_broken(folder: Path) -> None:
    (folder / "gone.txt").symlink_to(folder / "nowhere")
    assert problem(folder).startswith("gone.txt: the file cannot be read (no such file")


def test_a_folder_that_cannot_be_entered_is_broken(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_path: object, **_options: object) -> Iterator[os.DirEntry[str]]:
        raise PermissionError(13, "Permission denied", str(folder))

    monkeypatch.setattr(os, "scandir", refuse)
    assert "the folder cannot be read" in problem(folder)


def test_a_path_that_does_not_exist_is_an_error(folder: Path) -> None:
    with pytest.raises(InputError, match="there is no such file or folder"):
        read(folder / "nowhere")


# ---------------------------------------------------------------- settings and ids


def test_wrong_settings_are_refused_at_once() -> None:
    with pytest.raises(ConfigurationError, match="no time zone is called 'Asia/Bischkek'"):
        CorpusSettings("Asia/Bischkek")
    with pytest.raises(ConfigurationError, match="no time zone is called"):
        CorpusSettings("../../etc/passwd")
    with pytest.raises(ConfigurationError, match="no encoding is called 'utf9'"):
        CorpusSettings(encoding="utf9")
    with pytest.raises(ConfigurationError, match="did you mean 'published'"):
        CorpusSettings(columns={"publishd": "x"})
    with pytest.raises(ConfigurationError, match="use id, url"):
        CorpusSettings(columns={"zzz": "x"})


def test_an_id_is_the_items_own_else_its_address_else_its_file() -> None:
    assert article_id_of(Draft("t", id="7", url="https://mill.example/1", source="a.txt")) == "7"
    assert (
        article_id_of(Draft("t", url="https://www.mill.example/news:7:Old_mill/?utm_source=x")) == "mill.example/news:7"
    )
    assert article_id_of(Draft("t", source="2026/mill.txt")) == "2026/mill"
    assert article_id_of(Draft("t")) == article_id_of(Draft("t"))


def test_an_item_of_a_table_keeps_its_id_when_rows_are_added_above_it() -> None:
    before = Draft("The mill turned.", title="Old mill", source="mill.csv:2")
    after = Draft("The mill turned.", title="Old mill", source="mill.csv:9")
    other = Draft("The mill turned.", title="New mill", source="mill.csv:2")
    assert article_id_of(before) == article_id_of(after) != article_id_of(other)
    assert article_id_of(before).startswith("mill-")


@given(st.text(max_size=400), st.text(max_size=400))
def test_ids_are_printable_and_short(own: str, source: str) -> None:
    found = article_id_of(Draft("t", id=own or None, source=source))
    assert found.isprintable()
    assert 0 < len(found) <= 200
