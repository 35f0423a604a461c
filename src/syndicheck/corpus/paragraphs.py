"""The paragraphs of an article's body, as a reader counts them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import accumulate, groupby, pairwise

from syndicheck.corpus.lines import Line
from syndicheck.model import LeftOut, LeftOutKind, Span

_NARROW, _WIDE = 55, 92
_WRAPPED_SHARE = 0.6
_FEWEST_LINES = 4


def body_paragraphs(body: Sequence[Line], left_out: Iterable[LeftOut]) -> tuple[Span, ...]:
    """One span a paragraph, without a dateline before it: lines, or blocks of lines where the text is hard-wrapped."""
    datelines = {item.span.start: item.span.end for item in left_out if item.kind is LeftOutKind.DATELINE}
    blocks = _blocks(body) if is_hard_wrapped(body) else [[line] for line in body]
    spans = (Span(block[0].span.start, block[-1].span.end) for block in blocks)
    return tuple(Span(datelines.get(span.start, span.start), span.end) for span in spans)


def is_hard_wrapped(lines: Sequence[Line]) -> bool:
    """Whether lines were broken at a fixed width: blank lines set blocks off, and lines within them are full."""
    if len(lines) < _FEWEST_LINES or max(len(line.text) for line in lines) > _WIDE:
        return False
    inner = [line for line, following in pairwise(lines) if not following.after_blank]
    if not inner:
        return False
    full = sum(1 for line in inner if _NARROW <= len(line.text) <= _WIDE)
    return full >= _WRAPPED_SHARE * len(inner)


def _blocks(lines: Sequence[Line]) -> list[list[Line]]:
    numbers = accumulate(int(line.after_blank) for line in lines)
    return [
        [line for _, line in block] for _, block in groupby(zip(numbers, lines, strict=True), key=lambda pair: pair[0])
    ]
