-- What is sold over the counter, and which phone of its shop a device is, from which the series of its bills comes.
CREATE TABLE counter_bill (
  shop_id uuid NOT NULL,
  id uuid NOT NULL,
  row jsonb NOT NULL,
  at bigint NOT NULL,
  customer_id uuid,
  money_waits boolean NOT NULL,
  PRIMARY KEY (shop_id, id)
)
---
CREATE INDEX counter_bill_at ON counter_bill (shop_id, at DESC, id DESC)
---
CREATE INDEX counter_bill_customer ON counter_bill (shop_id, customer_id) WHERE customer_id IS NOT NULL
---
-- How many phones have come since; those from before have series of their own.
ALTER TABLE shop_clock ADD COLUMN phones integer NOT NULL DEFAULT 0
---
ALTER TABLE device ADD COLUMN nth integer
