"""`tracker`: the agency's counter is on the page."""

from __future__ import annotations

from dataclasses import replace

import pytest
from attribution_samples import COPY, embed, facts_of, page_of, prove
from pydantic import ValidationError

from syndicheck.model import Proof, Result
from syndicheck.terms import CHECKS

MET, NOT_MET, UNSURE = Result.MET, Result.NOT_MET, Result.CANNOT_TELL
PATTERN = "counter.birge.example.kg/content/"


def tracker(*sources: str | None, pattern: str = PATTERN, traces: tuple[str, ...] = ()) -> Proof:
    page = replace(page_of(*COPY), embeds=tuple(map(embed, sources)))
    return prove("tracker", facts_of(page, traces=traces), pattern=pattern)


@pytest.mark.parametrize(
    ("pattern", "src"),
    [
        (PATTERN, "https://counter.birge.example.kg/content/41/count.gif?x=1"),
        ("https://counter.birge.example.kg/content", "http://eu.counter.birge.example.kg/content/41"),
        ("counter.birge.example.kg", "https://COUNTER.birge.example.kg/"),
        ("/pixel.gif?a=", "https://cdn.example/41/pixel.gif?a=1"),
    ],
)
def test_the_counter_among_what_the_page_loads_meets_the_terms(pattern: str, src: str) -> None:
    proof = tracker("https://x.example/1.jpg", src, pattern=pattern)
    assert (proof.result, proof.found) == (MET, f"the page loads {src}")


@pytest.mark.parametrize(
    "src",
    [
        "https://counter.birge.example.kg.evil.example/content/41",
        "https://evil.example/counter.birge.example.kg/content/41",
        "https://counter.birge.example.kg@evil.example/content/41",
        "https://counter.birge.example.kg/other",
        "data:image/gif;base64,R0lGODlhAQABAAAAACw=",
    ],
)
def test_what_only_looks_like_the_counter_is_not_it(src: str) -> None:
    proof = tracker(src)
    assert (proof.result, proof.found) == (NOT_MET, "the counter is not among the 1 addresses that the page loads")
    assert proof.remedy == '<img src="https://counter.birge.example.kg/content/" width="1" height="1" alt="">'


def test_where_nothing_is_recorded_nothing_can_be_told() -> None:
    assert tracker().result is UNSURE
    assert tracker(None).result is UNSURE


def test_a_script_that_names_the_counter_leaves_it_open() -> None:
    assert tracker("/x.js", traces=("load('//counter.birge.example.kg/content/1')",)).result is UNSURE
    assert tracker("/x.js", traces=("load('//www.birge.example.kg/w')",)).result is NOT_MET


def test_a_part_of_a_path_alone_makes_no_remedy() -> None:
    assert tracker("/x.js", pattern="/pixel.gif").remedy is None


@pytest.mark.parametrize("pattern", ["", "x", "counter", "a b.example/x", "coun ter", "http://", "///"])
def test_a_pattern_that_could_match_anything_is_refused(pattern: str) -> None:
    with pytest.raises(ValidationError, match=r"write a host such as 'counter.example.org/pixel'"):
        CHECKS["tracker"].options.model_validate({"pattern": pattern})
