-- A photographed list or a voice message that a customer sent, as it was fetched from WhatsApp: 5 MB at most, for the
-- logins of its shop alone; it goes with the customer, or after thirty days.
CREATE TABLE customer_media (
  shop_id uuid NOT NULL,
  id uuid NOT NULL,
  customer_id uuid NOT NULL,
  at bigint NOT NULL,
  mime text NOT NULL,
  bytes bytea NOT NULL,
  PRIMARY KEY (shop_id, id)
)
---
CREATE INDEX customer_media_of ON customer_media (shop_id, customer_id)
