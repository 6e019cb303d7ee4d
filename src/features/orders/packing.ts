import * as z from 'zod/mini'
import { liveLines, type Order } from '#core/order/order.ts'

/**
 * The check list of one order while it is packed, kept on disk: line numbers in the bag, and the real base units of
 * lines that were weighed or cut short.
 */
const packingSchema = z.object({
  bagged: z.array(z.int()),
  qty: z.record(z.string(), z.int().check(z.gte(0))),
})
export type Packing = z.infer<typeof packingSchema>

export const noPacking: Packing = { bagged: [], qty: {} }

/** A check list as it was kept; anything else starts a new one. */
export const readPacking = (kept: unknown): Packing => {
  const read = packingSchema.safeParse(kept)
  return read.success ? read.data : noPacking
}

export const packingDraftKey = (orderId: string): string => `packing:${orderId}`

export const toggled = (packing: Packing, n: number): Packing => ({
  ...packing,
  bagged: packing.bagged.includes(n)
    ? packing.bagged.filter((other) => other !== n)
    : [...packing.bagged, n],
})

/** The line as weighed; putting a weight on the scale also puts it into the bag. */
export const weighed = (packing: Packing, n: number, qty: number): Packing => ({
  bagged: packing.bagged.includes(n) ? packing.bagged : [...packing.bagged, n],
  qty: { ...packing.qty, [n]: qty },
})

export const allBagged = (order: Order, packing: Packing): Packing => ({
  ...packing,
  bagged: liveLines(order).map(({ n }) => n),
})

/** How far the packing is; `isEmpty` when nothing at all would go into the bag. */
export function packingProgress(order: Order, packing: Packing) {
  const lines = liveLines(order)
  const done = lines.filter(({ n }) => packing.bagged.includes(n)).length
  const isEmpty = lines.every(({ n, qty }) => (packing.qty[n] ?? qty) === 0)
  return { done, total: lines.length, isComplete: done === lines.length, isEmpty }
}
