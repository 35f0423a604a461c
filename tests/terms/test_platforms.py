"""Platforms: whose page an address is, where everybody has the same host."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from syndicheck.bundled import bundled_path
from syndicheck.errors import ConfigurationError
from syndicheck.terms.addresses import is_on_site, read_domain, read_site
from syndicheck.terms.platforms import Platforms, known_platforms, load_platforms, platforms_in

GOOD = """\
[[platform]]
name = "Kerme"
hosts = ["kerme.example", "kerme-app.example"]
accounts = ["kerme.example/u/{name} => kerme.example/{name}", "kerme.example/{name}"]
reserved = ["login"]
"""


@pytest.fixture(scope="module")
def known() -> Platforms:
    return known_platforms()


@pytest.mark.parametrize(
    ("url", "account"),
    [
        ("https://t.me/Partner_News", "t.me/partner_news"),
        ("https://t.me/s/Partner_News?before=15", "t.me/partner_news"),
        ("https://telegram.me/partner_news/15?single", "t.me/partner_news"),
        ("https://www.telegram.dog/s/partner_news", "t.me/partner_news"),
        ("https://partner.t.me/15", "t.me/partner"),
        ("https://t.me/s", None),
        ("https://t.me/joinchat/AAAA", None),
        ("https://t.me/c/123/45", None),
        ("https://t.me/share/url?url=https://partner.kg", None),
        ("https://m.facebook.com/Partner/posts/1", "facebook.com/partner"),
        ("https://ru-ru.facebook.com/pg/partner/about", "facebook.com/partner"),
        ("https://www.facebook.com/profile.php?ref=x&id=1000123", "facebook.com/profile.php?id=1000123"),
        ("https://www.facebook.com/1000123", "facebook.com/profile.php?id=1000123"),
        ("https://www.facebook.com/people/Partner-News/1000123/", "facebook.com/profile.php?id=1000123"),
        ("https://www.facebook.com/story.php?story_fbid=7&id=1000123", "facebook.com/profile.php?id=1000123"),
        ("https://facebook.com/groups/Partner/permalink/5", "facebook.com/groups/partner"),
        ("https://www.facebook.com/sharer/sharer.php?u=https://partner.kg", None),
        ("https://www.facebook.com/profile.php?id=abc", None),
        ("https://www.instagram.com/partner/p/Cx1/", "instagram.com/partner"),
        ("https://www.instagram.com/p/Cx1/", None),
        ("https://twitter.com/Partner/status/15", "x.com/partner"),
        ("https://mobile.x.com/Partner", "x.com/partner"),
        ("https://x.com/intent/tweet?text=x", None),
        ("https://vk.com/wall-123_45", "vk.com/club123"),
        ("https://vk.com/public123", "vk.com/club123"),
        ("https://vk.com/wall123_45", "vk.com/id123"),
        ("https://m.vk.ru/partner", "vk.com/partner"),
        ("https://ok.ru/group/57123/topic/1", "ok.ru/group/57123"),
        ("https://www.youtube.com/@Partner/videos", "youtube.com/@partner"),
        ("https://www.youtube.com/channel/UCaBc_1", "youtube.com/channel/UCaBc_1"),
        ("https://www.youtube.com/Partner/videos", "youtube.com/partner"),
        ("https://www.youtube.com/watch?v=dQw4", None),
        ("https://youtu.be/dQw4", None),
        ("https://x.com/@Partner/status/15", "x.com/partner"),
        ("https://1.bp.blogspot.com/picture.jpg", None),
        ("https://www.tiktok.com/@Partner/video/1", "tiktok.com/@partner"),
        ("https://www.threads.com/@partner/post/1", "threads.net/@partner"),
        ("https://kg.linkedin.com/company/Partner-News", "linkedin.com/company/partner-news"),
        ("https://medium.com/@partner/story-1", "medium.com/@partner"),
        ("https://partner.medium.com/story-1", "partner.medium.com"),
        ("https://partner.substack.com/p/story", "partner.substack.com"),
        ("https://www.substack.com/", None),
        ("https://users.livejournal.com/partner/15.html", "partner.livejournal.com"),
        ("https://partner.livejournal.com/15.html", "partner.livejournal.com"),
        ("https://zen.yandex.ru/partner", "dzen.ru/partner"),
        ("https://dzen.ru/a/XyZ", None),
        ("https://partner.blogspot.kg/2026/11/", "partner.blogspot.com"),
        ("https://partner.wordpress.com/2026/", "partner.wordpress.com"),
        ("https://telegra.ph/Story-11-23", None),
        ("https://partner.kg/t.me/name", None),
        ("https://t.me.evil.example/partner", None),
        ("https://t.me@evil.example/partner", None),
        ("not an address", None),
    ],
)
def test_the_account_is_found_in_every_spelling_of_its_address(known: Platforms, url: str, account: str | None) -> None:
    assert known.account_of(url) == account


@pytest.mark.parametrize(
    ("url", "site"),
    [
        ("https://t.me/s/Partner_News/15", "t.me/partner_news"),
        ("https://telegram.me/joinchat/AAAA", "t.me"),
        ("https://telegra.ph/Story", "telegra.ph"),
        ("https://news.partner.kg/a", "partner.kg"),
        ("https://news.partner.com.kg/a", "partner.com.kg"),
    ],
)
def test_a_site_is_an_account_a_registrable_domain_or_nobody_s_platform(known: Platforms, url: str, site: str) -> None:
    assert known.site_of(url) == site


def test_an_account_leads_to_itself(known: Platforms) -> None:
    for platform in known.platforms:
        for place in platform.places:
            accounts = [place.form.replace("{}", name) for name in ("abc-1", "123")]
            assert any(known.account_of(f"https://{account}") == account for account in accounts), place


def test_a_register_s_account_covers_all_spellings_and_no_neighbour() -> None:
    site = read_site("https://telegram.me/s/Partner_News/7")
    assert site == "t.me/partner_news"
    for url in ("https://t.me/partner_news/15", "https://t.me/s/Partner_News", "https://partner_news.t.me/1"):
        assert is_on_site(url, site), url
    for url in ("https://t.me/partner_news2", "https://t.me/s/other", "https://t.me/other/partner_news"):
        assert not is_on_site(url, site), url


@pytest.mark.parametrize(
    ("written", "says"),
    [
        ("t.me/s", "'t.me/s' names no account; write the account, such as 't.me/name'"),
        ("t.me", "t.me belongs to many; write the account, such as 't.me/name'"),
        ("m.facebook.com", "belongs to many; write the account, such as 'facebook.com/name'"),
        ("instagram.com/p/Cx1", "names no account"),
        ("telegra.ph/story", "its addresses do not say whose they are"),
        ("youtu.be/xyz", "its addresses do not say whose they are"),
        ("youtube.com/watch?v=1", "such as 'youtube.com/name'"),
    ],
)
def test_what_would_license_everybody_on_a_platform_is_refused(written: str, says: str) -> None:
    with pytest.raises(ValueError, match=r"account|addresses") as raised:
        read_site(written)
    assert says in str(raised.value)


def test_an_own_domain_on_a_platform_keeps_its_host() -> None:
    assert read_domain("partner.blogspot.kg") == "partner.blogspot.kg"
    with pytest.raises(ValueError, match="belongs to many"):
        read_domain("www.blogspot.kg")


def test_platforms_can_be_sent_to_other_processes(known: Platforms) -> None:
    assert known.account_of("https://t.me/a_b") == "t.me/a_b"
    assert pickle.loads(pickle.dumps(known)).account_of("https://t.me/a_b") == "t.me/a_b"  # noqa: S301 - our own


# ---------------------------------------------------------------- the file


def load(folder: Path, text: str) -> Platforms:
    path = folder / "platforms.toml"
    path.write_text(text, "utf-8")
    return load_platforms(path)


def test_a_workspace_s_own_file_takes_the_place_of_ours(tmp_path: Path) -> None:
    assert platforms_in(tmp_path).account_of("https://t.me/name") == "t.me/name"
    load(tmp_path, GOOD)
    own = platforms_in(tmp_path)
    assert own.account_of("https://t.me/name") is None
    assert own.account_of("https://kerme-app.example/u/Name") == "kerme.example/name"
    assert own.account_of("https://kerme.example/login") is None
    assert own.hosts == ("kerme.example", "kerme-app.example")
    assert read_site("kerme.example/Name", own) == "kerme.example/name"
    assert is_on_site("https://kerme.example/u/name/5", "kerme.example/name", own)


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("reserved =", "reservd =", "line 5: unknown key 'reservd'; did you mean 'reserved'?"),
        ('"kerme.example", "kerme', '"https://www.kerme.example/", "kerme', "write 'kerme.example', small"),
        ('["kerme.example", "kerme-app.example"]', "[]", "line 3: platform.hosts: is empty; write at least one"),
        ('"kerme.example/{name}"]', '"other.example/{name}"]', "must begin with the first of the hosts"),
        ('"kerme.example/{name}"]', '"kerme.example/{account}"]', "there is no {account}; known are {name}, {id}"),
        ('"kerme.example/{name}"]', '"kerme.example/blog"]', "write {name}, {id} or {number} exactly once"),
        ('"kerme.example/{name}"]', '"kerme.example/{name}/{id}"]', "exactly once"),
        (
            '"kerme.example/{name}"]',
            '"kerme.example/{any}/{name}"]',
            "line 4: platform.accounts: 'kerme.example/{any}/",
        ),
        ('"kerme.example/{name}"]', '"kerme.example/{any}/{name}"]', "add how the account is written, such as '=> "),
        ('/{name}"]', '/{any}{any}{name} => kerme.example/{name}"]', "at most two words in braces"),
        ('"kerme.example/{name}"]', '"{name}.kerme.example/x"]', "write '{name}.kerme.example' where"),
        ('"kerme.example/{name}"]', '"kerme.example/{name} => "]', "after => stands how the account is written"),
        ('"kerme.example/{name}"]', '"kerme.example/{name} => kerme.example/x"]', "is written with {name}, once"),
        ('"kerme.example/{name}"]', '"kerme.example/p?{name}"]', "after the question mark stands one word"),
        ("[[platform]]", "[platform]", "square brackets"),
        ('reserved = ["login"]', 'reserved = "login"', "line 5: platform.reserved: write a list in square brackets"),
        ('reserved = ["login"]', f"reserved = []\n{GOOD.replace('Kerme', 'Other')}", "stands under Kerme already"),
    ],
)
def test_what_is_wrong_is_named_with_file_line_and_what_would_be_right(
    tmp_path: Path, old: str, new: str, says: str
) -> None:
    assert old in GOOD
    with pytest.raises(ConfigurationError) as raised:
        load(tmp_path, GOOD.replace(old, new))
    message = str(raised.value)
    assert message.startswith(f"{tmp_path / 'platforms.toml'}, line ")
    assert says in message
    assert "\n" not in message


def test_a_file_that_is_no_toml_or_not_there_stops_with_its_name(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match="not TOML"):
        load(tmp_path, "[[platform")
    with pytest.raises(ConfigurationError, match="there is no such file"):
        load_platforms(tmp_path / "nothing.toml")


def test_the_file_that_ships_says_what_the_code_understands() -> None:
    text = bundled_path("rules", "platforms.toml").read_text("utf-8")
    for word in ("{name}", "{id}", "{number}", "{any}", "=>", "reserved"):
        assert word in text.partition("[[platform]]")[0]


@given(st.text(max_size=60), st.sampled_from(["t.me", "facebook.com", "vk.com", "x.livejournal.com", "partner.kg"]))
def test_any_path_gives_an_account_that_gives_itself(path: str, host: str) -> None:
    known = known_platforms()
    account = known.account_of(f"https://{host}/{path}")
    if account is not None:
        assert known.account_of(f"https://{account}") == account


@given(st.text(max_size=80))
def test_any_line_is_read_or_refused(line: str) -> None:
    from syndicheck.terms.platforms import read_place

    try:
        place = read_place(line, ("t.me",))
    except ValueError:
        return
    assert place.host.endswith("t.me")
