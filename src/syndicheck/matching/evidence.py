"""What two texts share, and the tiers that read it: verbatim, dense, characters. Measured thresholds, all in words.

Where a text has no spaces, `words` has one word a character, and two of them make what other scripts call a word:
every threshold in words then needs twice as many.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

import numpy as np

from syndicheck.matching.chains import chained, claim, dense_stretches
from syndicheck.matching.growth import Candidate, apart, grown
from syndicheck.matching.letters import LETTERS, SCRAP, NoisyChain, noisy_chains
from syndicheck.matching.runs import Chain, Mask, Run, TextPair, exact_runs
from syndicheck.matching.unspaced import unspaced

VERBATIM_SEED = 6
VERBATIM_RUN = 8
DENSE_SEED = 3
DENSE_GAP = 12
DENSE_WORDS = 24
DENSE_RUN = 5
NOISY_WORDS, NOISY_SUM = 24, 30
"""Words nearly equal in one passage, or in passages that follow each other."""

SHORT_LEAST = 12
"""Words of the shortest article that can be found at all."""

SHORT_SHARE = 0.9
"""How much of a very short article must stand on the page, in one passage."""

BESIDE_WORDS, BESIDE_REACH = 4, 8
"""Words that belong to a proven passage at most so many words away."""

MOVED_WORDS = 6
"""Words that belong to a passage beside them on the page wherever they stand in the article."""

ALONE_WORDS = 20
"""A shorter run far from all others is chance, where the others are proof enough."""

SCRAP_REACH = 60
"""Words of the page between a proven passage and a noisy scrap that belongs to it."""

RAGGED = 6
"""Words in runs near a proven passage that call for a closer look."""


class Evidence:
    """The exact runs of two texts, each word claimed once, and the chains that prove reuse."""

    def __init__(self, pair: TextPair, preferred: Mask | None) -> None:
        self.pair = pair
        self._preferred = preferred
        sizes = pair.article.ends - pair.article.starts
        self._mixed = np.count_nonzero(sizes == 1) * 5 > len(sizes)
        """Whether so many words are single characters that some passages may have no spaces."""

    @cached_property
    def runs(self) -> tuple[Run, ...]:
        """Runs of 3 usable words or more, in page order."""
        return claim(self.pair, {*exact_runs(self.pair, DENSE_SEED, VERBATIM_SEED)}, DENSE_SEED, self._preferred)

    @cached_property
    def verbatim_runs(self) -> tuple[Run, ...]:
        """Runs that no coincidence makes."""
        return tuple(run for run in self.runs if self.words((run,)) >= VERBATIM_RUN)

    @cached_property
    def stretches(self) -> tuple[Chain, ...]:
        """Runs that follow each other closely, more than half of their words equal."""
        chains = chained(self.runs, DENSE_GAP)
        return tuple(stretch for chain in chains for stretch in dense_stretches(self.pair, chain))

    def words(self, chain: Sequence[Run]) -> int:
        """Usable words in runs; where words are characters, two count as one."""
        usable = chain[0].usable if len(chain) == 1 else sum([run.usable for run in chain])
        if self._mixed and unspaced(self.pair.article, slice(chain[0].article, chain[-1].article_end)):
            return usable // 2
        return usable

    def verbatim(self, floor: int) -> tuple[Chain, ...]:
        """Each exact run that counts, if together they reach the floor."""
        enough = sum(self.words((run,)) for run in self.verbatim_runs) >= floor
        return tuple((run,) for run in self.verbatim_runs) if enough else ()

    def dense(self) -> tuple[Chain, ...]:
        """Passages of an edited copy."""
        return tuple(
            chain
            for chain in self.stretches
            if self.words(chain) >= DENSE_WORDS and max(self.words((run,)) for run in chain) >= DENSE_RUN
        )

    @cached_property
    def _scraps(self) -> tuple[NoisyChain, ...]:
        return noisy_chains(self.pair, SCRAP, self._preferred)

    def noisy(self) -> tuple[Chain, ...]:
        """Passages of a noisy copy: long ones, and shorter ones that follow each other and are long together."""
        rows: list[list[NoisyChain]] = []
        for scrap in self._scraps:
            if rows and _follows(rows[-1][-1].chain[-1], scrap.chain[0]):
                rows[-1].append(scrap)
            else:
                rows.append([scrap])
        return tuple(scrap.chain for row in rows if self._noisy_copy(row) for scrap in row)

    def _noisy_copy(self, row: Sequence[NoisyChain]) -> bool:
        long = any(scrap.letters >= LETTERS and self.words(scrap.chain) >= NOISY_WORDS for scrap in row)
        words = sum(self.words(scrap.chain) for scrap in row)
        return long or (sum(scrap.letters for scrap in row) >= LETTERS and words >= NOISY_SUM)

    def short(self) -> tuple[Chain, ...]:
        """The passage that holds nearly the whole of a very short article."""
        least = max(SHORT_LEAST, SHORT_SHARE * self.article_words)
        return tuple(chain for chain in self.stretches if self.words(chain) >= least)[:1]

    @cached_property
    def article_words(self) -> int:
        """Usable words of the article; where words are characters, two count as one."""
        usable = int(np.count_nonzero(self.pair.usable_article))
        return usable // 2 if unspaced(self.pair.article, slice(None)) else usable

    def whole(self, proven: Sequence[Chain], floor: int) -> tuple[Chain, ...]:
        """What is proven and what belongs to it, as passages that overlap on neither side, in page order."""
        proven = self._together(proven, floor)
        beside = [
            Candidate(chain, BESIDE_REACH, None if self.words(chain) >= MOVED_WORDS else SCRAP_REACH)
            for chain in self.stretches
            if self.words(chain) >= BESIDE_WORDS
        ]
        if self._ragged(proven):
            beside += [Candidate(scrap.chain, SCRAP_REACH) for scrap in self._scraps]
        chains = [*proven, *grown(proven, beside)]
        return apart(self.pair, sorted(chains, key=lambda chain: (-self.words(chain), chain)))

    def _together(self, proven: Sequence[Chain], floor: int) -> Sequence[Chain]:
        """Without short runs that stand alone, far from the others, where the others are proof enough."""
        kept: list[Chain] = []
        reached = -SCRAP_REACH
        ordered = sorted(proven)
        following = [*(chain[0].page for chain in ordered[1:]), len(self.pair.page) + SCRAP_REACH]
        for chain, page in zip(ordered, following, strict=True):
            near = min(chain[0].page - reached, page - chain[-1].page_end) < SCRAP_REACH
            if near or self.words(chain) >= ALONE_WORDS:
                kept.append(chain)
            reached = max(reached, chain[-1].page_end)
        return kept if sum(self.words(chain) for chain in kept) >= floor else proven

    def _ragged(self, proven: Sequence[Chain]) -> bool:
        """Whether something near the proven passages may belong to them that only letters show."""
        inside = np.zeros(len(self.pair.page), np.bool_)
        near = np.zeros(len(self.pair.page), np.bool_)
        for chain in proven:
            inside[chain[0].page : chain[-1].page_end] = True
            near[max(0, chain[0].page - SCRAP_REACH) : chain[-1].page_end + SCRAP_REACH] = True
        return sum(run.usable for run in self.runs if near[run.page] and not inside[run.page]) >= RAGGED


def _follows(before: Run, after: Run) -> bool:
    """Whether a run comes soon after another one, on both sides."""
    page, article = after.page - before.page_end, after.article - before.article_end
    return 0 <= page <= SCRAP_REACH and 0 <= article <= SCRAP_REACH
