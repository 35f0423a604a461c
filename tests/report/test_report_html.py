from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from report_samples import (
    HOSTILE,
    NOT_LICENSED,
    NOW,
    TEMPLATES,
    assessment,
    cautioned,
    clear,
    common,
    compliant,
    every_verdict,
    excerpt,
    hostile,
    licensed,
    no_match,
    not_checked,
    page,
    passage,
    report_input,
    review,
    violation,
)
from selectolax.lexbor import LexborHTMLParser

from syndicheck.errors import ConfigurationError
from syndicheck.model import Checked, Outcome, ReasonCode, Region, Use, UseKind, Verdict
from syndicheck.report import AgencyFacts, RegisterFacts, ScanFacts, page_object, render_html
from syndicheck.report.wording import REASONS

FORBIDDEN = re.compile(
    r"infring|violat|stole|stolen|theft|thief|plagiar|pirat|\bcopied\b|no agreement exists|found nowhere|\d\s?%",
    re.IGNORECASE,
)


def rendered(*outcomes: Outcome, kind: str = "page", **changes: object) -> LexborHTMLParser:
    return LexborHTMLParser(render_html(report_input(outcomes, kind, **changes)))


def words_of(parsed: LexborHTMLParser, selector: str) -> list[str]:
    return [" ".join(node.text().split()) for node in parsed.css(selector)]


def answer(parsed: LexborHTMLParser, question: str) -> str:
    points = dict(zip(words_of(parsed, ".question"), words_of(parsed, ".answer"), strict=True))
    return next(a for q, a in points.items() if question in q)


# ------------------------------------------------------------------ what it says


def test_the_verdict_comes_first_in_words_with_its_reason_and_the_missing_link() -> None:
    headline = words_of(rendered(violation()), ".headline")[0]
    assert headline == (
        "Does not meet the terms: 73 of the 83 counted words of our article stand on the page; no agreement that "
        "covers gazeta.example is in partners.csv of 2026-11-20; nor is there a hyperlink to tulpar.example."
    )


def test_a_republication_with_a_link_that_may_count_does_not_say_that_there_is_none() -> None:
    linked = review().assessments[0].links
    found = assessment(Verdict.REVIEW, UseKind.REPUBLICATION, ("borderline",), links=linked)
    assert "nor is there" not in words_of(rendered(Checked(page(), (found,))), ".headline")[0]
    only_refused = assessment(Verdict.REVIEW, UseKind.REPUBLICATION, ("borderline",), links=linked[1:])
    assert words_of(rendered(Checked(page(), (only_refused,))), ".headline")[0].endswith("tulpar.example that counts.")


def test_a_reason_that_gives_both_numbers_is_not_repeated() -> None:
    found = assessment(Verdict.REVIEW, UseKind.CITATION, ("73 of our 83 words",))
    assert words_of(rendered(Checked(page(), (found,))), ".headline") == ["A person must look: 73 of our 83 words."]


def test_a_reason_that_repeats_a_finding_or_the_use_is_said_once() -> None:
    proof = NOT_LICENSED.proof
    share = "73 of the 83 counted words of our article stand on the page"
    why = (f"required: {proof.required}; found: {proof.found}", "nor is there a hyperlink that counts", share)
    found = replace(
        assessment(Verdict.VIOLATION, UseKind.REPUBLICATION, why, findings=(NOT_LICENSED,)),
        use=Use(UseKind.REPUBLICATION, (share,)),
    )
    parsed = rendered(Checked(page(), (found,)))
    assert words_of(parsed, ".headline")[0] == (
        f"Does not meet the terms: {share}; {proof.found}; nor is there a hyperlink to tulpar.example."
    )
    assert parsed.css(".because") == []
    bare = assessment(Verdict.REVIEW, UseKind.CITATION, ())
    assert words_of(rendered(Checked(page(), (bare,))), ".headline") == [f"A person must look: {share}."]


def test_no_share_is_stated_against_an_excerpt() -> None:
    parsed = rendered(excerpt())
    assert "73 counted words of our excerpt stand on the page" in words_of(parsed, ".headline")[0]
    assert answer(parsed, "excerpt").startswith("Yes")
    said = "73 words of our excerpt stand on the page; our text is incomplete"
    found = replace(excerpt().assessments[0], why=(said,))
    assert words_of(rendered(Checked(page(), (found,))), ".headline") == [f"A person must look: {said}."]


def test_words_that_are_shared_but_not_counted_are_not_called_ours() -> None:
    assert "34 words shared, none of them counted" in words_of(rendered(clear()), ".headline")[0]


def test_the_clause_stands_in_the_agencys_own_words_with_number_source_and_who_read_it() -> None:
    parsed = rendered(violation(), review())
    quotes = words_of(parsed, "blockquote")
    assert quotes[0].startswith("“Republication of any material requires a written agreement with Tulpar News.”")
    assert "Clause 1. Source: page footer. Read first-hand on 2 November 2026" in quotes[0]
    assert "Clause 3.10." in quotes[1]
    assert "Not verified first-hand." in quotes[1]
    assert "Valid from 1 January 2020" in quotes[1]


def test_required_found_result_and_remedy_stand_under_the_clause() -> None:
    parsed = rendered(review())
    pairs = dict(zip(words_of(parsed, ".clause dt"), words_of(parsed, ".clause dd"), strict=True))
    assert pairs == {
        "Required": "a hyperlink to tulpar.example in the article",
        "Found": "one in the page's footer",
        "Result": "? cannot be told; links looked at: L1",
        "Remedy": "a link in the article",
    }


@pytest.mark.parametrize("outcome", [violation(), review(), compliant(), licensed(), clear(), excerpt()])
def test_before_you_write_answers_every_point_for_every_verdict(outcome: Checked) -> None:
    parsed = rendered(outcome)
    assert len(parsed.css(".points li")) == 13
    assert all(words_of(parsed, ".answer"))
    assert answer(parsed, "Who has looked") == "Not yet seen by a person."
    assert answer(parsed, "When was the page read").startswith("23 November 2026, 07:00 UTC (13:00 Asia/Bishkek).")
    assert answer(parsed, "When was the page read").endswith("The page may have changed since.")


def test_what_was_looked_for_and_not_found_is_said() -> None:
    parsed = rendered(violation())
    assert answer(parsed, "name the agency") == "Looked for, not found."
    assert answer(parsed, "link to the agency") == "Looked for, not found. The page has no links."
    assert answer(parsed, "third party") == "Looked for, not found."
    assert "none names gazeta.example (partners.csv of 2026-11-20, 4 agreements)" in answer(parsed, "an agreement")
    assert "not confirmed complete" in answer(parsed, "an agreement")


def test_what_speaks_for_the_site_is_said() -> None:
    parsed = rendered(review())
    assert (
        answer(parsed, "name the agency") == "Yes, 2 times: “Tulpar” (body, paragraph 2), as the source of its words."
    )
    assert "1 unsure" in answer(parsed, "link to the agency")
    assert "Road Office (official source, paragraphs 1 to 2)" in answer(parsed, "third party")
    assert "12 shared words under another outlet’s credit not counted" in answer(parsed, "third party")
    assert answer(parsed, "published first").startswith("It is unclear who published first: our article has no time")
    assert answer(parsed, "first-hand") == "Not verified first-hand: clause 3.10."
    assert "1 further page of this article not read." in answer(parsed, "When was")
    assert answer(parsed, "signs of origin") == "Yes: our dateline “Kochkor, 17 November”."


def test_an_agreement_and_a_complete_register_are_named() -> None:
    parsed = rendered(licensed(), register=RegisterFacts("partners.csv", None, complete=True, agreements=1))
    said = answer(parsed, "an agreement")
    assert said.startswith("Agreement 17/2026 with Altyn Media (partners.csv, row 3). In force from 2026-01-01")
    assert said.endswith("recorded as complete.")


def test_passages_are_numbered_compared_and_say_why_they_do_not_count() -> None:
    parsed = rendered(violation())
    assert words_of(parsed, ".passage h4") == ["Passage 1", "Passage 2"]
    assert "not counted: quotation" in words_of(parsed, ".passage header")[1]
    first = parsed.css(".passage")[0]
    assert [node.text() for node in first.css(".other")] == ["‹nine›", "‹Lorries are to›", "‹eight›", "‹Trucks must›"]
    assert [node.text() for node in first.css(".no")][:2] == ["A1.1", "A1.2"]
    assert "P1.1" in first.text()
    assert "word for word the same" in words_of(parsed, ".passage header")[1]


def test_passages_outside_the_article_and_under_anothers_credit_say_so() -> None:
    aside = (passage(region=Region.COMMENT, paragraph=None), passage(third_party=True))
    found = assessment(Verdict.REVIEW, UseKind.CITATION, ("only in comments",), passages=aside)
    heads = words_of(rendered(Checked(page(), (found,))), ".passage header")
    assert "not counted: stands in the page’s comment" in heads[0]
    assert "not counted: under a third party’s credit" in heads[1]


def test_texts_of_others_are_shown_with_whose_when_and_where() -> None:
    parsed = rendered(common())
    said = answer(parsed, "Does somebody else")
    assert said.startswith(
        "50 shared words of an earlier text not counted. Road Ministry, “On the bridge”, 16 November"
    )
    assert "far.example, at the latest 23 November 2026, 07:00 UTC." in said
    assert "not counted: stands in an earlier text of somebody else" in words_of(parsed, ".passage header")[0]
    assert "most words of a passage are the same" in words_of(parsed, "table.facts")[0]


def test_sites_that_carry_the_same_passages_are_named() -> None:
    shown = page_object(common())
    shown["assessments"][0]["also_on"] = [{"site": "two.example", "url": "https://two.example/a"}]
    said = answer(LexborHTMLParser(render_html(report_input((), "page", pages=(shown,)))), "Does somebody else")
    assert said.endswith("stand on two.example (https://two.example/a), none of which names the agency.")


def test_words_in_other_letters_are_a_fact_with_their_number() -> None:
    said = answer(rendered(common()), "in other letters")
    assert said.startswith("Of 60 matched words: in 6 words letters of another alphabet stand for ours and 1 word with")
    assert "such as “Nаryn” and “Kochkоr”; more than keyboards" in said


def test_a_page_that_must_be_looked_at_as_a_whole_is_never_left_out() -> None:
    assert words_of(rendered(cautioned()), ".headline")[0].startswith(
        "A person must look: more articles were nominated"
    )
    scan = rendered(no_match(), cautioned(), kind="scan")
    assert "more articles were nominated" in words_of(scan, "section[aria-labelledby=decide]")[0]


def test_look_alike_letters_are_counted_aloud() -> None:
    parsed = rendered(review())
    assert "1 word in other letters" in words_of(parsed, ".passage header")[0]
    assert [node.text() for node in parsed.css(".passage .letters")] == ["≈Мост", "≈Mocт"]


def test_every_link_says_whether_it_counts_and_why() -> None:
    rows = words_of(rendered(review()), "table.links tbody tr")
    assert len(rows) == 3
    assert "? unsure: stands in the page's footer" in rows[0]
    assert "nofollow noopener" in rows[0]
    assert "✕ no: leads to gazeta.example" in rows[1]
    assert "written as tulpar.example/news" in rows[2]
    assert "dead relative address" in rows[2]
    assert "no: display: none" in rows[2]


def test_what_was_not_counted_and_not_checked_is_listed() -> None:
    parsed = rendered(review())
    text = " ".join((parsed.body.text() if parsed.body else "").split())
    assert "Third parties: words under another outlet’s credit in our article12" in text.replace(" 12", "12")
    assert "Translations and rewritings are not looked for. Compared with our articles in: en and ru." in text
    assert "Not found out: the article goes on (https://orlan.example/2026/11/bridge?page=2)" in text
    assert "The end of the page was not proven to have arrived" in text


def test_the_thresholds_are_the_agencys_reading() -> None:
    method = " ".join(words_of(rendered(violation()), "#method"))
    assert "and under 100 words) are the agency’s reading, not the terms’." in method
    assert "“Any citation carries a hyperlink to tulpar.example.”" in method
    bare = " ".join(words_of(rendered(violation(), thresholds="", agencies=()), "#method"))
    assert "The thresholds are the agency’s reading, not the terms’." in bare


def test_cases_to_decide_are_signed_and_others_are_not() -> None:
    assert len(rendered(violation()).css(".signoff")) == 1
    assert words_of(rendered(violation()), ".fields div") == ["Reason", "Name", "Date"]
    assert rendered(compliant()).css(".signoff") == []


def test_a_page_that_was_not_read_says_what_to_do_with_a_line_to_use() -> None:
    parsed = rendered(not_checked())
    text = " ".join((parsed.body.text() if parsed.body else "").split())
    assert words_of(parsed, ".headline")[0].startswith("Not checked: the server asks to prove that a person reads")
    assert words_of(parsed, ".code") == [
        "syndicheck url 'https://wall.example/a?b=1&c='\"'\"'2'\"'\"'' --html saved.html"
    ]
    assert "Nothing is said about this page: it was not read." in text


def test_a_page_with_nothing_of_ours_says_what_was_compared_and_set_aside() -> None:
    parsed = rendered(no_match())
    assert words_of(parsed, ".headline")[0].startswith(
        "Nothing of ours found: 95 words of the page were compared with 14"
    )
    assert "Seen and set aside: bridge-2026-11-17: 9 words, under the floor of 30" in words_of(parsed, "ul.prose li")


def test_several_pages_keep_the_order_in_which_they_were_asked_for() -> None:
    parsed = rendered(compliant(), violation())
    assert words_of(parsed, ".overline") == ["Case 1 of 2: vestnik.example", "Case 2 of 2: gazeta.example"]
    assert len(parsed.css("nav li")) == 2


# ------------------------------------------------------------------ scans


def test_a_scan_begins_with_counts_and_names_its_gaps() -> None:
    parsed = rendered(*every_verdict(), kind="scan")
    assert words_of(parsed, "h1") == ["2 do not meet the terms, 3 need a person, 3 of 12 pages could not be checked."]
    assert words_of(rendered(violation(), kind="scan"), "h1") == [
        "1 does not meet the terms, 0 need a person, 0 of 1 page could not be checked."
    ]


def test_a_scan_puts_the_worst_first_by_site_and_partners_apart() -> None:
    parsed = rendered(compliant(), *every_verdict(), violation(), kind="scan")
    decide = parsed.css("section[aria-labelledby=decide] tr")
    rows = [" ".join(node.text().split()) for node in decide]
    assert rows[1] == "gazeta.example: 2 cases"
    assert [row for row in rows if "case" in row and ":" in row.split()[0]][-1].startswith("short.example")
    assert not any("zhanyl" in row for row in rows)
    partners = words_of(parsed, "section[aria-labelledby=partners] tbody tr")
    assert ["zhanyl" in row or "altyn" in row for row in partners] == [True, True]
    assert len(parsed.css("section[aria-labelledby=compliant] tbody tr")) == 2
    assert len(parsed.css("section[aria-labelledby=clear] tbody tr")) == 1


def test_every_row_of_a_scan_leads_to_its_case() -> None:
    parsed = rendered(*every_verdict(), kind="scan")
    targets = [str(node.attributes["href"])[1:] for node in parsed.css("main a[href^='#']")]
    ids = {node.attributes["id"] for node in parsed.css("[id]")}
    assert set(targets) <= ids
    assert len([t for t in targets if t.startswith("case-")]) == len(parsed.css("section.case")) + 1


def test_gaps_are_a_list_of_things_to_do() -> None:
    rows = words_of(rendered(*every_verdict(), kind="scan"), "table.gaps tbody tr")
    assert len(rows) == 3
    assert "Correct the address in the list of candidates." in rows[0]
    assert "javascript:alert(1)" in rows[0]
    assert "syndicheck url https://quiet.example/ --html saved.html" in rows[2]


def test_an_unfinished_scan_says_so() -> None:
    scan = ScanFacts("w47", NOW, None, 40)
    said = words_of(rendered(violation(), kind="scan", scan=scan), ".lead")[0]
    assert "not finished: 1 of 40 candidates has an outcome." in said


def test_a_scan_of_nothing_is_a_report_too() -> None:
    parsed = rendered(kind="scan", scan=None, agencies=())
    assert words_of(parsed, "h1") == ["0 do not meet the terms, 0 need a person, 0 of 0 pages could not be checked."]


def test_nothing_to_decide_is_not_all_clear_while_pages_are_unchecked() -> None:
    said = words_of(rendered(not_checked(), compliant(), kind="scan"), "section[aria-labelledby=decide]")[0]
    assert "1 page could not be checked: see Coverage and gaps." in said


# ------------------------------------------------------------------ what it never says or does


@pytest.mark.parametrize("kind", ["page", "scan"])
def test_a_report_never_accuses_and_has_no_percentage(kind: str) -> None:
    gaps = tuple(not_checked(code) for code in ReasonCode)
    html = render_html(report_input((*every_verdict(), *gaps), kind))
    assert not FORBIDDEN.findall(re.sub(r"<style>.*?</style>", "", html, flags=re.DOTALL))


def test_every_reason_has_words() -> None:
    assert set(REASONS) == set(ReasonCode)


@pytest.mark.parametrize("payload", HOSTILE)
@pytest.mark.parametrize("kind", ["page", "scan"])
def test_html_never_lets_a_page_speak(payload: str, kind: str) -> None:
    html = render_html(report_input((hostile(payload), not_checked(ReasonCode.LOGIN, payload)), kind))
    html.encode("utf-8")
    plain = LexborHTMLParser(render_html(report_input((hostile("x"), not_checked(ReasonCode.LOGIN, "x")), kind)))
    parsed = LexborHTMLParser(html)
    assert {node.tag for node in parsed.css("*")} <= {node.tag for node in plain.css("*")} | {"br"}
    assert_harmless(parsed)
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]", html)
    assert "49" not in payload_text(parsed, payload)


def payload_text(parsed: LexborHTMLParser, payload: str) -> str:
    return "".join(words_of(parsed, "h2")) if "7*7" in payload else ""


def assert_harmless(parsed: LexborHTMLParser) -> None:
    for node in parsed.css("*"):
        assert node.tag not in {"script", "img", "svg", "iframe", "object", "embed", "form", "link", "base"}
        attributes: dict[str, Any] = dict(node.attributes)
        assert not [name for name in attributes if name.startswith("on") or name in {"src", "style", "srcset"}]
        target = attributes.get("href")
        if target is None or target.startswith("#"):
            continue
        assert re.match(r"https?://[^\s]+$", target, re.IGNORECASE)
        assert attributes["rel"] == "noreferrer nofollow noopener"


def test_a_report_is_one_file_that_asks_for_nothing() -> None:
    html = render_html(report_input(every_verdict()))
    parsed = LexborHTMLParser(html)
    assert_harmless(parsed)
    (policy,) = parsed.css("meta[http-equiv='Content-Security-Policy']")
    assert policy.attributes["content"] == "default-src 'none'; style-src 'unsafe-inline'; img-src data:"
    assert not re.search(r"url\(|@import", html)


def test_a_link_shows_its_address_as_text_too() -> None:
    for node in rendered(*every_verdict(), kind="scan").css("a[href^='http']"):
        assert node.text().strip() == node.attributes["href"]


def test_headings_go_down_one_level_at_a_time_and_identifiers_are_unique() -> None:
    for kind in ("page", "scan"):
        parsed = rendered(*every_verdict(), kind=kind)
        levels = [int(str(node.tag)[1]) for node in parsed.css("h1,h2,h3,h4,h5")]
        assert levels[0] == 1
        assert all(after <= before + 1 for before, after in pairwise(levels))
        ids = [node.attributes["id"] for node in parsed.css("[id]")]
        assert len(ids) == len(set(ids))
        assert [len(parsed.css(tag)) for tag in ("main", "body > header", "body > footer", "h1")] == [1, 1, 1, 1]


def test_every_labelled_part_has_its_label_and_columns_have_headers() -> None:
    parsed = rendered(*every_verdict(), kind="scan")
    ids = {node.attributes["id"] for node in parsed.css("[id]")}
    assert {node.attributes["aria-labelledby"] for node in parsed.css("[aria-labelledby]")} <= ids
    assert all(table.css("thead th[scope=col]") for table in parsed.css("table"))


def test_the_language_of_texts_is_marked() -> None:
    parsed = rendered(review())
    assert {node.attributes.get("lang") for node in parsed.css(".passage .line span[dir]")} == {"ru"}


# ------------------------------------------------------------------ templates of the user's own


def test_a_users_template_cannot_reach_the_machine(tmp_path: Path) -> None:
    (tmp_path / "page.html.j2").write_text("{{ report.__class__.__mro__ }}")
    with pytest.raises(ConfigurationError, match=r"page\.html\.j2|unsafe"):
        render_html(report_input((violation(),), "page", templates=tmp_path))


@pytest.mark.parametrize(
    ("template", "complaint"),
    [("{% if %}", "page.html.j2, line 1"), ("{{ report.colour }}", "colour"), ("{% include 'gone.j2' %}", "gone.j2")],
)
def test_a_wrong_template_is_one_line_that_names_it(tmp_path: Path, template: str, complaint: str) -> None:
    (tmp_path / "page.html.j2").write_text(template)
    with pytest.raises(ConfigurationError) as raised:
        render_html(report_input((violation(),), "page", templates=tmp_path))
    assert complaint in str(raised.value)
    assert "\n" not in str(raised.value)


def test_a_folder_without_templates_is_named(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match=re.escape(str(tmp_path / "scan.html.j2"))):
        render_html(report_input((), "scan", templates=tmp_path))


def test_whatever_a_template_forgets_to_filter_stays_visible(tmp_path: Path) -> None:
    (tmp_path / "page.html.j2").write_text("{{ report.pages[0].title }}{{ report.pages[0].items }}")
    report = report_input((Checked(page(title="<b>\u202e")),), "page", templates=tmp_path)
    report.pages[0]["items"] = "kept"
    assert render_html(report) == "&lt;b&gt;[U+202E]kept"


def test_agencies_in_two_time_zones_are_told_in_utc() -> None:
    agencies = (AgencyFacts("tulpar", "Tulpar News", "No/Where"), AgencyFacts("b", "B", "Asia/Tokyo"))
    assert words_of(rendered(violation(), agencies=agencies), ".masthead p")[1] == "23 November 2026, 07:00 UTC"
    assert TEMPLATES.is_dir()
