-- The cash drawer: what went in and out without a bill, and what was counted.
CREATE TABLE drawer_entry (
  shop_id uuid NOT NULL,
  id uuid NOT NULL,
  row jsonb NOT NULL,
  at bigint NOT NULL,
  PRIMARY KEY (shop_id, id)
)
---
CREATE INDEX drawer_entry_at ON drawer_entry (shop_id, at)
