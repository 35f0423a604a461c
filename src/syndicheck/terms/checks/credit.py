"""`credit`: the use must carry a credit in words that the terms prescribe, where they want it."""

from __future__ import annotations

import regex
from pydantic import BaseModel

from syndicheck.model import Counts, LinkKind, Mention, MentionKind, Proof, Region, Result
from syndicheck.terms import templates
from syndicheck.terms.facts import Facts
from syndicheck.terms.option_types import Options, ParagraphNumber, Wordings
from syndicheck.terms.positions import Demand, Position, spot
from syndicheck.terms.template_search import Sight, Subject
from syndicheck.terms.templates import Part, Template

_AGENCY_ALONE = (Part(gap="agency"),)
_AROUND = 40
_OF_A_PICTURE = regex.compile(
    r"\b(?:photos?|pictures?|images?|videos?|graphics?|фото\w*|сним\w+|видео\w*|сүрөт\w*)[\s:/|–—-]*$", regex.IGNORECASE
)


class CreditOptions(Options):
    """`text`: wordings, one of which suffices; `position` and `max_paragraph`: where it must stand."""

    text: Wordings
    position: Position = "any"
    max_paragraph: ParagraphNumber | None = None


class CreditCheck:
    """Looks for one of the wordings, and where there is none, for the agency's name in any words."""

    options: type[BaseModel] = CreditOptions

    def prove(self, facts: Facts, options: BaseModel) -> Proof:
        """Met by a wording at its place; cannot tell by other words that may be a credit; not met without any."""
        assert isinstance(options, CreditOptions)  # noqa: S101 - the registry pairs checks with their options
        wordings = tuple(templates.parse(text) for text in options.text)
        demand = Demand(options.position, options.max_paragraph)
        result, found = _conclude(Subject(facts), wordings, demand)
        about = (facts.agency, facts.article, facts.page, wordings)
        return Proof(
            result,
            f"the credit {templates.required(*about)} {demand.said}".rstrip(),
            found,
            passages=tuple(range(len(facts.passages))),
            remedy=None if result is Result.MET else templates.snippet(*about),
        )


def _conclude(subject: Subject, wordings: tuple[Template, ...], demand: Demand) -> tuple[Result, str]:
    sights = tuple((wording, sight) for wording in wordings for sight in subject.find(wording))
    sure = tuple(sight for wording, sight in sights if _is_sure(subject, wording, sight))
    if demand.met_by(subject.layout, (sight.spot for sight in sure)) is Counts.YES:
        good = (sight for sight in sure if demand.meets(subject.layout, sight.spot) is Counts.YES)
        return Result.MET, next(good).said
    if sights:
        return _at_another_place(subject, tuple(sight for _, sight in sights), demand)
    return _in_other_words(subject, wordings)


def _is_sure(subject: Subject, wording: Template, sight: Sight) -> bool:
    """Whether a wording can only be the credit of the text: in one piece, and no picture's."""
    if not sight.whole or sight.spot.region is Region.CAPTION:
        return False
    start = sight.spot.span.start
    if _OF_A_PICTURE.search(subject.facts.page.text, max(0, start - _AROUND), start):
        return False
    if wording.parts != _AGENCY_ALONE:
        return True
    return any(m.kind is MentionKind.SOURCE and m.span.overlaps(sight.spot.span) for m in subject.facts.mentions)


def _at_another_place(subject: Subject, sights: tuple[Sight, ...], demand: Demand) -> tuple[Result, str]:
    layout, spots = subject.layout, [sight.spot for sight in sights]
    if demand.met_by(layout, spots) is not Counts.NO:
        return Result.CANNOT_TELL, f"{sights[0].said}; whether it credits the text there, a person must see"
    others = [spot(m) for m in _namings(subject.facts) if demand.meets(layout, spot(m)) is not Counts.NO]
    if demand.met_by(layout, [*spots, *others]) is not Counts.NO:
        return Result.CANNOT_TELL, f"{sights[0].said}; the agency is named {others[-1].said} in other words"
    return Result.NOT_MET, f"{sights[0].said} and nowhere {demand.said}"


def _namings(facts: Facts) -> tuple[Mention, ...]:
    """Where the site, not its readers, names the agency."""
    return tuple(mention for mention in facts.mentions if mention.region is not Region.COMMENT)


def _in_other_words(subject: Subject, wordings: tuple[Template, ...]) -> tuple[Result, str]:
    facts = subject.facts
    if unknown := next((gaps for wording in wordings if (gaps := subject.unknown(wording))), ()):
        return Result.CANNOT_TELL, f"not recorded for our article: {', '.join(unknown)}"
    if named := next(iter(_namings(facts)), None):
        said = f"the page names the agency {spot(named).said} in other words: “{_around(facts, named)}”"
        return Result.CANNOT_TELL, said
    if hint := _without_a_name(facts):
        return Result.CANNOT_TELL, hint
    if any("author" in wording.gaps for wording in wordings) and (hint := subject.author_hint()):
        return Result.CANNOT_TELL, hint
    return Result.NOT_MET, "the page carries no such words and names the agency nowhere"


def _without_a_name(facts: Facts) -> str | None:
    """A link or a picture that may credit the agency though the text does not name it."""
    for link in facts.links:
        if link.region.in_article and link.kind in {LinkKind.DIRECT, LinkKind.WRAPPED}:
            return f"a link {spot(link).said} leads to {link.resolved}; its words are “{link.text.strip()[:60]}”"
    names = tuple(name.casefold() for name in (facts.agency.name, *facts.agency.names))
    for embed in facts.page.embeds:
        if any(name in embed.alt.casefold() for name in names):
            return f"an image on the page is described as “{embed.alt[:60]}”; look whether it shows the credit"
    return None


def _around(facts: Facts, mention: Mention) -> str:
    """The mention with some of its line."""
    text, span = facts.page.text, mention.span
    start = max(text.rfind("\n", 0, span.start) + 1, span.start - _AROUND)
    end = text.find("\n", span.end, span.end + _AROUND)
    return text[start : end if end >= 0 else span.end + _AROUND].strip()
