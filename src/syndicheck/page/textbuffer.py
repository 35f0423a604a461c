"""The text of a page as it grows: one string, in pieces that know in which element they stand.

White space is pending until the next words come: it ends up as one space, as a line feed (`<br>`), or as the line feed
between two blocks (a block element, or two `<br>` in a row).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

NOTHING: Final = 0
SPACE: Final = 1
BREAK: Final = 2
BLOCK: Final = 3


@dataclass(slots=True, eq=False)
class Piece:
    """One block of text: `start` and `end` are places in its buffer.

    `frame` is the innermost frame (see scan.py) that holds all of it, `touched` the hints of inline elements inside,
    `linked` how many of its characters are link text, `row` the number of the block boundaries before it.
    """

    start: int
    end: int
    frame: int
    row: int
    touched: int = 0
    linked: int = 0


class TextBuffer:
    """Words in the order in which they are read."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.size = 0
        self.pieces: list[Piece] = []
        self.row = 0
        self.pending = BLOCK
        """White space that stands before the next words."""
        self._piece: Piece | None = None

    @property
    def place(self) -> int:
        """Where the next words will stand if they come in this block; behind pending white space."""
        return self.size + (1 if self.pending and self.size else 0)

    def boundary(self) -> None:
        """A block begins or ends here."""
        self.pending = BLOCK
        self.row += 1

    def line_break(self) -> None:
        """A `<br>`: two in a row part paragraphs."""
        if self.pending == BREAK:
            self.boundary()
        elif self.pending < BREAK:
            self.pending = BREAK

    def write(self, text: str, frame: int, line_frame: int, touched: int, *, linked: bool) -> None:
        """Add a text with words. `frame`: the innermost frame here, `line_frame`: that of the block element."""
        if self.pending == NOTHING and text[0].isspace():
            self.pending = SPACE
        clean = " ".join(text.split())
        piece = self._open_piece(frame)
        if piece.frame not in {frame, line_frame}:
            piece.frame = line_frame
        self.parts.append(clean)
        self.size += len(clean)
        piece.end = self.size
        piece.touched |= touched
        if linked:
            piece.linked += len(clean)
        self.pending = SPACE if text[-1].isspace() else NOTHING

    def _open_piece(self, frame: int) -> Piece:
        """The piece that the next words belong to, after writing the white space before them."""
        if self.pending == BLOCK or self._piece is None:
            if self.size:
                self.parts.append("\n")
                self.size += 1
            self._piece = Piece(self.size, self.size, frame, self.row)
            self.pieces.append(self._piece)
        elif self.pending:
            self.parts.append(" " if self.pending == SPACE else "\n")
            self.size += 1
        return self._piece

    def text(self) -> str:
        """All of it."""
        return "".join(self.parts)
