"""`any-of` and `all-of`: a rule that several checks meet between them, such as "credit and/or a link"."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from syndicheck.model import JudgedLink, Proof, Result
from syndicheck.terms.facts import Facts, Group, GroupPart

_WORST_FIRST = (Result.NOT_MET, Result.CANNOT_TELL, Result.MET)


@dataclass(frozen=True, slots=True)
class GroupCheck:
    """Holds each part against the use. `every`: all parts must be met, otherwise one suffices."""

    every: bool
    prove_part: Callable[[Facts, GroupPart], Proof]

    def prove(self, facts: Facts, options: Group) -> Proof:
        """The worst of all parts, or the best of any; what was found is said for each."""
        proofs = tuple(self.prove_part(facts, part) for part in options.parts)
        ranks = [_WORST_FIRST.index(proof.result) for proof in proofs]
        result = _WORST_FIRST[min(ranks) if self.every else max(ranks)]
        told = [proof for proof in proofs if proof.result is result] if result is Result.MET else list(proofs)
        remedies = [proof.remedy for proof in proofs if proof.remedy and proof.result is not Result.MET]
        return Proof(
            result,
            (" and " if self.every else ", or ").join(proof.required for proof in proofs),
            "; ".join(proof.found for proof in told),
            links=tuple(sorted({link for proof in proofs for link in proof.links})),
            passages=tuple(sorted({passage for proof in proofs for passage in proof.passages})),
            remedy=_joined(remedies, every=self.every) if result is not Result.MET else None,
            wants=tuple(dict.fromkeys(want for proof in proofs for want in proof.wants)),
            judged=_judged(proofs),
        )


def _joined(remedies: list[str], *, every: bool) -> str | None:
    """What would put it right: everything that is missing, or the first of the ways."""
    if not remedies:
        return None
    return "\n".join(dict.fromkeys(remedies)) if every else remedies[0]


def _judged(proofs: tuple[Proof, ...]) -> tuple[JudgedLink, ...]:
    """The links as the first part sees them that looks at links."""
    return next((proof.judged for proof in proofs if proof.judged), ())
