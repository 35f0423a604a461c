"""Wordings that terms prescribe or forbid, with gaps for what differs from article to article: "Source: {agency}"."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import lru_cache
from html import escape
from zoneinfo import ZoneInfo

import regex

from syndicheck import words
from syndicheck.model import Agency, Article, Page
from syndicheck.terms import remedies

PLACEHOLDERS = ("agency", "author", "title", "url", "date", "domain")
"""`{agency}` is any of its names, `{url}` and `{domain}` may be where a link leads, `{date}` is any day."""

_GAP = regex.compile(r"\{([^{}]*)\}")
_LONGEST = 500
_CYRILLIC = regex.compile(r"\p{Cyrillic}")
_IN_CYRILLIC = frozenset({"be", "bg", "kk", "mk", "mn", "sr", "tg", "uk"})
_LETTER = regex.compile(r"\p{L}")
_KYRGYZ = regex.compile(
    r"[үөңҮӨҢ]|\b(?:була[кг]\p{L}*|боюнча|менен|жана|тууралуу|материалдар\p{L}*|маалымат\p{L}*|караганда|жазган)\b",
    regex.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Part:
    """Words as they stand, or the name of a gap."""

    words: str = ""
    gap: str = ""


@dataclass(frozen=True, slots=True)
class Template:
    """A wording, taken apart at its gaps."""

    text: str
    parts: tuple[Part, ...]

    @property
    def gaps(self) -> frozenset[str]:
        """The names of its gaps."""
        return frozenset(part.gap for part in self.parts if part.gap)

    @property
    def language(self) -> str:
        """`ru`, `ky` or `en`, told by its letters and a few words; empty for gaps alone."""
        return language_of(" ".join(part.words for part in self.parts))

    def filled(self, values: Mapping[str, str], write: Callable[[str], str] = str) -> str:
        """The wording with its gaps filled, `write` put to the words between; a gap without a value stays as it is."""
        pieces = _GAP.split(self.text)  # words and names of gaps in turn
        return "".join(
            values.get(piece.strip(), f"{{{piece}}}") if number % 2 else write(piece)
            for number, piece in enumerate(pieces)
        )


@lru_cache(maxsize=512)
def parse(text: str) -> Template:
    """Take a wording apart. ValueError, saying what would be right, for one that no page could carry."""
    if len(text) > _LONGEST:
        raise ValueError(f"is longer than {_LONGEST} characters; write the words that are always the same")
    parts: list[Part] = []
    end = 0
    for gap in _GAP.finditer(text):
        _add_words(parts, text[end : gap.start()])
        parts.append(Part(gap=_known(gap[1].strip())))
        end = gap.end()
    _add_words(parts, text[end:])
    if not parts:
        raise ValueError("has no words; write text such as 'Source: {agency}'")
    return Template(text, tuple(parts))


def _add_words(parts: list[Part], between: str) -> None:
    if "{" in between or "}" in between:
        raise ValueError("has a brace without its partner; write gaps like {agency}")
    if words.count(between):
        parts.append(Part(words=between))


def _known(name: str) -> str:
    if name in PLACEHOLDERS:
        return name
    close = get_close_matches(name[:20].lower(), PLACEHOLDERS, 1)
    advice = f"did you mean {{{close[0]}}}?" if close else "known are " + ", ".join(f"{{{p}}}" for p in PLACEHOLDERS)
    raise ValueError(f"no gap is called {{{name[:20]}}}; {advice}")


def language_of(text: str) -> str:
    """`ru`, `ky` or `en` for what it looks like; empty for text without letters."""
    if _CYRILLIC.search(text):
        return "ky" if _KYRGYZ.search(text) else "ru"
    return "en" if _LETTER.search(text) else ""


def of_language(templates: tuple[Template, ...], language: str) -> Template:
    """The wording for pages of a language: one in it, else one in its letters, else the first."""

    def rank(template: Template) -> int:
        own = template.language
        return 0 if own in {language, ""} else 1 if (own == "en") == (language not in {"ru", "ky"}) else 2

    return min(templates, key=rank)


def page_language(page: Page) -> str:
    """The language in which a remedy is written: the page's where it is Russian or Kyrgyz, else English."""
    spoken = page.language.lower()[:2]
    return spoken if spoken in {"ru", "ky"} else "en"


def _nearest(page: Page) -> str:
    """The language of wordings in whose letters the page is written."""
    return "ru" if page.language.lower()[:2] in _IN_CYRILLIC else page_language(page)


def name_in(agency: Agency, language: str) -> str:
    """The agency's name as a text of that language writes it: the first in its letters."""
    wanted = language in {"ru", "ky"}
    names = (agency.name, *agency.names)
    return next((name for name in names if bool(_CYRILLIC.search(name)) == wanted), agency.name)


def values(agency: Agency, article: Article, language: str) -> dict[str, str]:
    """What stands in each gap for this article, as far as it is known."""
    known = {
        "agency": name_in(agency, language),
        "author": article.author,
        "title": article.title,
        "url": article.url or "",
        "date": _day(agency, article, language),
        "domain": next(iter(agency.domains), ""),
    }
    return {gap: value for gap, value in known.items() if value}


def required(agency: Agency, article: Article, page: Page, wordings: tuple[Template, ...]) -> str:
    """The wording that a page should carry, filled as far as it can be, for readers of a report."""
    language = _nearest(page)
    shown = of_language(wordings, language)
    others = f" (or another of {len(wordings)} wordings)" if len(wordings) > 1 else ""
    return f"“{shown.filled(values(agency, article, shown.language or language))}”{others}"


def snippet(agency: Agency, article: Article, page: Page, wordings: tuple[Template, ...]) -> str | None:
    """The wording as HTML in the page's language; None where our article lacks what it names."""
    language = _nearest(page)
    wording = of_language(wordings, language)
    known = values(agency, article, wording.language or language)
    if wording.gaps - known.keys():
        return None
    filled = {gap: escape(value) for gap, value in known.items()}
    if "url" in wording.gaps:
        if not remedies.is_web_address(known["url"]):
            return None
        filled["url"] = remedies.snippet("link", language, url=known["url"], text=known["url"])
    return f"<p>{wording.filled(filled, escape)}</p>"


_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip


def _day(agency: Agency, article: Article, language: str) -> str:
    if article.published is None:
        return ""
    when = article.published.astimezone(ZoneInfo(agency.timezone))
    return f"{when:%d.%m.%Y}" if language in {"ru", "ky"} else f"{when.day} {_MONTHS[when.month - 1]} {when.year}"
