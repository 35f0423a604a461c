"""Text as comparable words that remember their place.

A word is a run of letters, numbers and marks with inner apostrophes; scripts without spaces give one word for each
character. Two words compare equal when their *skeletons* do: NFKC, case folding, NFD without marks, format
characters, apostrophes and tatweel, then look-alike letters of Latin, Cyrillic and Greek as one form (Unicode UTS #39
confusables, the letters that keyboards and evasion use). Folding is idempotent and never moves an offset.

Two consequences are wanted: a text typed without diaeresis or breve still matches (ё as е, й as и), and so does
Kyrgyz typed on a Russian keyboard as far as ү goes (ү and у both resemble Latin y). ө and ң stay themselves.
"""

from __future__ import annotations

import hashlib
import unicodedata
from dataclasses import dataclass, field

import numpy as np
import regex
from numpy.typing import NDArray

FOLDING_VERSION = 1
"""Written into every index; fingerprints of another folding are refused, never compared."""

_UNSPACED = r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}]"
_FAINT = r"[\u02bc\u0640\ufc5e-\ufc63\ufcf2-\ufcf4\ufe70-\ufe7f\uff9e\uff9f]"
"""Letters whose skeleton is empty (apostrophes, the tatweel, marks that count as letters): no word begins with one."""

_WORD = regex.compile(
    rf"[{_UNSPACED}--\p{{M}}]\p{{M}}*"
    rf"|[[\p{{L}}\p{{N}}]--{_UNSPACED}--{_FAINT}]"
    rf"(?:[[\p{{L}}\p{{N}}\p{{M}}\p{{Cf}}]--{_UNSPACED}]|['\u2019\u02bc\u2018\u0060\u00b4](?=[\p{{L}}\p{{N}}]))*",
    flags=regex.V1,
)
_DROPPED = dict.fromkeys(map(ord, "'\u2019\u02bc\u2018`\u00b4\u0640"))
_LONG_MARKS = regex.compile(r"(\p{M}{30})\p{M}+")
"""Sorting the marks of one letter takes quadratic time; UAX #15 calls text with up to 30 of them stream-safe."""

_LOOK_ALIKES = {
    **str.maketrans("авезкмнорстухіјѕьһԁԛԝӏґгүѵ", "abe3kmhopctyxijsbhdqwlrryv"),
    **str.maketrans("αβεηικμνορτυχγω", "abenikmvoptyxyw"),
    **str.maketrans("ıłɑɡ", "ilag"),
}
"""Cyrillic, Greek and undecomposed Latin letters, each to the plain Latin letter that it resembles."""

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


def fold(word: str) -> str:
    """The skeleton of one word; empty where nothing comparable remains. Idempotent."""
    if word.isascii():
        return word.translate(_DROPPED).lower()
    bounded = _LONG_MARKS.sub(r"\1", word.translate(_DROPPED))
    decomposed = unicodedata.normalize("NFD", unicodedata.normalize("NFKC", bounded).casefold())
    kept = "".join(c for c in decomposed if unicodedata.category(c) not in {"Mn", "Cf", "Me", "Zs"})
    return kept.translate(_DROPPED).translate(_LOOK_ALIKES)


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
    for found in _WORD.finditer(text):
        start, end = found.span()
        starts.append(start)
        ends.append(end)
        keys.append(key_of(text[start:end]))
    return Words(text, np.array(starts, np.int32), np.array(ends, np.int32), np.array(keys, np.uint64))


def count(text: str) -> int:
    """How many words a text has."""
    return len(_WORD.findall(text))
