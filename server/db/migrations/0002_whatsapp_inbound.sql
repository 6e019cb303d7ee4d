-- What a shop has already taken in from WhatsApp, so that a message delivered twice, or processed by two servers at
-- once, takes effect once; and when a customer last wrote, which decides whether we may write freely (24 hours).
CREATE TABLE whatsapp_inbound (
  shop_id uuid NOT NULL,
  key text NOT NULL,
  customer_id uuid,
  at bigint NOT NULL,
  PRIMARY KEY (shop_id, key)
)
---
CREATE INDEX whatsapp_inbound_by_customer ON whatsapp_inbound (shop_id, customer_id, at)
