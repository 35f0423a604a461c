"""`place`: on which sites, under which top-level domains and on which platforms our article may stand."""

from __future__ import annotations

from typing import Annotated, Self

from pydantic import AfterValidator, BaseModel, BeforeValidator, Field, model_validator

from syndicheck import urls
from syndicheck.model import Proof, Result
from syndicheck.terms import templates
from syndicheck.terms.facts import Facts
from syndicheck.terms.option_types import Options, listed
from syndicheck.terms.platforms import Platform, known_platforms

Answer = tuple[Result, str]

_COUNTRY = 2
_ANYWHERE = frozenset(["ai", "cc", "co", "fm", "gg", "io", "ly", "me", "su", "to", "tv", "ws"])
"""Two-letter top-level domains that sites of any country take."""

_FRAMES = frozenset({"iframe", "frame", "object", "embed"})
_WORST_FIRST = (Result.NOT_MET, Result.CANNOT_TELL, Result.MET)
_REMEDY = {
    "en": "Take the text down from {host}.",
    "ru": "Снимите текст с сайта {host}.",
    "ky": "Текстти {host} сайтынан алып салыңыз.",
}
_NO_FRAME = {
    "en": "Link to {url} instead of showing it in a frame.",
    "ru": "Вместо показа во фрейме поставьте ссылку на {url}.",
    "ky": "Фреймде көрсөтүүнүн ордуна {url} дарегине шилтеме коюңуз.",
}


def _place(name: str) -> str:
    bare = name.strip()
    known = bare.startswith(".") and urls.host_name(bare[1:]) and len(bare) > 1
    if known or _platform(bare) or ("." in bare[1:-1] and "/" not in bare and urls.host_name(bare)):
        return bare
    platforms = ", ".join(platform.name for platform in known_platforms().platforms[:6])
    raise ValueError(
        f"'{name[:60]}': write a host such as 'example.com', a top-level domain such as '.jp', "
        f"or a platform such as {platforms}"
    )


Places = Annotated[tuple[Annotated[str, AfterValidator(_place)], ...], BeforeValidator(listed), Field(max_length=500)]
"""Hosts (subdomains are meant too), top-level domains with a dot in front, or names of platforms."""


class PlaceOptions(Options):
    """`not_on` and `only_on`: where it may not, or may only, stand; `frames`: our pages may not be shown in frames."""

    not_on: Places = ()
    only_on: Places = ()
    frames: bool = False

    @model_validator(mode="after")
    def _something(self) -> Self:
        if not (self.not_on or self.only_on or self.frames):
            raise ValueError('write not_on = [".jp"], only_on = ["example.com"], or frames = true')
        return self


class PlaceCheck:
    """Looks at the page's host and at what its frames show."""

    options: type[BaseModel] = PlaceOptions

    def prove(self, facts: Facts, options: BaseModel) -> Proof:
        """Not met where the host itself is excluded; a host that tells no country proves none."""
        assert isinstance(options, PlaceOptions)  # noqa: S101 - the registry pairs checks with their options
        answers = []
        if options.not_on:
            answers.append(_excluded(facts, options.not_on))
        if options.only_on:
            answers.append(_elsewhere(facts, options.only_on))
        if options.frames:
            answers.append(_framed(facts))
        result = min((answer for answer, _ in answers), key=_WORST_FIRST.index)
        return Proof(
            result,
            _required(options),
            "; ".join(found for _, found in answers),
            passages=tuple(range(len(facts.passages))),
            remedy=_remedy(facts, options) if result is Result.NOT_MET else None,
        )


def _required(options: PlaceOptions) -> str:
    parts = []
    if options.not_on:
        parts.append(f"not on {_listed(options.not_on)}")
    if options.only_on:
        parts.append(f"only on {_listed(options.only_on)}")
    if options.frames:
        parts.append("not shown in a frame")
    return "; ".join(parts)


def _listed(places: tuple[str, ...], most: int = 8) -> str:
    more = f" and {len(places) - most} more" if len(places) > most else ""
    return ", ".join(places[:most]) + more


def _excluded(facts: Facts, places: tuple[str, ...]) -> Answer:
    host, said = _host(facts)
    if unsure := _unsure_address(facts):
        return Result.CANNOT_TELL, f"{said}; {unsure}"
    if not host:
        return Result.CANNOT_TELL, "the page's address names no host"
    if place := _within(facts, places):
        return Result.NOT_MET, f"{said}, under {place}"
    if any(_is_country(place) for place in places) and not _is_country(f".{host.rpartition('.')[2]}"):
        return Result.CANNOT_TELL, f"{said}, whose top-level domain names no country"
    return Result.MET, said


def _elsewhere(facts: Facts, places: tuple[str, ...]) -> Answer:
    host, said = _host(facts)
    if unsure := _unsure_address(facts):
        return Result.CANNOT_TELL, f"{said}; {unsure}"
    if not host:
        return Result.CANNOT_TELL, "the page's address names no host"
    if place := _within(facts, places):
        return Result.MET, f"{said}, under {place}"
    return Result.NOT_MET, f"{said}, none of the places allowed"


def _host(facts: Facts) -> tuple[str, str]:
    host = urls.host_of(facts.page.final_url)
    return host, f"the page stands on {urls.readable_host(host)}"


def _unsure_address(facts: Facts) -> str | None:
    if facts.context.claimed_address:
        return "only the supplied page itself says so"
    return "an archive's or a translator's copy of another page" if urls.is_archive(facts.page.final_url) else None


def _within(facts: Facts, places: tuple[str, ...]) -> str | None:
    """The place under which the page stands, if it stands under any."""
    address = facts.page.final_url
    return next((place for place in places if urls.within_any(address, _hosts(place))), None)


def _hosts(place: str) -> tuple[str, ...]:
    platform = _platform(place)
    return platform.hosts if platform else (place.removeprefix("."),)


def _platform(name: str) -> Platform | None:
    """The platform of a name: its own, or a part of it such as "Twitter" of "X (Twitter)"."""
    if "." in name and not name.casefold().startswith("wordpress"):
        return None
    wanted = name.casefold()
    for platform in known_platforms().platforms:
        own = platform.name.casefold()
        if wanted in {own, *own.replace("(", " ").replace(")", " ").split()}:
            return platform
    return None


def _is_country(place: str) -> bool:
    """Whether a top-level domain names a country (ISO 3166-1, or an internationalised one)."""
    label = urls.host_name(place.removeprefix("."))
    if not place.startswith(".") or "." in label:
        return False
    return label.startswith("xn--") or (len(label) == _COUNTRY and label not in _ANYWHERE)


def _framed(facts: Facts) -> Answer:
    """Frames of the page that show a page of ours. Where others frame this page, it does not know."""
    shown = [
        embed.src
        for embed in facts.page.embeds
        if embed.tag in _FRAMES and embed.src and urls.within_any(embed.src, facts.agency.domains)
    ]
    if not shown:
        return Result.MET, "no frame of the page shows a page of ours"
    ours = facts.article.url
    article = next((src for src in shown if ours and urls.page_key(src) == urls.page_key(ours)), None)
    if article:
        return Result.NOT_MET, f"a frame shows our article: {article[:200]}"
    return Result.CANNOT_TELL, f"a frame shows something from our site: {shown[0][:200]}"


def _remedy(facts: Facts, options: PlaceOptions) -> str:
    language = templates.page_language(facts.page)
    if (options.not_on and _excluded(facts, options.not_on)[0] is Result.NOT_MET) or (
        options.only_on and _elsewhere(facts, options.only_on)[0] is Result.NOT_MET
    ):
        return _REMEDY[language].format(host=urls.readable_host(urls.host_of(facts.page.final_url)))
    return _NO_FRAME[language].format(url=facts.article.url or facts.agency.domains[0])
