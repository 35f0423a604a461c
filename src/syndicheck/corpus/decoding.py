"""Plain-text files as text: byte-order mark, UTF-8, then detection (Windows-1251 first of all)."""

from __future__ import annotations

import codecs

import regex

_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_CYRILLIC_WORD = regex.compile(r"[а-яёіїєґүөңА-ЯЁІЇЄҐ]{2,}")
_HIGH = regex.compile(r"[^\x00-\x7f]")
_MOSTLY = 0.7
_DETECTED = ["cp1251", "cp1252", "koi8_r", "cp866", "iso8859_5", "cp1254", "cp1250", "cp1256"]


def decode(body: bytes, encoding: str | None = None) -> str:
    """The text of a file, line endings as they are, without a byte-order mark.

    `encoding` is used instead of detection, but never against a byte-order mark. Raises ValueError with a message for
    people.
    """
    for mark, name in _MARKS:
        if body.startswith(mark):
            return _strictly(body[len(mark) :], name)
    if encoding is not None:
        return _strictly(body, encoding)
    try:
        text = body.decode("utf-8")
    except UnicodeDecodeError:
        text = _detected(body)
    if "\0" in text:
        msg = "this is not a text file; save it as plain text in UTF-8"
        raise ValueError(msg)
    return text


def _strictly(body: bytes, encoding: str) -> str:
    try:
        return body.decode(encoding)
    except (UnicodeDecodeError, UnicodeError):
        msg = f"the file is not in the encoding {encoding}; save it in UTF-8"
        raise ValueError(msg) from None


def _detected(body: bytes) -> str:
    cyrillic = _windows_1251(body)
    if cyrillic is not None:
        return cyrillic
    from charset_normalizer import from_bytes  # noqa: PLC0415 - rarely needed

    best = from_bytes(body, cp_isolation=_DETECTED).best()
    if best is None:
        msg = "the file's encoding cannot be told; save it in UTF-8"
        raise ValueError(msg)
    return str(best)


def _windows_1251(body: bytes) -> str | None:
    """The text, if it makes sense as Windows-1251: what is not ASCII is mostly small-letter Cyrillic words."""
    try:
        text = body.decode("cp1251")
    except UnicodeDecodeError:
        return None
    high = len(_HIGH.findall(text))
    in_words = "".join(_CYRILLIC_WORD.findall(text))
    lower = sum(1 for letter in in_words if letter.islower())
    return text if high and len(in_words) >= _MOSTLY * high and lower >= len(in_words) / 2 else None
