"""The agency's name as a part of a wording: by any of its names, inflected or not, with what says what it is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache

import numpy as np
import regex

from syndicheck import words
from syndicheck.model import Agency, Mention, Span
from syndicheck.terms.mentions import find_words
from syndicheck.words import Words

_ENDING_APART = regex.compile(r"[-’'ʼ`][\p{L}]{1,6}(?![\p{L}\p{N}])")
"""A case ending written with a hyphen is a word of its own: АКИpress-тин."""

_BEFORE = (
    "the news agency information агентство агентства агентству агентством агентстве информагентство информагентства "
    "информационное информационного новостное ИА СМИ издание издания сайт сайта маалымат маалыматтык"
)
_AFTER = "news agency агентство агентства маалымат маалыматтык агенттиги агенттигинин агенттигине сайты сайтынын"
_APART = regex.compile(r"[^\n\r.!?;:]*")
"""What may stand between a name and the words that say what it is."""

_MOST_DESCRIBING = 3


def places(agency: Agency, mentions: tuple[Mention, ...], text: Words) -> dict[int, set[int]]:
    """Where the agency is named: number of the first word -> numbers of the words after the last.

    "The news agency" before a name and "news agency" behind it may belong to it or to the words around.
    """
    found: dict[int, set[int]] = defaultdict(set)
    for name in {agency.name, *agency.names}:
        needle = words.split(name)
        for at in find_words(needle, text):
            found[at].add(at + len(needle))
    for mention in mentions:
        first, end = range_of(text, mention.span)
        found[first].add(end)
        if _ENDING_APART.match(text.text, mention.span.end):
            found[first].add(end + 1)
    return _described(found, text)


def range_of(text: Words, span: Span) -> tuple[int, int]:
    """The words of a span: the first, and the one after the last."""
    first, end = np.searchsorted(text.starts, (span.start, span.end))
    return int(first), int(end)


def _described(found: dict[int, set[int]], text: Words) -> dict[int, set[int]]:
    before, after = _describing()
    wider: dict[int, set[int]] = defaultdict(set)
    for first, ends in found.items():
        reached = {at for end in ends for at in _along(text, end, 1, after)}
        for begin in _along(text, first, -1, before):
            wider[begin] |= reached
    return wider


def _along(text: Words, edge: int, step: int, keys: frozenset[int]) -> Iterator[int]:
    """The edge of a name, and the edges of the describing words next to it in one direction."""
    yield edge
    for _ in range(_MOST_DESCRIBING):
        word = edge if step > 0 else edge - 1
        if not 0 <= word < len(text) or int(text.keys[word]) not in keys:
            return
        left = min(word, word - step)
        if not _APART.fullmatch(text.text, int(text.ends[left]), int(text.starts[left + 1])):
            return
        edge += step
        yield edge


@lru_cache(maxsize=1)
def _describing() -> tuple[frozenset[int], frozenset[int]]:
    before, after = (frozenset(map(words.key_of, text.split())) for text in (_BEFORE, _AFTER))
    return before, after
