"""Three or more unrelated sites that carry the same passage and do not name us: possibly a common source.

A rule over many pages (design.md section 6), so it is held when a scan has seen them all, on the published page
objects: what a page's own check said stays as it is, unless it was a violation. Then it becomes a review.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from syndicheck.model import Sighting, Span, Verdict
from syndicheck.record import Record

LEAST_SITES = 3
"""Sites, the page's own among them, from which on a passage may come from somewhere else."""

REVIEW_KIND = "common source"

_ALIKE = 0.5  # of a page's passages must stand on another site, too, to be called the same


def soften(record: Record, scan_id: str) -> int:
    """Hold the rule over all pages of a scan, with what earlier scans found; how many pages it changed."""
    changed = 0
    for article_sha256 in record.widely_carried(scan_id, LEAST_SITES):
        pages = tuple(record.pages_with(article_sha256))
        known = tuple(sighting for _, _, page in pages for sighting in sightings(page, article_sha256))
        for found_in, position, page in pages:
            if found_in == scan_id and (better := reconsidered(page, article_sha256, known)):
                record.amend(scan_id, position, better)
                changed += 1
    return changed


def sightings(page: dict[str, Any], article_sha256: str) -> tuple[Sighting, ...]:
    """What a published page object says about one revision of an article; nothing where it is cleared or absent."""
    return tuple(
        Sighting(
            page["site"],
            page["final_url"],
            assessment["article"]["id"],
            tuple(Span(*passage["article"]) for passage in assessment["passages"]),
            bool(assessment["signs"]),
            datetime.fromisoformat(page["captured_at"]),
        )
        for assessment in page["assessments"]
        if assessment["article"]["sha256"] == article_sha256
        and assessment["verdict"] in {Verdict.VIOLATION, Verdict.REVIEW}
        and page["site"]
    )


def reconsidered(page: dict[str, Any], article_sha256: str, known: Iterable[Sighting]) -> dict[str, Any] | None:
    """The page object with its violation over an article turned into a review; None where nothing changes."""
    changed = [
        _softened(assessment, others)
        if assessment["article"]["sha256"] == article_sha256 and (others := _others(assessment, page["site"], known))
        else assessment
        for assessment in page["assessments"]
    ]
    if changed == page["assessments"]:
        return None
    verdicts = [Verdict(assessment["verdict"]) for assessment in changed]
    if page.get("cautions"):
        verdicts.append(Verdict.REVIEW)
    return {**page, "assessments": changed, "verdict": min(verdicts, key=lambda verdict: verdict.rank).value}


def _others(assessment: dict[str, Any], site: str, known: Iterable[Sighting]) -> tuple[Sighting, ...]:
    """One sighting for each unrelated site with the same passages; none where there are too few sites."""
    if assessment["verdict"] != Verdict.VIOLATION or assessment["signs"]:
        return ()
    spans = [Span(*passage["article"]) for passage in assessment["passages"]]
    own = _name_of(site)
    found: dict[str, Sighting] = {}
    for sighting in known:
        if _name_of(sighting.site) != own and not sighting.names_us and _carries(sighting, spans):
            found.setdefault(_name_of(sighting.site), sighting)
    return tuple(found.values()) if len(found) + 1 >= LEAST_SITES else ()


def _name_of(site: str) -> str:
    """What sites of one owner share: `news.kg` and `news.com` are not unrelated."""
    return site.partition(".")[0]


def _carries(sighting: Sighting, spans: Sequence[Span]) -> bool:
    """Whether another page has most of these passages of the article."""
    common = sum(
        max(0, min(ours.end, theirs.end) - max(ours.start, theirs.start))
        for ours in spans
        for theirs in sighting.article
    )
    return common >= _ALIKE * max(1, sum(map(len, spans)))


def _softened(assessment: dict[str, Any], others: Sequence[Sighting]) -> dict[str, Any]:
    sites = ", ".join(sighting.site for sighting in others)
    said = (
        f"possibly a common source: {len(others)} unrelated sites carry the same passages and do not name us ({sites})"
    )
    return {
        **assessment,
        "verdict": Verdict.REVIEW.value,
        "review_kind": REVIEW_KIND,
        "why": [said, *assessment["why"]],
        "also_on": [{"site": sighting.site, "url": sighting.url} for sighting in others],
    }
