"""When a page says that it was published: every source of it, each with its accuracy and its name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

import regex

from syndicheck import urls
from syndicheck.model import Capture, Interval
from syndicheck.page import metadata, shown_dates
from syndicheck.page.dates import interval_from, interval_of_address, upper_bound
from syndicheck.page.ledger import Reading
from syndicheck.page.structured import DatedItem
from syndicheck.page.wordlists import word_set

_MOST_STATED = 20
_MOST_METAS = 300
_JUST_NOW = timedelta(minutes=15)
_MINUTE = timedelta(minutes=1)
_FIRST_YEAR = 2000
_WAYBACK = regex.compile(r"^/web/(\d{14})(?:[a-z]{2}_)?/")
_NO_LETTER = regex.compile(r"[^a-z]+")

_PUBLISHED = word_set(
    "articlepublishedtime articlepublished ogarticlepublishedtime ogpublishedtime ogdatepublished ogpubdate date pdate "
    "ogreleasedate httpogpmensarticlepublishedtime datepublished publisheddate publishedtime publishedat published "
    "pubdate publishdate publicationdate originalpublicationdate articledateoriginal firstpublished ptime postdate "
    "datefirstpublished displaydate releasedate timerelease daterelease dcdate dcdateissued dcissued dctermsdate "
    "dctermsissued dctermsavailable dateissued citationdate citationpublicationdate citationonlinedate "
    "prismpublicationdate sailthrudate parselypubdate cxenseparsepublishtime cxenseparserecspublishtime "
    "cxenseparserecspublishedtime mediatorpublishedtime analyticsattributesarticledate contentpublishdate "
    "epochpublishdate btpubdate vrpublishedtime dcsextarticlefirstpublished"
)
"""Names of `<meta>`, letters alone: `article:published_time`, `DC.date.issued`, `parsely-pub-date`."""
_CREATED = word_set("datecreated dcdatecreated dccreated dctermscreated articlecreated cmscreationdate creationdate")
_MODIFIED = word_set(
    "articlemodifiedtime articlemodified articleupdated ogarticlemodifiedtime ogupdatedtime "
    "httpogpmensarticlemodifiedtime datemodified dateupdated lastmodified lastmodifieddate lastupdated lastupdateddate "
    "dcdatemodified dcmodified dctermsmodified articledateupdated modifiedtime updatedtime updatedat revisiondate "
    "moddate btmoddate"
)
_META = (
    dict.fromkeys(_CREATED, "created") | dict.fromkeys(_MODIFIED, "modified") | dict.fromkeys(_PUBLISHED, "published")
)
_LONGEST_NAME = 60

_Stated = tuple[str, str]
"""A date as written, and its source."""


def claims(capture: Capture, reading: Reading) -> tuple[Interval, ...]:
    """The page's own claims when it was published, and its server's.

    A time of creation counts only where none of publication is given. The address's day is given unless it only says
    less exactly what another claim says. A time of a change is an upper bound on publication; it is given where it
    says something: where there is nothing else, or where it lies before a time of publication.
    """
    stated = _stated(reading, (capture.final_url, capture.url))
    found = _intervals(stated["published"]) or _intervals(stated["created"])
    found = with_more(found, interval_of_address(capture.final_url))
    changed = [upper_bound(i, i.source) for i in _intervals(stated["modified"])]
    changed += [bound for bound in (_last_modified(capture), _archived(capture)) if bound]
    if not found:
        return tuple(sorted(changed, key=lambda bound: bound.end)[:1])
    latest = max(claim.start for claim in found)
    return found + tuple(bound for bound in changed if bound.end < latest - _MINUTE)


def with_more(found: tuple[Interval, ...], claim: Interval | None) -> tuple[Interval, ...]:
    """Claims and one more, unless it only says less exactly what one of them says."""
    if claim is None or any(claim.start <= c.start and c.end <= claim.end for c in found if not c.upper_bound):
        return found
    return (*found, claim)


def written(reading: Reading, url: str | None) -> str | None:
    """The first statement of publication that can be read, as written."""
    stated = _stated(reading, (url or "",))
    texts = (text for text, _ in stated["published"] + stated["created"])
    return next((text for text in texts if interval_from(text, "") is not None), None)


def _stated(reading: Reading, addresses: tuple[str, ...]) -> dict[str, list[_Stated]]:
    """What a page states, by what it states: `published`, `created`, `modified`."""
    stated: dict[str, list[_Stated]] = {"published": [], "created": [], "modified": []}
    own = {urls.page_key(a) for a in (*addresses, *_own_addresses(reading)) if a}
    for item in _own_items(reading.data.dated, own):
        stated["published"].append((item.published, "JSON-LD"))
        stated["created"].append((item.created, "JSON-LD (created)"))
        stated["modified"].append((item.modified, "JSON-LD (modified)"))
    for attributes in reading.scan.metas[:_MOST_METAS]:
        name = attributes.get("property") or attributes.get("name") or ""
        kind = _META.get(_NO_LETTER.sub("", name.lower()))
        if kind:
            stated[kind].append((attributes.get("content") or "", f"meta {name.strip()[:_LONGEST_NAME]}"))
    for kind, text in shown_dates.elements(reading):
        stated[kind].append((text, "time element" if kind == "published" else f"time element ({kind})"))
    return stated


def _own_addresses(reading: Reading) -> Iterator[str]:
    yield metadata.canonical(reading.head, "") or ""
    yield reading.head.first(("og:url",))


def _own_items(items: tuple[DatedItem, ...], own: set[str]) -> Iterator[DatedItem]:
    """The items that are this page: by address, else those that give none, else the first.

    Recipes, reviews and videos count only where no text of the page has a date.
    """
    texts = tuple(item for item in items if item.is_text) or items
    here = tuple(item for item in texts if any(urls.page_key(address) in own for address in item.addresses))
    yield from here or tuple(item for item in texts if not item.addresses) or texts[:1]


def _intervals(stated: Iterable[_Stated]) -> tuple[Interval, ...]:
    found: dict[tuple[datetime, datetime], Interval] = {}
    for text, source in [pair for pair in stated if pair[0]][:_MOST_STATED]:
        interval = interval_from(text, source)
        if interval is not None:
            found.setdefault((interval.start, interval.end), interval)
    return tuple(found.values())


def _last_modified(capture: Capture) -> Interval | None:
    """What the server says: not changed since. Many say "now" of every page, which is left out (RFC 9110, 8.8.2)."""
    when, served = _http_date(capture.header("Last-Modified")), _http_date(capture.header("Date"))
    if when is None or when.year < _FIRST_YEAR:
        return None
    if when > min(capture.captured_at, served or capture.captured_at) - _JUST_NOW:
        return None
    return Interval(when, when, "HTTP Last-Modified", upper_bound=True)


def _archived(capture: Capture) -> Interval | None:
    """When an archive took its copy, as it says: Memento-Datetime (RFC 7089), or the Wayback Machine's address."""
    if not urls.is_archive(capture.final_url):
        return None
    when = _http_date(capture.header("Memento-Datetime"))
    stamp = _WAYBACK.search(urls.path_of(capture.final_url))
    if when is None and stamp:
        try:
            when = datetime.strptime(stamp.group(1), "%Y%m%d%H%M%S").replace(tzinfo=UTC)
        except ValueError:
            return None
    return Interval(when, when, "the archive's copy", independent=True, upper_bound=True) if when else None


def _http_date(header: str | None) -> datetime | None:
    try:
        moment = parsedate_to_datetime(header) if header else None
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return moment.replace(tzinfo=UTC) if moment and moment.tzinfo is None else moment
