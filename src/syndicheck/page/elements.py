"""What elements mean for the text around them: blocks, elements whose text nobody reads, elements that nobody sees."""

from __future__ import annotations

from typing import Final

from syndicheck.page import hints, styles
from syndicheck.page.scan import Attributes
from syndicheck.page.wordlists import word_set

BLOCK: Final = 1
NOTED: Final = 2
EMPTY: Final = 4
LINK: Final = 8
STYLE: Final = 16
SPOKEN: Final = 32
EMBED: Final = 64
UNINDEXED: Final = 128

CLOSED: Final = frozenset(("script", "style", "title"))
"""Elements that are not entered."""

MUTE: Final = 1
GRAPHIC: Final = 2
PREFORMATTED: Final = 4

MODES: Final[dict[str, int]] = {
    **dict.fromkeys(
        word_set("template head title select textarea iframe canvas audio video object datalist noembed noframes "),
        MUTE,
    ),
    "svg": MUTE | GRAPHIC,
    "math": MUTE | GRAPHIC,
    "pre": PREFORMATTED,
}
"""Elements whose text no reader reads as part of the page (links inside are still taken), or reads line by line."""

_KINDS: Final = (
    (
        BLOCK,
        (
            "html address article aside blockquote body button center dd details dialog dir div dl dt fieldset "
            "figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup legend li main menu nav ol p pre search "
            "section summary table caption tbody td tfoot th thead tr ul video audio iframe"
        ),
    ),
    (NOTED, "meta link script title base html time input iframe frameset"),
    (EMPTY, "br hr img meta link base input wbr source"),
    (LINK, "a area"),
    (STYLE, "style"),
    (SPOKEN, "q"),
    (EMBED, "img video audio source iframe frame embed object script link"),
    (UNINDEXED, "noindex"),
)
TRAITS: Final[dict[str, int]] = {
    tag: sum(trait for trait, tags in _KINDS if tag in tags.split())
    for tag in {tag for _, tags in _KINDS for tag in tags.split()}
}
"""All traits of a tag in one look-up. `SPOKEN` elements are shown in quotation marks; `UNINDEXED` is Yandex's own."""

_NEVER_HIDDEN: Final = frozenset(("html", "body", "main", "article"))
_TELLING: Final = word_set("role itemprop itemtype rel hidden aria-hidden")
TELLING: Final = _TELLING | {"id", "style"}
"""Attributes that tell something of an element, its class aside."""
_HIDDEN: Final = "hidden attribute"

Told = tuple[int, int, str | None, str | None, bool]


def told_by(tag: str, attributes: Attributes, rules: styles.HidingRules | None) -> Told:
    """Firm hints, soft hints, why hidden from readers, why from screen readers, whether styled as a block.

    `rules` are the page's own; None takes hidden text for visible.
    """
    firm = soft = 0
    hidden = unread = None
    may_hide = rules is not None and tag not in _NEVER_HIDDEN
    if not _TELLING.isdisjoint(attributes):
        firm = hints.of_attributes(attributes)
        if may_hide:
            hidden = _HIDDEN if attributes.get("hidden", "until-found") != "until-found" else None
            unread = "aria-hidden" if attributes.get("aria-hidden") == "true" else None
    classes, identifier = attributes.get("class"), attributes.get("id")
    if classes or identifier:
        soft = hints.of_names(classes, identifier)
        if may_hide and rules:
            hidden = hidden or rules.hides(classes, identifier)
    style = attributes.get("style")
    if not style:
        return firm, soft, hidden, unread, False
    style = styles.compact(style)
    if may_hide:
        hidden = hidden or styles.hidden_by_style(style)
    return firm, soft, hidden, unread, styles.is_block_style(style)
