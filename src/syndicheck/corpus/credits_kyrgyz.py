"""How Kyrgyz articles credit outlets and official sources."""

from __future__ import annotations

from syndicheck.corpus.credit_patterns import FREE, NAMED, Way, way
from syndicheck.model import ThirdPartyKind

VERBS = (
    "билдир", "маалым", "айт", "жаз", "кабарла", "жарыяла", "белгиле", "кошумча", "эскерт", "тастыкта",
    "ыраста", "такта", "түшүндүр", "шилте", "таян", "караганда", "ылайык", "дейт", "деп ", "булак",
    "булагы", "отчет", "эсебинде",
)  # fmt: skip
"""Without one of these a paragraph credits nobody."""

_OPEN, _CLOSE = "[«“\"„`']", "[»”\"“`']"
_NOUN = (
    r"(?:агентт?иг?\w*|гезит\w*|басылма\w*|сайт\w*|порталы?\w*|телеканал\w*|радио\w*|үналгы\w*|журнал\w*|медиасы"
    r"|(?:Telegram|телеграм)-канал\w*)"
)
_SPEECH = (
    r"(?:жаз(?:ат|ды|ган|ышты|ышат|гандай)|кабарла\p{L}+|билдир(?:ет|ди|ишти|гендей|ген|ишет|ишкендей|ишкен"
    r"|үүдө)|маалымда\p{L}+|жарыялады|жарыялаган|белгиле(?:ди|йт|ген|гендей)|кошумчалады|эскертти|тастыктады"
    r"|тастыкташты|ырастады|ырасташты|такташты|түшүндүрдү)"
)
_BASIS = r"(?:шилтеме|шилтеп|таянып|таянуу|таянсак|маалыматына|маалыматтарына|маалыматы\sбоюнча|караганда)"
_ROLE = (
    r"(?:өкүл(?!чүл)|башчы|министри?\b|жетекчи|директор|катчы|төрага|депутат|орун\sбасар|адис|президент|кызматкер"
    r"|мүчө|жардамчы"
    r"|судья|лидер|юрист|дарыгер|жактоочу|прокурору?\b|мэри?\b)"
)
_TOPIC = r"(?i:бул|тууралуу|туралуу|туурасында|жөнүндө|боюнча|жана|кечээ|бүгүн|учурда|буга|мындан|эскерте|деп|дейт)\b"
_WORDS_AHEAD = rf"(?:(?!{_TOPIC})\p{{L}}+\s){{0,2}}"
_OWNER = (
    rf"(?P<owner>(?:\b(?!{_TOPIC})\p{{Lu}}[\p{{L}}-]+\s(?:(?!{_TOPIC})\p{{Ll}}+(?<!не)\s){{0,3}}"
    rf"|\b{_WORDS_AHEAD}(?!{_TOPIC})\p{{L}}+[ндт][ыиуү]н\s)?)"
)
_PART = r"(?:сайты|бөлүмү|баракчасы|каналы)"
_NOT_TO = r"(?<![нкг][аеоө])"  # "informed the police" has the dative
_WORD = r"[\p{L}\d.,«»“”\"№()-]+"
_OTHER = rf"\s(?!{_ROLE})"
_ABBREVIATED = r"(?:\s?\(\p{Lu}+\))?"


def kyrgyz_outlet_ways() -> tuple[Way, ...]:
    """The ways of crediting outlets."""
    outlet = ThirdPartyKind.OUTLET
    saying = rf"(?:\s(?:деп|бул\sтууралуу)){{0,2}}\s{_SPEECH}"
    told = r"(?:билдир|маалымда|айтып|айтты|ырасташты|кабарла|кошумчала|түшүндүр)"
    return (
        way(outlet, NAMED, right=rf"[»”\"]?(?:\s{_NOUN})?{saying}"),
        way(outlet, FREE, right=rf"\s{_NOUN}{saying}"),
        way(outlet, FREE, left=rf"\bдеп\s{_SPEECH},?\s{_OPEN}?"),
        way(outlet, FREE, right=rf"[»”\"]?(?:\s{_NOUN})?\s{_BASIS}"),
        way(outlet, NAMED, left=rf"{_OPEN}?",
            right=rf"{_CLOSE}?\s?(?:агентт?иги|сайты|гезити|порталы|радиосу|басылмасы)н[ае](?=(?:\s[^\s!?]+){{0,10}}?\s{told})"),
        way(outlet, FREE, left=rf"\b(?:Булак|булагы|Булагы):\s{_OPEN}?"),
    )  # fmt: skip


def kyrgyz_official_ways() -> tuple[Way, ...]:
    """The ways of crediting official sources."""
    official = ThirdPartyKind.OFFICIAL
    adverb = r"(?:\s(?:расмий|бүгүн|кечээ|дагы|да|бул\sтууралуу))?"
    begins = r"(?:^|(?<=[.!?»]\s))"
    formula = rf"{begins}Бул\s(?:тууралуу|туралуу|жөнүндө|боюнча|туурасында)(?:{_OTHER}{_WORD}){{0,9}}?\s{_OWNER}"
    return (
        way(official, "body", left=_OWNER, right=rf"{_NOT_TO}{_ABBREVIATED}{adverb}\s{_SPEECH}"),
        way(official, "body", left=formula,
            right=rf"{_NOT_TO}(?:(?<![ндт][ыиуү]н)(?:{_OTHER}\p{{Ll}}+){{0,2}}?|(?:\s\p{{Ll}}+){{0,2}}\s{_PART})\s{_SPEECH}"),
        way(official, "body", left=_OWNER,
            right=r"\s(?i:(?:маалымат|билдирүү)\p{L}*\s(?:ылайык|боюнча|караганда|таян\p{L}+)"
            r"|(?:маалыматы|маалыматтары|билдирүүсү|отчету|эсеби|айтымы)нд[аө])"),
        way(official, "body", left=rf"(?:дейт|деп\s{_SPEECH})\s{_OWNER}", right=r"(?=\s?[.,]|\s?$)"),
        way(official, "body", left=rf"{begins}(?:\p{{L}}+\s){{0,2}}?{_OWNER}",
            right=rf"\s?\(\p{{Lu}}+\)(?:{_OTHER}{_WORD}){{1,14}}?\s{_SPEECH}(?=\s?[.,]|\s?$)"),
    )  # fmt: skip
