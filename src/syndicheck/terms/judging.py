"""Whether each link that leads, or seems to lead, to the agency counts: yes, no or unsure, with the reason in words.

What a rule asks for and the page proves missing is "no"; what may be otherwise is "unsure"; what no option asks for is
not looked at, except that a link must be seen and stand where the rule's regions are.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import TYPE_CHECKING

from syndicheck import urls
from syndicheck.model import Counts, JudgedLink, Link, LinkKind, PageKind, Region
from syndicheck.terms import links
from syndicheck.terms.link_targets import wrong_target
from syndicheck.terms.link_words import LinkWords
from syndicheck.terms.positions import Demand, spot
from syndicheck.terms.siblings import Furniture, furniture
from syndicheck.terms.surroundings import Near, Surroundings

if TYPE_CHECKING:
    from syndicheck.terms.checks.hyperlink import HyperlinkOptions
    from syndicheck.terms.facts import Facts

Objection = tuple[Counts, str]

NOINDEX_BLOCK = "noindex"
"""Stands among the rel values of a link inside `<noindex>` or its comment form (yandex.com/support/webmaster)."""

_CLOSED_REL = ("nofollow", "ugc", "sponsored")
_CLOSED_PAGE = {
    "none": "none (neither indexed nor followed)",
    "nofollow": "nofollow (its links are not followed)",
    "noindex": "noindex (it is not indexed)",
}
_INDIRECT = {
    LinkKind.WRAPPED: "leads there by a redirect, not directly",
    LinkKind.SHORTENER: "is a shortened address, not a direct one",
    LinkKind.ARCHIVE: "leads to an archive's copy, not directly to the agency's site",
}
_HIDDEN_IN_MARKUP = ("hidden attribute", "inline style")
"""How reasons begin that the page's own markup proves; rules of a style sheet may be undone by others."""

_PLACED = "stands in the page's"
_LEAD = 1
_MOST = 1000
"""Links that are judged one by one; of more, nobody says that none counts."""


def judge(facts: Facts, options: HyperlinkOptions) -> tuple[JudgedLink, ...]:
    """Every link of `facts` with whether it counts and why; links on further pages never more than unsure."""
    if not facts.links and not facts.further:
        return ()
    judging = _Judging(facts, options)
    here = tuple(judging.judged(link) for link in facts.links[:_MOST])
    unread = tuple(JudgedLink(link, Counts.UNSURE, "is one of too many to be judged") for link in facts.links[_MOST:])
    there = tuple(
        JudgedLink(link, Counts.UNSURE, "stands on a further page of the article")
        for link in facts.further
        if not judging.is_ruled_out(link)
    )
    return here + unread + there


def target_of(link: Link, facts: Facts) -> str | None:
    """Where a link leads, as far as that is known: followed where only a visit could tell."""
    if link.kind is LinkKind.SHORTENER:
        return facts.context.resolved.get(link.href)
    if links.may_lead_on(link, facts.agency):
        return facts.context.resolved.get(link.resolved or "")
    return link.resolved


def must_be_followed(link: Link, facts: Facts) -> str | None:
    """The address that must be visited to learn where a link leads; None where there is none, or it was tried."""
    if link.kind is LinkKind.SHORTENER:
        address: str | None = link.href
    else:
        address = link.resolved if links.may_lead_on(link, facts.agency) else None
    return address if address and address not in facts.context.resolved else None


class _Judging:
    """One page under one rule; what only some rules ask for is looked up when one does."""

    def __init__(self, facts: Facts, options: HyperlinkOptions) -> None:
        self._facts = facts
        self._options = options
        self._demand = Demand(options.position, options.max_paragraph, options.min_paragraph)
        self._around = Surroundings(facts.page, facts.passages)

    @cached_property
    def _furniture(self) -> Furniture:
        return furniture(self._facts.siblings, self._facts.agency)

    @cached_property
    def _words(self) -> LinkWords:
        return LinkWords(self._facts, self._options.anchor, self._around)

    def judged(self, link: Link) -> JudgedLink:
        """The gravest objection decides: a proven one before a possible one, and of equals the first."""
        first: dict[Counts, str] = {}
        for counts, why in self._objections(link):
            first.setdefault(counts, why)
            if counts is Counts.NO:
                break
        for counts in (Counts.NO, Counts.UNSURE):
            if counts in first:
                return JudgedLink(link, counts, self._with_place(first[counts], link))
        host = urls.host_of(target_of(link, self._facts) or "")
        return JudgedLink(link, Counts.YES, f"leads to {host} and stands {self._around.place(link)}")

    def _with_place(self, why: str, link: Link) -> str:
        """The reason, and where the link stands unless that is the reason."""
        place = self._around.near(link).value if why.startswith(_PLACED) else self._around.place(link)
        return f"{why} ({place})"

    def is_ruled_out(self, link: Link) -> bool:
        """Whether a link on another page could not count wherever it stood."""
        return any(counts is Counts.NO for counts, _ in self._wherever(link))

    def _objections(self, link: Link) -> Iterator[Objection]:
        yield from self._wherever(link)
        yield from self._here(link)

    def _wherever(self, link: Link) -> Iterator[Objection]:
        """What speaks against a link on whatever page and at whatever place it stands."""
        target = target_of(link, self._facts)
        yield from self._about_the_way(link)
        if target is None:
            yield _leads_nowhere(link)
            return
        if elsewhere := not_to_us(link, target, self._facts):
            yield Counts.NO, elsewhere
            return
        options = self._options
        if objection := wrong_target(target, options.target, options.accepts, self._facts):
            yield objection
        if options.open and (closed := _closed_rel(link)):
            yield Counts.NO, closed
        if objection := self._unseen(link):
            yield objection

    def _here(self, link: Link) -> Iterator[Objection]:
        """What speaks against a link of this page."""
        if self._options.open and (closed := closed_page(self._facts)):
            yield Counts.NO, f"the page as a whole is closed to search engines: {closed}"
        if self._around.in_another_item(link):
            yield Counts.NO, "stands in another post than the copied text"
        if objection := self._wrong_region(link):
            yield objection
        if self._demand != Demand():
            answer = self._demand.meets(self._around.layout, spot(link))
            if answer is not Counts.YES:
                yield answer, _misplaced(answer, self._demand)
        if self._options.anchor and (objection := self._words.lacking(link)):
            yield objection
        if self._facts.siblings and (objection := self._furniture.demotion(link, self._around)):
            yield objection

    def _about_the_way(self, link: Link) -> Iterator[Objection]:
        on_platform = self._facts.page.kind is PageKind.POST  # platforms wrap every link themselves
        if self._options.direct and link.kind in _INDIRECT:
            yield (Counts.UNSURE if on_platform else Counts.NO), _INDIRECT[link.kind]
        elif self._options.direct and links.may_lead_on(link, self._facts.agency):
            yield Counts.NO, "leads there by a redirect of the site at best, not directly"
        elif self._options.direct and links.is_script(link):
            yield Counts.NO, "works by a script at best, not directly"
        elif link.kind is LinkKind.ARCHIVE:
            yield Counts.UNSURE, "leads to an archive's copy, not to the agency's site"

    def _unseen(self, link: Link) -> Objection | None:
        if link.hidden:
            proven = self._options.visible and link.hidden.startswith(_HIDDEN_IN_MARKUP)
            return (Counts.NO if proven else Counts.UNSURE), f"a reader cannot see it: {link.hidden}"
        return None if link.text.strip() else (Counts.UNSURE, "has no text that a reader could see")

    def _wrong_region(self, link: Link) -> Objection | None:
        for name in self._options.regions:
            if name == "any" or (name == "article" and link.region.in_article) or name == link.region.value:
                return None
            if name == "lead" and link.region is Region.BODY and link.paragraph == _LEAD:
                return None
        if self._around.near(link) in {Near.WITHIN, Near.BESIDE}:
            return Counts.UNSURE, f"whether the page's {link.region.value} belongs to the article, a person must see"
        return Counts.UNSURE, f"{_PLACED} {link.region.value}, not with the citation"


def not_to_us(link: Link, target: str, facts: Facts) -> str | None:
    """Why a link does not lead to the agency; None where it does."""
    if link.kind is LinkKind.BROKEN_RELATIVE:
        return "a dead address: without https:// in front it leads to the page's own site"
    if link.kind is LinkKind.SHARE:
        return "a share button, not a citation"
    if link.kind is LinkKind.INVALID:
        return "not a working address"
    if urls.within_any(target, facts.agency.domains):
        return None
    host = urls.host_of(target)
    if imitated := links.look_alike(link, facts.agency):
        return f"leads to {host}, which only looks like {imitated}"
    return f"leads to {host}, not to the agency"


def closed_page(facts: Facts) -> str | None:
    """Which directive of the page (meta robots, X-Robots-Tag) closes it to search engines; None where none does."""
    return next((said for directive, said in _CLOSED_PAGE.items() if directive in facts.page.robots), None)


def _leads_nowhere(link: Link) -> Objection:
    if link.kind is LinkKind.SHORTENER:
        return Counts.UNSURE, "a shortened address; where it leads is not known"
    if links.is_script(link):
        return Counts.UNSURE, "works by a script; where it leads is not known"
    if link.kind is LinkKind.DIRECT:
        return Counts.UNSURE, "an address that may lead on to the agency; where it leads is not known"
    if link.kind is LinkKind.SHARE:
        return Counts.NO, "a share button, not a citation"
    return Counts.NO, "not a working address"


def _closed_rel(link: Link) -> str | None:
    """How the link itself is closed to search engines; None where it is open."""
    if NOINDEX_BLOCK in link.rel:
        return "is closed to search engines: stands inside <noindex>"
    if closed := [value for value in _CLOSED_REL if value in link.rel]:
        return f'is closed to search engines: rel="{" ".join(closed)}"'
    return None


def _misplaced(answer: Counts, demand: Demand) -> str:
    if answer is Counts.NO:
        return f"stands at the wrong place; it should be {demand.said}"
    return f"whether it stands {demand.said}, a person must see"
