"""The product on one screen: a capture becomes an outcome. Pure and picklable; it never fetches, prints or writes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from syndicheck import urls, words
from syndicheck.library import Library
from syndicheck.matching import FLOOR, Alignment, Nominations, align, explained_by, masked_words, matched_pairs
from syndicheck.model import (
    Article,
    Assessment,
    Capture,
    Checked,
    Collection,
    Context,
    MentionKind,
    NotChecked,
    OtherText,
    Outcome,
    Page,
    Reason,
    ReasonCode,
    Register,
    RulePack,
    ThirdPartyKind,
    Tier,
    Want,
)
from syndicheck.page import decode, enrich, read, screen, screened_page
from syndicheck.terms import Case, SharedWords, assess, inside, mentions, wants
from syndicheck.terms.platforms import Platforms, known_platforms
from syndicheck.words import Words


@dataclass(frozen=True, slots=True, eq=False)
class Found:
    """An article that was aligned with the page, word by word."""

    article: Article
    alignment: Alignment
    shared: SharedWords


@dataclass(frozen=True, slots=True, eq=False)
class Sought:
    """The page's side of every alignment: words that may count, words of its article, and each agency's floor."""

    words: Words
    usable: NDArray[np.bool_]
    in_article: NDArray[np.bool_]
    floors: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Beside:
    """Other pages than the one that is checked: `further` ones continue it, `siblings` have nothing of ours."""

    further: tuple[Page, ...]
    siblings: tuple[Page, ...]


@dataclass(frozen=True, slots=True)
class Checker:
    """Holds captures against a library, rule packs (one for each agency) and the register of agreements.

    `thorough` compares with every article that shares anything with a page; `screens` reads a page in full only where
    a glance at its words finds anything, as a long scan does: what is found is the same.
    """

    library: Library
    packs: tuple[RulePack, ...]
    register: Register
    thorough: bool = False
    screens: bool = False
    platforms: Platforms = field(default_factory=known_platforms)

    def check(self, capture: Capture, context: Context) -> Outcome:
        """Read the page, find our articles on it, and judge each use."""
        if self.screens and (nothing := self._screened(capture)):
            return nothing
        page = read(capture)
        if isinstance(page, NotChecked):
            return page
        page_words = words.split(page.text)
        nominations = self.library.nominate(page_words, thorough=self.thorough)
        dropped: list[str] = []
        found = tuple(self._find(page, page_words, nominations, dropped))
        cautions = (nominations.why_capped,) if nominations.capped else ()
        if not found and not cautions and not page.ending.proven:
            return _nothing_proven(page)
        assessments: tuple[Assessment, ...] = ()
        if found:
            page = enrich(page, capture)
            markup = decode(capture)
            beside = self._beside(page, context)
            assessments = tuple(self._judge(item, page, markup, context, beside) for item in found)
        return Checked(
            page,
            assessments,
            _wants(page, assessments, context) if found else (),
            self.library.languages(),
            tuple(dropped),
            cautions,
            self.library.mask_version,
            self.platforms.site_of(page.final_url),
        )

    def _screened(self, capture: Capture) -> Outcome | None:
        """The outcome of a page at which a glance suffices: nothing of ours was even nominated. None for all others."""
        glance = screen(capture)
        if isinstance(glance, NotChecked):
            return glance
        if not glance.sure:
            return None
        nominations = self.library.nominate(words.split(glance.text), thorough=self.thorough)
        if nominations.found or nominations.capped:
            return None
        page = screened_page(capture, glance)
        if not page.ending.proven:
            return _nothing_proven(page)
        site = self.platforms.site_of(page.final_url)
        return Checked(page, compared=self.library.languages(), mask=self.library.mask_version, site=site)

    def _find(self, page: Page, page_words: Words, nominations: Nominations, dropped: list[str]) -> Iterator[Found]:
        """The best revision of each nominated article that alignment confirms; what another explains is dropped."""
        if not nominations.found:
            return
        sought = self._sought(page, page_words)
        best: dict[str, Found] = {}
        for nomination in nominations.found:
            article = self.library.article(nomination.number)
            if article is None or article.agency not in sought.floors:
                continue
            found = self._align(article, sought)
            if found.alignment.dropped is not None:
                dropped.append(f"article {article.id}: {nomination.hits} fingerprints, {found.alignment.dropped}")
            elif article.id not in best or _strength(found) > _strength(best[article.id]):
                best[article.id] = found
        yield from _unexplained(sorted(best.values(), key=_rank), dropped)

    def _sought(self, page: Page, page_words: Words) -> Sought:
        in_article = inside(page_words, tuple(block.span for block in page.blocks if block.region.in_article))
        floors = {pack.agency.id: _floor(pack, page, page_words) for pack in self.packs}
        return Sought(page_words, np.ones(len(page_words), np.bool_), in_article, floors)

    def _align(self, article: Article, sought: Sought) -> Found:
        article_words = words.split(article.text)
        boilerplate = masked_words(article_words, self.library.mask)
        left_out = inside(article_words, tuple(item.span for item in article.left_out))
        alignment = align(
            sought.words,
            article_words,
            sought.usable,
            ~(boilerplate | left_out),
            sought.floors[article.agency],
            sought.in_article,
            thorough=self.thorough,
        )
        page_at, article_at = matched_pairs(alignment)
        return Found(article, alignment, SharedWords(sought.words, article_words, page_at, article_at, boilerplate))

    def _beside(self, page: Page, context: Context) -> Beside:
        """Other pages that were captured for this one: what continues it, and pages of its host without our text."""
        read_too = (read(capture) for capture in context.other_captures)
        pages = tuple(other for other in read_too if isinstance(other, Page))
        following = {urls.page_key(address) for address in page.next_pages}
        further = tuple(other for other in pages if urls.page_key(other.url) in following)
        host = _plain_host(page.final_url)
        siblings = tuple(
            other
            for other in pages
            if other not in further
            and _plain_host(other.final_url) == host
            and urls.page_key(other.final_url) != urls.page_key(page.final_url)
            and not self.library.nominate(words.split(other.text)).found
        )
        return Beside(further, siblings)

    def _judge(self, found: Found, page: Page, markup: str, context: Context, beside: Beside) -> Assessment:
        article, pack = found.article, self._pack_of(found.article)
        others = self._others(article, page, pack)
        return assess(
            Case(
                pack,
                self.register,
                article,
                page,
                found.alignment.passages,
                found.shared,
                markup,
                context,
                beside.further,
                tier=found.alignment.tier or Tier.LOOSE,
                others=others,
                claims=self.library.earlier_readings(article, page.final_url),
                officials_exhausted=self._officials_exhausted(article, pack, others),
                platforms=self.platforms,
                siblings=beside.siblings,
                newer=self.library.newer(article),
                carried=self.library.carried(found.shared.article) if found.shared.boilerplate.any() else 0,
            )
        )

    def _others(self, article: Article, page: Page, pack: RulePack) -> tuple[OtherText, ...]:
        """Texts of somebody else with words of the article; the page's own site is nobody else."""
        site = self.platforms.site_of(page.final_url)
        found = self.library.elsewhere(article, "", pack.agency.domains)
        return tuple(
            other
            for other in found
            if other.collection is not Collection.SEEN or self.platforms.site_of(other.url or "") != site
        )

    def _officials_exhausted(self, article: Article, pack: RulePack, others: tuple[OtherText, ...]) -> bool:
        """Whether we hold the texts of everybody official whom the article credits for those days, and not this one."""
        credited = [third.name for third in article.third_parties if third.kind is ThirdPartyKind.OFFICIAL]
        published = article.published
        if published is None or not credited:
            return False
        names = [_names_of(name, pack) for name in credited]
        if any(words.fold(other.name) == words.fold(name) for other in others for known in names for name in known):
            return False
        return all(self.library.official_texts(known, published) for known in names)

    def _pack_of(self, article: Article) -> RulePack:
        return next(pack for pack in self.packs if pack.agency.id == article.agency)


def _names_of(name: str, pack: RulePack) -> tuple[str, ...]:
    """All names of an official source, where the pack knows it under several."""
    known = next((official.names for official in pack.officials if name in official.names), ())
    return (name, *known)


def _plain_host(url: str) -> str:
    return urls.host_of(url).removeprefix("www.")


def _floor(pack: RulePack, page: Page, page_words: Words) -> int:
    """How many words in a row are worth a look: fewer where the page's article names the agency as its source."""
    named = any(
        mention.kind is MentionKind.SOURCE and mention.region.in_article
        for mention in mentions(page, page_words, pack.agency)
    )
    return pack.use.citation_least_named if named else FLOOR


def _size(found: Found) -> int:
    return len(found.shared.page_at)


def _strength(found: Found) -> tuple[bool, int]:
    """A revision that proves its words goes before one that only resembles the page, however many words that pairs."""
    return found.alignment.tier is not Tier.LOOSE, _size(found)


def _rank(found: Found) -> tuple[int, str]:
    return (-_size(found), found.article.id)


def _unexplained(ranked: list[Found], dropped: list[str]) -> Iterator[Found]:
    """Articles of ours that share text among themselves: the one that explains most of the page's words is named."""
    for found, by in zip(ranked, explained_by([found.alignment for found in ranked]), strict=True):
        if by is None:
            yield found
        else:
            named = ranked[by].article.id
            dropped.append(f"article {found.article.id}: its words on the page stand in article {named} too")


def _nothing_proven(page: Page) -> NotChecked:
    """Nothing found is only an answer where the page was read to its proven end."""
    reason = Reason(
        ReasonCode.TRUNCATED,
        "nothing of ours was found, but the server did not prove that the page is complete; "
        "check it again, or save it in a browser and check the file",
    )
    return NotChecked(page.url, reason, page.captured_at, page.final_url, page.title)


def _wants(page: Page, assessments: tuple[Assessment, ...], context: Context) -> tuple[Want, ...]:
    """What would be needed to judge better, apart from what was already tried."""
    asked = [want for assessment in assessments for want in wants(assessment)]
    asked += [Want("next-page", address, "the article goes on there") for address in page.next_pages]
    known = {capture.url for capture in context.other_captures} | {want.url for want in context.unfulfilled}
    return tuple(dict.fromkeys(want for want in asked if want.url not in known))
