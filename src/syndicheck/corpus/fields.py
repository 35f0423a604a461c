"""Facts about an item, as files write them, turned into a `Draft`; one place for all formats."""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from datetime import datetime, time

from syndicheck import urls
from syndicheck.corpus.dates import read_date
from syndicheck.corpus.draft import Broken, CorpusSettings, Draft
from syndicheck.model import ItemType

_YES = {"true", "yes", "1", "да", "ооба"}
_NO = {"false", "no", "0", "нет", "жок"}
_NEVER = {"", "never", "none", "null", "false", "no", "нет", "жок", "-"}
_LONGEST_FACT = 20_000
_LONGEST_NAME = 200
_LONGEST_LINK = 2048
_MOST_LINKS = 1000
_LAST_SECOND = time(23, 59, 59)


def draft_of(facts: Mapping[str, str], source: str, settings: CorpusSettings) -> Draft | Broken:
    """A draft from facts called as in `FIELDS`, and `publisher`; all but the text are optional.

    `links` are addresses between spaces; those that are none, or lead nowhere on the web, are passed over.
    """
    text = facts.get("text", "").removeprefix("\ufeff")
    problem = _text_problem(text) or next(
        (
            f"{name} is longer than {_LONGEST_FACT} characters; a column may have slipped"
            for name, value in facts.items()
            if name not in {"text", "links"} and len(value) > _LONGEST_FACT
        ),
        None,
    )
    if problem:
        return Broken(source, problem)
    try:
        url = _address(facts.get("url", ""))
        return Draft(
            text=text,
            title=" ".join(whole_characters(facts.get("title", "")).split()),
            url=url,
            published=_moment(facts.get("published", ""), settings.timezone),
            item_type=item_type_of(facts.get("type", "")),
            language=facts.get("language", "").strip(),
            id=whole_characters(facts.get("id", "")).strip() or None,
            complete=_yes_or_no(facts.get("complete", "")),
            source=source,
            publisher=_name(facts.get("publisher", "")),
            author=_name(facts.get("author", "")),
            links=_links(facts.get("links", ""), url or ""),
            embargo=_first_moment(facts.get("embargo", ""), settings.timezone),
            expires=_last_moment(facts.get("expires", ""), settings.timezone),
        )
    except ValueError as error:
        return Broken(source, str(error))


def _moment(written: str, timezone: str) -> datetime | None:
    return read_date(written, timezone) if written.strip() else None


def _last_moment(written: str, timezone: str) -> datetime | None:
    """The end of a permission; a day without a time counts to its last second."""
    return None if written.strip().lower() in _NEVER else read_date(written, timezone)


def _first_moment(written: str, timezone: str) -> datetime | None:
    """The beginning of one; a day without a time counts from its first second: who waited for the day was patient."""
    found = _last_moment(written, timezone)
    if found is not None and found.time() == _LAST_SECOND and "59" not in written:
        return found.replace(hour=0, minute=0, second=0)
    return found


def _name(written: str) -> str:
    return " ".join(whole_characters(written).split())[:_LONGEST_NAME]


def _links(written: str, base: str) -> tuple[str, ...]:
    """Web addresses, each once, in their order; relative ones stand on the item's own page."""
    hrefs = whole_characters(written).split()[:_MOST_LINKS]
    found = (urls.absolute(href, base) for href in hrefs if len(href) <= _LONGEST_LINK)
    return tuple(dict.fromkeys(link for link in found if link and link.startswith(("http://", "https://"))))


def whole_characters(text: str) -> str:
    """The text without halves of surrogate pairs, which no file and no database can hold."""
    return text.encode("utf-8", "replace").decode("utf-8")


def item_type_of(written: str) -> ItemType:
    """The item type of that name; unknown where nothing is written. Raises ValueError with a message for people."""
    name = written.strip().lower()
    if not name:
        return ItemType.UNKNOWN
    try:
        return ItemType(name)
    except ValueError:
        near = difflib.get_close_matches(name, [kind.value for kind in ItemType], 1)
        hint = f"; did you mean {near[0]!r}?" if near else f"; use one of {', '.join(ItemType)}"
        msg = f"no item type is called {written.strip()[:40]!r}{hint}"
        raise ValueError(msg) from None


def _text_problem(text: str) -> str | None:
    if not text.strip():
        return "the text is empty; every item needs the article's text"
    if "\0" in text:
        return "the text holds a zero byte; save the file as plain text in UTF-8"
    if whole_characters(text) != text:
        return "the text holds half a character (a lone surrogate); export it again as UTF-8"
    return None


def _address(written: str) -> str | None:
    url = whole_characters(written).strip()
    if not url:
        return None
    if not url.lower().startswith(("http://", "https://")) or any(c.isspace() or not c.isprintable() for c in url):
        msg = f"{url[:80]!r} is no web address; it must begin with http:// or https:// and hold no spaces"
        raise ValueError(msg)
    return url


def _yes_or_no(written: str) -> bool | None:
    word = written.strip().lower()
    if word in _YES:
        return True
    if word in _NO:
        return False
    if word:
        msg = f"complete must be true or false, not {word[:40]!r}"
        raise ValueError(msg)
    return None
