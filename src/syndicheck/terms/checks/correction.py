"""`correction`: a page must follow our correction or withdrawal within some hours."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from difflib import SequenceMatcher

import numpy as np
from pydantic import BaseModel

from syndicheck import words
from syndicheck.model import Article, LeftOutKind, Proof, Result
from syndicheck.terms import moments, templates
from syndicheck.terms.checks.embargo import Hours
from syndicheck.terms.counting import Mask, SharedWords, inside
from syndicheck.terms.differences import Change, between_revisions, shortened
from syndicheck.terms.facts import Facts
from syndicheck.terms.mentions import find_words
from syndicheck.terms.option_types import Options
from syndicheck.words import Words

Answer = tuple[Result, str]

_AROUND = 2
"""Words on either side that make a short correction recognisable on a page."""

_MOST = 200
"""Changes of a revision that are looked for on the page."""

_SPELLING = 0.75
_SHOWN = 3
_REMEDY = {
    "en": "Replace the text by its corrected version: {url}",
    "ru": "Замените текст исправленной версией: {url}",
    "ky": "Текстти оңдолгон нускасы менен алмаштырыңыз: {url}",
}


class CorrectionOptions(Options):
    """`hours`: how long after our later revision the page may still carry the earlier one."""

    hours: Hours


@dataclass(frozen=True, slots=True)
class _Seen:
    """Changes of ours by what the page has: words that we changed or took out, words of the later revision, neither."""

    earlier: tuple[Change, ...]
    later: tuple[Change, ...]
    lacking: tuple[Change, ...]


class CorrectionCheck:
    """Looks for the words that our later revision changed."""

    options: type[BaseModel] = CorrectionOptions

    def prove(self, facts: Facts, options: BaseModel) -> Proof:
        """Not met where corrected words still stood on the page after the time allowed."""
        assert isinstance(options, CorrectionOptions)  # noqa: S101 - the registry pairs checks with their options
        result, found = _conclude(facts, options.hours)
        language = templates.page_language(facts.page)
        url = facts.article.url or facts.agency.domains[0]
        return Proof(
            result,
            f"our corrections taken over within {options.hours:g} hours",
            found,
            passages=tuple(range(len(facts.passages))),
            remedy=_REMEDY[language].format(url=url) if result is not Result.MET else None,
        )


def _conclude(facts: Facts, hours: float) -> Answer:
    newer = facts.newer
    if newer is None:
        return Result.MET, "no later revision of our article is known"
    if facts.shared is None:
        return Result.CANNOT_TELL, "the texts were not compared word by word"
    later = words.split(newer.text)
    changes = between_revisions(facts.shared.article, later)
    if changes is None or len(changes) > _MOST or _is_written_anew(changes, facts.shared.article, later):
        return (
            Result.CANNOT_TELL,
            f"revision {newer.revision} of our article was written anew: compare the page with it",
        )
    old, new = _is_text(facts.shared.article, facts.article), _is_text(later, newer)
    of_text = tuple(c for c in changes if old[slice(*c.earlier)].any() or new[slice(*c.later)].any())
    seen = _sort(of_text, facts.shared, later)
    if not seen.earlier and not seen.lacking:
        kept = f"has the words of revision {newer.revision}" if seen.later else "carries nothing of what we changed"
        return Result.MET, f"the page {kept}"
    return _in_time(facts, newer, hours, _held(facts.shared, later, newer, seen))


def _is_written_anew(changes: tuple[Change, ...], earlier: Words, later: Words) -> bool:
    """Whether hardly a sentence was kept, though the text is no shorter: then single changes say nothing."""
    kept = len(earlier) - sum(end - start for start, end in (change.earlier for change in changes))
    return 2 * kept < min(len(earlier), len(later)) and 2 * len(later) > len(earlier)


def _is_text(text: Words, article: Article) -> Mask:
    """Which words are no labels, times, image markers or terms. Shape (n,)."""
    left_out = (item.span for item in article.left_out if item.kind is not LeftOutKind.HEADLINE)
    return ~inside(text, tuple(left_out))


def _sort(changes: tuple[Change, ...], shared: SharedWords, later: Words) -> _Seen:
    standing = np.zeros(len(shared.article), np.bool_)
    standing[shared.article_at] = True
    earlier, followed, lacking = [], [], []
    for change in changes:
        start, end = change.later
        new = _slice(later, max(0, start - _AROUND), end + _AROUND)
        if end > start and find_words(new, shared.page):
            followed.append(change)
        elif 2 * standing[slice(*change.earlier)].sum() > change.earlier[1] - change.earlier[0]:
            earlier.append(change)
        elif end > start and standing[max(0, change.earlier[0] - 1) : change.earlier[1] + 1].any():
            lacking.append(change)
    return _Seen(tuple(earlier), tuple(followed), tuple(lacking))


def _slice(text: Words, start: int, end: int) -> Words:
    return Words(text.text, text.starts[start:end], text.ends[start:end], text.keys[start:end])


def _held(shared: SharedWords, later: Words, newer: Article, seen: _Seen) -> Answer:
    """What the page lacks, as it stands once the time is over."""
    told = [_told(shared.article, later, change) for change in (*seen.earlier, *seen.lacking)]
    more = f"; and {len(told) - _SHOWN} more" if len(told) > _SHOWN else ""
    said = f"not as in revision {newer.revision}: {'; '.join(told[:_SHOWN])}{more}"
    if seen.later:
        return Result.CANNOT_TELL, f"{said}; other words of that revision do stand on the page"
    if not seen.earlier or all(_is_spelling(shared.article, later, change) for change in seen.earlier):
        return Result.CANNOT_TELL, f"{said}; a person must say whether that was a correction"
    return Result.NOT_MET, said


def _told(earlier: Words, later: Words, change: Change) -> str:
    old, new = shortened(_text(earlier, change.earlier)), shortened(_text(later, change.later))
    if not old:
        return f"“{new}” was added"
    return f"“{old}” is now “{new}”" if new else f"“{old}” was taken out"


def _text(text: Words, at: tuple[int, int]) -> str:
    return text.text[text.starts[at[0]] : text.ends[at[1] - 1]] if at[1] > at[0] else ""


def _is_spelling(earlier: Words, later: Words, change: Change) -> bool:
    """Whether hardly more than letters was changed, and no number."""
    old, new = _text(earlier, change.earlier)[:200], _text(later, change.later)[:200]
    if any(character.isdigit() for character in old + new):
        return False
    return SequenceMatcher(None, old.lower(), new.lower(), autojunk=False).ratio() >= _SPELLING


def _in_time(facts: Facts, newer: Article, hours: float, held: Answer) -> Answer:
    """The answer as it is once the hours are over; until then nothing is owed."""
    if newer.published is None:
        return Result.CANNOT_TELL, f"{held[1]}; when that revision came out is not recorded"
    came_out = moments.moment_of(newer.published)
    end, read = came_out.later_by(timedelta(hours=hours)), moments.read_at(facts.page)
    when = f"it came out {came_out.said}, the page was read {read.said}"
    if read.first > end.last:
        return held[0], f"{held[1]}; {when}"
    if read.last > end.first:
        return Result.CANNOT_TELL, f"{held[1]}; {when}, which does not tell whether the time was over"
    if facts.context.now > end.first:
        return Result.CANNOT_TELL, f"{held[1]}; {when}; the time is over by now: look at the page again"
    return Result.MET, f"{when}: within {hours:g} hours"
