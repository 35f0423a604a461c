"""Whose site is this, is it the same page, where does a wrapped link lead. Nothing here touches the network.

Addresses are read as browsers read them (WHATWG URL standard, by ada-url); sites are told apart by the public suffix
list that comes with the installation.
"""

from syndicheck.urls.copies import is_archive
from syndicheck.urls.following import Destination, follow
from syndicheck.urls.hosts import (
    absolute,
    host_name,
    host_of,
    is_within,
    path_of,
    readable_host,
    site_of,
    within_any,
)
from syndicheck.urls.same_page import page_key

__all__ = [
    "Destination",
    "absolute",
    "follow",
    "host_name",
    "host_of",
    "is_archive",
    "is_within",
    "page_key",
    "path_of",
    "readable_host",
    "site_of",
    "within_any",
]
