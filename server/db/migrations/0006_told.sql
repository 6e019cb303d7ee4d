-- The messages about an order, or to a customer who has none, for the order's own screen.
CREATE INDEX outbox_by_subject ON outbox (shop_id, (coalesce(body ->> 'orderId', body ->> 'customerId')))
  WHERE kind = 'whatsapp_message'
---
-- Which phone was woken for a new order, which rang and on which it was looked at, the first time each; `who` is the
-- device, or nobody where the owner himself was reached. Nothing of the order stands here.
CREATE TABLE ring_log (
  shop_id uuid NOT NULL,
  order_id uuid NOT NULL,
  what text NOT NULL,
  who text NOT NULL,
  at bigint NOT NULL,
  PRIMARY KEY (shop_id, order_id, what, who)
)
---
CREATE INDEX ring_log_by_time ON ring_log (shop_id, at)
