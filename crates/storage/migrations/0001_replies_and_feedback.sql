-- Times are nanoseconds since 1970-01-01T00:00:00Z. Identifiers are UUIDs in their written form.

CREATE TABLE replies (
    reply_id        TEXT    NOT NULL PRIMARY KEY,
    conversation_id TEXT    NOT NULL,
    asked_at_ns     INTEGER NOT NULL,
    request         TEXT    NOT NULL, -- JSON
    reply           TEXT    NOT NULL, -- JSON, as it was sent
    trace           TEXT    NOT NULL  -- JSON, without customer text
) STRICT;

CREATE INDEX replies_by_time ON replies (asked_at_ns);

-- AUTOINCREMENT: a number is never used again, so the order of turns survives deletions.
CREATE TABLE turns (
    turn_number     INTEGER PRIMARY KEY AUTOINCREMENT,
    reply_id        TEXT    NOT NULL UNIQUE REFERENCES replies (reply_id) ON DELETE CASCADE,
    conversation_id TEXT    NOT NULL,
    question        TEXT    NOT NULL,
    locale          TEXT    NOT NULL,
    cited           TEXT    NOT NULL -- JSON array of article identifiers
) STRICT;

CREATE INDEX turns_by_conversation ON turns (conversation_id, turn_number);

CREATE TABLE article_votes (
    vote_number     INTEGER PRIMARY KEY AUTOINCREMENT,
    article         TEXT    NOT NULL,
    locale          TEXT    NOT NULL,
    revision        TEXT    NOT NULL,
    helpful         INTEGER NOT NULL CHECK (helpful IN (0, 1)),
    reason          TEXT,
    comment         TEXT,
    at_ns           INTEGER NOT NULL
) STRICT;

CREATE INDEX article_votes_by_article ON article_votes (article, at_ns, vote_number);
CREATE INDEX article_votes_with_comment ON article_votes (at_ns) WHERE comment IS NOT NULL;

CREATE TABLE reply_feedback (
    reply_id        TEXT    NOT NULL PRIMARY KEY REFERENCES replies (reply_id) ON DELETE CASCADE,
    helpful         INTEGER NOT NULL CHECK (helpful IN (0, 1)),
    reason          TEXT,
    comment         TEXT,
    at_ns           INTEGER NOT NULL
) STRICT;
