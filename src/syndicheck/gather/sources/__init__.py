"""Candidate sources: one file each, and one line here.

A source takes the path that the user named and yields candidates; an entry that cannot be used comes as `NotChecked`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from types import MappingProxyType

from syndicheck.gather.sources.folder import candidates_from_folder
from syndicheck.gather.sources.url_list import candidates_from_file
from syndicheck.model import Candidate, NotChecked

Found = Candidate | NotChecked
Source = Callable[[Path], Iterable[Found]]

SOURCES: Mapping[str, Source] = MappingProxyType(
    {
        "urls": candidates_from_file,
        "folder": candidates_from_folder,
    }
)

__all__ = ["SOURCES", "Found", "Source"]
