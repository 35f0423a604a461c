"""`syndicheck init`: a workspace of one's own."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from syndicheck.cli import options
from syndicheck.errors import ConfigurationError


@click.command()
@click.argument("folder", default=".", type=click.Path(file_okay=False, path_type=Path), metavar="[DIR]")
@click.option(
    "--agency",
    default="akipress",
    show_default=True,
    help="Whose terms to begin with; a pack that ships with syndicheck.",
)
@click.option(
    "--site", "sites", multiple=True, metavar="DOMAIN", help="A site of your own; replaces the pack's. May be repeated."
)
@click.option("--yes", is_flag=True, help="Ask nothing; take the defaults.")
@options.quiet_option
def init(*, folder: Path, agency: str, sites: tuple[str, ...], yes: bool, quiet: bool) -> int:
    """Set up a workspace: a folder with settings, rules and partners. Safe to run again: nothing is overwritten.

    \b
    Examples:
      syndicheck init my-agency
      syndicheck init . --agency akipress --site akipress.com --yes
    """
    from syndicheck.workspace import create

    complete = False
    if not yes and sys.stdin.isatty():
        answer = click.prompt(
            "Your own sites, separated by spaces (empty: as in the pack)", default="", show_default=False
        )
        sites = sites or tuple(answer.split())
        complete = click.confirm("Will partners.csv hold every agreement that you have?", default=False)
    try:
        written = create(folder, [agency], sites, complete=complete)
    except ValueError as wrong:
        raise ConfigurationError(f"your own sites: {wrong}") from wrong
    for name in written:
        options.remark(f"written: {folder / name}", quiet=quiet)
    if not written:
        options.remark(f"{folder}: everything was there already; nothing was changed", quiet=quiet)
    click.echo(f"Next: cd {folder} && syndicheck corpus add YOUR-ARTICLES")
    click.echo("Then look through rules/ (your terms, your own sites) and partners.csv (your agreements).")
    return 0
