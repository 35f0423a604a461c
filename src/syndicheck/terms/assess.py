"""Match + use + order + agreement + findings -> assessment. Pure: it fetches and prints nothing."""

from __future__ import annotations

from syndicheck.model import Assessment, Evasion, Match, Verdict, Want
from syndicheck.terms.common import described
from syndicheck.terms.evasion import evasion
from syndicheck.terms.reading import Case, Reading, read
from syndicheck.terms.verdict import decide


def assess(case: Case) -> Assessment:
    """Judge one article's match on one page."""
    reading = read(case)
    verdict, why, kind = decide(reading)
    return Assessment(
        agency=case.pack.agency,
        match=Match(case.article, case.passages, case.tier),
        verdict=verdict,
        use=reading.use,
        order=reading.order,
        counts=reading.tally.counts,
        passages=reading.tally.passages,
        links=reading.links,
        mentions=reading.mentions,
        findings=reading.findings,
        why=why,
        agreement=reading.coverage.agreement,
        agreement_note=reading.coverage.why,
        review_kind=kind if verdict is Verdict.REVIEW else None,
        subtracted=_subtracted(reading),
        signs=reading.signs,
        notes=_notes(case),
        others=(*reading.common.earlier, *reading.common.undated),
        evasion=_evasion(case),
    )


def _evasion(case: Case) -> Evasion | None:
    """How the page writes our words, where it writes any of them in another way."""
    shared = case.shared
    found = evasion(case.page.text, case.article.text, shared.page, shared.article, shared.page_at, shared.article_at)
    return found if found.look_alikes or found.invisible else None


def wants(assessment: Assessment) -> tuple[Want, ...]:
    """What the assessment's findings would need from outside the capture."""
    return tuple(dict.fromkeys(want for finding in assessment.findings for want in finding.proof.wants))


def _subtracted(r: Reading) -> tuple[str, ...]:
    counts = r.tally.counts
    outlets = ", ".join(dict.fromkeys(third.name for third in r.case.article.third_parties))
    carried = r.case.carried or "many"
    common = "; ".join(described(other) for other in r.common.earlier)
    said = (
        (counts.quoted, "words of speech in quotation marks"),
        (counts.third_party, f"words in paragraphs credited to {outlets}"),
        (counts.boilerplate, f"words that {carried} of our articles carry, or that are no text of the article"),
        (counts.elsewhere, "words that stand outside the page's article"),
        (counts.common, f"words that stand in an earlier text: {common}"),
    )
    return tuple(f"{number} {what}" for number, what in said if number)


def _notes(case: Case) -> tuple[str, ...]:
    return tuple(n.text for n in case.pack.notes if not n.items or case.article.item_type in n.items)
