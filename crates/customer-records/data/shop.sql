-- The demo shop. Times are nanoseconds since 1970-01-01T00:00:00Z; amounts are smallest units of the currency.
-- The columns that end in `_lower` are lower case after Unicode, so that a search is not bound to ASCII.

DROP TABLE IF EXISTS viewed;
DROP TABLE IF EXISTS items;
DROP TABLE IF EXISTS order_items;
DROP TABLE IF EXISTS order_events;
DROP TABLE IF EXISTS orders;

CREATE TABLE orders (
    id              TEXT    NOT NULL PRIMARY KEY,
    buyer_id        TEXT    NOT NULL,
    buyer_name      TEXT    NOT NULL,
    seller_id       TEXT    NOT NULL,
    seller_name     TEXT    NOT NULL,
    state           TEXT    NOT NULL, -- a word of domain::OrderState
    placed_at_ns    INTEGER NOT NULL, -- the event `placed`
    total           INTEGER NOT NULL,
    refund          INTEGER,
    payout          INTEGER,
    currency        TEXT    NOT NULL, -- ISO 4217
    carrier         TEXT,
    tracking_number TEXT,
    messaging_open  INTEGER NOT NULL CHECK (messaging_open IN (0, 1)),
    buyer_wrote     INTEGER NOT NULL CHECK (buyer_wrote IN (0, 1)),
    seller_wrote    INTEGER NOT NULL CHECK (seller_wrote IN (0, 1)),
    note            TEXT
) STRICT;

CREATE INDEX orders_by_buyer ON orders (buyer_id, placed_at_ns, id);
CREATE INDEX orders_by_seller ON orders (seller_id, placed_at_ns, id);

CREATE TABLE order_events (
    order_id        TEXT    NOT NULL REFERENCES orders (id),
    kind            TEXT    NOT NULL, -- a word of domain::OrderEventKind, except `placed`
    at_ns           INTEGER NOT NULL,
    PRIMARY KEY (order_id, kind)
) STRICT, WITHOUT ROWID;

CREATE TABLE order_items (
    order_id        TEXT    NOT NULL REFERENCES orders (id),
    position        INTEGER NOT NULL,
    item_id         TEXT    NOT NULL,
    title           TEXT    NOT NULL,
    title_lower     TEXT    NOT NULL,
    image_url       TEXT,
    PRIMARY KEY (order_id, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE items (
    id              TEXT    NOT NULL PRIMARY KEY,
    title           TEXT    NOT NULL,
    image_url       TEXT,
    price           INTEGER,
    currency        TEXT,
    state           TEXT    NOT NULL, -- a word of domain::ListingState
    ends_at_ns      INTEGER,
    seller_name     TEXT
) STRICT, WITHOUT ROWID;

-- An item may be gone while somebody still has looked at it.
CREATE TABLE viewed (
    customer_id     TEXT    NOT NULL,
    item_id         TEXT    NOT NULL,
    viewed_at_ns    INTEGER NOT NULL,
    PRIMARY KEY (customer_id, item_id)
) STRICT, WITHOUT ROWID;

-- `FLsh`: says that the file is a demo shop, so that no other database is ever replaced by one.
PRAGMA application_id = 1179415400;
PRAGMA user_version = 1;
