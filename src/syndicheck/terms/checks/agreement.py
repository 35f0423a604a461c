"""`agreement`: the use needs a written agreement that was in force when the page was published."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict

from syndicheck import urls
from syndicheck.model import Proof, Result
from syndicheck.terms import remedies, templates
from syndicheck.terms.facts import Facts

_RESULTS = {
    "covers": Result.MET,
    "unsure": Result.CANNOT_TELL,
    "does-not-cover": Result.NOT_MET,
    "none": Result.NOT_MET,
}


class AgreementOptions(BaseModel):
    """The check takes no options."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class AgreementCheck:
    """Looks the page's site up in the register of agreements."""

    options: type[BaseModel] = AgreementOptions

    def prove(self, facts: Facts, options: BaseModel) -> Proof:  # noqa: ARG002
        """Met where an agreement covers the use; cannot tell where one may."""
        if facts.coverage.agreement is None:
            host = urls.readable_host(urls.host_of(facts.page.final_url)) or facts.page.final_url
            found = f"no agreement for {host} in {facts.register_note}"
        else:
            found = f"{facts.coverage.why} ({facts.register_note})"
        result = _RESULTS[facts.coverage.result]
        language = templates.page_language(facts.page)
        remedy = remedies.snippet("agreement", language, agency=templates.name_in(facts.agency, language))
        return Proof(
            result,
            "a written agreement",
            found,
            passages=_all(facts),
            remedy=None if result is Result.MET else remedy,
        )


def _all(facts: Facts) -> tuple[int, ...]:
    return tuple(range(len(facts.passages)))
