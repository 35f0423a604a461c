"""`syndicheck rules test`: the examples of rules, held against the rules."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from syndicheck.cli import options, rules_found, rules_shown
from syndicheck.cli.status import Status
from syndicheck.errors import ConfigurationError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from syndicheck.cli.rules_found import Found
    from syndicheck.model import RulePack
    from syndicheck.rule_examples import Example, Trial


@click.command()
@click.argument("name", metavar="[RULE|PACK]", required=False)
@click.option(
    "--folder",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Where the examples are; else rules/examples of the workspace, else those that ship with syndicheck.",
)
@rules_found.templates_option
@options.json_option
@options.workspace_option
@options.quiet_option
@options.no_color_option
def test(
    *,
    name: str | None,
    folder: Path | None,
    templates: bool,
    as_json: bool,
    asked: Path | None,
    quiet: bool,
    no_color: bool,
) -> int:
    """Run the examples of your rules: pages that meet a rule, break it, or leave it open (unsure).

    Ends with status 1 where a page is judged otherwise than its folder says.

    \b
    Examples:
      syndicheck rules test
      syndicheck rules test akipress.hyperlink
      syndicheck rules test --folder my-examples
    """
    where, packs, wanted = _subject(asked, name, templates=templates, quiet=quiet)
    examples = _examples(where, wanted, folder, name)
    trials = []
    colour = options.wants_colour(no_color=no_color)
    for trial in _trials(examples, packs):
        trials.append(trial)
        if not as_json:
            click.echo(_line(trial, options.terminal_width(), colour=colour), nl=False)
    failed = sum(not trial.passed for trial in trials)
    if as_json:
        click.echo(rules_shown.as_json({"examples": [_object(trial) for trial in trials], "failed": failed}))
    else:
        click.echo(_summary(len(trials), failed))
    if failed and _own(where) and any(_own(where) not in trial.example.page.parents for trial in trials):
        options.remark(
            "some of these examples ship with syndicheck and were written for its own form of the rule; "
            "put your own into rules/examples",
            quiet=quiet,
        )
    return Status.FAILED if failed else Status.DONE


def _subject(
    asked: Path | None, name: str | None, *, templates: bool, quiet: bool
) -> tuple[Found, tuple[RulePack, ...], tuple[str, ...]]:
    """Where to look, the packs, and the ids of the rules that are meant."""
    if name is None:
        where = rules_found.found(asked, templates=templates, quiet=quiet)
        packs = tuple(pack for _, pack in where.packs)
        return where, packs, tuple(rule.id for pack in packs for rule in pack.rules)
    where, named = rules_found.look_up(asked, name, templates=templates, quiet=quiet)
    return where, (named.pack,), tuple(rule.id for rule in named.rules)


def _examples(where: Found, wanted: tuple[str, ...], folder: Path | None, name: str | None) -> tuple[Example, ...]:
    from syndicheck.rule_examples import examples_in

    found = examples_in(folder, wanted) if folder else rules_found.examples_of(where, wanted)
    if not found:
        place = folder or where.examples[0]
        what = f"of {name}" if name else "of these rules"
        rule = wanted[0] if len(wanted) == 1 else "RULE-ID"
        raise ConfigurationError(
            f"{place}: no examples {what}; put article.txt and pages into {place}/{rule}/meets, breaks or unsure"
        )
    return found


def _trials(examples: tuple[Example, ...], packs: tuple[RulePack, ...]) -> Iterator[Trial]:
    from syndicheck.rule_examples import try_all

    return try_all(examples, packs)


def _own(where: Found) -> Path | None:
    return where.examples[0] if where.workspace else None


def _line(trial: Trial, width: int, *, colour: bool) -> str:
    mark = f"{'ok' if trial.passed else 'differs':<9}"
    if colour:
        mark = click.style(mark, fg="green" if trial.passed else "red")
    line = f"{mark}{options.plain(trial.example.name)}\n"
    return line if trial.passed else line + rules_shown.item("", trial.difference, width, label_width=7)


def _summary(number: int, failed: int) -> str:
    examples = rules_shown.counted(number, "example")
    if not failed:
        return f"{examples}: judged as they say" if number > 1 else f"{examples}: judged as it says"
    return f"{examples}: {failed} judged otherwise"


def _object(trial: Trial) -> dict[str, Any]:
    return {
        "rule": trial.example.rule,
        "kind": trial.example.kind.value,
        "page": trial.example.page.name,
        "expected": trial.example.kind.expected.value,
        "results": [finding.proof.result.value for finding in trial.findings],
        "verdict": trial.outcome.verdict.value if trial.outcome else None,
        "difference": trial.difference or None,
    }
