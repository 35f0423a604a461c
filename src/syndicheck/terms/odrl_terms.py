"""What ODRL 2.2 and RightsML 2.0 have words for: one line for each kind of rule of which they can say something.

ODRL Vocabulary & Expression 2.2 (https://www.w3.org/TR/odrl-vocab/); RightsML 2.0
(https://iptc.org/std/RightsML/2.0/RightsML_2.0-specification.html); `tdm:mine` is of the TDM Reservation Protocol
(https://www.w3.org/community/reports/tdmrep/). A kind of rule that stands not here is told as not expressed, and so is
every option that an expression does not name.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

Node = dict[str, Any]
Values = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Names:
    """How the agency and what is its own are called in a policy."""

    agency: str
    assigner: str

    def own(self, what: str) -> str:
        """An identifier of something of the agency that has none of its own."""
        return f"urn:syndicheck:{self.agency}:{what}"


@dataclass(frozen=True, slots=True)
class Forbidden:
    """An action that is prohibited; `part` names what of the items it concerns, empty for the items themselves."""

    action: str
    part: str = ""


@dataclass(frozen=True, slots=True)
class Expressed:
    """What the vocabulary can say of a rule, the `options` that this covers, and what it leaves `unsaid`.

    `duties` and `constraints` stand in a permission, `refinements` at its action.
    """

    duties: tuple[Node, ...] = ()
    constraints: tuple[Node, ...] = ()
    refinements: tuple[Node, ...] = ()
    forbidden: tuple[Forbidden, ...] = ()
    options: tuple[str, ...] = ()
    unsaid: tuple[str, ...] = ()

    @property
    def says_something(self) -> bool:
        """Whether anything of the rule can be said."""
        return bool(self.duties or self.constraints or self.refinements or self.forbidden)


def constraint(left: str, operator: str, right: object, unit: str | None = None) -> Node:
    """A constraint or refinement as the information model has it."""
    node: Node = {"leftOperand": left, "operator": operator, "rightOperand": right}
    return {**node, "unit": unit} if unit else node


def _typed(value: str, kind: str) -> Node:
    return {"@value": value, "@type": f"xsd:{kind}"}


def _percent(share: float) -> Node:
    return _typed(f"{share * 100:.10g}", "decimal")


def _attribute(names: Names) -> Node:
    return {"action": "attribute", "attributedParty": names.assigner}


def _agreement(_: Values, names: Names) -> Expressed:
    consent = {"action": "obtainConsent", "consentingParty": names.assigner}
    return Expressed(duties=(consent,), unsaid=("that the consent is a written agreement",))


def _hyperlink(_: Values, names: Names) -> Expressed:
    return Expressed(duties=(_attribute(names),), unsaid=("that the attribution is a hyperlink",))


def _credit(_: Values, names: Names) -> Expressed:
    return Expressed(duties=(_attribute(names),))


def _byline(values: Values, names: Names) -> Expressed:
    parts = values["parts"]
    author = {"action": "attribute", "attributedParty": names.own("author-of-the-item")}
    duties = [author] * ("author" in parts) + [_attribute(names)] * ("institution" in parts)
    rest = tuple(f"that the {part} stays" for part in parts if part not in {"author", "institution"})
    return Expressed(duties=tuple(duties), options=("parts",), unsaid=rest)


def _tracker(_: Values, names: Names) -> Expressed:
    return Expressed(duties=({"action": "acceptTracking", "trackingParty": names.assigner},))


def _edit_notice(_: Values, names: Names) -> Expressed:
    inform = {"action": "inform", "informedParty": names.own("readers")}
    return Expressed(duties=(inform,), unsaid=("that readers are told only where the text was changed",))


def _share(values: Values, _: Names) -> Expressed:
    most = constraint("percentage", "lteq", _percent(values["max"]))
    return Expressed(refinements=(most,), options=("max",))


_UNITS = {
    "words": ("word", ()),
    "characters": ("character", ()),
    "paragraphs": ("paragraph", ()),
    "first-paragraphs": ("paragraph", ("that they are the first ones",)),
}


def _length(values: Values, _: Names) -> Expressed:
    unit, unsaid = _UNITS.get(values["unit"], ("", ()))
    if not unit:
        return Expressed()
    most = constraint("count", "lteq", _typed(str(values["max"]), "integer"), f"urn:syndicheck:unit:{unit}")
    return Expressed(refinements=(most,), options=("unit", "max"), unsaid=unsaid)


def _complete(values: Values, _: Names) -> Expressed:
    least = constraint("percentage", "gteq", _percent(1 - values["tolerance"]))
    return Expressed(refinements=(least,), forbidden=(Forbidden("modify"),), options=("tolerance",))


def _embargo(values: Values, _: Names) -> Expressed:
    if values["hours"] is None:
        return Expressed(unsaid=("the time that each item names itself",))
    delay = constraint("delayPeriod", "gteq", _typed(f"PT{values['hours'] * 60:.0f}M", "duration"))
    return Expressed(constraints=(delay,), options=("hours",), unsaid=("that it begins with the agency's publication",))


def _expiry(values: Values, _: Names) -> Expressed:
    forbidden = (Forbidden("archive"),) if values["archive"] else ()
    if values["days"] is None:
        own = "the end of use that each item names itself"
        return Expressed(forbidden=forbidden, options=("archive",), unsaid=(own,))
    elapsed = constraint("elapsedTime", "lteq", _typed(f"P{values['days']}D", "duration"))
    return Expressed(constraints=(elapsed,), forbidden=forbidden, options=("days", "archive"))


def _place(values: Values, _: Names) -> Expressed:
    places = (("not_on", "isNoneOf"), ("only_on", "isAnyOf"))
    found = tuple(constraint("virtualLocation", operator, values[key]) for key, operator in places if values[key])
    return Expressed(constraints=found, options=("not_on", "only_on"))


_PERIODS = {"day": "P1D", "week": "P7D", "month": "P1M"}


def _bulk(values: Values, _: Names) -> Expressed:
    most = constraint("count", "lteq", _typed(str(values["items"]), "integer"), "urn:syndicheck:unit:item")
    each = constraint("timeInterval", "eq", _typed(_PERIODS[values["per"]], "duration"))
    return Expressed(constraints=(most, each), options=("items", "per"))


def _canonical(values: Values, _: Names) -> Expressed:
    return Expressed(forbidden=(Forbidden("index"),) if values["noindex"] else (), options=("noindex",))


def _media(values: Values, _: Names) -> Expressed:
    return Expressed(forbidden=tuple(Forbidden("use", kind) for kind in values["kinds"]), options=("kinds",))


def _commercial(_: Values, __: Names) -> Expressed:
    return Expressed(forbidden=(Forbidden("cc:CommercialUse"),))


def _machine_use(_: Values, __: Names) -> Expressed:
    return Expressed(forbidden=(Forbidden("tdm:mine"),))


def _third_party(_: Values, __: Names) -> Expressed:
    return Expressed(forbidden=(Forbidden("use", "parts credited to third parties"),))


EXPRESSIONS: Mapping[str, Callable[[Values, Names], Expressed]] = {
    "agreement": _agreement,
    "bulk": _bulk,
    "byline": _byline,
    "canonical": _canonical,
    "commercial": _commercial,
    "complete": _complete,
    "credit": _credit,
    "edit-notice": _edit_notice,
    "embargo": _embargo,
    "expiry": _expiry,
    "hyperlink": _hyperlink,
    "length": _length,
    "machine-use": _machine_use,
    "media": _media,
    "place": _place,
    "share": _share,
    "third-party": _third_party,
    "tracker": _tracker,
}
