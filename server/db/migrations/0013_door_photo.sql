-- What a rider photographed at the door of an order, one an order: a newer one takes its place. A JPEG of 30 kB at most,
-- for the logins of its shop alone; it goes with the customer, or after thirty days.
CREATE TABLE door_photo (
  shop_id uuid NOT NULL,
  order_id uuid NOT NULL,
  at bigint NOT NULL,
  jpeg bytea NOT NULL,
  PRIMARY KEY (shop_id, order_id)
)
