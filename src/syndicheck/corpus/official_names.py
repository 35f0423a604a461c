"""Names of official sources as patterns: press services, ministries, courts, police, statistics offices and the like.

In English, Russian and Kyrgyz, declined, with usual abbreviations; also bodies of the United Nations and banks of
states. A pattern matches where a name begins; what belongs to a name before it is up to the patterns of crediting.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

import regex

from syndicheck.corpus.credit_patterns import Named, Words
from syndicheck.model import Span

_ENGLISH_BODIES = (
    r"(?:(?:press|public\srelations|information|media|communications?)\s(?:service|office|department|cent(?:re|er))"
    r"|ministry(?!\sspokes)|(?:prosecutors?|attorney|prosecution)(?:['’]s?)?(?:\sgeneral(?:['’]s)?)?(?:\s(?:office"
    r"|service))?"
    r"|(?:(?:supreme|district|city|regional|constitutional|high|appeals?)\s)?court|tribunal"
    r"|police(?:\s(?:department|force))?"
    r"|(?:national\s)?(?:statistics?|statistical)\s(?:committee|office|agency|service|bureau)"
    r"|(?:office|bureau)\s(?:for|of)\s(?:national\s|labou?r\s)?statistics"
    r"|parliament|(?:government|cabinet)(?:\sof\sministers)?|(?:select|parliamentary)\scommittee"
    r"|president['’]s\soffice|presidential\s(?:administration|office)|office\sof\sthe\spresident"
    r"|(?:central|national)\sbank|bank\sof\s(?:england|japan|canada|russia|korea|israel|italy|spain|france)|bundesbank"
    r"|federal\sreserve|world\sbank|development\sbank|international\smonetary\sfund"
    r"|world\shealth\sorgani[sz]ation|united\snations(?:\s(?:mission|office|agency))?|european\s(?:commission|union)"
    r"|(?:customs|border|security|tax|migration|emergency|rescue|weather|fire|penitentiary|prison|health|veterinary)"
    r"\s(?:service|services|guard|guards|agency|department|authority|authorities)"
    r"|city\shall|mayor['’]s\soffice|(?:home|foreign|met|statistics)\soffice|treasury|white\shouse|kremlin|pentagon"
    r"|state\sdepartment|department\s(?:of|for)\s(?:the\s)?[\w-]+|health\sand\ssafety\sexecutive|coast\s?guard"
    r"|embassy|consulate|(?:election|electoral)\scommission|hydrometeorolog\w+(?:\s\w+)?|meteorologists|rescuers"
    r"|(?:state|national)\s(?:committee|agency|service|inspectorate|commission|center|centre|institute))"
)
_ENGLISH_SHORT = (
    r"(?:UN|WHO|IMF|ADB|EBRD|OSCE|UNICEF|UNESCO|UNHCR|UNDP|UN\sWomen|WFP|FAO|IAEA|EU|NATO|CSTO|GKNB|SCNS|SNB|CEC|FSB"
    r"|ONS"
    r"|MIA|MES|MFA)"
)
_ENGLISH_OF = (
    r"(?:\s(?:of|for|on)\s(?:the\s)?(?!\p{L}+day\b|(?:Jan|Febr)uary|March|April|May\b|June|July|August"
    r"|\p{L}+ber\b)\p{Lu}[\w'’-]+"
    r"(?:\s(?:(?:and|of|the|in|for)\s){0,2}\p{Lu}[\w'’-]+){0,5})?"
    r"(?:\s\(\p{Lu}[\p{L}&]{1,9}\))?"
)
_ENGLISH_PRESS = r"(?:['’]s\s(?:press|public\srelations|information|media)\s(?:service|office))?"

_RUSSIAN_COMMON = (
    r"(?:пресс-(?:служб|центр|секретариат)\w*|министерств\w*|(?:ген)?прокуратур\w*|полици[ияюей]\w*|милици[ияюей]\w*"
    r"|(?:гор|рай|обл)?суд(?:а|е|у|ом|ы|ов)?\b|нацстатком\w*|росстат\w*|статком\w*|статистическ\w+\sкомитет\w*"
    r"|комитет\w*"
    r"|(?:нац|центро)банк\w*|(?:национальн|центральн|всемирн|азиатск)\w+\sбанк\w*|госкомитет\w*|госслужб\w*|служб(?:а"
    r"|ы|е|у|ой)\b"
    r"|государственн\w+\s(?:\p{Ll}+\s)?(?:служб|комитет|агентств)\w*|госагентств\w*|агентств\w*\s(?:по|при)\b"
    r"|департамент\w*|парламент\w*|правительств\w*|кабмин\w*|кабинет\w*\sминистров"
    r"|(?:гор|обл|рай|облгос|райгос)?администраци\w*|аппарат\w*\s(?:президента|правительства|омбудсмена)"
    r"|мэри[ияюей]\w*|акимат\w*|горсовет\w*|муниципалитет\w*|ведомств\w*|(?:опер)?штаб\w*|управлени[еяюй]\w*"
    r"|(?:ген|)?консульств\w*|посольств\w*|диппредставительств\w*|следственн\w+\sкомитет\w*|таможн[яиеёю]\w*"
    r"|погранслужб\w*"
    r"|инспекци\w*|госинспекци\w*|комисси(?:я|и|ю|ей)\b|палат(?:а|ы|е|у|ой)\b|гидрометцентр\w*|\p{L}*гидромет\w*"
    r"|центр\w*\s(?:общественн|по\sконтрол|госсан|гигиен|санэпид|медицин|управлени|занятост)\w*"
    r"|офис\w*\s(?:генерального\sпрокурора|генпрокурора|президента|омбудсмена)|отдел\w*\s(?:коммуникаци|полиции"
    r"|внутренних)\w*"
    r"|(?:соц|пенс)фонд\w*|(?:пенсионн|социальн)\w+\sфонд\w*|фонд\w*\s(?:ОМС|обязательного|социального|госимуществ)\w*"
    r"|федераци(?:я|и|ей)\s(?!и\b)\p{Ll}+|ассоциаци(?:я|и|ей)\b|синоптик(?:и|ов)\b|спасател(?:и|ей)\b|метеоролог(?:и"
    r"|ов)\b"
    r"|правоохранител(?:и|ей)\b|полицейск(?:ие|их)\b|следовател(?:и|ей)\b|еврокомисси\w*|госдеп\w*|пентагон\w*"
    r"|кремл[ьея]\b"
    r"|всемирн\w+\sорганизаци\w+\sздравоохранения)"
)
_RUSSIAN_SHORT = (
    r"(?:МВД|МЧС|МИД(?:а|е)?|ГКНБ|КНБ|СНБ|ГУВД|УВД|УМВД|ГУМВД|ГУНП|ГУОБДД|УОБДД|ГСУИ|ГНС|ГТС|ГСИН|ГСБЭП|ФСБ|УФСБ|ФАС"
    r"|ФНС|УФНС|ФСИН"
    r"|ФССП|ФТС|ЦИК(?:а|е)?|ЦБ|УПСМ|ГИБДД|ГАИ|СК\sР[ФК]|СКР|СК|ДЧС|ГКЧС|ЖК|ООН|ВОЗ|ЮНИСЕФ|ЮНЕСКО|ПРООН|МВФ|АБР|ЕБРР"
    r"|ОБСЕ|ОДКБ|ЕЭК"
    r"|НАТО|МАГАТЭ|Соцфонд\w*|Бел(?:ый|ого|ом)\s[Дд]ом(?:а|е)?"
    r"|Мин(?:здрав|фин|обр|юст|труд|сельхоз|транс|энерго|эконом|культ|обороны|природ|промторг|просвещени|строй|спорт"
    r"|соц|цифр"
    r"|комсвяз|связ|водхоз|инвест|чс|торг|развит|науки|угл|регион|промышленност)\w*"
    r"|Рос(?:\p{L}{2,}надзор|реестр|гвардия|гвардии|авиаци|финмониторинг|рыболовств|лесхоз|туризм|молодеж|ком"
    r"|космос)\w*"
    r"|Жогорку\sКенеш\w*|Верховн\w+\s(?:[Сс]уд|[Рр]ад)\w*|Конституционн\w+\s[Сс]уд\w*|Генеральн\w+\sпрокуратур\w*"
    r"|Госдум\w*)"
)
_RUSSIAN_REST = (
    r"(?:\s(?!(?:со|в|во|на|о|об|за|что|как|и|где|который)\b|сообщ|переда|пиш|информ|отмет|отмеч|уточн|поясн|заяв"
    r"|добав|подч"
    r"|рассказ|говор|напом|предупр|указ|подтвер)[\p{L}«»-]+){0,5}"
)
_KYRGYZ = (
    r"(?:(?:басма\s?сөз|маалымат|пресс)[\s-](?:кызмат|борбор)\p{L}*|министрли[кг]\p{L}*|министрлер\sкабинет\p{L}*"
    r"|прокуратура\p{L}*|сот(?:у|ту|тун|унун|тор|тон|унан)?\b|милиция\p{L}*|полиция\p{L}*|комитт?ет\p{L}*"
    r"|кызмат(?:ы|ынын|ынан|тан|тын)\b|муфтият\p{L}*|палата(?:сы|сынан|сынын)\b|департамент\p{L}*|өкмөт(?:ү|түн|үнүн"
    r"|төн|үнөн)?\b|парламент\p{L}*|мэрия\p{L}*"
    r"|аппарат\p{L}*|администрация\p{L}*|акимчили[кг]\p{L}*|башкармалы[кг]\p{L}*|башкармачылы[кг]\p{L}*"
    r"|элчили[кг]\p{L}*"
    r"|консулду[кг]\p{L}*|өкүлчүлү[кг]\p{L}*|мекеме(?:си|синен|синин|ден|нин)?\b|инспекция\p{L}*|комиссия\p{L}*"
    r"|агентт?и(?:к|ги|гинен|гинин|ктин|ктен)\b|фонд(?:у|унан|унун|дон)?\b|бөлүм(?:ү|үнөн|үнүн)\b|бюро(?:су|сунан"
    r"|сунун)?\b"
    r"|борбор(?:у|унан|унун)\b|кеңеш(?:и|инен|инин)\b|институт(?:у|унан|унун)\b|штаб\p{L}*|бийлиг\p{L}*"
    r"|(?:улуттук|борбордук|дүйнөлүк)\sбанк\p{L}*|жогорку\sкеңеш\p{L}*|ишкана(?:сы|сынан|сынын)\b|ассоциация\p{L}*"
    r"|федерация\p{L}*|статком\p{L}*|боршайком\p{L}*|соцфонд\p{L}*|нацбанк\p{L}*)"
)

_KYRGYZ_SHORT = (
    r"(?:ИИМ|ӨКМ|ТИМ|УКМК|(?:О|Р|Ш|Б)?ИИБ(?:Б)?|БШК|МСК|МАИ|ЖЧК|ААК|ЖАК|КЧК|БУУ|ДССУ|ЮНИСЕФ|ЮНЕСКО|ЕККУ|УСК|ММКФ"
    r"|ЖККББ?)"
    r"(?:[дт][аеоөиыуү]н|[нс][иыуү](?:н(?:[аеоө]н)?)?|ге|де)?\b"
)

# How each of these names begins, in lower case and cut to four letters: patterns are tried only at such words.

_ENGLISH_HEADS = """
pres publ info medi comm mini pros atto supr dist city regi cons high appe cour trib poli nati stat offi bure labo
parl gove cabi sele cent bank bund fede worl deve inte unit euro cust bord secu tax migr emer resc weat fire peni
pris heal vete mayo home fore met trea whit krem pent depa coas emba elec hydr mete un who imf adb ebrd osce unic
unes unhc undp wfp fao iaea eu nato csto gknb scns snb cec fsb ons mia mes mfa
"""
_RUSSIAN_HEADS = """
прес мини прок генп поли мили суд суда суде суду судо суды горс райс облс нацс стат коми нацб цент наци всем азиа
госк госс служ госу госа аген депа парл прав кабм каби адми гора обла райа облг райг аппа мэри аким муни ведо штаб
опер упра конс генк посо дипп след тамо погр инсп госи пала гидр казг кырг узги офис отде соцф пенс соци фонд феде
ассо сино спас мете правo евро госд пент крем бел бело белы белом жого верх гене мвд мчс мид мида миде гкнб кнб снб
гувд увд умвд гумв гунп гуоб уобд гсуи гнс гтс гсин гсбэ фсб уфсб фас фнс уфнс фсин фссп фтс цик цика цике цб упсм
гибд гаи ск скр дчс гкчс жк оон воз юнис юнес проо мвф абр ебрр обсе одкб еэк нато мага
"""
_KYRGYZ_HEADS = """
басм маал прес мини прок сот соту сотт сотун сото мили поли коми кызм депа өкмө парл мэри аппа адми аким башк элчи
конс өкүл меке инсп аген фонд бөлү бюро борб кеңе инст штаб бийл улут дүйн жого ишка ассо феде муфт пала стат борш
соцф нацб иим өкм тим укмк иибб ииб оиб оии рии шии бии бшк мск маи жчк аак жак кчк буу дссу юни юне екку уск ммкф
жкк
"""


@lru_cache(maxsize=3)
def _set_of(heads: str) -> frozenset[str]:
    return frozenset(heads.split())


@lru_cache(maxsize=1)
def _english() -> regex.Pattern[str]:
    return regex.compile(rf"\b(?:(?i:{_ENGLISH_BODIES})|{_ENGLISH_SHORT}\b){_ENGLISH_OF}{_ENGLISH_PRESS}")


@lru_cache(maxsize=1)
def _russian() -> regex.Pattern[str]:
    return regex.compile(rf"\b(?:(?i:{_RUSSIAN_COMMON})|{_RUSSIAN_SHORT}(?!\w)){_RUSSIAN_REST}")


@lru_cache(maxsize=1)
def _kyrgyz() -> regex.Pattern[str]:
    return regex.compile(rf"\b(?:(?i:{_KYRGYZ})|{_KYRGYZ_SHORT})")


def english_bodies(text: str, words: Words) -> Iterator[Named]:
    """Names of institutions in a paragraph."""
    heads = _set_of(_ENGLISH_HEADS)
    return _bodies(text, (start for start, word in words if _begins(word, heads)), _english())


def russian_bodies(text: str, words: Words) -> Iterator[Named]:
    """Names of institutions in a paragraph, each with the words that belong to it behind the first."""
    heads = _set_of(_RUSSIAN_HEADS)
    starts = (start for start, word in words if _begins(word, heads) or word[:3].lower() in {"мин", "рос"})
    return _bodies(text, starts, _russian())


def kyrgyz_bodies(text: str, words: Words) -> Iterator[Named]:
    """Names of institutions in a paragraph; of a chain (the ministry's press service) the last."""
    heads = _set_of(_KYRGYZ_HEADS)
    found = list(_bodies(text, (start for start, word in words if _begins(word, heads)), _kyrgyz()))
    for number, named in enumerate(found, 1):
        if number == len(found) or found[number].span.start > named.span.end + 1:
            yield named


def _begins(word: str, heads: frozenset[str]) -> bool:
    """Whether a word begins like a name; an abbreviation may have an ending at once (`ААКнын`, `EU's`)."""
    head = word[:4].lower()
    return head in heads or (word[1:2].isupper() and (head[:3] in heads or head[:2] in heads))


def _bodies(text: str, starts: Iterator[int], pattern: regex.Pattern[str]) -> Iterator[Named]:
    end = -1
    for start in starts:
        match = pattern.match(text, start) if start >= end else None
        if match is not None:
            yield Named(Span(*match.span()), "body")
            end = match.end()
