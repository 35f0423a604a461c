from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Protocol

STORY = (
    "The ferry between Lindholm and the outer islands will sail twice a day from the first of May, the harbour office "
    "decided on Tuesday after a long winter of complaints. Until now islanders had to spend a night on the mainland "
    "whenever they wanted to see a dentist, sell their wool or visit a child at school. The second boat was bought "
    "from a shipyard that went out of business, painted green in the dry dock and named after the first lighthouse "
    "keeper, whose granddaughter broke a bottle of cider on the bow while the brass band played."
)
OTHER_STORY = (
    "Bakers in the hill towns are short of rye this autumn because beetles ate a third of the fields before anybody "
    "had noticed them. Prices rose by a tenth within two weeks, and the guild asked its members to sell smaller loaves "
    "instead of dearer ones. A laboratory in the valley is breeding a wasp that feeds on the beetle, but nobody knows "
    "yet whether the wasp would survive a frost, and the council wants to see two more seasons of trials first."
)
FILLING = (
    "Visitors to the museum of clocks can hear all of them strike noon at once, provided that the keeper has been in "
    "good health that week. Of the ninety pieces only one runs late, a gift of the railway, which everybody finds odd."
)


def write_rows(path: Path, rows: Iterable[dict[str, Any]]) -> None:
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), "utf-8")


class Measure(Protocol):
    """Runs a script of bench/ as `python bench/SCRIPT words` does; gives the JSON that it prints."""

    def __call__(self, script: str, *words: str | Path) -> dict[str, Any]: ...
