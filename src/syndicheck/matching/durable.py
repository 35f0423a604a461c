"""Files that are either whole or not there: written aside, synced, renamed, and the folder synced."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from syndicheck.errors import SyndicheckError


def write_file(path: Path, pieces: Iterable[bytes | memoryview]) -> None:
    """Put a file in place at once. A reader sees the old one or the new one, also after a power cut.

    Raises:
        SyndicheckError: The file cannot be written (disk full, no permission); nothing was changed.
    """
    aside = path.with_name(f"{path.name}.new")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with aside.open("wb") as file:
            for piece in pieces:
                file.write(piece)
            file.flush()
            os.fsync(file.fileno())
        aside.replace(path)
        _sync_folder(path.parent)
    except OSError as problem:
        remove_file(aside)
        why = problem.strerror or str(problem)
        raise SyndicheckError(f"cannot write {path}: {why}; make room or give permission, then run again") from problem


def remove_file(path: Path) -> None:
    """Delete a file that nobody needs; where it is still mapped (Windows), a later change of the index deletes it."""
    try:
        path.unlink(missing_ok=True)
    except OSError:
        return


def _sync_folder(folder: Path) -> None:
    """Make a rename last. Windows has no handle for it and needs none."""
    if os.name == "nt":  # pragma: no cover
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
