"""Whether a text is only the beginning of an article: teaser links, subscription notices, a cut end.

English, Russian and Kyrgyz.
"""

from __future__ import annotations

from collections.abc import Sequence

import regex

from syndicheck.corpus.lines import Line

_SHORT = 120
_TEASER = regex.compile(
    r"""(?:
      (?:to\ )?read\ the\ (?:full|whole|entire|rest\ of\ the)\ (?:story|article|text|report) | read\ (?:full|more)\b
    | continue\ reading | (?:the\ )?full\ (?:story|text|article|version)\b.{0,60}\b(?:subscri|available|here)
    | (?:this|the)\ (?:article|content|story|material)\ is\ (?:only\ )?(?:available\ )?
        (?:for|to)\ (?:our\ |paid\ )?subscribers
    | subscribe\ (?:now\ )?to\ (?:continue|read) | for\ subscribers\ only | subscribers\ only
    | log\ in\ to\ (?:read|continue)
    | читать\ (?:полностью|далее|дальше|ещ[её]|продолжение) | полный\ текст | полная\ версия
    | подробнее(?:\.{3}|…|$|\ (?:по|на|в)\b)
    | продолжение\ (?:доступно|следует|читайте|для)
    | (?:материал|статья|текст)\ доступ(?:ен|на)\ (?:только\ )?(?:для\ )?подписчик
    | только\ для\ подписчиков | оформите\ подписку | подпишитесь,?\ чтобы\ (?:читать|прочитать|продолжить)
    | толу[кг]у?\ (?:менен\ )?оку | толук\ (?:текст|нускасы|маалымат)\b.{0,30}(?:оку|шилтеме|жазыл)
    | уландысын\ оку | андан\ ары\ оку
    | (?:жазылуучулар|катталуучулар)\ (?:үчүн\ )?(?:гана|үчүн)
    )""",
    regex.IGNORECASE | regex.VERBOSE,
)
_AT_END = regex.compile(
    r"(?:\[\s?(?:\.{3}|…)\s?\]|\((?:\.{3}|…)\)|\.{3}|…|(?:\bread more|continue reading|уландысын окуу|толук окуу"
    r"|читать (?:далее|полностью|дальше))\W{0,6})\s*$",
    regex.IGNORECASE,
)
_LEADING = regex.compile(r"^[\s\W]{0,6}")


def is_teaser_line(line: str) -> bool:
    """Whether a short line says that the text goes on elsewhere."""
    if len(line) > _SHORT:
        return False
    return _TEASER.match(_LEADING.sub("", line)) is not None


def is_cut(lines: Sequence[Line], body: Sequence[Line]) -> bool:
    """Whether a text is incomplete: a line of it says so, or its body ends in the middle."""
    if any(is_teaser_line(line.text) for line in lines):
        return True
    return bool(body) and _AT_END.search(body[-1].text) is not None
