import * as z from 'zod/mini'
import { idSchema, msSchema } from '#core/id.ts'
import { orderStatusSchema } from '#core/order/order-status.ts'
import { reasonSchema } from '#core/order/reasons.ts'

export const newsJob = 'partner_news'

/** What an order of a partner has come to in a shop. */
export const newsBody = z.object({
  partnerOrderId: idSchema,
  order: idSchema,
  st: orderStatusSchema,
  reason: z.nullable(reasonSchema),
  wishAt: z.nullable(msSchema),
  at: msSchema,
})
export type NewsBody = z.infer<typeof newsBody>
