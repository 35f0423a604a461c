"""Every check by the name that rule packs use. A new check is one module here and one line below."""

from __future__ import annotations

from collections.abc import Mapping

from syndicheck.model import Proof
from syndicheck.terms.checks.agreement import AgreementCheck
from syndicheck.terms.checks.bulk import BulkCheck
from syndicheck.terms.checks.byline import BylineCheck
from syndicheck.terms.checks.canonical import CanonicalCheck
from syndicheck.terms.checks.chain import ChainCheck
from syndicheck.terms.checks.commercial import CommercialCheck
from syndicheck.terms.checks.complete import CompleteCheck
from syndicheck.terms.checks.correction import CorrectionCheck
from syndicheck.terms.checks.credit import CreditCheck
from syndicheck.terms.checks.edit_notice import EditNoticeCheck
from syndicheck.terms.checks.embargo import EmbargoCheck
from syndicheck.terms.checks.expiry import ExpiryCheck
from syndicheck.terms.checks.groups import GroupCheck
from syndicheck.terms.checks.hyperlink import HyperlinkCheck
from syndicheck.terms.checks.keep_links import KeepLinksCheck
from syndicheck.terms.checks.length import LengthCheck
from syndicheck.terms.checks.machine_use import MachineUseCheck
from syndicheck.terms.checks.media import MediaCheck
from syndicheck.terms.checks.place import PlaceCheck
from syndicheck.terms.checks.share import ShareCheck
from syndicheck.terms.checks.third_party import ThirdPartyCheck
from syndicheck.terms.checks.tracker import TrackerCheck
from syndicheck.terms.checks.wording import WordingCheck
from syndicheck.terms.facts import Check, Facts, Group, GroupPart

CHECKS: Mapping[str, Check] = {
    "agreement": AgreementCheck(),
    "bulk": BulkCheck(),
    "byline": BylineCheck(),
    "canonical": CanonicalCheck(),
    "chain": ChainCheck(),
    "commercial": CommercialCheck(),
    "complete": CompleteCheck(),
    "correction": CorrectionCheck(),
    "credit": CreditCheck(),
    "edit-notice": EditNoticeCheck(),
    "embargo": EmbargoCheck(),
    "expiry": ExpiryCheck(),
    "hyperlink": HyperlinkCheck(),
    "keep-links": KeepLinksCheck(),
    "length": LengthCheck(),
    "machine-use": MachineUseCheck(),
    "media": MediaCheck(),
    "place": PlaceCheck(),
    "share": ShareCheck(),
    "third-party": ThirdPartyCheck(),
    "tracker": TrackerCheck(),
    "wording": WordingCheck(),
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
