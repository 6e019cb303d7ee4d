-- A customer quotes a message of ours: which one that was, by WhatsApp's own id (W9).
CREATE INDEX outbox_by_wamid ON outbox (shop_id, (body ->> 'wamid')) WHERE body ->> 'wamid' IS NOT NULL
