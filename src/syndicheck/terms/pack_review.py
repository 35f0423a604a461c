"""What a person should look at in a rule pack that can be loaded."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

from syndicheck.model import Rule, RulePack
from syndicheck.toml.lines import key_lines, line_of
from syndicheck.toml.source import read_source


@dataclass(frozen=True, slots=True)
class Warned:
    """Something in a pack that is no error: at which line, in which rule."""

    line: int
    rule: str
    text: str


def warnings(path: Path, pack: RulePack, with_examples: Collection[str]) -> tuple[Warned, ...]:
    """Rules that cannot lead to more than review, or that nothing shows at work, in the order of their lines.

    `with_examples` are the ids of rules that have examples. The file must be the one that the pack was loaded from.
    """
    lines = key_lines(read_source(path).text)
    return tuple(
        Warned(line_of(lines, ("rule", number)), rule.id, text)
        for number, rule in enumerate(pack.rules)
        for text in _about(rule, with_examples)
    )


def _about(rule: Rule, with_examples: Collection[str]) -> Iterator[str]:
    if not rule.clause:
        yield "clause is empty, so reports cannot quote the agency and the rule leads to review at most"
    elif rule.verified is None:
        yield "not verified, so the rule leads to review at most; write when and where somebody read the clause"
    if rule.id not in with_examples:
        yield f"no example shows the rule at work; put pages into examples/{rule.id}/meets and breaks"
