"""`syndicheck corpus --other`: press releases and other agencies' wire."""

import json
from datetime import datetime

import pytest
from cli_samples import ARTICLE, Program

from syndicheck.corpus import SeenPage
from syndicheck.library import Library

RELEASE = "The ministry of lakes says that the sluice stays shut until the twelfth of May, because of the ice. " * 2
WHEN = "2017-01-24T09:00+06:00"


def release(desk: Program, *more: str, name: str = "release.txt") -> list[str]:
    path = desk.folder / name
    path.write_text(RELEASE, "utf-8")
    return ["corpus", "add", str(path), "--other", *more]


def with_official(desk: Program) -> None:
    pack = desk.folder / "rules" / "akipress.toml"
    pack.write_text(
        pack.read_text("utf-8") + '\n[[official]]\nname = "Ministry of Lakes"\ndomains = ["lakes.gov.example"]\n',
        "utf-8",
    )


def test_a_release_is_kept_apart_from_our_articles(desk: Program) -> None:
    said = desk(*release(desk, "--source", "Ministry of  Lakes", "--published", WHEN))
    assert (said.status, said.err) == (0, "")
    assert said.out == "1 new, 0 revised, 0 unchanged (Ministry of Lakes 1)\n"
    (row,) = desk("corpus", "list", "--other", "--json").json
    assert (row["id"], row["source"], row["published"]) == ("release", "Ministry of Lakes", "2017-01-24T09:00:00+06:00")
    assert "release  r1  2017-01-24T09:00+06:00  en  Ministry of Lakes: " in desk("corpus", "list", "--other").out
    assert [row["id"] for row in desk("corpus", "list", "--json").json] == ["akipress.com/news:700001"]
    assert "revision 1, source Ministry of Lakes" in desk("corpus", "show", "release", "--other").out
    assert desk("corpus", "show", "release", "--other", "--json").json["source"] == "Ministry of Lakes"


def test_adding_it_again_changes_nothing(desk: Program) -> None:
    more = ("--source", "Ministry of Lakes", "--published", WHEN, "--json")
    first = desk(*release(desk, *more)).json
    assert first == {
        "new": 1, "revised": 0, "unchanged": 0, "without_time": [], "sources": {"Ministry of Lakes": 1}, "broken": []
    }  # fmt: skip
    assert desk(*release(desk, *more)).json["unchanged"] == 1


def test_the_pack_s_official_sites_say_whose_a_text_is(desk: Program) -> None:
    with_official(desk)
    added = desk(*release(desk, "--url", "https://press.lakes.gov.example/17", "--published", WHEN, "--json"))
    assert added.json["sources"] == {"Ministry of Lakes": 1}
    added = desk(*release(desk, "--url", "https://www.wire.example/17", "--published", WHEN, "--json"))
    assert added.json["sources"] == {"wire.example": 1}


def test_a_text_without_a_time_is_told_and_marked(desk: Program) -> None:
    said = desk(*release(desk, "--source", "Ministry of Lakes", name="the release.txt"))
    assert said.status == 0
    assert "they clear nothing" in said.err
    assert "syndicheck corpus mark 'the release' --other --published TIME" in said.err
    assert desk("corpus", "stats", "--other", "--json").json["without_publication_time"] == 1
    assert desk("corpus", "mark", "the release", "--other", "--published", WHEN).status == 0
    assert desk("corpus", "stats", "--other", "--json").json["without_publication_time"] == 0


def test_a_removed_release_is_gone(desk: Program) -> None:
    desk(*release(desk, "--source", "Ministry of Lakes"))
    assert desk("corpus", "remove", "release", "--other").status == 0
    assert desk("corpus", "list", "--other", "--json").json == []


def test_an_export_names_its_sources_itself(desk: Program) -> None:
    path = desk.folder / "wire.jsonl"
    rows = [{"id": 1, "text": RELEASE, "source": "Far Wire", "published": WHEN}, {"id": 1, "text": RELEASE}]
    path.write_text("\n".join(map(json.dumps, rows)), "utf-8")
    said = desk("corpus", "add", path, "--other")
    assert said.status == 2
    assert "1 new" in said.out
    assert "wire.jsonl:2: nothing says whose text this is; add it with --source NAME" in said.err


def test_stats_show_all_three_collections(desk: Program) -> None:
    desk(*release(desk, "--source", "Ministry of Lakes", "--published", WHEN))
    seen = datetime.fromisoformat("2026-11-23T07:00:00+00:00")
    library = Library(desk.folder / "data" / "syndicheck.db", desk.folder / "data" / "index", writable=True)
    library.see([SeenPage("https://herald.example/1", "A page", RELEASE)], seen)
    figures = desk("corpus", "stats", "--json").json
    assert figures["articles"] == 1
    assert (figures["others"]["texts"], figures["others"]["sources"]) == (1, {"Ministry of Lakes": 1})
    assert (figures["seen"]["pages"], figures["seen"]["oldest"]) == (1, "2026-11-23T07:00:00+00:00")
    shown = desk("corpus", "stats").out
    assert "\nothers: texts: 1\n" in shown
    assert "\nseen: newest: 2026-11-23T07:00:00+00:00\n" in shown
    assert desk("corpus", "stats", "--other").out.startswith("texts: 1\n")


def test_an_article_held_twice_is_named(desk: Program) -> None:
    again = (
        "corpus",
        "add",
        ARTICLE,
        "--id",
        "wire-17",
        "--published",
        desk("corpus", "list", "--json").json[0]["published"],
    )
    assert desk(*again).status == 0
    assert "(also held as akipress.com/news:700001)" in desk("corpus", "list").out
    assert desk("corpus", "stats", "--json").json["also_held_under_another_id"] == 1


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("add", "syndicheck.toml", "--source", "X"), "it goes with --other"),
        (("add", "syndicheck.toml", "--other", "--source", " "), "--source NAME says whose"),
        (("mark", "release", "--other", "--complete"), "--other takes --published alone"),
        (("show", "release"), "it is a text of others: --other"),
        (("show", "akipress.com/news:700001", "--other"), "an article of your own"),
        (("remove", "releas", "--other"), "no text of others has the id 'releas'; did you mean 'release'?"),
        (("remove", "zzz", "--other"), "see `syndicheck corpus list --other`"),
    ],
)
def test_wrong_usage_is_said_in_one_line(desk: Program, words: tuple[str, ...], says: str) -> None:
    desk(*release(desk, "--source", "Ministry of Lakes"))
    said = desk("corpus", *words)
    assert said.status == 2
    assert says in said.err
    assert "Traceback" not in said.err


def test_our_own_pages_are_no_texts_of_others(desk: Program) -> None:
    said = desk(*release(desk, "--source", "Us", "--url", "https://kg.akipress.com/news:9/"))
    assert said.status == 2
    assert "a site of your own; add it without --other" in said.err
