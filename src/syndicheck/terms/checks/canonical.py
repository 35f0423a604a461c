"""`canonical`: the page must tell search engines that our article is the original, or keep itself out of them.

RFC 6596 (`rel=canonical`); `noindex` and `none` as search engines read them in `<meta name=robots>` and X-Robots-Tag.
"""

from __future__ import annotations

from typing import Self

from pydantic import BaseModel, model_validator

from syndicheck import urls
from syndicheck.model import Ending, Proof, Result
from syndicheck.terms import remedies
from syndicheck.terms.facts import Facts
from syndicheck.terms.option_types import Options

Answer = tuple[Result, str]

_WORST_FIRST = (Result.NOT_MET, Result.CANNOT_TELL, Result.MET)
_NOINDEX = frozenset({"noindex", "none"})
_SUPPLIED = "the page was supplied as a file, so its HTTP headers, which may say it too, are not known"


class CanonicalOptions(Options):
    """What is demanded: `canonical`, `noindex`, or both."""

    canonical: bool = False
    noindex: bool = False

    @model_validator(mode="after")
    def _demands_something(self) -> Self:
        if not self.canonical and not self.noindex:
            raise ValueError("demands nothing; write canonical = true, noindex = true, or both")
        return self


class CanonicalCheck:
    """Looks at what the page says about itself to search engines."""

    options: type[BaseModel] = CanonicalOptions

    def prove(self, facts: Facts, options: BaseModel) -> Proof:
        """Met where the page says all that is demanded; not met where it says otherwise, or is known to say nothing."""
        assert isinstance(options, CanonicalOptions)  # noqa: S101 - the registry pairs checks with their options
        answers: list[Answer] = []
        required: list[str] = []
        missing: list[str] = []
        language = facts.page.language
        if options.canonical:
            answers.append(_canonical(facts))
            required.append(f"a canonical address that leads to our article{_known(facts)}")
            if answers[-1][0] is not Result.MET and remedies.is_web_address(facts.article.url or ""):
                missing.append(remedies.snippet("canonical", language, url=facts.article.url or ""))
        if options.noindex:
            answers.append(_noindex(facts))
            required.append("noindex for search engines")
            if answers[-1][0] is not Result.MET:
                missing.append(remedies.snippet("noindex", language))
        return Proof(
            min((result for result, _ in answers), key=_WORST_FIRST.index),
            " and ".join(required),
            "; ".join(found for _, found in answers),
            passages=tuple(range(len(facts.passages))),
            remedy="\n".join(missing) or None,
        )


def _known(facts: Facts) -> str:
    return f", {facts.article.url}" if facts.article.url else ""


def _canonical(facts: Facts) -> Answer:
    said, ours = facts.page.canonical, facts.article.url
    if said is None:
        unsure = facts.page.ending is Ending.SUPPLIED
        return _silent("the page names no canonical address", unsure=unsure)
    if ours is not None and urls.page_key(said) == urls.page_key(ours):
        return Result.MET, f"the page names {said} as its canonical address"
    if urls.within_any(said, facts.agency.domains):
        why = (
            "another address of the agency than our article's" if ours else "the address of our article is not recorded"
        )
        return Result.CANNOT_TELL, f"the page names {said} as its canonical address; {why}"
    return Result.NOT_MET, f"the page names {said} as its canonical address, not our article"


def _noindex(facts: Facts) -> Answer:
    if _NOINDEX & set(facts.page.robots):
        return Result.MET, "the page asks search engines not to index it"
    return _silent("the page does not ask search engines to stay out", unsure=facts.page.ending is Ending.SUPPLIED)


def _silent(found: str, *, unsure: bool) -> Answer:
    return (Result.CANNOT_TELL, f"{found}; {_SUPPLIED}") if unsure else (Result.NOT_MET, found)
