"""The demo's material: articles of an invented agency, its terms and partners, and sample sites that reuse its text.

Everything here was written for the demo. Agency, people, places and newspapers are invented; the hosts end in
`.example` and lead nowhere.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from syndicheck.demo.sites import PAGES

__all__ = ["expected", "sample_articles", "sample_candidates", "sample_workspace"]

_HERE = Path(__file__).resolve().parent


def sample_articles() -> Path:
    """The folder of the agency's articles: text files with front matter, in English, Russian and Kyrgyz."""
    return _HERE / "corpus"


def sample_workspace() -> Path:
    """The folder with the agency's `rules/` and `partners.csv`, to be copied into a workspace."""
    return _HERE / "workspace"


def sample_candidates() -> tuple[str, ...]:
    """The addresses of the sample pages, in the order of the report."""
    return tuple(page.url for page in PAGES)


def expected() -> Mapping[str, str]:
    """What a check should say of each sample page: address to verdict."""
    return MappingProxyType({page.url: page.verdict.value for page in PAGES})
