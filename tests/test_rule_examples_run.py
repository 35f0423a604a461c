"""Examples of rules: what runs them sees where a page is judged otherwise than its folder says."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from syndicheck.bundled import bundled_path
from syndicheck.errors import InputError
from syndicheck.model import Agency, Capture, Context, Ending, ItemType, Party, Result, RulePack, Verdict
from syndicheck.rule_examples import (
    Example,
    Explained,
    Kind,
    article_from_file,
    bench,
    examples_in,
    explain,
    try_all,
    try_example,
)
from syndicheck.rule_examples.stated import Stated, read_stated
from syndicheck.terms import CHECKS, load_pack

SHIPPED = bundled_path("rules", "examples")
PACK = load_pack(bundled_path("rules", "akipress.toml"), {name: check.options for name, check in CHECKS.items()})
LINK, AGREEMENT = "akipress.hyperlink", "akipress.agreement"
RULES = {rule.id: rule for rule in PACK.rules}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The examples of AKIpress, to be changed."""
    for rule in RULES:
        shutil.copytree(SHIPPED / rule, tmp_path / "examples" / rule)
    return tmp_path / "examples"


def example(folder: Path, rule: str, kind: Kind, name: str) -> Example:
    return next(one for one in examples_in(folder, (rule,)) if (one.kind, one.page.stem) == (kind, name))


def difference(folder: Path, rule: str, kind: Kind, name: str, pack: RulePack = PACK) -> str:
    return try_example(example(folder, rule, kind, name), pack).difference


def moved(folder: Path, rule: str, before: Kind, name: str, after: Kind) -> None:
    """A page in a folder where it does not belong, of whose verdict nothing is said."""
    source, goal = folder / rule / before, folder / rule / after
    goal.mkdir(exist_ok=True)
    shutil.move(source / f"{name}.html", goal / f"{name}.html")
    lines = (source / f"{name}.toml").read_text("utf-8").splitlines()
    kept = [line for line in lines if not line.startswith("verdict")]
    (goal / f"{name}.toml").write_text("\n".join(kept), "utf-8")


def say(folder: Path, rule: str, page: str, line: str) -> None:
    path = folder / rule / f"{page}.toml"
    path.write_text(f"{path.read_text('utf-8') if path.is_file() else ''}\n{line}\n", "utf-8")


# ---------------------------------------------------------------- running


def test_each_example_is_run_and_its_findings_are_those_of_its_rule(folder: Path) -> None:
    trials = list(try_all(examples_in(folder), (PACK,)))
    assert {trial.example.rule for trial in trials} == set(RULES)
    assert [trial.example.name for trial in trials if not trial.passed] == []
    for trial in trials:
        assert all(finding.rule.id == trial.example.rule for finding in trial.findings)


def test_a_page_that_breaks_the_rule_is_no_example_of_meeting_it(folder: Path) -> None:
    moved(folder, LINK, Kind.BREAKS, "no-link", Kind.MEETS)
    assert difference(folder, LINK, Kind.MEETS, "no-link").startswith("not-met, not met: ")


def test_a_page_that_meets_the_rule_is_neither_unsure_nor_a_breach(folder: Path) -> None:
    moved(folder, LINK, Kind.MEETS, "credit-line", Kind.BREAKS)
    assert difference(folder, LINK, Kind.BREAKS, "credit-line").startswith("met, not not-met: ")
    moved(folder, LINK, Kind.BREAKS, "credit-line", Kind.UNSURE)
    assert difference(folder, LINK, Kind.UNSURE, "credit-line").startswith("met, not cannot-tell: ")


def test_a_link_that_only_a_person_can_judge_is_unsure(folder: Path) -> None:
    moved(folder, LINK, Kind.MEETS, "credit-line", Kind.UNSURE)
    page = folder / LINK / "unsure" / "credit-line.html"
    page.write_text(page.read_text("utf-8").replace("akipress.com", "tazabek.kg"), "utf-8")
    trial = try_example(example(folder, LINK, Kind.UNSURE, "credit-line"), PACK)
    assert trial.passed, trial.difference
    assert {finding.proof.result for finding in trial.findings} == {Result.CANNOT_TELL}


def test_another_verdict_than_the_stated_one_is_told_with_what_was_found(folder: Path) -> None:
    path = folder / LINK / "breaks" / "no-link.toml"
    path.write_text(path.read_text("utf-8").replace('"violation"', '"compliant"'), "utf-8")
    told = difference(folder, LINK, Kind.BREAKS, "no-link")
    assert told.startswith("the page's verdict is violation, not compliant (")


def test_a_page_with_nothing_of_ours_proves_nothing(folder: Path) -> None:
    for kind in ("meets", "breaks"):
        page = folder / LINK / kind / "strange.html"
        page.write_text(f"<html><body><p>{'Nothing here is anything of theirs. ' * 20}</p></body></html>", "utf-8")
        assert difference(folder, LINK, Kind(kind), "strange").startswith("nothing of ours was found on the page: ")


def test_a_page_that_cannot_be_read_proves_nothing(folder: Path) -> None:
    (folder / LINK / "meets" / "empty.html").write_text("<html></html>", "utf-8")
    assert difference(folder, LINK, Kind.MEETS, "empty").startswith("the page was not checked: ")


def test_a_page_to_which_the_rule_does_not_apply_proves_nothing_unless_that_is_its_point(folder: Path) -> None:
    for file in ("html", "toml"):
        shutil.copy(folder / AGREEMENT / "breaks" / f"whole-copy.{file}", folder / LINK / "meets")
    shutil.copy(folder / AGREEMENT / "article.txt", folder / LINK)
    path = folder / LINK / "meets" / "whole-copy.toml"
    stated = path.read_text("utf-8")
    assert difference(folder, LINK, Kind.MEETS, "whole-copy") == ""
    path.write_text(stated.replace('verdict = "violation"', ""), "utf-8")
    told = difference(folder, LINK, Kind.MEETS, "whole-copy")
    assert "it is for citation by the public; this is republication" in told
    assert "state the page's verdict" in told


def test_a_licensees_page_meets_a_rule_for_the_public_without_being_held_against_it(folder: Path) -> None:
    path = folder / AGREEMENT / "meets" / "partner-in-force.toml"
    lines = path.read_text("utf-8").splitlines(keepends=True)
    path.write_text("".join(line for line in lines if not line.startswith("verdict")), "utf-8")
    trial = try_example(example(folder, AGREEMENT, Kind.MEETS, "partner-in-force"), PACK)
    assert (trial.difference, trial.findings) == ("", ())


def test_only_the_examples_of_rules_that_are_asked_for_are_found(folder: Path) -> None:
    assert {one.rule for one in examples_in(folder, (LINK,))} == {LINK}
    assert examples_in(folder, ("akipress.nothing",)) == ()
    assert examples_in(folder / "nowhere") == ()


# ---------------------------------------------------------------- what examples state


def stated(folder: Path, text: str, page: str = "") -> Stated:
    rule = folder / "x.rule"
    (rule / "meets").mkdir(parents=True, exist_ok=True)
    (rule / "article.txt").write_text("Our article.", "utf-8")
    (rule / "example.toml").write_text(text, "utf-8")
    (rule / "meets" / "page.toml").write_text(page, "utf-8")
    return read_stated(rule / "meets" / "page.html", rule)


def test_everything_that_can_be_known_of_a_page_and_an_article_can_be_stated(tmp_path: Path) -> None:
    (tmp_path / "x.rule").mkdir()
    (tmp_path / "x.rule" / "later.txt").write_text("Corrected.", "utf-8")
    (tmp_path / "x.rule" / "menu.html").write_text("<p>Menu</p>", "utf-8")
    found = stated(
        tmp_path,
        """
url = "https://site.example/story"
captured_at = 2024-03-06T09:00:00Z
published = 2024-03-05T09:00:00+06:00
verdict = "review"
headers = [["X-Robots-Tag", "noindex"]]
newer = "later.txt"
newer_published = 2024-03-06T08:00:00Z
article_title = "A title"
article_author = "Asel Usenova"
article_type = "interview"
article_complete = false
article_links = ["https://one.example/"]
agreements = [{name = "Partner", domains = "site.example", valid_from = 2024-01-01}]
other_pages = [{url = "https://site.example/", file = "menu.html"}]
resolved = {"https://short.example/a" = "https://akipress.com/", "https://short.example/b" = ""}
""",
    )
    assert found.verdict is Verdict.REVIEW
    assert found.headers == (("X-Robots-Tag", "noindex"),)
    assert found.newer == (tmp_path / "x.rule" / "later.txt").resolve()
    assert found.newer_published == datetime(2024, 3, 6, 8, tzinfo=UTC)
    assert found.facts == {
        "title": "A title",
        "author": "Asel Usenova",
        "item_type": ItemType.INTERVIEW,
        "complete": False,
        "links": ("https://one.example/",),
    }
    assert found.agreements == ({"name": "Partner", "domains": "site.example", "valid_from": "2024-01-01"},)
    assert [other.url for other in found.other_pages] == ["https://site.example/"]
    assert found.resolved == {"https://short.example/a": "https://akipress.com/", "https://short.example/b": None}


def test_a_pages_own_file_overrules_that_of_its_rule_and_that_of_the_rule_it_is_like(tmp_path: Path) -> None:
    base = tmp_path / "base.rule"
    base.mkdir()
    (base / "article.txt").write_text("Our article.", "utf-8")
    (base / "example.toml").write_text(
        'url = "https://base.example/"\narticle_title = "Base"\narticle_author = "Base"\nverdict = "clear"', "utf-8"
    )
    found = stated(tmp_path, 'like = "../base.rule"\nurl = "https://rule.example/"\narticle_title = "Rule"')
    assert (found.url, found.facts["title"], found.facts["author"]) == ("https://rule.example/", "Rule", "Base")
    found = stated(tmp_path, 'like = "../base.rule"', 'url = "https://page.example/"')
    assert (found.url, found.verdict) == ("https://page.example/", Verdict.CLEAR)
    (tmp_path / "x.rule" / "article.txt").unlink()
    rule = tmp_path / "x.rule"
    assert read_stated(rule / "meets" / "page.html", rule).article == base.resolve() / "article.txt"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("\nulr = 'https://a.example/'", "line 2: unknown key 'ulr'; did you mean 'url'?"),
        ("url = 5", "line 1: url: write text in quotes, not 5"),
        ("captured_at = 2024-03-06", "line 1: captured_at: write a time with its zone and no quotes, such as "),
        ("captured_at = 2024-03-06T09:00:00", "line 1: captured_at: write a time with its zone"),
        ("verdict = 'violations'", "line 1: verdict: 'violations' is not known here; did you mean 'violation'?"),
        ("article_type = 'newz'", "line 1: article_type: 'newz' is not known here; did you mean 'news'?"),
        ("article_complete = 'no'", "line 1: article_complete: write true or false, not 'no'"),
        ("article_links = 'https://a.example/'", "line 1: article_links: write a list in square brackets"),
        ("headers = ['X-Robots-Tag']", "line 1: headers: write pairs of name and value, such as "),
        ("headers = [['X', 5]]", "line 1: headers: write text in quotes, not 5"),
        ("agreements = [5]", "line 1: agreements: write a table of keys and values"),
        ("resolved = 5", "line 1: resolved: write a table of keys and values"),
        ("other_pages = [{url = 'https://a.example/'}]", "line 1: other_pages: each needs url and file"),
        ("newer = 'nowhere.txt'", "line 1: newer: there is no file 'nowhere.txt' in x.rule"),
        ("newer = '../../etc/passwd'", "line 1: newer: there is no file '../../etc/passwd' in x.rule"),
        ("like = '../nowhere'", "line 1: like: there is no folder '../nowhere'; write one such as "),
        ("like = '/'", "line 1: like: there is no folder '/'"),
        ("like = '../x.rule'", "like: these folders refer to each other without an end"),
        ("url = ", "line 1: not TOML: "),
    ],
)
def test_what_is_not_understood_is_told_with_file_and_line(folder: Path, text: str, expected: str) -> None:
    (folder / "x.rule" / "meets").mkdir(parents=True)
    page = folder / "x.rule" / "meets" / "page.html"
    page.write_text("<p>Hello</p>", "utf-8")
    (folder / "x.rule" / "example.toml").write_text(text, "utf-8")
    pack = replace(PACK, rules=(replace(PACK.rules[0], id="x.rule"),))
    told = try_example(Example("x.rule", Kind.MEETS, page), pack).difference
    assert expected in told
    assert told.startswith(str(folder / "x.rule" / "example.toml"))


def test_a_missing_or_broken_article_and_a_row_that_cannot_be_read_are_differences(folder: Path) -> None:
    say(
        folder,
        AGREEMENT,
        "breaks/whole-copy",
        'agreements = [{name = "P", domains = "p.example", valid_from = "1/2/24"}]',
    )
    assert "valid_from" in difference(folder, AGREEMENT, Kind.BREAKS, "whole-copy")
    (folder / LINK / "article.txt").write_bytes("Статья".encode("windows-1251"))
    assert "not UTF-8" in difference(folder, LINK, Kind.MEETS, "credit-line")
    (folder / LINK / "article.txt").unlink()
    assert "article.txt: no such file" in difference(folder, LINK, Kind.MEETS, "credit-line")


def test_a_page_by_itself_is_like_no_other_rule(folder: Path) -> None:
    say(folder, LINK, "meets/credit-line", 'like = "../akipress.agreement"')
    assert "like: write it into example.toml" in difference(folder, LINK, Kind.MEETS, "credit-line")


def test_headers_make_a_page_one_that_a_server_sent(folder: Path) -> None:
    say(folder, LINK, "meets/credit-line", 'headers = [["X-Robots-Tag", "noindex"]]')
    outcome = try_example(example(folder, LINK, Kind.MEETS, "credit-line"), PACK).outcome
    assert outcome is not None
    page = outcome.page  # type: ignore[union-attr] # a page that was checked
    assert page.ending is Ending.LENGTH
    assert "noindex" in page.robots


def test_a_date_that_somebody_else_gives_for_the_page_counts(folder: Path) -> None:
    trial = try_example(example(folder, LINK, Kind.BREAKS, "no-link"), PACK)
    assert trial.outcome is not None
    assert trial.outcome.verdict is Verdict.VIOLATION
    say(folder, LINK, "breaks/no-link", "published = 2020-01-01T09:00:00Z")
    trial = try_example(example(folder, LINK, Kind.BREAKS, "no-link"), PACK)
    assert trial.outcome is not None
    assert trial.outcome.verdict is not Verdict.VIOLATION


# ---------------------------------------------------------------- explaining


def explained(folder: Path, rule: str, page: str, shown: str | None = None, **changed: Any) -> Explained:
    """What the explanation of a rule says that differs from the shipped one in some fields."""
    path = folder / rule / f"{page}.html"
    subject = replace(RULES[shown or rule], **changed)
    pack = replace(PACK, rules=tuple(subject if one.id == subject.id else one for one in PACK.rules))
    article = article_from_file(folder / rule / "article.txt", PACK.agency)
    now = datetime(2024, 1, 1, tzinfo=UTC)
    url = "https://somewhere.example/page"
    capture = Capture(url, url, now, path.read_bytes(), Ending.SUPPLIED)
    with bench(pack, (article,)) as checker:
        (found,) = explain(checker, pack, subject, capture, Context(now)).articles
    return found


def test_an_explanation_shows_the_links_as_the_rule_sees_them(folder: Path) -> None:
    found = explained(folder, LINK, "meets/link-in-the-paragraph")
    assert found.finding.proof.result is Result.MET
    assert found.why_not == ""
    assert [link.counts.value for link in found.held.links] == ["yes"]


def test_a_rule_that_does_not_apply_is_held_all_the_same_and_says_why_not(folder: Path) -> None:
    found = explained(folder, AGREEMENT, "breaks/whole-copy", LINK)
    assert found.why_not == "the use is republication, and the rule is for citation"
    assert found.finding.rule.id == LINK
    assert found.finding.proof.result is Result.NOT_MET


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        (
            {"items": (ItemType.INTERVIEW,)},
            "the article is of the type unknown, and the rule is for interview",
        ),
        ({"parties": (Party.LICENSEE,)}, "no agreement covers the use, and the rule is for licensees"),
        ({"valid_from": date(2030, 1, 1)}, "it was not in force when the page was published"),
    ],
)
def test_each_reason_for_which_a_rule_does_not_apply_is_told(
    folder: Path, changed: dict[str, Any], expected: str
) -> None:
    found = explained(folder, LINK, "breaks/no-link", **changed)
    assert found.why_not == expected
    assert found.finding.proof.result is Result.NOT_MET


def test_a_page_that_cannot_be_read_explains_nothing(folder: Path) -> None:
    article = article_from_file(folder / LINK / "article.txt", PACK.agency)
    now = datetime(2024, 1, 1, tzinfo=UTC)
    capture = Capture("https://a.example/", "https://a.example/", now, b"<html></html>", Ending.SUPPLIED)
    with bench(PACK, (article,)) as checker:
        found = explain(checker, PACK, RULES[LINK], capture, Context(now))
    assert (found.outcome.verdict, found.articles) == (Verdict.NOT_CHECKED, ())


def test_a_file_that_is_no_single_page_is_refused_and_not_read_whole(folder: Path) -> None:
    (folder / LINK / "article.txt").write_bytes(b"x" * 1_000_001)
    assert "larger than 1 MB" in difference(folder, LINK, Kind.MEETS, "credit-line")


def test_an_article_comes_from_a_file_that_holds_one(tmp_path: Path) -> None:
    agency = Agency("birge", "Birge", ("Birge",), ("birge.example",))
    path = tmp_path / "two.jsonl"
    path.write_text('{"text": "One."}\n{"text": "Two."}\n', "utf-8")
    with pytest.raises(InputError, match=r"two\.jsonl: holds 2 articles; give a file that holds one"):
        article_from_file(path, agency)
    path.write_text('{"text": 5}\n', "utf-8")
    with pytest.raises(InputError, match=r"two\.jsonl:1: "):
        article_from_file(path, agency)
