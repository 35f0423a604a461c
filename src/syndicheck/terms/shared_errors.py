"""Typing errors of ours that a page repeats: signs that its text came from ours, or from where ours came.

No dictionary is needed for what is looked for: letters of two alphabets in one word, a small word typed twice, a
missing space after a comma, a full stop or a number, a comma typed twice. Ordinary spellings that look alike (names
such as АКИpress, Kyrgyz endings after numbers, reduplication) are none of these.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import numpy as np
import regex
from numpy.typing import NDArray

from syndicheck.words import Words

_MOST = 3
_LATIN_ALIKE = frozenset("aceopxyABCEHKMOPTXY")
_CYRILLIC_ALIKE = frozenset("асеорхуАВСЕНКМОРТХУ")
_TWO_ALPHABETS = regex.compile(r"(?<![\p{L}\p{N}])(?=\p{L}*\p{Latin})(?=\p{L}*\p{Cyrillic})\p{L}{2,40}(?![\p{L}\p{N}])")
_TWICE = regex.compile(
    r"(?<![\w'’-])(the|an?|of|to|and|with|from|his|their|its"
    r"|в|во|на|и|с|со|по|из|к|от|для|о|об|при|за|под|над|до|его|их"
    r"|менен|үчүн|жана|боюнча|тууралуу|деп)\s+\1(?![\w'’-])",
    regex.IGNORECASE,
)
_NO_SPACE = regex.compile(
    r"(?<![\w.@/-])\p{Ll}{3,}[.!?](?=\p{Lu}\p{Ll})\p{L}{2,}(?![\w.@/]*[@/])"  # "was openedThe" with its full stop
    r"|(?<![\w.@/-])\p{L}{2,},\p{L}{2,}"
    r"|\p{L}{2,},(?:,(?!\w)|\.(?![.\w]))\s+\p{L}+"
)
_GLUED = regex.compile(r"(?<![\w.,:-])\d{1,4}(\p{Ll}{4,})(?![\w:])")
"""The other way round it would be a footnote's number."""


def shared_errors(
    article_text: str,
    page_text: str,
    article_words: Words,
    page_words: Words,
    article_at: NDArray[np.int64],
    page_at: NDArray[np.int64],
) -> tuple[str, ...]:
    """At most three sentences, one for each error that stands inside shared words, spelled the same on both sides.

    `article_at[i]` and `page_at[i]` are the places of the same word. Pass words of our own only: what stands in
    quotations or in paragraphs that credit somebody may have been mistyped by the source, and then proves nothing.
    """
    partner = dict(zip(article_at.tolist(), page_at.tolist(), strict=True))
    found = (
        _repeated(start, end, page_text, article_words, page_words, partner) for start, end in errors(article_text)
    )
    sentences = (f"the page repeats our typing error “{shown}”" for shown in found if shown)
    return tuple(dict.fromkeys(sentences))[:_MOST]


def errors(text: str) -> Iterator[tuple[int, int]]:
    """The spans of all typing errors of a text that can be told without a dictionary."""
    for match in _TWO_ALPHABETS.finditer(text):
        if _is_mistyped(match.group()):
            yield match.span()
    for pattern in (_TWICE, _NO_SPACE):
        yield from (match.span() for match in pattern.finditer(text))
    glued = list(_GLUED.finditer(text))
    if glued:
        alone = set(regex.findall(r"(?<![\p{L}\p{N}])\p{Ll}{4,}(?![\p{L}\p{N}])", text))
        yield from (match.span() for match in glued if match[1] in alone)


def _is_mistyped(word: str) -> bool:
    """Whether a word of two alphabets is one of a single alphabet with strays: `cо`, `Aгентство`, not `АКИpress`."""
    latin = [letter for letter in word if letter.isascii()]
    cyrillic = [letter for letter in word if not letter.isascii()]
    if word.isupper():  # abbreviations are typed in whatever layout is on, everywhere
        return False
    strays = (len(latin) <= len(cyrillic) and _LATIN_ALIKE.issuperset(latin)) or (
        len(cyrillic) <= len(latin) and _CYRILLIC_ALIKE.issuperset(cyrillic)
    )
    return strays and regex.search(r"\p{Ll}", word) is not None


def _repeated(start: int, end: int, page_text: str, article: Words, page: Words, partner: dict[int, int]) -> str | None:
    """The error with a word on either side, if the page has all of it letter for letter in a row of shared words."""
    first = int(np.searchsorted(article.ends, start, side="right"))
    last = int(np.searchsorted(article.starts, end, side="left")) - 1
    around = range(first - 1, last + 2)
    if first < 1 or last + 1 >= len(article) or last < first or any(at not in partner for at in around):
        return None
    there = [partner[at] for at in around]
    if any(after - before != 1 for before, after in pairwise(there)):
        return None
    written = article.text[article.starts[first] : article.ends[last]]
    if page_text[page.starts[there[1]] : page.ends[there[-2]]] != written:
        return None
    shown = article.text[article.starts[first - 1] : article.ends[last + 1]]
    return " ".join(shown.split())
