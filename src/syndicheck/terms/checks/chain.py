"""`chain`: who takes our text from another site still owes the link to us."""

from __future__ import annotations

from pydantic import BaseModel

from syndicheck.model import Proof, Result
from syndicheck.terms.checks.hyperlink import HyperlinkCheck, HyperlinkOptions, Target
from syndicheck.terms.credit_lines import credited_elsewhere
from syndicheck.terms.facts import Facts
from syndicheck.terms.option_types import Domains, Options


class ChainOptions(Options):
    """`target` and `accepts`: which page of ours the link must lead to, as in `hyperlink`."""

    target: Target = "site"
    accepts: Domains = ()


class ChainCheck:
    """Looks for a line that credits somebody else, and then for a link to us."""

    options: type[BaseModel] = ChainOptions

    def prove(self, facts: Facts, options: BaseModel) -> Proof:
        """Met where nobody else is credited, or a link to us stands there too."""
        assert isinstance(options, ChainOptions)  # noqa: S101 - the registry pairs checks with their options
        named_at, copied = (mention.span for mention in facts.mentions), (p.passage.page for p in facts.passages)
        credit = credited_elsewhere(facts.page, named_at, copied)
        link = HyperlinkCheck().prove(facts, HyperlinkOptions(target=options.target, accepts=options.accepts))
        found = (
            f"the page credits another source: “{credit}”; {link.found}" if credit else "no other source is credited"
        )
        result = link.result if credit else Result.MET
        return Proof(
            result,
            f"{link.required}, also where the text was taken from another site",
            found,
            links=link.links if credit else (),
            passages=link.passages,
            remedy=None if result is Result.MET else link.remedy,
            wants=link.wants if credit else (),
            judged=link.judged if credit else (),
        )
