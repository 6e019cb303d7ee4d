import { Dexie } from 'dexie'
import type { Order } from '#core/order/order.ts'
import type { BookTables } from './db.ts'

/** The newest orders of a customer, newest first; `ids` are all ids under which he is known. */
export async function newestOrdersOf(
  db: BookTables,
  ids: readonly string[],
  limit: number,
): Promise<Order[]> {
  const found = await Promise.all(
    ids.map((id) =>
      db.orders
        .where('[customerId+at]')
        .between([id, Dexie.minKey], [id, Dexie.maxKey])
        .reverse()
        .limit(limit)
        .toArray(),
    ),
  )
  return found
    .flat()
    .sort((a, b) => b.at - a.at)
    .slice(0, limit)
}
