"""The published JSON, version 1 (docs/json.md), written out by hand: the one form that everything else is made from.

Within version 1 a key may be added, never changed or removed.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import UTC, date, datetime
from typing import Any

import regex

from syndicheck import urls, words
from syndicheck.model import (
    Agreement,
    Article,
    Assessment,
    Checked,
    Evasion,
    Finding,
    Interval,
    JudgedLink,
    JudgedPassage,
    Mention,
    NotChecked,
    Order,
    OtherText,
    Outcome,
    Span,
    Want,
    WordCounts,
)
from syndicheck.report.facts import ReportInput, ScanFacts

VERSION = 1

_SURROGATE = regex.compile("[\ud800-\udfff]")
# Valid inside JSON strings, but they drive terminals, reorder what a reader sees or split lines for some readers.
_UNSAFE_RAW = regex.compile("[\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2064\u2066-\u206f\ufeff]")


def page_object(outcome: Outcome) -> dict[str, Any]:
    """One page as a JSON object. Lone surrogates become U+FFFD, so offsets stay and the text can be stored as UTF-8."""
    built = _checked(outcome) if isinstance(outcome, Checked) else _not_checked(outcome)
    written = json.dumps(built, ensure_ascii=False)
    if not _SURROGATE.search(written):
        return built
    repaired: dict[str, Any] = json.loads(_SURROGATE.sub("\ufffd", written))
    return repaired


def document(
    pages: Iterable[dict[str, Any]], tool: str, rules_sha256: str, scan: dict[str, Any] | None
) -> dict[str, Any]:
    """The object that `--json` prints: one report with all its pages."""
    return {"version": VERSION, "tool": tool, "rules": rules_sha256, "scan": scan, "pages": list(pages)}


def jsonl(pages: Iterable[dict[str, Any]], tool: str, rules_sha256: str, scan: dict[str, Any] | None) -> str:
    """One page object a line, each with `version`, `tool`, `rules` and `scan`; ends with a line end unless empty."""
    head = {"version": VERSION, "tool": tool, "rules": rules_sha256, "scan": scan}
    return "".join(dump({**head, **page}, indent=None) + "\n" for page in pages)


def dump(value: dict[str, Any], indent: int | None = 2) -> str:
    """JSON text that can be encoded and printed: letters as they are, characters that act on a terminal as escapes."""
    written = _SURROGATE.sub("\ufffd", json.dumps(value, ensure_ascii=False, indent=indent))
    return _UNSAFE_RAW.sub(lambda found: f"\\u{ord(found.group()):04x}", written)


def scan_object(scan: ScanFacts | None) -> dict[str, Any] | None:
    """The run that a page belongs to; None for a spot check."""
    if scan is None:
        return None
    return {
        "id": scan.id,
        "started": _utc(scan.started),
        "finished": _utc(scan.finished),
        "candidates": scan.candidates,
        "sources": list(scan.sources),
    }


def render_json(report: ReportInput) -> str:
    """A report as one JSON document."""
    return dump(document(report.pages, report.tool, report.rules_sha256, scan_object(report.scan))) + "\n"


def render_jsonl(report: ReportInput) -> str:
    """A report as JSON lines, one page each."""
    return jsonl(report.pages, report.tool, report.rules_sha256, scan_object(report.scan))


# ------------------------------------------------------------------ pages


def _checked(outcome: Checked) -> dict[str, Any]:
    page = outcome.page
    return {
        "url": page.url,
        "final_url": page.final_url,
        "captured_at": _utc(page.captured_at),
        "verdict": outcome.verdict.value,
        "reason": None,
        "title": page.title,
        "language": page.language or None,
        "kind": page.kind.value,
        "compared": list(outcome.compared),
        "assessments": [_assessment(a) for a in outcome.assessments],
        "site": outcome.site or urls.site_of(page.final_url) or None,
        "words": words.count(page.text),
        "ending": page.ending.value,
        "dropped": list(outcome.dropped),
        "author": page.author,
        "canonical": page.canonical,
        "dates": [_interval(i) for i in page.dates],
        "robots": list(page.robots),
        "link_count": len(page.links) if page.blocks else None,
        "next_pages": list(page.next_pages),
        "wants": [_want(w) for w in outcome.wants],
        "cautions": list(outcome.cautions),
        "mask": outcome.mask or None,
    }


def _not_checked(outcome: NotChecked) -> dict[str, Any]:
    return {
        "url": outcome.url,
        "final_url": outcome.final_url,
        "captured_at": _utc(outcome.captured_at),
        "verdict": outcome.verdict.value,
        "reason": {"code": outcome.reason.code.value, "text": outcome.reason.text},
        "title": outcome.title or None,
        "language": None,
        "kind": None,
        "compared": [],
        "assessments": [],
        "site": urls.site_of(outcome.final_url or outcome.url) or None,
        "words": None,
        "ending": None,
        "dropped": [],
        "author": None,
        "canonical": None,
        "dates": [],
        "robots": [],
        "link_count": None,
        "next_pages": [],
        "wants": [],
        "cautions": [],
        "mask": None,
    }


def _want(want: Want) -> dict[str, Any]:
    return {"kind": want.kind, "url": want.url, "why": want.why}


# ------------------------------------------------------------------ assessments


def _assessment(a: Assessment) -> dict[str, Any]:
    return {
        "agency": a.agency.id,
        "verdict": a.verdict.value,
        "use": a.use.kind.value,
        "why": list(a.why),
        "agreement": _agreement(a.agreement) if a.agreement else None,
        "article": _article(a.match.article),
        "order": _order(a.order),
        "words": _words(a.counts),
        "passages": [_passage(p) for p in a.passages],
        "mentions": [_mention(m) for m in a.mentions],
        "links": [_link(link) for link in a.links],
        "findings": [_finding(f) for f in a.findings],
        "agency_name": a.agency.name,
        "agency_domains": list(a.agency.domains),
        "review_kind": a.review_kind,
        "use_why": list(a.use.why),
        "agreement_note": a.agreement_note or None,
        "subtracted": list(a.subtracted),
        "signs": list(a.signs),
        "notes": list(a.notes),
        "tier": a.match.tier.value,
        "others": [_other(other) for other in a.others],
        "evasion": _evasion(a.evasion) if a.evasion else None,
        "also_on": [],
    }


def _other(other: OtherText) -> dict[str, Any]:
    return {
        "collection": other.collection.value,
        "id": other.id,
        "name": other.name,
        "title": other.title,
        "url": other.url,
        "published": _interval(other.published) if other.published else None,
        "article": [_span(span) for span in other.article],
    }


def _evasion(evasion: Evasion) -> dict[str, Any]:
    return {
        "words": evasion.words,
        "look_alikes": evasion.look_alikes,
        "invisible": evasion.invisible,
        "notable": evasion.notable,
        "examples": list(evasion.examples),
    }


def _article(article: Article) -> dict[str, Any]:
    return {
        "id": article.id,
        "revision": article.revision,
        "sha256": article.sha256,
        "url": article.url,
        "title": article.title,
        "published": _utc(article.published),
        "complete": article.complete,
        "item_type": article.item_type.value,
        "language": article.language or None,
        "third_parties": [
            {"name": t.name, "kind": t.kind.value, "first": t.first, "last": t.last} for t in article.third_parties
        ],
    }


def _agreement(agreement: Agreement) -> dict[str, Any]:
    return {
        "name": agreement.name,
        "number": agreement.number,
        "domains": list(agreement.domains),
        "valid_from": _day(agreement.valid_from),
        "valid_to": _day(agreement.valid_to),
        "scope": agreement.scope.value,
        "items": [item.value for item in agreement.items],
        "max_words": agreement.max_words,
        "delay_hours": agreement.delay_hours,
        "expires_days": agreement.expires_days,
        "link_required": agreement.link_required,
        "credit": agreement.credit or None,
        "row": agreement.row,
    }


def _order(order: Order) -> dict[str, Any]:
    return {
        "result": order.result.value,
        "ours": [_zoned(order.ours)] if order.ours else [],
        "page": [_interval(i) for i in order.page],
        "why": list(order.why),
    }


def _interval(interval: Interval) -> dict[str, Any]:
    return {
        "from": _zoned(interval.start),
        "to": _zoned(interval.end),
        "source": interval.source,
        "independent": interval.independent,
        "upper_bound": interval.upper_bound,
    }


def _words(counts: WordCounts) -> dict[str, Any]:
    return {
        "matched": counts.matched,
        "counted": counts.counted,
        "quoted": counts.quoted,
        "third_party": counts.third_party,
        "boilerplate": counts.boilerplate,
        "elsewhere": counts.elsewhere,
        "article": counts.article,
        "page": counts.page,
        "official": counts.official,
        "longest_quotation": counts.longest_quotation,
        "common": counts.common,
    }


# ------------------------------------------------------------------ what was looked at


def _passage(judged: JudgedPassage) -> dict[str, Any]:
    return {
        "page": _span(judged.passage.page),
        "article": _span(judged.passage.article),
        "page_text": judged.page_text,
        "article_text": judged.article_text,
        "quoted": judged.quoted,
        "region": judged.region.value,
        "third_party": judged.third_party,
        "paragraph": judged.paragraph,
        "common": judged.common,
    }


def _mention(mention: Mention) -> dict[str, Any]:
    return {
        "text": mention.text,
        "span": _span(mention.span),
        "paragraph": mention.paragraph,
        "kind": mention.kind.value,
        "region": mention.region.value,
    }


def _link(judged: JudgedLink) -> dict[str, Any]:
    link = judged.link
    return {
        "href": link.href,
        "resolved": link.resolved,
        "text": link.text,
        "span": _span(link.span),
        "region": link.region.value,
        "paragraph": link.paragraph,
        "rel": list(link.rel),
        "visible": link.visible,
        "counts": judged.counts.value,
        "why": judged.why,
        "kind": link.kind.value,
        "hidden": link.hidden,
    }


def _finding(finding: Finding) -> dict[str, Any]:
    rule, proof = finding.rule, finding.proof
    verified = {"on": rule.verified.on.isoformat(), "where": rule.verified.where} if rule.verified else None
    return {
        "rule": rule.id,
        "number": rule.number,
        "check": rule.check,
        "severity": rule.severity.value,
        "result": proof.result.value,
        "clause": rule.clause,
        "required": proof.required,
        "found": proof.found,
        "links": list(proof.links),
        "passages": list(proof.passages),
        "remedy": proof.remedy,
        "summary": rule.summary,
        "basis": rule.basis.value,
        "verified": verified,
        "source": rule.source,
        "valid_from": _day(rule.valid_from),
        "valid_to": _day(rule.valid_to),
    }


# ------------------------------------------------------------------ places and times


def _span(span: Span) -> list[int]:
    return [span.start, span.end]


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _utc(moment: datetime | None) -> str | None:
    return _zoned(moment.astimezone(UTC)) if moment else None


def _zoned(moment: datetime) -> str:
    return moment.isoformat(timespec="seconds").replace("+00:00", "Z")
