"""The screen's walk over a page: its text in the order of the full reading, and how much of it is surely article.

It reads far fewer attributes than the full walk: what is hidden or styled as a block is asked of the parser's selectors
beforehand, and classes are looked at only above long paragraphs. Nor does it see where elements end: between two texts
stands the border of a block where a block began between them, or where they stand in different ones.
"""

from __future__ import annotations

from typing import Final

from selectolax.lexbor import LexborHTMLParser, LexborNode, SelectolaxError

from syndicheck.page import hints
from syndicheck.page.elements import (
    BLOCK,
    CLOSED,
    EMPTY,
    GRAPHIC,
    LINK,
    MODES,
    MUTE,
    NOTED,
    PREFORMATTED,
    SPOKEN,
    TRAITS,
    told_by,
)
from syndicheck.page.limits import DEEPEST
from syndicheck.page.notes import note
from syndicheck.page.scan import Scan
from syndicheck.page.styles import HidingRules

BREAK: Final = "\x1e"
"""Stands between lines while the text is put together; white space wherever a page has it itself."""
ENOUGH_PROSE: Final = 400
"""Words of prose that decide everything; no more are counted."""

_STYLED = "[style],[hidden]"
_MOST_SELECTORS = 60
_SURE_WORDS = 26
"""A shorter paragraph may be a label, a byline, a credit or the head of a list of links (see regions.py)."""
_LEAST_CHARACTERS = 60
_BYLINE_WORDS = 40
_HEADLINE_CHARACTERS = 400
_ALWAYS: Final = hints.NOISE | hints.HEADER | hints.CAPTION | hints.H1
"""Hints under which no paragraph is surely the article's; bylines, credits and headlines are short."""

_HIDES: Final = 1
_BLOCKS: Final = 2
_SHAPES: Final[dict[str, tuple[int, int]]] = {
    tag: (TRAITS.get(tag, 0), MODES.get(tag, 0) | (tag in CLOSED) * MUTE) for tag in TRAITS.keys() | MODES.keys()
}
_PLAIN: Final = (0, 0)

_Place = tuple[LexborNode, int, int, int, bool, bool, int]
"""What holds inside an element: the element, the parser's numbers of the one around it and of the innermost block,
modes, whether hidden, whether in a link, how deep. Hundreds are made for a page, so it is as plain as can be."""


class _Buffer:
    """Parts of text, the block in which the last one stands, and whether a border was met since."""

    __slots__ = ("block", "border", "parts")

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.block = 0
        self.border = True

    def line_break(self, block: int) -> None:
        """A `<br>`: two in a row part paragraphs."""
        if self.border or block != self.block or self.parts[-1] is BREAK:
            self.border = True
        else:
            self.parts.append(BREAK)

    def lines(self) -> str:
        """The text, one line for each block and after each `<br>`, with single spaces."""
        lines = (" ".join(line.split()) for line in "".join(self.parts).split(BREAK))
        return "\n".join(line for line in lines if line)


class Glance:
    """One quick walk: `visible` and `hidden` text, what the head says, `prose`: words that surely are the article's.

    Paragraphs count that stand below no element with any hint of being something else, and after no line of links: the
    full reading takes every one of them for the article's body, whatever else it makes of the page. `blind` where
    something must be left to the full reading; nothing else may then be believed.
    """

    def __init__(self, tree: LexborHTMLParser, rules: HidingRules) -> None:
        self.scan = Scan()
        self.visible = _Buffer()
        self.hidden = _Buffer()
        self.prose = 0
        self.blind = False
        self._special = self._find_special(tree, rules)
        self._places: dict[int, _Place] = {}
        self._hints: dict[int, int] = {}
        self._line: list[_Place] = []
        self._start = 0
        self._linked = 0
        self._before = ("", 0)
        if tree.root is not None and not self.blind:
            self._run(tree.root)
            self._end_line()

    def _find_special(self, tree: LexborHTMLParser, rules: HidingRules) -> dict[int, int]:
        """Elements that are hidden or made blocks by style, attribute or rule, by the parser's own number."""
        selectors = (_STYLED, *rules.selectors)
        special: dict[int, int] = {}
        try:
            suspects = tree.css(",".join(selectors)) if len(selectors) < _MOST_SELECTORS else None
        except SelectolaxError:
            suspects = None
        if suspects is None:
            self.blind = True
            return special
        for node in suspects:
            _, _, hides, _, blocks = told_by(node.tag or "", node.attributes, rules)
            if hides or blocks:
                special[node.mem_id] = bool(hides) * _HIDES | blocks * _BLOCKS
        return special

    def _run(self, root: LexborNode) -> None:
        places, special = self._places, self._special
        outermost = root.parent.mem_id if root.parent is not None else 0
        places[outermost] = (root, -1, 0, 0, False, False, 0)
        for node in root.traverse(include_text=True):
            tag = node.tag
            if tag is None or (tag[0] == "-" and tag != "-text"):
                continue
            parent = node.parent
            around = parent.mem_id if parent is not None else outermost
            place = places[around]
            if tag == "-text":
                if not place[3] & MUTE:
                    self._text(node.text_content, place)
                continue
            number = node.mem_id
            _, _, block, mode, hidden, linked, deep = place
            if tag not in _SHAPES and number not in special:
                places[number] = (node, around, block, mode, hidden, linked, deep + 1)
            elif mode & GRAPHIC:
                places[number] = place
            else:
                places[number] = self._enter(node, tag, number, around, place)
            if self.blind or deep > DEEPEST - 2:
                self.blind = True
                return

    def _enter(self, node: LexborNode, tag: str, number: int, around: int, place: _Place) -> _Place:
        """An element that is more than a plain stretch of a line."""
        _, _, block, mode, hidden, linked, deep = place
        traits, own = _SHAPES.get(tag, _PLAIN)
        if traits & NOTED and tag != "time":
            note(self.scan, node, tag, node.attributes)
        if traits & EMPTY:
            self._empty(tag, block, self.hidden if hidden else self.visible)
            return place
        if traits & SPOKEN:
            self.blind = True
        special = self._special.get(number, 0)
        if special & _HIDES and not hidden:
            hidden = True
            self.hidden.border = True
        if traits & BLOCK or special & _BLOCKS:
            block = number
            (self.hidden if hidden else self.visible).border = True
        return (node, around, block, mode | own, hidden, linked or bool(traits & LINK), deep + 1)

    def _empty(self, tag: str, block: int, buffer: _Buffer) -> None:
        if tag == "br":
            buffer.line_break(block)
        elif tag == "hr":
            buffer.border = True

    def _text(self, text: str | None, place: _Place) -> None:
        if not text:
            return
        buffer = self.hidden if place[4] else self.visible
        same = place[2] == buffer.block and not buffer.border
        preformatted = place[3] & PREFORMATTED and "\n" in text
        if text.isspace() and not preformatted:
            if same and buffer.parts[-1] is not BREAK:
                buffer.parts.append(" ")
            return
        if not same:
            self._begin(buffer, place[2])
        buffer.parts.append(text.replace("\n", BREAK) if preformatted else text)
        if buffer is self.visible:
            self._line.append(place)
            if place[5]:
                self._linked += len(text)

    def _begin(self, buffer: _Buffer, block: int) -> None:
        """Words of another block come."""
        if buffer is self.visible:
            self._end_line()
        buffer.parts.append(BREAK)
        buffer.block = block
        buffer.border = False
        if buffer is self.visible:
            self._start = len(buffer.parts)

    def _end_line(self) -> None:
        line = "".join(self.visible.parts[self._start :])
        if len(line) > _LEAST_CHARACTERS and self.prose < ENOUGH_PROSE:
            self._weigh(line)
        if line and not line.isspace():
            self._before = (line, self._linked)
        self._linked = 0
        self._line.clear()

    def _weigh(self, line: str) -> None:
        """Count a line's words where the full reading is bound to take it for a paragraph of the article."""
        words = line.split()
        length = sum(map(len, words)) + len(words) - 1
        if len(words) < _SURE_WORDS or self._linked * 2 >= length or self._follows_links():
            return
        dirt = _ALWAYS
        if len(words) <= _BYLINE_WORDS:
            dirt |= hints.BYLINE | hints.CREDIT
        if length <= _HEADLINE_CHARACTERS:
            dirt |= hints.TITLE | hints.HEADING
        if not any(self._hinted(place) & dirt for place in self._line):
            self.prose += len(words)

    def _follows_links(self) -> bool:
        line, linked = self._before
        return linked > 0 and linked * 5 >= len(" ".join(line.split())) * 4

    def _hinted(self, place: _Place) -> int:
        """What the element and all around it hint at."""
        chain = []
        bits = 0
        while place[1] >= 0:
            number = place[0].mem_id
            if number in self._hints:
                bits = self._hints[number]
                break
            chain.append((number, place[0]))
            place = self._places[place[1]]
        for number, node in reversed(chain):
            bits |= _own_hints(node)
            self._hints[number] = bits
        return bits


def _own_hints(node: LexborNode) -> int:
    """What tag, role, class and id hint at; classes of `<html>`, `<body>` and `<main>` are never believed."""
    tag = node.tag or ""
    told, soft, *_ = told_by(tag, node.attributes, None)
    firm = told | hints.TAG_HINTS.get(tag, 0)
    bits = firm if firm & (hints.ROOT | hints.MAIN) else firm | soft
    return bits | hints.FORM if tag == "pre" else bits
