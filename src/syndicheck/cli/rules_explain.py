"""`syndicheck rules explain`: one rule held against one page, with everything that its check looked at."""

from __future__ import annotations

from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from syndicheck.cli import options, rules_explained, rules_found, rules_shown
from syndicheck.cli.status import Status
from syndicheck.errors import ConfigurationError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from syndicheck.checker import Checker
    from syndicheck.cli.rules_found import Found, Named
    from syndicheck.model import Capture


@click.command()
@click.argument("name", metavar="RULE")
@click.option(
    "--html", "saved", required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="The page, saved from a browser.",
)  # fmt: skip
@click.option("--url", "address", help="Where the page stood.")
@click.option(
    "--article", metavar="FILE|ID",
    help="Our article: a file, or the id of one in the workspace; else every article of the workspace is looked for.",
)  # fmt: skip
@rules_found.templates_option
@options.json_option
@options.workspace_option
@options.quiet_option
@options.no_color_option
def explain(
    *,
    name: str,
    saved: Path,
    address: str | None,
    article: str | None,
    templates: bool,
    as_json: bool,
    asked: Path | None,
    quiet: bool,
    no_color: bool,
) -> int:
    """Hold one rule against a saved page and say what its check looked at, what it found, and why.

    The rule is held against the page even where it does not apply; then it says why not.

    \b
    Examples:
      syndicheck rules explain akipress.hyperlink --html page.html
      syndicheck rules explain akipress.hyperlink --html page.html --url https://example.kg/story --article story.txt
    """
    from syndicheck.model import Context
    from syndicheck.rule_examples import explain as hold

    where, named = rules_found.look_up(asked, name, templates=templates, quiet=quiet)
    if named.rule is None:
        rules = ", ".join(rule.id for rule in named.rules)
        raise ConfigurationError(f"'{name}' is a whole pack; name one of its rules: {rules}")
    capture = _capture(saved, address)
    with _checker(where, named, article) as (checker, only):
        explanation = hold(checker, named.pack, named.rule, capture, Context(options.now()))
    told = rules_explained.as_object(explanation, named.rule, only)
    if as_json:
        click.echo(rules_shown.as_json(told))
    else:
        colour = options.wants_colour(no_color=no_color)
        click.echo(rules_explained.as_text(told, named.rule, options.terminal_width(), colour=colour), nl=False)
    return Status.NOT_PROVEN if told["reason"] else Status.DONE


def _capture(saved: Path, address: str | None) -> Capture:
    from urllib.parse import quote

    from syndicheck.gather import capture_file
    from syndicheck.model import NotChecked

    url = "file:///" + quote(saved.name)  # where the file lies on this machine is nobody's business
    if address is not None:
        url = address if "://" in address else f"https://{address}"
    capture = capture_file(saved, url, options.now())
    if isinstance(capture, NotChecked):
        raise ConfigurationError(f"{saved}: {capture.reason.text}")
    return capture


@contextmanager
def _checker(where: Found, named: Named, article: str | None) -> Iterator[tuple[Checker, str | None]]:
    """A checker for the page, and the id of the article that alone is meant, if one is."""
    from syndicheck.rule_examples import article_from_file, bench

    workspace = where.workspace
    if article is not None and Path(article).is_file():
        given = article_from_file(Path(article), named.pack.agency)
        with bench(named.pack, (given,), workspace.register if workspace else None) as checker:
            yield checker, None
        return
    if workspace is None:
        missing = f"{article}: there is no such file" if article else "say which article of ours: --article FILE"
        raise ConfigurationError(f"{missing}; without a workspace the article comes from a file")
    checker = workspace.checker()
    if article is not None and checker.library.store.get(article) is None:
        raise ConfigurationError(
            f"no file and no article is called '{article}'; `syndicheck corpus list` shows the articles"
        )
    yield checker, article
