from dataclasses import replace

import pytest

from syndicheck.model import Article, ItemType, UseKind, UseThresholds, WordCounts
from syndicheck.terms.use import decide

LIMITS = UseThresholds()


def counts(counted: int, article: int = 200, quoted: int = 0, longest: int = 0) -> WordCounts:
    return WordCounts(counted + quoted, counted, quoted, 0, 0, 0, 0, article, 300, longest)


def article(*, complete: bool = True, item_type: ItemType = ItemType.NEWS) -> Article:
    return Article("a", "agency", 1, "text", "title", complete=complete, item_type=item_type)


@pytest.mark.parametrize(
    ("counted", "length", "kind"),
    [
        (100, 200, UseKind.REPUBLICATION),
        (99, 200, UseKind.EITHER),
        (59, 80, UseKind.EITHER),
        (60, 80, UseKind.REPUBLICATION),
        (250, 5000, UseKind.REPUBLICATION),
        (249, 5000, UseKind.EITHER),
        (99, 5000, UseKind.CITATION),
        (100, 5000, UseKind.EITHER),
        (50, 200, UseKind.CITATION),
        (51, 200, UseKind.EITHER),
        (30, 200, UseKind.CITATION),
        (29, 200, UseKind.INCIDENTAL),
    ],
)
def test_the_thresholds_of_each_use(counted: int, length: int, kind: UseKind) -> None:
    assert decide(counts(counted, length), article(), LIMITS, named=False).kind is kind


def test_fifteen_words_are_a_citation_where_the_page_names_us() -> None:
    assert decide(counts(15), article(), LIMITS, named=True).kind is UseKind.CITATION
    assert decide(counts(14), article(), LIMITS, named=True).kind is UseKind.INCIDENTAL


def test_speech_alone_is_a_quotation_unless_the_page_names_us() -> None:
    spoken = counts(5, quoted=40, longest=25)
    assert decide(spoken, article(), LIMITS, named=False).kind is UseKind.QUOTATION
    assert decide(spoken, article(), LIMITS, named=True).kind is UseKind.CITATION


def test_words_of_ours_around_the_speech_are_no_mere_quotation() -> None:
    assert decide(counts(20, quoted=40, longest=25), article(), LIMITS, named=False).kind is UseKind.INCIDENTAL
    assert decide(counts(35, quoted=40, longest=25), article(), LIMITS, named=False).kind is UseKind.CITATION


def test_a_long_single_quotation_or_an_interview_is_no_mere_quotation() -> None:
    assert decide(counts(0, quoted=61, longest=61), article(), LIMITS, named=False).kind is UseKind.CITATION
    interview = article(item_type=ItemType.INTERVIEW)
    assert decide(counts(0, quoted=40, longest=30), interview, LIMITS, named=False).kind is UseKind.CITATION


def test_against_an_excerpt_no_republication_is_decided_and_no_share_stated() -> None:
    use = decide(counts(200), article(complete=False), LIMITS, named=False)
    assert use.kind is UseKind.EITHER
    assert "incomplete" in use.why[0]
    assert decide(counts(40), article(complete=False), LIMITS, named=False).kind is UseKind.CITATION
    assert decide(counts(10), article(complete=False), LIMITS, named=False).kind is UseKind.INCIDENTAL


def test_words_of_an_earlier_text_are_a_common_source_unless_the_page_names_us() -> None:
    shared = replace(counts(10), matched=110, common=100)
    assert decide(shared, article(), LIMITS, named=False).kind is UseKind.COMMON_SOURCE
    assert decide(shared, article(), LIMITS, named=True).kind is UseKind.CITATION


def test_enough_words_of_our_own_beside_a_common_source_are_judged_by_themselves() -> None:
    shared = replace(counts(120), matched=220, common=100)
    assert decide(shared, article(), LIMITS, named=False).kind is UseKind.REPUBLICATION


def test_a_very_short_item_that_stands_whole_on_a_page_is_no_coincidence() -> None:
    assert decide(counts(18, article=20), article(), LIMITS, named=False).kind is UseKind.EITHER
    assert decide(counts(12, article=20), article(), LIMITS, named=False).kind is UseKind.INCIDENTAL
