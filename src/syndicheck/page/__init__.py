"""Capture to page: text, blocks and regions, links, dates, and whether it was really read."""

from syndicheck.page.dates import interval_from
from syndicheck.page.decode import decode, decode_bytes
from syndicheck.page.extraction import HtmlArticle, enrich, read_article_html
from syndicheck.page.reader import read
from syndicheck.page.screen import Screen, screen, screened_page

__all__ = [
    "HtmlArticle",
    "Screen",
    "decode",
    "decode_bytes",
    "enrich",
    "interval_from",
    "read",
    "read_article_html",
    "screen",
    "screened_page",
]
