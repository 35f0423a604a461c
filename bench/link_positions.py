"""The 27 places of a page at which a credit link to an agency is put, and how each should be read.

Credits stand in or next to the copied paragraphs, furniture anywhere, and one credit is hidden. The places are marks in
the page's own markup, which are made once and then filled with one position's markup at a time.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from selectolax.lexbor import LexborHTMLParser, LexborNode

from syndicheck.model import Region

ADDRESS = "https://akipress.com/news:814302:Bridge_over_the_Naryn_closed/"
NAME = "AKIpress"
_LINK = f'<a href="{ADDRESS}">{NAME}</a>'
_OTHERS = "".join(f'<li><a href="/other/{n}">Another headline of the day {n}</a></li>' for n in (1, 2, 3))
_MARK = "\ue000{}\ue001"


class Place(StrEnum):
    """Where in the page's markup something is put."""

    TOP = "start of the body"
    BEFORE = "before the first copied paragraph"
    FIRST_START = "start of the first copied paragraph"
    FIRST_INLINE = "in the first copied paragraph"
    MIDDLE_BEFORE = "before a copied paragraph"
    MIDDLE_AFTER = "after a copied paragraph"
    LAST_INLINE = "in the last copied paragraph"
    LAST_END = "end of the last copied paragraph"
    AFTER = "after the last copied paragraph"
    BOTTOM = "end of the body"


class Role(StrEnum):
    """What a reader takes the link for."""

    CREDIT = "credit"
    FURNITURE = "furniture"
    HIDDEN = "hidden"


@dataclass(frozen=True, slots=True)
class Position:
    """One way to put a link on a page. `named` is a region that is right too, for credits in marked elements."""

    name: str
    role: Role
    markup: tuple[tuple[Place, str], ...]
    named: Region | None = None

    def is_right(self, region: Region) -> bool:
        """Whether a link of this position belongs to such a region."""
        match self.role:
            case Role.CREDIT:
                return region.in_article or region is self.named
            case Role.FURNITURE:
                return not region.in_article
            case Role.HIDDEN:
                return region is Region.HIDDEN


def _at(place: Place, markup: str) -> tuple[tuple[Place, str], ...]:
    return ((place, markup),)


def _after(name: str, markup: str, named: Region | None = None) -> Position:
    return Position(name, Role.CREDIT, _at(Place.AFTER, markup), named)


def _before(name: str, markup: str) -> Position:
    return Position(name, Role.CREDIT, _at(Place.BEFORE, markup))


def _furniture(name: str, place: Place, markup: str) -> Position:
    return Position(name, Role.FURNITURE, _at(place, markup))


POSITIONS: tuple[Position, ...] = (
    Position("inline in first copied <p>", Role.CREDIT, _at(Place.FIRST_INLINE, f", {_LINK} reports,")),
    Position("inline in last copied <p>", Role.CREDIT, _at(Place.LAST_INLINE, f", {_LINK} reports,")),
    Position("dateline at start of first <p>", Role.CREDIT, _at(Place.FIRST_START, f"BISHKEK ({_LINK}) — ")),
    Position("end of last <p>", Role.CREDIT, _at(Place.LAST_END, f" ({_LINK})")),
    _after("new <p>Source: A</p> after", f"<p>Source: {_LINK}</p>"),
    _after("new <p>A</p> after", f"<p>{_LINK}</p>"),
    _after("<div class=source> after", f'<div class="source">{_LINK}</div>'),
    _after("<em>Source: A</em> inline after", f"<em>Source: {_LINK}</em>"),
    _after("naked <a>URL</a> after", f'<a href="{ADDRESS}">{ADDRESS}</a>'),
    _after("<li>A</li> list after", f"<ul><li>{_LINK}</li></ul>"),
    _after("logo image link after", f'<a href="{ADDRESS}"><img src="/logo.png" alt="{NAME}" width=90 height=30></a>'),
    _after("<aside>Source: A</aside> after", f"<aside>Source: {_LINK}</aside>"),
    _after("<footer>Source: A</footer> in article", f"<footer>Source: {_LINK}</footer>", Region.FOOTER),
    _before("<div class=byline> before", f'<div class="byline">{_LINK}</div>'),
    _before("<div class=meta> before", f'<div class="meta">12 May, {_LINK}</div>'),
    _before(
        "<figcaption> before", f'<figure><img src="/b.jpg" alt=""><figcaption>Photo: {_LINK}</figcaption></figure>'
    ),
    _before("<h2><a>title</a></h2> before", f'<h2><a href="{ADDRESS}">Bridge over the Naryn closed</a></h2>'),
    Position(
        "<a> wraps whole middle <p>",
        Role.CREDIT,
        ((Place.MIDDLE_BEFORE, f'<a href="{ADDRESS}">'), (Place.MIDDLE_AFTER, "</a>")),
    ),
    Position("hidden <p display:none>", Role.HIDDEN, _at(Place.AFTER, f'<p style="display: none">Source: {_LINK}</p>')),
    _furniture(
        "related list after",
        Place.AFTER,
        f'<div class="related"><h3>Related news</h3><ul>{_OTHERS}<li>{_LINK}</li></ul></div>',
    ),
    _furniture("tags after", Place.AFTER, f'<div class="tags"><a href="/tag/1">Roads</a> {_LINK}</div>'),
    _furniture("share bar after", Place.AFTER, f'<div class="share"><a href="/s/1">Post</a> {_LINK}</div>'),
    _furniture("<nav> top", Place.TOP, f'<nav><a href="/">Home</a> <a href="/news">News</a> {_LINK}</nav>'),
    _furniture("sidebar end", Place.BOTTOM, f'<div class="sidebar"><h3>Partners</h3><ul><li>{_LINK}</li></ul></div>'),
    _furniture(
        "comment",
        Place.BOTTOM,
        f'<div id="comments"><div class="comment"><b>Reader 7</b><p>Seen at {_LINK} before.</p></div></div>',
    ),
    _furniture("page footer", Place.BOTTOM, f"<footer><p>We use news of {_LINK}</p></footer>"),
    _furniture(
        "unmarked div at end of body",
        Place.BOTTOM,
        f'<div><a href="/about">About us</a> {_LINK} <a href="/x">X</a></div>',
    ),
)


def marked(tree: LexborHTMLParser, copied: Sequence[LexborNode]) -> str | None:
    """The page's markup with a mark at each place; None where the paragraphs or the body leave no room for one."""
    first, middle, last = copied[0], copied[len(copied) // 2], copied[-1]
    body = tree.body
    if body is None or body.first_child is None or body.last_child is None:
        return None
    # Text nodes are split first: afterwards the marks would be taken for words.
    inline = [_split(first, Place.FIRST_INLINE, 1, 3), _split(last, Place.LAST_INLINE, 2, 3)]
    if not all(inline):
        return None
    first.insert_before(_MARK.format(Place.BEFORE))
    middle.insert_before(_MARK.format(Place.MIDDLE_BEFORE))
    last.insert_after(_MARK.format(Place.AFTER))
    middle.insert_after(_MARK.format(Place.MIDDLE_AFTER))
    if first.first_child is None:
        return None
    first.first_child.insert_before(_MARK.format(Place.FIRST_START))
    last.insert_child(_MARK.format(Place.LAST_END))
    body.first_child.insert_before(_MARK.format(Place.TOP))
    body.insert_child(_MARK.format(Place.BOTTOM))
    return tree.html


def _split(paragraph: LexborNode, place: Place, numerator: int, denominator: int) -> bool:
    """Put a mark between two words of the paragraph's longest own text."""
    texts = [node for node in paragraph.iter(include_text=True) if node.tag == "-text"]
    longest = max(texts, key=lambda node: len(node.text_content or ""), default=None)
    words = (longest.text_content or "").split(" ") if longest is not None else []
    if longest is None or len(words) < denominator:
        return False
    at = max(1, len(words) * numerator // denominator)
    longest.replace_with(" ".join(words[:at]) + _MARK.format(place) + " " + " ".join(words[at:]))
    return True


def filled(markup: str, position: Position | None) -> str:
    """The marked page with one position's markup; without any it is the page as it was."""
    chosen = dict(position.markup) if position else {}
    for place in Place:
        markup = markup.replace(_MARK.format(place), chosen.get(place, ""))
    return markup
