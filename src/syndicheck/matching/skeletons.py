"""What words look like, letter by letter: for the tiers that compare more than whole words."""

from __future__ import annotations

from functools import lru_cache

from syndicheck.words import Words, fold


@lru_cache(maxsize=2)
def skeletons_of(words: Words) -> tuple[str, ...]:
    """The skeleton of each word. The last two texts are kept: a page meets one article after another."""
    text = words.text
    return tuple([_skeleton(text[a:b]) for a, b in zip(words.starts.tolist(), words.ends.tolist(), strict=True)])


_skeleton = lru_cache(maxsize=100_000)(fold)
