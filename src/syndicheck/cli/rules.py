"""`syndicheck rules`: an agency's terms as rules."""

from __future__ import annotations

from pathlib import Path

import click

from syndicheck.cli import options, rules_found, rules_shown
from syndicheck.cli.rules_check import check
from syndicheck.cli.rules_explain import explain
from syndicheck.cli.rules_try import test


@click.group()
def rules() -> None:
    """Your terms as rules: list, show, check, test, explain, schema, export.

    \b
    Examples:
      syndicheck rules list
      syndicheck rules show akipress.hyperlink
      syndicheck rules check rules/akipress.toml
    """


rules.add_command(check)
rules.add_command(test)
rules.add_command(explain)


@rules.command("list")
@rules_found.templates_option
@options.json_option
@options.workspace_option
@options.quiet_option
@options.no_color_option
def list_rules(*, templates: bool, as_json: bool, asked: Path | None, quiet: bool, no_color: bool) -> int:
    """List the packs of the workspace with their rules, or those that ship with syndicheck.

    \b
    Examples:
      syndicheck rules list
      syndicheck rules list --templates
    """
    where = rules_found.found(asked, templates=templates, quiet=quiet)
    if as_json:
        click.echo(rules_shown.as_json(rules_shown.listed(where.packs)))
        return 0
    colour, width = options.wants_colour(no_color=no_color), options.terminal_width()
    tables = (rules_shown.pack_table(file, pack, width, colour=colour) for file, pack in where.packs)
    click.echo("\n".join(tables), nl=False)
    return 0


@rules.command()
@click.argument("name", metavar="RULE|PACK")
@rules_found.templates_option
@options.json_option
@options.workspace_option
@options.quiet_option
@options.no_color_option
def show(*, name: str, templates: bool, as_json: bool, asked: Path | None, quiet: bool, no_color: bool) -> int:
    """Show a rule with its clause, options and examples, or a whole pack. PACK: an agency's id, or a file.

    \b
    Examples:
      syndicheck rules show akipress.hyperlink
      syndicheck rules show akipress
      syndicheck rules show facts --templates
    """
    where, named = rules_found.look_up(asked, name, templates=templates, quiet=quiet)
    colour, width = options.wants_colour(no_color=no_color), options.terminal_width()
    file, pack, rule = named.file, named.pack, named.rule
    if rule is not None and not as_json:
        examples = rules_found.examples_of(where, (rule.id,))
        click.echo(rules_shown.rule_text(rule, pack, examples, width, colour=colour), nl=False)
    elif not as_json:
        click.echo(rules_shown.pack_text(file, pack, width, colour=colour), nl=False)
    else:
        each = [rules_shown.rule_object(r, pack, rules_found.examples_of(where, (r.id,))) for r in named.rules]
        click.echo(rules_shown.as_json(each[0] if rule else rules_shown.pack_object(file, pack, each)))
    return 0


@rules.command()
def schema() -> int:
    """Print a JSON Schema of rule packs: an editor that knows one completes keys and marks mistakes while you write.

    Save it beside your packs and write `#:schema ./schema.json` into the first line of a pack.

    \b
    Example:
      syndicheck rules schema > rules/schema.json
    """
    from syndicheck.terms.schema import pack_schema

    click.echo(rules_shown.as_json(pack_schema(rules_found.option_models())))
    return 0


@rules.command()
@click.argument("name", metavar="[PACK]", required=False)
@click.option("--format", "form", type=click.Choice(["odrl"]), required=True, help="odrl: RightsML 2.0, in JSON-LD.")
@rules_found.templates_option
@options.workspace_option
@options.quiet_option
def export(*, name: str | None, form: str, templates: bool, asked: Path | None, quiet: bool) -> int:
    """Print a pack in a format that others read; what that format cannot say is listed in it and on stderr.

    \b
    Examples:
      syndicheck rules export --format odrl
      syndicheck rules export --format odrl facts --templates > facts.jsonld
    """
    from syndicheck.terms.odrl import policy

    assert form == "odrl"  # noqa: S101 - the only choice there is
    if name is None:
        named = rules_found.sole(rules_found.found(asked, templates=templates, quiet=quiet))
    else:
        _, named = rules_found.look_up(asked, name, templates=templates, quiet=quiet)
    made = policy(named.pack)
    click.echo(rules_shown.as_json(made.document))
    for missing in made.not_expressed:
        options.remark(f"not expressed: {missing.rule}: {missing.text}", quiet=quiet)
    return 0
