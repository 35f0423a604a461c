"""One rule held against one page, wherever it applies, so that a person sees what its check looks at."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from syndicheck.checker import Checker
from syndicheck.model import (
    Assessment,
    Capture,
    Checked,
    Context,
    Finding,
    Outcome,
    Party,
    Rule,
    RulePack,
    UseKind,
    Verdict,
)


@dataclass(frozen=True, slots=True)
class Explained:
    """The rule and one article on the page.

    `held` was judged by this rule alone and without regard to what it applies to: its links, mentions and passages are
    as the rule sees them. `verdict` is that of the whole pack; `why_not` says why the rule has no part in it.
    """

    held: Assessment
    finding: Finding
    verdict: Verdict
    why_not: str


@dataclass(frozen=True, slots=True)
class Explanation:
    """What a rule finds on a page: the page under this rule, and each article of ours on it."""

    outcome: Outcome
    articles: tuple[Explained, ...]


def explain(checker: Checker, pack: RulePack, rule: Rule, capture: Capture, context: Context) -> Explanation:
    """Hold a rule of a pack against a page; the checker must know the pack."""
    alone = replace(rule, uses=(), items=(), parties=tuple(Party), valid_from=None, valid_to=None)
    held = replace(checker, packs=(replace(pack, rules=(alone,)),)).check(capture, context)
    whole = checker.check(capture, context)
    return Explanation(held, tuple(_articles(held, whole, rule)))


def _articles(held: Outcome, whole: Outcome, rule: Rule) -> Iterator[Explained]:
    if not isinstance(held, Checked) or not isinstance(whole, Checked):
        return
    judged = {assessment.match.article.id: assessment for assessment in whole.assessments}
    for assessment in held.assessments:
        real = judged.get(assessment.match.article.id, assessment)
        applied = any(finding.rule == rule for finding in real.findings)
        yield Explained(assessment, assessment.findings[0], real.verdict, "" if applied else _why_not(rule, real))


def _why_not(rule: Rule, judged: Assessment) -> str:
    kind, item = judged.use.kind, judged.match.article.item_type
    uses = {UseKind.REPUBLICATION, UseKind.CITATION} if kind is UseKind.EITHER else {kind}
    reasons = []
    if rule.uses and not uses & set(rule.uses):
        reasons.append(f"the use is {kind}, and the rule is for {', '.join(rule.uses)}")
    if rule.items and item not in rule.items:
        reasons.append(f"the article is of the type {item}, and the rule is for {', '.join(rule.items)}")
    if not reasons and rule.parties == (Party.LICENSEE,):
        reasons.append("no agreement covers the use, and the rule is for licensees")
    if not reasons and rule.parties == (Party.PUBLIC,) and judged.agreement:
        reasons.append("an agreement covers the use, and the rule is for those who have none")
    return "; ".join(reasons) or "it was not in force when the page was published"
