"""Articles, others' texts and pages read: how they come in, what is noise and whom they credit, where they stay.

Names are loaded when first used: whoever only looks articles up does not pay for the patterns of `prepare`.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from syndicheck.corpus.dates import read_date
    from syndicheck.corpus.draft import Broken, CorpusSettings, Draft, ReadablePage, ReadHtml
    from syndicheck.corpus.fields import item_type_of
    from syndicheck.corpus.formats import FORMATS, read_drafts
    from syndicheck.corpus.marks import parse_paragraphs
    from syndicheck.corpus.others import other_id_of, prepare_other, publisher_of
    from syndicheck.corpus.preparation import article_id_of, prepare
    from syndicheck.corpus.rows import Added, ArticleRow, Stats
    from syndicheck.corpus.seen import KeptPage, SeenPage, SeenPages, SeenStats
    from syndicheck.corpus.store import Store

__all__ = [
    "FORMATS",
    "Added",
    "ArticleRow",
    "Broken",
    "CorpusSettings",
    "Draft",
    "KeptPage",
    "ReadHtml",
    "ReadablePage",
    "SeenPage",
    "SeenPages",
    "SeenStats",
    "Stats",
    "Store",
    "article_id_of",
    "item_type_of",
    "other_id_of",
    "parse_paragraphs",
    "prepare",
    "prepare_other",
    "publisher_of",
    "read_date",
    "read_drafts",
]

_HOMES = {
    "FORMATS": "formats",
    "Added": "rows",
    "ArticleRow": "rows",
    "Broken": "draft",
    "CorpusSettings": "draft",
    "Draft": "draft",
    "ReadHtml": "draft",
    "ReadablePage": "draft",
    "KeptPage": "seen",
    "SeenPage": "seen",
    "SeenPages": "seen",
    "SeenStats": "seen",
    "Stats": "rows",
    "Store": "store",
    "article_id_of": "preparation",
    "item_type_of": "fields",
    "other_id_of": "others",
    "parse_paragraphs": "marks",
    "prepare": "preparation",
    "prepare_other": "others",
    "publisher_of": "others",
    "read_date": "dates",
    "read_drafts": "formats",
}


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
