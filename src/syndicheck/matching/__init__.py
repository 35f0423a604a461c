"""Finding reuse: fingerprints, the index that nominates articles, the alignment that decides. Costs numpy alone."""

from syndicheck.matching.align import FLOOR, Alignment, align, matched_pairs, matched_words
from syndicheck.matching.fingerprint import SCHEME, fingerprint, fingerprints_at
from syndicheck.matching.index import Index, Nomination, Nominations
from syndicheck.matching.mask import CarriedText, masked_words
from syndicheck.matching.merging import explained_by, merged
from syndicheck.matching.minhash import resemblance, shingles, signature
from syndicheck.matching.postings import Entry
from syndicheck.matching.publish import add_segment, rebuild, remove
from syndicheck.matching.runs import Run

__all__ = [
    "FLOOR",
    "SCHEME",
    "Alignment",
    "CarriedText",
    "Entry",
    "Index",
    "Nomination",
    "Nominations",
    "Run",
    "add_segment",
    "align",
    "explained_by",
    "fingerprint",
    "fingerprints_at",
    "masked_words",
    "matched_pairs",
    "matched_words",
    "merged",
    "rebuild",
    "remove",
    "resemblance",
    "shingles",
    "signature",
]
