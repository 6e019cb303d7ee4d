-- Orders that leave the shop together, and what their rider's page tells without being a phone of the shop: each act
-- counts once by the id that the page gave it.
CREATE TABLE delivery_round (
  shop_id uuid NOT NULL,
  id uuid NOT NULL,
  row jsonb NOT NULL,
  closed boolean NOT NULL,
  at bigint NOT NULL,
  token_hash text,
  PRIMARY KEY (shop_id, id)
)
---
CREATE INDEX delivery_round_by_token ON delivery_round (shop_id, token_hash)
---
CREATE TABLE rider_act (
  shop_id uuid NOT NULL,
  id uuid NOT NULL,
  round_id uuid NOT NULL,
  verb text NOT NULL,
  args jsonb NOT NULL,
  at bigint NOT NULL,
  st text NOT NULL,
  v bigint NOT NULL,
  n integer NOT NULL,
  PRIMARY KEY (shop_id, id)
)
