"""A capture becomes a page, or the reason why it was not really read."""

from __future__ import annotations

import html
from dataclasses import replace
from itertools import zip_longest

from selectolax.lexbor import LexborHTMLParser

from syndicheck import urls
from syndicheck.model import (
    Block,
    Capture,
    Ending,
    NotChecked,
    Page,
    PageKind,
    Reason,
    ReasonCode,
    Region,
    Span,
)
from syndicheck.page import metadata, publication, really_read
from syndicheck.page.container import outline, word_count
from syndicheck.page.decode import decode
from syndicheck.page.embeds import embeds
from syndicheck.page.items import Items, items_of, post_frames
from syndicheck.page.kind import is_post, kind_of
from syndicheck.page.language import language_of
from syndicheck.page.ledger import Reading, ledger
from syndicheck.page.limits import beyond_limits
from syndicheck.page.regions import Placing
from syndicheck.page.scan import Scan
from syndicheck.page.structured import LinkedData, linked_data
from syndicheck.page.walk import count_links, walk

HIDDEN_MAJORITY = 100
_PARAGRAPH = 150
"""Characters from which a hidden element is taken for text that scripts will show."""
_MOST_CURTAINS = 2
"""How often elements inside of others that were shown are shown too."""
_BODY_SHINGLE = 5
_BODY_PRESENT = 0.5
_BODY_LEAST = 30


def read(capture: Capture) -> Page | NotChecked:
    """Read a capture whole: text, blocks, regions, every link, dates, language. Never raises for a page."""
    markup = markup_of(capture)
    if isinstance(markup, NotChecked):
        return markup
    reading = dissect(_as_html(capture, markup), of_posts=is_post(capture.final_url))
    if reading.scan.too_deep:
        return _not_checked(capture, _parser_limit("the page's elements are nested too deep"))
    signs = _signs(reading, markup)
    title = _title(reading)
    reason = really_read.status_reason(capture, signs) or really_read.after_reading(signs)
    if reason is not None:
        return _not_checked(capture, reason, title)
    if len(reading.scan.anchors) < reading.parsed_links:
        lost = (
            f"{reading.parsed_links - len(reading.scan.anchors)} of {reading.parsed_links} links were lost in reading"
        )
        return _not_checked(capture, Reason(ReasonCode.INTERNAL, f"{lost}; please report this page as a fault"), title)
    ending = really_read.ending_of(capture, markup)
    return _page(capture, reading, Ending.UNPROVEN if really_read.is_cut_teaser(signs) else ending)


def markup_of(capture: Capture) -> str | NotChecked:
    """The decoded markup, or the reason why it must not or cannot be parsed."""
    reason = really_read.before_parsing(capture)
    if reason is not None:
        return _not_checked(capture, reason)
    markup = decode(capture)
    limit = beyond_limits(markup)
    return markup if limit is None else _not_checked(capture, _parser_limit(limit))


def dissect(markup: str, *, of_posts: bool = False) -> Reading:
    """Parse and walk, then weigh: where the article stands, and what every block is. `of_posts`: on a platform."""
    tree = LexborHTMLParser(markup)
    scan = _unveiled(tree)
    text = scan.visible.text()
    pieces = scan.visible.pieces
    data = linked_data(scan.linked_data)
    head = metadata.Head(scan)
    weighed = outline(scan, pieces, text, post_frames(scan) if of_posts else ())
    placed = Placing(scan, weighed, pieces, text, metadata.titles(scan, head, data))
    blocks = [
        Block(Span(p.start, p.end), region, paragraph)
        for p, region, paragraph in zip(pieces, placed.regions, placed.paragraphs, strict=True)
    ]
    hidden_start = len(text) + (1 if text and scan.hidden.size else 0)
    text, blocks = _with_hidden(scan, text, blocks, hidden_start, data)
    return Reading(scan, weighed, placed, data, head, text, tuple(blocks), hidden_start, count_links(tree))


def _unveiled(tree: LexborHTMLParser) -> Scan:
    """The walk; where a page hides most of its text until scripts run, without what hides whole paragraphs.

    What is hidden inside those, or in a few words elsewhere, stays hidden: a link that nobody sees is no credit.
    """
    scan = walk(tree)
    shown: set[int] = set()
    for _ in range(_MOST_CURTAINS):
        if not _hides_itself(scan):
            return scan
        ends = [*(start for _, start in scan.curtains[1:]), scan.hidden.size]
        shown.update(
            number for (number, start), end in zip(scan.curtains, ends, strict=False) if end - start >= _PARAGRAPH
        )
        scan = walk(tree, showing=frozenset(shown))
    return walk(tree, honour_hiding=False) if _hides_itself(scan) else scan


def _hides_itself(scan: Scan) -> bool:
    return scan.hidden.size > scan.visible.size and word_count(scan.hidden.text()) >= HIDDEN_MAJORITY


def _with_hidden(scan: Scan, text: str, blocks: list[Block], start: int, data: LinkedData) -> tuple[str, list[Block]]:
    """What readers do not see goes behind what they see: hidden elements, then JSON-LD text that is nowhere else."""
    if scan.hidden.size:
        text = (text + "\n" if text else "") + scan.hidden.text()
        blocks += [Block(Span(start + p.start, start + p.end), Region.HIDDEN) for p in scan.hidden.pieces]
    if data.body and is_absent(data.body, text):
        begin = len(text) + (1 if text else 0)
        text = (text + "\n" if text else "") + data.body
        blocks.append(Block(Span(begin, len(text)), Region.HIDDEN))
    return text, blocks


def is_absent(body: str, text: str) -> bool:
    """Whether most five-word runs of a text, sampled, are missing from another."""
    words = body.split()
    if len(words) < _BODY_LEAST:
        return False
    plain = " ".join(text.split())
    step = max(_BODY_SHINGLE, len(words) // 20)
    runs = [" ".join(words[i : i + _BODY_SHINGLE]) for i in range(0, len(words) - _BODY_SHINGLE, step)]
    return sum(run in plain for run in runs) < _BODY_PRESENT * len(runs)


def _as_html(capture: Capture, markup: str) -> str:
    """Plain text is read as one `<pre>`: its blank lines part paragraphs."""
    if really_read.content_type(capture) == "text/plain" and "<html" not in markup[:2000].lower():
        return f"<html><body><pre>{html.escape(markup)}</pre></body></html>"
    return markup


def _signs(reading: Reading, markup: str) -> really_read.Signs:
    words, regions = reading.outline.words, reading.placed.regions
    visible = reading.text[: reading.scan.visible.size]
    article = sum(n for n, region in zip(words, regions, strict=True) if region in {Region.BODY, Region.QUOTE})
    spare = word_count(reading.data.body) if len(reading.data.body) > 1 else 0
    return really_read.Signs(
        title=reading.scan.title,
        headline=_headline(reading),
        text=visible,
        body=_article_text(reading),
        markup=markup,
        article_words=max(article, spare),
        visible_words=sum(words),
        scripts=reading.scan.scripts,
        iframes=reading.scan.iframes,
        password_fields=reading.scan.password_fields,
        frameset=reading.scan.frameset,
        refresh=reading.head.first(("refresh",)),
        claims_article=reading.data.is_article or reading.head.first(("og:type",)).lower() == "article",
        free=reading.data.free,
    )


def _page(capture: Capture, reading: Reading, ending: Ending) -> Page:
    scan, head, data = reading.scan, reading.head, reading.data
    base = urls.absolute(scan.base, capture.final_url) or capture.final_url if scan.base else capture.final_url
    regions, pieces = reading.placed.regions, scan.visible.pieces
    kind = kind_of(capture.final_url, pieces, regions, reading.outline, data, head.first(("og:type",)))
    items = items_of(kind, scan, reading.outline, regions)
    declared = [scan.language, data.language, head.first(("og:locale", "content-language", "language"))]
    following = metadata.next_pages(scan, head, reading.outline, capture.final_url, base)
    return Page(
        url=capture.url,
        final_url=capture.final_url,
        captured_at=capture.captured_at,
        text=reading.text,
        blocks=_with_items(reading.blocks, items),
        links=ledger(reading, base, items),
        kind=kind,
        title=_title(reading),
        language=language_of(declared, _article_text(reading) or reading.text[:4000]),
        dates=publication.claims(capture, reading),
        author=metadata.author(head, data),
        canonical=metadata.canonical(head, base),
        robots=metadata.robots(capture, head),
        next_pages=following if kind is not PageKind.LISTING else (),
        ending=ending,
        embeds=embeds(scan, reading.placed, reading.text, base),
    )


def _with_items(blocks: tuple[Block, ...], items: Items) -> tuple[Block, ...]:
    """The visible blocks, which come first, with their items."""
    numbered = zip_longest(blocks, items.pieces)
    return tuple(block if item is None else replace(block, item=item) for block, item in numbered) if items else blocks


def _headline(reading: Reading) -> str:
    for block in reading.blocks:
        if block.region is Region.HEADLINE:
            return " ".join(block.span.of(reading.text).split())[:300]
    return ""


def _title(reading: Reading) -> str:
    """The title made for readers elsewhere, else the headline, else that of the browser's window."""
    found = metadata.titles(reading.scan, reading.head, reading.data)
    own = " ".join(reading.scan.title.split())[:300]
    return next((t for t in found if t != own), "") or _headline(reading) or own


def _article_text(reading: Reading) -> str:
    """The beginning of the article's body."""
    parts: list[str] = []
    size = 0
    for block in reading.blocks:
        if block.region is Region.BODY:
            parts.append(block.span.of(reading.text))
            size += len(block.span)
            if size > 4000:  # noqa: PLR2004 - as much as language_of looks at
                break
    return "\n".join(parts)


def _parser_limit(what: str) -> Reason:
    return Reason(ReasonCode.PARSER_LIMIT, f"{what}; look at the page by hand")


def _not_checked(capture: Capture, reason: Reason, title: str = "") -> NotChecked:
    return NotChecked(capture.url, reason, capture.captured_at, capture.final_url, title)
