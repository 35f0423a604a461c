"""Everything that is found out about one article on one page before a verdict is taken."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from syndicheck.model import (
    Article,
    Context,
    Finding,
    Interval,
    JudgedLink,
    Mention,
    Order,
    OtherText,
    Page,
    Party,
    Passage,
    Register,
    Rule,
    RulePack,
    Tier,
    Use,
    UseKind,
)
from syndicheck.terms import agreements, common, links, mentions, order, origin, use
from syndicheck.terms.agreements import Coverage
from syndicheck.terms.checks import prove
from syndicheck.terms.checks.hyperlink import HyperlinkOptions, judge
from syndicheck.terms.common import CommonSources
from syndicheck.terms.counting import SharedWords, Tally, tally
from syndicheck.terms.facts import Facts, options_of
from syndicheck.terms.platforms import Platforms
from syndicheck.terms.shared_errors import shared_errors


@dataclass(frozen=True, slots=True)
class Case:
    """What is judged: an article's match on a page, under one agency's pack and the register of agreements.

    `markup` is the page's decoded markup; `further` are pages that continue this one. `tier` is what proves the match.
    `others` are texts of somebody else that share words with the article; `claims` are times of the page that other
    sources than the page prove for this very article. `officials_exhausted`: the collection `others` holds the texts
    of those whom the article credits for those days, and not this one. `siblings` are other pages of the host with
    nothing of ours; `newer` is the latest revision of our article where an older one was found; `carried` says how
    many of our articles carry its boilerplate.
    """

    pack: RulePack
    register: Register
    article: Article
    page: Page
    passages: tuple[Passage, ...]
    shared: SharedWords
    markup: str
    context: Context
    further: tuple[Page, ...] = ()
    tier: Tier = Tier.VERBATIM
    others: tuple[OtherText, ...] = ()
    claims: tuple[Interval, ...] = ()
    officials_exhausted: bool = False
    siblings: tuple[Page, ...] = ()
    newer: Article | None = None
    carried: int = 0
    platforms: Platforms | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything found about a case before a verdict is taken."""

    case: Case
    facts: Facts
    tally: Tally
    use: Use
    order: Order
    coverage: Coverage
    links: tuple[JudgedLink, ...]
    mentions: tuple[Mention, ...]
    signs: tuple[str, ...]
    findings: tuple[Finding, ...]
    named: bool
    common: CommonSources


def read(case: Case) -> Reading:
    """Count, look for signs and links, decide use and order, and hold each rule that applies against the match."""
    article, page = case.article, case.page
    sources = common.sources(article, case.others)
    without = tally(article, page, case.passages, case.shared, origin=False, earlier=sources.earlier)
    facts = _gathered(case, without)
    plain = judge(facts, HyperlinkOptions())
    signs = origin.signs(article, page, case.shared.page, facts.mentions, plain) + _repeated_errors(case, without)
    named = origin.names_us_as_source(facts.mentions, plain)
    counted = without
    if signs:
        counted = tally(article, page, case.passages, case.shared, origin=True, earlier=sources.earlier)
    kind = use.decide(counted.counts, article, case.pack.use, named=named)
    outside = case.context.claims + case.claims
    when = order.decide(article.published, page.dates, outside, signs[0] if signs else None, page.captured_at)
    coverage = _coverage(case, kind, counted, page.dates + outside)
    facts = replace(facts, use=kind, counts=counted.counts, passages=counted.passages, coverage=coverage, order=when)
    findings = tuple(_findings(case, facts))
    shown = next((f.proof.judged for f in findings if f.proof.judged), None)
    judged = shown if shown is not None else judge(facts, _link_options(case.pack))
    return Reading(case, facts, counted, kind, when, coverage, judged, facts.mentions, signs, findings, named, sources)


def _gathered(case: Case, counted: Tally) -> Facts:
    """What can be said before the use is known."""
    agency = case.pack.agency
    return Facts(
        agency=agency,
        article=case.article,
        page=case.page,
        use=Use(UseKind.INCIDENTAL),
        counts=counted.counts,
        passages=counted.passages,
        links=links.to_agency(case.page, agency),
        traces=links.traces(case.markup, case.page, agency),
        coverage=Coverage(None, "none", ""),
        register_note=_register_note(case.register),
        context=case.context,
        further=tuple(link for other in case.further for link in links.to_agency(other, agency)),
        shared=case.shared,
        mentions=_in_same_item(case, mentions.mentions(case.page, case.shared.page, agency)),
        siblings=case.siblings,
        newer=case.newer,
    )


def _coverage(case: Case, kind: Use, counted: Tally, claims: tuple[Interval, ...]) -> Coverage:
    """What the register says of this use."""
    return agreements.coverage(
        case.register,
        case.page.final_url,
        published=_hull(claims),
        item_type=case.article.item_type,
        use=kind.kind,
        counted_words=counted.counts.counted,
        now=case.context.now,
        timezone=case.pack.agency.timezone,
        ours_published=case.article.published,
        platforms=case.platforms,
    )


def _in_same_item(case: Case, named_at: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """On a page of several posts or stories only those mentions speak for a passage that stand in the same one."""
    blocks = case.page.blocks
    shared = {b.item for b in blocks if b.item and any(b.span.overlaps(p.page) for p in case.passages)}
    if not shared:
        return named_at
    others = tuple(b.span for b in blocks if b.item and b.item not in shared)
    return tuple(mention for mention in named_at if not any(span.contains(mention.span) for span in others))


def _repeated_errors(case: Case, found: Tally) -> tuple[str, ...]:
    """Typing errors of ours that the page repeats, in words that nobody else wrote."""
    shared = case.shared
    article_at, page_at = shared.article_at[found.own], shared.page_at[found.own]
    return shared_errors(case.article.text, case.page.text, shared.article, shared.page, article_at, page_at)


def _link_options(pack: RulePack) -> HyperlinkOptions:
    """The pack's own idea of a link that counts, for showing links where no link rule applies to the use."""
    every = (options for rule in pack.rules for options in options_of(rule))
    return next((options for options in every if isinstance(options, HyperlinkOptions)), HyperlinkOptions())


def _hull(claims: tuple[Interval, ...]) -> Interval | None:
    """The time in which every claim about the page's publication lies; bounds from one side only are none."""
    claims = tuple(claim for claim in claims if not claim.upper_bound)
    if not claims:
        return None
    return Interval(min(c.start for c in claims), max(c.end for c in claims), ", ".join(c.source for c in claims))


def _register_note(register: Register) -> str:
    if register.as_of is None:
        return f"{register.file}, which is not there"
    dated = f"{register.file} of {register.as_of:%Y-%m-%d}"
    return dated if register.complete else f"{dated}, not confirmed to be complete"


def _findings(case: Case, facts: Facts) -> Iterator[Finding]:
    licensed = facts.coverage.result == "covers"
    party = Party.LICENSEE if licensed else Party.PUBLIC
    uses = _uses(facts.use.kind)
    for rule in case.pack.rules:
        if party not in rule.parties or not _in_force(rule, case):
            continue
        if rule.items and case.article.item_type not in rule.items:
            continue
        if rule.uses and not uses & set(rule.uses):
            continue
        yield Finding(rule, prove(rule.check, facts, rule.options))


def _uses(kind: UseKind) -> set[UseKind]:
    return {UseKind.REPUBLICATION, UseKind.CITATION} if kind is UseKind.EITHER else {kind}


def _in_force(rule: Rule, case: Case) -> bool:
    published = _hull(case.page.dates)
    day = (published.start if published else case.page.captured_at).date()
    return (rule.valid_from is None or rule.valid_from <= day) and (rule.valid_to is None or day <= rule.valid_to)
