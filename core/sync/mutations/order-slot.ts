import * as z from 'zod/mini'
import { idSchema } from '../../id.ts'
import { refusedAsClosed } from '../../order/order-moves.ts'
import type { Order } from '../../order/order.ts'
import { type Slot, slotKey, slotSchema } from '../../shop/slots.ts'
import { applied, defineMutation, noop, refused } from '../mutation.ts'
import { entity, keyOf } from '../rows.ts'

/**
 * The shop, or the customer, moves an order to another slot, or to none (null: as soon as possible), until it has left.
 * How full the slot is asks nobody here: the shop may take on more than it planned (T6). The newest hand stays (Y3).
 */
export const scheduleOrder = defineMutation({
  name: 'scheduleOrder',
  nv: 1,
  kind: 'request',
  action: 'answer_orders',
  schema: z.strictObject({ orderId: idSchema, slot: z.nullable(slotSchema) }),
  keys: ({ orderId }) => [keyOf(entity.order, orderId)],
  check: (read, { at, args }) => {
    const order = read(entity.order, args.orderId)
    if (!order) return refused('depends')
    const closed = refusedAsClosed(order)
    if (closed) return closed
    if (order.st === 'out_for_delivery') return refused('invalid_transition', { st: order.st })
    if (isOlder(order, at)) return { st: 'merged', detail: { orderId: order.id } }
    return isSame(order.slot, args.slot) ? noop : applied
  },
  reduce: {
    [entity.order]: (order, { at, actor, login, args }) => {
      if (!order || isOlder(order, at)) return order
      const { slot: _, ...asSoonAsPossible } = order
      const slotSet = { at, by: actor, login }
      return { ...asSoonAsPossible, ...(args.slot ? { slot: args.slot } : {}), slotSet }
    },
  },
})

const isOlder = ({ slotSet }: Order, at: number): boolean =>
  slotSet !== undefined && at < slotSet.at

const isSame = (one: Slot | undefined, other: Slot | null): boolean =>
  (one && slotKey(one)) === (other ? slotKey(other) : undefined)
