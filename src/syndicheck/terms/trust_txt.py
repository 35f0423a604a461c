"""`trust.txt`: what a site says of its ties to others. It suggests partners; it decides nothing.

The format is JournalList's (journallist.net, Reference Document for trust.txt; draft-org-trust-relationship-protocol):
lines of `variable=value`, remarks after `#`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from syndicheck import urls
from syndicheck.model import Agency

ADDRESSES = ("/trust.txt", "/.well-known/trust.txt")
"""Where a site keeps it, in the order in which to look."""

VARIABLES = frozenset({"member", "belongto", "control", "controlledby", "vendor", "customer", "social"})
"""Those that name another site or account."""

_LARGEST = 64 * 1024
_MOST_LINES = 2000
_LONGEST = 500
_LINE = re.compile(r"\s*(?P<variable>[a-zA-Z]{1,30})\s*=\s*(?P<value>\S+)")
_MARKUP = re.compile(rb"\s*(?:\xef\xbb\xbf)?\s*<(?:!doctype|html|head|body|\?xml|!--)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Tie:
    """One line: the variable, the address as written, and the line's number from 1."""

    variable: str
    address: str
    line: int

    @property
    def url(self) -> str:
        """The address with a scheme."""
        return self.address if "://" in self.address else f"https://{self.address}"


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What a line may mean for the register: whose site it is about, and a sentence for a person."""

    site: str
    variable: str
    line: int
    text: str


def read_trust_txt(content: bytes) -> tuple[Tie, ...] | None:
    """The ties that a file names; lines that are none are passed over. None where it is a web page, not a trust.txt.

    At most 64 kB and 2,000 lines are read.
    """
    if _MARKUP.match(content[:1000]):
        return None
    lines = content[:_LARGEST].decode("utf-8-sig", "replace").splitlines()[:_MOST_LINES]
    return tuple(_ties(lines))


def _ties(lines: list[str]) -> Iterator[Tie]:
    for number, line in enumerate(lines, 1):
        found = _LINE.match(line[:_LONGEST].partition("#")[0])
        if found is None or found["variable"].lower() not in VARIABLES:
            continue
        tie = Tie(found["variable"].lower(), found["value"], number)
        if urls.host_of(tie.url):
            yield tie


def suggestions(ties: tuple[Tie, ...], site: str, agency: Agency) -> tuple[Suggestion, ...]:
    """What the trust.txt of a site means for an agency: of the agency's own site, whom it names; else how it is named.

    Only what somebody could look into; the same is said once.
    """
    said = _of_ours(ties) if urls.within_any(f"https://{site}", agency.domains) else _of_theirs(ties, site, agency)
    once: dict[tuple[str, str], Suggestion] = {}
    for suggestion in said:
        once.setdefault((suggestion.site, suggestion.variable), suggestion)
    return tuple(once.values())


_NAMED_AS = {
    "vendor": "names {us} as vendor: possibly a partner; add it if there is an agreement",
    "customer": "names {us} as customer: it sells to you; that gives it no right to your text",
    "control": "says that it controls {us}: is it a site of your own?",
    "controlledby": "says that {us} controls it: if it is a site of your own, it belongs into your pack's domains",
    "member": "names {us} as member: an association of yours, by its own word",
    "belongto": "says that it belongs to {us}: if it is a site of your own, it belongs into your pack's domains",
}


def _of_theirs(ties: tuple[Tie, ...], site: str, agency: Agency) -> Iterator[Suggestion]:
    for tie in ties:
        ours = urls.within_any(tie.url, agency.domains)
        if ours and tie.variable in _NAMED_AS:
            text = _NAMED_AS[tie.variable].format(us=f"you ({ours})")
            yield Suggestion(site, tie.variable, tie.line, text)


def _of_ours(ties: tuple[Tie, ...]) -> Iterator[Suggestion]:
    for tie in ties:
        site = urls.site_of(tie.url)
        if tie.variable == "customer":
            text = "your own trust.txt names it as customer: possibly a partner; add it if there is an agreement"
            yield Suggestion(site, tie.variable, tie.line, text)
        elif tie.variable in {"control", "controlledby"}:
            text = "your own trust.txt ties it to you: if it is a site of your own, it belongs into your pack's domains"
            yield Suggestion(site, tie.variable, tie.line, text)
