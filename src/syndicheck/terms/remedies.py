"""What would meet a clause, ready to paste into a page: HTML in the language of the page (English, Russian, Kyrgyz)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from html import escape

_SOURCE = {"en": "Source: {}", "ru": "Источник: {}", "ky": "Булак: {}"}
_BY = {"en": "By {}", "ru": "Автор: {}", "ky": "Автору: {}"}
_AGREEMENT = {
    "en": "Conclude a written agreement with {}, or take the text down.",
    "ru": "Заключите письменное соглашение с {} или удалите текст.",
    "ky": "{} менен жазуу жүзүндө келишим түзүңүз же текстти алып салыңыз.",
}
_OTHERWISE = "en"


def snippet(kind: str, language: str, **facts: str) -> str:
    """Paste-ready HTML; `agreement` is a sentence in plain text. Everything from `facts` is escaped.

    `language` is a code such as `ru` or `ru-KG`; other languages than English, Russian and Kyrgyz get English.
    Kinds and their facts: `link` and `credit` (url, text), `canonical` (url), `noindex`, `index`, `byline` (author),
    `counter` (src), `agreement` (agency).

    Raises:
        ValueError: No such kind, a fact is missing, or an address is none of the web.
    """
    write = _KINDS.get(kind)
    if write is None:
        raise ValueError(f"no remedy is called '{kind}'; known are {', '.join(sorted(_KINDS))}")
    try:
        return write(language.lower()[:2], facts)
    except KeyError as missing:
        raise ValueError(f"a remedy of kind '{kind}' needs {missing}") from None


def _link(_language: str, facts: Mapping[str, str]) -> str:
    return f'<a href="{_address(facts["url"])}">{escape(facts["text"])}</a>'


def _credit(language: str, facts: Mapping[str, str]) -> str:
    return f"<p>{_worded(_SOURCE, language).format(_link(language, facts))}</p>"


def _canonical(_language: str, facts: Mapping[str, str]) -> str:
    return f'<link rel="canonical" href="{_address(facts["url"])}">'


def _noindex(_language: str, _facts: Mapping[str, str]) -> str:
    return '<meta name="robots" content="noindex">'


def _index(_language: str, _facts: Mapping[str, str]) -> str:
    return '<meta name="robots" content="index, follow">'


def _byline(language: str, facts: Mapping[str, str]) -> str:
    return f"<p>{_worded(_BY, language).format(escape(facts['author']))}</p>"


def _counter(_language: str, facts: Mapping[str, str]) -> str:
    return f'<img src="{_address(facts["src"])}" width="1" height="1" alt="">'


def _agreement(language: str, facts: Mapping[str, str]) -> str:
    return _worded(_AGREEMENT, language).format(facts["agency"])


_KINDS: Mapping[str, Callable[[str, Mapping[str, str]], str]] = {
    "link": _link,
    "credit": _credit,
    "canonical": _canonical,
    "noindex": _noindex,
    "index": _index,
    "byline": _byline,
    "counter": _counter,
    "agreement": _agreement,
}


def _worded(wordings: Mapping[str, str], language: str) -> str:
    return wordings.get(language, wordings[_OTHERWISE])


def is_web_address(url: str) -> bool:
    """Whether an address may stand in a remedy: nobody is asked to paste a script."""
    return url.lower().startswith(("https://", "http://"))


def _address(url: str) -> str:
    if not is_web_address(url):
        raise ValueError(f"'{url[:60]}' is no address of the web; write one that begins with https://")
    return escape(url)
