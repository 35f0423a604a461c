"""`media`: pictures, films and sound are excluded from free use, or need a credit of their own."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, Field

from syndicheck import urls
from syndicheck.model import Embed, Proof, Region, Result
from syndicheck.terms import templates
from syndicheck.terms.facts import Facts
from syndicheck.terms.option_types import Options, Wordings, listed
from syndicheck.terms.template_search import Subject

Kind = Literal["image", "video", "audio"]
Answer = tuple[Result, str]

_TAGS: dict[str, Kind] = {
    "img": "image", "image": "image", "amp-img": "image", "picture": "image", "video": "video", "amp-video": "video",
    "audio": "audio", "amp-audio": "audio", "amp-youtube": "video",
}  # fmt: skip
_PLAYERS: tuple[tuple[Kind, tuple[str, ...]], ...] = (
    ("video", ("youtube.com", "youtube-nocookie.com", "youtu.be", "vimeo.com", "dailymotion.com", "rutube.ru", "ok.ru",
               "vkvideo.ru", "brightcove.net", "jwplayer.com", "jwplatform.com")),
    ("audio", ("soundcloud.com", "open.spotify.com", "podcasts.apple.com", "mixcloud.com", "castbox.fm")),
)  # fmt: skip
_ENDINGS: dict[str, Kind] = {
    "jpg": "image", "jpeg": "image", "png": "image", "webp": "image", "gif": "image", "avif": "image", "svg": "image",
    "mp4": "video", "webm": "video", "m3u8": "video", "mov": "video", "mp3": "audio", "ogg": "audio", "m4a": "audio",
    "wav": "audio",
}  # fmt: skip
_SHOWN = 3
_LONGEST = 120
_REMEDY = {
    "en": "Take out the agency's pictures and recordings, or ask for permission.",
    "ru": "Уберите изображения и записи агентства или получите разрешение.",
    "ky": "Агенттиктин сүрөттөрүн жана жазууларын алып салыңыз же уруксат алыңыз.",
}


class MediaOptions(Options):
    """`kinds`: what is excluded; `credit`: wordings, one of which allows it where it stands beside each."""

    kinds: Annotated[tuple[Kind, ...], BeforeValidator(listed), Field(min_length=1)] = ("image", "video", "audio")
    credit: Wordings | None = None


class MediaCheck:
    """Looks what stands in the page's article beside the text."""

    options: type[BaseModel] = MediaOptions

    def prove(self, facts: Facts, options: BaseModel) -> Proof:
        """Met where nothing of the kind stands there; whose a picture is, no address proves."""
        assert isinstance(options, MediaOptions)  # noqa: S101 - the registry pairs checks with their options
        wordings = tuple(templates.parse(text) for text in options.credit or ())
        result, found = _conclude(facts, options.kinds, wordings)
        return Proof(
            result,
            _required(facts, options.kinds, wordings),
            found,
            passages=tuple(range(len(facts.passages))),
            remedy=None if result is Result.MET else _remedy(facts, wordings),
        )


def _required(facts: Facts, kinds: tuple[Kind, ...], wordings: tuple[templates.Template, ...]) -> str:
    said = ", ".join(dict.fromkeys(kinds))
    if not wordings:
        return f"none of our media ({said})"
    wanted = templates.required(facts.agency, facts.article, facts.page, wordings)
    return f"our media ({said}) only with the credit {wanted}"


def _conclude(facts: Facts, kinds: tuple[Kind, ...], wordings: tuple[templates.Template, ...]) -> Answer:
    beside = [(embed, kind) for embed in facts.page.embeds if (kind := _kind(embed)) in kinds and _is_beside(embed)]
    if not beside:
        return Result.MET, f"no {' or '.join(dict.fromkeys(kinds))} was found beside the text"
    counted = {kind: sum(k == kind for _, k in beside) for kind in dict.fromkeys(kinds)}
    said = "beside the text: " + ", ".join(f"{kind} {number}" for kind, number in counted.items() if number)
    shown = "; ".join(
        _shown(embed, facts) for embed, _ in sorted(beside, key=lambda b: not _is_hosted(b[0], facts))[:_SHOWN]
    )
    if not wordings:
        return Result.CANNOT_TELL, f"{said} ({shown}); compare with ours, watermarks too"
    subject = Subject(facts)
    places = {
        sight.spot.span for wording in wordings for sight in subject.find(wording) if sight.spot.region.in_article
    }
    if len(places) >= len(beside):
        return Result.MET, f"{said}; the credit stands there {len(places)} times"
    return Result.CANNOT_TELL, f"{said} ({shown}); the credit stands there {len(places)} times: compare with ours"


def _kind(embed: Embed) -> Kind | None:
    """What an element shows, told by its name, its player's host, or how its address ends."""
    if known := _TAGS.get(embed.tag):
        return known
    src = embed.src or ""
    for kind, hosts in _PLAYERS:
        if embed.tag not in {"script", "link"} and urls.within_any(src, hosts):
            return kind
    if embed.tag in {"source", "object", "embed"}:
        return _ENDINGS.get(urls.path_of(src).rpartition(".")[2].lower())
    return None


def _is_beside(embed: Embed) -> bool:
    """In the article; what is hidden may be shown once a reader scrolls."""
    return not embed.tiny and (embed.region.in_article or embed.region is Region.HIDDEN)


def _is_hosted(embed: Embed, facts: Facts) -> bool:
    return bool(embed.src and urls.within_any(embed.src, facts.agency.domains))


def _shown(embed: Embed, facts: Facts) -> str:
    where = (embed.src or "without an address")[:_LONGEST]
    alt = f" “{' '.join(embed.alt.split())[:40]}”" if embed.alt.strip() else ""
    return f"{where}{alt}" + (", which comes from our site" if _is_hosted(embed, facts) else "")


def _remedy(facts: Facts, wordings: tuple[templates.Template, ...]) -> str | None:
    if wordings:
        return templates.snippet(facts.agency, facts.article, facts.page, wordings)
    return _REMEDY[templates.page_language(facts.page)]
