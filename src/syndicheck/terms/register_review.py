"""What a person should look at in a register that can be read: ends, overlaps, agreements that nobody uses."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from syndicheck import urls
from syndicheck.model import Agreement
from syndicheck.terms.addresses import is_on_site
from syndicheck.terms.platforms import Platforms

SOON = timedelta(days=30)
"""How long before its end an agreement is spoken of."""


class State(StrEnum):
    """Whether an agreement is in force on a day."""

    IN_FORCE = "in force"
    ENDED = "ended"
    NOT_YET = "not yet in force"


@dataclass(frozen=True, slots=True)
class Remark:
    """Something in a row that is no error. `kind`: expiry, overlap, never-used or no-number."""

    row: int
    kind: str
    text: str


def state_on(agreement: Agreement, day: date) -> State:
    """Whether an agreement is in force on a day of the agency's calendar."""
    if agreement.valid_from and day < agreement.valid_from:
        return State.NOT_YET
    if agreement.valid_to and day > agreement.valid_to:
        return State.ENDED
    return State.IN_FORCE


def remarks(agreements: Sequence[Agreement], today: date, platforms: Platforms | None = None) -> tuple[Remark, ...]:
    """Agreements that end within 30 days, and those that overlap with another of the same site; by row."""
    found = [*_ending(agreements, today), *_overlapping(agreements, platforms)]
    return tuple(sorted(found, key=lambda remark: remark.row))


def never_used(agreements: Sequence[Agreement], used: Collection[str]) -> tuple[Remark, ...]:
    """Agreements whose number no recorded use carries; `used` are the numbers that the record has."""
    found = []
    for agreement in agreements:
        if not agreement.number:
            text = f"{agreement.name}: has no agreement number, so reports cannot name it and nobody sees its use"
            found.append(Remark(agreement.row, "no-number", text))
        elif agreement.number not in used:
            text = f"{agreement.name}: never used: no page that was checked so far fell under {agreement.number}"
            found.append(Remark(agreement.row, "never-used", text))
    return tuple(found)


def _ending(agreements: Sequence[Agreement], today: date) -> Iterator[Remark]:
    for agreement in agreements:
        end = agreement.valid_to
        if end is not None and state_on(agreement, today) is State.IN_FORCE and end - today <= SOON:
            left = (end - today).days
            when = "today" if left == 0 else f"in {left} day{'s' if left > 1 else ''}"
            yield Remark(agreement.row, "expiry", f"{agreement.name}: ends {when}, on {end}")


def _overlapping(agreements: Sequence[Agreement], platforms: Platforms | None) -> Iterator[Remark]:
    """One remark for a row that overlaps with an earlier one, on the first site that they have in common."""
    near: defaultdict[str, list[tuple[Agreement, str]]] = defaultdict(list)
    for agreement in agreements:
        pairs = (
            (site, other, theirs)
            for site in agreement.domains
            for other, theirs in near[_host(site)]
            if _same_time(agreement, other) and _common(site, theirs, platforms)
        )
        found = next(pairs, None)
        if found:
            site, other, theirs = found
            where = site if is_on_site(f"https://{site}", theirs, platforms) else theirs
            yield Remark(
                agreement.row,
                "overlap",
                f"{agreement.name}: row {other.row} ({other.name}) is for {_readable(where)} at the same time, too; "
                "of the two, the one that allows more counts",
            )
        for site in agreement.domains:
            near[_host(site)].append((agreement, site))


def _readable(site: str) -> str:
    host, slash, rest = site.partition("/")
    return f"{urls.readable_host(host)}{slash}{rest}"


def _host(site: str) -> str:
    """Sites that have anything in common have this in common: the last two labels of the host."""
    return ".".join(site.partition("/")[0].split(".")[-2:])


def _same_time(one: Agreement, other: Agreement) -> bool:
    first = max(one.valid_from or date.min, other.valid_from or date.min)
    return first <= min(one.valid_to or date.max, other.valid_to or date.max)


def _common(one: str, other: str, platforms: Platforms | None) -> bool:
    return is_on_site(f"https://{one}", other, platforms) or is_on_site(f"https://{other}", one, platforms)
