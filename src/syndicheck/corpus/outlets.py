"""News outlets that articles credit, by the names under which they are credited."""

from __future__ import annotations

from functools import lru_cache
from itertools import groupby

import regex

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
Би-Би-Си|Ала-Тоо 24|24.кг|Россия сегодня|Жэньминь жибао
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
