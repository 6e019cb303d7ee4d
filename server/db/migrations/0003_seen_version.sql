-- Up to which version of its shop a device has everything, so that an owner can be told on which phones a record is.
ALTER TABLE device ADD COLUMN seen_v bigint NOT NULL DEFAULT 0
