-- When an order was delivered, and when something of a bill came back last: the days on which they count in reports, so
-- that one day is one question.
ALTER TABLE shop_order ADD COLUMN delivered_at bigint
---
UPDATE shop_order SET delivered_at = (
  SELECT max((step ->> 'at')::bigint) FROM jsonb_array_elements(row -> 'timeline') step WHERE step ->> 'to' = 'delivered')
WHERE st = 'delivered'
---
CREATE INDEX shop_order_delivered ON shop_order (shop_id, delivered_at) WHERE delivered_at IS NOT NULL
---
ALTER TABLE counter_bill ADD COLUMN back_at bigint
---
UPDATE counter_bill SET back_at = (
  SELECT max((back ->> 'at')::bigint) FROM jsonb_array_elements(row -> 'backs') back)
WHERE jsonb_typeof(row -> 'backs') = 'array'
---
CREATE INDEX counter_bill_back ON counter_bill (shop_id, back_at) WHERE back_at IS NOT NULL
