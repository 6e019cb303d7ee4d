import { inHand, isForLater } from '#core/order/auto-accept.ts'
import { isClosed, orderStatusSchema } from '#core/order/order-status.ts'
import { type SlotLoad, slotLoad } from '#core/shop/slots.ts'
import { rowsOfAny } from './dexie-tables.ts'
import { useRows } from './live.ts'

const open = orderStatusSchema.options.filter((st) => !isClosed(st))

/** How full each slot is by the open orders on this phone (T6); undefined while they are read. */
export const useSlotLoads = (): Record<'home' | 'pickup', SlotLoad> | undefined =>
  useRows(async (db) => {
    const orders = await rowsOfAny(db.orders, 'st', open)
    return { home: slotLoad(orders, 'home'), pickup: slotLoad(orders, 'pickup') }
  }, [])

/** How many orders are in the shop's hands at `now` (T5); undefined while they are read. */
export const useInHand = (now: number): number | undefined =>
  useRows(
    async (db) => {
      const taken = await rowsOfAny(db.orders, 'st', inHand)
      return taken.filter((order) => !isForLater(order, now)).length
    },
    [now],
  )
