"""Where a wrapped, shared, kept or shortened link leads."""

from __future__ import annotations

import base64
from urllib.parse import quote

import pytest

from syndicheck.model import LinkKind
from syndicheck.urls import Destination, follow, is_archive

PAGE = "https://paper.example/2026/11/story.html"
OURS = "https://akipress.com/news:588325/"
HOME = "https://akipress.com/"
QUOTED = quote(OURS, safe="")
TWICE = quote(QUOTED)
THRICE = quote(TWICE)
STANDARD = base64.b64encode(OURS.encode()).decode()
URL_SAFE = base64.urlsafe_b64encode(OURS.encode()).decode().rstrip("=")
RECORD = base64.urlsafe_b64encode(b"\x08\x13\x22\x21" + OURS.encode() + b"\xd2\x01\x00").decode().rstrip("=")


@pytest.mark.parametrize(
    "href",
    [
        # search engines
        f"https://www.google.com/url?sa=t&url={QUOTED}&usg=AOv",
        f"https://www.google.com.kg/url?q={QUOTED}",
        f"https://google.ru/imgres?imgurl=https%3A%2F%2Fpics.example%2Fa.jpg&imgrefurl={QUOTED}",
        f"https://news.google.com/rss/articles/CBMi{RECORD[4:]}",
        f"https://www.bing.com/ck/a?!&&p=0a1b&u=a1{URL_SAFE}&ntb=1",
        f"https://duckduckgo.com/l/?uddg={QUOTED}&rut=0a",
        f"https://r.search.yahoo.com/_ylt=A0/RV=2/RO=10/RU={QUOTED}/RK=2/RS=x-",
        f"https://yandex.ru/turbo?text={QUOTED}",
        f"https://clck.yandex.ru/redir/dtype=2/*{OURS}",
        f"https://yandex.kz/clck/jsredir?from=yandex&url={QUOTED}",
        # networks
        f"https://l.facebook.com/l.php?u={QUOTED}&h=AT0",
        f"https://lm.facebook.com/l.php?u={QUOTED}",
        f"https://l.instagram.com/?u={QUOTED}&e=AT1",
        f"https://vk.com/away.php?to={TWICE}&post=7",
        f"https://t.me/iv?url={QUOTED}&rhash=0a1b",
        f"https://out.reddit.com/t3_abc?url={QUOTED}&token=x",
        f"https://www.linkedin.com/redir/redirect?url={QUOTED}&urlhash=x",
        f"https://www.youtube.com/redirect?event=video_description&q={QUOTED}",
        f"https://steamcommunity.com/linkfilter/?url={OURS}",
        f"https://slack-redir.net/link?url={QUOTED}",
        f"https://disq.us/url?url={QUOTED}%3AabcdefghijklmnopqrstuvwxyzA&cuid=1",
        f"https://ok.ru/dk?cmd=logExternal&st.cmd=logExternal&st.link={QUOTED}",
        # mail protection
        f"https://nam01.safelinks.protection.outlook.com/?url={QUOTED}&data=05%7C01",
        f"https://urldefense.proofpoint.com/v1/url?u={QUOTED}&k=x",
        "https://urldefense.proofpoint.com/v2/url?u=https-3A__akipress.com_news-3A588325_&d=DwMF&c=x",
        "https://urldefense.com/v3/__https://akipress.com/news:588325/__;!!abc$",
        "https://urldefense.com/v3/__https:/akipress.com/news*588325*__;Oi8!!abc$",
        f"https://linkprotect.cudasvc.com/url?a={QUOTED}&c=E,1,x&typo=1",
        f"https://secure-web.cisco.com/1abcDEF/{QUOTED}",
        f"https://url.avanan.click/v2/___{OURS}___.YXAzOmE",
        f"https://us.protection.sophos.com/?d=akipress.com&u={STANDARD}&i=x",
        # AMP
        "https://www.google.com/amp/s/akipress.com/news:588325/",
        "https://akipress-com.cdn.ampproject.org/c/s/akipress.com/news:588325/?amp_js_v=0.1&usqp=mq331",
        "https://yandex.ru/turbo/s/akipress.com/news:588325/",
        "https://akipress-com.turbopages.org/akipress.com/s/news:588325/",
        # whatever else carries an address
        f"https://unknown.example/leave?to={THRICE}",
        "/jump/?target=%2568%2574%2574%2570s%253A%252F%252Fakipress.com%252Fnews%253A588325%252F",
        f"/go/?url={STANDARD}",
        f"/go/?url={quote(STANDARD, safe='')}",
        f"/go/{URL_SAFE}/click",
        f"/out/{QUOTED}/7",
        f"/out/{OURS}",
        "/out/https%3A/akipress.com/news:588325/",
        f"/track?id=7&amp;url={QUOTED}",
        f"/track?ad=https%3A%2F%2Fother.example%2F&url={QUOTED}",
        f"/track?back=https%3A%2F%2Fpaper.example%2F&x={QUOTED}",
        f"https://shop.example/?u=https%3A%2F%2Fl.facebook.com%2Fl.php%3Fu%3D{TWICE}",
    ],
)
def test_the_address_inside_is_where_it_leads(href: str) -> None:
    destination = follow(href, PAGE)
    assert destination.kind is LinkKind.WRAPPED
    assert (destination.url or "").rstrip("/") == OURS.rstrip("/")


@pytest.mark.parametrize(
    "href",
    [
        "https://vk.com/away.php?to=akipress.com%2Fnews%3A588325%2F",
        "/go?url=akipress.com/news:588325/",
        "/out.php?link=%2F%2Fakipress.com%2Fnews%3A588325%2F",
        "/redirect/?akipress=1&to=www.akipress.com",
    ],
)
def test_a_redirect_takes_an_address_without_its_scheme(href: str) -> None:
    destination = follow(href, PAGE)
    assert destination.kind is LinkKind.WRAPPED
    assert "akipress.com" in (destination.url or "").split("/")[2]


@pytest.mark.parametrize(
    "href",
    [
        # where a reader came from or goes back to
        "https://akipress.com/?utm_source=https%3A%2F%2Fother.example",
        "https://akipress.com/?id=1&amp;utm_source=https%3A%2F%2Fother.example",
        "https://akipress.com/?ref_url=https%3A%2F%2Fother.example",
        f"https://other.example/login?returnUrl={QUOTED}",
        f"https://other.example/auth?redirect_uri={QUOTED}",
        # the page's own site
        "https://akipress.com/?partner=https%3A%2F%2Fpaper.example%2F2026",
        "https://akipress.com/?a=https%3A%2F%2Fnews.paper.example%2F",
        # a search, words, pictures, files
        f"https://www.google.com/search?q={QUOTED}",
        f"https://other.example/search/?url={QUOTED}",
        f"https://other.example/post?title=Read%20{QUOTED}",
        "https://thumbs.example/w_500/https://akipress.com/photo.jpg",
        "https://other.example/view?img=https%3A%2F%2Fakipress.com%2Fphoto",
        "/go?url=story.html",
        "/go?url=7",
        "/go?url=",
        # nothing that could be read
        "https://www.google.com/url?sa=t",
        "https://unknown.example/?u=aHR0cHM6Ly8",
        "https://unknown.example/?u=https%3A%2F%2F%00",
        "https://urldefense.com/v3/__akipress__",
        "https://urldefense.com/v3/__akipress__;!!x$",
        "https://url.avanan.click/v2/akipress",
        "https://akipress-com.turbopages.org/",
        "https://cdn.ampproject.org/c/",
        "https://bit.ly/",
        "https://wa.me/996555123456",
        "https://chats.viber.com/akipress",
        "https://www.facebook.com/share/p/1AbCdEf/",
        "https://ok.ru/dk?st.cmd=anonymMain",
    ],
)
def test_what_carries_no_destination_leads_where_it_says(href: str) -> None:
    destination = follow(href, PAGE)
    assert destination.kind is LinkKind.DIRECT
    assert (destination.url or "").partition("?")[0].endswith(href.partition("?")[0])


def test_a_picture_behind_a_redirect_is_its_destination() -> None:
    assert follow("/out?url=https%3A%2F%2Fakipress.com%2Fa.jpg", PAGE).url == "https://akipress.com/a.jpg"


def test_a_known_redirector_is_followed_back_to_the_page_s_own_site() -> None:
    own = "https://paper.example/about"
    assert follow(f"https://www.google.com/url?q={quote(own, safe='')}", PAGE) == Destination(own, LinkKind.WRAPPED)


def test_a_star_in_a_protected_address_stands_for_what_follows_in_base64() -> None:
    runs = base64.urlsafe_b64encode("новости".encode()).decode().rstrip("=")
    href = f"https://urldefense.com/v3/__https://akipress.com/**F/?a=1__;{runs}!!x$"
    assert follow(href, PAGE).url == f"https://akipress.com/{quote('новости')}/?a=1"
    assert follow("https://urldefense.com/v3/__https://akipress.com/**F__;_w!!x$", PAGE).url != "https://akipress.com/"


def test_base64_ends_where_nothing_readable_follows() -> None:
    mixed = base64.b64encode(OURS.encode() + b"\xff\xfe").decode().rstrip("=")
    assert follow(f"/go?url={mixed}", PAGE).url == OURS
    assert follow(f"/go?url={STANDARD.rstrip('=')}A", PAGE).kind is LinkKind.WRAPPED


def test_a_plus_sign_of_base64_is_no_space() -> None:
    target = "https://akipress.com/?a=>>>>"
    coded = base64.b64encode(target.encode()).decode()
    assert "+" in coded
    assert follow(f"/go?url={coded}", PAGE).url == "https://akipress.com/?a=%3E%3E%3E%3E"


def test_what_is_wrapped_too_often_only_a_visit_can_tell() -> None:
    href = OURS
    for _ in range(7):
        href = f"https://www.google.com/url?q={quote(href, safe='')}"
    assert follow(href, PAGE) == Destination(OURS, LinkKind.WRAPPED)
    href = f"https://www.google.com/url?q={quote(href, safe='')}"
    assert follow(href, PAGE) == Destination(None, LinkKind.SHORTENER)


# ------------------------------------------------------------------ copies


@pytest.mark.parametrize(
    ("href", "original"),
    [
        (f"https://web.archive.org/web/20170125000000/{OURS}", OURS),
        (f"https://web.archive.org/web/20170125000000id_/{OURS}?id=1", OURS + "?id=1"),
        (f"https://web.archive.org/web/2017*/{OURS}", OURS),
        ("https://web.archive.org/web/2017/akipress.com/news:588325/", "http://akipress.com/news:588325/"),
        ("https://web.archive.org/save/akipress.com?a=1", "http://akipress.com/?a=1"),
        ("https://web.archive.org/web/2017/akipress.com/?u=//b.kg", "http://akipress.com/?u=//b.kg"),
        ("https://web.archive.org/web/2017/akipress.com/?ref=http://b.kg", "http://akipress.com/?ref=http://b.kg"),
        ("https://web.archive.org/web/2017/paper.example.kg/", "http://paper.example.kg/"),
        (f"https://archive.ph/20170125/{OURS}", OURS),
        ("https://archive.today/newest/akipress.com", "http://akipress.com/"),
        (f"https://archive.is/o/AbCdE/{OURS}", OURS),
        ("https://archive.ph/AbCdE", "https://archive.ph/AbCdE"),
        ("https://perma.cc/ABCD-1234", "https://perma.cc/ABCD-1234"),
        (f"https://webcache.googleusercontent.com/search?q=cache:abcdefGHIJ12:{OURS}+words&cd=1", OURS),
        ("https://webcache.googleusercontent.com/search?q=cache:akipress.com/a+b", "http://akipress.com/a"),
        (f"https://www.google.com/search?q=cache:{OURS}", OURS),
        (f"https://hghltd.yandex.net/yandbtm?text=a&url={QUOTED}", OURS),
        (f"https://12ft.io/{OURS}", OURS),
        ("https://akipress-com.translate.goog/news:588325/?_x_tr_sl=en&_x_tr_tl=ru", OURS),
        ("https://my--paper-kg.translate.goog/a?id=1&_x_tr_sch=http&_x_tr_hl=ru", "http://my-paper.kg/a?id=1"),
        ("https://0-e1afmkfd-kg.translate.goog/?_x_tr_enc=0", "https://xn--e1afmkfd.kg/"),
        ("https://1-en--paper-kg.translate.goog/?_x_tr_enc=1", "https://en-paper.kg/"),
        ("https://press-com.translate.goog/?_x_tr_hp=aki", HOME),
        (f"https://translate.google.com/translate?sl=en&u={QUOTED}", OURS),
        ("https://translate.google.com.kg/translate?u=akipress.com", "http://akipress.com/"),
        ("https://translated.turbopages.org/proxy_u/ru-en.ru.12/https/akipress.com/news:588325/", OURS),
        (f"https://www.google.com/url?q={quote(f'https://web.archive.org/web/2017/{OURS}', safe='')}", OURS),
        (f"https://web.archive.org/web/2017/https://www.google.com/url?q={QUOTED}", OURS),
    ],
)
def test_a_copy_is_mapped_to_its_original(href: str, original: str) -> None:
    assert follow(href, PAGE) == Destination(original, LinkKind.ARCHIVE)


@pytest.mark.parametrize(
    "url",
    [
        "https://web.archive.org/web/2017/https://akipress.com/",
        "https://archive.org/details/paper-1952",
        "https://archive.ph/AbCdE",
        "https://akipress-com.translate.goog/",
        "https://translate.google.com/translate?u=x",
        "https://perma.cc/ABCD-1234",
    ],
)
def test_a_copy_is_known_as_one(url: str) -> None:
    assert is_archive(url)


@pytest.mark.parametrize(
    "url", ["https://akipress.com/web/2017/", "https://blog.archive.org/2017/", "https://www.google.com/search?q=a", ""]
)
def test_a_page_of_its_own_is_no_copy(url: str) -> None:
    assert not is_archive(url)
    assert follow(url, PAGE).kind is LinkKind.DIRECT


# ------------------------------------------------------------------ share buttons and shorteners


@pytest.mark.parametrize(
    "href",
    [
        f"https://twitter.com/intent/tweet?url={QUOTED}",
        f"https://x.com/intent/post?url={QUOTED}",
        f"https://www.facebook.com/sharer/sharer.php?u={QUOTED}",
        f"https://m.facebook.com/sharer.php?u={QUOTED}",
        f"https://www.facebook.com/dialog/send?link={QUOTED}&redirect_uri={QUOTED}",
        f"https://t.me/share/url?url={QUOTED}",
        f"https://vk.com/share.php?url={QUOTED}",
        f"https://wa.me/?text={QUOTED}",
        f"https://api.whatsapp.com/send?text={QUOTED}",
        f"https://connect.ok.ru/offer?url={QUOTED}",
        f"https://ok.ru/dk?st.cmd=addShare&st._surl={QUOTED}",
        f"https://www.linkedin.com/shareArticle?mini=true&url={QUOTED}",
        f"https://www.linkedin.com/sharing/share-offsite/?url={QUOTED}",
        f"https://www.reddit.com/submit?url={QUOTED}",
        f"https://ru.pinterest.com/pin/create/button/?url={QUOTED}",
        f"https://www.pinterest.co.uk/pin/create/button/?url={QUOTED}",
        f"https://share.flipboard.com/bookmarklet/popout?url={QUOTED}",
        f"https://bsky.app/intent/compose?text={QUOTED}",
        f"https://www.addtoany.com/add_to/telegram?linkurl={QUOTED}",
        f"https://www.xing.com/social_plugins/share?h=1;url={QUOTED}",
        f"https://share.yandex.net/go.xml?service=vkontakte&url={QUOTED}",
        "https://twitter.com/share",
    ],
)
def test_a_share_button_leads_to_the_network(href: str) -> None:
    assert follow(href, PAGE) == Destination(href, LinkKind.SHARE)


@pytest.mark.parametrize(
    "href",
    [
        f"mailto:?subject=News&body={QUOTED}",
        f"mailto:?subject=News&amp;body={QUOTED}",
        f"sms:?&body={QUOTED}",
        f"whatsapp://send?text={QUOTED}",
        f"viber://forward?text={QUOTED}",
        f"tg://msg_url?url={QUOTED}",
        f"telegram://msg?text={QUOTED}",
        f"fb-messenger://share/?link={QUOTED}",
    ],
)
def test_a_message_that_passes_a_page_on_is_a_share_button(href: str) -> None:
    assert follow(href, PAGE) == Destination(None, LinkKind.SHARE)


@pytest.mark.parametrize("href", ["mailto:news@akipress.com?subject=x", "tg://resolve?domain=akipress", "viber://chat"])
def test_a_message_to_somebody_is_none(href: str) -> None:
    assert follow(href, PAGE).kind is LinkKind.OTHER_SCHEME


@pytest.mark.parametrize(
    "href",
    [
        *(
            f"https://{host}/abc"
            for host in ("bit.ly", "t.co", "clck.ru", "goo.gl", "www.tinyurl.com", "is.gd", "cutt.ly")
        ),
        *(
            f"https://{host}/abc"
            for host in ("vk.cc", "ow.ly", "buff.ly", "lnkd.in", "t.ly", "rb.gy", "paper.app.link")
        ),
        "//t.co/AbC?amp=1",
        "https://yandex.ru/clck/jsredir?from=yandex&etext=1.2",
        "https://www.bing.com/ck/a?p=0a&u=zzz",
        "https://protect-eu.mimecast.com/s/AbC?domain=akipress.com",
        "https://news.google.com/rss/articles/CBMi",
        "https://news.google.com/articles/%FF",
        f"https://www.google.com/url?q={quote('https://bit.ly/3xYz', safe='')}",
    ],
)
def test_of_a_shortened_address_only_a_visit_tells(href: str) -> None:
    assert follow(href, PAGE) == Destination(None, LinkKind.SHORTENER)


@pytest.mark.parametrize("href", ["https://bit.ly.example.kg/x", "https://notbit.ly/x", "https://amzn.to/abc"])
def test_other_hosts_are_no_shorteners(href: str) -> None:
    assert follow(href, PAGE) == Destination(href, LinkKind.DIRECT)
