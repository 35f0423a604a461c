"""A library with texts of our own writing in all three collections."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from syndicheck.corpus import Draft, SeenPage, prepare, prepare_other
from syndicheck.library import Library
from syndicheck.model import Agency, Article, Collection

NOW = datetime(2026, 11, 23, 7, tzinfo=UTC)
OURS_AT = NOW - timedelta(days=2)
AGENCY = Agency(
    "alatoo", "Alatoo Newswire", ("Alatoo Newswire",), ("alatoo-newswire.example",), timezone="Asia/Bishkek"
)
RELEASE = (
    "The ministry of lakes announces that the northern sluice will stay shut until the twelfth of May, because the ice "
    "above it has moved eleven metres since the new year and pressed two of the old beams out of their sockets. Boats "
    "that wish to pass may be carried around it on the ministry's own wagon, free of charge, on Tuesdays."
)
OWN_WORDS = (
    "Our correspondent walked the shore for two days and found three crews who had waited since Friday, mended their "
    "nets on the quay and taught a stray dog to fetch the mooring rope."
)


@dataclass
class Desk:
    """The library, and short ways to put something in."""

    folder: Path
    library: Library = field(init=False)

    def __post_init__(self) -> None:
        self.library = Library(self.folder / "db", self.folder / "index", writable=True)
        self.library.mend()

    def ours(self, text: str, article_id: str = "story", published: datetime | None = OURS_AT) -> Article:
        made = prepare(Draft(text, title="Sluice", published=published), AGENCY, 1, article_id)
        (added,) = self.library.add([made], NOW)
        article = self.library.article(added.number)
        assert article is not None
        return article

    def other(
        self, text: str, published: datetime | None = OURS_AT - timedelta(hours=5), name: str = "Ministry of Lakes",
        url: str | None = "https://lakes.gov.example/releases/17",
    ) -> None:  # fmt: skip
        made = prepare_other(Draft(text, title="Sluice shut", url=url, published=published), name, "UTC", 1)
        list(self.library.add([made], NOW, Collection.OTHERS))

    def see(self, url: str, text: str, at: datetime = OURS_AT - timedelta(days=1), *, names_us: bool = False) -> None:
        self.library.see([SeenPage(url, "A page", text, names_us=names_us)], at)

    def reader(self) -> Library:
        return Library(self.folder / "db", self.folder / "index")
