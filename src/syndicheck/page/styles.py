"""Why a reader cannot see an element, as far as attributes and the page's own simple style rules tell.

Only rules whose selector is one class or one id, outside `@media`, are believed, and only where no other rule of the
page shows that name again: a menu that opens on a click must not make text invisible to the check.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import regex

_HIDING = regex.compile(
    r"(?P<none>display:none)|(?P<invisible>visibility:hidden)|(?P<clear>(?<![\w-])opacity:0?\.?0*(?=[;!}]|$))"
    r"|(?P<tiny>font-size:(?:[0-4]?(?:\.\d+)?(?:px|pt)|0?\.[0-2]\d*r?em|[0-2]?\d%|0(?:r?em)?)(?=[;!}]|$))"
    r"|(?P<indent>text-indent:-\d{3,})"
    r"|(?P<away>(?<![\w-])(?:left|top|right|bottom|margin-left|margin-top):-(?:[5-9]\d\d|\d{4,}))"
    r"|(?P<clipped>(?<![\w-])clip:rect\((?:[01](?:px)?,?){4}\)|clip-path:inset\((?:50|100)%)"
    r"|(?P<shrunk>(?<![\w-])transform:scale\(0\))"
)
_NO_SIZE = regex.compile(r"(?<![\w-])(?:height|width):0(?:px|em|rem|%)?(?=[;!]|$)")
_COLOUR = regex.compile(r"(?<![\w-])(color|background(?:-color)?):(#[\da-f]{3,8}|[a-z]+|rgba?\([\d.,%]+\))(?=[;!]|$)")
_NAMED_COLOURS = {"white": "#ffffff", "black": "#000000", "rgb(255,255,255)": "#ffffff", "rgb(0,0,0)": "#000000"}
_SHORT_HEX = 4
_NEEDLES = (
    "display:none",
    "visibility:hidden",
    "opacity:",
    "font-size:0",
    "font-size:1px",
    "font-size:1pt",
    "font-size:2px",
    "font-size:3px",
    "font-size:4px",
    "font-size:.",
    "clip:rect(",
    "clip-path:inset(",
    "transform:scale(0)",
    "text-indent:-",
    "left:-",
    "top:-",
)
_WORDS = {
    "none": "display: none",
    "invisible": "visibility: hidden",
    "clear": "opacity: 0",
    "tiny": "font size under 5 pixels",
    "indent": "text-indent far outside the page",
    "away": "positioned far outside the page",
    "clipped": "clipped to nothing",
    "shrunk": "shrunk to nothing",
}
_SIZED = "no height or width"
_UNREADABLE = "text in the colour of its background"
_SHOWING = regex.compile(r"display:(?!none)[a-z]|visibility:visible|(?<![\w-])opacity:(?:1|0?\.\d*[1-9])")
_BLOCKISH = regex.compile(r"display:(?:block|flex|grid|table|list-item)")
_SIMPLE = regex.compile(r"^[.#][A-Za-z_][\w-]*$")
_WHITE = bytes(code for code in range(128) if chr(code).isspace())
_MOST_CSS = 300_000
_MOST_RULES = 300
_LONGEST_RULE = 2000


def compact(style: str) -> str:
    """A style without white space, in lower case."""
    return "".join(style.split()).lower()


def hidden_by_style(style: str) -> str | None:
    """Why an inline style (compact) hides its element; None where it does not."""
    found = _HIDING.search(style)
    if found:
        return _WORDS[found.lastgroup or ""]
    # A box without height that has padding in percent is how pages keep the shape of a video.
    if "overflow:hidden" in style and "padding" not in style and _NO_SIZE.search(style):
        return _SIZED
    return _UNREADABLE if "background" in style and _is_one_colour(style) else None


def _is_one_colour(style: str) -> bool:
    """Whether text and background are stated in the same colour."""
    stated = {name[:5]: _NAMED_COLOURS.get(value, value) for name, value in _COLOUR.findall(style)}
    text, behind = (_whole_hex(stated.get(name, "")) for name in ("color", "backg"))
    return bool(text) and text == behind and text not in {"inherit", "transparent", "currentcolor", "initial", "unset"}


def _whole_hex(colour: str) -> str:
    """Of #fff #ffffff."""
    if colour.startswith("#") and len(colour) == _SHORT_HEX:
        return "#" + "".join(2 * digit for digit in colour[1:])
    return colour


def is_block_style(style: str) -> bool:
    """Whether an inline style (compact) makes its element a block of its own."""
    return "display:" in style and _BLOCKISH.search(style) is not None


class HidingRules:
    """The simple rules of a page's own `<style>` elements that hide something."""

    def __init__(self, sheets: Iterable[str]) -> None:
        css = "\n".join(sheets)[:_MOST_CSS]
        self._css = _without_space(_without_comments(css) if "/*" in css else css)
        self._reasons = self._read()
        self._decided: dict[str, str | None] = {}

    def __bool__(self) -> bool:
        return bool(self._reasons)

    @property
    def selectors(self) -> tuple[str, ...]:
        """What the rules select: `.name` or `#name` each."""
        return tuple(self._reasons)

    def hides(self, classes: str | None, identifier: str | None) -> str | None:
        """Why these rules hide an element with these names; None where they do not."""
        if identifier and "#" + identifier in self._reasons:
            return self._decide("#" + identifier)
        for name in (classes or "").split():
            if "." + name in self._reasons:
                return self._decide("." + name)
        return None

    def _decide(self, selector: str) -> str | None:
        if selector not in self._decided:
            self._decided[selector] = None if self._is_shown_again(selector) else self._reasons[selector]
        return self._decided[selector]

    def _read(self) -> dict[str, str]:
        css = self._css
        found: dict[str, str] = {}
        depth = done = 0
        seen = -1
        for place in self._suspects():
            hit = _HIDING.match(css, place) or _HIDING.match(css, max(0, place - len("margin-")))
            if hit is None:
                continue
            depth += css.count("{", done, place) - css.count("}", done, place)
            done = place
            if depth != 1:
                continue
            opening = css.rfind("{", 0, place)
            if opening == seen:
                continue
            seen = opening
            least = max(0, opening - _LONGEST_RULE)
            before = max(least - 1, *(css.rfind(mark, least, opening) for mark in "};{"))
            for selector in css[before + 1 : opening].split(","):
                if _SIMPLE.match(selector):
                    found[selector] = _WORDS[hit.lastgroup or ""]
        return found

    def _suspects(self) -> list[int]:
        """Places of declarations that may hide something, in order."""
        places: list[int] = []
        for needle in _NEEDLES:
            places.extend(_occurrences(self._css, needle, _MOST_RULES))
        return sorted(places)

    def _is_shown_again(self, selector: str) -> bool:
        css = self._css
        for place in _occurrences(css, selector, _MOST_RULES):
            after = css[place + len(selector) : place + len(selector) + 1]
            if after.isalnum() or after in {"-", "_"}:
                continue
            opening = css.find("{", place, place + _LONGEST_RULE)
            closing = css.find("}", opening, opening + _LONGEST_RULE) if opening >= 0 else -1
            if closing >= 0 and _SHOWING.search(css, opening, closing):
                return True
        return False


def _without_comments(css: str) -> str:
    """A style sheet with a space for each comment; one that never ends takes the rest with it."""
    parts = []
    place = 0
    while place >= 0 and (start := css.find("/*", place)) >= 0:
        parts.append(css[place:start])
        place = css.find("*/", start + 2)
        place += 2 if place >= 0 else 0
    return " ".join(parts) + (" " + css[place:] if place >= 0 else "")


def _without_space(css: str) -> str:
    """A style sheet without white space; ten times as fast where it is all ASCII, as nearly all are."""
    return css.encode().translate(None, _WHITE).decode() if css.isascii() else "".join(css.split())


def _occurrences(text: str, needle: str, most: int) -> Iterator[int]:
    place = text.find(needle)
    while place >= 0 and most:
        yield place
        most -= 1
        place = text.find(needle, place + 1)
