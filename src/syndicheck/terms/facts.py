"""What a check is given: everything about one article on one page that a rule may ask for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from syndicheck.model import (
    Agency,
    Article,
    Context,
    JudgedPassage,
    Link,
    Mention,
    Order,
    Page,
    Proof,
    Rule,
    Use,
    WordCounts,
)
from syndicheck.terms.agreements import Coverage
from syndicheck.terms.counting import SharedWords

if TYPE_CHECKING:
    from pydantic import BaseModel


@dataclass(frozen=True, slots=True)
class Facts:
    """One article on one page. `links` are those that lead, or seem to lead, to the agency.

    `traces` are places in the markup, other than text and links, where an address of the agency occurs. `further`
    are such links on further pages of the same article. `shared` says word by word what both texts share; `siblings`
    are other pages of the same host on which nothing of ours was found; `newer` is the latest revision of our article
    where the page carries an older one.
    """

    agency: Agency
    article: Article
    page: Page
    use: Use
    counts: WordCounts
    passages: tuple[JudgedPassage, ...]
    links: tuple[Link, ...]
    traces: tuple[str, ...]
    coverage: Coverage
    register_note: str
    context: Context
    further: tuple[Link, ...] = ()
    shared: SharedWords | None = None
    mentions: tuple[Mention, ...] = ()
    order: Order | None = None
    siblings: tuple[Page, ...] = ()
    newer: Article | None = None


@dataclass(frozen=True, slots=True)
class GroupPart:
    """One check of a group with its options."""

    check: str
    options: BaseModel


@dataclass(frozen=True, slots=True)
class Group:
    """The options of `any-of` and `all-of`: other checks."""

    parts: tuple[GroupPart, ...]


def options_of(rule: Rule) -> tuple[object, ...]:
    """The options of a rule's check, or of each check of its group."""
    if isinstance(rule.options, Group):
        return tuple(part.options for part in rule.options.parts)
    return (rule.options,)


class Check(Protocol):
    """One kind of rule. It knows neither the rule's number nor its severity: the assessment adds them."""

    options: type[BaseModel]

    def prove(self, facts: Facts, options: BaseModel) -> Proof:
        """What the terms require, what was found, and whether that meets them."""
        ...
