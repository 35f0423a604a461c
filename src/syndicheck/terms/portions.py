"""How much of our article stands on a page, word by word, for terms that limit it.

What is counted is never one number where readers may count in two ways: `least` is what nobody can deny, `most` what
the strictest reader would count. A limit is broken where `least` exceeds it, and kept where `most` does not.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from syndicheck.model import Page, Region, ThirdPartyKind
from syndicheck.terms.counting import Mask, SharedWords, covered_by, inside
from syndicheck.terms.facts import Facts
from syndicheck.terms.speech import quotations

_SPACE = 2
"""Characters between two words that belong to the text: a comma and a space, but no picture between paragraphs."""

_HARDLY_ANY = 5
"""Words of a paragraph that may stand on a page by chance, beside a passage from the next one."""


@dataclass(frozen=True, slots=True, eq=False)
class Portion:
    """Which words of our article are what, and where they stand. Each mask has the shape (words of the article,).

    `ours` are the words that count, `speech` those that others said; lines that are left out, boilerplate and what
    another outlet is credited for are neither. `standing` are words that stand anywhere on the page, `in_article` those
    that stand in its article.
    """

    shared: SharedWords
    ours: Mask
    speech: Mask
    standing: Mask
    in_article: Mask

    @property
    def counted(self) -> Mask:
        """Words of ours in the page's article: what nobody can deny."""
        return self.ours & self.in_article

    @property
    def with_speech(self) -> Mask:
        """The same with what others said: what the strictest reader counts."""
        return (self.ours | self.speech) & self.in_article


def portion(facts: Facts, shared: SharedWords) -> Portion:
    """Sort the words of our article."""
    article, words = facts.article, shared.article
    left_out = inside(words, tuple(item.span for item in article.left_out)) | shared.boilerplate
    common = inside(words, tuple(p.passage.article for p in facts.passages if p.common))
    not_ours = left_out | common | covered_by(article, words, ThirdPartyKind.OUTLET)
    spoken = inside(words, quotations(article.text))
    away = ~inside(shared.page, tuple(block.span for block in facts.page.blocks if block.region.in_article))
    standing, in_article = np.zeros(len(words), np.bool_), np.zeros(len(words), np.bool_)
    standing[shared.article_at] = True
    in_article[shared.article_at[~away[shared.page_at]]] = True
    return Portion(shared, ~not_ours & ~spoken, ~not_ours & spoken, standing, in_article)


def characters(shared: SharedWords, words: Mask) -> int:
    """Characters of some words of our article, with the spaces and marks between neighbours."""
    starts, ends = shared.article.starts, shared.article.ends
    between = np.minimum(starts[1:] - ends[:-1], _SPACE)[words[1:] & words[:-1]]
    return int((ends - starts)[words].sum() + between.sum())


@dataclass(frozen=True, slots=True)
class Paragraphs:
    """Paragraphs of our article on the page, by number from 1: mostly there for sure, and more than a few words."""

    surely: tuple[int, ...]
    perhaps: tuple[int, ...]


def paragraphs(facts: Facts, found: Portion) -> Paragraphs:
    """Which of our paragraphs stand on the page."""
    surely, perhaps = [], []
    text = found.ours | found.speech
    for number, span in enumerate(facts.article.paragraphs, start=1):
        first, last = np.searchsorted(found.shared.article.starts, (span.start, span.end))
        here = slice(first, last)
        ours, all_words = int(found.ours[here].sum()), int(text[here].sum())
        counted, there = int(found.counted[here].sum()), int(found.with_speech[here].sum())
        if counted > _HARDLY_ANY and counted * 2 > ours:
            surely.append(number)
        if there > min(_HARDLY_ANY, all_words / 2):
            perhaps.append(number)
    return Paragraphs(tuple(surely), tuple(perhaps))


def not_read_whole(page: Page) -> str | None:
    """Why more of our article may stand on the page than was read; None where nothing says so."""
    if page.next_pages:
        return "the text goes on on a further page"
    return None if page.ending.proven else "the page's end is not proven"


def percent(share: float, beside: float | None = None) -> str:
    """A share for readers: as round as it can be without seeming to equal one beside it that differs."""
    for digits in range(3):
        written = f"{100 * share:.{digits}f}"
        if beside is None or share == beside or written != f"{100 * beside:.{digits}f}":
            break
    return f"{written.rstrip('0').rstrip('.') if '.' in written else written} %"


def shown_numbers(numbers: tuple[int, ...], most: int = 12) -> str:
    """`1, 2 and 4`; a long list is cut."""
    shown = [str(number) for number in numbers[:most]]
    if len(numbers) > most:
        return f"{', '.join(shown)} and {len(numbers) - most} more"
    return " and ".join(filter(None, (", ".join(shown[:-1]), shown[-1]))) if shown else "none"


def is_text(region: Region) -> bool:
    """Whether a block of this region is running text of an article."""
    return region in {Region.BODY, Region.QUOTE}
