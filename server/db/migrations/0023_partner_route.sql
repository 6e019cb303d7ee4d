-- Orders that are offered to a PIN code: nobody is asked any more once one is `over`, or its partner has cancelled it.
ALTER TABLE partner_order ADD COLUMN over boolean NOT NULL DEFAULT false
---
ALTER TABLE partner_order ADD COLUMN cancel_reason text
---
-- The shops of the key that placed it; null = all that have let the partner in.
ALTER TABLE partner_order ADD COLUMN shops jsonb
---
ALTER TABLE partner_order ALTER COLUMN asked SET NOT NULL
