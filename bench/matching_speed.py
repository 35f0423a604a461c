"""What finding candidates costs, beside a plain datasketch pipeline that does the same in the same run.

    python bench/matching_speed.py --data DIR [--language en] [--articles N] [--passages N] [--rounds N]

`wirebench_data.py` says what DIR holds. `--articles` fills the corpus up to so many articles with made-up ones: chains
of the agency's own words (each followed by a word that follows it somewhere), every eighth word a made-up name. The
index stands in three segments. Measured beside it:

- documents: a MinHash of each document's word 5-grams (128 permutations, `update_batch`), LSH with threshold .5
- passages: the same for windows of 40 words, each 20 words after the last, word 4-grams, 64 bands of 2; on at most
  `--passages` articles, because it needs 250 MB for each 1,000

Each part runs in a process of its own, so that memory can be told apart. Times are CPU time, from text that is already
split into words on either side, the best of some rounds for look-ups. Recall counts planted articles that were
nominated. Prints one JSON object.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from inputs import arguments, show
from wirebench_data import Corpus, corpora

from syndicheck import words
from syndicheck.matching import SCHEME, Entry, Index, add_segment, align, fingerprint, masked_words, rebuild
from syndicheck.words import Words

PARTS = ("ours", "documents", "passages")
PERMUTATIONS = 128
WINDOW, STRIDE = 40, 20
NAMES = 0.125

Result = dict[str, Any]


def texts_of(corpus: Corpus, count: int | None) -> list[str]:
    """The agency's articles, filled up with made-up ones."""
    real = [article["text"] for article in corpus.articles]
    return real + list(made_up(real, count - len(real))) if count and count > len(real) else real


def made_up(real: Sequence[str], count: int) -> Iterator[str]:
    """Texts as long as the real ones in which every word follows its predecessor somewhere in these."""
    vocabulary: dict[str, int] = {}
    said = np.array([vocabulary.setdefault(word, len(vocabulary)) for text in real for word in text.split()])
    by_word = np.argsort(said, kind="stable")
    often = np.bincount(said)
    first = np.cumsum(often) - often
    draw = np.random.default_rng(1)
    sizes = draw.choice([len(text.split()) for text in real], count)
    at = said[draw.integers(0, len(said), count)]
    chains = np.empty((count, sizes.max(initial=0)), np.int32)
    for place in range(chains.shape[1]):
        chains[:, place] = at
        at = said[(by_word[first[at] + (draw.random(count) * often[at]).astype(np.int64)] + 1) % len(said)]
    spoken = list(vocabulary)
    for chain, size in zip(chains, sizes, strict=True):
        named = draw.random(size) < NAMES
        names = iter(draw.zipf(1.2, int(named.sum())) % 200_000)
        yield " ".join(
            f"Nam{next(names)}" if is_name else spoken[word] for word, is_name in zip(chain[:size], named, strict=True)
        )


# ------------------------------------------------------------------ the three parts


def ours(corpus: Corpus, texts: list[str], options: argparse.Namespace) -> Result:
    split: list[Words] = []
    splitting = cpu(lambda: split.extend(map(words.split, texts)))
    pages = [words.split(page.text) for page in corpus.pages]
    again = [Entry(len(texts) + n, len(texts) + n, fingerprint(text)) for n, text in enumerate(split[:1000])]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        built = cpu(lambda: build(folder, split))
        size = sum(path.stat().st_size for path in folder.iterdir())
        opened = min(cpu(lambda: Index.open(folder).close()) for _ in range(5))
        before = memory()
        with Index.open(folder) as index:
            nominated = [{item.number for item in index.nominate(page).found} for page in pages]
            after = memory()
            look_up = min(cpu(lambda: [index.nominate(page) for page in pages]) for _ in range(options.rounds))
            aligned = align_all(index, split, pages, nominated)
        added = cpu(lambda: add_segment(folder, again))
    return {
        "articles": len(texts),
        "split_articles_per_s": per_second(len(texts), splitting),
        "build_articles_per_s": per_second(len(texts), built),
        "index_mb_per_1000_articles": round(size / len(texts) / 1000, 3),
        "open_ms": milliseconds(opened, 1),
        "look_up_ms": milliseconds(look_up, len(pages)),
        **aligned,
        "add_ms": {"articles": len(again), "ms": milliseconds(added, 1)},
        "mb_for_look_ups": round(after - before, 1),
        "rss_mb": memory(),
        "recall": recall(corpus, nominated, len(texts)),
        "candidates_a_page": round(sum(map(len, nominated)) / len(pages), 2),
    }


def build(folder: Path, split: list[Words]) -> None:
    """An index in three segments."""
    entries = [Entry(n, n, fingerprint(text)) for n, text in enumerate(split)]
    large, middle = len(split) * 8 // 10, len(split) * 9 // 10
    rebuild(folder, entries[:large])
    add_segment(folder, entries[large:middle])
    add_segment(folder, entries[middle:])


def align_all(index: Index, split: list[Words], pages: list[Words], nominated: list[set[int]]) -> Result:
    """Aligning every nominated article with its page, for pages that have any."""
    wanted = {number for numbers in nominated for number in numbers}
    usable = {number: ~masked_words(split[number], index.mask) for number in wanted}
    times = [
        cpu(
            lambda page=page, numbers=numbers: [  # type: ignore[misc]
                align(page, split[n], np.ones(len(page), np.bool_), usable[n]) for n in numbers
            ]
        )
        for page, numbers in zip(pages, nominated, strict=True)
        if numbers
    ]
    return {
        "pages_with_candidates": len(times),
        "align_ms_a_page_with_candidates": milliseconds(sum(times), len(times)),
    }


def documents(corpus: Corpus, texts: list[str], options: argparse.Namespace) -> Result:
    return naive(corpus, texts, options.rounds, lambda text: [shingles(text, 5)], {"threshold": 0.5})


def passages(corpus: Corpus, texts: list[str], options: argparse.Namespace) -> Result:
    def windows(text: list[str]) -> list[list[bytes]]:
        starts = range(0, max(1, len(text) - WINDOW + STRIDE), STRIDE)
        return [shingles(text[start : start + WINDOW], 4) for start in starts]

    return naive(corpus, texts[: options.passages], options.rounds, windows, {"params": (64, 2)})


def naive(
    corpus: Corpus,
    texts: list[str],
    rounds: int,
    pieces: Callable[[list[str]], list[list[bytes]]],
    parameters: dict[str, Any],
) -> Result:
    """A plain datasketch pipeline: one signature for each piece of a text, one LSH for all of them."""
    from datasketch import MinHash, MinHashLSH  # noqa: PLC0415 - its import is no part of our own measurement

    model = MinHash(num_perm=PERMUTATIONS, scheme="affine32")

    def signatures(text: list[str]) -> list[MinHash]:
        hashed = []
        for piece in pieces(text):
            sketch = MinHash(num_perm=PERMUTATIONS, permutations=model.permutations, scheme="affine32")
            sketch.update_batch(piece)
            hashed.append(sketch)
        return hashed

    lsh = MinHashLSH(num_perm=PERMUTATIONS, **parameters)

    split = [tokens(text) for text in texts]
    pages = [tokens(page.text) for page in corpus.pages]

    def fill() -> None:
        for n, text in enumerate(split):
            for place, sketch in enumerate(signatures(text)):
                lsh.insert((n, place), sketch)

    before = memory()
    built = cpu(fill)
    after = memory()

    def look_up() -> list[set[int]]:
        return [{n for sketch in signatures(page) for n, _ in lsh.query(sketch)} for page in pages]

    nominated = look_up()
    rounds = min(rounds, 2)
    return {
        "articles": len(texts),
        "build_articles_per_s": per_second(len(texts), built),
        "memory_mb_per_1000_articles": round(1000 * (after - before) / len(texts), 1),
        "look_up_ms": milliseconds(min(cpu(look_up) for _ in range(rounds)), len(pages)),
        "rss_mb": memory(),
        "recall": recall(corpus, nominated, len(texts)),
        "candidates_a_page": round(sum(map(len, nominated)) / len(pages), 2),
    }


def tokens(text: str) -> list[str]:
    """The same words as ours, so that recall differs by the method alone."""
    split = words.split(text)
    return [f"{key:x}" for key in split.keys.tolist()]


def shingles(text: list[str], n: int) -> list[bytes]:
    return [" ".join(text[i : i + n]).encode() for i in range(max(1, len(text) - n + 1))]


# ------------------------------------------------------------------ figures


def recall(corpus: Corpus, nominated: list[set[int]], articles: int) -> dict[str, float]:
    """Of all planted articles, and of those of pages with a paragraph lifted word by word; the first articles alone."""
    number = {article["id"]: n for n, article in enumerate(corpus.articles[:articles])}
    pairs = list(zip(corpus.pages, nominated, strict=True))
    chosen = {"all": pairs, "lifted paragraphs": [pair for pair in pairs if "lifted paragraph" in pair[0].kind]}
    found = {}
    for name, some in chosen.items():
        planted = [number[gold] in numbers for page, numbers in some for gold in page.gold if gold in number]
        if planted:
            found[name] = round(sum(planted) / len(planted), 4)
    return found


def cpu(work: Callable[[], object]) -> float:
    started = time.process_time()
    work()
    return time.process_time() - started


def milliseconds(seconds: float, count: int) -> float | None:
    return round(1000 * seconds / count, 3) if count else None


def per_second(count: int, seconds: float) -> int:
    return round(count / max(seconds, 1e-9))


def memory() -> float:
    """Resident memory in MB; the most that there ever was where the system does not tell what it is now."""
    try:
        pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    except (OSError, ValueError):
        return round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, 1)
    return round(pages * os.sysconf("SC_PAGE_SIZE") / 2**20, 1)


def ratios(result: dict[str, Result]) -> Result:
    """How many times better ours is."""
    own = result["ours"]
    said: Result = {}
    for name in PARTS[1:]:
        other = result[name]
        said[name] = {
            "build": round(own["build_articles_per_s"] / other["build_articles_per_s"], 1),
            "look_up": round(other["look_up_ms"] / own["look_up_ms"], 1),
            "size": round(other["memory_mb_per_1000_articles"] / own["index_mb_per_1000_articles"], 1),
        }
    return said


def apart(part: str, corpus: str, options: argparse.Namespace) -> Result:
    """One part of the measurement in a process of its own."""
    command = [sys.executable, __file__, "--data", str(options.data), "--corpus", corpus, "--part", part]
    command += ["--passages", str(options.passages), "--rounds", str(options.rounds)]
    command += ["--articles", str(options.articles)] if options.articles else []
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)  # noqa: S603 - this very script
    return json.loads(done.stdout)


def main() -> None:
    options = arguments(__doc__)
    options.add_argument("--language", action="append", help="only this language")
    options.add_argument("--articles", type=int, help="fill the corpus up to so many articles")
    options.add_argument("--passages", type=int, default=1000, help="articles for the pipeline of passages at the most")
    options.add_argument("--rounds", type=int, default=5, help="the best of so many rounds of look-ups")
    options.add_argument("--part", choices=PARTS, help=argparse.SUPPRESS)
    options.add_argument("--corpus", help=argparse.SUPPRESS)
    chosen = options.parse_args()
    report: dict[str, Any] = {}
    for corpus in corpora(chosen.data, chosen.language):
        if chosen.corpus not in (None, corpus.name):
            continue
        if chosen.part:
            measured = {"ours": ours, "documents": documents, "passages": passages}[chosen.part]
            print(json.dumps(measured(corpus, texts_of(corpus, chosen.articles), chosen)))
            continue
        result = {part: apart(part, corpus.name, chosen) for part in PARTS}
        report[corpus.name] = {**result, "times better": ratios(result)}
    if not chosen.part:
        show({"scheme": SCHEME, "numpy": np.__version__, "corpora": report})


if __name__ == "__main__":
    main()
