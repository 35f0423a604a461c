"""`complete`: our article must stand on the page whole and unchanged."""

from __future__ import annotations

from typing import Annotated, Literal

import regex
from pydantic import BaseModel, BeforeValidator

from syndicheck import words
from syndicheck.model import Proof, Region, Result, ThirdPartyKind
from syndicheck.terms import templates
from syndicheck.terms.checks.share import Share
from syndicheck.terms.counting import SharedWords, covered_by
from syndicheck.terms.differences import Difference, DifferenceKind, demanded, on_the_page, shortened
from syndicheck.terms.facts import Facts
from syndicheck.terms.mentions import find_words
from syndicheck.terms.option_types import Options, listed
from syndicheck.terms.portions import not_read_whole, percent, portion

Allowed = Literal["time", "place", "style"]
Answer = tuple[Result, str]

_SLIP = 5
"""Words that may differ because a page was read a little wrong: a link among the words, a drop cap."""

_SMALL = 3
"""Words of a change of style or place: longer ones are none."""

_LONGEST = 400
"""Characters of a difference that are looked at for what it may be: more are none of the small ones."""

_SHOWN = 4
_WORST_FIRST = (Result.NOT_MET, Result.CANNOT_TELL, Result.MET)
_TIME = regex.compile(
    r"""\d{1,4}|[ap]m|yesterday|today|tonight|tomorrow|last|this|next|on|in|at|night|morning|evening|afternoon|day|week
    |(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:jan|febr)uary|march|april|may|june|july|august
    |(?:septem|octo|novem|decem)ber|(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)
    |вчера|сегодня|завтра|накануне|утром|днем|вечером|ночью|в|во|года?|числа
    |понедельник|вторник|сред[ауы]|четверг|пятниц[ауы]|суббот[ауы]|воскресенье
    |(?:янва?р|февра?л|апрел|июн|июл|сентябр|октябр|ноябр|декабр)[ьяе]|март[ае]?|ма[йя]|август[ае]?
    |кечээ|бүгүн|эртең|эртең\sменен|кечинде|түнү|жылы|жыл|күнү
    |(?:дүйшөмбү|шейшемби|шаршемби|бейшемби|жума|ишемби|жекшемби)(?:д[өеү]|нд[өеү])?
    |(?:январ|феврал|март|апрел|май|июн|июл|август|сентябр|октябр|ноябр|декабр)[ьд]?[аы]?""",
    regex.IGNORECASE | regex.VERBOSE,
)
_WORD = regex.compile(r"[\p{L}\p{N}\p{M}]+")
_HERE = frozenset({"here", "there", "здесь", "тут", "там", "бул", "жерде", "ошол"})
_REMEDY = {
    "en": "Publish the text as it stands at {url}, whole and unchanged. First of all: {first}.",
    "ru": "Опубликуйте текст целиком и без изменений, как он стоит на {url}. Прежде всего: {first}.",
    "ky": "Текстти {url} дарегиндегидей толук жана өзгөртүүсүз жарыялаңыз. Баарынан мурда: {first}.",
}
_TITLE = {"en": "the headline “{}”", "ru": "заголовок «{}»", "ky": "«{}» аталышы"}
_ORIGINAL = {"en": "the agency's site", "ru": "сайте агентства", "ky": "агенттиктин сайты"}


class CompleteOptions(Options):
    """`tolerance`: the share of our words that may be missing or changed; `headline`: it must be ours.

    `allow`: what the terms let a site change: statements of `time`, of `place`, and `style`.
    """

    tolerance: Share = 0.0
    headline: bool = False
    allow: Annotated[tuple[Allowed, ...], BeforeValidator(listed)] = ()


class CompleteCheck:
    """Compares the page with our article word by word, and headlines as wholes."""

    options: type[BaseModel] = CompleteOptions

    def prove(self, facts: Facts, options: BaseModel) -> Proof:
        """Not met where words are surely missing or changed; whatever may be allowed or read wrong is told."""
        assert isinstance(options, CompleteOptions)  # noqa: S101 - the registry pairs checks with their options
        differences = on_the_page(facts.article, facts.page, facts.shared) if facts.shared else ()
        answers = [_of_text(facts, facts.shared, differences, options)]
        if options.headline:
            answers.append(_of_headline(facts))
        result = min((answer for answer, _ in answers), key=_WORST_FIRST.index)
        return Proof(
            result,
            _required(options),
            "; ".join(found for _, found in answers),
            passages=tuple(range(len(facts.passages))),
            remedy=None if result is Result.MET else _remedy(facts, differences),
        )


def _of_text(
    facts: Facts, shared: SharedWords | None, differences: tuple[Difference, ...], options: CompleteOptions
) -> Answer:
    if shared is None:
        return Result.CANNOT_TELL, "the texts were not compared word by word"
    if not facts.article.complete:
        return Result.CANNOT_TELL, "our text is an excerpt: what the whole article says is not known"
    total = int(demanded(facts.article, shared).sum())
    if not total:
        return Result.CANNOT_TELL, "our article has no words that a copy must have"
    surely = sum(d.words for d in differences if _is_sure(d, options.allow))
    perhaps = sum(d.words for d in differences if not _is_allowed(d, options.allow)) + _elsewhere(facts, shared)
    said = _told(total, differences, options) + _not_compared(facts, shared)
    most = options.tolerance * total
    if surely > most + _SLIP:
        gap = not_read_whole(facts.page)
        return (Result.CANNOT_TELL, f"{said}; {gap}") if gap else (Result.NOT_MET, said)
    if perhaps > most:
        return Result.CANNOT_TELL, f"{said}; a person must see whether that changes the article"
    return Result.MET, said


def _is_allowed(difference: Difference, allow: tuple[Allowed, ...]) -> bool:
    """Whether it surely is what the terms let a site change: a statement of time, and no bare number."""
    written = _WORD.findall(f"{difference.ours} {difference.theirs}"[:_LONGEST])
    named = any(not word.isdigit() and len(word) > _SMALL - 1 for word in written)
    return "time" in allow and named and all(_TIME.fullmatch(word) for word in written)


def _is_sure(difference: Difference, allow: tuple[Allowed, ...]) -> bool:
    """Whether it surely is none of that, and the words are surely gone, changed or new."""
    if difference.kind in {DifferenceKind.MOVED, DifferenceKind.BETWEEN} or _is_allowed(difference, allow):
        return False
    ours, theirs = _WORD.findall(difference.ours[:_LONGEST]), _WORD.findall(difference.theirs[:_LONGEST])
    if max(len(ours), len(theirs)) > _SMALL:
        return True
    both = (*ours, *theirs)
    perhaps_place = any(word[0].isupper() or word.lower() in _HERE for word in both)
    perhaps_time = any(_TIME.fullmatch(word) for word in both)
    perhaps = {"style": True, "place": perhaps_place, "time": perhaps_time}
    return not any(perhaps[kind] for kind in allow)


def _elsewhere(facts: Facts, shared: SharedWords) -> int:
    """Words of ours that stand on the page, but outside its article."""
    found = portion(facts, shared)
    return int((demanded(facts.article, shared) & found.standing & ~found.in_article).sum())


def _not_compared(facts: Facts, shared: SharedWords) -> str:
    """What our article credits to other outlets may be left out, so nobody looks whether it stands there."""
    count = int(covered_by(facts.article, shared.article, ThirdPartyKind.OUTLET).sum())
    return f"; {count} more words, which our article credits to others, were not compared" if count else ""


_COUNTED = (
    (DifferenceKind.MISSING, "missing"),
    (DifferenceKind.CHANGED, "changed"),
    (DifferenceKind.ADDED, "added"),
    (DifferenceKind.MOVED, "elsewhere on the page"),
    (DifferenceKind.BETWEEN, "in other paragraphs between ours"),
)


def _told(total: int, differences: tuple[Difference, ...], options: CompleteOptions) -> str:
    """How many words of each kind, then the largest differences."""
    sums = {kind: sum(d.words for d in differences if d.kind is kind) for kind, _ in _COUNTED}
    counted = ", ".join(f"{sums[kind]} {name}" for kind, name in _COUNTED if sums[kind])
    if not counted:
        return f"all {total} words of our article stand on the page unchanged"
    lost = sum(sums[kind] for kind in (DifferenceKind.MISSING, DifferenceKind.CHANGED, DifferenceKind.ADDED))
    share = lost / total
    said = f"of {total} words of our article: {counted}"
    if options.tolerance:
        allowed = percent(options.tolerance)
        said += f" ({percent(share, options.tolerance)} missing, changed or added; the terms allow {allowed})"
    largest = sorted(differences, key=lambda d: (_is_allowed(d, options.allow), -d.words))[:_SHOWN]
    rest = len(differences) - len(largest)
    more = f"; and {rest} more place{'s' if rest > 1 else ''}" if rest else ""
    return f"{said}: {'; '.join(d.said for d in largest)}{more}"


def _of_headline(facts: Facts) -> Answer:
    ours = words.split(facts.article.title)
    if not len(ours):
        return Result.CANNOT_TELL, "the headline of our article is not recorded"
    page = facts.page
    headlines = [b.span.of(page.text) for b in page.blocks if b.region is Region.HEADLINE]
    if any(find_words(ours, words.split(line)) for line in (*headlines, page.title)):
        return Result.MET, f"the headline is ours, “{shortened(facts.article.title)}”"
    instead = next((line for line in (*headlines, page.title) if words.count(line)), "")
    if not instead:
        return Result.CANNOT_TELL, "the page has no headline that could be read"
    said = f"our headline “{shortened(facts.article.title)}” became “{shortened(instead)}”"
    if not headlines or find_words(ours, facts.shared.page if facts.shared else words.split(page.text)):
        return Result.CANNOT_TELL, f"{said}; a person must see which line is the headline"
    return Result.NOT_MET, said


def _required(options: CompleteOptions) -> str:
    said = "the whole article, unchanged"
    if options.headline:
        said += ", under our headline"
    if options.tolerance:
        said += f"; {percent(options.tolerance)} of its words may be missing or changed"
    return f"{said}; changes of {', '.join(options.allow)} are allowed" if options.allow else said


def _remedy(facts: Facts, differences: tuple[Difference, ...]) -> str:
    language = templates.page_language(facts.page)
    largest = max((d for d in differences if d.ours), key=lambda d: d.words, default=None)
    title = _TITLE[language].format(shortened(facts.article.title))
    first = f"“{shortened(largest.ours)}”" if largest else title
    return _REMEDY[language].format(url=facts.article.url or _ORIGINAL[language], first=first)
