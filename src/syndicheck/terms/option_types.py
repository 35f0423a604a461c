"""Kinds of values that the options of several checks take, with what would be right where they are wrong."""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field

from syndicheck import urls
from syndicheck.terms import templates


class Options(BaseModel):
    """The options of a check: no keys but its own, and no text for a number."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


def listed(value: object) -> object:
    """One text may stand without brackets; TOML has lists where options have tuples."""
    if isinstance(value, str):
        return (value,)
    return tuple(value) if isinstance(value, list) else value


def _wording(text: str) -> str:
    try:
        templates.parse(text)
    except ValueError as error:
        raise ValueError(f"'{text[:60]}' {error}") from None
    return text


def _domain(domain: str) -> str:
    if "/" in domain or not urls.host_name(domain):
        raise ValueError(f"write a domain such as 'akipress.com', not '{domain[:60]}'")
    return domain


Wordings = Annotated[
    tuple[Annotated[str, AfterValidator(_wording)], ...], BeforeValidator(listed), Field(min_length=1, max_length=50)
]
"""Texts with gaps (`templates`), at least one."""

Domains = Annotated[tuple[Annotated[str, AfterValidator(_domain)], ...], BeforeValidator(listed)]
"""Domains without scheme and path; subdomains are meant too."""

ParagraphNumber = Annotated[int, Field(ge=1, le=1000)]
