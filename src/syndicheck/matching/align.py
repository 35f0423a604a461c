"""Decides: which passages of a page are an article's words. Nothing that a reader could not verify by reading.

An article is found on a page where a *tier* says so. Measured tiers, each by itself enough, strongest first:

* verbatim: exact runs of at least 8 words, together at least 30 (the floor). Both sides of a run say the same folded
  words.
* dense: one passage with at least 24 words in runs of 3 or more, the longest at least 5, and more than half of all its
  words equal. Such a passage is an edited copy: it begins and ends with equal words and holds small differences.
* characters: one passage with at least 180 equal letters in runs of 10 or more, and 24 words nearly equal (letters.py).
* loose: passages whose sentences are alike in stems and in pairs of neighbours (loose.py): a reason to look, no more.

The dear tiers look only where the cheap ones found nothing. What is proven then grows (growth.py).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from syndicheck.matching.evidence import DENSE_SEED, VERBATIM_RUN, Evidence
from syndicheck.matching.gaps import filled
from syndicheck.matching.loose import THOROUGH, USUAL, loose_passages
from syndicheck.matching.runs import Chain, Mask, Places, Run, TextPair
from syndicheck.matching.traces import promising
from syndicheck.model import Passage, Span, Tier
from syndicheck.words import Words

FLOOR = 30
"""Words in runs of 8 or more that make a match. At 20 short quotations leak in; 15 will do where the page names us."""

CLEAN_RUN = 40
"""Words of a run that shows a plain copy, beside which nobody need look for a loose one."""


@dataclass(frozen=True, slots=True)
class Alignment:
    """What a page shares with an article.

    `passages` are ordered by place on the page and overlap on neither side. `runs` are the words that match inside
    them, equal or (tiers characters and loose) nearly so. `verbatim_words` are the usable words in exact runs of 8 or
    more, `longest_run` those of the longest; characters of scripts without spaces count half. `tier` is the strongest
    tier that decided; where none did, `passages` is empty and `dropped` says why. `short`: the article has fewer
    usable words than a match needs, and is matched only where it stands nearly whole. `also` are passages that only
    the loose tier sees beside a stronger one, if it was asked to look; nothing in them counts.
    """

    passages: tuple[Passage, ...]
    runs: tuple[Run, ...]
    verbatim_words: int
    longest_run: int
    tier: Tier | None
    dropped: str | None
    short: bool = False
    also: tuple[Passage, ...] = ()


def align(
    page: Words,
    article: Words,
    usable_page: Mask,
    usable_article: Mask,
    floor: int = FLOOR,
    preferred: Mask | None = None,
    *,
    thorough: bool = False,
) -> Alignment:
    """The passages of a page that are an article's words, or why there are none.

    Unusable words (boilerplate, left-out spans) may stand inside a passage, but never begin one and never count.
    `preferred` marks words of the page that win where the page has the same words twice (those of its article).
    `thorough` sends the dear tiers to every page, lets the loose tier do with less, and lets it look beside stronger
    tiers too.
    """
    pair = TextPair(page, article, usable_page, usable_article)
    evidence = Evidence(pair, preferred)
    tier, proven = _exact(evidence, floor)
    look = tier is None and (thorough or promising(pair))
    if look and (proven := evidence.noisy()):
        tier = Tier.CHARACTERS
    chains = evidence.whole(proven, floor) if tier else ()
    passages, runs = tuple(_passage(pair, chain) for chain in chains), filled(pair, chains)
    longest = max((evidence.words((run,)) for run in evidence.runs), default=0)
    also: tuple[Passage, ...] = ()
    if (look and tier is None) or (thorough and tier is not None and longest < CLEAN_RUN):
        loose = loose_passages(pair, THOROUGH if thorough else USUAL)
        also = tuple(_between(pair, found.page, found.page_end, found.article, found.article_end) for found in loose)
        if tier is None and loose:
            tier, passages, also = Tier.LOOSE, also, ()
            runs = tuple(run for found in loose for run in found.runs)
    verbatim = sum(evidence.words((run,)) for run in evidence.verbatim_runs)
    dropped = None if tier else _reason(verbatim, longest, floor, evidence.article_words)
    return Alignment(passages, runs, verbatim, longest, tier, dropped, evidence.article_words < FLOOR, also)


def _exact(evidence: Evidence, floor: int) -> tuple[Tier | None, tuple[Chain, ...]]:
    """The strongest tier of exact words that proves reuse, and every chain that proves it."""
    verbatim, dense = evidence.verbatim(floor), evidence.dense()
    if verbatim or dense:
        return (Tier.VERBATIM if verbatim else Tier.DENSE), (*verbatim, *dense)
    short = evidence.short() if evidence.article_words < FLOOR else ()
    if short:
        return (Tier.VERBATIM if len(short[0]) == 1 else Tier.DENSE), short
    return None, ()


def matched_pairs(alignment: Alignment) -> tuple[Places, Places]:
    """Word numbers on the page and in the article of the words that match, in parallel, in page order."""
    lengths = np.array([run.length for run in alignment.runs], np.int64)
    within = np.arange(lengths.sum()) - np.repeat(np.cumsum(lengths) - lengths, lengths)
    page = np.repeat(np.array([run.page for run in alignment.runs], np.int64), lengths) + within
    article = np.repeat(np.array([run.article for run in alignment.runs], np.int64), lengths) + within
    return page, article


def matched_words(
    alignment: Alignment, page_words: Words, article_words: Words
) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Which words of each side match inside the passages, word for word; unusable ones included."""
    page, article = np.zeros(len(page_words), np.bool_), np.zeros(len(article_words), np.bool_)
    page_at, article_at = matched_pairs(alignment)
    page[page_at] = True
    article[article_at] = True
    return page, article


def _passage(pair: TextPair, chain: Chain) -> Passage:
    """From the first to the last word of a chain, as characters."""
    first, last = chain[0], chain[-1]
    return _between(pair, first.page, last.page_end, first.article, last.article_end)


def _between(pair: TextPair, page: int, page_end: int, article: int, article_end: int) -> Passage:
    """Words from and to (not included) on both sides, as characters."""
    return Passage(
        Span(int(pair.page.starts[page]), int(pair.page.ends[page_end - 1])),
        Span(int(pair.article.starts[article]), int(pair.article.ends[article_end - 1])),
    )


def _reason(verbatim: int, longest: int, floor: int, article: int) -> str:
    if not longest:
        return f"no run of {DENSE_SEED} words in common"
    said = f"longest run {longest} words"
    if verbatim > longest:
        said += f", {verbatim} words in runs of {VERBATIM_RUN} or more"
    if article < floor:
        return f"{said}; of an article of {article} words nearly all would have to stand in one place"
    return f"{said}, under the {floor}-word floor"
