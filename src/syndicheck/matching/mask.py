"""The agency's own boilerplate: fingerprints that very many of its stories carry, and the words that they cover.

Without this mask precision falls to a tenth: every page of a partner that carries the agency's terms would match.
"""

from __future__ import annotations

import hashlib
import struct
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from syndicheck.matching.durable import write_file
from syndicheck.matching.fingerprint import NGRAM, Keys, among, fingerprints_at
from syndicheck.matching.segment import ORDINAL_BITS, Numbers, Postings, damaged
from syndicheck.words import Words

LEAST = 10
"""A key must be carried by more stories than this to be masked, however small the corpus."""

SHARE = 0.01
"""... and by more than this share of all stories."""

_MAGIC = b"SYNDMASK"
_FORMAT = 1
_HEADER = struct.Struct("<8sIQ")
_DIGEST_SIZE = 16


def masked_words(words: Words, mask: Keys) -> NDArray[np.bool_]:
    """Which words of a text are the agency's own boilerplate. Shape (len(words),).

    Words under a masked fingerprint, and those between two consecutive fingerprints that are both masked.
    """
    keys, places = fingerprints_at(words)
    masked = among(keys, mask)
    edges = np.zeros(len(words) + 1, np.int64)
    if masked.any():
        stops = places + NGRAM
        both = masked[:-1] & masked[1:]
        stops[:-1][both] = np.maximum(stops[:-1], places[1:])[both]
        np.add.at(edges, places[masked], 1)
        np.add.at(edges, stops[masked], -1)
    return np.cumsum(edges[:-1]) > 0


def common_keys(parts: Sequence[Postings]) -> Keys:
    """Keys carried by more than max(10, 1 % of the stories), counted per story, over several segments; sorted."""
    stories = np.unique(np.concatenate([part.stories for part in parts] or [np.empty(0, np.uint32)]))
    limit = max(LEAST, int(SHARE * len(stories)))
    often = limit // max(1, len(parts)) + 1  # a key over the limit occurs at least so often in one of the parts
    candidates = np.unique(np.concatenate([_repeated(part, often) for part in parts] or [np.empty(0, np.uint64)]))
    carried = [_stories_of(part, candidates) for part in parts]
    if not carried:
        return candidates
    pairs = np.unique(np.concatenate(carried))
    counts = np.bincount((pairs >> np.uint64(32)).astype(np.int64), minlength=len(candidates))
    return candidates[counts > limit]


def write_mask(path: Path, keys: Keys) -> str:
    """Write sorted keys durably; returns the digest that the manifest keeps."""
    content = _HEADER.pack(_MAGIC, _FORMAT, len(keys)) + keys.astype("<u8").tobytes()
    write_file(path, (content,))
    return hashlib.blake2b(content, digest_size=_DIGEST_SIZE).hexdigest()


def read_mask(path: Path, digest: str) -> Keys:
    """The sorted keys of a mask file, verified whole."""
    try:
        content = path.read_bytes()
    except OSError as problem:
        raise damaged(path, "cannot be opened") from problem
    if hashlib.blake2b(content, digest_size=_DIGEST_SIZE).hexdigest() != digest:
        raise damaged(path, "does not have the checksum that the manifest holds")
    return np.frombuffer(content, "<u8", offset=_HEADER.size)


def _repeated(part: Postings, often: int) -> Keys:
    """Keys with at least so many postings: sorted, so the one `often - 1` places on is the same."""
    keys = part.postings >> np.uint64(ORDINAL_BITS)
    ahead = len(keys) - often + 1
    return np.unique(keys[:ahead][keys[:ahead] == keys[often - 1 :]]) if ahead > 0 else np.empty(0, np.uint64)


def _stories_of(part: Postings, candidates: Keys) -> Keys:
    """Pairs of candidate and story: the candidate's number in the high half, the story in the low half."""
    keys = part.postings >> np.uint64(ORDINAL_BITS)
    at = np.flatnonzero(among(keys, candidates))
    ordinals = (part.postings[at] & np.uint64((1 << ORDINAL_BITS) - 1)).astype(np.int64)
    stories: Numbers = part.stories[ordinals]
    return np.searchsorted(candidates, keys[at]).astype(np.uint64) << np.uint64(32) | stories.astype(np.uint64)
