"""Two sides of a passage, word by word: which words are the same, which are spelt otherwise, which stand on one side.

Words are compared by their skeletons (`words/`), so look-alike letters of another alphabet are recognised and
marked. Ratcliff and Obershelp's matching (difflib) runs on what lies between the common beginning and end.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from typing import NamedTuple

import regex

from syndicheck import words
from syndicheck.words import Words

_LINE_END = regex.compile(r"\n+|(?<=[.!?…][\"»”’)\]]*)[ \t]+(?=[\"«“„‘(—–-]*\s*[\p{Lu}\p{Lo}\p{N}])")
_MOST_PAIRS = 1_000_000
"""Above so many word pairs the middle of a passage is not compared: matching takes quadratic time and worse."""


class Mark(StrEnum):
    """What the comparison says of a piece of text."""

    SAME = "same"
    LETTERS = "letters"
    OTHER = "other"
    PLAIN = "plain"


class Piece(NamedTuple):
    """A run of text under one mark."""

    text: str
    mark: Mark


class Line(NamedTuple):
    """A sentence or line of one side, numbered from 1."""

    number: int
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Both sides as numbered lines; how many words are the same, in other letters, or on one side only.

    `whole` is false where the middle was too long to be compared.
    """

    article: tuple[Line, ...]
    page: tuple[Line, ...]
    same: int
    letters: int
    only_article: int
    only_page: int
    whole: bool

    @property
    def identical(self) -> bool:
        """Whether both sides have the same words in the same letters."""
        return self.whole and not (self.letters or self.only_article or self.only_page)


def compare(article: str, page: str) -> Comparison:
    """Hold our words against the page's."""
    ours, theirs = words.split(article), words.split(page)
    pairs, whole = _pairs(ours.keys.tolist(), theirs.keys.tolist())
    unmatched = Mark.OTHER if whole else Mark.PLAIN
    our_marks, their_marks = [unmatched] * len(ours), [unmatched] * len(theirs)
    for i, j in pairs:
        mark = _likeness(_word(article, ours, i), _word(page, theirs, j))
        our_marks[i] = their_marks[j] = mark
    return Comparison(
        article=tuple(_lines(article, ours, our_marks)),
        page=tuple(_lines(page, theirs, their_marks)),
        same=our_marks.count(Mark.SAME),
        letters=our_marks.count(Mark.LETTERS),
        only_article=our_marks.count(Mark.OTHER),
        only_page=their_marks.count(Mark.OTHER),
        whole=whole,
    )


def _pairs(ours: list[int], theirs: list[int]) -> tuple[list[tuple[int, int]], bool]:
    """Which word of ours goes with which of theirs, and whether all of both sides were compared."""
    shorter = min(len(ours), len(theirs))
    head = next((i for i in range(shorter) if ours[i] != theirs[i]), shorter)
    room = shorter - head
    tail = next((i for i in range(room) if ours[-1 - i] != theirs[-1 - i]), room)
    pairs = [(i, i) for i in range(head)]
    pairs += [(len(ours) - 1 - i, len(theirs) - 1 - i) for i in range(tail)]
    left, right = ours[head : len(ours) - tail], theirs[head : len(theirs) - tail]
    if len(left) * len(right) > _MOST_PAIRS:
        return pairs, False
    for block in SequenceMatcher(None, left, right, autojunk=False).get_matching_blocks():
        pairs += [(head + block.a + i, head + block.b + i) for i in range(block.size)]
    return pairs, True


def _word(text: str, split: Words, index: int) -> str:
    return text[int(split.starts[index]) : int(split.ends[index])]


def _likeness(ours: str, theirs: str) -> Mark:
    """Equal skeletons: the same letters, or only letters that look alike."""
    return Mark.SAME if ours == theirs or _spelling(ours) == _spelling(theirs) else Mark.LETTERS


def _spelling(word: str) -> str:
    return unicodedata.normalize("NFKC", word).casefold()


def _lines(text: str, split: Words, marks: list[Mark]) -> Iterator[Line]:
    starts, ends = split.starts.tolist(), split.ends.tolist()
    word = 0
    for number, (start, end) in enumerate(_line_spans(text), 1):
        pieces: list[Piece] = []
        at = start
        first = word
        while word < len(starts) and starts[word] < end:
            joined = word > first and marks[word] is marks[word - 1]
            if joined:
                pieces[-1] = Piece(pieces[-1].text + text[at : ends[word]], marks[word])
            else:
                pieces += [
                    Piece(text[at : starts[word]], Mark.PLAIN),
                    Piece(text[starts[word] : ends[word]], marks[word]),
                ]
            at = ends[word]
            word += 1
        pieces.append(Piece(text[at:end], Mark.PLAIN))
        yield Line(number, tuple(piece for piece in pieces if piece.text))


def _line_spans(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for found in _LINE_END.finditer(text):
        if text[start : found.start()].strip():
            yield start, found.start()
        start = found.end()
    if text[start:].strip():
        yield start, len(text)
