"""Reads rule packs: `rules/<agency>.toml`, the terms as data (design.md section 7).

Text stays text, every error names file and line and says what would be right, and nothing that is not known is passed
over: a rule that was silently dropped would be a wrong report.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from syndicheck import urls
from syndicheck.errors import ConfigurationError
from syndicheck.model import Agency, Note, OfficialSource, Rule, RulePack, UseThresholds
from syndicheck.terms.facts import options_of
from syndicheck.terms.pack_rules import read_rule, validated
from syndicheck.toml.complaints import Complaint, did_you_mean, shown
from syndicheck.toml.lines import key_lines, line_of
from syndicheck.toml.source import Source, read_source

if TYPE_CHECKING:
    from pydantic import BaseModel

    from syndicheck.terms.pack_tables import PackTable, UseTable

_RuleTable = tuple[int, dict[str, Any], dict[str, Any]]  # its number, its values, the same with floats as written

_NOT_PACKS = frozenset({"platforms.toml"})


def load_pack(path: Path, option_models: Mapping[str, type[BaseModel]]) -> RulePack:
    """The rule pack of one file; `option_models` are the options of each check, by the check's name.

    ConfigurationError: one line with file, line and what would be right; the first of several, and how many more.
    """
    errors, pack = _read(path, option_models)
    if pack is None:
        more = f" (and {len(errors) - 1} more)" if len(errors) > 1 else ""
        raise ConfigurationError(f"{errors[0]}{more}")
    return pack


def pack_errors(path: Path, option_models: Mapping[str, type[BaseModel]]) -> tuple[str, ...]:
    """Everything that is wrong with a pack, in the order of its lines; empty where it can be loaded."""
    return _read(path, option_models)[0]


def load_packs(
    folder: Path, option_models: Mapping[str, type[BaseModel]], ids: Sequence[str] | None = None
) -> tuple[RulePack, ...]:
    """The packs of a folder by name of file, or only those of the agencies in `ids`, in that order."""
    files = sorted(
        path for path in folder.glob("*.toml") if path.name not in _NOT_PACKS and not path.name.startswith(".")
    )
    if not files:
        raise ConfigurationError(f"{folder}: no rule pack here; put one such as akipress.toml into it")
    if ids is None:
        packs = [load_pack(path, option_models) for path in files]
    else:
        named = {path: _agency_id(path) for path in files}
        for wanted in ids:
            if wanted not in named.values():
                advice = did_you_mean(wanted, sorted(set(named.values())))
                raise ConfigurationError(f"{folder}: no rule pack has the agency id {shown(wanted)}; {advice}")
        packs = [load_pack(path, option_models) for wanted in ids for path in files if named[path] == wanted]
    _refuse_two_of_one(packs, folder)
    return tuple(packs)


def _refuse_two_of_one(packs: Sequence[RulePack], folder: Path) -> None:
    files: dict[str, str] = {}
    for pack in packs:
        other = files.setdefault(pack.agency.id, pack.file)
        if other != pack.file:
            raise ConfigurationError(
                f"{folder}: {other} and {pack.file} both have the agency id '{pack.agency.id}'; keep one of them"
            )


def _agency_id(path: Path) -> str:
    """Whose pack a file says it is; by its name where it cannot be read, so that reading it in full tells why."""
    try:
        found = read_source(path).values["agency"]["id"]
    except (ConfigurationError, KeyError, TypeError):
        return path.stem
    return found if isinstance(found, str) else path.stem


def _read(path: Path, option_models: Mapping[str, type[BaseModel]]) -> tuple[tuple[str, ...], RulePack | None]:
    try:
        source = read_source(path)
    except ConfigurationError as error:
        return (str(error),), None
    found, pack = _validate(source, option_models, path.name)
    lines = key_lines(source.text)
    placed = sorted(((line_of(lines, complaint.place), complaint.text) for complaint in found), key=lambda p: p[0])
    return tuple(f"{path}, line {line}: {text}" for line, text in placed), pack


def _validate(
    source: Source, option_models: Mapping[str, type[BaseModel]], file: str
) -> tuple[list[Complaint], RulePack | None]:
    # pydantic takes long to load: only here, where a pack is read
    from syndicheck.terms.pack_tables import PackTable  # noqa: PLC0415

    found: list[Complaint] = []
    table = validated(PackTable, source.values, (), source.written, found)
    found = [_with_brackets(complaint, source) for complaint in found]
    tables = list(_rule_tables(source))
    rules = [read_rule(values, written, ("rule", number), option_models, found) for number, values, written in tables]
    found.extend(_repeated_ids(tables))
    if table is not None:
        found.extend(_foreign_targets(rules, table))
    if found or table is None:
        return found, None
    return found, _pack(table, tuple(rule for rule in rules if rule), source.sha256, file)


def _foreign_targets(rules: Sequence[Rule | None], table: PackTable) -> Iterator[Complaint]:
    """A rule that accepts links to a site which is not the agency's own would hold every right link to be wrong."""
    for number, rule in enumerate(rules):
        for domain in _accepted(rule):
            if not any(urls.is_within(urls.host_name(domain), own) for own in table.agency.domains):
                own = ", ".join(table.agency.domains)
                hint = did_you_mean(domain, table.agency.domains)
                text = f"accepts: '{domain}' is none of the agency's domains ({own}); {hint}"
                yield Complaint(("rule", number, "accepts"), text)


def _accepted(rule: Rule | None) -> Iterator[str]:
    """The domains to which a rule or a part of it wants links."""
    for options in options_of(rule) if rule is not None else ():
        yield from getattr(options, "accepts", ())


def _with_brackets(complaint: Complaint, source: Source) -> Complaint:
    """`[rule]` for `[[rule]]` is the commonest slip; say it in the signs of the file."""
    if len(complaint.place) != 1 or complaint.place[0] not in source.values:
        return complaint
    name = str(complaint.place[0])
    if name in {"rule", "note", "official"} and isinstance(source.values[name], dict):
        return Complaint(complaint.place, f"write [[{name}]], in double brackets")
    if name in {"agency", "use"} and isinstance(source.values[name], list):
        return Complaint(complaint.place, f"write [{name}], once and in single brackets")
    return complaint


def _rule_tables(source: Source) -> Iterator[_RuleTable]:
    tables = source.values.get("rule")
    if isinstance(tables, list):
        for number, values in enumerate(tables):
            if isinstance(values, dict):
                yield number, values, source.written["rule"][number]


def _repeated_ids(tables: Sequence[_RuleTable]) -> Iterator[Complaint]:
    known: set[str] = set()
    for number, values, _ in tables:
        name = values.get("id")
        if isinstance(name, str):
            if name in known:
                yield Complaint(
                    ("rule", number, "id"), f"another rule is called {shown(name)} already; choose another id"
                )
            known.add(name)


def _pack(table: PackTable, rules: tuple[Rule, ...], sha256: str, file: str) -> RulePack:
    whose = table.agency
    agency = Agency(
        whose.id, whose.name, tuple(whose.names), tuple(whose.domains), tuple(whose.accounts), whose.timezone
    )
    notes = tuple(Note(tuple(note.items), note.text) for note in table.note)
    officials = tuple(
        OfficialSource(item.name, (item.name, *item.names), tuple(item.domains)) for item in table.official
    )
    return RulePack(agency, rules, notes, officials, _thresholds(table.use, agency.name), sha256, file)


def _thresholds(table: UseTable | None, agency: str) -> UseThresholds:
    """Whoever changes a number has set the thresholds, even where the pack does not say so."""
    if table is None:
        return UseThresholds()
    values = table.model_dump(exclude={"set_by"})
    changed = UseThresholds(**values) != UseThresholds()
    return UseThresholds(**values, set_by=table.set_by or (agency if changed else "default"))
