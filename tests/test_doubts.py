"""What keeps the tool from accusing: one thing at a time is changed in a page that would not meet the terms."""

from __future__ import annotations

import sys
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from syndicheck.bundled import bundled_path
from syndicheck.checker import Checker
from syndicheck.corpus import Draft, prepare
from syndicheck.library import Library
from syndicheck.model import (
    Agreement,
    Article,
    Assessment,
    Capture,
    Checked,
    Context,
    Ending,
    Interval,
    ItemType,
    NotChecked,
    Outcome,
    ReasonCode,
    Register,
    RulePack,
    ThirdParty,
    ThirdPartyKind,
    Verdict,
)
from syndicheck.terms import CHECKS, load_pack

sys.path.insert(0, str(Path(__file__).parent / "data" / "spine"))

import cases as spine

TEXT = (Path(__file__).parent / "data" / "spine" / "article.txt").read_text("utf-8")
CASES = {case.name: case for case in spine.cases(TEXT)}
COPY, CITED = CASES["whole copy without link"], CASES["cited without any link"]
LINKED = CASES["cited with a link in the first paragraph"]
NOW = datetime(2023, 6, 1, tzinfo=UTC)
PACK = load_pack(bundled_path("rules", "akipress.toml"), {name: check.options for name, check in CHECKS.items()})


def ours(**changes: object) -> Article:
    draft = Draft(TEXT, url=spine.ARTICLE_URL, published=spine.PUBLISHED)
    return replace(prepare(draft, PACK.agency, 1, "lake"), **changes)  # type: ignore[arg-type]


def check(
    html: str,
    folder: Path,
    *,
    article: Article | None = None,
    pack: RulePack = PACK,
    register: Register | None = None,
    url: str = COPY.url,
    ending: Ending = Ending.SUPPLIED,
    context: Context | None = None,
) -> Outcome:
    library = Library(folder / "db", folder / "index", writable=True)
    list(library.add([article or ours()], NOW))
    checker = Checker(library, (pack,), register or Register(complete=True, as_of=NOW.date()))
    return checker.check(Capture(url, url, NOW, html.encode(), ending), context or Context(NOW))


def judged(*given: object, **how: object) -> Assessment:
    outcome = check(*given, **how)  # type: ignore[arg-type]
    assert isinstance(outcome, Checked), outcome
    (assessment,) = outcome.assessments
    return assessment


def test_the_page_as_it_is_does_not_meet_the_terms(tmp_path: Path) -> None:
    assert judged(COPY.html, tmp_path).verdict is Verdict.VIOLATION


@pytest.mark.parametrize(
    ("kind", "article"),
    [
        ("order", ours(published=None)),
        ("excerpt", ours(complete=False)),
        ("official-source", ours(third_parties=(ThirdParty("the ministry", ThirdPartyKind.OFFICIAL, 1, 8),))),
        ("third-party", ours(third_parties=(ThirdParty("Far Gazette", ThirdPartyKind.OUTLET, 1, 8),))),
    ],
)
def test_what_our_own_article_lacks_leads_to_review(kind: str, article: Article, tmp_path: Path) -> None:
    found = judged(COPY.html, tmp_path, article=article)
    assert (found.verdict, found.review_kind) == (Verdict.REVIEW, kind)


def test_a_sign_of_origin_makes_official_words_count(tmp_path: Path) -> None:
    article = ours(third_parties=(ThirdParty("the ministry", ThirdPartyKind.OFFICIAL, 1, 8),))
    signed = COPY.html.replace("</h1>", "</h1><p>AKIPRESS.COM - As we learnt today:</p>", 1)
    assert judged(signed, tmp_path, article=article).verdict is Verdict.VIOLATION


@pytest.mark.parametrize(
    ("kind", "old", "new"),
    [
        (
            "chain",
            "</article>",
            '<p class="source">Source: <a href="https://kaktus.example/1">Kaktus</a></p></article>',
        ),
        ("address in code", "</body>", "<script>var home = 'https://akipress.com/';</script></body>"),
        ("not read whole", "</head>", '<link rel="next" href="?page=2"></head>'),
    ],
)
def test_what_speaks_for_the_page_leads_to_review(kind: str, old: str, new: str, tmp_path: Path) -> None:
    assert old in COPY.html
    found = judged(COPY.html.replace(old, new, 1), tmp_path)
    assert (found.verdict, found.review_kind) == (Verdict.REVIEW, kind), found.why


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Источник: Kaktus.media", "chain"),
        ("По материалам Kaktus.media", "chain"),
        ("Булагы: Kaktus.media", "chain"),
        ("Originally published in The Far Gazette.", "chain"),
        ("First published on Kaktus.media", "chain"),
        ("First published on March 15, 2023 / 8:16 AM", None),
        ("© 2023 Hearst Communications, Inc.", None),
        ("(Image: © Far Gazette)", None),
        ("Photo: Far Gazette / Getty Images", None),
        ("By Roza Isakova", None),
    ],
)
def test_only_a_line_that_credits_the_text_is_a_chain(line: str, kind: str | None, tmp_path: Path) -> None:
    html = COPY.html.replace("</article>", f'<p class="source">{line}</p></article>', 1)
    assert judged(html, tmp_path).review_kind == kind


def test_a_credit_to_the_site_itself_is_no_chain(tmp_path: Path) -> None:
    own = '<p class="source">Source: <a href="/about">our desk</a></p></article>'
    assert judged(COPY.html.replace("</article>", own, 1), tmp_path).verdict is Verdict.VIOLATION


def test_an_unproven_end_is_never_final(tmp_path: Path) -> None:
    cut = COPY.html.rpartition("</body>")[0]
    found = judged(cut, tmp_path, ending=Ending.UNPROVEN)
    assert (found.verdict, found.review_kind) == (Verdict.REVIEW, "not read whole")
    linked = judged(LINKED.html.rpartition("</body>")[0], tmp_path, ending=Ending.UNPROVEN)
    assert linked.verdict is Verdict.REVIEW
    nothing = check(CASES["unrelated page"].html.rpartition("</body>")[0], tmp_path, ending=Ending.UNPROVEN)
    assert isinstance(nothing, NotChecked)
    assert nothing.reason.code is ReasonCode.TRUNCATED


@pytest.mark.parametrize("address", ["https://web.archive.org/web/2023/https://x.kg/", "https://x-kg.translate.goog/a"])
def test_an_archive_or_a_translation_is_never_a_case_of_its_own(address: str, tmp_path: Path) -> None:
    found = judged(COPY.html, tmp_path, url=address)
    assert (found.verdict, found.review_kind) == (Verdict.REVIEW, "archive copy")


def test_a_rule_that_nobody_read_first_hand_leads_to_review_at_most(tmp_path: Path) -> None:
    pack = replace(PACK, rules=tuple(replace(rule, verified=None) for rule in PACK.rules))
    found = judged(COPY.html, tmp_path, pack=pack)
    assert (found.verdict, found.review_kind) == (Verdict.REVIEW, "rule not verified")


def test_a_rule_binds_only_while_it_is_in_force_and_for_its_items(tmp_path: Path) -> None:
    later = replace(PACK, rules=tuple(replace(rule, valid_from=NOW.date()) for rule in PACK.rules))
    assert judged(COPY.html, tmp_path, pack=later).findings == ()
    others = replace(PACK, rules=tuple(replace(rule, items=(ItemType.INTERVIEW,)) for rule in PACK.rules))
    found = judged(COPY.html, tmp_path, pack=others)
    assert (found.verdict, found.findings) == (Verdict.REVIEW, ())


def test_a_second_source_that_shows_them_first_clears_the_page(tmp_path: Path) -> None:
    before = spine.PUBLISHED - timedelta(days=2)
    context = Context(NOW, (Interval(before, before, "feed", independent=True),))
    page = CASES["whole copy that claims an earlier date"]
    assert judged(page.html, tmp_path, context=context).verdict is Verdict.CLEAR


def test_a_short_article_of_ours_leads_to_review_at_most(tmp_path: Path) -> None:
    few = "A boat left the eastern pier at six on Monday with forty people and two goats aboard, its master said. "
    more = "It came to the far shore at seven, and nobody on it had got wet, which the village took for a good sign."
    article = prepare(Draft(few + more, published=spine.PUBLISHED), PACK.agency, 1, "boat")
    html = f"<html><body><article><h1>Boat</h1><p>{few + more}</p></article></body></html>"
    found = judged(html, tmp_path, article=article)
    assert (found.verdict, found.review_kind) == (Verdict.REVIEW, "short item")


def test_a_copy_that_stands_only_in_a_comment_is_for_a_person(tmp_path: Path) -> None:
    body = "".join(f"<p>{line}</p>" for line in TEXT.splitlines() if len(line) > 150)
    html = (
        "<html><body><article><h1>Our own walk</h1>"
        + "<p>We walked along the shore all day and saw nothing but gulls, reeds and one heron asleep.</p>" * 6
        + f'</article><section class="comments" id="comments"><div class="comment">{body}</div></section></body></html>'
    )
    found = judged(html, tmp_path)
    assert (found.verdict, found.review_kind) == (Verdict.REVIEW, "outside the article")


# ------------------------------------------------------------------ partners


def partner(**duties: object) -> Register:
    agreement = Agreement("Partner", "7", ("partner.example",), **duties)  # type: ignore[arg-type]
    return Register((agreement,), as_of=NOW.date(), complete=True)


def by_partner(folder: Path, html: str = COPY.html, **duties: object) -> Assessment:
    return judged(html, folder, url="https://www.partner.example/a", register=partner(**duties))


def test_a_partner_whose_duties_are_met_is_licensed(tmp_path: Path) -> None:
    assert by_partner(tmp_path).verdict is Verdict.LICENSED
    credited = COPY.html.replace(
        "</h1>", '</h1><p class="byline">From <a href="https://akipress.com/">AKIpress</a></p>'
    )
    met = by_partner(tmp_path, credited, link_required=True, credit="From AKIpress", delay_hours=3, expires_days=365)
    assert met.verdict is Verdict.LICENSED, met.why


@pytest.mark.parametrize(
    ("duty", "says"),
    [
        ({"link_required": True}, "asks for a link"),
        ({"credit": "By courtesy of AKIpress"}, "asks for the credit"),
        ({"delay_hours": 72.0}, "asks to wait 72 hours"),
        ({"expires_days": 30}, "take copies down after 30 days"),
        ({"quota_per_month": 4}, "allows 4 items a month"),
    ],
)
def test_a_duty_that_is_not_met_or_cannot_be_judged_is_review_and_never_worse(
    duty: dict[str, Any], says: str, tmp_path: Path
) -> None:
    found = by_partner(tmp_path, **duty)
    assert (found.verdict, found.review_kind) == (Verdict.REVIEW, "licence-duty")
    assert says in found.why[0]


def test_an_agreement_that_may_cover_the_use_leads_to_review(tmp_path: Path) -> None:
    found = by_partner(tmp_path, items=(ItemType.INTERVIEW,))
    assert (found.verdict, found.review_kind) == (Verdict.REVIEW, "agreement")


def test_a_share_between_two_uses_is_held_against_both(tmp_path: Path) -> None:
    lines = [line for line in TEXT.splitlines() if len(line) > 150]
    some = f"<p>{lines[3]}</p><p>{lines[5]}</p>"
    page = "<html><body><article><h1>A walk</h1><p>We walked along the shore.</p>{}</article></body></html>"
    bare = judged(page.format(some), tmp_path)
    assert bare.use.kind.value == "either"
    assert bare.verdict is Verdict.VIOLATION
    linked = judged(page.format(some + '<p>More: <a href="https://akipress.com/">AKIpress</a></p>'), tmp_path)
    assert linked.verdict in {Verdict.REVIEW, Verdict.COMPLIANT}
    if linked.use.kind.value == "either":
        assert linked.verdict is Verdict.REVIEW


def test_a_supplied_page_is_not_believed_that_it_stood_on_our_own_or_a_partners_site(tmp_path: Path) -> None:
    claimed = Context(NOW, claimed_address=True)
    own = judged(COPY.html, tmp_path, url="https://akipress.com/news:1/", context=claimed)
    assert (own.verdict, own.review_kind) == (Verdict.REVIEW, "address")
    assert judged(COPY.html, tmp_path, url="https://akipress.com/news:1/").verdict is Verdict.CLEAR
    theirs = judged(COPY.html, tmp_path, url="https://www.partner.example/a", register=partner(), context=claimed)
    assert (theirs.verdict, theirs.review_kind) == (Verdict.REVIEW, "address")
