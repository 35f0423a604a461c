"""One candidate's way: fetch or read it, check it, fulfil what the check wants, check once more."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Protocol

from syndicheck.model import (
    Candidate,
    Capture,
    Checked,
    Context,
    Interval,
    NotChecked,
    Outcome,
    Reason,
    ReasonCode,
    Want,
)

_MOST_WANTS = 5


class Fetches(Protocol):
    """What a visit needs of gather's fetcher."""

    def fetch(self, url: str) -> Capture | NotChecked:
        """The page, or why it could not be had."""
        ...

    def expand(self, url: str) -> str | None:
        """Where a shortened address leads, if that can be told."""
        ...


class Offline:
    """Fetches nothing: every page was handed over as a file."""

    def fetch(self, url: str) -> Capture | NotChecked:
        """Always not checked."""
        return NotChecked(url, Reason(ReasonCode.CONNECTION, "pages are read from files only; nothing is fetched"))

    def expand(self, url: str) -> str | None:
        """Never known."""
        del url
        return None


@dataclass(frozen=True, slots=True)
class Visit:
    """What came of one candidate: the outcome, and what it rests on."""

    candidate: Candidate
    outcome: Outcome
    capture: Capture | None
    context: Context


def proposed_claims(candidate: Candidate, capture: Capture) -> tuple[Interval, ...]:
    """The date that the candidate's source gave for the page, if it gave one."""
    del capture
    return (candidate.published,) if candidate.published else ()


@dataclass(frozen=True, slots=True)
class Visitor:
    """Visits candidates. `check` runs here or elsewhere; `supplied` reads a page that was handed over as a file.

    `claims` gives the dates that others than the page give for it: the candidate's source, our own earlier captures.
    """

    fetcher: Fetches
    check: Callable[[Capture, Context], Outcome]
    supplied: Callable[[Candidate], Capture | NotChecked]
    now: Callable[[], datetime]
    claims: Callable[[Candidate, Capture], tuple[Interval, ...]] = proposed_claims

    def visit(self, candidate: Candidate) -> Visit:
        """Fetch, check, and check once more with what was wanted."""
        context = Context(self.now(), claimed_address=candidate.claimed)
        got = self.supplied(candidate) if candidate.file else self.fetcher.fetch(candidate.url)
        if isinstance(got, NotChecked):
            return Visit(candidate, got, None, context)
        context = replace(context, claims=self.claims(candidate, got))
        outcome = self.check(got, context)
        if isinstance(outcome, Checked) and outcome.wants and outcome.assessments and not candidate.file:
            context = self._fulfil(outcome.wants, context)
            outcome = self.check(got, context)
        return Visit(candidate, outcome, got, context)

    def _fulfil(self, wants: tuple[Want, ...], context: Context) -> Context:
        resolved: dict[str, str | None] = {}
        captures: list[Capture] = []
        missing: list[Want] = list(wants[_MOST_WANTS:])
        for want in wants[:_MOST_WANTS]:
            if want.kind == "shortener":
                resolved[want.url] = self.fetcher.expand(want.url)
                continue
            got = self.fetcher.fetch(want.url)
            if isinstance(got, Capture):
                captures.append(got)
            else:
                missing.append(want)
        return replace(context, resolved=resolved, other_captures=tuple(captures), unfulfilled=tuple(missing))
