"""Nominates: which articles may share text with a page. The alignment decides.

An index is a folder: a manifest, immutable segments and the mask of the agency's own boilerplate. Everything in it is
derived from the store and can be rebuilt from it. One process writes at a time (the caller holds the workspace's
lock); any number of processes read, and keep the state that they opened.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Self

import numpy as np

from syndicheck.errors import IndexDamagedError
from syndicheck.matching.choose import MOST_REVISIONS, best_revisions, best_stories, ranked
from syndicheck.matching.fingerprint import Keys, fingerprints_at
from syndicheck.matching.look_up import Shelf
from syndicheck.matching.manifest import Manifest, read_manifest
from syndicheck.matching.mask import CarriedText, Common, carried_text, read_mask
from syndicheck.matching.segment import Segment
from syndicheck.words import Words

MOST = 50
"""Stories that are compared with a page at the most, unless a caller says otherwise."""


@dataclass(frozen=True, slots=True)
class Nomination:
    """An article revision (the store's row number) and how many fingerprints the page shares with it."""

    number: int
    hits: int


@dataclass(frozen=True, slots=True)
class Nominations:
    """The nominated revisions, most hits first, and how many stories `qualified` in all.

    Where `why_capped` says something, text of ours may stand on the page that none of those found would show.
    """

    found: tuple[Nomination, ...]
    qualified: int = 0
    why_capped: str = ""

    @property
    def capped(self) -> bool:
        """Whether a bound was reached, so that nothing else found does not mean nothing else there."""
        return bool(self.why_capped)


class Index:
    """An index opened for reading, in one state."""

    def __init__(self, manifest: Manifest, segments: tuple[Segment, ...], common: Common) -> None:
        self.version = manifest.version
        self._segments = segments
        self._common = common
        self._removed = len(manifest.removed)
        self._shelf = Shelf(segments, np.array(manifest.removed, np.uint32), common.mask)

    @classmethod
    def open(cls, folder: Path) -> Self:
        """Open the current state, in milliseconds whatever its size.

        Raises:
            IndexDamagedError: A file is missing, short, altered or of another scheme; rebuild it from the store.
        """
        while True:
            manifest = read_manifest(folder)
            try:
                return cls(manifest, open_segments(folder, manifest), open_common(folder, manifest))
            except IndexDamagedError:
                if read_manifest(folder).generation == manifest.generation:
                    raise  # otherwise a writer switched the state meanwhile and deleted the files of the old one

    def close(self) -> None:
        """Let the files go."""
        for segment in self._segments:
            segment.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def articles(self) -> int:
        """How many article revisions can be found."""
        return sum(segment.articles for segment in self._segments) - self._removed

    @property
    def mask(self) -> Keys:
        """Fingerprints that so many stories carry that they do not count, sorted."""
        return self._common.mask

    @property
    def mask_version(self) -> str:
        """Which fingerprints are masked: while it stays, articles that share nothing with a page change nothing."""
        return self._common.mask_version

    def verify(self) -> None:
        """Read every byte and compare checksums; raises `IndexDamagedError`."""
        for segment in self._segments:
            segment.verify()

    def carried_by(self, words: Words) -> tuple[CarriedText, ...]:
        """The stretches of a text that are the agency's own boilerplate, and how many of its stories carry each."""
        return carried_text(words, self._common)

    def nominate(self, words: Words, limit: int = MOST, *, thorough: bool = False) -> Nominations:
        """Articles that share two fingerprints or more with a text, boilerplate aside; the best `limit` stories.

        One hit suffices where the text or the article is too short for two, and in a `thorough` search. A passage of
        30 words of ours that the mask does not cover is nominated whatever surrounds it, unless the answer is capped.
        Of a story all revisions that qualify are nominated, 32 at the most.
        """
        return self.nominate_keys(fingerprints_at(words)[0], limit, thorough=thorough)

    def nominate_keys(self, keys: Keys, limit: int = MOST, *, thorough: bool = False) -> Nominations:
        """`nominate` for fingerprints that are already at hand, in the order of their places in the text."""
        qualified = self._shelf.qualified(keys, thorough=thorough)
        order = ranked(qualified)
        why: list[str] = []
        if not qualified.carriers.whole:
            why.append("the page consists of phrases that too many articles carry to look all of them up")
        count = len(set(qualified.stories.tolist()))
        if count > limit:
            order = order[np.isin(qualified.stories[order], best_stories(qualified, order, limit))]
            why.append(f"{count} articles share text with the page, of which the best {limit} are compared")
        best = order[best_revisions(qualified.stories[order])]
        if len(best) < len(order):
            why.append(
                f"of an article with more than {MOST_REVISIONS} revisions, the best {MOST_REVISIONS} are compared"
            )
        found = zip(qualified.numbers[best].tolist(), qualified.hits[best].tolist(), strict=True)
        return Nominations(tuple(Nomination(number, hits) for number, hits in found), count, "; ".join(why))


def open_segments(folder: Path, manifest: Manifest) -> tuple[Segment, ...]:
    """The segments of a state, in the order of its list."""
    return tuple(Segment.open(folder / listed.file, listed.digest) for listed in manifest.segments)


def open_common(folder: Path, manifest: Manifest) -> Common:
    """The mask of a state, with what comes near to it."""
    return read_mask(folder / manifest.mask.file, manifest.mask.digest)
