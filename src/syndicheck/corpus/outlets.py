"""News outlets that articles credit: their names, and where in a text names stand that may be an outlet's."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import groupby

import regex

from syndicheck.corpus.credit_patterns import Named, What, Words
from syndicheck.model import Span

KNOWN = """
Bloomberg News|Bloomberg|Reuters|Agence France-Presse|AFP|Associated Press|BBC|CNN|CNBC|NBC News|CBS News
ABC News|Fox News|Sky News|Al Jazeera|Al Arabiya|Deutsche Welle|Euronews|France 24|Deutsche Presse-Agentur|dpa
EFE|ANSA|Kyodo|Yonhap|NHK|Nikkei|Xinhua|Anadolu|Anadolu Agency|IRNA|Tasnim|Fars News|ISNA|PTI
Press Trust of India|TASS|RIA Novosti|Interfax|Sputnik|RT|Izvestia|Kommersant|Vedomosti|RBC|Meduza|Novaya Gazeta
Radio Free Europe|RFE/RL|Radio Liberty|Azattyk|Kloop|Kaktus.media|Kaktus|24.kg|KABAR|Vecherniy Bishkek
Economist.kg|Knews|Sputnik Kyrgyzstan|Eurasianet|The Diplomat|Tengrinews|Zakon.kz|Kazinform|Kapital.kz|Asia-Plus
Kun.uz|Gazeta.uz|Podrobno.uz|Trend News|Azertac|Ukrinform|Unian|BelTA|Fergana News|The Guardian
The New York Times|New York Times|Washington Post|Wall Street Journal|Financial Times|The Times|The Economist
The Independent|Daily Mail|Daily Telegraph|The Telegraph|USA Today|Los Angeles Times|Politico|Axios|Forbes
Newsweek|Der Spiegel|Le Monde|Le Figaro|El País|El Pais|Die Welt|Haaretz|Times of Israel|Hurriyet|Hürriyet
China Daily|Global Times|South China Morning Post|Al-Monitor|Middle East Eye|Bellingcat|OCCRP|Rossiya Segodnya
UPI|Dow Jones|MarketWatch|Рейтер|Ройтерс|Блумберг|Франс Пресс|Ассошиэйтед Пресс|Би-би-си|Русская служба Би-би-си
Дойче велле|Синьхуа|Анадолу|ИРНА|Тасним|ТАСС|ИТАР-ТАСС|РИА Новости|РИА «Новости»|РИА ФАН|Интерфакс
Sputnik Кыргызстан|Спутник Кыргызстан|Известия|Коммерсант|Коммерсантъ|Ведомости|РБК|Медуза|Новая газета
Российская газета|Комсомольская правда|Независимая газета|Аргументы и факты|Лента.ру|Газета.ру|Радио Свобода
Радио Азаттык|Азаттык|Азаттык үналгысы|Настоящее время|Голос Америки|Америка үнү|Вечерний Бишкек|Кыргызтуусу
Кактус медиа|Клооп|Эркин-Тоо|Казинформ|Тенгриньюс|Азия-Плюс|Регнум|Росбалт|Укринформ|УНИАН|УНН|БелТА|Евразианет
Россия 24|Первый канал|НТВ|RT|Форбс|Файнэншл таймс|Нью-Йорк таймс|Вашингтон пост|Уолл-стрит джорнал|Гардиан|КТРК
Би-Би-Си|Ала-Тоо 24|24.кг|Россия сегодня|Жэньминь жибао|Українські новини|Украинские новости|Украинская правда
Спорт-Экспресс|ФедералПресс|NRK|ARD|ZDF|La Repubblica|Corriere della Sera|Evening Standard|The Herald
News of the World|Sunday Business|Radio Wales|Radio 4|Five Live|Associated Press of Pakistan|ARKA|Zanoza
Lenta.ru|Gazeta.ru|Vesti.kg|Sports.ru|Мир 24|МИР 24|ОТРК|ЭлТР|Next TV|Апрель ТВ|Super.kg|Супер-Инфо
"""
"""One name each, separated by bars and line ends."""

NAME_ENDINGS = (
    "News|Times|Post|Herald|Tribune|Journal|Gazette|Telegraph|Observer|Chronicle|Press|Radio|TV|Media|Daily|Weekly|Today|Agency|"
    "Broadcasting|Online|Insider|Review|Magazine|Mirror|Express|Bulletin"
)
"""Last words by which an English name is known for an outlet's."""

DOMAIN_ENDINGS = "kg|kz|uz|ru|com|media|org|net|info|tj|tm|ua|by|io|tv|news|az|am|ge|co|uk|de|tr|cn|рф|су"


def known_names() -> tuple[str, ...]:
    """All known names, each once."""
    return tuple(dict.fromkeys(name.strip() for line in KNOWN.split("\n") for name in line.split("|") if name.strip()))


@lru_cache(maxsize=1)
def known_outlets() -> str:
    """A pattern for all known names, longest first, with Russian and Kyrgyz case endings."""
    names = sorted(known_names(), key=lambda name: (name[0], -len(name), name))
    by_letter = (
        f"{letter}(?:{'|'.join(_spelling(name)[1:] for name in group)})"
        for letter, group in groupby(names, key=lambda name: name[0])
    )
    letters = "".join(sorted({name[0] for name in names}))
    return rf"(?<![\p{{L}}\p{{N}}])(?=[{letters}])(?:{'|'.join(by_letter)})(?![\p{{L}}\p{{N}}])"


_HEAD = 3
"""So many first letters of a name are never changed by declension."""

_QUOTED = regex.compile(r"[«“\"„`']{1,2}[\p{Lu}\d][^«»“”\"\n]{1,40}[»”\"“`']{1,2}|[«“\"]Ъ[»”\"]")
_LATIN_WORD = r"[A-Z][\w&-]{1,30}(?:\.[\w&-]{1,30}){0,2}"
_LATIN = regex.compile(rf"(?<![\p{{L}}\d.]){_LATIN_WORD}(?:\s{_LATIN_WORD}){{0,3}}")
_ACRONYM = regex.compile(r"(?<![\p{L}\p{N}])\p{Lu}{2,8}(?![\p{L}\p{N}])")
_CAPITALISED = regex.compile(r"(?<![\p{L}\p{N}«“\"-])\p{Lu}[\p{L}-]{2,20}(?:\s\p{Lu}[\p{L}-]{2,20})?(?![\p{L}\p{N}-])")
_DOMAIN = regex.compile(rf"(?<![@\w.])(?=[\w-]{{1,60}}\.)(?:[\w-]{{1,30}}\.){{1,3}}(?:{DOMAIN_ENDINGS})(?![\w@])")
_MEDIA = regex.compile(
    rf"(?<!\p{{L}})(?=\p{{Lu}})(?:The\s)?(?:\p{{Lu}}[\w'’&-]{{0,20}}\s){{1,3}}(?:{NAME_ENDINGS})\b"
    r"|(?<!\p{L})Radio\s(?:\d|\p{Lu}\w+)"
)
_CYRILLIC_MEDIA = regex.compile(
    r"(?<![\p{L}-])\p{Lu}[\p{L}\d]{1,20}(?:-(?:Медиа|Инфо|Пресс|ТВ|Ньюс)|(?<!кс|Кс|гр|Гр|ом|еп)[Пп]ресс|медиа)"
    r"(?:[аеуы]|ом|[дт][иы]н|[кг][еа])?(?![\p{L}-])"
)
_DOMAIN_ENDING = re.compile(rf"\.(?:{DOMAIN_ENDINGS})\b")
_ENDING_WORDS = frozenset({*NAME_ENDINGS.split("|"), "Radio"})
_CYRILLIC_ENDING_WORD = re.compile(r"-(?:Медиа|Инфо|Пресс|ТВ|Ньюс)|[а-яё]медиа|[А-Яа-яё][Пп]ресс")


def outlets_in(text: str, words: Words) -> Iterator[Named]:
    """Names in a paragraph that are an outlet's by themselves: known ones, addresses, names that end as outlets' do.

    `words` are the paragraph's words with their places.
    """
    known, heads = _known_and_heads()
    ends = False
    for start, written in words:
        if written[:_HEAD] in heads or written[:2] in heads:
            match = known.match(text, start)
            if match is not None:
                yield Named(Span(*match.span()), "known")
        ends = ends or written in _ENDING_WORDS
    if ends:
        yield from (Named(Span(*match.span()), "outlet") for match in _MEDIA.finditer(text))
    if _DOMAIN_ENDING.search(text):
        yield from (Named(Span(*match.span()), "outlet") for match in _DOMAIN.finditer(text))
    if _CYRILLIC_ENDING_WORD.search(text):
        yield from (Named(Span(*match.span()), "outlet") for match in _CYRILLIC_MEDIA.finditer(text))


_PERHAPS: Mapping[What, regex.Pattern[str]] = {
    "quoted": _QUOTED, "Latin": _LATIN, "acronym": _ACRONYM, "capitalised": _CAPITALISED,
}  # fmt: skip


def perhaps_outlets_in(text: str, *kinds: What) -> Iterator[Named]:
    """Names that only the way of citing may show to be an outlet's: in quotation marks, Latin letters, capitals."""
    for kind in kinds:
        yield from (Named(Span(*match.span()), kind) for match in _PERHAPS[kind].finditer(text))


@lru_cache(maxsize=1)
def _known_and_heads() -> tuple[regex.Pattern[str], frozenset[str]]:
    heads = {name[: 2 if len(name) == 2 else _HEAD] for name in known_names()}  # noqa: PLR2004 - RT has two letters
    return regex.compile(known_outlets()), frozenset(heads)


def _spelling(name: str) -> str:
    if regex.search(r"\p{Cyrillic}", name):
        return r"\s".join(_declined(part) if part[-1].isalpha() else _literal(part) for part in name.split())
    return _literal(name) + r"(?:['’-]?[а-яёөүң]{1,6})?"


def _literal(text: str) -> str:
    return regex.escape(text, special_only=True, literal_spaces=True).replace(" ", r"\s")


def _declined(word: str) -> str:
    """A Cyrillic word with room for case endings instead of its last vowels."""
    stem = regex.sub(r"(?<=\p{L}{3})[аяыиейоуьъэю]{1,2}$", "", word) if word[-1].islower() else word
    return _literal(stem) + r"(?:-?[а-яёөүң]{1,6})?"
