"""The sentences of a report that are made from a case's facts: what was found, what to do, what was left out."""

from __future__ import annotations

from typing import Any

from syndicheck.model import Counts, Ending, Region, Result, UseKind, Verdict
from syndicheck.report.facts import ReportInput
from syndicheck.report.visible import address, one_line
from syndicheck.report.wording import VERDICTS, number, review_word, together

_FOR_PEOPLE = {Verdict.VIOLATION.value, Verdict.REVIEW.value}


def case_headline(assessment: dict[str, Any]) -> str:
    """The verdict in one sentence: how many of our words stand on the page, the deciding reason, the link."""
    reason = first_reason(assessment)
    parts = [_share(assessment, reason), reason, _nor_a_link(assessment)]
    return f"{VERDICTS[Verdict(assessment['verdict'])]}: " + "; ".join(part for part in parts if part) + "."


def first_reason(assessment: dict[str, Any]) -> str:
    """What decided the verdict."""
    return _reason(assessment, assessment["why"][0]) if assessment["why"] else ""


def further_reasons(assessment: dict[str, Any]) -> list[str]:
    """The reasons that the headline does not give; those for the use stand with the facts."""
    said = {*assessment["why"][:1], *assessment["use_why"]}
    lines = [why for why in assessment["why"] if why not in said]
    if _nor_a_link(assessment):
        lines = [why for why in lines if not why.startswith("nor is there a hyperlink")]
    return [_reason(assessment, why) for why in dict.fromkeys(lines)]


def _reason(assessment: dict[str, Any], why: str) -> str:
    """A reason on one line; of one that repeats a finding only what was found, since the clause stands below."""
    for finding in assessment["findings"]:
        if why == f"required: {finding['required']}; found: {finding['found']}":
            why = finding["found"]
            break
    return one_line(why, 400).rstrip(".")


def _share(assessment: dict[str, Any], reason: str) -> str:
    """Our words on the page, never as a percentage; nothing where the reason already gives both numbers."""
    words = assessment["words"]
    if "of our excerpt" in reason:
        return ""
    if not assessment["article"]["complete"]:
        counted = number(words["counted"], "counted word")
        return f"{counted} of our excerpt {'stands' if words['counted'] == 1 else 'stand'} on the page"
    if str(words["counted"]) in reason and str(words["article"]) in reason:
        return ""
    if not words["counted"]:
        return f"{number(words['matched'], 'word')} shared, none of them counted" if words["matched"] else ""
    return f"{words['counted']:,} of the {number(words['article'], 'counted word')} of our article stand on the page"


def _nor_a_link(assessment: dict[str, Any]) -> str:
    """For a whole republication without a link that counts or might count: the missing hyperlink, as a fact."""
    undecided = assessment["verdict"] in _FOR_PEOPLE
    if assessment["use"] != UseKind.REPUBLICATION.value or not undecided:
        return ""
    links = assessment["links"]
    if any(link["counts"] != Counts.NO.value for link in links):
        return ""
    domains = [address(domain) for domain in assessment["agency_domains"][:1]]
    leads = f" to {domains[0]}" if domains else " to the agency"
    return f"nor is there a hyperlink{leads}" + (" that counts" if links else "")


def next_steps(assessment: dict[str, Any]) -> list[str]:
    """What a person does now."""
    verdict = Verdict(assessment["verdict"])
    remedies = [one_line(f["remedy"], 300) for f in assessment["findings"] if f["remedy"] and _open(f)]
    if verdict is Verdict.VIOLATION:
        return [
            "Go through the points under “Before you write” and open the page yourself.",
            *(f"What would put it right: {remedy}" for remedy in dict.fromkeys(remedies)),
            "Decide and sign below. Nothing is sent by this program.",
        ]
    if verdict is Verdict.REVIEW:
        kind = review_word(assessment["review_kind"])
        return [
            f"Look at this first: {kind}." if kind else "Look at the reason given in the verdict first.",
            "Open the page, read the passages against the page, and decide.",
            *(f"What would put it right: {remedy}" for remedy in dict.fromkeys(remedies)),
        ]
    return ["Nothing to do."]


def _open(finding: dict[str, Any]) -> bool:
    return bool(finding["result"] != Result.MET.value)


def left_out(assessment: dict[str, Any]) -> list[tuple[str, str, int]]:
    """What was found on both sides but not counted: kind, explanation, words."""
    words = assessment["words"]
    return [
        ("Quotations", "other people’s words in quotation marks", words["quoted"]),
        ("Third parties", "words under another outlet’s credit in our article", words["third_party"]),
        ("Common source", "words that stand in an earlier text of somebody else", words.get("common", 0)),
        ("Boilerplate", "lines that the agency’s articles carry again and again", words["boilerplate"]),
        (
            "Elsewhere",
            "words outside the article: comments, related items, sidebar, navigation, footer, hidden text",
            words["elsewhere"],
        ),
    ]


def uncounted_reason(passage: dict[str, Any]) -> str:
    """Why a passage's words are not counted; empty where they are."""
    if passage["quoted"]:
        return "quotation"
    if passage["third_party"]:
        return "under a third party’s credit"
    if passage.get("common"):
        return "stands in an earlier text of somebody else"
    return "" if Region(passage["region"]).in_article else f"stands in the page’s {passage['region']}"


def unchecked(page: dict[str, Any]) -> list[str]:
    """What this check of a page did not look at."""
    languages = together([one_line(language, 20) for language in page["compared"]])
    lines = [
        "Translations and rewritings are not looked for."
        + (f" Compared with our articles in: {languages}." if languages else ""),
        "Images, sound and video, text inside images, and text that scripts put in place are not read.",
        "Links were not followed: whether they work, and what stands behind them today, was not tried.",
    ]
    if page["ending"] == Ending.UNPROVEN.value:
        lines.append("The end of the page was not proven to have arrived: something may be missing.")
    lines += [f"Not read: a further page of this article, {address(url)}" for url in page["next_pages"]]
    lines += [f"Not found out: {one_line(want['why'], 300)} ({address(want['url'])})" for want in page["wants"]]
    return lines


def bare_headline(page: dict[str, Any], report: ReportInput) -> str:
    """The verdict sentence of a page without assessments."""
    word = VERDICTS[Verdict(page["verdict"])]
    if page["reason"]:
        return f"{word}: {one_line(page['reason']['text'], 400)}"
    if page.get("cautions"):
        return f"{word}: {'; '.join(one_line(caution, 400) for caution in page['cautions'])}"
    languages = together([one_line(language, 20) for language in page["compared"]])
    compared = f" in {languages}" if languages else ""
    return (
        f"{word}: {number(page['words'], 'word')} of the page were compared with "
        f"{number(report.corpus.articles, 'article')} of ours{compared}."
    )


def scan_headline(counts: dict[Verdict, int], total: int) -> str:
    """Counts by verdict in one sentence, worst first; pages that could not be checked are always named."""
    unmet, look = counts[Verdict.VIOLATION], counts[Verdict.REVIEW]
    gaps = counts[Verdict.NOT_CHECKED]
    return (
        f"{unmet:,} {'does' if unmet == 1 else 'do'} not meet the terms, "
        f"{look:,} {'needs' if look == 1 else 'need'} a person, "
        f"{gaps:,} of {number(total, 'page')} could not be checked."
    )
