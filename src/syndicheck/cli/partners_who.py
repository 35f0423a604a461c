"""`syndicheck partners who`: which agreement covers a site today, and why or why not."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from syndicheck.cli import options, partners_shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from syndicheck.model import Agreement, Register
    from syndicheck.terms.platforms import Platforms
    from syndicheck.workspace import Workspace


@click.command()
@click.argument("address", metavar="DOMAIN|URL")
@options.json_option
@options.workspace_option
def who(*, address: str, as_json: bool, asked: Path | None) -> int:
    """Say which agreement covers a site today, and why, or why none does. Ends with status 0 either way.

    \b
    Examples:
      syndicheck partners who partner.kg
      syndicheck partners who https://m.partner.kg/news/15
      syndicheck partners who t.me/partner_news
    """
    from syndicheck import urls
    from syndicheck.terms.agreements import load_register, naming

    url = address.strip() if "://" in address else f"https://{address.strip()}"
    if "." not in urls.host_of(url):
        raise click.UsageError(f"'{options.plain(address)}' is no site; write one such as partner.kg or t.me/name")
    workspace = options.open_workspace(asked)
    path, platforms, today = partners_shown.basis(workspace)
    register = load_register(path, workspace.settings.agreements.complete, platforms)
    found = naming(register, url, platforms)
    if as_json:
        click.echo(json.dumps(_answer(address, url, found, platforms, today), ensure_ascii=False, indent=2))
        return 0
    width = options.terminal_width()
    for line in _said(workspace, register, url, found, platforms, today):
        hanging = " " * (len(line) - len(line.lstrip()))
        click.echo(click.wrap_text(options.plain(line.strip()), width, hanging, f"{hanging}  "))
    return 0


def _in_force(found: tuple[Agreement, ...], today: date) -> tuple[Agreement, ...]:
    from syndicheck.terms.register_review import State, state_on

    return tuple(agreement for agreement in found if state_on(agreement, today) is State.IN_FORCE)


def _answer(address: str, url: str, found: tuple[Agreement, ...], platforms: Platforms, today: date) -> dict[str, Any]:
    return {
        "asked": address,
        "site": platforms.site_of(url),
        "on": today.isoformat(),
        "covered": bool(_in_force(found, today)),
        "agreements": [partners_shown.as_json(agreement, today) for agreement in found],
    }


def _said(
    workspace: Workspace,
    register: Register,
    url: str,
    found: tuple[Agreement, ...],
    platforms: Platforms,
    today: date,
) -> Iterator[str]:
    from syndicheck import urls

    site = platforms.account_of(url) or urls.host_of(url)
    shown = partners_shown.readable(site)
    own = next((p.agency for p in workspace.packs if urls.within_any(url, p.agency.domains)), None)
    if own is not None:
        yield f"{shown}: a site of {own.name} itself; it needs no agreement."
    if _in_force(found, today):
        yield f"{shown}: an agreement is in force today, {today}."
    elif found:
        yield f"{shown}: named in {register.file}, but nothing is in force today, {today}."
    else:
        yield f"{shown}: no agreement in {register.file} names it."
        yield from _why_none(register, url, platforms)
    for agreement in found:
        yield from _about(agreement, url, platforms, today)


def _why_none(register: Register, url: str, platforms: Platforms) -> Iterator[str]:
    platform = platforms.platform_of(url)
    if platform is not None and platforms.account_of(url) is None:
        example = f"; ask for the account, such as {platform.example}" if platform.example else ""
        yield f"{platform.name} is many people's site, and this address does not say whose it is{example}."
    for agreement, named in _near(register, url) if platform is None else ():
        part = partners_shown.readable(named)
        yield f"row {agreement.row} ({agreement.name}) is for {part}, and this is no part of that."
    if not register.complete:
        yield "The register is not confirmed to be complete, so there may be an agreement that is not in it."


def _near(register: Register, url: str) -> Iterator[tuple[Agreement, str]]:
    """Agreements for another part of the same registrable domain, and which part."""
    from syndicheck import urls

    domain = urls.site_of(url)
    for agreement in register.agreements:
        for site in agreement.domains:
            if urls.site_of(f"https://{site}") == domain:
                yield agreement, site


def _about(agreement: Agreement, url: str, platforms: Platforms, today: date) -> Iterator[str]:
    from syndicheck.terms.addresses import is_on_site
    from syndicheck.terms.register_review import state_on

    by = next(site for site in agreement.domains if is_on_site(url, site, platforms))
    number = f"agreement {agreement.number}" if agreement.number else "an agreement"
    yield f"row {agreement.row}: {number} with {agreement.name}, for {partners_shown.readable(by)}"
    yield f"  {state_on(agreement, today)}: {partners_shown.dates(agreement)}"
    yield f"  covers {', '.join(partners_shown.limits(agreement))}"
    duties = partners_shown.duties(agreement)
    yield f"  asks for: {', '.join(duties)}" if duties else "  asks for nothing"
    if agreement.contact:
        yield f"  contact: {agreement.contact}"
    if agreement.notes:
        yield f"  notes: {agreement.notes}"
