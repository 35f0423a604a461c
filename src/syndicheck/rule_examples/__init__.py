"""A rule's own examples: pages that meet it, break it or leave it open, held against the rule by the real checker.

A folder of examples has one folder for each rule, called like it:

    RULE-ID/article.txt           our article, as it would be added to the corpus
    RULE-ID/example.toml          what is known of it and of all pages beside (`stated.KEYS`), if anything
    RULE-ID/meets/NAME.html       a page that meets the rule; what is known of this page alone in NAME.toml
    RULE-ID/breaks/NAME.html      a page that does not
    RULE-ID/unsure/NAME.html      a page of which no program can tell
"""

from __future__ import annotations

from syndicheck.rule_examples.bench import article_from_file, bench
from syndicheck.rule_examples.explanation import Explained, Explanation, explain
from syndicheck.rule_examples.run import Example, Kind, Trial, examples_in, try_all, try_example

__all__ = [
    "Example",
    "Explained",
    "Explanation",
    "Kind",
    "Trial",
    "article_from_file",
    "bench",
    "examples_in",
    "explain",
    "try_all",
    "try_example",
]
