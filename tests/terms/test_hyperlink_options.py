"""What each option of the hyperlink check asks for, and what may be otherwise."""

from __future__ import annotations

from dataclasses import replace

import pytest
from link_samples import AGENCY, COPIED, MORE, OWN, Line, cited, facts_of, page_of, proved
from pydantic import ValidationError

from syndicheck.model import Counts, PageKind, Region, Result
from syndicheck.terms.checks.hyperlink import HyperlinkOptions

HOME = "https://akipress.com/"
LINE = f"Source: [[{HOME}|AKIpress]]"
MET, NOT_MET, CANNOT_TELL = Result.MET, Result.NOT_MET, Result.CANNOT_TELL


@pytest.mark.parametrize("rel", ["nofollow", "ugc", "noopener sponsored", "noindex"])
def test_a_link_closed_to_search_engines_counts_unless_an_open_one_is_demanded(rel: str) -> None:
    facts = facts_of(cited(f"Source: [[{HOME}|AKIpress|{rel}]]"))
    assert proved(facts).result is MET
    proof = proved(facts, open=True)
    assert (proof.result, proof.judged[0].counts) == (NOT_MET, Counts.NO)
    assert "closed to search engines" in proof.found


@pytest.mark.parametrize("directive", ["nofollow", "none", "noindex"])
def test_a_page_closed_as_a_whole_has_no_open_links(directive: str) -> None:
    facts = facts_of(replace(cited(LINE), robots=("max-image-preview:large", directive)))
    assert proved(facts).result is MET
    proof = proved(facts, open=True)
    assert proof.result is NOT_MET
    assert f"the page as a whole is closed to search engines: {directive}" in proof.found
    assert proof.remedy is not None
    assert '<meta name="robots" content="index, follow">' in proof.remedy


def test_an_open_link_on_an_open_page_meets_the_demand() -> None:
    facts = facts_of(replace(cited(f"Source: [[{HOME}|AKIpress|noopener external]]"), robots=("index", "follow")))
    assert proved(facts, open=True).result is MET


@pytest.mark.parametrize(
    ("href", "otherwise"),
    [
        ("https://www.google.com/url?q=https%3A%2F%2Fakipress.com%2F", MET),
        ("https://bit.ly/abc", CANNOT_TELL),
        ("https://web.archive.org/web/2026/https://akipress.com/", CANNOT_TELL),
        ("javascript:window.open('https://akipress.com/')", CANNOT_TELL),
        ("https://www.example.kg/go/17", CANNOT_TELL),
    ],
)
def test_only_a_direct_link_will_do_where_one_is_demanded(href: str, otherwise: Result) -> None:
    facts = facts_of(cited(f"Source: [[{href}|AKIpress]]"))
    assert proved(facts).result is otherwise
    proof = proved(facts, direct=True)
    assert (proof.result, proof.wants) == (NOT_MET, ())
    assert "direct" in proof.required
    assert proved(facts_of(cited(LINE)), direct=True).result is MET


def test_platforms_wrap_every_link_themselves() -> None:
    wrapped = cited("[[https://www.google.com/url?q=https%3A%2F%2Fakipress.com%2F|AKIpress]]")
    facts = facts_of(replace(wrapped, kind=PageKind.POST))
    assert proved(facts, direct=True).result is CANNOT_TELL


def test_a_redirect_of_the_site_itself_is_followed_where_its_words_name_the_agency() -> None:
    page = cited("Source: [[/go/17|AKIpress]], [[/go/18|weather]]")
    address = "https://www.example.kg/go/17"
    assert [want.url for want in proved(facts_of(page)).wants] == [address]
    assert proved(facts_of(page, resolved={address: HOME})).result is MET
    assert proved(facts_of(page, resolved={address: "https://www.example.kg/ads"})).result is NOT_MET
    assert proved(facts_of(page, resolved={address: None})).result is CANNOT_TELL


@pytest.mark.parametrize(
    ("hidden", "result"),
    [
        ("hidden attribute", NOT_MET),
        ("inline style display: none", NOT_MET),
        ("display: none", CANNOT_TELL),
        ("aria-hidden", CANNOT_TELL),
    ],
)
def test_a_hidden_link_is_doubtful_and_worse_only_where_the_markup_proves_it(hidden: str, result: Result) -> None:
    facts = facts_of(cited(f"Source: [[{HOME}|AKIpress||{hidden}]]"))
    assert proved(facts).result is CANNOT_TELL
    assert proved(facts, visible=True).result is result
    assert proved(facts_of(cited(LINE)), visible=True).result is MET


def linked_in(*paragraphs: int, of: int = 7) -> list[tuple[Region, str]]:
    linked = f"As [[{HOME}|AKIpress]] tells it, {OWN}"
    body = [(Region.BODY, linked if n in paragraphs else OWN) for n in range(1, of)]
    return [*body, (Region.BODY, f"{linked} {COPIED}" if of in paragraphs else COPIED)]


@pytest.mark.parametrize(
    ("paragraph", "options", "result"),
    [
        (7, {"max_paragraph": 2}, NOT_MET),
        (2, {"max_paragraph": 2}, MET),
        (1, {"min_paragraph": 2}, NOT_MET),
        (2, {"min_paragraph": 2}, MET),
        (1, {"position": "lead"}, MET),
        (3, {"position": "lead"}, NOT_MET),
        (1, {"position": "start"}, MET),
        (7, {"position": "end"}, MET),
        (4, {"position": "end"}, NOT_MET),
        (4, {"position": "headline"}, NOT_MET),
    ],
)
def test_the_paragraph_decides_where_the_rule_names_a_place(
    paragraph: int, options: dict[str, object], result: Result
) -> None:
    facts = facts_of(page_of(linked_in(paragraph)))
    assert proved(facts).result is MET
    assert proved(facts, **options).result is result


def test_at_both_ends_means_two_links() -> None:
    assert proved(facts_of(page_of(linked_in(1, 7))), position="both").result is MET
    for one in (1, 7):
        proof = proved(facts_of(page_of(linked_in(one))), position="both")
        assert proof.result is NOT_MET
        assert "none surely stands at the other end" in proof.found
    assert proved(facts_of(page_of(linked_in(4))), position="both").result is NOT_MET


def test_an_unsure_link_at_the_other_end_leaves_it_open() -> None:
    lines = [*linked_in(1), (Region.CREDIT, "Source: [[https://bit.ly/abc|AKIpress]]")]
    proof = proved(facts_of(page_of(lines)), position="both")
    assert proof.result is CANNOT_TELL
    assert "a shortened address" in proof.found


def test_paragraphs_that_cannot_be_counted_decide_nothing() -> None:
    page = page_of([(Region.QUOTE, COPIED), (Region.QUOTE, OWN), (Region.CREDIT, LINE)])
    assert proved(facts_of(page), max_paragraph=1).result is CANNOT_TELL


def test_the_words_at_the_link_decide_where_the_rule_prescribes_them() -> None:
    said = "{agency} reports"
    assert proved(facts_of(cited(f"[[{HOME}|AKIpress reports]] it")), anchor=said).result is MET
    around = facts_of(cited(f"This [[{HOME}|АКИpress]] reports in a longer piece"))
    assert proved(around, anchor=["the agency's word", said]).result is MET
    proof = proved(facts_of(cited(LINE)), anchor=said)
    assert proof.result is NOT_MET
    assert "“AKIpress reports”" in proof.found
    assert proof.remedy == f'<p><a href="{HOME}">AKIpress reports</a></p>'


def test_words_that_may_be_said_otherwise_or_stand_beside_the_link_are_for_a_person() -> None:
    beside = page_of([(Region.BODY, COPIED), (Region.BODY, "AKIpress reports:"), (Region.CREDIT, LINE)])
    assert proved(facts_of(beside), anchor="AKIpress reports").result is CANNOT_TELL
    for language in ("de", ""):
        assert proved(facts_of(replace(cited(LINE), language=language)), anchor="as told by").result is CANNOT_TELL
    assert proved(facts_of(cited(LINE)), anchor="сообщает агентство").result is CANNOT_TELL
    assert proved(facts_of(replace(cited(LINE), language="de")), anchor="{title}").result is NOT_MET
    unknown = proved(facts_of(cited(LINE)), anchor="by {author}")
    assert unknown.result is CANNOT_TELL
    assert "not recorded for our article, so not looked for beside it: author" in unknown.found


def test_a_picture_says_what_its_description_says() -> None:
    page = cited(f"[[{HOME}|]]")
    described = replace(page, links=(replace(page.links[0], text="Logo: AKIpress reports"),))
    assert proved(facts_of(described), anchor="{agency} reports").result is MET
    assert proved(facts_of(described), anchor="read the whole story").result is CANNOT_TELL


@pytest.mark.parametrize(
    ("target", "path", "result"),
    [
        ("article", "", NOT_MET),
        ("article", "news:9", CANNOT_TELL),
        ("home", "news:588325/", NOT_MET),
        ("home", "news:9", NOT_MET),
        ("home", "ru/", CANNOT_TELL),
        ("home", "?id=9", CANNOT_TELL),
        ("home", "?utm_source=us", MET),
        ("not-home", "", NOT_MET),
        ("not-home", "index.php", CANNOT_TELL),
        ("either", "news:9", CANNOT_TELL),
    ],
)
def test_another_page_of_the_agency_is_the_wrong_one_only_where_that_is_certain(
    target: str, path: str, result: Result
) -> None:
    assert proved(facts_of(cited(f"[[{HOME}{path}|AKIpress]]")), target=target).result is result


def test_a_link_in_another_post_does_not_count() -> None:
    lines: list[Line] = [(Region.BODY, COPIED, 1), (Region.BODY, f"{OWN} [[{HOME}|AKIpress]]", 2)]
    proof = proved(facts_of(page_of(lines)))
    assert proof.result is NOT_MET
    assert "stands in another post than the copied text" in proof.found
    own: list[Line] = [(Region.BODY, COPIED, 1), (Region.BODY, f"{OWN} [[{HOME}|AKIpress]]", 1)]
    assert proved(facts_of(page_of(own))).result is MET
    whole: list[Line] = [(Region.BODY, COPIED), (Region.BODY, f"{OWN} [[{HOME}|AKIpress]]", 2)]
    assert proved(facts_of(page_of(whole))).result is MET


def test_the_reason_says_how_near_the_copied_text_a_link_stands() -> None:
    def why(*lines: tuple[Region, str]) -> str:
        return proved(facts_of(page_of(lines))).judged[0].why

    linked = f"{OWN} [[{HOME}|AKIpress]]"
    far = [(Region.BODY, OWN), (Region.BODY, MORE), (Region.BODY, OWN)]
    assert why((Region.BODY, f"{COPIED} [[{HOME}|AKIpress]]")).endswith("in paragraph 1, in a copied paragraph")
    assert why((Region.BODY, COPIED), (Region.BODY, linked)).endswith("in paragraph 2, next to the copied text")
    assert why((Region.BODY, COPIED), *far, (Region.BODY, linked)).endswith("elsewhere in the article")
    outside = why((Region.BODY, COPIED), *far, (Region.FOOTER, f"[[{HOME}|AKIpress]]"))
    assert outside == "stands in the page's footer, not with the citation (outside the article)"


def test_an_agency_that_is_named_but_not_linked_is_said_to_be() -> None:
    lines = [
        (Region.NAVIGATION, "AKIpress news"),
        (Region.BODY, OWN),
        (Region.BODY, f"AKIpress reports: {COPIED}"),
        (Region.CREDIT, "More at www.akipress.com/news"),
    ]
    found = proved(facts_of(page_of(lines))).found
    assert "the page names AKIpress in paragraph 2 but does not link to it" in found
    assert "gives the address akipress.com as plain text in the credit line, not as a link" in found
    linked = proved(facts_of(cited(LINE))).found
    assert "does not link" not in linked


def test_a_name_that_is_a_dead_link_is_called_that_and_not_unlinked() -> None:
    found = proved(facts_of(cited("Source: [[akipress.com/news:1|AKIpress]]"))).found
    assert "a dead address" in found
    assert "does not link" not in found


@pytest.mark.parametrize(
    ("href", "said"),
    [("https://akipress.com:99999/", "not a working address"), ("javascript:go('akipress.com')", "works by a script")],
)
def test_an_address_that_leads_nowhere_is_said_to(href: str, said: str) -> None:
    assert said in proved(facts_of(cited(f"Source: [[{href}|AKIpress]]"))).found


def test_what_readers_write_names_nobody() -> None:
    lines = [(Region.BODY, COPIED), (Region.COMMENT, "I read that at AKIpress, akipress.com had it first")]
    assert "names" not in proved(facts_of(page_of(lines))).found


@pytest.mark.parametrize(
    ("options", "remedy"),
    [
        ({}, '<p>Source: <a href="https://akipress.com/">AKIpress</a></p>'),
        ({"accepts": ["akipress.org"]}, '<p>Source: <a href="https://akipress.org/">AKIpress</a></p>'),
        ({"target": "article"}, '<p>Source: <a href="https://akipress.com/news:588325/">AKIpress</a></p>'),
        ({"target": "either"}, '<p>Source: <a href="https://akipress.com/news:588325/">AKIpress</a></p>'),
    ],
)
def test_the_remedy_is_the_link_that_the_rule_wants(options: dict[str, object], remedy: str) -> None:
    facts = facts_of(cited("no source"))
    assert proved(facts, **options).remedy == remedy


def test_the_remedy_speaks_the_language_of_the_page_and_is_not_guessed() -> None:
    page = replace(cited("no source"), language="ky")
    assert proved(facts_of(page)).remedy == '<p>Булак: <a href="https://akipress.com/">АКИpress</a></p>'
    assert proved(facts_of(page, url="")).remedy is not None
    assert proved(facts_of(page, url=""), target="article").remedy is None
    assert proved(facts_of(page, url="urn:x:1"), target="article").remedy is None
    assert proved(facts_of(cited(LINE))).remedy is None


def test_more_links_than_anybody_judges_are_never_called_missing() -> None:
    page = cited(" ".join(["[[https://t.me/share/url?url=https://akipress.com/|x]]"] * 1001))
    proof = proved(facts_of(page))
    assert proof.result is CANNOT_TELL
    assert proof.judged[-1].why == "is one of too many to be judged"


def test_only_some_of_many_wrong_links_are_told() -> None:
    proof = proved(facts_of(cited(" ".join(["[[https://t.me/share/url?url=https://akipress.com/|x]]"] * 8))))
    assert proof.found.count("a share button") == 5
    assert "; and 3 more" in proof.found


def test_a_link_on_a_further_page_is_doubtful_unless_it_could_not_count_anywhere() -> None:
    other = page_of([(Region.BODY, f"[[{HOME}|AKIpress]] [[{HOME}|AKIpress|nofollow]]")])
    facts = replace(facts_of(cited("no source")), further=other.links)
    assert [j.counts for j in proved(facts).judged] == [Counts.UNSURE] * 2
    assert [j.counts for j in proved(facts, open=True, max_paragraph=1).judged] == [Counts.UNSURE]


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"regions": "footr"}, "no region is called 'footr'"),
        ({"regions": []}, "at least 1"),
        ({"accepts": ["https://akipress.com/"]}, "write a domain such as 'akipress.com'"),
        ({"min_paragraph": 3, "max_paragraph": 2}, "min_paragraph is greater than max_paragraph"),
        ({"anchor": ["{agencie}"]}, "did you mean {agency}?"),
        ({"position": "middle"}, "'start'"),
        ({"open": 1}, "valid boolean"),
        ({"max_paragraph": 0}, "greater than or equal to 1"),
    ],
)
def test_options_that_say_nothing_or_the_impossible_are_refused(options: dict[str, object], said: str) -> None:
    with pytest.raises(ValidationError, match=said):
        HyperlinkOptions.model_validate(options)


def test_the_demand_is_said_in_words() -> None:
    options = {"open": True, "direct": True, "visible": True, "max_paragraph": 2, "anchor": ["reports {agency}"]}
    said = proved(facts_of(cited(LINE)), accepts=["akipress.com"], target="either", **options).required
    assert said == (
        "a hyperlink to the home page or the article on akipress.com, not below paragraph 2, open to search engines, "
        "direct, visible, with the words “reports {agency}”"
    )


def test_regions_of_the_rule_may_reach_beyond_the_article() -> None:
    footer = facts_of(page_of([(Region.BODY, COPIED), (Region.BODY, OWN), (Region.FOOTER, LINE)]))
    assert proved(footer).result is CANNOT_TELL
    assert proved(footer, regions=["body", "footer"]).result is MET
    assert proved(footer, regions="any").result is MET
    lead = facts_of(page_of(linked_in(1)))
    assert proved(lead, regions="lead").result is MET
    assert proved(facts_of(page_of(linked_in(2))), regions="lead").result is CANNOT_TELL


def test_a_link_beside_copied_words_in_a_sidebar_is_for_a_person() -> None:
    page = page_of([(Region.BODY, OWN), (Region.SIDEBAR, f"{COPIED} [[{HOME}|AKIpress]]")])
    assert "whether the page's sidebar belongs to the article" in proved(facts_of(page)).found


def test_the_agency_has_no_domain_and_nothing_breaks() -> None:
    nobody = replace(AGENCY, domains=())
    proof = proved(replace(facts_of(cited("no source")), agency=nobody))
    assert (proof.result, proof.remedy) == (NOT_MET, None)
