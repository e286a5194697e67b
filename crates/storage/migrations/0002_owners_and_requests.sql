-- A conversation belongs to whoever asked its first question. One row for each conversation: two replies
-- of one conversation cannot disagree about its owner.
CREATE TABLE conversations (
    conversation_id TEXT    NOT NULL PRIMARY KEY,
    owner           TEXT -- the customer; NULL when nobody was signed in
) STRICT, WITHOUT ROWID;

CREATE INDEX conversations_by_owner ON conversations (owner);
CREATE INDEX replies_by_conversation ON replies (conversation_id);

-- The earlier version knew no customers.
INSERT INTO conversations (conversation_id, owner)
SELECT conversation_id, NULL FROM replies
UNION
SELECT conversation_id, NULL FROM turns;

ALTER TABLE turns ADD COLUMN subject TEXT; -- JSON; NULL when the question was about no order or item

-- AUTOINCREMENT: of items looked at in the same instant, the one that was added last counts as the latest.
CREATE TABLE viewed_items (
    view_number     INTEGER PRIMARY KEY AUTOINCREMENT,
    owner           TEXT    NOT NULL,
    item            TEXT    NOT NULL,
    at_ns           INTEGER NOT NULL,
    UNIQUE (owner, item)
) STRICT;

CREATE INDEX viewed_items_by_time ON viewed_items (at_ns);

-- AUTOINCREMENT: customers see the number, so it is never given again, also not after an erasure.
CREATE TABLE support_requests (
    number          INTEGER PRIMARY KEY AUTOINCREMENT,
    owner           TEXT, -- the customer; NULL when nobody was signed in
    conversation_id TEXT, -- may name a conversation that was forgotten since
    subject         TEXT, -- JSON
    locale          TEXT    NOT NULL,
    email           TEXT,
    message         TEXT    NOT NULL,
    at_ns           INTEGER NOT NULL
) STRICT;

CREATE INDEX support_requests_by_owner ON support_requests (owner);
