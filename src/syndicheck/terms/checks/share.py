"""`share`: at most a share of our article may stand on the page."""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator, BaseModel

from syndicheck.model import Proof, Result
from syndicheck.terms import templates
from syndicheck.terms.facts import Facts
from syndicheck.terms.option_types import Options
from syndicheck.terms.portions import not_read_whole, percent, portion


def _is_share(value: float) -> float:
    if not 0 <= value <= 1:
        raise ValueError("write a share between 0 and 1, such as 0.3 for 30 %")
    return value


Share = Annotated[float, AfterValidator(_is_share)]
"""A part of a whole, 0 to 1."""

_REMEDY = {
    "en": "Shorten what is taken from {agency} to at most {most} words (now {now}).",
    "ru": "Сократите текст, взятый у {agency}, до {most} слов или меньше (сейчас {now}).",
    "ky": "{agency} агенттигинен алынган текстти эң көп дегенде {most} сөзгө чейин кыскартыңыз (азыр {now}).",
}


class ShareOptions(Options):
    """`max`: the largest share of our counted words that may stand on the page, 0 to 1."""

    max: Share


class ShareCheck:
    """Divides the counted words on the page by those of our article; then once more with what others said."""

    options: type[BaseModel] = ShareOptions

    def prove(self, facts: Facts, options: BaseModel) -> Proof:
        """Met and not met where both ways of counting agree; nothing is said against an excerpt."""
        assert isinstance(options, ShareOptions)  # noqa: S101 - the registry pairs checks with their options
        result, found = _conclude(facts, options.max)
        return Proof(
            result,
            f"at most {percent(options.max)} of our article",
            found,
            passages=tuple(range(len(facts.passages))),
            remedy=None if result is Result.MET or not facts.article.complete else _remedy(facts, options.max),
        )


def _conclude(facts: Facts, most: float) -> tuple[Result, str]:
    counts = facts.counts
    if not facts.article.complete:
        said = f"{counts.counted} counted words; our text is an excerpt, so no share of the article can be stated"
        return Result.CANNOT_TELL, said
    if not counts.article:
        return Result.CANNOT_TELL, "our article has no counted words"
    share, with_speech, told = counts.share, *_with_speech(facts)
    said = f"{counts.counted} of {counts.article} counted words, {percent(share, most)}{told}"
    said = f"{said}; the terms allow {percent(most)}"
    if share > most and with_speech > most:
        return Result.NOT_MET, said
    if share > most or with_speech > most:
        return Result.CANNOT_TELL, f"{said}; a person must say which way of counting the terms mean"
    if gap := not_read_whole(facts.page):
        return Result.CANNOT_TELL, f"{said}; {gap}"
    return Result.MET, said


def _with_speech(facts: Facts) -> tuple[float, str]:
    """The share where what others said counts as text too, and how it is told."""
    counts = facts.counts
    spoken = int(portion(facts, facts.shared).speech.sum()) if facts.shared else counts.quoted
    there, whole = counts.counted + min(counts.quoted, spoken), counts.article + spoken
    share = there / whole
    return share, f" (with quoted speech {there} of {whole}, {percent(share)})" if spoken else ""


def _remedy(facts: Facts, most: float) -> str:
    language = templates.page_language(facts.page)
    return _REMEDY[language].format(
        agency=templates.name_in(facts.agency, language),
        most=int(most * facts.counts.article + 1e-9),
        now=facts.counts.counted,
    )
