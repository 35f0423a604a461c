"""The cheap screen: the visible text of a page, word for word what the full reading finds, and whether that will do.

A large scan looks up the words of every page, and few pages have hits: only those are read in full. The screen may
never say that a page was read where the full reading would find a challenge, a wall or an empty shell. It is therefore
sure of a page only where so much of it is plainly an article that no such doubt remains; everything else is left to
`read`.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from selectolax.lexbor import LexborHTMLParser

from syndicheck import urls
from syndicheck.model import Capture, Ending, NotChecked, Page, PageKind
from syndicheck.page import metadata, really_read, wordlists
from syndicheck.page.container import word_count
from syndicheck.page.glance import ENOUGH_PROSE, Glance
from syndicheck.page.kind import is_post
from syndicheck.page.language import language_of
from syndicheck.page.reader import HIDDEN_MAJORITY, is_absent, markup_of
from syndicheck.page.scan import Scan
from syndicheck.page.structured import linked_data
from syndicheck.page.suspicion import may_be_refused
from syndicheck.page.walk import hiding_rules
from syndicheck.page.wordlists import says

_SAMPLE = 4000
_LONG_LINE = 100
_ERROR_STATUS = 400


@dataclass(frozen=True, slots=True)
class Screen:
    """What a glance at a page shows.

    Where it is `sure`, `text` is what `read` gives as the page's text, character for character, and `read` would not
    refuse the page. Else nothing may be concluded from it: the page must be read. `ending` says how the end of the
    body was proven, `scan` what its head says.
    """

    text: str = field(repr=False)
    sure: bool
    ending: Ending = Ending.UNPROVEN
    scan: Scan = field(default_factory=Scan, repr=False, compare=False)


def screen(capture: Capture) -> Screen | NotChecked:
    """Glance at a capture: a fraction of the time of `read`. Never raises for a page.

    `NotChecked` is as final as `read`'s own; it is given only where the page must not be parsed.
    """
    markup = markup_of(capture)
    if isinstance(markup, NotChecked):
        return markup
    if _needs_reading(capture):
        return Screen("", sure=False)
    tree = LexborHTMLParser(markup)
    glance = Glance(tree, hiding_rules(tree))
    visible, hidden = glance.visible.lines(), glance.hidden.lines()
    text = f"{visible}\n{hidden}" if visible and hidden else visible or hidden
    sure = not (
        glance.blind
        or (len(hidden) > len(visible) and word_count(hidden) >= HIDDEN_MAJORITY)
        or _may_not_count(glance, capture.body, markup, visible)
        or _has_more(glance.scan, text)
        or any("next" in (link.get("rel") or "").lower().split() for link in glance.scan.links)
    )
    return Screen(text, sure, really_read.ending_of(capture, markup), glance.scan)


def screened_page(capture: Capture, screen: Screen) -> Page:
    """The page of a sure screen that found nothing: text, title, language, kind, ending; no blocks, links or dates.

    The title is the one made for readers elsewhere, else that of the browser's window.
    """
    scan = screen.scan
    head, data = metadata.Head(scan), linked_data(scan.linked_data)
    base = urls.absolute(scan.base, capture.final_url) or capture.final_url if scan.base else capture.final_url
    own = " ".join(scan.title.split())
    declared = [scan.language, data.language, head.first(("og:locale", "content-language", "language"))]
    return Page(
        url=capture.url,
        final_url=capture.final_url,
        captured_at=capture.captured_at,
        text=screen.text,
        blocks=(),
        links=(),
        kind=PageKind.POST if is_post(capture.final_url) else PageKind.ARTICLE,
        title=next((t for t in metadata.titles(scan, head, data) if t != own), own)[:300],
        language=language_of(declared, _prose(screen.text)),
        author=metadata.author(head, data),
        canonical=metadata.canonical(head, base),
        robots=metadata.robots(capture, head),
        ending=screen.ending,
    )


def _needs_reading(capture: Capture) -> bool:
    """Error statuses and plain text."""
    status = capture.hops[-1].status if capture.hops else 0
    return status >= _ERROR_STATUS or really_read.content_type(capture) == "text/plain"


def _may_not_count(glance: Glance, body: bytes, markup: str, visible: str) -> bool:
    """Whether the full reading might refuse the page, or find it to be the beginning of an article behind a paywall."""
    if glance.prose < really_read.LITTLE and may_be_refused(glance.scan, visible, body, markup, glance.prose):
        return True
    if glance.prose >= ENOUGH_PROSE or "isAccessibleForFree" not in markup:
        return False
    return says(wordlists.PAYWALL_TEXT, visible)


def _has_more(scan: Scan, text: str) -> bool:
    """Whether JSON-LD holds text of the article that the page does not show."""
    if not any("articleBody" in script for script in scan.linked_data):
        return False
    body = linked_data(scan.linked_data).body
    return bool(body) and is_absent(body, text)


def _prose(text: str) -> str:
    """The longer lines of a text, as much as `language_of` looks at."""
    found: list[str] = []
    size = 0
    for line in text.split("\n"):
        if len(line) > _LONG_LINE:
            found.append(line)
            size += len(line)
            if size > _SAMPLE:
                break
    return "\n".join(found) or text[:_SAMPLE]
