"""The room as others see it."""

from __future__ import annotations

import subprocess
import sys

import pytest

import syndicheck.corpus as room


def test_every_public_name_is_what_its_own_module_defines() -> None:
    for name in room.__all__:
        assert getattr(room, name) is not None
    assert callable(room.prepare)
    with pytest.raises(AttributeError, match="has no attribute 'nonsense'"):
        room.nonsense  # noqa: B018 - the access is the test


def test_looking_articles_up_loads_nothing_heavy() -> None:
    script = (
        "import sys; from syndicheck.corpus import Store; "
        "heavy = {'trafilatura', 'datasketch', 'py3langid', 'requests', 'dateparser', 'charset_normalizer', "
        "'syndicheck.corpus.credits'}; print(sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, timeout=60, check=True)  # noqa: S603
    assert done.stdout.strip() == "[]"
