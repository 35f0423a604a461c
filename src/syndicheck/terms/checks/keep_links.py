"""`keep-links`: the links of our article must stand in the copy."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel, create_model

from syndicheck import urls
from syndicheck.model import Link, LinkKind, Proof, Result, Want
from syndicheck.terms import remedies
from syndicheck.terms.edits import missing
from syndicheck.terms.facts import Facts
from syndicheck.terms.option_types import Domains, Options

_REST = 0.05
"""Share of our words that a page may lack and still have had room for every link."""

_SHOWN = 5
_MOST_SNIPPETS = 50
_REQUIRED = "the links of our article"
_LEADING = frozenset({LinkKind.DIRECT, LinkKind.WRAPPED, LinkKind.ARCHIVE, LinkKind.SHORTENER})

_FIELDS: dict[str, Any] = {"except": (Domains, ())}
"""`except` is a word of Python's own: no class body can have a field of that name."""

KeepLinksOptions = create_model(
    "KeepLinksOptions",
    __base__=Options,
    __module__=__name__,
    __doc__="`except`: domains to which a link may be dropped.",
    **_FIELDS,
)


@dataclass(frozen=True, slots=True)
class _Theirs:
    """Where the page's links lead, as page keys: in the article for readers to follow, or elsewhere or otherwise."""

    kept: frozenset[str]
    doubtful: frozenset[str]
    shortened: tuple[str, ...]


class KeepLinksCheck:
    """Compares the addresses of our article's links with those of the page's."""

    options: type[BaseModel] = KeepLinksOptions

    def prove(self, facts: Facts, options: BaseModel) -> Proof:
        """Met where every link stands in the article; not met where one is nowhere though the whole text is there."""
        assert isinstance(options, KeepLinksOptions)  # noqa: S101 - the registry pairs checks with their options
        passages = tuple(range(len(facts.passages)))
        if not facts.article.links:
            return Proof(Result.CANNOT_TELL, _REQUIRED, "the links of our article are not recorded", passages=passages)
        ours = _ours(facts, getattr(options, "except"))
        theirs = _theirs(facts)
        lacking = {key: url for key, url in ours.items() if key not in theirs.kept}
        if not lacking:
            found = f"all {len(ours)} of our links stand in the copy" if ours else "our article has no link to be kept"
            return Proof(Result.MET, _REQUIRED, found, passages=passages)
        told = f"{len(lacking)} of {len(ours)} links are missing: {', '.join([*lacking.values()][:_SHOWN])}"
        doubt = _doubt(facts, lacking, theirs)
        wants = tuple(Want("shortener", href, "where a shortened link leads") for href in theirs.shortened)
        return Proof(
            Result.CANNOT_TELL if doubt else Result.NOT_MET,
            _REQUIRED,
            f"{told}; {doubt}" if doubt else told,
            passages=passages,
            remedy=_snippets(facts, [*lacking.values()][:_MOST_SNIPPETS]),
            wants=wants if doubt else (),
        )


def _ours(facts: Facts, excepted: tuple[str, ...]) -> dict[str, str]:
    """The addresses of our article's links by page key; what leads to no page is none."""
    base = facts.article.url or ""
    found: dict[str, str] = {}
    for href in facts.article.links:
        leads = urls.follow(href, base)
        target = leads.url or facts.context.resolved.get(href) or href
        if leads.kind in _LEADING and not urls.within_any(target, excepted):
            found.setdefault(urls.page_key(target), target)
    return found


def _theirs(facts: Facts) -> _Theirs:
    kept: set[str] = set()
    doubtful: set[str] = set()
    shortened: list[str] = []
    for link in facts.page.links:
        if link.kind not in _LEADING:
            continue
        target = link.resolved or facts.context.resolved.get(link.href)
        if target is None and link.region.in_article:
            shortened.append(link.href)
        (kept if _is_kept(link) else doubtful).add(urls.page_key(target or link.href))
    return _Theirs(frozenset(kept), frozenset(doubtful), tuple(dict.fromkeys(shortened)))


def _is_kept(link: Link) -> bool:
    return link.region.in_article and link.visible and link.kind is not LinkKind.ARCHIVE


def _doubt(facts: Facts, lacking: dict[str, str], theirs: _Theirs) -> str | None:
    """Why a link that was not found may be there nevertheless, or may not have to be."""
    if elsewhere := next((url for key, url in lacking.items() if key in theirs.doubtful), None):
        return f"a link to {elsewhere} stands outside the article, hidden, or leads to an archive's copy"
    if written := next((url for url in lacking.values() if _bare(url) in facts.page.text), None):
        return f"{written} stands there as text"
    if theirs.shortened:
        return f"the page has shortened links, such as {theirs.shortened[0]}"
    if facts.shared is None or missing(facts.article, facts.shared) > _REST * len(facts.shared.article):
        return "the page has only a part of our text, and the links may belong to the rest"
    return None


def _bare(url: str) -> str:
    return url.partition("://")[2].removeprefix("www.").rstrip("/") or url


def _snippets(facts: Facts, lacking: list[str]) -> str | None:
    """The missing links, a line each."""
    pasteable = filter(remedies.is_web_address, lacking)
    return "\n".join(remedies.snippet("link", facts.page.language, url=url, text=url) for url in pasteable) or None
