"""What a check of links says that it found, in words, and the HTML that would have met the rule."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from syndicheck.model import Counts, JudgedLink, Link, Mention, MentionKind, Region, Result
from syndicheck.terms import link_targets, remedies, templates
from syndicheck.terms.judging import closed_page
from syndicheck.terms.links import shown
from syndicheck.terms.positions import spot

if TYPE_CHECKING:
    from syndicheck.terms.checks.hyperlink import HyperlinkOptions
    from syndicheck.terms.facts import Facts

_MOST_TOLD = 5
_UNREAD = frozenset({Region.COMMENT, Region.HIDDEN})


def found(facts: Facts, judged: tuple[JudgedLink, ...], options: HyperlinkOptions, result: Result) -> str:
    """The link that counts; else what is wrong with each of the others, and where the agency is named without one."""
    sure = tuple(j for j in judged if j.counts is Counts.YES)
    unsure = tuple(j for j in judged if j.counts is Counts.UNSURE)
    if result is Result.MET or sure:
        told = f"“{shown(sure[0].link.text)}” {sure[0].why}"
        return told if result is Result.MET else f"{told}; none surely stands at the other end{_also(unsure)}"
    if unsure:
        return _listed(f"the link to {_address(j.link)} {j.why}" for j in unsure)
    sites = link_targets.sites(options.accepts, facts)
    named = "".join(f"; {said}" for said in named_not_linked(facts))
    if facts.traces:
        return f"no link to {sites}, but the page's code names the agency's site: {shown(facts.traces[0])}{named}"
    if judged:
        return _listed(f"the link “{shown(j.link.href)}” does not count: {j.why}" for j in judged) + named
    return f"no link to {sites} among the {len(facts.page.links)} links of the page{named}"


def named_not_linked(facts: Facts) -> Iterator[str]:
    """The agency's name and its address where they stand as mere text, each said once, in the article first."""
    unlinked = tuple(_unlinked(facts))
    names = [m for m in unlinked if m.kind is not MentionKind.ADDRESS]
    if names:
        first = min(names, key=_rank)
        yield f"the page names {shown(first.text)} {spot(first).said} but does not link to it"
    addresses = [m for m in unlinked if m.kind is MentionKind.ADDRESS]
    if addresses:
        first = min(addresses, key=_rank)
        yield f"gives the address {shown(first.text)} as plain text {spot(first).said}, not as a link"


def remedy(facts: Facts, options: HyperlinkOptions) -> str | None:
    """The link as HTML, and what opens the page to search engines; None where the article's address is not known."""
    url = _wanted_address(facts, options)
    if url is None or not remedies.is_web_address(url):
        return None
    language = templates.page_language(facts.page)
    name = templates.name_in(facts.agency, language)
    if options.anchor:
        phrase = templates.of_language(tuple(map(templates.parse, options.anchor)), language)
        known = templates.values(facts.agency, facts.article, phrase.language or language)
        text = phrase.filled({**known, "agency": name})
        line = f"<p>{remedies.snippet('link', language, url=url, text=text)}</p>"
    else:
        line = remedies.snippet("credit", language, url=url, text=name)
    closed = options.open and closed_page(facts)
    return "\n".join((remedies.snippet("index", language), line)) if closed else line


def _wanted_address(facts: Facts, options: HyperlinkOptions) -> str | None:
    domain = next(iter(options.accepts or facts.agency.domains), None)
    home = f"https://{domain}/" if domain else None
    if options.target in {"article", "not-home"}:
        return facts.article.url
    return facts.article.url or home if options.target == "either" else home


def _unlinked(facts: Facts) -> Iterator[Mention]:
    """Mentions that the site itself makes outside of links to the agency."""
    spans = sorted(link.span for link in facts.links if len(link.span))
    starts = [span.start for span in spans]
    for mention in facts.mentions:
        at = bisect_right(starts, mention.span.start) - 1
        linked = any(span.overlaps(mention.span) for span in spans[max(at, 0) : at + 2])
        if mention.region not in _UNREAD and not linked:
            yield mention


def _rank(mention: Mention) -> tuple[bool, bool, int]:
    return (not mention.region.in_article, mention.kind is not MentionKind.SOURCE, mention.span.start)


def _also(unsure: tuple[JudgedLink, ...]) -> str:
    return "; " + _listed(f"the link to {_address(j.link)} {j.why}" for j in unsure) if unsure else ""


def _address(link: Link) -> str:
    return shown(link.resolved or link.href)


def _listed(told: Iterable[str]) -> str:
    every = list(told)
    more = f"; and {len(every) - _MOST_TOLD} more" if len(every) > _MOST_TOLD else ""
    return "; ".join(every[:_MOST_TOLD]) + more
