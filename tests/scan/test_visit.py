from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

from syndicheck.model import (
    Assessment,
    Candidate,
    Capture,
    Checked,
    Context,
    Ending,
    Interval,
    NotChecked,
    Outcome,
    Page,
    PageKind,
    Reason,
    ReasonCode,
    Want,
)
from syndicheck.scan import Visitor
from syndicheck.scan.visit import proposed_claims

NOW = datetime(2026, 11, 23, 7, tzinfo=UTC)
URL = "https://x.kg/a"


def capture(url: str = URL) -> Capture:
    return Capture(url, url, NOW, b"<p>words</p>", Ending.LENGTH)


@dataclass
class Web:
    """A web of captures by address; whatever is not in it cannot be reached."""

    pages: dict[str, Capture] = field(default_factory=lambda: {URL: capture()})
    short: dict[str, str] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)

    def fetch(self, url: str) -> Capture | NotChecked:
        self.asked.append(url)
        return self.pages.get(url) or NotChecked(url, Reason(ReasonCode.DNS, "no such host"))

    def expand(self, url: str) -> str | None:
        self.asked.append(url)
        return self.short.get(url)


def checked(*wants: Want, matches: bool = True) -> Checked:
    page = Page(URL, URL, NOW, "words", (), (), PageKind.ARTICLE, "t", "en")
    assessments: tuple[Assessment, ...] = (object.__new__(Assessment),) if matches else ()
    return Checked(page, assessments, wants)


def visitor(web: Web, *outcomes: Outcome) -> tuple[Visitor, list[Context]]:
    seen: list[Context] = []

    def check(_: Capture, context: Context) -> Outcome:
        seen.append(context)
        return outcomes[min(len(seen), len(outcomes)) - 1]

    return Visitor(web, check, lambda c: capture(c.url), lambda: NOW), seen


def test_a_page_that_cannot_be_fetched_is_not_checked() -> None:
    going, seen = visitor(Web(pages={}), checked())
    visit = going.visit(Candidate(URL, "list"))
    assert isinstance(visit.outcome, NotChecked)
    assert not seen


def test_what_a_check_wants_is_fetched_once_and_the_page_checked_once_more() -> None:
    web = Web(short={"https://bit.ly/1": "https://akipress.com/"})
    web.pages["https://x.kg/a?page=2"] = capture("https://x.kg/a?page=2")
    wants = (
        Want("shortener", "https://bit.ly/1", "leads where"),
        Want("next-page", "https://x.kg/a?page=2", "goes on"),
        Want("next-page", "https://x.kg/a?page=3", "goes on"),
    )
    going, seen = visitor(web, checked(*wants), checked())
    visit = going.visit(Candidate(URL, "list"))
    assert web.asked == [URL, "https://bit.ly/1", "https://x.kg/a?page=2", "https://x.kg/a?page=3"]
    assert len(seen) == 2
    assert dict(seen[1].resolved) == {"https://bit.ly/1": "https://akipress.com/"}
    assert [c.url for c in seen[1].other_captures] == ["https://x.kg/a?page=2"]
    assert [w.url for w in seen[1].unfulfilled] == ["https://x.kg/a?page=3"]
    assert visit.context is seen[1]


def test_at_most_five_wants_are_fulfilled() -> None:
    web = Web()
    going, seen = visitor(web, checked(*(Want("shortener", f"https://bit.ly/{n}", "") for n in range(9))), checked())
    going.visit(Candidate(URL, "list"))
    assert len(web.asked) == 6
    assert len(seen[1].unfulfilled) == 4


def test_a_page_without_a_match_and_a_supplied_page_cause_no_further_requests() -> None:
    web = Web()
    going, seen = visitor(web, checked(Want("next-page", "https://x.kg/2", ""), matches=False))
    going.visit(Candidate(URL, "list"))
    assert (web.asked, len(seen)) == ([URL], 1)
    going, seen = visitor(web := Web(), checked(Want("next-page", "https://x.kg/2", "")))
    going.visit(Candidate(URL, "folder", file="a.html"))
    assert (web.asked, len(seen)) == ([], 1)


PROPOSED = Interval(NOW - timedelta(days=2), NOW - timedelta(days=1), "sitemap", independent=True)


def test_the_date_that_a_candidates_source_gave_is_a_claim() -> None:
    going, seen = visitor(Web(), checked())
    going.visit(Candidate(URL, "sitemap", published=PROPOSED))
    going.visit(Candidate(URL, "list"))
    assert [context.claims for context in seen] == [(PROPOSED,), ()]


def test_claims_of_others_reach_every_check_of_a_page() -> None:
    before = NOW - timedelta(days=9)

    def claims(candidate: Candidate, page: Capture) -> tuple[Interval, ...]:
        earlier = Interval(before, before, f"first seen by us: {page.final_url}", independent=True, upper_bound=True)
        return (*proposed_claims(candidate, page), earlier)

    going, seen = visitor(Web(), checked(Want("next-page", "https://x.kg/2", "goes on")), checked())
    visit = replace(going, claims=claims).visit(Candidate(URL, "sitemap", published=PROPOSED))
    assert [[claim.source for claim in context.claims] for context in seen] == [
        ["sitemap", f"first seen by us: {URL}"]
    ] * 2
    assert visit.context.claims == seen[1].claims


def test_nobody_is_asked_about_a_page_that_could_not_be_had() -> None:
    going, seen = visitor(Web(pages={}), checked())
    visit = replace(going, claims=lambda *_: (_ for _ in ()).throw(AssertionError)).visit(Candidate(URL, "list"))
    assert (visit.context.claims, seen) == ((), [])
