import type { ArgsOf } from '../sync/registry.ts'
import type { NewPayment } from '../payment/payment.ts'
import type { Handover } from './door-code.ts'
import { liveLines, type Order } from './order.ts'
import { heldBy } from './order-change.ts'
import type { Reason } from './reasons.ts'

/** Makes a new id; on the phone and on the server a UUIDv7. */
export type NewId = () => string

/** Accepts every live line that is settled, at the quantity it stands at. */
export const acceptArgs = (order: Pick<Order, 'id' | 'lines'>): ArgsOf<'acceptOrder'> => ({
  orderId: order.id,
  lines: liveLines(order).flatMap(({ n, productId, qty }) =>
    productId && qty > 0 ? [{ n, productId, qty }] : [],
  ),
})

/** Packs every live line whole; `qtyOf` gives the real base units of what was weighed. */
export const packArgs = (
  order: Order,
  newId: NewId,
  qtyOf: (n: number) => number | undefined = () => undefined,
): ArgsOf<'packOrder'> => ({
  orderId: order.id,
  lines: liveLines(order).flatMap(({ n, productId, qty, held }) =>
    productId ? [{ n, productId, qty: qtyOf(n) ?? qty, held, moveId: newId() }] : [],
  ),
})

/** Lets go of what is promised and takes packed goods back to the shelf. */
export const cancelArgs = (order: Order, reason: Reason, newId: NewId): ArgsOf<'cancelOrder'> => ({
  orderId: order.id,
  reason,
  holds: heldBy(order),
  back: bagged(order, newId),
})

export const returnArgs = (order: Order, reason: Reason, newId: NewId): ArgsOf<'returnOrder'> => ({
  orderId: order.id,
  reason,
  back: bagged(order, newId),
})

export const deliverArgs = (
  order: Order,
  payment: NewPayment | null,
  { typed, without }: Handover = {},
): ArgsOf<'deliverOrder'> => ({
  orderId: order.id,
  payment,
  ...(typed === undefined ? {} : { typed }),
  ...(without === undefined ? {} : { without }),
  moves: liveLines(order).flatMap(({ productId, moveId, packed }) =>
    productId && moveId && packed !== null ? [{ id: moveId, productId, qty: packed }] : [],
  ),
})

const bagged = (order: Order, newId: NewId) =>
  liveLines(order).flatMap(({ productId, packed }) =>
    productId && packed ? [{ id: newId(), productId, qty: packed }] : [],
  )
