"""A checker for one article and one pack, with a library that lasts as long as the work."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from syndicheck.checker import Checker
from syndicheck.corpus import Broken, CorpusSettings, Draft, prepare, read_drafts
from syndicheck.errors import ConfigurationError, InputError
from syndicheck.library import Library
from syndicheck.model import Agency, Article, Register, RulePack
from syndicheck.page import read_article_html
from syndicheck.terms import load_register

_ID = "example"
_LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)


def article_from_text(text: str, facts: Mapping[str, Any], agency: Agency, revision: int = 1) -> Article:
    """Our article of an example; `facts` are fields of a draft."""
    return prepare(Draft(text, **facts), agency, revision, _ID)


def article_from_file(path: Path, agency: Agency, published: datetime | None = None) -> Article:
    """The one article of a file of any format of the corpus.

    Raises:
        InputError: the file cannot be read, or holds no article, or several.
    """
    found = list(read_drafts(path, CorpusSettings(timezone=agency.timezone), read_article_html))
    for item in found:
        if isinstance(item, Broken):
            raise InputError(f"{item.source}: {item.problem}")
    drafts = [item for item in found if isinstance(item, Draft)]
    if len(drafts) != 1:
        raise InputError(f"{path}: holds {len(drafts)} articles; give a file that holds one")
    draft = drafts[0] if published is None else replace(drafts[0], published=published)
    return prepare(draft, agency, 1, draft.id or path.stem)


@contextmanager
def bench(pack: RulePack, revisions: Sequence[Article], register: Register | None = None) -> Iterator[Checker]:
    """A checker that knows one article in these revisions; its library is gone afterwards.

    `register` are the agreements; without it there are none, and that is said to be all.
    """
    with TemporaryDirectory(prefix="syndicheck-") as folder:
        place = Path(folder)
        library = Library(place / "db", place / "index", writable=True)
        for article in revisions:
            list(library.add([article], article.published or _LONG_AGO))
        yield Checker(library, (pack,), register or Register(complete=True))


def register_of(rows: Sequence[Mapping[str, str]], as_of: datetime) -> Register:
    """Rows of partners.csv as the complete register of a day.

    Raises:
        ConfigurationError: a row cannot be read.
    """
    columns = list(dict.fromkeys(["name", "agreement", "domains", *(key for row in rows for key in row)]))
    out = io.StringIO()
    table = csv.DictWriter(out, columns)
    table.writeheader()
    table.writerows(rows)
    with TemporaryDirectory(prefix="syndicheck-") as folder:
        path = Path(folder) / "partners.csv"
        path.write_text(out.getvalue(), "utf-8")
        try:
            register = load_register(path, complete=True)
        except ConfigurationError as wrong:
            raise ConfigurationError(str(wrong).replace(f"{folder}/", "agreements: ")) from None
    return replace(register, as_of=as_of.date())
