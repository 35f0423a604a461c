"""Three collections of texts on one index format: our articles, texts of others, pages read.

The store is the truth; each collection's index is derived from it.
"""

from syndicheck.library.library import Library

__all__ = ["Library"]
