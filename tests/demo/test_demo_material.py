"""The demo's material is whole: every article has its facts, every page its file, every address its verdict."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from syndicheck.demo import expected, sample_articles, sample_candidates, sample_workspace
from syndicheck.demo.sites import CLOSED_HOSTS, FOLDER, HOSTS, PAGES, SamplePage
from syndicheck.model import ItemType, Verdict
from syndicheck.terms import CHECKS, load_pack, load_register
from syndicheck.words import count, split

ARTICLES = sorted(sample_articles().glob("*.txt"))
TEASER = "en-teaser-orchestra"
QUARTER = 0.25


def facts_and_text(path: Path) -> tuple[dict[str, str], str]:
    _, facts, text = path.read_text("utf-8").split("---\n", 2)
    return dict(line.split(": ", 1) for line in facts.splitlines()), text


def words_of(page: SamplePage) -> str:
    """The visible words of a page's article."""
    charset = dict(page.headers)["Content-Type"].partition("charset=")[2]
    tree = LexborHTMLParser(page.body().decode(charset))
    for element in tree.css("script, style, noscript"):
        element.decompose()
    body = tree.body
    assert body is not None
    return body.text(separator=" ")


def page_on(host: str) -> SamplePage:
    return next(page for page in PAGES if page.host == host)


def outside_quotation_marks(text: str) -> str:
    return re.sub(r"[“«][^”»]*[”»]", " ", re.split("All rights reserved|Все права защищены", text)[0])


def longest_runs(page: str, article: str, least: int = 6) -> list[int]:
    """Lengths of the runs of equal words, greedily from the page's start."""
    ours, theirs = split(article).keys.tolist(), split(page).keys.tolist()
    places: dict[tuple[int, ...], list[int]] = {}
    for place in range(len(ours) - least + 1):
        places.setdefault(tuple(ours[place : place + least]), []).append(place)
    runs, at = [], 0
    while at <= len(theirs) - least:
        longest = 0
        for place in places.get(tuple(theirs[at : at + least]), ()):
            length = least
            while theirs[at + length : at + length + 1] == ours[place + length : place + length + 1] != []:
                length += 1
            longest = max(longest, length)
        runs += [longest] if longest else []
        at += longest or 1
    return runs


def test_there_are_articles_in_three_languages() -> None:
    languages = Counter(facts_and_text(path)[0]["language"] for path in ARTICLES)
    assert len(ARTICLES) >= 14
    assert languages["en"] >= 6
    assert languages["ru"] >= 5
    assert languages["ky"] >= 3


@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.stem)
def test_every_article_states_its_facts_and_has_the_length_of_a_news_item(path: Path) -> None:
    facts, text = facts_and_text(path)
    assert set(facts) == {"title", "url", "published", "type", "language"}
    assert facts["url"].startswith("https://alatoo-newswire.example/")
    assert datetime.fromisoformat(facts["published"]).utcoffset() == timedelta(hours=6)
    assert ItemType(facts["type"]) is not ItemType.UNKNOWN
    assert path.stem.startswith(f"{facts['language']}-")
    assert 180 <= count(text) <= 450 or path.stem == TEASER


def test_no_two_articles_share_an_address_or_a_title() -> None:
    for key in ("url", "title"):
        values = [facts_and_text(path)[0][key] for path in ARTICLES]
        assert len(set(values)) == len(values)


def test_the_articles_have_the_noise_of_an_agency() -> None:
    texts = [facts_and_text(path)[1] for path in ARTICLES]
    for noise in (r"^_\d+_\d+_\d+_\d+$", r"^ALATOO NEWSWIRE - ", r"\w+\|.*2026", r"reports Meridian Post\.$",
                  r"сообщает пресс-служба", r"“[^”]+”", r"«[^»]+»", r"^Log in$", "To Read the Full Story"):  # fmt: skip
        assert any(re.search(noise, text, re.MULTILINE) for text in texts), noise
    assert "interview" in {facts_and_text(path)[0]["type"] for path in ARTICLES}


def test_every_page_has_its_file_and_every_file_its_page() -> None:
    files = {path.relative_to(FOLDER).as_posix() for path in FOLDER.rglob("*.html")}
    assert files == {page.file for page in PAGES}
    assert all(page.file.startswith(f"{page.host}/") for page in PAGES)


def test_every_candidate_has_an_expected_verdict() -> None:
    assert tuple(expected()) == sample_candidates()
    assert set(expected().values()) == {verdict.value for verdict in Verdict}
    assert len(set(sample_candidates())) == len(PAGES) >= 16


def test_all_hosts_are_reserved_for_examples() -> None:
    assert all(re.fullmatch(r"[a-z-]+\.example", host) for host in HOSTS)
    assert set(HOSTS) >= CLOSED_HOSTS


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.host)
def test_every_page_parses_into_words_under_a_title(page: SamplePage) -> None:
    charset = dict(page.headers)["Content-Type"].partition("charset=")[2]
    tree = LexborHTMLParser(page.body().decode(charset))
    title = tree.css_first("title")
    assert title is not None
    assert title.text().strip()
    assert page.body().rstrip().endswith(b"</html>")
    assert count(words_of(page)) >= 150 or "challenge" in page.about
    assert page.about == page.about.strip() != ""


@pytest.mark.parametrize(
    ("host", "article"),
    [
        ("steppe-review.example", "en-school-stoves"),
        ("highland-digest.example", "en-glacier-station"),
        ("trade-notes.example", "en-school-stoves"),
        ("gorod-i-gory.example", "ru-school-bus"),
        ("ayil-ochogu.example", "ky-mobile-library"),
    ],
)
def test_a_citation_takes_thirty_words_or_more_and_less_than_a_quarter(host: str, article: str) -> None:
    ours = outside_quotation_marks(facts_and_text(sample_articles() / f"{article}.txt")[1])
    shared = sum(longest_runs(words_of(page_on(host)), ours))
    assert 30 <= shared <= 90
    assert shared / count(ours) < QUARTER


def test_the_long_pages_have_six_hundred_words_of_their_own() -> None:
    for host in ("steppe-review.example", "highland-digest.example"):
        assert count(words_of(page_on(host))) >= 690


@pytest.mark.parametrize(
    ("host", "article"),
    [
        ("morning-courier.example", "en-dam-repair"),
        ("paper-mirror.example", "en-dam-repair"),
        ("valley-herald.example", "en-apple-harvest"),
        ("north-line.example", "en-night-train"),
        ("vestnik-doliny.example", "ru-water-main"),
        ("early-page.example", "ru-clock-museum"),
        ("alatoo-newswire.example", "en-librarian-interview"),
    ],
)
def test_a_whole_copy_holds_the_whole_article(host: str, article: str) -> None:
    _, text = facts_and_text(sample_articles() / f"{article}.txt")
    body = re.split("All rights reserved|Все права защищены", text)[0]
    assert sum(longest_runs(words_of(page_on(host)), body)) > 0.9 * count(body)


def test_look_alike_letters_really_differ_from_the_article() -> None:
    text = words_of(page_on("paper-mirror.example"))
    assert "Divers who inspected" not in text
    assert "Divers who inspected".translate(str.maketrans("eopc", "еорс")) in text


def test_the_quoting_page_takes_nothing_but_speech() -> None:
    _, text = facts_and_text(sample_articles() / "en-bridge-hearing.txt")
    page = words_of(page_on("riverside-gazette.example"))
    assert longest_runs(page, outside_quotation_marks(text)) == []
    assert sum(longest_runs(page, text)) >= 60
    assert "Alatoo" not in page


def test_the_page_about_onions_takes_only_what_another_outlet_reported() -> None:
    _, text = facts_and_text(sample_articles() / "en-border-market.txt")
    theirs, ours = text.split("reports Meridian Post.")
    page = words_of(page_on("market-days.example"))
    assert sum(longest_runs(page, theirs)) > 100
    assert longest_runs(page, ours) == []
    assert "Meridian Post" in page


def test_the_workspace_holds_a_rule_pack_and_one_partner() -> None:
    folder = sample_workspace()
    pack = load_pack(folder / "rules" / "alatoo.toml", {name: check.options for name, check in CHECKS.items()})
    assert [rule.id for rule in pack.rules] == ["alatoo.agreement", "alatoo.hyperlink"]
    assert all(rule.verified for rule in pack.rules)
    (partner,) = load_register(folder / "partners.csv", complete=True).agreements
    assert partner.domains == ("north-line.example",)


def test_the_clauses_are_the_ones_under_the_articles() -> None:
    pack = tomllib.loads((sample_workspace() / "rules" / "alatoo.toml").read_text("utf-8"))
    _, text = facts_and_text(sample_articles() / "en-dam-repair.txt")
    assert all(rule["clause"] in text for rule in pack["rule"])
