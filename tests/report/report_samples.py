"""Complete outcomes of every verdict, about an agency, sites and people that do not exist; and a hostile page."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

from syndicheck.bundled import bundled_path
from syndicheck.model import (
    Agency,
    Agreement,
    Article,
    Assessment,
    Basis,
    Checked,
    Collection,
    Counts,
    Ending,
    Evasion,
    Finding,
    Interval,
    ItemType,
    JudgedLink,
    JudgedPassage,
    Link,
    LinkKind,
    Match,
    Mention,
    MentionKind,
    NotChecked,
    Order,
    OrderResult,
    OtherText,
    Outcome,
    Page,
    PageKind,
    Passage,
    Proof,
    Reason,
    ReasonCode,
    Region,
    Result,
    Rule,
    Severity,
    Span,
    ThirdParty,
    ThirdPartyKind,
    Tier,
    Use,
    UseKind,
    Verdict,
    Verified,
    Want,
    WordCounts,
)
from syndicheck.report import (
    AgencyFacts,
    CorpusFacts,
    RegisterFacts,
    ReportInput,
    RuleFacts,
    ScanFacts,
    page_object,
)

NOW = datetime(2026, 11, 23, 7, 0, tzinfo=UTC)
BISHKEK = timezone(timedelta(hours=6))
TEMPLATES: Path = bundled_path("reports")

AGENCY = Agency("tulpar", "Tulpar News", ("Tulpar", "Тулпар"), ("tulpar.example",), timezone="Asia/Bishkek")

TEXT = (
    "The bridge over the Naryn near Kochkor will close for nine days from Monday, the road office said. "
    "Lorries are to use the upper road, which has room for one lane in each direction. "
    "Engineer Aisuluu Bekova counted forty-one cracks in the northern pillar in the spring.\n"
    "“We could have waited until the autumn, but the pillar would not have,” Bekova said. "
    "The work costs 18 million som, two thirds of which come from the road fund.\n"
    "Buses 214 and 219 will stop at the old mill. Passengers cross the river on foot."
)
THEIRS = TEXT.replace("nine days", "eight days").replace("Lorries are to use", "Trucks must use")
RUSSIAN = (
    "Мост через Нарын у Кочкора закроют на девять дней с понедельника, сообщили в дорожном управлении. "
    "Грузовики поедут по верхней дороге, где есть по одной полосе в каждую сторону."
)

AGREEMENT_RULE = Rule(
    id="tulpar.agreement", number="1", check="agreement", uses=(UseKind.REPUBLICATION,), parties=(), items=(),
    severity=Severity.MAJOR, basis=Basis.TERMS,
    clause="Republication of any material requires a written agreement with Tulpar News.",
    summary="Whole use needs a written agreement.", source="page footer",
    verified=Verified(date(2026, 11, 2), "page supplied by the agency"), valid_from=None, valid_to=None, options=None,
)  # fmt: skip
LINK_RULE = Rule(
    id="tulpar.hyperlink", number="3.10", check="hyperlink", uses=(UseKind.CITATION,), parties=(), items=(),
    severity=Severity.MINOR, basis=Basis.TERMS, clause="Any citation carries a hyperlink to tulpar.example.",
    summary="Name us and link.", source="page footer", verified=None, valid_from=date(2020, 1, 1), valid_to=None,
    options=None,
)  # fmt: skip


def article(**changes: object) -> Article:
    values: dict[str, object] = {
        "id": "bridge-2026-11-17", "agency": "tulpar", "revision": 2, "text": TEXT,
        "title": "Kochkor bridge closes for nine days", "url": "https://tulpar.example/news/4711",
        "published": datetime(2026, 11, 17, 14, 14, tzinfo=BISHKEK), "item_type": ItemType.NEWS, "language": "en",
    }  # fmt: skip
    return Article(**{**values, **changes})  # type: ignore[arg-type]


def page(site: str = "gazeta.example", **changes: object) -> Page:
    day = datetime(2026, 11, 18, 3, 20, tzinfo=UTC)
    values: dict[str, object] = {
        "url": f"https://{site}/2026/11/bridge", "final_url": f"https://{site}/2026/11/bridge/", "captured_at": NOW,
        "text": "Bridge closed. " + THEIRS, "blocks": (), "links": (), "kind": PageKind.ARTICLE,
        "title": "Bridge near Kochkor to close", "language": "en", "dates": (Interval(day, day, "json-ld"),),
        "author": "A. Reporter", "canonical": f"https://{site}/2026/11/bridge/", "ending": Ending.LENGTH,
    }  # fmt: skip
    return Page(**{**values, **changes})  # type: ignore[arg-type]


def passage(ours: str = TEXT, theirs: str = THEIRS, **changes: object) -> JudgedPassage:
    values: dict[str, object] = {
        "passage": Passage(Span(15, 15 + len(theirs)), Span(0, len(ours))), "page_text": theirs, "article_text": ours,
        "quoted": False, "third_party": False, "region": Region.BODY, "paragraph": 1,
    }  # fmt: skip
    return JudgedPassage(**{**values, **changes})  # type: ignore[arg-type]


def link(href: str, counts: Counts, why: str, **changes: object) -> JudgedLink:
    values: dict[str, object] = {
        "href": href, "resolved": href, "kind": LinkKind.DIRECT, "text": "Tulpar", "span": Span(3, 9),
        "region": Region.BODY, "paragraph": 2,
    }  # fmt: skip
    return JudgedLink(Link(**{**values, **changes}), counts, why)  # type: ignore[arg-type]


MENTION = Mention("Tulpar", Span(40, 46), 2, MentionKind.SOURCE)
NOT_LICENSED = Finding(
    AGREEMENT_RULE,
    Proof(Result.NOT_MET, "a written agreement in force on the day of publication",
          "no agreement that covers gazeta.example is in partners.csv of 2026-11-20", passages=(0,),
          remedy="a written agreement with Tulpar News, or the text comes down"),
)  # fmt: skip
LINKED = Finding(LINK_RULE, Proof(Result.MET, "a hyperlink to tulpar.example", "one in paragraph 2", links=(0,)))
UNSURE_LINK = Finding(
    LINK_RULE,
    Proof(Result.CANNOT_TELL, "a hyperlink to tulpar.example in the article", "one in the page's footer", links=(0,),
          remedy="a link in the article"),
)  # fmt: skip


def assessment(verdict: Verdict, use: UseKind, why: tuple[str, ...], **changes: object) -> Assessment:
    day = datetime(2026, 11, 18, 3, 20, tzinfo=UTC)
    values: dict[str, object] = {
        "agency": AGENCY, "match": Match(article(), (Passage(Span(15, 500), Span(0, 485)),)), "verdict": verdict,
        "use": Use(use, ("73 of 83 words, more than half",)),
        "order": Order(OrderResult.OURS_FIRST, article().published, (Interval(day, day, "json-ld"),),
                       ("the page's earliest date is 13 hours after ours",)),
        "counts": WordCounts(90, 73, 13, 0, 4, 0, 0, 83, 96, 13), "passages": (passage(),), "links": (),
        "mentions": (), "findings": (), "why": why,
    }  # fmt: skip
    return Assessment(**{**values, **changes})  # type: ignore[arg-type]


def violation(site: str = "gazeta.example") -> Checked:
    quotation = passage("“We could have waited until the autumn, but the pillar would not have,”",
                        "«We could have waited until the autumn, but the pillar would not have»", quoted=True,
                        region=Region.QUOTE, paragraph=3)  # fmt: skip
    found = assessment(
        Verdict.VIOLATION,
        UseKind.REPUBLICATION,
        (f"no agreement that covers {site} is in partners.csv of 2026-11-20", "the page does not name Tulpar News"),
        findings=(NOT_LICENSED,),
        passages=(passage(), quotation),
        subtracted=("13 words stand in quotation marks and were said by Aisuluu Bekova",),
        notes=("Short news reports of facts may not be protected in every country. Counsel decides.",),
    )
    return Checked(page(site, links=()), (found,), compared=("en", "ru", "ky"))


def review() -> Checked:
    found = assessment(
        Verdict.REVIEW, UseKind.CITATION, ("the only link stands in the page's footer",),
        counts=WordCounts(40, 28, 0, 12, 0, 0, 5, 83, 400), findings=(UNSURE_LINK,),
        passages=(passage(RUSSIAN, RUSSIAN.replace("Мост", "Mocт").replace("девять", "восемь")),),
        links=(link("https://www.tulpar.example/", Counts.UNSURE, "stands in the page's footer, not with the citation",
                    region=Region.FOOTER, paragraph=None, rel=("nofollow", "noopener")),
               link("https://tulpar.example.gazeta.example/a", Counts.NO, "leads to gazeta.example, which only begins "
                    "like the agency's domain"),
               link("tulpar.example/news", Counts.NO, "a dead relative address", kind=LinkKind.BROKEN_RELATIVE,
                    resolved="https://gazeta.example/tulpar.example/news", hidden="display: none")),
        mentions=(MENTION, Mention("Тулпар", Span(400, 406), None, MentionKind.NAME, Region.FOOTER)),
        match=Match(article(text=RUSSIAN, language="ru", title="Мост у Кочкора закроют", published=None,
                            third_parties=(ThirdParty("Road Office", ThirdPartyKind.OFFICIAL, 1, 2),
                                           ThirdParty("Orlan", ThirdPartyKind.OUTLET, 3, 3))), ()),
        order=Order(OrderResult.UNCLEAR, None, (), ("our article has no time of publication",)),
        review_kind="official-source", signs=("our dateline “Kochkor, 17 November”",),
    )  # fmt: skip
    want = Want("page", "https://orlan.example/2026/11/bridge?page=2", "the article goes on")
    return Checked(
        page("orlan.example", language="ru", title="Мост закрыт", ending=Ending.UNPROVEN, robots=("noindex",), dates=(),
             next_pages=("https://orlan.example/2026/11/bridge?page=2",), author=None),
        (found,), (want,), ("en", "ru"), ("steppe-horses: 11 words, under the floor of 30",),
    )  # fmt: skip


def compliant() -> Checked:
    found = assessment(
        Verdict.COMPLIANT, UseKind.CITATION, ("41 words cited with a link in paragraph 2",), findings=(LINKED,),
        links=(link("https://tulpar.example/news/4711", Counts.YES, "leads to tulpar.example, in the article"),),
        mentions=(MENTION,), counts=WordCounts(41, 41, 0, 0, 0, 0, 0, 320, 500),
    )  # fmt: skip
    return Checked(page("vestnik.example"), (found,), compared=("en",))


def licensed() -> Checked:
    partner = Agreement("Altyn Media", "17/2026", ("altyn.example",), date(2026, 1, 1), date(2026, 12, 31),
                        items=(ItemType.NEWS,), row=3)  # fmt: skip
    found = assessment(
        Verdict.LICENSED, UseKind.REPUBLICATION, ("covered by agreement 17/2026",), agreement=partner,
        agreement_note="in force from 2026-01-01 to 2026-12-31; whole items",
    )  # fmt: skip
    return Checked(page("altyn.example"), (found,), compared=("en",))


def duty() -> Checked:
    partner = Agreement("Zhanyl", "9", ("zhanyl.example",), link_required=True, row=4)
    found = assessment(Verdict.REVIEW, UseKind.REPUBLICATION, ("the agreement asks for a link; none was found",),
                       agreement=partner, review_kind="licence-duty")  # fmt: skip
    return Checked(page("zhanyl.example"), (found,), compared=("en",))


def clear() -> Checked:
    found = assessment(
        Verdict.CLEAR, UseKind.QUOTATION, ("all shared words are quotations",),
        counts=WordCounts(34, 0, 34, 0, 0, 0, 0, 83, 300, 20), passages=(passage(quoted=True),),
        match=Match(article(complete=True, url=None, item_type=ItemType.UNKNOWN), ()),
    )  # fmt: skip
    return Checked(page("radio.example"), (found,), compared=("en",))


def excerpt() -> Checked:
    found = assessment(Verdict.REVIEW, UseKind.EITHER, ("our text is an excerpt",),
                       match=Match(article(complete=False), ()))  # fmt: skip
    return Checked(page("short.example"), (found,), compared=("en",))


def common() -> Checked:
    """What the page shares stands in a ministry's release of the day before, in a text without date, and elsewhere."""
    dated = Interval(NOW - timedelta(days=7), NOW - timedelta(days=7), "added", independent=True)
    release = OtherText(Collection.OTHERS, "r1", "Road Ministry", "On the bridge", "https://roads.example/1", dated, ())
    seen = Interval(NOW, NOW, "first seen by us", independent=True, upper_bound=True)
    found = assessment(
        Verdict.REVIEW, UseKind.CITATION, ("what the page shares stands in an earlier text",),
        counts=WordCounts(60, 10, 0, 0, 0, 0, 0, 83, 300, 0, 50), passages=(passage(common=True),),
        others=(release, OtherText(Collection.SEEN, "s1", "far.example", "", None, seen, ())),
        review_kind="common source",
        evasion=Evasion(60, 6, 1, notable=True, examples=("Nаryn", "Kochkоr")),
        order=Order(OrderResult.OURS_FIRST, NOW, (seen,), ("first seen by us",)),
        match=Match(article(), (), Tier.DENSE),
    )  # fmt: skip
    return Checked(page("echo.example"), (found,), compared=("en",))


def cautioned() -> Checked:
    return Checked(page("digest.example"), (), compared=("en",),
                   cautions=("more articles were nominated than can be compared",))  # fmt: skip


def no_match() -> Checked:
    return Checked(page("garden.example", title="How to prune apple trees"), (), compared=("en", "ru"),
                   dropped=("bridge-2026-11-17: 9 words, under the floor of 30",))  # fmt: skip


def not_checked(code: ReasonCode = ReasonCode.CHALLENGE, url: str = "https://wall.example/a?b=1&c='2'") -> NotChecked:
    return NotChecked(url, Reason(code, "the server asks to prove that a person reads; save the page by hand"), NOW,
                      url, "Just a moment")  # fmt: skip


def every_verdict() -> tuple[Outcome, ...]:
    return (
        violation(), violation("gazeta.example.org"), review(), compliant(), licensed(), duty(), clear(), excerpt(),
        no_match(), not_checked(), not_checked(ReasonCode.ROBOTS, "https://quiet.example/"),
        not_checked(ReasonCode.BAD_ADDRESS, "javascript:alert(1)")
    )  # fmt: skip


HOSTILE = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(2)>',
    "' onmouseover='alert(3)",
    "{{7*7}} {% raw %} ${7*7}",
    "javascript:alert(4)",
    "JaVaScRiPt:alert(5)",
    " \x01javascript:alert(6)",
    "data:text/html,<script>alert(7)</script>",
    "//evil.example/x",
    'https://evil.example/"onload=alert(8)',
    "https://tulpar.example@evil.example/",
    "</style><script>alert(9)</script>",
    "]]><!--<svg/onload=alert(10)>-->",
    "\u202egnp.exe\u202c \u2066hidden\u2069",
    "\x1b]52;c;ZXZpbA==\x07 \x1b[2J \x9b31m \x1b]0;owned\x07",
    "zero\u200bwidth\ufeff\u2060joined\U000e0041",
    "nul\x00 line\u2028separated\u2029end\x85next",
    "[bold red]markup[/bold red] [link=https://evil.example]x[/link] :smile:",
    "lone \ud83d surrogate \udc00",
    "A" * 10_000,
    "👩‍👩‍👧 emoji 🏴󠁧󠁢󠁥󠁮󠁧󠁿 ✈️",
    "جسر كوتشكور مغلق لمدة تسعة أيام",
    "می‌خواهم",
    "&lt;b&gt; &amp; &#60;script&#62;",
)  # fmt: skip


def hostile(payload: str) -> Checked:
    bad_link = link(payload, Counts.NO, payload, text=payload, rel=(payload,), hidden=payload, resolved=payload)
    found = assessment(
        Verdict.VIOLATION, UseKind.REPUBLICATION, (payload, payload),
        links=(bad_link, link(payload, Counts.NO, payload, resolved=None, kind=LinkKind.INVALID)),
        mentions=(Mention(payload, Span(0, 1), None, MentionKind.NAME),),
        passages=(passage("ours " + payload, payload + " theirs"),), signs=(payload,), subtracted=(payload,),
        notes=(payload,), findings=(Finding(AGREEMENT_RULE, Proof(Result.NOT_MET, payload, payload, remedy=payload)),),
        agreement=Agreement(payload, payload, (payload,)), agreement_note=payload, review_kind=payload,
        match=Match(article(title=payload, url=payload, id=payload, language=payload,
                            third_parties=(ThirdParty(payload, ThirdPartyKind.OUTLET, 1, 1),)), ()),
        order=Order(OrderResult.UNCLEAR, None, (Interval(NOW, NOW + timedelta(days=1), payload),), (payload,)),
    )  # fmt: skip
    dates = (Interval(NOW, NOW, payload),)
    return Checked(
        page(title=payload, url=payload, author=payload, canonical=payload, robots=(payload,), language=payload,
             next_pages=(payload,), dates=dates),
        (found,), (Want(payload, payload, payload),), (payload,), (payload,),
    )  # fmt: skip


def report_input(outcomes: tuple[Outcome, ...], kind: str = "scan", **changes: object) -> ReportInput:
    rules = tuple(RuleFacts(rule.number, rule.clause, rule.summary) for rule in (AGREEMENT_RULE, LINK_RULE))
    values: dict[str, object] = {
        "kind": kind, "pages": tuple(page_object(outcome) for outcome in outcomes), "generated_at": NOW,
        "tool": "syndicheck 0.1.0", "rules_sha256": "ab" * 32, "templates": TEMPLATES,
        "agencies": (AgencyFacts("tulpar", "Tulpar News", "Asia/Bishkek", rules, AGENCY.domains),),
        "register": RegisterFacts("partners.csv", date(2026, 11, 20), complete=False, agreements=4),
        "corpus": CorpusFacts(14, ("en", "ru", "ky")),
        "thresholds": "republication from half of our counted words and 60 of them, or 250; citation up to a quarter "
        "and under 100 words",
        "scan": ScanFacts("2026-w47", NOW - timedelta(minutes=4), NOW, len(outcomes), ("urls.txt",))
        if kind == "scan" else None,
    }  # fmt: skip
    return ReportInput(**{**values, **changes})  # type: ignore[arg-type]
