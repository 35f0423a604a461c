"""Where candidates come from, and fetching them safely and politely.

`Fetcher` and `system_resolver` bring requests with them, so they are imported when they are first asked for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from syndicheck.gather.settings import FetchSettings, Resolver
from syndicheck.gather.sources import SOURCES, Found
from syndicheck.gather.sources.folder import candidates_from_folder, capture_file
from syndicheck.gather.sources.url_list import candidates_from_file, candidates_from_text

if TYPE_CHECKING:
    from syndicheck.gather.addresses import system_resolver
    from syndicheck.gather.fetch import Fetcher

__all__ = [
    "SOURCES",
    "FetchSettings",
    "Fetcher",
    "Found",
    "Resolver",
    "candidates_from_file",
    "candidates_from_folder",
    "candidates_from_text",
    "capture_file",
    "system_resolver",
]


def __getattr__(name: str) -> Any:  # noqa: ANN401 PEP 562
    if name == "Fetcher":
        from syndicheck.gather.fetch import Fetcher  # noqa: PLC0415 heavy

        return Fetcher
    if name == "system_resolver":
        from syndicheck.gather.addresses import system_resolver  # noqa: PLC0415

        return system_resolver
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
