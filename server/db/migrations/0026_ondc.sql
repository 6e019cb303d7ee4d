-- The open network ONDC is one partner of many buyers' apps: which network a partner is, null = a marketplace of its own.
ALTER TABLE partner ADD COLUMN network text
---
CREATE UNIQUE INDEX partner_by_network ON partner (network)
---
-- Requests of buyers' apps that were taken in, so that none is answered twice; what they asked stands in their jobs.
CREATE TABLE ondc_request (
  bap_id text NOT NULL,
  transaction_id text NOT NULL,
  message_id text NOT NULL,
  action text NOT NULL,
  sent_at bigint NOT NULL,
  at bigint NOT NULL,
  PRIMARY KEY (bap_id, transaction_id, message_id, action)
)
---
CREATE INDEX ondc_request_by_age ON ondc_request (at)
---
-- What a buyer was last told that his basket costs.
CREATE TABLE ondc_quote (
  bap_id text NOT NULL,
  transaction_id text NOT NULL,
  given jsonb NOT NULL,
  at bigint NOT NULL,
  PRIMARY KEY (bap_id, transaction_id)
)
---
CREATE INDEX ondc_quote_by_age ON ondc_quote (at)
---
-- An order as its buyer's app confirmed it, which every callback repeats. `ref` = that of the partner's order; `told` = what
-- the app was told last, null until it knows whether the order is taken.
CREATE TABLE ondc_order (
  ref text PRIMARY KEY,
  context jsonb NOT NULL,
  confirmed jsonb NOT NULL,
  minutes integer NOT NULL,
  told jsonb,
  at bigint NOT NULL
)
---
CREATE INDEX ondc_order_by_age ON ondc_order (at)
