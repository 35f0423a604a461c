"""Rows of the table `article` and articles, one as the other."""

from __future__ import annotations

import json
from datetime import datetime

from syndicheck import words
from syndicheck.corpus import marks as found_marks
from syndicheck.corpus.database import Database, Row
from syndicheck.model import Article, ItemType

FACTS = "agency, language, item_type, complete, published, url, title, sha256, author, links, embargo, expires"
"""The columns of which a change makes a new revision."""

COLUMNS = f"article_id, revision, text, marks, source, story, collection, {FACTS}"
"""What `read` needs."""


def facts_of(article: Article) -> Row:
    """An article's values of the columns `FACTS`."""
    return (
        article.agency,
        article.language,
        article.item_type.value,
        int(article.complete),
        _written(article.published),
        article.url,
        article.title,
        article.sha256,
        article.author,
        json.dumps(article.links, ensure_ascii=False),
        _written(article.embargo),
        _written(article.expires),
    )


def _written(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment else None


def _moment(written: str | None) -> datetime | None:
    return None if written is None else datetime.fromisoformat(written)


def insert(
    database: Database,
    article: Article,
    place: tuple[int, str, int | None],
    fingerprints: bytes,
    signature: bytes,
    now: datetime,
) -> int:
    """Writes a revision; its number. `place` is the story, its collection, and the story whose text it repeats."""
    story, collection, same_as = place
    values = {
        "story": story,
        "article_id": article.id,
        "revision": article.revision,
        "collection": collection,
        "same_as": same_as,
        **dict(zip(FACTS.split(", "), facts_of(article), strict=True)),
        "words": _matched_words(article),
        "credits": len(article.third_parties),
        "source": article.source,
        "added_at": now.isoformat(),
        "marks": found_marks.written(article),
        "text": article.text,
        "signature": signature,
        "fingerprints": fingerprints,
    }
    names, places = ", ".join(values), ", ".join("?" * len(values))
    return database.insert(f"INSERT INTO article ({names}) VALUES ({places})", *values.values())  # noqa: S608 - own names


def read(row: Row) -> tuple[Article, int, str]:
    """An article with its story and collection, from the columns `COLUMNS`. ValueError where the row is damaged."""
    article_id, revision, text, marks, source, story, collection, *facts = row
    agency, language, item_type, complete, published, url, title, sha256, author, links, embargo, expires = facts
    try:
        found = found_marks.read(marks)
        article = Article(
            id=article_id,
            agency=agency,
            revision=revision,
            text=text,
            title=title,
            paragraphs=found.paragraphs,
            url=url,
            published=_moment(published),
            item_type=ItemType(item_type),
            complete=bool(complete),
            language=language,
            left_out=found.left_out,
            third_parties=found.third_parties,
            source=source,
            author=author,
            links=tuple(str(link) for link in json.loads(links)),
            embargo=_moment(embargo),
            expires=_moment(expires),
        )
    except (KeyError, TypeError) as error:
        raise ValueError(article_id) from error
    if article.sha256 != sha256:
        raise ValueError(article_id)
    return article, int(story), str(collection)


def _matched_words(article: Article) -> int:
    """How many words remain outside the spans that are left out."""
    pieces: list[str] = []
    place = 0
    for item in article.left_out:
        pieces.append(article.text[place : item.span.start])
        place = max(place, item.span.end)
    pieces.append(article.text[place:])
    return sum(map(words.count, pieces))
