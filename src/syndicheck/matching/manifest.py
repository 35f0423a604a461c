"""The list of what belongs to an index: one small JSON file, switched atomically.

Whatever is not listed does not belong to the index. The manifest carries a checksum of itself and the digests of the
files that it lists, so that a file of another state is noticed on opening.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path

from syndicheck.matching.durable import write_file
from syndicheck.matching.fingerprint import SCHEME
from syndicheck.matching.layout import damaged

NAME = "manifest.json"
_FORMAT = 2


@dataclass(frozen=True, slots=True)
class Listed:
    """A file of the index and the digest that it must have; `articles` is 0 for the mask."""

    file: str
    digest: str
    articles: int = 0


@dataclass(frozen=True, slots=True)
class Manifest:
    """One state of an index. `generation` counts the states and names new files; `removed` are article numbers."""

    generation: int
    segments: tuple[Listed, ...]
    mask: Listed
    removed: tuple[int, ...] = ()

    @property
    def version(self) -> str:
        """What the index contains, as 16 hexadecimal digits; the same content gives the same version."""
        said = [SCHEME, [s.digest for s in self.segments], self.mask.digest, list(self.removed)]
        return hashlib.blake2b(json.dumps(said).encode(), digest_size=8).hexdigest()

    @property
    def files(self) -> frozenset[str]:
        """Names of all files that belong to this state."""
        return frozenset(s.file for s in (*self.segments, self.mask))


def write_manifest(folder: Path, manifest: Manifest) -> None:
    """Switch the index to this state, atomically and durably."""
    body = {
        "format": _FORMAT,
        "scheme": SCHEME,
        "generation": manifest.generation,
        "segments": [{"file": s.file, "digest": s.digest, "articles": s.articles} for s in manifest.segments],
        "mask": {"file": manifest.mask.file, "digest": manifest.mask.digest},
        "removed": list(manifest.removed),
    }
    text = json.dumps({"checksum": _checksum(body), **body}, indent=1)
    write_file(folder / NAME, (text.encode("ascii"),))


def read_manifest(folder: Path) -> Manifest:
    """The current state.

    Raises:
        IndexDamagedError: There is none, or it was altered, or it was written with another scheme.
    """
    path = folder / NAME
    try:
        body = json.loads(path.read_bytes())
        checksum = body.pop("checksum")
    except FileNotFoundError as problem:
        raise damaged(path, "missing") from problem
    except (OSError, ValueError, KeyError, AttributeError, TypeError, RecursionError) as problem:
        raise damaged(path, "cannot be read as a manifest") from problem
    if checksum != _checksum(body) or body.get("format") != _FORMAT:
        raise damaged(path, "altered, or not of this format")
    if body["scheme"] != SCHEME:
        raise damaged(path, f"written with another scheme, not with {SCHEME!r}")
    return Manifest(
        generation=body["generation"],
        segments=tuple(Listed(s["file"], s["digest"], s["articles"]) for s in body["segments"]),
        mask=Listed(body["mask"]["file"], body["mask"]["digest"]),
        removed=tuple(body["removed"]),
    )


def _checksum(body: object) -> str:
    return hashlib.blake2b(json.dumps(body, sort_keys=True).encode(), digest_size=16).hexdigest()
