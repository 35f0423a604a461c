"""The agency's written terms: packs of rules, checks, use, order, agreements, and the verdict that follows."""

from __future__ import annotations

from syndicheck.terms.addresses import read_domain
from syndicheck.terms.agreements import load_register
from syndicheck.terms.assess import assess, wants
from syndicheck.terms.checks import CHECKS
from syndicheck.terms.counting import SharedWords, inside
from syndicheck.terms.mentions import mentions
from syndicheck.terms.packs import load_pack, load_packs
from syndicheck.terms.reading import Case

__all__ = [
    "CHECKS",
    "Case",
    "SharedWords",
    "assess",
    "inside",
    "load_pack",
    "load_packs",
    "load_register",
    "mentions",
    "read_domain",
    "wants",
]
