from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st
from matching_samples import aligned, numbers

from syndicheck.matching import Alignment, Run, explained_by, merged
from syndicheck.model import Passage, Span, Tier


def passage(page: tuple[int, int], article: tuple[int, int]) -> Passage:
    return Passage(Span(*page), Span(*article))


def test_passages_close_on_the_page_become_one() -> None:
    near = (passage((0, 100), (500, 600)), passage((110, 200), (0, 90)), passage((400, 500), (90, 190)))
    assert merged(near, 10) == (passage((0, 200), (0, 600)), near[2])
    assert merged(near, 9) == near


def test_passages_far_apart_in_the_article_stay_two_where_that_counts() -> None:
    two = (passage((0, 100), (500, 600)), passage((110, 200), (0, 90)))
    assert merged(two, 10, 409) == two
    assert merged(two, 10, 410) == (passage((0, 200), (0, 600)),)


def test_passages_that_overlap_become_one_in_whatever_order_they_come() -> None:
    assert merged((passage((50, 150), (40, 90)), passage((0, 100), (0, 50))), 0, 0) == (passage((0, 150), (0, 90)),)
    assert merged((), 100) == ()


spans = st.tuples(st.integers(0, 300), st.integers(1, 40)).map(lambda pair: Span(pair[0], sum(pair)))


@given(st.lists(st.builds(Passage, spans, spans), max_size=12), st.integers(0, 60))
def test_joined_passages_cover_the_same_text_and_lie_further_apart_than_the_gap(some: list[Passage], gap: int) -> None:
    joined = merged(some, gap)
    assert all(any(p.page.start <= q.page.start and q.page.end <= p.page.end for p in joined) for q in some)
    assert all(after.page.start - before.page.end > gap for before, after in pairwise(joined))
    assert merged(joined, gap) == joined


def found(tier: Tier, *runs: tuple[int, int]) -> Alignment:
    """An alignment with words of the page from and to."""
    return Alignment((), tuple(Run(a, a, b - a, b - a) for a, b in runs), 0, 0, tier, None)


def test_an_article_whose_words_another_one_has_is_explained_by_it() -> None:
    whole, part, apart = found(Tier.VERBATIM, (0, 100)), found(Tier.VERBATIM, (20, 60)), found(Tier.DENSE, (200, 230))
    assert explained_by([part, whole, apart]) == (1, None, None)
    assert explained_by([]) == ()


def test_an_article_with_half_of_its_words_elsewhere_stands_for_itself() -> None:
    assert explained_by([found(Tier.VERBATIM, (0, 100)), found(Tier.VERBATIM, (80, 120))]) == (None, None)
    assert explained_by([found(Tier.VERBATIM, (0, 100)), found(Tier.VERBATIM, (79, 120))]) == (None, 0)


def test_a_loose_passage_yields_to_a_proven_one_however_long_it_is() -> None:
    assert explained_by([found(Tier.LOOSE, (0, 100)), found(Tier.VERBATIM, (0, 60))]) == (1, None)


def test_what_was_not_found_explains_nothing() -> None:
    nothing = aligned(numbers(10), numbers(10, first=50))
    assert explained_by([nothing, found(Tier.DENSE, (0, 30))]) == (None, None)
