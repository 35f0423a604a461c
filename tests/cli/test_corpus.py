import json

import pytest
from cli_samples import ARTICLE, Program, spine

ID = "akipress.com/news:700001"


def ids(desk: Program) -> list[str]:
    return [row["id"] for row in desk("corpus", "list", "--json").json]


def test_an_article_is_listed_and_shown_as_it_is_matched(desk: Program) -> None:
    (article_id,) = ids(desk)
    shown = desk("corpus", "show", article_id)
    assert shown.status == 0
    assert "[1] " in shown.out
    assert "credited: Meridian Post (outlet), paragraphs 1-3" in shown.out
    assert "left out (image marker): _3141_620_440_95" in shown.out
    assert desk("corpus", "show", article_id, "--json").json["text"] == ARTICLE.read_text("utf-8")


def test_adding_it_again_changes_nothing_and_a_changed_text_is_the_next_revision(desk: Program) -> None:
    more = ("--url", spine.ARTICLE_URL, "--published", spine.PUBLISHED.isoformat(), "--json")
    assert desk("corpus", "add", ARTICLE, *more).json["unchanged"] == 1
    changed = desk.folder / "changed.txt"
    changed.write_text(ARTICLE.read_text("utf-8").replace("rowing boats", "rowing-boats of their own"), "utf-8")
    assert desk("corpus", "add", changed, *more).json["revised"] == 1
    assert desk("corpus", "list", "--json").json[0]["revision"] == 2
    url, path = desk.page("whole copy without link")
    assert desk("url", url, "--html", path).status == 11


def test_marks_correct_what_was_recognised(desk: Program) -> None:
    (article_id,) = ids(desk)
    assert desk("corpus", "mark", article_id, "--third-party", "Far Gazette", "--paragraphs", "all").status == 0
    assert "credited: Far Gazette (outlet), paragraphs 1-8" in desk("corpus", "show", article_id).out
    url, path = desk.page("cited without any link")
    assert desk("url", url, "--html", path).status == 10
    assert desk("corpus", "mark", article_id, "--third-party", "none").status == 0
    assert desk("url", url, "--html", path).status == 11


def test_a_removed_article_is_not_looked_for_any_more(desk: Program) -> None:
    (article_id,) = ids(desk)
    other = desk.folder / "other.txt"
    other.write_text(
        "A second article of ours. " * 3 + "It has some words of its own, and they are not found.", "utf-8"
    )
    desk("corpus", "add", other)
    assert desk("corpus", "remove", article_id).status == 0
    assert article_id not in ids(desk)
    url, path = desk.page("whole copy without link")
    assert desk("url", url, "--html", path, "--json").json["pages"][0]["verdict"] == "no-match"


def test_stats_say_what_is_missing(desk: Program) -> None:
    figures = desk("corpus", "stats", "--json").json
    assert (figures["articles"], figures["incomplete"], figures["without_publication_time"]) == (1, 0, 0)
    assert "articles: 1" in desk("corpus", "stats").out


def test_what_cannot_be_read_is_named_and_the_rest_is_added(desk: Program) -> None:
    lines = desk.folder / "export.jsonl"
    good = {"id": "g", "title": "Good", "text": "A good article. " * 20, "published": "2026-01-02T10:00:00+06:00"}
    lines.write_text(json.dumps(good) + "\n{not json\n", "utf-8")
    said = desk("corpus", "add", lines)
    assert said.status == 2
    assert "1 new" in said.out
    assert "export.jsonl" in said.err
    assert "2" in said.err


def test_teasers_and_undated_articles_are_counted_aloud_with_what_to_do(desk: Program) -> None:
    teaser = desk.folder / "teaser.txt"
    teaser.write_text("Lake news of the week\n\nThe pier opens.\n\nTo Read the Full Story", "utf-8")
    said = desk("corpus", "add", teaser)
    assert "incomplete" in said.err
    assert "--complete" in said.err
    assert "no publication time" in said.err
    assert "--published" in said.err


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("corpus", "add", "nothing.txt"), "no such file"),
        (("corpus", "show", "akipress.com/news:70001"), "did you mean"),
        (("corpus", "mark", "x"), "say what to mark"),
        (("corpus", "mark", "x", "--third-party", "A"), "go together"),
        (("corpus", "remove", "x"), "no article has the id"),
        (("corpus", "add", "syndicheck.toml", "--published", "01/02/2026"), "two ways"),
    ],
)
def test_wrong_usage_is_said_in_one_line(desk: Program, words: tuple[str, ...], says: str) -> None:
    said = desk(*words)
    assert said.status == 2
    assert says in said.err
    assert "Traceback" not in said.err


def test_facts_of_one_article_refuse_two(desk: Program) -> None:
    other = desk.folder / "a.txt"
    other.write_text("Another article of ours, with words. " * 5, "utf-8")
    said = desk("corpus", "add", other, ARTICLE, "--title", "One title")
    assert said.status == 2
    assert "one article" in said.err
