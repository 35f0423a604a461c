"""Which kind of use a match is (design.md section 6). The numbers are the agency's reading, not the terms'."""

from __future__ import annotations

from syndicheck.model import Article, ItemType, Use, UseKind, UseThresholds, WordCounts

AROUND_QUOTATION = 15
"""Fewer counted words than this around shared quotations are no use of our own words (matching.md)."""

WHOLE = 0.8
"""From this share on an article counts as standing whole on a page."""


def decide(counts: WordCounts, article: Article, limits: UseThresholds, *, named: bool) -> Use:
    """The kind of use and why. `named`: the page names us as the source of its words."""
    if not article.complete:
        return _of_excerpt(counts, limits, named=named)
    counted, share = counts.counted, counts.share
    of_all = f"{counted} of the {counts.article} counted words of our article stand on the page"
    if counted >= limits.republication_long:
        return Use(UseKind.REPUBLICATION, (of_all, f"{limits.republication_long} words or more count as republication"))
    if counted >= limits.republication_words and share >= limits.republication_share:
        least_share = f"at least {limits.republication_share:.0%} and {limits.republication_words} words"
        return Use(UseKind.REPUBLICATION, (of_all, f"{least_share} count as republication"))
    if counted < _least(limits, named=named):
        return _of_few_words(counts, article, limits, named=named)
    if counted < limits.citation_words and share <= limits.citation_share:
        most = f"at most {limits.citation_share:.0%} and fewer than {limits.citation_words} words"
        return Use(UseKind.CITATION, (of_all, f"{most} count as citation"))
    return Use(UseKind.EITHER, (of_all, "that lies between a citation and a republication"))


def _of_common_words(counts: WordCounts, *, named: bool) -> Use:
    common = f"{counts.common} of the shared words stand in an earlier text of somebody else"
    if named:
        return Use(UseKind.CITATION, (common, "yet the page names us as its source"))
    return Use(UseKind.COMMON_SOURCE, (common, f"{counts.counted} words of our own beside them"))


def article_is_tiny(counts: WordCounts, limits: UseThresholds) -> bool:
    """Whether our article has fewer words than a citation."""
    return 0 < counts.article < limits.citation_least


def _least(limits: UseThresholds, *, named: bool) -> int:
    return limits.citation_least_named if named else limits.citation_least


def _of_few_words(counts: WordCounts, article: Article, limits: UseThresholds, *, named: bool) -> Use:
    """Hardly any counted words: a common source, speech, a very short item, or nothing worth naming."""
    if counts.common >= _least(limits, named=named):
        return _of_common_words(counts, named=named)
    if article_is_tiny(counts, limits) and counts.share >= WHOLE:
        of_all = f"{counts.counted} of the {counts.article} counted words of our article stand on the page"
        return Use(UseKind.EITHER, (of_all, "a very short item that stands there whole"))
    return _of_speech(counts, article, limits, named=named)


def _of_speech(counts: WordCounts, article: Article, limits: UseThresholds, *, named: bool) -> Use:
    """What others said, and little else."""
    spoken = f"{counts.quoted} words of speech stand on both sides"
    if named and counts.counted + counts.quoted >= limits.citation_least_named:
        own = f"with {counts.counted} words of our own; the page names us as its source"
        return Use(UseKind.CITATION, (f"{spoken}, {own}",))
    if counts.quoted >= limits.citation_least_named and counts.counted < AROUND_QUOTATION:
        if objection := objection_to_quotation(counts, article, limits):
            return Use(UseKind.CITATION, (spoken, objection))
        return Use(UseKind.QUOTATION, (f"{spoken}: only what others said is shared",))
    return Use(UseKind.INCIDENTAL, (f"{counts.counted} counted words are shared, fewer than a citation has",))


def objection_to_quotation(counts: WordCounts, article: Article, limits: UseThresholds) -> str | None:
    """Why shared speech alone is not simply a quotation; None where nothing speaks against it."""
    if article.item_type in {ItemType.INTERVIEW, ItemType.EXCLUSIVE}:
        return f"our article is marked as {article.item_type.value}: speech in it was gathered by us"
    if counts.longest_quotation > limits.quotation_longest:
        return (
            f"a single quotation of {counts.longest_quotation} words is shared; "
            f"more than {limits.quotation_longest} are no mere quotation"
        )
    return None


def _of_excerpt(counts: WordCounts, limits: UseThresholds, *, named: bool) -> Use:
    """Against an excerpt of ours no share is stated and republication is never decided."""
    said = f"{counts.counted} words of our excerpt stand on the page; our text is incomplete, so no share is stated"
    if counts.counted < _least(limits, named=named):
        return Use(UseKind.INCIDENTAL, (said,))
    if counts.counted < limits.citation_words:
        return Use(UseKind.CITATION, (said,))
    return Use(UseKind.EITHER, (said,))
