"""Who published first, told from intervals and never from points (design.md section 6)."""

from __future__ import annotations

from datetime import datetime

from syndicheck.model import Interval, Order, OrderResult


def decide(
    ours: datetime | None, page: tuple[Interval, ...], outside: tuple[Interval, ...], origin: str | None
) -> Order:
    """Compare our publication time with every claim about the page's.

    `page` are the page's own claims, `outside` those of other sources; `origin` says in words how the page shows that
    its text came from us, if it does.
    """
    claims = page + outside
    if ours is None:
        return Order(
            OrderResult.UNCLEAR,
            None,
            claims,
            ("our article's publication time is not known: add it with `corpus mark ID --published TIME`",),
        )
    result, why = _compare(ours, page, outside, origin)
    return Order(result, ours, claims, (why,))


def _compare(
    ours: datetime, page: tuple[Interval, ...], outside: tuple[Interval, ...], origin: str | None
) -> tuple[OrderResult, str]:
    claims = page + outside
    if not claims:
        return OrderResult.OURS_FIRST, "the page gives no date, and nothing shows it before ours"
    if all(claim.start > ours for claim in claims):
        return OrderResult.OURS_FIRST, f"ours came out at {_at(ours)}; the page is later by {_sources(claims)}"
    return _where_it_may_be_earlier(ours, claims) or _where_it_is_open(claims, origin)


def _where_it_may_be_earlier(ours: datetime, claims: tuple[Interval, ...]) -> tuple[OrderResult, str] | None:
    """What follows from claims before our time or against each other; None where there are none of these."""
    earlier = tuple(claim for claim in claims if claim.end < ours)
    proof = tuple(claim for claim in earlier if claim.independent)
    if proof and not any(claim.start > ours for claim in claims):
        return OrderResult.THEIRS_FIRST, f"the page is earlier than ours by {_sources(proof)}"
    if earlier and len(earlier) == len(claims):
        return OrderResult.UNCLEAR, (
            f"the page gives an earlier time than ours ({_sources(earlier)}), and no second source confirms it"
        )
    if earlier or _apart(claims):
        return OrderResult.UNCLEAR, f"the sources of the page's date contradict each other: {_sources(claims)}"
    return None


def _where_it_is_open(claims: tuple[Interval, ...], origin: str | None) -> tuple[OrderResult, str]:
    if origin:
        return OrderResult.OURS_FIRST, f"the page's date leaves it open, but {origin}"
    return OrderResult.UNCLEAR, f"the page's date ({_sources(claims)}) does not tell whether it came before ours"


def _apart(claims: tuple[Interval, ...]) -> bool:
    return max(claim.start for claim in claims) > min(claim.end for claim in claims)


def _sources(claims: tuple[Interval, ...]) -> str:
    return ", ".join(f"{claim.source} ({_range(claim)})" for claim in claims)


def _range(claim: Interval) -> str:
    return _at(claim.start) if claim.exact else f"between {_at(claim.start)} and {_at(claim.end)}"


def _at(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%d %H:%M UTC%z").replace("UTC+0000", "UTC")
