"""In which region of the page each block stands, and which paragraph of the article it is."""

from __future__ import annotations

from collections.abc import Sequence

from syndicheck.model import Region
from syndicheck.page import hints, wordlists
from syndicheck.page.container import Outline
from syndicheck.page.linkrows import Lines, mark_rows
from syndicheck.page.scan import Scan
from syndicheck.page.textbuffer import Piece
from syndicheck.page.wordlists import begins

_NOISE_REGIONS = (
    (hints.COMMENT, Region.COMMENT),
    (hints.AD, Region.ADVERTISEMENT),
    (hints.RELATED, Region.RELATED),
    (hints.SHARE, Region.SHARE),
    (hints.TAGS, Region.TAGS),
    (hints.NAV | hints.FORM | hints.CONSENT, Region.NAVIGATION),
    (hints.SIDEBAR, Region.SIDEBAR),
)
_PARAGRAPH_WORDS = 20
_SHORT = 25
_SHORT_LABEL = 2
_LOGO_WORDS = 3
_BYLINE_WORDS = 15
_CREDIT_BLOCKS = 3
_FOOTER_WORDS = 40


class Placing:
    """The regions and paragraph numbers of the visible pieces, in their order, and the region of any frame."""

    def __init__(self, scan: Scan, outline: Outline, pieces: Sequence[Piece], text: str, titles: Sequence[str]) -> None:
        """`titles` are the page's own (head, Open Graph, JSON-LD), by which its headline is known."""
        self.scan = scan
        self.outline = outline
        self.pieces = pieces
        self.texts = [text[p.start : p.end] for p in pieces]
        self.headline = self._find_headline([_plain(t) for t in titles if t])
        body = [i for i in range(len(pieces)) if self._is_clean_prose(i)]
        self.first = body[0] if body else -1
        self.last = body[-1] if body else -1
        self.teasers = self._find_teasers()
        self.regions = [self._region(i) for i in range(len(pieces))]
        self._mark_related(self.regions)
        mark_rows(self.regions, Lines.of(pieces, self.texts, outline.words, scan.anchors), self.first)
        self._mark_credit(self.regions)
        self.paragraphs = self._number(self.regions)

    def _is_clean_prose(self, i: int) -> bool:
        frame = self.pieces[i].frame
        out = self.outline
        return out.prose[i] and out.inside[frame] and not out.cumulative[frame] & (hints.NOISE | hints.CAPTION)

    def _bits(self, i: int) -> int:
        return self.outline.cumulative[self.pieces[i].frame]

    def _find_teasers(self) -> frozenset[int]:
        """Single paragraphs outside the article, each right under a linked headline; one alone may be a lead."""
        words = self.outline.words
        found = [
            i
            for i, piece in enumerate(self.pieces)
            if not self.outline.inside[piece.frame]
            and words[i] >= _PARAGRAPH_WORDS
            and self._links_only(i - 1)
            and words[i - 1] > _SHORT_LABEL
            and not (i + 1 < len(self.pieces) and words[i + 1] >= _PARAGRAPH_WORDS and not self._links_only(i + 1))
        ]
        return frozenset(found if len(found) > 1 else ())

    def _find_headline(self, titles: list[str]) -> int:
        """The piece that is the page's headline; -1 where none is."""
        best, best_score = -1, 0
        for i, piece in enumerate(self.pieces):
            bits = self.outline.cumulative[piece.frame] | self.scan.firm[piece.frame]
            if not bits & (hints.H1 | hints.HEADING | hints.TITLE) or piece.end - piece.start > 400:  # noqa: PLR2004
                continue
            score = self._headline_score(bits, self.texts[i], titles, inside=self.outline.inside[piece.frame])
            if score > best_score:
                best, best_score = i, score
        return best

    def _headline_score(self, bits: int, text: str, titles: list[str], *, inside: bool) -> int:
        plain = _plain(text)
        words = plain.count(" ") + 1
        in_title = len(plain) > 3 and any(plain in title or (title in plain and " " in title) for title in titles)  # noqa: PLR2004
        noisy = bool(bits & hints.NOISE)
        score = 0
        if bits & hints.H1:
            score = 4 if not noisy and (inside or not bits & hints.HEADER) else 0
        if in_title and words >= 2 and not bits & (hints.COMMENT | hints.RELATED):  # noqa: PLR2004 - a name is no headline
            score += 4 + min(words, 12)
            score += 4 * any(title.startswith(plain) for title in titles)
        logo = bits & hints.HEADER and words <= _LOGO_WORDS and not self.outline.explicit
        return score - 6 if logo else score

    def _region(self, i: int) -> Region:
        if i == self.headline:
            return Region.HEADLINE
        return self._inside(i) if self.outline.inside[self.pieces[i].frame] else self._outside(i)

    def _inside(self, i: int) -> Region:  # noqa: PLR0911 - a list of cases, the first that fits
        """A piece of the article's container."""
        bits, words = self._bits(i), self.outline.words[i]
        noise = _noise(bits)
        if noise is not None:
            return Region.CREDIT if self._is_credit_apart(i, noise) else noise
        if bits & hints.FOOTER:
            if self.outline.explicit:
                return Region.CREDIT if words <= _FOOTER_WORDS else Region.FOOTER
            return Region.FOOTER
        if bits & hints.H1 and self.headline < 0:
            return Region.HEADLINE
        if bits & hints.CAPTION:
            return Region.CAPTION
        if bits & hints.CREDIT and words <= _FOOTER_WORDS:
            return Region.CREDIT
        if (bits & hints.BYLINE and words <= _FOOTER_WORDS) or (
            self.pieces[i].touched & hints.BYLINE and words <= _BYLINE_WORDS
        ):
            return Region.BYLINE
        if bits & hints.QUOTE:
            return Region.QUOTE
        if bits & hints.HEADER and words < _PARAGRAPH_WORDS and i < self.first:
            return Region.BYLINE if i > self.headline else Region.NAVIGATION
        return self._plain_inside(i)

    def _plain_inside(self, i: int) -> Region:  # noqa: PLR0911 - a list of cases, the first that fits
        """Without any hint: what stands before the first and after the last paragraph is told by what it looks like."""
        piece = self.pieces[i]
        links_only = piece.linked * 5 >= (piece.end - piece.start) * 4
        if i < self.first:
            if i < self.headline:
                return Region.NAVIGATION
            if self.outline.explicit or not links_only:
                return Region.BYLINE if self.outline.words[i] < PROSE_START else Region.BODY
            return Region.NAVIGATION
        if self.outline.explicit or i <= self.last + _CREDIT_BLOCKS:
            if not self.outline.explicit and links_only and self._in_link_row(i):
                return Region.NAVIGATION
            return Region.BODY
        if begins(wordlists.COPYRIGHT, self.texts[i]):
            return Region.FOOTER
        return Region.NAVIGATION if links_only else Region.SIDEBAR

    def _in_link_row(self, i: int) -> bool:
        """Whether the neighbours on either side, or two on one side, are nothing but links too."""
        around = [self._links_only(j) for j in (i - 2, i - 1, i + 1, i + 2)]
        return (around[1] and around[2]) or (around[0] and around[1]) or (around[2] and around[3])

    def _links_only(self, i: int) -> bool:
        if not 0 <= i < len(self.pieces):
            return False
        piece = self.pieces[i]
        return piece.linked * 5 >= (piece.end - piece.start) * 4

    def _outside(self, i: int) -> Region:  # noqa: PLR0911 - a list of cases, the first that fits
        """A piece outside the article's container."""
        bits, words, piece = self._bits(i), self.outline.words[i], self.pieces[i]
        noise = _noise(bits)
        if noise is not None:
            return noise
        if bits & hints.FOOTER:
            return Region.FOOTER
        between = self.headline >= 0 and self.headline < i < self.first
        if between and words <= _FOOTER_WORDS and (bits | piece.touched) & (hints.BYLINE | hints.CREDIT):
            return Region.CREDIT if bits & hints.CREDIT else Region.BYLINE
        if (between or self.first < i < self.last) and bits & hints.CAPTION:
            return Region.CAPTION
        if (
            words >= _PARAGRAPH_WORDS
            and piece.linked * 2 < piece.end - piece.start
            and (between or not bits & hints.HEADER)
        ):
            return Region.RELATED if i in self.teasers else Region.BODY
        if 0 <= self.last < i <= self.last + _CREDIT_BLOCKS and words <= _SHORT and self._reads_as_credit(i):
            return Region.CREDIT
        if between and not self._links_only(i):
            return Region.BYLINE
        return self._far_outside(i, bits)

    def _far_outside(self, i: int, bits: int) -> Region:
        if bits & hints.HEADER or i < self.first:
            return Region.NAVIGATION
        if begins(wordlists.COPYRIGHT, self.texts[i]):
            return Region.FOOTER
        return Region.RELATED if self._links_only(i) and self.outline.words[i] >= PROSE_START else Region.SIDEBAR

    def _reads_as_credit(self, i: int) -> bool:
        return bool(self._bits(i) & hints.CREDIT) or begins(wordlists.CREDIT, self.texts[i])

    def _is_credit_apart(self, i: int, noise: Region) -> bool:
        """Whether a line that is set apart from the text (`<aside>`) is its credit all the same."""
        if noise is not Region.SIDEBAR or self.outline.words[i] > _SHORT:
            return False
        return begins(wordlists.CREDIT, self.texts[i]) and not begins(wordlists.RELATED, self.texts[i])

    def _mark_related(self, regions: list[Region]) -> None:
        """Find "Read also" and the links right after it."""
        following = False
        for i, region in enumerate(regions):
            if region not in {Region.BODY, Region.QUOTE, Region.SIDEBAR}:
                following = False
                continue
            short = self.outline.words[i] <= _SHORT
            piece = self.pieces[i]
            if short and begins(wordlists.RELATED, self.texts[i]):
                heading = self._bits(i) & hints.HEADING or self.texts[i].rstrip().endswith(":")
                if heading or piece.linked * 2 >= piece.end - piece.start or self._links_only(i + 1):
                    regions[i] = Region.RELATED
                    following = True
                    continue
            following = following and self._links_only(i) and self.outline.words[i] > _SHORT_LABEL
            if following:
                regions[i] = Region.RELATED

    def _mark_credit(self, regions: list[Region]) -> None:
        """A short last paragraph of the article that speaks of a source."""
        left = _CREDIT_BLOCKS
        for i in range(len(regions) - 1, -1, -1):
            if regions[i] is not Region.BODY:
                continue
            left -= 1
            if self.outline.words[i] <= _SHORT and begins(wordlists.CREDIT, self.texts[i]):
                regions[i] = Region.CREDIT
            if not left:
                return

    def _number(self, regions: list[Region]) -> list[int | None]:
        numbers: list[int | None] = []
        count = 0
        for i, region in enumerate(regions):
            counts = region in {Region.BODY, Region.QUOTE} and not self._bits(i) & (hints.HEADING | hints.H1)
            count += counts
            numbers.append(count if counts else None)
        return numbers

    def region_of_frame(self, frame: int) -> Region:
        """Where a link without words stands, told by its frame."""
        bits = self.outline.cumulative[frame]
        noise = _noise(bits)
        if noise is not None:
            return noise
        if bits & hints.FOOTER:
            return Region.CREDIT if self.outline.inside[frame] and self.outline.explicit else Region.FOOTER
        if self.outline.inside[frame]:
            for bit, region in (
                (hints.CAPTION, Region.CAPTION),
                (hints.CREDIT, Region.CREDIT),
                (hints.BYLINE, Region.BYLINE),
            ):
                if bits & bit:
                    return region
            return Region.BODY
        return Region.NAVIGATION if bits & hints.HEADER else Region.SIDEBAR


PROSE_START = 5
"""Words from which an unmarked line between headline and first paragraph is text, not a date or a name."""


def _noise(bits: int) -> Region | None:
    if bits & hints.NOISE:
        for bit, region in _NOISE_REGIONS:
            if bits & bit:
                return region
    return None


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())
