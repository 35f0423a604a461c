"""Which of the articles that qualify are compared with a page, when there are more than can be."""

from __future__ import annotations

import numpy as np

from syndicheck.matching.look_up import Qualified
from syndicheck.matching.postings import Numbers, Places

MOST_REVISIONS = 32
"""Revisions of one story that are compared with a page at the most."""

_CONSIDERED = 1000
"""Stories among which a choice is made at the most: those with the most hits."""

_NEW = 2
"""A story that shows fewer fingerprints than this that no chosen story shows is chosen for its hits alone."""


def ranked(qualified: Qualified) -> Places:
    """Places of the qualified articles: most hits first, then the lower number, whatever the order of adding."""
    return np.lexsort((qualified.numbers, -qualified.hits))


def best_revisions(stories: Numbers) -> Places:
    """Given the story of each ranked article: which of these are among the first `MOST_REVISIONS` of their story."""
    if len(stories) <= MOST_REVISIONS:
        return np.arange(len(stories))
    by_story = np.argsort(stories, kind="stable")
    ordered = stories[by_story]
    nth = np.arange(len(ordered)) - np.searchsorted(ordered, ordered)
    return np.sort(by_story[nth < MOST_REVISIONS])


def best_stories(qualified: Qualified, order: Places, limit: int) -> Numbers:
    """So many stories that together show as much of the page as can be, and after these the ones with most hits.

    Near-identical stories, of which hundreds may qualify, do not push out another one. Greedy maximum coverage
    (Nemhauser, Wolsey, Fisher 1978) over the fingerprints that were read.
    """
    _, first = np.unique(qualified.stories[order], return_index=True)
    by_hits = qualified.stories[order][np.sort(first)][: max(limit, _CONSIDERED)]
    story, key = _shown(qualified, by_hits)
    chosen: list[int] = []
    while len(chosen) < limit:
        new = np.bincount(story, minlength=len(by_hits))
        best = int(np.argmax(new))
        if new[best] < _NEW:
            break
        chosen.append(best)
        left = ~np.isin(key, key[story == best])
        story, key = story[left], key[left]
    rest = np.setdiff1d(np.arange(len(by_hits)), chosen)
    picked: Numbers = by_hits[np.concatenate((np.array(chosen, np.int64), rest))[:limit]]
    return picked


def _shown(qualified: Qualified, stories: Numbers) -> tuple[Places, Places]:
    """Pairs of a story (its place in `stories`) and a key that it shares with the page, each pair once."""
    key, entry = qualified.carriers.owner, qualified.carriers.entry
    by_entry = np.argsort(qualified.entries)
    entries = qualified.entries[by_entry]
    at = np.searchsorted(entries, entry).clip(max=len(entries) - 1)
    found = entries[at] == entry
    by_number = np.argsort(stories)
    its_story = qualified.stories[by_entry][at[found]]
    place = np.searchsorted(stories[by_number], its_story).clip(max=len(stories) - 1)
    considered = stories[by_number][place] == its_story
    pairs = np.unique(np.stack((by_number[place[considered]], key[found][considered])), axis=1)
    return pairs[0], pairs[1]
