"""The tables of the record. STRICT: a column holds what it says. Times are UTC text of fixed width, so that they sort.

`row_sha256` is over the other columns of its row: a flipped bit that SQLite itself does not notice is found
(`PRAGMA integrity_check` looks at structure, not at content).
"""

from __future__ import annotations

from collections.abc import Sequence

SCAN = (
    "id",
    "started",
    "finished",
    "candidates",
    "rules_sha256",
    "register_sha256",
    "library_version",
    "settings",
    "status",
)
OUTCOME = (
    "scan_id",
    "position",
    "url",
    "url_key",
    "source",
    "file",
    "proposed",
    "state",
    "verdict",
    "reason_code",
    "page",
    "capture",
    "context",
    "checked_at",
)
ASSESSMENT = (
    "scan_id",
    "position",
    "n",
    "agency",
    "article_id",
    "revision",
    "article_sha256",
    "site",
    "verdict",
    "use",
    "who_first",
    "review_kind",
    "agreement",
    "counted_words",
)

CHECKED = ("state", "verdict", "reason_code", "page", "capture", "context", "checked_at")
"""The columns of `OUTCOME` that a page gets when it is checked."""

STATEMENTS = (
    """
    CREATE TABLE IF NOT EXISTS scan (
      id TEXT PRIMARY KEY,
      started TEXT NOT NULL,
      finished TEXT,
      candidates INTEGER NOT NULL,
      rules_sha256 TEXT NOT NULL,
      register_sha256 TEXT NOT NULL,
      library_version TEXT NOT NULL,
      settings TEXT NOT NULL,
      status TEXT NOT NULL CHECK (status IN ('running', 'finished')),
      row_sha256 TEXT NOT NULL
    ) STRICT
    """,
    # proposed: what the source said of the candidate; page: the published object; capture and context: what the
    # verdict rests on besides the page, so that it can be judged again
    """
    CREATE TABLE IF NOT EXISTS outcome (
      scan_id TEXT NOT NULL REFERENCES scan (id),
      position INTEGER NOT NULL,
      url TEXT NOT NULL,
      url_key TEXT NOT NULL,
      source TEXT NOT NULL,
      file TEXT,
      proposed TEXT NOT NULL,
      state TEXT NOT NULL CHECK (state IN ('pending', 'done')),
      verdict TEXT,
      reason_code TEXT,
      page TEXT,
      capture TEXT,
      context TEXT,
      checked_at TEXT,
      row_sha256 TEXT NOT NULL,
      PRIMARY KEY (scan_id, position),
      CHECK (state = 'pending' OR (verdict IS NOT NULL AND page IS NOT NULL AND checked_at IS NOT NULL))
    ) STRICT
    """,
    """
    CREATE TABLE IF NOT EXISTS assessment (
      scan_id TEXT NOT NULL,
      position INTEGER NOT NULL,
      n INTEGER NOT NULL,
      agency TEXT NOT NULL,
      article_id TEXT NOT NULL,
      revision INTEGER NOT NULL,
      article_sha256 TEXT NOT NULL,
      site TEXT NOT NULL,
      verdict TEXT NOT NULL,
      use TEXT NOT NULL,
      who_first TEXT NOT NULL,
      review_kind TEXT,
      agreement TEXT,
      counted_words INTEGER NOT NULL,
      row_sha256 TEXT NOT NULL,
      PRIMARY KEY (scan_id, position, n),
      FOREIGN KEY (scan_id, position) REFERENCES outcome (scan_id, position)
    ) STRICT
    """,
    # what verdicts rest on; sha256 is that of the content
    """
    CREATE TABLE IF NOT EXISTS kept (
      sha256 TEXT PRIMARY KEY,
      kind TEXT NOT NULL,
      content BLOB NOT NULL,
      row_sha256 TEXT NOT NULL
    ) STRICT
    """,
    "CREATE INDEX IF NOT EXISTS outcome_by_page ON outcome (url_key, checked_at) WHERE state = 'done'",
    "CREATE INDEX IF NOT EXISTS outcome_pending ON outcome (scan_id, position) WHERE state = 'pending'",
    "CREATE INDEX IF NOT EXISTS assessment_by_case ON assessment (site, article_id)",
    "CREATE INDEX IF NOT EXISTS assessment_by_article ON assessment (article_sha256, verdict)",
)


def _insert(table: str, columns: Sequence[str]) -> str:
    marks = ", ".join("?" * (len(columns) + 1))
    return f"INSERT INTO {table} ({', '.join(columns)}, row_sha256) VALUES ({marks})"  # noqa: S608 - our own names


INSERT_SCAN = _insert("scan", SCAN)
INSERT_OUTCOME = _insert("outcome", OUTCOME)
INSERT_ASSESSMENT = _insert("assessment", ASSESSMENT)
UPDATE_OUTCOME = (
    f"UPDATE outcome SET {', '.join(f'{column} = ?' for column in CHECKED)}, row_sha256 = ? "  # noqa: S608 - likewise
    "WHERE scan_id = ? AND position = ?"
)
