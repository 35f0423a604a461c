"""Files that ship with syndicheck are found, or the run ends with a line that says what to do."""

from __future__ import annotations

import pytest

from syndicheck.bundled import bundled_path
from syndicheck.errors import SyndicheckError


@pytest.mark.parametrize("folder", ["rules", "reports"])
def test_the_folders_that_a_user_may_edit_are_found(folder: str) -> None:
    assert bundled_path(folder).is_dir()


def test_a_missing_file_is_named() -> None:
    with pytest.raises(SyndicheckError, match=r"^rules/atlantis\.toml is missing from this installation"):
        bundled_path("rules", "atlantis.toml")
