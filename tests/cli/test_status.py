"""Statuses: the highest of 11, 10, 3 and 0 that applies."""

from __future__ import annotations

from itertools import permutations

import pytest

from syndicheck.cli.status import Status, status_for
from syndicheck.model import Verdict


def test_a_run_over_no_pages_is_done() -> None:
    assert status_for([]) == 0


@pytest.mark.parametrize(
    ("verdicts", "status"),
    [
        ((Verdict.NO_MATCH,), 0),
        ((Verdict.COMPLIANT, Verdict.LICENSED, Verdict.CLEAR), 0),
        ((Verdict.NO_MATCH, Verdict.NOT_CHECKED), 3),
        ((Verdict.NOT_CHECKED, Verdict.REVIEW, Verdict.CLEAR), 10),
        ((Verdict.NOT_CHECKED, Verdict.REVIEW, Verdict.VIOLATION), 11),
    ],
)
def test_the_gravest_verdict_decides_in_whatever_order_the_pages_came(
    verdicts: tuple[Verdict, ...], status: int
) -> None:
    assert {int(status_for(order)) for order in permutations(verdicts)} == {status}


def test_no_verdict_reads_as_a_failed_run_or_as_wrong_usage() -> None:
    assert {Status.FAILED, Status.USAGE}.isdisjoint(status_for([verdict]) for verdict in Verdict)


def test_every_status_has_a_meaning_of_its_own() -> None:
    assert len({status.meaning for status in Status}) == len(Status)
