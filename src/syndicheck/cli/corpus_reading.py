"""Drafts from files, folders and addresses, for `syndicheck corpus add`."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from syndicheck.errors import ConfigurationError, InputError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from syndicheck.corpus import Broken, Draft
    from syndicheck.model import Agency
    from syndicheck.workspace import Workspace


def readable(found: Iterable[Draft | Broken], broken: list[Broken]) -> Iterator[Draft]:
    """What could be read; what could not is put into `broken`."""
    from syndicheck.corpus import Draft

    for item in found:
        if isinstance(item, Draft):
            yield item
        else:
            broken.append(item)


def found_at(
    workspace: Workspace, agency: Agency, places: tuple[str, ...], *, allow_private: bool
) -> Iterator[Draft | Broken]:
    """All items of the places that a user named; times without a zone are the agency's."""
    from syndicheck.corpus import read_drafts
    from syndicheck.page import read_article_html

    settings = workspace.corpus_settings(agency)
    for place in places:
        if place.startswith(("http://", "https://")):
            yield _fetched(workspace, agency, place, allow_private=allow_private)
            continue
        path = Path(place)
        if not path.exists():
            raise InputError(f"{place}: there is no such file or folder")
        yield from read_drafts(path, settings, read_article_html)


def _fetched(workspace: Workspace, agency: Agency, address: str, *, allow_private: bool) -> Draft | Broken:
    """An article from its own page."""
    from syndicheck.corpus import Broken, Draft
    from syndicheck.model import NotChecked
    from syndicheck.page import read_article_html

    with workspace.fetcher(allow_private=allow_private) as fetcher:
        got = fetcher.fetch(address)
    if isinstance(got, NotChecked):
        return Broken(address, got.reason.text)
    article = read_article_html(got.body, got.header("content-type"), got.final_url)
    if not article.text.strip():
        return Broken(address, "no article text was found on this page")
    return Draft(
        text=article.text,
        title=article.title,
        url=article.url or got.final_url,
        published=_stated(article.published, agency),
        language=article.language,
        source=address,
    )


def _stated(written: str | None, agency: Agency) -> datetime | None:
    """The time that a page states; one that cannot be read is not known."""
    from syndicheck.corpus import read_date

    try:
        return read_date(written, agency.timezone) if written else None
    except ValueError:
        return None


def read_moment(text: str, agency: Agency) -> datetime:
    """A time as the user wrote it, in the agency's zone where none is given."""
    from syndicheck.corpus import read_date

    try:
        return read_date(text, agency.timezone)
    except ValueError as wrong:
        raise ConfigurationError(f"--published '{text}': {wrong}") from wrong
