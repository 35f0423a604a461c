"""Who wrote an article, where its plain text says so on a line of its own. Nothing is guessed from a sentence.

A wrong author would make a page look as if it had dropped the right one, so whatever may be a subtitle is no byline.
"""

from __future__ import annotations

import regex

from syndicheck.corpus.lines import Line
from syndicheck.corpus.noise import Noise

_WORD = r"\p{Lu}[\p{L}'’\-]*\p{Ll}[\p{L}'’\-]*"
_NAME = rf"(?:{_WORD}|\p{{Lu}}\.)(?: (?:{_WORD}|\p{{Lu}}\.)){{1,3}}"
_NAMES = rf"(?P<names>{_NAME}(?:(?:, | and | и | жана ){_NAME}){{0,2}})"
_LABELLED = regex.compile(rf"(?i:Авторлор|Автору|Авторы|Автор|Author|Written by|Текст): ?{_NAMES}\.?")
_BY = regex.compile(rf"(?:By|BY) {_NAMES}")
_LETTERS = regex.compile(r"\p{L}+")
_HEAD, _TAIL, _LONGEST = 2, 2, 120


def byline_of(noise: Noise, title: str) -> str:
    """The author or authors as written; empty where no line is surely a byline.

    "Автор: ..." stands among the first or last two lines. "By ..." stands directly under a known headline, and none of
    its words occurs in the text with a small letter, as words of a subtitle would.
    """
    body = noise.body
    for line in (*body[:_HEAD], *body[-_TAIL:]):
        found = _LABELLED.fullmatch(line.text) if len(line.text) <= _LONGEST else None
        if found:
            return str(found["names"])
    first = body[0] if body and (title or noise.headline) else None
    found = _BY.fullmatch(first.text) if first is not None and len(first.text) <= _LONGEST else None
    return str(found["names"]) if found and not _is_subtitle(found["names"], body[1:]) else ""


def _is_subtitle(names: str, rest: tuple[Line, ...]) -> bool:
    small = {word for line in rest for word in _LETTERS.findall(line.text) if word.islower()}
    return not rest or any(word.lower() in small for word in _LETTERS.findall(names))
