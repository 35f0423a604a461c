"""Every check by the name that rule packs use. A new check is one module here and one line below."""

from __future__ import annotations

from collections.abc import Mapping

from syndicheck.terms.checks.agreement import AgreementCheck
from syndicheck.terms.checks.hyperlink import HyperlinkCheck
from syndicheck.terms.facts import Check

CHECKS: Mapping[str, Check] = {
    "agreement": AgreementCheck(),
    "hyperlink": HyperlinkCheck(),
}
