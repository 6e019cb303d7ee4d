-- What the owner looks through: a few acts among all that her phones ever told (server/shops/audit.ts asks in these words).
CREATE INDEX mutation_audited ON mutation (shop_id, at)
WHERE st IN ('applied', 'merged') AND (
  name IN ('voidBill', 'takeBackGoods', 'saveMember', 'setCreditLimit')
  OR (name IN ('recordBill', 'noteCredit') AND args LIKE '%"seenOver"%')
  OR (name = 'editProduct' AND args LIKE '%"pricePaise"%')
)
