"""The links that pages have of their own: whether those of the article, and only those, are placed in it."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from link_pages import pages, plain, share, squeezed
from selectolax.lexbor import LexborHTMLParser

from syndicheck.model import Block, Link, NotChecked, Page, Region
from syndicheck.page import decode, read

AROUND = 30
"""Characters on either side of a link by which it is found in the article."""
ARTICLE, OTHER, ALONE, WORDLESS, HIDDEN = "article", "other", "alone", "wordless", "hidden"
"""What a link is, told without its region: its words stand in the marked article with the same words around them, or
not; a whole line that is a line of the article too (and may stand elsewhere again); without words; not seen."""


@dataclass(slots=True)
class Placed:
    """How links were placed: regions by what the links are."""

    regions: dict[str, Counter[Region]] = field(default_factory=lambda: defaultdict(Counter))

    def report(self) -> dict[str, Any]:
        """Shares in percent. Author links are no words of the article, but a byline is part of it for readers."""
        inside, others = self.regions[ARTICLE], self.regions[OTHER]
        called = {region: number for region, number in others.items() if region.in_article}
        wrongly = sum(called.values())
        return {
            "links of the article": inside.total(),
            "called in-article": share(sum(n for region, n in inside.items() if region.in_article), inside.total()),
            "other links": others.total(),
            "called not in-article": share(others.total() - wrongly, others.total()),
            "called not in-article, or in a byline": share(
                others.total() - wrongly + called.get(Region.BYLINE, 0), others.total()
            ),
        }


def real(data: Path, *, wrong: bool) -> dict[str, Any]:
    """All pages, and each `set` of them if they name one."""
    everything, sets = Placed(), defaultdict[str, Placed](Placed)
    unread: Counter[str] = Counter()
    mistakes: list[dict[str, str]] = []
    short = 0
    for _, row, capture in pages(data):
        page = read(capture)
        if isinstance(page, NotChecked):
            unread[page.reason.code.value] += 1
            continue
        short += len(page.links) < len(LexborHTMLParser(decode(capture)).css("a[href], area[href]"))
        article, lines = squeezed(row["text"]), frozenset(squeezed(line) for line in row["text"].split("\n"))
        for link in page.links:
            label = labelled(page, link, article, lines)
            everything.regions[label][link.region] += 1
            sets[row.get("set", "")].regions[label][link.region] += 1
            if wrong and label in {ARTICLE, OTHER} and link.region.in_article != (label == ARTICLE):
                mistakes.append({"page": row["id"], **told(page, link, label)})
    return {
        "pages with fewer links than the parser counts": short,
        "not read": dict(unread),
        **everything.report(),
        "sets": {name: placed.report() for name, placed in sets.items() if name},
        "regions": {
            label: {region.value: number for region, number in found.most_common()}
            for label, found in everything.regions.items()
        },
        **({"wrong": mistakes} if wrong else {}),
    }


def told(page: Page, link: Link, label: str) -> dict[str, str]:
    """What is worth reading about a link that was misplaced."""
    block = block_of(page, link)
    around = plain(block.span.of(page.text))[:200] if block else ""
    return {"url": page.url, "label": label, "region": link.region.value, "text": link.text[:80], "around": around}


def labelled(page: Page, link: Link, article: str, lines: frozenset[str]) -> str:
    """What a link is; `article` and its `lines` without white space."""
    if link.hidden or link.region is Region.HIDDEN:
        return HIDDEN
    block = block_of(page, link)
    if block is None:
        return WORDLESS
    left = squeezed(page.text[min(block.span.start, link.span.start) : link.span.start])[-AROUND:]
    right = squeezed(page.text[link.span.end : max(block.span.end, link.span.end)])[:AROUND]
    words = squeezed(link.text)
    if not left and not right:
        return ALONE if words in lines else OTHER
    return ARTICLE if left + words + right in article else OTHER


def block_of(page: Page, link: Link) -> Block | None:
    """The block in which a link's words begin; None where it has none."""
    return next((block for block in page.blocks if block.span.overlaps(link.span)), None)
