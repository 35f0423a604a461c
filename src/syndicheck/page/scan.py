"""What one walk over a page finds, before anything is weighed."""

from __future__ import annotations

from dataclasses import dataclass, field

from syndicheck.page import hints
from syndicheck.page.textbuffer import TextBuffer

Attributes = dict[str, str | None]


@dataclass(slots=True, eq=False)
class Anchor:
    """A link as met on the walk: its place in the visible or the hidden buffer, the frame and row where it stands."""

    href: str
    rel: str
    start: int
    end: int
    in_hidden: bool
    hidden: str | None
    frame: int
    row: int
    alt: str = ""


@dataclass(slots=True, eq=False)
class Dated:
    """An element that states a date: the attribute for programs ("" if none), its itemprop and class.

    `place` is where its text stands in the visible buffer, None where readers do not see it.
    """

    value: str
    itemprop: str
    classes: str
    frame: int
    place: int | None


@dataclass(slots=True, eq=False)
class Embedded:
    """An element that shows or loads something: its address as written, its place and row in the visible buffer."""

    tag: str
    address: str | None
    alt: str
    frame: int
    row: int
    place: int
    hidden: bool
    tiny: bool


@dataclass(slots=True, eq=False)
class Scan:
    """Everything that one walk found.

    Frames are block elements and elements with hints, in document order: `parents[f] < f`, `firm[f]` (hints of tag,
    role, itemprop) and `soft[f]` (hints of class and id). `curtains` are the outermost hidden elements: the number that
    the parser gives them, and where their text begins in the hidden buffer. `next_hrefs` come with their frames.
    `times` are `<time>` elements and dates by itemprop.
    """

    visible: TextBuffer = field(default_factory=TextBuffer)
    hidden: TextBuffer = field(default_factory=TextBuffer)
    parents: list[int] = field(default_factory=lambda: [-1])
    firm: list[int] = field(default_factory=lambda: [hints.ROOT])
    soft: list[int] = field(default_factory=lambda: [0])
    anchors: list[Anchor] = field(default_factory=list)
    embeds: list[Embedded] = field(default_factory=list)
    curtains: list[tuple[int, int]] = field(default_factory=list)
    metas: list[Attributes] = field(default_factory=list)
    links: list[Attributes] = field(default_factory=list)
    times: list[Dated] = field(default_factory=list)
    linked_data: list[str] = field(default_factory=list)
    title: str = ""
    language: str = ""
    base: str | None = None
    scripts: int = 0
    iframes: int = 0
    password_fields: int = 0
    frameset: bool = False
    too_deep: bool = False
    next_hrefs: list[tuple[str, int]] = field(default_factory=list)
