"""What the store tells besides whole articles: light rows, figures, and what became of an addition."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal

from syndicheck.corpus.marks import PersonMark
from syndicheck.model import ItemType


@dataclass(frozen=True, slots=True)
class Added:
    """What became of an article that was added: its revision's number in the store, and whether anything is new."""

    number: int
    kind: Literal["new", "revised", "unchanged"]


@dataclass(frozen=True, slots=True)
class ArticleRow:
    """An article without its text, in its latest revision, as people marked it. `words` leaves out what is not matched.

    `third_party` tells whether anybody is credited in it; `added_at` is when this revision was added; `same_as` is the
    id of an article whose text it (nearly) repeats.
    """

    number: int
    id: str
    revision: int
    agency: str
    title: str
    url: str | None
    published: datetime | None
    item_type: ItemType
    complete: bool
    language: str
    words: int
    third_party: bool
    source: str
    added_at: datetime
    same_as: str | None = None


@dataclass(frozen=True, slots=True)
class Stats:
    """Figures of one collection. Articles are counted once, whatever their revisions; pairs are ordered by count.

    `repeated` of the articles (nearly) repeat another one under another id.
    """

    articles: int
    revisions: int
    words: int
    incomplete: int
    without_time: int
    third_party: int
    repeated: int
    languages: tuple[tuple[str, int], ...]
    types: tuple[tuple[str, int], ...]
    agencies: tuple[tuple[str, int], ...]


ROW_COLUMNS = (
    "a.number, a.article_id, a.revision, a.agency, a.title, a.url, a.published, a.item_type, a.complete, a.language, "
    "a.words, a.credits, a.source, a.added_at, first.article_id, a.story"
)


def row_of(values: Sequence[object], marks: Iterable[PersonMark]) -> ArticleRow:
    """A light row from the columns `ROW_COLUMNS` of article `a` and of the story `first` that it repeats."""
    number, article_id, revision, agency, title, url, published, item_type, complete, language, *rest = values
    words, credits_found, source, added_at, same_as, _story = rest
    row = ArticleRow(
        number=int(str(number)),
        id=str(article_id),
        revision=int(str(revision)),
        agency=str(agency),
        title=str(title),
        url=None if url is None else str(url),
        published=None if published is None else datetime.fromisoformat(str(published)),
        item_type=ItemType(str(item_type)),
        complete=bool(complete),
        language=str(language),
        words=int(str(words)),
        third_party=bool(credits_found),
        source=str(source),
        added_at=datetime.fromisoformat(str(added_at)),
        same_as=None if same_as is None else str(same_as),
    )
    for mark in marks:
        row = _marked(row, mark)
    return row


def _marked(row: ArticleRow, mark: PersonMark) -> ArticleRow:
    match mark.field:
        case "complete":
            return replace(row, complete=mark.value == "1")
        case "item-type":
            return replace(row, item_type=ItemType(mark.value))
        case "published":
            return replace(row, published=datetime.fromisoformat(mark.value))
        case _:
            return replace(row, third_party=mark.field == "third-party")


def stats_of(rows: Sequence[ArticleRow], revisions: int) -> Stats:
    """Figures over the latest revisions of a collection."""
    return Stats(
        articles=len(rows),
        revisions=revisions,
        words=sum(row.words for row in rows),
        incomplete=sum(not row.complete for row in rows),
        without_time=sum(row.published is None for row in rows),
        third_party=sum(row.third_party for row in rows),
        repeated=sum(row.same_as is not None for row in rows),
        languages=_counted(row.language for row in rows),
        types=_counted(row.item_type.value for row in rows),
        agencies=_counted(row.agency for row in rows),
    )


def _counted(values: Iterable[str]) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(Counter(values).items(), key=lambda pair: (-pair[1], pair[0])))
