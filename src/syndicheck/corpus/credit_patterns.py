"""How articles in English, Russian and Kyrgyz credit outlets and official sources.

Each pattern has a group `name`. Persons who speak are never credited sources: an institution's or outlet's name must
stand right beside the verb of reporting.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import regex

from syndicheck.corpus import official_names as official
from syndicheck.corpus.outlets import DOMAIN_ENDINGS, NAME_ENDINGS, known_outlets
from syndicheck.model import ThirdPartyKind


@dataclass(frozen=True, slots=True)
class CreditPattern:
    """One way of crediting. `needs` is a cheap pattern without which the costly one cannot match."""

    kind: ThirdPartyKind
    needs: regex.Pattern[str]
    pattern: regex.Pattern[str]

    def matches(self, text: str) -> Iterator[regex.Match[str]]:
        """All matches in a paragraph, looked for only around what the pattern needs."""
        for start, end in self._windows(text):
            yield from self.pattern.finditer(text, start, end)

    def _windows(self, text: str) -> Iterator[tuple[int, int]]:
        start = end = 0
        for found in self.needs.finditer(text):
            if found.start() - _REACH > end:
                if end:
                    yield start, end
                start = max(0, found.start() - _REACH)
            end = min(len(text), found.end() + 2 * _REACH)
        if end:
            yield start, end


_REACH = 160
"""Characters before a verb of reporting within which a credit begins; after it, twice as many."""

_OPEN, _CLOSE = "[«“\"„`']", "[»”\"“`']"
_QUOTED = rf"{_OPEN}{{1,2}}[\p{{Lu}}\d][^«»“”\"\n]{{1,40}}{_CLOSE}{{1,2}}"
_LATIN_WORD = r"[A-Z][\w&-]{1,30}(?:\.[\w&-]{1,30}){0,2}"
_LATIN = rf"(?<![\p{{L}}\d.]){_LATIN_WORD}(?:\s{_LATIN_WORD}){{0,3}}"
_DOMAIN = rf"(?<![@\w.])(?=[\w-]{{1,60}}\.)(?:[\w-]{{1,30}}\.){{1,3}}(?:{DOMAIN_ENDINGS})(?![\w@])"
_MEDIA = rf"(?<!\p{{L}})(?=\p{{Lu}})(?:The\s)?(?:\p{{Lu}}[\w'’&-]{{0,20}}\s){{1,3}}(?:{NAME_ENDINGS})\b"
_AT_END = r"(?:[(/—–]\s?|\s-\s)(?P<name>{known})\s?[)/.]{{0,2}}$"

_EN_NOUN = r"(?:(?:news\s)?(?:agency|newspaper|daily|channel|website|portal|broadcaster|outlet|magazine|service)\s)"
_EN_BEFORE = (
    r"(?:reports?|reported|according\sto|citing|cites|cited|quoting|quotes|writes|wrote|told|with\sreference\sto"
    r"|an\sinterview\s(?:with|to|by|for)|in\s(?:remarks|comments|a\sstatement)\sto|sources?:"
    r"|(?:reported|published|obtained|compiled|surveyed|polled|reviewed|seen|interviewed|quoted|conducted"
    r"|released|said)\sby"
    r"|(?<=[,;(]\s?)by)"
)
_EN_AFTER = (
    r"(?:(?:has|had)\s)?(?:reports|reported|writes|wrote|quoted|quotes|cited|cites|revealed|informs"
    r"|informed|learned|learnt|notes)"
)
_EN_SAID = r"(?:say|says|said|announced|stated|confirmed|reported|reports|informed|informs|tweeted)"
_EN_BESIDE = (
    r"report|accord|cit(?:e|ing)|quot|wr[io]te|told|interview|remarks|comments|statement|source|reference|\bby\b"
)
_EN_FIRST_NAME = r"(?<!\b(?:\p{Lu}[\p{L}’'-]{1,20}|Mr\.?|Ms\.?|Mrs\.?)\s)"
_EN_OWNER = r"(?:[\p{L}'’-]{2,25}\s){0,4}?"
_EN_NO_PERSON = r"(?!\s?\p{L}{0,3}\s?(?:spokes|chief|officer|official|head))"

_RU_NOUN = (
    r"(?:(?:(?:информационн\w+\s)?(?:информ)?агентств\w*|газет\w*|издани\w*|(?:новостн\w+\s)?портал\w*"
    r"|телеканал\w*|радиостанци\w*|радио"
    r"|журнал\w*|сайт\w*|интернет-издани\w*|телеграм-канал\w*|СМИ)\s)"
)
_RU_NOW = (
    r"(?:сообщает(?:ся)?|сообщают|пиш[еу]т|переда[ею]т|передаёт|цитирует|информирует|отмечает|уточняет|утверждает)"
)
_RU_THEN = (
    r"(?:сообщи(?:л[аио]?|в)|написал[аио]?|передал[аио]?|рассказал[аи]?|заявил[аи]?|опубликовал[аио]?"
    r"|сообщал[аио]?|процитировал[аио]?)"
)
_RU_EARLIER = r"(?:говорится|отметили|пояснили|уточнили|сказано|заверили|подчеркнули|добавили)"
_RU_LINK = (
    r"(?:со?\sссылкой\sна|ссылаясь\sна|ссыла[ею]тся\sна|по\s(?:данным|информации|сообщени\w+|сведениям"
    r"|версии)|в\sинтервью|источник(?:и)?:)"
)
_RU_WHEN = r"в\s(?:понедельник|вторник|среду|четверг|пятницу|субботу|воскресенье)|сегодня|вчера|также|ранее|накануне"
_RU_GAP = rf"(?:,?\s(?:об\sэтом|{_RU_WHEN}))?"
_RU_SPEECH = r"сообщ|пиш[еу]т|писал|переда|цитир|информир|отмеч|утвержда|уточн|рассказ|заяв|опублик"
_RU_ADJECTIVE = r"\p{Ll}+(?:ая|ое|ие|ые|ой|ом|ем|ого|его|ую|ий|ный|ых|их)"
_RU_LISTENER = r"(?:агентству\s|изданию\s|корреспонденту\s)?(?:[A-Z\d][\w.]{1,20}|«[^»\n]{2,30}»|\p{Lu}\p{L}*press)"

_KY_NOUN = r"(?:агенттиг?\w*|гезит\w*|басылма\w*|сайт\w*|порталы?\w*|телеканал\w*|радио\w*|үналгы\w*|журнал\w*)"
_KY_SPEECH = (
    r"(?:жаз(?:ат|ды|ган|ышты|ышат|гандай)|кабарла\p{L}+|билдир(?:ет|ди|ишти|гендей|ген|ишет|ишкендей"
    r"|үүдө)|маалымда\p{L}+"
    r"|жарыялады|жарыялаган|белгиле(?:ди|йт|ген))"
)
_KY_BASIS = r"(?:шилтеме|таянып|таянуу|маалыматына|маалыматтарына|маалыматы\sбоюнча|караганда)"
_KY_VERBS = r"жаз|кабарла|билдир|маалымда|жарыяла|белгиле"
_KY_ROLE = r"(?:өкүл|башчы|министри?\b|жетекчи|директор|катчы|төрага|депутат|орун\sбасар|адис|президент|кызматкер)"
_KY_TOPIC = r"(?:бул|тууралуу|туралуу|туурасында|жөнүндө|боюнча|жана)\b"
_KY_OWNER = rf"\b(?:(?:(?!(?i:{_KY_TOPIC}))\p{{L}}+\s){{0,2}}(?!(?i:{_KY_TOPIC}))\p{{L}}+[ндт][ыиуү]н\s)?"
_KY_NOT_TO = r"(?<![нкг][аеоө])"  # "informed the police" has the dative


def _outlet(needs: str, pattern: str) -> CreditPattern:
    return CreditPattern(ThirdPartyKind.OUTLET, regex.compile(needs, regex.IGNORECASE), regex.compile(pattern))


def _official(needs: str, pattern: str) -> CreditPattern:
    return CreditPattern(ThirdPartyKind.OFFICIAL, regex.compile(needs, regex.IGNORECASE), regex.compile(pattern))


@lru_cache(maxsize=1)
def english() -> tuple[CreditPattern, ...]:
    """Patterns for paragraphs in Latin letters."""
    known = known_outlets()
    named = rf"(?:{known}|{_DOMAIN}|{_MEDIA})"
    surname = r"(?!(?:Bloomberg|Forbes|Axios)\s)"
    body, of, press = rf"(?i:{official.ENGLISH})", official.ENGLISH_OF, official.ENGLISH_PRESS
    reporting = r"sa(?:y|id)|announce|state|confirm|report|inform|tweet"
    return (
        _outlet(_EN_BESIDE, rf"\b(?i:{_EN_BEFORE})\s(?i:the\s)?{_EN_NOUN}?{_OPEN}?(?P<name>{named})"),
        _outlet(r"report|wr[io]te|quote|cite|reveal|inform|learn|notes",
                rf"{_EN_FIRST_NAME}(?P<name>{named})(?:\s(?:news\s)?agency)?\s{_EN_AFTER}\b"),
        _outlet(r"sa(?:ys|id)", rf"{_EN_FIRST_NAME}{surname}(?P<name>{known})\s(?:says|said)\b"),
        _outlet(r"reports", r"[,”\"]\sreports\s(?:the\s)?(?P<name>\p{Lu}[\p{L}\d&-]{2,30})(?=\s?[.;]?\s?$|\.\s)"),
        _outlet(r"^by", rf"^(?i:by)\s(?P<name>{known})"),
        _outlet(r"[)/—–-]", _AT_END.format(known=known)),
        _official(r"according|citing|reported by",
                  rf"\b(?i:according\sto|citing|as\sreported\sby)\s(?i:the\s)?"
                  rf"(?P<name>{_EN_OWNER}{body}{of}{press}){_EN_NO_PERSON}"),
        _official(reporting,
                  rf"(?<!\b(?:in|of|to|from|at|by|with|for)\s)(?P<name>\b(?:(?:[Tt]he"
                  rf"|\p{{Lu}}[\w'’-]+)\s){{0,4}}\b{body}{of}{press})"
                  rf"\s(?:has\s|have\s|had\s)?{_EN_SAID}\b"),
        _official(reporting,
                  rf"[,”\"»]\s{_EN_SAID}\s(?i:the\s)?(?P<name>{_EN_OWNER}{body}{of})(?=\s?[.,;]|\s(?:on|in)\s|\s?$)"),
    )  # fmt: skip


@lru_cache(maxsize=1)
def cyrillic() -> tuple[CreditPattern, ...]:
    """Patterns for paragraphs in Cyrillic letters, Russian and Kyrgyz."""
    named = rf"(?:{known_outlets()}|{_DOMAIN})"
    free = rf"(?:{named}|{_QUOTED}|{_LATIN})"
    return (
        *_russian_outlets(named, free),
        *_kyrgyz_outlets(named, free),
        *_russian_officials(),
        *_kyrgyz_officials(),
        _outlet(r"[)/—–-]", _AT_END.format(known=known_outlets())),
    )


def _russian_outlets(named: str, free: str) -> tuple[CreditPattern, ...]:
    return (
        _outlet(rf"{_RU_SPEECH}|ссыла|ссылк|\bпо\s|интервью|источник",
                rf"\b(?i:{_RU_NOW}|{_RU_LINK}){_RU_GAP}\s{_RU_NOUN}?(?P<name>{free})"),
        _outlet(_RU_SPEECH,
                rf"\b(?i:{_RU_THEN}){_RU_GAP}\s(?:{_RU_NOUN}?{_OPEN}?(?P<name>{named})|{_RU_NOUN}(?P<name>{free}))"),
        _outlet(_RU_SPEECH, rf"{_OPEN}?(?P<name>{named}){_CLOSE}?,?\s(?i:{_RU_NOW}|{_RU_THEN})\b"),
        _outlet(_RU_SPEECH, rf"(?i:\b{_RU_NOUN})(?P<name>{_QUOTED}|{_LATIN})\s(?i:{_RU_NOW}|{_RU_THEN})\b"),
    )  # fmt: skip


def _kyrgyz_outlets(named: str, free: str) -> tuple[CreditPattern, ...]:
    saying = rf"(?:\s(?:деп|бул\sтууралуу)){{0,2}}\s{_KY_SPEECH}"
    return (
        _outlet(_KY_VERBS, rf"(?P<name>{named})[»”\"]?(?:\s{_KY_NOUN})?{saying}"),
        _outlet(_KY_VERBS, rf"(?P<name>{free})\s{_KY_NOUN}{saying}"),
        _outlet(r"\bдеп\s", rf"\bдеп\s{_KY_SPEECH},?\s{_OPEN}?(?P<name>{named}|{_QUOTED}|{_LATIN})"),
        _outlet(_KY_BASIS, rf"(?P<name>{free})[»”\"]?(?:\s{_KY_NOUN})?\s{_KY_BASIS}"),
        _outlet(r"булак|булагы", rf"\b(?:Булак|булагы):\s(?P<name>{free})"),
    )


def _russian_officials() -> tuple[CreditPattern, ...]:
    name = rf"(?P<name>\b{official.RUSSIAN})"
    where = r"(?:\s(?:в|во|на|из)\s(?:(?i:сообщении|заявлении|сайте|публикации)\s)?)?"
    before = rf"(?i:{_RU_NOW}|{_RU_THEN}|{_RU_EARLIER}|рассказали)"
    return (
        _official(rf"{_RU_SPEECH}|{_RU_EARLIER}",
                  rf"\b{before}(?:\s(?:{_RU_WHEN}))?(?:\s{_RU_LISTENER})?{where}\s?(?:(?:{_RU_ADJECTIVE})\s){{0,2}}{name}"),
        _official(r"\bпо\s|ссылк|ссыла",
                  rf"\b(?i:по\s(?:данным|информации|сообщени\p{{L}}+|сведениям|подсч[её]там)|со\sссылкой\sна|ссылаясь\sна)"
                  rf"\s(?:(?:{_RU_ADJECTIVE})\s){{0,2}}{name}"),
        _official(rf"{_RU_SPEECH}|{_RU_EARLIER}", rf"(?:^|(?<=[.!?»”]\s|,\s))(?i:в\s)?{name}\s{before}\b"),
    )  # fmt: skip


def _kyrgyz_officials() -> tuple[CreditPattern, ...]:
    name = rf"(?P<name>{_KY_OWNER}(?:(?i:\b{official.KYRGYZ})|\b{official.KYRGYZ_SHORT}))"
    other = rf"\s(?!{_KY_ROLE})"
    return (
        _official(_KY_VERBS, rf"{name}{_KY_NOT_TO}(?:\s(?:расмий|бүгүн|кечээ|дагы|да))?\s{_KY_SPEECH}"),
        _official(_KY_VERBS,
                  rf"(?:^|(?<=[.!?»]\s))Бул\s(?:тууралуу|жөнүндө|боюнча)(?:{other}[\p{{L}}\d-]+){{0,8}}?\s"
                  rf"{name}{_KY_NOT_TO}(?:{other}\p{{Ll}}+){{0,2}}?\s{_KY_SPEECH}"),
        _official(r"ылайык|боюнча|караганда",
                  rf"{name}\s(?i:маалымат\p{{L}}*|билдирүү\p{{L}}*)\s(?:ылайык|боюнча|караганда)"),
    )  # fmt: skip
