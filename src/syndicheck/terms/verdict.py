"""From everything that was found to one verdict, with its reasons (design.md section 6)."""

from __future__ import annotations

from collections.abc import Iterator

from syndicheck import urls
from syndicheck.model import Agreement, Counts, Finding, OrderResult, Result, Tier, UseKind, Verdict
from syndicheck.terms import duties
from syndicheck.terms.doubts import doubts, reservations, unread
from syndicheck.terms.reading import Reading

_FEW = 30
"""Words that must stand outside the article (comments, widgets) or under another outlet's credit to be worth a look."""

Decision = tuple[Verdict, tuple[str, ...], str | None]


def decide(r: Reading) -> Decision:
    """The verdict, its reasons with the deciding one first, and the name of what a person must look at, if it has one.

    The first step that has something to say decides; what may not be said is checked last.
    """
    for step in (_own_site, _theirs_first, _elsewhere_only, _third_party_only, _reworded, _no_use, _licensed):
        if decision := step(r):
            return decision
    verdict, why = _by_rules(r)
    standing = doubts if verdict is Verdict.VIOLATION else reservations
    if verdict is not Verdict.REVIEW and (doubt := next(standing(r), None)):
        return Verdict.REVIEW, (doubt[1], *why), doubt[0]
    return verdict, why, None


def _own_site(r: Reading) -> Decision | None:
    own = urls.within_any(r.case.page.final_url, r.case.pack.agency.domains)
    if own is None:
        return None
    if r.case.context.claimed_address:
        return (
            Verdict.REVIEW,
            (f"only the supplied page itself says that it stood on {own}, the agency's own site",),
            "address",
        )
    return Verdict.CLEAR, (f"{own} is the agency's own site",), None


def _elsewhere_only(r: Reading) -> Decision | None:
    counts = r.tally.counts
    least = r.case.pack.use.citation_least
    if counts.elsewhere < _FEW or counts.counted >= least or r.coverage.result == "covers":
        return None
    where = sorted({p.region.value for p in r.tally.passages if not p.region.in_article})
    said = f"the shared words stand only outside the page's article ({', '.join(where)})"
    return Verdict.REVIEW, (said,), "outside the article"


def _third_party_only(r: Reading) -> Decision | None:
    counts = r.tally.counts
    least = r.case.pack.use.citation_least
    if counts.third_party < _FEW or counts.counted >= least or r.coverage.result == "covers":
        return None
    names = ", ".join(dict.fromkeys(third.name for third in r.case.article.third_parties)) or "a third party"
    said = (
        f"{counts.third_party} of the shared words stand in paragraphs that our article credits to {names}; "
        "the page shows no sign that it took them from us"
    )
    return Verdict.REVIEW, (said,), "third-party"


def _reworded(r: Reading) -> Decision | None:
    """Words that only resemble ours prove nothing by themselves, in either direction."""
    if r.case.tier is not Tier.LOOSE or r.coverage.result == "covers":
        return None
    if r.use.kind in {UseKind.QUOTATION, UseKind.COMMON_SOURCE}:
        return None
    said = "the page's words resemble our article's, but too few are the same to say that they were taken from it"
    return Verdict.REVIEW, (said, *r.use.why), "reworded"


def _no_use(r: Reading) -> Decision | None:
    if r.use.kind not in {UseKind.QUOTATION, UseKind.INCIDENTAL, UseKind.COMMON_SOURCE}:
        return None
    if not r.case.article.complete:
        return Verdict.REVIEW, ("our text is an excerpt: what else the page shares is not known", *r.use.why), "excerpt"
    if gap := unread(r.case):
        return Verdict.REVIEW, (gap, *r.use.why), "not read whole"
    return Verdict.CLEAR, r.use.why, None


def _theirs_first(r: Reading) -> Decision | None:
    return (Verdict.CLEAR, r.order.why, None) if r.order.result is OrderResult.THEIRS_FIRST else None


def _licensed(r: Reading) -> Decision | None:
    agreement = r.coverage.agreement
    if r.coverage.result == "unsure":
        return Verdict.REVIEW, (r.coverage.why, *r.use.why), "agreement"
    if r.coverage.result != "covers" or agreement is None:
        return None
    if gap := unread(r.case):
        return Verdict.REVIEW, (gap, r.coverage.why), "not read whole"
    if r.case.context.claimed_address:
        said = "only the supplied page itself says that it stood on a partner's site"
        return Verdict.REVIEW, (said, r.coverage.why), "address"
    points = _duties(r, agreement)
    if points:
        return Verdict.REVIEW, (*points, r.coverage.why), "licence-duty"
    return Verdict.LICENSED, (r.coverage.why,), None


def _duties(r: Reading, agreement: Agreement) -> tuple[str, ...]:
    counts = any(j.counts is Counts.YES for j in r.links)
    recorded = duties.unmet(agreement, r.case.article, r.case.page, r.case.shared.page, r.order, link_counts=counts)
    by_rule = tuple(f.proof.found for f in r.findings if f.proof.result is not Result.MET)
    return recorded + by_rule


def _by_rules(r: Reading) -> tuple[Verdict, tuple[str, ...]]:
    if r.use.kind is UseKind.EITHER:
        return _by_either(r)
    if not r.findings:
        return Verdict.REVIEW, ("the rule pack has no rule for this use", *r.use.why)
    worst = _worst(r.findings)
    return _VERDICTS[worst], (*_reasons(r, worst), *r.use.why)


_VERDICTS = {
    Result.NOT_MET: Verdict.VIOLATION,
    Result.CANNOT_TELL: Verdict.REVIEW,
    Result.MET: Verdict.COMPLIANT,
}


def _by_either(r: Reading) -> tuple[Verdict, tuple[str, ...]]:
    """Meets the terms of neither use: violation; of both: compliant; else a person decides which use it is."""
    results = {
        kind: _worst(tuple(f for f in r.findings if not f.rule.uses or kind in f.rule.uses))
        for kind in (UseKind.REPUBLICATION, UseKind.CITATION)
    }
    if all(result is Result.NOT_MET for result in results.values()):
        return Verdict.VIOLATION, (*_reasons(r, Result.NOT_MET), *r.use.why)
    if r.findings and all(result is Result.MET for result in results.values()):
        return Verdict.COMPLIANT, (*_reasons(r, Result.MET), *r.use.why)
    said = "; ".join(f"as a {kind.value} it {_SAID[result]}" for kind, result in results.items())
    return Verdict.REVIEW, (f"the share lies between two uses: {said}", *r.use.why)


_SAID = {
    Result.NOT_MET: "does not meet the terms",
    Result.CANNOT_TELL: "cannot be judged",
    Result.MET: "meets the terms",
}


def _worst(findings: tuple[Finding, ...]) -> Result:
    for result in (Result.NOT_MET, Result.CANNOT_TELL):
        if any(f.proof.result is result for f in findings):
            return result
    return Result.MET


def _reasons(r: Reading, result: Result) -> Iterator[str]:
    for finding in r.findings:
        if finding.proof.result is result:
            yield f"required: {finding.proof.required}; found: {finding.proof.found}"
    counted = any(j.counts is Counts.YES for j in r.links)
    if result is Result.NOT_MET and r.use.kind is UseKind.REPUBLICATION and not counted:
        yield "nor is there a hyperlink that counts"
