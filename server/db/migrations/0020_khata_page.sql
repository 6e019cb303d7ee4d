-- The page on which a customer sees his khata.
ALTER TABLE customer ADD COLUMN page_id uuid
---
CREATE INDEX customer_page ON customer (shop_id, page_id) WHERE page_id IS NOT NULL
