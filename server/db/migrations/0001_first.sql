-- The first schema: rows of the shop, its clock and change rows, devices and their mutations, jobs, and the small
-- global tables. One statement a step, separated by lines of three dashes.
CREATE TABLE shop_clock (
  shop_id uuid PRIMARY KEY,
  v bigint NOT NULL DEFAULT 0,
  epoch uuid NOT NULL,
  tomb_floor bigint NOT NULL DEFAULT 0
)
---
CREATE TABLE change (
  shop_id uuid NOT NULL,
  e smallint NOT NULL,
  id uuid NOT NULL,
  v bigint NOT NULL,
  del boolean NOT NULL,
  PRIMARY KEY (shop_id, e, id)
)
---
CREATE INDEX change_by_version ON change (shop_id, v, e, id)
---
CREATE TABLE shop (
  shop_id uuid NOT NULL,
  id uuid NOT NULL,
  row jsonb NOT NULL,
  PRIMARY KEY (shop_id, id)
)
---
CREATE TABLE member (
  shop_id uuid NOT NULL,
  id uuid NOT NULL,
  row jsonb NOT NULL,
  PRIMARY KEY (shop_id, id)
)
---
CREATE TABLE product (
  shop_id uuid NOT NULL,
  id uuid NOT NULL,
  row jsonb NOT NULL,
  sold30 bigint NOT NULL,
  PRIMARY KEY (shop_id, id)
)
---
CREATE INDEX product_by_sales ON product (shop_id, sold30 DESC, id)
---
CREATE TABLE stock (
  shop_id uuid NOT NULL,
  id uuid NOT NULL,
  row jsonb NOT NULL,
  PRIMARY KEY (shop_id, id)
)
---
CREATE TABLE customer (
  shop_id uuid NOT NULL,
  id uuid NOT NULL,
  row jsonb NOT NULL,
  phone text,
  wa_id text,
  bsuid text,
  PRIMARY KEY (shop_id, id)
)
---
CREATE INDEX customer_by_wa_id ON customer (shop_id, wa_id)
---
CREATE INDEX customer_by_bsuid ON customer (shop_id, bsuid)
---
CREATE TABLE shop_order (
  shop_id uuid NOT NULL,
  id uuid NOT NULL,
  row jsonb NOT NULL,
  st text NOT NULL,
  closed boolean NOT NULL,
  at bigint NOT NULL,
  accept_by bigint,
  code text NOT NULL,
  customer_id uuid,
  channel text NOT NULL,
  channel_ref text,
  PRIMARY KEY (shop_id, id)
)
---
CREATE UNIQUE INDEX shop_order_once_per_channel ON shop_order (shop_id, channel, channel_ref)
---
CREATE INDEX shop_order_by_customer ON shop_order (shop_id, customer_id, at)
---
CREATE INDEX shop_order_by_time ON shop_order (shop_id, closed, at, id)
---
CREATE TABLE attention (
  shop_id uuid NOT NULL,
  id uuid NOT NULL,
  row jsonb NOT NULL,
  st text NOT NULL,
  code text NOT NULL,
  ref uuid,
  PRIMARY KEY (shop_id, id)
)
---
CREATE INDEX attention_open ON attention (shop_id, st, code, ref)
---
CREATE TABLE stock_move (
  shop_id uuid NOT NULL,
  id uuid NOT NULL,
  row jsonb NOT NULL,
  product_id uuid NOT NULL,
  at bigint NOT NULL,
  qty bigint NOT NULL,
  counted bigint,
  PRIMARY KEY (shop_id, id)
)
---
CREATE INDEX stock_move_by_product ON stock_move (shop_id, product_id, at, id)
---
CREATE TABLE device (
  shop_id uuid NOT NULL,
  id uuid NOT NULL,
  name text NOT NULL,
  last_seq bigint NOT NULL DEFAULT 0,
  pending integer NOT NULL DEFAULT 0,
  app text NOT NULL DEFAULT '',
  last_seen_at bigint NOT NULL,
  revoked_at bigint,
  claim_hash text NOT NULL,
  PRIMARY KEY (shop_id, id)
)
---
CREATE TABLE login (
  shop_id uuid NOT NULL,
  id uuid NOT NULL,
  device_id uuid NOT NULL,
  member_id uuid NOT NULL,
  issued_at bigint NOT NULL,
  ended_at bigint,
  PRIMARY KEY (shop_id, id)
)
---
CREATE TABLE mutation (
  shop_id uuid NOT NULL,
  device_id uuid NOT NULL,
  seq bigint NOT NULL,
  id uuid NOT NULL,
  dup_of uuid,
  name text NOT NULL,
  nv integer NOT NULL,
  at bigint NOT NULL,
  received_at bigint NOT NULL,
  login_id uuid NOT NULL,
  args text,
  hash text NOT NULL,
  st text NOT NULL,
  code text,
  detail jsonb,
  v bigint NOT NULL,
  rec_v bigint NOT NULL,
  PRIMARY KEY (shop_id, device_id, seq)
)
---
CREATE UNIQUE INDEX mutation_takes_effect_once ON mutation (shop_id, id) WHERE dup_of IS NULL
---
CREATE TABLE mutation_failure (
  shop_id uuid NOT NULL,
  device_id uuid NOT NULL,
  seq bigint NOT NULL,
  n integer NOT NULL,
  last_error text NOT NULL,
  PRIMARY KEY (shop_id, device_id, seq)
)
---
CREATE TABLE outbox (
  shop_id uuid NOT NULL,
  id uuid NOT NULL,
  kind text NOT NULL,
  target text,
  body jsonb NOT NULL,
  due_at bigint NOT NULL,
  put_at bigint NOT NULL,
  attempts integer NOT NULL DEFAULT 0,
  lease_until bigint,
  lease_by text,
  done_at bigint,
  dead_at bigint,
  last_error text,
  PRIMARY KEY (shop_id, id)
)
---
CREATE INDEX outbox_due ON outbox (due_at) WHERE done_at IS NULL AND dead_at IS NULL
---
CREATE INDEX outbox_by_target ON outbox (shop_id, target, id) WHERE done_at IS NULL AND dead_at IS NULL
---
CREATE TABLE credential (
  token_hash text PRIMARY KEY,
  shop_id uuid NOT NULL,
  device_id uuid NOT NULL,
  issued_at bigint NOT NULL
)
---
CREATE INDEX credential_by_device ON credential (shop_id, device_id)
---
CREATE TABLE pair_code (
  code_hash text PRIMARY KEY,
  shop_id uuid NOT NULL,
  member_id uuid NOT NULL,
  expires_at bigint NOT NULL,
  used_by uuid
)
---
CREATE TABLE whatsapp_number (
  phone_number_id text PRIMARY KEY,
  shop_id uuid NOT NULL
)
---
CREATE TABLE whatsapp_inbox (
  key text PRIMARY KEY,
  phone_number_id text NOT NULL,
  received_at bigint NOT NULL,
  body jsonb NOT NULL,
  attempts integer NOT NULL DEFAULT 0,
  due_at bigint NOT NULL,
  done_at bigint,
  last_error text
)
---
CREATE INDEX whatsapp_inbox_due ON whatsapp_inbox (due_at) WHERE done_at IS NULL
---
CREATE TABLE setting (
  k text PRIMARY KEY,
  v jsonb NOT NULL
)
---
CREATE TABLE push_subscription (
  device_id uuid PRIMARY KEY,
  shop_id uuid NOT NULL,
  endpoint text NOT NULL,
  p256dh text NOT NULL,
  auth text NOT NULL,
  put_at bigint NOT NULL
)
---
CREATE INDEX push_subscription_by_shop ON push_subscription (shop_id)
