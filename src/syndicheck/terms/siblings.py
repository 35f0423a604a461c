"""The template-link test: the same link at the same place on another page of the host is the site's furniture.

A faithful partner ends every story with the same credit line, so what stands in the article, beside the copied text, or
reads as a credit is only called doubtful by it (design.md section 6; nothing of ours was found on the other pages).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import regex

from syndicheck import urls
from syndicheck.model import Agency, Counts, JudgedLink, Link, Page, PageKind, Want
from syndicheck.terms import links
from syndicheck.terms.another_page import another_story
from syndicheck.terms.surroundings import Near, Surroundings

if TYPE_CHECKING:
    from syndicheck.terms.facts import Facts

_READS_AS_CREDIT = regex.compile(
    r"\b(?:sources?|via|courtesy|credits?|according\s+to|originally\s+published|first\s+published"
    r"|источник\p{L}*|по\s+(?:материалам|сообщению|информации|данным)|со\s+ссылкой|при\s+использовании"
    r"|була[кг]\p{L}*|маалымат\p{L}*|материал\p{L}*|шилтеме\p{L}*)(?!\p{L})",
    regex.IGNORECASE,
)
_LINE_LETTERS = 300
"""Longer blocks are no lines of their own: no credit, no furniture in the article."""

_Key = tuple[str, str, str, str]


@dataclass(frozen=True, slots=True)
class Furniture:
    """Links to the agency on other pages of the host, by target, words, region and the words of their block."""

    seen: dict[_Key, str]
    """The address of the page where each was seen."""

    def demotion(self, link: Link, around: Surroundings) -> tuple[Counts, str] | None:
        """What a link counts at most because another page has the same; None where none has."""
        where = self.seen.get(_key(link, around))
        if where is None:
            return None
        said = f"the same link stands at the same place on {links.shown(where)}"
        if link.region.in_article or around.near(link) is not Near.OUTSIDE:
            return Counts.UNSURE, f"{said}, as if it belonged to every page of the site"
        line = around.line_of(link)
        if len(line) <= _LINE_LETTERS and _READS_AS_CREDIT.search(line):
            return Counts.UNSURE, f"{said}, though it reads as a credit"
        return Counts.NO, f"{said}: it belongs to the site, not to this text"


def furniture(siblings: tuple[Page, ...], agency: Agency) -> Furniture:
    """The links to the agency on other pages of the host, on which nothing of ours was found."""
    seen: dict[_Key, str] = {}
    for page in siblings:
        around = Surroundings(page, ())
        for link in links.to_agency(page, agency):
            seen.setdefault(_key(link, around), page.final_url)
    return Furniture(seen)


def _key(link: Link, around: Surroundings) -> _Key:
    return (
        urls.page_key(link.resolved or link.href),
        _plain(link.text),
        link.region.value,
        _plain(around.line_of(link)),
    )


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())


def wanted(facts: Facts, judged: tuple[JudgedLink, ...]) -> tuple[Want, ...]:
    """Another page of the host, where only it can tell whether a link belongs to the site or to the text."""
    page = facts.page
    if facts.siblings or page.kind is PageKind.POST or urls.within_any(page.final_url, facts.agency.domains):
        return ()
    around = Surroundings(page, facts.passages)
    here = [j for j in judged[: len(facts.links)] if j.counts is not Counts.NO]
    hinges = any(_hinges(j, around, facts.agency) for j in here)
    settled = any(j.counts is Counts.YES and not _hinges(j, around, facts.agency) for j in here)
    address = another_story(page) if hinges and not settled else None
    return (Want("sibling", address, "whether the link stands on every page of the site"),) if address else ()


def _hinges(judged: JudgedLink, around: Surroundings, agency: Agency) -> bool:
    """Whether a link that counts, or may count, would count less if another page had the same one."""
    link = judged.link
    if not urls.within_any(link.resolved or "", agency.domains):
        return False
    near = around.near(link)
    if near is Near.OUTSIDE:
        return True
    line = len(around.line_of(link)) <= _LINE_LETTERS
    return judged.counts is Counts.YES and line and near not in {Near.WITHIN, Near.BESIDE}
