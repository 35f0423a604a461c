"""Which language a page is in: what it declares, unless its letters say otherwise."""

from __future__ import annotations

import regex

from syndicheck.page.wordlists import word_set

_TAG = regex.compile(r"^\s*([A-Za-z]{2,3})(?:[-_].*)?$")
_THREE = {
    "kir": "ky",
    "rus": "ru",
    "eng": "en",
    "kaz": "kk",
    "uzb": "uz",
    "deu": "de",
    "ger": "de",
    "fra": "fr",
    "tur": "tr",
}
_NAMES = {
    "english": "en",
    "russian": "ru",
    "kyrgyz": "ky",
    "русский": "ru",
    "кыргызча": "ky",
    "german": "de",
    "kg": "ky",
}
_SAMPLE = 4000
_ENOUGH = 40
_KYRGYZ_SHARE = 0.015
"""In Kyrgyz prose ө, ү and ң are over 4 % of the letters; in Russian prose that names Kyrgyz places, far below 1 %."""

_CYRILLIC = regex.compile(r"\p{Cyrillic}+")
_LATIN = regex.compile(r"\p{Latin}+")
_KYRGYZ_ONLY = regex.compile(r"[өүңӨҮҢ]")
_NEIGHBOURS = regex.compile(r"[қғұәһҚҒҰӘҺіІ]")
_CYRILLIC_LANGUAGES = word_set("ru ky kk uk be bg sr mk tg mn tt ba uz az")


def language_of(declared: list[str], text: str) -> str:
    """Two letters (ISO 639-1), or "" where nothing tells. `declared` in order of trust, `text` the article's words."""
    sample = text[:_SAMPLE]
    if sample.isascii():
        cyrillic, latin = 0, len(sample)
    else:
        cyrillic, latin = (sum(map(len, script.findall(sample))) for script in (_CYRILLIC, _LATIN))
    if cyrillic > latin and cyrillic >= _ENOUGH and _is_kyrgyz(sample, cyrillic):
        return "ky"
    for value in declared:
        code = normalised(value)
        if not code or (cyrillic + latin >= _ENOUGH and _contradicts(code, cyrillic, latin)):
            continue
        return code
    return _detected(sample) if cyrillic + latin >= _ENOUGH else ""


def normalised(value: str) -> str:
    """`ru_RU`, `rus` and `Russian` are `ru`; empty where it is no language."""
    name = value.strip().lower()
    if name in _NAMES:
        return _NAMES[name]
    found = _TAG.match(name)
    if not found:
        return ""
    code = found.group(1)
    return _NAMES.get(code) or _THREE.get(code, code if len(code) == 2 else "")  # noqa: PLR2004 - ISO 639-1


def _is_kyrgyz(sample: str, letters: int) -> bool:
    """Kyrgyz pages often declare Russian. Kazakh, Tatar and Bashkir have ө, ү, ң too, and letters of their own."""
    special = len(_KYRGYZ_ONLY.findall(sample))
    return special >= _KYRGYZ_SHARE * letters and len(_NEIGHBOURS.findall(sample)) * 4 < special


def _contradicts(code: str, cyrillic: int, latin: int) -> bool:
    """A template's `lang="en"` on a Cyrillic page, or `ru` on a Latin one. `uz`, `az` and `sr` are written in both."""
    if cyrillic > 3 * latin:
        return code not in _CYRILLIC_LANGUAGES
    return latin > 3 * cyrillic and code in _CYRILLIC_LANGUAGES - {"uz", "az", "sr", "kk"}


def _detected(sample: str) -> str:
    """py3langid's guess. Its model takes half a second to load: only pages without a usable declaration pay for it."""
    import py3langid  # noqa: PLC0415 - see above

    return str(py3langid.classify(sample)[0])
