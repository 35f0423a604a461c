"""The words that readers see: verdicts, places, uses, reasons, times.

A report states what does not meet the terms. It never accuses, never says that something exists nowhere, and never
reduces a page to one percentage.
"""

from __future__ import annotations

import shlex
from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from syndicheck.model import Ending, MentionKind, OrderResult, ReasonCode, Result, Tier, UseKind, Verdict
from syndicheck.report.visible import address

VERDICTS = {
    Verdict.VIOLATION: "Does not meet the terms",
    Verdict.REVIEW: "A person must look",
    Verdict.COMPLIANT: "Meets the terms",
    Verdict.LICENSED: "Covered by an agreement",
    Verdict.CLEAR: "Shares words, uses nothing of ours",
    Verdict.NO_MATCH: "Nothing of ours found",
    Verdict.NOT_CHECKED: "Not checked",
}
SYMBOLS = {
    Verdict.VIOLATION: "✕",
    Verdict.REVIEW: "?",
    Verdict.COMPLIANT: "✓",
    Verdict.LICENSED: "§",
    Verdict.CLEAR: "○",
    Verdict.NO_MATCH: "–",
    Verdict.NOT_CHECKED: "!",
}
CLASSES = {
    Verdict.VIOLATION: "unmet",
    Verdict.REVIEW: "look",
    Verdict.COMPLIANT: "met",
    Verdict.LICENSED: "covered",
    Verdict.CLEAR: "clear",
    Verdict.NO_MATCH: "none",
    Verdict.NOT_CHECKED: "gap",
}
USES = {
    UseKind.REPUBLICATION: "republication: the whole or most of our article",
    UseKind.CITATION: "citation: a smaller part of our article",
    UseKind.EITHER: "between citation and republication: held against the rules of both",
    UseKind.QUOTATION: "quotation: only other people's words in quotation marks are shared",
    UseKind.COMMON_SOURCE: "common source: both texts draw on a third one",
    UseKind.INCIDENTAL: "incidental: fewer words than any rule speaks of",
}
ORDERS = {
    OrderResult.OURS_FIRST: "Ours was published first",
    OrderResult.UNCLEAR: "It is unclear who published first",
    OrderResult.THEIRS_FIRST: "Theirs was published first",
}
TIERS = {
    Tier.VERBATIM: "word for word, in runs of eight words or more",
    Tier.DENSE: "most words of a passage are the same",
    Tier.CHARACTERS: "letter by letter: the same text with many changed letters, as in a bad scan",
    Tier.LOOSE: "only resemblance: many of the same words in other places and forms",
}
RESULTS = {
    Result.MET: ("✓", "met"),
    Result.NOT_MET: ("✕", "not met"),
    Result.CANNOT_TELL: ("?", "cannot be told"),
}
MENTIONS = {
    MentionKind.NAME: "by name",
    MentionKind.SOURCE: "as the source of its words",
    MentionKind.ADDRESS: "by its address as plain text, not a link",
}
ENDINGS = {
    Ending.LENGTH: "proven: as many bytes arrived as the server announced",
    Ending.CHUNKS: "proven: the server's end mark arrived",
    Ending.TRAILER: "proven: the compressed data were whole",
    Ending.CLOSING_TAG: "proven: the page's closing tag arrived",
    Ending.SUPPLIED: "taken as whole: the page was supplied as a file",
    Ending.UNPROVEN: "not proven: something may be missing at the end",
}
REASONS = {
    ReasonCode.ROBOTS: "robots.txt asks programs to keep away",
    ReasonCode.TIMEOUT: "no answer in time",
    ReasonCode.TOO_LARGE: "page too large",
    ReasonCode.TRUNCATED: "page arrived cut short",
    ReasonCode.BLOCKED_ADDRESS: "address is not public",
    ReasonCode.DNS: "host name not found",
    ReasonCode.CONNECTION: "no connection",
    ReasonCode.TLS: "secure connection failed",
    ReasonCode.REDIRECTS: "too many redirects",
    ReasonCode.BAD_RESPONSE: "answer not understood",
    ReasonCode.HTTP_STATUS: "server refused or has no such page",
    ReasonCode.NOT_HTML: "not a web page",
    ReasonCode.CHALLENGE: "a check for robots stood in the way",
    ReasonCode.LOGIN: "a log-in stood in the way",
    ReasonCode.CONSENT_WALL: "a consent notice stood in the way",
    ReasonCode.PAYWALL: "a paywall stood in the way",
    ReasonCode.SOFT_404: "the site says that the page is gone",
    ReasonCode.SCRIPT_ONLY: "the text is put in place by scripts",
    ReasonCode.EMPTY: "no text on the page",
    ReasonCode.PARSER_LIMIT: "markup too complex to read",
    ReasonCode.BAD_ADDRESS: "not a web address",
    ReasonCode.UNREADABLE_FILE: "file cannot be read",
    ReasonCode.INTERNAL: "a fault of this tool",
}
_BY_HAND = "open the page in a browser, save it as HTML, and check the saved file"
_LATER = "try again later; the next scan will do so too"
_ADVICE = {
    ReasonCode.ROBOTS: _BY_HAND,
    ReasonCode.TIMEOUT: _LATER,
    ReasonCode.DNS: "check the spelling of the address; " + _LATER,
    ReasonCode.CONNECTION: _LATER,
    ReasonCode.HTTP_STATUS: "open the address in a browser; if the page is there, save it and check the saved file",
    ReasonCode.SOFT_404: "open the address in a browser; if the page is there, save it and check the saved file",
    ReasonCode.BLOCKED_ADDRESS: "allow addresses of your own network only if you meant this one",
    ReasonCode.BAD_ADDRESS: "correct the address in the list of candidates",
    ReasonCode.UNREADABLE_FILE: "save the page again and check that file",
    ReasonCode.NOT_HTML: "look at it yourself: only web pages are compared",
    ReasonCode.REDIRECTS: "open the address in a browser and check the address at which it ends",
    ReasonCode.INTERNAL: "report the fault with the address; meanwhile look at the page yourself",
}
_NO_COMMAND = frozenset(
    {
        ReasonCode.BLOCKED_ADDRESS,
        ReasonCode.BAD_ADDRESS,
        ReasonCode.NOT_HTML,
        ReasonCode.DNS,
        ReasonCode.INTERNAL,
        ReasonCode.REDIRECTS,
    }
)
_REVIEWS = {
    "third-party": "the shared words rest on a credit to another outlet",
    "official-source": "the shared words stand under the credit of an official source",
    "licence-duty": "a partner’s recorded duty",
    "agreement": "whether the agreement covers this use",
    "address": "where the page really stood",
    "address in code": "whether a script of the page links to the agency",
    "archive copy": "the page is a copy kept by an archive or a translator",
    "outside the article": "the shared words stand outside the page’s article",
    "chain": "the page credits another source for the passage",
    "order": "who published first",
    "not read whole": "part of the page may be missing",
    "excerpt": "our text is an excerpt",
    "short item": "our article is very short",
    "listing": "the page is a list of items",
    "platform": "whose account on the platform it is",
    "quotation": "whether this is a mere quotation",
    "common source": "whether both texts come from a third one",
    "reworded": "whether the text was reworded from ours",
    "rule not verified": "the clause itself: nobody has recorded reading it first-hand",
}
MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip


def advice(code: str) -> str:
    """What a person can do about a page that was not checked."""
    return _ADVICE.get(ReasonCode(code), _BY_HAND)


def command(page: dict[str, Any]) -> str:
    """The line that checks a page saved by hand; empty where saving it does not help."""
    if not page["reason"] or ReasonCode(page["reason"]["code"]) in _NO_COMMAND:
        return ""
    url = address(page["url"])
    return f"syndicheck url {shlex.quote(url)} --html saved.html" if not url.endswith("…") else ""


def review_word(kind: str | None) -> str:
    """Why a person must look, in words; empty where there is no one name for it."""
    return _REVIEWS.get(kind, kind.replace("-", " ")) if kind else ""


def place(region: str, paragraph: int | None) -> str:
    """Where something stands on a page."""
    return f"{region}, paragraph {paragraph}" if paragraph else region


def number(count: int, one: str, many: str | None = None) -> str:
    """A count with its noun, thousands apart: `1,240 words`."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def together(items: list[str]) -> str:
    """Words as a list in a sentence: `a, b and c`."""
    return items[0] if len(items) == 1 else ", ".join(items[:-1]) + " and " + items[-1] if items else ""


def day(value: date | str) -> str:
    """A day as people write it, the same in every country."""
    if isinstance(value, str):
        value = date.fromisoformat(value)
    return f"{value.day} {MONTHS[value.month - 1]} {value.year}"


def moment(value: datetime | str | None, zone: str | None = None) -> str:
    """A time as people read it: in UTC, and in the agency's zone where one is given; `not known` for None."""
    if value is None:
        return "not known"
    when = datetime.fromisoformat(value) if isinstance(value, str) else value
    utc = when.astimezone(UTC)
    shown = f"{day(utc)}, {utc:%H:%M} UTC"
    local = _local(utc, zone)
    if local is None:
        return shown
    other_day = f"{day(local)}, " if local.date() != utc.date() else ""
    return f"{shown} ({other_day}{local:%H:%M} {zone})"


def interval(claim: dict[str, Any]) -> str:
    """A claim of a date: an instant, or from when to when, in the zone in which it was made."""
    if claim.get("upper_bound"):
        return f"at the latest {moment(claim['to'])}"
    start, end = datetime.fromisoformat(claim["from"]), datetime.fromisoformat(claim["to"])
    seconds = (end - start).total_seconds()
    if seconds <= 60:  # noqa: PLR2004 - known to the minute
        return moment(start)
    return f"between {moment(start)} and {moment(end)}"


def _local(utc: datetime, zone: str | None) -> datetime | None:
    if not zone or zone == "UTC":
        return None
    try:
        return utc.astimezone(ZoneInfo(zone))
    except (ZoneInfoNotFoundError, ValueError):
        return None
