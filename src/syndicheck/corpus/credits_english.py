"""How English articles credit outlets and official sources."""

from __future__ import annotations

import regex

from syndicheck.corpus.credit_patterns import NAMED, Named, Way, way
from syndicheck.model import Span, ThirdPartyKind

VERBS = (
    "said", "says", "report", "told", "accord", "cit", "quot", "wr", "interview", "remarks", "comments", "statement",
    "source",
    "reference", "by ", "confirm", "spe", "spoke", "talking", "mail", "article", "letter", "column", "say",
    "announce", "stat", "inform", "tweet", "warn", "add", "estimate", "note", "explain", "learn", "reveal",
    "data", "figures", "(", "/", "—", "–", " - ",
)  # fmt: skip
"""Without one of these a paragraph credits nobody."""

_OPEN = "[«“\"„`']"
_NOUN = r"(?:(?:news\s)?(?:agency|newspaper|daily|channel|website|portal|broadcaster|outlet|magazine|service)\s)"
_BEFORE = (
    r"(?:reports?(?:\s(?:in|by))?|reported|according\sto|citing|cites|cited|quoting|quotes|writes|wrote|told"
    r"|with\sreference\sto|(?:confirmed|speaking|spoke|talking|writing)\s(?:to|in|for)"
    r"|an\s(?:interview|e-?mail|article|letter|column)\s(?:with|to|by|for|in)"
    r"|in\s(?:remarks|comments|a\sstatement)\sto|sources?:"
    r"|(?:reported|published|obtained|compiled|surveyed|polled|reviewed|seen|interviewed|quoted|conducted"
    r"|released|said)\sby"
    r"|(?<=[,;(]\s?)by)"
)
_AFTER = (
    r"(?:(?:has|had)\s)?(?:reports|reported|writes|wrote|quoted|quotes|cited|cites|revealed|informs"
    r"|informed|learned|learnt|notes)"
)
_SAID = (
    r"(?:say|says|said|announced|announces|stated|states|confirmed|reported|reports|informed|informs|tweeted|warned"
    r"|warns|added"
    r"|estimates|estimated|noted|notes|explained)"
)
_HAS_SAID = rf"\s(?:has\s|have\s|had\s|also\s|earlier\s){{0,2}}{_SAID}\b"
_FROM = (
    r"according\sto|citing|as\sreported\sby|sources?:|in\sa\sstatement\s(?:by|from)"
    r"|(?:data|figures|statistics)\s(?:from|of|by|(?:released|published|issued|revealed)\sby)"
)
_NO_FIRST_NAME = (
    r"(?<!\b(?!(?:The|But|And|Earlier|Previously|Meanwhile|However|Later)\s)"
    r"(?:\p{Lu}[\p{L}’'-]{1,20}|Mr\.?|Ms\.?|Mrs\.?)\s)"
)
_NO_PREPOSITION = r"(?<!\b(?i:in|of|to|from|at|by|with|for|against|when|if|after|before|until|whether|why|how)\s)"
_OPENER = r"(?!(?:But|And|When|While|If|After|Before|As|Since|Although|Though|Meanwhile|Also|On|In)\s)"
_OWNER = r"(?P<owner>(?:[\p{L}'’-]{2,25}\s){0,4}?)"
_SMALL_WORD = r"(?!(?:of|in|to|from|at|by|with|for|and|or|that|said|says)\s)\p{Ll}[\w'’-]{1,20}\s"
_NATION = (
    r"(?:\p{Lu}\w*(?:ish|ian|ean|ese)|French|Dutch|Argentine|German|Czech|Greek|Swiss|Kyrgyz|Kazakh|Uzbek|Tajik"
    r"|Turkmen|Iraqi"
    r"|Israeli|Pakistani|US|UK|State|National|Local|Daily|Sunday)\s(?:news|dail|magaz|chan|TV|telev)"
)
_PAPER = regex.compile(
    r"(?<![\p{L}\p{N}])(?P<name>(?:\p{Lu}[\w'’&-]*\s){0,2}\p{Lu}[\w'’&-]*)"
    r"(?=\s(?:newspaper|news\sagency|daily|magazine|(?:TV|television|news)\schannel)\b)"
)


AT_END = way(ThirdPartyKind.OUTLET, "known", left=r"[(/—–]\s?|\s-\s", right=r"\s?[)/.]{0,2}$")
"""A known name at the end of a paragraph, behind a dash or in brackets; in every language."""


def papers_in(text: str) -> list[Named]:
    """Names before `newspaper`, `news agency` and the like."""
    if not any(noun in text for noun in ("newspaper", "agency", "daily", "magazine", "channel")):
        return []
    return [Named(Span(*match.span("name")), "quoted") for match in _PAPER.finditer(text)]


def english_ways() -> tuple[Way, ...]:
    """The ways of crediting, outlets first."""
    outlet, official = ThirdPartyKind.OUTLET, ThirdPartyKind.OFFICIAL
    beside = rf"\b(?i:{_BEFORE})\s"
    return (
        way(outlet, NAMED, left=rf"{beside}(?i:the\s)?{_NOUN}?{_OPEN}?"),
        way(outlet, "quoted", left=rf"{beside}(?:[\p{{Lu}}\w]+(?:\s\p{{Lu}}\w+)?['’]s\s|(?i:the)\s)?",
            unless=_NATION),
        way(outlet, NAMED, left=_NO_FIRST_NAME, right=rf"(?:\s(?:news\s)?agency|\snewspaper)?\s{_AFTER}\b"),
        way(outlet, NAMED, right=r"\sreport\s(?:said|says|claim\w*|suggest\w*)\b"),
        way(outlet, "known", left=_NO_FIRST_NAME, right=r"\s(?:says|said)\b", unless=r"Bloomberg\s|Forbes\s|Axios\s"),
        way(outlet, "capitalised Latin", left=r"[,”\"]\sreports\s(?:the\s)?",
            right=r"(?=\s?[.;]?\s?$|\.\s)"),
        way(outlet, "known", left=r"^(?i:by)\s"),
        AT_END,
        way(official, "body", left=rf"\b(?i:{_FROM})\s(?i:the\s)?{_OWNER}",
            right=r"(?!\s?\p{L}{0,3}\s?(?:spokes|chief|officer|official|head))"),
        way(official, "body", right=_HAS_SAID,
            left=rf"(?:^|(?<=[.!?,”\"]\s))[Tt]he\s(?P<owner>(?:{_SMALL_WORD}){{1,2}})"),
        way(official, "body", right=_HAS_SAID,
            left=rf"{_NO_PREPOSITION}(?P<owner>(?:{_OPENER}(?:[Tt]he|\p{{Lu}}[\w'’-]+)\s){{0,4}}+)"),
        way(official, "body", left=rf"[,”\"»]\s{_SAID}\s(?i:the\s)?{_OWNER}", right=r"(?=\s?[.,;]|\s(?:on|in)\s|\s?$)"),
    )  # fmt: skip
