-- Who brings goods, what he brought with which bill, what goods cost, and the accounts with those whom the shop owes.
CREATE TABLE supplier (
  shop_id uuid NOT NULL,
  id uuid NOT NULL,
  row jsonb NOT NULL,
  PRIMARY KEY (shop_id, id)
)
---
CREATE TABLE purchase (
  shop_id uuid NOT NULL,
  id uuid NOT NULL,
  row jsonb NOT NULL,
  at bigint NOT NULL,
  PRIMARY KEY (shop_id, id)
)
---
CREATE TABLE cost (
  shop_id uuid NOT NULL,
  id uuid NOT NULL,
  row jsonb NOT NULL,
  PRIMARY KEY (shop_id, id)
)
---
CREATE TABLE khata_entry (
  shop_id uuid NOT NULL,
  id uuid NOT NULL,
  row jsonb NOT NULL,
  PRIMARY KEY (shop_id, id)
)
