"""Errors carry the status with which a run ends."""

from __future__ import annotations

import pytest

from syndicheck.errors import ConfigurationError, IndexDamagedError, InputError, StoreError, SyndicheckError


@pytest.mark.parametrize(
    ("error", "status"),
    [(SyndicheckError, 1), (IndexDamagedError, 1), (StoreError, 1), (ConfigurationError, 2), (InputError, 2)],
)
def test_what_the_user_can_mend_is_status_2_and_the_rest_is_1(error: type[SyndicheckError], status: int) -> None:
    assert issubclass(error, SyndicheckError)
    assert error("rules/x.toml: no such file").status == status
