"""`embargo`: our article may not be used before a time."""

from __future__ import annotations

from datetime import timedelta
from typing import Annotated

from pydantic import AfterValidator, BaseModel

from syndicheck.model import Proof, Result
from syndicheck.terms import moments, templates
from syndicheck.terms.facts import Facts
from syndicheck.terms.moments import Moment
from syndicheck.terms.option_types import Options

_MOST_HOURS = 24 * 366 * 10
_REMEDY = {
    "en": "Take the text down until {until}.",
    "ru": "Снимите текст с публикации до {until}.",
    "ky": "Текстти {until} чейин жарыялабаңыз.",
}


def _is_span(value: float) -> float:
    if not 0 < value <= _MOST_HOURS:
        raise ValueError("write a number of hours above 0, such as 24")
    return value


Hours = Annotated[float, AfterValidator(_is_span)]
"""A span of time in hours, at most ten years."""


class EmbargoOptions(Options):
    """`hours`: how long after our publication; nothing: until the time that our article itself names."""

    hours: Hours | None = None


class EmbargoCheck:
    """Holds every date of the page, and the time at which it was read, against the end of the embargo."""

    options: type[BaseModel] = EmbargoOptions

    def prove(self, facts: Facts, options: BaseModel) -> Proof:
        """Not met where the page was there before; met where every date lies after."""
        assert isinstance(options, EmbargoOptions)  # noqa: S101 - the registry pairs checks with their options
        ends, unknown = _end(facts, options.hours)
        required = _required(options.hours, ends)
        passages = tuple(range(len(facts.passages)))
        if ends is None:
            return Proof(Result.CANNOT_TELL if unknown else Result.MET, required, unknown or _NONE, passages=passages)
        result, found = _conclude(facts, ends)
        return Proof(result, required, found, passages=passages, remedy=_remedy(facts, ends, result))


_NONE = "our article names no embargo"


def _end(facts: Facts, hours: float | None) -> tuple[Moment | None, str]:
    """When the embargo ends, and why nobody knows, if nobody does."""
    article = facts.article
    if hours is None:
        return (Moment(article.embargo, article.embargo) if article.embargo else None), ""
    if article.published is None:
        return None, "our article's publication time is not known: add it with `corpus mark ID --published TIME`"
    return moments.moment_of(article.published).later_by(timedelta(hours=hours)), ""


def _required(hours: float | None, ends: Moment | None) -> str:
    until = f" ({ends.said})" if ends else ""
    if hours is None:
        return f"no use before the end of our article's embargo{until}"
    return f"no use within {hours:g} hours of our publication{until}"


def _conclude(facts: Facts, ends: Moment) -> tuple[Result, str]:
    read = moments.read_at(facts.page)
    if read.last < ends.first:
        return Result.NOT_MET, f"the page was read, with the text on it, on {read.said}"
    found = moments.claims(facts)
    said = moments.said(found)
    before = moments.there_before(ends, found)
    if before is False:
        return Result.MET, said
    if before is None:
        return Result.CANNOT_TELL, f"{said}; that does not tell whether the page came before the end of the embargo"
    ours = facts.article.published
    if ours is not None and any(claim.end < moments.moment_of(ours).first for claim in found):
        return Result.CANNOT_TELL, f"{said}; that lies even before our publication, so the date may be wrong"
    return Result.NOT_MET, said


def _remedy(facts: Facts, ends: Moment, result: Result) -> str | None:
    """Only while it can still be put right."""
    if result is Result.MET or facts.context.now >= ends.last:
        return None
    return _REMEDY[templates.page_language(facts.page)].format(until=f"{ends.last:%d.%m.%Y %H:%M %Z}".strip())
