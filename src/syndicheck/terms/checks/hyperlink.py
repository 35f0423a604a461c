"""`hyperlink`: a hyperlink to the agency must accompany the use, of the kind and at the place that the rule wants."""

from __future__ import annotations

from typing import Annotated, Self

from pydantic import BaseModel, BeforeValidator, Field, field_validator, model_validator

from syndicheck.model import Counts, JudgedLink, Proof, Region, Result, Want
from syndicheck.terms import link_targets, siblings
from syndicheck.terms.facts import Facts
from syndicheck.terms.judging import judge, must_be_followed
from syndicheck.terms.link_findings import found, remedy
from syndicheck.terms.link_targets import Target
from syndicheck.terms.option_types import Domains, Options, ParagraphNumber, Wordings, listed
from syndicheck.terms.positions import Demand, Layout, Position, spot

__all__ = ["HyperlinkCheck", "HyperlinkOptions", "Target", "judge"]

_REGIONS = frozenset({"article", "any", "lead", *(region.value for region in Region)})
_MOST_FOLLOWED = 5


class HyperlinkOptions(Options):
    """What kind of link counts, and where; what is not given is not looked at.

    `target`: which page; `accepts`: on which domains (empty: all of the agency's); `regions`: where it may stand;
    `position`, `max_paragraph`, `min_paragraph`: at which place of the article; `open`: search engines may follow it;
    `direct`: no redirect, shortener or script; `visible`: the markup does not hide it; `anchor`: phrases, one of which
    its words or those around it must contain ({agency}: any of the agency's names).
    """

    target: Target = "site"
    accepts: Domains = ()
    regions: Annotated[tuple[str, ...], BeforeValidator(listed), Field(min_length=1)] = ("article",)
    position: Position = "any"
    max_paragraph: ParagraphNumber | None = None
    min_paragraph: ParagraphNumber | None = None
    open: bool = False
    direct: bool = False
    visible: bool = False
    anchor: Wordings = ()

    @field_validator("regions")
    @classmethod
    def _known(cls, regions: tuple[str, ...]) -> tuple[str, ...]:
        for name in regions:
            if name not in _REGIONS:
                raise ValueError(f"no region is called '{name[:60]}'; known are {', '.join(sorted(_REGIONS))}")
        return regions

    @model_validator(mode="after")
    def _possible(self) -> Self:
        if self.min_paragraph and self.max_paragraph and self.min_paragraph > self.max_paragraph:
            raise ValueError("min_paragraph is greater than max_paragraph; no link could stand there")
        return self


class HyperlinkCheck:
    """Judges every link that leads, or seems to lead, to the agency."""

    options: type[BaseModel] = HyperlinkOptions

    def prove(self, facts: Facts, options: BaseModel) -> Proof:
        """Met where one link counts; cannot tell where one may; not met where the whole list holds none."""
        assert isinstance(options, HyperlinkOptions)  # noqa: S101 - the registry pairs checks with their options
        judged = judge(facts, options)
        result = _result(facts, judged, options)
        return Proof(
            result,
            _required(facts, options),
            found(facts, judged, options, result),
            links=tuple(range(len(judged))),
            passages=tuple(range(len(facts.passages))),
            remedy=None if result is Result.MET else remedy(facts, options),
            wants=_wants(facts, judged, result),
            judged=judged,
        )


def _result(facts: Facts, judged: tuple[JudgedLink, ...], options: HyperlinkOptions) -> Result:
    sure = tuple(j.link for j in judged if j.counts is Counts.YES)
    possible = tuple(j for j in judged if j.counts is not Counts.NO)
    if options.position == "both" and sure:
        demand = Demand(options.position, options.max_paragraph, options.min_paragraph)
        answer = demand.met_by(Layout(facts.page), map(spot, sure))
        if answer is not Counts.YES:
            enough = answer is Counts.NO and len(possible) == len(sure) and not facts.traces
            return Result.NOT_MET if enough else Result.CANNOT_TELL
    if sure:
        return Result.MET
    return Result.CANNOT_TELL if possible or facts.traces else Result.NOT_MET


def _required(facts: Facts, options: HyperlinkOptions) -> str:
    demand = Demand(options.position, options.max_paragraph, options.min_paragraph)
    parts = (
        f"a hyperlink to {link_targets.described(options.target, options.accepts, facts)}",
        demand.said,
        "open to search engines" if options.open else "",
        "direct" if options.direct else "",
        "visible" if options.visible else "",
        "with the words " + " or ".join(f"“{phrase}”" for phrase in options.anchor) if options.anchor else "",
    )
    return ", ".join(part for part in parts if part)


def _wants(facts: Facts, judged: tuple[JudgedLink, ...], result: Result) -> tuple[Want, ...]:
    """Where links lead of which nobody can tell, and another page of the host to hold doubtful ones against."""
    if result is Result.NOT_MET:
        return ()
    unsure = (must_be_followed(j.link, facts) for j in judged if j.counts is Counts.UNSURE)
    addresses = tuple(dict.fromkeys(address for address in unsure if address))[:_MOST_FOLLOWED]
    followed = tuple(Want("shortener", address, "where a shortened link leads") for address in addresses)
    return followed + siblings.wanted(facts, judged)
