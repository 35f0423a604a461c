"""Datelines: `NAME - `, `Bishkek (NAME) – `, `BISHKEK, Nov 23 (NAME) - `, `БИШКЕК, 23 ноября. /NAME/. `."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import regex

from syndicheck import words
from syndicheck.model import Agency

_LONGEST = 140
_LONGEST_PLACE = 80
_MOST_WORDS = 9
_MONTH_WORD = regex.compile(
    r"(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|янв|фев|мар|апр|ма[йя]|июн|июл|авг|сен|окт|ноя|дек|"
    r"үчт|бирд|жыл|год|г$)\p{L}*",
    regex.IGNORECASE,
)
_DASH = r"[-\u2010-\u2015\u2212]"
_SETS_OFF = regex.compile(r"[-\u2010-\u2015\u2212/)]\.?\s")
"""What every dateline ends with or has before its full stop: a cheap test, for most lines have none."""


def skeleton(text: str) -> str:
    """The text with each letter folded as `words.fold` does, and of the same length: offsets stay."""
    return text.translate(_FOLDED)


class _Folded(dict[int, str]):
    """Code points to folded letters, filled as letters are met."""

    def __missing__(self, code: int) -> str:
        folded = words.fold(chr(code))
        self[code] = folded if len(folded) == 1 else chr(code)
        return self[code]


_FOLDED = _Folded()


@dataclass(frozen=True, slots=True)
class AgencyNames:
    """The names of an agency (or of others) as patterns on the skeleton of a text."""

    anywhere: regex.Pattern[str] | None
    at_start: regex.Pattern[str] | None
    first_words: tuple[str, ...] = ()

    def occur_in(self, text: str) -> bool:
        """Whether one of the names stands in the text as a word of its own."""
        folded = skeleton(text)
        return self.anywhere is not None and self._may_occur_in(folded) and self.anywhere.search(folded) is not None

    def _may_occur_in(self, folded: str) -> bool:
        """A cheap test: most lines name the agency nowhere."""
        return any(word in folded for word in self.first_words)

    def dateline(self, line: str) -> int:
        """The length of the dateline with which a line begins; 0 where there is none, or nothing after it."""
        if self.at_start is None or not _SETS_OFF.search(line, 0, _LONGEST):
            return 0
        head = skeleton(line[:_LONGEST])
        found = self.at_start.match(head) if self._may_occur_in(head) else None
        if found is None or found.end() >= len(line) or not _names_place_or_date(line[: found.end("before")]):
            return 0
        before = line[: found.end("before")].strip()
        set_off = not before or before[-1] in ",.-–—/(" or found["open"].strip() != ""
        return found.end() if set_off else 0


@lru_cache(maxsize=64)
def agency_names(agency: Agency) -> AgencyNames:
    """The names under which an agency signs: its name, other names and domains."""
    return names_of((agency.name, *agency.names, *agency.domains))


def names_of(names: tuple[str, ...]) -> AgencyNames:
    """Patterns for these names; longer ones are tried first."""
    folded = {" ".join(skeleton(name).split()) for name in names}
    spelled = sorted((name for name in folded if name), key=lambda name: (-len(name), name))
    if not spelled:
        return AgencyNames(None, None)
    either = "|".join(
        regex.escape(name, special_only=True, literal_spaces=True).replace(" ", r"\s+") for name in spelled
    )
    word = rf"(?<![\p{{L}}\p{{N}}])(?:{either})(?![\p{{L}}\p{{N}}])"
    open_, close = r"[\s]{0,2}[(\[/«\"“]{0,2}", r"[)\]/»\"”]{0,2}"
    ending = (
        rf"(?:\.?{close}\.?\s{{0,2}}{_DASH}{{1,2}}\s{{1,2}}|/\.?\s{{1,2}}|\)\.?\s{{1,2}}"
        rf"|(?<={_DASH}\s[^-]{{1,40}})\.\s{{1,2}})"
    )
    start = (
        rf"(?P<before>[^\n]{{0,{_LONGEST_PLACE}}}?)(?P<open>{open_})(?P<name>{word})(?:,[^)\n]{{1,30}}(?=\)))?{ending}"
    )
    return AgencyNames(regex.compile(word), regex.compile(start), tuple({name.partition(" ")[0] for name in spelled}))


def _names_place_or_date(before: str) -> bool:
    """Whether the words before the name are a place, a section or a date: capitalised words, numbers, months."""
    tokens = regex.findall(r"[\p{L}\p{N}'’-]+", before)
    if len(tokens) > _MOST_WORDS:
        return False
    return all(token[0].isupper() or token[0].isdigit() or _MONTH_WORD.match(token) for token in tokens)
