"""`commercial`: our article may not be sold, nor advertisements be sold against it. A person must look."""

from __future__ import annotations

from pydantic import BaseModel

from syndicheck import urls
from syndicheck.model import Proof, Region, Result
from syndicheck.terms.facts import Facts
from syndicheck.terms.option_types import Options

_NETWORKS = (
    "2mdn.net", "adfox.ru", "adnxs.com", "adriver.ru", "adsrvr.org", "adsterra.com", "amazon-adsystem.com",
    "an.yandex.ru", "casalemedia.com", "criteo.com", "criteo.net", "doubleclick.net", "googleadservices.com",
    "googlesyndication.com", "googletagservices.com", "lentainform.com", "mgid.com", "openx.net", "outbrain.com",
    "pubmatic.com", "relap.io", "revcontent.com", "rubiconproject.com", "smi2.net", "smi2.ru", "taboola.com",
    "teads.tv", "yandexadexchange.net",
)  # fmt: skip
_SHOWN = 4


class CommercialOptions(Options):
    """The check takes no options."""


class CommercialCheck:
    """Says what on the page speaks for commercial use."""

    options: type[BaseModel] = CommercialOptions

    def prove(self, facts: Facts, options: BaseModel) -> Proof:  # noqa: ARG002
        """Always cannot tell: who earns by a page does not stand on it."""
        return Proof(
            Result.CANNOT_TELL,
            "no commercial use",
            f"{_signs(facts)}; whether the page is paid for is not read from its code: "
            "look whether it asks for money, and whether advertisements stand beside the text",
            passages=tuple(range(len(facts.passages))),
        )


def _signs(facts: Facts) -> str:
    page = facts.page
    places = sum(block.region is Region.ADVERTISEMENT for block in page.blocks)
    sources = (embed.src for embed in page.embeds if embed.src)
    networks = sorted({network for src in sources if (network := urls.within_any(src, _NETWORKS))})
    sponsored = sum("sponsored" in link.rel for link in page.links)
    found = []
    if places:
        found.append(f"advertisements: {places}")
    if networks:
        more = f" and {len(networks) - _SHOWN} more" if len(networks) > _SHOWN else ""
        found.append(f"loads from advertising networks: {', '.join(networks[:_SHOWN])}{more}")
    if sponsored:
        found.append(f"links marked as sponsored: {sponsored}")
    return "; ".join(found) if found else "no advertisement was recognised on the page"
