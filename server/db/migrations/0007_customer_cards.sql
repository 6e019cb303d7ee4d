-- One person has one card: a card that the shop wrote by hand is found by its number, and cards that were merged into
-- another by that one.
ALTER TABLE customer ADD COLUMN merged_into uuid
---
CREATE INDEX customer_by_phone ON customer (shop_id, phone)
---
CREATE INDEX customer_by_kept ON customer (shop_id, merged_into) WHERE merged_into IS NOT NULL
