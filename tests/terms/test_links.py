import pytest
from terms_samples import NOW, article

from syndicheck import urls
from syndicheck.model import (
    Agency,
    Block,
    Context,
    Counts,
    Link,
    LinkKind,
    Page,
    PageKind,
    Region,
    Result,
    Span,
    Use,
    UseKind,
    WordCounts,
)
from syndicheck.terms import links
from syndicheck.terms.agreements import Coverage
from syndicheck.terms.checks.hyperlink import HyperlinkCheck, HyperlinkOptions
from syndicheck.terms.facts import Facts

AGENCY = Agency("akipress", "AKIpress", ("AKIpress",), ("akipress.com", "akipress.org"))
BASE = "https://www.example.kg/2026/story.html"


def link(href: str, region: Region = Region.BODY, text: str = "AKIpress", hidden: str | None = None) -> Link:
    lead = urls.follow(href, BASE)
    return Link(href, lead.url, lead.kind, text, Span(5, 13), region, 2 if region is Region.BODY else None, (), hidden)


def page(*found: Link, text: str = "Some AKIpress words of the page") -> Page:
    blocks = (Block(Span(0, len(text)), Region.BODY, 1),)
    return Page(BASE, BASE, NOW, text, blocks, found, PageKind.ARTICLE, "t", "en")


def facts(*found: Link, traces: tuple[str, ...] = (), context: Context | None = None) -> Facts:
    use = Use(UseKind.CITATION)
    counts = WordCounts(40, 40, 0, 0, 0, 0, 0, 200, 500)
    return Facts(
        AGENCY,
        article(url="https://akipress.com/news:588325/"),
        page(*found),
        use,
        counts,
        (),
        links.to_agency(page(*found), AGENCY),
        traces,
        Coverage(None, "none", ""),
        "",
        context or Context(NOW),
    )


def prove(*found: Link, options: HyperlinkOptions | None = None, **more: object) -> tuple[Result, str, list[Counts]]:
    proof = HyperlinkCheck().prove(facts(*found, **more), options or HyperlinkOptions(accepts=("akipress.com",)))  # type: ignore[arg-type]
    return proof.result, proof.found, [judged.counts for judged in proof.judged]


@pytest.mark.parametrize(
    "href",
    [
        "https://akipress.com/",
        "//akipress.com/news:588325",
        "http://www.akipress.com./",
        "https://m.akipress.com/news:1",
        "https://www.google.com/url?q=https%3A%2F%2Fakipress.com%2Fnews%3A1",
        "https://akipress.com:443/x",
    ],
)
def test_a_link_in_the_article_that_leads_to_the_agency_counts(href: str) -> None:
    assert prove(link(href))[0] is Result.MET


@pytest.mark.parametrize("region", [r for r in Region if r.in_article])
def test_every_region_of_the_article_will_do(region: Region) -> None:
    assert prove(link("https://akipress.com/", region))[0] is Result.MET


@pytest.mark.parametrize("region", [r for r in Region if not r.in_article])
def test_a_link_outside_the_article_is_for_a_person_to_judge(region: Region) -> None:
    result, found, counts = prove(link("https://akipress.com/", region))
    assert (result, counts) == (Result.CANNOT_TELL, [Counts.UNSURE])
    assert region.value in found


@pytest.mark.parametrize(
    ("href", "said"),
    [
        ("https://akipress.com.example.kg/", "only looks like akipress.com"),
        ("https://аkipress.com/", "only looks like akipress.com"),
        ("https://akipress.com@evil.ru/", "leads to evil.ru"),
        ("akipress.com/news:1", "dead address"),
        ("https://t.me/share/url?url=https://akipress.com/news:1", "share button"),
    ],
)
def test_what_only_seems_to_lead_to_the_agency_does_not_count_and_says_why(href: str, said: str) -> None:
    result, found, counts = prove(link(href))
    assert (result, counts) == (Result.NOT_MET, [Counts.NO])
    assert said in found


def test_another_own_site_a_hidden_link_or_an_empty_one_is_unsure() -> None:
    assert prove(link("https://akipress.org/"))[0] is Result.CANNOT_TELL
    assert prove(link("https://akipress.com/", hidden="style display:none"))[0] is Result.CANNOT_TELL
    assert prove(link("https://akipress.com/", text=" "))[0] is Result.CANNOT_TELL


def test_a_page_without_any_such_link_says_how_many_it_has() -> None:
    result, found, _ = prove(link("https://other.kg/"))
    assert result is Result.NOT_MET
    assert "no link to akipress.com among the 1 links" in found


def test_an_address_in_the_code_leaves_it_open() -> None:
    assert prove(traces=('data-href="https://akipress.com/"',))[0] is Result.CANNOT_TELL


def test_a_shortened_link_is_wanted_and_then_judged_by_where_it_leads() -> None:
    short = link("https://bit.ly/abc")
    proof = HyperlinkCheck().prove(facts(short), HyperlinkOptions())
    assert [want.url for want in proof.wants] == ["https://bit.ly/abc"]
    assert proof.result is Result.CANNOT_TELL
    known = Context(NOW, resolved={"https://bit.ly/abc": "https://akipress.com/news:1"})
    assert prove(short, context=known)[0] is Result.MET
    away = Context(NOW, resolved={"https://bit.ly/abc": "https://other.kg/"})
    assert prove(short, context=away)[0] is Result.NOT_MET


@pytest.mark.parametrize(
    ("target", "home", "item", "other"),
    [
        ("site", True, True, True),
        ("home", True, False, False),
        ("article", False, True, False),
        ("either", True, True, False),
        ("not-home", False, True, True),
    ],
)
def test_the_target_decides_which_page_of_the_agency_will_do(
    *, target: str, home: bool, item: bool, other: bool
) -> None:
    options = HyperlinkOptions.model_validate({"target": target})
    for href, fits in (("", home), ("news:588325:Title/", item), ("news:9", other)):
        result = prove(link(f"https://akipress.com/{href}"), options=options)[0]
        assert (result is Result.MET) is fits


def test_traces_are_addresses_in_scripts_and_frames_not_in_text_or_links() -> None:
    text = "Some AKIpress words; see https://akipress.com/x"
    seen = page(text=text)
    assert links.traces(f'<p>{text}</p><a href="https://akipress.com/">x</a>', seen, AGENCY) == ()
    assert links.traces(f"<p>{text}</p><script>go('https://akipress.com/')</script>", seen, AGENCY)
    assert links.traces('<iframe src="//www.akipress.com/w">', page(), AGENCY)
    assert links.traces('<a href="#" data-go="https://akipress.com/">x</a>', page(), AGENCY)
    images = '<img class="x" src="//st.akipress.org/1.jpg" srcset="https://st.akipress.org/2.jpg 2x">'
    assert links.traces(images, page(), AGENCY) == ()
    assert (
        links.traces('<meta content="AKIPRESS.COM - text"><img src="https://akipress.com.evil.kg/">', page(), AGENCY)
        == ()
    )


def test_links_of_no_concern_stay_out_of_the_list() -> None:
    seen = page(link("https://other.kg/"), link("mailto:x@akipress.com"), link("#akipress.com"))
    assert links.to_agency(seen, AGENCY) == ()
    assert links.to_agency(page(link("https://akipress.com/")), AGENCY)[0].kind is LinkKind.DIRECT


def test_an_own_address_that_carries_another_one_still_leads_to_us() -> None:
    result, _, counts = prove(link("https://akipress.com/news:1/?redirect=https%3A%2F%2Fother.example%2Fa"))
    assert (result, counts) == (Result.MET, [Counts.YES])
