"""Which copied answers matching finds in the corpus of Clough and Stevenson, and which innocent ones it accuses.

    python bench/clough_stevenson.py --data DIR [--wrong]

DIR holds `all-plagiarised-files.txt` (source, answer, how it was made: cut, light, heavy or non; comma separated) and
the texts. Clough and Stevenson 2011, "Developing a corpus of plagiarised short answers" (LREV 45). Answers of the
first three kinds are near copies: found where any tier says so. Innocent are the other answers against their source,
and every answer against the sources of the other questions. Sources are Wikipedia articles, answers 200 to 300 words.
Prints one JSON object.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from inputs import arguments, present, show, text_of
from tiers import DECIDING

from syndicheck import words
from syndicheck.matching import Alignment, align

COPIES = ("cut", "light", "heavy")
OTHER = "another question's source"


@dataclass(frozen=True, slots=True)
class Compared:
    """An answer against a source: `kind` is how the answer was made from it, or OTHER."""

    kind: str
    answer: str
    source: str
    alignment: Alignment


def listed(folder: Path) -> list[tuple[str, str, str]]:
    """Source, answer and kind of every answer."""
    path = present(folder / "all-plagiarised-files.txt", "the list of answers: source, answer, kind")
    with path.open(encoding="utf-8") as lines:
        rows = [line.strip().split(",") for line in lines if line.strip()]
    broken = next((row for row in rows if len(row) != 3), None)
    if broken:
        raise SystemExit(f"{path}: {','.join(broken)!r} is not source,answer,kind")
    return [(source, answer, kind) for source, answer, kind in rows]


def compared(folder: Path) -> Iterator[Compared]:
    """Every answer against every source."""
    answers = listed(folder)
    sources = sorted({source for source, _, _ in answers})
    texts = {name: words.split(text_of(folder / name)) for name in [*sources, *(answer for _, answer, _ in answers)]}
    for own, answer, kind in answers:
        for source in sources:
            page, article = texts[answer], texts[source]
            usable = np.ones(len(page), np.bool_), np.ones(len(article), np.bool_)
            yield Compared(kind if source == own else OTHER, answer, source, align(page, article, *usable))


def measure(results: list[Compared]) -> dict[str, Any]:
    """Near copies found and innocent comparisons accused, by tier and kind."""
    copies = [result for result in results if result.kind in COPIES]
    innocent = [result for result in results if result.kind not in COPIES]
    by_kind: dict[str, list[Compared]] = defaultdict(list)
    for result in results:
        by_kind[result.kind].append(result)
    return {
        "near copies": counted(copies),
        "innocent": counted(innocent),
        "kinds": {kind: counted(some) for kind, some in sorted(by_kind.items())},
    }


def counted(results: list[Compared]) -> dict[str, Any]:
    """How many comparisons, and how many of them each tier found."""
    tiers = Counter(result.alignment.tier for result in results if result.alignment.tier)
    return {
        "compared": len(results),
        "found": sum(tiers.values()),
        "by a tier that may lead to a violation": sum(tiers[tier] for tier in DECIDING),
        "by tier": dict(tiers),
    }


def mistakes(results: list[Compared]) -> list[dict[str, Any]]:
    """Near copies that were missed and innocent answers that were found."""
    wrong = (result for result in results if (result.kind in COPIES) != bool(result.alignment.tier))
    return [
        {
            "kind": result.kind,
            "answer": result.answer,
            "source": result.source,
            "tier": result.alignment.tier,
            "why": result.alignment.dropped,
        }
        for result in wrong
    ]


def main() -> None:
    """Compare and print one JSON object."""
    parser = arguments(__doc__)
    parser.add_argument("--wrong", action="store_true", help="list what was missed or wrongly found")
    asked = parser.parse_args()
    results = list(compared(asked.data))
    show({**measure(results), **({"wrong": mistakes(results)} if asked.wrong else {})})


if __name__ == "__main__":
    main()
