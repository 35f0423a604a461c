"""Published page objects arranged for readers: cases worst first, grouped by site, and the pages that have none."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from syndicheck import words
from syndicheck.model import Verdict
from syndicheck.report.compare import Comparison, compare
from syndicheck.report.facts import AgencyFacts, ReportInput
from syndicheck.report.points import Point, before_you_write
from syndicheck.report.sentences import (
    case_headline,
    first_reason,
    further_reasons,
    next_steps,
    scan_headline,
    uncounted_reason,
)

_TO_DECIDE = (Verdict.VIOLATION, Verdict.REVIEW)
_PARTNER_KIND = "licence-duty"


@dataclass(frozen=True)
class PassageView:
    """A passage for readers: number, both sides compared, words, and why it is not counted if it is not."""

    number: int
    facts: dict[str, Any]
    uncounted: str

    @cached_property
    def comparison(self) -> Comparison:
        """Both sides word by word."""
        return compare(self.facts["article_text"], self.facts["page_text"])

    @cached_property
    def words(self) -> int:
        """Words of the page's side."""
        return words.count(self.facts["page_text"])


@dataclass(frozen=True)
class CaseView:
    """One article of ours on one page, numbered within the report."""

    number: int
    page: dict[str, Any]
    assessment: dict[str, Any]
    report: ReportInput

    @property
    def anchor(self) -> str:
        """Where the case stands in the report."""
        return f"case-{self.number}"

    @property
    def verdict(self) -> Verdict:
        """What the tool says of it."""
        return Verdict(self.assessment["verdict"])

    @property
    def to_decide(self) -> bool:
        """Whether a person has something to decide."""
        return self.verdict in _TO_DECIDE

    @property
    def partner(self) -> bool:
        """Whether it belongs among the partners: covered, or a partner's duty left open."""
        return self.verdict is Verdict.LICENSED or self.assessment["review_kind"] == _PARTNER_KIND

    @property
    def agency(self) -> AgencyFacts:
        """The agency whose article it is."""
        return agency_of(self.assessment, self.report)

    @cached_property
    def headline(self) -> str:
        """The verdict in words."""
        return case_headline(self.assessment)

    @cached_property
    def reason(self) -> str:
        """The deciding reason alone."""
        return first_reason(self.assessment)

    @cached_property
    def reasons(self) -> list[str]:
        """Why else, after the headline."""
        return further_reasons(self.assessment)

    @cached_property
    def points(self) -> list[Point]:
        """Before you write."""
        return before_you_write(self.page, self.assessment, self.report.register, self.agency.timezone)

    @cached_property
    def steps(self) -> list[str]:
        """What to do next."""
        return next_steps(self.assessment)

    @cached_property
    def passages(self) -> tuple[PassageView, ...]:
        """Passages in the order in which they stand on the page."""
        return tuple(
            PassageView(n, facts, uncounted_reason(facts)) for n, facts in enumerate(self.assessment["passages"], 1)
        )


@dataclass(frozen=True, slots=True)
class SiteGroup:
    """The cases of one site, worst first."""

    site: str
    cases: tuple[CaseView, ...]


@dataclass(frozen=True, slots=True)
class ScanView:
    """A scan for readers. `decide` leads; `blank` are pages with nothing of ours.

    `cautioned` are pages that as a whole give a reason to look; `gaps` could not be checked.
    """

    headline: str
    counts: dict[Verdict, int]
    cases: tuple[CaseView, ...]
    decide: tuple[SiteGroup, ...]
    partners: tuple[CaseView, ...]
    compliant: tuple[CaseView, ...]
    clear: tuple[CaseView, ...]
    blank: tuple[dict[str, Any], ...]
    cautioned: tuple[dict[str, Any], ...]
    gaps: tuple[dict[str, Any], ...]
    gap_counts: tuple[tuple[str, int], ...]


def agency_of(assessment: dict[str, Any], report: ReportInput) -> AgencyFacts:
    """The report's facts about an assessment's agency; what the assessment itself says where there are none."""
    known = next((agency for agency in report.agencies if agency.id == assessment["agency"]), None)
    return known or AgencyFacts(assessment["agency"], assessment["agency_name"])


def cases_of(report: ReportInput, *, worst_first: bool) -> tuple[CaseView, ...]:
    """Every case in the order of its page, or worst first and within a verdict the sites with most cases first."""
    found = [(page, a) for page in report.pages for a in page["assessments"]]
    if worst_first:
        busy = Counter(page["site"] for page, a in found if Verdict(a["verdict"]) in _TO_DECIDE)
        found.sort(key=lambda pair: _rank(pair[0], pair[1], busy))
    return tuple(CaseView(n, page, a, report) for n, (page, a) in enumerate(found, 1))


def _rank(page: dict[str, Any], assessment: dict[str, Any], busy: Counter[str]) -> tuple[int, int, str, str, str]:
    """Where a case stands in a scan's report; complete, so that the same pages give the same report."""
    site = page["site"] or ""
    verdict = Verdict(assessment["verdict"])
    return verdict.rank, -busy[page["site"]], site, page["url"], assessment["article"]["id"]


def scan_view(report: ReportInput) -> ScanView:
    """A scan arranged as its report shows it."""
    cases = cases_of(report, worst_first=True)
    found = Counter(Verdict(page["verdict"]) for page in report.pages)
    counts = {verdict: found[verdict] for verdict in Verdict}
    gaps = sorted(
        (p for p in report.pages if p["reason"]), key=lambda p: (p["reason"]["code"], p["site"] or "", p["url"])
    )
    return ScanView(
        headline=scan_headline(counts, len(report.pages)),
        counts=counts,
        cases=cases,
        decide=_by_site(case for case in cases if case.to_decide and not case.partner),
        partners=tuple(case for case in cases if case.partner),
        compliant=_with(cases, Verdict.COMPLIANT),
        clear=_with(cases, Verdict.CLEAR),
        blank=tuple(page for page in report.pages if page["verdict"] == Verdict.NO_MATCH.value),
        cautioned=tuple(page for page in report.pages if page.get("cautions")),
        gaps=tuple(gaps),
        gap_counts=tuple(Counter(page["reason"]["code"] for page in gaps).most_common()),
    )


def _with(cases: tuple[CaseView, ...], verdict: Verdict) -> tuple[CaseView, ...]:
    return tuple(case for case in cases if case.verdict is verdict)


def _by_site(cases: Iterable[CaseView]) -> tuple[SiteGroup, ...]:
    """Sites in the order of their worst case, then by how many cases they have."""
    groups: dict[str, list[CaseView]] = {}
    for case in cases:
        groups.setdefault(case.page["site"] or "", []).append(case)
    ordered = sorted(groups.items(), key=lambda item: (min(c.verdict.rank for c in item[1]), -len(item[1]), item[0]))
    return tuple(SiteGroup(site, tuple(group)) for site, group in ordered)
