"""`hyperlink`: the use must be accompanied by a hyperlink to the agency, in the article and where the rule wants it."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, field_validator

from syndicheck import urls
from syndicheck.model import Counts, JudgedLink, Link, LinkKind, Proof, Region, Result, Want
from syndicheck.terms import links
from syndicheck.terms.facts import Facts

Target = Literal["home", "site", "article", "either", "not-home"]
_MEANS = {
    "home": "the home page of {sites}",
    "site": "{sites}",
    "article": "the article itself on {sites}",
    "either": "the home page or the article on {sites}",
    "not-home": "a page of {sites} other than its home page",
}
_REGIONS = {region.value: region for region in Region}
_LEAD = 1


class HyperlinkOptions(BaseModel):
    """`target`: which page; `accepts`: on which domains (empty: all of the agency's); `regions`: where it may stand."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    target: Target = "site"
    accepts: tuple[str, ...] = ()
    regions: str | tuple[str, ...] = "article"

    @field_validator("accepts")
    @classmethod
    def _hosts(cls, accepts: tuple[str, ...]) -> tuple[str, ...]:
        for domain in accepts:
            if "/" in domain or not urls.host_name(domain):
                raise ValueError(f"write a domain such as 'akipress.com', not '{domain}'")
        return accepts

    @field_validator("regions")
    @classmethod
    def _known(cls, regions: str | tuple[str, ...]) -> str | tuple[str, ...]:
        known = {"article", "any", "lead", *_REGIONS}
        for name in (regions,) if isinstance(regions, str) else regions:
            if name not in known:
                raise ValueError(f"no region is called '{name}'; known are {', '.join(sorted(known))}")
        return regions


class HyperlinkCheck:
    """Judges every link that leads, or seems to lead, to the agency."""

    options: type[BaseModel] = HyperlinkOptions

    def prove(self, facts: Facts, options: BaseModel) -> Proof:
        """Met where one link counts; cannot tell where one may; not met where the whole list holds none."""
        assert isinstance(options, HyperlinkOptions)  # noqa: S101 - the registry pairs checks with their options
        judged = judge(facts, options)
        result, found = _conclude(facts, judged, _sites(facts, options))
        wants = tuple(
            Want("shortener", j.link.href, "where a shortened link leads")
            for j in judged
            if j.link.kind is LinkKind.SHORTENER and j.link.href not in facts.context.resolved
        )
        return Proof(
            result,
            f"a hyperlink to {_described(facts, options)}",
            found,
            links=tuple(range(len(judged))),
            passages=tuple(range(len(facts.passages))),
            wants=wants,
            judged=judged,
        )


def judge(facts: Facts, options: HyperlinkOptions) -> tuple[JudgedLink, ...]:
    """Every link of `facts` with whether it counts and why; links on further pages never more than unsure."""
    here = tuple(_judge(link, facts, options) for link in facts.links)
    there = tuple(
        JudgedLink(link, Counts.UNSURE, "stands on a further page of the article")
        for link in facts.further
        if _judge(link, facts, options).counts is not Counts.NO
    )
    return here + there


def _judge(link: Link, facts: Facts, options: HyperlinkOptions) -> JudgedLink:
    target = link.resolved
    if link.kind is LinkKind.SHORTENER:
        target = facts.context.resolved.get(link.href)
        if target is None:
            return JudgedLink(link, Counts.UNSURE, "a shortened address; where it leads is not known")
    if objection := _not_a_link_to_us(link, target, facts):
        return JudgedLink(link, Counts.NO, objection)
    assert target is not None  # noqa: S101 - a link without target was refused above
    doubt = (
        _wrong_place(target, facts, options)
        or _cannot_be_seen(link)
        or _wrong_region(link, options)
        or ("leads to an archive's copy, not to the agency's site" if link.kind is LinkKind.ARCHIVE else None)
    )
    if doubt:
        return JudgedLink(link, Counts.UNSURE, doubt)
    where = f"in paragraph {link.paragraph}" if link.paragraph else f"in the {link.region.value}"
    return JudgedLink(link, Counts.YES, f"leads to {urls.host_of(target)} and stands {where}")


def _not_a_link_to_us(link: Link, target: str | None, facts: Facts) -> str | None:
    if link.kind is LinkKind.BROKEN_RELATIVE:
        return "a dead address: without https:// in front it leads to the page's own site"
    if link.kind is LinkKind.SHARE:
        return "a share button, not a citation"
    if target is None or link.kind is LinkKind.INVALID:
        return "not a working address"
    if urls.within_any(target, facts.agency.domains):
        return None
    host = urls.host_of(target)
    if imitated := links.look_alike(link, facts.agency):
        return f"leads to {host}, which only looks like {imitated}"
    return f"leads to {host}, not to the agency"


def _wrong_place(target: str, facts: Facts, options: HyperlinkOptions) -> str | None:
    """Why the address is not the one that the rule asks for."""
    accepts = options.accepts or facts.agency.domains
    if not urls.within_any(target, accepts):
        return f"leads to {urls.host_of(target)}, another site of the agency; the terms name {', '.join(accepts)}"
    path = urls.path_of(target)
    is_home = path in {"", "/"}
    is_article = facts.article.url is not None and urls.page_key(target) == urls.page_key(facts.article.url)
    fits = {
        "site": True,
        "home": is_home,
        "article": is_article,
        "either": is_home or is_article,
        "not-home": not is_home,
    }[options.target]
    return None if fits else f"leads to {target}, not to {_described(facts, options)}"


def _cannot_be_seen(link: Link) -> str | None:
    if link.hidden:
        return f"a reader cannot see it: {link.hidden}"
    return None if link.text.strip() else "has no text that a reader could see"


def _wrong_region(link: Link, options: HyperlinkOptions) -> str | None:
    allowed = (options.regions,) if isinstance(options.regions, str) else options.regions
    for name in allowed:
        if name == "any" or (name == "article" and link.region.in_article):
            return None
        if name == "lead" and link.region is Region.BODY and link.paragraph == _LEAD:
            return None
        if _REGIONS.get(name) is link.region:
            return None
    return f"stands in the page's {link.region.value}, not with the citation"


def _conclude(facts: Facts, judged: tuple[JudgedLink, ...], sites: str) -> tuple[Result, str]:
    best = next((j for j in judged if j.counts is Counts.YES), None)
    if best:
        return Result.MET, f"“{best.link.text.strip()}” {best.why}"
    unsure = tuple(j for j in judged if j.counts is Counts.UNSURE)
    if unsure:
        return Result.CANNOT_TELL, "; ".join(f"the link to {j.link.resolved or j.link.href} {j.why}" for j in unsure)
    if facts.traces:
        return Result.CANNOT_TELL, f"no link to {sites}, but the page's code names the agency's site: {facts.traces[0]}"
    if judged:
        return Result.NOT_MET, "; ".join(f"the link “{j.link.href}” does not count: {j.why}" for j in judged)
    return Result.NOT_MET, f"no link to {sites} among the {len(facts.page.links)} links of the page"


def _described(facts: Facts, options: HyperlinkOptions) -> str:
    return _MEANS[options.target].format(sites=_sites(facts, options))


def _sites(facts: Facts, options: HyperlinkOptions) -> str:
    return " or ".join(options.accepts or facts.agency.domains)
