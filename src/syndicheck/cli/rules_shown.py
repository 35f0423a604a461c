"""How rules are shown: as a table, in sentences, as JSON."""

from __future__ import annotations

import io
import textwrap
from typing import TYPE_CHECKING, Any

import click

from syndicheck.cli import options

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from syndicheck.model import Rule, RulePack
    from syndicheck.rule_examples import Example
    from syndicheck.terms.option_help import Option

_LABEL = 11
_LONGEST = 4000
_NARROW = 70
COLOURS = {"met": "green", "not-met": "red", "cannot-tell": "yellow"}


def item(label: str, text: str, width: int, *, label_width: int = _LABEL, fg: str | None = None) -> str:
    """A labelled paragraph with a hanging indent, folded to the width; characters that act on a terminal blanked."""
    room = max(width, 30) - label_width - 2
    lines = textwrap.wrap(options.plain(text)[:_LONGEST], room, break_on_hyphens=False) or [""]
    shown = [click.style(line, fg=fg) for line in lines] if fg else lines
    named = [f"  {label if number == 0 else '':<{label_width}}{line}".rstrip() for number, line in enumerate(shown)]
    return "\n".join(named) + "\n"


def whole(label: str, text: str) -> str:
    """A labelled line that is never folded: an address, or markup to copy."""
    lines = [options.plain(line) for line in text.splitlines()] or [""]
    return "".join(
        f"  {label if number == 0 else '':<{_LABEL}}{line}".rstrip() + "\n" for number, line in enumerate(lines)
    )


def heading(text: str, width: int, *, colour: bool) -> str:
    """The first line of something that is shown, folded to the width."""
    lines = textwrap.wrap(options.plain(text)[:_LONGEST], max(width, 30), break_on_hyphens=False)
    return "".join((click.style(line, bold=True) if colour else line) + "\n" for line in lines)


def as_json(value: dict[str, Any]) -> str:
    """JSON text for stdout."""
    from syndicheck.report import dump

    return dump(value)


def counted(number: int, noun: str) -> str:
    """As in `1 error`, `2 errors`."""
    return f"{number} {noun}{'' if number == 1 else 's'}"


# ------------------------------------------------------------------ list


def pack_table(file: Path, pack: RulePack, width: int, *, colour: bool) -> str:
    """One line for each rule of a pack, below a line that says whose it is."""
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    shown = Table(box=None, padding=(0, 2 if width > _NARROW else 1, 0, 0), pad_edge=False)
    for title in ("no.", "rule", "check", "severity", "verified"):
        shown.add_column(title, overflow="fold", no_wrap=title in {"no.", "rule", "check"})
    for rule in pack.rules:
        cells = (rule.number or "–", rule.id, rule.check, rule.severity.value, _yes(rule.verified is not None))
        shown.add_row(*(Text(options.plain(cell)) for cell in cells))
    out = io.StringIO()
    Console(file=out, width=width, color_system=None, highlight=False, markup=False).print(shown)
    head = heading(f"{pack.agency.name} ({pack.agency.id}), {file.name}", width, colour=colour)
    return head + "".join(f"{line.rstrip()}\n" for line in out.getvalue().splitlines())


def _yes(truth: bool) -> str:  # noqa: FBT001 - a value, not a switch
    return "yes" if truth else "no"


def listed(packs: Iterable[tuple[Path, RulePack]]) -> dict[str, Any]:
    """What `rules list --json` prints."""
    return {
        "packs": [
            {
                "agency": pack.agency.id,
                "name": pack.agency.name,
                "file": file.name,
                "sha256": pack.sha256,
                "rules": [
                    {
                        "id": rule.id,
                        "number": rule.number,
                        "check": rule.check,
                        "severity": rule.severity.value,
                        "verified": rule.verified is not None,
                    }
                    for rule in pack.rules
                ],
            }
            for file, pack in packs
        ]
    }


# ------------------------------------------------------------------ one rule


def rule_object(rule: Rule, pack: RulePack, examples: Sequence[Example]) -> dict[str, Any]:
    """A rule as `rules show --json` prints it."""
    return {
        "id": rule.id,
        "agency": pack.agency.id,
        "number": rule.number,
        "check": rule.check,
        "severity": rule.severity.value,
        "basis": rule.basis.value,
        "clause": rule.clause,
        "summary": rule.summary,
        "source": rule.source,
        "verified": {"on": rule.verified.on.isoformat(), "where": rule.verified.where} if rule.verified else None,
        "valid_from": rule.valid_from.isoformat() if rule.valid_from else None,
        "valid_to": rule.valid_to.isoformat() if rule.valid_to else None,
        "applies_to": {
            "uses": [use.value for use in rule.uses],
            "parties": [party.value for party in rule.parties],
            "items": [kind.value for kind in rule.items],
        },
        "checks": [
            {
                "check": check,
                "options": [
                    {"name": option.name, "value": option.value, "means": option.means, "stated": option.stated}
                    for option in shown
                ],
            }
            for check, shown in _checks(rule)
        ],
        "examples": [{"name": example.name, "kind": example.kind.value} for example in examples],
    }


def _checks(rule: Rule) -> list[tuple[str, tuple[Option, ...]]]:
    """The check of a rule with its options, or each check of its group."""
    from syndicheck.terms.facts import Group
    from syndicheck.terms.option_help import options_shown

    if isinstance(rule.options, Group):
        return [(part.check, options_shown(part.options)) for part in rule.options.parts]
    return [(rule.check, options_shown(rule.options))]


def rule_text(rule: Rule, pack: RulePack, examples: Sequence[Example], width: int, *, colour: bool) -> str:
    """A rule in sentences."""
    number = f", number {rule.number}" if rule.number else ""
    parts = [heading(f"{rule.id}: {pack.agency.name}{number}", width, colour=colour)]
    if rule.clause:
        parts.append(item("clause", f"“{rule.clause}”", width))
    if rule.summary:
        parts.append(item("in short", rule.summary, width))
    parts.append(item("source", rule.source or "not given", width))
    parts.append(item("verified", _verified(rule), width))
    parts.append(item("weight", f"{rule.severity}; rests on the {rule.basis}", width))
    parts.append(item("applies to", applies_to(rule), width))
    checks = _checks(rule)
    if len(checks) > 1:
        every = "all of these must be met" if rule.check == "all-of" else "any of these suffices"
        parts.append(item("check", every, width))
    for check, shown in checks:
        parts.append(item("check", check, width))
        parts += [item("", _option(option), width) for option in shown] or [item("", "takes no options", width)]
    parts.append(item("examples", _examples(examples), width))
    return "".join(parts)


def _verified(rule: Rule) -> str:
    if rule.verified:
        return f"on {rule.verified.on}, {rule.verified.where}"
    return "no; the rule leads to review at most"


def applies_to(rule: Rule) -> str:
    """Which uses of which items by whom, from when to when."""
    uses = ", ".join(use.value for use in rule.uses) or "any use"
    items = ", ".join(kind.value for kind in rule.items) or "any item"
    who = " and ".join({"public": "the public", "licensee": "licensees"}[party.value] for party in rule.parties)
    dates = [f"{word} {day}" for word, day in (("from", rule.valid_from), ("to", rule.valid_to)) if day]
    return f"{uses}; of {items}; by {who}" + (f"; {' '.join(dates)}" if dates else "")


def _option(option: Option) -> str:
    means = f": {option.means}" if option.means else ""
    default = "" if option.stated else " (default)"
    return f"{option.name} = {plain_value(option.value)}{default}{means}"


def plain_value(value: Any) -> str:  # noqa: ANN401 - an option may be anything that TOML can write
    """A value as a person says it."""
    if isinstance(value, bool):
        return _yes(value)
    if value is None or value == []:
        return "none"
    return ", ".join(plain_value(one) for one in value) if isinstance(value, list) else str(value)


def _examples(examples: Sequence[Example]) -> str:
    if not examples:
        return "none"
    return "; ".join(f"{example.kind} {example.page.stem}" for example in examples)


# ------------------------------------------------------------------ a pack


def pack_object(file: Path, pack: RulePack, rules: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """A pack as `rules show --json` prints it."""
    agency = pack.agency
    return {
        "agency": {
            "id": agency.id,
            "name": agency.name,
            "names": list(agency.names),
            "domains": list(agency.domains),
            "accounts": list(agency.accounts),
            "timezone": agency.timezone,
        },
        "file": file.name,
        "sha256": pack.sha256,
        "set_by": pack.use.set_by,
        "notes": [{"items": [kind.value for kind in note.items], "text": note.text} for note in pack.notes],
        "officials": [official.name for official in pack.officials],
        "rules": list(rules),
    }


def pack_text(file: Path, pack: RulePack, width: int, *, colour: bool) -> str:
    """A pack in sentences: whose it is, and each of its rules in short."""
    agency = pack.agency
    parts = [
        heading(f"{agency.name} ({agency.id}), {file.name}", width, colour=colour),
        item("named", ", ".join(agency.names), width),
        item("own sites", ", ".join((*agency.domains, *agency.accounts)), width),
        item("time zone", agency.timezone, width),
        item("thresholds", f"set by {pack.use.set_by}", width),
    ]
    for rule in pack.rules:
        parts += ["\n", item(rule.number or "–", f"{rule.id} ({rule.check}, {rule.severity})", width)]
        parts += [item("", rule.words, width), item("", f"applies to {applies_to(rule)}", width)]
        parts += [] if rule.verified else [item("", "not verified first-hand", width)]
    if pack.notes or pack.officials:
        parts.append("\n")
    parts += [item("note", note.text, width) for note in pack.notes]
    parts += (
        [item("official", ", ".join(official.name for official in pack.officials), width)] if pack.officials else []
    )
    return "".join(parts)
