"""Make the table of look-alike letters, `syndicheck/words/skeleton.py`, from Unicode's confusables.

    python bench/make_skeleton.py confusables.txt > src/syndicheck/words/skeleton.py

confusables.txt belongs to Unicode Technical Standard #39; the sources of ICU carry it in `data/unidata`. Two letters
are confusable where their prototypes are equal: decomposed, each character replaced as the file says, decomposed again.

Letters are confusable as they are written: Greek Η looks like H, η like n. But words compare equal in capitals and in
small letters. So a letter has one representative for both: the Latin letter that its capital looks like, else the one
that its small form looks like if no other letter of its script has that one already (Greek σ keeps away from ο, and
Cyrillic һ from н), else the letter that its look-alikes of other scripts agree on. Where a letter as it is written
looks like another Latin one than its representative, that is listed apart: it serves words that are Latin in disguise.
"""

from __future__ import annotations

import re
import string
import sys
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import regex

SCRIPTS = (
    *("Latin", "Cyrillic", "Greek", "Armenian", "Cherokee", "Lisu", "Coptic", "Georgian", "Deseret", "Osage"),
    *("Canadian_Aboriginal", "Tifinagh", "Vai", "Bamum", "Warang_Citi", "Old_Italic", "Carian", "Lycian", "Lydian"),
    *("Gothic", "Elbasan", "Medefaidrin", "Miao"),
)
"""Scripts written from left to right with letters of the Latin kind, in order of preference for representatives."""

LIVING = frozenset(
    "əɵæþð" + "".join(map(chr, range(0x0430, 0x0460))) + "ғқңҥүұөһәҗҙҫҳҷ" + "".join(map(chr, range(0x03B1, 0x03CA)))
)
"""Letters of alphabets in use, which represent a group rather than phonetic and historic ones."""

TYPED_FOR = {"ӊ": "ң", "ӈ": "ң", "ł": "l", "đ": "d", "ø": "o", "ħ": "h", "ŧ": "t", "\u212e": "e"}
"""By hand: letters typed for ң where a font lacks it; strokes, which Unicode does not decompose, go like accents; and
the estimated sign, which the data has but which is no letter."""

APART = frozenset({"Cyrillic", "Greek", "Armenian"})
"""Scripts of which two letters never become one unless they look alike in both cases (у and ү). Of the other scripts
only single letters turn up, as ornaments or disguise."""

BY_EYE = {"η": "n", "ω": "w"}
"""Look-alikes in use that the data has not, or only with a mark."""

APOSTROPHE = "'"
_LINE = re.compile(r"([0-9A-F ]+?)\s*;\s*([0-9A-F ]+?)\s*;\s*MA\b")
_VERSION = re.compile(r"^# Version: ([0-9.]+)", re.MULTILINE)
_SMALL_CAPITAL = "LATIN LETTER SMALL CAPITAL "

_MODULE = '''"""Letters that look alike: Unicode {version} confusables (UTS #39), made by bench/make_skeleton.py.

Letter properties are those of Unicode {properties}. Derived from data files © Unicode, Inc., under the Unicode License
v3, https://www.unicode.org/license.txt.
"""

from __future__ import annotations

CONFUSABLES = "{version}"

# fmt: off
LETTERS = (
{letters}
)
"""Pairs: a small letter and its representative, the same for both cases."""

AS_WRITTEN = (
{as_written}
)
"""Pairs: a letter of either case and the Latin one that it looks like, where its representative is another."""

LATIN_LOOKING = (
{latin_looking}
)
"""Letters of either case that look like an ASCII letter as they are written."""

APOSTROPHES = (
{apostrophes}
)
"""Whatever looks like an apostrophe."""
'''


@dataclass(frozen=True, slots=True)
class Tables:
    """What `skeleton.py` holds.

    `letters`: small letter -> representative. `as_written`: letter of either case -> small Latin letter, where that
    differs from the representative of the letter. `latin_looking`: every letter that looks like an ASCII one as it is
    written. `apostrophes`: whatever looks like an apostrophe.
    """

    letters: Mapping[str, str]
    as_written: Mapping[str, str]
    latin_looking: str
    apostrophes: str


class Confusables:
    """Prototypes of UTS #39."""

    def __init__(self, lines: Iterable[str]) -> None:
        found = (_LINE.match(line) for line in lines)
        self.sources = {_characters(line[1]): _characters(line[2]) for line in found if line}

    def prototype(self, text: str) -> str:
        decomposed = unicodedata.normalize("NFD", text)
        return unicodedata.normalize("NFD", "".join(self.sources.get(c, c) for c in decomposed))

    def ascii_look(self, letter: str) -> str:
        """The ASCII letter that a letter looks like as it is written, in its case; empty for none."""
        prototype = BY_EYE.get(letter) or self.prototype(letter)
        if prototype == "l" and not letter.islower():
            return "I"  # of capital I and small l, which share a prototype, a capital stands for the capital
        if prototype == "rn":
            return "m"
        return prototype if len(prototype) == 1 and prototype in string.ascii_letters else ""


def tables(lines: Iterable[str]) -> Tables:
    """The tables that confusables.txt makes. Pure."""
    data = Confusables(lines)
    written = sorted({c for source in data.sources for c in _relatives(source) if _script(c)} | _small_capitals())
    small = sorted({_small(c) for c in written})
    letters = {c: TYPED_FOR.get(look, look) for c, look in _representatives(data, small).items()} | TYPED_FOR
    looks = {c: data.ascii_look(c).lower() for c in written}
    return Tables(
        {c: look for c, look in sorted(letters.items()) if look != c},
        {c: look for c, look in looks.items() if look and letters[_small(c)] != look and not c.isascii()},
        "".join(c for c, look in looks.items() if look and not c.isascii()),
        "".join(sorted({APOSTROPHE} | {c for c in data.sources if _stands_for_apostrophe(c, data)})),
    )


def _representatives(data: Confusables, small: list[str]) -> dict[str, str]:
    chosen = {c: c for c in string.ascii_lowercase}
    taken: set[tuple[str, str]] = set()
    for look_of in (_capital_look, _small_look):
        joining = _joining(data, small, chosen, look_of)
        chosen |= {c: look for c, look in joining if (_script(c), look) not in taken}
        taken = {(_script(c), look) for c, look in chosen.items() if _kept_apart(c)}
    for group in _groups(data, small):
        common = next((chosen[c] for c in group if c in chosen), group[0])
        for c in group:
            chosen.setdefault(c, c if _kept_apart(c) and (_script(c), common) in taken else common)
    return {c: _final(data, c, chosen.get(c, c)) for c in small}


def _final(data: Confusables, c: str, look: str) -> str:
    """A representative that is its own, whatever it stands among."""
    capital = _out_of_reach(data, look)
    return capital if look in {c, capital} else c


def _joining(
    data: Confusables, small: list[str], chosen: Mapping[str, str], look_of: Callable[[Confusables, str], str]
) -> list[tuple[str, str]]:
    """Letters without a representative, each with the Latin letter that it looks like; of one script that is kept
    apart several join only if they look alike in both cases."""
    looks = {c: look for c in small if c not in chosen and (look := look_of(data, c))}
    first: dict[tuple[str, str], str] = {}
    for c in sorted(looks, key=_preference):
        first.setdefault((_script(c), looks[c]), c)
    return [(c, look) for c, look in looks.items() if _may_join(data, c, first[_script(c), look])]


def _groups(data: Confusables, small: list[str]) -> list[list[str]]:
    """Letters whose capitals look alike, the best representative first."""
    groups: dict[str, list[str]] = defaultdict(list)
    for c in sorted(small, key=_preference):
        group = groups[data.prototype(_capital(c))]
        if all(_may_join(data, c, other) for other in group):
            group.append(c)
    return list(groups.values())


def _may_join(data: Confusables, c: str, other: str) -> bool:
    if not (_kept_apart(c) and _kept_apart(other) and _script(c) == _script(other)):
        return True
    return all(data.prototype(case(c)) == data.prototype(case(other)) for case in (_small, _capital))


def _kept_apart(c: str) -> bool:
    return _script(c) in APART and _capital(c) != c


def _out_of_reach(data: Confusables, c: str) -> str:
    """The capital of a letter that would be taken for a Latin one in small form only; else the letter."""
    return _capital(c) if data.ascii_look(c) and not c.isascii() and not data.ascii_look(_capital(c)) else c


def _capital_look(data: Confusables, small: str) -> str:
    name = unicodedata.name(small)
    if name.startswith(_SMALL_CAPITAL) and len(name) == len(_SMALL_CAPITAL) + 1:
        return name[-1].lower()
    look = data.ascii_look(_capital(small))
    return look.lower() if look.isupper() else ""


def _small_look(data: Confusables, small: str) -> str:
    return (data.ascii_look(_capital(small)) or data.ascii_look(small)).lower()


def _relatives(source: str) -> set[str]:
    """A letter of the file in both cases, as far as they are single letters that compatibility leaves alone."""
    forms = {source, _small(source), _capital(source)}
    return {c for c in forms if len(c) == 1 and unicodedata.normalize("NFKD", c) == c}


def _small_capitals() -> set[str]:
    names = {unicodedata.name(chr(code), ""): chr(code) for code in range(0x0250, 0xA800)}
    return {names[_SMALL_CAPITAL + c] for c in string.ascii_uppercase if _SMALL_CAPITAL + c in names}


def _small(c: str) -> str:
    return c.casefold()


def _capital(c: str) -> str:
    return c.upper() if len(c.upper()) == 1 else c


def _script(c: str) -> str:
    """The script of a letter, empty for characters and scripts of no concern."""
    if len(c) != 1 or unicodedata.category(c)[0] != "L":
        return ""
    return next((name for name in SCRIPTS if regex.match(rf"\p{{Script={name}}}", c)), "")


def _preference(c: str) -> tuple[bool, bool, int, str]:
    return (not c.isascii(), c not in LIVING, SCRIPTS.index(_script(c)), c)


def _stands_for_apostrophe(c: str, data: Confusables) -> bool:
    return (
        len(c) == 1
        and data.prototype(c) == APOSTROPHE
        and unicodedata.category(c) in {"Lm", "Po", "Pi", "Pf", "Sk"}
        and unicodedata.bidirectional(c) != "R"
    )


def _characters(codes: str) -> str:
    return "".join(chr(int(code, 16)) for code in codes.split())


def render(made: Tables, version: str) -> str:
    """The module's text."""
    return _MODULE.format(
        version=version,
        properties=unicodedata.unidata_version,
        letters=_literals("".join(c + look for c, look in made.letters.items())),
        as_written=_literals("".join(c + look for c, look in made.as_written.items())),
        latin_looking=_literals(made.latin_looking),
        apostrophes=_literals(made.apostrophes),
    )


def _literals(text: str) -> str:
    """String literals of sixteen characters a line, escaped: some look alike, and no font has them all."""
    pieces = (text[start : start + 16] for start in range(0, len(text), 16))
    return "\n".join(f'    "{"".join(map(_escaped, piece))}"' for piece in pieces)


def _escaped(c: str) -> str:
    if c.isascii() and c.isalpha():
        return c
    return f"\\u{ord(c):04x}" if ord(c) < 0x10000 else f"\\U{ord(c):08x}"


def main() -> None:
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    text = Path(sys.argv[1]).read_text(encoding="utf-8-sig")
    version = _VERSION.search(text)
    if version is None:
        sys.exit(f"{sys.argv[1]}: not a confusables.txt: it has no line '# Version: ...'")
    sys.stdout.write(render(tables(text.splitlines()), version[1]))


if __name__ == "__main__":
    main()
