"""How well and how fast matching finds reuse: recall and precision on pages built from news with known answers.

    python bench/wirebench_match.py --data DIR [--language en] [--wrong N]

DIR holds `*_agency.jsonl` (the corpus: id, text) and `*_pages.jsonl` (id, kind, text, gold article ids). Fingerprints
nominate, the alignment decides; nothing else of the program takes part. Recall counts gold articles that were found,
precision articles found that are gold, page by page. Prints one JSON object.
"""

from __future__ import annotations

import argparse
import json
import statistics
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

from syndicheck import words
from syndicheck.matching import SCHEME, Entry, Index, align, fingerprint, masked_words, rebuild


@dataclass
class Tally:
    """Counts of one language or of one kind of page."""

    pages: int = 0
    gold: int = 0
    nominated: int = 0
    found: int = 0
    false: int = 0
    wrong: list[dict[str, Any]] = field(default_factory=list)

    def figures(self) -> dict[str, Any]:
        """Recall and precision are None where nothing could be found or was found."""
        return {
            "pages": self.pages,
            "gold": self.gold,
            "recall": round(self.found / self.gold, 4) if self.gold else None,
            "nominated": round(self.nominated / self.gold, 4) if self.gold else None,
            "precision": round(self.found / (self.found + self.false), 4) if self.found + self.false else None,
            "false": self.false,
            "wrong": self.wrong,
        }


def rows(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def measure(folder: Path, agency: list[dict[str, Any]], pages: list[dict[str, Any]], wrong: int) -> dict[str, Any]:
    texts = [words.split(article["text"]) for article in agency]
    started = time.perf_counter()
    rebuild(folder, (Entry(n, n, fingerprint(text)) for n, text in enumerate(texts)))
    built = time.perf_counter() - started
    size = sum(path.stat().st_size for path in folder.iterdir())
    started = time.perf_counter()
    index = Index.open(folder)
    opened = time.perf_counter() - started
    usable = [~masked_words(text, index.mask) for text in texts]
    kinds: dict[str, Tally] = defaultdict(Tally)
    look_ups: list[float] = []
    alignments: list[float] = []
    for page in pages:
        text = words.split(page["text"])
        started = time.perf_counter()
        nominated = [nomination.number for nomination in index.nominate(text).found]
        looked_up = time.perf_counter()
        usable_page = ~masked_words(text, index.mask)
        aligned = {n: align(text, texts[n], usable_page, usable[n]) for n in nominated}
        alignments.append(time.perf_counter() - looked_up)
        look_ups.append(looked_up - started)
        score(kinds[page["kind"]], page, agency, aligned, wrong)
    index.close()
    everything = Tally()
    for tally in kinds.values():
        for name in ("pages", "gold", "nominated", "found", "false"):
            setattr(everything, name, getattr(everything, name) + getattr(tally, name))
    return {
        "articles": len(agency),
        "all": everything.figures(),
        "kinds": {kind: tally.figures() for kind, tally in sorted(kinds.items())},
        "look_up_ms": round(1000 * statistics.mean(look_ups), 3),
        "align_ms": round(1000 * statistics.mean(alignments), 3),
        "build_ms": round(1000 * built, 1),
        "open_ms": round(1000 * opened, 2),
        "index_mb_per_1000_articles": round(size / len(agency) / 1000, 3),
        "masked_keys": len(index.mask),
    }


def score(
    tally: Tally, page: dict[str, Any], agency: list[dict[str, Any]], aligned: dict[int, Any], wrong: int
) -> None:
    gold = set(page["gold"])
    names = {n: agency[n]["id"] for n in aligned}
    found = {n for n, alignment in aligned.items() if alignment.passages}
    tally.pages += 1
    tally.gold += len(gold)
    tally.nominated += len(gold & set(names.values()))
    tally.found += len(gold & {names[n] for n in found})
    tally.false += sum(names[n] not in gold for n in found)
    for n in sorted(found):
        if names[n] not in gold and len(tally.wrong) < wrong:
            shared = [passage.page.of(page["text"]) for passage in aligned[n].passages]
            tally.wrong.append({"page": page["id"], "false": names[n], "tier": aligned[n].tier, "passages": shared})
    for missed in sorted(gold - {names[n] for n in found}):
        if len(tally.wrong) < wrong:
            why = next((a.dropped for n, a in aligned.items() if names[n] == missed), "not nominated")
            tally.wrong.append({"page": page["id"], "missed": missed, "why": why})


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--data", type=Path, required=True)
    options.add_argument("--language", help="only this language")
    options.add_argument("--wrong", type=int, default=0, help="show so many mistakes of each kind of page")
    chosen = options.parse_args()
    results: dict[str, Any] = {}
    for path in sorted(chosen.data.glob("*_agency.jsonl")):
        name = path.name.removesuffix("_agency.jsonl")
        if chosen.language and not name.startswith(chosen.language):
            continue
        pages = list(rows(path.with_name(f"{name}_pages.jsonl")))
        with tempfile.TemporaryDirectory() as folder:
            results[name] = measure(Path(folder), list(rows(path)), pages, chosen.wrong)
    print(json.dumps({"scheme": SCHEME, "numpy": np.__version__, "corpora": results}, indent=1, ensure_ascii=False))


if __name__ == "__main__":
    main()
