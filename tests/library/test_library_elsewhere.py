"""Where else an article's words stand: exact spans, and nothing that merely resembles."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from library_samples import NOW, OURS_AT, OWN_WORDS, RELEASE, Desk

from syndicheck.errors import IndexDamagedError
from syndicheck.library import library as module
from syndicheck.model import Collection, Interval, LeftOutKind, Span

STORY = f"{OWN_WORDS}\n\n{RELEASE}"
SITE = "herald.example"


def test_a_release_that_our_article_copied_is_found_with_exact_spans(desk: Desk) -> None:
    desk.other(f"Press release number 17\n\n{RELEASE}\n\nContacts: the press office, second floor.")
    article = desk.ours(STORY)
    (found,) = desk.reader().elsewhere(article, SITE)
    assert (found.collection, found.id, found.name) == (
        Collection.OTHERS,
        "lakes.gov.example/releases/17",
        "Ministry of Lakes",
    )
    assert (found.title, found.url) == ("Sluice shut", "https://lakes.gov.example/releases/17")
    assert found.published is not None
    assert found.published.start == found.published.end == OURS_AT - timedelta(hours=5)
    assert found.article == (Span(STORY.index(RELEASE), len(STORY) - 1),)


def test_words_that_we_changed_are_not_the_release_s(desk: Desk) -> None:
    desk.other(RELEASE)
    article = desk.ours(STORY.replace("eleven metres", "a dozen yards"))
    (found,) = desk.library.elsewhere(article, SITE)
    shared = " ".join(span.of(article.text) for span in found.article)
    assert "dozen" not in shared
    assert "yards" not in shared
    assert "above it has moved" in shared
    assert "since the new year" in shared


def test_a_text_that_shares_a_sentence_s_end_clears_nothing(desk: Desk) -> None:
    desk.other("Something else entirely. The northern sluice will stay shut until the twelfth of May, because it may.")
    desk.see("https://other.example/1", "The northern sluice will stay shut until the twelfth of May, they say.")
    assert desk.library.elsewhere(desk.ours(STORY), SITE) == ()


def test_what_is_left_out_of_our_article_proves_nothing(desk: Desk) -> None:
    terms = "Any use of the materials of Alatoo Newswire is allowed only with a hyperlink. All rights reserved."
    desk.other(f"{OWN_WORDS[:60]}\n\n{terms}")
    article = desk.ours(f"{STORY}\n\n{terms}")
    assert LeftOutKind.TERMS in {item.kind for item in article.left_out}
    assert desk.library.elsewhere(article, SITE) == ()


def test_boilerplate_of_ours_proves_nothing(desk: Desk) -> None:
    for number in range(12):
        desk.ours(f"Item {number} of {number} has {number} words of its own. {RELEASE}", f"item-{number}", None)
    desk.other(RELEASE)
    article = desk.library.article(1)
    assert article is not None
    assert desk.library.elsewhere(article, SITE) == ()


def test_texts_without_a_time_and_later_ones_are_given_with_what_is_known(desk: Desk) -> None:
    desk.other(RELEASE, None, url="https://lakes.gov.example/undated")
    desk.other(RELEASE, NOW, url="https://lakes.gov.example/later")
    day = datetime.fromisoformat("2026-11-20T23:59:59+06:00")
    desk.other(RELEASE, day, url="https://lakes.gov.example/day")
    found = {text.id.rpartition("/")[2]: text.published for text in desk.library.elsewhere(desk.ours(STORY), SITE)}
    assert found["undated"] is None
    later, whole_day = found["later"], found["day"]
    assert isinstance(later, Interval)
    assert isinstance(whole_day, Interval)
    assert later.start == NOW
    assert (whole_day.start, whole_day.end) == (day.replace(hour=0, minute=0, second=0), day)


def test_of_a_text_s_revisions_the_one_that_shares_most_is_named_once(desk: Desk) -> None:
    desk.other(RELEASE[:200])
    desk.other(RELEASE)
    (found,) = desk.library.elsewhere(desk.ours(STORY), SITE)
    assert found.article[-1].end > STORY.index(RELEASE) + 210


def test_a_page_read_before_ours_on_another_site_is_found_with_the_time_as_upper_bound(desk: Desk) -> None:
    desk.see("https://www.far-valley.example/news/5", f"The sluice\n{RELEASE}")
    (found,) = desk.library.elsewhere(desk.ours(STORY), SITE)
    assert (found.collection, found.name, found.title) == (Collection.SEEN, "far-valley.example", "A page")
    assert found.url == "https://www.far-valley.example/news/5"
    assert found.published is not None
    assert found.published.upper_bound
    assert found.published.independent
    assert found.published.end == OURS_AT - timedelta(days=1)
    assert [span.of(STORY) for span in found.article] == [RELEASE[:-1]]


@pytest.mark.parametrize(
    "page",
    [
        {"url": "https://m.herald.example/copy"},
        {"url": "https://alatoo-newswire.example/news:1/"},
        {"url": "https://web.archive.org/web/2026/https://alatoo-newswire.example/news:1/"},
        {"url": "https://far-valley.example/1", "names_us": True},
        {"url": "https://far-valley.example/1", "at": OURS_AT + timedelta(minutes=1)},
    ],
    ids=["on the page's own site", "on our site", "in an archive", "naming us", "read after ours came out"],
)
def test_such_a_page_is_no_common_source(desk: Desk, page: dict[str, object]) -> None:
    desk.see(**{"text": RELEASE, **page})  # type: ignore[arg-type]
    assert desk.library.elsewhere(desk.ours(STORY), SITE, ("alatoo-newswire.example",)) == ()


def test_without_a_time_of_ours_no_page_was_read_before(desk: Desk) -> None:
    desk.see("https://far-valley.example/1", RELEASE)
    assert desk.library.elsewhere(desk.ours(STORY, published=None), SITE) == ()


def test_texts_of_others_on_the_page_s_own_site_count_but_none_of_ours_do(desk: Desk) -> None:
    desk.other(RELEASE)
    article = desk.ours(STORY)
    assert desk.library.elsewhere(article, "lakes.gov.example")
    assert desk.library.elsewhere(article, SITE, ("gov.example",)) == ()


def test_what_very_many_sites_carry_is_found_on_each(desk: Desk) -> None:
    for number in range(15):
        desk.other(RELEASE, url=f"https://office-{number}.example/a")
        desk.see(f"https://site-{number}.example/a", RELEASE)
    found = desk.library.elsewhere(desk.ours(STORY), SITE)
    assert [text.collection for text in found].count(Collection.OTHERS) == 15
    assert [text.collection for text in found].count(Collection.SEEN) == 15


def test_an_article_is_looked_up_once_until_something_changes(desk: Desk) -> None:
    desk.other(RELEASE)
    article = desk.ours(STORY)
    first = desk.library.elsewhere(article, SITE)
    assert desk.library.elsewhere(article, "other.example")[0] is first[0]
    desk.see("https://far-valley.example/1", RELEASE)
    assert len(desk.library.elsewhere(article, SITE)) == 2
    desk.library.mark("lakes.gov.example/releases/17", NOW, Collection.OTHERS, published=NOW)
    (changed, _) = desk.library.elsewhere(article, SITE)
    assert changed.published is not None
    assert changed.published.end == NOW


def test_only_so_many_articles_are_kept_at_hand(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_REMEMBERED", 1)
    desk.other(RELEASE)
    first, second = desk.ours(STORY), desk.ours(RELEASE, "second")
    before = desk.library.elsewhere(first, SITE)
    assert desk.library.elsewhere(second, SITE)
    again = desk.library.elsewhere(first, SITE)
    assert again == before
    assert again[0] is not before[0]


def test_a_lost_index_of_others_never_passes_for_an_empty_one(desk: Desk) -> None:
    desk.other(RELEASE)
    article = desk.ours(STORY)
    (desk.folder / "index" / "others" / "manifest.json").unlink()
    with pytest.raises(IndexDamagedError):
        desk.reader().elsewhere(article, SITE)
