-- The views through which Firstline reads a shop's PostgreSQL database (version 13 or newer, with ICU, as every
-- package of it has).
--
-- A shop keeps its own tables. It makes these five views over them, in any schema of the search path, and lets
-- Firstline's user read the views and nothing else. Firstline never writes. When it starts it looks whether every
-- view and column is there with its type, and names those that are not.
--
-- Names of customers, orders and items are 1 to 128 of A-Z, a-z, 0-9 and - _ . : @ | + = . The customer's name is
-- the `sub` of the token with which the host site vouches for them. Amounts are in the smallest unit of the
-- currency: 1250 with EUR is € 12.50.
--
-- Each view is described column by column: its name, its type, whether it may be NULL, and what it says. The
-- statement below the description maps an example shop; put your own tables there.
--
-- The conditions of Firstline's queries reach through a view to the indexes of its tables when the view hands the
-- column on as it is. Index what stands for buyer_id, seller_id, order_id (in all three views that have it),
-- item_id and customer_id. Where a column needs a cast, index the expression.

-- firstline_orders: one row for each order.
--   order_id            text          its number, as customers know it
--   buyer_id            text          who bought
--   buyer_name          text          the name that the seller sees
--   seller_id           text          who sold; never the buyer
--   seller_name         text          the name that the buyer sees
--   state               text          awaiting_payment, paid, shipped, in_transit, delivered, reported, completed, cancelled or refunded
--   placed_at           timestamp with time zone   the moment of its event `placed`
--   currency            text          ISO 4217, such as EUR; of all three amounts
--   total_minor_units   bigint        what the buyer pays in total
--   refund_minor_units  bigint, NULL  what the buyer was or will be given back
--   payout_minor_units  bigint, NULL  what the seller is or will be paid
--   carrier             text, NULL    who carries it
--   tracking_number     text, NULL    the carrier's number
--   messaging_open      boolean       whether buyer and seller can write to each other
--   buyer_wrote         boolean       whether the buyer has written to the seller
--   seller_wrote        boolean       whether the seller has written to the buyer
--   note                text, NULL    a remark of a party; never shown in an answer
CREATE VIEW firstline_orders AS
SELECT
    purchase.number AS order_id,
    purchase.buyer AS buyer_id,
    buyer.shop_name AS buyer_name,
    purchase.seller AS seller_id,
    seller.shop_name AS seller_name,
    CASE purchase.status
        WHEN 'WON' THEN 'awaiting_payment'
        WHEN 'PAID' THEN 'paid'
        WHEN 'SENT' THEN 'shipped'
        WHEN 'SCANNED' THEN 'in_transit'
        WHEN 'ARRIVED' THEN 'delivered'
        WHEN 'DISPUTED' THEN 'reported'
        WHEN 'CLOSED' THEN 'completed'
        WHEN 'CALLED_OFF' THEN 'cancelled'
        WHEN 'MONEY_BACK' THEN 'refunded'
    END AS state,
    purchase.won_at AS placed_at,
    purchase.currency::text AS currency,
    purchase.price_cents + purchase.postage_cents AS total_minor_units,
    purchase.refund_cents AS refund_minor_units,
    purchase.payout_cents AS payout_minor_units,
    parcel.carrier AS carrier,
    parcel.tracking AS tracking_number,
    purchase.chat_open AS messaging_open,
    EXISTS (SELECT FROM message
        WHERE message.purchase_number = purchase.number AND message.writer = purchase.buyer) AS buyer_wrote,
    EXISTS (SELECT FROM message
        WHERE message.purchase_number = purchase.number AND message.writer = purchase.seller) AS seller_wrote,
    purchase.remark AS note
FROM purchase
JOIN account AS buyer ON buyer.login = purchase.buyer
JOIN account AS seller ON seller.login = purchase.seller
LEFT JOIN parcel ON parcel.purchase_number = purchase.number;

-- firstline_order_events: one row for each thing that happened to an order, in any order. Each kind at most once
-- for an order, and `placed` always.
--   order_id     text          the order
--   kind         text          placed, paid, shipped, in_transit, delivered, arrival_asked, reported, return_agreed, cancelled, refund_approved, refunded or paid_out
--   happened_at  timestamp with time zone   when
CREATE VIEW firstline_order_events AS
SELECT number AS order_id, 'placed' AS kind, won_at AS happened_at FROM purchase
UNION ALL
SELECT
    purchase_log.purchase_number,
    CASE purchase_log.what
        WHEN 'MONEY_IN' THEN 'paid'
        WHEN 'HANDED_OVER' THEN 'shipped'
        WHEN 'FIRST_SCAN' THEN 'in_transit'
        WHEN 'AT_THE_DOOR' THEN 'delivered'
        WHEN 'ASKED_BUYER' THEN 'arrival_asked'
        WHEN 'DISPUTE' THEN 'reported'
        WHEN 'RETURN_OK' THEN 'return_agreed'
        WHEN 'CALLED_OFF' THEN 'cancelled'
        WHEN 'REFUND_OK' THEN 'refund_approved'
        WHEN 'MONEY_BACK' THEN 'refunded'
        WHEN 'MONEY_OUT' THEN 'paid_out'
    END,
    purchase_log.logged_at
FROM purchase_log
-- What the shop logs besides is nothing to Firstline.
WHERE purchase_log.what <> 'LABEL_PRINTED';

-- firstline_order_items: one row for each thing that was sold with an order; at least one for each order.
--   order_id     text          the order
--   line_number  bigint        the place of the item within its order
--   item_id      text          the item
--   title        text          its title
--   image_url    text, NULL    a picture, https: or a path of the host site
CREATE VIEW firstline_order_items AS
SELECT
    purchase_line.purchase_number AS order_id,
    purchase_line.line AS line_number,
    lot.code AS item_id,
    lot.title AS title,
    lot.picture AS image_url
FROM purchase_line
JOIN lot ON lot.code = purchase_line.lot_code;

-- firstline_items: one row for each listing that everybody may see.
--   item_id            text          its name
--   title              text          its title
--   image_url          text, NULL    a picture, https: or a path of the host site
--   price_minor_units  bigint, NULL  the highest bid or the price
--   currency           text, NULL    ISO 4217; required where there is a price
--   state              text          open, sold or ended
--   ends_at            timestamp with time zone, NULL   when bidding ends or ended
--   seller_name        text, NULL    the name that the seller shows
CREATE VIEW firstline_items AS
SELECT
    lot.code AS item_id,
    lot.title AS title,
    lot.picture AS image_url,
    lot.highest_bid_cents AS price_minor_units,
    lot.currency::text AS currency,
    CASE
        WHEN lot.is_sold THEN 'sold'
        WHEN lot.is_over THEN 'ended'
        ELSE 'open'
    END AS state,
    lot.closes_at AS ends_at,
    lot.seller_shop_name AS seller_name
FROM lot;

-- firstline_viewed_items: who looked at what. A row for every look is fine; the last one counts. A shop that does
-- not keep this makes a view without rows; the widget reports looks by itself.
--   customer_id  text          who looked
--   item_id      text          at what; may be gone
--   viewed_at    timestamp with time zone   when
CREATE VIEW firstline_viewed_items AS
SELECT visitor AS customer_id, lot_code AS item_id, visited_at AS viewed_at FROM lot_visit;

-- Firstline's user reads these views and nothing else:
--   CREATE ROLE firstline_reader LOGIN PASSWORD '…';
GRANT SELECT ON
    firstline_orders,
    firstline_order_events,
    firstline_order_items,
    firstline_items,
    firstline_viewed_items
TO firstline_reader;
