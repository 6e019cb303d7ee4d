import { sql } from 'kysely'
import type { Order } from '#core/order/order.ts'
import type { Shop } from '#core/shop/shop.ts'
import { freeSlots, type PlannedSlot, type SlotLoad, slotKey } from '#core/shop/slots.ts'
import type { ShopRead, ShopTx } from '../db/db.ts'

/** A snapshot of the shop, or the transaction that gives the slot. */
type Reading = ShopRead & Partial<Pick<ShopTx, 'flush'>>

type Asking = {
  mode: Order['mode']
  now: number
  /** Its own place in a slot does not count. */
  orderId?: string
}

/**
 * The slots that have room for one more order, by their beginning (T6). Asked in the transaction that gives the
 * slot, it holds: nobody else gives one in this shop meanwhile.
 */
export async function freeSlotsOf(tx: Reading, shop: Shop, asking: Asking): Promise<PlannedSlot[]> {
  if ((shop.slots ?? []).length === 0) return []
  return freeSlots(shop, asking.mode, asking.now, await loadOf(tx, asking))
}

async function loadOf(tx: Reading, { mode, orderId }: Asking): Promise<SlotLoad> {
  await tx.flush?.()
  const slotEnd = (end: 'from' | 'to') => sql<string>`row -> 'slot' ->> ${sql.lit(end)}`
  const rows = await tx.sql
    .selectFrom('shop_order')
    .select(({ fn }) => [slotEnd('from').as('from'), slotEnd('to').as('to'), fn.countAll().as('n')])
    .where('shop_id', '=', tx.shopId)
    .where('closed', '=', false)
    .where(sql`row ->> 'mode'`, '=', mode)
    .where(sql`row -> 'slot'`, 'is not', null)
    .$if(orderId !== undefined, (query) => query.where('id', '!=', orderId ?? ''))
    .groupBy([slotEnd('from'), slotEnd('to')])
    .execute()
  return new Map(
    rows.map(({ from, to, n }) => [slotKey({ from: Number(from), to: Number(to) }), Number(n)]),
  )
}
