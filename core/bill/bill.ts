import * as z from 'zod/mini'
import { idSchema, msSchema, textSchema } from '../id.ts'
import { amountSchema, type Paise, paise, sumPaise } from '../money/paise.ts'
import { qtySchema, unitSchema } from '../quantity/quantity.ts'

/** Lines of one bill, so that it stays under the 24,000 signs of one act and the 32 KB of one record. */
export const mostBillLines = 60
/** A name as it is printed; longer ones are cut. */
export const mostPrintedName = 80
/** Ways to pay one bill; times that somebody looks for the money of one; times that something comes back of it. */
export const mostBillPayments = 8
export const mostLooks = 20
export const mostBacks = 40
/** Times that money of one bill is taken another way, or goes back because it came twice. */
export const mostTurns = 8

/**
 * What a shop writes: without GST a cash memo; under composition a bill of supply; as a regular taxpayer a tax invoice, or
 * a bill of supply when nothing on it is taxed (commerce-protocols 6.2).
 */
const billKindSchema = z.enum(['cash_memo', 'bill_of_supply', 'tax_invoice'])
export type BillKind = z.infer<typeof billKindSchema>

/** Consecutive number, at most 16 letters, digits, `-` and `/` (CGST Rules 46(b) and 53(1A)(c)). */
export const billNoSchema = z.string().check(z.regex(/^[A-Za-z0-9/-]{1,16}$/))

/** The shape of a GST number; whether it can be one is asked where it is typed (`buyerGstinFault`). */
export const buyerGstinSchema = z.string().check(z.regex(/^[0-9]{2}[0-9A-Z]{13}$/))

/** One line as it is printed. */
export const billLineSchema = z.object({
  /** The line's own id, and that of the movement that takes its goods off the shelf. */
  moveId: idSchema,
  /** null: an amount without a good, such as "₹35"; it is one piece, and moves no stock. */
  productId: z.nullable(idSchema),
  /** As it was called at the counter, in the shop's language. */
  name: textSchema(mostPrintedName),
  unit: unitSchema,
  /** Base units; 0 where the money bought less than one of them. */
  qty: qtySchema,
  /** The price it was asked at, so many paise per so many base units. */
  pricePaise: amountSchema,
  per: z.int().check(z.gte(1)),
  /** What the line costs: by price and quantity (M2), or exactly the money asked for, less its discount. */
  totalPaise: amountSchema,
  /** Taken off already in `totalPaise`. */
  offPaise: z.optional(amountSchema.check(z.gte(1))),
  /** The price printed on one piece. */
  mrpPaise: z.optional(amountSchema),
  /** Base units in the pack by which it was counted; absent: by the base unit. */
  packQty: z.optional(z.int().check(z.gte(2))),
  /** Only where the shop is a regular taxpayer: the tax of that day in basis points (X1), and the heading of the good. */
  gstBp: z.optional(z.int().check(z.gte(0), z.lte(10_000))),
  hsn: z.optional(z.string().check(z.regex(/^\d{2,8}$/))),
})
export type BillLine = z.infer<typeof billLineSchema>

export const billMethodSchema = z.enum(['cash', 'upi', 'card', 'khata'])
export type BillMethod = z.infer<typeof billMethodSchema>

/** A person of the shop has looked into its account: the money came, or it did not. */
const lookSchema = z.object({
  id: idSchema,
  came: z.boolean(),
  at: msSchema,
  login: z.nullable(idSchema),
})

/** One way in which a bill was paid. */
export const billPaymentSchema = z.object({
  /** Of what is written on the khata: the id of its entry there. */
  id: idSchema,
  method: billMethodSchema,
  paise: amountSchema.check(z.gte(1)),
  /** Last digits of the bank's number (UTR), '' when not noted. */
  utr: textSchema(22),
  /** UPI that nobody had seen come in when the bill was written; absent: seen. */
  unseen: z.optional(z.literal(true)),
  /** What was found when somebody looked; none is ever overwritten. */
  looks: z.optional(z.array(lookSchema).check(z.maxLength(mostLooks))),
})
export type BillPayment = z.infer<typeof billPaymentSchema>

/** What was taken instead of a UPI payment that never came (V13). */
const insteadSchema = z.object({
  ...billPaymentSchema.shape,
  /** The payment that never came; it stays as it was written. */
  insteadOf: idSchema,
  /** Whose khata it is on; null where it is on none. */
  customerId: z.nullable(idSchema),
  at: msSchema,
  login: z.nullable(idSchema),
  /** The bill had been taken back whole before this was known. */
  afterVoid: z.optional(z.literal(true)),
})

/** Money that goes back with goods. */
export const billRefundSchema = z.object({
  /** Of what is written off the khata: the id of its entry there. */
  id: idSchema,
  method: billMethodSchema,
  paise: amountSchema.check(z.gte(1)),
})

/** Money that went back because a bill was paid twice (V14). */
const surplusBackSchema = z.object({
  ...billRefundSchema.shape,
  /** Whose khata it is written off; null where it is none. */
  customerId: z.nullable(idSchema),
  at: msSchema,
  login: z.nullable(idSchema),
})

/** So much of one line came back for so much money. `moveId` = the line. */
const backLineSchema = z.object({ moveId: idSchema, qty: qtySchema, paise: amountSchema })

/** Goods of a bill that came back together. */
const billBackSchema = z.object({
  id: idSchema,
  /** Of the credit note that was given for goods of a tax invoice (V7); absent: none was. */
  no: z.optional(billNoSchema),
  at: msSchema,
  login: z.nullable(idSchema),
  lines: z.array(backLineSchema).check(z.minLength(1), z.maxLength(mostBillLines)),
  refunds: z.array(billRefundSchema).check(z.maxLength(mostBillPayments)),
  why: textSchema(100),
})

export type BillBack = z.infer<typeof billBackSchema>

/** What was sold over the counter to one person at once: its lines and how they were paid never change. */
export const billSchema = z.object({
  id: idSchema,
  /** In the series of the phone that wrote it, without gaps within a financial year (V2). */
  no: billNoSchema,
  kind: billKindSchema,
  at: msSchema,
  login: z.nullable(idSchema),
  customerId: z.nullable(idSchema),
  /** '' where nobody is named. */
  customerName: textSchema(120),
  /** Of a buyer who is registered. */
  buyerGstin: z.optional(buyerGstinSchema),
  /** The state (GST code) in which the goods are supplied, where it is not the shop's own: IGST. */
  placeCode: z.optional(z.string().check(z.regex(/^[0-9]{2}$/))),
  lines: z.array(billLineSchema).check(z.minLength(1), z.maxLength(mostBillLines)),
  /** Taken off the whole bill. */
  offPaise: amountSchema,
  /** To the whole rupee, its own line (V3). */
  roundPaise: z.int().check(z.gte(-99), z.lte(99)),
  /** What is paid: the lines, less what was taken off, and rounded. */
  totalPaise: amountSchema,
  payments: z.array(billPaymentSchema).check(z.maxLength(mostBillPayments)),
  /** When it was taken back whole as a mistake, by whom and why; absent: it stands. */
  voidAt: z.optional(msSchema),
  voidBy: z.optional(z.nullable(idSchema)),
  voidWhy: z.optional(textSchema(100)),
  /** The member who let it be taken back by his PIN (R5); absent: nobody was asked. */
  voidOk: z.optional(idSchema),
  /** What came back of it, in the order in which the shop heard of it; absent: nothing. */
  backs: z.optional(z.array(billBackSchema).check(z.maxLength(mostBacks))),
  /** What was taken instead of UPI that never came; absent: nothing. */
  instead: z.optional(z.array(insteadSchema).check(z.maxLength(mostTurns))),
  /** What went back of money that came twice; absent: nothing. */
  surplusBack: z.optional(z.array(surplusBackSchema).check(z.maxLength(mostTurns))),
})
export type Bill = z.infer<typeof billSchema>

/** What the lines come to, in paise. */
export const linesPaise = (lines: readonly Pick<BillLine, 'totalPaise'>[]): Paise =>
  sumPaise(lines.map(({ totalPaise }) => totalPaise))

type Rounded = Pick<Bill, 'offPaise'> & {
  lines: readonly Pick<BillLine, 'qty' | 'totalPaise' | 'mrpPaise'>[]
}

/**
 * The most that a bill may come to: its lines less what is taken off, and where a price is printed not more than that
 * (Packaged Commodities Rules 2011, 18(2)). A line without a printed price gives the rounding half a rupee of room.
 */
function mostPaise({ lines, offPaise }: Rounded): Paise {
  const room = lines.map(({ qty, totalPaise, mrpPaise }) =>
    mrpPaise === undefined ? totalPaise + 50 : Math.max(totalPaise, mrpPaise * qty),
  )
  return paise(sumPaise(room) - offPaise)
}

/**
 * What is added to come to a whole rupee, half a rupee upwards; downwards where upwards would pass the printed prices (V3).
 * -99 to 50 paise.
 */
export function roundOff(bill: Rounded): number {
  const sum = linesPaise(bill.lines) - bill.offPaise
  const over = sum % 100
  if (over === 0) return 0
  return over >= 50 && sum + 100 - over <= mostPaise(bill) ? 100 - over : -over
}

type Totals = Pick<Bill, 'offPaise' | 'roundPaise' | 'totalPaise' | 'customerId'> & {
  lines: readonly BillLine[]
  payments: readonly BillPayment[]
}

/** Why something is no bill; null: it is one (V1). `above_mrp`: a line costs more than is printed on its packets. */
export function billFault(bill: Totals): 'total' | 'above_mrp' | 'payments' | 'nobody' | null {
  const { lines, offPaise, roundPaise, totalPaise, payments, customerId } = bill
  if (linesPaise(lines) - offPaise + roundPaise !== totalPaise) return 'total'
  if (roundPaise !== 0 && totalPaise % 100 !== 0) return 'total'
  if (lines.some((line) => line.productId === null && line.qty !== 1)) return 'total'
  const isAbove = lines.some(
    ({ mrpPaise, qty, totalPaise: cost }) => mrpPaise !== undefined && cost > mrpPaise * qty,
  )
  if (isAbove || (roundPaise > 0 && totalPaise > mostPaise(bill))) return 'above_mrp'
  if (sumPaise(payments.map((payment) => payment.paise)) !== totalPaise) return 'payments'
  const ids = [...lines.map(({ moveId }) => moveId), ...payments.map(({ id }) => id)]
  if (new Set(ids).size < ids.length) return 'payments'
  const owed = payments.filter(({ method }) => method === 'khata')
  if (owed.length > 1) return 'payments'
  return owed.length === 1 && customerId === null ? 'nobody' : null
}

/**
 * What is known of a payment: money that one person saw stays seen, whoever says what afterwards (P4). `waiting`: nobody
 * has looked yet.
 */
export function paymentSeen({ unseen, looks = [] }: BillPayment): 'seen' | 'waiting' | 'missing' {
  if (!unseen || looks.some(({ came }) => came)) return 'seen'
  return looks.length === 0 ? 'waiting' : 'missing'
}

/** When it was written, or something of it came back last, in ms. */
export const billMovedAt = ({ at, backs = [] }: Pick<Bill, 'at' | 'backs'>): number =>
  Math.max(at, ...backs.map((back) => back.at))
