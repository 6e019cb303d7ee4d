-- What the shopkeeper typed himself to a customer, looked for before each small question to that customer (W8).
CREATE INDEX outbox_own_words ON outbox (shop_id, target, put_at) WHERE body ->> 'kind' = 'own_words'
