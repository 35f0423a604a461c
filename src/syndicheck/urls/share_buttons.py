"""Share buttons: addresses that put a page before one's own readers. They lead to the network, never to the page.

An entry is the beginning of a path, without capitals; behind `?` stand parameters of which one must be there.
"""

from __future__ import annotations

from functools import lru_cache

import regex

from syndicheck.urls.hosts import Parts
from syndicheck.urls.hosts_known import fits, look_up

_BUTTONS: dict[str, tuple[str, ...]] = {
    "facebook.com": (
        "/sharer",
        "/share.php",
        "/share?u",
        "/dialog/share",
        "/dialog/feed",
        "/dialog/send",
        "/plugins/like",
    ),
    "twitter.com": ("/intent", "/share", "/home?status"),
    "x.com": ("/intent", "/share"),
    "t.me": ("/share",),
    "telegram.me": ("/share",),
    "telegram.dog": ("/share",),
    "vk.com": ("/share", "/al_share.php"),
    "vk.ru": ("/share",),
    "vkontakte.ru": ("/share",),
    "connect.ok.ru": ("/offer", "/dk"),
    "ok.ru": ("/offer", "/dk?st.shareUrl,st._surl,st.cmd=addShare"),
    "odnoklassniki.ru": ("/offer", "/dk?st.shareUrl,st._surl,st.cmd=addShare"),
    "linkedin.com": ("/sharearticle", "/sharing", "/cws/share", "/feed?shareActive"),
    "wa.me": ("?text",),
    "whatsapp.com": ("/send",),
    "viber.com": ("?text",),
    "pinterest.*": ("/pin/create", "/pin-builder"),
    "reddit.com": ("/submit",),
    "tumblr.com": ("/share", "/widgets/share"),
    "threads.net": ("/intent",),
    "threads.com": ("/intent",),
    "bsky.app": ("/intent",),
    "share.flipboard.com": ("",),
    "flipboard.com": ("/share", "/bookmarklet"),
    "connect.mail.ru": ("/share",),
    "my.mail.ru": ("/share",),
    "livejournal.com": ("/update",),
    "liveinternet.ru": ("/journal_post.php",),
    "share.yandex.net": ("",),
    "share.yandex.ru": ("",),
    "share.pluso.ru": ("",),
    "surfingbird.ru": ("/share",),
    "plus.google.com": ("/share",),
    "google.*": ("/bookmarks/mark",),
    "classroom.google.com": ("/share", "/u/0/share"),
    "mail.google.com": ("?view=cm,body",),
    "compose.mail.yahoo.com": ("",),
    "outlook.live.com": ("?body",),
    "teams.microsoft.com": ("/share",),
    "web.skype.com": ("/share",),
    "getpocket.com": ("/save", "/edit"),
    "instapaper.com": ("/edit", "/hello2", "/text"),
    "evernote.com": ("/clip.action", "/noteit"),
    "addtoany.com": ("/share", "/add_to"),
    "api.addthis.com": ("",),
    "addthis.com": ("/bookmark.php",),
    "buffer.com": ("/add",),
    "bufferapp.com": ("/add",),
    "news.ycombinator.com": ("/submitlink",),
    "xing.com": ("/spi/shares", "/social/share", "/social_plugins/share", "/app/user?op=share"),
    "line.me": ("/r/msg", "/r/share"),
    "social-plugins.line.me": ("",),
    "timeline.line.me": ("/social-plugin/share",),
    "b.hatena.ne.jp": ("/add", "/entry"),
    "story.kakao.com": ("/share",),
    "share.naver.com": ("",),
    "band.us": ("/plugin/share",),
    "service.weibo.com": ("/share",),
    "v.t.sina.com.cn": ("/share",),
    "sns.qzone.qq.com": ("",),
    "connect.qq.com": ("/widget/shareqq",),
    "share.renren.com": ("",),
    "widget.renren.com": ("",),
    "douban.com": ("/share", "/recommend"),
    "kaixin001.com": ("/repaste", "/rest/records.php"),
    "cang.baidu.com": ("",),
    "stumbleupon.com": ("/submit", "/badge"),
    "digg.com": ("/submit",),
    "mix.com": ("/add", "/mixit"),
    "delicious.com": ("/save", "/post"),
    "del.icio.us": ("/save", "/post"),
    "diigo.com": ("/post",),
    "meneame.net": ("/submit",),
    "wykop.pl": ("/dodaj",),
    "nextdoor.com": ("/sharekit",),
    "gettr.com": ("/share",),
    "gab.com": ("/compose",),
    "truthsocial.com": ("/share",),
    "parler.com": ("/new-post",),
    "mastodonshare.com": ("",),
    "sharetomastodon.github.io": ("",),
    "toot.kytta.dev": ("",),
    "blogger.com": ("/blog-this.g", "/blog_this.pyra"),
    "printfriendly.com": ("/print",),
}

_MESSAGE = regex.compile(
    r"(?:mailto|sms|smsto|tg|telegram|viber|whatsapp|fb-messenger|twitter|line|skype|vk|ok|bip|kakaolink|mastodon)"
    r":.*?[?&](?:amp;)?(?:body|text|url|link|message|status)=.",
    regex.IGNORECASE | regex.DOTALL,
)
"""A message for somebody else: mailto by RFC 6068, sms by RFC 5724, apps by rules of their own."""

_LONGEST = 8192


@lru_cache(maxsize=8192)
def _buttons(host: str) -> tuple[str, ...]:
    return look_up(_BUTTONS, host)


def may_share(host: str) -> bool:
    """Whether a host has share buttons."""
    return bool(_buttons(host))


def is_share(parts: Parts) -> bool:
    """Whether a web address is a share button's."""
    return any(fits(button, parts) for button in _buttons(parts.host))


def is_share_message(url: str) -> bool:
    """Whether an address that is not of the web writes a message to pass a page on (`mailto:?body=...`)."""
    return _MESSAGE.match(url[:_LONGEST]) is not None
