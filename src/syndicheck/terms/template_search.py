"""Where a page carries a prescribed wording: its words in a row, its gaps filled with what belongs there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import regex

from syndicheck import urls, words
from syndicheck.model import Link, Region, Span
from syndicheck.terms import authors, naming
from syndicheck.terms.counting import Mask, inside
from syndicheck.terms.facts import Facts
from syndicheck.terms.mentions import find_words
from syndicheck.terms.positions import Layout, Spot
from syndicheck.terms.templates import Part, Template

Places = Mapping[int, Iterable[int]]
"""Number of the first word -> numbers of the words after the last."""

_LINKED = frozenset({"url", "domain"})
"""Gaps that where a link leads may fill."""

_DATE = regex.compile(
    r"(?<![\p{L}\p{N}])(?:\d{4}-\d{2}-\d{2}|\d{1,2}[./-]\d{1,2}[./-](?:\d{4}|\d{2})"
    r"|\d{1,2}\.?\s\p{L}{3,10}\.?,?\s\d{4}(?:\s(?:года|г))?|\p{L}{3,10}\.?\s\d{1,2},?\s\d{4}"
    r"|\d{4}-жыл\p{L}{0,4}\s\d{1,2}-\p{L}{3,10})(?![\p{L}\p{N}])"
)
_WWW = words.key_of("www")
_LONGEST_SHOWN = 160


@dataclass(frozen=True, slots=True)
class Sight:
    """A wording on a page: its place and words. `whole`: it stands within one block, not across the edge of two."""

    spot: Spot
    written: str
    whole: bool

    @property
    def said(self) -> str:
        """What stands where, for readers."""
        return f"“{self.written}” stands {self.spot.said}"


class Subject:
    """A page that is searched for wordings on behalf of one article."""

    def __init__(self, facts: Facts) -> None:
        """Nothing is searched before it is asked for."""
        self.facts = facts
        self.words = facts.shared.page if facts.shared else words.split(facts.page.text)
        self.layout = Layout(facts.page)
        self._gaps: dict[str, Places] = {}
        self._touched: dict[str, Mask] = {}

    def unknown(self, template: Template) -> tuple[str, ...]:
        """The template's gaps for which our article has nothing."""
        article = self.facts.article
        known = {"author": article.author, "title": article.title, "url": article.url}
        return tuple(gap for gap in sorted(template.gaps) if not known.get(gap, "known"))

    def find(self, template: Template) -> tuple[Sight, ...]:
        """Every place where the page carries the wording, in order."""
        found = set(self._rows(template.parts))
        linked = template.gaps & _LINKED
        unlinked = tuple(part for part in template.parts if part.gap not in _LINKED)
        if linked and unlinked and not set(self.unknown(template)) & linked:
            rows = self._rows(unlinked)
            found |= {row for row in rows if all(self._linked(gap, row) for gap in linked)}
        return tuple(self._sight(first, end) for first, end in sorted(found))

    def in_article(self) -> Mask:
        """Which words of the page stand in its article. Shape (n,)."""
        return inside(self.words, tuple(b.span for b in self.facts.page.blocks if b.region.in_article))

    def opening(self, count: int) -> Iterator[int]:
        """The keys of the first words of the article's text, headline aside."""
        blocks = self.facts.page.blocks
        starts = (b.span.start for b in blocks if b.region.in_article and b.region is not Region.HEADLINE)
        first = int(np.searchsorted(self.words.starts, min(starts, default=0)))
        body = next((b.span.start for b in blocks if b.paragraph is not None), 0)
        lead = int(np.searchsorted(self.words.starts, body))
        yield from map(int, self.words.keys[first : first + count])
        yield from map(int, self.words.keys[lead : lead + count])

    def spot_of(self, first: int, end: int) -> Spot:
        """The place of a row of words, given by its first and the one after its last."""
        return self.layout.spot_of(Span(int(self.words.starts[first]), int(self.words.ends[end - 1])))

    def author_hint(self) -> str | None:
        """What may be our author's name in a form that cannot be compared; None where nothing is."""
        author, page = self.facts.article.author, self.facts.page
        if authors.other_letters(author, page.text):
            return f"the page is written in other letters than “{author}”"
        if word := authors.resembling(author, self.words, self.in_article()):
            return f"“{word}” on the page may be our author {author}"
        if page.author and authors.places(author, words.split(page.author)):
            return f"only the page's code, not its text, names {author} as its author"
        return None

    def range_of(self, span: Span) -> tuple[int, int]:
        """The words of a span: the first, and the one after the last."""
        return naming.range_of(self.words, span)

    def _rows(self, parts: tuple[Part, ...]) -> Iterator[tuple[int, int]]:
        """Where all parts stand in a row: the longest from each first word, within one block if there is any."""
        first, *rest = (self._places(part) for part in parts)
        for start, ends in first.items():
            reached = set(ends)
            for places in rest:
                reached = {end for at in reached for end in places.get(at, ())}
                if not reached:
                    break
            if reached:
                yield start, max(reached, key=lambda end: (self._in_one_block(start, end), end))

    def _places(self, part: Part) -> Places:
        if part.words:
            needle = words.split(part.words)
            return {at: (at + len(needle),) for at in find_words(needle, self.words)}
        if part.gap not in self._gaps:
            self._gaps[part.gap] = self._fillings(part.gap)
        return self._gaps[part.gap]

    def _fillings(self, gap: str) -> Places:
        article, agency = self.facts.article, self.facts.agency
        if gap == "agency":
            return naming.places(agency, self.facts.mentions, self.words)
        if gap == "author":
            return authors.places(article.author, self.words)
        if gap == "date":
            return _grouped(self.range_of(Span(*found.span())) for found in _DATE.finditer(self.facts.page.text))
        if gap == "title":
            return _grouped(self._literal(article.title))
        if gap == "domain":
            written = [row for domain in agency.domains for row in self._literal(domain)]
            prefixed = [(first - 1, end) for first, end in written if first and int(self.words.keys[first - 1]) == _WWW]
            return _grouped([*written, *prefixed, *self._links("domain")])
        return _grouped([*self._addresses(), *self._links("url")])

    def _literal(self, text: str) -> Iterator[tuple[int, int]]:
        needle = words.split(text)
        return ((at, at + len(needle)) for at in find_words(needle, self.words))

    def _addresses(self) -> Iterator[tuple[int, int]]:
        """Our article's address written out in the page's text."""
        url = self.facts.article.url
        if not url:
            return
        wanted = urls.page_key(url)
        for found in _address(urls.host_of(url)).finditer(self.facts.page.text):
            written = found[0].rstrip(".,;:!?)]}»”\"'")
            address = urls.absolute(written if "://" in written else f"https://{written}", "")
            if address and urls.page_key(address) == wanted:
                yield self.range_of(Span(found.start(), found.start() + len(written)))

    def _links(self, gap: str) -> Iterator[tuple[int, int]]:
        """The words of visible links that lead to our article, or to any of our sites."""
        fits = _leads_to_article if gap == "url" else _leads_to_us
        return (self.range_of(link.span) for link in self.facts.links if link.visible and fits(link, self.facts))

    def _linked(self, gap: str, row: tuple[int, int]) -> bool:
        """Whether such a link covers or touches a row of words."""
        if gap not in self._touched:
            touched = np.zeros(len(self.words), np.bool_)
            for first, end in self._links(gap):
                touched[max(first - 1, 0) : end + 1] = True
            self._touched[gap] = touched
        return bool(self._touched[gap][row[0] : row[1]].any())

    def _sight(self, first: int, end: int) -> Sight:
        spot = self.spot_of(first, end)
        written = " ".join(spot.span.of(self.facts.page.text).split())[:_LONGEST_SHOWN]
        return Sight(spot, written, whole=self._in_one_block(first, end))

    def _in_one_block(self, first: int, end: int) -> bool:
        block = self.layout.block_at(int(self.words.starts[first]))
        return block is not None and int(self.words.ends[end - 1]) <= block.span.end


def _leads_to_article(link: Link, facts: Facts) -> bool:
    target, ours = _target(link, facts), facts.article.url
    return target is not None and ours is not None and urls.page_key(target) == urls.page_key(ours)


def _leads_to_us(link: Link, facts: Facts) -> bool:
    target = _target(link, facts)
    return target is not None and urls.within_any(target, facts.agency.domains) is not None


def _target(link: Link, facts: Facts) -> str | None:
    return link.resolved or facts.context.resolved.get(link.href)


def _grouped(rows: Iterable[tuple[int, int]]) -> Places:
    found: dict[int, set[int]] = defaultdict(set)
    for first, end in rows:
        if end > first:
            found[first].add(end)
    return found


@lru_cache(maxsize=64)
def _address(host: str) -> regex.Pattern[str]:
    bare = regex.escape(host.removeprefix("www."))
    return regex.compile(
        rf"(?<![\p{{L}}\p{{N}}.@/-])(?:https?://)?(?:[\w-]+\.)*{bare}(?![\w-])(?:[/?][^\s<>\"«»]*)?", regex.IGNORECASE
    )
