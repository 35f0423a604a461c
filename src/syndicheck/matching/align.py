"""Decides: which passages of a page are an article's words. Nothing that a reader could not verify by reading.

An article is found on a page where a *tier* says so. Measured tiers, each by itself enough:

* verbatim: exact runs of at least 8 words, together at least 30 (the floor). Each run is a passage, and both sides
  of it say the same folded words.
* dense: one passage with at least 24 words in runs of 3 or more, the longest at least 5, and more than half of all its
  words equal. Such a passage is an edited copy: it begins and ends with equal words and holds small differences.

A further tier is one function in `TIERS`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from syndicheck.matching.chains import chained, claim, dense_stretches
from syndicheck.matching.gaps import filled
from syndicheck.matching.runs import Chain, Mask, Places, Run, TextPair, exact_runs
from syndicheck.model import Passage, Span
from syndicheck.words import Words

FLOOR = 30
"""Words in runs of 8 or more that make a match. At 20 short quotations leak in; 15 will do where the page names us."""

VERBATIM_SEED = 6
VERBATIM_RUN = 8
DENSE_SEED = 3
DENSE_GAP = 12
DENSE_WORDS = 24
DENSE_RUN = 5


@dataclass(frozen=True, slots=True)
class Alignment:
    """What a page shares with an article.

    `passages` are ordered by place on the page and do not overlap there; an article's words stand in one of them at
    most. `runs` are the words that really match inside them. `verbatim_words` are the usable words in exact runs of 8
    or more, `longest_run` those of the longest. `tier` is the tier that decided; where none did, `passages` is empty
    and `dropped` says why.
    """

    passages: tuple[Passage, ...]
    runs: tuple[Run, ...]
    verbatim_words: int
    longest_run: int
    tier: str | None
    dropped: str | None


def words_in(runs: Sequence[Run]) -> int:
    """Usable words in runs."""
    return sum(run.usable for run in runs)


class Shared:
    """The exact runs of two texts, each word claimed once: what the tiers decide on."""

    def __init__(self, pair: TextPair, preferred: Mask | None) -> None:
        self.pair = pair
        self._preferred = preferred

    @cached_property
    def runs(self) -> tuple[Run, ...]:
        """Runs of 3 usable words or more, in page order."""
        found = {
            *exact_runs(self.pair, VERBATIM_SEED, keep_frequent=True),
            *exact_runs(self.pair, DENSE_SEED, keep_frequent=False),
        }
        return claim(self.pair, found, DENSE_SEED, self._preferred)

    @cached_property
    def verbatim(self) -> tuple[Run, ...]:
        """Runs that no coincidence makes."""
        return tuple(run for run in self.runs if run.usable >= VERBATIM_RUN)


Tier = Callable[[Shared, int], tuple[Chain, ...]]
"""Shared runs and the floor in words -> the chains that prove reuse, none where the tier does not decide."""


def _verbatim(shared: Shared, floor: int) -> tuple[Chain, ...]:
    if words_in(shared.verbatim) < floor:
        return ()
    return tuple((run,) for run in shared.verbatim)


def _dense(shared: Shared, floor: int) -> tuple[Chain, ...]:  # noqa: ARG001 - an edited copy's floor never moves
    stretches = (s for chain in chained(shared.runs, DENSE_GAP) for s in dense_stretches(shared.pair, chain))
    return tuple(
        chain for chain in stretches if words_in(chain) >= DENSE_WORDS and max(run.usable for run in chain) >= DENSE_RUN
    )


TIERS: tuple[tuple[str, Tier], ...] = (("verbatim", _verbatim), ("dense", _dense))
"""All of them look; the first that finds something names the alignment."""


def align(
    page: Words,
    article: Words,
    usable_page: Mask,
    usable_article: Mask,
    floor: int = FLOOR,
    preferred: Mask | None = None,
) -> Alignment:
    """The passages of a page that are an article's words, or why there are none.

    Unusable words (boilerplate, left-out spans) may stand inside a passage, but never begin one and never count.
    `preferred` marks words of the page that win where the page has the same words twice (those of its article).
    """
    shared = Shared(TextPair(page, article, usable_page, usable_article), preferred)
    found = [(name, tier(shared, floor)) for name, tier in TIERS]
    chains = _settled(shared, [chain for _, chains in found for chain in chains])
    longest = max((run.usable for run in shared.runs), default=0)
    verbatim = words_in(shared.verbatim)
    if not chains:
        return Alignment((), (), verbatim, longest, None, _reason(verbatim, longest, floor))
    return Alignment(
        tuple(_passage(page, article, chain) for chain in chains),
        filled(shared.pair, chains),
        verbatim,
        longest,
        next(name for name, chains in found if chains),
        None,
    )


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


def _settled(shared: Shared, chains: list[Chain]) -> tuple[Chain, ...]:
    """Chains that do not overlap on the page, those with most words first; in page order."""
    taken = np.zeros(len(shared.pair.page), np.bool_)
    kept: list[Chain] = []
    for chain in sorted(chains, key=lambda chain: (-words_in(chain), chain)):
        first, end = chain[0].page, chain[-1].page_end
        if not taken[first:end].any():
            taken[first:end] = True
            kept.append(chain)
    return tuple(sorted(kept))


def _passage(page: Words, article: Words, chain: Chain) -> Passage:
    """From the first to the last word of a chain, as characters."""
    first, last = chain[0], chain[-1]
    return Passage(
        Span(int(page.starts[first.page]), int(page.ends[last.page_end - 1])),
        Span(int(article.starts[first.article]), int(article.ends[last.article_end - 1])),
    )


def _reason(verbatim: int, longest: int, floor: int) -> str:
    if not longest:
        return f"no run of {DENSE_SEED} words in common"
    said = f"longest run {longest} words"
    if verbatim > longest:
        said += f", {verbatim} words in runs of {VERBATIM_RUN} or more"
    return f"{said}, under the {floor}-word floor"
