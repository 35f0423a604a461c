"""`wording`: phrases that the terms forbid because they diminish the agency. A person looks at each that is found."""

from __future__ import annotations

from pydantic import BaseModel

from syndicheck.model import Proof, Result
from syndicheck.terms import templates
from syndicheck.terms.facts import Facts
from syndicheck.terms.option_types import Options, Wordings
from syndicheck.terms.template_search import Sight, Subject

_SHOWN = 3


class WordingOptions(Options):
    """`phrases`: what must not be said of the agency; gaps as in credits ("unnamed sources of {agency}")."""

    phrases: Wordings


class WordingCheck:
    """Looks for the phrases in what the site itself says in its article."""

    options: type[BaseModel] = WordingOptions

    def prove(self, facts: Facts, options: BaseModel) -> Proof:
        """Met where none is found; whether a phrase belittles the agency, no program can tell."""
        assert isinstance(options, WordingOptions)  # noqa: S101 - the registry pairs checks with their options
        subject = Subject(facts)
        wordings = [templates.parse(phrase) for phrase in options.phrases]
        found = tuple(sight for wording in wordings for sight in subject.find(wording) if _is_theirs(facts, sight))
        passages = tuple(range(len(facts.passages)))
        required = "no words that diminish the agency"
        if not found:
            return Proof(Result.MET, required, "none of the listed phrases stands in the article", passages=passages)
        told = "; ".join(sight.said for sight in found[:_SHOWN])
        more = f" and {len(found) - _SHOWN} more" if len(found) > _SHOWN else ""
        said = f"{told}{more}; a person must see whether that speaks of the agency"
        return Proof(Result.CANNOT_TELL, required, said, passages=passages)


def _is_theirs(facts: Facts, sight: Sight) -> bool:
    """In the article, and none of our own words that the page copied."""
    span = sight.spot.span
    copied = any(judged.passage.page.contains(span) for judged in facts.passages)
    return sight.spot.region.in_article and not copied
