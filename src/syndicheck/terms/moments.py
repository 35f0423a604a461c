"""Before or after a moment, told from intervals: what no date proves is None.

Every claim about a page's publication counts (`Order.page`); one that bounds only from above says that the page was
there by then, and nothing of how long before.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from syndicheck.model import Interval, Page
from syndicheck.terms.facts import Facts
from syndicheck.terms.order import in_words

_DAY = timedelta(days=1)
_MINUTE = timedelta(minutes=1)
_LAST_SECOND = time(23, 59, 59)


@dataclass(frozen=True, slots=True)
class Moment:
    """A time that is known to lie between two instants; a day without a time is the whole day."""

    first: datetime
    last: datetime

    def later_by(self, span: timedelta) -> Moment:
        """The same so much later; the end of time where that lies beyond it."""
        return Moment(_later(self.first, span), _later(self.last, span))

    @property
    def said(self) -> str:
        """The moment in words."""
        return in_words(Interval(self.first, self.last, ""))


def _later(moment: datetime, span: timedelta) -> datetime:
    try:
        return moment + span
    except OverflowError:
        return datetime.max.replace(tzinfo=moment.tzinfo)


def moment_of(when: datetime) -> Moment:
    """A stated time: good to its minute, or to its day where it is midnight sharp or the last second of a day."""
    if when.time().replace(microsecond=0) in {time(), _LAST_SECOND}:
        first = when.replace(hour=0, minute=0, second=0, microsecond=0)
        return Moment(first, _later(first, _DAY))
    return Moment(when, when)


def read_at(page: Page) -> Moment:
    """When the page was read."""
    return moment_of(page.captured_at)


def claims(facts: Facts) -> tuple[Interval, ...]:
    """Every claim about the page's publication that can be true: none that lies after the page was read."""
    found = facts.order.page if facts.order else facts.page.dates + facts.context.claims
    last = read_at(facts.page).last + _MINUTE
    return tuple(claim for claim in found if claim.start <= last)


def said(found: tuple[Interval, ...], most: int = 3) -> str:
    """Claims in words, each with its source."""
    if not found:
        return "the page gives no date"
    more = f"; and {len(found) - most} more" if len(found) > most else ""
    return "; ".join(f"{claim.source}: {in_words(claim)}" for claim in found[:most]) + more


def there_before(moment: Moment, found: tuple[Interval, ...]) -> bool | None:
    """Whether the page was there before a moment: True, False, or None where its dates leave it open or disagree."""
    early = tuple(claim for claim in found if claim.end < moment.first)
    dated = tuple(claim for claim in found if not claim.upper_bound)
    if any(claim.independent for claim in early) or (dated and all(claim in early for claim in dated)):
        return True
    return False if dated and not early and all(claim.start >= moment.last for claim in dated) else None
