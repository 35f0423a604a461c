"""Where the files that ship with syndicheck stand: `rules/` and `reports/`, which a user may read and edit."""

from __future__ import annotations

from pathlib import Path

from syndicheck.errors import SyndicheckError

_PACKAGE = Path(__file__).resolve().parent
_HOMES = (_PACKAGE / "_bundled", _PACKAGE.parent.parent)
"""In the wheel they stand inside the package; an editable install finds them where the repository has them."""


def bundled_path(*parts: str) -> Path:
    """The file or folder of that name, e.g. `bundled_path("rules", "akipress.toml")`.

    Raises:
        SyndicheckError: the installation has no such file.
    """
    for home in _HOMES:
        path = home.joinpath(*parts)
        if path.exists():
            return path
    name = "/".join(parts)
    msg = f"{name} is missing from this installation of syndicheck; install it again"
    raise SyndicheckError(msg)
