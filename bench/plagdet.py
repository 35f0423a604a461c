"""Character precision, recall, granularity and plagdet of detections against known cases of reuse.

Potthast, Stein, Barrón-Cedeño, Rosso 2010, "An Evaluation Framework for Plagiarism Detection" (COLING), as PAN's own
evaluator computes them: over a whole corpus, an annotation counted once however often it is listed. Precision and
recall are macro averages (each case, and each detection, weighs the same) unless the name says micro (each character
weighs the same). A detection belongs to a case where it overlaps it on both sides of the same pair of documents.
Where the place in the source is not known, annotations carry the page's side alone.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from syndicheck.model import Span


@dataclass(frozen=True, slots=True)
class Annotation:
    """Reuse of one document (`source`) in another (`page`): a case, or a detection.

    `source_span` is None where only the page's side is known; cases and detections of one measurement agree in that.
    """

    page: str
    source: str
    page_span: Span
    source_span: Span | None = None

    def __post_init__(self) -> None:
        if not self.page_span or (self.source_span is not None and not self.source_span):
            raise ValueError(f"an annotation without characters: {self.page}, {self.source}")

    @property
    def characters(self) -> int:
        """On both sides together."""
        return len(self.page_span) + (len(self.source_span) if self.source_span else 0)


@dataclass(frozen=True, slots=True)
class Scores:
    """What detections are worth against cases. All but granularity (1 and more) lie between 0 and 1."""

    plagdet: float
    precision: float
    recall: float
    granularity: float
    micro_precision: float
    micro_recall: float
    recall_of_found: float

    def rounded(self) -> dict[str, float]:
        """By name, with four digits."""
        return {name: round(getattr(self, name), 4) for name in self.__slots__}


def scores(cases: Iterable[Annotation], detections: Iterable[Annotation]) -> Scores:
    """Everything at once."""
    known, found = set(cases), set(detections)
    precise, recalled, grains = precision(known, found), recall(known, found), granularity(known, found)
    by_pair = _by_pair(found)
    touched = {case for case in known if _touching(case, by_pair)}
    return Scores(
        plagdet(precise, recalled, grains),
        precise,
        recalled,
        grains,
        micro_precision(known, found),
        micro_recall(known, found),
        recall(touched, found) if touched else 0.0,
    )


def plagdet(precise: float, recalled: float, grains: float) -> float:
    """F1 of precision and recall, divided by log2(1 + granularity)."""
    if precise + recalled == 0:
        return 0.0
    return 2 * precise * recalled / (precise + recalled) / math.log2(1 + grains)


def recall(cases: Collection[Annotation], detections: Collection[Annotation]) -> float:
    """Mean share of a case's characters that detections cover. 1 of nothing in nothing, 0 where only one side is empty.

    A case that no detection touches counts with 0.
    """
    if not cases or not detections:
        return float(not cases and not detections)
    known, by_pair = set(cases), _by_pair(detections)
    return sum(_covered(case, _touching(case, by_pair)) / case.characters for case in known) / len(known)


def precision(cases: Collection[Annotation], detections: Collection[Annotation]) -> float:
    """Mean share of a detection's characters that lie in cases: recall with the sides exchanged."""
    return recall(detections, cases)


def granularity(cases: Collection[Annotation], detections: Collection[Annotation]) -> float:
    """How many detections report a case, on average over those that are reported at all; 1 where none is."""
    by_pair = _by_pair(detections)
    pieces = [count for case in set(cases) if (count := len(_touching(case, by_pair)))]
    return sum(pieces) / len(pieces) if pieces else 1.0


def micro_recall(cases: Collection[Annotation], detections: Collection[Annotation]) -> float:
    """Share of all characters in cases that detections of those cases cover, a document's character counted once."""
    if not cases or not detections:
        return float(not cases and not detections)
    return _detected(cases, detections) / _characters(_places(cases))


def micro_precision(cases: Collection[Annotation], detections: Collection[Annotation]) -> float:
    """Share of all detected characters that lie in the cases which they detect."""
    return micro_recall(detections, cases)


Pair = tuple[str, str]
Place = tuple[str, str, Span]
"""Side, document, characters."""


def _by_pair(annotations: Iterable[Annotation]) -> dict[Pair, list[Annotation]]:
    pairs: dict[Pair, list[Annotation]] = defaultdict(list)
    for annotation in set(annotations):
        pairs[annotation.page, annotation.source].append(annotation)
    return pairs


def _touching(case: Annotation, by_pair: dict[Pair, list[Annotation]]) -> list[Annotation]:
    """The annotations of the same pair that overlap one on the page and, where both say where, in the source."""
    return [other for other in by_pair.get((case.page, case.source), ()) if _overlap(case, other)]


def _overlap(one: Annotation, other: Annotation) -> bool:
    if not one.page_span.overlaps(other.page_span):
        return False
    if one.source_span is None or other.source_span is None:
        return one.source_span is other.source_span
    return one.source_span.overlaps(other.source_span)


def _covered(case: Annotation, others: Sequence[Annotation]) -> int:
    """Characters of a case that lie in annotations that touch it, each side by itself."""
    return _characters(place for other in others for place in _shared(case, other))


def _shared(one: Annotation, other: Annotation) -> list[Place]:
    """Where two annotations that overlap do so."""
    places = [("page", one.page, _intersection(one.page_span, other.page_span))]
    if one.source_span and other.source_span:
        places.append(("source", one.source, _intersection(one.source_span, other.source_span)))
    return places


def _intersection(one: Span, other: Span) -> Span:
    return Span(max(one.start, other.start), min(one.end, other.end))


def _detected(cases: Collection[Annotation], detections: Collection[Annotation]) -> int:
    by_pair = _by_pair(detections)
    return _characters(place for case in cases for other in _touching(case, by_pair) for place in _shared(case, other))


def _places(annotations: Iterable[Annotation]) -> Iterable[Place]:
    for annotation in annotations:
        yield "page", annotation.page, annotation.page_span
        if annotation.source_span:
            yield "source", annotation.source, annotation.source_span


def _characters(places: Iterable[Place]) -> int:
    """How many characters the places cover, each counted once."""
    spans: dict[Pair, list[Span]] = defaultdict(list)
    for side, document, span in places:
        spans[side, document].append(span)
    return sum(map(_union, spans.values()))


def _union(spans: list[Span]) -> int:
    total, end = 0, 0
    for span in sorted(spans):
        total += max(0, span.end - max(span.start, end))
        end = max(end, span.end)
    return total
