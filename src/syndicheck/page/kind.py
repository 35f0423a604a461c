"""What a page is as a whole: an article, a listing of teasers, a post on a platform, or something else.

"Listing" weakens a verdict to review, so a page with one real article is an article however many teasers surround it.
"""

from __future__ import annotations

from collections.abc import Sequence

from syndicheck import urls
from syndicheck.model import PageKind, Region
from syndicheck.page.container import Outline
from syndicheck.page.structured import LinkedData
from syndicheck.page.textbuffer import Piece

_POST_HOSTS = (
    "t.me",
    "telegram.me",
    "facebook.com",
    "x.com",
    "twitter.com",
    "vk.com",
    "ok.ru",
    "instagram.com",
    "threads.net",
)
_PARAGRAPH_WORDS = 15
_HEADLINE_WORDS = 4
_ARTICLE_WORDS = 60
_MANY_HEADLINES = 8
_SOME_HEADLINES = 5
_RUN = 3


def kind_of(
    url: str, pieces: Sequence[Piece], regions: Sequence[Region], outline: Outline, data: LinkedData, og_type: str
) -> PageKind:
    """Decide by host, by how prose and linked headlines alternate, and by what the page says of itself."""
    if is_post(url):
        return PageKind.POST
    words, run, between, headlines = _texture(pieces, regions, outline)
    claims = (data.is_article or og_type.lower() == "article") and not data.is_listing
    if words >= _ARTICLE_WORDS and (claims or run >= _RUN):
        return PageKind.ARTICLE
    if between >= _SOME_HEADLINES or (headlines >= _MANY_HEADLINES and words < _ARTICLE_WORDS):
        return PageKind.LISTING
    return PageKind.ARTICLE if words >= _ARTICLE_WORDS or (claims and words) else PageKind.OTHER


def is_post(url: str) -> bool:
    """Whether an address stands on a platform, where accounts post."""
    return urls.within_any(url, _POST_HOSTS) is not None


def _texture(pieces: Sequence[Piece], regions: Sequence[Region], outline: Outline) -> tuple[int, int, int, int]:
    """How prose and linked headlines alternate.

    Words of the body, the longest run of paragraphs without a linked headline among them, the linked headlines between
    paragraphs, and all linked headlines outside navigation, footer and comments.
    """
    words = run = longest = waiting = between = headlines = 0
    started = False
    for piece, region, count in zip(pieces, regions, outline.words, strict=True):
        linked = piece.linked * 5 >= (piece.end - piece.start) * 4
        if linked and count >= _HEADLINE_WORDS:
            if region not in {Region.NAVIGATION, Region.FOOTER, Region.COMMENT, Region.TAGS, Region.SHARE}:
                headlines += 1
                waiting += started
                run = 0
        elif region in {Region.BODY, Region.QUOTE}:
            words += count
            if count >= _PARAGRAPH_WORDS:
                started = True
                run += 1
                longest = max(longest, run)
                between += waiting
                waiting = 0
    return words, longest, between, headlines
