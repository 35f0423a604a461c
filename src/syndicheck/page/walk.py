"""One walk over the parsed page: text, blocks, every link, what the head says. Iterative, without changing the tree.

Visible and hidden text go to two buffers, so that hidden words never part the words that a reader sees.
"""

from __future__ import annotations

from typing import Final

from selectolax.lexbor import LexborHTMLParser, LexborNode

from syndicheck.page import hints, styles
from syndicheck.page.limits import DEEPEST
from syndicheck.page.scan import Anchor, Attributes, Scan
from syndicheck.page.textbuffer import TextBuffer
from syndicheck.page.wordlists import word_set

_BLOCK_TAGS: Final = word_set(
    "html address article aside blockquote body button center dd details dialog dir div dl dt fieldset figcaption "
    "figure footer form h1 h2 h3 h4 h5 h6 header hgroup legend li main menu nav ol p pre search section summary table "
    "caption tbody td tfoot th thead tr ul video audio iframe"
)
_MUTE: Final = 1
_GRAPHIC: Final = 2
_PREFORMATTED: Final = 4
_MODES: Final[dict[str, int]] = {
    **dict.fromkeys(
        word_set("template head title select textarea iframe canvas audio video object datalist noembed noframes "),
        _MUTE,
    ),
    "svg": _MUTE | _GRAPHIC,
    "math": _MUTE | _GRAPHIC,
    "pre": _PREFORMATTED,
}
"""Elements whose text no reader reads as part of the page (links inside are still taken), or reads line by line."""
_NOT_ENTERED: Final = frozenset(("script", "style", "title"))
_NEVER_HIDDEN: Final = frozenset(("html", "body", "main", "article"))
_LINKS: Final = frozenset(("a", "area"))
_EMPTY: Final = word_set("br hr img meta link base input wbr source")
_NOTED: Final = word_set("meta link script title base html time input iframe frameset")
_TELLING: Final = word_set("role itemprop itemtype rel hidden aria-hidden")
_MOST_LINKED_DATA: Final = 20


_Told = tuple[int, int, str | None, str | None, bool]
_HIDDEN: Final = "hidden attribute"


class _Place:
    """What elements inherit from those around them. Hundreds are made for a page, so it is as plain as can be."""

    __slots__ = ("anchor", "closes_block", "frame", "hidden", "line_frame", "mode", "touched", "unread")

    def __init__(
        self, around: _Place | None, mode: int, hidden: str | None, unread: str | None, *, closes_block: bool
    ) -> None:
        self.mode = mode
        self.hidden = hidden
        self.unread = unread
        self.closes_block = closes_block
        self.frame: int = around.frame if around else 0
        self.line_frame: int = around.line_frame if around else 0
        self.touched: int = around.touched if around else 0
        self.anchor: Anchor | None = around.anchor if around else None


def walk(tree: LexborHTMLParser, *, honour_hiding: bool = True) -> Scan:
    """Read the tree once, in document order. `honour_hiding=False` takes hidden text for visible."""
    sheets = (node.text() for node in tree.css("style") if node.parent is None or node.parent.tag != "noscript")
    walker = _Walker(styles.HidingRules(sheets if honour_hiding else ()), honour_hiding=honour_hiding)
    if tree.root is not None:
        walker.run(tree.root)
    return walker.scan


def count_links(tree: LexborHTMLParser) -> int:
    """The parser's own count of links, against which the ledger is held."""
    return len(tree.css("a[href], area[href]"))


class _Walker:
    def __init__(self, rules: styles.HidingRules, *, honour_hiding: bool) -> None:
        self.scan = Scan()
        self._rules = rules
        self._honour_hiding = honour_hiding

    def run(self, root: LexborNode) -> None:
        """Pre-order with a stack of (node, place around it, its own place)."""
        stack: list[tuple[LexborNode, _Place, _Place]] = []
        place = _Place(None, 0, None, None, closes_block=False)
        node: LexborNode | None = root
        while node is not None:
            tag = node.tag
            if tag == "-text":
                self._text(node, place)
            elif tag is not None and tag[0] != "-":
                inner = self._enter(node, tag, place)
                child = None if tag in _NOT_ENTERED and not place.mode & _GRAPHIC else node.first_child
                if child is not None:
                    if len(stack) > DEEPEST:
                        self.scan.too_deep = True
                        return
                    stack.append((node, place, inner))
                    node, place = child, inner
                    continue
                if inner is not place:
                    self._leave(place, inner)
            following = node.next
            while following is None and stack:
                node, outer, inner = stack.pop()
                if inner is not outer:
                    self._leave(outer, inner)
                place = outer
                following = node.next
            node = following

    def _buffer(self, place: _Place) -> TextBuffer:
        return self.scan.hidden if place.hidden else self.scan.visible

    def _text(self, node: LexborNode, place: _Place) -> None:
        text = node.text_content
        if not text or place.mode:
            if text and place.mode:
                self._special_text(text, place)
            return
        buffer = self.scan.hidden if place.hidden else self.scan.visible
        if text.isspace():
            buffer.space()
        else:
            buffer.write(text, place.frame, place.line_frame, place.touched, linked=place.anchor is not None)

    def _special_text(self, text: str, place: _Place) -> None:
        """Text that is not shown (of an SVG it may name a link), or whose line ends count (`<pre>`)."""
        if place.mode & _MUTE:
            if place.mode & _GRAPHIC and place.anchor is not None:
                place.anchor.alt += text
            return
        buffer = self._buffer(place)
        for number, line in enumerate(text.split("\n")):
            if number:
                buffer.line_break()
            if line and not line.isspace():
                buffer.write(line, place.frame, place.line_frame, place.touched, linked=place.anchor is not None)

    def _enter(self, node: LexborNode, tag: str, place: _Place) -> _Place:
        """Take note of an element and say what holds inside it."""
        if tag == "style" or (place.mode & _GRAPHIC and tag not in _LINKS):
            return place
        attributes: Attributes = node.attributes
        if tag in _NOTED:
            self._note(node, tag, attributes, place)
        if tag in _EMPTY:
            self._empty(tag, attributes, place)
            return place
        is_block = tag in _BLOCK_TAGS
        firm = hints.TAG_HINTS.get(tag, 0)
        soft = 0
        hidden = unread = None
        is_link = False
        if attributes:
            told, soft, hidden, unread, styled = self._read_attributes(tag, attributes)
            firm |= told
            is_block = is_block or styled
            is_link = tag in _LINKS and ("href" in attributes or "xlink:href" in attributes)
        mode = _MODES.get(tag, 0)
        if not (is_block or firm or soft or hidden or unread or is_link or mode):
            return place
        inner = _Place(place, place.mode | mode, place.hidden or hidden, place.unread or unread, closes_block=is_block)
        if is_block:
            self._buffer(inner).boundary()
        elif hidden and not place.hidden:
            self.scan.hidden.boundary()
        if is_block or firm or soft:
            self._frame(tag, firm, soft, inner, is_block=is_block)
        if is_link:
            self._link(attributes, inner)
        return inner

    def _read_attributes(self, tag: str, attributes: Attributes) -> _Told:
        """Firm hints, soft hints, why hidden from readers, why from screen readers, whether styled as a block."""
        firm = soft = 0
        hidden = unread = None
        may_hide = self._honour_hiding and tag not in _NEVER_HIDDEN
        if not _TELLING.isdisjoint(attributes):
            firm = hints.of_attributes(attributes)
            if may_hide:
                hidden = _HIDDEN if attributes.get("hidden", "until-found") != "until-found" else None
                unread = "aria-hidden" if attributes.get("aria-hidden") == "true" else None
        classes, identifier = attributes.get("class"), attributes.get("id")
        if classes or identifier:
            soft = hints.of_names(classes, identifier)
            if may_hide and self._rules:
                hidden = hidden or self._rules.hides(classes, identifier)
        style = attributes.get("style")
        if not style:
            return firm, soft, hidden, unread, False
        style = styles.compact(style)
        if may_hide:
            hidden = hidden or styles.hidden_by_style(style)
        return firm, soft, hidden, unread, styles.is_block_style(style)

    def _empty(self, tag: str, attributes: Attributes, place: _Place) -> None:
        if tag == "br":
            self._buffer(place).line_break()
        elif tag == "hr":
            self._buffer(place).boundary()
        elif tag == "img" and place.anchor is not None:
            place.anchor.alt += " " + (attributes.get("alt") or attributes.get("title") or "")

    def _frame(self, tag: str, firm: int, soft: int, inner: _Place, *, is_block: bool) -> None:
        scan = self.scan
        scan.parents.append(inner.frame)
        scan.tags.append(tag)
        scan.firm.append(firm)
        scan.soft.append(soft)
        inner.frame = len(scan.parents) - 1
        if is_block:
            inner.line_frame = inner.frame
            inner.touched = 0
        else:
            inner.touched |= firm | soft

    def _link(self, attributes: Attributes, inner: _Place) -> None:
        buffer = self._buffer(inner)
        anchor = Anchor(
            href=attributes.get("href") or attributes.get("xlink:href") or "",
            rel=attributes.get("rel") or "",
            start=buffer.place,
            end=buffer.place,
            in_hidden=bool(inner.hidden),
            hidden=inner.hidden or inner.unread,
            frame=inner.frame,
            row=buffer.row,
            inside_block=buffer.in_block,
            alt=attributes.get("aria-label") or attributes.get("alt") or attributes.get("title") or "",
        )
        self.scan.anchors.append(anchor)
        inner.anchor = anchor
        if "next" in anchor.rel.lower().split():
            self.scan.next_hrefs.append((anchor.href, inner.frame))

    def _leave(self, outer: _Place, inner: _Place) -> None:
        if inner.anchor is not None and inner.anchor is not outer.anchor:
            inner.anchor.end = self._buffer(inner).size
        if inner.closes_block:
            self._buffer(inner).boundary()

    def _note(self, node: LexborNode, tag: str, attributes: Attributes, place: _Place) -> None:
        """Elements that are kept as they are, or counted."""
        scan = self.scan
        if tag == "meta":
            scan.metas.append(attributes)
        elif tag == "link":
            scan.links.append(attributes)
        elif tag == "script":
            self._note_script(node, attributes)
        elif tag == "time":
            scan.times.append((attributes.get("datetime") or "", place.frame))
        elif tag == "input":
            scan.password_fields += (attributes.get("type") or "").lower() == "password"
        else:
            self._note_once(node, tag, attributes)

    def _note_once(self, node: LexborNode, tag: str, attributes: Attributes) -> None:
        """Elements of which a page has one, as a rule; the first counts."""
        scan = self.scan
        if tag == "title":
            scan.title = scan.title or " ".join(node.text().split())
        elif tag == "base":
            scan.base = attributes.get("href") if scan.base is None else scan.base
        elif tag == "html":
            scan.language = attributes.get("lang") or attributes.get("xml:lang") or ""
        elif tag == "iframe":
            scan.iframes += 1
        else:
            scan.frameset = True

    def _note_script(self, node: LexborNode, attributes: Attributes) -> None:
        self.scan.scripts += 1
        kind = (attributes.get("type") or "").strip().lower()
        if kind.startswith("application/ld+json") and len(self.scan.linked_data) < _MOST_LINKED_DATA:
            self.scan.linked_data.append(node.text())
