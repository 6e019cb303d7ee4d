-- The shelves are counted by several people, each count a row of its own, until what differs is put right.
CREATE TABLE stock_take (
  shop_id uuid NOT NULL,
  id uuid NOT NULL,
  row jsonb NOT NULL,
  closed boolean NOT NULL,
  at bigint NOT NULL,
  PRIMARY KEY (shop_id, id)
)
---
CREATE TABLE shelf_count (
  shop_id uuid NOT NULL,
  id uuid NOT NULL,
  row jsonb NOT NULL,
  take_id uuid NOT NULL,
  PRIMARY KEY (shop_id, id)
)
---
CREATE INDEX shelf_count_by_take ON shelf_count (shop_id, take_id)
