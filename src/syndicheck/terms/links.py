"""Which links of a page lead, or seem to lead, to the agency; and where else its address occurs in the markup."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

import regex

from syndicheck import urls, words
from syndicheck.model import Agency, Link, LinkKind, Page

_TITLE = regex.compile(r"<title\b[^>]*>.*?</title\s*>", regex.DOTALL | regex.IGNORECASE)
_VALUE = r"""\s*=\s*(?:"[^"]*"|'[^']*'|[^\s>]+)"""
_LEDGER = regex.compile(r"(<(?:a|area)\b[^>]*?\s)href" + _VALUE, regex.IGNORECASE)
_SCRIPT = regex.compile(r"\s*javascript:", regex.IGNORECASE)
_LEADS_ON = regex.compile(
    r"/(?:go|goto|out|outbound|away|redir|redirect|redirector|jump|leave|exit|ext|external|click|link|links|r)"
    r"(?:\.\w{2,5})?(?:[/?]|$)",
    regex.IGNORECASE,
)
_LONGEST_SHOWN = 160
_LEAST_NAME = 5
"""Letters of a name that is no word of other names by chance."""

_IMAGES = regex.compile(
    r"(<(?:img|source|video|audio)\b[^>]*?\s)(?:src|srcset|poster|data-(?:lazy-)?src(?:set)?|data-original)" + _VALUE,
    regex.IGNORECASE,
)


def to_agency(page: Page, agency: Agency) -> tuple[Link, ...]:
    """Links to the agency's sites, look-alikes of them, dead ones and scripts that name it.

    Of the article also those of which nobody can tell: shorteners, and redirects whose words name the agency.
    """
    seen = (_as_written(link, page, agency) for link in page.links)
    return tuple(link for link in seen if concerns(link, agency))


def _as_written(link: Link, page: Page, agency: Agency) -> Link:
    """A link to the agency's own site leads there, whatever other address it carries in a parameter."""
    if link.kind is not LinkKind.WRAPPED:
        return link
    written = urls.absolute(link.href, page.final_url)
    if not written or not urls.within_any(written, agency.domains):
        return link
    return replace(link, kind=LinkKind.DIRECT, resolved=written)


def concerns(link: Link, agency: Agency) -> bool:
    """Whether a link belongs into the list that a reader should see."""
    if link.resolved and urls.within_any(link.resolved, agency.domains):
        return True
    if link.kind is LinkKind.SHORTENER:
        return link.region.in_article
    if link.kind is LinkKind.FRAGMENT or (link.kind is LinkKind.OTHER_SCHEME and not is_script(link)):
        return False
    return names_domain(link.href, agency) or look_alike(link, agency) is not None or may_lead_on(link, agency)


def is_script(link: Link) -> bool:
    """Whether a link is a script: where it leads, only a browser can tell."""
    return link.kind is LinkKind.OTHER_SCHEME and _SCRIPT.match(link.href) is not None


def may_lead_on(link: Link, agency: Agency) -> bool:
    """Whether a link of the article whose words name the agency goes to an address that passes readers on."""
    if link.kind is not LinkKind.DIRECT or not link.resolved or not link.region.in_article:
        return False
    if urls.within_any(link.resolved, agency.domains) or not _LEADS_ON.search(link.resolved):
        return False
    said = _folded(link.text)
    return any(_folded(name) in said for name in (agency.name, *agency.names, *agency.domains))


def _folded(text: str) -> str:
    return " ".join(map(words.fold, text.split()))


def shown(text: str) -> str:
    """Somebody else's text on one line for readers: not too long, without characters that nobody sees."""
    line = " ".join("".join(c if c.isprintable() or c.isspace() else "" for c in text[: 4 * _LONGEST_SHOWN]).split())
    return line if len(line) <= _LONGEST_SHOWN else line[:_LONGEST_SHOWN] + "…"


def names_domain(href: str, agency: Agency) -> bool:
    """Whether an address as written carries one of the agency's domains at a word boundary, encoded or not."""
    written = href.lower().replace("%2e", ".").replace("%2f", "/").replace("%3a", ":")
    return _written(agency.domains).search(written) is not None


@lru_cache(maxsize=64)
def _written(domains: tuple[str, ...]) -> regex.Pattern[str]:
    every = "|".join(regex.escape(domain.lower()) for domain in domains)
    return regex.compile(rf"(?<![a-z0-9-])(?:{every})(?![a-z0-9-])" if every else r"(?!)")


def look_alike(link: Link, agency: Agency) -> str | None:
    """The agency's domain that a link's host imitates, if it imitates one."""
    if not link.resolved or link.kind not in {LinkKind.DIRECT, LinkKind.WRAPPED}:
        return None
    return _imitated(urls.host_of(link.resolved), agency.domains)


@lru_cache(maxsize=8192)
def _imitated(host: str, domains: tuple[str, ...]) -> str | None:
    """A page has many links to few hosts."""
    shown_as = words.fold(urls.readable_host(host))
    for domain in domains:
        if urls.is_within(host, domain):
            return None
        name = words.fold(domain.partition(".")[0])
        if words.fold(domain) in shown_as or (len(name) >= _LEAST_NAME and name in shown_as):
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
