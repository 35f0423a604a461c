"""Texts of others: press releases, other agencies' wire. Whose they are matters, and when they came out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from syndicheck import urls
from syndicheck.corpus.draft import Draft
from syndicheck.corpus.preparation import article_id_of, prepare
from syndicheck.model import Agency, Article, OfficialSource


def publisher_of(draft: Draft, officials: Iterable[OfficialSource] = ()) -> str:
    """Whose text it is: the official source on whose site it stands, else whom the file names, else its host.

    Empty where nothing says so.
    """
    host = urls.host_of(draft.url) if draft.url else ""
    for official in officials:
        if host and any(urls.is_within(host, domain) for domain in official.domains):
            return official.name
    return draft.publisher or host.removeprefix("www.")


def other_id_of(draft: Draft, publisher: str) -> str:
    """Under which id a text of somebody else is kept: as for articles, but numbers of two publishers do not collide."""
    if draft.url or not draft.id:
        return article_id_of(replace(draft, id=None))
    return article_id_of(replace(draft, id=f"{'-'.join(publisher.split())}/{draft.id}"))


def prepare_other(draft: Draft, publisher: str, timezone: str, revision: int) -> Article:
    """The text as the collection keeps it, its `agency` being the publisher. Nobody is credited in it."""
    owner = Agency(publisher, publisher, (publisher,), (), timezone=timezone)
    article = prepare(draft, owner, revision, other_id_of(draft, publisher))
    return replace(article, third_parties=(), complete=True)
