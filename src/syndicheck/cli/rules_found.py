"""Which packs and rules a command speaks of: those of the workspace, those that ship with syndicheck, or one file."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from syndicheck.cli import options
from syndicheck.errors import ConfigurationError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from syndicheck.model import Rule, RulePack
    from syndicheck.rule_examples import Example
    from syndicheck.workspace import Workspace

templates_option = click.option(
    "--templates", is_flag=True, help="Speak of the packs that ship with syndicheck, not of the workspace's."
)


@dataclass(frozen=True, slots=True)
class Found:
    """Packs, each with its file, and folders of examples in the order in which they are looked at."""

    packs: tuple[tuple[Path, RulePack], ...]
    examples: tuple[Path, ...]
    workspace: Workspace | None = None


@dataclass(frozen=True, slots=True)
class Named:
    """A pack, or one rule of it, that a user named."""

    file: Path
    pack: RulePack
    rule: Rule | None = None

    @property
    def rules(self) -> tuple[Rule, ...]:
        """The rule, or all rules of the pack."""
        return (self.rule,) if self.rule else self.pack.rules


def option_models() -> Mapping[str, type[Any]]:
    """The options of every check by its name."""
    from syndicheck.terms import CHECKS

    return {name: check.options for name, check in CHECKS.items()}


def found(asked: Path | None, *, templates: bool, quiet: bool = False) -> Found:
    """The packs of the workspace; those that ship where they are asked for, or where there is no workspace."""
    from syndicheck.bundled import bundled_path
    from syndicheck.terms import load_packs

    shipped = bundled_path("rules")
    workspace = None if templates else _workspace(asked)
    if workspace is not None:
        folder = workspace.root / "rules"
        packs = tuple((folder / pack.file, pack) for pack in workspace.packs)
        return Found(packs, (folder / "examples", shipped / "examples"), workspace)
    if not templates:
        options.remark("no workspace here: these are the packs that ship with syndicheck", quiet=quiet)
    packs = tuple((shipped / pack.file, pack) for pack in load_packs(shipped, option_models()))
    return Found(packs, (shipped / "examples",))


def one_file(path: Path) -> Found:
    """The pack of a file that was named itself; its examples stand beside it."""
    from syndicheck.bundled import bundled_path
    from syndicheck.terms import load_pack

    return Found(
        ((path, load_pack(path, option_models())),), (path.parent / "examples", bundled_path("rules", "examples"))
    )


def is_file_name(name: str) -> bool:
    """Whether a user means a file: no rule and no agency is called like one."""
    return name.endswith(".toml") or "/" in name or "\\" in name


def select(where: Found, name: str) -> Named:
    """The rule or the pack of that name.

    Raises:
        ConfigurationError: there is none; says what may be meant.
    """
    from syndicheck.toml.complaints import did_you_mean, shown

    for file, pack in where.packs:
        if name in (pack.agency.id, str(file)):
            return Named(file, pack)
        for rule in pack.rules:
            if rule.id == name:
                return Named(file, pack, rule)
    known = [known for _, pack in where.packs for known in (pack.agency.id, *(rule.id for rule in pack.rules))]
    hint = did_you_mean(name, known)
    if hint.startswith("known"):
        hint = "see `syndicheck rules list`" + (" or add --templates" if where.workspace else "")
    raise ConfigurationError(f"no rule and no agency is called {shown(name)}; {hint}")


def sole(where: Found) -> Named:
    """The only pack there is.

    Raises:
        ConfigurationError: there are several, and none was named.
    """
    if len(where.packs) == 1:
        return Named(*where.packs[0])
    agencies = ", ".join(pack.agency.id for _, pack in where.packs)
    raise ConfigurationError(f"say which pack: {agencies}")


def look_up(asked: Path | None, name: str, *, templates: bool, quiet: bool = False) -> tuple[Found, Named]:
    """A rule, an agency's pack, or the pack of a file, by what the user wrote."""
    if is_file_name(name):
        where = one_file(Path(name))
        return where, sole(where)
    where = found(asked, templates=templates, quiet=quiet)
    return where, select(where, name)


def _workspace(asked: Path | None) -> Workspace | None:
    from syndicheck.workspace import Workspace

    try:
        return Workspace.find(Path.cwd(), asked)
    except ConfigurationError:
        if asked is not None:
            raise
        return None


def examples_of(where: Found, rules: Iterable[str]) -> tuple[Example, ...]:
    """The examples of rules, each from the first folder that has any of it."""
    from syndicheck.rule_examples import examples_in

    got: list[Example] = []
    for rule in rules:
        got += next((few for folder in where.examples if (few := examples_in(folder, (rule,)))), ())
    return tuple(got)
