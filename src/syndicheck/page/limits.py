"""What the parser may be given, told beforehand: lexbor's time grows with the square of depth and of attributes."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from syndicheck.page.wordlists import word_set

MOST_CHARACTERS = 10_000_000
DEEPEST = 3000
MOST_ATTRIBUTES = 10_000
_HARMLESS = 12_000
"""Markup with fewer `<` than this costs the parser a tenth of a second at worst, so its nesting is not looked at."""

_TAG = regex.compile(
    r"<!--.*?(?:-->|\Z)|<(?:script|style|textarea|title|noembed|iframe)\b.*?(?:</|\Z)|<(/?)([a-z][a-z0-9-]*)[^>]*>?",
    regex.DOTALL | regex.IGNORECASE,
)
_LONG_TAG = regex.compile(r"<[a-zA-Z][^<>]{20000,}")
_STRETCH = 10_000
_QUOTED = regex.compile(r"\"[^\"]*\"|'[^']*'")
_NEVER_DEEP = word_set(
    "area base br col embed hr img input link meta param source track wbr "  # void
    "p li dt dd tr td th thead tbody tfoot option optgroup colgroup caption a html head body rp rt"
)
"""Tags that hold nothing, or that the next of their kind closes: pages leave them open by the thousand."""


def beyond_limits(markup: str) -> str | None:
    """Why the markup must not be parsed, in words; None where it may."""
    if len(markup) > MOST_CHARACTERS:
        return f"the page has over {MOST_CHARACTERS // 1_000_000} million characters"
    if markup.count("<") > _HARMLESS and _nests_deeper(markup, DEEPEST):
        return f"the page's elements are nested more than {DEEPEST} deep"
    if any(len(_QUOTED.sub("", tag).split()) > MOST_ATTRIBUTES for tag in _long_tags(markup)):
        return f"an element of the page has more than {MOST_ATTRIBUTES:,} attributes"
    return None


def _long_tags(markup: str) -> Iterator[str]:
    """The long tags. Each holds a whole stretch, counted from the start, that has neither `<` nor `>`."""
    last = -1
    for start in range(0, len(markup) - _STRETCH, _STRETCH):
        if markup.find("<", start, start + _STRETCH) < 0 and markup.find(">", start, start + _STRETCH) < 0:
            opening = markup.rfind("<", 0, start)
            found = _LONG_TAG.match(markup, opening) if opening > last else None
            last = max(last, opening)
            if found is not None:
                yield found.group()


def _nests_deeper(markup: str, limit: int) -> bool:
    """Whether open elements pile up beyond the limit, by a stack as parsers keep it. Linear in the markup."""
    stack: list[str] = []
    held: dict[str, int] = {}
    for found in _TAG.finditer(markup):
        name = (found.group(2) or "").lower()
        if not name or name in _NEVER_DEEP:
            continue
        if not found.group(1):
            stack.append(name)
            held[name] = held.get(name, 0) + 1
            if len(stack) > limit:
                return True
        elif held.get(name):
            while True:
                top = stack.pop()
                held[top] -= 1
                if top == name:
                    break
    return False
