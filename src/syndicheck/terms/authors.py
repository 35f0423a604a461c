"""Our authors' names on a page: as we write them, the other way round, or in a form that only resembles them."""

from __future__ import annotations

from collections import defaultdict

import numpy as np
import regex

from syndicheck import words
from syndicheck.terms.counting import Mask
from syndicheck.terms.mentions import find_words
from syndicheck.words import Words

_BETWEEN = regex.compile(r"\s*[,;/&]\s*|\s+(?:and|und|et|и|жана|менен)\s+")
_JOINING = 1
"""Words that may stand between two names: and, и, жана."""

_MOST_NAMES = 6
_LEAST_STEM = 4
_ENDING = 2
_CYRILLIC = regex.compile(r"\p{Cyrillic}")


def names_of(author: str) -> tuple[str, ...]:
    """The single names in what our article gives as its author."""
    return tuple(name for name in _BETWEEN.split(author.strip()) if words.count(name))[:_MOST_NAMES]


def places(author: str, text: Words) -> dict[int, set[int]]:
    """Where all the names stand side by side, in any order: number of the first word -> numbers after the last."""
    names = names_of(author)
    single = [_one(name, text) for name in names]
    found: dict[int, set[int]] = defaultdict(set)
    for starts in single:
        for start in starts:
            if ends := _chained(single, start):
                found[start] |= ends
    return found


def _one(name: str, text: Words) -> dict[int, int]:
    """Where one name stands, its two words in either order."""
    parts = name.split()
    orders = {name, " ".join(reversed(parts))} if len(parts) == 2 else {name}  # noqa: PLR2004 - first and last
    spelled = [words.split(order) for order in orders]
    return {at: at + len(needle) for needle in spelled for at in find_words(needle, text)}


def _chained(single: list[dict[int, int]], start: int) -> set[int]:
    """Where a row of all names that begins at a word may end; empty where one is missing."""
    states = {(start, frozenset[int]())}
    for _ in single:
        states = {
            (places[at], used | {which})
            for end, used in states
            for which, places in enumerate(single)
            if which not in used
            for at in ((end,) if not used else range(end, end + _JOINING + 1))
            if at in places
        }
    return {end for end, _ in states}


def resembling(author: str, text: Words, inside: Mask) -> str | None:
    """A word of the text that may be part of the author's name in another form: inflected, or the surname alone.

    `inside` says which words of the text to look at. Shape (n,).
    """
    stems = tuple(
        {folded[: max(_LEAST_STEM, len(folded) - _ENDING)] for folded in _folded(author) if len(folded) >= _LEAST_STEM}
    )
    if not stems:
        return None
    places = np.flatnonzero(inside)
    for at in places[np.sort(np.unique(text.keys[places], return_index=True)[1])]:  # each word once
        word = text.text[text.starts[at] : text.ends[at]]
        if words.fold(word).startswith(stems):
            return word
    return None


def _folded(author: str) -> list[str]:
    split = words.split(author)
    spans = zip(split.starts.tolist(), split.ends.tolist(), strict=True)
    return [words.fold(author[start:end]) for start, end in spans]


def other_letters(author: str, page_text: str) -> bool:
    """Whether the page is written in another script than the name, so that it would be spelled otherwise there."""
    sample = page_text[:5000]
    cyrillic = len(_CYRILLIC.findall(sample))
    letters = sum(map(str.isalpha, sample))
    return bool(letters) and bool(_CYRILLIC.search(author)) != (cyrillic * 2 > letters)
