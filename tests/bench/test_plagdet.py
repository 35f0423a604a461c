from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from plagdet import (
    Annotation,
    granularity,
    micro_precision,
    micro_recall,
    plagdet,
    precision,
    recall,
    scores,
)

from syndicheck.model import Span


def reuse(page: tuple[int, int], source: tuple[int, int] | None, pair: tuple[str, str] = ("p", "s")) -> Annotation:
    return Annotation(*pair, Span(*page), Span(*source) if source else None)


CASE = reuse((100, 200), (0, 100))


def test_a_detection_that_is_the_case_scores_one_everywhere() -> None:
    found = scores([CASE], [CASE])
    assert set(found.rounded().values()) == {1.0}


def test_nothing_found_scores_nothing_and_has_granularity_one() -> None:
    found = scores([CASE], [])
    assert (found.plagdet, found.precision, found.recall, found.granularity) == (0, 0, 0, 1)
    assert (found.micro_precision, found.micro_recall, found.recall_of_found) == (0, 0, 0)


def test_nothing_found_where_nothing_is_scores_one() -> None:
    assert scores([], []).plagdet == 1


def test_detections_where_no_case_is_score_nothing() -> None:
    assert scores([], [CASE]).plagdet == 0


def test_a_partial_overlap_counts_the_characters_of_both_sides() -> None:
    # 50 of 100 characters on the page and 80 of 100 in the source; the detection has 100 + 160 characters.
    found = [reuse((150, 250), (20, 180))]
    assert recall([CASE], found) == (50 + 80) / 200
    assert precision([CASE], found) == (50 + 80) / 260
    assert micro_recall([CASE], found) == (50 + 80) / 200
    assert micro_precision([CASE], found) == (50 + 80) / 260
    f1 = 2 * 0.65 * 0.5 / 1.15
    assert scores([CASE], found).plagdet == pytest.approx(f1)


def test_a_case_reported_in_two_halves_costs_granularity_alone() -> None:
    halves = [reuse((100, 150), (0, 50)), reuse((150, 200), (50, 100))]
    found = scores([CASE], halves)
    assert (found.precision, found.recall, found.granularity) == (1, 1, 2)
    assert found.plagdet == pytest.approx(1 / math.log2(3))


def test_overlapping_detections_cover_a_character_once() -> None:
    overlapping = [reuse((100, 160), (0, 60)), reuse((140, 180), (40, 80))]
    assert recall([CASE], overlapping) == 0.8
    assert micro_recall([CASE], overlapping) == 0.8
    assert precision([CASE], overlapping) == 1
    assert micro_precision([CASE], overlapping) == 1
    assert granularity([CASE], overlapping) == 2


def test_a_detection_elsewhere_halves_macro_precision_and_weighs_by_length_in_micro() -> None:
    found = [CASE, reuse((500, 800), (500, 800))]
    assert precision([CASE], found) == 0.5
    assert micro_precision([CASE], found) == 200 / 800
    assert recall([CASE], found) == 1
    assert granularity([CASE], found) == 1
    assert scores([CASE], found).plagdet == pytest.approx(2 / 3)


def test_several_cases_weigh_the_same_in_macro_and_by_length_in_micro() -> None:
    # A is found whole, B (10 characters a side) in its half, C not at all.
    a, b, c = CASE, reuse((300, 310), (300, 310)), reuse((400, 600), (400, 600))
    found = [a, reuse((300, 305), (300, 305))]
    assert recall([a, b, c], found) == pytest.approx((1 + 0.5 + 0) / 3)
    assert micro_recall([a, b, c], found) == pytest.approx((200 + 10) / (200 + 20 + 400))
    assert scores([a, b, c], found).recall_of_found == 0.75
    assert precision([a, b, c], found) == 1


def test_granularity_leaves_out_cases_that_were_not_found() -> None:
    missed = reuse((900, 950), (900, 950))
    pieces = [reuse((100, 120), (0, 20)), reuse((130, 150), (30, 50)), reuse((160, 200), (60, 100))]
    assert granularity([CASE, missed], pieces) == 3
    second = reuse((300, 400), (200, 300))
    assert granularity([CASE, missed, second], [*pieces, second]) == 2


def test_a_detection_across_two_cases_reports_both() -> None:
    second = reuse((220, 320), (120, 220))
    across = [reuse((100, 320), (0, 220))]
    found = scores([CASE, second], across)
    assert (found.recall, found.granularity) == (1, 1)
    assert found.precision == 400 / 440


def test_the_right_words_of_the_page_from_another_part_of_the_source_detect_nothing() -> None:
    wrong = [reuse((100, 200), (500, 600))]
    assert (recall([CASE], wrong), precision([CASE], wrong)) == (0, 0)


@pytest.mark.parametrize("pair", [("p", "other"), ("other", "s")])
def test_the_same_places_in_another_pair_of_documents_detect_nothing(pair: tuple[str, str]) -> None:
    assert scores([CASE], [reuse((100, 200), (0, 100), pair)]).plagdet == 0


def test_a_detection_listed_twice_counts_once() -> None:
    assert scores([CASE, CASE], [CASE, CASE]).plagdet == 1


def test_without_the_sources_side_the_pages_side_is_all_that_counts() -> None:
    found = scores([reuse((100, 200), None)], [reuse((150, 250), None)])
    assert (found.precision, found.recall) == (0.5, 0.5)


def test_an_annotation_with_both_sides_never_meets_one_with_the_pages_side_alone() -> None:
    assert recall([CASE], [reuse((100, 200), None)]) == 0


def test_characters_of_a_source_that_two_pages_took_count_once_in_micro() -> None:
    cases = [CASE, reuse((0, 100), (0, 100), ("q", "s"))]
    # 100 + 100 characters of the pages, 100 of the source.
    assert micro_recall(cases, [CASE]) == (100 + 100) / 300


@pytest.mark.parametrize(("page", "source"), [((5, 5), (0, 9)), ((0, 9), (5, 5)), ((5, 5), None)])
def test_an_annotation_without_characters_is_refused(page: tuple[int, int], source: tuple[int, int] | None) -> None:
    with pytest.raises(ValueError, match="without characters"):
        reuse(page, source)


def test_plagdet_falls_with_granularity_as_potthast_defines_it() -> None:
    assert plagdet(1, 1, 1) == 1
    assert plagdet(1, 1, 3) == 0.5
    assert plagdet(0, 0, 1) == 0


spans = st.tuples(st.integers(0, 40), st.integers(1, 20)).map(lambda place: Span(place[0], place[0] + place[1]))
several = st.lists(
    st.builds(Annotation, st.sampled_from("pq"), st.sampled_from("st"), spans, spans), min_size=1, max_size=6
)


@given(several, several)
def test_scores_stay_within_their_bounds_and_precision_is_recall_seen_from_the_other_side(
    cases: list[Annotation], detections: list[Annotation]
) -> None:
    found, mirrored = scores(cases, detections), scores(detections, cases)
    shares = found.plagdet, found.precision, found.recall, found.micro_precision, found.micro_recall
    assert all(0 <= share <= 1 for share in shares)
    assert found.granularity >= 1
    assert found.recall <= found.recall_of_found + 1e-9 or found.recall == 0
    assert (found.precision, found.micro_precision) == (mirrored.recall, mirrored.micro_recall)


@given(several)
def test_finding_every_case_exactly_recalls_everything_and_says_nothing_wrong(cases: list[Annotation]) -> None:
    found = scores(cases, cases)
    assert (found.precision, found.recall, found.micro_precision, found.micro_recall) == (1, 1, 1, 1)


def characters(annotation: Annotation) -> set[tuple[str, str, int]]:
    sides = [("page", annotation.page, annotation.page_span)]
    if annotation.source_span:
        sides.append(("source", annotation.source, annotation.source_span))
    return {(side, document, at) for side, document, span in sides for at in range(span.start, span.end)}


def meeting(one: Annotation, other: Annotation) -> set[tuple[str, str, int]]:
    """The characters that two annotations share, where they share some on both sides."""
    common = characters(one) & characters(other)
    return common if len({side for side, _, _ in common}) == 2 else set()


@given(several, several)
def test_scores_are_what_counting_single_characters_gives(
    cases: list[Annotation], detections: list[Annotation]
) -> None:
    known, found = set(cases), set(detections)
    shares = [len(set().union(*(meeting(c, d) for d in found))) / len(characters(c)) for c in known]
    assert recall(cases, detections) == pytest.approx(sum(shares) / len(shares))
    together = set().union(*(meeting(c, d) for c in known for d in found))
    assert micro_recall(cases, detections) == len(together) / len(set().union(*map(characters, known)))
    assert micro_precision(cases, detections) == len(together) / len(set().union(*map(characters, found)))
    pieces = [n for c in known if (n := sum(bool(meeting(c, d)) for d in found))]
    assert granularity(cases, detections) == (sum(pieces) / len(pieces) if pieces else 1)
