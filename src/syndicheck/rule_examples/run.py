"""Runs examples of rules and says where a page is judged otherwise than its folder says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from pathlib import Path

from syndicheck.errors import ConfigurationError, SyndicheckError
from syndicheck.model import (
    Article,
    Capture,
    Checked,
    Context,
    Ending,
    Finding,
    Hop,
    Interval,
    Outcome,
    Result,
    Rule,
    RulePack,
)
from syndicheck.rule_examples.bench import article_from_text, bench, register_of
from syndicheck.rule_examples.stated import Stated, read_stated

_READ_AT = datetime(2026, 1, 1, tzinfo=UTC)
_LATER = timedelta(days=1)
_URL = "https://another-site.example/page"
_LARGEST_ARTICLE = 1_000_000
_LARGEST_PAGE = 20_000_000


class Kind(StrEnum):
    """What a page is an example of; the name of its folder."""

    MEETS = "meets"
    BREAKS = "breaks"
    UNSURE = "unsure"

    @property
    def expected(self) -> Result:
        """What the rule's check must find."""
        return _EXPECTED[self]


_EXPECTED = {Kind.MEETS: Result.MET, Kind.BREAKS: Result.NOT_MET, Kind.UNSURE: Result.CANNOT_TELL}


@dataclass(frozen=True, slots=True)
class Example:
    """A page that meets a rule, breaks it, or leaves it open."""

    rule: str
    kind: Kind
    page: Path

    @property
    def name(self) -> str:
        """As in `akipress.hyperlink/breaks/no-link`."""
        return f"{self.rule}/{self.kind}/{self.page.stem}"

    @property
    def folder(self) -> Path:
        """The folder of its rule."""
        return self.page.parent.parent


@dataclass(frozen=True, slots=True)
class Trial:
    """An example that was run: the findings of its rule, and what differs from what it says (empty: nothing)."""

    example: Example
    outcome: Outcome | None
    findings: tuple[Finding, ...]
    difference: str

    @property
    def passed(self) -> bool:
        """Whether the page is judged as the example says."""
        return not self.difference


def examples_in(folder: Path, rules: Sequence[str] | None = None) -> tuple[Example, ...]:
    """The examples of a folder by rule, kind and name; only of `rules` where they are given."""
    found = []
    for rule in sorted(path for path in folder.iterdir() if path.is_dir()) if folder.is_dir() else ():
        if rules is None or rule.name in rules:
            pages = ((kind, page) for kind in Kind for page in sorted((rule / kind).glob("*.html")))
            found += [Example(rule.name, kind, page) for kind, page in pages]
    return tuple(found)


def try_all(examples: Sequence[Example], packs: Sequence[RulePack]) -> Iterator[Trial]:
    """Run examples one after the other; each must belong to a rule of the packs."""
    whose: Mapping[str, RulePack] = {rule.id: pack for pack in packs for rule in pack.rules}
    for example in examples:
        yield try_example(example, whose[example.rule])


def try_example(example: Example, pack: RulePack) -> Trial:
    """Hold an example against its rule, as `syndicheck url` would; a file that cannot be used is a difference, too."""
    try:
        stated = read_stated(example.page, example.folder)
        outcome = _outcome(example, stated, pack)
    except SyndicheckError as failure:
        return Trial(example, None, (), str(failure))
    findings = _findings(outcome, example.rule)
    rule = next(rule for rule in pack.rules if rule.id == example.rule)
    return Trial(example, outcome, findings, _difference(example, stated, outcome, findings, rule))


def _outcome(example: Example, stated: Stated, pack: RulePack) -> Outcome:
    revisions = _revisions(stated, pack)
    published = revisions[0].published
    captured_at = stated.captured_at or (published + _LATER if published else _READ_AT)
    capture = _capture(stated.url or _URL, example.page, captured_at, stated.headers)
    said = stated.published
    claims = (Interval(said, said, "the example", independent=True),) if said else ()
    others = tuple(_capture(other.url, other.file, captured_at, None) for other in stated.other_pages)
    context = Context(captured_at, claims=claims, resolved=stated.resolved, other_captures=others)
    with bench(pack, revisions, register_of(stated.agreements, captured_at)) as checker:
        return checker.check(capture, context)


def _revisions(stated: Stated, pack: RulePack) -> tuple[Article, ...]:
    """Our article, and its later revision where the example has one."""
    article = article_from_text(_text(stated.article), stated.facts, pack.agency)
    if stated.newer is None:
        return (article,)
    facts = {**stated.facts, "published": stated.newer_published or article.published}
    return article, article_from_text(_text(stated.newer), facts, pack.agency, revision=2)


def _text(path: Path) -> str:
    try:
        return _read(path, _LARGEST_ARTICLE).decode("utf-8-sig")
    except UnicodeDecodeError:
        raise ConfigurationError(f"{path}: not UTF-8; save the file as UTF-8") from None


def _read(path: Path, largest: int) -> bytes:
    try:
        with path.open("rb") as file:
            content = file.read(largest + 1)
    except OSError as error:
        raise ConfigurationError(f"{path}: {(error.strerror or 'cannot be read').lower()}") from None
    if len(content) > largest:
        raise ConfigurationError(f"{path}: larger than {largest // 1_000_000} MB; an example is a single page")
    return content


def _capture(url: str, page: Path, when: datetime, headers: tuple[tuple[str, str], ...] | None) -> Capture:
    """A page from a file; with `headers` as if a server had sent it."""
    body = _read(page, _LARGEST_PAGE)
    if headers is None:
        return Capture(url, url, when, body, Ending.SUPPLIED)
    hop = Hop(url, "GET", (), 200, "OK", headers, body, None, None, when, 0.0)
    return Capture(url, url, when, body, Ending.LENGTH, (hop,))


def _findings(outcome: Outcome, rule: str) -> tuple[Finding, ...]:
    if not isinstance(outcome, Checked):
        return ()
    return tuple(found for judged in outcome.assessments for found in judged.findings if found.rule.id == rule)


def _difference(example: Example, stated: Stated, outcome: Outcome, findings: tuple[Finding, ...], rule: Rule) -> str:
    if not isinstance(outcome, Checked):
        return f"the page was not checked: {outcome.reason.text}"
    if stated.verdict is not None and outcome.verdict is not stated.verdict:
        said = "; ".join(found.proof.found for found in findings)
        return f"the page's verdict is {outcome.verdict}, not {stated.verdict}{f' ({said})' if said else ''}"
    if not findings:
        return _not_held(example, stated, outcome, rule)
    worst = min((found.proof.result for found in findings), key=_WORST_FIRST.index)
    if worst is example.kind.expected:
        return ""
    said = next(found.proof.found for found in findings if found.proof.result is worst)
    return f"{worst}, not {example.kind.expected}: {said}"


_WORST_FIRST = (Result.NOT_MET, Result.CANNOT_TELL, Result.MET)


def _not_held(example: Example, stated: Stated, outcome: Checked, rule: Rule) -> str:
    """Why the rule was held against nothing; that may be meant of a licensee's page, or where a verdict is stated."""
    licensed = any(judged.agreement for judged in outcome.assessments)
    if example.kind is Kind.MEETS and outcome.assessments and (licensed or stated.verdict is not None):
        return ""
    if not outcome.assessments:
        why = "; ".join(outcome.dropped) or f"the page shares too little with {stated.article.name}"
        return f"nothing of ours was found on the page: {why}"
    uses = ", ".join(dict.fromkeys(judged.use.kind.value for judged in outcome.assessments))
    wanted = ", ".join(use.value for use in rule.uses) or "any use"
    hint = "; where that is meant, state the page's verdict" if example.kind is Kind.MEETS else ""
    return f"the rule was not held against the page: it is for {wanted} by {_parties(rule)}; this is {uses}{hint}"


def _parties(rule: Rule) -> str:
    return " and ".join({"public": "the public", "licensee": "licensees"}[party.value] for party in rule.parties)
