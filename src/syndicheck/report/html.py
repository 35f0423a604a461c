"""The report as one HTML file: no script, no request, nothing of a page but text.

Every value is escaped (`autoescape` is a constant: jinja2's `select_autoescape` looks at the file's ending and would
let `report.html.j2` pass), only http and https addresses become links, and templates, which users may edit, run in
jinja2's immutable sandbox.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

import regex
from jinja2 import FileSystemLoader, StrictUndefined, TemplateError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from syndicheck.errors import ConfigurationError
from syndicheck.model import Ending, OrderResult, ReasonCode, Result, Tier, UseKind, Verdict
from syndicheck.report import sentences, visible, wording
from syndicheck.report.cases import cases_of, scan_view
from syndicheck.report.facts import ReportInput

_LANGUAGE = regex.compile(r"[a-z]{2,3}(-[a-z0-9]{2,8})*", regex.IGNORECASE)


def render_html(report: ReportInput) -> str:
    """The report of a scan or of single pages as one self-contained HTML document.

    Raises ConfigurationError where a template is missing or wrong.
    """
    values = {"report": report, "zone": _zone(report)}
    if report.kind == "scan":
        values["view"] = scan_view(report)
    else:
        cases = cases_of(report, worst_first=False)
        values["cases"] = cases
        values["sections"] = [(page, [c for c in cases if c.page is page]) for page in report.pages]
    try:
        return _environment(report.templates).get_template(f"{report.kind}.html.j2").render(values)
    except TemplateError as error:
        raise ConfigurationError(_complaint(report.templates, error)) from error


class _Sandbox(ImmutableSandboxedEnvironment):
    """Jinja2's sandbox, in which a name after a dot means a key of a page object before any method of dict."""

    def getattr(self, obj: Any, attribute: str) -> Any:  # noqa: ANN401 - as jinja2 declares it
        if type(obj) is dict and attribute in obj:
            return obj[attribute]
        return super().getattr(obj, attribute)


@lru_cache(maxsize=4)
def _environment(templates: Path) -> _Sandbox:
    environment = _Sandbox(
        loader=FileSystemLoader(templates),
        autoescape=True,
        finalize=_shown,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(_FILTERS)
    environment.globals.update(_WORDS)
    return environment


def _shown(value: object) -> object:
    """The last filter of every expression: whatever a template forgot, no unseen character passes."""
    return visible.visible(value) if type(value) is str else value


def _complaint(templates: Path, error: TemplateError) -> str:
    name = getattr(error, "name", None) or "a template"
    line = f", line {error.lineno}" if getattr(error, "lineno", None) else ""  # type: ignore[attr-defined]
    said = " ".join(str(error.message or type(error).__name__).split())
    return f"{templates / str(name)}{line}: {said}; restore the file from the installed reports/ or correct it"


def _zone(report: ReportInput) -> str:
    """The agencies' time zone, if they share one."""
    zones = {agency.timezone for agency in report.agencies}
    return zones.pop() if len(zones) == 1 else "UTC"


def _language(code: str | None) -> str:
    return code if code and _LANGUAGE.fullmatch(code) else ""


def _reason(page: dict[str, Any]) -> str:
    return wording.REASONS[ReasonCode(page["reason"]["code"])]


_FILTERS: dict[str, Any] = {
    "visible": visible.visible,
    "one_line": visible.one_line,
    "address": visible.address,
    "href": visible.href,
    "language": _language,
    "moment": wording.moment,
    "interval": wording.interval,
    "day": wording.day,
    "place": wording.place,
    "number": wording.number,
    "together": wording.together,
    "sentence": lambda text: text[:1].upper() + text[1:],
}
_WORDS: dict[str, Any] = {
    "verdict_word": lambda verdict: wording.VERDICTS[Verdict(verdict)],
    "verdict_symbol": lambda verdict: wording.SYMBOLS[Verdict(verdict)],
    "verdict_class": lambda verdict: wording.CLASSES[Verdict(verdict)],
    "tier_word": lambda tier: wording.TIERS[Tier(tier)],
    "use_word": lambda use: wording.USES[UseKind(use)],
    "order_word": lambda order: wording.ORDERS[OrderResult(order)],
    "result_word": lambda result: wording.RESULTS[Result(result)],
    "ending_word": lambda ending: wording.ENDINGS[Ending(ending)],
    "reason_word": _reason,
    "reason_label": lambda code: wording.REASONS[ReasonCode(code)],
    "advice": lambda page: wording.advice(page["reason"]["code"]),
    "command": wording.command,
    "review_word": wording.review_word,
    "left_out": sentences.left_out,
    "unchecked": sentences.unchecked,
    "bare_headline": sentences.bare_headline,
    "verdicts": tuple(verdict.value for verdict in Verdict),
}
