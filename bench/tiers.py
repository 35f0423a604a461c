"""Which tiers of the alignment may lead to a violation."""

from __future__ import annotations

from syndicheck.matching import Alignment
from syndicheck.model import Tier

DECIDING = frozenset({Tier.VERBATIM, Tier.DENSE, Tier.CHARACTERS})
"""All but the loose tier, which leads to a review at most."""


def decided_by(alignment: Alignment) -> bool:
    """Whether an alignment's tier may lead to a violation."""
    return alignment.tier is not None and Tier(alignment.tier) in DECIDING
