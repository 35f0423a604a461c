"""`syndicheck corpus add`: articles come in."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from syndicheck.cli import options
from syndicheck.cli.failures import complain
from syndicheck.cli.progress import Progress
from syndicheck.errors import ConfigurationError, InputError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from syndicheck.corpus import Broken, Draft
    from syndicheck.library import Library
    from syndicheck.model import Agency, Article
    from syndicheck.workspace import Workspace


@click.command()
@click.argument("places", nargs=-1, required=True, metavar="PATH|URL...")
@click.option("--url", "address", help="Where the article stands (one article only).")
@click.option("--published", help="When it came out, such as 2017-01-24T14:14+06:00 (one article only).")
@click.option("--title", help="Its headline (one article only).")
@click.option("--type", "item_type", type=options.ITEM_TYPES, help="What the articles are; terms may differ by it.")
@click.option("--language", metavar="CODE", help="Their language, such as en, ru, ky; else it is recognised.")
@click.option("--id", "article_id", help="The article's own identifier (one article only).")
@click.option("--agency", "agency_id", help="Whose articles these are, where the workspace names several agencies.")
@options.allow_private_option
@options.json_option
@options.workspace_option
@options.quiet_option
def add(
    *,
    places: tuple[str, ...],
    address: str | None,
    published: str | None,
    title: str | None,
    item_type: str | None,
    language: str | None,
    article_id: str | None,
    agency_id: str | None,
    allow_private: bool,
    as_json: bool,
    asked: Path | None,
    quiet: bool,
) -> int:
    """Add articles: text, HTML, JSONL or CSV files, folders of those, or addresses of your own pages.

    An article that is there already becomes its next revision; one that has not changed stays as it is.

    \b
    Examples:
      syndicheck corpus add articles/ export.csv
      syndicheck corpus add story.txt --url https://akipress.com/news:1/ --published 2017-01-24T14:14+06:00
    """
    workspace = options.open_workspace(asked)
    agency = workspace.agency(agency_id)
    facts = _facts(agency, address, published, title, item_type, language, article_id)
    broken: list[Broken] = []
    with workspace.lock():
        found = _found(workspace, agency, places, allow_private=allow_private)
        counts, left = add_drafts(workspace, agency, found, broken, facts, quiet=quiet)
    _report_added(counts, left, broken, as_json=as_json, quiet=quiet)
    return 2 if broken else 0


def _facts(
    agency: Agency,
    address: str | None,
    published: str | None,
    title: str | None,
    item_type: str | None,
    language: str | None,
    article_id: str | None,
) -> dict[str, Any]:
    """What the user said about the articles, as fields of a draft."""
    from syndicheck.model import ItemType

    said: dict[str, Any] = {"url": address, "title": title, "language": language, "id": article_id}
    if published is not None:
        said["published"] = read_moment(published, agency)
    if item_type is not None:
        said["item_type"] = ItemType(item_type)
    return {name: value for name, value in said.items() if value is not None}


def add_drafts(
    workspace: Workspace,
    agency: Agency,
    found: Iterable[Draft | Broken],
    broken: list[Broken],
    facts: dict[str, Any] | None = None,
    *,
    quiet: bool,
) -> tuple[Counter[str], dict[str, list[str]]]:
    """Add everything that could be read; what could not is put into `broken`.

    Gives how many articles were new, revised or unchanged, and the ids of those that a person should look at.
    """
    library = workspace.library(writable=True)
    library.mend()
    drafts = _with_facts(_readable(found, broken), facts or {})
    left: dict[str, list[str]] = {"incomplete": [], "undated": []}
    articles = _prepared(drafts, agency, library, left, quiet=quiet)
    counts: Counter[str] = Counter(added.kind for added in library.add(articles, options.now()))
    return counts, left


def _readable(found: Iterable[Draft | Broken], broken: list[Broken]) -> Iterator[Draft]:
    from syndicheck.corpus import Draft

    for item in found:
        if isinstance(item, Draft):
            yield item
        else:
            broken.append(item)


def _found(
    workspace: Workspace, agency: Agency, places: tuple[str, ...], *, allow_private: bool
) -> Iterator[Draft | Broken]:
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


def _with_facts(drafts: Iterable[Draft], facts: dict[str, Any]) -> Iterator[Draft]:
    """Drafts with what the user said about them; facts of a single article refuse a second one."""
    one_only = bool({"url", "published", "title", "id"} & set(facts))
    for number, draft in enumerate(drafts):
        if one_only and number:
            raise ConfigurationError("--url, --published, --title and --id describe one article; add it by itself")
        yield replace(draft, **facts)


def _prepared(
    drafts: Iterable[Draft], agency: Agency, library: Library, left: dict[str, list[str]], *, quiet: bool
) -> Iterator[Article]:
    from syndicheck.corpus import article_id_of, prepare

    with Progress("reading articles", None, quiet=quiet) as progress:
        for draft in drafts:
            article_id = article_id_of(draft)
            article = prepare(draft, agency, library.store.next_revision(article_id), article_id)
            if not article.complete:
                left["incomplete"].append(article.id)
            if article.published is None:
                left["undated"].append(article.id)
            yield article
            progress.advance("read")


def _report_added(
    counts: Counter[str], left: dict[str, list[str]], broken: list[Broken], *, as_json: bool, quiet: bool
) -> None:
    if as_json:
        click.echo(
            json.dumps(
                {
                    "new": counts["new"],
                    "revised": counts["revised"],
                    "unchanged": counts["unchanged"],
                    "incomplete": left["incomplete"],
                    "without_time": left["undated"],
                    "broken": [{"source": item.source, "problem": item.problem} for item in broken],
                },
                ensure_ascii=False,
            )
        )
    else:
        click.echo(f"{counts['new']} new, {counts['revised']} revised, {counts['unchanged']} unchanged")
    for item in broken:
        complain(f"{item.source}: {item.problem}")
    if left["incomplete"]:
        options.remark(
            f"{len(left['incomplete'])} are incomplete (teasers or summaries): uses of them lead to review at most. "
            "Add their full text, or, where this is the full text: "
            f"syndicheck corpus mark {left['incomplete'][0]} --complete",
            quiet=quiet,
        )
    if left["undated"]:
        options.remark(
            f"{len(left['undated'])} have no publication time, so who was first cannot be told "
            "and uses lead to review at most. "
            f"Add it: syndicheck corpus mark {left['undated'][0]} --published TIME",
            quiet=quiet,
        )


def read_moment(text: str, agency: Agency) -> datetime:
    """A time as the user wrote it, in the agency's zone where none is given."""
    from syndicheck.corpus import read_date

    try:
        return read_date(text, agency.timezone)
    except ValueError as wrong:
        raise ConfigurationError(f"--published '{text}': {wrong}") from wrong
