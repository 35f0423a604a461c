"""On which sites, domains and platforms our article may stand, and what stands beside it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from pydantic import ValidationError
from reuse_samples import PARAGRAPHS, URL, embed, page_html, read_page, use_of

from syndicheck.model import Embed, Proof, Region, Result
from syndicheck.terms.checks.media import MediaCheck, MediaOptions
from syndicheck.terms.checks.place import PlaceCheck, PlaceOptions
from syndicheck.terms.facts import Facts

MET, NOT_MET, UNSURE = Result.MET, Result.NOT_MET, Result.CANNOT_TELL
COPY = use_of(page_html(*PARAGRAPHS))


def at(url: str) -> Facts:
    return use_of(read_page(page_html(*PARAGRAPHS), url=url))


def place(facts: Facts, **options: Any) -> Proof:
    return PlaceCheck().prove(facts, PlaceOptions.model_validate(options))


def media(*embeds: Embed, html: str = "", **options: Any) -> Proof:
    facts = use_of(html) if html else COPY
    return MediaCheck().prove(
        replace(facts, page=replace(facts.page, embeds=embeds)), MediaOptions.model_validate(options)
    )


# ------------------------------------------------------------------ places


@pytest.mark.parametrize(
    ("url", "excluded", "result"),
    [
        ("https://news.example.jp/a", [".jp"], NOT_MET),
        ("https://news.example.co.jp/a", [".jp"], NOT_MET),
        ("https://jp.example.kg/a", [".jp"], MET),
        ("https://example.com/a", [".jp"], UNSURE),
        ("https://example.io/a", [".jp"], UNSURE),
        ("https://example.com/a", ["example.org"], MET),
        ("https://www.example.org/a", ["example.org"], NOT_MET),
        ("https://notexample.org/a", ["example.org"], MET),
        ("https://example.com/a", [".com"], NOT_MET),
        ("https://example.com/a", [".org"], MET),
        ("https://пример.рф/a", [".рф"], NOT_MET),
        ("https://t.me/s/valley", ["Telegram"], NOT_MET),
        ("https://twitter.com/valley", ["X"], NOT_MET),
        ("https://twitter.com/valley", ["twitter"], NOT_MET),
        ("https://valley.blogspot.com/", "Blogger", NOT_MET),
        ("https://valley.wordpress.com/", "WordPress.com", NOT_MET),
        ("https://news.example.kg/a", ["facebook", "Telegram"], MET),
    ],
)
def test_hosts_top_level_domains_and_platforms_are_excluded_by_name(url: str, excluded: object, result: Result) -> None:
    proof = place(at(url), not_on=excluded)
    assert proof.result is result, proof.found
    assert (proof.remedy is not None) is (result is NOT_MET)


@pytest.mark.parametrize(
    ("url", "result"),
    [
        ("https://campus.example.edu/a", MET),
        ("https://www.example.org/a", MET),
        ("https://example.com/a", NOT_MET),
    ],
)
def test_elsewhere_than_allowed_is_not_met(url: str, result: Result) -> None:
    assert place(at(url), only_on=[".edu", "example.org"]).result is result


def test_where_a_page_stood_is_not_believed_of_a_claim_or_of_an_archives_copy() -> None:
    claimed = use_of(read_page(page_html(*PARAGRAPHS), url="https://news.example.jp/"), claimed=True)
    archived = at("https://web.archive.org/web/2023/https://news.example.jp/")
    for facts in (claimed, archived, replace(COPY, page=replace(COPY.page, final_url="file:///a.html"))):
        assert place(facts, not_on=[".jp"]).result is UNSURE
        assert place(facts, only_on=[".jp"]).result is UNSURE


@pytest.mark.parametrize(
    ("src", "result"),
    [
        (URL, NOT_MET),
        (f"{URL}/?utm_source=x", NOT_MET),
        ("https://birge.example.kg/player/1", UNSURE),
        ("https://video.example/1", MET),
        (None, MET),
    ],
)
def test_only_our_own_article_in_a_frame_is_proof(src: str | None, result: Result) -> None:
    framed = replace(COPY, page=replace(COPY.page, embeds=(embed("iframe", src), embed("img", URL))))
    proof = place(framed, frames=True)
    assert proof.result is result, proof.found
    if result is NOT_MET:
        assert proof.remedy == f"Link to {URL} instead of showing it in a frame."


def test_the_worst_of_several_demands_decides_and_all_are_told() -> None:
    proof = place(at("https://example.jp/"), not_on=[".jp"], only_on=["example.jp"], frames=True)
    assert proof.result is NOT_MET
    assert proof.required == "not on .jp; only on example.jp; not shown in a frame"
    assert proof.found.count(";") == 2
    assert proof.remedy == "Take the text down from example.jp."


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({}, "write not_on"),
        ({"not_on": []}, "write not_on"),
        ({"not_on": ["Japan"]}, "a top-level domain such as '.jp'"),
        ({"not_on": ["https://example.com/"]}, "a host such as 'example.com'"),
        ({"not_on": ["."]}, "a host such as"),
        ({"not_on": [""]}, "a host such as"),
        ({"only_on": [".a b"]}, "a host such as"),
        ({"only_on": ["a..b/"]}, "a host such as"),
        ({"not_on": ["x" * 5000]}, "a host such as"),
        ({"not_on": [7]}, "string"),
        ({"frames": "no"}, "boolean"),
    ],
)
def test_places_say_what_would_be_right(values: dict[str, Any], said: str) -> None:
    with pytest.raises(ValidationError, match=said) as error:
        PlaceOptions.model_validate(values)
    assert len(error.value.errors()[0]["msg"]) < 400


def test_long_lists_of_places_are_cut_where_they_are_told() -> None:
    proof = place(COPY, not_on=[f"site{n}.example.com" for n in range(300)])
    assert proof.required.endswith("and 292 more")


# ------------------------------------------------------------------ media


@pytest.mark.parametrize(
    ("what", "kinds", "result"),
    [
        (embed(), ["image"], UNSURE),
        (embed(), ["video", "audio"], MET),
        (embed("video", "https://x.example/a"), "video", UNSURE),
        (embed("iframe", "https://www.youtube.com/embed/1"), ["video"], UNSURE),
        (embed("iframe", "https://w.soundcloud.com/player/"), ["audio"], UNSURE),
        (embed("iframe", "https://maps.example/"), ["video"], MET),
        (embed("source", "https://x.example/a.MP3"), ["audio"], UNSURE),
        (embed("object", "https://x.example/a"), ["audio"], MET),
        (embed("script", "https://www.youtube.com/iframe_api"), ["video"], MET),
        (embed(tiny=True), ["image"], MET),
        (embed(region=Region.SIDEBAR), ["image"], MET),
        (embed(region=Region.HIDDEN), ["image"], UNSURE),
        (embed(src=None), ["image"], UNSURE),
        (embed(src="http://["), ["image"], UNSURE),
        (embed("source", "http://["), ["image"], MET),
    ],
)
def test_what_stands_beside_the_text_is_for_a_person_and_never_an_accusation(
    what: Embed, kinds: object, result: Result
) -> None:
    assert media(what, kinds=kinds).result is result


def test_a_picture_from_our_own_site_is_named_first() -> None:
    own = embed(src="https://img.birge.example.kg/7.jpg", alt="An otter\n at the mill")
    proof = media(*[embed(src=f"https://cdn.example/{n}.jpg") for n in range(9)], own)
    assert proof.found.startswith(
        "beside the text: image 10 (https://img.birge.example.kg/7.jpg “An otter at the mill”, which comes from our "
    )
    assert proof.remedy == "Take out the agency's pictures and recordings, or ask for permission."
    assert len(media(embed(src="https://x.example/" + "a" * 9000)).found) < 400


def test_a_credit_for_each_picture_suffices() -> None:
    credited = page_html(*PARAGRAPHS, "Photo: Birge News")
    wanted = ["Photo: {agency}", "Фото: {agency}"]
    assert media(embed(), html=credited, credit=wanted).result is MET
    assert media(embed(), embed(), html=credited, credit=wanted).result is UNSURE
    none = media(embed(), credit=wanted)
    assert none.result is UNSURE
    assert "only with the credit “Photo: Birge News”" in none.required
    assert none.remedy == "<p>Photo: Birge News</p>"


@pytest.mark.parametrize(
    ("values", "said"),
    [({"kinds": []}, "at least 1"), ({"kinds": ["photo"]}, "image"), ({"credit": "{agncy}"}, "did you mean {agency}")],
)
def test_media_options_say_what_would_be_right(values: dict[str, Any], said: str) -> None:
    with pytest.raises(ValidationError, match=said):
        MediaOptions.model_validate(values)


@pytest.mark.parametrize(("language", "says"), [("ru", "Уберите изображения"), ("ky", "алып салыңыз")])
def test_the_remedy_is_in_the_pages_language(language: str, says: str) -> None:
    page = replace(COPY.page, language=language, embeds=(embed("iframe", URL), embed()))
    facts = replace(COPY, page=page)
    assert says in (MediaCheck().prove(facts, MediaOptions()).remedy or "")
    assert URL in (place(facts, frames=True).remedy or "")
    assert "valley-post.example.kg" in (place(facts, only_on=[".edu"]).remedy or "")
