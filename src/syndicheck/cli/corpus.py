"""`syndicheck corpus`: your own articles."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from syndicheck.cli import options
from syndicheck.cli.corpus_add import add, read_moment
from syndicheck.errors import ConfigurationError

if TYPE_CHECKING:
    from syndicheck.corpus import ArticleRow, Stats
    from syndicheck.library import Library
    from syndicheck.model import Article


@click.group()
def corpus() -> None:
    """Your own articles: add, list, show, mark, remove, stats.

    \b
    Examples:
      syndicheck corpus add articles/
      syndicheck corpus add story.txt --url https://akipress.com/news:1/ --published 2017-01-24T14:14+06:00
      syndicheck corpus stats
    """


corpus.add_command(add)


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
@click.option("--type", "item_type", type=options.ITEM_TYPES, help="What the article is.")
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
            published=read_moment(published, agency) if published else None,
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
