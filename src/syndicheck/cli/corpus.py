"""`syndicheck corpus`: your own articles, and texts of others."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from syndicheck.cli import options
from syndicheck.cli.corpus_add import add, other_option
from syndicheck.cli.corpus_reading import read_moment
from syndicheck.cli.corpus_stats import stats
from syndicheck.errors import ConfigurationError

if TYPE_CHECKING:
    from syndicheck.corpus import ArticleRow
    from syndicheck.library import Library
    from syndicheck.model import Article, Collection


@click.group()
def corpus() -> None:
    """Your own articles: add, list, show, mark, remove, stats. With --other: press releases, other agencies' wire.

    \b
    Examples:
      syndicheck corpus add articles/
      syndicheck corpus add story.txt --url https://akipress.com/news:1/ --published 2017-01-24T14:14+06:00
      syndicheck corpus stats
    """


corpus.add_command(add)
corpus.add_command(stats)


def _collection(*, other: bool) -> Collection:
    from syndicheck.model import Collection

    return Collection.OTHERS if other else Collection.OURS


@corpus.command("list")
@other_option
@options.json_option
@options.workspace_option
def list_articles(*, other: bool, as_json: bool, asked: Path | None) -> int:
    """List your articles, one line each: id, revision, time, language, title. With --other, whose they are, too.

    \b
    Examples:
      syndicheck corpus list
      syndicheck corpus list --other
    """
    rows = options.open_workspace(asked).library(writable=True).store.list(_collection(other=other))
    if as_json:
        click.echo(json.dumps([_row(row, other=other) for row in rows], ensure_ascii=False))
        return 0
    for row in rows:
        when = row.published.isoformat(timespec="minutes") if row.published else "no time"
        marks = "" if row.complete else "  (incomplete)"
        marks += f"  (also held as {row.same_as})" if row.same_as else ""
        whose = f"{row.agency}: " if other else ""
        said = f"{row.id}  r{row.revision}  {when}  {row.language or '?'}  {whose}{row.title}{marks}"
        click.echo(options.plain(said))
    return 0


def _row(row: ArticleRow, *, other: bool) -> dict[str, Any]:
    return {
        "id": row.id,
        "revision": row.revision,
        "url": row.url,
        "title": row.title,
        "published": row.published.isoformat() if row.published else None,
        "type": row.item_type.value,
        "language": row.language,
        "complete": row.complete,
        "source" if other else "agency": row.agency,
        "same_as": row.same_as,
    }


@corpus.command()
@click.argument("article_id", metavar="ID")
@other_option
@options.json_option
@options.workspace_option
def show(*, article_id: str, other: bool, as_json: bool, asked: Path | None) -> int:
    """Show an article as it is matched: paragraphs, what is left out, who is credited.

    \b
    Examples:
      syndicheck corpus show akipress.com/news:588325
      syndicheck corpus show energo.gov.example/news/17 --other
    """
    library = options.open_workspace(asked).library(writable=True)
    article = _existing(library, article_id, _collection(other=other))
    if as_json:
        click.echo(json.dumps(_shown(article, other=other), ensure_ascii=False, indent=2))
        return 0
    when = article.published.isoformat(timespec="minutes") if article.published else "not known"
    whole = "complete" if article.complete else "incomplete (teaser or summary)"
    lines = [
        f"{article.id}, revision {article.revision}, {'source' if other else 'agency'} {article.agency}",
        f"title:     {article.title}",
        f"url:       {article.url or 'none'}",
        f"published: {when}",
        *_further_facts(article),
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


def _further_facts(article: Article) -> list[str]:
    """What only some articles say: who wrote them, when they may be used, where they link to."""
    lines = [f"author:    {article.author}"] if article.author else []
    if article.embargo:
        lines.append(f"embargo:   not to be used before {article.embargo.isoformat(timespec='minutes')}")
    if article.expires:
        lines.append(f"expires:   not to be used after {article.expires.isoformat(timespec='minutes')}")
    return lines + [f"links to:  {link}" for link in article.links]


def _existing(library: Library, article_id: str, collection: Collection) -> Article:
    article = library.store.get(article_id, collection=collection)
    if article is None:
        other = collection is _collection(other=True)
        known = [row.id for row in library.store.list(collection)]
        from difflib import get_close_matches

        close = get_close_matches(article_id, known, 1)
        listed = f"see `syndicheck corpus list{' --other' if other else ''}`"
        if not close and library.store.get(article_id, collection=_collection(other=not other)):
            listed = "leave --other away: it is an article of your own" if other else "it is a text of others: --other"
        advice = f"did you mean '{close[0]}'?" if close else listed
        raise ConfigurationError(f"no {'text of others' if other else 'article'} has the id '{article_id}'; {advice}")
    return article


def _shown(article: Article, *, other: bool) -> dict[str, Any]:
    return {
        "id": article.id,
        "revision": article.revision,
        "source" if other else "agency": article.agency,
        "sha256": article.sha256,
        "title": article.title,
        "url": article.url,
        "published": article.published.isoformat() if article.published else None,
        "author": article.author or None,
        "embargo": article.embargo.isoformat() if article.embargo else None,
        "expires": article.expires.isoformat() if article.expires else None,
        "links": list(article.links),
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
@click.option("--type", "item_type", type=options.ITEM_TYPES, help="What the article is.")
@click.option("--complete/--incomplete", "complete", default=None, help="Whether this is the full text.")
@other_option
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
    other: bool,
    asked: Path | None,
    quiet: bool,
) -> int:
    """Correct what was recognised: credits, publication time, type, completeness. Marks outlive later revisions.

    \b
    Examples:
      syndicheck corpus mark akipress.com/news:588325 --third-party Bloomberg --paragraphs 1-3
      syndicheck corpus mark akipress.com/news:588325 --third-party none
      syndicheck corpus mark akipress.com/news:588325 --published 2017-01-24T14:14+06:00
      syndicheck corpus mark energo.gov.example/news/17 --other --published 2017-01-24T09:00+06:00
    """
    from syndicheck.corpus import parse_paragraphs
    from syndicheck.model import ItemType

    if (third_party is None) != (paragraphs is None) and third_party != "none":
        raise click.UsageError("--third-party NAME and --paragraphs 1-3|all go together")
    if third_party is None and published is None and item_type is None and complete is None:
        raise click.UsageError("say what to mark: --third-party, --published, --type, --complete or --incomplete")
    if other and (third_party, item_type, complete) != (None, None, None):
        raise click.UsageError("of a text of others only the time matters: --other takes --published alone")
    workspace = options.open_workspace(asked)
    with workspace.lock():
        library = workspace.library(writable=True)
        article = _existing(library, article_id, _collection(other=other))
        agency = workspace.packs[0].agency if other else workspace.agency(article.agency)
        library.mark(
            article_id,
            options.now(),
            _collection(other=other),
            third_party=third_party,
            official=official,
            paragraphs=parse_paragraphs(paragraphs) if paragraphs else None,
            published=read_moment(published, agency) if published else None,
            item_type=ItemType(item_type) if item_type else None,
            complete=complete,
        )
    options.remark(f"marked: {article_id}", quiet=quiet)
    return 0


@corpus.command()
@click.argument("article_ids", nargs=-1, required=True, metavar="ID...")
@other_option
@options.workspace_option
@options.quiet_option
def remove(*, article_ids: tuple[str, ...], other: bool, asked: Path | None, quiet: bool) -> int:
    """Take articles out, with all their revisions: they are not looked for any more.

    \b
    Examples:
      syndicheck corpus remove akipress.com/news:588325
      syndicheck corpus remove energo.gov.example/news/17 --other
    """
    collection = _collection(other=other)
    workspace = options.open_workspace(asked)
    with workspace.lock():
        library = workspace.library(writable=True)
        for article_id in article_ids:
            _existing(library, article_id, collection)
        for article_id in article_ids:
            number = library.remove(article_id, collection)
            options.remark(f"removed: {article_id} ({number} revisions)", quiet=quiet)
    return 0
