"""Pages built from real news with known answers: reading them, and counting what was found on them.

A folder of wirebench holds for each language `NAME_agency.jsonl`, the agency's articles (id, text), and
`NAME_pages.jsonl`, the pages: id, kind (P.. reuse, E.. reuse with evasion, N.. innocent), text (first paragraph
navigation, last one footer), gold (ids of the articles that were planted) and spans (article id, start and end of the
planted text in the page's text, in characters).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from inputs import present, rows
from plagdet import Annotation, scores

from syndicheck.matching import merged
from syndicheck.model import Passage, Span

APART = 200
"""Characters between passages of one article that a reader still sees as one marked stretch of the page."""


@dataclass(frozen=True, slots=True)
class Planted:
    """A page and what was planted in it: article ids, and for each planted text its article and place."""

    number: int
    id: str
    kind: str
    text: str
    gold: frozenset[str]
    spans: tuple[tuple[str, Span], ...]


@dataclass(frozen=True, slots=True)
class Corpus:
    """An agency's articles and the pages that were built from them."""

    name: str
    articles: tuple[dict[str, Any], ...]
    pages: tuple[Planted, ...]

    @property
    def language(self) -> str:
        """The name's first part."""
        return self.name.partition("_")[0]


@dataclass(frozen=True, slots=True)
class Named:
    """An article that was found on a page: how surely (a verdict or a tier), where, and what decided."""

    article: str
    level: str
    passages: tuple[Passage, ...]
    why: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """What was found on a page. `cases` are the planted places, in the same text as the places found."""

    page: Planted
    named: tuple[Named, ...]
    cases: tuple[Annotation, ...]


def corpora(folder: Path, languages: Collection[str] | None) -> Iterator[Corpus]:
    """The corpora of a folder, those of some languages where any are named.

    Raises:
        SystemExit: There is none.
    """
    agencies = sorted(present(folder, "a folder with *_agency.jsonl and *_pages.jsonl").glob("*_agency.jsonl"))
    chosen = [path for path in agencies if not languages or path.name.partition("_")[0] in languages]
    if not chosen:
        wanted = f" for {', '.join(languages)}" if languages else ""
        raise SystemExit(f"{folder}: no *_agency.jsonl{wanted}")
    for agency in chosen:
        name = agency.name.removesuffix("_agency.jsonl")
        pages = agency.with_name(f"{name}_pages.jsonl")
        yield Corpus(name, tuple(rows(agency)), tuple(planted(n, row) for n, row in enumerate(rows(pages))))


def planted(number: int, row: dict[str, Any]) -> Planted:
    """A line of the pages' file."""
    places = tuple((article, Span(start, end)) for article, start, end in row.get("spans") or ())
    return Planted(number, row["id"], row["kind"], row["text"], gold_of(row), places)


def gold_of(row: dict[str, Any]) -> frozenset[str]:
    """The ids of the articles that were planted in a page."""
    gold = row["gold"]
    return frozenset([gold] if isinstance(gold, str) else (g if isinstance(g, str) else g["id"] for g in gold or ()))


def by_kind(answers: Iterable[Answer]) -> dict[str, list[Answer]]:
    """Answers of each kind of page, kinds in order of their names."""
    kinds: dict[str, list[Answer]] = defaultdict(list)
    for answer in answers:
        kinds[answer.page.kind].append(answer)
    return dict(sorted(kinds.items()))


def groups(answers: Sequence[Answer]) -> dict[str, list[Answer]]:
    """What is asked of a measurement besides the whole: two halves, evasion, and paragraphs lifted word by word."""
    chosen = {
        "even pages": [answer for answer in answers if answer.page.number % 2 == 0],
        "odd pages": [answer for answer in answers if answer.page.number % 2],
        "evasion": [answer for answer in answers if answer.page.kind.startswith("E")],
        "lifted paragraphs": [answer for answer in answers if answer.page.kind[4:].startswith("lifted paragraph")],
    }
    return {name: some for name, some in chosen.items() if some}


def recalled(answers: Iterable[Answer], levels: Collection[str] | None = None) -> dict[str, Any]:
    """How many planted articles were found, at some levels or (None) at any. Recall is None where none was planted."""
    total = found = 0
    for answer in answers:
        names = {named.article for named in answer.named if levels is None or named.level in levels}
        total += len(answer.page.gold)
        found += len(answer.page.gold & names)
    return {"planted": total, "found": found, "recall": ratio(found, total)}


def right(answers: Iterable[Answer], levels: Collection[str]) -> dict[str, Any]:
    """How many articles were named at some levels, and how many of them rightly."""
    named = [(n.article in a.page.gold) for a in answers for n in a.named if n.level in levels]
    return {"named": len(named), "wrong": len(named) - sum(named), "precision": ratio(sum(named), len(named))}


def characters(answers: Sequence[Answer], levels: Collection[str], apart: int | None = None) -> dict[str, float] | None:
    """Scores of the places found on the pages, at some levels, for the articles that were planted there.

    The pages' side alone: wirebench does not say where in the article a text was taken. With `apart`, passages of one
    article that are not more than so many characters from each other count as one. None where nothing was planted.
    """
    cases = [case for answer in answers for case in answer.cases]
    found = [
        Annotation(answer.page.id, named.article, passage.page)
        for answer in answers
        for named in answer.named
        if named.level in levels
        for passage in (named.passages if apart is None else merged(named.passages, apart))
    ]
    return scores(cases, found).rounded() if cases else None


def ratio(part: int, whole: int) -> float | None:
    """Rounded; None of nothing."""
    return round(part / whole, 4) if whole else None
