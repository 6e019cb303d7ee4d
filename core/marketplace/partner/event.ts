import * as z from 'zod/mini'
import { idSchema, msSchema } from '../../id.ts'
import { orderStatusSchema } from '../../order/order-status.ts'
import { reasonSchema } from '../../order/reasons.ts'
import { type AskedOrder, isSeeking } from './ask.ts'

/** How an order stands in the eyes of its partner, as far as an event says it. */
export const standingSchema = z.object({
  status: orderStatusSchema,
  reason: z.nullable(reasonSchema),
  shop: idSchema,
  /** Since when the shop is asked to take it back; null again when it says that it cannot. */
  cancelRequestedAt: z.nullable(msSchema),
})
export type Standing = z.infer<typeof standingSchema>

/** One thing that a partner is told, by webhook or when it asks. */
export const partnerEventSchema = z.object({
  /** The same however often it is sent. */
  id: idSchema,
  /** One more than the partner's event before. */
  n: z.int(),
  at: msSchema,
  order: idSchema,
  ref: z.string(),
  ...standingSchema.shape,
})
export type PartnerEvent = z.infer<typeof partnerEventSchema>

/** How the order stands: placed while a shop is looked for, else as its newest ask has it (Z12, Z13). */
export function standingOf(order: AskedOrder): Standing | undefined {
  const last = order.asks.at(-1)
  if (!last) return undefined
  const { shop, st, reason, wishAt = null } = last
  return isSeeking(order)
    ? { shop, status: 'placed', reason: null, cancelRequestedAt: null }
    : { shop, status: st, reason, cancelRequestedAt: wishAt }
}
