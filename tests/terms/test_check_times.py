"""Embargo, expiry and correction: what dates prove, and what they leave open."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError
from reuse_samples import (
    PARAGRAPHS,
    PARAGRAPHS_KY,
    PARAGRAPHS_RU,
    PUBLISHED,
    TEXT,
    TITLE_KY,
    TITLE_RU,
    bound,
    claim,
    dated,
    ours,
    page_html,
    read_page,
    use_of,
)
from terms_samples import NOW

from syndicheck.model import Article, Interval, LeftOut, LeftOutKind, Proof, Result, Span
from syndicheck.terms.checks.correction import CorrectionCheck, CorrectionOptions
from syndicheck.terms.checks.embargo import EmbargoCheck, EmbargoOptions
from syndicheck.terms.checks.expiry import ExpiryCheck, ExpiryOptions
from syndicheck.terms.facts import Facts
from syndicheck.terms.moments import moment_of, there_before

MET, NOT_MET, UNSURE = Result.MET, Result.NOT_MET, Result.CANNOT_TELL
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
COPY = use_of(page_html(*PARAGRAPHS))
LIFTED = PUBLISHED + 10 * HOUR
HELD = replace(COPY, article=replace(COPY.article, embargo=LIFTED))


def embargo(facts: Facts, **options: Any) -> Proof:
    return EmbargoCheck().prove(facts, EmbargoOptions.model_validate(options))


def expiry(facts: Facts, **options: Any) -> Proof:
    return ExpiryCheck().prove(facts, ExpiryOptions.model_validate(options))


# ------------------------------------------------------------------ embargo


@pytest.mark.parametrize(
    ("claims", "result"),
    [
        ([claim(LIFTED - HOUR)], NOT_MET),
        ([claim(LIFTED + HOUR)], MET),
        ([claim(LIFTED)], MET),
        ([claim(LIFTED - HOUR, 2)], UNSURE),
        ([claim(LIFTED - HOUR), claim(LIFTED + HOUR, source="address")], UNSURE),
        ([claim(LIFTED - 2 * HOUR), claim(LIFTED - HOUR, source="address")], NOT_MET),
        ([claim(LIFTED - HOUR, independent=True), claim(LIFTED + HOUR)], NOT_MET),
        ([bound(LIFTED - HOUR)], UNSURE),
        ([bound(LIFTED - HOUR), claim(LIFTED + HOUR)], UNSURE),
        ([bound(LIFTED - HOUR, independent=True, source="archive"), claim(LIFTED + HOUR)], NOT_MET),
        ([bound(LIFTED + HOUR)], UNSURE),
        ([bound(LIFTED + 2 * HOUR), claim(LIFTED + HOUR)], MET),
        ([claim(NOW + 5 * DAY)], UNSURE),
        ([claim(PUBLISHED - DAY)], UNSURE),
        ([], UNSURE),
    ],
)
def test_an_embargo_is_broken_only_where_the_page_was_there_before(claims: list[Interval], result: Result) -> None:
    proof = embargo(dated(HELD, *claims))
    assert proof.result is result, proof.found
    assert proof.required == "no use before the end of our article's embargo (2026-11-20 17:00 UTC)"
    assert embargo(dated(COPY, *claims), hours=10.0).result is result


def test_having_read_the_page_before_is_proof_by_itself() -> None:
    late = replace(COPY.article, embargo=NOW + DAY)
    proof = embargo(replace(COPY, article=late))
    assert proof.result is NOT_MET
    assert proof.found == "the page was read, with the text on it, on 2026-11-23 07:00 UTC"
    assert proof.remedy == "Take the text down until 24.11.2026 07:00 UTC."
    assert embargo(dated(HELD, claim(LIFTED - HOUR))).remedy is None


def test_a_day_of_reading_without_a_time_lasts_until_midnight() -> None:
    midnight = NOW.replace(hour=0)
    facts = use_of(read_page(page_html(*PARAGRAPHS), captured_at=midnight))
    for hours, result in ((23, UNSURE), (25, NOT_MET)):
        held = replace(facts, article=replace(facts.article, embargo=midnight + hours * HOUR))
        assert embargo(held).result is result


def test_without_an_embargo_nothing_is_owed_and_without_our_time_nothing_can_be_told() -> None:
    assert embargo(COPY).result is MET
    unknown = embargo(replace(COPY, article=replace(COPY.article, published=None)), hours=5)
    assert unknown.result is UNSURE
    assert "--published" in unknown.found
    assert unknown.required == "no use within 5 hours of our publication"


def test_our_own_day_without_a_time_is_a_whole_day() -> None:
    article = replace(COPY.article, published=PUBLISHED.replace(hour=0))
    after = PUBLISHED.replace(hour=0) + 5 * HOUR
    facts = replace(COPY, article=article)
    assert embargo(dated(facts, claim(after + HOUR)), hours=5).result is UNSURE
    assert embargo(dated(facts, claim(after + DAY)), hours=5).result is MET
    assert embargo(dated(facts, claim(after - HOUR)), hours=5).result is NOT_MET


def test_the_pages_own_dates_are_taken_where_no_order_was_decided() -> None:
    head = f'<meta property="article:published_time" content="{(LIFTED - HOUR).isoformat()}">'
    facts = use_of(page_html(*PARAGRAPHS, head=head), replace(ours(), embargo=LIFTED))
    assert facts.order is None
    assert embargo(facts).result is NOT_MET


@pytest.mark.parametrize("hours", [0, -1, 1e9, float("nan"), "5", True])
def test_hours_are_a_number_above_nought(hours: object) -> None:
    for options in (EmbargoOptions, CorrectionOptions):
        with pytest.raises(ValidationError):
            options.model_validate({"hours": hours})


@given(st.integers(-200, 60), st.integers(0, 100), st.booleans(), st.integers(1, 60))
def test_what_one_date_proves_holds_for_every_instant_within_it(
    start: int, width: int, upper: bool, hours: int
) -> None:
    moment = moment_of(PUBLISHED).later_by(hours * HOUR)
    found = bound(PUBLISHED + start * HOUR) if upper else claim(PUBLISHED + start * HOUR, width)
    answer = there_before(moment, (found,))
    if answer is not None:
        assert not upper
        assert all((at < moment.last) is answer for at in (found.start, found.end))


def test_the_end_of_time_is_no_error() -> None:
    last = datetime.max.replace(tzinfo=UTC)
    assert moment_of(last).last == last
    assert embargo(replace(COPY, article=replace(COPY.article, published=last)), hours=80_000).result is not MET


# ------------------------------------------------------------------ expiry


@pytest.mark.parametrize(
    ("claims", "days", "result"),
    [
        ([claim(NOW - 2 * DAY)], 1, NOT_MET),
        ([claim(NOW - 2 * DAY)], 2, MET),
        ([claim(NOW - 2 * DAY)], 3, MET),
        ([claim(NOW - 3 * DAY, 48)], 2, UNSURE),
        ([claim(NOW - 3 * DAY), claim(NOW - DAY, source="address")], 2, UNSURE),
        ([bound(NOW - 9 * DAY)], 1, UNSURE),
        ([], 1, UNSURE),
        ([], 3, MET),
        ([], 2, UNSURE),
    ],
)
def test_a_copy_is_late_only_where_every_date_says_so(claims: list[Interval], days: int, result: Result) -> None:
    proof = expiry(dated(COPY, *claims), days=days)
    assert proof.result is result, proof.found
    assert proof.required == f"taken down {days} days after its publication"
    assert (proof.remedy is not None) is (result is NOT_MET)


def test_the_end_of_use_that_our_article_names_is_held_against_the_time_of_reading() -> None:
    def until(end: datetime, now: datetime = NOW) -> Proof:
        article = replace(COPY.article, expires=end)
        return expiry(replace(COPY, article=article, context=replace(COPY.context, now=now)))

    assert until(NOW - HOUR).result is NOT_MET
    assert "still stood there" in until(NOW - HOUR).found
    assert until(NOW + HOUR).result is MET
    assert until(NOW + HOUR, now=NOW + DAY).result is UNSURE
    assert "look whether" in until(NOW + HOUR, now=NOW + DAY).found
    assert expiry(COPY).result is MET


def test_an_unknown_time_of_ours_leaves_a_page_without_date_open() -> None:
    assert expiry(replace(COPY, article=replace(COPY.article, published=None)), days=3).result is UNSURE


def test_an_archive_is_kept_away_only_by_a_directive() -> None:
    young = dated(COPY, claim(NOW - HOUR))
    assert expiry(young, days=1, archive=True).result is UNSURE
    marked = replace(young, page=replace(young.page, robots=("noarchive",)))
    assert expiry(marked, days=1, archive=True).result is MET
    assert expiry(marked, days=1, archive=True).required.endswith("kept in no archive")
    copied = replace(marked, page=replace(marked.page, final_url="https://web.archive.org/web/2023/https://x.kg/"))
    assert expiry(copied, days=1, archive=True).result is UNSURE


@pytest.mark.parametrize("values", [{"days": 0}, {"days": 1.5}, {"days": "30"}, {"archive": "yes"}, {"hours": 3}])
def test_an_expiry_is_whole_days(values: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        ExpiryOptions.model_validate(values)


# ------------------------------------------------------------------ correction

OUT = NOW - 10 * HOUR


def correction(
    text: str, *, hours: float = 6, facts: Facts = COPY, published: datetime | None = OUT, now: datetime | None = None
) -> Proof:
    newer = Article("otters", "birge", 2, text, "t", published=published)
    context = replace(facts.context, now=now or facts.context.now)
    return CorrectionCheck().prove(replace(facts, newer=newer, context=context), CorrectionOptions(hours=hours))


CORRECTED = TEXT.replace("nine fresh tracks", "four fresh tracks of martens")


def test_corrected_words_that_still_stand_there_after_the_time_are_not_met() -> None:
    proof = correction(CORRECTED)
    assert proof.result is NOT_MET
    assert proof.found == (
        "not as in revision 2: “nine” is now “four”; “of martens” was added; "
        "it came out 2026-11-22 21:00 UTC, the page was read 2026-11-23 07:00 UTC"
    )
    assert proof.remedy == "Replace the text by its corrected version: https://birge.example.kg/news:71"


@pytest.mark.parametrize(
    ("hours", "published", "now", "result"),
    [
        (9, OUT, NOW, NOT_MET),
        (10, OUT, NOW, MET),
        (12, OUT, NOW, MET),
        (12, OUT, NOW + DAY, UNSURE),
        (6, None, NOW, UNSURE),
        (6, (NOW - DAY).replace(hour=0), NOW, NOT_MET),
        (8, (NOW - DAY).replace(hour=0), NOW, UNSURE),
    ],
)
def test_a_correction_is_owed_only_after_its_time(
    hours: float, published: datetime | None, now: datetime, result: Result
) -> None:
    assert correction(CORRECTED, hours=hours, published=published, now=now).result is result


def test_a_withdrawn_article_must_go() -> None:
    proof = correction("")
    assert proof.result is NOT_MET
    assert "was taken out" in proof.found


def test_no_later_revision_or_one_that_the_page_follows_is_met() -> None:
    options = CorrectionOptions(hours=6)
    assert CorrectionCheck().prove(COPY, options).result is MET
    mended = use_of(page_html(*CORRECTED.split("\n\n")[1:]))
    proof = correction(CORRECTED, facts=mended)
    assert proof.result is MET, proof.found
    elsewhere = use_of(page_html("We saw nothing there ourselves today.", PARAGRAPHS[3]))
    assert correction(CORRECTED, facts=elsewhere).found == "the page carries nothing of what we changed"


@pytest.mark.parametrize(
    "text",
    [
        TEXT.replace("Fishermen", "Fisherman"),
        TEXT.replace("a fence.", "a fence, as all of her neighbours had asked for years."),
        CORRECTED.replace("wooden fence", "wire fence"),
    ],
)
def test_spelling_additions_and_half_a_correction_are_for_a_person(text: str) -> None:
    html = page_html(*"\n".join(PARAGRAPHS).replace("wooden fence", "wire fence").split("\n"))
    facts = use_of(html) if "wire fence" in text else COPY
    assert correction(text, facts=facts).result is UNSURE


def test_a_changed_number_is_no_spelling() -> None:
    facts = use_of(page_html("In 2019 the otters left.", *PARAGRAPHS), ours(f"{TEXT}\n\nThe count is 1204 in all."))
    article, page = facts.article, page_html(*PARAGRAPHS, "The count is 1204 in all.")
    assert correction(article.text.replace("1204", "1205"), facts=use_of(page, article)).result is NOT_MET


def test_a_changed_label_is_no_correction() -> None:
    before, after = f"Society | 14:05\n\n{TEXT}", f"Society | updated 18:40\n\n{TEXT}"
    label = LeftOut(Span(0, len(before) - len(TEXT)), LeftOutKind.LABEL)
    facts = use_of(page_html(*PARAGRAPHS), ours(before, left_out=(label,)))
    newer = ours(after, revision=2, published=OUT, left_out=(LeftOut(Span(0, len(after) - len(TEXT)), label.kind),))
    proof = CorrectionCheck().prove(replace(facts, newer=newer), CorrectionOptions(hours=1))
    assert proof.result is MET


def test_a_text_written_anew_is_for_a_person() -> None:
    words = TEXT.split()
    words[::2] = ["zzyzx"] * len(words[::2])
    assert correction(" ".join(words)).result is UNSURE
    assert correction("a " * 6000, facts=use_of(page_html(*PARAGRAPHS), ours(TEXT + " b" * 6000))).result is UNSURE
    assert (
        CorrectionCheck().prove(replace(COPY, shared=None, newer=COPY.article), CorrectionOptions(hours=1)).result
        is UNSURE
    )


@pytest.mark.parametrize(
    ("language", "title", "text", "old", "new", "says"),
    [
        ("ru", TITLE_RU, PARAGRAPHS_RU, "девять свежих", "четыре старых", "Замените текст"),
        ("ky", TITLE_KY, PARAGRAPHS_KY, "тогуз жаңы", "төрт эски", "алмаштырыңыз"),
    ],
)
def test_russian_and_kyrgyz_pages_are_answered_in_their_language(
    language: str, title: str, text: tuple[str, ...], old: str, new: str, says: str
) -> None:
    article = ours("\n\n".join((title, *text)), embargo=NOW + DAY)
    facts = use_of(page_html(*text, title=title, language=language), article)
    proof = correction(article.text.replace(old, new), facts=facts)
    assert proof.result is NOT_MET
    assert says in (proof.remedy or "")
    assert "24.11.2026" in (embargo(facts).remedy or "")
    late = dated(facts, claim(NOW - 9 * DAY))
    assert "https://birge.example.kg/news:71" in (expiry(late, days=2).remedy or "")
