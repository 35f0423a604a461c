"""Where the article stands: the frame of the page that holds its text, and what the frames' hints then mean.

Prose (blocks of some words that are not mostly links) is summed up the tree. A class or id that calls most of the prose
of the page a sidebar or an advertisement is a layout's name and is not believed; a tag that does so is.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from syndicheck.page import hints
from syndicheck.page.scan import Scan
from syndicheck.page.textbuffer import Piece

PROSE_WORDS = 6
"""A block of fewer words weighs nothing when the article is looked for."""
_CORE_SHARE = 0.6
_ELSEWHERE = 40
_MARKED_SHARE = 0.25
_COVERED = 60
_LAYOUT_BITS = (
    hints.SIDEBAR,
    hints.AD,
    hints.SHARE,
    hints.TAGS,
    hints.FORM,
    hints.CONSENT,
    hints.NAV,
    hints.FOOTER,
)
_MOST_ADDED_LINKS = 0.35
_LAYOUT_NOISE = (hints.SIDEBAR | hints.AD | hints.RELATED | hints.SHARE | hints.TAGS | hints.FORM | hints.CONSENT) | (
    hints.BYLINE | hints.CREDIT | hints.CAPTION | hints.QUOTE | hints.TITLE
)


def word_count(text: str) -> int:
    """About how many words a clean text has; scripts without spaces count two characters as one."""
    spaces = text.count(" ") + text.count("\n") + 1
    if len(text) > 25 * spaces and not text.isascii():
        return len(text) // 2
    return spaces


@dataclass(slots=True, eq=False)
class Outline:
    """The frames weighed. `cumulative[f]`: hints that hold at f (from below the container inside it).

    `container` is -1 where the page has no prose. `explicit`: the page itself marks it as an article.
    """

    words: list[int]
    prose: list[bool]
    effective: list[int]
    cumulative: list[int]
    inside: list[bool]
    container: int = -1
    core: int = -1
    explicit: bool = False


def outline(scan: Scan, pieces: Sequence[Piece], text: str, posts: Sequence[int] = ()) -> Outline:
    """Weigh the frames and choose the article's container. `posts` are containers that are known beforehand."""
    words = [word_count(text[p.start : p.end]) for p in pieces]
    prose = [n >= PROSE_WORDS and p.linked * 2 < p.end - p.start for n, p in zip(words, pieces, strict=True)]
    weights = [(p.frame, n) for p, n, is_prose in zip(pieces, words, prose, strict=True) if is_prose]
    if posts:
        return _of_posts(scan, posts, words, prose)
    found = _weighed(scan, pieces, weights, _believed(scan, weights))
    disbelieved = _covering(scan, weights, found)
    if disbelieved:
        effective = [
            bits & ~(disbelieved & ~firm) if found.container < 0 or inside else bits
            for bits, firm, inside in zip(found.effective, scan.firm, found.inside, strict=True)
        ]
        found = _weighed(scan, pieces, weights, effective)
    found.words, found.prose = words, prose
    return found


def _of_posts(scan: Scan, posts: Sequence[int], words: list[int], prose: list[bool]) -> Outline:
    """Each post is a container of its own: what surrounds it says nothing about its text."""
    bits = [firm | soft for firm, soft in zip(scan.firm, scan.soft, strict=True)]
    inside, cumulative = _below(scan.parents, bits, _inherited(scan.parents, bits), frozenset(posts))
    return Outline(words, prose, bits, cumulative, inside, container=posts[0], core=posts[0], explicit=True)


def _weighed(scan: Scan, pieces: Sequence[Piece], weights: list[tuple[int, int]], effective: list[int]) -> Outline:
    """The container under one reading of the hints."""
    found = Outline([], [], effective, [], [])
    through = _inherited(scan.parents, effective)
    mass = [0] * len(scan.parents)
    for frame, count in weights:
        if not through[frame] & (hints.NOISE | hints.CAPTION):
            mass[frame] += count
    _sum_up(scan.parents, mass)
    if mass[0]:
        blocks = [0] * len(scan.parents)
        for piece in pieces:
            blocks[piece.frame] += 1
        _sum_up(scan.parents, blocks)
        found.core = _core(scan.parents, mass, blocks)
        found.container, found.explicit = _container(scan, pieces, effective, found.core, mass)
    found.inside, found.cumulative = _below(scan.parents, effective, through, frozenset((found.container,)))
    return found


def _covering(scan: Scan, weights: list[tuple[int, int]], found: Outline) -> int:
    """Hints of classes that cover far more of the marked article than what they leave: layouts again."""
    if found.container >= 0 and not found.explicit:
        return 0
    clean = 0
    covered = dict.fromkeys(_LAYOUT_BITS, 0)
    firm = _inherited(scan.parents, scan.firm)
    for frame, count in weights:
        if found.container >= 0 and not found.inside[frame]:
            continue
        bits = found.cumulative[frame] & hints.NOISE
        if not bits:
            clean += count
        elif not firm[frame] & bits & ~hints.FORM:
            for bit in _LAYOUT_BITS:
                if bits & bit:
                    covered[bit] += count
    least = max(_COVERED, 2 * clean)
    return sum(bit for bit, count in covered.items() if count >= least)


def _believed(scan: Scan, weights: list[tuple[int, int]]) -> list[int]:
    """Each frame's hints without those that only name a layout."""
    count = len(scan.parents)
    mass, clean, heads = [0] * count, [0] * count, [0] * count
    raw = [firm | soft for firm, soft in zip(scan.firm, scan.soft, strict=True)]
    through = _inherited(scan.parents, raw)
    for frame, number in weights:
        if not through[frame] & hints.COMMENT:
            mass[frame] += number
            if not through[frame] & hints.NOISE:
                clean[frame] += number
    for frame, bits in enumerate(raw):
        if bits & (hints.H1 | hints.ARTICLE | hints.MAIN | hints.CONTENT):
            heads[frame] += 1
    _sum_up(scan.parents, mass)
    _sum_up(scan.parents, clean)
    _sum_up(scan.parents, heads)
    total, total_clean = mass[0], clean[0]
    believed = list(raw)
    for frame, soft in enumerate(scan.soft):
        firm = scan.firm[frame]
        if firm & (hints.ROOT | hints.MAIN):
            believed[frame] = firm
        elif raw[frame] & (hints.NOISE | _LAYOUT_NOISE | hints.HEADER) and total and mass[frame] * 2 >= total:
            wraps = heads[frame] - (raw[frame] & (hints.H1 | hints.ARTICLE | hints.MAIN | hints.CONTENT) != 0) > 0
            if wraps or total_clean - clean[frame] < _ELSEWHERE:
                believed[frame] = _without_layout(firm, soft, wraps=wraps)
    return believed


def _without_layout(firm: int, soft: int, *, wraps: bool) -> int:
    """What remains of the hints of a frame that holds most of the page's prose."""
    soft &= ~_LAYOUT_NOISE
    firm &= ~hints.FORM
    if wraps:
        soft &= ~(hints.NOISE | hints.HEADER)
        firm &= ~(hints.SIDEBAR | hints.HEADER | hints.CONSENT)
    return firm | soft


def _inherited(parents: list[int], own: list[int]) -> list[int]:
    """Hints that hold at each frame, its ancestors' included."""
    through = list(own)
    for frame in range(1, len(parents)):
        through[frame] |= through[parents[frame]]
    return through


def _sum_up(parents: list[int], values: list[int]) -> None:
    for frame in range(len(parents) - 1, 0, -1):
        values[parents[frame]] += values[frame]


def _core(parents: list[int], mass: list[int], blocks: list[int]) -> int:
    """The lowest frame of several blocks that holds most of the clean prose; children come after their parents."""
    core = 0
    for frame in range(1, len(parents)):
        if parents[frame] == core and blocks[frame] > 1 and mass[frame] >= _CORE_SHARE * mass[0]:
            core = frame
    return core


def _container(
    scan: Scan, pieces: Sequence[Piece], effective: list[int], core: int, mass: list[int]
) -> tuple[int, bool]:
    """The nearest frame around the core that the page marks as its article; else climb while few links come along."""
    chain = [core]
    while scan.parents[chain[-1]] >= 0:
        chain.append(scan.parents[chain[-1]])
    for wanted in (hints.ARTICLE, hints.CONTENT, hints.MAIN):
        for frame in chain:
            if effective[frame] & wanted and not effective[frame] & hints.ROOT:
                return frame, True
    inner = _inner_article(scan, effective, mass)
    if inner >= 0:
        return inner, True
    letters, linked = [0] * len(scan.parents), [0] * len(scan.parents)
    for piece in pieces:
        letters[piece.frame] += piece.end - piece.start
        linked[piece.frame] += piece.linked
    _sum_up(scan.parents, letters)
    _sum_up(scan.parents, linked)
    climbed = chain[0]
    for frame in chain[1:]:
        added, links = letters[frame] - letters[climbed], linked[frame] - linked[climbed]
        if effective[frame] & hints.ROOT or links > _MOST_ADDED_LINKS * added:
            break
        climbed = frame
    return climbed, False


def _inner_article(scan: Scan, effective: list[int], mass: list[int]) -> int:
    """The marked article that dwarfs all other marked articles, though teasers outweigh it; -1 where none does."""
    marked = [f for f, bits in enumerate(effective) if bits & (hints.ARTICLE | hints.CONTENT) and not bits & hints.ROOT]
    best = max(marked, key=lambda frame: mass[frame], default=-1)
    if best < 0 or mass[best] < _MARKED_SHARE * mass[0]:
        return -1
    kin = {best}
    frame = best
    while scan.parents[frame] >= 0:
        frame = scan.parents[frame]
        kin.add(frame)
    within = [False] * len(mass)
    within[best] = True
    for frame in range(best + 1, len(mass)):
        within[frame] = within[scan.parents[frame]]
    rival = max((mass[f] for f in marked if f not in kin and not within[f]), default=0)
    return best if mass[best] >= 2 * rival else -1


def _below(
    parents: list[int], effective: list[int], through: list[int], containers: frozenset[int]
) -> tuple[list[bool], list[int]]:
    inside = [frame in containers for frame in range(len(parents))]
    cumulative = [0 if within else bits for within, bits in zip(inside, through, strict=True)]
    for frame in range(1, len(parents)):
        parent = parents[frame]
        if inside[parent] and not inside[frame]:
            inside[frame] = True
            cumulative[frame] = cumulative[parent] | effective[frame]
    return inside, cumulative
