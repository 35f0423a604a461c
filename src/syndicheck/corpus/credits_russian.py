"""How Russian articles credit outlets and official sources."""

from __future__ import annotations

from syndicheck.corpus.credit_patterns import FREE, NAMED, Way, way
from syndicheck.model import ThirdPartyKind

VERBS = (
    "сообщ", "пиш", "писал", "переда", "цитир", "информ", "отме", "утвержда", "уточн", "рассказ", "заяв", "публик",
    "добав",
    "подчерк", "подчёрк", "напом", "подтверд", "говорится", "поясн", "сказано", "завер", "указ", "предупре", "коммент",
    "опроверг", "счита", "ссыл", "по ", "согласно", "интервью", "источник", "привод", "свидетельств",
    "(", "/", "—", "–", " - ", ", ",
)  # fmt: skip
"""Without one of these a paragraph credits nobody."""

_OPEN, _CLOSE = "[«“\"„`']", "[»”\"“`']"
_NOUN = (
    r"(?:(?:(?:информационн\w+\s)?(?:информ)?агентств\w*|(?:интернет-)?газет\w*|(?:интернет-)?издани\w*"
    r"|(?:новостн\w+\s)?портал\w*"
    r"|телеканал\w*|радиостанци\w*|радио|(?:теле)?радиокомпани\w*|телекомпани\w*|ГТРК|ТРК|информационн\w+\sресурс\w*"
    r"|таблоид\w*"
    r"|журнал\w*|сайт\w*|(?:телеграмм?|telegram)-канал\w*|СМИ)\s)"
)
_NOW = (
    r"(?:сообщает(?:ся)?|сообщают|пиш[еу]т|переда[ею]т|передаёт|цитирует|информирует|отмечает|уточняет|утверждает"
    r"|добавляет"
    r"|подч[её]ркивает|рассказывает|публикует|заявляет|напоминает)"
)
_THEN = (
    r"(?:сообщи(?:л[аио]?|в)|написал[аио]?|передал[аио]?|рассказал[аи]?|заявил[аи]?|опубликовал[аио]?"
    r"|сообщал[аио]?|процитировал[аио]?|писал[аио]?|подтвердил[аио]?)"
)
_EARLIER = (
    r"(?:говорится|отме(?:тили|чено|чают|чается)|пояснили|поясняют|уточнили|уточняют|сказано|заверили|подчеркнули"
    r"|подч[её]ркивают"
    r"|добавили|добавляют|заявили|заявля[ею]т|указано|указывается|указали|сообщается|рассказали|напомнили|напоминают"
    r"|подтвердили"
    r"|предупре(?:дили|ждают)|прокомментировали|опровергли|считают|информируют|утверждают)"
)
_WITH_LINK = r"[сc][оo]?\sссылкой\sна|ссылаясь\sна"
_BY_DATA = r"(?:по|согласно)\s(?:данным|информации|сообщени\w+|сведениям|версии|подсч[её]там|прогноз(?:у|ам))"
_SOURCE = r"источник(?:и)?(?:\sинформации)?\s?[:—–-]"
_LINK = rf"(?:{_WITH_LINK}|ссыла[ею]тся\sна|{_BY_DATA}|в\sинтервью|{_SOURCE})"
_DAY = (
    r"в\s(?:понедельник|вторник|среду|четверг|пятницу|субботу|воскресенье)|сегодня|вчера|также|ранее|накануне|отдельно"
)
_WHEN = rf"(?:,?\s(?:об\sэтом|{_DAY}))?"
_FAR = r"(?:\s(?!что\b|как\b)\p{L}+){0,5}?"
_ADJECTIVE = r"\p{Ll}+(?:ая|яя|ое|ие|ые|ой|ом|ем|ого|его|ую|ий|ный|ый|ых|их)"
_ADJECTIVES = rf"(?:(?:{_ADJECTIVE})\s){{0,3}}"
_LISTENER = (
    r"(?:(?:агентству|изданию|корреспонденту|порталу|газете)\s)?"
    r"(?:[A-Z\d][\w.]{1,20}(?:[’']у)?|«[^»\n]{2,30}»|\p{Lu}\p{L}*press|ТАСС|РИА\s\p{L}+|Интерфаксу)"
)
_PAPER = (
    rf"(?:(?:{_ADJECTIVE}\s)?(?i:сообщении|заявлении|сайте|публикации|(?:пресс-)?релизе|странице|портале|аккаунте"
    rf"|докладе"
    r"|отч[её]те|обращении|комментарии|(?:телеграмм?|telegram)-канале|письме|ответе)\s)"
)
_PUT_ON = (
    r",\s(?:опубликованн|размещ[её]нн|распростран[её]нн)\p{L}{2,3}(?:\s[\p{L}\d]+){0,4}?\sна\s(?:официальном\s)?сайте\s"
)
_DATIVE = r"\S*(?:ии|ре|ству|бе|ту|ду|ку|бу|центру|[ое]м|[ое]й|ами|ями|ах)\b"


def russian_outlet_ways() -> tuple[Way, ...]:
    """The ways of crediting outlets."""
    outlet = ThirdPartyKind.OUTLET
    return (
        way(outlet, FREE, left=rf"\b(?i:{_NOW}|{_LINK}){_WHEN}\s(?i:{_NOUN})?{_OPEN}?"),
        way(outlet, NAMED, left=rf"\b(?i:{_THEN}){_WHEN}\s(?i:{_NOUN})?{_OPEN}?"),
        way(outlet, FREE, left=rf"\b(?i:{_NOW}|{_THEN}){_FAR}\s(?i:{_NOUN}){_OPEN}?"),
        way(outlet, NAMED, right=rf"{_CLOSE}?,?\s(?i:ранее\s)?(?i:{_NOW}|{_THEN})\b"),
        way(outlet, "quoted Latin", left=rf"(?i:\b{_NOUN})", right=rf"\s(?i:{_NOW}|{_THEN})\b"),
        way(outlet, FREE, right=r"\s(?:ранее\s)?(?:писал|сообщал)[аои]?\b"),
        way(outlet, FREE, left=rf"\b(?:писал|сообщал)[аои]?\s(?:ранее\s)?(?i:{_NOUN})?{_OPEN}?"),
        way(outlet, "known outlet quoted", left=rf"\bприводит\s(?:слова\s)?(?:\p{{L}}+\s){{0,3}}?{_OPEN}?"),
    )


def russian_official_ways() -> tuple[Way, ...]:
    """The ways of crediting official sources."""
    official = ThirdPartyKind.OFFICIAL
    said = rf"(?i:{_NOW}|{_THEN}|{_EARLIER})"
    heard = rf"\b{said}(?:\s(?:{_DAY}))?(?:\s{_LISTENER})?"
    begins = r"(?:^|(?<=[.!?»”]\s|,\s))(?i:(?:ранее|позже|накануне|также|вчера|сегодня|напомним,)\s)?"
    return (
        way(official, "body", left=rf"{heard}(?:\s(?:в|во|на|из)\s{_PAPER}?|\sв\sсообщении{_PUT_ON}){_ADJECTIVES}"),
        way(official, "body", left=rf"{heard}\s{_ADJECTIVES}", unless=_DATIVE),
        way(official, "body",
            left=rf"\b(?i:{_BY_DATA}|{_WITH_LINK}|{_SOURCE}(?:\s\p{{Lu}}+,)?|свидетельствуют\s(?:данные|сведения|материалы))"
            rf"\s{_ADJECTIVES}(?i:сайт\s)?"),
        way(official, "body", left=rf"{begins}(?i:в\s)?(?i:{_ADJECTIVES})",
            right=rf"(?:\s\(\p{{Lu}}+\))?(?:\sтакже|\sранее)?\s{said}\b"),
        way(official, "body", left=rf"\bв\s{_ADJECTIVES}", right=rf"\s{_EARLIER}\b"),
        way(official, "body", left=r"\b(?:цитирует|привод[ия]т\sслова)(?:\s\p{L}+){0,2}?\s"),
        way(official, "body", left=rf"\b[Вв]\s{_PAPER}{_ADJECTIVES}", right=rf"\s{said}\b"),
        way(official, "quoted",
            left=r"\b(?i:об\sэтом|как)(?:\s\p{L}+){0,3}?\s(?:сообщили|рассказали|уточнили|пояснили)\sв\s(?:\p{Ll}+\s)?"),
    )  # fmt: skip


def russian_unknown_ways() -> tuple[Way, ...]:
    """Ways of citing that alone show a name to be an outlet's; tried after the official sources."""
    outlet = ThirdPartyKind.OUTLET
    return (
        way(outlet, "acronym", left=rf"\b(?i:{_NOW}|{_THEN})\s", right=rf",?\s(?:{_WITH_LINK})"),
        way(outlet, "capitalised acronym", left=r"\b(?:передают|переда[её]т)\s",
            right=r"(?=\s?[.,]|\s?$|\s[сc]о\s)"),
        way(outlet, "capitalised", left=r"^\p{Lu}[\p{Lu}\s.-]{2,30},\s\d{1,2}\s\p{Ll}{3,8},\s", right=r"\.\s"),
    )  # fmt: skip
