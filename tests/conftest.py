"""What holds for every test: property tests are bounded by their examples, not by the load of the machine."""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("syndicheck", deadline=None, max_examples=60, print_blob=True)
settings.load_profile("syndicheck")
