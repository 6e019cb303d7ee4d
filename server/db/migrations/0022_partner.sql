-- Marketplaces that place orders here: who they are, the keys by which they sign, the shops that let them in, what they
-- have ordered, and of which shop that was asked.
CREATE TABLE partner (
  id uuid PRIMARY KEY,
  name text NOT NULL,
  is_test boolean NOT NULL,
  made_at bigint NOT NULL
)
---
-- `shops` null = all that have let the partner in.
CREATE TABLE partner_key (
  id uuid PRIMARY KEY,
  partner_id uuid NOT NULL,
  rights jsonb NOT NULL,
  shops jsonb,
  made_at bigint NOT NULL,
  revoked_at bigint
)
---
CREATE INDEX partner_key_by_partner ON partner_key (partner_id)
---
-- Requests that changed something, until they are too old to be believed anyway.
CREATE TABLE partner_nonce (
  partner_id uuid NOT NULL,
  nonce text NOT NULL,
  at bigint NOT NULL,
  PRIMARY KEY (partner_id, nonce)
)
---
CREATE INDEX partner_nonce_by_age ON partner_nonce (at)
---
-- `pins` = the PIN codes that the shop serves, kept beside the shop's own row so that one query finds who serves one.
CREATE TABLE partner_shop (
  partner_id uuid NOT NULL,
  shop_id uuid NOT NULL,
  pins jsonb NOT NULL,
  joined_at bigint NOT NULL,
  PRIMARY KEY (partner_id, shop_id)
)
---
CREATE INDEX partner_shop_by_shop ON partner_shop (shop_id)
---
-- `asked` = the order as the partner sent it, null once nobody needs it any more; `asks` = the shops that were asked.
CREATE TABLE partner_order (
  id uuid PRIMARY KEY,
  partner_id uuid NOT NULL,
  ref text NOT NULL,
  hash text NOT NULL,
  asked jsonb,
  asks jsonb NOT NULL,
  made_at bigint NOT NULL
)
---
CREATE UNIQUE INDEX partner_order_by_ref ON partner_order (partner_id, ref)
---
-- That this shop was asked to take a partner's order, under the id that the order has, or would have had, in the shop.
CREATE TABLE partner_ask (
  shop_id uuid NOT NULL,
  order_id uuid NOT NULL,
  partner_order_id uuid NOT NULL,
  st text NOT NULL,
  PRIMARY KEY (shop_id, order_id)
)
