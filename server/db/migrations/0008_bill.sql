-- How customers of a shop can pay in WhatsApp; a shop without a row sends no bills. `gateway` null = to the shop's own UPI
-- address, of which nobody tells us.
CREATE TABLE bill_setting (
  shop_id uuid NOT NULL,
  catalogue_id text NOT NULL,
  gateway text,
  configuration text,
  PRIMARY KEY (shop_id)
)
---
-- Every bill that was put down for a customer. Its id is that of the payment that comes of it and, without dashes, the
-- reference under which WhatsApp and the gateway speak of it.
CREATE TABLE bill (
  shop_id uuid NOT NULL,
  id uuid NOT NULL,
  order_id uuid NOT NULL,
  amount_paise bigint NOT NULL,
  configuration text,
  at bigint NOT NULL,
  PRIMARY KEY (shop_id, id)
)
