from __future__ import annotations

import importlib
import json
import threading
from contextlib import suppress
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from matching_samples import numbers, text_of

from syndicheck.errors import IndexDamagedError, SyndicheckError
from syndicheck.matching import Entry, Index, Nomination, add_segment, fingerprint, rebuild, remove
from syndicheck.matching.durable import remove_file


def entry(number: int, text: list[int], story: int | None = None) -> Entry:
    return Entry(number, number if story is None else story, fingerprint(text_of(text)))


def article(number: int, size: int = 60) -> list[int]:
    """Different words for each number."""
    return numbers(size, first=1000 * number)


def found(folder: Path, text: list[int], limit: int = 50) -> list[int]:
    with Index.open(folder) as index:
        return [nomination.number for nomination in index.nominate(text_of(text), limit).found]


def segments(folder: Path) -> list[Path]:
    return sorted(folder.glob("seg-*.bin"))


def test_an_article_is_nominated_by_a_passage_of_it_in_a_long_page(tmp_path: Path) -> None:
    rebuild(tmp_path, [entry(n, article(n)) for n in range(20)])
    page = [*numbers(500, first=900_000), *article(7)[10:40], *numbers(500, first=950_000)]
    assert found(tmp_path, page) == [7]


def test_one_hit_does_not_nominate_an_article_but_two_do(tmp_path: Path) -> None:
    keys = fingerprint(text_of(article(1)))
    rebuild(tmp_path, [Entry(1, 1, keys)])
    others = fingerprint(text_of(numbers(60, first=500_000)))
    with Index.open(tmp_path) as index:
        assert index.nominate_keys(np.concatenate((others, keys[:1]))).found == ()
        assert index.nominate_keys(np.concatenate((others, keys[:2]))).found == (Nomination(1, 2),)


def test_one_hit_nominates_where_the_page_or_the_article_is_very_short(tmp_path: Path) -> None:
    rebuild(tmp_path, [entry(1, article(1)), entry(2, article(2, size=7))])
    assert found(tmp_path, article(1)[20:27]) == [1]
    assert found(tmp_path, [*numbers(300, first=900_000), *article(2, size=7)]) == [2]


def test_the_best_are_kept_and_the_rest_is_owned_up_to(tmp_path: Path) -> None:
    rebuild(tmp_path, [entry(n, article(0)[: 30 + n]) for n in range(10)])
    with Index.open(tmp_path) as index:
        everything = index.nominate(text_of(article(0)))
        some = index.nominate(text_of(article(0)), limit=3)
    assert len(everything.found) == 10
    assert not everything.capped
    assert some.found == everything.found[:3]
    assert some.capped
    hits = [nomination.hits for nomination in everything.found]
    assert hits == sorted(hits, reverse=True)


def test_all_revisions_of_a_story_are_nominated(tmp_path: Path) -> None:
    rebuild(tmp_path, [entry(n, [*article(1), n], story=1) for n in range(30)])
    assert len(found(tmp_path, article(1))) == 30


@settings(max_examples=20)
@given(st.integers(0, 10**9), st.integers(1, 8))
def test_the_index_finds_what_a_dictionary_finds_whatever_was_added_and_removed(
    tmp_path_factory: pytest.TempPathFactory, seed: int, changes: int
) -> None:
    folder = tmp_path_factory.mktemp("index")
    draw = np.random.default_rng(seed)
    live: dict[int, Entry] = {}
    next_number = 0
    rebuild(folder, [])
    for _ in range(changes):
        if live and draw.random() < 0.35:
            gone = draw.choice(sorted(live), draw.integers(1, len(live) + 1), replace=False).tolist()
            remove(folder, gone)
            for number in gone:
                del live[number]
        else:
            texts = [draw.integers(0, 40, draw.integers(0, 80)).tolist() for _ in range(draw.integers(0, 5))]
            batch = [entry(number, text) for number, text in enumerate(texts, next_number)]
            next_number += len(batch)
            add_segment(folder, batch)
            live |= {e.number: e for e in batch}
        page = fingerprint(text_of(draw.integers(0, 40, 200).tolist()))
        expected = {n: len(np.intersect1d(e.keys, page)) for n, e in live.items()}
        with Index.open(folder) as index:
            hits = {nomination.number: nomination.hits for nomination in index.nominate_keys(page, 1000).found}
            assert index.articles == len(live)
            index.verify()
        assert len(segments(folder)) <= 3
        assert hits == {
            n: count for n, count in expected.items() if count >= 2 or (count == 1 and len(live[n].keys) < 5)
        }


def test_more_than_three_segments_are_merged_and_old_files_go(tmp_path: Path) -> None:
    rebuild(tmp_path, [entry(0, [*article(0, size=900), *article(100, size=900)])])
    big = segments(tmp_path)[0]
    for number in range(1, 9):
        add_segment(tmp_path, [entry(number, article(number))])
        assert len(segments(tmp_path)) <= 3
    assert big in segments(tmp_path)
    assert {p.name.split("-")[0] for p in tmp_path.iterdir()} == {"manifest.json", "mask", "seg"}
    assert len(list(tmp_path.glob("mask-*"))) == 1
    assert all(found(tmp_path, article(number)) == [number] for number in range(1, 9))


def test_a_removed_article_is_not_found_and_its_postings_go_with_the_next_merge(tmp_path: Path) -> None:
    for number in range(3):
        add_segment(tmp_path, [entry(number, article(number))])
    remove(tmp_path, [1, 77])
    assert json.loads((tmp_path / "manifest.json").read_text())["removed"] == [1]
    assert found(tmp_path, article(1)) == []
    assert found(tmp_path, article(2)) == [2]
    for number in range(3, 6):
        add_segment(tmp_path, [entry(number, article(number))])
    assert json.loads((tmp_path / "manifest.json").read_text())["removed"] == []
    assert found(tmp_path, article(1)) == []
    assert found(tmp_path, article(0)) == [0]


def test_adding_again_after_a_crash_is_harmless_and_a_removed_article_comes_back(tmp_path: Path) -> None:
    add_segment(tmp_path, [entry(1, article(1)), entry(2, article(2))])
    add_segment(tmp_path, [entry(2, article(2)), entry(3, article(3))])
    with Index.open(tmp_path) as index:
        assert index.articles == 3
    remove(tmp_path, [2])
    add_segment(tmp_path, [entry(2, article(2))])
    with Index.open(tmp_path) as index:
        assert index.articles == 3
        hits = index.nominate(text_of(article(2))).found
    assert hits == (Nomination(2, len(fingerprint(text_of(article(2))))),)


def test_an_empty_index_finds_nothing(tmp_path: Path) -> None:
    rebuild(tmp_path / "data" / "index", [])
    assert found(tmp_path / "data" / "index", article(1)) == []


def test_a_segment_whose_articles_have_no_fingerprints_is_a_segment(tmp_path: Path) -> None:
    add_segment(tmp_path, [entry(1, [1, 2]), entry(2, [])])
    with Index.open(tmp_path) as index:
        index.verify()
        assert index.articles == 2
        assert index.nominate(text_of(article(1))).found == ()
    add_segment(tmp_path, [entry(3, article(3))])
    assert found(tmp_path, article(3)) == [3]


def test_the_last_and_the_first_possible_key_are_found(tmp_path: Path) -> None:
    keys = np.array([0, 1, 2**40 - 2, 2**40 - 1], np.uint64)
    rebuild(tmp_path, [Entry(2**32 - 1, 0, keys)])
    with Index.open(tmp_path) as index:
        assert index.nominate_keys(keys).found == (Nomination(2**32 - 1, 4),)


@pytest.mark.parametrize("number", [-1, 2**32])
def test_a_number_that_does_not_fit_is_refused(tmp_path: Path, number: int) -> None:
    with pytest.raises(ValueError, match="outside"):
        rebuild(tmp_path, [Entry(number, 1, np.empty(0, np.uint64))])


def test_the_version_names_the_content(tmp_path: Path) -> None:
    one, other = tmp_path / "one", tmp_path / "other"
    batch = [entry(n, article(n)) for n in range(4)]
    rebuild(one, batch)
    rebuild(other, [])
    rebuild(other, batch)
    with Index.open(one) as a, Index.open(other) as b:
        assert a.version == b.version
        before = a.version
    remove(one, [2])
    with Index.open(one) as a:
        assert a.version != before


# ------------------------------------------------------------------ damage


def built(folder: Path) -> Path:
    rebuild(folder, [entry(n, article(n, size=300)) for n in range(40)])
    return segments(folder)[0]


def flip(path: Path, place: int) -> None:
    content = bytearray(path.read_bytes())
    content[place] ^= 0x40
    path.write_bytes(content)


def use(folder: Path) -> list[list[int]]:
    """Everything that a reader may do: all answers, or the error."""
    with Index.open(folder) as index:
        return [[x.number for x in index.nominate(text_of(article(n, size=300))).found] for n in range(40)]


def test_an_altered_byte_is_never_used_silently(tmp_path: Path) -> None:
    path = built(tmp_path)
    right = use(tmp_path)
    content = path.read_bytes()
    said: list[str] = []
    some = np.random.default_rng(5).integers(0, len(content), 120).tolist()
    for place in [*range(0, 260, 7), *some]:
        flip(path, place)
        try:
            answers = use(tmp_path)
        except IndexDamagedError as problem:
            said.append(str(problem))
        else:
            assert answers == right  # padding
        path.write_bytes(content)
    assert len(said) > 100
    assert all(str(path) in message and "rebuilt from the store" in message for message in said)


def test_verify_reads_what_look_ups_do_not(tmp_path: Path) -> None:
    path = built(tmp_path)
    flip(path, path.stat().st_size // 2)  # one of the postings
    with Index.open(tmp_path) as index, pytest.raises(IndexDamagedError, match="checksum"):
        index.verify()
    for n in range(2):  # three segments: the next batch, a large one, takes in all of them
        add_segment(tmp_path, [entry(90 + n, article(90 + n))])
    with pytest.raises(IndexDamagedError, match="checksum"):
        add_segment(tmp_path, [entry(99, article(99, size=9000))])


def test_a_change_never_counts_with_what_was_altered(tmp_path: Path) -> None:
    path = built(tmp_path)
    content = path.read_bytes()
    stories = np.arange(40, dtype="<u4").tobytes()
    flip(path, content.rindex(stories))
    with pytest.raises(IndexDamagedError, match="checksum"):
        add_segment(tmp_path, [entry(99, article(99))])
    with pytest.raises(IndexDamagedError, match="checksum"):
        remove(tmp_path, [3])


@pytest.mark.parametrize("size", [0, 10, 3000, -1])
def test_a_short_segment_is_refused_on_opening(tmp_path: Path, size: int) -> None:
    path = built(tmp_path)
    content = path.read_bytes()
    path.write_bytes(content[:size])
    with pytest.raises(IndexDamagedError, match=path.name):
        Index.open(tmp_path)


def test_a_lost_segment_or_mask_is_noticed_on_opening_and_rebuilding_mends_it(tmp_path: Path) -> None:
    for pattern in ("seg-*.bin", "mask-*.bin", "manifest.json"):
        built(tmp_path)
        lost = next(tmp_path.glob(pattern))
        lost.unlink()
        with pytest.raises(IndexDamagedError, match="rebuilt from the store") as problem:
            Index.open(tmp_path)
        assert lost.name in str(problem.value)
        built(tmp_path)
        assert use(tmp_path)[3] == [3]


def test_an_altered_mask_is_refused(tmp_path: Path) -> None:
    built(tmp_path)
    flip(next(tmp_path.glob("mask-*.bin")), 9)
    with pytest.raises(IndexDamagedError, match="mask"):
        Index.open(tmp_path)


@pytest.mark.parametrize(
    "content", [b"", b"[]", b"null", b"{}", b'{"checksum": "00", "format": 1}', b"[" * 100_000, b"\xff"]
)
def test_a_manifest_that_is_none_is_refused(tmp_path: Path, content: bytes) -> None:
    built(tmp_path)
    (tmp_path / "manifest.json").write_bytes(content)
    with pytest.raises(IndexDamagedError, match=r"manifest\.json"):
        Index.open(tmp_path)


def test_a_manifest_with_another_list_of_removed_articles_is_refused(tmp_path: Path) -> None:
    built(tmp_path)
    path = tmp_path / "manifest.json"
    path.write_text(path.read_text().replace('"removed": []', '"removed": [3]'))
    with pytest.raises(IndexDamagedError, match="altered"):
        Index.open(tmp_path)


def test_another_scheme_is_refused_never_compared(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from syndicheck.matching import layout, manifest

    path = built(tmp_path)
    with monkeypatch.context() as another:
        another.setattr(layout, "SCHEME", "words=0")
        with pytest.raises(IndexDamagedError, match=rf"{path.name}.*another scheme"):
            Index.open(tmp_path)
    monkeypatch.setattr(manifest, "SCHEME", "words=0")
    with pytest.raises(IndexDamagedError, match=r"manifest\.json.*another scheme"):
        Index.open(tmp_path)


@pytest.mark.parametrize("name", ["manifest", "layout", "mask"])
def test_another_format_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    module = importlib.import_module(f"syndicheck.matching.{name}")
    with monkeypatch.context() as older:
        older.setattr(module, "_FORMAT", 1)
        built(tmp_path)
    with pytest.raises(IndexDamagedError, match="of this format"):
        Index.open(tmp_path)


def test_a_segment_of_another_state_is_refused(tmp_path: Path) -> None:
    one, other = tmp_path / "one", tmp_path / "other"
    rebuild(one, [entry(1, article(1))])
    rebuild(other, [entry(2, article(2))])
    segments(one)[0].write_bytes(segments(other)[0].read_bytes())
    with pytest.raises(IndexDamagedError, match="checksum that the manifest holds"):
        Index.open(one)


def test_segments_without_a_manifest_are_not_taken_for_an_empty_index(tmp_path: Path) -> None:
    built(tmp_path)
    (tmp_path / "manifest.json").unlink()
    with pytest.raises(IndexDamagedError, match="missing"):
        add_segment(tmp_path, [entry(99, article(99))])


# ------------------------------------------------------------------ readers and writers


def test_a_reader_keeps_the_state_that_it_opened(tmp_path: Path) -> None:
    built(tmp_path)
    with Index.open(tmp_path) as index:
        rebuild(tmp_path, [entry(50, article(50))])
        assert [n.number for n in index.nominate(text_of(article(3, size=300))).found] == [3]
    assert found(tmp_path, article(50)) == [50]


def test_opening_while_a_writer_works_gives_one_state_or_another(tmp_path: Path) -> None:
    add_segment(tmp_path, [entry(0, article(0))])
    stop = threading.Event()
    trouble: list[Exception] = []

    def read() -> None:
        while not stop.is_set():
            try:
                assert found(tmp_path, article(0)) == [0]
            except Exception as problem:  # noqa: BLE001 - whatever it is, the test reports it
                trouble.append(problem)
                return

    reader = threading.Thread(target=read)
    reader.start()
    for number in range(1, 25):
        add_segment(tmp_path, [entry(number, article(number))])
    stop.set()
    reader.join(timeout=60)
    assert trouble == []


def test_a_writer_that_is_killed_before_the_switch_leaves_the_old_state(tmp_path: Path) -> None:
    built(tmp_path)
    (tmp_path / "seg-00000002-0.bin").write_bytes(b"half a segm")
    (tmp_path / "seg-00000002-0.bin.new").write_bytes(b"half")
    assert use(tmp_path)[5] == [5]
    add_segment(tmp_path, [entry(99, article(99))])
    assert found(tmp_path, article(99)) == [99]
    assert len(list(tmp_path.iterdir())) == 4  # two segments, mask, manifest


def test_a_folder_that_cannot_be_written_is_an_error_that_names_the_file(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(SyndicheckError, match=r"cannot write .*seg-") as problem:
        rebuild(tmp_path / "file", [entry(1, article(1))])
    assert "\n" not in str(problem.value)


def test_a_switch_that_fails_changes_nothing(tmp_path: Path) -> None:
    built(tmp_path)
    (tmp_path / "manifest.json.new").mkdir()
    with pytest.raises(SyndicheckError, match=r"cannot write .*manifest\.json: "):
        add_segment(tmp_path, [entry(99, article(99))])
    assert use(tmp_path)[5] == [5]
    (tmp_path / "manifest.json.new").rmdir()
    add_segment(tmp_path, [entry(99, article(99))])
    assert found(tmp_path, article(99)) == [99]


def test_a_file_that_cannot_be_deleted_is_left(tmp_path: Path) -> None:
    remove_file(tmp_path)
    assert tmp_path.exists()


def test_a_segment_never_holds_more_articles_than_postings_can_name(monkeypatch: pytest.MonkeyPatch) -> None:
    from syndicheck.matching import postings

    monkeypatch.setattr(postings, "ORDINAL_BITS", 1)
    with pytest.raises(ValueError, match="at most 2 articles"):
        postings.collect(entry(n, article(n)) for n in range(3))


def test_damage_anywhere_in_the_postings_never_changes_an_answer(tmp_path: Path) -> None:
    path = built(tmp_path)
    content = path.read_bytes()
    with Index.open(tmp_path) as index:
        pages = [fingerprint(text_of(article(n, size=300)[50:90])) for n in range(40)]
        right = [index.nominate_keys(page).found for page in pages]
    for start in range(4096, len(content), 4096):
        path.write_bytes((content[:start] + bytes(4096))[: len(content)] + content[start + 4096 :])
        with Index.open(tmp_path) as index:
            for page, expected in zip(pages, right, strict=True):
                with suppress(IndexDamagedError):
                    assert index.nominate_keys(page).found == expected
        path.write_bytes(content)
