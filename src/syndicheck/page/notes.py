"""Elements that a walk over a page keeps as they are, or counts: the head, scripts, dates, fields, frames."""

from __future__ import annotations

from typing import Final

from selectolax.lexbor import LexborNode

from syndicheck.page.scan import Attributes, Dated, Scan

_MOST_LINKED_DATA: Final = 20
_MOST_DATES: Final = 500
_LONGEST_NAMES: Final = 200


def note(scan: Scan, node: LexborNode, tag: str, attributes: Attributes) -> None:
    """Keep or count an element, dates aside."""
    if tag == "meta":
        scan.metas.append(attributes)
    elif tag == "link":
        scan.links.append(attributes)
    elif tag == "script":
        _note_script(scan, node, attributes)
    elif tag == "input":
        scan.password_fields += (attributes.get("type") or "").lower() == "password"
    else:
        _note_once(scan, node, tag, attributes)


def _note_once(scan: Scan, node: LexborNode, tag: str, attributes: Attributes) -> None:
    """Elements of which a page has one, as a rule; the first counts."""
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


def _note_script(scan: Scan, node: LexborNode, attributes: Attributes) -> None:
    scan.scripts += 1
    kind = (attributes.get("type") or "").strip().lower()
    if kind.startswith("application/ld+json") and len(scan.linked_data) < _MOST_LINKED_DATA:
        scan.linked_data.append(node.text())


def note_date(scan: Scan, attributes: Attributes, frame: int, *, unseen: bool) -> None:
    """A `<time>`, or an element whose itemprop says that it is a date."""
    value = attributes.get("datetime") or attributes.get("content") or attributes.get("title") or ""
    itemprop = (attributes.get("itemprop") or "") + (" pubdate" if "pubdate" in attributes else "")
    if len(scan.times) < _MOST_DATES:
        place = None if unseen else scan.visible.place
        scan.times.append(Dated(value, _names(itemprop), _names(attributes.get("class") or ""), frame, place))


def _names(written: str) -> str:
    return written.lower()[:_LONGEST_NAMES].strip()
