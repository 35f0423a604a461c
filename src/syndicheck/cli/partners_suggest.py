"""`syndicheck partners suggest`: what a site's trust.txt says of you. It decides nothing."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from syndicheck.cli import options
from syndicheck.cli.failures import complain

if TYPE_CHECKING:
    from syndicheck.model import Capture, NotChecked
    from syndicheck.terms.trust_txt import Suggestion, Tie
    from syndicheck.workspace import Workspace

_NOT_PROVEN = 3


@click.command()
@click.argument("domain")
@options.allow_private_option
@options.json_option
@options.workspace_option
@options.quiet_option
def suggest(*, domain: str, allow_private: bool, as_json: bool, asked: Path | None, quiet: bool) -> int:
    """Read a site's trust.txt: does it name you as its vendor? Of your own site: whom you name as customer.

    What a site says of itself is no agreement: nothing is added to partners.csv. Ends with status 3 where the file
    could not be fetched.

    \b
    Examples:
      syndicheck partners suggest partner.kg
      syndicheck partners suggest akipress.com
    """
    from syndicheck.terms.addresses import read_domain
    from syndicheck.terms.trust_txt import suggestions

    scheme, _, host = domain.strip().rpartition("://")
    host = host.rstrip("/")
    try:
        site = read_domain(host)
    except ValueError as wrong:
        raise click.UsageError(options.plain(str(wrong))) from None
    workspace = options.open_workspace(asked)
    base = f"{'http' if scheme == 'http' else 'https'}://{host}"
    ties, said = _fetched(workspace, site, base, allow_private=allow_private, quiet=quiet)
    found = [s for pack in workspace.packs for s in suggestions(ties or (), site, pack.agency)]
    if as_json:
        click.echo(json.dumps(_told(site, ties, found, said), ensure_ascii=False, indent=2))
    elif ties is None:
        complain(f"{site}: {said}")
    else:
        _print(workspace, site, found, said)
    return _NOT_PROVEN if ties is None else 0


def _fetched(
    workspace: Workspace, site: str, base: str, *, allow_private: bool, quiet: bool
) -> tuple[tuple[Tie, ...] | None, str]:
    """The ties of a site's file and where it stands; none where it has no file, None where that cannot be told.

    `base` is the site's address, with its port where it has one.
    """
    from syndicheck.model import NotChecked
    from syndicheck.terms.trust_txt import ADDRESSES, read_trust_txt

    with workspace.fetcher(allow_private=allow_private) as fetcher:
        for address in ADDRESSES:
            url = f"{base}{address}"
            options.remark(f"fetching {url}", quiet=quiet)
            got = fetcher.fetch(url)
            if isinstance(got, NotChecked) and not _is_missing(got):
                return None, got.reason.text
            ties = None if isinstance(got, NotChecked) else _ties_of(got, site, read_trust_txt(got.body))
            if ties is not None:
                return ties, url
    return (), f"{site} has no trust.txt"


def _is_missing(got: NotChecked) -> bool:
    """Whether the site answered that there is no such file."""
    from syndicheck.model import ReasonCode

    return got.reason.code is ReasonCode.HTTP_STATUS and any(status in got.reason.text for status in ("404", "410"))


def _ties_of(capture: Capture, site: str, ties: tuple[Tie, ...] | None) -> tuple[Tie, ...] | None:
    """A file that a redirect fetched from somebody else's site says nothing about this one."""
    from syndicheck import urls

    return ties if urls.site_of(capture.final_url) == urls.site_of(f"https://{site}/") else None


def _told(site: str, ties: tuple[Tie, ...] | None, found: list[Suggestion], said: str) -> dict[str, object]:
    return {
        "site": site,
        "checked": ties is not None,
        "source": said,
        "suggestions": [{"site": s.site, "variable": s.variable, "line": s.line, "text": s.text} for s in found],
    }


def _print(workspace: Workspace, site: str, found: list[Suggestion], said: str) -> None:
    from syndicheck.terms.agreements import naming

    click.echo(options.plain(said if said.startswith("http") else f"{said}."))
    if said.startswith("http") and not found:
        click.echo(f"It says nothing of you: that suggests nothing about {site}.")
    for suggestion in found:
        known = naming(workspace.register, f"https://{suggestion.site}/")
        row = f" (in {workspace.register.file} already, row {known[0].row})" if known else ""
        line = f"line {suggestion.line}: {suggestion.site} {suggestion.text}{row}"
        click.echo(click.wrap_text(options.plain(line), options.terminal_width(), "", "  "))
