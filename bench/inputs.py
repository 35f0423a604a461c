"""What the measurements read and print: folders of data that are not part of the project, and one JSON object."""

from __future__ import annotations

import argparse
import csv
import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, TypeVar

T = TypeVar("T")


def arguments(described: str | None) -> argparse.ArgumentParser:
    """A parser that knows `--data DIR`."""
    parser = argparse.ArgumentParser(description=described, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, metavar="DIR", help="the folder to measure on")
    return parser


def present(path: Path, wanted: str) -> Path:
    """The path.

    Raises:
        SystemExit: It is not there; one line says what was looked for.
    """
    if not path.exists():
        raise SystemExit(f"{path}: not found; it should be {wanted}")
    return path


def text_of(path: Path) -> str:
    """A file's characters as they are, line ends included, because offsets count them."""
    with present(path, "a text file in UTF-8").open(encoding="utf-8", newline="") as file:
        return file.read()


def rows(path: Path) -> Iterator[dict[str, Any]]:
    """The objects of a JSON Lines file."""
    with present(path, "a file of JSON lines").open(encoding="utf-8") as lines:
        yield from (json.loads(line) for line in lines if line.strip())


def table(path: Path) -> Iterator[dict[str, Any]]:
    """The rows of a CSV file with a head line."""
    with present(path, "a CSV file").open(encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(lines)


def evenly(items: Sequence[T], most: int | None) -> list[T]:
    """At most so many items, at equal distances; all where no number is given."""
    if most is None or most >= len(items):
        return list(items)
    return [items[n * len(items) // most] for n in range(most)]


def show(report: dict[str, Any]) -> None:
    """Print the result."""
    print(json.dumps(report, indent=2, ensure_ascii=False))
