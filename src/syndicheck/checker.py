"""The product on one screen: a capture becomes an outcome. Pure and picklable; it never fetches, prints or writes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from syndicheck import words
from syndicheck.library import Library
from syndicheck.matching import FLOOR, Alignment, align, masked_words, matched_pairs
from syndicheck.model import (
    Article,
    Assessment,
    Capture,
    Checked,
    Context,
    NotChecked,
    Outcome,
    Page,
    Reason,
    ReasonCode,
    Register,
    RulePack,
    Want,
)
from syndicheck.page import decode, enrich, read
from syndicheck.terms import Case, SharedWords, assess, inside, mentions, wants
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
class Checker:
    """Holds captures against a library, rule packs (one for each agency) and the register of agreements."""

    library: Library
    packs: tuple[RulePack, ...]
    register: Register

    def check(self, capture: Capture, context: Context) -> Outcome:
        """Read the page, find our articles on it, and judge each use."""
        page = read(capture)
        if isinstance(page, NotChecked):
            return page
        page_words = words.split(page.text)
        dropped: list[str] = []
        found = tuple(self._find(page, page_words, dropped))
        compared = self.library.languages()
        if not found:
            return _nothing_found(page, compared, tuple(dropped))
        page = enrich(page, capture)
        markup = decode(capture)
        further = _further(context)
        assessments = tuple(self._judge(item, page, markup, context, further) for item in found)
        return Checked(page, assessments, _wants(page, assessments, context), compared, tuple(dropped))

    def _find(self, page: Page, page_words: Words, dropped: list[str]) -> Iterator[Found]:
        """The best revision of each nominated article that alignment confirms; what another explains is dropped."""
        nominations = self.library.nominate(page_words)
        if nominations.capped:
            dropped.append(f"more than {len(nominations.found)} articles were nominated; only the best were aligned")
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
            elif article.id not in best or _size(found) > _size(best[article.id]):
                best[article.id] = found
        yield from _unexplained(sorted(best.values(), key=_rank), len(page_words), dropped)

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
        )
        page_at, article_at = matched_pairs(alignment)
        return Found(article, alignment, SharedWords(sought.words, article_words, page_at, article_at, boilerplate))

    def _judge(self, found: Found, page: Page, markup: str, context: Context, further: tuple[Page, ...]) -> Assessment:
        return assess(
            Case(
                self._pack_of(found.article),
                self.register,
                found.article,
                page,
                found.alignment.passages,
                found.shared,
                markup,
                context,
                further,
            )
        )

    def _pack_of(self, article: Article) -> RulePack:
        return next(pack for pack in self.packs if pack.agency.id == article.agency)


def _floor(pack: RulePack, page: Page, page_words: Words) -> int:
    """How many words in a row are worth a look: fewer where the page's article names the agency."""
    named = any(mention.region.in_article for mention in mentions(page, page_words, pack.agency))
    return pack.use.citation_least_named if named else FLOOR


def _size(found: Found) -> int:
    return len(found.shared.page_at)


def _rank(found: Found) -> tuple[int, str]:
    return (-_size(found), found.article.id)


def _unexplained(ranked: list[Found], page_length: int, dropped: list[str]) -> Iterator[Found]:
    """Articles of ours that share text among themselves: the one that explains most of the page's words is named."""
    taken: NDArray[np.bool_] = np.zeros(page_length, np.bool_)
    named: list[str] = []
    for found in ranked:
        at = found.shared.page_at
        new = int((~taken[at]).sum())
        if named and new < len(at) / 2:
            dropped.append(f"article {found.article.id}: its words on the page stand in article {named[0]} too")
            continue
        taken[at] = True
        named.append(found.article.id)
        yield found


def _nothing_found(page: Page, compared: tuple[str, ...], dropped: tuple[str, ...]) -> Outcome:
    """Nothing found is only an answer where the page was read to its proven end."""
    if page.ending.proven:
        return Checked(page, (), (), compared, dropped)
    reason = Reason(
        ReasonCode.TRUNCATED,
        "nothing of ours was found, but the server did not prove that the page is complete; "
        "check it again, or save it in a browser and check the file",
    )
    return NotChecked(page.url, reason, page.captured_at, page.final_url, page.title)


def _further(context: Context) -> tuple[Page, ...]:
    pages = (read(capture) for capture in context.other_captures)
    return tuple(page for page in pages if isinstance(page, Page))


def _wants(page: Page, assessments: tuple[Assessment, ...], context: Context) -> tuple[Want, ...]:
    """What would be needed to judge better, apart from what was already tried."""
    asked = [want for assessment in assessments for want in wants(assessment)]
    asked += [Want("next-page", address, "the article goes on there") for address in page.next_pages]
    known = {capture.url for capture in context.other_captures} | {want.url for want in context.unfulfilled}
    return tuple(dict.fromkeys(want for want in asked if want.url not in known))
