"""Before you write: what speaks for the site, each point answered or "looked for, not found"."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

from syndicheck.model import Counts, Ending, MentionKind, OrderResult, ThirdPartyKind
from syndicheck.report.facts import RegisterFacts
from syndicheck.report.visible import address, one_line
from syndicheck.report.wording import ENDINGS, MENTIONS, ORDERS, interval, moment, number, place, together

ABSENT = "Looked for, not found."


@dataclass(frozen=True, slots=True)
class Point:
    """A question that a person settles before writing to a site. `state` says whether there is something to weigh."""

    question: str
    answer: str
    state: Literal["found", "absent", "open"]


@dataclass(frozen=True, slots=True)
class Subject:
    """One assessment on its page, with what the whole report knows."""

    page: dict[str, Any]
    assessment: dict[str, Any]
    register: RegisterFacts
    zone: str


def before_you_write(
    page: dict[str, Any], assessment: dict[str, Any], register: RegisterFacts, zone: str
) -> list[Point]:
    """Every point, always, in the same order."""
    subject = Subject(page, assessment, register, zone)
    return [ask(subject) for ask in _QUESTIONS]


def _named(s: Subject) -> Point:
    question = "Does the page name the agency?"
    mentions = s.assessment["mentions"]
    if not mentions:
        return Point(question, ABSENT, "absent")
    first = next((m for m in mentions if m["kind"] == MentionKind.SOURCE.value), mentions[0])
    how = MENTIONS[MentionKind(first["kind"])]
    where = place(first["region"], first["paragraph"])
    times = number(len(mentions), "time")
    return Point(question, f"Yes, {times}: “{one_line(first['text'], 80)}” ({where}), {how}.", "found")


def _linked(s: Subject) -> Point:
    question = "Is there a link to the agency, and where?"
    links, total = s.assessment["links"], s.page["link_count"]
    domains = together([address(d) for d in s.assessment["agency_domains"][:3]]) or "the agency"
    looked = f" None of the page’s {number(total, 'link')} leads to {domains}." if total else " The page has no links."
    if not links:
        return Point(question, ABSENT + looked, "absent")
    counted = [link for link in links if link["counts"] == Counts.YES.value]
    unsure = [link for link in links if link["counts"] == Counts.UNSURE.value]
    places = together(list(dict.fromkeys(place(link["region"], link["paragraph"]) for link in links))[:5])
    answer = f"{number(len(links), 'link')} looked at ({places}): {len(counted)} counted, {len(unsure)} unsure."
    if not counted and not unsure:
        return Point(question, f"{ABSENT} {answer} The table of links says why.", "absent")
    return Point(question, answer, "found" if counted else "open")


def _third_parties(s: Subject) -> Point:
    question = "Does our article credit a third party?"
    words, credited = s.assessment["words"], s.assessment["article"]["third_parties"]
    parts = []
    if credited:
        names = [f"{one_line(t['name'], 80)} ({_outlet(t['kind'])}, {_paragraphs(t)})" for t in credited]
        parts.append(f"Our article credits {together(names)}.")
    if words["third_party"]:
        parts.append(f"{number(words['third_party'], 'shared word')} under another outlet’s credit not counted.")
    if words["official"]:
        parts.append(f"{number(words['official'], 'counted word')} under an official source’s credit.")
    return Point(question, " ".join(parts) or ABSENT, "found" if parts else "absent")


def _outlet(kind: str) -> str:
    return "official source" if kind == ThirdPartyKind.OFFICIAL.value else "news outlet"


def _paragraphs(credit: dict[str, Any]) -> str:
    first, last = credit["first"], credit["last"]
    return f"paragraph {first}" if first == last else f"paragraphs {first} to {last}"


def _order(s: Subject) -> Point:
    question = "Who published first, and on what does that rest?"
    order = s.assessment["order"]
    why = "; ".join(one_line(reason, 300) for reason in order["why"])
    ours = moment(order["ours"][0], s.zone) if order["ours"] else "time not known"
    claims = [
        f"{interval(c)}, by {one_line(c['source'], 60)}{'' if c['independent'] else ' (the page’s own word)'}"
        for c in order["page"]
    ]
    theirs = "; ".join(claims) or "no date found on the page"
    known = order["result"] == OrderResult.OURS_FIRST.value
    head = ORDERS[OrderResult(order["result"])]
    return Point(
        question, f"{head}{': ' + why if why else ''}. Ours: {ours}. Theirs: {theirs}.", "absent" if known else "open"
    )


def _quotations(s: Subject) -> Point:
    question = "Were quotations of other people subtracted?"
    words = s.assessment["words"]
    if not words["quoted"]:
        return Point(question, "Looked for, not found: no shared words stand in quotation marks.", "absent")
    return Point(
        question,
        f"Yes: {number(words['quoted'], 'quoted word')} not counted; "
        f"the longest quotation has {number(words['longest_quotation'], 'word')}.",
        "found",
    )


def _common(s: Subject) -> Point:
    question = "Does somebody else have the same text, so that both may come from a third?"
    common = s.assessment["words"].get("common", 0)
    others, sites = s.assessment.get("others", []), s.assessment.get("also_on", [])
    parts = [f"{number(common, 'shared word')} of an earlier text not counted."] if common else []
    parts += [_other(other) for other in others[:5]]
    if sites:
        named = together([f"{address(other['site'])} ({address(other['url'])})" for other in sites[:5]])
        parts.append(f"The same passages stand on {named}, none of which names the agency.")
    return Point(question, " ".join(parts) or ABSENT, "open" if parts else "absent")


def _other(other: dict[str, Any]) -> str:
    title = f", “{one_line(other['title'], 120)}”" if other["title"] else ""
    when = interval(other["published"]) if other["published"] else "of unknown date"
    where = f", {address(other['url'])}" if other["url"] else ""
    return f"{one_line(other['name'], 80)}{title}, {when}{where}."


def _letters(s: Subject) -> Point:
    question = "Are our words written in other letters, so that a search does not find them?"
    found = s.assessment.get("evasion")
    if not found:
        return Point(question, ABSENT, "absent")
    parts = []
    if found["look_alikes"]:
        parts.append(f"in {number(found['look_alikes'], 'word')} letters of another alphabet stand for ours")
    if found["invisible"]:
        parts.append(f"{number(found['invisible'], 'word')} with characters that nobody sees")
    shown = together([f"“{one_line(example, 40)}”" for example in found["examples"][:5]])
    usual = "more" if found["notable"] else "no more"
    answer = f"Of {number(found['words'], 'matched word')}: {together(parts)}{', such as ' + shown if shown else ''}; "
    return Point(question, f"{answer}{usual} than keyboards and publishing systems produce.", "found")


def _excerpt(s: Subject) -> Point:
    question = "Is our text an excerpt?"
    if s.assessment["article"]["complete"]:
        return Point(question, "No: our text is recorded as complete.", "absent")
    return Point(
        question,
        "Yes: only a part of our article is in the collection, so no share is stated and "
        "a republication is never decided. Add the full article and check again.",
        "open",
    )


def _signs(s: Subject) -> Point:
    question = "Does the page carry signs of origin (our dateline, markers, footer)?"
    signs = "; ".join(one_line(sign, 200) for sign in s.assessment["signs"])
    return Point(question, f"Yes: {signs}." if signs else ABSENT, "found" if signs else "absent")


def _register(s: Subject) -> Point:
    question = "Is there an agreement, and is the register of agreements complete?"
    agreement, register = s.assessment["agreement"], s.register
    name = one_line(register.name)
    note = one_line(s.assessment["agreement_note"], 300).rstrip(".")
    if agreement:
        row = f"{name}, row {agreement['row']}"
        parts = [f"Agreement {one_line(agreement['number'], 60)} with {one_line(agreement['name'], 80)} ({row})."]
        parts += [note[:1].upper() + note[1:] + "."] if note else []
    else:
        site = one_line(s.page["site"], 80) or "this site"
        looked = f"{name}, {number(register.agreements, 'agreement')}"
        parts = [f"Looked for, not found: {note or 'none names ' + site} ({looked})."]
    parts.append(
        "The register is recorded as complete."
        if register.complete
        else "The register is not confirmed complete: ask before you write."
    )
    return Point(question, " ".join(parts), "found" if agreement else "absent" if register.complete else "open")


def _clauses(s: Subject) -> Point:
    question = "Was the clause read first-hand?"
    unread = [f["number"] for f in s.assessment["findings"] if not f["verified"]]
    if not s.assessment["findings"]:
        return Point(question, "No clause was held against this use.", "absent")
    if unread:
        return Point(
            question, f"Not verified first-hand: clause {together([one_line(n, 20) for n in unread])}.", "open"
        )
    return Point(question, "Yes, every clause held against this use; day and place stand with each.", "absent")


def _person(_: Subject) -> Point:
    return Point("Who has looked at it?", "Not yet seen by a person.", "open")


def _captured(s: Subject) -> Point:
    whole = s.page["ending"] != Ending.UNPROVEN.value and not s.page["next_pages"]
    extra = (
        f" {number(len(s.page['next_pages']), 'further page')} of this article not read."
        if s.page["next_pages"]
        else ""
    )
    return Point(
        "When was the page read, and was it read whole?",
        f"{moment(s.page['captured_at'], s.zone)}. End of the page {ENDINGS[Ending(s.page['ending'])]}.{extra} "
        "The page may have changed since.",
        "absent" if whole else "open",
    )


_QUESTIONS: tuple[Callable[[Subject], Point], ...] = (
    _named,
    _linked,
    _register,
    _third_parties,
    _quotations,
    _common,
    _order,
    _excerpt,
    _signs,
    _letters,
    _clauses,
    _captured,
    _person,
)
