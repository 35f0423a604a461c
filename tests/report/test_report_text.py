from __future__ import annotations

import re

import pytest
from report_samples import (
    HOSTILE,
    clear,
    common,
    compliant,
    duty,
    every_verdict,
    hostile,
    licensed,
    link,
    no_match,
    not_checked,
    page,
    passage,
    review,
    violation,
)
from report_samples import assessment as assess
from rich.cells import cell_len

from syndicheck.model import Checked, Counts, ReasonCode, UseKind, Verdict
from syndicheck.report import explain_text, page_object, render_text
from syndicheck.report.wording import VERDICTS

ANSI = re.compile(r"\x1b\[[0-9;]*m")


def shown(*outcomes: object, width: int = 80, colour: bool = False) -> str:
    return render_text([page_object(outcome) for outcome in outcomes], width, colour)  # type: ignore[arg-type]


@pytest.mark.parametrize("outcome", every_verdict())
def test_the_verdict_stands_first_in_words(outcome: Checked) -> None:
    first = shown(outcome).splitlines()[0]
    assert first[2:].startswith(VERDICTS[outcome.verdict])


def test_a_case_has_clause_required_found_links_passages_and_what_to_do() -> None:
    said = " ".join(shown(review()).split())
    for part in (
        "clause 3.10: “Any citation carries a hyperlink to tulpar.example.” (not verified first-hand)",
        "required a hyperlink to tulpar.example in the article",
        "found one in the page's footer",
        "result ? cannot be told",
        "? may count: stands in the page's footer, not with the citation (footer) https://www.tulpar.example/",
        "✕ does not count: a dead relative address",
        "passage 1 28 words, body, paragraph 1, counted",
        "named 2 times, first as “Tulpar”",
        "look first at this: the shared words stand under the credit of an official source",
    ):
        assert part in said
    assert "covered by agreement 17/2026" in shown(licensed())
    assert "nothing to do" in shown(compliant())
    assert "not counted: quotation" in shown(clear())
    assert "a partner’s recorded duty" in " ".join(shown(duty()).split())


def test_a_page_that_was_not_read_says_why_and_gives_a_line_to_use() -> None:
    said = shown(not_checked(ReasonCode.PAYWALL, "https://wall.example/x"))
    assert "a paywall stood in the way" in said
    assert "             syndicheck url https://wall.example/x --html saved.html\n" in said
    assert "--html" not in shown(not_checked(ReasonCode.BAD_ADDRESS, "::"))
    assert "--html" not in shown(not_checked(ReasonCode.LOGIN, "https://wall.example/" + "x" * 400))


def test_nothing_found_names_its_limits() -> None:
    said = " ".join(shown(no_match()).split())
    assert "translations and rewritings are not looked for" in said
    assert "(en, ru)" in said


@pytest.mark.parametrize("width", [60, 80, 120])
def test_no_line_is_wider_than_the_terminal_but_addresses_and_commands(width: int) -> None:
    long = hostile("слово 漢字 " * 40)
    for line in shown(*every_verdict(), long, width=width).splitlines():
        assert cell_len(line) <= width or "https://" in line or "%20" in line
        assert line == line.rstrip()


@pytest.mark.parametrize("payload", HOSTILE)
def test_the_terminal_never_obeys_a_page(payload: str) -> None:
    hard = hostile(payload)
    for said in (shown(hard, not_checked(ReasonCode.LOGIN, payload)), explain_text(page_object(hard))):
        assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]", said)
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]", ANSI.sub("", shown(hard, colour=True)))


def test_square_brackets_and_colons_of_a_title_are_kept() -> None:
    said = shown(Checked(page(title="[bold red]x[/bold red] :smile: [video]"), (), compared=("en",)))
    assert "[bold red]x[/bold red] :smile: [video]" in said


def test_colour_only_repeats_what_the_words_say() -> None:
    coloured = shown(*every_verdict(), colour=True)
    assert "\x1b[" in coloured
    assert ANSI.sub("", coloured) == shown(*every_verdict())


def test_long_lists_are_shortened_and_say_so() -> None:
    many = assess(
        Verdict.REVIEW, UseKind.CITATION, ("many",), passages=(passage(),) * 6,
        links=tuple(link(f"https://tulpar.example/{n}", Counts.YES, "counts") for n in range(11)),
    )  # fmt: skip
    said = shown(Checked(page(), (many, many)))
    assert "and 3 more\n" in said
    assert "and 3 more passages\n" in said
    assert said.count("A person must look") == 2


def test_no_page_gives_no_text() -> None:
    assert shown() == ""
    assert "the page has no links" in shown(violation())


def test_explaining_lists_what_was_set_aside_and_not_found_out() -> None:
    said = " ".join(explain_text(page_object(review())).split())
    assert "set aside steppe-horses: 11 words, under the floor of 30" in said
    assert "not known the article goes on: https://orlan.example/2026/11/bridge?page=2" in said
    assert "order our article has no time of publication" in said
    assert explain_text(page_object(not_checked())) == ""


def test_words_in_other_letters_are_said_where_they_are_notable() -> None:
    said = render_text([page_object(common())], 100, False)
    assert "letters    7 words of 60 written in other letters or with characters that nobody sees: “Nаryn”" in said
    assert "written in other letters" not in render_text([page_object(violation())], 100, False)
