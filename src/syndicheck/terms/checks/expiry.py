"""`expiry`: copies come down after a time, and are not kept in an archive."""

from __future__ import annotations

from datetime import timedelta
from typing import Annotated

from pydantic import BaseModel, Field

from syndicheck import urls
from syndicheck.model import Interval, Proof, Result
from syndicheck.terms import moments, templates
from syndicheck.terms.facts import Facts
from syndicheck.terms.moments import Moment
from syndicheck.terms.option_types import Options

Answer = tuple[Result, str]

_NO_ARCHIVE = frozenset({"noarchive", "nocache", "none", "noindex"})
_REMEDY = {
    "en": "Take the text down; a line about it with a link to {url} may stay.",
    "ru": "Снимите текст с публикации; может остаться упоминание о нём со ссылкой на {url}.",
    "ky": "Текстти алып салыңыз; ал жөнүндө {url} шилтемеси менен бир сап калса болот.",
}


class ExpiryOptions(Options):
    """`days`: how long after its publication the page may stand; nothing: until our article's own end of use.

    `archive`: the terms forbid keeping it in an archive, too.
    """

    days: Annotated[int, Field(ge=1, le=36_600)] | None = None
    archive: bool = False


class ExpiryCheck:
    """Holds the time at which the page was read against the day on which it had to come down."""

    options: type[BaseModel] = ExpiryOptions

    def prove(self, facts: Facts, options: BaseModel) -> Proof:
        """Not met where the page was still there after the day; met where it was not yet due."""
        assert isinstance(options, ExpiryOptions)  # noqa: S101 - the registry pairs checks with their options
        result, found = _conclude(facts, options)
        if options.archive and result is Result.MET:
            result, found = _in_archive(facts, found)
        late = result is Result.NOT_MET
        remedy = _REMEDY[templates.page_language(facts.page)].format(url=facts.article.url or facts.agency.domains[0])
        return Proof(
            result,
            _required(options),
            found,
            passages=tuple(range(len(facts.passages))),
            remedy=remedy if late else None,
        )


def _required(options: ExpiryOptions) -> str:
    end = f"{options.days} days after its publication" if options.days else "by our article's end of use"
    return f"taken down {end}" + (", and kept in no archive" if options.archive else "")


def _conclude(facts: Facts, options: ExpiryOptions) -> Answer:
    read = moments.read_at(facts.page)
    if options.days is None:
        if facts.article.expires is None:
            return Result.MET, "our article names no end of use"
        end = Moment(facts.article.expires, facts.article.expires)
        return _held_against(facts, end, f"read on {read.said}, the use ends {end.said}")
    dated = tuple(claim for claim in moments.claims(facts) if not claim.upper_bound)
    if not dated:
        return _without_dates(facts, options.days, read)
    end = _after(dated, options.days)
    return _held_against(facts, end, f"read on {read.said}; published: {moments.said(dated)}")


def _after(dated: tuple[Interval, ...], days: int) -> Moment:
    """When a page must be gone at the earliest and at the latest; a stated day counts to its end."""
    published = Moment(min(claim.start for claim in dated), max(claim.end for claim in dated))
    return published.later_by(timedelta(days=days))


def _held_against(facts: Facts, end: Moment, said: str) -> Answer:
    read = moments.read_at(facts.page)
    if read.first > end.last:
        return Result.NOT_MET, f"{said}; the text still stood there"
    if read.last > end.first:
        return Result.CANNOT_TELL, f"{said}; that does not tell whether its time was over"
    if facts.context.now > end.first:
        return Result.CANNOT_TELL, f"{said}; its time is over by now, so look whether the text still stands there"
    return Result.MET, said


def _without_dates(facts: Facts, days: int, read: Moment) -> Answer:
    """A page without a date is no older than our article, if it took its text from us."""
    ours = facts.article.published
    if ours is not None:
        end = moments.moment_of(ours).later_by(timedelta(days=days))
        if max(read.last, facts.context.now) <= end.first:
            return Result.MET, f"read on {read.said}, within {days} days of our own publication"
    return Result.CANNOT_TELL, f"read on {read.said}; the page gives no date from which {days} days could be counted"


def _in_archive(facts: Facts, said: str) -> Answer:
    if urls.is_archive(facts.page.final_url):
        return Result.CANNOT_TELL, f"{said}; this is an archive's copy"
    if _NO_ARCHIVE & set(facts.page.robots):
        return Result.MET, f"{said}; its robots directives keep archives away: {', '.join(facts.page.robots[:5])}"
    said = f"{said}; nothing keeps archives away (no noarchive among its robots directives)"
    return Result.CANNOT_TELL, f"{said}: look whether the site itself keeps it in an archive"
