"""What tags, roles, itemprops, classes and ids say about a place on the page, as bits.

Classes and ids are read as words, never as substrings: "article-sidebar" is the words article and sidebar, and noise
wins over content. Layout modifiers ("has-sidebar", "article--with-comments") and slugs ("tag-politics") say nothing.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise
from typing import Final

import regex

from syndicheck.page.wordlists import word_set

COMMENT: Final = 1 << 0
AD: Final = 1 << 1
RELATED: Final = 1 << 2
SHARE: Final = 1 << 3
TAGS: Final = 1 << 4
NAV: Final = 1 << 5
FOOTER: Final = 1 << 6
SIDEBAR: Final = 1 << 7
FORM: Final = 1 << 8
CONSENT: Final = 1 << 9
HEADER: Final = 1 << 10
BYLINE: Final = 1 << 11
CREDIT: Final = 1 << 12
CAPTION: Final = 1 << 13
QUOTE: Final = 1 << 14
CONTENT: Final = 1 << 15
ARTICLE: Final = 1 << 16
MAIN: Final = 1 << 17
H1: Final = 1 << 18
HEADING: Final = 1 << 19
TITLE: Final = 1 << 20
ROOT: Final = 1 << 21

NOISE: Final = COMMENT | AD | RELATED | SHARE | TAGS | NAV | FOOTER | SIDEBAR | FORM | CONSENT

_BESIDE_CONTENT: Final = AD | SHARE | TAGS | NAV | SIDEBAR | FORM | CONSENT
"""What other classes of an element that is called "article-body" cannot make of it."""

_WORDS: Final[dict[str, int]] = {
    word: bit
    for bit, words in {
        COMMENT: "comment comments commentlist commentform disqus respond reply replies kommentarii kommentariy "
        "kommentarij kommenty komments kommentar kommentare comentarios commentaires hypercomments cackle livefyre "
        "obsuzhdenie obsuzhdeniya otzyvy",
        AD: "ad ads adv advert adverts advertisement advertising advertise banner banners sponsor sponsors sponsored "
        "promo promos promoted promotion adsense adsbygoogle adunit adslot adbox adwrap adcontainer reklama reclama "
        "reklam adfox billboard leaderboard dfp newsletter subscribe subscription signup",
        RELATED: "related recommend recommended recommendation recommendations recommends outbrain taboola recirc "
        "recirculation similar pohozhie popular trending mostread seealso readalso readmore relap smi2 mgid zergnet "
        "lentainform lastnews newslist newsfeed lenta latest upnext morenews rekomenduem othernews relatedposts "
        "relatedpost relatednews ticker newsticker marquee rssfeed",
        SHARE: "share shares sharing sharer sharebar sharethis sharedaddy social socials socialmedia addthis addtoany "
        "pluso uptolike likely podelitsya yashare socseti followus",
        TAGS: "tags taglist tagcloud topics keywords tegi tagi hashtags",
        NAV: "nav navigation navbar navi menu submenu breadcrumb breadcrumbs crumbs pagination pager paginator "
        "toolbar topbar masthead offcanvas hamburger",
        FOOTER: "footer copyright copyrights colophon podval",
        SIDEBAR: "sidebar sidebars sidecol widget widgets rail aside rightcol rightcolumn leftcol",
        FORM: "login search searchform loginform poll survey",
        CONSENT: "cookie cookies consent gdpr cookiebar",
        HEADER: "header",
        BYLINE: "byline author authors avtor dateline posted published pubdate timestamp datetime date time meta "
        "postmeta writer reporter",
        CREDIT: "credit credits source sources istochnik attribution bulak",
        CAPTION: "caption figcaption",
        QUOTE: "pullquote blockquote quotation tsitata citata zitat",
        TITLE: "headline title",
    }.items()
    for word in words.split()
}
_PAIRS: Final[dict[tuple[str, str], int]] = {
    ("read", "more"): RELATED,
    ("read", "also"): RELATED,
    ("see", "also"): RELATED,
    ("read", "next"): RELATED,
    ("more", "from"): RELATED,
    ("more", "news"): RELATED,
    ("more", "on"): RELATED,
    ("most", "read"): RELATED,
    ("most", "popular"): RELATED,
    ("last", "news"): RELATED,
    ("other", "news"): RELATED,
    ("you", "may"): RELATED,
    ("recent", "posts"): RELATED,
    ("recent", "post"): RELATED,
    ("recent", "news"): RELATED,
    ("recent", "articles"): RELATED,
    ("rss", "feed"): RELATED,
    ("rss", "widget"): RELATED,
    ("po", "teme"): RELATED,
    ("drugie", "novosti"): RELATED,
    ("poslednie", "novosti"): RELATED,
    ("dagy", "okunuz"): RELATED,
    ("chitayte", "takzhe"): RELATED,
    ("chitaite", "takzhe"): RELATED,
    ("ya", "share"): SHARE,
    ("right", "column"): SIDEBAR,
    ("right", "col"): SIDEBAR,
    ("left", "column"): SIDEBAR,
    ("left", "col"): SIDEBAR,
    ("side", "bar"): SIDEBAR,
    ("skip", "link"): NAV,
    ("pull", "quote"): QUOTE,
    ("block", "quote"): QUOTE,
    ("quote", "text"): QUOTE,
    ("quote", "body"): QUOTE,
    ("quote", "block"): QUOTE,
}
_CONTENT_NOUNS: Final = word_set("article story post entry news main full detail single maintext statya novost")
_CONTENT_KINDS: Final = word_set("content body text copy detail details fulltext")
_FILLERS: Final = word_set("the inner wrap wrapper container page item in td field block section name node formatted")
_CONTENT_TOKENS: Final = word_set(
    "articlebody articlecontent articletext storybody storycontent storytext postbody postcontent entrycontent "
    "newstext newsbody newscontent newsdetail newsin maintext fulltext bodycopy articledetail articlefull"
)
_ARTICLE_TOKENS: Final = word_set("article story hentry post entry newsitem statya")
_TAG_COMPANY: Final = word_set("tag topic list links link cloud wrap article post item block container news entry")
_LAYOUT: Final = word_set(
    "has with no without not is js hide show elementor supports can wp status format type category"
)
_EVERYDAY: Final = word_set("open closed enabled disabled on off count counter")

_HUMP = regex.compile(r"(?<=[a-z])(?=[A-Z])")
_SIGNS: Final = {code: " " for code in range(128) if not chr(code).isalnum()}
_DIGITS: Final = frozenset("0123456789")
_SHORTEST_NUMBERED: Final = 3
_EMBEDDED: Final = word_set("embed embedded embeds")
"""A "social-media-embed" is somebody's words, shown in the article; no row of buttons."""
_QUOTE_ALONE: Final = ["quote"]
"""In company the word may mean a price ("stock-quote", "get-a-quote")."""
_MODIFIERS: Final = (["with"], ["has"], ["no"], ["without"], ["is"])
_TELLING: Final = (
    frozenset(_WORDS)
    | {word for pair in _PAIRS for word in pair}
    | _CONTENT_NOUNS
    | _CONTENT_KINDS
    | _CONTENT_TOKENS
    | _ARTICLE_TOKENS
    | {"tag", "topic"}
)
_LONGEST_NAME = 5
"""Longer ids are slugs of headlines."""

_TELEGRAM: Final[dict[str, int]] = {
    "tgme_widget_message": ARTICLE,
    "tgme_widget_message_text": CONTENT,
    "tgme_widget_message_author": BYLINE,
    "tgme_widget_message_info": BYLINE,
    "tgme_widget_message_reply": QUOTE,
    "tgme_widget_message_forwarded_from": CREDIT,
    "tgme_channel_info": SIDEBAR,
    "tgme_header": HEADER,
    "tgme_page_description": BYLINE,
}
"""What Telegram's own classes say; its "widget" is the whole page of a channel, so no other word of theirs counts."""

_MEMO_LIMIT = 100_000
_memo: dict[str, int] = {}

TAG_HINTS: Final[dict[str, int]] = {
    "html": ROOT,
    "body": ROOT,
    "nav": NAV,
    "header": HEADER,
    "footer": FOOTER,
    "aside": SIDEBAR,
    "article": ARTICLE,
    "main": MAIN,
    "figcaption": CAPTION,
    "form": FORM,
    "blockquote": QUOTE,
    "h1": H1,
    "h2": HEADING,
    "h3": HEADING,
    "h4": HEADING,
    "h5": HEADING,
    "h6": HEADING,
    "time": BYLINE,
    "address": BYLINE,
    "menu": NAV,
    "button": FORM,
    "dialog": CONSENT,
    "search": FORM,
    "marquee": RELATED,
}
_ROLES: Final[dict[str, int]] = {
    "navigation": NAV,
    "banner": HEADER,
    "contentinfo": FOOTER,
    "complementary": SIDEBAR,
    "search": FORM,
    "form": FORM,
    "main": MAIN,
    "article": ARTICLE,
    "dialog": CONSENT,
    "alertdialog": CONSENT,
    "menu": NAV,
    "menubar": NAV,
}
_ITEMPROPS: Final[dict[str, int]] = {
    "articlebody": CONTENT,
    "author": BYLINE,
    "datepublished": BYLINE,
    "datemodified": BYLINE,
    "comment": COMMENT,
    "caption": CAPTION,
    "headline": TITLE,
    "keywords": TAGS,
}


def of_attributes(attributes: dict[str, str | None]) -> int:
    """What role, itemprop and itemtype say; as firm as tags."""
    bits = 0
    role = attributes.get("role")
    if role:
        bits |= _ROLES.get(role.strip().lower(), 0)
    prop = attributes.get("itemprop")
    if prop:
        for name in prop.lower().split()[:8]:
            bits |= _ITEMPROPS.get(name, 0)
    kind = attributes.get("itemtype")
    if kind:
        kind = kind.rstrip("/").rpartition("/")[2].lower()
        if kind.endswith(("article", "posting")):
            bits |= ARTICLE
        elif kind in {"comment", "usercomments"}:
            bits |= COMMENT
    if attributes.get("rel") == "author":
        bits |= BYLINE
    return bits


def of_names(classes: str | None, identifier: str | None) -> int:
    """What class and id say. Class strings are remembered, because templates repeat them."""
    bits = 0
    if classes:
        known = _memo.get(classes)
        if known is None:
            if len(_memo) >= _MEMO_LIMIT:
                _memo.clear()
            known = 0
            for token in classes[:1000].split():
                known |= _of_token(token)
            _memo[classes] = known
        bits = known
    if identifier:
        bits |= _of_token(identifier[:100])
    return bits & ~_BESIDE_CONTENT if bits & CONTENT else bits


@lru_cache(maxsize=_MEMO_LIMIT)
def _of_token(token: str) -> int:
    if token.startswith("tgme_"):
        return _TELEGRAM.get(token, 0)
    words = _words(token)
    if _TELLING.isdisjoint(words) or len(words) > _LONGEST_NAME or words[0] in _LAYOUT or words[-1] in _EVERYDAY:
        return 0
    modifier = token.find("--")
    if modifier > 0 and _words(token[modifier:])[:1] in _MODIFIERS:
        return _of_token(token[:modifier])
    if "tag" in words or "topic" in words:
        return TAGS if _TAG_COMPANY.issuperset(words) else 0
    if not _EMBEDDED.isdisjoint(words):
        return 0
    bits = QUOTE if words == _QUOTE_ALONE else 0
    for word in words:
        bits |= _WORDS.get(word, 0)
    for pair in pairwise(words):
        bits |= _PAIRS.get(pair, 0)
    return bits or _content(words)


def _words(token: str) -> list[str]:
    """The words of a token: split at humps and signs. Hashes of style tools ("ad36873b", "kAdJ2") yield no words."""
    lower = token.lower()
    if lower.isalpha() and lower == token:
        return [token]
    hashed = not _DIGITS.isdisjoint(lower)
    if lower != token and not hashed:
        lower = _HUMP.sub("-", token).lower()
    words = lower.translate(_SIGNS).split()
    if hashed:
        return [word for word in map(_without_number, words) if word]
    return words


def _without_number(word: str) -> str:
    """Of "sidebar2" sidebar, of "ad36873b" nothing."""
    if word.isalpha() or word in _WORDS:
        return word
    name = word.rstrip("0123456789")
    return (
        name
        if len(name) >= _SHORTEST_NUMBERED and name.isalpha() and len(word) - len(name) <= _SHORTEST_NUMBERED
        else ""
    )


def _content(words: list[str]) -> int:
    if "".join(words) in _CONTENT_TOKENS:
        return CONTENT
    rest = [word for word in words if word not in _FILLERS]
    if not rest or not all(word in _CONTENT_NOUNS or word in _CONTENT_KINDS for word in rest):
        return ARTICLE if len(words) == 1 and words[0] in _ARTICLE_TOKENS else 0
    if any(word in _CONTENT_KINDS for word in rest) and any(word in _CONTENT_NOUNS for word in rest):
        return CONTENT
    return ARTICLE if len(words) == 1 and words[0] in _ARTICLE_TOKENS else 0
