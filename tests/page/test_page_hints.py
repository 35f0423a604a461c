import pytest

from syndicheck.page import hints
from syndicheck.page.styles import HidingRules


@pytest.mark.parametrize(
    ("name", "bits"),
    [
        ("comments", hints.COMMENT),
        ("post-comments__list", hints.COMMENT),
        ("article-sidebar", hints.SIDEBAR),
        ("articleSidebar", hints.SIDEBAR),
        ("sidebar2", hints.SIDEBAR),
        ("ya-share2", hints.SHARE),
        ("read_also", hints.RELATED),
        ("article__body--with-comments", hints.CONTENT),
        ("story-body pagination-first", hints.CONTENT),
        ("post-tags", hints.TAGS),
        ("smi2", hints.RELATED),
        ("article", hints.ARTICLE),
        ("entry-content", hints.CONTENT),
        ("newstext", hints.CONTENT),
        ("istochnik", hints.CREDIT),
        ("header", hints.HEADER),
    ],
)
def test_names_are_read_as_words(name: str, bits: int) -> None:
    assert hints.of_names(name, None) == bits


@pytest.mark.parametrize(
    "name",
    [
        "has-sidebar",
        "no-comments",
        "comments-open",
        "tag-politics",
        "category-related",
        "ad36873b",
        "kAdJ2",
        "shareholder",
        "headers",
        "download",
        "elementor-widget",
        "zara-promoted-her-new-film-in-london",
        "content",
        "main-article-teaser",
        "--",
        "",
    ],
)
def test_other_words_say_nothing(name: str) -> None:
    assert hints.of_names(name, None) == 0
    assert hints.of_names(None, name) == 0


@pytest.mark.parametrize(
    ("attributes", "bits"),
    [
        ({"role": " Navigation "}, hints.NAV),
        ({"itemprop": "text articleBody"}, hints.CONTENT),
        ({"itemtype": "https://schema.org/NewsArticle/"}, hints.ARTICLE),
        ({"itemtype": "https://schema.org/Comment"}, hints.COMMENT),
        ({"itemtype": "https://schema.org/Person"}, 0),
        ({"rel": "author"}, hints.BYLINE),
        ({"role": None, "itemprop": None}, 0),
    ],
)
def test_roles_and_microdata_are_read(attributes: dict[str, str | None], bits: int) -> None:
    assert hints.of_attributes(attributes) == bits


def test_style_rules_hide_by_class_and_id() -> None:
    rules = HidingRules(["a{x:y} .gone,.away { display : none } #off{margin-left:-9999px}"])
    assert rules
    assert rules.hides("big away", None) == "display: none"
    assert rules.hides(None, "off") == "positioned far outside the page"
    assert rules.hides("big", "on") is None


def test_style_rules_that_are_undone_elsewhere_do_not_hide() -> None:
    rules = HidingRules([".tab{display:none}", "@media screen{.tab-x{display:block} .tab:hover{display:block}}"])
    assert rules.hides("tab", None) is None
    assert not HidingRules([])
    assert not HidingRules(["p{display:none} .a>.b{display:none} @media print{.c{display:none}}"])
