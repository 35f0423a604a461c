"""Who published first, told from intervals and never from points (design.md section 6)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta, timezone
from itertools import combinations

from syndicheck.model import Interval, Order, OrderResult

_MINUTE = timedelta(minutes=1)
_HOUR = timedelta(hours=1)
_DAY = timedelta(days=1)
_BEHIND = timedelta(hours=12)
_CLOCKS_DIFFER = timedelta(minutes=10)
_EARLIEST_ZONE = timezone(timedelta(hours=14))
_ANY_ZONE = timedelta(hours=26)
_SHORTEST_MONTH = timedelta(days=28)
_LAST_SECOND = time(23, 59, 59)
_MOST_PAIRS = 3


def decide(
    ours: datetime | None,
    page: tuple[Interval, ...],
    outside: tuple[Interval, ...],
    origin: str | None,
    read_at: datetime | None = None,
) -> Order:
    """Compare our publication time with every claim about the page's.

    `page` are the page's own claims, `outside` those of other sources; `origin` says in words how the page shows that
    its text came from us, if it does; `read_at` is when we read the page. Our time is good to its minute, or to its day
    where it is midnight sharp or the last second of a day, which stand for a day without a time.
    """
    claims = page + outside
    if ours is None:
        why = "our article's publication time is not known: add it with `corpus mark ID --published TIME`"
        return Order(OrderResult.UNCLEAR, None, claims, (why, *_said(claims)))
    around = _around(ours, claims, read_at)
    result, why, deciding = _compare(around, origin)
    rest = tuple(claim for claim in claims if claim not in deciding)
    return Order(result, ours, claims, (why, *_said(deciding), *_said(rest), *_contradictions(claims, read_at)))


@dataclass(frozen=True, slots=True)
class _Around:
    """Claims about the page, by how they lie to our time. Upper bounds after ours say nothing and are left out."""

    ours: str
    earlier: tuple[Interval, ...]
    open: tuple[Interval, ...]
    later: tuple[Interval, ...]
    impossible: tuple[Interval, ...]


_Answer = tuple[OrderResult, str, tuple[Interval, ...]]
"""The result, why in words, and the claims that decide."""


def _around(ours: datetime, claims: tuple[Interval, ...], read_at: datetime | None) -> _Around:
    first, last = _our_time(ours)
    earlier = tuple(c for c in claims if c.end < first)
    dated = tuple(c for c in claims if not c.upper_bound and c.end >= first)
    impossible = tuple(c for c in dated if _is_impossible(c, read_at))
    return _Around(
        ours=f"on {ours.date()}, at an unknown time" if last - first >= _HOUR else f"at {_at(ours)}",
        earlier=earlier,
        open=tuple(c for c in dated if c.start < last),
        later=tuple(c for c in dated if c.start >= last and c not in impossible),
        impossible=impossible,
    )


def _our_time(ours: datetime) -> tuple[datetime, datetime]:
    """From when until when (without its end) ours may have come out."""
    if ours.time().replace(microsecond=0) in {time(), _LAST_SECOND}:
        first = ours.replace(hour=0, minute=0, second=0, microsecond=0)
        return first, first + _DAY
    first = ours.replace(second=0, microsecond=0)
    return first, first + _MINUTE


def _is_impossible(claim: Interval, read_at: datetime | None) -> bool:
    """Whether a page claims to come from after we read it. A reading at midnight sharp is a day without a time."""
    if read_at is None or claim.upper_bound:
        return False
    return claim.start > read_at + (_DAY + _BEHIND if read_at.time() == time() else _CLOCKS_DIFFER)


def _compare(a: _Around, origin: str | None) -> _Answer:
    if a.earlier:
        return _where_something_is_earlier(a)
    if a.later:
        against = tuple(c for c in a.open if not any(_agree(c, other) for other in a.later))
        if against:
            return _contradicted(against + a.later)
        return OrderResult.OURS_FIRST, f"ours came out {a.ours}; the page came later", a.later
    if a.open and origin:
        return OrderResult.OURS_FIRST, f"the page's date leaves it open whether ours came first, but {origin}", a.open
    if a.open:
        return OrderResult.UNCLEAR, f"the page's date does not tell whether it came before ours ({a.ours})", a.open
    return _where_nothing_is_known(a)


def _where_nothing_is_known(a: _Around) -> _Answer:
    if a.impossible:
        why = "the page gives a time after it was read, so its real time is not known"
        return OrderResult.UNCLEAR, why, a.impossible
    return OrderResult.OURS_FIRST, "the page gives no date, and nothing shows it before ours", ()


def _where_something_is_earlier(a: _Around) -> _Answer:
    proof = tuple(claim for claim in a.earlier if claim.independent)
    if a.later or a.impossible:
        return _contradicted(proof + tuple(c for c in a.earlier if c not in proof) + a.later + a.impossible)
    if not proof:
        why = f"the page gives a time before ours ({a.ours}), and no second source confirms it"
        return OrderResult.UNCLEAR, why, a.earlier
    against = tuple(c for c in a.open if not any(_agree(c, other) for other in proof))
    if against:
        return _contradicted(proof + against)
    return OrderResult.THEIRS_FIRST, f"ours came out {a.ours}; the page was there before", proof


def _contradicted(claims: tuple[Interval, ...]) -> _Answer:
    why = "the sources of the page's date contradict each other: it may be back-dated, or its date was changed"
    return OrderResult.UNCLEAR, why, claims


def _agree(one: Interval, other: Interval) -> bool:
    """Whether both can be true, to the minute."""
    first, last = (other, one) if one.upper_bound else (one, other)
    if last.upper_bound:
        return first.upper_bound or first.start <= last.end + _MINUTE
    return first.start <= last.end + _MINUTE and last.start <= first.end + _MINUTE


# ------------------------------------------------------------------ in words


def _said(claims: tuple[Interval, ...]) -> tuple[str, ...]:
    return tuple(f"{claim.source}: {in_words(claim)}" for claim in claims)


def _contradictions(claims: tuple[Interval, ...], read_at: datetime | None) -> tuple[str, ...]:
    pairs = [(one, other) for one, other in combinations(claims, 2) if not _agree(one, other)]
    shown = [f"these contradict each other: {' / '.join(_said(pair))}" for pair in pairs[:_MOST_PAIRS]]
    if len(pairs) > _MOST_PAIRS:
        shown.append(f"and {len(pairs) - _MOST_PAIRS} more pairs of sources contradict each other")
    shown += [
        f"{claim.source} names a time after the page was read ({_at(read_at)})"
        for claim in claims
        if read_at is not None and _is_impossible(claim, read_at)
    ]
    return tuple(shown)


def in_words(claim: Interval) -> str:
    """When something was published, no more exact than the claim: a minute, a day, a month, or at the latest when."""
    if claim.upper_bound:
        return f"at the latest {_at(claim.end)}"
    if claim.exact:
        return _at(claim.start)
    return _in_round_words(claim) or f"between {_at(claim.start)} and {_at(claim.end)}"


def _in_round_words(claim: Interval) -> str:
    """Intervals that come of a day, a month, or a time without a zone; "" for others."""
    width = claim.end - claim.start
    wall = claim.start.astimezone(_EARLIEST_ZONE)
    if wall.time() == time() and width == _DAY + _ANY_ZONE:
        return f"a day without a time: {wall.date()}"
    if claim.start.time() == time() and width == _DAY:
        return f"a day without a time: {claim.start.date()} ({_zone(claim.start)})"
    if timedelta(0) <= width - _ANY_ZONE <= _MINUTE:
        return f"a time without a zone: {wall:%Y-%m-%d %H:%M}"
    if wall.time() == time() and wall.day == 1 and width >= _SHORTEST_MONTH:
        return f"a month without a day: {wall:%Y-%m}"
    return ""


def _at(moment: datetime) -> str:
    return f"{moment:%Y-%m-%d %H:%M} {_zone(moment)}"


def _zone(moment: datetime) -> str:
    offset = moment.utcoffset()
    if not offset:
        return "UTC"
    return f"{moment:%z}"[:3] + ":" + f"{moment:%z}"[3:5]
