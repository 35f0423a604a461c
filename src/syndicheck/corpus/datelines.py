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


def skeleton(text: str) -> str:
    """The text with each letter folded as `words.fold` does, and of the same length: offsets stay."""
    return "".join(map(_letter, text))


@lru_cache(maxsize=4096)
def _letter(letter: str) -> str:
    folded = words.fold(letter)
    return folded if len(folded) == 1 else letter


@dataclass(frozen=True, slots=True)
class AgencyNames:
    """The names of an agency (or of others) as patterns on the skeleton of a text."""

    anywhere: regex.Pattern[str] | None
    at_start: regex.Pattern[str] | None

    def occur_in(self, text: str) -> bool:
        """Whether one of the names stands in the text as a word of its own."""
        return self.anywhere is not None and self.anywhere.search(skeleton(text)) is not None

    def dateline(self, line: str) -> int:
        """The length of the dateline with which a line begins; 0 where there is none, or nothing after it."""
        if self.at_start is None:
            return 0
        head = skeleton(line[:_LONGEST])
        found = self.at_start.match(head)
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
    return AgencyNames(regex.compile(word), regex.compile(start))


def _names_place_or_date(before: str) -> bool:
    """Whether the words before the name are a place, a section or a date: capitalised words, numbers, months."""
    tokens = regex.findall(r"[\p{L}\p{N}'’-]+", before)
    if len(tokens) > _MOST_WORDS:
        return False
    return all(token[0].isupper() or token[0].isdigit() or _MONTH_WORD.match(token) for token in tokens)
