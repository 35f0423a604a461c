"""The links of an item whose text a file has as HTML."""

from __future__ import annotations

from html.parser import HTMLParser

_LONGEST = 2_000_000


def hrefs_in(markup: str) -> str:
    """Every `href` of a link in a piece of HTML, one a line, in their order; of at most 2 million characters."""
    reader = _Links()
    reader.feed(markup[:_LONGEST])
    return "\n".join(reader.hrefs)


class _Links(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.hrefs: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note where a link leads; a space within an address is written as browsers send it."""
        href = next((value for name, value in attrs if name == "href" and value), None)
        if tag == "a" and href:
            self.hrefs.append("%20".join(href.split()))
