"""How failures reach a person: one line on stderr, and a status that a script can read."""

from __future__ import annotations

import errno
import os
import sys
from typing import Any

import click

from syndicheck.errors import SyndicheckError


class Guarded(click.Group):
    """A group whose commands end with a status of design.md section 8, whatever goes wrong inside."""

    def main(self, *args: Any, **kwargs: Any) -> Any:  # noqa: ANN401 - click's own signature
        """Run a command; say what failed in one line."""
        kwargs["standalone_mode"] = False
        try:
            status = super().main(*args, **kwargs)
            sys.stdout.flush()
        except (click.Abort, KeyboardInterrupt):
            complain("interrupted")
            sys.exit(130)
        except click.ClickException as wrong:
            wrong.show()
            sys.exit(2)
        except SyndicheckError as failure:
            complain(str(failure))
            sys.exit(failure.status)
        except BrokenPipeError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            sys.exit(0)
        except OSError as failure:
            complain(_of_system(failure))
            sys.exit(1)
        sys.exit(int(status or 0))


def complain(message: str) -> None:
    """One line on stderr; control characters of whatever it quotes are made harmless."""
    harmless = "".join(c if c.isprintable() else " " for c in message)
    click.echo(f"syndicheck: {harmless}", err=True)


def _of_system(failure: OSError) -> str:
    where = failure.filename or "a file"
    if failure.errno == errno.ENOSPC:
        return f"{where}: the disk is full; make room and run the same command again, nothing that was done is lost"
    return f"{where}: {failure.strerror or failure}"
