"""An agency's article taken apart into the pieces from which pages are made."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from itertools import combinations

from syndicheck.words import count

ZONE = timezone(timedelta(hours=6))

_MARKER = re.compile(r"_\d+_\d+_\d+_\d+")
_DATELINE = re.compile(r"^AKIPRESS\.COM - ")
_CREDIT = re.compile(r", reports ([A-Z][\w-]+(?: [A-Z][\w-]+)*)\.$")
_SPEECH = re.compile(r"“[^”]*”")
_SENTENCE_END = re.compile(r"(?<=[.!?]) +(?=[A-Z“])|(?<=[.!?]”) +(?=[A-Z“])")
_WHEN = re.compile(r"\w+ \d{1,2}, \d{4} / \d\d:\d\d [AP]M")
_LEAST, _MOST_SHARE = 30, 0.24
_LEAST_SENTENCE, _MOST_QUOTED = 12, 3
_LEAST_SPEECH = 8


@dataclass(frozen=True, slots=True)
class Sample:
    """The pieces of an article: headline, time, the label line, body paragraphs, and how many a credit covers."""

    title: str
    published: datetime
    paragraphs: tuple[str, ...]
    outlet: str
    credited: int

    @property
    def own(self) -> tuple[str, ...]:
        """The paragraphs that no other outlet is credited with."""
        return self.paragraphs[self.credited :]

    @property
    def counted_words(self) -> int:
        """Words of the own paragraphs outside quotation marks."""
        return sum(words_outside_speech(paragraph) for paragraph in self.own)

    def cited(self) -> tuple[str, ...]:
        """Two or three whole sentences: as many words as stay safely under a quarter of the counted ones.

        Raises:
            ValueError: no choice of sentences gives 30 words or more.
        """
        fitting = [s for p in self.own for s in sentences(p) if _mostly_own(s)]
        choices = [choice for size in (2, 3) for choice in combinations(fitting, size)]
        most = _MOST_SHARE * self.counted_words
        good = [c for c in choices if _LEAST <= sum(map(words_outside_speech, c)) <= most]
        if not good:
            msg = "no two or three sentences make a citation; the article's sentences are too long or too short"
            raise ValueError(msg)
        return max(good, key=lambda choice: sum(map(words_outside_speech, choice)))

    def speech(self) -> tuple[str, ...]:
        """What officials said in the own paragraphs, without its quotation marks: pieces of eight words or more.

        Speech of the credited paragraphs follows where the own ones hold under 30 words of it.
        """
        own = _speech_of(self.own)
        if sum(map(count, own)) >= _LEAST:
            return own
        return (*own, *_speech_of(self.paragraphs[: self.credited]))


def take_apart(text: str) -> Sample:
    """An article as the agency's site shows it: label lines, headline, dateline, paragraphs, markers, terms, footer."""
    above = text.replace("\r\n", "\n").partition("All rights reserved")[0]
    blocks = [block.strip() for block in above.split("\n\n")]
    head, *rest = [block for block in blocks if block and not _MARKER.fullmatch(block)]
    *labels, title = head.splitlines()
    when = _WHEN.search("\n".join(labels))
    credited = next((n for n, block in enumerate(rest, 1) if _CREDIT.search(block)), 0)
    credit = _CREDIT.search(rest[credited - 1])
    if when is None or credit is None:
        msg = "a sample article needs a label line with its time and a credit ', reports OUTLET.'"
        raise ValueError(msg)
    published = datetime.strptime(when.group(), "%B %d, %Y / %I:%M %p").replace(tzinfo=ZONE)
    return Sample(title, published, (_DATELINE.sub("", rest[0]), *rest[1:]), credit[1], credited)


def sentences(paragraph: str) -> list[str]:
    """The sentences of a paragraph, split where the next begins with a capital or a quotation mark."""
    return _SENTENCE_END.split(paragraph)


def words_outside_speech(text: str) -> int:
    """How many words stand outside quotation marks."""
    return count(_SPEECH.sub(" ", text))


def _mostly_own(sentence: str) -> bool:
    outside = words_outside_speech(sentence)
    balanced = sentence.count("“") == sentence.count("”")
    return balanced and outside >= _LEAST_SENTENCE and count(sentence) - outside <= _MOST_QUOTED


def _speech_of(paragraphs: tuple[str, ...]) -> tuple[str, ...]:
    pieces = [piece.strip("“”").rstrip(",.") for p in paragraphs for piece in _SPEECH.findall(p)]
    return tuple(piece for piece in pieces if count(piece) >= _LEAST_SPEECH)
