import type { Order } from '#core/order/order.ts'
import type { ToldSlot } from '../whatsapp/slot-messages.ts'

/** The slot of an order as its customer is told it at `now`; undefined = as soon as possible. */
export const toldSlot = ({ id, mode, slot }: Order, now: number): ToldSlot | undefined =>
  slot && { ...slot, orderId: id, mode, now }
