"""Scripts without spaces: there a word is one character, and two of them say what a word says elsewhere."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from syndicheck.words import Words

UNSPACED = 1.5
"""Characters a word below which a stretch of text has no spaces between words."""


def unspaced(words: Words, chosen: slice | NDArray[np.int64]) -> bool:
    """Whether these words (their numbers) are, in the main, single characters."""
    sizes = words.ends[chosen] - words.starts[chosen]
    return len(sizes) > 0 and int(sizes.sum()) < UNSPACED * len(sizes)
