"""What a word looks like: its skeleton, equal for words that a reader takes for the same.

NFKC and NFD; then marks, format characters and apostrophes are left out, and each letter becomes the one that stands
for all that look alike (`skeleton.py`; Unicode UTS #39), capital or small. So a text typed without diaeresis or breve
still matches (ё as е, й as и), and so does Kyrgyz typed on a Russian keyboard as far as ү goes (ү and у both look like
Latin y). ө, ң, і, ә, ғ, қ, ұ and һ stay apart from other letters of theirs. Nothing is transliterated.

Capitals and small letters may look like different letters: Greek Η is like H, η like n. A word of one script is equal
in both cases; in a Latin word in disguise each letter counts as it is written.
"""

from __future__ import annotations

import unicodedata

import regex

from syndicheck.words.skeleton import APOSTROPHES, AS_WRITTEN, LATIN_LOOKING, LETTERS

FOLDING_VERSION = 2
"""Written into every index; fingerprints of another folding are refused, never compared."""

UNSEEN_LETTERS = "\u115f\u1160"
"""Hangul fillers: letters by their category, without a shape."""

_DROPPED = f"{APOSTROPHES}\u0640"
_UNSEEN = regex.compile(rf"[\p{{Mn}}\p{{Me}}\p{{Cf}}\p{{Cc}}\p{{Z}}{UNSEEN_LETTERS}{regex.escape(_DROPPED)}]+")
_UNSEEN_ASCII = dict.fromkeys(code for code in range(128) if _UNSEEN.match(chr(code)) and not chr(code).isspace())
_LONG_MARKS = regex.compile(r"(\p{M}{30})\p{M}+")
"""Sorting the marks of one letter takes quadratic time; UAX #15 calls text with up to 30 of them stream-safe."""

_BEFORE = str.maketrans("\u03f2\u03f9", "cC")
"""The lunate sigma looks like c; NFKC would make it an ordinary sigma, which does not."""

_IOTA_BELOW = regex.compile(r"(?<=\p{Greek}\p{M}*)\u0345")
"""A mark that capitals write as a letter: ᾳ, ΑΙ."""

_LETTERS = str.maketrans(LETTERS[::2], LETTERS[1::2])
_AS_WRITTEN = str.maketrans(AS_WRITTEN[::2], AS_WRITTEN[1::2])
_TWO_FACED = regex.compile(f"[{AS_WRITTEN[::2]}]")
_LIKE_LATIN_IN_SOME_CASE = "".join(c for c, look in zip(LETTERS[::2], LETTERS[1::2], strict=True) if look.isascii())
_DISGUISED = regex.compile(
    rf"(?=.*\p{{Latin}})[\p{{Latin}}\p{{N}}{LATIN_LOOKING}[{_LIKE_LATIN_IN_SOME_CASE}--\p{{Cyrillic}}]]+",
    flags=regex.V1 | regex.DOTALL,
)
_DISGUISED_IN_CYRILLIC = regex.compile(rf"[[{LATIN_LOOKING}]&&\p{{Cyrillic}}]+", flags=regex.V1)

_DIGITS = str.maketrans("036", "oзб")
_DIGIT_INSIDE = regex.compile(r"(?<=\p{L})[036](?=\p{L})")
_DIGIT_BEFORE = regex.compile(r"^[036](?=\p{L}{2})")


def fold(word: str) -> str:
    """The skeleton of one word; empty where nothing comparable remains. Idempotent."""
    if word.isascii():
        return word.translate(_UNSEEN_ASCII).lower()
    written = bare(word)
    small = written.casefold()
    if small.isascii():
        return small
    if _TWO_FACED.search(written) or _TWO_FACED.search(small):
        small = _unmasked(written, small)
    folded = small.translate(_LETTERS)
    return folded if folded.isalpha() else _with_letters_for_digits(folded)


def bare(word: str) -> str:
    """A word without what nobody sees, without accents and apostrophes; its letters stay as they are written."""
    bounded = _LONG_MARKS.sub(r"\1", word.translate(_BEFORE))
    decomposed = unicodedata.normalize("NFD", unicodedata.normalize("NFKC", bounded))
    if "\u0345" in decomposed:
        decomposed = _IOTA_BELOW.sub("ι", decomposed)
    return _UNSEEN.sub("", decomposed)


def _unmasked(written: str, small: str) -> str:
    """The small letters of a word; where all of it looks Latin, those that it looks like as it is written.

    A word with Latin letters in it is looked at as it stands. One that is Cyrillic throughout is looked at in small
    letters, so that it is the same word in capitals: his һе is he, but һат, with a т like no small letter of Latin,
    is a word of its own.
    """
    if _DISGUISED.fullmatch(written):
        return written.translate(_AS_WRITTEN).casefold()
    if _DISGUISED_IN_CYRILLIC.fullmatch(small):
        return small.translate(_AS_WRITTEN)
    return small


def _with_letters_for_digits(folded: str) -> str:
    """A single digit among letters stands for the one that it looks like: 3акон, к0рона. ASCII words keep theirs."""
    inside = _DIGIT_INSIDE.sub(lambda found: found[0].translate(_DIGITS), folded)
    return _DIGIT_BEFORE.sub(lambda found: found[0].translate(_DIGITS), inside)
