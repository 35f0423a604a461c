"""Where a text quotes speech: in quotation marks of every style, in dialogue behind dashes, in block quotes.

Only direct speech is found. What a text says that somebody said, without marks, is the text's own wording.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import regex

from syndicheck import words
from syndicheck.model import Span
from syndicheck.terms.speech_marks import Pair, pairs
from syndicheck.terms.speech_verbs import POINTS_BACK, TAG, VERB

LEAST_WORDS = 4
"""Shorter quotations are names, titles and single words that somebody keeps at a distance."""

_INDENT = " \t\u00a0—–-"
_REACH = 160
_TURN = 100
_WRAPPED_WORDS = 40
_NEAR_START = 8
_LINE = regex.compile(r"[^\n\r\v\f\x85\u2028\u2029]+")
_SENTENCE_END = regex.compile(r"[.!?…][\"'”»’)\]]{0,3}\s+(?=[\p{Lu}\d«“„\"—–])")
_ABBREVIATED = regex.compile(r"(?:(?<!\p{L})(?:\p{L}|[Мм]р|Mr|Mrs|Ms|Dr|St|им|ул|гг|тыс|млн|млрд))$")
_DASH = regex.compile(r"\s*[—–]\s+(?=[\p{Lu}«“\"„…])|\s*-\s+(?=\p{Lu})")
_TURNS = regex.compile(r"(?<=[,.!?…»”\"])\s{0,3}[—–-]{1,2}\s+")


@dataclass(frozen=True, slots=True)
class Quotation:
    """Direct speech: its span without marks, the opening mark ("block" for a block quote), a speech verb beside it?"""

    span: Span
    marks: str
    verb: bool


def quotations(text: str) -> tuple[Span, ...]:
    """The spans that count as somebody's speech, in order, none overlapping."""
    return tuple(found.span for found in speech(text))


def speech(text: str, blocks: tuple[Span, ...] = ()) -> tuple[Quotation, ...]:
    """All direct speech of at least four words, in order, none overlapping. `blocks`: block quotes of a page."""
    found = list(_in_lines(text))
    found += [Quotation(block, "block", _beside(text, block, _around(text, block))) for block in blocks]
    outermost = _apart(sorted(found, key=lambda quotation: (quotation.span.start, -quotation.span.end)))
    return tuple(quotation for quotation in outermost if words.count(quotation.span.of(text)) >= LEAST_WORDS)


def _apart(found: list[Quotation]) -> Iterator[Quotation]:
    """Sorted quotations, joined where they overlap."""
    last: Quotation | None = None
    for quotation in found:
        if last is not None and quotation.span.start < last.span.end:
            joined = Span(last.span.start, max(last.span.end, quotation.span.end))
            last = replace(last, span=joined, verb=last.verb or quotation.verb)
        else:
            if last is not None:
                yield last
            last = quotation
    if last is not None:
        yield last


def _in_lines(text: str) -> Iterator[Quotation]:
    lines = [Span(*match.span()) for match in _LINE.finditer(text) if not match.group().isspace()]
    running: list[Quotation] = []
    above = Span(0, 0)
    for number, line in enumerate(lines):
        below = lines[number + 1].start if number + 1 < len(lines) else len(text)
        following = text[below : below + 40].lstrip(_INDENT)
        place = line.start
        yield from _dialogue(text, line)
        for pair in _speaking(text, line, following, first=number == 0):
            running.append(Quotation(Span(pair.start, pair.end), pair.mark, _said(text, pair, line, above, place)))
            place = pair.after
            if pair.closed:
                yield from _agreeing(running)
                running = []
        if running and not following.startswith(running[-1].marks):
            yield from _agreeing(running)
            running = []
        above = line
    yield from _agreeing(running)


def _speaking(text: str, line: Span, following: str, *, first: bool) -> Iterator[Pair]:
    """The pairs of a paragraph. Marks round a whole text, as tables put them round their cells, are no quotation."""
    for pair in pairs(text, line.start, line.end, following):
        wraps = first and _opens(text, pair, line) and _wraps(text, pair, line)
        yield from pairs(text, pair.start, pair.end, following) if wraps else (pair,)


def _opens(text: str, pair: Pair, line: Span) -> bool:
    """Whether a paragraph begins with a quotation."""
    return pair.opened - line.start <= _NEAR_START and not text[line.start : pair.opened].strip(_INDENT)


def _wraps(text: str, pair: Pair, line: Span) -> bool:
    inside = pair.end - pair.start
    if inside * 2 < len(text) or text[pair.after : line.end].strip():
        return False
    return words.count(text[pair.start : pair.end]) >= _WRAPPED_WORDS


def _agreeing(parts: list[Quotation]) -> Iterator[Quotation]:
    """The paragraphs of one quotation: a verb beside one of them is beside all."""
    verb = any(part.verb for part in parts)
    return (replace(part, verb=verb) for part in parts)


def _said(text: str, pair: Pair, line: Span, above: Span, place: int) -> bool:
    """Whether words of saying stand beside a quotation: in its sentence, after the one before it, or above it."""
    outer = Span(pair.opened, pair.after)
    if _beside(text, outer, line):
        return True
    if line.start < place and pair.opened - place < _TURN and VERB.search(text, place, pair.opened):
        return True
    return _opens(text, pair, line) and _announced(text, above)


def _announced(text: str, above: Span) -> bool:
    """Whether the line above ends as `The minister said:` does."""
    tail = text[max(above.start, above.end - _REACH) : above.end].rstrip()
    return tail.endswith(":") and VERB.search(tail) is not None


def _beside(text: str, quoted: Span, line: Span) -> bool:
    """Whether a verb of saying stands in the sentence before or after a quotation."""
    before = _same_sentence(text[max(line.start, quoted.start - _REACH) : quoted.start])
    if VERB.search(before):
        return True
    after = text[quoted.end : min(line.end, quoted.end + _REACH)]
    if TAG.match(after):
        return True
    ended = _SENTENCE_END.search(after)
    if ended is not None and POINTS_BACK.match(after, ended.end()):
        return VERB.search(after, ended.end()) is not None
    own = after[: ended.start()] if ended else after
    if quoted.end > 1 and regex.search(r"[.!?…]\W{0,3}$", text[max(quoted.start, quoted.end - 4) : quoted.end]):
        own = "" if own[:2].strip()[:1].isupper() and not POINTS_BACK.match(own) else own
    return VERB.search(own) is not None


def _around(text: str, block: Span) -> Span:
    return Span(max(0, block.start - _REACH), min(len(text), block.end + _REACH))


def _same_sentence(before: str) -> str:
    """The end of a text from where its last sentence begins."""
    ends = [m for m in _SENTENCE_END.finditer(before) if not _ABBREVIATED.search(before[: m.start()])]
    return before[ends[-1].end() :] if ends else before


def _dialogue(text: str, line: Span) -> Iterator[Quotation]:
    """`— We build the road, — said the minister. — It will be long.`: what he said, without the words of saying.

    A paragraph behind a dash that tells nobody's speaking is an item of a list, or a turn of an interview: the
    exchange is then the work of whoever asked, and no quotation.
    """
    opened = _DASH.match(text, line.start, line.end)
    if opened is None:
        return
    breaks = [match.span() for match in _TURNS.finditer(text, opened.end(), line.end)]
    starts = [opened.end(), *(end for _, end in breaks)]
    ends = [*(start for start, _ in breaks), line.end]
    parts: list[Span] = []
    telling = told = False
    for start, end in zip(starts, ends, strict=True):
        telling = not telling and bool(parts) and TAG.match(text, start, min(end, start + _REACH)) is not None
        told |= telling
        if not telling:
            parts.append(Span(start, end))
    if told:
        yield from (Quotation(part, "—", verb=True) for part in parts)
