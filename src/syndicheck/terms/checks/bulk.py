"""`bulk`: at most so many of our articles over a period. One page never shows how many a site took."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, Field

from syndicheck import urls
from syndicheck.model import Proof, Result
from syndicheck.terms.facts import Facts
from syndicheck.terms.moments import claims, said
from syndicheck.terms.option_types import Options

Period = Literal["day", "week", "month"]


class BulkOptions(Options):
    """`items`: how many articles of ours a site may carry `per` day, week or month."""

    items: Annotated[int, Field(ge=0, le=1_000_000)]
    per: Period = "month"


class BulkCheck:
    """Says what a person must count."""

    options: type[BaseModel] = BulkOptions

    def prove(self, facts: Facts, options: BaseModel) -> Proof:
        """Always cannot tell: the answer lies in the pages of a period, not in this one."""
        assert isinstance(options, BulkOptions)  # noqa: S101 - the registry pairs checks with their options
        host = urls.readable_host(urls.site_of(facts.page.final_url))
        when = f"{said(claims(facts))}; read {facts.page.captured_at:%Y-%m-%d}"
        return Proof(
            Result.CANNOT_TELL,
            f"at most {options.items} of our articles a {options.per} on one site",
            f"one page cannot show how many: count the findings of {host} in the same {options.per} ({when}); "
            f"more than {options.items} are too many",
            passages=tuple(range(len(facts.passages))),
        )
