"""Whether an address is the page of the agency that a rule wants links to: its home page, the article, any page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import regex

from syndicheck import urls
from syndicheck.model import Counts
from syndicheck.terms import links

if TYPE_CHECKING:
    from syndicheck.terms.facts import Facts

_MAY_BE_HOME = regex.compile(
    r"/(?:[a-z]{2,3}(?:-[a-z]{2})?|home|main|start|news|(?:[a-z]{2}/)?(?:index|default|home|main)\.\w{2,5})?/?",
    regex.IGNORECASE,
)
"""Home pages of one language, and names that servers give to home pages."""


Target = Literal["home", "site", "article", "either", "not-home"]
"""Which page of the agency a link must lead to."""

_MEANS: dict[Target, str] = {
    "home": "the home page of {}",
    "site": "{}",
    "article": "the article itself on {}",
    "either": "the home page or the article on {}",
    "not-home": "a page of {} other than its home page",
}
_FITS = {Counts.YES: 2, Counts.UNSURE: 1, Counts.NO: 0}
_OPPOSITE = {Counts.YES: Counts.NO, Counts.UNSURE: Counts.UNSURE, Counts.NO: Counts.YES}


def described(target: Target, accepts: tuple[str, ...], facts: Facts) -> str:
    """What the rule wants links to, in words."""
    return _MEANS[target].format(sites(accepts, facts))


def sites(accepts: tuple[str, ...], facts: Facts) -> str:
    """The domains that will do, in words."""
    return " or ".join(accepts or facts.agency.domains)


def wrong_target(url: str, target: Target, accepts: tuple[str, ...], facts: Facts) -> tuple[Counts, str] | None:
    """Why an address of the agency is not the one that the rule wants; "no" only where it cannot be."""
    if not urls.within_any(url, accepts or facts.agency.domains):
        named = ", ".join(accepts)
        said = f"leads to {urls.host_of(url)}, another site of the agency; the terms name {named}"
        return Counts.UNSURE, said
    fits = _fits(url, target, facts)
    if fits is Counts.YES:
        return None
    return fits, f"leads to {links.shown(url)}, not to {described(target, accepts, facts)}"


def _fits(url: str, target: Target, facts: Facts) -> Counts:
    if target == "site":
        return Counts.YES
    home = _is_home(url)
    if target == "not-home":
        return _OPPOSITE[home]
    article = _is_article(url, facts, home)
    if target == "article":
        return article
    if target == "home":
        return Counts.NO if article is Counts.YES else home
    return max(home, article, key=_FITS.__getitem__)


def _is_home(url: str) -> Counts:
    """Whether an address is a home page; parameters may make it another page, or none at all."""
    if urls.page_key(url) == urls.page_key(f"https://{urls.host_of(url)}/"):
        return Counts.YES
    return Counts.UNSURE if _MAY_BE_HOME.fullmatch(urls.path_of(url)) else Counts.NO


def _is_article(url: str, facts: Facts, home: Counts) -> Counts:
    """Whether an address is the article's; another one may lead to it nevertheless, the home page does not."""
    ours = facts.article.url
    if ours and urls.page_key(url) == urls.page_key(ours):
        return Counts.YES
    return Counts.NO if home is Counts.YES else Counts.UNSURE
