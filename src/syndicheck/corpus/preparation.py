"""A draft becomes an article: what is noise, who is credited, where the paragraphs are. The text stays as it is."""

from __future__ import annotations

import hashlib
from datetime import datetime
from pathlib import PurePosixPath

import regex

from syndicheck import urls
from syndicheck.corpus.bylines import byline_of
from syndicheck.corpus.credits import find_third_parties
from syndicheck.corpus.datelines import agency_names
from syndicheck.corpus.dates import read_date
from syndicheck.corpus.draft import Draft
from syndicheck.corpus.language import language_of
from syndicheck.corpus.lines import Line, lines_of
from syndicheck.corpus.noise import DATE_AND_TIME, Noise, find_noise
from syndicheck.corpus.paragraphs import body_paragraphs
from syndicheck.corpus.teasers import is_cut
from syndicheck.model import Agency, Article

_LONGEST_TITLE = 120
_LONGEST_ID = 200
_SENTENCE = regex.compile(r"[^\n]+?[.!?…](?=[\"”»]?\s|$)")
_PLACE_IN_FILE = regex.compile(r"(?P<file>.+):\d+")
_BYTE_ORDER_MARK = "\ufeff"


def prepare(draft: Draft, agency: Agency, revision: int, article_id: str) -> Article:
    """The article that a draft holds, judged by its agency's names and time zone."""
    text = draft.text.removeprefix(_BYTE_ORDER_MARK)
    names = agency_names(agency)
    lines = lines_of(text)
    noise = find_noise(lines, draft.title, names)
    paragraphs = body_paragraphs(noise.body, noise.left_out)
    headline = noise.headline.span if noise.headline else None
    title = draft.title or _derived_title(noise)
    return Article(
        id=article_id,
        agency=agency.id,
        revision=revision,
        text=text,
        title=title,
        paragraphs=paragraphs,
        url=draft.url,
        published=draft.published or _date_in(noise.date_line, agency.timezone),
        item_type=draft.item_type,
        complete=not is_cut(lines, noise.body) if draft.complete is None else draft.complete,
        language=language_of(" ".join(line.text for line in noise.body) or text, draft.language),
        left_out=noise.left_out,
        third_parties=find_third_parties(text, paragraphs, headline, draft.title, names),
        source=draft.source,
        author=draft.author or byline_of(noise, draft.title),
        links=draft.links,
        embargo=draft.embargo,
        expires=draft.expires,
    )


def article_id_of(draft: Draft) -> str:
    """Under which id an article is kept: its own, else its page's address, else the file's name.

    A file of many items lends its name and a hash of the title (or of the first words), so that an item keeps its id
    when rows are added above it. Printable, at most 200 characters.
    """
    if draft.id:
        return _printable(draft.id)
    if draft.url:
        return _printable(urls.page_key(draft.url))
    many = _PLACE_IN_FILE.fullmatch(draft.source)
    if many:
        stem = PurePosixPath(many["file"]).with_suffix("").as_posix()
        return _printable(f"{stem}-{_digest(draft.title or draft.text[:_LONGEST_ID])}")
    if draft.source:
        return _printable(PurePosixPath(draft.source).with_suffix("").as_posix())
    return _digest(draft.text)


def _printable(name: str) -> str:
    shown = "".join(letter if letter.isprintable() else " " for letter in name)
    shown = " ".join(shown.split())
    if not shown:
        return _digest(name)
    return shown if len(shown) <= _LONGEST_ID else f"{shown[: _LONGEST_ID - 13]}-{_digest(shown)}"


def _digest(text: str) -> str:
    return hashlib.blake2b(text.encode("utf-8", "replace"), digest_size=6).hexdigest()


def _derived_title(noise: Noise) -> str:
    if noise.headline:
        return " ".join(noise.headline.text.split())
    first = next(iter(noise.body), None)
    if first is None:
        return ""
    dateline = next((item.span for item in noise.left_out if item.span.start == first.span.start), None)
    opening = first.text[len(dateline) :] if dateline else first.text
    sentence = _SENTENCE.match(opening)
    title = " ".join((sentence.group() if sentence else opening).split())
    if len(title) <= _LONGEST_TITLE:
        return title
    return title[:_LONGEST_TITLE].rpartition(" ")[0].rstrip(" ,;:-–—") + "…"


def _date_in(line: Line | None, timezone: str) -> datetime | None:
    found = DATE_AND_TIME.search(line.text) if line else None
    if found is None:
        return None
    try:
        return read_date(found.group(), timezone)
    except ValueError:
        return None
