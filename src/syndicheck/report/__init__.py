"""Renderers: published page objects in, text out. Nothing here prints or writes.

Renderers and what they import (jinja2, rich) load when they are first used.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING, Any

from syndicheck.report.facts import AgencyFacts, CorpusFacts, RegisterFacts, ReportInput, RuleFacts, ScanFacts
from syndicheck.report.json_v1 import document, dump, jsonl, page_object, scan_object

if TYPE_CHECKING:
    from syndicheck.report.html import render_html
    from syndicheck.report.text import explain_text, render_text

__all__ = [
    "AgencyFacts",
    "CorpusFacts",
    "RegisterFacts",
    "ReportInput",
    "RuleFacts",
    "ScanFacts",
    "document",
    "dump",
    "explain_text",
    "formats",
    "jsonl",
    "page_object",
    "render_html",
    "render_text",
    "scan_object",
]

Renderer = Callable[[ReportInput], str]

_FORMATS = {
    "html": ("html", "render_html"),
    "json": ("json_v1", "render_json"),
    "jsonl": ("json_v1", "render_jsonl"),
}
_LATE = {"render_html": "html", "render_text": "text", "explain_text": "text"}


def formats() -> Mapping[str, Renderer]:
    """What can be written, by the ending of the file's name (without its dot)."""
    return {ending: partial(_render, module, name) for ending, (module, name) in _FORMATS.items()}


def _render(module: str, name: str, report: ReportInput) -> str:
    text: str = getattr(import_module(f"{__name__}.{module}"), name)(report)
    return text


def __getattr__(name: str) -> Any:  # noqa: ANN401 - PEP 562: functions of modules that load late
    if name in _LATE:
        return getattr(import_module(f"{__name__}.{_LATE[name]}"), name)
    raise AttributeError(name)
