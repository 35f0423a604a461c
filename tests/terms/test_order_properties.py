from datetime import UTC, datetime, timedelta
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from syndicheck.model import Interval, OrderResult
from syndicheck.terms.order import decide, in_words

OURS = datetime(2026, 3, 4, 8, 14, tzinfo=UTC)
SIGN = "the page names the agency"
FIRST, UNCLEAR, SECOND = OrderResult.OURS_FIRST, OrderResult.UNCLEAR, OrderResult.THEIRS_FIRST


def at(hours: float, width: float = 0, *, independent: bool = False, source: str = "JSON-LD") -> Interval:
    start = OURS + timedelta(hours=hours)
    return Interval(start, start + timedelta(hours=width), source, independent)


def there(hours: float, *, independent: bool = True, source: str = "first seen by us") -> Interval:
    when = OURS + timedelta(hours=hours)
    return Interval(when, when, source, independent, upper_bound=True)


def result(*claims: Interval, origin: str | None = None) -> OrderResult:
    outside = tuple(claim for claim in claims if claim.independent)
    page = tuple(claim for claim in claims if not claim.independent)
    return decide(OURS, page, outside, origin).result


HOURS = st.integers(-400, 400).map(lambda quarter: quarter / 4)
WIDTHS = st.sampled_from([0, 0.01, 1, 24, 50, 720])
DATED = st.builds(
    lambda start, width, independent, source: at(start, width, independent=independent, source=source),
    HOURS, WIDTHS, st.booleans(), st.sampled_from(["JSON-LD", "meta", "feed"]),
)  # fmt: skip
BOUNDS = st.builds(lambda hours, independent: there(hours, independent=independent), HOURS, st.booleans())
CLAIMS = st.lists(DATED | BOUNDS, max_size=5)
ORIGINS = st.sampled_from([None, SIGN])
OVERLAPPING = st.builds(
    lambda before, after, independent: at(-before, before + after, independent=independent, source="new"),
    st.integers(0, 700), st.integers(0, 700), st.booleans(),
)  # fmt: skip
LATER = st.builds(
    lambda start, width, independent: at(start, width, independent=independent, source="new"),
    st.integers(1, 900), WIDTHS, st.booleans(),
)  # fmt: skip
EARLIER = st.builds(
    lambda before, width: (before, min(width, before - 1)), st.integers(2, 900), st.integers(0, 700)
)  # fmt: skip


@given(CLAIMS, OVERLAPPING, ORIGINS)
def test_a_claim_that_overlaps_our_time_never_turns_unclear_into_theirs_first(
    claims: list[Interval], new: Interval, origin: str | None
) -> None:
    if result(*claims, origin=origin) is not SECOND:
        assert result(*claims, new, origin=origin) is not SECOND


@given(CLAIMS, EARLIER, ORIGINS)
def test_an_earlier_claim_of_the_pages_own_never_gives_ours_first(
    claims: list[Interval], earlier: tuple[int, int], origin: str | None
) -> None:
    before, width = earlier
    assert result(*claims, at(-before, width), origin=origin) is not FIRST
    assert result(*claims, there(-before, independent=False), origin=origin) is not FIRST


@given(CLAIMS, st.lists(LATER, max_size=4), ORIGINS)
def test_more_claims_that_are_all_later_keep_ours_first(
    claims: list[Interval], later: list[Interval], origin: str | None
) -> None:
    if result(*claims, origin=origin) is FIRST and not _only_open(claims):
        assert result(*claims, *later, origin=origin) is FIRST


def _only_open(claims: list[Interval]) -> bool:
    """Whether only a sign of origin settles it; a later date that contradicts the open one reopens it."""
    return any(c.start <= OURS <= c.end and not c.upper_bound for c in claims) and not any(
        c.start > OURS for c in claims
    )


@given(st.lists(LATER, min_size=1, max_size=4), st.lists(LATER, max_size=4), ORIGINS)
def test_claims_that_are_all_later_are_ours_first_whatever_else_they_say(
    claims: list[Interval], more: list[Interval], origin: str | None
) -> None:
    assert result(*claims, origin=origin) is result(*claims, *more, origin=origin) is FIRST


@given(CLAIMS, EARLIER, ORIGINS)
def test_an_independent_earlier_claim_never_leaves_ours_first(
    claims: list[Interval], earlier: tuple[int, int], origin: str | None
) -> None:
    before, width = earlier
    for proof in (at(-before, width, independent=True), there(-before)):
        assert result(*claims, proof, origin=origin) is not FIRST


@given(CLAIMS, st.integers(0, 900), ORIGINS)
def test_an_upper_bound_after_ours_changes_nothing(claims: list[Interval], hours: int, origin: str | None) -> None:
    assert result(*claims, there(hours), origin=origin) is result(*claims, origin=origin)


@given(CLAIMS, ORIGINS)
def test_theirs_first_always_rests_on_an_independent_source(claims: list[Interval], origin: str | None) -> None:
    if result(*claims, origin=origin) is SECOND:
        assert any(claim.independent and claim.end < OURS for claim in claims)


@given(CLAIMS, st.randoms(use_true_random=False), ORIGINS)
def test_the_order_of_the_claims_does_not_matter_and_none_is_lost(
    claims: list[Interval], chance: Random, origin: str | None
) -> None:
    shuffled = list(claims)
    chance.shuffle(shuffled)
    assert result(*claims, origin=origin) is result(*shuffled, origin=origin)
    order = decide(OURS, tuple(claims), (), origin)
    assert order.page == tuple(claims)
    for claim in claims:
        assert f"{claim.source}: {in_words(claim)}" in order.why
