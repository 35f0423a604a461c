"""`machine-use`: no text and data mining, no training of models. Nothing on a page shows what machines do with it."""

from __future__ import annotations

from pydantic import BaseModel

from syndicheck import urls
from syndicheck.model import Proof, Result
from syndicheck.terms import templates
from syndicheck.terms.facts import Facts
from syndicheck.terms.option_types import Options

_SIGNALS = ("noai", "noimageai", "noarchive", "nosnippet", "noindex", "none", "tdm")
_REMEDY = '<meta name="tdm-reservation" content="1">'
"""TDM Reservation Protocol (W3C community group, final report of 2024): the rights are reserved."""

_HOW = {
    "en": "Reserve the text against mining in the page's head: {}",
    "ru": "Запретите машинную обработку текста в заголовке страницы: {}",
    "ky": "Текстти машиналык иштетүүгө барактын башында тыюу салыңыз: {}",
}


class MachineUseOptions(Options):
    """The check takes no options."""


class MachineUseCheck:
    """Says which directives the page gives to machines, and where else to look."""

    options: type[BaseModel] = MachineUseOptions

    def prove(self, facts: Facts, options: BaseModel) -> Proof:  # noqa: ARG002
        """Always cannot tell."""
        signals = [name[:40] for name in facts.page.robots if name.startswith(_SIGNALS)][:8]
        host = urls.readable_host(urls.host_of(facts.page.final_url)) or "the site"
        said = (
            f"the page tells machines: {', '.join(signals)}"
            if signals
            else "the page's directives forbid machines nothing"
        )
        return Proof(
            Result.CANNOT_TELL,
            "no text and data mining, no training of models with our article",
            f"{said}; a page does not show who mines it: look at robots.txt, ai.txt and "
            f"/.well-known/tdmrep.json of {host}, and at what its terms offer to others",
            passages=tuple(range(len(facts.passages))),
            remedy=None if signals else _HOW[templates.page_language(facts.page)].format(_REMEDY),
        )
