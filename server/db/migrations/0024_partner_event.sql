-- What partners are told of their orders: numbered without a gap for each partner, and sent to its webhook if it has one.
ALTER TABLE partner ADD COLUMN hook_url text
---
ALTER TABLE partner ADD COLUMN events bigint NOT NULL DEFAULT 0
---
CREATE TABLE partner_event (
  partner_id uuid NOT NULL,
  n bigint NOT NULL,
  id uuid NOT NULL,
  order_id uuid NOT NULL,
  told jsonb NOT NULL,
  at bigint NOT NULL,
  sent_at bigint,
  dead_at bigint,
  PRIMARY KEY (partner_id, n)
)
---
CREATE UNIQUE INDEX partner_event_by_id ON partner_event (partner_id, id)
---
CREATE INDEX partner_event_unsent ON partner_event (order_id, n) WHERE sent_at IS NULL
---
CREATE INDEX partner_event_by_age ON partner_event (at)
