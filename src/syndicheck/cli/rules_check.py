"""`syndicheck rules check`: everything that is wrong with a rule pack, at once."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from syndicheck.cli import options, rules_found, rules_shown
from syndicheck.errors import ConfigurationError

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from syndicheck.terms.pack_review import Warned

_PLATFORMS = "platforms.toml"  # stands among the packs and is none


@dataclass(frozen=True, slots=True)
class _Checked:
    """What was found in one file."""

    path: Path
    rules: int
    errors: tuple[str, ...]
    warnings: tuple[Warned, ...]


@click.command()
@click.argument("files", nargs=-1, type=click.Path(path_type=Path), metavar="[FILE...]")
@options.json_option
@options.workspace_option
@options.quiet_option
@options.no_color_option
def check(*, files: tuple[Path, ...], as_json: bool, asked: Path | None, quiet: bool, no_color: bool) -> int:
    """Check rule packs: every error at once with its line and what would be right, and what a person should look at.

    FILE may be a folder of packs; without any, the workspace's packs are checked. Ends with status 2 where there is
    an error: no scan would run. Warnings change nothing.

    \b
    Examples:
      syndicheck rules check
      syndicheck rules check rules/akipress.toml --json
    """
    checked = [_check(path) for path in _paths(files, asked)]
    if as_json:
        click.echo(rules_shown.as_json({"files": [_object(one) for one in checked]}))
    else:
        colour = options.wants_colour(no_color=no_color)
        for one in checked:
            click.echo(_text(one, quiet=quiet, colour=colour), nl=False)
    return 2 if any(one.errors for one in checked) else 0


def _paths(files: tuple[Path, ...], asked: Path | None) -> Iterable[Path]:
    if not files:
        workspace = options.open_workspace(asked)
        return [workspace.root / "rules" / f"{agency}.toml" for agency in workspace.settings.workspace.agencies]
    return [path for file in files for path in (_in_folder(file) if file.is_dir() else (file,))]


def _in_folder(folder: Path) -> Iterable[Path]:
    found = [path for path in sorted(folder.glob("*.toml")) if path.name != _PLATFORMS and path.name[0] != "."]
    if not found:
        raise ConfigurationError(f"{folder}: no rule pack in this folder")
    return found


def _check(path: Path) -> _Checked:
    from syndicheck.terms.pack_review import warnings
    from syndicheck.terms.packs import load_pack, pack_errors

    models = rules_found.option_models()
    if errors := pack_errors(path, models):
        return _Checked(path, 0, errors, ())
    try:
        pack = load_pack(path, models)
        return _Checked(path, len(pack.rules), (), warnings(path, pack, _with_examples(path)))
    except ConfigurationError as changed:  # somebody saves the file at this very moment
        return _Checked(path, 0, (str(changed),), ())


def _with_examples(path: Path) -> Collection[str]:
    from syndicheck.bundled import bundled_path
    from syndicheck.rule_examples import examples_in

    folders = (path.parent / "examples", bundled_path("rules", "examples"))
    return {example.rule for folder in folders for example in examples_in(folder)}


def _text(checked: _Checked, *, quiet: bool, colour: bool) -> str:
    error = click.style("error", fg="red") if colour else "error"
    warning = click.style("warning", fg="yellow") if colour else "warning"
    lines = [f"{error}: {options.plain(text)}" for text in checked.errors]
    if not quiet:
        where = options.plain(str(checked.path))
        lines += [f"{warning}: {where}, line {w.line}: {options.plain(w.rule)}: {w.text}" for w in checked.warnings]
    return "".join(f"{line}\n" for line in (*lines, f"{options.plain(str(checked.path))}: {_summary(checked)}"))


def _summary(checked: _Checked) -> str:
    errors, warnings = len(checked.errors), len(checked.warnings)
    if errors:
        return rules_shown.counted(errors, "error")
    rules = rules_shown.counted(checked.rules, "rule")
    return f"{rules}, {rules_shown.counted(warnings, 'warning')}" if warnings else f"{rules}, all right"


def _object(checked: _Checked) -> dict[str, Any]:
    return {
        "file": str(checked.path),
        "rules": checked.rules,
        "errors": [_error(checked.path, error) for error in checked.errors],
        "warnings": [{"line": w.line, "rule": w.rule, "text": w.text} for w in checked.warnings],
    }


def _error(path: Path, error: str) -> dict[str, Any]:
    """The line of an error by itself, where it has one."""
    placed = error.removeprefix(f"{path}, line ")
    line, colon, text = placed.partition(": ")
    if placed != error and colon and line.isdecimal():
        return {"line": int(line), "text": text}
    return {"line": None, "text": error.removeprefix(f"{path}: ")}
