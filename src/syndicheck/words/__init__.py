"""Text as comparable words that remember their place.

A word is a run of letters, numbers and marks with inner apostrophes and whatever nobody sees between them; scripts
without spaces give one word for each character. Two words compare equal where their skeletons do (`folding.py`).
Folding never moves an offset.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field

import numpy as np
import regex
from numpy.typing import NDArray

from syndicheck.words.folding import FOLDING_VERSION, UNSEEN_LETTERS, bare, fold
from syndicheck.words.skeleton import APOSTROPHES

__all__ = ["FOLDING_VERSION", "Words", "bare", "count", "fold", "key_of", "split"]

_UNSPACED = (
    r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}"
    r"\p{Tai_Le}\p{New_Tai_Lue}\p{Tai_Tham}\p{Tai_Viet}]"
)
_APOSTROPHES = f"[{regex.escape(APOSTROPHES)}]"
_BLANK = r"[\s\u3164\uffa0]"
"""Spaces, and the Hangul fillers that look like one though they are letters by their category."""

_FAINT = rf"[{_APOSTROPHES}{_BLANK}{UNSEEN_LETTERS}\u037a\u0640\ufc5e-\ufc63\ufcf2-\ufcf4\ufe70-\ufe7f\uff9e\uff9f]"
"""Letters whose skeleton is empty (apostrophes, the tatweel, fillers, marks that count as letters): no word begins with
one."""

_LETTER = r"[\p{L}\p{N}\u212e]"
_COMMON = r"[A-Za-z0-9\u0400-\u0481]"
"""Most letters of most texts, tried first: the classes below take three times as long."""

_WORD = regex.compile(
    rf"(?:{_COMMON}|[{_LETTER}--{_UNSPACED}--{_FAINT}])"
    rf"(?:{_COMMON}++|[[{_LETTER}\p{{M}}\p{{Cf}}\x00-\x1f\x7f]--{_UNSPACED}--{_BLANK}]|{_APOSTROPHES}(?={_LETTER}))*+"
    rf"|[{_UNSPACED}--\p{{M}}]\p{{M}}*+",
    flags=regex.V1,
)

_MEMO_LIMIT = 400_000
_MEMO_LENGTH = 64
_memo: dict[str, int] = {}


@dataclass(frozen=True, slots=True, eq=False)
class Words:
    """The words of `text`: `starts` and `ends` (int32, code points) and `keys` (uint64), one entry a word."""

    text: str = field(repr=False)
    starts: NDArray[np.int32]
    ends: NDArray[np.int32]
    keys: NDArray[np.uint64]

    def __len__(self) -> int:
        return len(self.keys)


def key_of(word: str) -> int:
    """64-bit hash (BLAKE2b) of a word's skeleton; the same on every machine. Words of common length are cached."""
    known = _memo.get(word)
    if known is None:
        digest = hashlib.blake2b(fold(word).encode("utf-8", "surrogatepass"), digest_size=8).digest()
        known = int.from_bytes(digest, "little")
        if len(word) <= _MEMO_LENGTH:
            if len(_memo) >= _MEMO_LIMIT:
                _memo.clear()
            _memo[word] = known
    return known


def split(text: str) -> Words:
    """All words of a text in order, with their places."""
    starts: list[int] = []
    ends: list[int] = []
    keys: list[int] = []
    known = _memo.get
    for found in _WORD.finditer(text):
        start, end = found.span()
        starts.append(start)
        ends.append(end)
        word = found[0]
        key = known(word)
        keys.append(key_of(word) if key is None else key)
    return Words(text, np.array(starts, np.int32), np.array(ends, np.int32), np.array(keys, np.uint64))


def count(text: str) -> int:
    """How many words a text has."""
    return len(_WORD.findall(text))
