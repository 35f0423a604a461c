"""An agency's terms as a RightsML 2.0 policy, which is ODRL 2.2, in JSON-LD; and what of them it cannot say.

A permission holds for one kind of use by one kind of party of one kind of items, with the duties and limits of every
rule that applies there; where the vocabulary can say nothing of any of them, there is no permission. What is not
expressed stands in the policy as `notExpressed`, rule by rule: a policy without it would promise more than the terms.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from syndicheck.model import ItemType, Party, Rule, RulePack, UseKind, UseThresholds
from syndicheck.terms.facts import Group
from syndicheck.terms.odrl_terms import EXPRESSIONS, Expressed, Forbidden, Names, Node, constraint
from syndicheck.terms.option_help import options_shown

if TYPE_CHECKING:
    from pydantic import BaseModel

CONTEXT = "http://www.w3.org/ns/odrl.jsonld"
RIGHTSML = "https://iptc.org/std/RightsML/odrl-profile/"
TDMREP = "http://www.w3.org/ns/tdmrep"

_PREFIXES = {
    "cc": "http://creativecommons.org/ns#",
    "dcterms": "http://purl.org/dc/terms/",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "tdm": f"{TDMREP}#",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
    "notExpressed": {"@id": "urn:syndicheck:notExpressed", "@container": "@set"},
}
_ACTIONS = {UseKind.REPUBLICATION: "distribute", UseKind.CITATION: "extract"}
_REST = "every other type"


@dataclass(frozen=True, slots=True)
class NotExpressed:
    """Something that a rule demands and the vocabulary has no word for."""

    rule: str
    number: str
    text: str


@dataclass(frozen=True, slots=True)
class Policy:
    """The policy as plain data, and what of the terms it does not say."""

    document: Node
    not_expressed: tuple[NotExpressed, ...]


@dataclass(frozen=True, slots=True)
class _Told:
    """A rule with what can be said of it."""

    rule: Rule
    said: Expressed
    unsaid: tuple[str, ...]


def policy(pack: RulePack) -> Policy:
    """The terms of one agency."""
    names = Names(pack.agency.id, f"https://{pack.agency.domains[0]}/")
    told = tuple(_tell(rule, names) for rule in pack.rules)
    missing = (
        *(NotExpressed(one.rule.id, one.rule.number, text) for one in told for text in one.unsaid),
        NotExpressed(pack.agency.id, "", _border(pack.use)),
    )
    permissions = list(_permissions(told, names))
    prohibitions = [node for one in told for node in _prohibitions(one, names)]
    mined = any(node["action"] == "tdm:mine" for node in prohibitions)
    document: Node = {
        "@context": [CONTEXT, _PREFIXES],
        "type": "Offer",
        "uid": f"urn:syndicheck:policy:{pack.agency.id}:{pack.sha256[:16]}",
        "profile": [RIGHTSML, TDMREP] if mined else RIGHTSML,
        "dcterms:title": f"Terms of {pack.agency.name}",
        "assigner": {"type": ["Party", "vcard:Organization"], "uid": names.assigner, "vcard:fn": pack.agency.name},
        **({"rdfs:comment": [note.text for note in pack.notes]} if pack.notes else {}),
        **({"permission": permissions} if permissions else {}),
        **({"prohibition": prohibitions} if prohibitions else {}),
        "notExpressed": [{"dcterms:identifier": one.rule, "dcterms:description": one.text} for one in missing],
    }
    return Policy(document, missing)


def _border(use: UseThresholds) -> str:
    share, words, long = use.republication_share, use.republication_words, use.republication_long
    return (
        f"where a citation ('extract') ends and a republication ('distribute') begins: from {share:.0%} of an item "
        f"and {words} words on, or from {long} words on (set by: {use.set_by})"
    )


# ------------------------------------------------------------------ rules


def _tell(rule: Rule, names: Names) -> _Told:
    if isinstance(rule.options, Group):
        said, unsaid = _group(rule, rule.options, names)
    else:
        said, unsaid = _single(rule.check, rule.options, names)
    return _Told(rule, said, (*unsaid, *_around(rule, said)))


def _single(check: str, options: BaseModel, names: Names) -> tuple[Expressed, tuple[str, ...]]:
    shown = options_shown(options)
    express = EXPRESSIONS.get(check)
    said = express({option.name: option.value for option in shown}, names) if express else Expressed()
    rest = tuple(
        f"{option.name} = {_plain(option.value)}{f' ({option.means})' if option.means else ''}"
        for option in shown
        if option.stated and option.name not in said.options
    )
    whole = (
        () if said.says_something or said.unsaid else (f"the vocabulary has no term for a rule of the kind '{check}'",)
    )
    return said, (*whole, *said.unsaid, *rest)


def _group(rule: Rule, group: Group, names: Names) -> tuple[Expressed, tuple[str, ...]]:
    """All of a group is everything that its parts say; any of it only what each of them says."""
    parts = [_single(part.check, part.options, names) for part in group.parts]
    unsaid = tuple(
        dict.fromkeys(f"{part.check}: {text}" for part, (_, u) in zip(group.parts, parts, strict=True) for text in u)
    )
    if rule.check == "all-of":
        return _joined(said for said, _ in parts), unsaid
    first, *others = (said for said, _ in parts)
    if all(_same(first, other) for other in others):
        return first, ("which of several ways is chosen", *unsaid)
    kinds = ", ".join(part.check for part in group.parts)
    return Expressed(), (f"that any one of {kinds} suffices: duties of a permission hold all together", *unsaid)


def _same(one: Expressed, other: Expressed) -> bool:
    return one.says_something and _content(one) == _content(other)


def _content(said: Expressed) -> tuple[object, ...]:
    return said.duties, said.constraints, said.refinements, said.forbidden


def _joined(parts: Iterable[Expressed]) -> Expressed:
    every = tuple(parts)
    return Expressed(
        tuple(_once(node for said in every for node in said.duties)),
        tuple(node for said in every for node in said.constraints),
        tuple(node for said in every for node in said.refinements),
        tuple(dict.fromkeys(item for said in every for item in said.forbidden)),
    )


def _around(rule: Rule, said: Expressed) -> Iterator[str]:
    """What the frame of a rule says and the vocabulary does not: whatever is expressed of the rule lacks it."""
    if not said.says_something:
        return
    others = [use.value for use in rule.uses if use not in _ACTIONS and use is not UseKind.EITHER]
    if others:
        yield f"that it holds for {', '.join(others)} too"
    if said.forbidden and rule.uses and not set(_ACTIONS) <= set(rule.uses):
        yield f"that what it forbids is forbidden in {', '.join(use.value for use in rule.uses)} only"
    if (rule.valid_from or rule.valid_to) and (said.constraints or said.refinements):
        yield f"that its limits hold {_dates(rule)} only"


def _dates(rule: Rule) -> str:
    said = (("from", rule.valid_from), ("to", rule.valid_to))
    return " ".join(f"{word} {day}" for word, day in said if day)


# ------------------------------------------------------------------ permissions and prohibitions


def _permissions(told: Sequence[_Told], names: Names) -> Iterator[Node]:
    for party in Party:
        for use, action in _ACTIONS.items():
            here = [one for one in told if party in one.rule.parties and _applies(one.rule, use)]
            for item in _item_types(one.rule for one in here):
                concerned = [one for one in here if not one.rule.items or item in one.rule.items]
                if any(_permits(one.said) for one in concerned):
                    yield _permission(concerned, party, action, _target(item, here, names), names)


def _applies(rule: Rule, use: UseKind) -> bool:
    return not rule.uses or use in rule.uses or UseKind.EITHER in rule.uses


def _item_types(rules: Iterable[Rule]) -> list[ItemType | None]:
    """The types that a rule names, each by itself, and None for every other."""
    named = {item for rule in rules for item in rule.items}
    return [None, *(item for item in ItemType if item in named)]


def _permits(said: Expressed) -> bool:
    return bool(said.duties or said.constraints or said.refinements)


def _permission(told: Sequence[_Told], party: Party, action: str, target: Node, names: Names) -> Node:
    refinements = [node for one in told for node in one.said.refinements]
    constraints = [node for one in told for node in one.said.constraints]
    duties = [_named(duty, one.rule) for one in told for duty in one.said.duties]
    refined = [{"rdf:value": {"@id": f"odrl:{action}"}, "refinement": refinements}]
    node: Node = {"target": target, "action": refined if refinements else action}
    if party is Party.LICENSEE:
        node["assignee"] = {"type": "PartyCollection", "uid": names.own("licensees")}
    node |= {"constraint": constraints} if constraints else {}
    node |= {"duty": duties} if duties else {}
    if any(one.unsaid for one in told):
        node["rdfs:comment"] = "Further conditions hold: see notExpressed."
    return node


def _target(item: ItemType | None, told: Sequence[_Told], names: Names) -> Node:
    named = _item_types(one.rule for one in told)
    if item is not None:
        return _items(names, item.value, f"items of the type {item}")
    if len(named) == 1:
        return _items(names, "", "all items")
    return _items(names, _REST, f"items of {_REST} than {', '.join(i.value for i in named if i)}")


def _items(names: Names, kind: str, title: str) -> Node:
    uid = names.own("items") + (f":{kind.replace(' ', '-')}" if kind else "")
    return {"type": "AssetCollection", "uid": uid, "dcterms:title": title}


def _prohibitions(told: _Told, names: Names) -> Iterator[Node]:
    rule = told.rule
    for party in Party:
        for item in rule.items or (None,):
            for forbidden in told.said.forbidden if party in rule.parties else ():
                node = _named({"target": _forbidden_target(forbidden, item, names), "action": forbidden.action}, rule)
                if party is Party.LICENSEE:
                    node["assignee"] = {"type": "PartyCollection", "uid": names.own("licensees")}
                yield node


def _forbidden_target(forbidden: Forbidden, item: ItemType | None, names: Names) -> Node:
    kind = ":".join(part for part in (item.value if item else "", forbidden.part) if part)
    whole = f"items of the type {item}" if item else "all items"
    return _items(names, kind, f"{forbidden.part} of {whole}" if forbidden.part else whole)


def _named(node: Node, rule: Rule) -> Node:
    """A duty or prohibition with the rule that it comes from, its words, and the days on which it holds."""
    dates = [
        constraint("dateTime", operator, {"@value": day.isoformat(), "@type": "xsd:date"})
        for operator, day in (("gteq", rule.valid_from), ("lteq", rule.valid_to))
        if day
    ]
    return {
        **node,
        **({"constraint": dates} if dates else {}),
        "dcterms:identifier": rule.id,
        "dcterms:description": rule.words,
        **({"dcterms:source": rule.source} if rule.source else {}),
        **({} if rule.verified else {"rdfs:comment": "The clause was not verified first-hand."}),
    }


def _once(nodes: Iterable[Node]) -> list[Node]:
    found: list[Node] = []
    for node in nodes:
        if node not in found:
            found.append(node)
    return found


def _plain(value: Any) -> str:  # noqa: ANN401 - an option may be anything that TOML can write
    if isinstance(value, list):
        return ", ".join(_plain(item) for item in value) or "none"
    if isinstance(value, bool):
        return str(value).lower()
    return value.isoformat() if isinstance(value, date) else str(value)
