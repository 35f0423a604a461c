"""What a page shows or loads from addresses: images, video, audio, frames, scripts and stylesheets."""

from __future__ import annotations

from typing import Final

import regex

from syndicheck import urls
from syndicheck.model import Embed, Region, Span
from syndicheck.page.regions import Placing
from syndicheck.page.scan import Attributes, Embedded, Scan
from syndicheck.page.styles import compact, hidden_by_style

_MOST: Final = 2000
_LONGEST: Final = 4000
"""Characters of an address; longer ones are data, or nonsense."""
_TINY: Final = 2
_LAZY: Final = ("data-src", "data-lazy-src", "data-original", "data-srcset", "srcset", "data-lazy-srcset")
"""Where pages write an image's address until a reader scrolls to it; `srcset` is a list, the first is taken."""
_IN_STYLE = regex.compile(r"(?<![\w-])(width|height):(\d+)(?:px)?(?=[;!]|$)")
_PIXELS = regex.compile(r"\s*(\d{1,6})(?:px)?\s*$")


def note_embed(scan: Scan, tag: str, attributes: Attributes, frame: int, *, hidden: bool) -> None:
    """Keep an element that shows or loads something; a `<link>` only where it is a stylesheet."""
    if len(scan.embeds) >= _MOST:
        return
    if tag == "link" and "stylesheet" not in (attributes.get("rel") or "").lower().split():
        return
    address = _address(tag, attributes)
    if address is None and tag in {"script", "source"}:
        return
    alt = attributes.get("alt") or attributes.get("title") or ""
    style = attributes.get("style")
    hidden = hidden or "hidden" in attributes or bool(style and hidden_by_style(compact(style)))
    buffer = scan.visible
    scan.embeds.append(Embedded(tag, address, alt, frame, buffer.row, buffer.place, hidden, _is_tiny(attributes)))


def _address(tag: str, attributes: Attributes) -> str | None:
    """The address as written; that of the lazy forms where `src` holds none, or only a stand-in."""
    if tag == "link":
        return attributes.get("href")
    own = attributes.get("src") or (attributes.get("data") if tag == "object" else None)
    if own and own.lstrip()[:5].lower() != "data:":
        return own
    for name in _LAZY:
        written = attributes.get(name)
        if written and (first := written[:_LONGEST].split()[:1]):
            return first[0].rstrip(",")
    return None


def _is_tiny(attributes: Attributes) -> bool:
    """Declared as at most 2 by 2 pixels, by attributes or inline style."""
    width, height = _pixels(attributes.get("width")), _pixels(attributes.get("height"))
    style = attributes.get("style")
    if style and (width is None or height is None):
        stated = {name: int(number[:6]) for name, number in _IN_STYLE.findall("".join(style.split()).lower())}
        width, height = stated.get("width", width), stated.get("height", height)
    return width is not None and height is not None and width <= _TINY and height <= _TINY


def _pixels(written: str | None) -> int | None:
    found = _PIXELS.match(written) if written else None
    return int(found.group(1)) if found else None


def embeds(scan: Scan, placed: Placing, text: str, base: str) -> tuple[Embed, ...]:
    """Everything embedded, in document order. What has words around it stands in their block's region.

    Elements that nobody sees (in the head, or hidden) are in the region `hidden`.
    """
    regions = {piece.row: region for piece, region in zip(scan.visible.pieces, placed.regions, strict=True)}
    known: dict[str, str | None] = {}
    found = []
    for item in scan.embeds:
        if item.address is not None and item.address not in known:
            known[item.address] = urls.absolute(item.address, base) if len(item.address) <= _LONGEST else None
        region = Region.HIDDEN if item.hidden else regions.get(item.row)
        place = min(item.place, len(text))
        found.append(
            Embed(
                tag=item.tag,
                src=known[item.address] if item.address is not None else None,
                alt=" ".join(item.alt.split()),
                span=Span(place, place),
                region=region or placed.region_of_frame(item.frame),
                tiny=item.tiny,
            )
        )
    return tuple(found)
