"""Which links of a page lead, or seem to lead, to the agency; and where else its address occurs in the markup."""

from __future__ import annotations

import regex

from syndicheck import urls, words
from syndicheck.model import Agency, Link, LinkKind, Page

_TITLE = regex.compile(r"<title\b[^>]*>.*?</title\s*>", regex.DOTALL | regex.IGNORECASE)
_VALUE = r"""\s*=\s*(?:"[^"]*"|'[^']*'|[^\s>]+)"""
_LEDGER = regex.compile(r"(<(?:a|area)\b[^>]*?\s)href" + _VALUE, regex.IGNORECASE)
_IMAGES = regex.compile(
    r"(<(?:img|source|video|audio)\b[^>]*?\s)(?:src|srcset|poster|data-(?:lazy-)?src(?:set)?|data-original)" + _VALUE,
    regex.IGNORECASE,
)


def to_agency(page: Page, agency: Agency) -> tuple[Link, ...]:
    """Links to the agency's sites, look-alikes of them, dead ones that name it, and shorteners in the article."""
    return tuple(link for link in page.links if concerns(link, agency))


def concerns(link: Link, agency: Agency) -> bool:
    """Whether a link belongs into the list that a reader should see."""
    if link.resolved and urls.within_any(link.resolved, agency.domains):
        return True
    if link.kind is LinkKind.SHORTENER:
        return link.region.in_article
    if link.kind in {LinkKind.OTHER_SCHEME, LinkKind.FRAGMENT}:
        return False
    return names_domain(link.href, agency) or look_alike(link, agency) is not None


def names_domain(href: str, agency: Agency) -> bool:
    """Whether an address as written carries one of the agency's domains at a word boundary, encoded or not."""
    written = href.lower().replace("%2e", ".").replace("%2f", "/").replace("%3a", ":")
    return any(_domain_pattern(domain).search(written) for domain in agency.domains)


def _domain_pattern(domain: str) -> regex.Pattern[str]:
    return regex.compile(r"(?<![a-z0-9-])" + regex.escape(domain.lower()) + r"(?![a-z0-9-])")


def look_alike(link: Link, agency: Agency) -> str | None:
    """The agency's domain that a link's host imitates, if it imitates one."""
    if not link.resolved or link.kind not in {LinkKind.DIRECT, LinkKind.WRAPPED}:
        return None
    host = urls.host_of(link.resolved)
    shown = urls.readable_host(host)
    for domain in agency.domains:
        if urls.is_within(host, domain):
            return None
        name = domain.partition(".")[0]
        if words.fold(domain) in words.fold(shown) or (len(name) >= 5 and words.fold(name) in words.fold(shown)):  # noqa: PLR2004
            return domain
    return None


def traces(markup: str, page: Page, agency: Agency) -> tuple[str, ...]:
    """Places in a page's markup, apart from its text, title and links, where an address of the agency occurs.

    Scripts, data attributes, frames and declarations: a browser may make a link of them, so there is no proof that
    there is none. The address of an image or a domain in the words of a description is none of these.
    """
    rest = _TITLE.sub(" ", markup)
    for explained in (_LEDGER, _IMAGES, _IMAGES):  # an image may have an address and a set of them
        rest = explained.sub(r"\1", rest)
    found: list[str] = []
    for domain in agency.domains:
        pattern = regex.compile(
            r"(?://|%2f%2f|\\/\\/|www\.)(?:[a-z0-9-]+\.)*" + regex.escape(domain) + r"(?![a-z0-9-]|\.[a-z0-9])",
            regex.IGNORECASE,
        )
        shown = len(pattern.findall(page.text))
        for hit in list(pattern.finditer(rest))[shown:]:
            start = max(0, hit.start() - 30)
            found.append(" ".join(rest[start : hit.end() + 30].split()))
    return tuple(dict.fromkeys(found))[:5]
