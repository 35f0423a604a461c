"""Evasion: words copied from us that differ for programs, though not for eyes.

Two ways are counted: letters of another script that look like ours, and characters inside a word that nobody sees. What
publishing systems and keyboards do is not: soft hyphens, invisible characters at the edge of a word or in scripts that
need them, case, accents, apostrophes, styled letters, digits (character recognition takes О for 0), letters that a
Russian keyboard lacks, and whatever stands in our own text too. Nor are manifests of provenance (C2PA, "Embedding
manifests into unstructured text"): a byte order mark, then variation selectors for bytes that begin with C2PATXT.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from enum import Enum
from functools import lru_cache

import numpy as np
import regex
from numpy.typing import NDArray

from syndicheck.model import Evasion
from syndicheck.words import Words, bare

LEAST_WORDS = 3
LEAST_DENSITY = 0.02
"""From so many different words, and so large a share of the matched words, on it is more than keyboards and publishing
systems produce: their slips are few, or the same word again and again."""

EXAMPLES = 5
_EXAMPLE_LENGTH = 40

Places = NDArray[np.int64]

_SCRIPTS = ("Latin", "Cyrillic", "Greek")
_SCRIPT = {name: regex.compile(rf"\p{{Script={name}}}") for name in _SCRIPTS}
_OTHER_LETTER = regex.compile(r"\p{L}")
_NOT_ON_EVERY_KEYBOARD = frozenset("өүңіәһғқұ")

_SELECTOR = "[\ufe00-\ufe0f\U000e0100-\U000e01ef]"
_MAGIC = "".join(chr(0xFE00 + byte if byte < 16 else 0xE0100 + byte - 16) for byte in b"C2PATXT\0")  # noqa: PLR2004
_MANIFEST = regex.compile(f"\ufeff?{_MAGIC}{_SELECTOR}*")
_HIDDEN = regex.compile(r"[[\p{DI}\x00-\x1f\x7f]--[\u00ad\s]]", flags=regex.V1)


class Disguise(Enum):
    """How a word is written so that programs miss it."""

    LOOK_ALIKE = "look-alike"
    INVISIBLE = "invisible"


def evasion(
    page_text: str, article_text: str, page: Words, article: Words, page_at: Places, article_at: Places
) -> Evasion:
    """Count the disguised among matched words, which `page_at` and `article_at` number in parallel.

    Pairs that are not equal in folded form do not count as matched.
    """
    equal = page.keys[page_at] == article.keys[article_at]
    page_at, article_at = page_at[equal], article_at[equal]
    odd = _written_otherwise(page_text, article_text, page, article, page_at, article_at)
    pairs = Counter(
        zip(_spellings(page_text, page, page_at[odd]), _spellings(article_text, article, article_at[odd]), strict=True)
    )
    disguises = {pair: disguise for pair in pairs if (disguise := disguise_of(*pair)) is not None}
    look_alikes = sum(pairs[pair] for pair, how in disguises.items() if how is Disguise.LOOK_ALIKE)
    invisible = sum(pairs[pair] for pair, how in disguises.items() if how is Disguise.INVISIBLE)
    found = look_alikes + invisible
    different = len({ours.casefold() for _, ours in disguises})
    notable = different >= LEAST_WORDS and found >= LEAST_DENSITY * len(page_at)
    examples = dict.fromkeys(theirs[:_EXAMPLE_LENGTH] for theirs, _ in disguises)
    return Evasion(len(page_at), look_alikes, invisible, notable, tuple(examples)[:EXAMPLES])


def disguise_of(theirs: str, ours: str) -> Disguise | None:
    """How their spelling of a word disguises ours, if it does; look-alikes before invisible characters."""
    theirs, ours = _MANIFEST.sub("", theirs), _MANIFEST.sub("", ours)
    if _foreign_letters(bare(theirs).casefold(), bare(ours).casefold()):
        return Disguise.LOOK_ALIKE
    return Disguise.INVISIBLE if _hidden_inside(theirs) - _hidden_inside(ours) else None


def _foreign_letters(theirs: str, ours: str) -> bool:
    """Whether letters of a script that our word has not stand for letters of ours."""
    if theirs == ours:
        return False
    own = {_script(letter) for letter in ours}
    if len(theirs) != len(ours):
        return any(_script(letter) not in own | {""} for letter in theirs)
    exchanged = ((mine, other) for mine, other in zip(ours, theirs, strict=True) if mine != other)
    return any(_script(other) not in own | {""} and mine not in _NOT_ON_EVERY_KEYBOARD for mine, other in exchanged)


def _hidden_inside(word: str) -> set[str]:
    """Characters that nobody sees between the letters of a word of Latin, Cyrillic or Greek."""
    end = len(word)
    while end and unicodedata.category(word[end - 1])[0] in "MC":
        end -= 1
    hidden = set(_HIDDEN.findall(word, 0, end))
    return hidden if hidden and any(script.search(word) for script in _SCRIPT.values()) else set()


@lru_cache(maxsize=4096)
def _script(character: str) -> str:
    """A letter's script, as far as scripts here have look-alikes; empty for what is no letter."""
    named = next((name for name, script in _SCRIPT.items() if script.match(character)), "")
    return named or ("other" if _OTHER_LETTER.match(character) else "")


def _spellings(text: str, words: Words, numbers: Places) -> list[str]:
    places = zip(words.starts[numbers].tolist(), words.ends[numbers].tolist(), strict=True)
    return [text[start:end] for start, end in places]


def _written_otherwise(
    page_text: str, article_text: str, page: Words, article: Words, page_at: Places, article_at: Places
) -> NDArray[np.bool_]:
    """Which pairs of words differ in any character, compared all at once."""
    starts, lengths = page.starts[page_at], page.ends[page_at] - page.starts[page_at]
    other_starts, other_lengths = article.starts[article_at], article.ends[article_at] - article.starts[article_at]
    differs: NDArray[np.bool_] = lengths != other_lengths
    same = ~differs
    if same.any():
        lengths = lengths[same]
        firsts = np.cumsum(lengths) - lengths
        within = np.arange(lengths.sum()) - np.repeat(firsts, lengths)
        theirs = _points(page_text)[np.repeat(starts[same], lengths) + within]
        ours = _points(article_text)[np.repeat(other_starts[same], lengths) + within]
        differs[same] = np.logical_or.reduceat(theirs != ours, firsts)
    return differs


def _points(text: str) -> NDArray[np.uint32]:
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
