"""The tiers beyond equal words: noisy copies, loose ones, very short articles, scripts without spaces."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from matching_samples import WIDTH, all_usable, mangled, numbers, spelt, text_of
from rapidfuzz.distance import LCSseq

from syndicheck import words
from syndicheck.matching import Alignment, align, matched_pairs
from syndicheck.matching.loose import THOROUGH, USUAL, loose_passages
from syndicheck.matching.runs import TextPair
from syndicheck.matching.sentences import sentences_of
from syndicheck.matching.traces import promising
from syndicheck.model import Tier
from syndicheck.words import Words, fold

ENGLISH = (
    "Residents of the valley town of Tashkorgo went without running water for a third day on Tuesday after a landslide "
    "broke the main pipe above the reservoir. The municipal water company said that its crews had reached the damaged "
    "section at dawn and that repairs would last until Thursday evening. Six lorries are carrying drinking water to "
    "schools, the hospital and the two bakeries, company spokesman Emil Dastanov told reporters. Farmers further down "
    "the river complained that the reservoir had been opened without warning and that onion fields were flooded."
)
RUSSIAN = (
    "Жители посёлка Ташкорго третий день остаются без воды: сель повредил главный трубопровод выше водохранилища. "
    "Муниципальный водоканал сообщил, что ремонтники добрались до места аварии на рассвете и закончат работу к вечеру "
    "четверга. Шесть автоцистерн развозят питьевую воду по школам, в больницу и в две пекарни, рассказал "
    "представитель предприятия Эмиль Дастанов. Фермеры ниже по течению жалуются, что водохранилище открыли без "
    "предупреждения и луковые поля оказались затоплены."
)
KYRGYZ = (
    "Ташкоргонун тургундары үчүнчү күнү суусуз калышты: сел суу сактагычтан жогору жайгашкан башкы түтүктү бузуп "
    "кеткен. Шаардык суу ишканасы оңдоочулар авария болгон жерге таңга маал жеткенин жана жумушту бейшемби күнү "
    "кечинде бүтүрөрүн билдирди. Алты унаа мектептерге, ооруканага жана эки наабайканага таза суу ташып жатат, деди "
    "ишкананын өкүлү Эмил Дастанов. Төмөнкү агымдагы дыйкандар суу сактагыч эскертүүсүз ачылып, пияз талаалары суу "
    "алдында калды деп даттанышууда."
)
ELSEWHERE = (
    "Weather Sport Culture Letters to the editor. The orchestra of the mining college will open its season with three "
    "evenings of film music, and tickets go on sale in the foyer from Saturday. Parking is free."
)


def compare(page: str | Words, article: str | Words, *, thorough: bool = False, floor: int = 30) -> Alignment:
    """Align two texts all of whose words are usable."""
    a, b = (words.split(text) if isinstance(text, str) else text for text in (page, article))
    return align(a, b, all_usable(a), all_usable(b), floor, thorough=thorough)


# ------------------------------------------------------------------ characters


SCANS = ((ENGLISH, 0.12), (RUSSIAN, 0.1), (KYRGYZ, 0.1))


@pytest.mark.parametrize(("text", "noise"), SCANS, ids=["English", "Russian", "Kyrgyz"])
def test_a_bad_scan_is_found_by_its_letters(text: str, noise: float) -> None:
    page = f"{ELSEWHERE} {mangled(text, noise)} {ELSEWHERE[:60]}"
    result = compare(page, text)
    assert result.tier is Tier.CHARACTERS
    first, last = result.passages[0].page.start, result.passages[-1].page.end
    copied = range(len(ELSEWHERE) + 1, len(page) - 61)
    assert first >= copied.start - 1
    assert last <= copied.stop + 1
    assert last - first > 0.8 * len(copied)


@pytest.mark.parametrize(("text", "noise"), SCANS, ids=["English", "Russian", "Kyrgyz"])
def test_words_of_a_bad_scan_are_paired_with_the_words_whose_letters_they_have(text: str, noise: float) -> None:
    page, article = words.split(mangled(text, noise)), words.split(text)
    page_at, article_at = matched_pairs(compare(page, article))
    assert len(page_at) > 0.5 * len(article)
    assert (np.diff(page_at) > 0).all()
    assert (np.diff(article_at) > 0).all()
    for i, j in zip(page_at.tolist(), article_at.tolist(), strict=True):
        here, there = (fold(w.text[w.starts[n] : w.ends[n]]) for w, n in ((page, i), (article, j)))
        assert 2 * LCSseq.similarity(here, there) > max(len(here), len(there))


def test_a_badly_scanned_quotation_is_no_match() -> None:
    quotation = ENGLISH[: ENGLISH.index("The municipal")]
    assert len(words.split(quotation)) == 27
    result = compare(f"{ELSEWHERE} {mangled(quotation, 0.12)} {ELSEWHERE}", ENGLISH)
    assert (result.tier, result.passages) == (None, ())
    assert result.dropped


def test_words_that_do_not_count_prove_no_noisy_copy() -> None:
    page, article = words.split(mangled(ENGLISH, 0.12)), words.split(ENGLISH)
    usable = np.arange(len(article)) > len(article) * 3 // 4
    assert align(page, article, all_usable(page), usable).tier is None


def test_a_mangled_part_of_a_clean_copy_belongs_to_its_passages() -> None:
    page = f"{ENGLISH[:300]}{mangled(ENGLISH[300:], 0.08, 4)} {ELSEWHERE}"
    result = compare(page, ENGLISH)
    assert result.tier is Tier.VERBATIM
    assert result.passages[-1].page.end > len(page) - len(ELSEWHERE) - 60
    assert sum(len(p.page) for p in result.passages) > 0.85 * len(ENGLISH)


# ------------------------------------------------------------------ loose

REWRITTEN = (
    "The town of Tashkorgo, in the valley, is without running water for the third day: a landslide above the reservoir "
    "has broken its main pipe. Crews of the municipal company reached the damaged section on Tuesday at dawn; the "
    "repairs, it said, are to last until the evening of Thursday. Drinking water is carried by six lorries to the "
    "hospital, to schools and to two bakeries, according to spokesman Emil Dastanov. Further down the river, farmers "
    "complain of flooded onion fields, since nobody had given warning that the reservoir had been opened."
)
INDEPENDENT = (
    "No tap has worked in Tashkorgo since Sunday, when mud came down the slope and tore a hole in the old supply line. "
    "Engineers are welding new steel into place and hope to be done within two days. Until then people queue at "
    "tankers with buckets, and pupils were told to bring bottles from home. Growers near the delta say that "
    "somebody raised the sluice at night; their harvest stands in mud, and they want to be paid for it before winter."
)


def test_a_rewritten_text_is_found_loosely() -> None:
    result = compare(f"{ELSEWHERE}\n\n{REWRITTEN}\n\n{ELSEWHERE}", ENGLISH)
    assert result.tier is Tier.LOOSE
    (passage,) = result.passages
    shown = passage.page.of(f"{ELSEWHERE}\n\n{REWRITTEN}\n\n{ELSEWHERE}")
    assert shown in REWRITTEN
    assert len(shown) > 0.9 * len(REWRITTEN)


@pytest.mark.parametrize("thorough", [False, True])
def test_an_independent_report_of_the_same_event_is_not_found(thorough: bool) -> None:
    result = compare(f"{ELSEWHERE}\n\n{INDEPENDENT}", ENGLISH, thorough=thorough)
    assert result.tier is None
    assert result.dropped


def sentences(numbered: list[list[int]]) -> str:
    return " ".join(f"{' '.join(map(spelt, sentence))}." for sentence in numbered)


def told(count: int) -> tuple[str, str]:
    """An article of so many sentences of twelve words, and a page with eight words of each in another order."""
    article = [numbers(12, first=12 * n) for n in range(count)]
    page = [[s[1], s[0], s[3], s[2], 9_000 + s[0], s[7], s[6], s[9], s[8], 9_001 + s[0]] for s in article]
    around = [numbers(12, first=12 * n) for n in range(700, 706)]
    return sentences([*around[:3], *page, *around[3:]]), sentences(article)


def test_thirty_two_words_are_needed_and_twenty_when_thorough() -> None:
    assert compare(*told(4)).tier is Tier.LOOSE
    assert compare(*told(3)).tier is None
    assert compare(*told(3), thorough=True).tier is Tier.LOOSE
    assert compare(*told(2), thorough=True).tier is None


def test_common_words_without_common_neighbours_are_no_match() -> None:
    article = [numbers(24, first=24 * n) for n in range(4)]
    reordered = [[sentence[5 * n % 24] for n in range(24)] for sentence in article]
    a, b = words.split(sentences(reordered)), words.split(sentences(article))
    pair = TextPair(a, b, all_usable(a), all_usable(b))
    assert loose_passages(pair, USUAL) == ()
    assert loose_passages(pair, THOROUGH) == ()
    assert len(loose_passages(pair, replace(USUAL, pairs=0))) == 1


def test_a_loose_passage_pairs_words_of_one_stem_one_to_one() -> None:
    page, article = words.split(REWRITTEN), words.split(ENGLISH)
    result = align(page, article, all_usable(page), all_usable(article))
    page_at, article_at = matched_pairs(result)
    assert len(page_at) >= 32
    assert len(set(article_at.tolist())) == len(article_at)
    for i, j in zip(page_at.tolist(), article_at.tolist(), strict=True):
        here, there = (fold(w.text[w.starts[n] : w.ends[n]])[:6] for w, n in ((page, i), (article, j)))
        assert here == there


def test_unusable_words_prove_nothing_loosely() -> None:
    page, article = words.split(REWRITTEN), words.split(ENGLISH)
    usable = np.zeros(len(article), np.bool_)
    assert align(page, article, all_usable(page), usable, thorough=True).tier is None
    assert align(page, article, np.zeros(len(page), np.bool_), all_usable(article), thorough=True).tier is None


def test_a_thorough_look_says_what_follows_loosely_beside_a_proven_passage() -> None:
    clean = sentences([numbers(26, first=5_000)])
    page, article = told(6)
    usual, thorough = (compare(f"{clean} {page}", f"{clean} {article}", thorough=look) for look in (False, True))
    assert (usual.tier, usual.also) == (Tier.DENSE, ())
    assert (thorough.tier, thorough.passages, thorough.runs) == (Tier.DENSE, usual.passages, usual.runs)
    assert len(thorough.also) == 1


def test_a_summary_is_one_passage_where_somebody_looks_thoroughly() -> None:
    article = [numbers(14, first=14 * n) for n in range(18)]
    summary = [[s[1], s[0], s[3], s[2], s[5], s[4], s[7], s[6], *s[8:12]] for s in article[::6]]
    a, b = words.split(sentences(summary)), words.split(sentences(article))
    pair = TextPair(a, b, all_usable(a), all_usable(b))
    assert loose_passages(pair, USUAL) == ()
    (passage,) = loose_passages(pair, THOROUGH)
    assert (passage.page, passage.page_end) == (0, len(a))


def test_sentences_end_at_marks_of_every_script_and_are_neither_tiny_nor_endless() -> None:
    assert sentences_of(
        words.split("One two three. Four five six! \u00abSeven eight nine?\u00bb Ten")
    ).cuts.tolist() == [0, 3, 6, 10]
    assert sentences_of(words.split("\u4e00\u4e8c\u4e09\u4e94\u3002\u516d\u4e03\u516b\u3002")).cuts.tolist() == [
        0,
        4,
        7,
    ]
    assert sentences_of(words.split("about 3.5 metres of snow\n\nin two days")).cuts.tolist() == [0, 6, 9]
    assert np.diff(sentences_of(text_of(numbers(150))).cuts).tolist() == [50, 50, 50]


def test_only_pages_with_traces_of_the_article_are_looked_at_closely() -> None:
    def worth_it(page: str) -> bool:
        a, b = words.split(page), words.split(ENGLISH)
        return promising(TextPair(a, b, all_usable(a), all_usable(b)))

    assert worth_it(REWRITTEN)
    assert worth_it(mangled(ENGLISH, 0.12))
    assert not worth_it(INDEPENDENT)
    assert not worth_it(ELSEWHERE)
    assert not worth_it("")


# ------------------------------------------------------------------ very short articles


def test_a_very_short_article_is_found_where_it_stands_whole_and_is_called_short() -> None:
    page = [*numbers(80, first=500), *numbers(14), *numbers(80, first=900)]
    result = compare(text_of(page), text_of(numbers(14)))
    assert (result.tier, result.short) == (Tier.VERBATIM, True)
    (passage,) = result.passages
    assert (passage.page.start, passage.page.end) == (80 * WIDTH, 94 * WIDTH - 1)


def test_a_very_short_article_with_a_changed_word_is_an_edited_copy() -> None:
    page = [*numbers(80, first=500), *numbers(10), 77_777, *numbers(14, first=11), *numbers(80, first=900)]
    result = compare(text_of(page), text_of(numbers(22)))
    assert (result.tier, result.short) == (Tier.DENSE, True)


@pytest.mark.parametrize("size", [11, 17])
def test_a_part_of_a_very_short_article_or_a_handful_of_words_is_no_match(size: int) -> None:
    article = numbers(11 if size == 11 else 25)
    result = compare(text_of([*numbers(50, first=500), *article[:size], *numbers(50, first=900)]), text_of(article))
    assert result.tier is None
    assert result.dropped == (
        f"longest run {size} words; of an article of {len(article)} words nearly all would have to stand in one place"
    )


def test_an_article_of_thirty_words_is_not_short() -> None:
    assert not compare(text_of(numbers(30)), text_of(numbers(30))).short
    assert compare(text_of(numbers(29)), text_of(numbers(29))).short


# ------------------------------------------------------------------ scripts without spaces


def characters(size: int, *, first: int = 0) -> str:
    return "".join(chr(0x4E00 + 7 * n) for n in range(first, first + size))


@pytest.mark.parametrize(("size", "tier"), [(60, Tier.VERBATIM), (58, Tier.DENSE), (48, Tier.DENSE), (47, None)])
def test_two_characters_count_as_one_word_where_a_script_has_no_spaces(size: int, tier: Tier | None) -> None:
    page = characters(100, first=1000) + characters(size) + characters(100, first=2000)
    result = compare(page, characters(300))
    assert result.tier is tier
    assert result.longest_run == size // 2


def test_a_passage_without_spaces_is_measured_so_in_a_mixed_article_too() -> None:
    spaced = " ".join(map(spelt, numbers(80)))
    page = f"{characters(100, first=1000)} {characters(46)} {characters(100, first=2000)}"
    assert compare(page, f"{spaced} {characters(200)}").tier is None
    assert compare(f"{ELSEWHERE} {spaced[: 30 * WIDTH]}", f"{spaced} {characters(200)}").tier is Tier.VERBATIM


def test_a_very_short_article_without_spaces_needs_its_twelve_words() -> None:
    page = characters(100, first=1000) + characters(24) + characters(100, first=2000)
    assert compare(page, characters(24)).short
    assert compare(page, characters(24)).tier is Tier.VERBATIM
    assert compare(page, characters(22)).tier is None


# ------------------------------------------------------------------ what holds for any two texts

pieces = st.lists(
    st.sampled_from([*ENGLISH.split(". "), *REWRITTEN.split(". "), *INDEPENDENT.split(". "), KYRGYZ]), max_size=6
)


@given(pieces, st.floats(0, 0.2), st.integers(0, 99), st.booleans())
def test_passages_are_ordered_disjoint_and_hold_their_pairs_at_every_tier(
    parts: list[str],
    noise: float,
    seed: int,
    thorough: bool,
) -> None:
    page, article = words.split(mangled(". ".join(parts), noise, seed)), words.split(ENGLISH)
    result = compare(page, article, thorough=thorough)
    assert (result.tier is None) == (not result.passages) == (result.dropped is not None)
    for side in ("page", "article"):
        spans = sorted((getattr(p, side) for p in result.passages), key=lambda span: span.start)
        assert all(a.end <= b.start for a, b in pairwise(spans))
    page_at, article_at = matched_pairs(result)
    assert (np.diff(page_at) > 0).all()
    assert len(set(article_at.tolist())) == len(article_at)
    for i, j in zip(page_at.tolist(), article_at.tolist(), strict=True):
        assert any(
            p.page.start <= page.starts[i] < p.page.end and p.article.start <= article.starts[j] < p.article.end
            for p in result.passages
        )
