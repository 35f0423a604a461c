"""Where a page names the agency: in running text, as the source of its words, or as a plain-text address.

Names are compared as words with folded look-alikes, so they are word-bounded and every spelling of the pack counts;
Russian and Kyrgyz case endings and the English 's may follow a name of five letters or more.
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np
import regex

from syndicheck import words
from syndicheck.model import Agency, Block, Mention, MentionKind, Page, Region, Span
from syndicheck.words import Words

_NEARBY = regex.compile(
    r"\b(report(s|ed|ing)?|according\s+to|cit(es|ed|ing)|writes?|wrote|written|sources?|originally"
    r"|with\s+reference\s+to|"
    r"(first|previously|earlier)\s+published|courtesy|"
    r"сообщ\w*|переда[её]т|передают|передал\w*|пиш\w+|написал\w*|ссыл\w+|данным|источник\w*|материал(ам|ах|ы)"
    r"|информир\w*|"
    r"информаци\w+|рассказал\w*|(про)?цитир\w*|опубликова\w+|отмечает|"
    r"билдир\w*|жаз\w+|кабар(ла\w*)?|маалым\w*|була[кг]\w*|айт\w+|шилтеме\w*|таянып|жарыяла\w*|караганда|ылайык)\b",
    regex.IGNORECASE,
)
"""Words that make a name a source wherever they stand in its sentence, within `_NEAR` characters."""

_RIGHT_BEFORE = regex.compile(
    r"\b(by|from|via|as|told|quot(es|ed|ing)|credits?|(interview|reference|statement|remarks)\s+(with|to|by|for)"
    r"|интервью|"
    r"по\s+версии|для)[\s:\u2013\u2014-]+((the|news|agency|our|colleagues|агентств\w*|информагентств\w*"
    r"|издани\w+)\s+)*[\p{Ps}\p{Pi}\"']*$",
    regex.IGNORECASE,
)
_RIGHT_AFTER = regex.compile(
    r"[\p{Pe}\p{Pf}\"']*,?\s+((news|information|agency|also|earlier|has|had|ha[sd]\s+also)\s+){0,3}"
    r"(said|says?|quot(es|ed)|tells?|told|adds?|added|notes?|noted|learn(s|ed|t)|informs?|informed|reveal(s|ed))\b",
    regex.IGNORECASE,
)
_PICTURE = regex.compile(
    r"\b(photos?|pictures?|images?|videos?|illustrations?|graphics?|фото\w*|сним\w+|изображени\w+|видео\w*"
    r"|иллюстраци\w+|"
    r"сүрөт\w*|тартылган)\b[^\p{L}]*((by|courtesy\s+of|from|credit|from\s+the|агентств\w*|предоставл\w+)\W+)*$",
    regex.IGNORECASE,
)
"""Before a name: what comes from it is a picture, not words."""

_NEAR = 60
_SENTENCE_END = regex.compile(r"[.!?…][\p{Pe}\p{Pf}\"']*\s+(?=[\p{Lu}\p{Pi}])")
_DATELINE = regex.compile(r"\s*\)?\s*[\-\u2013\u2014:.]")
_LEAST_INFLECTED = 5
_ENDING = (
    r"[аеуыияюоө]|[оеё]м|ой|ою|ов|ам|ами|ах"  # Russian
    r"|(?:[лдт][аеоө]р)?[ыиуү]?(?:[ндт][ыиуү]н?|[кг][аеоө]|[дт][аеоө]н?|[дт][аеоө]г[ыиуү](?:н[ыиуү]н?|н)?"
    r"|[дт][ыиуү]к[ыиуү])"
    r"|[лдт][аеоө]р|с[ыиуү](?:н[ыиуү]н?|н[аеоө]н?|нд[аеоө]н?)?"  # Kyrgyz
)
"""Case endings of a foreign name in Cyrillic letters; a Latin look-alike is none of them."""


def find_words(needle: Words, text: Words) -> tuple[int, ...]:
    """Places (word numbers) where all words of `needle` stand in `text`, one after the other."""
    length = len(needle)
    if not length or length > len(text):
        return ()
    fits = text.keys[: len(text) - length + 1] == needle.keys[0]
    for offset in range(1, length):
        fits &= text.keys[offset : len(text) - length + 1 + offset] == needle.keys[offset]
    return tuple(int(i) for i in np.flatnonzero(fits))


def mentions(page: Page, page_words: Words, agency: Agency) -> tuple[Mention, ...]:
    """Every place where the page's text names the agency, in order, the longest name at each place."""
    names = tuple(sorted({*agency.names, agency.name, *agency.domains}, key=lambda name: (-len(name), name)))
    found = [
        Span(int(page_words.starts[at]), int(page_words.ends[at + len(needle) - 1]))
        for needle in map(words.split, names)
        for at in find_words(needle, page_words)
    ]
    inflected = _inflected(names)
    if inflected is not None:
        found += [Span(*match.span("name")) for match in inflected.finditer(page.text)]
    spans: list[Span] = []
    for span in sorted(found, key=lambda span: (span.start, -span.end)):
        if not spans or span.start >= spans[-1].end:
            spans.append(span)
    return tuple(_mention(page, span, agency) for span in spans)


@lru_cache(maxsize=64)
def _inflected(names: tuple[str, ...]) -> regex.Pattern[str] | None:
    """Names of five letters or more with a case ending (or 's), each letter in all its look-alikes.

    `name` is the name without the ending. It begins with a capital: many names are common nouns without one.
    """
    spelled = [_spelling(name) for name in names if sum(map(str.isalpha, name)) >= _LEAST_INFLECTED]
    if not spelled:
        return None
    return regex.compile(
        rf"(?<![\p{{L}}\p{{N}}@./-])(?=[\p{{Lu}}\p{{N}}])(?P<name>{'|'.join(spelled)})"
        rf"(?:['’ʼ`-]?(?:{_ENDING})|['’ʼ]s)(?![\p{{L}}\p{{N}}])"
    )


def _spelling(name: str) -> str:
    letters = _look_alikes()
    return r"[\s\u00a0]+".join(
        "".join(f"[{letters.get(letter, regex.escape(letter))}]" for letter in words.fold(part))
        for part in name.split()
    )


@lru_cache(maxsize=1)
def _look_alikes() -> dict[str, str]:
    """For each folded letter all Latin, Greek and Cyrillic letters that fold to it, as a set's inside."""
    alike: dict[str, str] = {}
    for code in range(ord("0"), 0x530):
        letter = chr(code)
        folded = words.fold(letter) if letter.isalnum() else ""
        if len(folded) == 1:
            alike[folded] = alike.get(folded, "") + letter
    return alike


def _mention(page: Page, span: Span, agency: Agency) -> Mention:
    block = next((b for b in page.blocks if b.span.contains(span)), None)
    region = block.region if block else Region.BODY
    kind = _kind(page.text, span, block, agency)
    return Mention(span.of(page.text), span, block.paragraph if block else None, kind, region)


def _kind(text: str, span: Span, block: Block | None, agency: Agency) -> MentionKind:
    if _is_address(text, span, agency):
        return MentionKind.ADDRESS
    if block is None or not block.region.in_article:
        return MentionKind.NAME
    before = text[max(block.span.start, span.start - _NEAR) : span.start]
    after = text[span.end : min(block.span.end, span.end + _NEAR)]
    if _PICTURE.search(before):
        return MentionKind.NAME
    opens = not before.strip(' (\u00ab\u201c"') or before.rstrip().endswith("(")
    if block.region in {Region.CREDIT, Region.BYLINE} or (opens and _DATELINE.match(after)):
        return MentionKind.SOURCE
    return MentionKind.SOURCE if _is_source(before, after) else MentionKind.NAME


def _is_source(before: str, after: str) -> bool:
    """Whether the words round a name, in its own sentence, make it the source of what is said."""
    ends = list(_SENTENCE_END.finditer(before))
    before = before[ends[-1].end() :] if ends else before
    ended = _SENTENCE_END.search(after)
    after = after[: ended.start()] if ended else after
    return any((_NEARBY.search(before), _NEARBY.search(after), _RIGHT_BEFORE.search(before), _RIGHT_AFTER.match(after)))


def _is_address(text: str, span: Span, agency: Agency) -> bool:
    """`https://akipress.com/...`, `www.akipress.com` or a bare domain that is none of the agency's names."""
    before, after = text[max(0, span.start - 8) : span.start], text[span.end : span.end + 1]
    if regex.search(r"(://|www\.)([\w-]+\.)*$", before) or after == "/":
        return True
    written = span.of(text).lower()
    return written in agency.domains and span.of(text) not in agency.names
