"""What stands in an article's text without being the article: labels, headline, markers, dateline, terms, log-in box.

Whole lines are judged by where they stand: the same words inside the body stay. Nothing is ever removed from the
text; the spans found here only take no part in matching.
"""

from __future__ import annotations

from dataclasses import dataclass

import regex

from syndicheck import words
from syndicheck.corpus.datelines import AgencyNames
from syndicheck.corpus.lines import Line
from syndicheck.corpus.tail import tail_of
from syndicheck.model import LeftOut, LeftOutKind, Span

_MARKER = regex.compile(r"(?<!\S)_\d{2,6}(?:_\d{1,6}){2,4}(?!\S)")
_MONTH = (
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|янв|фев|мар|апр|ма[йя]|июн|июл|авг|сен|окт|ноя|дек|үчт|бирд)"
    r"\p{L}*\.?"
)
_DATE = (
    rf"(?:{_MONTH} \d{{1,2}},? \d{{4}}|\d{{1,2}}(?:\s|-){_MONTH},? \d{{4}}|\d{{1,2}}\.\d{{1,2}}\.\d{{4}}"
    rf"|\d{{4}}-\d\d-\d\d|\d{{4}}-жыл\p{{L}}* \d{{1,2}}-{_MONTH})"
)
_TIME = r"\d{1,2}:\d{2}(?::\d{2})?(?:\s?[ap]\.?m\b\.?)?"
DATE_AND_TIME = regex.compile(
    rf"{_DATE}(?:\s?(?:г\.|года|ж\.))?(?:\s{{0,3}}(?:/|,|\||-|–|at|в|саат)?\s{{0,3}}{_TIME})?", regex.IGNORECASE
)
_TIME_THEN_DATE = regex.compile(rf"{_TIME}\s{{0,3}}[,/|]?\s{{0,3}}{_DATE}", regex.IGNORECASE)

_HEAD_LINES = 8
_LABEL_WORDS = 10
_DATE_LINE_WORDS = 14
_HEADLINE_WORDS = 30
_GUESSED_HEADLINE_WORDS = 20


@dataclass(frozen=True, slots=True)
class Noise:
    """What was found: spans to leave out in order of place, the body's lines, the headline, the line with the date.

    `dateline` is the body line that begins with the agency's dateline, if one does.
    """

    left_out: tuple[LeftOut, ...]
    body: tuple[Line, ...]
    headline: Line | None
    date_line: Line | None


def find_noise(lines: tuple[Line, ...], title: str, names: AgencyNames) -> Noise:
    """Judge every line of a text; `title` may be empty."""
    left_out: list[LeftOut] = []
    content: list[Line] = []
    for line in lines:
        markers = [Span(line.span.start + m.start(), line.span.start + m.end()) for m in _MARKER.finditer(line.text)]
        left_out.extend(LeftOut(span, LeftOutKind.MARKER) for span in markers)
        if sum(map(len, markers)) < len("".join(line.text.split())):
            content.append(line)
    tail = tail_of(content, names)
    left_out.extend(tail)
    content = content[: len(content) - len(tail)]
    headline = _headline(content, title, names)
    labels = _labels(content, headline, names)
    left_out.extend(LeftOut(line.span, LeftOutKind.LABEL) for line in labels)
    if headline is not None:
        left_out.append(LeftOut(headline.span, LeftOutKind.HEADLINE))
    body = tuple(line for line in content if line is not headline and line not in labels)
    for line in body:
        length = names.dateline(line.text)
        if length:
            left_out.append(LeftOut(Span(line.span.start, line.span.start + length), LeftOutKind.DATELINE))
    left_out.sort(key=lambda item: item.span)
    dated = next((line for line in labels if DATE_AND_TIME.search(line.text)), None)
    return Noise(tuple(left_out), body, headline, dated)


def _headline(content: list[Line], title: str, names: AgencyNames) -> Line | None:
    """The line that repeats the title; else the line before the dateline; else a first line that looks like one."""
    head = content[:_HEAD_LINES]
    if title:
        wanted = words.split(title).keys.tobytes()
        same = (line for line in head if wanted and words.split(line.text).keys.tobytes() == wanted)
        found = next(same, None)
        if found is not None:
            return found if len(content) > 1 else None
    for before, line in zip(reversed(head[:-1]), reversed(head[1:]), strict=True):
        if names.dateline(line.text):
            candidates = [c for c in head[: head.index(before) + 1] if not _is_date_line(c)]
            if candidates and not names.dateline(candidates[-1].text) and _may_be_headline(candidates[-1]):
                return candidates[-1]
    return None if title else _guessed_headline(head)


def _may_be_headline(line: Line) -> bool:
    return line.words <= _HEADLINE_WORDS and not line.text.endswith((".", ":", ";", ","))


def _guessed_headline(head: list[Line]) -> Line | None:
    """A short line without a full stop, set off by a blank line from a longer paragraph that is a sentence."""
    undated = [line for line in head if not _is_date_line(line)]
    if len(undated) < 2:  # noqa: PLR2004 - a headline and something under it
        return None
    first, second = undated[0], undated[1]
    if not second.after_blank or first.text.endswith((".", ":", ";", ",", "…", "!", "”", "»", '"')):
        return None
    fits = 1 < first.words <= _GUESSED_HEADLINE_WORDS and second.words > first.words and second.is_sentence
    return first if fits else None


def _labels(content: list[Line], headline: Line | None, names: AgencyNames) -> list[Line]:
    """Short lines before the headline, and date or section lines at the head of the text."""
    labels: list[Line] = []
    above = headline is not None
    for line in content[:_HEAD_LINES]:
        if line is headline:
            above = False
        elif names.dateline(line.text):
            break
        elif _is_date_line(line) or (above and line.words <= _LABEL_WORDS and not line.is_sentence):
            labels.append(line)
        elif line.words > _HEADLINE_WORDS:
            break
    return labels if len(labels) < len(content) - (headline is not None) else []


def _is_date_line(line: Line) -> bool:
    """`Section|topic|January 24, 2017 / 02:14 PM`, or a date alone."""
    if line.is_sentence and not line.text.lower().endswith(("m.", "г.", "ж.")):
        return False
    if line.words > _DATE_LINE_WORDS:
        return False
    rest = (
        _TIME_THEN_DATE.sub("", line.text, 1)
        if _TIME_THEN_DATE.search(line.text)
        else DATE_AND_TIME.sub("", line.text, 1)
    )
    return rest != line.text and (line.text.count("|") > 0 or not any(c.isalnum() for c in rest))
