"""One walk over the parsed page: text, blocks, every link, what the head says. Iterative, without changing the tree.

Visible and hidden text go to two buffers, so that hidden words never part the words that a reader sees.
"""

from __future__ import annotations

from typing import Final

from selectolax.lexbor import LexborHTMLParser, LexborNode

from syndicheck.page import hints, styles
from syndicheck.page.elements import (
    BLOCK,
    CLOSED,
    EMBED,
    EMPTY,
    GRAPHIC,
    LINK,
    MODES,
    MUTE,
    NOTED,
    SPOKEN,
    STYLE,
    TELLING,
    TRAITS,
    UNINDEXED,
    Told,
    told_by,
)
from syndicheck.page.embeds import note_embed
from syndicheck.page.limits import DEEPEST
from syndicheck.page.notes import note, note_date
from syndicheck.page.scan import Anchor, Attributes, Scan
from syndicheck.page.textbuffer import NOTHING, SPACE, TextBuffer

_NOINDEX: Final = " noindex"
"""Among the rel values of links inside `<noindex>` or its comment form (yandex.com/support/webmaster)."""
_LONGEST_MARK: Final = 40


class _Place:
    """What elements inherit from those around them. Hundreds are made for a page, so it is as plain as can be."""

    __slots__ = (
        "anchor",
        "buffer",
        "closes_block",
        "closing",
        "frame",
        "hidden",
        "line_frame",
        "mode",
        "touched",
        "unindexed",
        "unread",
    )

    anchor: Anchor | None
    buffer: TextBuffer
    closes_block: bool
    closing: str
    frame: int
    hidden: str | None
    line_frame: int
    mode: int
    touched: int
    unindexed: bool
    unread: str | None


def walk(tree: LexborHTMLParser, *, honour_hiding: bool = True, showing: frozenset[int] = frozenset()) -> Scan:
    """Read the tree once, in document order. `honour_hiding=False` takes hidden text for visible.

    `showing` are the parser's own numbers of hidden elements that are taken for visible; what they hide is not.
    """
    walker = _Walker(hiding_rules(tree) if honour_hiding else None, showing)
    if tree.root is not None:
        walker.run(tree.root)
    return walker.scan


def hiding_rules(tree: LexborHTMLParser) -> styles.HidingRules:
    """The page's own rules that hide something; those for browsers without scripts aside."""
    sheets = (node.text() for node in tree.css("style") if node.parent is None or node.parent.tag != "noscript")
    return styles.HidingRules(sheets)


def count_links(tree: LexborHTMLParser) -> int:
    """The parser's own count of links, against which the ledger is held."""
    return len(tree.css("a[href], area[href]"))


class _Walker:
    def __init__(self, rules: styles.HidingRules | None, showing: frozenset[int]) -> None:
        self.scan = Scan()
        self._showing = showing
        self._rules = rules
        self._known: dict[tuple[str, str | None], Told] = {}
        self._unindexed_from: int | None = None

    def run(self, root: LexborNode) -> None:
        """Pre-order with a stack of (node, place around it, its own place)."""
        stack: list[tuple[LexborNode, _Place, _Place]] = []
        place = self._outermost()
        node: LexborNode | None = root
        while node is not None:
            tag = node.tag
            if tag == "-text":
                _text(node.text_content, place)
            elif tag is not None and tag[0] != "-":
                inner = self._enter(node, tag, place)
                child = None if tag in CLOSED and not place.mode & GRAPHIC else node.first_child
                if child is not None:
                    if len(stack) > DEEPEST:
                        self.scan.too_deep = True
                        return
                    stack.append((node, place, inner))
                    node, place = child, inner
                    continue
                if inner is not place:
                    _leave(place, inner)
            elif tag == "-comment":
                self._comment(node.comment_content)
            following = node.next
            while following is None and stack:
                node, outer, inner = stack.pop()
                if inner is not outer:
                    _leave(outer, inner)
                place = outer
                following = node.next
            node = following

    def _outermost(self) -> _Place:
        place = _Place()
        place.mode = place.frame = place.line_frame = place.touched = 0
        place.hidden = place.unread = place.anchor = None
        place.buffer = self.scan.visible
        place.closes_block = place.unindexed = False
        place.closing = ""
        return place

    def _comment(self, content: str | None) -> None:
        """Mark the links between `<!--noindex-->` and `<!--/noindex-->`; one that never ends says nothing."""
        if not content or len(content) > _LONGEST_MARK:
            return
        match content.strip().lower():
            case "noindex":
                self._unindexed_from = len(self.scan.anchors)
            case "/noindex" if self._unindexed_from is not None:
                for anchor in self.scan.anchors[self._unindexed_from :]:
                    anchor.rel += _NOINDEX
                self._unindexed_from = None

    def _enter(self, node: LexborNode, tag: str, place: _Place) -> _Place:
        """Take note of an element and say what holds inside it."""
        traits = TRAITS.get(tag, 0)
        if traits & STYLE or (place.mode & GRAPHIC and not traits & LINK):
            return place
        attributes: Attributes = node.attributes
        if traits & (NOTED | EMBED) or "itemprop" in attributes:
            self._note(node, tag, attributes, place)
        if traits & EMPTY:
            _empty(tag, attributes, place)
            return place
        firm = hints.TAG_HINTS.get(tag, 0)
        soft = 0
        hidden = unread = None
        is_block = traits & BLOCK
        if attributes:
            told, soft, hidden, unread, styled = self._told(tag, attributes)
            firm |= told
            hidden = self._curtain(node, hidden, place)
            if soft & hints.QUOTE and tag == "aside":
                firm &= ~hints.SIDEBAR
            is_block |= styled
        is_link = traits & LINK and ("href" in attributes or "xlink:href" in attributes)
        mode = MODES.get(tag, 0)
        if not (is_block or firm or soft or hidden or unread or is_link or mode or traits & (SPOKEN | UNINDEXED)):
            return place
        inner = self._inside(place, mode, hidden, unread, is_block=bool(is_block))
        inner.unindexed = place.unindexed or bool(traits & UNINDEXED)
        if is_block or firm or soft:
            self._frame(firm, soft, inner)
        if is_link:
            self._link(attributes, inner)
        if traits & SPOKEN:
            _speak("“", inner)
            inner.closing = "”"
        return inner

    def _curtain(self, node: LexborNode, hidden: str | None, place: _Place) -> str | None:
        """Note how much was hidden before an element that hides what it holds; None where it is to be shown."""
        if hidden and not place.hidden:
            if node.mem_id in self._showing:
                return None
            self.scan.curtains.append((node.mem_id, self.scan.hidden.size))
        return hidden

    def _told(self, tag: str, attributes: Attributes) -> Told:
        """What attributes tell; remembered for elements that have no more than a class, as most have."""
        if not TELLING.isdisjoint(attributes):
            return told_by(tag, attributes, self._rules)
        names = (tag, attributes.get("class"))
        known = self._known.get(names)
        if known is None:
            known = self._known[names] = told_by(tag, attributes, self._rules)
        return known

    def _inside(self, place: _Place, mode: int, hidden: str | None, unread: str | None, *, is_block: bool) -> _Place:
        """What holds inside an element; a block's words begin on their own, and so do hidden ones."""
        inner = _Place()
        inner.mode = place.mode | mode
        inner.hidden = place.hidden or hidden
        inner.unread = place.unread or unread
        inner.buffer = place.buffer if not hidden else self.scan.hidden
        inner.closes_block = is_block
        inner.frame = place.frame
        inner.line_frame = place.line_frame
        inner.touched = place.touched
        inner.anchor = place.anchor
        inner.closing = ""
        if is_block or (hidden and not place.hidden):
            inner.buffer.boundary()
        return inner

    def _frame(self, firm: int, soft: int, inner: _Place) -> None:
        scan = self.scan
        number = len(scan.parents)
        scan.parents.append(inner.frame)
        scan.firm.append(firm)
        scan.soft.append(soft)
        inner.frame = number
        if inner.closes_block:
            inner.line_frame = number
            inner.touched = 0
        else:
            inner.touched |= firm | soft

    def _link(self, attributes: Attributes, inner: _Place) -> None:
        buffer = inner.buffer
        anchor = Anchor(
            href=attributes.get("href") or attributes.get("xlink:href") or "",
            rel=(attributes.get("rel") or "") + (_NOINDEX if inner.unindexed else ""),
            start=buffer.place,
            end=buffer.place,
            in_hidden=bool(inner.hidden),
            hidden=inner.hidden or inner.unread,
            frame=inner.frame,
            row=buffer.row,
            alt=attributes.get("aria-label") or attributes.get("alt") or attributes.get("title") or "",
        )
        self.scan.anchors.append(anchor)
        inner.anchor = anchor
        if "next" in anchor.rel.lower().split():
            self.scan.next_hrefs.append((anchor.href, inner.frame))

    def _note(self, node: LexborNode, tag: str, attributes: Attributes, place: _Place) -> None:
        """Elements that are kept as they are, or counted."""
        prop = attributes.get("itemprop")
        if tag == "time" or (prop and "date" in prop.lower()):
            note_date(self.scan, attributes, place.frame, unseen=bool(place.hidden or place.mode))
        traits = TRAITS.get(tag, 0)
        if tag != "time" and traits & NOTED:
            note(self.scan, node, tag, attributes)
        if traits & EMBED:
            unseen = bool(place.hidden or place.mode & MUTE)
            note_embed(self.scan, tag, attributes, place.frame, hidden=unseen)


def _text(text: str | None, place: _Place) -> None:
    if not text:
        return
    buffer = place.buffer
    if place.mode:
        _special_text(text, place)
    elif not text.isspace():
        buffer.write(text, place.frame, place.line_frame, place.touched, linked=place.anchor is not None)
    elif buffer.pending == NOTHING:
        buffer.pending = SPACE


def _special_text(text: str, place: _Place) -> None:
    """Text that is not shown (of an SVG it may name a link), or whose line ends count (`<pre>`)."""
    if place.mode & MUTE:
        if place.mode & GRAPHIC and place.anchor is not None:
            place.anchor.alt += text
        return
    buffer = place.buffer
    for number, line in enumerate(text.split("\n")):
        if number:
            buffer.line_break()
        if line and not line.isspace():
            buffer.write(line, place.frame, place.line_frame, place.touched, linked=place.anchor is not None)
        elif line and buffer.pending == NOTHING:
            buffer.pending = SPACE


def _speak(mark: str, place: _Place) -> None:
    """The quotation marks that browsers put around `<q>`: readers see them, though the markup has none."""
    if not place.mode & MUTE:
        place.buffer.write(mark, place.frame, place.line_frame, place.touched, linked=place.anchor is not None)


def _empty(tag: str, attributes: Attributes, place: _Place) -> None:
    if tag == "br":
        place.buffer.line_break()
    elif tag == "hr":
        place.buffer.boundary()
    elif tag == "img" and place.anchor is not None:
        place.anchor.alt += " " + (attributes.get("alt") or attributes.get("title") or "")


def _leave(outer: _Place, inner: _Place) -> None:
    if inner.closing:
        _speak(inner.closing, inner)
    if inner.anchor is not None and inner.anchor is not outer.anchor:
        inner.anchor.end = inner.buffer.size
    if inner.closes_block:
        inner.buffer.boundary()
