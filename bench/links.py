"""Credit links at 27 places of real pages: whether each is kept, told apart from furniture, and judged without harm.

    python bench/links.py --data DIR [--pages N] [--real] [--wrong]

DIR holds `pages.jsonl` (id, file, url or null, and `text`, the words of the article as a person marked them) and the
saved pages. Of each page one to three paragraphs in a row are taken for copied: they stand in an article of ours (with
four times as many invented words around them, so that the page cites it), dated 2000, under the terms of
rules/akipress.toml. The page is checked without a link, then with one link at each place (see link_positions.py).
A credit in or next to the copied words must never lead to `violation`, furniture and hidden links never to `compliant`.
Pages that cannot be used are counted by reason. `--real` measures the pages' own links instead: those with words of the
article around them should stand in the article, others not. `--wrong` lists what went wrong. Prints one JSON object.
"""

from __future__ import annotations

import random
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from typing import Any

import trafilatura
from inputs import arguments, evenly, show
from link_pages import CAPTURED, captured, pages, plain, share
from link_positions import ADDRESS, POSITIONS, Position, Role, filled, marked
from real_links import real
from selectolax.lexbor import LexborHTMLParser, LexborNode

from syndicheck import words
from syndicheck.bundled import bundled_path
from syndicheck.checker import Checker
from syndicheck.corpus import Draft, prepare
from syndicheck.library import Library
from syndicheck.model import Assessment, Capture, Checked, Context, NotChecked, Page, Register, RulePack
from syndicheck.page import decode, read
from syndicheck.terms import CHECKS, load_pack

PUBLISHED = datetime(2000, 1, 1, tzinfo=UTC)
FEWEST, MOST = 40, 95
"""Copied words: enough to be found, few enough for a citation."""
MOST_PARAGRAPHS = 3
INVENTED = 4
"""Invented words of our article for each copied one."""
_SYLLABLES = (
    "ka",
    "lo",
    "mi",
    "ten",
    "ru",
    "vash",
    "ori",
    "bel",
    "tun",
    "sai",
    "dor",
    "eki",
    "pol",
    "nar",
    "gim",
    "uzo",
)


@dataclass(frozen=True, slots=True)
class Sample:
    """A page with its marks, and what of it is copied."""

    number: int
    id: str
    url: str
    markup: str
    copied: str

    def capture(self, position: Position | None) -> Capture:
        """The page as it would have been read, with a link or without."""
        return captured(self.url, filled(self.markup, position).encode("utf-8", "replace"))


@dataclass(slots=True)
class Tally:
    """What was seen at one position."""

    kept: int = 0
    region: int = 0
    verdict: int = 0
    regions: Counter[str] = field(default_factory=Counter)
    verdicts: Counter[str] = field(default_factory=Counter)
    wrong: list[dict[str, str]] = field(default_factory=list)


def samples(data: Path, skipped: Counter[str]) -> Iterator[Sample]:
    """The pages on which paragraphs of the article can be found as `<p>` elements."""
    for number, row, capture in pages(data):
        tree = LexborHTMLParser(decode(capture))
        copied = copied_paragraphs(tree, row["text"])
        markup = marked(tree, copied) if copied else None
        if markup is None:
            skipped["no paragraphs of the right length"] += 1
            continue
        yield Sample(number, row["id"], capture.url, markup, "\n\n".join(plain(node.text()) for node in copied))


def copied_paragraphs(tree: LexborHTMLParser, article: str) -> list[LexborNode]:
    """The longest run of sibling paragraphs of the article, none of them its first, that has the right length."""
    wanted = {plain(line) for line in article.split("\n") if line.strip()}
    own = [node for node in tree.css("p") if plain(node.text()) in wanted]
    counted = {node.mem_id: len(words.split(node.text())) for node in own}
    best: list[LexborNode] = []
    for start in range(1, len(own)):
        for size in range(MOST_PARAGRAPHS, len(best), -1):
            run = own[start : start + size]
            sizes = [counted[node.mem_id] for node in run]
            if len(run) == size and min(sizes) > 5 and FEWEST <= sum(sizes) <= MOST and _are_siblings(run):
                best = run
    return best


def _are_siblings(nodes: Sequence[LexborNode]) -> bool:
    return len({node.parent.mem_id for node in nodes if node.parent is not None}) == 1


def our_article(sample: Sample) -> Draft:
    """The copied words between invented ones that no other text has."""
    dice = random.Random(sample.number)  # noqa: S311 - for invented words
    size = INVENTED * len(words.split(sample.copied)) // 2
    around = [" ".join("".join(dice.choices(_SYLLABLES, k=3)) for _ in range(size)) + "." for _ in range(2)]
    return Draft(f"{around[0]}\n\n{sample.copied}\n\n{around[1]}", published=PUBLISHED, title=f"Story {sample.number}")


def checker(folder: Path, found: Sequence[Sample]) -> Checker:
    """A library of our articles, under the terms of AKIpress, with a complete register that names nobody."""
    path = bundled_path("rules", "akipress.toml")
    pack: RulePack = load_pack(path, {name: check.options for name, check in CHECKS.items()})
    library = Library(folder / "db", folder / "index", writable=True)
    added = (prepare(our_article(sample), pack.agency, 1, f"story-{sample.number}") for sample in found)
    list(library.add(added, CAPTURED))
    return Checker(Library(folder / "db", folder / "index"), (pack,), Register(complete=True))


def judged(judge: Checker, sample: Sample, position: Position | None) -> tuple[Page | None, Assessment | None, str]:
    """The page as read, our article's assessment on it, and a word for the outcome."""
    outcome = judge.check(sample.capture(position), Context(CAPTURED))
    if isinstance(outcome, NotChecked):
        return None, None, f"not checked: {outcome.reason.code.value}"
    assert isinstance(outcome, Checked)
    own = next((a for a in outcome.assessments if a.match.article.id == f"story-{sample.number}"), None)
    return outcome.page, own, own.verdict.value if own else "not found"


def is_harmless(role: Role, verdict: str) -> bool:
    """Whether a verdict does nobody wrong: no accusation of who links, no acquittal of who does not."""
    return verdict in {"review", "compliant"} if role is Role.CREDIT else verdict in {"review", "violation"}


def record(tally: Tally, position: Position, sample: Sample, page: Page | None, verdict: str, before: str) -> None:
    """Note how the link of one position was read and judged; `before` is the verdict without any link."""
    link = next((one for one in page.links if one.href == ADDRESS), None) if page else None
    right = link is not None and position.is_right(link.region)
    # A page that is no accusation without the link (somebody else's words, say) shows nothing where it stays the same.
    harmless = is_harmless(position.role, verdict) or (verdict == before and before not in {"violation", "compliant"})
    tally.kept += link is not None
    tally.region += right
    tally.verdict += harmless
    tally.regions[link.region.value if link else "lost"] += 1
    tally.verdicts[verdict] += 1
    if not (right and harmless):
        region = link.region.value if link else "lost"
        tally.wrong.append({"page": sample.id, "url": sample.url, "region": region, "verdict": verdict})


def injected(data: Path, most: int, *, wrong: bool) -> dict[str, Any]:
    """All positions on so many pages."""
    skipped: Counter[str] = Counter()
    found = evenly(list(samples(data, skipped)), most)
    tallies: dict[str, Tally] = defaultdict(Tally)
    without: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as name:
        judge = checker(Path(name), found)
        used = []
        for sample in found:
            page, own, before = judged(judge, sample, None)
            if page is None or own is None:
                skipped[before] += 1
                continue
            used.append(sample)
            without[before] += 1
            for position in POSITIONS:
                read_page, _, verdict = judged(judge, sample, position)
                record(tallies[position.name], position, sample, read_page, verdict, before)
        seconds = timed(judge, used)
    return {
        "pages": len(used),
        "skipped": dict(skipped),
        "verdicts without a link": dict(without),
        "milliseconds": seconds,
        **summary(tallies, len(used)),
        **({"wrong": {name: tally.wrong for name, tally in tallies.items() if tally.wrong}} if wrong else {}),
    }


def summary(tallies: dict[str, Tally], pages_used: int) -> dict[str, Any]:
    """Shares by position and by role."""
    roles: dict[str, Any] = {}
    for role in Role:
        some = [tallies[position.name] for position in POSITIONS if position.role is role]
        total = max(1, pages_used * len(some))
        roles[role.value] = {
            "links": pages_used * len(some),
            "kept": share(sum(tally.kept for tally in some), total),
            "region right": share(sum(tally.region for tally in some), total),
            "verdict right": share(sum(tally.verdict for tally in some), total),
        }
    by_position = {
        name: {
            "kept": share(tally.kept, pages_used),
            "region right": share(tally.region, pages_used),
            "verdict right": share(tally.verdict, pages_used),
            "regions": dict(tally.regions.most_common()),
            "verdicts": dict(tally.verdicts.most_common()),
        }
        for name, tally in tallies.items()
    }
    return {"roles": roles, "positions": by_position}


def timed(judge: Checker, used: Sequence[Sample]) -> dict[str, float]:
    """Milliseconds a page: reading, reading and judging, and trafilatura's extraction of the same bytes, in turn."""
    spent: dict[str, list[float]] = defaultdict(list)
    for sample in used:
        capture = sample.capture(POSITIONS[4])
        for name, work in (
            ("reading", lambda capture=capture: read(capture)),
            ("reading and judging", lambda capture=capture: judge.check(capture, Context(CAPTURED))),
            ("trafilatura", lambda capture=capture: trafilatura.extract(capture.body, output_format="xml")),
        ):
            began = time.perf_counter()
            work()
            spent[name].append(1000 * (time.perf_counter() - began))
    return {
        f"{name}, {how}": round(number, 1)
        for name, times in spent.items()
        for how, number in (("median", median(times)), ("mean", sum(times) / len(times)))
    }


def main() -> None:
    """Measure and print one JSON object."""
    parser = arguments(__doc__)
    parser.add_argument("--pages", type=int, default=150, metavar="N", help="N pages, evenly spread (150)")
    parser.add_argument("--real", action="store_true", help="the pages' own links instead")
    parser.add_argument("--wrong", action="store_true", help="list what went wrong")
    asked = parser.parse_args()
    show(real(asked.data, wrong=asked.wrong) if asked.real else injected(asked.data, asked.pages, wrong=asked.wrong))


if __name__ == "__main__":
    main()
