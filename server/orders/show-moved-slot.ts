import type { Order } from '#core/order/order.ts'
import { slotKey } from '#core/shop/slots.ts'
import { entity } from '#core/sync/rows.ts'
import type { ShopTx } from '../db/db.ts'
import type { AfterContext } from './timers.ts'

const code = 'slot_moved'

/**
 * The customer has moved an order that the shop has taken: it plans with the old time, so the newest one stands in "needs
 * you" until somebody has seen it, once for an order (T7). Of one that nobody has answered the shop sees no other.
 */
export async function showMovedSlot(
  tx: ShopTx,
  before: Order | undefined,
  after: Order,
  { now, newId }: AfterContext,
): Promise<void> {
  const isMoved = before !== undefined && keyOf(before) !== keyOf(after)
  const wasTaken = after.timeline.some(({ to }) => to === 'accepted')
  if (!isMoved || !wasTaken || after.slotSet?.by !== 'customer') return
  const open = await tx.sql
    .selectFrom('attention')
    .select('id')
    .where('shop_id', '=', tx.shopId)
    .where('st', '=', 'open')
    .where('code', '=', code)
    .where('ref', '=', after.id)
    .executeTakeFirst()
  await tx.write(entity.attention, {
    id: open?.id ?? newId(),
    st: 'open',
    name: 'scheduleOrder',
    code,
    at: now,
    e: entity.order,
    ref: after.id,
    detail: { code: after.code, customer: after.customerName, slot: after.slot ?? null },
    login: null,
  })
}

const keyOf = ({ slot }: Order): string | undefined => slot && slotKey(slot)
