"""The one function that does the work everywhere: in this process, in a pool of processes, on a cluster."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from syndicheck.checker import Checker
from syndicheck.model import Capture, Context, NotChecked, Outcome, Reason, ReasonCode


def check_partition(checker: Checker, captures: Iterable[tuple[Capture, Context]]) -> Iterator[Outcome]:
    """An outcome for each capture, in order. A page that breaks a parser costs itself, not the run."""
    for capture, context in captures:
        yield check_one(checker, capture, context)


def check_one(checker: Checker, capture: Capture, context: Context) -> Outcome:
    """The outcome of one capture; whatever breaks is `not-checked`."""
    try:
        return checker.check(capture, context)
    except (Exception, RecursionError, MemoryError) as fault:  # noqa: BLE001 - pages are hostile; a fault is a value
        return failed(capture, f"{type(fault).__name__}: {fault}")


def failed(capture: Capture, what: str) -> NotChecked:
    """The outcome of a page that could not be read because something broke."""
    reason = Reason(
        ReasonCode.INTERNAL,
        f"reading this page failed ({what[:200]}); open it in a browser and judge it by hand, and report the fault",
    )
    return NotChecked(capture.url, reason, capture.captured_at, capture.final_url)
