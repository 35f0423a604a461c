"""Which of the shared words count (design.md section 6), on both sides of every share.

Each shared word falls into the first class that fits: boilerplate or left out, elsewhere on the page, common to an
earlier text of somebody else, quoted speech, a third party's, counted. A word is speech where *our article* has it
inside quotation marks: a page that puts our own narrative into quotation marks still uses our words.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from syndicheck.model import (
    Article,
    JudgedPassage,
    OtherText,
    Page,
    Passage,
    Region,
    Span,
    ThirdPartyKind,
    WordCounts,
)
from syndicheck.terms.speech import quotations, speech
from syndicheck.words import Words

Mask = NDArray[np.bool_]


@dataclass(frozen=True, slots=True, eq=False)
class SharedWords:
    """A match, word by word: `page_at[i]` and `article_at[i]` are the places of the same word on both sides.

    `boilerplate` marks words of the article that stand in many of the agency's articles.
    """

    page: Words
    article: Words
    page_at: NDArray[np.int64]
    article_at: NDArray[np.int64]
    boilerplate: Mask


@dataclass(frozen=True, slots=True, eq=False)
class Tally:
    """The counts of a match and what readers see of it."""

    counts: WordCounts
    passages: tuple[JudgedPassage, ...]
    own: Mask
    """Which pairs of shared words count and stand under nobody's credit. Shape (pairs,)."""


def inside(words: Words, spans: tuple[Span, ...]) -> Mask:
    """Which words of a text begin inside one of the spans. Shape (n,)."""
    covered = np.zeros(len(words), np.bool_)
    for span in spans:
        first, last = np.searchsorted(words.starts, (span.start, span.end))
        covered[first:last] = True
    return covered


def covered_by(article: Article, words: Words, kind: ThirdPartyKind) -> Mask:
    """Which words of an article stand in paragraphs that credit somebody of that kind."""
    spans = tuple(
        paragraph
        for third in article.third_parties
        if third.kind is kind
        for paragraph in article.paragraphs[third.first - 1 : third.last]
    )
    return inside(words, spans)


def standing_in(shared: SharedWords, others: tuple[OtherText, ...]) -> Mask:
    """Which words of our article stand in texts of others."""
    return inside(shared.article, tuple(span for other in others for span in other.article))


def tally(
    article: Article,
    page: Page,
    passages: tuple[Passage, ...],
    shared: SharedWords,
    *,
    origin: bool,
    earlier: tuple[OtherText, ...] = (),
) -> Tally:
    """Count the shared words. `origin`: the page shows a sign of origin, so that third parties' words count.

    `earlier` are texts of others that came before ours: what stands in them is not ours to claim.
    """
    left_out = inside(shared.article, tuple(item.span for item in article.left_out)) | shared.boilerplate
    outlet = covered_by(article, shared.article, ThirdPartyKind.OUTLET)
    if origin:
        outlet = np.zeros_like(outlet)
    official = covered_by(article, shared.article, ThirdPartyKind.OFFICIAL)
    speech_spans = quotations(article.text)
    spoken = inside(shared.article, speech_spans)
    away = ~inside(shared.page, tuple(b.span for b in page.blocks if b.region.in_article))
    block_quotes = tuple(b.span for b in page.blocks if b.region is Region.QUOTE)
    page_speech = inside(shared.page, tuple(quotation.span for quotation in speech(page.text, block_quotes)))

    common = standing_in(shared, earlier)
    ours = ~left_out & ~outlet & ~spoken & ~common
    a, p = shared.article_at, shared.page_at
    is_left_out = left_out[a]
    is_away = away[p] & ~is_left_out
    is_common = common[a] & ~is_left_out & ~is_away
    is_speech = spoken[a] & ~is_left_out & ~is_away & ~is_common
    is_outlet = outlet[a] & ~is_left_out & ~is_away & ~is_common & ~is_speech
    counted = ours[a] & ~away[p]
    counts = WordCounts(
        matched=len(a),
        counted=int(counted.sum()),
        quoted=int(is_speech.sum()),
        third_party=int(is_outlet.sum()),
        boilerplate=int(is_left_out.sum()),
        elsewhere=int(is_away.sum()),
        official=int((counted & official[a]).sum()),
        article=int(ours.sum()),
        page=int((~away & ~page_speech).sum()),
        longest_quotation=_longest(shared, speech_spans, a[is_speech]),
        common=int(is_common.sum()),
    )
    kinds = _Kinds(spoken | left_out, outlet, common)
    judged = tuple(_judge(article, page, passage, shared, kinds) for passage in passages)
    return Tally(counts, judged, counted & ~official[a])


def _longest(shared: SharedWords, spans: tuple[Span, ...], at: NDArray[np.int64]) -> int:
    """Shared words of the quotation that shares most."""
    if not len(at):
        return 0
    ends = np.array([span.end for span in spans])
    which = np.searchsorted(ends, shared.article.starts[at], side="right")
    return int(np.bincount(which).max())


@dataclass(frozen=True, slots=True, eq=False)
class _Kinds:
    """Which words of our article are speech, an outlet's, or common to an earlier text."""

    speech: Mask
    outlet: Mask
    common: Mask


def _judge(article: Article, page: Page, passage: Passage, shared: SharedWords, kinds: _Kinds) -> JudgedPassage:
    at = inside(shared.article, (passage.article,))
    total = max(1, int(at.sum()))
    region, paragraph = place_of(page, passage.page)

    def mostly(kind: Mask) -> bool:
        return int((kind & at).sum()) * 2 > total

    return JudgedPassage(
        passage,
        passage.page.of(page.text),
        passage.article.of(article.text),
        quoted=mostly(kinds.speech),
        third_party=mostly(kinds.outlet),
        region=region,
        paragraph=paragraph,
        common=mostly(kinds.common),
    )


def place_of(page: Page, span: Span) -> tuple[Region, int | None]:
    """The region and paragraph in which most of a span stands."""
    best, most = None, 0
    for block in page.blocks:
        common = min(block.span.end, span.end) - max(block.span.start, span.start)
        if common > most:
            best, most = block, common
    return (best.region, best.paragraph) if best else (Region.BODY, None)
