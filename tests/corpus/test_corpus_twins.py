"""One text under several ids."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from datetime import UTC, datetime

import numpy as np
import pytest
from corpus_samples import AGENCY
from hypothesis import given
from hypothesis import strategies as st

from syndicheck.corpus import Draft, Store, prepare
from syndicheck.model import Collection

NOW = datetime(2026, 11, 23, 7, 0, tzinfo=UTC)
WHOLE = np.random.default_rng(1).integers(0, 1 << 32, 128, dtype=np.uint32)


@pytest.fixture
def store() -> Iterator[Store]:
    connection = sqlite3.connect(":memory:", isolation_level=None)
    made = Store(connection)
    made.create_tables()
    yield made
    connection.close()


def changed(values: int, start: int = 0) -> bytes:
    """A signature in which so many of the 128 values differ."""
    other = WHOLE.copy()
    places = np.random.default_rng(start).permutation(128)[:values]
    other[places] ^= np.uint32(1)
    return other.tobytes()


def add(
    store: Store, article_id: str, signature: bytes, text: str = "Some text.", collection: Collection = Collection.OURS
) -> None:
    store.add(
        prepare(Draft(text, published=NOW), AGENCY, 1, article_id), b"", signature, now=NOW, collection=collection
    )


def twins(store: Store) -> dict[str, str | None]:
    return {row.id: row.same_as for row in store.list()}


def stories(store: Store) -> list[int]:
    return [story for _, story, _ in store.entries()]


def test_an_article_that_nearly_repeats_another_counts_as_its_story(store: Store) -> None:
    add(store, "site", WHOLE.tobytes())
    add(store, "wire", changed(20))
    add(store, "feed", changed(24, 5))
    add(store, "apart", changed(40, 9))
    assert twins(store) == {"site": None, "wire": "site", "feed": "site", "apart": None}
    assert stories(store) == [1, 1, 1, 4]
    assert store.stats().repeated == 2


@given(st.integers(0, 10_000))
def test_whatever_a_fifth_of_the_signature_is_the_twin_is_found(start: int) -> None:
    connection = sqlite3.connect(":memory:", isolation_level=None)
    store = Store(connection)
    store.create_tables()
    add(store, "site", WHOLE.tobytes())
    add(store, "wire", changed(12, start))
    assert twins(store)["wire"] == "site"
    connection.close()


def test_collections_have_no_twins_in_each_other(store: Store) -> None:
    add(store, "site", WHOLE.tobytes(), collection=Collection.OTHERS)
    add(store, "wire", WHOLE.tobytes())
    assert twins(store) == {"wire": None}


def test_a_removed_or_rewritten_article_has_no_new_twins(store: Store) -> None:
    add(store, "a", WHOLE.tobytes())
    store.remove("a")
    add(store, "b", WHOLE.tobytes())
    add(store, "b", changed(128), "Quite another text.")
    add(store, "c", WHOLE.tobytes())
    assert twins(store) == {"b": None, "c": None}


def test_two_that_become_alike_by_turns_are_not_each_others_twin(store: Store) -> None:
    add(store, "a", WHOLE.tobytes())
    add(store, "b", WHOLE.tobytes())
    add(store, "a", changed(2), "A little changed.")
    assert twins(store) == {"a": None, "b": "a"}
    assert len(set(stories(store))) == 1


def test_texts_without_words_or_signature_are_nobodys_twins(store: Store) -> None:
    for number, signature in enumerate([b"\xff" * 512, b"\xff" * 512, b"", b""]):
        add(store, str(number), signature)
    assert set(twins(store).values()) == {None}
