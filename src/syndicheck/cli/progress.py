"""Progress on stderr: a bar on a terminal, one line a minute elsewhere, nothing when quiet."""

from __future__ import annotations

import sys
import time
from collections import Counter
from types import TracebackType
from typing import TYPE_CHECKING, Self

import click

if TYPE_CHECKING:
    from rich.progress import Progress as Bar
    from rich.progress import TaskID

_EVERY = 60.0


class Progress:
    """Counts work that is done; `done` of `total` was done before. `total` is None where nobody knows it."""

    def __init__(self, title: str, total: int | None, done: int = 0, *, quiet: bool = False) -> None:
        self._title, self._total, self._done, self._quiet = title, total, done, quiet
        self._counts: Counter[str] = Counter()
        self._said = time.monotonic()
        self._bar: Bar | None = None
        self._task: TaskID | None = None

    def __enter__(self) -> Self:
        if not self._quiet and sys.stderr.isatty():
            from rich.console import Console
            from rich.markup import escape
            from rich.progress import Progress as Bar

            self._bar = Bar(console=Console(stderr=True), transient=True)
            self._bar.start()
            self._task = self._bar.add_task(escape(self._title), total=self._total, completed=self._done)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._bar is not None:
            self._bar.stop()

    def advance(self, what: str = "") -> None:
        """One more is done; `what` is counted beside it."""
        self._done += 1
        self._counts[str(what)] += 1
        if self._bar is not None and self._task is not None:
            self._bar.update(self._task, completed=self._done)
        elif not self._quiet and time.monotonic() - self._said >= _EVERY:
            self._said = time.monotonic()
            counts = ", ".join(f"{number} {name}" for name, number in self._counts.most_common() if name)
            of_all = f" of {self._total}" if self._total else ""
            click.echo(f"{self._title}: {self._done}{of_all} ({counts})", err=True)
