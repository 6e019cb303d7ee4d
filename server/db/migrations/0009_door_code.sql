-- The code that an order's customer tells at the door, one an order: a new attempt has a new one. It goes when it was told.
CREATE TABLE door_code (
  shop_id uuid NOT NULL,
  order_id uuid NOT NULL,
  code text NOT NULL,
  until bigint NOT NULL,
  tries integer NOT NULL,
  PRIMARY KEY (shop_id, order_id)
)
