import * as z from 'zod/mini'
import { addressSchema } from '../customer/customer.ts'
import { idSchema, msSchema, textSchema } from '../id.ts'
import { amountSchema, type Paise, sumPaise } from '../money/paise.ts'
import { paymentSchema, refundSchema } from '../payment/payment.ts'
import { qtySchema, unitSchema } from '../quantity/quantity.ts'
import { langSchema } from '../shop/languages.ts'
import { slotSchema } from '../shop/slots.ts'
import { doorSchema } from './door-code.ts'
import { actorSchema, orderStatusSchema } from './order-status.ts'
import { reasonSchema } from './reasons.ts'

export const channelSchema = z.enum(['whatsapp', 'shop_link', 'partner', 'phone', 'counter'])
export type Channel = z.infer<typeof channelSchema>

/** Why the shop should look twice at a line: nothing matched, several did, or the amount or price is a guess. */
export const doubtSchema = z.nullable(z.enum(['unknown', 'which', 'quantity', 'price']))
export type Doubt = z.infer<typeof doubtSchema>

export const orderLineSchema = z.object({
  n: z.int().check(z.gte(1), z.lte(100)),
  /** The customer's own words for this line, never lost. */
  said: textSchema(300),
  productId: z.nullable(idSchema),
  unit: unitSchema,
  /** Ordered base units. */
  qty: qtySchema,
  /** Price promised at placing: paise per `per` base units. */
  pricePaise: amountSchema,
  per: z.int().check(z.gte(1)),
  /** What the line costs at the quantity it stands at now. */
  totalPaise: amountSchema,
  doubt: doubtSchema,
  /** Other products it may have meant. */
  options: z.array(idSchema).check(z.maxLength(5)),
  status: z.enum(['ok', 'short', 'dropped', 'substituted']),
  /** Base units promised from stock while accepted; 0 before and after (S4). */
  held: qtySchema,
  /** Base units that went into the bag, null until packed. */
  packed: z.nullable(qtySchema),
  /** The movement that took them from stock, null until packed. */
  moveId: z.nullable(idSchema),
  /** Last hand on this line: newest wins per line number. */
  editAt: msSchema,
})
export type OrderLine = z.infer<typeof orderLineSchema>

/** What the shop asks the customer to take instead (O11); each line stands for the line `n` of the order. */
export const proposedLineSchema = z.strictObject({
  n: z.int().check(z.gte(1), z.lte(100)),
  productId: idSchema,
  unit: unitSchema,
  /** Base units; 0 = there is none of it. */
  qty: qtySchema,
  pricePaise: amountSchema,
  per: z.int().check(z.gte(1)),
  totalPaise: amountSchema,
})
export type ProposedLine = z.infer<typeof proposedLineSchema>

export const changeSchema = z.object({
  /** How often this customer was asked about this order; the answer names it. */
  version: z.int().check(z.gte(1)),
  lines: z.array(proposedLineSchema).check(z.minLength(1), z.maxLength(100)),
  /** Server time in ms until which the customer may answer; null until the server has asked him. */
  by: z.nullable(msSchema),
})

/** What the customer was asked to pay in WhatsApp, once the server has put that message down. */
const billSchema = z.object({
  /** The id of the payment that comes of it; without dashes its reference at the gateway or the bank. */
  paymentId: idSchema,
  amountPaise: amountSchema,
  at: msSchema,
  /** Whether a gateway takes the money and tells, or it goes to the shop's own UPI address. */
  way: z.enum(['gateway', 'upi']),
})

/** The marketplace that its customer has paid for it, by the name it goes by (P10). */
const prepaidSchema = z.object({ by: textSchema(120) })
export type Prepaid = z.infer<typeof prepaidSchema>

export const orderSchema = z.object({
  id: idSchema,
  /** Short human code such as H4K-207. */
  code: textSchema(12),
  channel: channelSchema,
  /** The channel's own id (wamid, partner's order id), unique per shop and channel. */
  channelRef: z.nullable(textSchema(200)),
  st: orderStatusSchema,
  /** When the customer sent it. */
  at: msSchema,
  /** The shop should answer before this; null for drafts. */
  acceptBy: z.nullable(msSchema),
  customerId: z.nullable(idSchema),
  customerName: textSchema(120),
  customerPhone: z.nullable(textSchema(20)),
  lang: langSchema,
  mode: z.enum(['home', 'pickup']),
  address: z.nullable(addressSchema),
  ifMissing: z.enum(['drop_item', 'substitute', 'cancel_order', 'call_me']),
  /** What the customer added in words. */
  note: textSchema(1000),
  deliveryPaise: amountSchema,
  /** When it is to be brought or picked up; absent: as soon as possible (T6). */
  slot: z.optional(slotSchema),
  /** The last hand that moved it to another slot; absent: it is as it was placed. */
  slotSet: z.optional(z.object({ at: msSchema, by: actorSchema, login: z.nullable(idSchema) })),
  lines: z.array(orderLineSchema).check(z.maxLength(100)),
  /** Its customer has paid a marketplace, and owes the shop nothing (P10). */
  prepaid: z.optional(prepaidSchema),
  payments: z.array(paymentSchema).check(z.maxLength(20)),
  /** What went back to the customer; absent until something has. */
  refunds: z.optional(z.array(refundSchema).check(z.maxLength(20))),
  attempts: z.int().check(z.gte(0)),
  reason: z.nullable(reasonSchema),
  /** The customer asked to cancel after packing; the shop decides. */
  cancelRequestedAt: z.nullable(msSchema),
  /** The delivery round that has it: at most one (D1). */
  roundId: z.optional(idSchema),
  /** The customer was sent a code to tell at the door (D8). */
  door: z.optional(doorSchema),
  /** The newest change the customer was or is asked about. */
  change: z.optional(changeSchema),
  /** The newest bill that the customer can pay in WhatsApp. */
  bill: z.optional(billSchema),
  timeline: z
    .array(
      z.object({
        to: orderStatusSchema,
        at: msSchema,
        by: actorSchema,
        login: z.nullable(idSchema),
        reason: z.nullable(reasonSchema),
      }),
    )
    .check(z.maxLength(40)),
})
export type Order = z.infer<typeof orderSchema>

/** The shop has written it down itself: the customer telephoned, or stood at the counter (O16). */
export const isWritten = ({ channel }: Pick<Order, 'channel'>): boolean =>
  channel === 'phone' || channel === 'counter'

/** Lines that will go, or went, to the customer. */
export const liveLines = (order: Pick<Order, 'lines'>): OrderLine[] =>
  order.lines.filter((line) => line.status !== 'dropped')

/** What it comes to: live lines plus delivery, in paise (O7). */
export const payablePaise = (order: Pick<Order, 'lines' | 'deliveryPaise'>): Paise =>
  sumPaise([order.deliveryPaise, ...liveLines(order).map((line) => line.totalPaise)])

/** A line that cannot be accepted before the shop has said what it is or dropped it (O8). */
export const isUnsettled = (line: Pick<OrderLine, 'status' | 'productId' | 'qty'>): boolean =>
  line.status !== 'dropped' && (line.productId === null || line.qty === 0)
