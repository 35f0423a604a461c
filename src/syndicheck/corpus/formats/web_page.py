"""A saved web page, one article a file. The reading itself is handed in: pages belong to another room."""

from __future__ import annotations

from collections.abc import Iterator

from syndicheck.corpus.draft import Broken, CorpusSettings, Draft, InputFile, ReadHtml
from syndicheck.corpus.fields import draft_of


def read(file: InputFile, settings: CorpusSettings, read_html: ReadHtml) -> Iterator[Draft | Broken]:
    """The article of a saved page. A date or address of the page that cannot be read is left unknown, not a fault."""
    page = read_html(file.path.read_bytes(), None, None)
    if not page.text.strip():
        yield Broken(
            file.name, "no article text was found in the page; save the article's own page, or its text as .txt"
        )
        return
    facts = {"title": page.title, "text": page.text, "language": page.language, "author": page.author or ""}
    claims = {"url": page.url or "", "published": page.published or ""}
    sound = {
        name: value
        for name, value in claims.items()
        if isinstance(draft_of({"text": "x", name: value}, file.name, settings), Draft)
    }
    yield draft_of({**facts, **sound}, file.name, settings)
