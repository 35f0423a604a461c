"""Every check by the name that rule packs use. A new check is one module here and one line below."""

from __future__ import annotations

from collections.abc import Mapping

from syndicheck.model import Proof
from syndicheck.terms.checks.agreement import AgreementCheck
from syndicheck.terms.checks.groups import GroupCheck
from syndicheck.terms.checks.hyperlink import HyperlinkCheck
from syndicheck.terms.facts import Check, Facts, Group, GroupPart

CHECKS: Mapping[str, Check] = {
    "agreement": AgreementCheck(),
    "hyperlink": HyperlinkCheck(),
}


def _prove_part(facts: Facts, part: GroupPart) -> Proof:
    return CHECKS[part.check].prove(facts, part.options)


_GROUPS = {
    "any-of": GroupCheck(every=False, prove_part=_prove_part),
    "all-of": GroupCheck(every=True, prove_part=_prove_part),
}


def prove(check: str, facts: Facts, options: object) -> Proof:
    """Hold one rule's check, or its group of checks, against a use."""
    if isinstance(options, Group):
        return _GROUPS[check].prove(facts, options)
    return CHECKS[check].prove(facts, options)  # type: ignore[arg-type] # the pack paired them
