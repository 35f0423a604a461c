"""Reads a TOML file that somebody edited by hand; what is wrong is told with file and line."""

from __future__ import annotations

import hashlib
import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from syndicheck.errors import ConfigurationError
from syndicheck.toml.lines import Place, key_lines, line_of

_LARGEST = 256 * 1024
_MOST_BITS = 63  # beside the sign, https://toml.io/en/v1.0.0#integer
_MOST_DOTS = 500  # in one line: tomllib takes cubic time for a key of many dotted parts


@dataclass(frozen=True, slots=True)
class Source:
    """A file that is TOML: its values, the same with floats as they are written, and its text."""

    values: dict[str, Any]
    written: dict[str, Any]
    text: str
    sha256: str


def read_source(path: Path) -> Source:
    """The file's values. ConfigurationError for one that is missing, too large, not UTF-8 or not TOML."""
    try:
        with path.open("rb") as file:
            content = file.read(_LARGEST + 1)
    except FileNotFoundError:
        raise ConfigurationError(f"{path}: there is no such file") from None
    except OSError as error:
        raise ConfigurationError(f"{path}: cannot be read ({error.strerror})") from None
    if len(content) > _LARGEST:
        raise ConfigurationError(f"{path}: larger than 256 kB; such a file is a few pages at most")
    try:
        text = content.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise ConfigurationError(f"{path}, line {line}: not UTF-8; save the file as UTF-8") from None
    for number, line_text in enumerate(text.split("\n"), 1):
        if line_text.count(".") > _MOST_DOTS:
            raise ConfigurationError(f"{path}, line {number}: too long; break it into shorter lines")
    values, written = _parse(text, path)
    if place := _too_large(values):
        line = line_of(key_lines(text), place)
        raise ConfigurationError(f"{path}, line {line}: a number has more than 64 bits; nothing here counts so far")
    return Source(values, written, text, hashlib.sha256(content).hexdigest())


def _too_large(values: dict[str, Any]) -> Place | None:
    """Where a whole number stands that TOML 1.0 does not allow; Python reads it and cannot always write it again."""
    rest: list[tuple[Place, Any]] = [((), values)]
    while rest:
        place, value = rest.pop()
        if isinstance(value, dict):
            rest += [((*place, key), inner) for key, inner in value.items()]
        elif isinstance(value, list):
            rest += [((*place, number), inner) for number, inner in enumerate(value)]
        elif isinstance(value, int) and value.bit_length() > _MOST_BITS:
            return place
    return None


def _parse(text: str, path: Path) -> tuple[dict[str, Any], dict[str, Any]]:
    try:
        return tomllib.loads(text), tomllib.loads(text, parse_float=str)
    except RecursionError:
        raise ConfigurationError(f"{path}: brackets are nested too deeply") from None
    except ValueError as error:
        found = re.match(r"(?s)(.*) \(at (?:line (\d+), column \d+|end of document)\)$", str(error))
        message = found[1] if found else str(error)
        line = (found and found[2]) or text.rstrip().count("\n") + 1
        hint = "; text stands in double quotes" if message.startswith("Invalid value") else ""
        raise ConfigurationError(f"{path}, line {line}: not TOML: {message[:1].lower()}{message[1:]}{hint}") from None
