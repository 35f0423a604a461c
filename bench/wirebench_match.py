"""How well and how fast matching alone finds reuse on wirebench, without the rest of the program.

    python bench/wirebench_match.py --data DIR [--language en] [--wrong N]

`wirebench_data.py` says what DIR holds. Fingerprints nominate, the alignment decides, and articles
whose words on a page another one explains are dropped. Recall counts gold articles that
were found, precision articles found that are gold, page by page; character figures are those of `plagdet.py` on the
page's side, and once more with neighbouring passages of an article joined. All of it once with every tier and once with
the tiers that may lead to a violation. Prints one JSON object.
"""

from __future__ import annotations

import statistics
import tempfile
import time
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from inputs import arguments, show
from plagdet import Annotation
from tiers import DECIDING
from wirebench_data import (
    APART,
    Answer,
    Corpus,
    Named,
    Planted,
    by_kind,
    characters,
    corpora,
    groups,
    ratio,
    recalled,
    right,
)

from syndicheck import words
from syndicheck.matching import SCHEME, Alignment, Entry, Index, align, explained_by, fingerprint, masked_words, rebuild
from syndicheck.model import Tier

ALL_TIERS = tuple(tier.value for tier in Tier)


@dataclass
class Times:
    """Seconds: one entry a page; a page with a match stands in `with_match` too."""

    look_up: list[float] = field(default_factory=list)
    align: list[float] = field(default_factory=list)
    with_match: list[float] = field(default_factory=list)


@dataclass(frozen=True)
class Decided:
    """A page's answer, the articles that were nominated and how each was aligned."""

    answer: Answer
    alignments: dict[str, Alignment]


class Matcher:
    """Articles, their index, and how long pages take."""

    def __init__(self, corpus: Corpus, folder: Path) -> None:
        self.ids = [article["id"] for article in corpus.articles]
        self.texts = [words.split(article["text"]) for article in corpus.articles]
        began = time.perf_counter()
        rebuild(folder, (Entry(n, n, fingerprint(text)) for n, text in enumerate(self.texts)))
        self.built = time.perf_counter() - began
        began = time.perf_counter()
        self.index = Index.open(folder)
        self.opened = time.perf_counter() - began
        self.usable = [~masked_words(text, self.index.mask) for text in self.texts]
        self.times = Times()

    def decide(self, page: Planted) -> Decided:
        """Nominate and align."""
        text = words.split(page.text)
        began = time.perf_counter()
        nominated = [nomination.number for nomination in self.index.nominate(text).found]
        looked_up = time.perf_counter()
        usable = ~masked_words(text, self.index.mask)
        aligned = [align(text, self.texts[n], usable, self.usable[n]) for n in nominated]
        explained = explained_by(aligned)
        ended = time.perf_counter()
        self.times.look_up.append(looked_up - began)
        self.times.align.append(ended - looked_up)
        if any(alignment.tier for alignment in aligned):
            self.times.with_match.append(ended - looked_up)
        known = {self.ids[n]: alignment for n, alignment in zip(nominated, aligned, strict=True)}
        named = [self.ids[n] for n, by in zip(nominated, explained, strict=True) if by is None]
        return Decided(answer(page, {article: known[article] for article in named}), known)


def answer(page: Planted, aligned: Mapping[str, Alignment]) -> Answer:
    """The articles that a tier found."""
    named = tuple(
        Named(article, alignment.tier, alignment.passages) for article, alignment in aligned.items() if alignment.tier
    )
    return Answer(page, named, tuple(Annotation(page.id, article, span) for article, span in page.spans))


def figures(decided: Sequence[Decided]) -> dict[str, Any]:
    """Recall, precision and places, with every tier and with those that decide."""
    some = [item.answer for item in decided]
    gold = sum(len(item.answer.page.gold) for item in decided)
    nominated = sum(len(item.answer.page.gold & item.alignments.keys()) for item in decided)
    return {
        "pages": len(some),
        "nominated": ratio(nominated, gold),
        "all tiers": levels(some, ALL_TIERS),
        "violation tiers": levels(some, tuple(DECIDING)),
        "by tier": dict(Counter(named.level for item in some for named in item.named)),
    }


def levels(some: Sequence[Answer], tiers: tuple[str, ...]) -> dict[str, Any]:
    """Figures of some tiers."""
    return {
        **recalled(some, tiers),
        **right(some, tiers),
        "characters": characters(some, tiers),
        "characters, joined": characters(some, tiers, APART),
    }


def mistakes(decided: Sequence[Decided], most: int) -> list[dict[str, Any]]:
    """At most so many wrong and missed articles of one kind of page."""
    wrong: list[dict[str, Any]] = []
    for item in decided:
        page = item.answer.page
        for named in item.answer.named:
            if named.article not in page.gold:
                shared = [passage.page.of(page.text) for passage in named.passages]
                wrong.append({"page": page.id, "false": named.article, "tier": named.level, "passages": shared})
        for missed in sorted(page.gold - {named.article for named in item.answer.named}):
            known = item.alignments.get(missed)
            wrong.append(
                {
                    "page": page.id,
                    "missed": missed,
                    "why": (known.dropped or "explained by another") if known else "not nominated",
                }
            )
    return wrong[:most]


def measured(corpus: Corpus, wrong: int) -> dict[str, Any]:
    """Match the pages of one corpus."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        matcher = Matcher(corpus, folder)
        size = sum(path.stat().st_size for path in folder.iterdir())
        decided = {item.answer.page.id: item for item in map(matcher.decide, corpus.pages)}
        masked = len(matcher.index.mask)
        matcher.index.close()

    def chosen(answers: Sequence[Answer]) -> list[Decided]:
        return [decided[item.page.id] for item in answers]

    some = [item.answer for item in decided.values()]
    kinds = {kind: chosen(group) for kind, group in by_kind(some).items()}
    return {
        "articles": len(corpus.articles),
        "all": figures(chosen(some)),
        "groups": {name: figures(chosen(group)) for name, group in groups(some).items()},
        "kinds": {kind: {**figures(group), "wrong": mistakes(group, wrong)} for kind, group in kinds.items()},
        "look_up_ms": milliseconds(matcher.times.look_up),
        "align_ms": milliseconds(matcher.times.align),
        "align_ms_pages_with_match": milliseconds(matcher.times.with_match),
        "build_ms": round(1000 * matcher.built, 1),
        "open_ms": round(1000 * matcher.opened, 2),
        "index_mb_per_1000_articles": round(size / len(corpus.articles) / 1000, 3),
        "masked_keys": masked,
    }


def milliseconds(seconds: Sequence[float]) -> float | None:
    """The mean; None of nothing."""
    return round(1000 * statistics.mean(seconds), 3) if seconds else None


def main() -> None:
    """Measure each corpus and print one JSON object."""
    parser = arguments(__doc__)
    parser.add_argument("--language", action="append", help="only this language; may be given again")
    parser.add_argument("--wrong", type=int, default=0, metavar="N", help="show so many mistakes of each kind of page")
    asked = parser.parse_args()
    results = {corpus.name: measured(corpus, asked.wrong) for corpus in corpora(asked.data, asked.language)}
    show({"scheme": SCHEME, "numpy": np.__version__, "corpora": results})


if __name__ == "__main__":
    main()
