import type { Customer } from '#core/customer/customer.ts'
import { keptCard } from '#core/customer/person.ts'
import { entity } from '#core/sync/rows.ts'
import type { ShopRead } from '../db/db.ts'

/** All cards of the person behind one of them, the one that stands for the others first (K3). */
export async function cardsOfPerson(
  tx: ShopRead,
  card: Customer,
): Promise<[Customer, ...Customer[]]> {
  const above = new Map([[card.id, card]])
  let next = card.mergedInto
  while (next !== undefined && !above.has(next)) {
    const row = await tx.row(entity.customer, next)
    if (!row) break
    above.set(row.id, row)
    next = row.mergedInto
  }
  const kept = keptCard(card, (id) => above.get(id))
  const cards: [Customer, ...Customer[]] = [kept]
  let ids = [kept.id]
  while (ids.length > 0) {
    const below = await tx.sql
      .selectFrom('customer')
      .select('row')
      .where('shop_id', '=', tx.shopId)
      .where('merged_into', 'in', ids)
      .orderBy('id')
      .execute()
    const fresh = below
      .map(({ row }) => row)
      .filter(({ id }) => cards.every((one) => one.id !== id))
    cards.push(...fresh)
    ids = fresh.map(({ id }) => id)
  }
  return cards
}
