"""An agency's terms as rules by the command line."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest
from cli_samples import ARTICLE, Program
from jsonschema import Draft202012Validator

from syndicheck.bundled import bundled_path

COMMANDS = [("rules",)] + [("rules", name) for name in ("list", "show", "check", "test", "explain", "schema", "export")]
SHIPPED = bundled_path("rules")
EXAMPLES = SHIPPED / "examples"
LINK = EXAMPLES / "akipress.hyperlink"
NO_LINK, WITH_LINK = LINK / "breaks" / "no-link.html", LINK / "meets" / "link-in-the-paragraph.html"
WHOLE_COPY = EXAMPLES / "akipress.agreement" / "breaks" / "whole-copy.html"


@pytest.fixture
def office(program: Program) -> Program:
    """A workspace without articles."""
    assert program("init", "desk", "--yes", "-q").status == 0
    return Program(program.folder / "desk", program.monkeypatch, program.capsys)


def pack_of(office: Program) -> Path:
    return office.folder / "rules" / "akipress.toml"


def change(office: Program, before: str, after: str) -> None:
    path = pack_of(office)
    text = path.read_text("utf-8")
    assert before in text
    path.write_text(text.replace(before, after, 1), "utf-8")


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_the_help_has_examples_that_call_it(program: Program, command: tuple[str, ...]) -> None:
    said = program(*command, "--help")
    assert said.status == 0
    assert "Example" in said.out
    assert f"  syndicheck {' '.join(command)}" in said.out


@pytest.mark.parametrize(
    "words",
    [
        ("list", "--templates"),
        ("show", "akipress"),
        ("show", "akipress.hyperlink"),
        ("test", "akipress.hyperlink"),
        ("explain", "akipress.hyperlink", "--html", NO_LINK, "--article", LINK / "article.txt"),
    ],
    ids=lambda words: words[0],
)
def test_everything_fits_sixty_columns_and_has_no_colours_unless_a_terminal_asks(
    office: Program, words: tuple[str | Path, ...]
) -> None:
    office.monkeypatch.setenv("COLUMNS", "60")
    said = office("rules", *words, "--no-color")
    assert said.status == 0, said
    kept_whole = re.compile(r"https?://|<p>")
    assert [line for line in said.out.splitlines() if len(line) > 60 and not kept_whole.search(line)] == []
    assert "\x1b" not in said.out


# ---------------------------------------------------------------- list


def test_the_packs_of_the_workspace_are_listed_with_their_rules(office: Program) -> None:
    said = office("rules", "list")
    assert said.status == 0
    assert said.out.startswith("AKIpress News Agency (akipress), akipress.toml\n")
    assert re.search(r"^2 +akipress\.hyperlink +hyperlink +minor +yes$", said.out, re.MULTILINE)
    (pack,) = office("rules", "list", "--json").json["packs"]
    assert pack["rules"][0] == {
        "id": "akipress.agreement", "number": "1", "check": "agreement", "severity": "major", "verified": True,
    }  # fmt: skip


def test_outside_of_a_workspace_the_packs_that_ship_are_listed_and_that_is_said(program: Program) -> None:
    said = program("rules", "list", "--json")
    assert "no workspace here" in said.err
    shipped = {path.name for path in SHIPPED.glob("*.toml")} - {"platforms.toml"}
    assert {pack["file"] for pack in said.json["packs"]} == shipped
    assert program("rules", "list", "--templates", "-q").err == ""


def test_templates_are_those_that_ship_also_inside_a_workspace(office: Program) -> None:
    change(office, 'name = "AKIpress News Agency"', 'name = "Ours"')
    names = {pack["name"] for pack in office("rules", "list", "--templates", "--json").json["packs"]}
    assert "AKIpress News Agency" in names
    assert "Ours" not in names


def test_a_workspace_that_is_asked_for_and_is_none_is_an_error(program: Program) -> None:
    said = program("rules", "list", "--workspace", program.folder)
    assert said.status == 2
    assert "syndicheck.toml" in said.err


def test_a_pack_that_cannot_be_read_stops_the_list(office: Program) -> None:
    change(office, 'severity = "major"', 'severity = "grave"')
    said = office("rules", "list")
    assert said.status == 2
    assert "akipress.toml, line " in said.err
    assert "'grave' is not known here" in said.err


# ---------------------------------------------------------------- show


def test_a_rule_is_shown_with_its_clause_options_and_examples(office: Program) -> None:
    said = office("rules", "show", "akipress.hyperlink").out
    assert "“Any citation must be accompanied by a hyperlink to akipress.com.”" in said
    assert "on 2026-11-23, page supplied by the agency" in said
    assert "citation; of any item; by the public" in said
    assert "target = site: which page" in said
    assert "open = no (default): search engines may follow it" in said
    assert "breaks no-link" in said
    shown = office("rules", "show", "akipress.hyperlink", "--json").json
    assert shown["applies_to"] == {"uses": ["citation"], "parties": ["public"], "items": []}
    (check,) = shown["checks"]
    assert {"name": "target", "value": "site", "means": "which page", "stated": True} in check["options"]
    assert {"name": "no-link", "kind": "breaks"}.items() <= {
        **shown["examples"][-1],
        "name": shown["examples"][-1]["name"].rpartition("/")[2],
    }.items()


def test_a_group_is_shown_with_each_of_its_checks(office: Program) -> None:
    parts = '[[rule.of]]\ncheck = "hyperlink"\ntarget = "home"\n[[rule.of]]\ncheck = "agreement"\n[[note]]'
    change(office, 'check = "hyperlink"', 'check = "any-of"')
    for line in ('target = "site" ', 'accepts = ["akipress.com"]', 'regions = "article"'):
        change(office, line, "# ")
    change(office, "[[note]]", parts)
    said = office("rules", "show", "akipress.hyperlink").out
    assert "any of these suffices" in said
    assert "target = home" in said
    assert "takes no options" in said
    checks = office("rules", "show", "akipress.hyperlink", "--json").json["checks"]
    assert [check["check"] for check in checks] == ["hyperlink", "agreement"]


def test_a_pack_is_shown_by_its_agency_or_its_file(office: Program) -> None:
    by_name, by_file = office("rules", "show", "akipress"), office("rules", "show", "rules/akipress.toml")
    assert by_name.out == by_file.out
    assert "akipress.com, akipress.org, tazabek.kg" in by_name.out
    assert "Counsel decides." in by_name.out
    shown = office("rules", "show", "akipress", "--json").json
    assert shown["agency"]["domains"] == ["akipress.com", "akipress.org", "tazabek.kg"]
    assert [rule["id"] for rule in shown["rules"]] == ["akipress.agreement", "akipress.hyperlink"]


def test_a_rule_that_nobody_verified_says_what_that_means(office: Program) -> None:
    change(office, 'verified = {on = 2026-11-23, where = "page supplied by the agency"}', "valid_from = 2026-02-01")
    said = office("rules", "show", "akipress.agreement").out
    assert "no; the rule leads to review at most" in said
    assert "by the public; from 2026-02-01" in " ".join(said.split())
    assert "not verified first-hand" in office("rules", "show", "akipress").out


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("akipress.hyprlink", "did you mean 'akipress.hyperlink'?"),
        ("zzz", "see `syndicheck rules list` or add --templates"),
        ("nowhere.toml", "nowhere.toml: there is no such file"),
        ("rules/", "cannot be read"),
    ],
)
def test_what_is_not_there_is_told_with_what_may_be_meant(office: Program, name: str, hint: str) -> None:
    said = office("rules", "show", name)
    assert said.status == 2
    assert hint in said.err


# ---------------------------------------------------------------- check


def test_a_pack_without_faults_is_all_right_also_without_a_workspace(program: Program) -> None:
    path = SHIPPED / "akipress.toml"
    said = program("rules", "check", path)
    assert (said.status, said.out, said.err) == (0, f"{path}: 2 rules, all right\n", "")
    assert program("rules", "check", path, "--json").json == {
        "files": [{"file": str(path), "rules": 2, "errors": [], "warnings": []}]
    }


def test_every_error_is_told_at_once_with_its_line_and_what_is_right(office: Program) -> None:
    change(office, 'number = "1"', "number = 3.10")
    change(office, 'check = "hyperlink"', 'check = "hyprlink"')
    change(office, 'accepts = ["akipress.com"]', 'acepts = ["akipress.com"]')
    change(office, 'severity = "minor"', 'severity = "small"')
    lines = pack_of(office).read_text("utf-8").split("\n")
    said = office("rules", "check")
    assert said.status == 2
    expected = {
        "number = 3.10": 'number: write "3.10" in quotes',
        'check = "hyprlink"': "no check is called 'hyprlink'; did you mean 'hyperlink'?",
        'severity = "small"': "severity: 'small' is not known here; known are major, minor",
    }
    for line, told in expected.items():
        at = next(number for number, text in enumerate(lines, 1) if text.startswith(line))
        assert f"error: {pack_of(office)}, line {at}: {told}" in said.out
    assert said.out.splitlines()[-1] == f"{pack_of(office)}: 3 errors"
    (file,) = office("rules", "check", "--json").json["files"]
    assert [error["text"] for error in file["errors"]] == list(expected.values())
    assert all(lines[error["line"] - 1] for error in file["errors"])


def test_a_link_that_is_wanted_to_somebody_elses_site_is_an_error(office: Program) -> None:
    change(office, 'accepts = ["akipress.com"]', 'accepts = ["akypress.com"]')
    said = office("rules", "check", "rules/akipress.toml")
    assert said.status == 2
    assert "did you mean 'akipress.com'?" in said.out


def test_what_a_person_should_look_at_is_a_warning(office: Program) -> None:
    change(office, 'verified = {on = 2026-11-23, where = "page supplied by the agency"}', "")
    change(office, 'id = "akipress.hyperlink"', 'id = "akipress.citation"')
    said = office("rules", "check")
    assert said.status == 0
    assert "akipress.agreement: not verified, so the rule leads to review at most" in said.out
    assert "akipress.citation: no example shows the rule at work" in said.out
    assert said.out.splitlines()[-1].endswith("akipress.toml: 2 rules, 2 warnings")
    assert office("rules", "check", "-q").out == f"{pack_of(office)}: 2 rules, 2 warnings\n"
    (file,) = office("rules", "check", "--json").json["files"]
    assert [warning["rule"] for warning in file["warnings"]] == ["akipress.agreement", "akipress.citation"]


def test_an_example_beside_the_pack_shows_a_rule_at_work(office: Program) -> None:
    change(office, 'id = "akipress.hyperlink"', 'id = "akipress.citation"')
    shutil.copytree(LINK, office.folder / "rules" / "examples" / "akipress.citation")
    assert office("rules", "check").out.endswith("2 rules, all right\n")


def test_every_pack_of_a_folder_is_checked(program: Program) -> None:
    said = program("rules", "check", SHIPPED, "--json")
    assert said.status == 0
    assert {Path(file["file"]).name for file in said.json["files"]} == {
        path.name for path in SHIPPED.glob("*.toml")
    } - {"platforms.toml"}
    empty = program.folder / "empty"
    empty.mkdir()
    assert program("rules", "check", empty).status == 2


@pytest.mark.parametrize(
    "content",
    [b"", b"\xff\xfe", b"[" * 5000, b"a." * 600, b'[[rule]]\nid = "\\u001b[31m"\n', b"\x00", b"#" * 300_000],
    ids=range(7),
)
def test_a_hostile_file_is_an_error_and_nothing_else(program: Program, content: bytes) -> None:
    path = program.folder / "hostile.toml"
    path.write_bytes(content)
    for words in (("check", path), ("show", path), ("test", path), ("export", "--format", "odrl", path)):
        said = program("rules", *words)
        assert said.status == 2
        assert "hostile.toml" in said.out + said.err
        assert "Traceback" not in said.out + said.err
        assert "\x1b" not in said.out + said.err


def test_a_file_that_is_not_there_is_an_error(program: Program) -> None:
    said = program("rules", "check", "nowhere.toml", "--json")
    assert said.status == 2
    assert said.json["files"][0]["errors"] == [{"line": None, "text": "there is no such file"}]


# ---------------------------------------------------------------- test


def test_examples_that_are_judged_as_they_say_end_well(office: Program) -> None:
    said = office("rules", "test", "akipress.hyperlink")
    assert said.status == 0
    assert "ok       akipress.hyperlink/breaks/no-link\n" in said.out
    assert said.out.splitlines()[-1].endswith("examples: judged as they say")


def test_without_a_name_the_examples_of_every_rule_of_the_workspace_are_run(office: Program) -> None:
    said = office("rules", "test", "--json")
    assert said.status == 0
    assert {one["rule"] for one in said.json["examples"]} == {"akipress.agreement", "akipress.hyperlink"}
    assert said.json["failed"] == 0


def test_an_example_that_is_judged_otherwise_fails_and_says_what_differs(program: Program) -> None:
    folder = program.folder / "mine"
    shutil.copytree(LINK, folder / "akipress.hyperlink")
    shutil.move(folder / "akipress.hyperlink/breaks/no-link.html", folder / "akipress.hyperlink/meets/no-link.html")
    said = program("rules", "test", "akipress.hyperlink", "--folder", folder, "-q")
    assert said.status == 1
    assert "differs  akipress.hyperlink/meets/no-link\n         not-met, not met: no link to " in said.out
    assert said.out.splitlines()[-1].endswith(" 1 judged otherwise")
    told = program("rules", "test", "akipress.hyperlink", "--folder", folder, "-q", "--json").json
    assert told["failed"] == 1
    (failed,) = (one for one in told["examples"] if one["difference"])
    assert (failed["page"], failed["expected"], failed["results"]) == ("no-link.html", "met", ["not-met"])


def test_examples_of_a_workspace_go_before_those_that_ship(office: Program) -> None:
    own = office.folder / "rules" / "examples" / "akipress.hyperlink"
    for name in ("article.txt", "meets/credit-line.html", "meets/credit-line.toml"):
        (own / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(LINK / name, own / name)
    said = office("rules", "test", "akipress.hyperlink")
    assert said.out == "ok       akipress.hyperlink/meets/credit-line\n1 example: judged as it says\n"


def test_examples_that_ship_and_fail_for_a_changed_rule_are_explained(office: Program) -> None:
    change(office, 'accepts = ["akipress.com"]', 'accepts = ["tazabek.kg"]')
    said = office("rules", "test", "akipress.hyperlink")
    assert said.status == 1
    assert "put your own into rules/examples" in said.err


def test_without_examples_it_is_told_where_they_belong(program: Program) -> None:
    folder = program.folder / "none"
    folder.mkdir()
    said = program("rules", "test", "akipress.hyperlink", "--folder", folder, "-q")
    assert said.status == 2
    assert f"{folder}: no examples of akipress.hyperlink" in said.err
    assert program("rules", "test", "akipress", "--folder", folder, "-q").status == 2


# ---------------------------------------------------------------- explain


def explained(program: Program, *words: str | Path) -> str:
    said = program("rules", "explain", *words, "-q")
    assert said.status == 0, said
    return " ".join(said.out.split())


def test_an_explanation_says_what_was_looked_at_and_why(program: Program) -> None:
    with_link = explained(program, "akipress.hyperlink", "--html", WITH_LINK, "--article", LINK / "article.txt")
    assert "result ✓ met" in with_link
    assert "links counts: leads to " in with_link
    assert "passages body, paragraph " in with_link
    without = explained(program, "akipress.hyperlink", "--html", NO_LINK, "--article", LINK / "article.txt")
    assert "required a hyperlink to akipress.com" in without
    assert "result ✕ not met" in without
    assert "remedy <p" in without
    assert "links none of the page's " in without
    assert "named the page does not name the agency" in without


def test_a_rule_that_does_not_apply_says_why_not(program: Program) -> None:
    article = EXAMPLES / "akipress.agreement" / "article.txt"
    said = explained(program, "akipress.hyperlink", "--html", WHOLE_COPY, "--article", article)
    assert "the rule does not apply here: the use is republication, and the rule is for citation." in said


def test_an_explanation_as_json_has_the_links_and_passages(program: Program) -> None:
    words = ("rules", "explain", "akipress.hyperlink", "--html", WITH_LINK, "--article", LINK / "article.txt")
    told = program(*words, "--url", "somewhere.example/page", "--json", "-q").json
    assert told["url"] == "https://somewhere.example/page"
    (article,) = told["articles"]
    assert (article["applies"], article["why_not"], article["finding"]["result"]) == (True, None, "met")
    assert article["links"][0]["counts"] == "yes"
    assert article["passages"]


def test_the_article_may_be_one_of_the_workspace_or_any_of_them(desk: Program) -> None:
    url, page = desk.page("whole copy without link")
    (row,) = desk("corpus", "list", "--json").json
    for words in ((), ("--article", row["id"])):
        told = desk("rules", "explain", "akipress.agreement", "--html", page, "--url", url, *words, "--json").json
        assert [one["article"]["id"] for one in told["articles"]] == [row["id"]]
        assert told["articles"][0]["finding"]["result"] == "not-met"
        assert told["articles"][0]["verdict"] == "violation"
    by_file = desk("rules", "explain", "akipress.agreement", "--html", page, "--article", ARTICLE, "--json").json
    assert by_file["articles"][0]["finding"]["result"] == "not-met"
    unknown = desk("rules", "explain", "akipress.agreement", "--html", page, "--article", "no-such-article")
    assert (unknown.status, "corpus list" in unknown.err) == (2, True)


def test_a_page_with_nothing_of_ours_is_told_so(program: Program) -> None:
    page = program.folder / "page.html"
    page.write_text(f"<html><body><p>{'Nothing here is anything of theirs. ' * 20}</p></body></html>", "utf-8")
    said = explained(program, "akipress.hyperlink", "--html", page, "--article", LINK / "article.txt")
    assert "nothing of ours was found on the page" in said


def test_a_page_that_cannot_be_read_is_not_explained_away(program: Program) -> None:
    page = program.folder / "page.html"
    words = ("rules", "explain", "akipress.hyperlink", "--html", page, "--article", LINK / "article.txt", "-q")
    page.write_text("<html></html>", "utf-8")
    said = program(*words)
    assert said.status == 3
    assert "the page was not checked" in said.out
    page.write_bytes(b"")
    assert program(*words).status == 2


@pytest.mark.parametrize(
    ("name", "article", "hint"),
    [
        ("akipress", LINK / "article.txt", "is a whole pack; name one of its rules: akipress.agreement"),
        ("akipress.hyperlink", None, "say which article of ours: --article FILE"),
        ("akipress.hyperlink", "nowhere.txt", "nowhere.txt: there is no such file"),
    ],
)
def test_what_is_lacking_is_told(program: Program, name: str, article: str | Path | None, hint: str) -> None:
    words: tuple[str | Path, ...] = ("rules", "explain", name, "--html", NO_LINK, "-q")
    said = program(*words, *(("--article", article) if article else ()))
    assert said.status == 2
    assert hint in said.err


def test_a_hostile_page_does_not_act_on_the_terminal(program: Program) -> None:
    page = program.folder / "page.html"
    text = WITH_LINK.read_text("utf-8").replace("</title>", "&#27;[31m\u202e</title>").replace("</a>", "\u202e</a>")
    page.write_text(text, "utf-8")
    said = program("rules", "explain", "akipress.hyperlink", "--html", page, "--article", LINK / "article.txt", "-q")
    assert said.status == 0
    assert not {"\x1b", "\u202e"} & set(said.out)


# ---------------------------------------------------------------- schema, export


def test_the_schema_is_printed_and_holds(program: Program) -> None:
    schema = program("rules", "schema").json
    Draft202012Validator.check_schema(schema)
    assert "akipress.com" not in json.dumps(schema)


def test_a_policy_is_printed_and_what_it_cannot_say_stands_on_stderr(office: Program) -> None:
    said = office("rules", "export", "--format", "odrl")
    assert said.status == 0
    assert said.json["profile"] == "https://iptc.org/std/RightsML/odrl-profile/"
    assert "not expressed: akipress.hyperlink: that the attribution is a hyperlink" in said.err
    quiet = office("rules", "export", "--format", "odrl", "akipress", "-q")
    assert (quiet.json, quiet.err) == (said.json, "")


def test_an_export_names_its_format_and_a_pack_where_there_are_several(program: Program) -> None:
    assert program("rules", "export").status == 2
    said = program("rules", "export", "--format", "odrl", "-q")
    assert said.status == 2
    assert "say which pack: " in said.err
    assert program("rules", "export", "--format", "odrl", SHIPPED / "akipress.toml").status == 0


@pytest.mark.parametrize(
    "words",
    [
        ("list",),
        ("show", "akipress.hyperlink"),
        ("check", "rules/akipress.toml"),
        ("test", "akipress.hyperlink"),
        ("explain", "akipress.hyperlink", "--html", NO_LINK, "--article", LINK / "article.txt"),
    ],
    ids=lambda words: words[0],
)
def test_on_a_terminal_colours_repeat_what_words_say(office: Program, words: tuple[str | Path, ...]) -> None:
    change(office, 'verified = {on = 2026-11-23, where = "page supplied by the agency"}', "")
    plain = office("rules", *words, "--no-color")
    office.monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    office.monkeypatch.delenv("NO_COLOR", raising=False)
    office.monkeypatch.setenv("TERM", "xterm")
    coloured = office("rules", *words)
    assert "\x1b[" in coloured.out
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured.out) == plain.out
