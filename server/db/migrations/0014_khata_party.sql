-- Whose account an entry is in, so that what one person owes is one question.
ALTER TABLE khata_entry ADD COLUMN party_id uuid
---
UPDATE khata_entry SET party_id = (row ->> 'partyId')::uuid
---
ALTER TABLE khata_entry ALTER COLUMN party_id SET NOT NULL
---
CREATE INDEX khata_entry_party ON khata_entry (shop_id, party_id)
