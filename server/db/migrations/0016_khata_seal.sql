-- Where an entry stands in the chain of its account: no place is given twice.
ALTER TABLE khata_entry ADD COLUMN sealed_n integer
---
CREATE UNIQUE INDEX khata_entry_sealed ON khata_entry (shop_id, party_id, sealed_n)
