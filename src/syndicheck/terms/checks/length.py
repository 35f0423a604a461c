"""`length`: at most so many words, characters or paragraphs of our article may stand on the page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, Self

from pydantic import BaseModel, model_validator

from syndicheck.model import Proof, Result
from syndicheck.terms import templates
from syndicheck.terms.facts import Facts
from syndicheck.terms.option_types import Options
from syndicheck.terms.portions import (
    Portion,
    characters,
    not_read_whole,
    paragraphs,
    portion,
    shown_numbers,
)

Unit = Literal["words", "characters", "paragraphs", "first-paragraphs", "headline"]

_REQUIRED = {
    "words": "no more than {max} words of our article",
    "characters": "no more than {max} characters of our article",
    "paragraphs": "no more than {max} of the paragraphs of our article",
    "first-paragraphs": "nothing of our article below its paragraph {max}",
    "headline": "nothing of our article but its headline",
}
_REMEDY = {
    "en": {
        "words": "Shorten what is taken from {agency} to {max} words or fewer and link to the rest: {url}",
        "characters": "Shorten what is taken from {agency} to {max} characters or fewer and link to the rest: {url}",
        "paragraphs": "Take out paragraphs of {agency} until no more than {max} stand there; link to the rest: {url}",
        "first-paragraphs": "Take out what stands below paragraph {max} of {agency}'s text; link to the rest: {url}",
        "headline": "Leave the headline of {agency} and a link to the text: {url}",
    },
    "ru": {
        "words": "Сократите текст, взятый у {agency} (слов — не больше {max}); остальное — по ссылке: {url}",
        "characters": "Сократите текст, взятый у {agency} (знаков — не больше {max}); остальное — по ссылке: {url}",
        "paragraphs": "Сократите текст, взятый у {agency} (абзацев — не больше {max}); остальное — по ссылке: {url}",
        "first-paragraphs": "Уберите из текста {agency} всё ниже абзаца {max}; остальное — по ссылке: {url}",
        "headline": "Оставьте заголовок {agency} и ссылку на текст: {url}",
    },
    "ky": {
        "words": "{agency} агенттигинин текстин кыскартыңыз (эң көбү {max} сөз), калганы шилтемеде: {url}",
        "characters": "{agency} агенттигинин текстин кыскартыңыз (эң көбү {max} белги), калганы шилтемеде: {url}",
        "paragraphs": "{agency} агенттигинин текстин кыскартыңыз (эң көбү {max} абзац), калганы шилтемеде: {url}",
        "first-paragraphs": "{agency} текстинин {max}-абзацынан кийинкисин алып салып, калганы шилтемеде: {url}",
        "headline": "{agency} агенттигинин аталышын жана текстке шилтемени гана калтырыңыз: {url}",
    },
}


class LengthOptions(Options):
    """`unit` and `max`: how much may stand there.

    `first-paragraphs`: only the first `max` paragraphs of our article. `headline`: nothing but our headline and, for a
    subtitle, `max` words (0 where nothing is given).
    """

    unit: Unit
    max: int | None = None

    @model_validator(mode="after")
    def _told(self) -> Self:
        if self.max is None and self.unit != "headline":
            raise ValueError(f"max is missing; write how many {self.unit} are allowed, such as max = 2")
        if self.max is not None and self.max < (self.unit != "headline"):
            raise ValueError("max: write a whole number of at least 1")
        return self


@dataclass(frozen=True, slots=True)
class Length:
    """How much stands there: what nobody can deny, what the strictest reader counts, and both in words."""

    least: int
    most: int
    said: str


class LengthCheck:
    """Counts what stands on the page, on our article's side."""

    options: type[BaseModel] = LengthOptions

    def prove(self, facts: Facts, options: BaseModel) -> Proof:
        """Met and not met where it does not matter how one counts."""
        assert isinstance(options, LengthOptions)  # noqa: S101 - the registry pairs checks with their options
        limit = options.max or 0
        result, found = _conclude(facts, options.unit, limit)
        return Proof(
            result,
            _required(options.unit, limit),
            found,
            passages=tuple(range(len(facts.passages))),
            remedy=None if result is Result.MET else _remedy(facts, options.unit, limit),
        )


def _conclude(facts: Facts, unit: Unit, limit: int) -> tuple[Result, str]:
    if facts.shared is None:
        return Result.CANNOT_TELL, "the texts were not compared word by word"
    if "paragraphs" in unit and not facts.article.paragraphs:
        return Result.CANNOT_TELL, "our article is not divided into paragraphs"
    length = _MEASURES[unit](facts, portion(facts, facts.shared), limit)
    over = 0 if unit == "first-paragraphs" else limit
    if length.least > over:
        return Result.NOT_MET, length.said
    if length.most > over:
        return Result.CANNOT_TELL, f"{length.said}; a person must see whether that is too much"
    if gap := not_read_whole(facts.page):
        return Result.CANNOT_TELL, f"{length.said}; {gap}"
    return Result.MET, length.said


def _words(facts: Facts, _found: Portion, limit: int) -> Length:
    counts = facts.counts
    spoken = f" and {counts.quoted} words of quoted speech" if counts.quoted else ""
    said = f"{counts.counted} counted words{spoken}; the terms allow {limit}"
    return Length(counts.counted, counts.counted + counts.quoted, said)


def _beside_the_headline(facts: Facts, found: Portion, limit: int) -> Length:
    length = _words(facts, found, limit)
    also = f" {limit} beside the headline" if limit else " the headline alone"
    return Length(length.least, length.most, length.said.rpartition(" ")[0] + also)


def _characters(facts: Facts, found: Portion, limit: int) -> Length:
    """From the counted words alone to the passages as they stand in our article."""
    least = characters(found.shared, found.counted)
    standing = [p.passage.article for p in facts.passages if p.region.in_article]
    most = max(least, _covered([(span.start, span.end) for span in standing]))
    between = f"{least} to {most}" if most > least else f"{least}"
    return Length(least, most, f"{between} characters of our article; the terms allow {limit}")


def _covered(spans: list[tuple[int, int]]) -> int:
    """Characters in at least one span."""
    total = reached = 0
    for start, end in sorted(spans):
        total += max(0, end - max(start, reached))
        reached = max(reached, end)
    return total


def _paragraphs(facts: Facts, found: Portion, limit: int) -> Length:
    stand = paragraphs(facts, found)
    said = f"paragraphs of our article on the page: {shown_numbers(stand.perhaps)}; the terms allow {limit}"
    return Length(len(stand.surely), len(stand.perhaps), said)


def _later_paragraphs(facts: Facts, found: Portion, limit: int) -> Length:
    stand = paragraphs(facts, found)
    surely = tuple(number for number in stand.surely if number > limit)
    perhaps = tuple(number for number in stand.perhaps if number > limit)
    total = len(facts.article.paragraphs)
    said = f"of the {total} paragraphs of our article {shown_numbers(stand.perhaps)} stand on the page"
    return Length(len(surely), len(perhaps), f"{said}; the terms allow the first {limit}")


_MEASURES: dict[Unit, Callable[[Facts, Portion, int], Length]] = {
    "words": _words,
    "characters": _characters,
    "paragraphs": _paragraphs,
    "first-paragraphs": _later_paragraphs,
    "headline": _beside_the_headline,
}


def _required(unit: Unit, limit: int) -> str:
    said = _REQUIRED[unit].format(max=limit)
    return f"{said} and {limit} words" if unit == "headline" and limit else said


def _remedy(facts: Facts, unit: Unit, limit: int) -> str:
    language = templates.page_language(facts.page)
    agency, url = templates.name_in(facts.agency, language), facts.article.url or facts.agency.domains[0]
    return _REMEDY[language][unit].format(agency=agency, max=limit, url=url)
