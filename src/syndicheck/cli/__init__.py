"""The command line: commands build, run, write and exit; they decide nothing. Heavy libraries load inside commands."""

from __future__ import annotations

import importlib

import click

from syndicheck.cli.failures import Guarded

_COMMANDS = {
    "demo": ("syndicheck.cli.demo", "demo", "The whole job offline: sample articles, sample sites, a report."),
    "init": ("syndicheck.cli.init", "init", "Set up a workspace: a folder with settings, rules and partners."),
    "corpus": ("syndicheck.cli.corpus", "corpus", "Your own articles: add, list, show, mark, remove, stats."),
    "rules": (
        "syndicheck.cli.rules",
        "rules",
        "Your terms as rules: list, show, check, test, explain, schema, export.",
    ),
    "partners": ("syndicheck.cli.partners", "partners", "Your agreements: add, list, import, check, who, suggest."),
    "url": ("syndicheck.cli.url", "url", "Spot check: judge one or more pages at once."),
    "scan": ("syndicheck.cli.scan", "scan", "Check a list of addresses or a folder of saved pages."),
    "report": ("syndicheck.cli.report", "report", "Write the report of a scan again, in any format."),
}


class Lazy(Guarded):
    """A group that imports a command's module only when the command is asked for (click's documented pattern)."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The commands in the order in which a new user meets them."""
        del ctx
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import the command's module and give the command."""
        del ctx
        if cmd_name not in _COMMANDS:
            return None
        module, attribute, _ = _COMMANDS[cmd_name]
        command: click.Command = getattr(importlib.import_module(module), attribute)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands without importing any of them."""
        del ctx
        with formatter.section("Commands"):
            formatter.write_dl([(name, text) for name, (_, _, text) in _COMMANDS.items()])


@click.group(cls=Lazy, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="syndicheck", prog_name="syndicheck")
def main() -> None:
    """Find where a news agency's text is reused and hold each use against the agency's written terms.

    \b
    Start here:
      syndicheck demo                     see the whole job on bundled samples
      syndicheck init my-agency           make a workspace of your own
      syndicheck corpus add articles/     hand over your articles
      syndicheck url https://example.kg/story

    \b
    Exit status: 0 nothing to act on, 10 something needs review, 11 at least one page
    does not meet the terms, 3 some pages could not be checked, 1 the run failed,
    2 wrong usage or configuration, 130 interrupted.
    """
