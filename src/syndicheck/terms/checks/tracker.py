"""`tracker`: the page must carry the counter with which the agency counts readers of copies."""

from __future__ import annotations

from typing import Annotated

import regex
from pydantic import AfterValidator, BaseModel

from syndicheck import urls
from syndicheck.model import Proof, Result
from syndicheck.terms import remedies
from syndicheck.terms.facts import Facts
from syndicheck.terms.option_types import Options

_SCHEME = regex.compile(r"^(?:https?:)?//", regex.IGNORECASE)
_PATH_OF = regex.compile(r"^(?:[a-z][a-z0-9+.-]*:)?//[^/?#]*", regex.IGNORECASE)


def _fragment(pattern: str) -> str:
    fragment = _SCHEME.sub("", pattern.strip())
    host = fragment.partition("/")[0]
    if regex.search(r"\s", fragment) or len(fragment) < 4 or (host and ("." not in host or not urls.host_name(host))):  # noqa: PLR2004
        raise ValueError(
            f"write a host such as 'counter.example.org/pixel' or a path such as '/pixel.gif', not '{pattern[:60]}'"
        )
    return fragment


class TrackerOptions(Options):
    """`pattern`: the counter's host with the beginning of its path, or (from `/` on) a part of its path alone."""

    pattern: Annotated[str, AfterValidator(_fragment)]


class TrackerCheck:
    """Looks for the counter among everything that the page shows or loads."""

    options: type[BaseModel] = TrackerOptions

    def prove(self, facts: Facts, options: BaseModel) -> Proof:
        """Met where the counter is there; not met where the page loads other things, and not the counter."""
        assert isinstance(options, TrackerOptions)  # noqa: S101 - the registry pairs checks with their options
        result, found = _conclude(facts, options.pattern)
        return Proof(
            result,
            f"the counter {options.pattern}",
            found,
            passages=tuple(range(len(facts.passages))),
            remedy=None if result is Result.MET else _snippet(facts, options.pattern),
        )


def _conclude(facts: Facts, pattern: str) -> tuple[Result, str]:
    loaded = tuple(embed.src for embed in facts.page.embeds if embed.src)
    if found := next((src for src in loaded if _is_counter(src, pattern)), None):
        return Result.MET, f"the page loads {found}"
    if not loaded:
        return Result.CANNOT_TELL, "nothing is recorded of what the page loads; look for the counter in its code"
    host, _, path = pattern.partition("/")
    if trace := next((trace for trace in facts.traces if (host or path) in trace), None):
        return Result.CANNOT_TELL, f"a script may load the counter: {trace}"
    return Result.NOT_MET, f"the counter is not among the {len(loaded)} addresses that the page loads"


def _is_counter(src: str, pattern: str) -> bool:
    host, slash, path = pattern.partition("/")
    rest = _PATH_OF.sub("", src)
    if not host:
        return pattern in rest
    return urls.is_within(urls.host_of(src), host) and rest.startswith(slash + path)


def _snippet(facts: Facts, pattern: str) -> str | None:
    """An invisible image; None where the pattern is only a part of a path."""
    if pattern.startswith("/"):
        return None
    return remedies.snippet("counter", facts.page.language, src=f"https://{pattern}")
