"""The lines of a text, with their places."""

from __future__ import annotations

from dataclasses import dataclass

import regex

from syndicheck.model import Span

_LINE = regex.compile(r"[^\n\r\v\f\x85\u2028\u2029]+")
_BREAK = regex.compile(r"\r\n|[\n\r\v\f\x85\u2028\u2029]")
_SENTENCE_END = regex.compile(r"[.!?…][\"'”»’)\]]*$")


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not blank, without the spaces around it. `after_blank`: a blank line stands before it."""

    span: Span
    text: str
    after_blank: bool

    @property
    def is_sentence(self) -> bool:
        """Whether it ends as sentences do."""
        return _SENTENCE_END.search(self.text) is not None

    @property
    def words(self) -> int:
        """How many words it has, roughly: what spaces set apart."""
        return len(self.text.split())


def lines_of(text: str) -> tuple[Line, ...]:
    """All lines that are not blank."""
    found: list[Line] = []
    last_end = 0
    for match in _LINE.finditer(text):
        raw = match.group()
        stripped = raw.strip()
        if not stripped:
            continue
        start = match.start() + len(raw) - len(raw.lstrip())
        blank = len(_BREAK.findall(text, last_end, start)) > 1
        found.append(Line(Span(start, start + len(stripped)), stripped, blank))
        last_end = start + len(stripped)
    return tuple(found)
