"""Lines in which a page says where its text is from: "Source: Kaktus", "По материалам Kaktus"."""

from __future__ import annotations

from collections.abc import Iterable

import regex

from syndicheck import urls
from syndicheck.model import Block, Link, Page, Region, Span

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

_SHOWN = 120


def credited_elsewhere(page: Page, ours: Iterable[Span], copied: Iterable[Span]) -> str | None:
    """A line of the page that credits its text to somebody other than us and the page's own site.

    `ours` are the places where the page names us, `copied` the passages that it took from us: a credit that stands in
    those is our article's.
    """
    named_at, passages = tuple(ours), tuple(copied)
    for block in page.blocks:
        if block.region is not Region.CREDIT or any(block.span.overlaps(passage) for passage in passages):
            continue
        text = block.span.of(page.text).strip()
        if not _CREDITS_TEXT.match(text):
            continue
        named = any(block.span.contains(span) for span in named_at)
        if not named and not _is_site(text, block, page):
            return text[:_SHOWN]
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
