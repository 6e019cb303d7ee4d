-- The photo of a good, under the good's id.
CREATE TABLE photo (
  shop_id uuid NOT NULL,
  id uuid NOT NULL,
  row jsonb NOT NULL,
  PRIMARY KEY (shop_id, id)
)
