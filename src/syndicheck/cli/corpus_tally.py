"""What `syndicheck corpus add` says of what it did."""

from __future__ import annotations

import json
import shlex
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import click

from syndicheck.cli import options
from syndicheck.cli.failures import complain

if TYPE_CHECKING:
    from syndicheck.corpus import Broken


@dataclass
class Tally:
    """What became of everything that was to be added.

    `left` are the ids of texts that a person should look at, `sources` how many texts of others came from whom.
    """

    counts: Counter[str] = field(default_factory=Counter)
    left: dict[str, list[str]] = field(default_factory=dict)
    sources: Counter[str] = field(default_factory=Counter)
    broken: list[Broken] = field(default_factory=list)


def report_added(tally: Tally, *, as_json: bool) -> None:
    """The figures on stdout, what could not be added on stderr."""
    counts = tally.counts
    if as_json:
        said: dict[str, Any] = {name: counts[name] for name in ("new", "revised", "unchanged")}
        if "incomplete" in tally.left:
            said["incomplete"] = tally.left["incomplete"]
        said["without_time"] = tally.left["undated"]
        if tally.sources:
            said["sources"] = dict(tally.sources.most_common())
        said["broken"] = [{"source": item.source, "problem": item.problem} for item in tally.broken]
        click.echo(json.dumps(said, ensure_ascii=False))
    else:
        whose = ", ".join(f"{name} {number}" for name, number in tally.sources.most_common())
        whose = f" ({whose})" if whose else ""
        line = f"{counts['new']} new, {counts['revised']} revised, {counts['unchanged']} unchanged{whose}"
        click.echo(options.plain(line))
    for item in tally.broken:
        complain(f"{item.source}: {item.problem}")


def remark_left(tally: Tally, *, other: bool, quiet: bool) -> None:
    """What a person should do about articles that cannot be judged as they are."""
    incomplete, undated = tally.left.get("incomplete"), tally.left["undated"]
    if incomplete:
        options.remark(
            f"{len(incomplete)} are incomplete (teasers or summaries): uses of them lead to review at most. "
            "Add their full text, or, where this is the full text: "
            f"syndicheck corpus mark {shlex.quote(incomplete[0])} --complete",
            quiet=quiet,
        )
    if undated and other:
        options.remark(
            f"{len(undated)} have no publication time, so nothing tells that they came before an article of yours "
            "and they clear nothing. "
            f"Add it: syndicheck corpus mark {shlex.quote(undated[0])} --other --published TIME",
            quiet=quiet,
        )
    elif undated:
        options.remark(
            f"{len(undated)} have no publication time, so who was first cannot be told "
            "and uses lead to review at most. "
            f"Add it: syndicheck corpus mark {shlex.quote(undated[0])} --published TIME",
            quiet=quiet,
        )
