"""The two places where trafilatura reads: metadata of pages that have matches, main text of articles of ours in HTML.

Never used for matching or links: it loses whole paragraphs and one link in ten of real pages.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import regex

from syndicheck.model import Capture, Page, Region
from syndicheck.page import metadata, publication, shown_dates
from syndicheck.page.dates import interval_from
from syndicheck.page.decode import decode, decode_bytes
from syndicheck.page.language import language_of
from syndicheck.page.ledger import Reading
from syndicheck.page.limits import beyond_limits
from syndicheck.page.reader import dissect

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_FULLER = 1.5
_MOST_TAGS = 40_000
_HUGE_TAG = regex.compile(r"<[a-zA-Z][^<>]{20000}")
GUESSED = "page text (trafilatura)"
"""Source of dates that were guessed from the page's text; always a whole day."""


@dataclass(frozen=True, slots=True)
class HtmlArticle:
    """An article read from HTML. Paragraphs of `text` are parted by blank lines; `published` is as written, or None."""

    title: str
    text: str
    url: str | None
    published: str | None
    language: str
    author: str | None


def enrich(page: Page, capture: Capture) -> Page:
    """Add the date that a reader sees, and what trafilatura finds and the page lacks: author, title, a guessed day.

    About 20 ms, and trafilatura takes 0.2 s to load: for pages with matches only. Any fault of it changes nothing.
    """
    dates = publication.with_more(page.dates, shown_dates.visible(page))
    found = _metadata(decode(capture), capture.final_url)
    if found is None:
        return page if dates == page.dates else replace(page, dates=dates)
    if found.date and all(claim.upper_bound for claim in dates):
        guess = interval_from(str(found.date)[:10], GUESSED)
        dates = (guess, *dates) if guess else dates
    return replace(
        page,
        title=page.title or " ".join(str(found.title or "").split())[:300],
        author=page.author or " ".join(str(found.author or "").split())[:300] or None,
        dates=dates,
    )


def read_article_html(body: bytes, content_type: str | None, url: str | None) -> HtmlArticle:
    """Read an article of ours from HTML: main text by trafilatura, or the article's blocks where it finds less.

    `text` is empty where the page has no article.
    """
    markup = decode_bytes(body, content_type)
    if beyond_limits(markup) is not None:
        return HtmlArticle("", "", url, None, "", None)
    reading = dissect(markup)
    scan, head, data = reading.scan, reading.head, reading.data
    titles = metadata.titles(scan, head, data)
    text = _fuller(_without_headline(_main_text(markup), titles), reading)
    address = metadata.canonical(head, url or "") or url
    declared = [scan.language, data.language, head.first(("og:locale",))]
    return HtmlArticle(
        title=titles[0] if titles else "",
        text=text,
        url=address,
        published=publication.written(reading, address),
        language=language_of(declared, text),
        author=metadata.author(head, data),
    )


def _is_heavy(markup: str) -> bool:
    """Whether trafilatura would take minutes: it is quadratic in the attributes of a tag and slow with many tags."""
    return markup.count("<") > _MOST_TAGS or _HUGE_TAG.search(markup) is not None


def _tree(markup: str) -> HtmlElement:
    """Lxml's tree, without its limit on depth; from bytes, because lxml refuses text with an encoding declaration."""
    from lxml import html  # noqa: PLC0415 - only pages with matches pay for it

    parser = html.HTMLParser(huge_tree=True, encoding="utf-8", no_network=True)
    return html.fromstring(markup.encode("utf-8", "replace"), parser=parser)


def _metadata(markup: str, url: str) -> Any:  # noqa: ANN401 - trafilatura is not typed
    from trafilatura.metadata import extract_metadata  # noqa: PLC0415 - takes 0.2 s to load

    if beyond_limits(markup) is not None or _is_heavy(markup):
        return None
    try:
        # a thorough search takes any year that the text speaks of for the day of publication
        return extract_metadata(_tree(markup), default_url=url, extensive=False)
    except Exception:  # noqa: BLE001 - a page must never stop a run, whatever it does to a library
        return None


def _main_text(markup: str) -> str:
    from trafilatura import extract  # noqa: PLC0415 - takes 0.2 s to load

    if _is_heavy(markup):
        return ""
    try:
        text = extract(
            _tree(markup), favor_recall=True, include_comments=False, include_tables=True, with_metadata=False
        )
    except Exception:  # noqa: BLE001 - the blocks of our own reading stand in
        return ""
    return "\n\n".join(line.strip() for line in (text or "").split("\n") if line.strip())


def _without_headline(text: str, titles: tuple[str, ...]) -> str:
    """Without the headline, which trafilatura gives the headline as the first paragraph of some pages."""
    first, _, rest = text.partition("\n\n")
    return rest if rest and any(title.casefold().startswith(first.casefold()) for title in titles) else text


def _fuller(extracted: str, reading: Reading) -> str:
    """The extracted text, unless the article that the page itself marks has half as much again."""
    own = _body_text(reading)
    if not extracted or (reading.outline.explicit and len(own) > _FULLER * len(extracted)):
        return own
    return extracted


def _body_text(reading: Reading) -> str:
    regions = {Region.BODY, Region.QUOTE, Region.CREDIT}
    return "\n\n".join(block.span.of(reading.text) for block in reading.blocks if block.region in regions)
