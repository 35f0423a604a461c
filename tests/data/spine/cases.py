"""Pages made from an article, with the verdict that each must get: the acceptance list of the first version.

Data for tests. `cases(text)` works on any article with the features of an AKIpress page: label lines, headline,
dateline, a third-party credit, officials' words in quotation marks, image markers, terms and footer.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

import spine_text
from spine_pages import Story, anchor, challenge, paragraph, render
from spine_sample import ZONE, Sample, take_apart

ARTICLE_URL = "https://akipress.com/news:700001/"
PUBLISHED = datetime(2023, 3, 14, 14, 14, tzinfo=ZONE)
"""When `article.txt` was published, as its label line says."""
AGREEMENT, HYPERLINK = "akipress.agreement", "akipress.hyperlink"

Row = Mapping[str, str]

_COLUMNS = ("name", "agreement", "domains", "valid_from", "valid_to", "scope")
_LETTERS = str.maketrans("aceopxy", "асеорху")
_DAY = timedelta(days=1)
_LINK = anchor("https://akipress.com/", "AKIpress")
_NESTING = 300


@dataclass(frozen=True, slots=True)
class Case:
    """One page: `expected` are the verdicts allowed; `rule` is the one that is not met where it is a violation.

    `agreements` are rows of partners.csv; `not_counted` is a link that must be judged not to count.
    """

    name: str
    url: str
    html: str = field(repr=False)
    captured_at: datetime
    expected: frozenset[str]
    rule: str | None = None
    agreements: tuple[Row, ...] = ()
    not_counted: str | None = None
    note: str = ""


def cases(article_text: str) -> tuple[Case, ...]:
    """Every case, made from the article's own paragraphs. The pages are a day younger than the article."""
    maker = _Maker(take_apart(article_text))
    return (*_whole_copies(maker), *_partners(maker), *_citations(maker), *_false_links(maker), *_others(maker))


def register(rows: tuple[Row, ...]) -> str:
    """The text of a partners.csv with these rows; only its header where there are none."""
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, _COLUMNS, restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


@dataclass(frozen=True, slots=True)
class _Maker:
    """Makes stories and cases from one article."""

    sample: Sample

    @property
    def next_day(self) -> datetime:
        return self.sample.published.replace(hour=10, minute=30) + _DAY

    def whole(self, site: str = "The Evening Drawer") -> Story:
        body = [paragraph(text) for text in self.sample.paragraphs]
        return Story(site, f"{self.sample.title} - what we know", self.next_day, body)

    def column(self, *blocks: str) -> Story:
        """The weekly column with some blocks between its own paragraphs."""
        body = [*map(paragraph, spine_text.OPENING), *blocks, *map(paragraph, spine_text.CLOSING)]
        return Story("The Evening Drawer", "What the drawer held this week", self.next_day, body)

    def citing(self, before: str = "", after: str = "") -> Story:
        """The column with two or three cited sentences; `before` and `after` are markup around them."""
        lead, slowly = spine_text.LEAD_IN
        cited = f"<p>{before}{slowly} {' '.join(self.sample.cited())}{after}</p>"
        return self.column(paragraph(lead), cited)

    def case(self, name: str, story: Story, *verdicts: str, host: str = "evening-drawer.example") -> Case:
        slug = name.replace(" ", "-").replace(",", "")
        captured = max(story.published, self.sample.published) + _DAY
        return Case(name, f"https://{host}/letters/{slug}.html", render(story), captured, frozenset(verdicts))


def _whole_copies(maker: _Maker) -> Iterator[Case]:
    story = maker.whole()
    plain = maker.case("whole copy without link", story, "violation")
    yield replace(plain, rule=AGREEMENT)
    linked = replace(story, body=[*story.body, f"<p>Source: {_LINK}</p>"])
    yield replace(maker.case("whole copy with link", linked, "violation"), rule=AGREEMENT)
    letters = replace(story, body=[paragraph(t.translate(_LETTERS)) for t in maker.sample.paragraphs])
    yield replace(maker.case("whole copy in look-alike letters", letters, "violation"), rule=AGREEMENT)
    nested = replace(story, depth=_NESTING)
    yield replace(maker.case("whole copy under 300 nested divs", nested, "violation"), rule=AGREEMENT)
    earlier = replace(story, published=maker.sample.published - 2 * _DAY)
    yield replace(maker.case("whole copy that claims an earlier date", earlier, "review"), note="only the page says so")


def _partners(maker: _Maker) -> Iterator[Case]:
    host, story = "partner-daily.example", maker.whole("Partner Daily")
    page = story.published.date()
    longer, ended = page + timedelta(days=400), page - _DAY
    licensed = maker.case("partner with an agreement in force", story, "licensed", host=host)
    yield replace(licensed, agreements=(_row(page - timedelta(days=300), longer),))
    after = maker.case("partner, published the day after the agreement ended", story, "violation", host=host)
    yield replace(after, rule=AGREEMENT, agreements=(_row(page - timedelta(days=300), ended),))
    still = maker.case("partner, published in force and still online", story, "licensed", host=host)
    later = story.published + timedelta(days=90)
    row = _row(page - timedelta(days=300), page + timedelta(days=30))
    yield replace(still, captured_at=later, agreements=(row,), note="captured 60 days after the agreement ended")


def _row(start: object, end: object) -> Row:
    return {
        "name": "Partner Daily",
        "agreement": "2016-7",
        "domains": "partner-daily.example",
        "valid_from": str(start),
        "valid_to": str(end),
        "scope": "whole",
    }


def _citations(maker: _Maker) -> Iterator[Case]:
    plain = maker.citing()
    first, *rest = plain.body
    in_first = first.replace("<p>", f"<p>This week's best find comes from {_LINK}. ", 1)
    *most, last = plain.body
    in_last = last.replace("</p>", f" The clipping came from {_LINK}.</p>")
    compliant = {
        "in the first paragraph": replace(plain, body=[in_first, *rest]),
        "in the cited paragraph": maker.citing(before=f"As {_LINK} wrote: "),
        "right after the cited words": maker.citing(after=f" ({_LINK})"),
        "in the last paragraph": replace(plain, body=[*most, in_last]),
        "in a credit line at the end": replace(plain, body=[*plain.body, f'<p class="source">Source: {_LINK}</p>']),
        "in the byline": replace(plain, byline=f"By the city desk, with {_LINK}"),
        "in a caption": replace(plain, caption=f"The drawer on Monday morning. Clipping: {_LINK}"),
    }
    for where, story in compliant.items():
        yield maker.case(f"cited with a link {where}", story, "compliant")
    yield replace(maker.case("cited without any link", plain, "violation"), rule=HYPERLINK)
    named = maker.citing(before="As AKIpress wrote: ")
    yield replace(maker.case("cited and named without a link", named, "violation"), rule=HYPERLINK)
    elsewhere = {
        "footer": replace(plain, footer=f"<p>Our friends: {_LINK}</p>"),
        "navigation": replace(plain, navigation=f"<li>{_LINK}</li>"),
        "comments": replace(plain, comment=f"I read it at {_LINK} first."),
    }
    for where, story in elsewhere.items():
        yield maker.case(f"cited with the only link in the {where}", story, "review")


def _false_links(maker: _Maker) -> Iterator[Case]:
    hrefs = {
        "a longer host": "https://akipress.com.example.kg/news:700001/",
        "a Cyrillic letter in the host": "https://\u0430kipress.com/news:700001/",
        "a dead relative address": "akipress.com/news:700001/",
    }
    for what, href in hrefs.items():
        story = maker.citing(before=f"As {anchor(href, 'the agency')} wrote: ")
        case = maker.case(f"cited with a link to {what}", story, "violation", "review")
        yield replace(case, rule=HYPERLINK, not_counted=href, note="never compliant; the report says why")


def _others(maker: _Maker) -> Iterator[Case]:
    sample = maker.sample
    said = [paragraph(frame.format(f"“{s}”")) for frame, s in zip(spine_text.QUOTING, sample.speech(), strict=False)]
    yield maker.case("only what officials said, in quotation marks", maker.column(*said), "clear")
    theirs = [paragraph(text) for text in sample.paragraphs[: sample.credited]]
    theirs[-1] = theirs[-1].replace(f"reports {sample.outlet}", f"the {sample.outlet} reported")
    note = "never a violation: the words are another outlet's"
    third = maker.case("only the credited paragraphs, crediting the outlet", maker.column(*theirs), "review", "clear")
    yield replace(third, note=note)
    own = maker.case("the agency's own site", maker.whole("AKIpress"), "clear", host="akipress.com")
    yield replace(own, url=ARTICLE_URL)
    rope = Story("The Evening Drawer", "My uncle's rope", maker.next_day, [paragraph(t) for t in spine_text.UNRELATED])
    yield maker.case("unrelated page", rope, "no-match")
    wall = maker.case("challenge page", rope, "not-checked", host="guarded.example")
    yield replace(wall, html=challenge("guarded.example"))
