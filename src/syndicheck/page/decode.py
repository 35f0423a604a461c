"""Bytes to markup: byte-order mark, HTTP charset, `<meta>`, then detection. Never raises; the undecodable is U+FFFD.

Order and labels follow the WHATWG Encoding and HTML standards (a byte-order mark wins, `latin1` means windows-1252,
a `<meta>` that says UTF-16 means UTF-8), with one exception: a body that is valid UTF-8 beyond ASCII is UTF-8 whatever
its label, because text of any other encoding is practically never valid UTF-8, while wrong labels are common.
"""

from __future__ import annotations

import codecs

import regex

from syndicheck.model import Capture

_BYTE_ORDER_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_PRESCAN = 8192
_SAMPLE = 40_000
_ZEROS = 4
_LONGEST_CHARACTER = 4
_TOLERATED = 0.02
"""Share of the bytes beyond ASCII that may be undecodable before a label is not believed."""

_SAME_AS = {
    "ascii": "cp1252",
    "us-ascii": "cp1252",
    "latin1": "cp1252",
    "iso-8859-1": "cp1252",
    "iso8859-1": "cp1252",
    "iso-8859-9": "cp1254",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift-jis": "cp932",
    "shift_jis": "cp932",
    "x-sjis": "cp932",
    "ks_c_5601-1987": "cp949",
    "euc-kr": "cp949",
    "win-1251": "cp1251",
    "win1251": "cp1251",
    "x-cp1251": "cp1251",
    "x-cp1252": "cp1252",
    "koi8": "koi8-r",
    "x-mac-cyrillic": "mac-cyrillic",
    "utf-16": "utf-16-le",
    "unicode": "utf-16-le",
}
_CODECS = frozenset(
    [
        "utf-8",
        "utf-16-le",
        "utf-16-be",
        "koi8-r",
        "koi8-u",
        "mac-cyrillic",
        "mac-roman",
        "gb18030",
        "big5",
        "big5hkscs",
        "cp932",
        "cp949",
        "euc_jp",
        "iso2022_jp",
        "cp866",
        "cp874",
        "hz",
    ]
    + [f"cp125{n}" for n in range(9)]
    + [f"iso8859-{n}" for n in range(2, 17) if n != 12]  # noqa: PLR2004 - ISO 8859-12 was never published
)
"""Text encodings of the web; Python's `zip`, `idna` or `unicode_escape` are codecs too, and no page may name them."""

_DETECTABLE = ["cp1251", "koi8_r", "cp1252", "cp1250", "cp1254", "cp1253", "cp1255", "cp1256", "cp866", "iso8859_5"]
_DETECTABLE += ["gb18030", "big5", "cp932", "euc_jp", "cp949", "mac_cyrillic"]

_CHARSET = regex.compile(r"charset\s*=\s*[\"']?\s*([^\"'\s;,>]+)", regex.IGNORECASE)
_META = regex.compile(rb"<meta\b[^>]*?\bcharset\s*=\s*[\"']?\s*([\w:.\-]+)", regex.IGNORECASE)
_XML = regex.compile(rb"^\s*<\?xml[^>]*?\bencoding\s*=\s*[\"']([\w:.\-]+)", regex.IGNORECASE)
_COMMENT = regex.compile(rb"<!--.*?-->", regex.DOTALL)
_UNSEEN = regex.compile(rb"<(script|style)\b.*?(?:</\1|\Z)|<[^>]*>", regex.DOTALL | regex.IGNORECASE)
_BEYOND_ASCII = regex.compile(rb"[\x80-\xff]")


def decode(capture: Capture) -> str:
    """The markup of a capture."""
    return decode_bytes(capture.body, capture.header("content-type"))


def decode_bytes(body: bytes, content_type: str | None) -> str:
    """The markup of a body that came with this Content-Type header, if any."""
    for mark, codec in _BYTE_ORDER_MARKS:
        if body.startswith(mark):
            return body[len(mark) :].decode(codec, "replace")
    unmarked = _utf16_without_mark(body)
    if unmarked:
        return body.decode(unmarked, "replace")
    plain = _as_utf8(body)
    if plain is not None and not (b"\x1b" in body and body.isascii()):
        return plain
    for label in (_http_label(content_type), _meta_label(body)):
        text = _as_labelled(body, label)
        if text is not None:
            return text
    return body.decode(_detected(body), "replace")


def _codec(label: str | None) -> str | None:
    """Python's name of an encoding of the web; None for anything else."""
    clean = regex.sub(r"[^a-z0-9_:.\-]", "", (label or "").lower())
    try:
        name = codecs.lookup(_SAME_AS.get(clean, clean)).name
    except (LookupError, ValueError):
        return None
    return name if name in _CODECS else None


def _http_label(content_type: str | None) -> str | None:
    found = _CHARSET.search(content_type or "")
    return found.group(1) if found else None


def _meta_label(body: bytes) -> str | None:
    head = _COMMENT.sub(b"", body[:_PRESCAN])
    found = _XML.search(head) or _META.search(head)
    label = found.group(1).decode("ascii", "replace") if found else None
    return "utf-8" if (_codec(label) or "").startswith("utf-16") else label


def _utf16_without_mark(body: bytes) -> str | None:
    """UTF-16 shows itself by the zero bytes of its first markup characters."""
    start = body[:200]
    even, odd = start[0::2].count(0), start[1::2].count(0)
    if odd >= _ZEROS and not even:
        return "utf-16-le"
    return "utf-16-be" if even >= _ZEROS and not odd else None


def _as_utf8(body: bytes) -> str | None:
    """The text of valid UTF-8, a character cut off at the very end aside; None for anything else."""
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError as error:
        if error.start < len(body) - _LONGEST_CHARACTER:
            return None
    try:
        codecs.getincrementaldecoder("utf-8")().decode(body, final=False)
    except UnicodeDecodeError:
        return None
    return body.decode("utf-8", "replace")


def _as_labelled(body: bytes, label: str | None) -> str | None:
    """The text under a label, or None where the label is unknown or plainly wrong."""
    codec = _codec(label)
    if codec is None:
        return None
    text = body.decode(codec, "replace")
    beyond = len(_BEYOND_ASCII.findall(body))
    return text if text.count("\ufffd") <= _TOLERATED * beyond + 1 else None


def _detected(body: bytes) -> str:
    """charset-normalizer's best guess on the part that readers see; UTF-8 where it has none."""
    import charset_normalizer  # noqa: PLC0415 - only pages without a usable label need it

    seen = b" ".join(_UNSEEN.sub(b" ", body[: _SAMPLE * 10]).split())[:_SAMPLE]
    if not _BEYOND_ASCII.search(seen):
        return "utf-8"
    best = charset_normalizer.from_bytes(seen, cp_isolation=[*_DETECTABLE, "utf_8"]).best()
    return best.encoding if best else "utf-8"
