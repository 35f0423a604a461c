"""What people say about articles, checked and kept."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from syndicheck.corpus.database import Database
from syndicheck.corpus.marks import PersonMark, Whole
from syndicheck.errors import InputError
from syndicheck.model import Article, ItemType, ThirdPartyKind

NOBODY = "none"
"""Instead of a third party's name: nobody is credited."""

_LONGEST_NAME = 200


def party_mark(article: Article, name: str, kind: ThirdPartyKind, paragraphs: Whole) -> PersonMark:
    """The mark that credits somebody with paragraphs of an article, or clears all credits."""
    shown = " ".join(name.split())
    if shown.lower() == NOBODY:
        return PersonMark("no-third-party", "")
    if not shown or len(shown) > _LONGEST_NAME or not shown.isprintable():
        msg = f"{name[:40]!r} is no name of a third party; write a name such as 'Reuters', or 'none'"
        raise InputError(msg)
    count = len(article.paragraphs)
    if paragraphs and paragraphs[1] > count:
        msg = f"article {article.id!r} has {count} paragraphs; there is no paragraph {paragraphs[1]}"
        raise InputError(msg)
    first, last = paragraphs or (1, None)
    return PersonMark("third-party", shown, kind.value, first, last)


def fact_marks(*, complete: bool | None, item_type: ItemType | None, published: datetime | None) -> list[PersonMark]:
    """Marks for the facts that are given. InputError for a time without a zone."""
    marks = []
    if complete is not None:
        marks.append(PersonMark("complete", str(int(complete))))
    if item_type is not None:
        marks.append(PersonMark("item-type", item_type.value))
    if published is not None:
        if published.tzinfo is None:
            msg = f"{published.isoformat()} has no time zone; write it as 2026-11-23T14:14+06:00"
            raise InputError(msg)
        marks.append(PersonMark("published", published.isoformat()))
    return marks


def keep(database: Database, story: int, mark: PersonMark, now: datetime) -> None:
    """Stores a mark in place of those that it makes pointless."""
    outdated = {"third-party": (), "no-third-party": ("third-party", "no-third-party")}.get(mark.field, (mark.field,))
    for field in outdated:
        database.run("DELETE FROM person_mark WHERE story = ? AND field = ?", story, field)
    database.run(
        "INSERT INTO person_mark (story, field, value, party_kind, first, last, marked_at) "
        "VALUES (?, ?, ?, ?, ?, ?, ?)",
        story,
        mark.field,
        mark.value,
        mark.party_kind,
        mark.first,
        mark.last,
        now.isoformat(),
    )


def marks_of(database: Database, story: int | None = None) -> Mapping[int, tuple[PersonMark, ...]]:
    """The marks of a story, or of all, in the order in which they were made."""
    columns = "SELECT story, field, value, party_kind, first, last FROM person_mark"
    if story is None:
        rows = database.all(f"{columns} ORDER BY mark")
    else:
        rows = database.all(f"{columns} WHERE story = ? ORDER BY mark", story)
    marks: dict[int, tuple[PersonMark, ...]] = {}
    for row in rows:
        marks[int(row[0])] = (*marks.get(int(row[0]), ()), PersonMark(*row[1:]))
    return marks
