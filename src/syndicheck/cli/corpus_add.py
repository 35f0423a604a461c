"""`syndicheck corpus add`: texts come in, ours and those of others."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from syndicheck.cli import options
from syndicheck.cli.corpus_reading import found_at, read_moment, readable
from syndicheck.cli.corpus_tally import Tally, remark_left, report_added
from syndicheck.cli.progress import Progress
from syndicheck.errors import ConfigurationError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from syndicheck.corpus import Broken, Draft
    from syndicheck.library import Library
    from syndicheck.model import Agency, Article
    from syndicheck.workspace import Workspace

other_option = click.option(
    "--other", is_flag=True, help="Work on texts of others (press releases, other agencies' wire), not on your own."
)


@click.command()
@click.argument("places", nargs=-1, required=True, metavar="PATH|URL...")
@click.option("--url", "address", help="Where the article stands (one article only).")
@click.option("--published", help="When it came out, such as 2017-01-24T14:14+06:00 (one article only).")
@click.option("--title", help="Its headline (one article only).")
@click.option("--type", "item_type", type=options.ITEM_TYPES, help="What the articles are; terms may differ by it.")
@click.option("--language", metavar="CODE", help="Their language, such as en, ru, ky; else it is recognised.")
@click.option("--id", "article_id", help="The article's own identifier (one article only).")
@click.option("--agency", "agency_id", help="Whose articles these are, where the workspace names several agencies.")
@other_option
@click.option("--source", metavar="NAME", help="With --other: whose texts these are; else their site or the file says.")
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
    other: bool,
    source: str | None,
    allow_private: bool,
    as_json: bool,
    asked: Path | None,
    quiet: bool,
) -> int:
    """Add articles: text, HTML, JSONL or CSV files, folders of those, or addresses of your own pages.

    An article that is there already becomes its next revision; one that has not changed stays as it is.

    With --other, texts of somebody else: press releases, other agencies' wire. Words of your articles that such a
    text had before are not counted as yours.

    \b
    Examples:
      syndicheck corpus add articles/ export.csv
      syndicheck corpus add story.txt --url https://akipress.com/news:1/ --published 2017-01-24T14:14+06:00
      syndicheck corpus add releases/ --other --source "Ministry of Energy"
    """
    if source is not None and not (other and source.strip()):
        raise click.UsageError("--source NAME says whose a text of others is; it goes with --other")
    workspace = options.open_workspace(asked)
    agency = workspace.packs[0].agency if other and agency_id is None else workspace.agency(agency_id)
    facts = _facts(agency, address, published, title, item_type, language, article_id)
    tally = Tally()
    with workspace.lock():
        found = found_at(workspace, agency, places, allow_private=allow_private)
        if other:
            _add_others(workspace, agency, found, tally, facts, source, quiet=quiet)
        else:
            tally.counts, tally.left = add_drafts(workspace, agency, found, tally.broken, facts, quiet=quiet)
    report_added(tally, as_json=as_json)
    remark_left(tally, other=other, quiet=quiet)
    return 2 if tally.broken else 0


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
    drafts = _with_facts(readable(found, broken), facts or {})
    left: dict[str, list[str]] = {"incomplete": [], "undated": []}
    articles = _prepared(drafts, agency, library, left, quiet=quiet)
    counts: Counter[str] = Counter(added.kind for added in library.add(articles, options.now()))
    return counts, left


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


def _add_others(
    workspace: Workspace,
    agency: Agency,
    found: Iterable[Draft | Broken],
    tally: Tally,
    facts: dict[str, Any],
    source: str | None,
    *,
    quiet: bool,
) -> None:
    """Add texts of others; `agency` lends the time zone."""
    from syndicheck.model import Collection

    library = workspace.library(writable=True)
    library.mend()
    tally.left["undated"] = []
    drafts = _with_facts(readable(found, tally.broken), facts)
    articles = _as_others(drafts, workspace, agency, library, tally, source, quiet=quiet)
    tally.counts.update(added.kind for added in library.add(articles, options.now(), Collection.OTHERS))


def _as_others(
    drafts: Iterable[Draft],
    workspace: Workspace,
    agency: Agency,
    library: Library,
    tally: Tally,
    source: str | None,
    *,
    quiet: bool,
) -> Iterator[Article]:
    from syndicheck.corpus import Broken, other_id_of, prepare_other, publisher_of
    from syndicheck.model import Collection

    officials = tuple(official for pack in workspace.packs for official in pack.officials)
    with Progress("reading texts of others", None, quiet=quiet) as progress:
        for draft in drafts:
            publisher = " ".join(source.split()) if source else publisher_of(draft, officials)
            if problem := _refused(draft, publisher, workspace):
                tally.broken.append(Broken(draft.source, problem))
                continue
            revision = library.store.next_revision(other_id_of(draft, publisher), Collection.OTHERS)
            text = prepare_other(draft, publisher, agency.timezone, revision)
            if text.published is None:
                tally.left["undated"].append(text.id)
            tally.sources[publisher] += 1
            yield text
            progress.advance("read")


def _refused(draft: Draft, publisher: str, workspace: Workspace) -> str:
    """Why a text cannot be a text of others; empty where it can."""
    from syndicheck.urls import within_any

    if not publisher:
        return "nothing says whose text this is; add it with --source NAME"
    own = tuple(domain for pack in workspace.packs for domain in pack.agency.domains)
    if draft.url and (domain := within_any(draft.url, own)):
        return f"this stands on {domain}, a site of your own; add it without --other"
    return ""
