"""What keeps a violation from being said: everything for which a person must look before anybody is written to."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from syndicheck import urls
from syndicheck.model import Block, Link, OrderResult, Page, PageKind, Region, Result
from syndicheck.terms import use
from syndicheck.terms.common import described
from syndicheck.terms.counting import standing_in
from syndicheck.terms.reading import Case, Reading


def unread(case: Case) -> str | None:
    """Why the page cannot be taken as read whole; None where it can."""
    if not case.page.ending.proven:
        return "the page's end is not proven: part of it may be missing"
    read = {urls.page_key(other.url) for other in case.further}
    if any(urls.page_key(address) not in read for address in case.page.next_pages):
        return "the page has further pages that were not read"
    return None


_CREDITS_TEXT = regex.compile(
    r"""\W*(?:
    (?:sources?|via|quelle|fuente|fonte|источник\p{L}*|була[кг]\p{L}*)\s*[:\u2013\u2014-]
    | (?:originally|first)\s+(?:published|appeared)\s+(?:in|on|at|by|with)\s+
      (?!the\s+\d|\d|(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec|mon|tues?|wed|thu|fri|sat|sun)\p{L}*\b)
    | по\s+(?:материалам|сообщению|информации|данным)\s | со\s+ссылкой\s+на\s
    | \p{L}+(?:\s\p{L}+)?\s+(?:материалдары|маалыматы)\s+боюнча\b
    )""",
    regex.IGNORECASE | regex.VERBOSE,
)
"""How a line says where its text is from. Credits of pictures, copyright lines and authors are none of these."""


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
    if chain := _credited_elsewhere(r):
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


def _credited_elsewhere(r: Reading) -> str | None:
    """A line of the page that credits its text to somebody other than us and the page's own site."""
    ours = tuple(mention.span for mention in r.mentions)
    for block in r.case.page.blocks:
        if block.region is not Region.CREDIT or any(block.span.overlaps(p.page) for p in r.case.passages):
            continue
        text = block.span.of(r.case.page.text).strip()
        if not _CREDITS_TEXT.match(text):
            continue
        named = any(block.span.contains(span) for span in ours)
        if not named and not _is_site(text, block, r.case.page):
            return text[:120]
    return None


def _is_site(credit: str, block: Block, page: Page) -> bool:
    """Whether a credit line only names the site itself (by a link to it or by its host's words)."""
    site = urls.site_of(page.final_url)
    inside = tuple(link for link in page.links if block.span.contains(link.span))
    if inside:
        return all(_same_site(link, site) for link in inside)
    said = "".join(character for character in credit.rpartition(":")[2].lower() if character.isalnum())
    name = "".join(character for character in site.partition(".")[0] if character.isalnum())
    return bool(name) and (name in said or said in name)


def _same_site(link: Link, site: str) -> bool:
    return link.resolved is not None and urls.site_of(link.resolved) == site
