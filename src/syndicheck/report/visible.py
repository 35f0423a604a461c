"""Text of hostile pages made safe to show: what a reader cannot see is written out, what may be followed is http(s).

Sources: Unicode UTR #36 (bidirectional overrides, invisible characters), ECMA-48 (C0 and C1 controls).
"""

from __future__ import annotations

import regex

from syndicheck import urls

_UNSEEN = regex.compile(
    # controls, zero-width and bidirectional characters, tag characters, interlinear marks, noncharacters
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u202a-\u202e"
    r"\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb\ufffe\uffff\U000e0000-\U000e0fff]|[\ud800-\udfff]"
)
# Zero-width joiners inside emoji and non-joiners between Arabic letters are spelling, not tricks.
_SPELLING = regex.compile(
    r"(?<=\p{Extended_Pictographic}[\ufe0f\U0001f3fb-\U0001f3ff]?)\u200d(?=\p{Extended_Pictographic})"
    r"|(?<=\p{Arabic})\u200c(?=\p{Arabic})"
)
# Letters and marks by category, so that str.isprintable() lets them pass; nothing of them is seen.
_PRINTABLE_UNSEEN = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0")
_KEPT = {"\u200d": "\ue000", "\u200c": "\ue001"}
_SPACE = regex.compile(r"[\s\u2028\u2029]+")
_LONGEST_HREF = 2000


def visible(text: str | None) -> str:
    """The text with every control, bidirectional and zero-width character written as [U+XXXX]; line ends stay."""
    if not text or (text.isprintable() and (text.isascii() or _PRINTABLE_UNSEEN.isdisjoint(text))):
        return text or ""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\u2029", "\n")
    if not _UNSEEN.search(text):
        return text
    kept = _SPELLING.sub(lambda found: _KEPT[found.group()], text)
    shown = _UNSEEN.sub(lambda found: f"[U+{ord(found.group()):04X}]", kept)
    return shown.replace("\ue000", "\u200d").replace("\ue001", "\u200c") if kept != text else shown


def one_line(text: str | None, limit: int = 160) -> str:
    """The text on one line, unseen characters written out, cut after `limit` characters with an ellipsis."""
    shown = _SPACE.sub(" ", visible(text)).strip()
    return shown if len(shown) <= limit else shown[: limit - 1].rstrip() + "…"


def address(url: str | None, limit: int = 300) -> str:
    """An address as text: no white space, unseen characters written out, cut after `limit` characters."""
    return one_line(_SPACE.sub(lambda found: "%20" * len(found.group()), (url or "").strip()), limit)


def href(url: str | None) -> str:
    """The address where a link may lead to it; empty where it is not plainly http or https."""
    if not url or len(url) > _LONGEST_HREF or not url.lower().startswith(("http://", "https://")):
        return ""
    if regex.search(r"[\s\x00-\x20\\]", url) or _UNSEEN.search(url) or not urls.host_of(url):
        return ""
    return url
