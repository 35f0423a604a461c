"""Whom an article credits, and which of its paragraphs each credit covers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

import regex

from syndicheck.corpus import credits_english, credits_kyrgyz, credits_russian
from syndicheck.corpus.credit_patterns import Credit, Way, credits_in
from syndicheck.corpus.datelines import AgencyNames
from syndicheck.corpus.official_names import english_bodies, kyrgyz_bodies, russian_bodies
from syndicheck.corpus.outlets import known_outlets, outlets_in, perhaps_outlets_in
from syndicheck.model import Span, ThirdParty, ThirdPartyKind

_CYRILLIC = re.compile(r"[\u0400-\u04ff]")
_KYRGYZ_LETTER = re.compile(r"[өүңӨҮҢ]")
_RUSSIAN_WORD = re.compile(r"(?<!\w)(?:и|в|на|что|с|по|не|из|за|об|со)(?!\w)")
_WORD = re.compile(r"\w[\w’'&-]*")
_SENTENCE_END = regex.compile(r"[.!?…][»”\"]?\s+(?=[\p{Lu}«“\"])")
_BACKGROUND = regex.compile(
    r"(?i:(?:как\s)?ранее|напомним|(?:эскерте|эске)\s(?:сала\s)?(?:кетсек|салсак)|буга\sчейин|мурдараак|earlier"
    r"|previously)\b"
    r"|Как\s(?:ранее\s)?(?:сообщал|писал)[аои]?\b"
)
_THIS = regex.compile(r"\b(?i:об\sэтом|бул\s(?:тууралуу|жөнүндө)|this|it)\b")
_CITY = 4
_LONGEST_SENTENCE = 200
_LONGEST_NAME = 80
_LONGEST_ENDING = 5


@dataclass(frozen=True, slots=True)
class _Credit:
    """A credit as found: the span of its words, the name as written.

    `recalled`: the sentence only recalls what somebody reported earlier, so that nothing before it is from there.
    """

    span: Span
    name: str
    kind: ThirdPartyKind
    recalled: bool = False


def find_third_parties(
    text: str, paragraphs: Sequence[Span], headline: Span | None, title: str, names: AgencyNames
) -> tuple[ThirdParty, ...]:
    """All credits of an article, by paragraph. A credit in headline or dateline covers the whole item.

    Any other covers its own paragraph and those before it, back to the start or the previous credit; one that only
    recalls an earlier report covers its own paragraph alone.
    """
    if not paragraphs:
        return ()
    count = len(paragraphs)
    whole = [
        ThirdParty(credit.name, credit.kind, 1, count, credit.span or None)
        for credit in _over_everything(text, paragraphs, headline, title, names)
    ]
    found: list[ThirdParty] = []
    first = 1
    for number, span in enumerate(paragraphs, 1):
        credits_here = _in_paragraph(text, span, names)
        for credit in credits_here:
            since = number if credit.recalled else first
            found.append(ThirdParty(credit.name, credit.kind, since, number, credit.span))
        if not all(credit.recalled for credit in credits_here):
            first = number + 1
    known = {(party.name, party.kind) for party in whole}
    return tuple(whole) + tuple(party for party in found if (party.name, party.kind) not in known)


@lru_cache(maxsize=1)
def _foreign_dateline() -> regex.Pattern[str]:
    """`КЕРБЕН, 25 мая. /ТАСС/. ` and the like at the beginning of a text."""
    return regex.compile(
        r"^[\p{Lu}«\"][\p{L}\d\s,.«»\"'-]{0,60}?(?:[(/]|[-–—]\s|\.\s)"
        rf"(?P<name>{known_outlets()})[)/.]{{0,2}}(?:\s?[-–—.:]|\s)"
    )


@lru_cache(maxsize=1)
def _headline_label() -> regex.Pattern[str]:
    """`Reuters: a headline`, or `A headline — Reuters`."""
    known = known_outlets()
    return regex.compile(rf"^(?P<name>{known}):\s|[-–—(]\s?(?P<name>{known})\)?$")


def _over_everything(
    text: str, paragraphs: Sequence[Span], headline: Span | None, title: str, names: AgencyNames
) -> Iterator[_Credit]:
    heading = headline.of(text) if headline else title
    start = headline.start if headline else None
    seen: set[str] = set()
    label = _headline_label().search(heading)
    credits_there = list(_search(heading, names))
    if label:
        credits_there.append(_Credit(Span(*label.span("name")), label["name"], ThirdPartyKind.OUTLET))
    for credit in credits_there:
        if credit.name not in seen and not names.occur_in(credit.name):
            seen.add(credit.name)
            yield _moved(credit, start) if start is not None else _Credit(Span(0, 0), credit.name, credit.kind)
    dateline = _foreign_dateline().match(paragraphs[0].of(text)[:160])
    if dateline and dateline["name"] not in seen and not names.occur_in(dateline["name"]):
        span = Span(*dateline.span("name"))
        yield _moved(_Credit(span, dateline["name"], ThirdPartyKind.OUTLET), paragraphs[0].start)


def _moved(credit: _Credit, by: int) -> _Credit:
    return replace(credit, span=Span(credit.span.start + by, credit.span.end + by))


def _in_paragraph(text: str, span: Span, names: AgencyNames) -> list[_Credit]:
    return [_moved(credit, span.start) for credit in _search(span.of(text), names)]


def _search(text: str, names: AgencyNames) -> list[_Credit]:
    """The credits in one paragraph in order of place, each source once; of two readings that overlap, the first."""
    taken: list[_Credit] = []
    for found in _all_credits(text):
        credit = _Credit(found.span, _clean(found.name.of(text), found.kind), found.kind)
        known = any(found.name.overlaps(other.span) or other.name == credit.name for other in taken)
        if credit.name and not known and not _is_ours(credit.name, names):
            taken.append(replace(credit, recalled=_recalls(text, credit.span)))
    return sorted(taken, key=lambda credit: credit.span)


def _recalls(text: str, credit: Span) -> bool:
    """Whether a credit's sentence begins as one of background: not as `X said this earlier`."""
    before = text[max(0, credit.start - _LONGEST_SENTENCE) : credit.start]
    start = credit.start - len(before) + max((end.end() for end in _SENTENCE_END.finditer(before)), default=0)
    sentence = text[start : credit.end]
    return _BACKGROUND.match(sentence) is not None and not _THIS.search(sentence)


def _is_ours(name: str, names: AgencyNames) -> bool:
    """Whether a name is the agency's own, whatever its case ending."""
    if names.occur_in(name):
        return True
    ending = len(name)
    while ending > max(0, len(name) - _LONGEST_ENDING) and _CYRILLIC.match(name, ending - 1):
        ending -= 1
        if names.occur_in(name[:ending].rstrip("-’'")):
            return True
    return False


def _all_credits(text: str) -> Iterator[Credit]:
    low = text.lower()
    if not _CYRILLIC.search(text):
        return _english_credits(text) if _has(low, credits_english.VERBS) else iter(())
    kyrgyz = _has(low, credits_kyrgyz.VERBS)
    russian = _has(low, credits_russian.VERBS) and not (_KYRGYZ_LETTER.search(low) and not _RUSSIAN_WORD.search(low))
    return _cyrillic_credits(text, low, russian=russian, kyrgyz=kyrgyz) if russian or kyrgyz else iter(())


def _words(text: str) -> list[tuple[int, str]]:
    return [(word.start(), word.group()) for word in _WORD.finditer(text)]


def _has(low: str, verbs: tuple[str, ...]) -> bool:
    return any(verb in low for verb in verbs)


def _english_credits(text: str) -> Iterator[Credit]:
    words = _words(text)
    names = [*outlets_in(text, words), *credits_english.papers_in(text), *english_bodies(text, words)]
    if " reports " in text:
        names += perhaps_outlets_in(text, "Latin", "capitalised")
    return credits_in(text, names, _ways("english")) if names else iter(())


def _cyrillic_credits(text: str, low: str, *, russian: bool, kyrgyz: bool) -> Iterator[Credit]:
    words = _words(text)
    outlets = [*outlets_in(text, words), *perhaps_outlets_in(text, "quoted", "Latin")]
    if russian:
        yield from credits_in(text, outlets, _ways("russian outlets"))
    if kyrgyz:
        yield from credits_in(text, outlets, _ways("kyrgyz outlets"))
    if russian:
        yield from credits_in(text, [*russian_bodies(text, words), *outlets], _ways("russian officials"))
    if kyrgyz:
        yield from credits_in(text, list(kyrgyz_bodies(text, words)), _ways("kyrgyz officials"))
    if russian and ("ссыл" in low or "переда" in low or text[:_CITY].isupper()):
        outlets += perhaps_outlets_in(text, "acronym", "capitalised")
        yield from credits_in(text, outlets, _ways("russian unknown"))
    yield from credits_in(text, outlets, (credits_english.AT_END,))


@lru_cache(maxsize=8)
def _ways(which: str) -> tuple[Way, ...]:
    match which:
        case "english":
            return credits_english.english_ways()
        case "russian outlets":
            return credits_russian.russian_outlet_ways()
        case "russian officials":
            return credits_russian.russian_official_ways()
        case "russian unknown":
            return credits_russian.russian_unknown_ways()
        case "kyrgyz outlets":
            return credits_kyrgyz.kyrgyz_outlet_ways()
        case _:
            return credits_kyrgyz.kyrgyz_official_ways()


def _clean(name: str, kind: ThirdPartyKind) -> str:
    """A name without quotation marks; an institution's without its article."""
    bare = " ".join(name.strip("«»“”\"„`' .,").split())[:_LONGEST_NAME]
    return bare.removeprefix("The ").removeprefix("the ") if kind is ThirdPartyKind.OFFICIAL else bare
