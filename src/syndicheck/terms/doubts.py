"""What keeps a violation from being said: everything for which a person must look before anybody is written to."""

from __future__ import annotations

from collections.abc import Iterator

from syndicheck import urls
from syndicheck.model import OrderResult, PageKind, Result
from syndicheck.terms import use
from syndicheck.terms.common import described
from syndicheck.terms.counting import standing_in
from syndicheck.terms.credit_lines import credited_elsewhere
from syndicheck.terms.reading import Case, Reading


def unread(case: Case) -> str | None:
    """Why the page cannot be taken as read whole; None where it can."""
    if not case.page.ending.proven:
        return "the page's end is not proven: part of it may be missing"
    read = {urls.page_key(other.url) for other in case.further}
    if any(urls.page_key(address) not in read for address in case.page.next_pages):
        return "the page has further pages that were not read"
    return None


def reservations(r: Reading) -> Iterator[tuple[str, str]]:
    """What keeps any verdict from being final: the name of each reservation, and a sentence that says it."""
    if r.order.result is not OrderResult.OURS_FIRST:
        yield "order", r.order.why[0]
    if gap := unread(r.case):
        yield "not read whole", gap
    if not r.case.article.complete:
        yield "excerpt", "our text is an excerpt; a share cannot be stated"


def doubts(r: Reading) -> Iterator[tuple[str, str]]:
    """What keeps a violation from being said: reservations, and whatever speaks for the site or against our claim."""
    yield from reservations(r)
    yield from _about_our_article(r)
    yield from _about_the_page(r)
    yield from _about_the_words(r)
    unverified = [f.rule for f in r.findings if f.proof.result is Result.NOT_MET and f.rule.verified is None]
    if unverified:
        yield "rule not verified", f"nobody has recorded reading clause {unverified[0].number} first-hand"


def _about_our_article(r: Reading) -> Iterator[tuple[str, str]]:
    counts, least = r.tally.counts, r.case.pack.use.article_least
    if counts.article < least:
        yield "short item", f"our article has {counts.article} counted words, fewer than {least}"


def _about_the_page(r: Reading) -> Iterator[tuple[str, str]]:
    official = next((o for o in r.case.pack.officials if urls.within_any(r.case.page.final_url, o.domains)), None)
    if official:
        yield "official-source", f"the page stands on a site of {official.name}, which the rule pack names as a source"
    if r.case.page.kind is PageKind.LISTING:
        yield "listing", "the page is a list of items, not an article"
    if r.case.page.kind is PageKind.POST:
        yield "platform", "the page is a post on a platform; whose account it is was not checked"
    if urls.is_archive(r.case.page.final_url):
        yield "archive copy", "the page is an archive's or a translator's copy of another page: look at that one"
    if r.facts.traces:
        yield "address in code", f"the page's code names the agency's site: {r.facts.traces[0]}"
    named_at, copied = (mention.span for mention in r.mentions), (passage.page for passage in r.case.passages)
    if chain := credited_elsewhere(r.case.page, named_at, copied):
        yield "chain", f"the page credits another source: “{chain}”"


def _about_the_words(r: Reading) -> Iterator[tuple[str, str]]:
    case, counts = r.case, r.tally.counts
    undated = standing_in(case.shared, r.common.undated)[case.shared.article_at]
    if r.common.undated and int(undated.sum()) * 2 > counts.counted:
        other = described(r.common.undated[0])
        yield "common source", f"most of the shared words stand in a text of somebody else too: {other}"
    if counts.common and counts.counted < case.pack.use.citation_least:
        yield "common source", "what the page shares with us stands in an earlier text of somebody else"
    if not r.signs and counts.official * 2 > counts.counted and not case.officials_exhausted:
        yield (
            "official-source",
            "most of the shared words are credited to an official source, which others may have used too",
        )
    objection = use.objection_to_quotation(counts, case.article, case.pack.use)
    if objection and counts.counted < case.pack.use.citation_least:
        yield "quotation", objection
