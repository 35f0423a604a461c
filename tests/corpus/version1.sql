-- The tables as version 1 of the store made them. Never changed: workspaces of that version exist.
CREATE TABLE corpus_state (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE story (
    story INTEGER PRIMARY KEY AUTOINCREMENT,
    collection TEXT NOT NULL CHECK (collection IN ('ours', 'others', 'seen')),
    article_id TEXT NOT NULL,
    UNIQUE (collection, article_id)
) STRICT;
CREATE TABLE article (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    story INTEGER NOT NULL REFERENCES story (story),
    article_id TEXT NOT NULL,
    revision INTEGER NOT NULL,
    collection TEXT NOT NULL,
    agency TEXT NOT NULL,
    withdrawn INTEGER NOT NULL DEFAULT 0 CHECK (withdrawn IN (0, 1)),
    language TEXT NOT NULL,
    item_type TEXT NOT NULL,
    complete INTEGER NOT NULL CHECK (complete IN (0, 1)),
    published TEXT,
    words INTEGER NOT NULL,
    credits INTEGER NOT NULL,
    url TEXT,
    title TEXT NOT NULL,
    source TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    added_at TEXT NOT NULL,
    marks TEXT NOT NULL,
    text TEXT NOT NULL,
    signature BLOB NOT NULL,
    fingerprints BLOB NOT NULL,
    UNIQUE (story, revision)
) STRICT;
CREATE INDEX article_language ON article (collection, withdrawn, language);
CREATE TABLE person_mark (
    mark INTEGER PRIMARY KEY AUTOINCREMENT,
    story INTEGER NOT NULL REFERENCES story (story),
    field TEXT NOT NULL CHECK (field IN ('third-party', 'no-third-party', 'complete', 'item-type', 'published')),
    value TEXT NOT NULL,
    party_kind TEXT,
    first INTEGER,
    last INTEGER,
    marked_at TEXT NOT NULL
) STRICT;
CREATE INDEX person_mark_story ON person_mark (story);
CREATE TABLE line_count (
    line INTEGER PRIMARY KEY,
    stories INTEGER NOT NULL
) STRICT;
INSERT INTO corpus_state (name, value) VALUES ('schema', '1');
