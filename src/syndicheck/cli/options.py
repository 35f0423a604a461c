"""Options that several commands share, and the small things that every command does with them."""

from __future__ import annotations

import os
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from syndicheck.workspace import Workspace

ITEM_TYPES = click.Choice(["news", "article", "interview", "exclusive", "unknown"])

workspace_option = click.option(
    "--workspace",
    "asked",
    type=click.Path(path_type=Path, file_okay=False),
    help="The workspace folder; else the nearest folder upwards with syndicheck.toml.",
)
json_option = click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")
exit_zero_option = click.option(
    "--exit-zero",
    is_flag=True,
    help="End with status 0 whatever was found, for schedulers that take others for failures.",
)
quiet_option = click.option("-q", "--quiet", is_flag=True, help="No progress and no remarks on stderr.")
verbose_option = click.option(
    "-v", "--verbose", is_flag=True, help="Name each page with its verdict on stderr as it is done."
)
no_color_option = click.option("--no-color", is_flag=True, help="No colours; NO_COLOR=1 does the same.")
allow_private_option = click.option(
    "--allow-private", is_flag=True, help="Also fetch from addresses that are not public, such as an intranet's."
)


def now() -> datetime:
    """The wall clock, in UTC: the one place where commands read it."""
    return datetime.now(UTC).replace(microsecond=0)


def open_workspace(asked: Path | None) -> Workspace:
    """The workspace that the command works in."""
    from syndicheck.workspace import Workspace

    return Workspace.find(Path.cwd(), asked)


def wants_colour(*, no_color: bool) -> bool:
    """Whether stdout is a terminal that likes colours."""
    return not no_color and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb" and sys.stdout.isatty()


thorough_option = click.option(
    "--thorough", is_flag=True,
    help="Compare with every article that shares anything at all with a page; slower, finds more reworded uses.",
)  # fmt: skip


def without_colour(*, no_color: bool) -> None:
    """Tell the libraries that draw progress what `--no-color` asked for."""
    if no_color:
        os.environ["NO_COLOR"] = "1"


def remark(message: str, *, quiet: bool = False) -> None:
    """A line on stderr, unless the user asked for silence."""
    if not quiet:
        click.echo("".join(c if c.isprintable() else " " for c in message), err=True)


def terminal_width() -> int:
    """Columns of the terminal, 80 where there is none."""
    import shutil

    return max(40, min(shutil.get_terminal_size((80, 24)).columns, 120))


def plain(text: str) -> str:
    """One line for a terminal: characters that would act on it are blanked."""
    return "".join(c if c.isprintable() else " " for c in text)
