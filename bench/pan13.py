"""How exactly matching finds reuse in PAN's text alignment corpora (2012 to 2014): plagdet over pairs of documents.

    python bench/pan13.py --data DIR [--kind 03-random-obfuscation] [--limit N] [--gap N] [--wrong N]

DIR holds `susp/` and `src/` and, for each kind, a folder with `pairs` (two file names a line) and one XML file a pair
that says which characters were taken. Every pair is aligned, the suspicious document as page, the source as article,
all words usable, in thorough mode; nothing is nominated. Passages that lie no more than `--gap` characters apart on
both sides are merged, as PAN wants one detection for a case; the figures without it stand beside them. `--limit` takes
N pairs of each kind, evenly spread. Scores are PAN's own (`plagdet.py`), over all cases and detections of the pairs
measured. Prints one JSON object: for all tiers together and for the tiers that can lead to a violation.
"""

from __future__ import annotations

import time
import xml.etree.ElementTree as ET
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from inputs import arguments, evenly, present, show, text_of
from plagdet import Annotation, scores
from tiers import decided_by

from syndicheck import words
from syndicheck.matching import align, merged
from syndicheck.model import Passage, Span
from syndicheck.words import Words

GAP = 300
"""Characters between two passages of a pair, on both sides, that are reported as one.

From 150 to 600 the overall figure moves by .001."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two documents of one kind, and what was taken from the second into the first."""

    kind: str
    page: str
    source: str
    cases: tuple[Annotation, ...]


@dataclass(frozen=True, slots=True)
class Result:
    """What alignment says of a pair."""

    pair: Pair
    passages: tuple[Passage, ...]
    also: tuple[Passage, ...]
    tier: str | None
    decided: bool
    seconds: float


def pairs_of(folder: Path, limit: int | None) -> Iterator[Pair]:
    """The pairs of one kind, or `limit` of them at equal distances."""
    listed = [line.split() for line in text_of(folder / "pairs").splitlines() if line.strip()]
    for page, source in evenly(listed, limit):
        truth = present(folder / f"{Path(page).stem}-{Path(source).stem}.xml", "what was taken, for a pair of `pairs`")
        yield Pair(folder.name, page, source, tuple(cases_of(truth, page, source)))


def cases_of(truth: Path, page: str, source: str) -> Iterator[Annotation]:
    """The cases of a pair's XML file (PAN's format: offsets and lengths in characters)."""
    for feature in ET.parse(truth).getroot().iter("feature"):  # noqa: S314 - the measurer's own data
        if feature.get("name", "").endswith("plagiarism"):
            sides = [
                span_at(int(feature.get(f"{side}_offset", 0)), int(feature.get(f"{side}_length", 0)))
                for side in ("this", "source")
            ]
            yield Annotation(page, source, *sides)


def span_at(offset: int, length: int) -> Span:
    """PAN counts from an offset for a length."""
    return Span(offset, offset + length)


class Aligner:
    """Aligns pairs of files; texts in use are split into words once."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._words = lru_cache(maxsize=4000)(self._split)

    def __call__(self, pair: Pair) -> Result:
        page, source = self._words("susp", pair.page), self._words("src", pair.source)
        began = time.perf_counter()
        every = np.ones(len(page), np.bool_), np.ones(len(source), np.bool_)
        alignment = align(page, source, *every, thorough=True)
        took = time.perf_counter() - began
        return Result(pair, alignment.passages, alignment.also, alignment.tier, decided_by(alignment), took)

    def _split(self, folder: str, name: str) -> Words:
        return words.split(text_of(self._folder / folder / name))


def figures(results: Sequence[Result], gap: int) -> dict[str, Any]:
    """Scores of some pairs with all tiers, and with the tiers that may lead to a violation."""
    cases = [case for result in results for case in result.pair.cases]
    decided = [replace(result, also=()) for result in results if result.decided]
    innocent = [result for result in results if not result.pair.cases]
    return {
        "pairs": len(results),
        "cases": len(cases),
        "all tiers": scored(cases, results, gap),
        "violation tiers": scored(cases, decided, gap),
        "all tiers, passages not merged": scored(cases, results, None),
        "violation tiers, passages not merged": scored(cases, decided, None),
        "pairs found, by tier": dict(Counter(result.tier for result in results if result.tier)),
        "pairs without reuse": len(innocent),
        "of these found, by tier": dict(Counter(result.tier for result in innocent if result.tier)),
        "milliseconds a pair": round(1000 * sum(result.seconds for result in results) / max(1, len(results)), 2),
    }


def scored(cases: Sequence[Annotation], results: Iterable[Result], gap: int | None) -> dict[str, Any]:
    """Scores and the number of detections; no scores where nothing could be found."""
    found = [detection for result in results for detection in detections(result, gap)]
    return {"detections": len(found), **(scores(cases, found).rounded() if cases else {})}


def detections(result: Result, gap: int | None) -> Iterator[Annotation]:
    """A pair's passages in PAN's terms, neighbours merged unless `gap` is None."""
    found = (*result.passages, *result.also)
    for passage in found if gap is None else merged(found, gap, gap):
        yield Annotation(result.pair.page, result.pair.source, passage.page, passage.article)


def mistakes(results: Iterable[Result], most: int) -> list[dict[str, Any]]:
    """Pairs without reuse in which something was found, and pairs with reuse in which nothing was."""
    wrong = (result for result in results if bool(result.pair.cases) != bool(result.passages))
    return [
        {
            "kind": result.pair.kind,
            "page": result.pair.page,
            "source": result.pair.source,
            "tier": result.tier,
            "detections": [[passage.page.start, passage.page.end] for passage in result.passages],
        }
        for result, _ in zip(wrong, range(most), strict=False)
    ]


def main() -> None:
    """Align the pairs and print one JSON object."""
    parser = arguments(__doc__)
    parser.add_argument("--kind", action="append", help="only this folder's pairs (or one that begins like this)")
    parser.add_argument("--limit", type=int, metavar="N", help="N pairs of each kind")
    parser.add_argument("--wrong", type=int, default=0, metavar="N", help="list so many mistakes")
    parser.add_argument("--gap", type=int, default=GAP, metavar="N", help=f"merge passages this close ({GAP})")
    asked = parser.parse_args()
    present(asked.data / "susp", "the folder of suspicious documents")
    kinds = sorted(path.parent for path in asked.data.glob("*/pairs"))
    chosen = [kind for kind in kinds if not asked.kind or kind.name.startswith(tuple(asked.kind))]
    if not chosen:
        raise SystemExit(f"{asked.data}: no folder with `pairs`" + (f" of kind {asked.kind}" if asked.kind else ""))
    aligned = Aligner(asked.data)
    results = [aligned(pair) for kind in chosen for pair in pairs_of(kind, asked.limit)]
    by_kind: dict[str, list[Result]] = defaultdict(list)
    for result in results:
        by_kind[result.pair.kind].append(result)
    show(
        {
            "gap": asked.gap,
            "all": figures(results, asked.gap),
            "kinds": {kind: figures(some, asked.gap) for kind, some in by_kind.items()},
            "wrong": mistakes(results, asked.wrong),
        }
    )


if __name__ == "__main__":
    main()
