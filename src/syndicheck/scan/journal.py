"""What a scan read, kept for articles that are still to come: their words may stand there already.

Pages go into the collection `seen`, those on the sites of official sources that a pack names into `others`.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from syndicheck import urls, words
from syndicheck.corpus import Draft, SeenPage, other_id_of, prepare_other
from syndicheck.library import Library
from syndicheck.model import Article, Checked, Collection, OfficialSource, Page, PageKind, RulePack
from syndicheck.page import read
from syndicheck.scan.visit import Visit
from syndicheck.terms import mentions

_BATCH = 2000
_LEAST_WORDS = 30


def _long_enough(page: Page) -> bool:
    return words.count(page.text) >= _LEAST_WORDS


class Journal:
    """Collects pages while a scan runs and notes them in the library, many at once; the workspace's lock is held."""

    def __init__(self, library: Library, packs: tuple[RulePack, ...], keep_days: int) -> None:
        self._library = library
        self._packs = packs
        self._keep = timedelta(days=keep_days)
        self._pages: list[SeenPage] = []
        self._releases: list[tuple[Page, RulePack, OfficialSource]] = []

    def note(self, visit: Visit, now: datetime) -> None:
        """Remember a page that was read where it says that it stands; our own sites' pages are no news."""
        outcome = visit.outcome
        if not isinstance(outcome, Checked) or visit.context.claimed_address:
            return
        page = outcome.page
        if any(urls.within_any(page.final_url, pack.agency.domains) for pack in self._packs):
            return
        text = words.split(page.text)
        names_us = any(mentions(page, text, pack.agency) for pack in self._packs)
        self._pages.append(SeenPage.of(page, names_us=names_us))
        self._releases += self._official(visit, page)
        if len(self._pages) >= _BATCH:
            self.write(now)

    def write(self, now: datetime) -> None:
        """Note what was collected, and forget what was last read long ago."""
        pages, self._pages = self._pages, []
        releases, self._releases = self._releases, []
        if pages:
            self._library.see(pages, now)
            self._library.forget_seen(now - self._keep)
        if releases:
            added = (self._release(*release) for release in releases)
            list(self._library.add(added, now, Collection.OTHERS))

    def _official(self, visit: Visit, page: Page) -> Iterator[tuple[Page, RulePack, OfficialSource]]:
        """The page as an official source's text, once, if it is one."""
        for pack in self._packs:
            for official in pack.officials:
                if urls.within_any(page.final_url, official.domains):
                    whole = page if page.blocks or visit.capture is None else read(visit.capture)
                    if isinstance(whole, Page) and whole.kind is PageKind.ARTICLE and _long_enough(whole):
                        yield whole, pack, official
                    return

    def _release(self, page: Page, pack: RulePack, official: OfficialSource) -> Article:
        """Dated by the last moment that the page's own date allows: what is not surely earlier clears nothing."""
        published = page.dates[0].end if page.dates and not page.dates[0].upper_bound else None
        text = SeenPage.of(page, names_us=False).text
        draft = Draft(text, title=page.title, url=page.final_url, published=published, source=page.final_url)
        revision = self._library.store.next_revision(other_id_of(draft, official.name), Collection.OTHERS)
        return prepare_other(draft, official.name, pack.agency.timezone, revision)
