"""Names of official sources as patterns: press services, ministries, courts, police and the like."""

from __future__ import annotations

ENGLISH = (
    r"(?:(?:press|public\srelations|information|media)\s(?:service|office|department|cent(?:re|er))|ministry"
    r"|prosecutors?(?:['’]s?)?(?:\soffice)?|(?:(?:supreme|district|city|regional|constitutional|high|appeals?)\s)?court"
    r"|police(?:\sdepartment)?|(?:national\s)?(?:statistics?|statistical)\s(?:committee|office|agency"
    r"|service|bureau)|parliament"
    r"|president['’]s\soffice|presidential\s(?:administration|office)|office\sof\sthe\spresident"
    r"|(?:central|national)\sbank"
    r"|(?:customs|border)\s(?:service|guard)|city\shall|mayor['’]s\soffice"
    r"|(?:state|national)\s(?:committee|agency|service|inspectorate)(?:\s(?:of|for|on)\s[^,.;]{3,60}?)?)"
)
"""To be matched without regard to case."""

ENGLISH_OF = r"(?:\s(?:of|for|on)\s(?:the\s)?\p{Lu}[\w'’-]+(?:\s(?:and|of|the|in|\p{Lu}[\w'’-]+)){0,7})?"
ENGLISH_PRESS = r"(?:['’]s\s(?:press|public\srelations|information|media)\s(?:service|office))?"

_RUSSIAN_COMMON = (
    r"(?:пресс-(?:служб|центр|секретариат)\w*|министерств\w*|(?:ген)?прокуратур\w*|полици[ияюей]\w*|милици[ияюей]\w*"
    r"|суд(?:а|е|у|ом|ы|ов)?\b|нацстатком\w*|росстат\w*|статистическ\w+\sкомитет\w*|комитет\w*|(?:нац|центро)банк\w*"
    r"|(?:национальн|центральн)\w+\sбанк\w*|госкомитет\w*|госслужб\w*"
    r"|государственн\w+\s(?:\p{Ll}+\s)?(?:служб|комитет|агентств)\w*"
    r"|департамент\w*|парламент\w*|правительств\w*|администраци\w*|аппарат\w*\s(?:президента"
    r"|правительства)|мэри[ияюей]\w*"
    r"|ведомств\w*|(?:опер)?штаб\w*|управлени\w*|посольств\w*|следственн\w+\sкомитет\w*|таможн[яиеёю]\w*"
    r"|погранслужб\w*)"
)
_RUSSIAN_SHORT = (
    r"(?:МВД|МЧС|МИД(?:а|е)?|ГКНБ|ГУВД|УВД|ГУОБДД|ГСУИ|ГНС|ФСБ|ЦИК|ЦБ|УПСМ|ГИБДД|СК\sР[ФК]"
    r"|Мин(?:здрав|фин|обр|юст|труд|сельхоз|транс|энерго|эконом|культ|обороны|природ|промторг|просвещени)\w*"
    r"|Жогорку\sКенеш\w*|Верховн\w+\s[Сс]уд\w*|Конституционн\w+\s[Сс]уд\w*|Генеральн\w+\sпрокуратур\w*|Госдум\w*)"
)
_RUSSIAN_REST = (
    r"(?:\s(?!(?:со|в|во|на|о|об|за|что|как|и|где|который)\b|сообщ|переда|пиш|информ|отмет|уточн|поясн"
    r"|рассказ)[\p{L}«»-]+){0,5}"
)
RUSSIAN = rf"(?:(?i:{_RUSSIAN_COMMON})|{_RUSSIAN_SHORT}(?!\w)){_RUSSIAN_REST}"

KYRGYZ = (
    r"(?:(?:басма\s?сөз|маалымат|пресс)[\s-](?:кызмат|борбор)\p{L}*|министрли[кг]\p{L}*|прокуратура\p{L}*"
    r"|сот(?:у|ту|тун|унун|тор|тон|унан)?\b|милиция\p{L}*|полиция\p{L}*|комитет\p{L}*|кызмат(?:ы|ынын"
    r"|ынан)\b|департамент\p{L}*"
    r"|өкмөт(?:ү|түн|үнүн|төн)?\b|парламент\p{L}*|мэрия\p{L}*|аппарат\p{L}*|администрация\p{L}*"
    r"|башкармалы[кг]\p{L}*|элчили[кг]\p{L}*"
    r"|мамлекеттик\sагенттиг\p{L}*|штаб\p{L}*|бийлиг\p{L}*|улуттук\sбанк\p{L}*|жогорку\sкеңеш\p{L}*)"
)
"""To be matched without regard to case."""

KYRGYZ_SHORT = r"(?:ИИМ|ӨКМ|ТИМ|УКМК|ШИИБ|ИИБ|БШК|МСК|МАИ)(?:д[иуө]н|н[иуү]н|ден|дөн|тин|тен|ге|де)?\b"
