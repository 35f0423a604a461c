"""Pages of several: which post, teaser or story each block belongs to.

A post on a platform is an element that is marked as one. A teaser is the largest element around one linked headline, or
what follows it in a flat row of headlines. A digest is a page whose prose stands in several marked articles, or in
several elements with a linked heading each. A page of one article has no items, whatever teasers surround it; nor has
one with linked headings in a flat row, because articles are interrupted by such lines too ("Read also").
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from syndicheck.model import PageKind, Region
from syndicheck.page import hints
from syndicheck.page.container import Outline
from syndicheck.page.scan import Scan

_HEADLINE_WORDS = 4
_HEADING_WORDS = 2
_PARAGRAPH_WORDS = 20
_LEAST_TEASERS = 3
_LEAST_ARTICLES = 2
_MOST_OF_ALL = 0.6
_ONE_OF_ALL = 0.75
_ELSEWHERE = frozenset(
    {Region.NAVIGATION, Region.FOOTER, Region.COMMENT, Region.TAGS, Region.SHARE, Region.ADVERTISEMENT, Region.HIDDEN}
)
_PROSE = frozenset({Region.BODY, Region.QUOTE})
_NONE = 0
_SEVERAL = -1


@dataclass(frozen=True, slots=True)
class Items:
    """The number of the item of each visible piece and of each frame, None where they belong to none."""

    pieces: tuple[int | None, ...] = ()
    frames: tuple[int | None, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.pieces)


def post_frames(scan: Scan) -> list[int]:
    """Outermost frames that are marked as articles or posts, comments aside, in document order."""
    found: list[int] = []
    taken = [False] * len(scan.parents)
    for frame in range(1, len(scan.parents)):
        bits = scan.firm[frame] | scan.soft[frame]
        taken[frame] = taken[scan.parents[frame]] or bool(bits & hints.COMMENT)
        if bits & hints.ARTICLE and not bits & hints.ROOT and not taken[frame]:
            found.append(frame)
            taken[frame] = True
    return found


def items_of(kind: PageKind, scan: Scan, outline: Outline, regions: Sequence[Region]) -> Items:
    """The items of a page of this kind."""
    page = _Page(scan, outline, regions)
    if kind is PageKind.POST:
        return page.within(post_frames(scan)) or page.below(page.headlines())
    if kind is PageKind.LISTING:
        return page.below(page.headlines())
    articles = page.articles()
    if articles:
        return page.within(articles)
    headings = [i for i in page.headlines() if page.is_heading(i) and regions[i].in_article]
    items = page.below(headings, flat=False)
    return items if page.is_digest(items) else Items()


class _Page:
    def __init__(self, scan: Scan, outline: Outline, regions: Sequence[Region]) -> None:
        self._scan = scan
        self._outline = outline
        self._regions = regions
        self._pieces = scan.visible.pieces
        self._text = scan.visible.text()
        self._targets = self._find_targets()

    def _find_targets(self) -> list[str]:
        """Where the first link of each piece leads, as written without its fragment."""
        starts = [piece.start for piece in self._pieces]
        targets = [""] * len(starts)
        for anchor in self._scan.anchors:
            if anchor.in_hidden or anchor.end <= anchor.start:
                continue
            at = bisect_right(starts, anchor.start) - 1
            if at >= 0 and not targets[at]:
                targets[at] = anchor.href.partition("#")[0].strip()
        return targets

    def is_heading(self, i: int) -> bool:
        """Whether a piece stands in a heading."""
        frame = self._pieces[i].frame
        bits = self._scan.firm[frame] | self._outline.cumulative[frame]
        return bool(bits & (hints.H1 | hints.HEADING | hints.TITLE))

    def headlines(self) -> list[int]:
        """Pieces that are linked headlines of something else: they lead somewhere and are nothing but link."""
        return [
            i
            for i, piece in enumerate(self._pieces)
            if self._targets[i]
            and piece.linked * 5 >= (piece.end - piece.start) * 4
            and self._outline.words[i] >= (_HEADING_WORDS if self.is_heading(i) else _HEADLINE_WORDS)
            and (self._regions[i] not in _ELSEWHERE or self._leads(i))
        ]

    def _leads(self, i: int) -> bool:
        """Whether a line that only looks like navigation, because no paragraph is above it, stands right above one."""
        if self._regions[i] is not Region.NAVIGATION or i + 1 == len(self._pieces):
            return False
        hinted = self._outline.cumulative[self._pieces[i].frame] & (hints.NOISE | hints.HEADER)
        return not hinted and self._outline.prose[i + 1]

    def articles(self) -> list[int]:
        """Frames marked as articles, none within another, that share the page's prose among them; else nothing."""
        scan = self._scan
        marked = [
            f
            for f, bits in enumerate(self._outline.effective)
            if bits & hints.ARTICLE and not bits & hints.ROOT and not self._outline.cumulative[f] & hints.COMMENT
        ]
        above = [False] * len(scan.parents)
        for frame in reversed(marked):
            at = scan.parents[frame]
            while at >= 0 and not above[at]:
                above[at] = True
                at = scan.parents[at]
        inner = [frame for frame in marked if not above[frame]]
        words = self._words_within(inner)
        told = [frame for frame in inner if words[frame] >= _PARAGRAPH_WORDS]
        most = max((words[frame] for frame in told), default=0)
        total = self._prose()
        shared = sum(words[frame] for frame in told)
        enough = len(told) >= _LEAST_ARTICLES and shared >= _MOST_OF_ALL * total and most <= _ONE_OF_ALL * total
        return told if enough and self._have_headings(told) else []

    def _prose(self) -> int:
        return sum(n for n, region in zip(self._outline.words, self._regions, strict=True) if region in _PROSE)

    def _words_within(self, frames: Sequence[int]) -> dict[int, int]:
        words = dict.fromkeys(frames, 0)
        owners = self._owners(frames)
        for piece, count, region in zip(self._pieces, self._outline.words, self._regions, strict=True):
            owner = owners[piece.frame]
            if owner >= 0 and region in _PROSE:
                words[owner] += count
        return words

    def _have_headings(self, frames: Sequence[int]) -> bool:
        """Whether each has a heading of its own. Some pages hold one article twice, for wide and narrow screens."""
        owners = self._owners(frames)
        headings: dict[int, str] = {}
        for i, piece in enumerate(self._pieces):
            if self.is_heading(i):
                headings.setdefault(owners[piece.frame], self._text[piece.start : piece.end].casefold())
        return len({headings.get(frame, "") for frame in frames} - {""}) == len(frames)

    def _owners(self, frames: Sequence[int]) -> list[int]:
        """For each frame the given frame that holds it, -1 where none does."""
        wanted = set(frames)
        owners = [-1] * len(self._scan.parents)
        for frame in range(1, len(owners)):
            owners[frame] = frame if frame in wanted else owners[self._scan.parents[frame]]
        return owners

    def within(self, frames: Sequence[int]) -> Items:
        """Items that are these frames."""
        if not frames:
            return Items()
        numbers = {frame: number for number, frame in enumerate(frames, 1)}
        owners = [numbers.get(owner) for owner in self._owners(frames)]
        return Items(tuple(owners[piece.frame] for piece in self._pieces), tuple(owners))

    def below(self, headlines: Sequence[int], *, flat: bool = True) -> Items:
        """Items that begin with these headlines, where there are enough of them that lead to different places."""
        keys = {target: n for n, target in enumerate(dict.fromkeys(self._targets[i] for i in headlines), 1)}
        if len(keys) < _LEAST_TEASERS:
            return Items()
        tops, crowded = self._tops(headlines, keys)
        above = {i: tops[self._pieces[i].frame] for i in headlines}
        marks = {i: top if top >= 0 else -1 - keys[self._targets[i]] for i, top in above.items()}
        numbers = {mark: number for number, mark in enumerate(dict.fromkeys(marks.values()), 1)}
        frames = tuple(numbers.get(top) for top in tops)
        begun = {i: numbers[mark] for i, mark in marks.items()}
        if not flat:
            return Items(tuple(frames[piece.frame] for piece in self._pieces), frames)
        return Items(tuple(self._numbered(frames, tops, crowded, begun)), frames)

    def _tops(self, headlines: Sequence[int], keys: dict[str, int]) -> tuple[list[int], set[int]]:
        """For each frame the largest one around it that holds one headline alone, -1 where none does.

        The second value are frames that directly hold several headlines.
        """
        parents = self._scan.parents
        own = [_NONE] * len(parents)
        crowded = set()
        for i in headlines:
            frame, key = self._pieces[i].frame, keys[self._targets[i]]
            own[frame] = key if own[frame] in {_NONE, key} else _SEVERAL
            if own[frame] == _SEVERAL:
                crowded.add(frame)
        for frame in range(len(parents) - 1, 0, -1):
            above = parents[frame]
            if own[frame]:
                own[above] = own[frame] if own[above] in {_NONE, own[frame]} else _SEVERAL
        tops = [-1] * len(parents)
        for frame in range(1, len(parents)):
            inherits = own[frame] in {_NONE, own[parents[frame]]}
            if own[frame] != _SEVERAL:
                tops[frame] = tops[parents[frame]] if inherits else frame
        return tops, crowded

    def _numbered(
        self, frames: Sequence[int | None], tops: Sequence[int], crowded: set[int], begun: dict[int, int]
    ) -> Iterator[int | None]:
        """The item of each piece: of its frame, or in a flat row of bare headlines that of the last of them."""
        parents = self._scan.parents
        full = {tops[piece.frame] for i, piece in enumerate(self._pieces) if i not in begun} - {-1}
        rows = crowded | {parents[top] for top in set(tops) if top >= 0 and top not in full}
        row = [-1] * len(parents)
        for frame in range(len(parents)):
            row[frame] = frame if frame in rows else row[parents[frame]] if frame else -1
        current: dict[int, int | None] = {}
        for i, piece in enumerate(self._pieces):
            top = tops[piece.frame]
            number = begun.get(i, frames[piece.frame])
            if i in begun:
                current[parents[top] if top >= 0 else piece.frame] = None if top in full else number
            elif number is None and self._regions[i] not in _ELSEWHERE:
                number = current.get(row[piece.frame])
            yield number

    def is_digest(self, items: Items) -> bool:
        """Whether most of the page's prose is shared among several items, none of which has nearly all."""
        words: dict[int, int] = {}
        for number, count, region in zip(items.pieces, self._outline.words, self._regions, strict=False):
            if number is not None and region in _PROSE:
                words[number] = words.get(number, 0) + count
        told = [count for count in words.values() if count >= _PARAGRAPH_WORDS]
        total = self._prose()
        return len(told) >= _LEAST_TEASERS and sum(told) >= _MOST_OF_ALL * total and max(told) <= _ONE_OF_ALL * total
