import * as z from 'zod/mini'
import { idSchema, msSchema } from '../../id.ts'
import { amountSchema } from '../../money/paise.ts'
import { type Order, orderLineSchema, payablePaise } from '../../order/order.ts'
import { marketplaceOwes } from '../../order/order-money.ts'
import { isClosed, orderStatusSchema } from '../../order/order-status.ts'
import { reasonSchema } from '../../order/reasons.ts'
import { slotSchema } from '../../shop/slots.ts'
import { afterNews, type Ask, type AskedOrder, isSeeking } from './ask.ts'
import { paysSchema } from './partner-order.ts'

const toldLineSchema = z.pick(orderLineSchema, {
  ...{ n: true, productId: true, unit: true, qty: true },
  ...{ pricePaise: true, per: true, totalPaise: true, status: true },
})

/** All that a partner is told of one of its orders: nothing of who in the shop did what, and of no other order. */
export const toldOrderSchema = z.object({
  id: idSchema,
  ref: z.string(),
  status: orderStatusSchema,
  /** Why it was rejected or cancelled, or its delivery failed. */
  reason: z.nullable(reasonSchema),
  /** The shop that has it or is asked to take it. */
  shop: idSchema,
  /** What shop and customer call it; null while it is on its way to the shop. */
  code: z.nullable(z.string()),
  /** The shop answers before this (UTC ms). */
  acceptBy: z.nullable(msSchema),
  mode: z.enum(['home', 'pickup']),
  slot: z.nullable(slotSchema),
  /** Since when the shop is asked to take it back, because it was packed already. */
  cancelRequestedAt: z.nullable(msSchema),
  deliveryPaise: amountSchema,
  pays: paysSchema,
  /** What it comes to: lines that are not dropped, and delivery. Of a prepaid one nothing is taken at the door. */
  totalPaise: amountSchema,
  /** What the partner owes the shop: of a prepaid order, what was delivered; else 0 (P10). */
  settlementPaise: amountSchema,
  lines: z.array(toldLineSchema),
})
export type ToldOrder = z.infer<typeof toldOrderSchema>

type Known = { id: string; ref: string; asked: AskedOrder }

/**
 * The order as it stands in its shop, or as its ask does while, or because, there is none (Z12). While another shop is
 * looked for it is placed, whatever the last one said.
 */
export function toldOrder(known: Known, ask: Ask, inShop: Order | undefined): ToldOrder {
  const { id, ref, asked: all } = known
  const { mode, pays } = all.asked
  const { st, reason } = inShop && !isClosed(ask.st) ? inShop : ask
  const isSought = isSeeking(afterNews(all, { ...ask, st, reason }))
  const order = isSought ? undefined : inShop
  const { code, acceptBy, slot, cancelRequestedAt, deliveryPaise, lines = [] } = order ?? {}
  return {
    ...{ id, ref, shop: ask.shop, mode: order?.mode ?? mode },
    status: isSought ? 'placed' : st,
    reason: isSought ? null : reason,
    code: code ?? null,
    acceptBy: acceptBy ?? null,
    slot: slot ?? null,
    cancelRequestedAt: cancelRequestedAt ?? null,
    deliveryPaise: amountSchema.parse(deliveryPaise ?? 0),
    pays,
    totalPaise: amountSchema.parse(order ? payablePaise(order) : 0),
    settlementPaise: amountSchema.parse(order ? marketplaceOwes(order) : 0),
    lines: lines.map((line) => toldLineSchema.parse(line)),
  }
}
