"""`edit-notice`: where the text was changed, the page must say so in words that the terms prescribe."""

from __future__ import annotations

import regex
from pydantic import BaseModel

from syndicheck.model import Proof, Result, UseKind
from syndicheck.terms import templates
from syndicheck.terms.edits import Edit, edits, missing
from syndicheck.terms.facts import Facts
from syndicheck.terms.option_types import Options, Wordings
from syndicheck.terms.template_search import Subject

_CERTAIN = 5
"""Words of ours replaced or dropped within paragraphs, from which on nobody speaks of spelling and layout."""

_PARTS = 12
"""Words of ours that a republication lacks, from which on something was left out."""

_SHOWN = 3
_OTHER_NOTICE = regex.compile(
    r"\b(?:edited|edit(?:ing)?\s+(?:for|by)|adapted|abridged|shortened|condensed|abbreviated|modified|translat(?:ed|ion)|"
    r"сокращ\p{L}+|сокр\.|с\s+изменениями|отредактирован\p{L}*|адаптирован\p{L}*|перевод\p{L}*|в\s+редакции|"
    r"кыскарт\p{L}+|өзгөрт\p{L}+|оңдо\p{L}+|котор(?:ул|гон)\p{L}*)(?!\p{L})",
    regex.IGNORECASE,
)


class EditNoticeOptions(Options):
    """`phrases`: wordings of the notice, one of which suffices; gaps as in credits."""

    phrases: Wordings


class EditNoticeCheck:
    """Compares the passages word by word, and looks for the notice where they differ."""

    options: type[BaseModel] = EditNoticeOptions

    def prove(self, facts: Facts, options: BaseModel) -> Proof:
        """Met where nothing was changed, or the notice stands; not met where much was and nothing says so."""
        assert isinstance(options, EditNoticeOptions)  # noqa: S101 - the registry pairs checks with their options
        wordings = tuple(map(templates.parse, options.phrases))
        about = (facts.agency, facts.article, facts.page, wordings)
        result, found = _conclude(facts, wordings)
        return Proof(
            result,
            f"where the text was changed, the notice {templates.required(*about)}",
            found,
            passages=tuple(range(len(facts.passages))),
            remedy=None if result is Result.MET else templates.snippet(*about),
        )


def _conclude(facts: Facts, wordings: tuple[templates.Template, ...]) -> tuple[Result, str]:
    if facts.shared is None:
        return Result.CANNOT_TELL, "the texts were not compared word by word"
    changes = tuple(edits(facts.article, facts.page, facts.passages, facts.shared))
    lacking = missing(facts.article, facts.shared) if _is_whole(facts) else 0
    if not changes and lacking < _PARTS:
        return Result.MET, "the passages are unchanged; no notice is needed"
    return _with_changes(facts, wordings, changes, _told(changes, lacking))


def _with_changes(
    facts: Facts, wordings: tuple[templates.Template, ...], changes: tuple[Edit, ...], told: str
) -> tuple[Result, str]:
    """The text was changed, or seems so: does the page say it?"""
    subject = Subject(facts)
    sights = tuple(s for wording in wordings for s in subject.find(wording) if not _is_ours(facts, s.spot.span.start))
    if good := next((sight for sight in sights if sight.spot.region.in_article), None):
        return Result.MET, f"the text differs ({told}); {good.said}"
    said = f"the text differs: {told}"
    if sights:
        return Result.CANNOT_TELL, f"{said}; {sights[0].said}, outside the article"
    if notice := _other_notice(facts):
        return Result.CANNOT_TELL, f"{said}; “{notice}” may be the notice"
    if not _certain(changes):
        return Result.CANNOT_TELL, f"{said}; a person must see whether that is a change of the text"
    return Result.NOT_MET, f"{said}; no notice says so"


def _is_whole(facts: Facts) -> bool:
    """Whether the page gives our text as a whole; a citation leaves the rest out by its nature."""
    return facts.use.kind in {UseKind.REPUBLICATION, UseKind.EITHER}


def _certain(changes: tuple[Edit, ...]) -> bool:
    return sum(max(edit.ours, edit.theirs) for edit in changes if edit.inside and edit.ours) >= _CERTAIN


def _told(changes: tuple[Edit, ...], lacking: int) -> str:
    largest = sorted(changes, key=lambda edit: -max(edit.ours, edit.theirs))[:_SHOWN]
    told = [edit.said for edit in largest]
    if len(changes) > _SHOWN:
        told.append(f"{len(changes) - _SHOWN} more places")
    if lacking >= _PARTS:
        told.append(f"{lacking} words of our text are not on the page")
    return "; ".join(told)


def _other_notice(facts: Facts) -> str | None:
    """Words of the site, in its article, that may speak of changes."""
    for found in _OTHER_NOTICE.finditer(facts.page.text):
        block = next((b for b in facts.page.blocks if b.span.start <= found.start() < b.span.end), None)
        if block and block.region.in_article and not _is_ours(facts, found.start()):
            return found[0]
    return None


def _is_ours(facts: Facts, place: int) -> bool:
    """Whether a place of the page stands in words copied from us."""
    return any(judged.passage.page.start <= place < judged.passage.page.end for judged in facts.passages)
