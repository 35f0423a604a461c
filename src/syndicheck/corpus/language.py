"""The language of a text, as an ISO 639-1 code."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import regex

_CODE = regex.compile(r"[a-z]{2,3}")
_ENOUGH = 600
_KYRGYZ = regex.compile(r"[өүң]", regex.IGNORECASE)
_NEIGHBOURS = regex.compile(r"[әғқұіһҗҙҫҡ]")
_LETTER = regex.compile(r"\p{L}")
_KYRGYZ_SHARE = 0.01
_NEIGHBOUR_SHARE = 0.004


def language_of(text: str, stated: str = "") -> str:
    """The stated language where it is a code (`ky-KG` is `ky`), else a guess from the text; empty without letters."""
    code = stated.strip().lower().replace("_", "-").partition("-")[0]
    if _CODE.fullmatch(code):
        return code
    sample = text[:_ENOUGH]
    letters = len(_LETTER.findall(sample))
    if not letters:
        return ""
    if _is_kyrgyz(sample, letters):
        return "ky"
    guess: tuple[str, float] = _identifier().classify(sample)
    return guess[0]


def _is_kyrgyz(sample: str, letters: int) -> bool:
    """Kyrgyz writes ө, ү, ң; Kazakh, Tatar and Bashkir do too, but with letters that Kyrgyz lacks."""
    own = len(_KYRGYZ.findall(sample))
    others = len(_NEIGHBOURS.findall(sample.lower()))
    has_ng = "ң" in sample.lower()
    return has_ng and own >= _KYRGYZ_SHARE * letters and others <= _NEIGHBOUR_SHARE * letters


@lru_cache(maxsize=1)
def _identifier() -> Any:  # noqa: ANN401 - the library has no types
    import py3langid  # noqa: PLC0415 - a second of loading, needed only where no language is stated

    return py3langid
