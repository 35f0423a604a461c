"""Which addresses may be connected to: public ones, and nothing that leads back into the own network.

Deny and allow lists follow the IANA special-purpose address registries (RFC 6890 and its successors). For IPv6 only
global unicast space (2000::/3) is public; transition addresses are judged by the IPv4 address that they embed. The
standard library's `is_global` and `is_private` let many of these through, so they are not asked.
"""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Sequence

import ada_url

MAX_LENGTH = 8192
"""Characters of an address that are still read; servers refuse longer ones too (RFC 9110, 4.1)."""

_CLOSED_V4 = tuple(
    (ipaddress.IPv4Network(network), why)
    for network, why in (
        ("0.0.0.0/8", "this network"),
        ("10.0.0.0/8", "private"),
        ("100.64.0.0/10", "shared by a provider's customers"),
        ("127.0.0.0/8", "this machine"),
        ("168.63.129.16/32", "a cloud provider's own service"),
        ("169.254.0.0/16", "link-local"),
        ("172.16.0.0/12", "private"),
        ("192.0.0.0/24", "reserved"),
        ("192.0.2.0/24", "for documentation"),
        ("192.88.99.0/24", "reserved"),
        ("192.168.0.0/16", "private"),
        ("198.18.0.0/15", "for measurements"),
        ("198.51.100.0/24", "for documentation"),
        ("203.0.113.0/24", "for documentation"),
        ("224.0.0.0/4", "multicast"),
        ("240.0.0.0/4", "reserved"),
    )
)
_GLOBAL_V6 = ipaddress.IPv6Network("2000::/3")
_CLOSED_V6 = tuple(
    (ipaddress.IPv6Network(network), why)
    for network, why in (
        ("2001::/23", "reserved"),  # Teredo, ORCHID, benchmarking and other protocol assignments
        ("2001:db8::/32", "for documentation"),
        ("3fff::/20", "for documentation"),
    )
)
_SIX_TO_FOUR = ipaddress.IPv6Network("2002::/16")
_EMBEDDING = tuple(ipaddress.IPv6Network(network) for network in ("::ffff:0:0/96", "64:ff9b::/96"))


def why_not_public(address: str) -> str | None:
    """What keeps an IP address from being public, in a word or two; None where it is public.

    Raises ValueError where the text is no IP address.
    """
    parsed = ipaddress.ip_address(address)
    if isinstance(parsed, ipaddress.IPv4Address):
        return _why_not_public_v4(parsed)
    if any(parsed in network for network in _EMBEDDING):
        return _why_not_public_v4(ipaddress.IPv4Address(int(parsed) & 0xFFFFFFFF))
    if parsed in _SIX_TO_FOUR:
        return _why_not_public_v4(ipaddress.IPv4Address((int(parsed) >> 80) & 0xFFFFFFFF))
    if parsed.scope_id is not None or parsed not in _GLOBAL_V6:
        return "not in public address space"
    return next((why for network, why in _CLOSED_V6 if parsed in network), None)


def _why_not_public_v4(address: ipaddress.IPv4Address) -> str | None:
    return next((why for network, why in _CLOSED_V4 if address in network), None)


def is_ip_address(host: str) -> bool:
    """Whether a host is written as an IP address, without brackets."""
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True


def system_resolver(host: str, port: int) -> Sequence[tuple[str, int]]:
    """What the operating system says; raises `socket.gaierror` where a name leads nowhere."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return tuple(dict.fromkeys((str(address[0]), port) for *_, address in found))


def web_address(url: str) -> str | None:
    """An absolute http or https address as browsers spell it (WHATWG URL), without credentials and fragment.

    Decimal, hexadecimal, octal, full-width and other spellings of a host come out as one. None where it is none.
    """
    if len(url) > MAX_LENGTH:
        return None
    try:
        parsed = ada_url.URL(url.strip())
        if parsed.protocol not in {"http:", "https:"} or not parsed.hostname:
            return None
        parsed.username = parsed.password = parsed.hash = ""
    except (ValueError, UnicodeError):
        return None
    return str(parsed.href) if len(parsed.href) <= MAX_LENGTH else None


def place_of(url: str) -> tuple[str, str, int]:
    """Scheme, host (no brackets) and port of an address that `web_address` gave."""
    parsed = ada_url.URL(url)
    scheme = str(parsed.protocol).rstrip(":")
    port = int(parsed.port) if parsed.port else {"http": 80, "https": 443}[scheme]
    return scheme, str(parsed.hostname).strip("[]"), port
