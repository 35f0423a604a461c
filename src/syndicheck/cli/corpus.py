"""`syndicheck corpus`: your own articles."""

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

    from syndicheck.corpus import ArticleRow, Broken, Draft, Stats
    from syndicheck.library import Library
    from syndicheck.model import Agency, Article
    from syndicheck.workspace import Workspace

_TYPES = click.Choice(["news", "article", "interview", "exclusive", "unknown"])


@click.group()
def corpus() -> None:
    """Your own articles: add, list, show, mark, remove, stats.

    \b
    Examples:
      syndicheck corpus add articles/
      syndicheck corpus add story.txt --url https://akipress.com/news:1/ --published 2017-01-24T14:14+06:00
      syndicheck corpus stats
    """


@corpus.command()
@click.argument("places", nargs=-1, required=True, metavar="PATH|URL...")
@click.option("--url", "address", help="Where the article stands (one article only).")
@click.option("--published", help="When it came out, such as 2017-01-24T14:14+06:00 (one article only).")
@click.option("--title", help="Its headline (one article only).")
@click.option("--type", "item_type", type=_TYPES, help="What the articles are; terms may differ by it.")
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
        said["published"] = _moment(published, agency)
    if item_type is not None:
        said["item_type"] = ItemType(item_type)
    return {name: value for name, value in said.items() if value is not None}


def _moment(text: str, agency: Agency) -> datetime:
    from syndicheck.corpus import read_date

    try:
        return read_date(text, agency.timezone)
    except ValueError as wrong:
        raise ConfigurationError(f"--published '{text}': {wrong}") from wrong


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


@corpus.command("list")
@options.json_option
@options.workspace_option
def list_articles(*, as_json: bool, asked: Path | None) -> int:
    """List your articles, one line each: id, revision, time, language, title.

    \b
    Example:
      syndicheck corpus list
    """
    rows = options.open_workspace(asked).library(writable=True).store.list()
    if as_json:
        click.echo(json.dumps([_row(row) for row in rows], ensure_ascii=False))
        return 0
    for row in rows:
        when = row.published.isoformat(timespec="minutes") if row.published else "no time"
        marks = "" if row.complete else "  (incomplete)"
        click.echo(options.plain(f"{row.id}  r{row.revision}  {when}  {row.language or '?'}  {row.title}{marks}"))
    return 0


def _row(row: ArticleRow) -> dict[str, Any]:
    return {
        "id": row.id,
        "revision": row.revision,
        "url": row.url,
        "title": row.title,
        "published": row.published.isoformat() if row.published else None,
        "type": row.item_type.value,
        "language": row.language,
        "complete": row.complete,
        "agency": row.agency,
    }


@corpus.command()
@click.argument("article_id", metavar="ID")
@options.json_option
@options.workspace_option
def show(*, article_id: str, as_json: bool, asked: Path | None) -> int:
    """Show an article as it is matched: paragraphs, what is left out, who is credited.

    \b
    Example:
      syndicheck corpus show akipress.com/news:588325
    """
    article = _existing(options.open_workspace(asked).library(writable=True), article_id)
    if as_json:
        click.echo(json.dumps(_shown(article), ensure_ascii=False, indent=2))
        return 0
    when = article.published.isoformat(timespec="minutes") if article.published else "not known"
    whole = "complete" if article.complete else "incomplete (teaser or summary)"
    lines = [
        f"{article.id}, revision {article.revision}, agency {article.agency}",
        f"title:     {article.title}",
        f"url:       {article.url or 'none'}",
        f"published: {when}",
        f"type:      {article.item_type.value}; language {article.language or 'not known'}; {whole}",
        "",
        *(f"[{number}] {span.of(article.text)}" for number, span in enumerate(article.paragraphs, 1)),
        "",
        *(f"left out ({item.kind.value}): {item.span.of(article.text).strip()}" for item in article.left_out),
        *(f"credited: {t.name} ({t.kind.value}), paragraphs {t.first}-{t.last}" for t in article.third_parties),
    ]
    for line in lines:
        click.echo(options.plain(line))
    return 0


def _existing(library: Library, article_id: str) -> Article:
    article = library.store.get(article_id)
    if article is None:
        known = [row.id for row in library.store.list()]
        from difflib import get_close_matches

        close = get_close_matches(article_id, known, 1)
        advice = f"did you mean '{close[0]}'?" if close else "see `syndicheck corpus list`"
        raise ConfigurationError(f"no article has the id '{article_id}'; {advice}")
    return article


def _shown(article: Article) -> dict[str, Any]:
    return {
        "id": article.id,
        "revision": article.revision,
        "agency": article.agency,
        "sha256": article.sha256,
        "title": article.title,
        "url": article.url,
        "published": article.published.isoformat() if article.published else None,
        "type": article.item_type.value,
        "language": article.language,
        "complete": article.complete,
        "paragraphs": [[span.start, span.end] for span in article.paragraphs],
        "left_out": [
            {"span": [item.span.start, item.span.end], "kind": item.kind.value, "text": item.span.of(article.text)}
            for item in article.left_out
        ],
        "third_parties": [
            {"name": t.name, "kind": t.kind.value, "paragraphs": [t.first, t.last]} for t in article.third_parties
        ],
        "text": article.text,
    }


@corpus.command()
@click.argument("article_id", metavar="ID")
@click.option("--third-party", metavar="NAME", help="Whose report this is; 'none' takes every credit away.")
@click.option(
    "--official", is_flag=True, help="The third party is an official source (press service, ministry, court)."
)
@click.option(
    "--paragraphs", metavar="1-3|all", help="The paragraphs that the credit covers, as `corpus show` numbers them."
)
@click.option("--published", help="When the article came out.")
@click.option("--type", "item_type", type=_TYPES, help="What the article is.")
@click.option("--complete/--incomplete", "complete", default=None, help="Whether this is the full text.")
@options.workspace_option
@options.quiet_option
def mark(
    *,
    article_id: str,
    third_party: str | None,
    official: bool,
    paragraphs: str | None,
    published: str | None,
    item_type: str | None,
    complete: bool | None,
    asked: Path | None,
    quiet: bool,
) -> int:
    """Correct what was recognised: credits, publication time, type, completeness. Marks outlive later revisions.

    \b
    Examples:
      syndicheck corpus mark akipress.com/news:588325 --third-party Bloomberg --paragraphs 1-3
      syndicheck corpus mark akipress.com/news:588325 --third-party none
      syndicheck corpus mark akipress.com/news:588325 --published 2017-01-24T14:14+06:00
    """
    from syndicheck.corpus import parse_paragraphs
    from syndicheck.model import ItemType

    if (third_party is None) != (paragraphs is None) and third_party != "none":
        raise click.UsageError("--third-party NAME and --paragraphs 1-3|all go together")
    if third_party is None and published is None and item_type is None and complete is None:
        raise click.UsageError("say what to mark: --third-party, --published, --type, --complete or --incomplete")
    workspace = options.open_workspace(asked)
    with workspace.lock():
        library = workspace.library(writable=True)
        article = _existing(library, article_id)
        agency = workspace.agency(article.agency)
        library.mark(
            article_id,
            options.now(),
            third_party=third_party,
            official=official,
            paragraphs=parse_paragraphs(paragraphs) if paragraphs else None,
            published=_moment(published, agency) if published else None,
            item_type=ItemType(item_type) if item_type else None,
            complete=complete,
        )
    options.remark(f"marked: {article_id}", quiet=quiet)
    return 0


@corpus.command()
@click.argument("article_ids", nargs=-1, required=True, metavar="ID...")
@options.workspace_option
@options.quiet_option
def remove(*, article_ids: tuple[str, ...], asked: Path | None, quiet: bool) -> int:
    """Take articles out, with all their revisions: they are not looked for any more.

    \b
    Example:
      syndicheck corpus remove akipress.com/news:588325
    """
    workspace = options.open_workspace(asked)
    with workspace.lock():
        library = workspace.library(writable=True)
        for article_id in article_ids:
            _existing(library, article_id)
        for article_id in article_ids:
            number = library.remove(article_id)
            options.remark(f"removed: {article_id} ({number} revisions)", quiet=quiet)
    return 0


@corpus.command()
@options.json_option
@options.workspace_option
def stats(*, as_json: bool, asked: Path | None) -> int:
    """Say how many articles there are, in which languages, and what they lack.

    \b
    Example:
      syndicheck corpus stats
    """
    found = options.open_workspace(asked).library(writable=True).store.stats()
    if as_json:
        click.echo(json.dumps(_figures(found), ensure_ascii=False))
        return 0
    for name, value in _figures(found).items():
        said = ", ".join(f"{k} {v}" for k, v in value.items()) if isinstance(value, dict) else value
        click.echo(options.plain(f"{name.replace('_', ' ')}: {said}"))
    return 0


def _figures(found: Stats) -> dict[str, Any]:
    return {
        "articles": found.articles,
        "revisions": found.revisions,
        "words": found.words,
        "incomplete": found.incomplete,
        "without_publication_time": found.without_time,
        "with_third_parties": found.third_party,
        "languages": dict(found.languages),
        "types": dict(found.types),
        "agencies": dict(found.agencies),
    }
