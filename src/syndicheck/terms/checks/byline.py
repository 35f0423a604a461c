"""`byline`: the use must name our author, keep our dateline, or name an institution."""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from typing import Annotated, Literal, Self

from pydantic import BaseModel, BeforeValidator, Field, model_validator

from syndicheck import words
from syndicheck.model import Counts, LeftOutKind, Proof, Result, Span
from syndicheck.terms import authors, remedies, templates
from syndicheck.terms.facts import Facts
from syndicheck.terms.mentions import find_words
from syndicheck.terms.option_types import Options, ParagraphNumber, Wordings, listed
from syndicheck.terms.positions import Demand, Position, Spot
from syndicheck.terms.template_search import Subject

PartName = Literal["author", "dateline", "institution"]
Answer = tuple[Result, str]

_OPENING = 12
"""Words from the start of the text in which something of a dateline may stand."""

_LEAST_PLACE = 3
_WORST_FIRST = (Result.NOT_MET, Result.CANNOT_TELL, Result.MET)


class BylineOptions(Options):
    """`parts`: what must be named; `institution`: its names, one of which suffices (empty: the agency itself)."""

    parts: Annotated[tuple[PartName, ...], BeforeValidator(listed), Field(min_length=1)] = ("author",)
    institution: Wordings = ("{agency}",)
    position: Position = "any"
    max_paragraph: ParagraphNumber | None = None

    @model_validator(mode="after")
    def _named_for_a_reason(self) -> Self:
        if "institution" in self.model_fields_set and "institution" not in self.parts:
            raise ValueError('institution is given but not asked for; write parts = ["author", "institution"]')
        return self


class BylineCheck:
    """Looks for each part in the page's article; the worst of them decides."""

    options: type[BaseModel] = BylineOptions

    def prove(self, facts: Facts, options: BaseModel) -> Proof:
        """Met where every part stands at its place; not met where one cannot stand there in any form."""
        assert isinstance(options, BylineOptions)  # noqa: S101 - the registry pairs checks with their options
        subject = Subject(facts)
        answers = [_PARTS[part](subject, options) for part in dict.fromkeys(options.parts)]
        result = min((answer for answer, _ in answers), key=_WORST_FIRST.index)
        demand = _demand(options)
        return Proof(
            result,
            f"{' and '.join(_named(part, facts, options) for part in options.parts)} {demand.said}".rstrip(),
            "; ".join(found for answer, found in answers if answer is result or result is not Result.MET),
            passages=tuple(range(len(facts.passages))),
            remedy=None if result is Result.MET else _snippet(facts, options),
        )


def _demand(options: BylineOptions) -> Demand:
    return Demand(options.position, options.max_paragraph)


def _named(part: PartName, facts: Facts, options: BylineOptions) -> str:
    if part == "author":
        return f"the name of the author{', ' + facts.article.author if facts.article.author else ''}"
    if part == "dateline":
        return f"the dateline “{_dateline(facts)}”" if _dateline(facts) else "the dateline"
    return f"the name {_institution(facts, options)}"


def _author(subject: Subject, options: BylineOptions) -> Answer:
    author = subject.facts.article.author
    if not words.count(author):
        return Result.CANNOT_TELL, "the author of our article is not recorded"
    rows = authors.places(author, subject.words)
    spots = [subject.spot_of(first, max(ends)) for first, ends in rows.items()]
    if spots:
        return _placed(subject, spots, options, f"“{author}” is named")
    if hint := subject.author_hint():
        return Result.CANNOT_TELL, hint
    instead = f"; it names {subject.facts.page.author}" if subject.facts.page.author else ""
    return Result.NOT_MET, f"the page does not name “{author}”{instead}"


def _dateline_kept(subject: Subject, _options: BylineOptions) -> Answer:
    """A dateline opens the text wherever the rule wants the rest."""
    dateline = _dateline(subject.facts)
    if not dateline:
        return Result.MET, "our article has no dateline"
    needle = words.split(dateline)
    spots = [subject.spot_of(at, at + len(needle)) for at in find_words(needle, subject.words)]
    if any(spot.region.in_article and _opens_a_block(subject, spot) for spot in spots):
        return Result.MET, f"the dateline “{dateline}” is kept"
    if spots or any(int(key) in _keys_of_places(dateline) for key in subject.opening(_OPENING)):
        return Result.CANNOT_TELL, f"something of the dateline “{dateline}” stands on the page, not as it was"
    if authors.other_letters(dateline, subject.facts.page.text):
        return Result.CANNOT_TELL, f"the page is written in other letters than the dateline “{dateline}”"
    return Result.NOT_MET, f"the text does not open with “{dateline}”"


def _institution_named(subject: Subject, options: BylineOptions) -> Answer:
    wordings = [templates.parse(text) for text in options.institution]
    spots = [sight.spot for wording in wordings for sight in subject.find(wording)]
    name = _institution(subject.facts, options)
    if spots:
        return _placed(subject, spots, options, f"{name} is named")
    if all(authors.other_letters(text, subject.facts.page.text) for text in options.institution):
        return Result.CANNOT_TELL, f"the page is written in other letters than {name}"
    if any(hint := authors.resembling(text, subject.words, subject.in_article()) for text in options.institution):
        return Result.CANNOT_TELL, f"“{hint}” on the page may be {name}"
    return Result.NOT_MET, f"the page does not name {name}"


_PARTS: dict[PartName, Callable[[Subject, BylineOptions], Answer]] = {
    "author": _author,
    "dateline": _dateline_kept,
    "institution": _institution_named,
}


def _placed(subject: Subject, spots: list[Spot], options: BylineOptions, found: str) -> Answer:
    """Whether what was found stands where it should."""
    demand = _demand(options)
    answer = demand.met_by(subject.layout, spots)
    if answer is Counts.YES:
        good = next(spot for spot in spots if demand.meets(subject.layout, spot) is Counts.YES)
        return Result.MET, f"{found} {good.said}"
    if answer is Counts.UNSURE:
        return Result.CANNOT_TELL, f"{found} {spots[0].said}; a person must see whether that is the byline"
    return Result.NOT_MET, f"{found} {spots[0].said} and nowhere {demand.said}"


def _dateline(facts: Facts) -> str:
    """Our article's dateline as it is written; empty where it has none."""
    kept = (item.span.of(facts.article.text) for item in facts.article.left_out if item.kind is LeftOutKind.DATELINE)
    return next((" ".join(text.split()) for text in kept if words.count(text)), "")


def _keys_of_places(dateline: str) -> frozenset[int]:
    """The words of a dateline that are not too short to mean anything."""
    split = words.split(dateline)
    return frozenset(int(key) for key in split.keys[(split.ends - split.starts) >= _LEAST_PLACE])


def _opens_a_block(subject: Subject, spot: Spot) -> bool:
    block = subject.layout.block_at(spot.span.start)
    return block is not None and not words.count(Span(block.span.start, spot.span.start).of(subject.facts.page.text))


def _institution(facts: Facts, options: BylineOptions) -> str:
    return templates.required(facts.agency, facts.article, facts.page, tuple(map(templates.parse, options.institution)))


def _snippet(facts: Facts, options: BylineOptions) -> str | None:
    """A line with everything that must be named, in the page's language; None where something is not recorded."""
    language = templates.page_language(facts.page)
    wording = templates.of_language(tuple(map(templates.parse, options.institution)), language)
    known = {
        "author": facts.article.author,
        "institution": wording.filled(templates.values(facts.agency, facts.article, language)),
    }
    lines = [known[part] for part in options.parts if part in known]
    if not all(lines):
        return None
    byline = remedies.snippet("byline", language, author=", ".join(lines)) if lines else ""
    dateline = f"<p>{escape(_dateline(facts))} …</p>" if "dateline" in options.parts and _dateline(facts) else ""
    return "\n".join(part for part in (byline, dateline) if part) or None
