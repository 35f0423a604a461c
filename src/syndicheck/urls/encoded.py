"""Addresses inside of other texts: percent-encoded up to three times, base64 of either alphabet, or as they are."""

from __future__ import annotations

import base64
from urllib.parse import parse_qsl, unquote

import regex

from syndicheck.urls.hosts import absolute, has_known_suffix, host_of, is_web

_DECODINGS = 3
_LONGEST = 16_384
"""Of a longer text only the beginning is looked at: servers take no longer addresses, and the work stays bounded."""

_MOST_PARAMETERS = 200

_ADDRESS = regex.compile(r"https?:[\\/]+[^\s\"'<>\\]+", regex.IGNORECASE)
_BASE64 = regex.compile(r"aHR0c[A-Za-z0-9+/_\-]+={0,2}")
"""What begins with `http` begins so in base64."""

_READABLE = regex.compile(r"[^\s\x00-\x1f\x7f\ufffd]+")
_MAY_CARRY = regex.compile(r"https?(?::|%)|%(?:25)*(?:68|48)|aHR0c", regex.IGNORECASE)
_WITHOUT_SCHEME = regex.compile(r"(?:[\\/]{2})?((?:[\w-]++\.)++[\w-]{2,}+(?::\d+)?(?:[/?#]\S*+)?)")


def may_carry(text: str) -> bool:
    """Whether `address_in` could find one: a quick look that spares the long one."""
    return _MAY_CARRY.search(text, endpos=_LONGEST) is not None


def holds_address(text: str) -> bool:
    """Whether an address stands in a text as it is, not encoded."""
    return _ADDRESS.search(text, endpos=_LONGEST) is not None


def parameters(query: str) -> list[tuple[str, str]]:
    """The parameters of a query, decoded once, also where it was escaped for HTML twice (`&amp;id=1`)."""
    cut = "&".join(query[:_LONGEST].split("&", _MOST_PARAMETERS)[:_MOST_PARAMETERS])
    return [(name.removeprefix("amp;"), value) for name, value in parse_qsl(cut, keep_blank_values=True)]


def address_in(text: str) -> str | None:
    """The first web address that a text holds, decoding it up to three times; None where it holds none."""
    text = text[:_LONGEST]
    for _ in range(_DECODINGS + 1):
        if found := _ADDRESS.search(text):
            return as_web_address(found.group())
        spelt = text.replace(" ", "+")  # a query's plus sign was read as a space
        if (encoded := _BASE64.search(spelt)) and spelt[encoded.end() : encoded.end() + 1] != "%":
            whole = encoded.group()
            return _from_base64(whole) or _from_base64(whole.partition("/")[0])
        decoded = unquote(text)
        if decoded == text:
            return None
        text = decoded
    return None


def target_in(value: str) -> str | None:
    """The address that a value is, where it must be one: also without its scheme (`//example.kg/`, `example.kg/a`)."""
    value = value[:_LONGEST].strip()
    if found := address_in(value):
        return found
    for _ in range(_DECODINGS):
        if _WITHOUT_SCHEME.fullmatch(value):
            return address_without_scheme(value)
        value = unquote(value)
    return None


def address_without_scheme(text: str) -> str | None:
    """`//example.kg/` or `example.kg/a` as an address; None where it does not begin with a domain."""
    bare = _WITHOUT_SCHEME.fullmatch(text[:_LONGEST])
    address = as_web_address(f"http://{bare[1]}") if bare else None
    return address if address and has_known_suffix(host_of(address)) else None


def as_web_address(text: str) -> str | None:
    """A text as a web address with a host; None where it is none."""
    address = absolute(text, "")
    return address if address and is_web(address) and host_of(address) else None


def _from_base64(text: str) -> str | None:
    """The address that base64 gives (RFC 4648, sections 4 and 5, with or without padding), as far as it is readable."""
    standard = text.rstrip("=").replace("-", "+").replace("_", "/")
    standard = standard[: len(standard) - (len(standard) % 4 == 1)]
    decoded = base64.b64decode(standard + "=" * (-len(standard) % 4)).decode("utf-8", "replace")
    readable = _READABLE.match(decoded)
    return as_web_address(readable.group()) if readable else None
