"""The exit statuses: what a scheduler learns from a run without reading anything.

An uncaught exception in Python exits with 1, so 1 never means that something was found.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import IntEnum

from syndicheck.model import Verdict


class Status(IntEnum):
    """One number for each way in which a command can end."""

    DONE = 0
    FAILED = 1
    USAGE = 2
    NOT_PROVEN = 3
    REVIEW = 10
    VIOLATION = 11
    INTERRUPTED = 130

    @property
    def meaning(self) -> str:
        """What it says, in the words of the README and of `--help`."""
        return _MEANINGS[self]


_MEANINGS = {
    Status.DONE: "done; nothing to act on",
    Status.FAILED: "the run failed",
    Status.USAGE: "wrong usage or configuration",
    Status.NOT_PROVEN: 'done, nothing found, but some pages could not be checked: "clean" is not proven',
    Status.REVIEW: "done; something needs review",
    Status.VIOLATION: "done; at least one violation",
    Status.INTERRUPTED: "interrupted",
}

_BY_VERDICT = {
    Verdict.VIOLATION: Status.VIOLATION,
    Verdict.REVIEW: Status.REVIEW,
    Verdict.NOT_CHECKED: Status.NOT_PROVEN,
}


def status_for(verdicts: Iterable[Verdict]) -> Status:
    """The status of a run over pages with these verdicts: the highest of 11, 10, 3 and 0 that applies."""
    return max((_BY_VERDICT.get(verdict, Status.DONE) for verdict in verdicts), default=Status.DONE)
