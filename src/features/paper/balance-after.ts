import type { Bill } from '#core/bill/bill.ts'
import { keptCard } from '#core/customer/person.ts'
import { balanceOf } from '#core/khata/khata.ts'
import type { Paise } from '#core/money/paise.ts'
import type { BookTables } from '../../data/db.ts'

/**
 * What the customer of a bill owed right after it, on all cards of his (K3); null where nobody is named, or this phone
 * knows of no khata of his.
 */
export async function balanceAfter(
  db: BookTables,
  { customerId, at }: Bill,
): Promise<Paise | null> {
  if (customerId === null) return null
  const cards = new Map((await db.customers.toArray()).map((card) => [card.id, card]))
  const find = (id: string) => cards.get(id)
  const own = cards.get(customerId)
  if (!own) return null
  const { id: keptId } = keptCard(own, find)
  const his = [...cards.values()].filter((card) => keptCard(card, find).id === keptId)
  const entries = await Promise.all(
    his.map(({ id }) =>
      db.khata.where('[partyId+at]').between([id, 0], [id, at], true, true).toArray(),
    ),
  )
  return entries.flat().length === 0 ? null : balanceOf(entries.flat())
}
