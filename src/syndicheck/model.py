"""Every noun of syndicheck, frozen.

Offsets count Unicode code points and are half-open, like slices. Times carry a zone. Numbers that can be derived
(shares, lengths, a page's verdict) are properties, never stored.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any

# ------------------------------------------------------------------ places in a text


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Characters `start <= i < end` of one text."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            msg = f"not a span: {self.start}..{self.end}"
            raise ValueError(msg)

    def __len__(self) -> int:
        return self.end - self.start

    def overlaps(self, other: Span) -> bool:
        """Whether at least one character lies in both."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        """Whether every character of `other` lies in this span."""
        return self.start <= other.start and other.end <= self.end

    def of(self, text: str) -> str:
        """The words themselves."""
        return text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Interval:
    """When something was published: somewhere between two instants, and who says so.

    `start` and `end` carry a zone. A date without a time is a whole day; without a zone the interval is widened to
    every zone in use (UTC+14 to UTC-12). `independent` is false where only the page itself says it. An `upper_bound`
    says only that it was there at `end` already, not since when; its `start` equals its `end`.
    """

    start: datetime
    end: datetime
    source: str
    independent: bool = False
    upper_bound: bool = False

    @property
    def exact(self) -> bool:
        """Known to the minute, zone included."""
        return not self.upper_bound and self.end - self.start <= timedelta(minutes=1)


# ------------------------------------------------------------------ whose rights


@dataclass(frozen=True, slots=True)
class Agency:
    """Whose rights: names in every script, own domains and accounts, IANA time zone."""

    id: str
    name: str
    names: tuple[str, ...]
    domains: tuple[str, ...]
    accounts: tuple[str, ...] = ()
    timezone: str = "UTC"


class ItemType(StrEnum):
    """What an article is; terms often differ by it."""

    NEWS = "news"
    ARTICLE = "article"
    INTERVIEW = "interview"
    EXCLUSIVE = "exclusive"
    UNKNOWN = "unknown"


class LeftOutKind(StrEnum):
    """Why characters of an article take no part in matching."""

    LABEL = "section label"
    HEADLINE = "headline"
    MARKER = "image marker"
    DATELINE = "dateline"
    TERMS = "terms"
    FOOTER = "footer"
    LOGIN = "log-in box"
    REPEATED = "line carried by many articles"


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A span of an article that is not matched, and why. The stored text keeps it."""

    span: Span
    kind: LeftOutKind


class ThirdPartyKind(StrEnum):
    """Who is credited: another news outlet, or an official source (press service, ministry, court, police)."""

    OUTLET = "outlet"
    OFFICIAL = "official"


@dataclass(frozen=True, slots=True)
class ThirdParty:
    """Somebody whom an article credits, and the body paragraphs (numbered from 1, inclusive) that the credit covers.

    `marker` is the span of the credit itself, None where a person marked it by hand.
    """

    name: str
    kind: ThirdPartyKind
    first: int
    last: int
    marker: Span | None = None


@dataclass(frozen=True, slots=True)
class Article:
    """One item of ours in one revision.

    `text` is exactly what was added. `paragraphs` are the body paragraphs as a reader counts them, from 1.
    `published` is None where nobody said when; `complete` is false for teasers and summaries. `links` are the addresses
    to which our own text links; nobody may use it before `embargo` or after `expires`, where these are given.
    """

    id: str
    agency: str
    revision: int
    text: str
    title: str
    paragraphs: tuple[Span, ...] = ()
    url: str | None = None
    published: datetime | None = None
    item_type: ItemType = ItemType.UNKNOWN
    complete: bool = True
    language: str = ""
    left_out: tuple[LeftOut, ...] = ()
    third_parties: tuple[ThirdParty, ...] = ()
    source: str = ""
    author: str = ""
    links: tuple[str, ...] = ()
    embargo: datetime | None = None
    expires: datetime | None = None

    @property
    def sha256(self) -> str:
        """SHA-256 of the text in UTF-8, in hexadecimal."""
        return hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()


class Collection(StrEnum):
    """What a library holds: our articles, texts of others that are subtracted, pages read."""

    OURS = "ours"
    OTHERS = "others"
    SEEN = "seen"


@dataclass(frozen=True, slots=True)
class OtherText:
    """Somebody else's text that an article of ours shares words with: a press release, other wire, a page read before.

    `name` is its source (a ministry, another agency, a site); `published` is when it came out, None where nobody knows;
    for a page of `seen` it is when we first read it, as an upper bound. `article` are the spans of our article's text
    that stand in it too, in order.
    """

    collection: Collection
    id: str
    name: str
    title: str
    url: str | None
    published: Interval | None
    article: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class OfficialSource:
    """A press service, ministry, court, police or statistics office that a pack names, and its own sites."""

    name: str
    names: tuple[str, ...]
    domains: tuple[str, ...]


# ------------------------------------------------------------------ what a server sent


class Ending(StrEnum):
    """How the end of a body was proven."""

    LENGTH = "content-length"
    CHUNKS = "chunk end"
    TRAILER = "compression trailer"
    CLOSING_TAG = "closing </html>"
    SUPPLIED = "supplied whole"
    UNPROVEN = "unproven"

    @property
    def proven(self) -> bool:
        """Whether nothing can be missing at the end."""
        return self is not Ending.UNPROVEN


@dataclass(frozen=True, slots=True)
class Tls:
    """Facts of a TLS connection: protocol version, cipher name, SHA-256 of the server certificate (DER)."""

    version: str
    cipher: str
    certificate_sha256: str


@dataclass(frozen=True, slots=True)
class Hop:
    """One request and its answer, as sent and as received. `wire` are the body bytes before content decoding."""

    url: str
    method: str
    request_headers: tuple[tuple[str, str], ...]
    status: int
    reason: str
    headers: tuple[tuple[str, str], ...]
    wire: bytes = field(repr=False)
    peer: str | None
    tls: Tls | None
    started: datetime
    elapsed: float

    def header(self, name: str) -> str | None:
        """The first header of that name, case aside."""
        return next((value for key, value in self.headers if key.lower() == name.lower()), None)


@dataclass(frozen=True, slots=True)
class Capture:
    """What a server sent for one URL, hop by hop, or a page that a person supplied as a file (no hops). Evidence.

    `body` are the last hop's bytes after content decoding.
    """

    url: str
    final_url: str
    captured_at: datetime
    body: bytes = field(repr=False)
    ending: Ending
    hops: tuple[Hop, ...] = ()

    def header(self, name: str) -> str | None:
        """A header of the final answer; None for a supplied page."""
        return self.hops[-1].header(name) if self.hops else None


@dataclass(frozen=True, slots=True)
class Candidate:
    """A URL worth looking at, and which source proposed it. `file` where the page was supplied, not to be fetched.

    `claimed`: nobody but the supplied page itself says that it stood at this URL.
    """

    url: str
    source: str
    title: str | None = None
    published: Interval | None = None
    file: str | None = None
    captured_at: datetime | None = None
    claimed: bool = False


# ------------------------------------------------------------------ what a reader sees


class Region(StrEnum):
    """Where a piece of a page stands."""

    HEADLINE = "headline"
    BYLINE = "byline"
    BODY = "body"
    CAPTION = "caption"
    QUOTE = "quote"
    CREDIT = "credit"
    COMMENT = "comment"
    RELATED = "related"
    SHARE = "share"
    TAGS = "tags"
    NAVIGATION = "navigation"
    SIDEBAR = "sidebar"
    FOOTER = "footer"
    ADVERTISEMENT = "advertisement"
    HIDDEN = "hidden"

    @property
    def in_article(self) -> bool:
        """Whether a reader takes it for part of the article."""
        return self in _ARTICLE_REGIONS


_ARTICLE_REGIONS = frozenset({Region.HEADLINE, Region.BYLINE, Region.BODY, Region.CAPTION, Region.QUOTE, Region.CREDIT})


class PageKind(StrEnum):
    """What a page is as a whole."""

    ARTICLE = "article"
    LISTING = "listing"
    POST = "post"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph-like piece of a page. `paragraph` counts the article's body paragraphs from 1, else None.

    `item` is the number (from 1) of the post, teaser or story that it belongs to on a page of several; None on pages of
    one article, and for what belongs to the page as a whole.
    """

    span: Span
    region: Region
    paragraph: int | None = None
    item: int | None = None


class LinkKind(StrEnum):
    """How a link leads to its target."""

    DIRECT = "direct"
    WRAPPED = "wrapped"
    SHARE = "share button"
    ARCHIVE = "archive copy"
    SHORTENER = "shortener"
    BROKEN_RELATIVE = "dead relative address"
    FRAGMENT = "same page"
    OTHER_SCHEME = "not http"
    INVALID = "not an address"


@dataclass(frozen=True, slots=True)
class Link:
    """One link of a page: `href` as written, `resolved` where it really leads (None where that cannot be told).

    `span` is the anchor's text in the page's text (empty at its place for an image link), `text` what a reader sees
    there, or the image's alternative text. `rel` is lower-cased. `hidden` says why a reader cannot see it.
    """

    href: str
    resolved: str | None
    kind: LinkKind
    text: str
    span: Span
    region: Region
    paragraph: int | None
    rel: tuple[str, ...] = ()
    hidden: str | None = None

    @property
    def visible(self) -> bool:
        """Whether nothing says that a reader cannot see it."""
        return self.hidden is None


class MentionKind(StrEnum):
    """How a page names an agency: a name in running text, as the source of its words, or a plain-text address."""

    NAME = "name"
    SOURCE = "source"
    ADDRESS = "address"


@dataclass(frozen=True, slots=True)
class Mention:
    """A place where a page's text names somebody."""

    text: str
    span: Span
    paragraph: int | None
    kind: MentionKind
    region: Region = Region.BODY


@dataclass(frozen=True, slots=True)
class Embed:
    """Something that a page shows or loads from an address: an image, video, audio, frame, script or stylesheet.

    `tag` is the element's name, `src` the resolved address (None where it is none), `alt` its text for readers, `span`
    its place in the page's text, `region` where it stands. `tiny`: declared as at most 2 by 2 pixels, as counters are.
    """

    tag: str
    src: str | None
    alt: str
    span: Span
    region: Region
    tiny: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """What a reader sees. Blocks, links and passages share the coordinates of `text`.

    `dates` are the page's own claims. `next_pages` are unread continuations. `ending` says how the end of
    the body was proven.
    """

    url: str
    final_url: str
    captured_at: datetime
    text: str = field(repr=False)
    blocks: tuple[Block, ...] = field(repr=False)
    links: tuple[Link, ...] = field(repr=False)
    kind: PageKind
    title: str
    language: str
    dates: tuple[Interval, ...] = ()
    author: str | None = None
    canonical: str | None = None
    robots: tuple[str, ...] = ()
    next_pages: tuple[str, ...] = ()
    ending: Ending = Ending.SUPPLIED
    embeds: tuple[Embed, ...] = field(default=(), repr=False)


# ------------------------------------------------------------------ reuse


@dataclass(frozen=True, slots=True, order=True)
class Passage:
    """The same words on both sides: page first, then article."""

    page: Span
    article: Span


class Tier(StrEnum):
    """What proves a match, strongest first. `loose` leads to `review` at most."""

    VERBATIM = "verbatim"
    DENSE = "dense"
    CHARACTERS = "characters"
    LOOSE = "loose"


@dataclass(frozen=True, slots=True)
class Match:
    """An article and its passages on one page, ordered by place on the page; `tier` is what proves it."""

    article: Article
    passages: tuple[Passage, ...]
    tier: Tier = Tier.VERBATIM


@dataclass(frozen=True, slots=True)
class Evasion:
    """How a page's copied words differ from ours for programs, though not for eyes.

    Of `words` matched words, in `look_alikes` letters of another script stand for ours, in `invisible` there are
    characters that nobody sees (soft hyphens aside). `notable`: more than keyboards and publishing systems produce.
    `examples` are words as the page writes them.
    """

    words: int
    look_alikes: int
    invisible: int
    notable: bool
    examples: tuple[str, ...] = ()

    @property
    def density(self) -> float:
        """Words written so, as a share of the matched words, 0 to 1."""
        return (self.look_alikes + self.invisible) / self.words if self.words else 0.0


@dataclass(frozen=True, slots=True)
class Sighting:
    """Another site's page that carries an article of ours: which spans of the article, and whether it names us."""

    site: str
    url: str
    article_id: str
    article: tuple[Span, ...]
    names_us: bool
    seen: datetime


class UseKind(StrEnum):
    """What a page does with an article's words."""

    REPUBLICATION = "republication"
    CITATION = "citation"
    EITHER = "either"
    QUOTATION = "quotation"
    COMMON_SOURCE = "common source"
    INCIDENTAL = "incidental"


@dataclass(frozen=True, slots=True)
class WordCounts:
    """Words of a match. `matched` = `counted` + `quoted` + `third_party` + `boilerplate` + `elsewhere` + `common`.

    `official` of the counted words stand under an official source's credit; `common` stand in a text of somebody else
    that came before ours. `article` and `page` are the countable words of each side as a whole.
    """

    matched: int
    counted: int
    quoted: int
    third_party: int
    boilerplate: int
    elsewhere: int
    official: int
    article: int
    page: int
    longest_quotation: int = 0
    common: int = 0

    @property
    def share(self) -> float:
        """Counted words as a share of the article's countable words, 0 to 1."""
        return self.counted / self.article if self.article else 0.0


@dataclass(frozen=True, slots=True)
class Use:
    """The kind of use and the facts that decided it, in words."""

    kind: UseKind
    why: tuple[str, ...] = ()


class OrderResult(StrEnum):
    """Who published first."""

    OURS_FIRST = "ours-first"
    UNCLEAR = "unclear"
    THEIRS_FIRST = "theirs-first"


@dataclass(frozen=True, slots=True)
class Order:
    """Who published first, on which intervals it rests, and why."""

    result: OrderResult
    ours: datetime | None
    page: tuple[Interval, ...]
    why: tuple[str, ...]


# ------------------------------------------------------------------ terms


class Severity(StrEnum):
    """How much a rule weighs for the agency."""

    MAJOR = "major"
    MINOR = "minor"


class Basis(StrEnum):
    """What a rule rests on."""

    TERMS = "terms"
    AGREEMENT = "agreement"
    LAW = "law"


class Party(StrEnum):
    """Whom a rule binds."""

    PUBLIC = "public"
    LICENSEE = "licensee"


@dataclass(frozen=True, slots=True)
class Verified:
    """Who read a clause first-hand: on which day, and where."""

    on: date
    where: str


@dataclass(frozen=True, slots=True)
class Rule:
    """One clause of the terms with the check that proves it. Data, from `rules/*.toml`.

    Empty `uses` and `items` mean all. `options` are the check's own, validated by it.
    """

    id: str
    number: str
    check: str
    uses: tuple[UseKind, ...]
    parties: tuple[Party, ...]
    items: tuple[ItemType, ...]
    severity: Severity
    basis: Basis
    clause: str
    summary: str
    source: str
    verified: Verified | None
    valid_from: date | None
    valid_to: date | None
    options: Any

    @property
    def words(self) -> str:
        """The agency's own wording, or ours where the pack has only that."""
        return self.clause or self.summary


@dataclass(frozen=True, slots=True)
class Note:
    """A remark of a pack that is shown in the verdict area and decides nothing."""

    items: tuple[ItemType, ...]
    text: str


@dataclass(frozen=True, slots=True)
class UseThresholds:
    """Where one use ends and the next begins (design.md section 6); `set_by` says whose reading it is."""

    republication_share: float = 0.5
    republication_words: int = 60
    republication_long: int = 250
    citation_share: float = 0.25
    citation_words: int = 100
    citation_least: int = 30
    citation_least_named: int = 15
    quotation_longest: int = 60
    article_least: int = 60
    set_by: str = "default"


@dataclass(frozen=True, slots=True)
class RulePack:
    """An agency's terms: rules, notes, thresholds; `sha256` of the file, `file` its name."""

    agency: Agency
    rules: tuple[Rule, ...]
    notes: tuple[Note, ...] = ()
    officials: tuple[OfficialSource, ...] = ()
    use: UseThresholds = UseThresholds()
    sha256: str = ""
    file: str = ""


class Scope(StrEnum):
    """How much of an item an agreement covers."""

    WHOLE = "whole"
    EXCERPT = "excerpt"
    HEADLINE = "headline"


@dataclass(frozen=True, slots=True)
class Agreement:
    """A partner's licence: one row of partners.csv. None and empty demand or limit nothing."""

    name: str
    number: str
    domains: tuple[str, ...]
    valid_from: date | None = None
    valid_to: date | None = None
    scope: Scope = Scope.WHOLE
    items: tuple[ItemType, ...] = ()
    max_words: int | None = None
    quota_per_month: int | None = None
    delay_hours: float | None = None
    expires_days: int | None = None
    link_required: bool = False
    credit: str = ""
    contact: str = ""
    notes: str = ""
    row: int = 0


@dataclass(frozen=True, slots=True)
class Register:
    """The register of agreements as of a day: which file, when it last changed, whether it is called complete."""

    agreements: tuple[Agreement, ...] = ()
    file: str = "partners.csv"
    as_of: date | None = None
    complete: bool = False
    sha256: str = ""


class Result(StrEnum):
    """What a check found."""

    MET = "met"
    NOT_MET = "not-met"
    CANNOT_TELL = "cannot-tell"


class Counts(StrEnum):
    """Whether a link satisfies the terms."""

    YES = "yes"
    NO = "no"
    UNSURE = "unsure"


@dataclass(frozen=True, slots=True)
class JudgedLink:
    """A link to (or dressed up as) the agency, whether it counts, and why."""

    link: Link
    counts: Counts
    why: str


@dataclass(frozen=True, slots=True)
class Want:
    """Something outside the capture that a check would need: fetched by others, then the page is checked once more."""

    kind: str
    url: str
    why: str


@dataclass(frozen=True, slots=True)
class Proof:
    """What a check says: it knows neither rule nor agency.

    `links` and `passages` index into the assessment's; `judged` are the links as this check sees them, if it does.
    """

    result: Result
    required: str
    found: str
    links: tuple[int, ...] = ()
    passages: tuple[int, ...] = ()
    remedy: str | None = None
    wants: tuple[Want, ...] = ()
    judged: tuple[JudgedLink, ...] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """One rule held against one match."""

    rule: Rule
    proof: Proof


class Verdict(StrEnum):
    """What the tool says of an assessment or a page, worst first."""

    VIOLATION = "violation"
    REVIEW = "review"
    COMPLIANT = "compliant"
    LICENSED = "licensed"
    CLEAR = "clear"
    NO_MATCH = "no-match"
    NOT_CHECKED = "not-checked"

    @property
    def rank(self) -> int:
        """0 is worst."""
        return list(Verdict).index(self)


@dataclass(frozen=True, slots=True)
class JudgedPassage:
    """A passage with both sides' words, for readers: where it stands, and what most of it is.

    `quoted` speech, a third party's words, or words `common` to an earlier text of somebody else.
    """

    passage: Passage
    page_text: str
    article_text: str
    quoted: bool
    third_party: bool
    region: Region
    paragraph: int | None
    common: bool = False


@dataclass(frozen=True, slots=True)
class Assessment:
    """One article on one page: match + use + order + agreement + findings -> verdict.

    `review_kind` names why a person must look (third-party, official-source, licence-duty, chain, ...), if one name
    fits. `why` are the reasons in words, the deciding one first. `subtracted` says what was not counted and why;
    `signs` are signs of origin seen on the page; `others` are earlier or undated texts of somebody else that share
    words with the article.
    """

    agency: Agency
    match: Match
    verdict: Verdict
    use: Use
    order: Order
    counts: WordCounts
    passages: tuple[JudgedPassage, ...]
    links: tuple[JudgedLink, ...]
    mentions: tuple[Mention, ...]
    findings: tuple[Finding, ...]
    why: tuple[str, ...]
    agreement: Agreement | None = None
    agreement_note: str = ""
    review_kind: str | None = None
    subtracted: tuple[str, ...] = ()
    signs: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    others: tuple[OtherText, ...] = ()
    evasion: Evasion | None = None


# ------------------------------------------------------------------ outcomes


class ReasonCode(StrEnum):
    """Why a page was not checked; docs/json.md explains each."""

    ROBOTS = "robots"
    TIMEOUT = "timeout"
    TOO_LARGE = "too-large"
    TRUNCATED = "truncated"
    BLOCKED_ADDRESS = "blocked-address"
    DNS = "dns"
    CONNECTION = "connection"
    TLS = "tls"
    REDIRECTS = "redirects"
    BAD_RESPONSE = "bad-response"
    HTTP_STATUS = "http-status"
    NOT_HTML = "not-html"
    CHALLENGE = "challenge"
    LOGIN = "login"
    CONSENT_WALL = "consent-wall"
    PAYWALL = "paywall"
    SOFT_404 = "soft-404"
    SCRIPT_ONLY = "script-only"
    EMPTY = "empty"
    PARSER_LIMIT = "parser-limit"
    BAD_ADDRESS = "bad-address"
    UNREADABLE_FILE = "unreadable-file"
    INTERNAL = "internal"


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a page was not checked: a code for programs, a sentence for people (what happened, and what to do)."""

    code: ReasonCode
    text: str


@dataclass(frozen=True, slots=True)
class Checked:
    """A page that was read, with an assessment for each article of ours found on it.

    `dropped` says why nominated articles were not found; `cautions` are reasons of the page as a whole for which
    a person must look; `mask` is the version of the boilerplate mask that was applied; `site` is whose page it is: the
    registrable domain, on platforms the account.
    """

    page: Page
    assessments: tuple[Assessment, ...] = ()
    wants: tuple[Want, ...] = ()
    compared: tuple[str, ...] = ()
    dropped: tuple[str, ...] = ()
    cautions: tuple[str, ...] = ()
    mask: str = ""
    site: str = ""

    @property
    def url(self) -> str:
        """The address as the candidate gave it."""
        return self.page.url

    @property
    def verdict(self) -> Verdict:
        """The worst of its assessments; at least `review` where the page itself gives a reason."""
        worst = min((a.verdict for a in self.assessments), key=lambda v: v.rank, default=Verdict.NO_MATCH)
        return min(worst, Verdict.REVIEW, key=lambda v: v.rank) if self.cautions else worst


@dataclass(frozen=True, slots=True)
class NotChecked:
    """A page that was not read whole, and why; times and title as far as anything did arrive."""

    url: str
    reason: Reason
    captured_at: datetime | None = None
    final_url: str | None = None
    title: str = ""

    @property
    def verdict(self) -> Verdict:
        """Always `not-checked`."""
        return Verdict.NOT_CHECKED


Outcome = Checked | NotChecked


@dataclass(frozen=True, slots=True)
class Context:
    """Everything that a check needs from outside the capture, as one value.

    `claims` are dates that sources other than the page give for it (feed, sitemap, archive, our earlier captures);
    `resolved` says where shorteners lead (None: could not be found out); `other_captures` are further pages of the
    same host or further addresses of the same page. `claimed_address`: only a supplied page itself says where it stood.
    """

    now: datetime
    claims: tuple[Interval, ...] = ()
    resolved: Mapping[str, str | None] = field(default_factory=dict)
    other_captures: tuple[Capture, ...] = ()
    unfulfilled: tuple[Want, ...] = ()
    claimed_address: bool = False


# ------------------------------------------------------------------ over time


@dataclass(frozen=True, slots=True)
class Scan:
    """One run: when, over how many candidates, with which library, rules, agreements and settings (hashes)."""

    id: str
    started: datetime
    finished: datetime | None
    candidates: int
    rules_sha256: str
    register_sha256: str
    library_version: str
    settings: str = ""


@dataclass(frozen=True, slots=True)
class Case:
    """An assessment followed through time by people: one for each site and article."""

    id: str
    site: str
    article_id: str
    status: str
    opened: datetime
    last_seen: datetime
    last_verdict: Verdict
