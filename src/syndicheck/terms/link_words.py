"""Whether a link carries the words that the terms demand, in its own text or in the line around it."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from syndicheck.model import Block, Counts, Link
from syndicheck.terms import authors, templates
from syndicheck.terms.mentions import find_words
from syndicheck.terms.surroundings import Surroundings
from syndicheck.terms.template_search import Subject
from syndicheck.words import split

if TYPE_CHECKING:
    from syndicheck.terms.facts import Facts

_BESIDE = 200
"""Characters between two lines that a reader still takes together."""


class LinkWords:
    """The phrases of which one must stand at the link, and where the page has them."""

    def __init__(self, facts: Facts, phrases: tuple[str, ...], around: Surroundings) -> None:
        """Nothing is searched before a link is asked about."""
        self._facts = facts
        self._templates = tuple(map(templates.parse, phrases))
        self._around = around

    @cached_property
    def _subject(self) -> Subject:
        return Subject(self._facts)

    @cached_property
    def _blocks(self) -> frozenset[Block]:
        """The blocks that carry one of the phrases."""
        places = (sight.spot.span.start for wording in self._templates for sight in self._subject.find(wording))
        found = (self._subject.layout.block_at(place) for place in places)
        return frozenset(block for block in found if block is not None)

    @property
    def said(self) -> str:
        """The phrases, for readers."""
        name = {"agency": self._facts.agency.name}
        return " or ".join(f"“{wording.filled(name)}”" for wording in self._templates)

    def lacking(self, link: Link) -> tuple[Counts, str] | None:
        """Why the link does not carry one of the phrases; None where it does."""
        block = self._around.block_of(link)
        if block in self._blocks or self._in_description(link):
            return None
        if block is None or not len(link.span):
            return Counts.UNSURE, f"is a picture or has no words; whether it says {self.said}, a person must see"
        if any(_is_beside(block, other) for other in self._blocks):
            return Counts.UNSURE, f"{self.said} stands in a line beside the link, not in its own"
        if unknown := next(filter(None, map(self._subject.unknown, self._templates)), ()):
            return Counts.UNSURE, f"not recorded for our article, so not looked for beside it: {', '.join(unknown)}"
        if why := self._other_language():
            return Counts.UNSURE, f"{why}; whether it says the same as {self.said}, a person must see"
        return Counts.NO, f"neither its words nor those around it say {self.said}"

    def _in_description(self, link: Link) -> bool:
        """Whether a picture's description says a phrase that has no gaps but the agency's name."""
        text = split(link.text)
        names = (self._facts.agency.name, *self._facts.agency.names)
        filled = (w.filled({"agency": name}) for w in self._templates for name in names)
        return any(find_words(split(phrase), text) for phrase in dict.fromkeys(filled))

    def _other_language(self) -> str | None:
        """How the page's language differs from that of all phrases; a phrase of names alone is of every language."""
        page = self._facts.page
        wordings = [" ".join(part.words for part in wording.parts).strip() for wording in self._templates]
        if not all(wordings):
            return None
        if all(authors.other_letters(wording, page.text) for wording in wordings):
            return "the page is written in other letters"
        if page.language.lower()[:2] not in set(map(templates.language_of, wordings)):
            return "the page is written in another language"
        return None


def _is_beside(one: Block, other: Block) -> bool:
    return max(other.span.start - one.span.end, one.span.start - other.span.end) <= _BESIDE
