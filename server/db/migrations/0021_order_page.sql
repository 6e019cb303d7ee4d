-- The address of each shop's own order page, at /s/<slug>, and whether it takes orders there.
CREATE TABLE order_page (
  slug text PRIMARY KEY,
  shop_id uuid NOT NULL UNIQUE,
  is_open boolean NOT NULL
)
