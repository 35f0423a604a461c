"""Finding reuse: fingerprints, the index that nominates articles, the alignment that decides. Costs numpy alone."""

from syndicheck.matching.align import FLOOR, Alignment, align, matched_pairs, matched_words
from syndicheck.matching.fingerprint import SCHEME, fingerprint, fingerprints_at
from syndicheck.matching.index import Index, Nomination, Nominations, add_segment, rebuild, remove
from syndicheck.matching.mask import masked_words
from syndicheck.matching.minhash import resemblance, shingles, signature
from syndicheck.matching.runs import Run
from syndicheck.matching.segment import Entry

__all__ = [
    "FLOOR",
    "SCHEME",
    "Alignment",
    "Entry",
    "Index",
    "Nomination",
    "Nominations",
    "Run",
    "add_segment",
    "align",
    "fingerprint",
    "fingerprints_at",
    "masked_words",
    "matched_pairs",
    "matched_words",
    "rebuild",
    "remove",
    "resemblance",
    "shingles",
    "signature",
]
