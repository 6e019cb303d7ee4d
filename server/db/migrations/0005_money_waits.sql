-- Whether money of the order waits for a person: too much came, or a customer says that he has paid. Such an order goes to
-- every phone, however old it is. Orders from before know no claims, and what was too much of them lies in the tray.
ALTER TABLE shop_order ADD COLUMN money_waits boolean NOT NULL DEFAULT false
---
CREATE INDEX shop_order_money_waits ON shop_order (shop_id, id) WHERE money_waits
