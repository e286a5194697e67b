-- A shop that keeps its records in its own way: other names, other words, amounts in parts.
CREATE TABLE account (login text PRIMARY KEY, shop_name text NOT NULL);

CREATE TABLE lot (
    code text PRIMARY KEY,
    title varchar(300) NOT NULL,
    picture text,
    highest_bid_cents integer,
    currency char(3),
    is_sold boolean NOT NULL,
    is_over boolean NOT NULL,
    closes_at timestamptz,
    seller_shop_name text
);

CREATE TABLE purchase (
    number text PRIMARY KEY,
    buyer text NOT NULL REFERENCES account,
    seller text NOT NULL REFERENCES account,
    status text NOT NULL,
    won_at timestamptz NOT NULL,
    currency char(3) NOT NULL,
    price_cents bigint NOT NULL,
    postage_cents bigint NOT NULL,
    refund_cents bigint,
    payout_cents bigint,
    chat_open boolean NOT NULL,
    remark text
);
CREATE INDEX ON purchase (buyer);
CREATE INDEX ON purchase (seller);

CREATE TABLE purchase_log (purchase_number text NOT NULL REFERENCES purchase, what text NOT NULL, logged_at timestamptz NOT NULL);
CREATE INDEX ON purchase_log (purchase_number);
CREATE TABLE purchase_line (purchase_number text NOT NULL REFERENCES purchase, line integer NOT NULL, lot_code text NOT NULL REFERENCES lot);
CREATE INDEX ON purchase_line (purchase_number);
CREATE TABLE parcel (purchase_number text PRIMARY KEY REFERENCES purchase, carrier text, tracking text);
CREATE TABLE message (purchase_number text NOT NULL REFERENCES purchase, writer text NOT NULL);
CREATE INDEX ON message (purchase_number);
CREATE TABLE lot_visit (visitor text NOT NULL, lot_code text NOT NULL, visited_at timestamptz NOT NULL);
CREATE INDEX ON lot_visit (visitor);

CREATE ROLE firstline_reader LOGIN PASSWORD 'reader';
