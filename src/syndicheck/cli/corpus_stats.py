"""`syndicheck corpus stats`: figures of the three collections."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from syndicheck.cli import options
from syndicheck.cli.corpus_add import other_option

if TYPE_CHECKING:
    from syndicheck.corpus import SeenStats, Stats


@click.command()
@other_option
@options.json_option
@options.workspace_option
def stats(*, other: bool, as_json: bool, asked: Path | None) -> int:
    """Say how many texts there are, in which languages, and what they lack.

    First your own articles, then texts of others and pages read by earlier scans; with --other, texts of others alone.

    \b
    Examples:
      syndicheck corpus stats
      syndicheck corpus stats --other --json
    """
    from syndicheck.model import Collection

    store = options.open_workspace(asked).library(writable=True).store
    others = _of_others(store.stats(Collection.OTHERS))
    figures = others if other else _of_ours(store.stats())
    if as_json:
        more = {} if other else {"others": others, "seen": _of_seen(store.seen.stats())}
        click.echo(json.dumps(figures | more, ensure_ascii=False))
        return 0
    _say(figures)
    if not other:
        _say(others, "others: ")
        _say(_of_seen(store.seen.stats()), "seen: ")
    return 0


def _say(figures: dict[str, Any], whose: str = "") -> None:
    for name, value in figures.items():
        said = ", ".join(f"{k} {v}" for k, v in value.items()) if isinstance(value, dict) else value
        shown = "none" if said in {"", None} else said
        click.echo(options.plain(f"{whose}{name.replace('_', ' ')}: {shown}"))


def _of_ours(found: Stats) -> dict[str, Any]:
    return {
        "articles": found.articles,
        "revisions": found.revisions,
        "words": found.words,
        "incomplete": found.incomplete,
        "without_publication_time": found.without_time,
        "with_third_parties": found.third_party,
        "also_held_under_another_id": found.repeated,
        "languages": dict(found.languages),
        "types": dict(found.types),
        "agencies": dict(found.agencies),
    }


def _of_others(found: Stats) -> dict[str, Any]:
    return {
        "texts": found.articles,
        "revisions": found.revisions,
        "words": found.words,
        "without_publication_time": found.without_time,
        "languages": dict(found.languages),
        "sources": dict(found.agencies),
    }


def _of_seen(found: SeenStats) -> dict[str, Any]:
    return {
        "pages": found.addresses,
        "texts": found.pages,
        "sites": found.sites,
        "oldest": found.oldest.isoformat(timespec="seconds") if found.oldest else None,
        "newest": found.newest.isoformat(timespec="seconds") if found.newest else None,
        "text_bytes": found.stored_bytes,
    }
