"""Pairs of quotation marks in one paragraph, whatever their style; apostrophes, inch signs and stray marks are none.

A mark opens or closes by what stands beside it, as a reader sees it. Straight marks inside straight marks, marks that
close two quotations at once (`«Мы в «Весне», — сказал он`) and marks of two styles in one pair (`"Мы дома»,`) are
understood.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import regex

from syndicheck.terms.speech_verbs import TAG, TAG_BEHIND_DASH

_MARK = regex.compile(
    "<<|>>|«{1,2}|»{1,2}|“{1,2}|”{1,2}|„{1,2}|‟|‹|›"
    "|\"{1,3}|'{2}|`{2}|['‘’](?<!\\w['‘’](?=\\w))|‚|`(?<!\\w`(?=\\w))"
)  # fmt: skip
"""A mark between two letters is an apostrophe and no mark."""

_NAMES = {
    "<<": "«", ">>": "»", "««": "«", "»»": "»", "““": "“", "””": "”", "„„": "„",
    '""': '"', '"""': '"', "''": '"', "``": '"',
}  # fmt: skip
_CLOSERS = {
    "«": "»", "»": "«", "“": '”“"', "”": "”", "„": '“”"', "‟": "”", '"': '"”“',
    "‹": "›", "›": "‹", "'": "'’", "‘": "’'", "’": "’", "‚": "‘’", "`": "'’`",
}  # fmt: skip
_ALWAYS_OPEN = frozenset("«„‹‚")
_SINGLE = frozenset("'‘’‚`")
_BEFORE_SINGLE = frozenset('([{—–-:,«“„"/')
_NOT_AFTER_OPENING = frozenset(",.;:!?)]}»”…")
_AFTER_CLOSING = frozenset(",.;:!?)—–-")
_DEEPEST = 8
_NAME_WORDS = 5
_TAG_REACH = 160


@dataclass(frozen=True, slots=True)
class Pair:
    """A pair of marks: what stands between them is `text[start:end]`. An unclosed one ends with its paragraph."""

    start: int
    end: int
    mark: str
    opened: int
    after: int
    closed: bool


@dataclass(slots=True)
class _Open:
    """A mark that was opened and the pairs found inside it so far.

    `odd` is the first mark of another style that seems to close it; it does if none of its own style comes.
    """

    mark: str
    at: int
    start: int
    weak: bool
    odd: regex.Match[str] | None = None
    inside: list[Pair] = field(default_factory=list)


def pairs(text: str, start: int, end: int, following: str) -> Iterator[Pair]:
    """The outermost pairs of a paragraph, in order. `following`: how the next paragraph begins, a few characters."""
    found: list[Pair] = []
    stack: list[_Open] = []
    marks = list(_MARK.finditer(text, start, end))
    for number, match in enumerate(marks):
        mark = _NAMES.get(match.group(), match.group())
        closing = _closed_by(stack, mark, text, match, end)
        if closing is not None and not (mark in _SINGLE and _is_possessive(text, marks, number)):
            _close(stack, closing, match, found)
        elif stack and stack[-1].odd is None and _closes_oddly(mark, text, match, end):
            stack[-1].odd = match
        elif len(stack) < _DEEPEST and (strength := _opening(mark, text, match, start, end)):
            stack.append(_Open(mark, match.start(), match.end(), weak=strength == "weak"))
    while stack:
        _finish(stack, text, start, end, following, found)
    yield from sorted(found, key=lambda pair: pair.start)


def _beside(text: str, match: regex.Match[str], start: int, end: int) -> tuple[str, str]:
    before = text[match.start() - 1] if match.start() > start else ""
    after = text[match.end()] if match.end() < end else ""
    return before, after


def _opening(mark: str, text: str, match: regex.Match[str], start: int, end: int) -> str:
    """How a mark opens here: "strong", "weak" (nothing shows it but a later mark that closes), or not at all."""
    before, after = _beside(text, match, start, end)
    if mark in _ALWAYS_OPEN or (mark == "“" and not (before.isalnum() or after.isspace())):
        return "strong" if after else ""
    if mark in _SINGLE:
        fits = (not before or before.isspace() or before in _BEFORE_SINGLE) and (after.isalpha() or after in '«“"…')
        return "strong" if fits and after and mark != "’" else ""
    if not after or after in _NOT_AFTER_OPENING or before.isdigit():
        return ""
    if after.isspace() or before.isalpha():
        alone = after.isspace() and (not before or before.isspace())
        glued = before.isalpha() and after.isupper()
        return "weak" if mark == '"' and (alone or glued) else ""
    return "strong"


def _closed_by(stack: list[_Open], mark: str, text: str, match: regex.Match[str], end: int) -> int | None:
    """Which open mark (its place in the stack) this one closes."""
    before, after = _beside(text, match, 0, end)
    if mark != "»" and (before.isspace() or not before) and after and not (after.isspace() or after in _AFTER_CLOSING):
        return None
    if after.isalnum() and mark in "\"“'‘’`":
        return None
    for place in range(len(stack) - 1, -1, -1):
        if mark in _CLOSERS[stack[place].mark]:
            return place
    return None


def _closes_oddly(mark: str, text: str, match: regex.Match[str], end: int) -> bool:
    before, after = _beside(text, match, 0, end)
    return mark in '«»“”"' and not before.isspace() and (not after or after.isspace() or after in _AFTER_CLOSING)


def _is_possessive(text: str, marks: list[regex.Match[str]], number: int) -> bool:
    """`the workers' rights'`: an apostrophe behind an s, with a better closing mark to come."""
    match = marks[number]
    if text[match.start() - 1 : match.start()] not in {"s", "S"} or number + 1 == len(marks):
        return False
    following = marks[number + 1]
    return following.group() in _SINGLE and not text[following.start() - 1].isspace()


def _close(stack: list[_Open], place: int, match: regex.Match[str], found: list[Pair]) -> None:
    opened = stack[place]
    del stack[place:]
    pair = Pair(opened.start, match.start(), opened.mark, opened.at, match.end(), closed=True)
    (stack[-1].inside if stack else found).append(pair)


def _finish(stack: list[_Open], text: str, start: int, end: int, following: str, found: list[Pair]) -> None:
    """The last open mark at the end of its paragraph: closed with one inside it, open to the end, or a stray mark."""
    opened = stack.pop()
    into = stack[-1].inside if stack else found
    if opened.odd is not None:
        into.append(Pair(opened.start, opened.odd.start(), opened.mark, opened.at, opened.odd.end(), closed=True))
        into.extend(pair for pair in opened.inside if pair.start > opened.odd.end())
        return
    first = not text[start : opened.at].strip(" \t\u00a0—–-")
    goes_on = first and following.startswith(opened.mark)
    inner = next((pair for pair in reversed(opened.inside) if pair.mark == opened.mark), None)
    if inner is not None and not goes_on and _closes_both(text, opened, inner, start, end):
        into.append(Pair(opened.start, inner.end, opened.mark, opened.at, inner.after, closed=True))
        into.extend(pair for pair in opened.inside if pair.start > inner.after)
    elif goes_on or _begins_speech(text, opened, start, first=first):
        until = _until_tag(text, opened, end)
        into.append(Pair(opened.start, until, opened.mark, opened.at, until, closed=False))
    else:
        into.extend(opened.inside)


def _closes_both(text: str, opened: _Open, inner: Pair, start: int, end: int) -> bool:
    """Whether one mark ends a quotation and the one inside it: names do so, and speech before the words of saying."""
    before = text[max(start, opened.at - 4) : opened.at].rstrip()
    if before and not before.endswith(":"):
        return True
    if len(text[opened.start : min(inner.end, opened.start + _TAG_REACH)].split()) <= _NAME_WORDS:
        return True
    return TAG.match(text, inner.after, min(end, inner.after + _TAG_REACH)) is not None


def _begins_speech(text: str, opened: _Open, start: int, *, first: bool) -> bool:
    """Whether a mark that nothing closes looks like the beginning of speech."""
    if opened.mark in _SINGLE or opened.weak:
        return False
    before = text[max(start, opened.at - 4) : opened.at].rstrip()
    return first or before.endswith((":", ",", "—", "–", "-")) or text[opened.start : opened.start + 1].isupper()


def _until_tag(text: str, opened: _Open, end: int) -> int:
    """Where speech that nothing closes ends: before ` — said the minister` at the paragraph's end, or with it."""
    told = TAG_BEHIND_DASH.search(text, max(opened.start, end - _TAG_REACH), end)
    return told.start() if told else end
